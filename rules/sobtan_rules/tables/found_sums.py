"""The sums a table's own numbers show, and which of its rows and columns add up at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from sobtan_rules.lexicon.table_words import begins_as_ratio, is_deducted, is_ratio, is_total
from sobtan_rules.relations.claim import Support
from sobtan_rules.tables.figures import Figures, fewest_causes, numbers_in
from sobtan_rules.tables.runs import Sum, runs
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, is_percentages
from sobtan_rules.tables.strides import strides

_TWO = 2


class FoundSums:
    """The sums among the lanes of one axis.

    `adds_up` says of a lane that crosses whether its numbers add up there: its words tell
    a ratio, the sums that hold or break in it say whether the words are right.
    """

    def __init__(self, sheet: Sheet, axis: Axis) -> None:
        lanes, crossing = sheet.lanes(axis), sheet.across(axis)
        self._ratios = {lane.index for lane in crossing if is_ratio_lane(lane)}
        counted = {lane.index for lane in crossing} - self._ratios
        usable = [lane.index for lane in lanes if not lane.is_heading and not lane.is_years]
        taken = {lane.index for lane in lanes if is_taken_away(lane)}
        figures = Figures(numbers_in(sheet, axis), taken)
        named = {lane.index for lane in lanes if is_total(lane.name)}
        self.sums = [
            sum_
            for alike in _alike([lanes[index] for index in usable])
            for sum_ in (
                runs(figures, alike, counted, named)
                if axis is Axis.ROW
                else strides(figures, alike, counted)
            )
        ]
        self._held = Counter(other for sum_ in self.sums for other in sum_.holds)
        broken: dict[int, list[set[int]]] = defaultdict(list)
        for sum_ in self.sums:
            for other in sum_.breaks:
                broken[other].append({sum_.total, *sum_.parts})
        self._broken = Counter({other: fewest_causes(lanes) for other, lanes in broken.items()})

    @cached_property
    def of_two(self) -> Mapping[int, Sequence[Sum]]:
        """The sums of two lanes, for each of the two."""
        found: dict[int, list[Sum]] = defaultdict(list)
        for sum_ in self.sums:
            for part in sum_.parts if len(sum_.parts) == _TWO else ():
                found[part].append(sum_)
        return found

    def of(self, total: Lane) -> list[Sum]:
        """The sums the lane is the total of."""
        return [sum_ for sum_ in self.sums if sum_.total == total.index]

    def below(self, lanes: Iterable[Lane], total: Lane) -> set[int]:
        """Those of the lanes that are parts of another of them."""
        here = {lane.index for lane in lanes} - {total.index}
        return {part for sum_ in self.sums if sum_.total in here for part in sum_.parts} & here

    def support(self, other: int, but: Lane) -> Support:
        """How many sums of other lanes hold and break in that lane."""
        others = [sum_ for sum_ in self.sums if sum_.total != but.index]
        holds = sum(other in sum_.holds for sum_ in others)
        return Support(holds, sum(other in sum_.breaks for sum_ in others))

    def adds_up(self, other: int) -> bool:
        """Whether numbers add up in that lane, as far as is known."""
        held, broken = self._held[other], self._broken[other]
        if other in self._ratios:
            return held > 1 and held >= 2 * broken
        return held >= broken or broken < 2

    def is_known_to_add_up(self, other: int) -> bool:
        """Whether sums bear it out."""
        return self._held[other] > self._broken[other]


def _alike(lanes: Sequence[Lane]) -> list[list[int]]:
    """The lanes by what they measure; those that do not say it count with the most."""
    by_measure: dict[str, list[int]] = defaultdict(list)
    for lane in lanes:
        by_measure[_measure(lane)].append(lane.index)
    unsaid = by_measure.pop("", [])
    groups = sorted(by_measure.values(), key=len, reverse=True) or [[]]
    return [groups[0] + unsaid, *groups[1:]]


def _measure(lane: Lane) -> str:
    """The measure of most of the lane's numbers."""
    found = Counter(
        entry.quantity.unit.measure
        for entry in lane.entries
        if entry.quantity is not None and entry.quantity.unit is not None
    )
    return max(found, key=lambda measure: found[measure], default="")


def is_taken_away(lane: Lane) -> bool:
    """Whether its numbers are taken away though they are printed as any other: "หัก …"."""
    if not is_deducted(lane.name):
        return False
    values = [entry.quantity.value or 0 for entry in lane.entries if entry.quantity is not None]
    return min(values, default=0) >= 0


def is_ratio_lane(lane: Lane) -> bool:
    """Whether the lane holds what is not added: by its words, or as percentages."""
    return is_percentages(lane) or lane.is_ratios or any(map(is_ratio, lane.words))


def is_ratio_part(lane: Lane) -> bool:
    """Whether the lane is no part of a sum: of a row only what its name begins with tells.

    A project may be named after an income per head and cost money as any other.
    """
    if lane.axis is Axis.COLUMN:
        return is_ratio_lane(lane)
    return is_percentages(lane) or lane.is_ratios or any(map(begins_as_ratio, lane.words[-1:]))


def found_rows(sheet: Sheet) -> FoundSums:
    """The sums among the rows."""
    return FoundSums(sheet, Axis.ROW)


def found_columns(sheet: Sheet) -> FoundSums:
    """The sums among the columns."""
    return FoundSums(sheet, Axis.COLUMN)


def found_sums(sheet: Sheet, axis: Axis) -> FoundSums:
    """The sums among the lanes of that axis."""
    return sheet.reading(found_rows if axis is Axis.ROW else found_columns)
