"""Reads the tables of a file's logical structure (PDF 2.0, 14.8.4.8.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any

from sobtan_extractor.model.glyphs import TaggedCell

_DEEPEST = 60  # elements within elements; a damaged file may nest them in a circle
_ROW_GROUPS = frozenset(("THead", "TBody", "TFoot"))
_WIDEST = 200  # columns or rows: a larger span is damage


class TaggedTables:
    """The table cells of a structure tree, each table read when a page asks for its own.

    The tree of a long report has tens of thousands of elements; few pages need any.
    `structure` and the pages are playa-pdf's.
    """

    def __init__(self, structure: Any) -> None:
        self._structure = structure
        self._read: dict[int, tuple[Any, dict[int, list[TaggedCell]]]] = {}

    def on_page(self, page: Any) -> list[TaggedCell]:
        """The cells with content on that page."""
        found: list[TaggedCell] = []
        for table in self._tables(page):
            key = id(table.props)  # which the file's object cache keeps
            if key not in self._read:
                self._read[key] = table, _cells(table, len(self._read))
            found += self._read[key][1].get(page.page_idx + 1, [])
        return found

    def _tables(self, page: Any) -> Collection[Any]:
        """The tables that hold the page's content; all there are where it does not say."""
        try:
            elements = list(page.structure)
        except KeyError:  # the tree has no entry for the page
            elements = []
        if not elements:
            return self._all
        tables = [_outermost_table(element) for element in elements]
        return {id(table.props): table for table in tables if table is not None}.values()

    @cached_property
    def _all(self) -> list[Any]:
        return list(_find(self._structure, "Table", 0))


def _outermost_table(element: Any) -> Any:
    """The table around the element, None where it stands in none."""
    table: Any = None
    for _ in range(_DEEPEST):
        if not hasattr(element, "role"):  # the tree itself
            break
        if element.role == "Table":
            table = element
        element = element.parent
    return table


def _cells(table: Any, number: int) -> dict[int, list[TaggedCell]]:
    """The table's cells by page number; `number` is the table's own."""
    cells: dict[int, list[TaggedCell]] = defaultdict(list)
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
