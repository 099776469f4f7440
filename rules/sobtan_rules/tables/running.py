"""Rows and columns that run on from lane to lane: running totals, changes since last year.

The lanes they cross are the steps, mostly periods: each figure comes from that of the
step before and what is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from sobtan_extractor.model.document import Quantity
from sobtan_rules.lexicon.table_words import is_period, is_ratio, is_total, is_year, runs_up
from sobtan_rules.relations.equations import (
    HUNDRED,
    Constant,
    Equation,
    Printed,
    Product,
    Quotient,
    Sum,
    sum_of,
)
from sobtan_rules.relations.finding import Message
from sobtan_rules.tables.borne_out import Reading
from sobtan_rules.tables.readings import equations
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, is_percentages

_FEW = 2  # steps that bear it out where they are named periods: then little else is meant


def items(sheet: Sheet, axis: Axis) -> list[Lane]:
    """The lanes across without totals and, where others are not, without whole years."""
    parts = [other for other in sheet.across(axis) if not is_total(other.name)]
    within = [other for other in parts if not is_year(other.name)]
    return within or parts


def running(sheet: Sheet, lane: Lane) -> Iterator[Reading]:
    """The sums up to each row, and the row before with what this one adds."""
    crossing = items(sheet, lane.axis)
    if lane.axis is Axis.ROW:
        crossing = [other for other in crossing if is_period(other.name)]
    steps = [other.index for other in crossing if lane.entries[other.index].quantity is not None]
    of_periods = all(is_period(sheet.across(lane.axis)[step].name) for step in steps)
    for added in sheet.lanes(lane.axis):
        is_amount = not added.is_heading and not is_percentages(added) and not is_ratio(added.name)
        if added is lane or not is_amount or runs_up(" ".join(added.words)):
            continue
        for make in (_summed, _stepped):
            found = equations(lane, partial(make, lane, added, steps))
            yield Reading(found, _added, least=_FEW) if of_periods else Reading(found, _added)


def _summed(lane: Lane, added: Lane, steps: Sequence[int], other: int) -> Equation | None:
    """All there was up to here."""
    if other not in steps:
        return None
    so_far = [added.entries[step] for step in steps[: steps.index(other) + 1]]
    result = lane.entries[other].quantity
    parts = [entry.quantity for entry in so_far if entry.quantity is not None]
    if result is None or not parts or not all(entry.is_known for entry in so_far):
        return None
    return sum_of(result, parts)


def _stepped(lane: Lane, added: Lane, steps: Sequence[int], other: int) -> Equation | None:
    """What there was before, and what came."""
    place = steps.index(other) if other in steps else 0
    if not place:
        return None
    result, came = quantities((lane, added), other)
    before = lane.entries[steps[place - 1]].quantity
    if result is None or came is None or before is None:
        return None
    return sum_of(result, [before, came])


def _added(equation: Equation) -> Message:
    parts = [q.text.string for q in equation.expression.quantities()]
    shown = " + ".join(parts if len(parts) < 4 else (*parts[:2], "…", parts[-1]))
    return Message(f"ยอดสะสม {shown} ", f"the running total {shown}")


def steps(sheet: Sheet, lane: Lane, before: Sequence[Lane]) -> Iterator[Reading]:
    """Changes from one period to the next: "เพิ่มขึ้นจากปีก่อน" under the years."""
    periods = items(sheet, lane.axis)
    if not periods or not all(is_period(period.name) for period in periods):
        return
    for order in (periods, periods[::-1]):
        earlier = {later.index: period.index for period, later in pairwise(order)}
        for added in before:
            for make, basis in ((_step, _subtracted), (_step_in_percent, compared)):
                found = equations(lane, partial(make, lane, added, earlier))
                yield Reading(found, basis, _FEW)


def _step(lane: Lane, amounts: Lane, earlier: Mapping[int, int], other: int) -> Equation | None:
    if other not in earlier:
        return None
    result, now = quantities((lane, amounts), other)
    then = amounts.entries[earlier[other]].quantity
    if result is None or now is None or then is None:
        return None
    return sum_of(result, [now], [then])


def _step_in_percent(
    lane: Lane, amounts: Lane, earlier: Mapping[int, int], other: int
) -> Equation | None:
    step = _step(lane, amounts, earlier, other)
    if step is None:
        return None
    now, then = step.expression.quantities()
    return None if (then.value or 0) <= 0 else percent_change(step.result, now, then)


def _subtracted(equation: Equation) -> Message:
    now, then = (q.text for q in equation.expression.quantities())
    return Message(f" {now} หักด้วย {then} ", f"{now} less {then}")


def percent_change(result: Quantity, now: Quantity, then: Quantity) -> Equation:
    """What was added since, in percent; the earlier amount must not be nothing."""
    ratio = Product(Quotient(Printed(now), Printed(then)), Constant(HUNDRED))
    return Equation(result, Sum((ratio,), (Constant(HUNDRED),)))


def compared(equation: Equation) -> Message:
    """What a change in percent is computed from, in words."""
    now, then = (q.text for q in equation.expression.quantities())
    return Message(f"การเปลี่ยนจาก {then} เป็น {now} ", f"the change from {then} to {now}")


def quantities(lanes: Sequence[Lane], other: int) -> list[Quantity | None]:
    """What the lanes hold where they cross the other one."""
    return [lane.entries[other].quantity for lane in lanes]
