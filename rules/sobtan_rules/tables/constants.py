"""Formulas with a number of the table's own: "ดอกเบี้ย 4%", days of a year, a price all rows share.

Words may print the rate. Of a quotient whose factor nobody prints (bed-days by beds and the
days of the year) the rows tell it: each leaves it some room, and nearly all rooms overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations

from sobtan_rules.tables.figures import Figures
from sobtan_rules.tables.shapes import Formula, Room, Shape

_MOST_DIGITS = 24  # of a factor
_NEARLY_ALL = Fraction(3, 5)  # of the lanes crossed must leave room for one factor
_FEWEST = 3


def rated(lanes: Sequence[int], rates: Mapping[int, Fraction]) -> Iterator[Formula]:
    """That a lane is another at the rate its words print."""
    for result, rate in rates.items():
        for first in lanes:
            if first != result:
                yield Formula(result, Shape.RATE, first, first, rate)


def fitted(
    figures: Figures, lanes: Sequence[int], asked: Sequence[int], results: Sequence[int]
) -> Iterator[Formula]:
    """The quotients that one factor makes of two lanes, as the lanes asked tell it."""
    for result in results:
        yield from _shares(figures, lanes, asked, result)
        for first, second in permutations([lane for lane in lanes if lane != result], 2):
            rooms = [
                room
                for other in asked
                if (room := _room(figures, result, first, second, other)) is not None
            ]
            room = _shared(rooms) if len(rooms) >= _FEWEST else None
            factor = _simplest(*room) if room is not None else None
            if factor is not None:
                yield Formula(result, Shape.QUOTIENT, first, second, factor, room)


def _shares(
    figures: Figures, lanes: Sequence[int], asked: Sequence[int], result: int
) -> Iterator[Formula]:
    """That a lane is what each number of another is of one base, wherever that stands."""
    for first in lanes:
        values = [(figures.middle[result][other], figures.middle[first][other]) for other in asked]
        rooms = [
            (Fraction(value - reach, of), Fraction(value + reach, of))
            for (value, of), other in zip(values, asked, strict=True)
            if value and of and (reach := figures.reach[result][other]) * 100 < abs(value)
        ]
        room = _shared(rooms) if len(rooms) >= _FEWEST and first != result else None
        factor = _simplest(*room) if room is not None else None
        if factor is not None:
            yield Formula(result, Shape.RATE, first, first, factor, room)


def base_of(figures: Figures, formula: Formula) -> int | None:
    """Where its own lane holds the number that all others are shares of, if it does."""
    if formula.shape is not Shape.RATE or formula.room is None:
        return None
    low, high = formula.room
    for other, amount in enumerate(figures.middle[formula.first]):
        for whole in (100 * figures.unit, figures.unit):
            if amount and amount > 0 and low * amount <= whole <= high * amount:
                return other
    return None


def _room(figures: Figures, result: int, first: int, second: int, other: int) -> Room | None:
    """The factors that are possible there."""
    value, top, bottom = (figures.middle[lane][other] for lane in (result, first, second))
    if not value or not top or not bottom or min(value, top, bottom) < 0:
        return None
    reach = figures.reach[result][other]
    scale = Fraction(bottom, top * figures.unit)
    return (value - reach) * scale, (value + reach) * scale


def _shared(rooms: Sequence[Room]) -> Room | None:
    """What most rooms have in common."""
    within = max(
        ([room for room in rooms if room[0] <= start <= room[1]] for start, _ in rooms), key=len
    )
    if len(within) < _FEWEST or len(within) < _NEARLY_ALL * len(rooms):
        return None
    return max(low for low, _ in within), min(high for _, high in within)


def _simplest(low: Fraction, high: Fraction) -> Fraction | None:
    """The number of fewest decimals from `low` to `high`."""
    for decimals in range(_MOST_DIGITS):
        step = Fraction(10) ** -decimals
        first = Fraction(-(-low // step)) * step
        if 0 < first <= high:
            return first
    return None
