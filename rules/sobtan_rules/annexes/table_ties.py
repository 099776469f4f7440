"""Cells of a report's tables and of an annex's that state the same number.

Rows are the same by their names, columns by agreeing in most of those rows, of which fewer
are asked for where the columns have one name. Two tables are tied only where that leaves no
doubt: what then differs is a slip in one of the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import unnumbered
from sobtan_rules.tables.sheets import Lane, Sheet, sheets
from sobtan_rules.thai.letters import fold

_FEWEST_ROWS = 3  # that two tables have in common
_FEWEST = 3  # rows in which two columns agree: two might by chance
_FEWEST_NAMED = 2  # of columns with one name
_FEWEST_DIGITS = 2  # of a number that says anything by agreeing


@dataclass(frozen=True, eq=False)
class TiedCell:
    """A number of the report and the annex's own, and how their columns fare elsewhere."""

    report: tuple[Sheet, Quantity]
    annex: tuple[Sheet, Quantity]
    holds: int
    breaks: int


def tied_cells(review: Review) -> tuple[TiedCell, ...]:
    """The cells of every annex that the report's tables state again (a reading)."""
    own = review.reading(sheets)
    found: list[TiedCell] = []
    for annex in review.annexes:
        theirs = [Sheet(annex, table) for table in annex.tables]
        for sheet in own:
            for other in theirs:
                found += _tied(sheet, other)
    return tuple(found)


def _tied(sheet: Sheet, other: Sheet) -> Iterator[TiedCell]:
    rows = _same_rows(sheet, other)
    if len(rows) < _FEWEST_ROWS:
        return
    fits = {
        (a.index, b.index): cells
        for a in sheet.columns
        for b in other.columns
        if (cells := _Column.of(rows, a, b)).fits
    }
    for (a, b), cells in fits.items():
        if _is_only(a, b, fits):
            for one, another, _ in cells.pairs:
                yield TiedCell((sheet, one), (other, another), cells.holds, cells.breaks)


@dataclass(frozen=True)
class _Column:
    """The numbers that two columns have in the same rows, and whether they agree."""

    is_named: bool  # alike
    pairs: tuple[tuple[Quantity, Quantity, bool], ...]

    @classmethod
    def of(cls, rows: Sequence[tuple[Lane, Lane]], a: Lane, b: Lane) -> _Column:
        pairs = []
        for row, other in rows:
            one, another = row.entries[a.index].quantity, other.entries[b.index].quantity
            if one is not None and another is not None:
                agrees = _agree(one.interval, another.interval)
                if agrees is not None:
                    pairs.append((one, another, agrees))
        return cls(fold(a.title) == fold(b.title), tuple(pairs))

    @property
    def holds(self) -> int:
        return sum(agrees for _, _, agrees in self.pairs)

    @property
    def breaks(self) -> int:
        return len(self.pairs) - self.holds

    @property
    def fits(self) -> bool:
        telling = {
            one.text.string
            for one, _, agrees in self.pairs
            if agrees and sum(c.isdigit() for c in one.text.string) >= _FEWEST_DIGITS
        }
        fewest = _FEWEST_NAMED if self.is_named else _FEWEST
        return len(telling) >= fewest and self.holds >= fewest * self.breaks


def _agree(one: Interval | None, another: Interval | None) -> bool | None:
    """Whether the numbers can be the same; None where one is not known."""
    return None if one is None or another is None else one.meets(another)


def _is_only(a: int, b: int, fits: dict[tuple[int, int], _Column]) -> bool:
    """Whether no other pair of columns with one of the two fits as well."""
    rivals = [cells for (c, d), cells in fits.items() if (c == a) != (d == b)]
    return all(cells.holds < fits[a, b].holds for cells in rivals)


def _same_rows(sheet: Sheet, other: Sheet) -> list[tuple[Lane, Lane]]:
    """The rows of both that have one name, which no other row has."""
    theirs = _by_name(other)
    return [(row, theirs[name]) for name, row in _by_name(sheet).items() if name in theirs]


def _by_name(sheet: Sheet) -> dict[str, Lane]:
    names = [(fold(unnumbered(row.name)), row) for row in sheet.rows]
    counts = Counter(name for name, _ in names)
    return {name: row for name, row in names if name and counts[name] == 1}
