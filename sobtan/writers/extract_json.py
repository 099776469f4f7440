"""What was read, for other programs: docs/schema/extract.schema.json."""

from __future__ import annotations

from collections.abc import Iterable

from sobtan.writers.evidence_json import SCHEMA_VERSION, TOOL, file, troubles, where
from sobtan.writers.exact_json import Json, dump
from sobtan_extractor.model.document import Cell, Document, Kind, Paragraph, Role, Table

_OUTLINE = frozenset({Role.TITLE, Role.HEADING, Role.PROGRAMME})
# Numerals that name a row or a place and are no value of it.
_NAMING = frozenset({Kind.OUTLINE, Kind.REFERENCE, Kind.ORDINAL})


def document(reports: Iterable[Document]) -> str:
    """One JSON document on all reports."""
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": TOOL,
            "reports": [_report(report) for report in reports],
        }
    )


def _report(report: Document) -> Json:
    blocks = list(enumerate(report.blocks))
    return {
        **file(report),
        "outline": [_heading(p) for p in report.paragraphs if p.role in _OUTLINE],
        "paragraphs": [_paragraph(p, i) for i, p in blocks if isinstance(p, Paragraph)],
        "tables": [_table(t, i) for i, t in blocks if isinstance(t, Table)],
        "furniture": [{**where(text.places()), "text": text.string} for text in report.furniture],
        "troubles": troubles(report),
    }


def _heading(paragraph: Paragraph) -> Json:
    return {
        "level": paragraph.level,
        "label": paragraph.label.text.string if paragraph.label else "",
        "title": paragraph.text.string[paragraph.body_start :],
        "page": paragraph.page or None,
    }


def _paragraph(paragraph: Paragraph, block: int) -> Json:
    """`block` gives its place in reading order among paragraphs and tables.

    `raw` is what the file's glyphs say, where that is not what is printed.
    """
    text, raw = paragraph.text.string, paragraph.text.raw()
    return {
        "block": block,
        "role": paragraph.role.value,
        "level": paragraph.level,
        "label": paragraph.label.text.string if paragraph.label else "",
        "text": text,
        "raw": None if "".join(raw.split()) == "".join(text.split()) else raw,
        **where(paragraph.text.places()),
    }


def _table(table: Table, block: int) -> Json:
    return {
        "block": block,
        "page": table.pages[0] if table.pages else None,
        "pages": list(table.pages),
        "caption": table.caption.string,
        "unit": table.unit.name if table.unit else "",
        "columns": [[part.string for part in column.path] for column in table.columns],
        "column_units": [column.unit.name if column.unit else "" for column in table.columns],
        "rows": [[_cell(cell) for cell in row.cells] for row in table.rows],
    }


def _cell(cell: Cell | None) -> Json:
    """A cell; a position that a cell above or to its left covers has spans of 0."""
    if cell is None:
        return {"text": "", "values": [], "units": [], "row_span": 0, "column_span": 0, **where(())}
    quantities = [q for q in cell.quantities if q.value is not None and q.kind not in _NAMING]
    return {
        "text": cell.text.string,
        "values": [quantity.value for quantity in quantities],
        "units": [quantity.unit.name if quantity.unit else "" for quantity in quantities],
        "row_span": cell.row_span,
        "column_span": cell.column_span,
        **where(cell.text.places() or cell.frame),
    }
