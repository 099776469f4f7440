"""Numbers of prose that are one slip of the pen from what stands elsewhere for the same thing.

"แผนทั้งปี 1,576.8725" where every table has 1,567.8725: two numbers of so many digits are
not so alike by chance. What stands elsewhere must be confirmed (printed twice, the sum
of its row or column, or what two numbers beside the misprint make), must be of the same
time and share words with it, and the misprinted number must stand nowhere else. Two
numbers that differ by what is printed as well (a plan before and after 9.0000 more) are
two things.

A plan in the words of the earlier report needs no slip, where tables have it as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_extractor.numbers.units import BAHT
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.figures import Figure
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.finding import Evidence, Message
from sobtan_rules.relations.meeting import Intervals
from sobtan_rules.reports.citations import Agreement, citations
from sobtan_rules.reports.evidence import name_of, quoted
from sobtan_rules.reports.facts import likeness, without_fillers
from sobtan_rules.reports.matches import matched, tells_why
from sobtan_rules.reports.reports import Report, reports
from sobtan_rules.tables.budget import (
    Concept,
    concept_of_lane,
    concept_of_words,
    is_all,
    quarter_in_words,
    quarter_of_lane,
)
from sobtan_rules.tables.search import Spot, measures_alike
from sobtan_rules.thai.letters import fold, share_run

_WINDOW = 60  # letters before a number that may name it
_FEW = 3  # digits of a number that its own sentence confirms otherwise
_SOME = 5  # digits, in which two are swapped
_MANY = 7  # digits: so many are not alike by chance
_RUN = 4  # letters of a name in common, for numbers of many digits
_LONG_RUN = 8  # and for those of few
_TWICE = 2
_BESIDE = 3  # numbers before and behind that may make a number
_SAME = 0.93  # of the letters of two names agree: the same words throughout


@dataclass(frozen=True, eq=False)
class Place:
    """A number where it stands: in prose or in a cell."""

    report: Report
    at: Figure | Spot

    @cached_property
    def quantity(self) -> Quantity:
        return self.at.quantity

    @cached_property
    def interval(self) -> Interval:
        """All the number can stand for: no place is of a number without."""
        interval = self.quantity.interval
        assert interval is not None
        return interval

    @cached_property
    def words(self) -> str:
        if isinstance(self.at, Spot):
            return " ".join(word for lane in self.at.lanes for word in lane.words)
        return self.at.prose.string[max(0, self.at.start - _WINDOW) : self.at.start]

    @cached_property
    def letters(self) -> str:
        return fold(without_fillers(self.words))

    @property
    def evidence(self) -> Evidence:
        return quoted(self.report, self.at) if isinstance(self.at, Figure) else self.at.evidence

    @property
    def name(self) -> Message:
        if isinstance(self.at, Figure):
            return name_of(self.at)
        return Message(f"ตาราง ({self.at.name.th})", f"the table ({self.at.name.en})")

    @property
    def is_general(self) -> bool:
        """Whether it is of no one programme or group: prose, or the total of a table."""
        if isinstance(self.at, Figure):
            return True
        return all(
            is_all(lane) or quarter_of_lane(lane) or concept_of_lane(lane) for lane in self.at.lanes
        )

    def is_of(self, figure: Figure) -> bool:
        """Whether it can be a number of the same kind."""
        if isinstance(self.at, Figure):
            return self.at.measure == figure.measure and not self.at.is_percentage
        return measures_alike(self.quantity, figure.measure)


@dataclass(frozen=True, eq=False)
class Misprint:
    """A number of prose, and the confirmed number elsewhere that it should be."""

    figure: Figure
    right: Place


class _Amounts(dict[Decimal, list[Place]]):
    """The places of each amount."""

    def __init__(self, places: Iterable[Place]) -> None:
        super().__init__()
        self._steps: dict[Decimal, Mapping[int, Decimal]] = {}
        for place in places:
            if place.quantity.amount is not None:
                self.setdefault(place.quantity.amount, []).append(place)

    def in_steps(self, step: Decimal) -> Mapping[int, Decimal]:
        """The amounts that are whole multiples of the step, by how many times.

        Reports print few steps: each unit, with so many decimals.
        """
        if step not in self._steps:
            times = ((amount / step, amount) for amount in self)
            self._steps[step] = {
                int(many): amount for many, amount in times if many == many.to_integral_value()
            }
        return self._steps[step]


def misprinted(review: Review) -> tuple[Misprint, ...]:
    """The misprints of the file under review; numbers that quote a cell wrongly apart."""
    every = review.reading(reports)
    places = [place for report in every for place in _places(report)]
    quoting = {c.figure for c in review.reading(citations) if c.agreement is not Agreement.HOLDS}
    by_amount = _Amounts(places)
    by_interval = Intervals((place, place.interval) for place in places)
    found = []
    for place in places:
        figure = place.at
        if not isinstance(figure, Figure) or place.report.document is not review.document:
            continue
        if figure not in quoting and _is_telling(figure):
            right = _right(place, figure, by_amount, by_interval)
            if right is not None:
                found.append(Misprint(figure, right))
    slipped = {misprint.figure for misprint in found}
    plans = _plans_as_before(review, by_amount, by_interval)
    return (*found, *(plan for plan in plans if plan.figure not in slipped))


_PLANNED = pattern(r"แผน|งบประมาณ|วงเงิน")


def _plans_as_before(
    review: Review, by_amount: _Amounts, places: Intervals[Place]
) -> Iterator[Misprint]:
    """Plans that prose has otherwise than the earlier report, and the tables as it had them."""
    for match in review.reading(matched):
        figure, before = match.after.figure, match.before.figure
        if match.after.report.document is not review.document or not match.pair.is_same_year:
            continue
        if figure.measure != BAHT or match.is_equal or likeness(match.before, match.after) < _SAME:
            continue
        says_plan = concept_of_words(figure.lead) in (None, Concept.PLAN)
        if not says_plan or not _PLANNED.search(figure.lead) or tells_why(match.after):
            continue
        right = next(
            (
                place
                for place in _standing(figure, before.quantity, places)
                if place.report is match.after.report and _is_years_plan(place)
            ),
            None,
        )
        amount = before.quantity.amount
        if right is None or amount is None or _is_known(figure, amount, by_amount, places):
            continue
        yield Misprint(figure, right)


def _is_years_plan(place: Place) -> bool:
    """Whether it is the total of a year's plan in a table."""
    if not isinstance(place.at, Spot):
        return False
    lanes = place.at.lanes
    concepts = {concept_of_lane(lane) for lane in lanes}
    has_quarter = any(quarter_of_lane(lane) for lane in lanes)
    return Concept.PLAN in concepts and not has_quarter and any(map(is_all, lanes))


def _places(report: Report) -> Iterator[Place]:
    for figure in report.figures:
        if figure.measure and figure.quantity.amount is not None and not figure.is_period:
            yield Place(report, figure)
    for table in report.tables:
        for spot, _ in table.spots:
            yield Place(report, spot)


def _is_telling(figure: Figure) -> bool:
    if figure.is_percentage or figure.is_rate or not figure.is_sharp:
        return False
    return _size(figure.quantity) >= _FEW


def _size(quantity: Quantity) -> int:
    """How many digits the number has, zeros at its end left out."""
    return 0 if quantity.value is None else len(quantity.value.normalize().as_tuple().digits)


def _right(
    place: Place,
    figure: Figure,
    by_amount: _Amounts,
    places: Intervals[Place],
) -> Place | None:
    """The only number that one slip makes of it, where it is confirmed."""
    right = [
        (amount, is_swap, same[0])
        for amount, is_swap in _slips(figure.quantity, by_amount)
        if (same := [o for o in by_amount[amount] if _are_same(place, figure, o, is_swap)])
    ]
    if len(right) != 1:
        return None
    amount, is_swap, other = right[0]
    if _is_known(figure, amount, by_amount, places):
        return None
    if is_swap and _is_made(figure, other.quantity):
        return other
    if _size(figure.quantity) < (_SOME if is_swap else _MANY):
        return None
    is_twice = len(_standing(figure, other.quantity, places)) >= _TWICE
    return other if is_twice or _foots(other) else None


def _slips(quantity: Quantity, known: _Amounts) -> Iterator[tuple[Decimal, bool]]:
    """The known amounts one slip away, each with whether two neighbours are swapped."""
    value, amount = quantity.value, quantity.amount
    if value is None or amount is None or not value:
        return
    sign, digits, exponent = value.as_tuple()
    places = known.in_steps((amount / value).scaleb(int(exponent)))
    for number, is_swap in _slipped(digits):
        found = places.get(-number if sign else number)
        if found is not None:
            yield found, is_swap


def _slipped(digits: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """The numbers one slip away from that of the digits."""
    number = int(Decimal((0, tuple(digits), 0)))
    for place, digit in enumerate(digits):
        worth = 10 ** (len(digits) - place - 1)
        behind = digits[place + 1] if worth > 1 else digit
        if behind != digit:
            yield number + (behind - digit) * (worth - worth // 10), True
        for other in range(not place, 10) if len(digits) >= _MANY else ():
            if other != digit:
                yield number + (other - digit) * worth, False


def _are_same(place: Place, figure: Figure, other: Place, is_swap: bool) -> bool:
    """Whether the words of both name one thing of one time."""
    if not other.is_of(figure) or other.quantity.decimals != figure.quantity.decimals:
        return False
    if not _may_be_of_one_time(place, other):
        return False
    if share_run(place.letters, other.letters, _LONG_RUN):
        return True
    if _size(figure.quantity) < _MANY:
        return False
    concept = concept_of_words(place.words)
    if concept is not None and concept is concept_of_words(other.words):
        return other.is_general
    return is_swap and share_run(place.letters, other.letters, _RUN)


_YEAR = pattern(r"(?<!\d)2[45]\d\d(?!\d)")


def _may_be_of_one_time(place: Place, other: Place) -> bool:
    mine, theirs = (quarter_in_words(one.words) for one in (place, other))
    if mine and theirs and mine != theirs:
        return False
    years = [_YEAR.findall(one.words)[-1:] for one in (place, other)]
    return not all(years) or years[0] == years[1]


def _is_known(
    figure: Figure,
    amount: Decimal,
    by_amount: _Amounts,
    places: Intervals[Place],
) -> bool:
    """Whether the number is right for all one can tell: it, or its difference, stands elsewhere."""
    own = figure.quantity.amount or Decimal(0)
    if any(place.is_of(figure) for place in by_amount.get(abs(own - amount), ())):
        return True
    return len(_standing(figure, figure.quantity, places)) > 1 or _is_made(figure, figure.quantity)


def _standing(figure: Figure, quantity: Quantity, places: Intervals[Place]) -> list[Place]:
    """Where that number stands, rounded perhaps."""
    own = quantity.interval
    assert own is not None  # it is a place's
    least = min(_size(quantity), _SOME)
    return [
        place
        for place in places.meeting(own)
        if _size(place.quantity) >= least and place.is_of(figure)
    ]


def _is_made(figure: Figure, quantity: Quantity) -> bool:
    """Whether two numbers beside it make that number, added or taken away."""
    near = figure.prose.figures[max(0, figure.index - _BESIDE) : figure.index + _BESIDE + 1]
    beside = [f.quantity for f in near if f.measure == figure.measure and f is not figure]
    for one, other in combinations(beside, 2):
        sums = (sum_of(quantity, [one, other]), sum_of(quantity, [one], [other]))
        if any(s.is_testable and s.holds() for s in (*sums, sum_of(quantity, [other], [one]))):
            return True
    return False


def _foots(place: Place) -> bool:
    """Whether it is the sum of all else in its row or column of a table."""
    if not isinstance(place.at, Spot):
        return False
    for lane in place.at.lanes:
        cells = [entry.quantity for entry in lane.entries if entry.quantity is not None]
        others = [cell for cell in cells if cell is not place.quantity]
        total = sum_of(place.quantity, others) if len(others) >= _FEW else None
        if total is not None and total.is_testable and total.holds():
            return True
    return False
