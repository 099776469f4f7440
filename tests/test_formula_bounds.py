"""What formulas amount to, and which lanes are looked at for it."""

from __future__ import annotations

import random
from fractions import Fraction
from math import ceil, floor

import pytest

from sobtan_rules.tables.figures import Figures, numbers_of
from sobtan_rules.tables.formula_bounds import Results, Way, amount, computed
from sobtan_rules.tables.shapes import Formula, Shape

_ACROSS = 7


def _figures(chance: random.Random, lanes: int) -> Figures:
    """Lanes of small numbers, many of them equal, some blank and some that are no number."""
    figures = Figures(numbers_of(()))
    for _ in range(lanes):
        figures.middle.append([chance.choice((None, 0, *range(-6, 25))) for _ in range(_ACROSS)])
        figures.reach.append([chance.choice((0, 1)) for _ in range(_ACROSS)])
    return figures


@pytest.mark.parametrize("seed", range(40))
def test_the_bounds_of_a_quotient_hold_all_that_it_can_be(seed: int) -> None:
    chance = random.Random(seed)
    figures = _figures(chance, 2)
    way = Way.of(Shape.QUOTIENT, Fraction(100))
    for other in range(_ACROSS):
        first, second = figures.middle[0][other], figures.middle[1][other]
        near, far = figures.reach[0][other], figures.reach[1][other]
        found = amount(figures, way, 0, 1, other)
        if not first or not second or second - far <= 0 <= second + far:
            assert found is None
            continue
        ends = [
            Fraction(one * 100 * figures.unit, two)
            for one in (first - near, first + near)
            for two in (second - far, second + far)
        ]
        assert found == (floor(min(ends)), ceil(max(ends)))


def _is_hopeful(figures: Figures, formula: Formula, result: int, fewest: int) -> bool:
    """What `Results` finds by looking numbers up, told by a look at each lane."""
    kept = broken = 0
    for other in range(_ACROSS):
        value, bounds = figures.middle[result][other], computed(figures, formula, other)
        if value and bounds is not None:
            reach = figures.reach[result][other]
            is_near = bounds[0] - reach <= value <= bounds[1] + reach
            kept, broken = kept + is_near, broken + (not is_near)
            if broken > kept + 1:
                return False
    return kept >= fewest


def test_the_lanes_that_are_looked_up_are_those_a_look_at_each_finds() -> None:
    found_any = 0
    for seed in range(60):
        figures = _figures(random.Random(seed), 12)
        lanes = range(2, 12)
        results = Results(figures, lanes, range(_ACROSS), fewest=2)
        for shape in (Shape.QUOTIENT, Shape.PRODUCT, Shape.CHANGE, Shape.LOSS):
            way = Way.of(shape, Fraction(1, 2))
            formula = way.formula(-1, 0, 1)
            by_look = [r for r in lanes if _is_hopeful(figures, formula, r, 2)]
            assert list(results.hopeful((way, 0, 1))) == by_look
            found_any += len(by_look)
    assert found_any > 20


def test_the_lanes_a_formula_is_of_are_not_its_result() -> None:
    figures = Figures(numbers_of(()))
    figures.middle = [[2, 4, 6], [2, 2, 2], [2, 4, 6]]
    figures.reach = [[0] * 3] * 3
    results = Results(figures, range(3), range(3), fewest=3)
    assert list(results.hopeful((Way.of(Shape.PRODUCT, Fraction(1)), 0, 1))) == [2]
