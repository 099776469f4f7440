"""Intervals hold every number their operands can stand for."""

from __future__ import annotations

from decimal import Decimal, localcontext

from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.model.interval import INFINITY, ZERO, Interval, total

NUMBERS = st.decimals(
    min_value=-(10**12), max_value=10**12, places=6, allow_nan=False, allow_infinity=False
)


@st.composite
def held(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval, open ends among them, and a number in it."""
    low, number, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    if draw(st.booleans()):
        low = draw(st.sampled_from([low, -INFINITY]))
        high = draw(st.sampled_from([high, INFINITY]))
    return Interval(low, high), number


def holds(interval: Interval, number: Decimal) -> bool:
    return interval.low <= number <= interval.high


@given(held(), held())
def test_results_hold_the_results_of_their_members(
    left: tuple[Interval, Decimal], right: tuple[Interval, Decimal]
) -> None:
    (first, a), (second, b) = left, right
    quotient = first.over(second)
    with localcontext(prec=60):  # as many digits as intervals are reckoned with
        assert holds(first + second, a + b)
        assert holds(first - second, a - b)
        assert holds(first.times(second), a * b)
        assert quotient is None or holds(quotient, a / b)


@given(held(), held())
def test_meeting_is_mutual_and_means_a_common_number(
    left: tuple[Interval, Decimal], right: tuple[Interval, Decimal]
) -> None:
    first, second = left[0], right[0]
    assert first.meets(second) == second.meets(first)
    in_both = max(first.low, second.low) <= min(first.high, second.high)
    assert first.meets(second) == in_both
    if holds(first, right[1]):
        assert first.meets(second)


@given(NUMBERS, st.integers(-6, 6))
def test_rounding_holds_its_value_and_only_half_a_unit_more(value: Decimal, decimals: int) -> None:
    interval = Interval.rounded(value, decimals)
    assert holds(interval, value)
    assert interval.high - interval.low == Decimal(1).scaleb(-decimals)
    assert interval.middle == value


@given(NUMBERS, st.integers(0, 5))
def test_a_number_lies_in_what_its_rounded_print_stands_for(value: Decimal, decimals: int) -> None:
    printed = value.quantize(Decimal(1).scaleb(-decimals))
    assert holds(Interval.rounded(printed, decimals), value)


@given(st.lists(held()))
def test_total_holds_the_sum(parts: list[tuple[Interval, Decimal]]) -> None:
    assert holds(total([interval for interval, _ in parts]), sum((n for _, n in parts), Decimal(0)))


def test_no_quotient_where_the_divisor_may_be_zero() -> None:
    assert Interval.exactly(Decimal(1)).over(Interval(Decimal(-1), Decimal(1))) is None
    assert ZERO.over(Interval.exactly(Decimal(2))) == ZERO


def test_nothing_times_anything_is_nothing() -> None:
    assert ZERO.times(Interval(-INFINITY, INFINITY)) == ZERO


def test_rounded_amounts_that_miss_by_one_step_agree() -> None:
    parts = [Interval.rounded(Decimal(text), 4) for text in ("23.1166", "9.5446")]
    assert total(parts).meets(Interval.rounded(Decimal("32.6613"), 4))
    assert not total(parts).meets(Interval.rounded(Decimal("32.6614"), 4))


def test_an_open_end_meets_all_beyond() -> None:
    over = Interval(Decimal(4000), INFINITY)
    assert over.meets(Interval.exactly(Decimal(10**9)))
    assert not over.meets(Interval.exactly(Decimal(3999)))
    assert not over.is_bounded
