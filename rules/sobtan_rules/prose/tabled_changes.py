"""A change that prose states of a number whose former value only a table has.

"มีผู้ป่วย 34,620 ราย ลดลงร้อยละ 5.09", where a row of some table has 34,620 under 2567 and what there
was under 2566: that is what it fell from. Which column is the one before, the years in the
heads say; where tables disagree on what there was, none is held against the prose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import unnumbered
from sobtan_rules.prose.directions import (
    Direction,
    change_word,
    direction,
    named_change,
    share_word,
)
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
    round_to,
)
from sobtan_rules.relations.slips import printed_digits
from sobtan_rules.tables.sheets import Lane, Sheet, is_percentage, sheets
from sobtan_rules.thai.letters import fold

_YEAR = pattern(r"(?<!\d)(2[45]\d\d|20[012]\d)(?!\d)")
_NTH = pattern(r"[^\W\d][^\d]{1,20}?ที่\s*\d+(?!\d)")
_DIGITS = 4  # of a number that a table has not by chance
_TELLING = 3  # of a change that a row has not by chance
_SHORTEST = 4  # letters of a row's name
_BETWEEN = 24  # characters between a change and its percentage
_BEHIND_NAME = 8  # letters between a row's name and the word that says how it moved


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


def moved_in_tables(review: Review) -> Iterator[Direction]:
    """Every change that is told by name, and that a table has for that row with its direction.

    "ลูกหนี้ลดลงจากปีก่อน 19.98 ล้านบาท" where its row has both years, "สัญญาที่ 3 ช้ากว่าแผน 8.40 จุด" where
    it has -8.40. One that the row has not, to the last digit, is of something else. Where a
    row, of whatever name, has both the number and the percentage by which it moved, it is of that.
    """
    moved: list[_Moved] | None = None
    for prose in review.reading(narrative).proses:
        for change in prose.figures:
            said = named_change(change)
            if said is None:
                continue
            moved = _moves(review) if moved is None else moved
            word, name = said
            found = [one for one in moved if _is_of(one, name, change)] or [
                one for one in moved if _is_in_both(one, change)
            ]
            if found and len({one.is_up for one in found}) == 1:
                yield direction(prose, change, word, found[0].now, found[0].then)


class _Moved(NamedTuple):
    """A row by its letters, and two numbers by which it moved; or one that is signed, and none."""

    name: str
    now: Quantity
    then: Quantity | None

    @property
    def by(self) -> Decimal:
        then = Decimal(0) if self.then is None else self.then.value or Decimal(0)
        return (self.now.value or Decimal(0)) - then

    @property
    def is_up(self) -> bool:
        return self.by > 0


def _is_of(moved: _Moved, name: str, change: Figure) -> bool:
    """Whether the row is named right before the change and moved by just so much."""
    is_named = moved.name in name[-len(moved.name) - _BEHIND_NAME :]
    return is_named and len(moved.name) >= _SHORTEST and _is_by(moved, change)


def _is_by(moved: _Moved, change: Figure) -> bool:
    """Whether it moved by just so much, to the last digit."""
    decimals = change.quantity.decimals
    is_telling = bool(moved.by) and printed_digits(change.value, decimals) >= _TELLING
    is_as_exact = decimals <= moved.now.decimals
    return is_telling and is_as_exact and round_to(abs(moved.by), decimals) == change.value


def _is_in_both(moved: _Moved, change: Figure) -> bool:
    """Whether it moved by just so much, and by the percentage that follows right behind."""
    share, then = change.following, None if moved.then is None else moved.then.value
    if share is None or not share.is_percentage or not then or len(share.lead) > _BETWEEN:
        return False
    decimals = share.quantity.decimals
    is_telling = printed_digits(share.value, decimals) >= _TELLING
    percent = round_to(abs(moved.by / then * 100), decimals)
    return is_telling and percent == share.value and _is_by(moved, change)


def _moves(review: Review) -> list[_Moved]:
    """By how much each row of the tables moved: from year to year, or as a signed column says."""
    found: list[_Moved] = []
    for sheet in review.reading(sheets):
        names = _names(sheet)
        rows = [row for row in sheet.rows if names.get(row.index)]
        for now, then in sheet.reading(_pairs):
            for row in rows:
                one, other = (row.entries[lane.index].quantity for lane in (now, then))
                if one is not None and other is not None and not is_percentage(one):
                    found.append(_Moved(names[row.index], one, other))
        for column in sheet.columns:
            signed = [e.quantity for e in column.entries if e.quantity and e.quantity.value]
            if {(q.value or 0) > 0 for q in signed} == {True, False}:
                cells = ((row, row.entries[column.index].quantity) for row in rows)
                found += [_Moved(names[row.index], q, None) for row, q in cells if q is not None]
    return found


def _names(sheet: Sheet) -> dict[int, str]:
    """The rows by their names; "สัญญาที่ 3 คลองส่งน้ำ" is called by its number, if no other has it."""
    named = {row.index: unnumbered(row.name) for row in sheet.rows if row.words}
    short = {index: match.group() for index, name in named.items() if (match := _NTH.match(name))}
    shared = Counter(short.values())
    return {
        i: fold(short[i] if shared[short.get(i, "")] == 1 else name) for i, name in named.items()
    }


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
        for now, then in sheet.reading(_pairs):
            for row in sheet.rows:
                one, other = (row.entries[lane.index].quantity for lane in (now, then))
                if one is None or other is None or one.value is None or not other.value:
                    continue
                if not is_percentage(one):
                    found[one.value, one.decimals].append(_Before(other, sheet))
    return found


def _pairs(sheet: Sheet) -> tuple[tuple[Lane, Lane], ...]:
    """Each column of a year with that of the year before, by the same words (a reading)."""
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
    return tuple(
        (column, then[0])
        for column, rest, year in named
        if len(then := by_name.get((rest, year - 1), [])) == 1 == len(by_name[rest, year])
    )
