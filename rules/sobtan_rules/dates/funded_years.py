"""Rows that name the years of a thing, beside columns of those years with its money.

"2567 - 2569" whose money stands under 2568 to 2570 has a year misprinted, where the other
rows of the table have their money under the years they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Cell, Row, Table

_YEARS = pattern(
    r"\s*(?:ปี\s*)?(?:พ\.ศ\.\s*)?(?P<first>\d{4})\s*(?:[-‐‑–—]|ถึง)\s*(?P<last>\d{4})\s*"
)
_YEAR = pattern(r"(?<!\d)(?P<year>2[45]\d\d|๒[๔๕][๐-๙]{2})(?!\d)")
_FEWEST_COLUMNS = 3
_FEWEST = 2  # other rows, all of which must be right
_LONGEST = 15  # years

_Span = tuple[int, int]


class FundedYears(NamedTuple):
    """A cell that names years, and those under which its row has money."""

    cell: Cell
    named: _Span
    funded: _Span
    amounts: tuple[Cell, ...]

    @property
    def holds(self) -> bool:
        """Whether no money stands outside the years named, and some in the first and last."""
        return self.named == self.funded


def funded_years(table: Table) -> Iterator[FundedYears]:
    """The rows of a table that name the years their money is of, if at most one is wrong."""
    columns = _year_columns(table)
    if len(columns) < _FEWEST_COLUMNS:
        return
    for column in table.columns:
        if column.index in dict(columns):
            continue
        rows = [found for row in table.rows if (found := _row(row, column.index, columns))]
        wrong = [row for row in rows if not row.holds]
        if len(rows) - len(wrong) >= _FEWEST and len(wrong) <= 1 and all(map(_is_slip, wrong)):
            yield from rows


def _year_columns(table: Table) -> list[tuple[int, int]]:
    """The columns headed by one year each, with it; their years go up one by one."""
    found = [
        (column.index, int(named[0]["year"]))
        for column in table.columns
        if len(named := list(_YEAR.finditer(column.name))) == 1
    ]
    years = [year for _, year in found]
    return found if _is_row(years) else []


def _is_row(years: Sequence[int]) -> bool:
    return bool(years) and list(years) == list(range(years[0], years[0] + len(years)))


def _row(row: Row, column: int, columns: Sequence[tuple[int, int]]) -> FundedYears | None:
    cell = row.cells[column]
    match = None if cell is None else _YEARS.fullmatch(cell.text.string)
    if cell is None or match is None:
        return None
    named = _span(match)
    paid = [(year, c) for index, year in columns if (c := row.cells[index]) and _is_paid(c)]
    if named is None or not paid:
        return None
    years = [year for year, _ in paid]
    if not _is_row(years):
        return None  # a year between has none
    return FundedYears(cell, named, (years[0], years[-1]), tuple(c for _, c in paid))


def _span(match: re.Match[str]) -> _Span | None:
    first, last = int(match["first"]), int(match["last"])
    return (first, last) if 0 <= last - first <= _LONGEST else None


def _is_paid(cell: Cell) -> bool:
    return any(quantity.value for quantity in cell.quantities)


def _is_slip(row: FundedYears) -> bool:
    """Whether money stands outside the years, which are as many or differ at one end only."""
    (first, last), (begin, end) = row.named, row.funded
    is_outside = begin < first or end > last
    is_moved = last - first == end - begin and abs(begin - first) == 1
    return is_outside and (is_moved or (first == begin) != (last == end))
