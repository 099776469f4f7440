"""What a total states in each row or column it crosses, put to the test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.finding import (
    Confidence,
    Evidence,
    Finding,
    Message,
    Relation,
    Severity,
)
from sobtan_rules.relations.slips import is_slip, misprints
from sobtan_rules.tables.readings import Terms, stated
from sobtan_rules.tables.sheets import Axis, Lane, key_of
from sobtan_rules.tables.totals import Total


def relations(total: Total, rule: str) -> Iterator[Relation]:
    """The relations of one total: one for each lane it crosses.

    With one reading a sum that fails is an error. With several it holds if it holds
    by any of them, and is a warning if by none. A reading that fails all over the
    table is one matter, not many: a row is missing, or it is not read as meant.
    """
    equations = total.sums[total.chosen]
    if total.held == 0 and len(equations) > 1:
        whole = _whole_total(total, rule)
        if whole is not None:
            yield whole
        return
    tested = {
        other: equation if equation.holds() else _holding(total, other) or equation
        for other, equation in equations.items()
    }
    if not _is_trusted(total):
        tested = _sure(total, tested)
    if _lacks_a_row(list(tested.values())):
        tested = {other: equation for other, equation in tested.items() if equation.holds()}
    severity = Severity.ERROR if total.plainness is Plainness.FORCED else Severity.WARNING
    terms = Terms(rule, _basis, severity, total.plainness, total.elsewhere)
    yield from stated(total.sheet, total.lane, tested, terms)


def _is_trusted(total: Total) -> bool:
    """Whether the table itself bears the reading out: it holds where it mostly should."""
    equations = total.sums[total.chosen]
    claimed = len(equations)
    if total.is_marked:
        return True
    if total.held == 0 and not total.is_even:
        return False
    if total.held == 0 and not all(map(_is_plausible, equations.values())):
        return False
    if claimed > 2 or len(total.readings) > 1:
        return total.held * 2 >= claimed
    return True


def _lacks_a_row(equations: Sequence[Equation]) -> bool:
    """Whether what the total has more than its parts makes a row of its own, one that adds up.

    It stands overleaf, where the table goes on: the total is right.
    """
    failed = [equation for equation in equations if not equation.holds()]
    gaps = [(e.result.amount or Decimal(0)) - e.computed for e in failed]
    if len(gaps) < _FEWEST_GAPS or min(gaps) < 0:
        return False
    room = sum(10 ** Decimal(-e.result.decimals) for e in failed)
    return abs(2 * max(gaps) - sum(gaps)) <= room


_FEWEST_GAPS = 3  # two amounts and their sum
_MANY = 4  # parts: a sum of as many does not hold by chance


def _sure(total: Total, tested: Mapping[int, Equation]) -> dict[int, Equation]:
    """What can be said all the same: sums of many parts that hold, and slips beside them."""
    if len(total.readings) > 1 or len(total.readings[0]) < _MANY:
        return {}
    holding = {other: e for other, e in tested.items() if e.holds() and _is_long(e)}
    if not holding or len(holding) * 4 < len(tested):
        return {}
    slips = {other: e for other, e in tested.items() if not e.holds() and is_slip(e, e.result)}
    return {**holding, **slips}


def _is_long(equation: Equation) -> bool:
    """Whether many parts that are not nothing make the result up."""
    return sum(bool(part.value) for part in equation.parts[1:]) >= _MANY


def _is_plausible(equation: Equation) -> bool:
    """Whether the result is of the computed size, or a slip of the pen away from it."""
    bounds = equation.printable_range(equation.result)
    return _is_near(equation) or (
        bounds is not None and bool(misprints(equation.result, bounds.low, bounds.high))
    )


def _holding(total: Total, other: int) -> Equation | None:
    """An equation of another reading that holds in that lane.

    Where the reading chosen holds in several other places, it is the one meant.
    """
    if total.held > 2:
        return None
    found = (sums[other] for sums in total.sums if other in sums)
    return next((equation for equation in found if equation.holds()), None)


def _basis(equation: Equation) -> Message:
    count = len(equation.parts) - 1
    return Message(f"ผลรวมของ {count} รายการ", f"the sum of its {count} parts")


def _whole_total(total: Total, rule: str) -> Relation | None:
    """One finding for a total that fits nowhere, where it can be read in one way only."""
    equations = list(total.sums[total.chosen].items())
    if (
        not total.is_plain
        or not total.is_even
        or not all(_is_near(equation) for _, equation in equations)
    ):
        return None
    first = equations[0][1]
    primary = total.sheet.quote(first.result)
    parts = tuple(dict.fromkeys(part for _, equation in equations for part in equation.parts))
    lanes = _lost_lanes(total)
    if _is_group_of_one(lanes):
        return None
    lost = lanes[0] if len(lanes) == 1 else None
    severity = Severity.WARNING if lost is None else Severity.ERROR
    return Relation(
        rule=rule,
        parts=parts,
        finding=Finding(
            rule=rule,
            severity=severity,
            message=_whole_message(total, lost),
            primary=primary,
            related=_all_evidence(total),
            expected=first.printed_expected,
            actual=primary.text.string,
            difference=first.printed_difference,
            confidence=Confidence.MEDIUM,
            key=key_of(total.lane),
        ),
        name=_whole_name(total.lane),
    )


def _is_near(equation: Equation) -> bool:
    """Whether printed and computed are of one size: something else is meant where not."""
    printed, computed = abs(equation.result.amount or Decimal(0)), abs(equation.computed)
    return printed < 2 * computed and computed < 2 * printed


def _all_evidence(total: Total) -> tuple[Evidence, ...]:
    """The total's numbers but for the first, then what the first one is the sum of."""
    first, *others = total.sums[total.chosen].values()
    quantities = [*(equation.result for equation in others), *first.parts[1:]]
    return tuple(map(total.sheet.quote, quantities))


def _lost_lanes(total: Total) -> list[tuple[Lane, bool]]:
    """The parts by which the total misses everywhere; True where one is counted twice."""
    return [
        (lane, twice)
        for lane in total.readings[total.chosen]
        for twice in (False, True)
        if all(_misses_by(lane, other, e, twice) for other, e in _equations(total))
    ]


def _is_group_of_one(lost: Sequence[tuple[Lane, bool]]) -> bool:
    """Whether either of two alike, left out, mends it: a group's total and the one thing in it."""
    numbers = {
        tuple(entry.quantity and entry.quantity.value for entry in lane.entries) for lane, _ in lost
    }
    return len(lost) > 1 and len(numbers) == 1 and not any(twice for _, twice in lost)


def _equations(total: Total) -> list[tuple[int, Equation]]:
    return list(total.sums[total.chosen].items())


def _misses_by(lane: Lane, other: int, equation: Equation, twice: bool) -> bool:
    part = lane.entries[other].quantity
    computed = equation.expression.value()
    if part is None or part.interval is None or computed is None:
        return False
    printed = equation.result.interval
    changed = computed + part.interval if twice else computed - part.interval
    return printed is not None and printed.meets(changed)


def _whole_name(lane: Lane) -> Message:
    if lane.axis is Axis.ROW:
        return Message(f"ยอดรวมในแถว “{lane.title}”", f"the totals in the row “{lane.title}”")
    return Message(f"ยอดรวมในคอลัมน์ “{lane.title}”", f"the totals in the column “{lane.title}”")


def _whole_message(total: Total, lost: tuple[Lane, bool] | None) -> Message:
    name = _whole_name(total.lane)
    equations = [equation for _, equation in _equations(total)]
    first = equations[0]
    printed = first.result.text
    why = _why_whole(total.lane.axis, lost)
    return Message(
        f"{name.th} ไม่ตรงกับผลรวมของรายการทั้ง {len(equations)} ช่อง เช่น พิมพ์ไว้ {printed} "
        f"แต่รวมได้ {first.printed_expected} (ต่างกัน {first.printed_difference}); {why.th}",
        f"{name.en} agree with their parts in none of {len(equations)} places, for example "
        f"{printed} is printed where the parts give {first.printed_expected} "
        f"(difference {first.printed_difference}); {why.en}",
    )


def _why_whole(axis: Axis, lost: tuple[Lane, bool] | None) -> Message:
    kind = Message("แถว", "row") if axis is Axis.ROW else Message("คอลัมน์", "column")
    if lost is None:
        return Message(
            f"อาจมี{kind.th}ที่ตกหล่นหรือเกินมา", f"a {kind.en} may be missing or one too many"
        )
    lane, twice = lost
    named = Message(f"{kind.th} “{lane.title}”", f"the {kind.en} “{lane.title}”")
    if twice:
        return Message(f"ตรงพอดีหากนับ{named.th} ซ้ำสองครั้ง", f"they fit with {named.en} counted twice")
    return Message(f"ตรงพอดีหากไม่นับ{named.th}", f"they fit with {named.en} left out")
