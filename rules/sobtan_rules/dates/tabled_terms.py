"""Tables that give two days a row and how many days there are from one to the other.

No heading says so: a column is the days from one to the other where most rows have it so.
Where headings say that days were put off, a row without a number puts off by none.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Document, Quantity, Row, Table
from sobtan_rules.dates.mentions import Mention, mentions_in

_FEWEST = 2  # rows in which the days fit, before another is said to be wrong
_MOST_COLUMNS = 100  # of days: no page that one can read has as many
_UNITS = ("วัน", "")
_Ends = tuple[Mention, Mention]


class TabledTerm(NamedTuple):
    """Two days of a row, and the number beside them that counts the days between."""

    start: Mention
    end: Mention
    stated: Quantity

    @property
    def apart(self) -> int:
        """How many days later the second is."""
        assert self.start.day is not None and self.end.day is not None  # whole days only
        return (self.end.day - self.start.day).days

    @property
    def fits(self) -> bool:
        """Whether the number is that of the days, the first counted or not."""
        return self.stated.value in (self.apart, self.apart + 1)


def tabled_terms(document: Document) -> Iterator[TabledTerm]:
    """Every row of a table whose days are counted in the row."""
    for table in document.tables:
        yield from _terms(document, table)


def _terms(document: Document, table: Table) -> Iterator[TabledTerm]:
    """Of each column of numbers, with the two days that it counts in the most rows."""
    ends = list(_ends(document, table))
    numbers = [_numbers(table, column.index) for column in table.columns] if ends else []
    for column in numbers:
        counted = [
            [TabledTerm(*of_rows[r], column[r]) for r in of_rows if r in column] for of_rows in ends
        ]
        found = max(counted, key=_holding)
        if _holding(found) >= _FEWEST and 2 * _holding(found) > len(found):
            yield from found


def _holding(found: Sequence[TabledTerm]) -> int:
    return sum(term.fits for term in found)


def _ends(document: Document, table: Table) -> Iterator[Mapping[int, _Ends]]:
    """The two days of each row: of a column that holds both, or of two that hold one each."""
    days = [_days(document, table.rows, column.index) for column in table.columns]
    for column in days:
        both = {row: (found[0], found[1]) for row, found in column.items() if len(found) == 2}
        if len(both) > _FEWEST:
            yield both
    single = [
        {row: found[0] for row, found in column.items() if len(found) == 1} for column in days
    ]
    dated = [column for column in single if len(column) > _FEWEST]
    for one, other in combinations(dated[:_MOST_COLUMNS], 2):
        both = {row: (day, other[row]) for row, day in one.items() if row in other}
        if len(both) > _FEWEST:
            yield both


class PutOff(NamedTuple):
    """A day of a row, the one that it was put off to, and by how many days: perhaps none."""

    start: Mention
    end: Mention
    days: int

    @property
    def right(self) -> datetime.date:
        """The day that the first is put off to."""
        assert self.start.day is not None  # whole days only
        return self.start.day + datetime.timedelta(days=self.days)

    @property
    def holds(self) -> bool:
        """Whether it is the day printed."""
        return self.end.day == self.right


_PUTS_OFF = pattern(r"ขยาย|เลื่อน|ต่อเวลา|ต่อสัญญา|ต่ออายุ")
_WAS = pattern(r"เดิม")
_BECOMES = pattern(r"ใหม่|ขยาย|เลื่อน")
_NONE = frozenset(("", "-", "–", "—", "0", "๐", "ไม่มี"))


def put_off(document: Document) -> Iterator[PutOff]:
    """Every row of a table whose columns are headed as an old end, days added and a new end.

    Only of tables in which most rows are right, one of them by a number of days.
    """
    for table in document.tables:
        for was, added, new in _put_off_columns(table):
            rows = [row for r in table.rows if (row := _row(document, r, (was, added, new)))]
            right = [row for row in rows if row.holds]
            if len(right) >= _FEWEST and 2 * len(right) > len(rows) and any(r.days for r in right):
                yield from rows


def _put_off_columns(table: Table) -> Iterator[tuple[int, int, int]]:
    named = [(column.index, column.name) for column in table.columns]
    old = [index for index, name in named if _WAS.search(name)]
    days = [index for index, name in named if "วัน" in name and _PUTS_OFF.search(name)]
    new = [i for i, name in named if _BECOMES.search(name) and not _WAS.search(name)]
    choices = product(old[:_TRIED], days[:_TRIED], new[:_TRIED])
    yield from (one for one in choices if one[1] != one[2])


_TRIED = 8  # columns of each kind: more head no three that belong together


def _row(document: Document, row: Row, columns: tuple[int, int, int]) -> PutOff | None:
    was, added, new = (row.cells[column] for column in columns)
    if was is None or added is None or new is None:
        return None
    first, last = list(mentions_in(document, was)), list(mentions_in(document, new))
    if len(first) != 1 or len(last) != 1 or first[0].day is None or last[0].day is None:
        return None
    if added.text.string.strip() in _NONE:
        return PutOff(first[0], last[0], 0)
    quantities = added.quantities
    if len(quantities) == 1 and _counts(quantities[0]):
        return PutOff(first[0], last[0], int(quantities[0].value or 0))
    return None


def _days(document: Document, rows: Sequence[Row], column: int) -> Mapping[int, Sequence[Mention]]:
    """The whole days in the cells of a column, by row."""
    found = {
        index: list(mentions_in(document, cell))
        for index, row in enumerate(rows)
        if (cell := row.cells[column]) is not None
    }
    return {
        index: mentions
        for index, mentions in found.items()
        if mentions and all(mention.day is not None for mention in mentions)
    }


def _numbers(table: Table, column: int) -> Mapping[int, Quantity]:
    """The whole numbers that are all their cells of a column hold, by row."""
    found: dict[int, Quantity] = {}
    for index, row in enumerate(table.rows):
        cell = row.cells[column]
        if cell is not None and len(cell.quantities) == 1 and _counts(cell.quantities[0]):
            found[index] = cell.quantities[0]
    return found


def _counts(quantity: Quantity) -> bool:
    unit = "" if quantity.unit is None else quantity.unit.name
    return quantity.value is not None and not quantity.decimals and unit in _UNITS
