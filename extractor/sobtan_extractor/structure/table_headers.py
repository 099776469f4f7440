"""Tells a table's header from its body, and what each column measures.

The header ends where the numbers begin. A row above them belongs to it when it
subdivides a spanning cell, stands below a cell that reaches down into it, names
units or counts the columns ("(1) (2) (3)"). What spans the whole width above the
header is the table's caption or its unit line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import (
    EMPTY,
    Cell,
    Column,
    Paragraph,
    Row,
    Table,
    Text,
    has_words,
)
from sobtan_extractor.model.pieces import Grid, GridCell
from sobtan_extractor.numbers.numerals import read_cell
from sobtan_extractor.numbers.units import Unit, unit_after, unit_line
from sobtan_extractor.structure.table_units import (
    Measure,
    cell_unit,
    column_measure,
    is_unit,
    is_unit_column,
    row_measure,
    table_unit,
)

_MOST_HEADER_ROWS = 6

_YEAR = pattern(  # "2567", "2566-2567", "1/2567"
    r"(?:\d\d?\s*[/\-–]\s*)?((?:19|20|2[45]|๒[๔๕])\d\d)(?:\s*[-–/]\s*\d\d(?:\d\d)?)?"
)
_NUMBER = pattern(
    r"[(\[]?\s*[-–−+±฿$€£▲△↑▼▽↓]?\s*[\d,.]*\d[\d,.]*\s*%?\s*[)\]]?(?P<rest>.*)", re.DOTALL
)
_SECOND_NUMBER = pattern(r"[(\[/]?\s*[-–−+]?[\d,.]*\d[\d,.]*\s*%?\s*[)\]]?")
_EMPTY_VALUE = pattern(r"[-–—‐‑−]|N/?A|n/?a")
_COLUMN_NUMBER = pattern(r"\(?\s*(\d{1,2})\s*\)?(?:\s*=[\s\d()+\-−–*x×X/÷]*)?")
_UNIT_ONLY = pattern(r"\(?\s*(?:ร้อยละ|%|หน่วย\s*:.*)\s*\)?")


@dataclass(frozen=True, eq=False, slots=True)
class Surroundings:
    """What stands around a table: its caption, its unit line, the paragraph before it."""

    caption: Text = EMPTY
    unit_text: Text = EMPTY
    section: Paragraph | None = None


def build_table(grid: Grid, around: Surroundings | None = None) -> Table:
    """The table of a grid: header paths, units, rows and the numbers in its cells."""
    around = around or Surroundings()
    lattice = _Lattice(grid)
    titles = _title_rows(lattice)
    caption, unit_text = around.caption, around.unit_text
    for row in range(titles):
        for text in lattice.texts(row):
            if unit_line(text.string):
                unit_text = text
            else:
                caption = caption or text
    count = _header_count(lattice, titles)
    lattice = _spread_header(lattice, titles, count)
    unit_text = _corner_unit(lattice, titles, count) or unit_text
    return _table(
        lattice, range(titles, count), replace(around, caption=caption, unit_text=unit_text)
    )


def begins_with_header(table: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows that follow a table open with a header of their own.

    They do when their first row holds words in columns where the table has numbers.
    """
    words = [column for column, cell in enumerate(rows[0]) if column and has_words(cell)]
    numeric = [
        column
        for column in words
        if any(column < len(row) and is_value(row[column]) for row in table)
        and not is_value(rows[0][column])
    ]
    return len(numeric) > 1 or (len(numeric) == 1 and len(rows[0]) == 2)


def is_value(text: str) -> bool:
    """Whether a cell's text is a number, with a unit or a second number at most, or "-"."""
    text = text.strip()
    if _EMPTY_VALUE.fullmatch(text):
        return True
    match = _NUMBER.fullmatch(text)
    if match is None:
        return False
    rest = match["rest"].strip()
    if not rest or _SECOND_NUMBER.fullmatch(rest):
        return True
    unit = unit_after(rest, 0)
    return unit is not None and not rest[unit[1] :].strip(" .*")


class _Lattice:
    """A grid's cells by the positions they cover."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.rows = grid.row_count
        self.columns = grid.column_count
        self.owner: dict[tuple[int, int], GridCell] = {}
        for cell in grid.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self.owner[row, column] = cell

    def text(self, row: int, column: int) -> str:
        """What the cell that covers the position holds."""
        cell = self.owner.get((row, column))
        return cell.text.string.strip() if cell is not None else ""

    def cells(self, row: int) -> list[GridCell]:
        """The cells that begin in the row."""
        positions = ((row, column) for column in range(self.columns))
        cells = (self.owner.get(position) for position in positions)
        return list(dict.fromkeys(c for c in cells if c is not None and c.row == row))

    def texts(self, row: int) -> list[Text]:
        return [cell.text for cell in self.cells(row) if cell.text.string.strip()]


def _title_rows(lattice: _Lattice) -> int:
    """How many rows at the top hold the caption or the unit line, or nothing."""
    count = 0
    while count < min(lattice.rows - 1, _MOST_HEADER_ROWS) and _is_title_row(lattice, count):
        count += 1
    return count


def _is_title_row(lattice: _Lattice, row: int) -> bool:
    filled = [cell for cell in lattice.cells(row) if cell.text.string.strip()]
    if not filled:
        return all(not lattice.text(row, column) for column in range(lattice.columns))
    title = filled[0]
    if len(filled) > 1 or title.row_span > 1 or lattice.columns < 2 or _is_value_row(lattice, row):
        return False
    if title.column_span == lattice.columns or unit_line(title.text.string):
        return True
    # Without frames a title stands in the first column, right above the header.
    below = lattice.texts(row + 1)
    is_above_header = len(below) > 1 and bool(lattice.text(row + 1, 0))
    return title.column == 0 and is_above_header and not _is_value_row(lattice, row + 1)


def _header_count(lattice: _Lattice, start: int) -> int:
    """The index of the first row below the header whose first row is `start`."""
    given = lattice.grid.header_rows
    end = max(given, start) if given else start
    while end < min(lattice.rows, start + _MOST_HEADER_ROWS) and (
        _belongs_to_header(lattice, start, end) if end > start else _opens_header(lattice, start)
    ):
        end += 1
    return end if end < lattice.rows or end == start else end - 1


def _opens_header(lattice: _Lattice, row: int) -> bool:
    return not _is_value_row(lattice, row) or _is_year_row(lattice, row)


def _is_value_row(lattice: _Lattice, row: int, first: int = 1) -> bool:
    """Whether a number stands in the row, from the column `first` on."""
    first = 0 if lattice.columns == 1 else first
    values = [lattice.text(row, column) for column in range(first, lattice.columns)]
    return any(is_value(value) for value in values if value)


def _is_year_row(lattice: _Lattice, row: int) -> bool:
    """Whether the only numbers in the row are years in order, and other numbers stand below."""
    values = [v for c in range(1, lattice.columns) if is_value(v := lattice.text(row, c))]
    matches = [_YEAR.fullmatch(value) for value in values]
    years = [int(match[1]) for match in matches if match is not None]
    if not years or len(years) < len(values) or years not in (sorted(years), sorted(years)[::-1]):
        return False
    below = [
        lattice.text(r, c) for r in range(row + 1, lattice.rows) for c in range(1, lattice.columns)
    ]
    return any(is_value(value) and not _YEAR.fullmatch(value) for value in below)


def _counts_columns(lattice: _Lattice, row: int) -> bool:
    """Whether the row numbers the columns: "(1) (2) (3) = (1) + (2)"."""
    cells = [cell.text.string.strip() for cell in lattice.cells(row)]
    matches = [_COLUMN_NUMBER.fullmatch(text) for text in cells if text]
    if len(matches) < 2 or not all(matches):
        return False
    numbers = [int(match[1]) for match in matches if match is not None]
    is_run = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return is_run and numbers[0] <= 2 and len(numbers) >= lattice.columns - 2


def _belongs_to_header(lattice: _Lattice, start: int, row: int) -> bool:
    """Whether a row below the header's first still belongs to it."""
    if _reaches_down(lattice, start, row) or _counts_columns(lattice, row):
        return True
    texts = [lattice.text(row, column) for column in range(lattice.columns)]
    filled = [text for text in texts if text]
    if len(filled) > 1 and all(_names_unit(text) for text in filled):
        return True
    if _is_value_row(lattice, row, first=0) and not _is_year_row(lattice, row):
        return False
    if not all(has_words(text) or _names_unit(text) or is_value(text) for text in filled):
        return False  # signs and ticks
    if not filled or (len(filled) == 1 and lattice.columns > 2):  # a heading inside the body
        return False
    return not texts[0] or _subdivides(lattice, start, row)


def _reaches_down(lattice: _Lattice, start: int, row: int) -> bool:
    """Whether a header cell that begins above reaches into the row."""
    owners = [lattice.owner.get((row, column)) for column in range(lattice.columns)]
    return any(
        cell is not None and start <= cell.row < row and cell.text.string.strip() for cell in owners
    )


def _subdivides(lattice: _Lattice, start: int, row: int) -> bool:
    """Whether the row divides a spanning header cell that stands right above it."""
    if row - 1 < start:
        return False
    begins = [cell.column for cell in lattice.cells(row)]
    return any(
        sum(1 for column in begins if 0 <= column - cell.column < cell.column_span) > 1
        for cell in lattice.cells(row - 1)
        if cell.column_span > 1 and cell.text.string.strip()
    )


def _names_unit(text: str) -> bool:
    return _UNIT_ONLY.fullmatch(text) is not None or is_unit(text)


def _spread_header(lattice: _Lattice, start: int, end: int) -> _Lattice:
    """The header with the spans that a table without frames leaves to the reader.

    An empty cell to the right of a filled one, both above filled cells, is spanned;
    so is an empty cell below a filled one.
    """
    grid = lattice.grid
    if end - start < 2 or any(cell.frame for cell in grid.cells):
        return lattice
    taken: set[tuple[int, int]] = set()
    spread: list[GridCell] = []
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        if (cell.row, cell.column) in taken:
            continue
        if start <= cell.row < end and cell.text.string.strip():
            cell = _spread_cell(lattice, cell, end)  # noqa: PLW2901
            taken.update(_covered(cell))
        spread.append(cell)
    return _Lattice(replace(grid, cells=tuple(spread)))


def _spread_cell(lattice: _Lattice, cell: GridCell, end: int) -> GridCell:
    def is_divided(column: int) -> bool:
        return any(lattice.text(row, column) for row in range(cell.row + cell.row_span, end))

    right = cell.column + cell.column_span
    while (
        right < lattice.columns
        and not lattice.text(cell.row, right)
        and is_divided(right)
        and is_divided(cell.column)
    ):
        right += 1
    below = cell.row + cell.row_span
    while below < end and not any(lattice.text(below, c) for c in range(cell.column, right)):
        below += 1
    return replace(cell, column_span=right - cell.column, row_span=below - cell.row)


def _covered(cell: GridCell) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]


def _corner_unit(lattice: _Lattice, start: int, end: int) -> Text | None:
    """A unit line that stands in a header cell of its own."""
    cells = (cell for row in range(start, end) for cell in lattice.cells(row))
    return next((cell.text for cell in cells if unit_line(cell.text.string)), None)


def _table(lattice: _Lattice, header: range, around: Surroundings) -> Table:
    unit = table_unit(around.unit_text.string)
    body = [row for row in range(header.stop, lattice.rows) if not _repeats(lattice, header, row)]
    paths = [_path(lattice, header, column) for column in range(lattice.columns)]
    values = [[lattice.text(row, column) for row in body] for column in range(lattice.columns)]
    names = [[part.string for part in path] for path in paths]
    measures = [_measure(*column) for column in zip(names, values, strict=True)]
    unit_columns = [c for c in range(lattice.columns) if is_unit_column(names[c], values[c])]
    above = [c for row in range(header.stop) for c in lattice.cells(row) if c.text.string.strip()]
    return Table(
        columns=tuple(
            Column(index, path, cell_unit(measure, Measure(), unit))
            for index, (path, measure) in enumerate(zip(paths, measures, strict=True))
        ),
        rows=tuple(
            _row(lattice, row, _row_units(lattice, row, measures, unit_columns, unit))
            for row in body
        ),
        header=tuple(_cell(cell, None, header=cell.row >= header.start) for cell in above),
        caption=around.caption,
        unit=unit,
        unit_text=around.unit_text,
        section=around.section,
        pages=lattice.grid.pages,
        ruled=lattice.grid.ruled,
    )


def _measure(path: Sequence[str], values: Sequence[str]) -> Measure:
    """What a column measures; one that names things measures nothing."""
    return Measure(None, is_own=True) if _holds_words(values) else column_measure(path, values)


def _row_units(
    lattice: _Lattice,
    row: int,
    measures: Sequence[Measure],
    unit_columns: Sequence[int],
    unit: Unit | None,
) -> list[Unit | None]:
    """The unit of each of the row's cells."""
    texts = [lattice.text(row, column) for column in range(lattice.columns)]
    label = next((text for text in texts if has_words(text)), "")
    named = texts[unit_columns[0]] if unit_columns else ""
    own = row_measure(label, named)
    return [cell_unit(measure, own, unit) for measure in measures]


def _row(lattice: _Lattice, row: int, units: Sequence[Unit | None]) -> Row:
    cells = []
    for column, unit in enumerate(units):
        cell = lattice.owner.get((row, column))
        begins_here = cell is not None and (cell.row, cell.column) == (row, column)
        cells.append(_cell(cell, unit) if cell is not None and begins_here else None)
    return Row(row, tuple(cells))


def _cell(cell: GridCell, unit: Unit | None, header: bool = False) -> Cell:
    text = cell.text.strip()
    return Cell(
        row=cell.row,
        column=cell.column,
        text=text,
        row_span=cell.row_span,
        column_span=cell.column_span,
        frame=cell.frame,
        formula=cell.formula,
        is_hidden=cell.is_hidden,
        is_text=cell.is_text,
        quantities=read_cell(text, unit, header) if text else (),
    )


def _path(lattice: _Lattice, header: range, column: int) -> tuple[Text, ...]:
    """The header cells over the column from top to bottom, each wording once."""
    path: dict[str, Text] = {}
    for row in header:
        cell = lattice.owner.get((row, column))
        text = cell.text.strip() if cell is not None else EMPTY
        if text and not unit_line(text.string):
            path.setdefault("".join(text.string.split()), text)
    return tuple(path.values())


def _holds_words(values: Sequence[str]) -> bool:
    """Whether the column names things: more of its cells are words than numbers."""
    filled = [value for value in values if value]
    return bool(filled) and sum(map(is_value, filled)) * 2 < len(filled)


def _repeats(lattice: _Lattice, header: range, row: int) -> bool:
    """Whether the row is a header row printed again on a further page."""
    texts = [lattice.text(row, column) for column in range(lattice.columns)]
    if sum(map(bool, texts)) < 2:
        return False
    return any(
        texts == [lattice.text(above, column) for column in range(lattice.columns)]
        for above in header
    )
