"""Finds which of many numbers may be one number, without a look at each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from sobtan_extractor.model.interval import Interval

T = TypeVar("T")


class Intervals(Generic[T]):
    """Things with the interval of each."""

    def __init__(self, things: Iterable[tuple[T, Interval]]) -> None:
        listed = enumerate(things)
        self._sorted = sorted(listed, key=lambda one: one[1][1].low)
        self._lows = [interval.low for _, (_, interval) in self._sorted]
        highs = (interval.high for _, (_, interval) in self._sorted)
        self._highest = list(accumulate(highs, max))  # of those up to there

    def meeting(self, other: Interval) -> list[T]:
        """The things whose interval has a number in common with the other, in their order."""
        begin, end = bisect_left(self._highest, other.low), bisect_right(self._lows, other.high)
        if begin >= end:  # nearly always
            return []
        met = [
            (number, thing)
            for number, (thing, interval) in self._sorted[begin:end]
            if other.low <= interval.high
        ]
        return [thing for _, thing in sorted(met, key=lambda one: one[0])]
