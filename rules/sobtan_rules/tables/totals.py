"""Which lanes a total lane adds up, as its words and its place in the table say.

A total may be read in more than one way where subtotals or groups stand before it;
each reading is a list of lanes. Nothing is tried out beyond these readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from sobtan_extractor.late import dataclass
from sobtan_rules.lexicon.table_words import (
    begins_apart,
    is_apart,
    is_cumulative,
    is_deducted,
    is_grand_total,
    is_net,
    is_period,
    is_plan,
    is_total,
    is_year,
    plain,
    quarter_of,
    runs_up,
    unnumbered,
)
from sobtan_rules.relations.claim import Plainness, Support
from sobtan_rules.relations.equations import Equation, sum_of
from sobtan_rules.relations.slips import is_slip
from sobtan_rules.tables.found_sums import (
    FoundSums,
    found_sums,
    is_ratio_lane,
    is_ratio_part,
    is_taken_away,
)
from sobtan_rules.tables.full_marks import comes_to_a_whole, full_marks_add_up, weighed
from sobtan_rules.tables.groups import groups
from sobtan_rules.tables.sheets import (
    INDENT,
    Axis,
    Lane,
    Sheet,
    is_percentage,
    same_measure,
)

Reading = tuple[Lane, ...]


@dataclass(frozen=True, eq=False)
class Total:
    """A total lane with the ways to read it, and what each comes to across the table."""

    sheet: Sheet
    lane: Lane
    readings: tuple[Reading, ...]
    is_named: bool = True  # by its words or its place; else the numbers alone show it
    is_marked: bool = False  # it heads a group that is marked as others are whose sums hold

    @cached_property
    def sums(self) -> tuple[dict[int, Equation], ...]:
        """For each reading the equation of each lane that crosses, by its index."""
        return tuple(
            {
                other: equation
                for other in range(len(self.lane.entries))
                if (equation := _equation(self, reading, other)) is not None
            }
            for reading in self.readings
        )

    @cached_property
    def chosen(self) -> int:
        """The reading that holds in most places; the first of several."""
        held = [sum(e.holds() for e in sums.values()) for sums in self.sums]
        return held.index(max(held))

    @property
    def plainness(self) -> Plainness:
        """How plainly words and layout say what it adds up."""
        if not self.is_named:
            return Plainness.GUESSED
        if len(self.readings) == 1:
            return Plainness.FORCED
        return Plainness.LIKELY if self.held > 1 else Plainness.GUESSED

    @property
    def elsewhere(self) -> Mapping[int, Support]:
        """How the sums of other lanes fare in each lane that crosses."""
        found = found_sums(self.sheet, self.lane.axis)
        return {other: found.support(other, self.lane) for other in range(len(self.lane.entries))}

    @property
    def is_even(self) -> bool:
        """Whether its parts are of one rank, as far as their print shows: none indented."""
        parts = self.readings[self.chosen]
        if all(len(lane.number) == len(parts[0].number) > 0 for lane in parts):
            return True
        edges = [lane.edge for lane in parts]
        return max(edges) - min(edges) < INDENT and not any(lane.number for lane in parts)

    @property
    def is_plain(self) -> bool:
        """Whether it is a row called total, nothing more, under all rows of its table."""
        return (
            self.lane.axis is Axis.ROW
            and len(self.readings) == 1
            and is_grand_total(_own(self.lane))
            and sum(is_total(_own(row)) for row in self.sheet.rows) == 1
        )

    @property
    def held(self) -> int:
        """In how many places the chosen reading holds."""
        return sum(equation.holds() for equation in self.sums[self.chosen].values())


def totals(sheet: Sheet, axis: Axis) -> list[Total]:
    """The total lanes along that axis that can be read, in order."""
    return sheet.reading(_row_totals if axis is Axis.ROW else _column_totals)


def _row_totals(sheet: Sheet) -> list[Total]:
    return _totals(sheet, Axis.ROW)


def _column_totals(sheet: Sheet) -> list[Total]:
    return _totals(sheet, Axis.COLUMN)


def _totals(sheet: Sheet, axis: Axis) -> list[Total]:
    """Those that words name, with what the numbers show of them, and those they show alone."""
    found = found_sums(sheet, axis)
    lanes = [lane for lane in sheet.lanes(axis) if not is_ratio_part(lane)]
    named = [
        total
        for mates, level in _families(lanes)
        for total in _Family(sheet, mates, level).totals()
    ]
    if axis is Axis.ROW:
        named += [_with_found(total, found) for total in _nets(sheet, lanes)]
        weights = weighed(sheet)
        if weights is not None and not any(total.lane is weights[0] for total in named):
            named.append(Total(sheet, weights[0], (weights[1],)))
    known: dict[Lane, list[Reading]] = defaultdict(list)
    for total in named:
        known[total.lane] += total.readings
    marked = _marked(sheet, found, known) if axis is Axis.ROW else []
    heads = {total.lane for total in marked}
    shown = [total for total in _shown(sheet, axis, found) if total.lane not in heads]
    return [*named, *marked, *(t for t in shown if not _is_said(t.readings[0], known[t.lane]))]


def _marked(sheet: Sheet, found: FoundSums, known: Mapping[Lane, list[Reading]]) -> list[Total]:
    """The heads of groups that names or indentation mark, but for those that words name."""
    return [
        Total(sheet, head, (members,), is_named=False, is_marked=True)
        for head, members in groups(sheet.rows, found.sums)
        if not _is_said(members, known.get(head, []))
    ]


def _is_said(reading: Reading, known: Sequence[Reading]) -> bool:
    return any(_is_of(reading, other) for other in known)


_OFTEN = 2  # times: what the numbers show so much more often than what words say is meant


def _with_found(total: Total, found: FoundSums) -> Total:
    """The total with the readings that the numbers show.

    Where they bear out what words and place say, what else they show is no other reading:
    revenue is the sum of its items, and of expenses and surplus as well. What words and
    place say and hardly a number bears out is no reading: rooms stand beside boys and girls.
    """
    shown = _readings_of(total.sheet, total.lane, found)
    held = max((len(sum_.holds) for sum_ in found.of(total.lane)), default=0)
    if held > _OFTEN * total.held:
        return replace(total, readings=tuple(shown))
    added = [reading for reading in shown if not _is_said(reading, total.readings)]
    if len(added) < len(shown):
        added = [reading for reading in added if not _is_apart_from(reading, total)]
    return replace(total, readings=(*total.readings, *added))


def _readings_of(sheet: Sheet, lane: Lane, found: FoundSums) -> list[Reading]:
    lanes = sheet.lanes(lane.axis)
    return [tuple(lanes[part] for part in sum_.parts) for sum_ in found.of(lane)]


def _is_apart_from(reading: Reading, total: Total) -> bool:
    """Whether it has no lane in common with what the total's words and place say."""
    return all(_filled(reading).isdisjoint(_filled(other)) for other in total.readings)


def _nets(sheet: Sheet, rows: Sequence[Lane]) -> Iterator[Total]:
    """What is left under rows that are taken away: of the total before them, or of all rows."""
    for place, net in enumerate(rows):
        start = place
        while start and is_deducted(rows[start - 1].name):
            start -= 1
        if start in (0, place) or net.is_heading or not is_net(net.name) or is_total(_own(net)):
            continue
        begin = start - 1
        if not is_total(_own(rows[begin])):
            while begin and not rows[begin - 1].is_heading and not is_total(_own(rows[begin - 1])):
                begin -= 1
        if not rows[begin].is_heading:
            yield Total(sheet, net, (tuple(rows[begin:place]),))


def _is_of(reading: Reading, other: Reading) -> bool:
    """Whether it has no lane that the other has not: a wrong digit may hide a missing part."""
    return _filled(reading) <= _filled(other)


def _filled(reading: Reading) -> set[int]:
    return {
        lane.index
        for lane in reading
        if any(entry.quantity is not None and entry.quantity.value for entry in lane.entries)
    }


def _shown(sheet: Sheet, axis: Axis, found: FoundSums) -> Iterator[Total]:
    """The totals that the numbers show, in order."""
    lanes = sheet.lanes(axis)
    for sum_ in sorted(found.sums):
        parts = tuple(lanes[part] for part in sum_.parts)
        total = lanes[sum_.total]
        yield Total(sheet, total, (parts,), is_named=full_marks_add_up(total, parts))


def _families(lanes: Sequence[Lane]) -> Iterator[tuple[list[Lane], int]]:
    """Lanes that can be in one sum: alike in all words but those at one level.

    With each family that level, at which a word makes a lane a total; -1 where
    lanes of one level of words stand over groups of two.
    """
    seen: set[tuple[int, ...]] = set()
    for lane in lanes:
        for level, word in enumerate(lane.words):
            if not is_total(word):
                continue
            mates = [other for other in lanes if _alike(lane.words, other.words, level)]
            is_above = len(lane.words) == 1 and len(mates) < len(lanes)
            if is_above:
                mates = _tops(lanes)
            where = -1 if is_above else level
            family = (where, *(mate.index for mate in mates))
            if family not in seen:
                seen.add(family)
                yield mates, where
            break


def _alike(words: tuple[str, ...], others: tuple[str, ...], level: int) -> bool:
    if len(words) != len(others):
        return False
    return all(
        plain(mine) == plain(other)
        for position, (mine, other) in enumerate(zip(words, others, strict=True))
        if position != level
    )


def _tops(lanes: Sequence[Lane]) -> list[Lane]:
    """The lanes of one level of words; of a group with a total of its own, just that."""
    groups: dict[tuple[str, str], list[Lane]] = {}
    for lane in lanes:
        is_single = len(lane.words) < 2
        group = (str(lane.index), "") if is_single else ("", plain(lane.words[0]))
        groups.setdefault(group, []).append(lane)
    found: list[Lane] = []
    for group_lanes in groups.values():
        own = [lane for lane in group_lanes if len(lane.words) > 1 and is_total(lane.name)]
        found += own[-1:] or group_lanes
    if _repeats_types(found):
        return []
    return sorted(found, key=lambda lane: lane.index)


def _repeats_types(lanes: Sequence[Lane]) -> bool:
    """Whether groups hold the same names (แผน, ผล in each), which no single sum spans."""
    names = [plain(lane.name) for lane in lanes if len(lane.words) > 1 and not is_total(lane.name)]
    return len(names) > 2 and len(set(names)) * 2 <= len(names)


def _runs_up(crossing: Lane, parts: Reading) -> bool:
    """Whether each number of the lane holds those of the periods before it: none is a part."""
    return runs_up(" ".join(crossing.words)) and all(is_period(part.name) for part in parts)


class _Family:
    """Lanes in one sequence, of which some are totals of others."""

    def __init__(self, sheet: Sheet, lanes: Sequence[Lane], level: int) -> None:
        self.sheet = sheet
        self.level = level
        self.is_shaky = False  # whether a total so far held nowhere: then it may be no total
        self.lanes = [lane for lane in lanes if self._is_total(lane) or not _is_apart(lane)]
        numbered = [lane for lane in self.lanes if not lane.is_heading]
        self.first = numbered[0] if numbered else None

    def _is_total(self, lane: Lane) -> bool:
        if self.level < 0:
            return len(lane.words) == 1 and is_total(lane.words[0])
        return self.level < len(lane.words) and is_total(lane.words[self.level])

    def totals(self) -> Iterator[Total]:
        stands_first = self.first is not None and self._is_total(self.first)
        open_lanes: list[Lane] = []  # not yet part of any total before
        for position, lane in enumerate(self.lanes):
            if not self._is_total(lane) or lane.is_heading:
                open_lanes.append(lane)
                continue
            open_lanes = self._uppermost(open_lanes, lane)
            readings = self._below(position) if stands_first else self._above(open_lanes, lane)
            if readings:
                total = Total(self.sheet, lane, tuple(readings))
                total = _with_found(total, found_sums(self.sheet, lane.axis))
                self.is_shaky |= total.held == 0
                yield total
                if not stands_first:
                    consumed = total.readings[total.chosen]
                    is_inner = total.chosen >= len(readings)  # rows behind it are no part of it
                    first, last = consumed[0].index, consumed[-1].index if is_inner else lane.index
                    open_lanes = [o for o in open_lanes if not first <= o.index <= last]
            elif not stands_first and open_lanes and self._is_alone(open_lanes, lane):
                open_lanes = open_lanes[:-1]
            open_lanes.append(lane)

    def _is_alone(self, open_lanes: Sequence[Lane], total: Lane) -> bool:
        """Whether the lane before the total is all that it adds up: a group of one."""
        *before, part = open_lanes
        is_first = not before or before[-1].is_heading or self._is_total(before[-1])
        if part.is_heading or self._is_total(part) or not is_first:
            return False
        return _is_of_quarter(total) or _are_equal(part, total)

    def _uppermost(self, lanes: list[Lane], total: Lane) -> list[Lane]:
        """The lanes without those that the numbers show to be parts of others among them."""
        below = found_sums(self.sheet, total.axis).below(lanes, total)
        return [lane for lane in lanes if lane.index not in below]

    def _above(self, open_lanes: Sequence[Lane], lane: Lane) -> list[Reading]:
        """What stands before the total: since the last total or heading, or all.

        All is the totals so far and what follows them; only where these are in doubt
        is it also every row that is no total.
        """
        starts = [0]
        for position, other in enumerate(open_lanes):
            if other.is_heading or self._is_total(other):
                starts.append(position + 1)
        if _is_of_quarter(lane):
            starts = starts[-1:]  # no other quarter is a part of it
        elif is_grand_total(_own(lane)) and not _is_bare(lane):
            starts = [0]
        elif lane.axis is Axis.ROW and _names_group(lane, open_lanes):
            starts = starts[-1:]
        readings = [r for start in reversed(starts) for r in _ranks(open_lanes[start:])]
        if lane.axis is Axis.COLUMN:
            readings = [*_without_plans(readings), *readings]
        leaves = [other for other in self.lanes if other.index < lane.index]
        if self.is_shaky and any(self._is_total(other) for other in leaves):
            readings.append(_parts([other for other in leaves if not self._is_total(other)]))
        return _distinct(readings)

    def _below(self, position: int) -> list[Reading]:
        """What stands after a total that comes first: until the next total, or all."""
        after = self._uppermost(self.lanes[position + 1 :], self.lanes[position])
        until = next((i for i, other in enumerate(after) if self._is_total(other)), len(after))
        readings = _ranks(after[:until])
        nested = [other for other in after if self._is_total(other)]
        if nested and position == self.lanes.index(self.first or after[0]):
            readings = [_parts(nested), _parts([o for o in after if o not in nested]), *readings]
        return _distinct(readings)


def _is_of_quarter(lane: Lane) -> bool:
    """Whether it is the total of one quarter: "รวมไตรมาส 2"."""
    return quarter_of(plain(_own(lane)).removeprefix("รวม").strip()) > 0


def _are_equal(one: Lane, other: Lane) -> bool:
    """Whether both hold the same numbers."""
    pairs = zip(one.entries, other.entries, strict=True)
    filled = [(a.quantity, b.quantity) for a, b in pairs if a.quantity and b.quantity]
    return bool(filled) and all(a.amount == b.amount for a, b in filled)


def _is_apart(lane: Lane) -> bool:
    """Whether it stands beside the parts of a sum: a row's name must be just that."""
    name = lane.name
    return is_apart(name) and (lane.axis is Axis.COLUMN or begins_apart(name))


def _own(lane: Lane) -> str:
    """The words that make the lane a total, if any do: else its innermost."""
    return next((word for word in lane.words if is_total(word)), lane.name)


def _is_bare(lane: Lane) -> bool:
    """Whether it may be a subtotal as well as the total of everything: "รวม"."""
    return unnumbered(_own(lane)) in ("รวม", "ยอดรวม", "ผลรวม", "total", "totals", "all")


def _names_group(lane: Lane, open_lanes: Sequence[Lane]) -> bool:
    """Whether the total's words name the group it closes: "รวมภาคเหนือ"."""
    named = unnumbered(_own(lane)).removeprefix("รวม").strip()
    headings = [unnumbered(other.name) for other in open_lanes if other.is_heading]
    return len(named) > 2 and any(named in heading for heading in headings)


def _parts(lanes: Sequence[Lane]) -> Reading:
    """The lanes of the uppermost outline level among these; headings give way to theirs."""
    filled = [lane for lane in lanes if not lane.is_heading and not lane.is_years]
    kept = []
    for lane in filled:
        above = (other for other in filled if other is not lane and _is_under(lane, other))
        if not any(above):
            kept.append(lane)
    return tuple(kept)


def _ranks(lanes: Sequence[Lane]) -> list[Reading]:
    """The parts of these lanes: only the numbered, where others follow them, or all."""
    parts = _parts(lanes)
    numbered = tuple(lane for lane in parts if lane.number)
    if 1 < len(numbered) < len(parts) and parts[0].number:
        return [numbered, parts]
    return [parts]


def _is_under(lane: Lane, other: Lane) -> bool:
    """Whether the lane's outline number lies below the other's, which stands before it."""
    depth = len(other.number)
    return 0 < depth < len(lane.number) and lane.number[:depth] == other.number


def _without_plans(readings: Sequence[Reading]) -> list[Reading]:
    """The readings without columns of plans: what was spent is not added to the budget."""
    return [tuple(lane for lane in reading if not is_plan(lane.name)) for reading in readings]


def _distinct(readings: Sequence[Reading]) -> list[Reading]:
    """Each reading once, of two lanes or more: one lane is no sum."""
    return [reading for reading in dict.fromkeys(readings) if len(reading) > 1]


def is_quarters(reading: Reading) -> bool:
    """Whether the parts are quarters of a year."""
    return all(quarter_of(lane.name) for lane in reading)


def years(sheet: Sheet, axis: Axis) -> Iterator[Total]:
    """The lanes of a whole year, or of the year so far, beside their quarters.

    A whole year needs all four quarters; the year so far those from the first on.
    """
    lanes = [lane for lane in sheet.lanes(axis) if not is_ratio_lane(lane)]
    for lane in lanes:
        is_so_far = is_cumulative(lane.name)
        if not is_so_far and (not is_year(lane.name) or is_total(_own(lane))):
            continue
        mates = [o for o in lanes if _alike(lane.words, o.words, len(lane.words) - 1)]
        quarters = [other for other in mates if quarter_of(other.name)]
        numbers = sorted(quarter_of(other.name) for other in quarters)
        if numbers == [1, 2, 3, 4] or (is_so_far and numbers in ([1, 2], [1, 2, 3])):
            yield Total(sheet, lane, (tuple(quarters),))


def parents(sheet: Sheet) -> Iterator[Total]:
    """The rows whose outline number has all its children below them: 1 over 1.1, 1.2."""
    for row in sheet.rows:
        if not row.number or row.is_heading or is_total(_own(row)):
            continue
        depth = len(row.number) + 1
        below = []
        for other in sheet.rows[row.index + 1 :]:
            if other.number[: depth - 1] != row.number:
                break
            if len(other.number) == depth:
                below.append(other)
        if [other.number[-1] for other in below] == list(range(1, len(below) + 1)):
            yield from [Total(sheet, row, (tuple(below),))] if len(below) > 1 else []


def _equation(total: Total, parts: Reading, other: int) -> Equation | None:
    """The sum where the lanes cross the lane `other`; None where it cannot be claimed."""
    sheet, lane = total.sheet, total.lane
    crossing = sheet.across(lane.axis)[other]
    found = found_sums(sheet, lane.axis)
    is_ratio = is_ratio_lane(crossing)
    adds_up = found.adds_up(other) or not is_ratio or comes_to_a_whole(crossing, lane)
    if not adds_up or _runs_up(crossing, parts):
        return None
    result = lane.entries[other].quantity
    entries = [part.entries[other] for part in parts]
    filled = [(part, q) for part in parts if (q := part.entries[other].quantity) is not None]
    terms = [quantity for _, quantity in filled]
    if result is None or not terms or not all(entry.is_known for entry in entries):
        return None
    if not same_measure([result, *terms]):
        return None
    if not is_ratio and any(is_percentage(q) for q in (result, *terms)):
        return None
    taken = [quantity for part, quantity in filled if is_taken_away(part)]
    equation = sum_of(result, [term for term in terms if term not in taken], taken)
    is_sure = total.is_named or not any(
        entry.is_crowded for entry in (lane.entries[other], *entries)
    )
    if not equation.is_testable or not is_sure:
        return None
    return equation if equation.holds() or _may_break(total, found, equation, other) else None


def _may_break(total: Total, found: FoundSums, equation: Equation, other: int) -> bool:
    """Whether the numbers of that lane add up, so that a sum that does not hold is wrong."""
    if found.is_known_to_add_up(other) or is_slip(equation):
        return True
    if not found.adds_up(other) or _is_less_than_its_parts(equation):
        return False
    is_said = total.is_named and bool(total.sheet.across(total.lane.axis)[other].title)
    return is_said or not _lies_among(equation)


def _is_less_than_its_parts(equation: Equation) -> bool:
    """Whether several parts are each more than the total of what is all above nought.

    Such a total is a mean or a rate, whatever it is called; of one part it may be a slip.
    """
    result, *terms = equation.parts
    values = [term.amount for term in terms if term.amount is not None]
    if len(values) < _MANY or min(values) < 0 or not result.amount or result.amount < 0:
        return False
    return sum(value > result.amount for value in values) > 1


_MANY = 3  # parts from which on that tells


def _lies_among(equation: Equation) -> bool:
    """Whether it lies between the least and the greatest part, as an average or rate does.

    Where no words say what the numbers are, that says they are not added up.
    """
    result, *terms = equation.parts
    values = [term.amount for term in terms if term.amount is not None]
    if result.amount is None or len(set(values)) < 2:
        return False
    return min(values) <= result.amount <= max(values)
