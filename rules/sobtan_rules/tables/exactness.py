"""Whether the numbers of a table were rounded: not where what they make is right to the last digit.

Each printed number stands for all that round to it, and a sum of ten leaves room for ten
roundings. If sum after sum comes out to the last digit all the same, that room is not needed: a
last digit that does not fit is then a wrong one. What speaks for it is counted in half bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sobtan_rules.relations.equations import Equation, Sum, round_to
from sobtan_rules.tables.figures import fewest_causes
from sobtan_rules.tables.sheets import Axis, Sheet
from sobtan_rules.tables.totals import totals

_SURE = 24  # half bits: what is needed where nothing else is known
_LIKELY = 12  # half bits that counts and amounts in baht begin with: they are seldom rounded
_SHOWN = 6  # half bits that the sums themselves must give then,
_ENOUGH = 8  # and that must remain in all
_AGAINST = 12  # half bits that a number which needs the room takes back
_FEWEST = 3  # sums that come out to the last digit where one does not
_FAR = 3  # standard deviations that roundings hardly ever take a sum away
_MOST = 20  # half bits that one relation is worth, at most


def sharpened(sheet: Sheet, tests: Mapping[int, Equation]) -> Mapping[int, Equation]:
    """The equations of a lane without room for roundings, where they never need it."""
    whole = _worth(tests.values()) >= _SURE
    sums = sheet.reading(_exact_sums)
    beyond = _beyond_chance(tests)
    return {
        other: equation.exact
        if (whole or _kind(equation) in sums or other == beyond) and not _is_off_by_one(equation)
        else equation
        for other, equation in tests.items()
    }


def _beyond_chance(tests: Mapping[int, Equation]) -> int | None:
    """The only sum that needs the room, of several, and far more of it than roundings would take.

    Of four numbers rounded to whole ones the sum is off by two once in five hundred times.
    """
    held = {other: e for other, e in tests.items() if e.holds() and isinstance(e.expression, Sum)}
    off = [other for other, equation in held.items() if not equation.exact.holds()]
    if len(off) != 1 or len(held) <= _FEWEST or not all(map(_is_plain, held.values())):
        return None
    [only] = off
    equation = held[only]
    gap = (equation.expected - (equation.result.value or 0)).scaleb(equation.result.decimals)
    variance = Decimal(len(equation.parts)) / 12  # of roundings, in units of the last digit
    return only if gap**2 >= _FAR**2 * variance else None


def _is_off_by_one(equation: Equation) -> bool:
    """Whether a sum misses by one of its last digit: of hidden decimals that is soon said."""
    if not isinstance(equation.expression, Sum) or not equation.holds():
        return False
    off = abs(round_to(equation.expected, equation.result.decimals) - (equation.result.value or 0))
    return off == Decimal(1).scaleb(-equation.result.decimals)


def _exact_sums(sheet: Sheet) -> frozenset[object]:
    """The kinds of numbers, by measure and decimals, whose sums come out to the last digit."""
    sums = [
        equation
        for axis in Axis
        for total in totals(sheet, axis)
        for equation in total.sums[total.chosen].values()
    ]
    kinds = {_kind(equation) for equation in sums}
    return frozenset(k for k in kinds if _are_exact([e for e in sums if _kind(e) == k]))


def _are_exact(sums: Sequence[Equation]) -> bool:
    if not _is_plain(sums[0]):
        return _worth(sums) >= _SURE
    shown = sum(_bits(equation) for equation in sums if equation.holds())
    return shown >= _SHOWN and _worth(sums) + _LIKELY >= _ENOUGH


def _is_plain(equation: Equation) -> bool:
    """Whether it is of things counted or of baht and satang: in no larger unit."""
    unit = equation.result.unit
    return equation.result.decimals in (0, 2) and (unit is None or unit.scale == 1)


def _kind(equation: Equation) -> object:
    """What tells numbers that may have been rounded alike; None for what is no sum."""
    if not isinstance(equation.expression, Sum):
        return None
    unit = equation.result.unit
    return (unit.measure, unit.scale) if unit else None, equation.result.decimals


def _worth(equations: Iterable[Equation]) -> int:
    """What says that the numbers were not rounded, less what says that they were."""
    held = [equation for equation in equations if equation.holds()]
    off = [equation for equation in held if not equation.exact.holds()]
    return sum(map(_bits, held)) - _AGAINST * fewest_causes(equation.parts for equation in off)


def _bits(equation: Equation) -> int:
    """How unlikely it would come out so with numbers that were rounded.

    Of a quotient the roundings spread it evenly over the room they leave; those of a sum
    mostly cancel each other out.
    """
    if not equation.exact.holds():
        return 0
    printed, computed = equation.result.interval, equation.expression.value()
    if printed is None or computed is None or not computed.is_bounded:
        return 0
    own, added = printed.high - printed.low, computed.high - computed.low
    if not own:
        return 0
    room = int((own + added) / own)
    if isinstance(equation.expression, Sum):
        return max(0, (room // 2).bit_length() - 1)
    return min(_MOST, 2 * (room.bit_length() - 1))
