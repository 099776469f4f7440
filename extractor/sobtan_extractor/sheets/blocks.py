"""Tells the tables of a sheet from its lines of text.

A line of one text is text; lines of several cells are rows of a table. A blank line ends a
table, unless what follows goes on with its columns; so does a new header.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cached_property

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.sheets.shown_cells import ShownCell
from sobtan_extractor.structure.table_headers import is_value

_LEADERS = pattern(r"(?<![.…·_])(?<![.…·_]\s)(?:[.…·_]\s?){4,}+\s*$")
_TABLE_WORD = pattern(r"ตาราง|หน่วย|หมายเหตุ|ที่มา")
_MOST_TABLES = 20  # side by side
_REACH = 30  # lines of a table that are looked back at, or ahead
_LONGEST_HEADING = 80  # characters
_MOST_BLANK = 2  # lines that a table may leave blank between two of its rows


@dataclass
class Line:
    """A row of the sheet: the cells that begin in it, in order."""

    row: int
    cells: list[ShownCell]

    @property
    def is_text(self) -> bool:
        """Whether it is one text and nothing else, or words that dots lead to an amount."""
        first = self.cells[0].string
        if len(self.cells) == 2:
            return _LEADERS.search(first) is not None
        return len(self.cells) == 1 and not is_value(first)

    @cached_property
    def values(self) -> list[int]:
        """The columns in which it has numbers."""
        return [cell.column for cell in self.cells if is_value(cell.string)]

    @property
    def bottom(self) -> int:
        return max(cell.row + cell.row_span - 1 for cell in self.cells)


@dataclass(slots=True)
class Block:
    """A table, or lines of text."""

    lines: list[Line] = field(default_factory=list)
    is_table: bool = False


def blocks(cells: Sequence[ShownCell]) -> Iterator[Block]:
    """The sheet's tables and texts, from top to bottom and side by side."""
    for region in _regions(cells):
        yield from _cut(_lines(region))


def _lines(cells: Sequence[ShownCell]) -> list[Line]:
    rows: dict[int, list[ShownCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [Line(row, sorted(rows[row], key=lambda one: one.column)) for row in sorted(rows)]


# --- Side by side ------------------------------------------------------------------------


def _regions(cells: Sequence[ShownCell]) -> Iterator[list[ShownCell]]:
    """The cells from one blank line to the next, those of tables side by side apart."""
    for band in _bands(_lines(cells)):
        yield from _side_by_side([cell for line in band for cell in line.cells])


def _bands(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines cut where one table cannot go on below another's blank line."""
    bands: list[list[Line]] = []
    bottom = 0
    for index, line in enumerate(lines):
        parted = line.row > bottom + 1
        if not bands or (parted and not _goes_on(bands[-1], lines[index : index + 2], bottom)):
            bands.append([])
        bands[-1].append(line)
        bottom = max(bottom, line.bottom)
    return bands


def _goes_on(band: Sequence[Line], behind: Sequence[Line], bottom: int) -> bool:
    """Whether a row behind blank lines has numbers in columns of the table before it.

    The heading of some of the table's rows may stand before it, set as they are.
    """
    line, *rest = behind
    if line.row - bottom > _MOST_BLANK + 1:
        return False
    if line.is_text and rest and rest[0].row == line.row + 1 and _is_heading(line, band):
        line = rest[0]
    if len(line.cells) < 2 or not line.values:
        return False
    known = {column for one in band[-_REACH:] for column in one.values}
    if known:
        return known >= set(line.values)
    heads = [cell for one in band[-2:] if not one.is_text for cell in one.cells]
    return all(any(column in _covered(cell) for cell in heads) for column in line.values)


def _is_heading(line: Line, band: Sequence[Line]) -> bool:
    """Whether a text can head rows of the table: no title, no line as wide as the table."""
    cell, table = line.cells[0], [one for one in band[-_REACH:] if not one.is_text]
    if not table or len(cell.string) > _LONGEST_HEADING or _TABLE_WORD.match(cell.string.strip()):
        return False
    first = min(one.cells[0].column for one in table)
    return cell.column == first and cell.column_span == 1 and not cell.look.centred


def _covered(cell: ShownCell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _side_by_side(cells: list[ShownCell]) -> Iterator[list[ShownCell]]:
    """The cells cut at blank columns to the right of which stands a table of its own."""
    rest = cells
    for column in _blank_columns(cells):
        left = [cell for cell in rest if cell.column < column]
        right = [cell for cell in rest if cell.column > column]
        if left and right and _has_labels(right) and _is_table(left):
            yield left
            rest = right
    yield rest


def _blank_columns(cells: Sequence[ShownCell]) -> list[int]:
    """The first of each run of blank columns between used ones."""
    blank, end = [], 0
    for first, last in sorted((cell.column, _covered(cell)[-1]) for cell in cells):
        if end and first > end + 1:
            blank.append(end + 1)
        end = max(end, last)
    return blank[:_MOST_TABLES]


def _has_labels(cells: Sequence[ShownCell]) -> bool:
    """Whether the first column names rows: words with numbers to their right."""
    lines = _lines(cells)
    first = min(cell.column for cell in cells)
    rows = [line for line in lines if line.values]
    named = [
        line
        for line in rows
        if line.cells[0].column == first and not is_value(line.cells[0].string)
    ]
    return len(rows) > 1 and len(named) * 2 > len(rows) and _is_table(cells)


def _is_table(cells: Sequence[ShownCell]) -> bool:
    return sum(len(line.cells) > 1 for line in _lines(cells)) > 1


# --- One below the other -----------------------------------------------------------------


def _cut(lines: list[Line]) -> Iterator[Block]:
    """The lines as texts and tables in their order."""
    while lines:
        start = next((i for i, line in enumerate(lines) if not line.is_text), len(lines))
        if 0 < start < len(lines) and _heads_columns(lines[start - 1], lines[start:]):
            start -= 1
        if start:
            yield Block(lines[:start])
        lines = lines[start:]
        end = _table_end(lines)
        if lines:
            yield Block(lines[:end], is_table=_is_grid(lines[:end]))
        lines = lines[end:]


def _heads_columns(line: Line, table: Sequence[Line]) -> bool:
    """Whether a text right above a table stands over some of its columns, not over all."""
    cell = line.cells[0]
    below = [one for other in table[:3] for one in other.cells]
    is_near = len(line.cells) == 1 and line.bottom + 1 == table[0].row
    is_inside = _covered(cell)[-1] <= max(_covered(one)[-1] for one in below)
    return is_near and is_inside and min(one.column for one in below) < cell.column


def _is_grid(lines: Sequence[Line]) -> bool:
    columns = {cell.column for line in lines for cell in line.cells}
    return len(lines) > 1 and len(columns) > 1


def _table_end(lines: Sequence[Line]) -> int:
    """How many of the lines belong to the table that begins with the first."""
    numeric: set[int] = set()
    widest = 0
    behind = _next_rows(lines)
    for index, line in enumerate(lines):
        if numeric:
            head = behind[index]
            if head == len(lines):
                return index
            below = lines[head + 1 : head + 1 + _REACH]
            if _heads_another(lines[head], below, numeric, widest):
                return index
        numeric.update(line.values)
        widest = max(widest, len(line.cells))
    return len(lines)


def _next_rows(lines: Sequence[Line]) -> list[int]:
    """For each line the place of the next that is no text, itself included."""
    places, place = [], len(lines)
    for index in range(len(lines) - 1, -1, -1):
        place = place if lines[index].is_text else index
        places.append(place)
    return places[::-1]


def _heads_another(line: Line, below: Sequence[Line], numeric: set[int], widest: int) -> bool:
    """Whether a row is the header of another table than the one above it.

    Of that, `numeric` are the columns with numbers, `widest` the most cells of a row.
    """
    if len(line.cells) < 2 or line.values:
        return False
    columns = {cell.column for cell in line.cells[1:]}
    if not any(columns.intersection(other.values) for other in below):
        return False
    return widest < 3 <= len(line.cells) or len(columns & numeric) * 2 >= len(columns)
