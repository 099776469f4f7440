"""What was read as plain text: in reading order, page by page."""

from __future__ import annotations

from itertools import groupby

from sobtan.writers.grid_lines import body_lines, header_lines
from sobtan_extractor.model.document import Document, Table, Text


def text(document: Document) -> str:
    """The pages, set apart by form feeds; paragraphs by blank lines, cells by tabs.

    A paragraph that goes on over a page end is cut there; a table row stands on the
    page where it begins. Page numbers, running headers and footers are left out.
    """
    pages: dict[int, list[str]] = {page.number: [] for page in document.pages}
    for block in document.blocks:
        parts = _table(block) if isinstance(block, Table) else _paragraph(block.text)
        for page, part in parts:
            pages.setdefault(page, []).append(part)
    return "\f".join("\n\n".join(parts) + "\n" for _, parts in sorted(pages.items()))


def _paragraph(text: Text) -> list[tuple[int, str]]:
    """The paragraph's parts with their pages."""
    by_page = groupby(text.clusters, lambda cluster: cluster.page)
    return [(page, Text(clusters).string.strip("\n")) for page, clusters in by_page]


def _table(table: Table) -> list[tuple[int, str]]:
    """The table's lines, those of one page together."""
    lines = [*header_lines(table), *body_lines(table)]
    by_page = groupby(lines, lambda line: line.page)
    return [(page, "\n".join("\t".join(line.cells) for line in group)) for page, group in by_page]
