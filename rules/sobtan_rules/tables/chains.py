"""Balances that go on from one period to the next: what was left then is what there is now.

An opening balance is the closing one of the period before. In an account each line's balance is
that of the line above with what came and without what went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, permutations
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.lexicon.table_words import (
    is_closing,
    is_opening,
    is_period,
    is_rank,
    is_statistic,
    is_total,
)
from sobtan_rules.relations.equations import Equation, equal, sum_of
from sobtan_rules.tables.figures import Evidence, Figures, bits, fewest_causes, numbers_in
from sobtan_rules.tables.found_sums import is_ratio_lane
from sobtan_rules.tables.readings import Equations, held
from sobtan_rules.tables.running import items
from sobtan_rules.tables.sheets import Axis, Lane, Sheet

_SURE = 30  # bits that prove what no words say
_FEWEST = 3  # steps that keep it then
_DIGITS = 10  # bits of one step, where words say it
_MOST = 12  # lanes that are tried with each other


class Chain(NamedTuple):
    """A lane whose numbers come from the step before, and what the steps prove."""

    lane: Lane
    equations: Equations
    is_named: bool
    bits: int


def chains(sheet: Sheet, axis: Axis) -> Iterator[Chain]:
    """The opening balances and the running balances among the lanes of that axis."""
    lanes = [lane for lane in sheet.lanes(axis) if _is_amount(lane)]
    crossing = _without_all([x for x in items(sheet, axis) if not is_statistic(x.name)])
    steps = [lane.index for lane in crossing]
    figures = Figures(numbers_in(sheet, axis))
    for lane in lanes:
        found = [
            *_openings(figures, lane, lanes, crossing),
            *_accounts(figures, lane, lanes, steps),
        ]
        if found:
            yield max(found, key=lambda chain: (held(chain.equations), chain.bits))


def _without_all(lanes: Sequence[Lane]) -> Sequence[Lane]:
    """The lanes but for a last one that is all of them together: "6 เดือน" below six months."""
    said = _ALL.match(lanes[-1].name) if lanes else None
    return lanes[:-1] if said and int(said["many"]) == len(lanes) - 1 else lanes


_ALL = pattern(r"(?:รวม)?\s*(?P<many>[\d๐-๙]{1,2})\s*(?:เดือน|ไตรมาส|ปี|สัปดาห์|วัน|งวด)\s*$")


def _is_amount(lane: Lane) -> bool:
    return not (lane.is_heading or lane.is_years or is_ratio_lane(lane) or is_rank(lane.name))


# What was left then is what there is now -------------------------------------------------


def _openings(
    figures: Figures, lane: Lane, lanes: Sequence[Lane], periods: Sequence[Lane]
) -> Iterator[Chain]:
    if not all(is_period(each.name) for each in periods):
        return
    crossing = [each.index for each in periods]
    for closing in lanes:
        is_named = _is_opening(lane) and is_closing(closing.name)
        if closing is lane or not (is_named or len(lanes) <= _MOST):
            continue
        for order in (crossing, crossing[::-1]):
            steps = list(pairwise(order))
            found = {now: e for then, now in steps if (e := _opening(lane, closing, then, now))}
            chain = _borne_out(figures, lane, found, is_named)
            if chain is not None:
                yield chain


def _is_opening(lane: Lane) -> bool:
    return is_opening(lane.name) and not is_total(lane.name)


def _opening(lane: Lane, closing: Lane, then: int, now: int) -> Equation | None:
    result, before = lane.entries[now].quantity, closing.entries[then].quantity
    if result is None or before is None:
        return None
    equation = equal(result, before)
    return equation if equation.is_testable else None


# Each line's balance is that of the line above -------------------------------------------


def _accounts(
    figures: Figures, lane: Lane, lanes: Sequence[Lane], crossing: Sequence[int]
) -> Iterator[Chain]:
    if lane.axis is Axis.ROW or not is_closing(lane.name):
        return
    before = [other for other in lanes if other.index < lane.index][-_NEAR:]
    for coming, going in permutations(before, 2):
        make = partial(_account, lane, coming, going)
        found = {now: e for then, now in pairwise(crossing) if (e := make(then, now))}
        chain = _borne_out(figures, lane, found, is_named=False)
        if chain is not None:
            yield chain


_NEAR = 4  # lanes before a balance that may be what came and what went


def _account(lane: Lane, coming: Lane, going: Lane, then: int, now: int) -> Equation | None:
    entries = [lane.entries[then], coming.entries[now], going.entries[now]]
    result, before = lane.entries[now].quantity, entries[0].quantity
    if result is None or before is None or not all(entry.is_known for entry in entries):
        return None
    came, went = _filled(entries[1].quantity), _filled(entries[2].quantity)
    equation = sum_of(result, [before, *came], went)
    return equation if (came or went) and equation.is_testable else None


def _filled(quantity: Quantity | None) -> list[Quantity]:
    return [] if quantity is None else [quantity]


def _borne_out(figures: Figures, lane: Lane, found: Equations, is_named: bool) -> Chain | None:
    """The chain, if words say so and a step keeps it, or if many do to many digits."""
    evidence = Evidence()
    for other, equation in found.items():
        if equation.holds():
            value, reach = figures.middle[lane.index][other] or 0, figures.reach[lane.index][other]
            parts = tuple(part.amount for part in equation.parts[1:])
            evidence.add(value, parts, bits(value, 2 * reach or figures.unit))
    kept = held(found)
    broken = fewest_causes(set(e.parts) for e in found.values() if not e.holds())
    if is_named:
        is_kept = evidence.bits >= _DIGITS and broken <= kept
    else:
        is_kept = evidence.matches >= _FEWEST and evidence.bits >= _SURE and 3 * broken <= kept
    return Chain(lane, found, is_named, evidence.bits) if is_kept else None
