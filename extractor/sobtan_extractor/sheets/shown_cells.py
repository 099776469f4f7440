"""The cells of a sheet as it shows them: texts, numbers in their formats, formulas beside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal, InvalidOperation

from sobtan_extractor.late import dataclass
from sobtan_extractor.office.formulas import moved
from sobtan_extractor.office.markup import TooLargeError
from sobtan_extractor.office.strip import Letter
from sobtan_extractor.sheets.cells import RawCell, RawSheet
from sobtan_extractor.sheets.number_format import shown, text_shown
from sobtan_extractor.sheets.workbook import CellLook, Workbook

_MOST_STEPS = 5_000_000
_TRUTHS = {"1": "TRUE", "0": "FALSE"}


@dataclass(slots=True)
class ShownCell:
    """A cell that shows something, or computes it. `is_hidden`: its row or column is."""

    row: int
    column: int
    typed: list[Letter]
    look: CellLook
    row_span: int = 1
    column_span: int = 1
    is_number: bool = False
    formula: str = ""
    is_hidden: bool = False

    @property
    def string(self) -> str:
        return "".join(letter.text for letter in self.typed)


@dataclass(slots=True)
class ShownSheet:
    """A sheet's cells in the order of rows and columns, and formulas without a result."""

    name: str
    cells: list[ShownCell] = field(default_factory=list)
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def show(name: str, raw: RawSheet, workbook: Workbook) -> ShownSheet:
    """What the sheet shows. Cells of hidden rows and columns are there, marked as such."""
    sheet = ShownSheet(name)
    spans = {(top, left): (bottom, right) for top, left, bottom, right in raw.merges}
    inside = _covered(raw)
    bases = {cell.shared: cell for cell in raw.cells.values() if cell.shared and cell.formula}
    for (row, column), cell in sorted(raw.cells.items()):
        if (row, column) in inside:
            continue
        formula = _formula(cell, bases)
        look = workbook.look(cell.style)
        typed, is_number = _content(cell, look, workbook)
        if formula and cell.value is None and not cell.typed:
            sheet.unsaved.append((row, column))
        if not formula and not any(letter.text.strip() for letter in typed):
            continue
        bottom, right = spans.get((row, column), (row, column))
        is_hidden = row in raw.hidden_rows or _is_in(raw.hidden_columns, column)
        if is_hidden:
            sheet.hidden_rows |= {row} & raw.hidden_rows
            sheet.hidden_columns |= {column} if _is_in(raw.hidden_columns, column) else set()
        span = bottom - row + 1, right - column + 1
        sheet.cells.append(
            ShownCell(row, column, typed, look, *span, is_number, formula, is_hidden)
        )
    return sheet


def _covered(raw: RawSheet) -> set[tuple[int, int]]:
    """The filled places that a merged area hides."""
    rows = sorted({row for row, _ in raw.cells})
    by_row: dict[int, list[int]] = {}
    for row, column in raw.cells if raw.merges else ():
        by_row.setdefault(row, []).append(column)
    found: set[tuple[int, int]] = set()
    steps = 0
    for top, left, bottom, right in raw.merges:
        for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
            steps += len(by_row[row])
            found |= {(row, column) for column in by_row[row] if left <= column <= right}
        found.discard((top, left))
        if steps > _MOST_STEPS:  # areas that lie over each other: no program writes them
            raise TooLargeError("too many merged cells")
    return found


def _is_in(ranges: list[tuple[int, int]], column: int) -> bool:
    return any(first <= column <= last for first, last in ranges)


def _formula(cell: RawCell, bases: dict[str, RawCell]) -> str:
    if cell.formula or not cell.shared:
        return cell.formula
    base = bases.get(cell.shared)
    if base is None:
        return ""
    return moved(base.formula, cell.row - base.row, cell.column - base.column)


def _content(cell: RawCell, look: CellLook, workbook: Workbook) -> tuple[list[Letter], bool]:
    """The letters the cell shows, and whether they are a number's."""
    value = cell.value
    if cell.kind == "inlineStr" or (value is None and cell.typed):
        return [Letter(c, raised=raised) for text, raised in cell.typed for c in text], False
    if value is None:
        return [], False
    if cell.kind == "s":
        index = int(value) if value.isdecimal() and len(value) < 10 else -1
        return list(workbook.string(index)), False
    if cell.kind in ("str", "e"):
        return list(_set(text_shown(value, look.code))), False
    if cell.kind == "b":
        return list(_set(_TRUTHS.get(value, value))), False
    return _number(value, look, workbook)


def _number(value: str, look: CellLook, workbook: Workbook) -> tuple[list[Letter], bool]:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return list(_set(value)), False
    if not number.is_finite() or abs(number.adjusted()) > 320:
        return list(_set(value)), False
    return list(_set(shown(number, look.code, workbook.from_1904))), True


def _set(string: str) -> Iterator[Letter]:
    return map(Letter, string)
