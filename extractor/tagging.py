"""Reads the tables of a file's logical structure (PDF 2.0, 14.8.4.8.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from extractor.glyphs import TaggedCell

_DEEPEST = 60  # elements within elements; a damaged file may nest them in a circle
_ROW_GROUPS = frozenset(("THead", "TBody", "TFoot"))
_WIDEST = 200  # columns or rows: a larger span is damage


def read_tagged_cells(structure: Any) -> dict[int, list[TaggedCell]]:
    """The table cells by page number, from the structure tree of playa-pdf's document."""
    cells: dict[int, list[TaggedCell]] = defaultdict(list)
    for number, table in enumerate(_find(structure, "Table", 0)):
        for row, column, element in _placed(table):
            tags: dict[int, set[int]] = defaultdict(set)
            for page, tag in _contents(element, 0):
                tags[page].add(tag)
            for page, found in tags.items():
                cells[page].append(
                    TaggedCell(
                        number, row, column, _span(element, "RowSpan"), _span(element, "ColSpan"),
                        element.role == "TH", frozenset(found),
                    )
                )  # fmt: skip
    return cells


def _elements(parent: Any) -> Iterator[Any]:
    return (kid for kid in parent if hasattr(kid, "role"))


def _find(parent: Any, role: str, depth: int) -> Iterator[Any]:
    if depth > _DEEPEST:
        return
    for element in _elements(parent):
        if element.role == role:
            yield element
        else:
            yield from _find(element, role, depth + 1)


def _placed(table: Any) -> Iterator[tuple[int, int, Any]]:
    """Each cell with its row and column, those that spans cover left out."""
    taken: set[tuple[int, int]] = set()
    for row, element in enumerate(_rows(table)):
        column = 0
        for cell in _elements(element):
            if cell.role not in ("TH", "TD"):
                continue
            while (row, column) in taken:
                column += 1
            yield row, column, cell
            taken.update(
                (row + down, column + right)
                for down in range(_span(cell, "RowSpan"))
                for right in range(_span(cell, "ColSpan"))
            )


def _rows(table: Any) -> Iterator[Any]:
    for element in _elements(table):
        if element.role == "TR":
            yield element
        elif element.role in _ROW_GROUPS:
            yield from (row for row in _elements(element) if row.role == "TR")


def _span(element: Any, name: str) -> int:
    value = (element.attributes or {}).get(name, 1)
    return value if isinstance(value, int) and 1 <= value <= _WIDEST else 1


def _contents(element: Any, depth: int) -> Iterator[tuple[int, int]]:
    """Page number and marked content id of everything in the element."""
    if depth > _DEEPEST:
        return
    for kid in element:
        if hasattr(kid, "role"):
            yield from _contents(kid, depth + 1)
        elif getattr(kid, "mcid", None) is not None and kid.page is not None:
            yield kid.page.page_idx + 1, kid.mcid
