"""What meets an interval is found as a look at each would find it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sobtan_extractor.model.interval import Interval
from sobtan_rules.relations.meeting import Intervals

ENDS = st.one_of(st.integers(-9, 9).map(Decimal), st.sampled_from([*map(Decimal, ("-inf", "inf"))]))
INTERVALS = st.tuples(ENDS, ENDS).map(lambda ends: Interval(min(ends), max(ends)))


@settings(derandomize=True, deadline=None)
@given(st.lists(INTERVALS, max_size=12), INTERVALS)
def test_what_meets_is_found_in_its_order(intervals: list[Interval], other: Interval) -> None:
    found = Intervals(enumerate(intervals)).meeting(other)
    assert found == [number for number, one in enumerate(intervals) if one.meets(other)]
