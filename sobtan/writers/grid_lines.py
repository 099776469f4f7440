"""The lines of a table as it is printed: every position of its grid holds a string."""

from __future__ import annotations

from typing import NamedTuple

from sobtan_extractor.model.document import Cell, Table


class GridLine(NamedTuple):
    """One line of cells; `page` is where it begins."""

    page: int
    cells: list[str]


def header_lines(table: Table) -> list[GridLine]:
    """The header rows, each cell's words at the position where it begins."""
    rows = sorted({cell.row for cell in table.header})
    page = table.pages[0] if table.pages else 0
    return [_line(page, [cell for cell in table.header if cell.row == row], table) for row in rows]


def body_lines(table: Table) -> list[GridLine]:
    """The rows below the header, in order."""
    lines: list[GridLine] = []
    page = table.pages[0] if table.pages else 0
    for row in table.rows:
        cells = [cell for cell in row.cells if cell is not None]
        # a row without a word of its own stays with the one above it
        page = min((cell.text.page for cell in cells if cell.text), default=page)
        lines.append(_line(page, cells, table))
    return lines


def _line(page: int, cells: list[Cell], table: Table) -> GridLine:
    line = [""] * len(table.columns)
    for cell in cells:
        if cell.column < len(line):
            line[cell.column] = " ".join(cell.text.string.split())
    return GridLine(page, line)
