"""Formulas of more than two numbers: a product of three, a share of what several come to.

"ค่าจ้าง x วัน x ร้อยละ", "ไม่อนุมัติ" of all that was decided, a return on the mean of what there
was before and after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from sobtan_rules.tables.figures import Figures
from sobtan_rules.tables.formula_bounds import Trial, Way
from sobtan_rules.tables.shapes import Made, Shape

_MOST = 12  # lanes that are tried with each other
_MOST_PAIRS = 8  # lanes of which any two may be added; of more only those side by side
_LENGTHS = range(2, 5)  # lanes side by side that are added
_OF_SUMS = tuple(Way.of(Shape.QUOTIENT, Fraction(one)) for one in (1, 100, 1000))
_OF_MEANS = tuple(Way.of(Shape.QUOTIENT, Fraction(one)) for one in (2, 200))
_OF_PRODUCTS = tuple(
    Way.of(Shape.PRODUCT, Fraction(1, one)) for one in (1, 100, 1000, 1_000_000, 12, 10_000)
)


def shares_of_sums(figures: Figures, amounts: Sequence[int]) -> list[Trial]:
    """What each amount is of what several come to, for a result that is not known yet."""
    usable = amounts[:_MOST]
    sums = [(figures.make(Made(group, is_product=False)), group) for group in _groups(usable)]
    return [
        (way, first, base)
        for base, group in sums
        for way in (*_OF_SUMS, *(_OF_MEANS if len(group) == 2 else ()))
        for first in usable
    ]


def _groups(lanes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Lanes that may be added: side by side, or any two of a few."""
    if len(lanes) <= _MOST_PAIRS:
        yield from combinations(lanes, 2)
    else:
        yield from pairwise(lanes)
    for length in _LENGTHS[1:]:
        for start in range(len(lanes) - length + 1):
            yield tuple(lanes[start : start + length])


def products_of_three(figures: Figures, lanes: Sequence[int]) -> list[Trial]:
    """What any three come to, for a result that is not known yet."""
    usable = lanes[:_MOST]
    products = {pair: figures.make(Made(pair, is_product=True)) for pair in combinations(usable, 2)}
    return [
        (way, first, made)
        for (second, third), made in products.items()
        for first in usable
        if first < second
        for way in _OF_PRODUCTS
    ]
