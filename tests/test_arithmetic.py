"""Equations: they hold within rounding, say what is expected, and solve for each part."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.model.document import EMPTY, Bound, Kind, Quantity
from sobtan_extractor.model.interval import INFINITY, Interval
from sobtan_extractor.numbers.units import Unit
from sobtan_rules.relations.equations import (
    Constant,
    Equation,
    Printed,
    Product,
    Quotient,
    equal,
    percentage_of,
    printable,
    sum_of,
)

MILLION = Unit("ล้านบาท", "บาท", Decimal(1_000_000))
BAHT = Unit("บาท", "บาท")
PEOPLE = Unit("คน", "คน")


def number(
    printed: str, unit: Unit | None = None, kind: Kind = Kind.NUMBER, bound: Bound = Bound.EXACT
) -> Quantity:
    """The quantity printed so."""
    value = Decimal(printed.replace(",", ""))
    decimals = max(0, -int(value.as_tuple().exponent))
    return Quantity(EMPTY, 0, len(printed), kind, value, decimals, unit, bound)


def test_a_sum_holds_exactly() -> None:
    assert sum_of(number("19.75"), [number("12.50"), number("7.25")]).holds()


def test_a_sum_holds_within_the_rounding_of_its_parts() -> None:
    parts = [number("12.504"), number("7.254"), number("3.333")]
    assert sum_of(number("23.09"), parts).holds()
    assert not sum_of(number("23.10"), parts).holds()


def test_nine_rounded_parts_may_miss_their_total_by_a_unit_of_the_last_decimal() -> None:
    # The second quarter of the real report: parts add up to 4,061.5144.
    plan = "101.5665 2153.1143 125.1887 121.1346 332.9659 709.4804 199.0580 56.8437 262.1625"
    parts = [number(part) for part in plan.split()]
    assert sum_of(number("4061.5145"), parts).holds()
    assert sum_of(number("4061.5155"), parts).holds() is False


def test_counts_are_exact() -> None:
    people = [number("12", PEOPLE, Kind.COUNT), number("15", PEOPLE, Kind.COUNT)]
    assert sum_of(number("27", PEOPLE, Kind.COUNT), people).holds()
    assert not sum_of(number("28", PEOPLE, Kind.COUNT), people).holds()


def test_units_of_one_measure_are_added_at_their_scale() -> None:
    parts = [number("1.5", MILLION), number("250000", BAHT)]
    assert sum_of(number("1.75", MILLION), parts).holds()
    assert not sum_of(number("3.00", MILLION), parts).holds()


def test_the_expected_value_is_printed_as_the_result_is() -> None:
    equation = sum_of(number("2.00", MILLION), [number("1.5", MILLION), number("250000", BAHT)])
    assert equation.printed_expected == "1.75"
    assert equation.printed_difference == "0.25"


def test_what_is_taken_away_is_subtracted() -> None:
    equation = sum_of(number("28.50"), [number("50.00")], [number("21.50")])
    assert equation.holds()
    assert equation.expected == Decimal("28.50")


def test_a_percentage_is_of_its_base() -> None:
    percentage = number("60.95", kind=Kind.PERCENTAGE)
    assert percentage_of(percentage, number("2239.2743"), number("3673.8441")).holds()
    wrong = number("69.05", kind=Kind.PERCENTAGE)
    equation = percentage_of(wrong, number("2239.2743"), number("3673.8441"))
    assert not equation.holds()
    assert equation.printed_expected == "60.95"


def test_a_base_that_may_be_zero_cannot_be_tested() -> None:
    equation = percentage_of(number("10"), number("1.00"), number("0.00"))
    assert not equation.is_testable
    with pytest.raises(ValueError, match="not read"):
        equation.holds()


def test_a_number_that_did_not_parse_cannot_be_tested() -> None:
    unread = Quantity(EMPTY, 0, 5, Kind.NUMBER, None)
    assert not sum_of(number("3"), [number("1"), unread]).is_testable
    assert not sum_of(unread, [number("1"), number("2")]).is_testable


def test_a_bound_opens_the_sum_on_its_side() -> None:
    parts = [number("1000", PEOPLE, Kind.COUNT, Bound.OVER), number("200", PEOPLE, Kind.COUNT)]
    assert sum_of(number("1250", PEOPLE, Kind.COUNT), parts).holds()
    assert not sum_of(number("1150", PEOPLE, Kind.COUNT), parts).holds()


def test_equal_numbers_may_differ_in_precision() -> None:
    assert equal(number("2239.27"), number("2239.2743")).holds()
    assert not equal(number("2239.28"), number("2239.2743")).holds()


def test_an_infinite_interval_times_nothing_is_nothing() -> None:
    over = Interval(Decimal(0), INFINITY)
    assert over.times(Interval.exactly(Decimal(0))) == Interval.exactly(Decimal(0))
    assert over.over(Interval(Decimal(1), INFINITY)) == Interval(Decimal(0), INFINITY)


def test_each_part_of_a_quotient_can_be_solved_for() -> None:
    share, amount, base = number("25.00"), number("30.00"), number("100.00")
    equation = Equation(
        share, Product(Quotient(Printed(amount), Printed(base)), Constant(Decimal(100)))
    )
    for part, wanted in ((share, "30"), (amount, "25"), (base, "120")):
        solved = equation.solve(part)
        assert solved is not None
        assert solved.low < Decimal(wanted) < solved.high


def test_a_number_that_occurs_twice_is_not_solved_for() -> None:
    amount = number("10")
    equation = Equation(number("25"), Product(Printed(amount), Printed(amount)))
    assert equation.solve(amount) is None


def test_numbers_are_printed_with_commas_and_rounded_half_up() -> None:
    assert printable(Decimal("2166.99655"), 4) == "2,166.9966"
    assert printable(Decimal("-0.004"), 2) == "0.00"


amounts = st.decimals(min_value=1, max_value=10**9, places=2)


@given(st.lists(amounts, min_size=1, max_size=12), st.integers(0, 4), st.integers(0, 4))
def test_a_true_sum_holds_however_its_parts_and_total_are_rounded(
    values: list[Decimal], of_parts: int, of_total: int
) -> None:
    parts = [number(str(round(value, of_parts))) for value in values]
    total = number(str(round(sum(values, Decimal(0)), of_total)))
    assert sum_of(total, parts).holds()


@given(st.lists(amounts, min_size=2, max_size=8), st.data())
def test_a_failed_sum_holds_with_the_value_solved_for_any_part(
    values: list[Decimal], data: st.DataObject
) -> None:
    parts = [number(str(value)) for value in values]
    total = number(str(sum(values, Decimal(0)) + data.draw(st.integers(1, 99))))
    equation = sum_of(total, parts)
    part = data.draw(st.sampled_from(equation.parts))
    solved = equation.solve(part)
    assert solved is not None
    assert equation.holds({part: solved})
