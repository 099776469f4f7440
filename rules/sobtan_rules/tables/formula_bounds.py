"""What formulas amount to where a lane crosses, in whole numbers, and which lanes hold as much.

Thousands of formulas are tried on a table, most of them in vain.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from sobtan_rules.tables.figures import Figures
from sobtan_rules.tables.shapes import Formula, Shape

Bounds = tuple[int, int]
_OF_NUMBERS_AS_PRINTED = (Shape.PRODUCT, Shape.RATE)
_AT_ONCE = 2  # lanes crossed: what misses the first two is not hopeful


class Way(NamedTuple):
    """How one number comes from two: the factor also as numerator and denominator."""

    shape: Shape
    top: int
    bottom: int
    factor: Fraction

    @classmethod
    def of(cls, shape: Shape, factor: Fraction) -> Way:
        return cls(shape, *factor.as_integer_ratio(), factor)

    def formula(self, result: int, first: int, second: int) -> Formula:
        return Formula(result, self.shape, first, second, self.factor)


Trial = tuple[Way, int, int]
"""A way with the two lanes it is tried on: a formula whose result is not known yet."""


def computed(
    figures: Figures, formula: Formula, other: int, *, as_printed: bool = False
) -> Bounds | None:
    """All the formula can amount to there, rounded outward; None where it says nothing."""
    way = Way.of(formula.shape, formula.factor)
    return amount(figures, way, formula.first, formula.second, other, as_printed=as_printed)


def amount(  # noqa: PLR0913 (a formula in parts: most that are tried are never made)
    figures: Figures, way: Way, one: int, two: int, other: int, *, as_printed: bool = False
) -> Bounds | None:
    """All that lanes `one` and `two` can amount to there, rounded outward.

    None where they say nothing. A product is always of the numbers as printed: else a
    quotient is meant.
    """
    first, second = figures.middle[one][other], figures.middle[two][other]
    if not first or not second:
        return None
    shape, top, bottom, _ = way
    if shape is Shape.PRODUCT:
        return _rounded(first * second * top, bottom * figures.unit)
    if shape is Shape.RATE:
        return _rounded(first * top, bottom)
    near, far = figures.reach[one][other], figures.reach[two][other]
    if as_printed:
        near = far = 0
    if second - far <= 0 <= second + far or (shape is not Shape.QUOTIENT and second < 0):
        return None
    scale = top * figures.unit
    low, high = _quotient(
        (scale * (first - near), scale * (first + near)),
        (bottom * (second - far), bottom * (second + far)),
    )
    if shape is Shape.QUOTIENT:
        return low, high
    whole = scale // bottom
    return (low - whole, high - whole) if shape is Shape.CHANGE else (whole - high, whole - low)


def _rounded(top: int, bottom: int) -> Bounds:
    return top // bottom, -(-top // bottom)


def _quotient(tops: Bounds, bottoms: Bounds) -> Bounds:
    """The bounds of a quotient, the divisor being on one side of nought."""
    if tops[0] >= 0 and bottoms[0] > 0:
        return tops[0] // bottoms[1], -(-tops[1] // bottoms[0])
    pairs = [(one, two) for one in tops for two in bottoms]
    return min(one // two for one, two in pairs), max(-(-one // two) for one, two in pairs)


class Held:
    """What lanes hold where one lane crosses them, by size."""

    def __init__(self, figures: Figures, lanes: Iterable[int], other: int) -> None:
        held = sorted((value, lane) for lane in lanes if (value := figures.middle[lane][other]))
        self._values = [value for value, _ in held]
        self.lanes = [lane for _, lane in held]
        self._reaches = [figures.reach[lane][other] for lane in self.lanes]
        self._widest = max(self._reaches, default=0)

    def near(self, bounds: Bounds) -> Sequence[int]:
        """The lanes whose number may be within the bounds."""
        low, high = bounds
        start = bisect_left(self._values, low - self._widest)
        stop = bisect_right(self._values, high + self._widest, start)
        if start == stop:  # nearly always
            return ()
        return [
            self.lanes[place]
            for place in range(start, stop)
            if low - (reach := self._reaches[place]) <= self._values[place] <= high + reach
        ]


class Results:
    """The lanes that may be the result of a formula, told by a few of the lanes crossed.

    One that holds less than `fewest` numbers there is none.
    """

    def __init__(
        self, figures: Figures, lanes: Iterable[int], asked: Sequence[int], fewest: int
    ) -> None:
        self._figures, self._fewest = figures, fewest
        first: dict[int, list[int]] = {other: [] for other in asked}
        self._bounds: dict[int, list[tuple[int, int, int]]] = {}  # of each in each lane asked
        for lane in lanes:
            values, reaches = figures.middle[lane], figures.reach[lane]
            filled = [(other, value) for other in asked if (value := values[other])]
            if len(filled) < fewest:
                continue
            self._bounds[lane] = [
                (other, value - reaches[other], value + reaches[other]) for other, value in filled
            ]
            for other, _ in filled[:_AT_ONCE]:
                first[other].append(lane)
        self._first = {other: Held(figures, held, other) for other, held in first.items() if held}

    def hopeful(self, trial: Trial) -> Sequence[int]:
        """The lanes that hold what it amounts to in enough of those, and in most."""
        amounts: dict[int, Bounds | None] = {}
        possible: set[int] = set()
        for other, held in self._first.items():
            bounds = amounts[other] = amount(self._figures, *trial, other)
            possible.update(held.lanes if bounds is None else held.near(bounds))
        if not possible:  # as with most
            return ()
        _, one, two = trial
        possible.difference_update(self._figures.parts(one), self._figures.parts(two))
        return [lane for lane in sorted(possible) if self._is_hopeful(lane, trial, amounts)]

    def _is_hopeful(self, result: int, trial: Trial, amounts: dict[int, Bounds | None]) -> bool:
        kept = broken = 0
        for other, low, high in self._bounds[result]:
            if other not in amounts:
                amounts[other] = amount(self._figures, *trial, other)
            bounds = amounts[other]
            if bounds is None:
                continue
            if bounds[0] <= high and low <= bounds[1]:
                kept += 1
                continue
            broken += 1
            if broken > kept + 1:
                return False
        return kept >= self._fewest
