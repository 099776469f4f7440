"""The numbers of a table as whole numbers, so that thousands of sums are tried at little cost.

Every number is counted in half units of the finest digit the table prints: what it stands
for is then a whole number either way of another (`middle` and `reach`), and sums are exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from decimal import Decimal
from math import prod
from typing import NamedTuple

from sobtan_extractor.model.interval import Interval
from sobtan_rules.tables.shapes import Made
from sobtan_rules.tables.sheets import Axis, Entry, Lane, Sheet


class Numbers(NamedTuple):
    """The numbers of lanes, as `Figures` counts them, by lane and lane crossed."""

    unit: int  # one of the last printed digit, as whole numbers here count
    middle: Sequence[Sequence[int | None]]
    reach: Sequence[Sequence[int]]


def numbers_of(lanes: Sequence[Lane]) -> Numbers:
    """The numbers that lanes hold."""
    unit = _unit(lanes)
    scale = Decimal(unit)
    pairs = [[_whole(entry, scale) for entry in lane.entries] for lane in lanes]
    middle = [[middle for middle, _ in lane] for lane in pairs]
    return Numbers(unit, middle, [[reach for _, reach in lane] for lane in pairs])


def numbers_in(sheet: Sheet, axis: Axis) -> Numbers:
    """The numbers of a table along that axis: worked out once, whoever asks."""
    return sheet.reading(_of_rows if axis is Axis.ROW else _of_columns)


def _of_rows(sheet: Sheet) -> Numbers:
    return numbers_of(sheet.rows)


def _of_columns(sheet: Sheet) -> Numbers:
    unit, middle, reach = sheet.reading(_of_rows)
    places = range(len(sheet.columns))
    middles = [[row[place] for row in middle] for place in places]
    return Numbers(unit, middles, [[row[place] for row in reach] for place in places])


class Figures:
    """What lanes hold in each lane they cross.

    `middle[lane][other]` is 0 where nothing is printed and None where something is that is
    no number; the number lies within `reach[lane][other]` of it. Lanes that are `taken` away
    count against the others.
    """

    def __init__(self, numbers: Numbers, taken: Collection[int] = ()) -> None:
        self.unit = numbers.unit
        self.middle = [
            [middle and -middle for middle in middles] if lane in taken else middles
            for lane, middles in enumerate(numbers.middle)
        ]
        self.reach = [*numbers.reach]
        self.made: dict[int, Made] = {}  # behind the lanes, what several of them come to

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return len(self.middle) - len(self.made)

    @property
    def across(self) -> int:
        """How many lanes cross."""
        return len(self.middle[0]) if self.middle else 0

    def parts(self, lane: int) -> tuple[int, ...]:
        """The lanes themselves, of what several of them come to."""
        return self.made[lane].lanes if lane in self.made else (lane,)

    def make(self, made: Made) -> int:
        """What those lanes come to, as one more behind them: unknown where one of them is."""
        pairs = [self._together(made, other) for other in range(self.across)]
        self.middle.append([middle for middle, _ in pairs])
        self.reach.append([reach for _, reach in pairs])
        self.made[len(self.middle) - 1] = made
        return len(self.middle) - 1

    def _together(self, made: Made, other: int) -> tuple[int | None, int]:
        values = [value for lane in made.lanes if (value := self.middle[lane][other]) is not None]
        if len(values) < len(made.lanes):
            return None, 0
        if made.is_product:  # of the numbers as printed
            return prod(values) // self.unit ** (len(values) - 1), 0
        return sum(values), sum(self.reach[lane][other] for lane in made.lanes)

    def is_filled(self, lane: int) -> bool:
        """Whether the lane holds a number that is not nothing."""
        return any(self.middle[lane])


def _unit(lanes: Sequence[Lane]) -> int:
    finest = 0
    for lane in lanes:
        for entry in lane.entries:
            bounds = _bounds(entry)
            if bounds is not None:
                finest = max(finest, *(-int(end.as_tuple().exponent) for end in bounds))
    return 2 * int(Decimal(10) ** finest)


def _bounds(entry: Entry) -> Interval | None:
    interval = None if entry.quantity is None else entry.quantity.interval
    return interval if interval is not None and interval.is_bounded else None


def _whole(entry: Entry, scale: Decimal) -> tuple[int | None, int]:
    if entry.quantity is None:
        return (0 if entry.is_known else None), 0
    bounds = _bounds(entry)
    if bounds is None or entry.is_crowded:
        return None, 0
    low, high = int(bounds.low * scale), int(bounds.high * scale)
    return (low + high) // 2, (high - low) // 2


class Evidence:
    """What matches are worth together: equal results, or equal parts, are one match."""

    def __init__(self) -> None:
        self._by_result: dict[object, int] = {}
        self._by_parts: dict[object, int] = {}

    def add(self, result: object, parts: object, worth: int) -> None:
        """Count a match."""
        self._by_result[result] = max(self._by_result.get(result, 0), worth)
        self._by_parts[parts] = max(self._by_parts.get(parts, 0), worth)

    @property
    def matches(self) -> int:
        """How many of them differ."""
        return min(len(self._by_result), len(self._by_parts))

    @property
    def bits(self) -> int:
        """What they are worth."""
        return min(sum(self._by_result.values()), sum(self._by_parts.values()))


def fewest_causes(broken: Iterable[Collection[Hashable]]) -> int:
    """How many wrong numbers, or lanes, would explain what is broken: one may be in several."""
    left = list(broken)
    causes = 0
    while left:
        counted = Counter(one for held in left for one in held)
        worst = max(counted, key=lambda one: counted[one])
        left = [held for held in left if worst not in held]
        causes += 1
    return causes


def bits(value: int, width: int) -> int:
    """How many bits of a number a match within that width confirms."""
    return max(0, (abs(value) // max(1, width)).bit_length() - 1)


def fullest(figures: Figures, lanes: Sequence[int], counted: Iterable[int], most: int) -> list[int]:
    """Lanes crossed that hold the most in those lanes, from all over the table."""
    filled = sorted(
        counted,
        key=lambda other: (-sum(bool(figures.middle[lane][other]) for lane in lanes), other),
    )
    best = filled[: 3 * most]
    return best[:: max(1, len(best) // most)][:most]
