"""Lanes that a run of their neighbours adds up to, found by the numbers alone.

A total stands beside its parts, before or behind them. Runs are found level by level:
once the parts of a subtotal are known they make way, and the subtotals stand side by side
for the total over them. Sums of runs are differences of running totals, so each lane asks
only where the running total reaches its value: the cost does not grow with the square of
the lanes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from sobtan_rules.tables.figures import Figures, bits

_SURE = 12  # bits: of four thousand such sums one would come about by chance
_NAMED = 12  # bits that a name is worth: a row called total adds up something
_DEPTH = 8  # levels of subtotals
_NEAREST = 6  # runs that reach the value tried for each number: more only add nothings
_CLOSE = 400  # running totals looked at for one number


class Sum(NamedTuple):
    """A lane that is the sum of others: where it holds, where it breaks, how sure it is."""

    total: int
    parts: tuple[int, ...]
    holds: tuple[int, ...]  # the lanes crossed where two parts or more are not nothing
    breaks: tuple[int, ...]
    bits: int


def runs(
    figures: Figures,
    lanes: Collection[int],
    counted: Collection[int],
    named: Collection[int] = (),
) -> list[Sum]:
    """The sums among those lanes, the lowest level first.

    Only the lanes crossed that are `counted` can speak against a sum; the others are
    ratios, which do not add up. Of lanes that are `named` as totals fewer digits will do.
    """
    left = [lane for lane in sorted(lanes) if figures.is_filled(lane)]
    found: list[Sum] = []
    for _ in range(_DEPTH):
        level = _Level(figures, left)
        best = _apart(level.sums(counted, named))
        if not best:
            break
        found += best
        gone = {part for sum_ in best for part in sum_.parts}
        left = [lane for lane in left if lane not in gone]
    return found


class _Level:
    """The lanes still standing, with their running totals in each lane they cross."""

    def __init__(self, figures: Figures, lanes: Sequence[int]) -> None:
        self.lanes = lanes
        self._unit = figures.unit
        self._crossed = [_Crossed(figures, lanes, other) for other in range(figures.across)]
        self._needed = _SURE + 2 * len(lanes).bit_length()  # as many runs could be meant

    def sums(self, counted: Collection[int], named: Collection[int]) -> list[Sum]:
        """Every run that adds up to the lane beside it, the surest first."""
        hits: set[tuple[int, int, int]] = set()
        for crossed in self._crossed:
            for place in range(len(self.lanes)):
                hits.update((place, start, end) for start, end in crossed.runs(place))
        tested = (self._tested(*hit, counted, named) for hit in hits)
        found = [sum_ for sum_ in tested if sum_ is not None]
        return sorted(found, key=lambda s: (len(s.breaks) - len(s.holds), -s.bits, len(s.parts)))

    def _tested(
        self,
        place: int,
        start: int,
        end: int,
        counted: Collection[int],
        named: Collection[int],
    ) -> Sum | None:
        holds, breaks = [], []
        worth: dict[int, int] = {}
        for other, crossed in enumerate(self._crossed):
            gap = crossed.gap(place, start, end)
            if gap is None:
                continue
            if gap > crossed.reach(place, start, end):
                breaks.append(other)
            elif crossed.filled(start, end) > 1:
                holds.append(other)
                value = crossed.values[place] or 0
                width = 2 * gap + (2 * crossed.reaches[place] or self._unit)
                worth[value] = max(worth.get(value, 0), bits(value, width))
        is_named = self.lanes[place] in named and not breaks
        total = sum(worth.values()) - self._needed + _SURE + is_named * _NAMED
        against = [other for other in breaks if other in counted]
        if total < _SURE or len(against) > len(holds):
            return None
        parts = tuple(self.lanes[start:end])
        return Sum(self.lanes[place], parts, tuple(holds), tuple(breaks), total)


class _Crossed:
    """The numbers of some lanes where one other crosses them, with their running totals."""

    def __init__(self, figures: Figures, lanes: Sequence[int], other: int) -> None:
        self.values = [figures.middle[lane][other] for lane in lanes]
        self.reaches = [figures.reach[lane][other] for lane in lanes]
        self._totals = _running(value or 0 for value in self.values)
        self._reach = _running(self.reaches)
        # What is less than rounding leaves open is nothing beside the others.
        least = max(self.reaches, default=0)
        self._filled = _running(abs(value or 0) > least for value in self.values)
        self._unknown = _running(value is None for value in self.values)
        self._sorted = sorted((total, place) for place, total in enumerate(self._totals))

    def runs(self, place: int) -> Iterator[tuple[int, int]]:
        """Where runs right behind or before that place begin and end that add up to it."""
        value = self.values[place]
        if not value:
            return
        behind = self._reached(self._totals[place + 1] + value, place)
        yield from self._nearest(place, ((place + 1, end) for end in behind if end > place + 2))
        before = self._reached(self._totals[place] - value, place)
        yield from self._nearest(
            place, ((start, place) for start in reversed(before) if start < place - 1)
        )

    def _reached(self, wanted: int, place: int) -> list[int]:
        """The places where the running total comes near what is wanted, in order."""
        near = self._reach[-1] + self.reaches[place]
        first = bisect_left(self._sorted, (wanted - near, 0))
        last = bisect_right(self._sorted, (wanted + near, len(self.values)))
        return sorted(place for _, place in self._sorted[first : min(last, first + _CLOSE)])

    def _nearest(self, place: int, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        found = 0
        for start, end in runs:
            gap = self.gap(place, start, end)
            if gap is None or gap > self.reach(place, start, end) or self.filled(start, end) < 2:
                continue
            yield start, end
            found += 1
            if found == _NEAREST:
                return

    def gap(self, place: int, start: int, end: int) -> int | None:
        """By how much the run misses; None where there is nothing to hold against another."""
        value = self.values[place]
        if value is None or self._unknown[end] != self._unknown[start]:
            return None
        if not value and not self.filled(start, end):
            return None
        return abs(self._totals[end] - self._totals[start] - value)

    def reach(self, place: int, start: int, end: int) -> int:
        """How much rounding may make it miss."""
        return self.reaches[place] + self._reach[end] - self._reach[start]

    def filled(self, start: int, end: int) -> int:
        """How many numbers of the run are not nothing."""
        return self._filled[end] - self._filled[start]


def _running(numbers: Iterable[int]) -> list[int]:
    return list(accumulate(numbers, initial=0))


def _apart(sums: Iterable[Sum]) -> list[Sum]:
    """The first of those that get in each other's way: a part has one total at a time."""
    found: list[Sum] = []
    taken: set[int] = set()
    totals: set[int] = set()
    spans: list[tuple[int, int]] = []
    for sum_ in sums:
        first, last = min(sum_.total, *sum_.parts), max(sum_.total, *sum_.parts)
        crosses = any(a < first < b < last or first < a < last < b for a, b in spans)
        if crosses or sum_.total in totals or not taken.isdisjoint(sum_.parts):
            continue
        found.append(sum_)
        taken.update(sum_.parts)
        totals.add(sum_.total)
        spans.append((first, last))
    return found
