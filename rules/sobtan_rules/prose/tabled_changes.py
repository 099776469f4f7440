"""A change that prose states of a number whose former value only a table has.

"มีผู้ป่วย 34,620 ราย ลดลงร้อยละ 5.09", where a row of some table has 34,620 under 2567 and what there
was under 2566: that is what it fell from. Which column is the one before, the years in the
heads say; where tables disagree on what there was, none is held against the prose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.directions import change_word, share_word
from sobtan_rules.prose.figures import Figure, narrative
from sobtan_rules.relations.equations import (
    HUNDRED,
    Constant,
    Equation,
    Expression,
    Printed,
    Product,
    Quotient,
    Sum,
)
from sobtan_rules.relations.slips import printed_digits
from sobtan_rules.tables.sheets import Lane, Sheet, is_percentage, sheets

_YEAR = pattern(r"(?<!\d)(2[45]\d\d|20[012]\d)(?!\d)")
_DIGITS = 4  # of a number that a table has not by chance


class _Before(NamedTuple):
    """What stands in the column of the year before, and in which table."""

    quantity: Quantity
    sheet: Sheet


@dataclass(frozen=True, eq=False)
class TabledChange:
    """A number, what it was as tables have it, and by how much it is said to have moved."""

    change: Figure
    number: Figure
    former: Quantity
    sheet: Sheet

    @property
    def equation(self) -> Equation:
        return Equation(self.change.quantity, self._moved(self._now, self._then, self._has_risen))

    @property
    def mistake(self) -> Equation | None:
        """The change in percent of the new number, as many reckon it by mistake."""
        if not self.change.is_percentage:
            return None
        moved = self._moved(self._then, self._now, not self._has_risen)
        return Equation(self.change.quantity, moved)

    @property
    def _has_risen(self) -> bool:
        return (self.number.quantity.value or 0) >= (self.former.value or 0)

    @property
    def _now(self) -> Expression:
        return Printed(self.number.quantity)

    @property
    def _then(self) -> Expression:
        """What there was; a table that says no unit has that of the sentence."""
        unit = self.number.quantity.unit
        if self.former.unit is not None or unit is None:
            return Printed(self.former)
        return Product(Printed(self.former), Constant(unit.scale))

    def _moved(self, one: Expression, other: Expression, is_more: bool) -> Expression:
        """How far one is from the other, whichever is more; in percent of the other."""
        if not self.change.is_percentage:
            return Sum((one,), (other,)) if is_more else Sum((other,), (one,))
        ratio = Product(Quotient(one, other), Constant(HUNDRED))
        hundred = Constant(HUNDRED)
        return Sum((ratio,), (hundred,)) if is_more else Sum((hundred,), (ratio,))


def tabled_changes(review: Review) -> Iterator[TabledChange]:
    """Every change of a number that one row of a table has for two years running."""
    before: Mapping[tuple[Decimal, int], list[_Before]] | None = None
    for prose in review.reading(narrative).proses:
        for change in prose.figures:
            number = change.previous
            if number is None or number.movement or not _is_changed(change, number):
                continue
            before = _before(review) if before is None else before
            found = _former(before, number)
            if found is not None:
                yield TabledChange(change, number, *found)


def _is_changed(change: Figure, number: Figure) -> bool:
    value, decimals = number.quantity.value, number.quantity.decimals
    if value is None or number.is_percentage or printed_digits(value, decimals) < _DIGITS:
        return False
    if share_word(change) is not None:
        return True
    return change.measure == number.measure and change_word(change) is not None


def _former(before: Mapping[tuple[Decimal, int], list[_Before]], number: Figure) -> _Before | None:
    value, decimals = number.quantity.value, number.quantity.decimals
    if value is None:
        return None
    found = [one for one in before.get((value, decimals), ()) if _is_alike(one.quantity, number)]
    return found[0] if len({one.quantity.value for one in found}) == 1 else None


def _is_alike(quantity: Quantity, number: Figure) -> bool:
    """Whether the table counts the same, or says no unit."""
    return quantity.unit is None or quantity.unit == number.quantity.unit


def _before(review: Review) -> Mapping[tuple[Decimal, int], list[_Before]]:
    """What stands for the year before beside each number of the tables."""
    found: dict[tuple[Decimal, int], list[_Before]] = defaultdict(list)
    for sheet in review.reading(sheets):
        for now, then in _pairs(sheet):
            for row in sheet.rows:
                one, other = (row.entries[lane.index].quantity for lane in (now, then))
                if one is None or other is None or one.value is None or not other.value:
                    continue
                if not is_percentage(one):
                    found[one.value, one.decimals].append(_Before(other, sheet))
    return found


def _pairs(sheet: Sheet) -> Iterator[tuple[Lane, Lane]]:
    """Each column of a year with that of the year before, by the same words."""
    by_name: dict[tuple[str, int], list[Lane]] = defaultdict(list)
    named: list[tuple[Lane, str, int]] = []
    for column in sheet.columns:
        words = " ".join(column.words)
        years = set(map(int, _YEAR.findall(words)))
        if len(years) == 1:
            (year,) = years
            rest = _YEAR.sub("", words)
            by_name[rest, year].append(column)
            named.append((column, rest, year))
    for column, rest, year in named:
        then = by_name.get((rest, year - 1), [])
        if len(then) == 1 and len(by_name[rest, year]) == 1:
            yield column, then[0]
