"""Tables that give two days a row and how many days there are from one to the other.

No heading says so: a column is the days from one to the other where most rows have it so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

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
    ends = list(_ends(document, table))
    numbers = [_numbers(table, column.index) for column in table.columns] if ends else []
    for of_rows in ends:
        for column in numbers:
            found = [TabledTerm(*of_rows[r], column[r]) for r in of_rows if r in column]
            holding = sum(term.fits for term in found)
            if holding >= _FEWEST and 2 * holding > len(found):
                yield from found
                break


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
