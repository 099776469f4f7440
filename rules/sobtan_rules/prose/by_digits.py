"""Relations that the numbers of a paragraph show by their digits, where no word states them.

"ติดเชื้อ 21,086 ราย หายแล้ว 19,952 ราย รักษาอยู่ 1,111 ราย เสียชีวิต 23 ราย": that these add up is no
chance, as the numbers are long. Tried are sums of numbers that stand side by side, percentages
of two numbers near by, and so much for each. What is shown is what chance would hardly give
among all that was tried; a slip in it is one that hardly any other number would have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from sobtan_extractor.model.document import Quantity
from sobtan_extractor.numbers.units import PERCENT
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.figures import Figure, narrative
from sobtan_rules.prose.formulas import Formula, Roles, formula
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.slips import doubt, step_of

_CHANCE = Decimal("0.01")  # of all paragraphs, those where chance alone may show something
_NO_CHANCE = Decimal("0.001")  # a slip is told of a reading that the words do not bear out
_TENTH = Decimal("0.1")  # of its size and less, a number is in another unit
_MOST = 40  # figures of a paragraph that are tried
_PARTS = range(2, 13)
_NEAR = 4  # figures around a percentage, of those of one measure


class Kind(NamedTuple):
    """A relation that is tried: its equation and its name in Thai and English."""

    formula: Formula
    th: str
    en: str


_SUM = Kind(formula("whole = sum(parts)"), "ผลรวม", "the sum")
_SHARE = Kind(formula("percent = part / whole * 100"), "ร้อยละ", "the percentage")
_ROSE = Kind(formula("percent = after / former * 100 - 100"), "ร้อยละที่เพิ่มขึ้น", "the rise in per cent")
_FELL = Kind(formula("percent = 100 - after / former * 100"), "ร้อยละที่ลดลง", "the fall in per cent")
_EACH = Kind(formula("each = whole / count"), "จำนวนเฉลี่ย", "so much for each")


class Shown(NamedTuple):
    """A relation that digits show: its figures by role, and how many readings were tried."""

    kind: Kind
    roles: Roles
    equation: Equation
    tried: int

    @property
    def figures(self) -> Iterator[Figure]:
        for found in self.roles.values():
            yield from found


def shown(review: Review) -> Iterator[Shown]:
    """What the digits show in every paragraph of the document."""
    for prose in review.reading(narrative).proses:
        figures = [f for f in prose.figures if f.is_sharp and f.value > 0 and f.says_amount]
        if 2 < len(figures) <= _MOST:
            for readings in (_sums(figures), _percentages(figures), _each(figures)):
                yield from _beyond_chance(list(readings))


_Reading = tuple[Kind, Roles]


def _sums(figures: Sequence[Figure]) -> Iterator[_Reading]:
    """Every number that is more than each of those right before it, or behind it."""
    for measure, alike in _by_measure(figures).items():
        if "/" in measure or measure == PERCENT:
            continue
        for place, whole in enumerate(alike):
            for side in (alike[place + 1 :], alike[:place][::-1]):
                for parts in _runs(whole, side):
                    yield _SUM, {"whole": [whole], "parts": sorted(parts, key=_place)}


def _runs(whole: Figure, side: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """The first of those on one side, two or more of them, with or without the very first."""
    for first in (0, 1):
        smaller = _while_smaller(whole, side[first:])
        yield from (smaller[:count] for count in _PARTS if count <= len(smaller))


def _while_smaller(whole: Figure, figures: Iterable[Figure]) -> list[Figure]:
    found: list[Figure] = []
    for figure in figures:
        if _amount(figure) >= _amount(whole):
            break
        found.append(figure)
    return found


def _percentages(figures: Sequence[Figure]) -> Iterator[_Reading]:
    """Every percentage, as one of two numbers near by or of how much one has changed."""
    for percent in figures:
        if percent.measure != PERCENT or not percent.quantity.decimals:
            continue
        for measure, near in _by_measure(_around(percent, figures)).items():
            for one, other in permutations(near if measure not in ("", PERCENT) else (), 2):
                changed = {"percent": [percent], "after": [one], "former": [other]}
                if _amount(one) < _amount(other):
                    yield _SHARE, {"percent": [percent], "part": [one], "whole": [other]}
                    yield _FELL, changed
                else:
                    yield _ROSE, changed


def _each(figures: Sequence[Figure]) -> Iterator[_Reading]:
    """Every number that says how much it is for each, of two numbers near by."""
    for each in figures:
        if not each.is_rate:
            continue
        measure, *of = each.measure.split("/")
        near = _by_measure(_around(each, figures))
        for whole in near.get(measure, ()):
            for count in near.get("/".join(of), ()):
                yield _EACH, {"each": [each], "whole": [whole], "count": [count]}


def _around(figure: Figure, figures: Sequence[Figure]) -> Sequence[Figure]:
    """Those that stand near it."""
    place = figures.index(figure)
    return [*figures[max(0, place - _NEAR) : place], *figures[place + 1 : place + 1 + _NEAR]]


def _by_measure(figures: Iterable[Figure]) -> Mapping[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.measure].append(figure)
    return found


def _amount(figure: Figure) -> Decimal:
    return figure.quantity.amount or Decimal(0)


def _place(figure: Figure) -> int:
    return figure.index


def _beyond_chance(readings: Sequence[_Reading]) -> Iterator[Shown]:
    """The readings that hold, and those that a slip keeps from it, where chance gives none."""
    failed: list[Shown] = []
    settled: set[Figure] = set()
    for kind, roles in readings:
        one = Shown(kind, roles, kind.formula.equation(roles), len(readings))
        if not one.equation.is_testable:
            continue
        if not one.equation.holds():
            failed.append(one)
        elif _chance(one.equation) * one.tried <= _CHANCE:
            settled.update(one.figures)
            yield one
    for one in failed:
        if settled.isdisjoint(one.figures) and _is_slip(one):
            yield one


def _is_slip(one: Shown) -> bool:
    """Whether a slip, and hardly any other gap, keeps it from holding."""
    if _units_differ(one) or _least_doubt(one.equation) * one.tried > _NO_CHANCE:
        return False
    return doubt(one.equation) * one.tried <= _NO_CHANCE


def _units_differ(one: Shown) -> bool:
    """Whether what is wrong may be a unit: one is missing, or amounts of several are added."""
    scales = {figure.quantity.unit and figure.quantity.unit.scale for figure in one.figures}
    ratio = abs(one.equation.expected / (one.equation.result.value or 1))
    return (one.kind is _SUM and len(scales) > 1) or not _TENTH < ratio < 1 / _TENTH


def _chance(equation: Equation) -> Decimal:
    """The share of numbers that would agree with it as well as its result does."""
    made, own = equation.expression.value(), equation.result.interval
    if made is None or own is None or not (made.is_bounded and own.is_bounded):
        return Decimal(1)
    width = (made.high - made.low) + (own.high - own.low)
    step = min(step_of(part.amount) for part in equation.parts if part.amount)
    return max(width, step) / abs(own.middle)


def _least_doubt(equation: Equation) -> Decimal:
    """No slip of its numbers leaves less doubt: seldom worth a search."""
    digits = max(map(_telling_digits, equation.parts))
    return Decimal(digits).scaleb(-digits)


def _telling_digits(part: Quantity) -> int:
    """How many digits are printed of it, without the noughts of a round number."""
    value = part.value or Decimal(0)
    exponent = Decimal(1).scaleb(-part.decimals) if part.decimals else step_of(value)
    return len(str(int(abs(value) / exponent)))
