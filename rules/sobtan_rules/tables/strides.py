"""Columns that add up to another wherever it stands: side by side, or at equal steps.

"ชาย | หญิง | รวม" under each of several heads, percentages between amounts, a total far from
its parts: a few rows show which columns come together to which, all rows then bear it out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sobtan_rules.tables.figures import Evidence, Figures, bits, fullest
from sobtan_rules.tables.runs import Sum

_SURE = 12  # bits, as for runs
_STEPS = range(1, 9)  # columns from one part to the next
_ASKED = 10  # lanes crossed that show which sums are worth trying
_SHOWN = 3  # of these must show one
_MOST_LANES = 200  # that are looked at: no page that one can read has as many columns
_MOST_SUMS = 10_000  # that are tried: where all numbers are alike, anything is a sum of others


class Stride(NamedTuple):
    """Lanes at equal steps."""

    start: int
    step: int
    length: int

    @property
    def lanes(self) -> tuple[int, ...]:
        return tuple(range(self.start, self.start + self.step * self.length, self.step))


def strides(figures: Figures, lanes: Collection[int], counted: Collection[int]) -> list[Sum]:
    """The sums among those lanes, those of fewest parts first."""
    usable = [lane for lane in sorted(lanes) if figures.is_filled(lane)][:_MOST_LANES]
    shown = islice(_shown(figures, usable), _MOST_SUMS)
    tested = (tested_sum(figures, total, stride.lanes, counted) for total, stride in shown)
    return _distinct([sum_ for sum_ in tested if sum_ is not None])


def _shown(figures: Figures, lanes: Sequence[int]) -> Iterator[tuple[int, Stride]]:
    """The sums that a few of the lanes crossed show."""
    asked = fullest(figures, lanes, range(figures.across), _ASKED)
    hits: Counter[tuple[int, Stride]] = Counter()
    for other in asked:
        hits.update(set(islice(_sums_in(figures, lanes, other), _MOST_SUMS)))
    least = min(_SHOWN, max(1, len(asked) // 3))
    return (hit for hit, count in hits.items() if count >= least)


def _sums_in(figures: Figures, lanes: Sequence[int], other: int) -> Iterator[tuple[int, Stride]]:
    """Every stride whose numbers add up to another number there."""
    values = {lane: figures.middle[lane][other] for lane in lanes}
    reaches = {lane: figures.reach[lane][other] for lane in lanes}
    ordered = sorted((value, lane) for lane, value in values.items() if value)
    keys = [value for value, _ in ordered]
    widest = max(reaches.values(), default=0)
    for step in _STEPS:
        for start in lanes:
            total = reach = filled = count = 0
            lane = start
            while (value := values.get(lane)) is not None:
                total, reach, count = total + value, reach + reaches[lane], count + 1
                filled += abs(value) > widest
                if value and filled > 1:
                    near = reach + widest
                    first, last = bisect_left(keys, total - near), bisect_right(keys, total + near)
                    for found, result in ordered[first:last]:
                        is_part = start <= result <= lane and (result - start) % step == 0
                        if abs(found - total) <= reach + reaches[result] and not is_part:
                            yield result, Stride(start, step, count)
                lane += step


def tested_sum(
    figures: Figures, total: int, parts: Sequence[int], counted: Collection[int]
) -> Sum | None:
    """The sum, if the lanes crossed bear it out."""
    values, reaches = figures.middle, figures.reach
    holds, breaks = [], []
    evidence = Evidence()
    for other in range(figures.across):
        result = values[total][other]
        terms = [values[part][other] for part in parts]
        if result is None or None in terms or not (result or any(terms)):
            continue
        widest = max(reaches[lane][other] for lane in (total, *parts))
        gap = abs(sum(term or 0 for term in terms) - result)
        if gap > reaches[total][other] + sum(reaches[part][other] for part in parts):
            breaks.append(other)
        elif sum(abs(term or 0) > widest for term in terms) > 1:
            holds.append(other)
            width = 2 * gap + (2 * reaches[total][other] or figures.unit)
            # Of two motions all 427 present voted: one total of other parts shows it again.
            evidence.add((result, *terms), tuple(terms), bits(result, width))
    against = sum(other in counted for other in breaks)
    guessed = 3 * len(values).bit_length() + against * figures.across.bit_length()
    sure = evidence.bits - guessed
    if sure < _SURE or 2 * against > len(holds):
        return None
    return Sum(total, tuple(parts), tuple(holds), tuple(breaks), sure)


def _distinct(sums: Sequence[Sum]) -> list[Sum]:
    """The sums that say something of their own.

    What holds with a subtotal holds with the subtotal's parts as well; of parts that are the
    same in number and place those beside the total are meant.
    """
    most = {sum_.total: 0 for sum_ in sums}
    for sum_ in sums:
        most[sum_.total] = max(most[sum_.total], len(sum_.holds))
    found: list[Sum] = []
    for sum_ in sorted(sums, key=_naturalness):
        parts = frozenset(sum_.parts)
        known = [(other.total, frozenset(other.parts)) for other in found]
        says_again = any(
            (total == sum_.total and not parts.isdisjoint(others))
            or (total != sum_.total and others < parts)
            or (sum_.total in others and total in parts)
            for total, others in known
        )
        if not says_again and 2 * len(sum_.holds) >= most[sum_.total]:
            found.append(sum_)
    return found


def _naturalness(sum_: Sum) -> tuple[int, int, int, int]:
    first, last = sum_.parts[0], sum_.parts[-1]
    away = min(abs(sum_.total - first), abs(sum_.total - last))
    return len(sum_.parts), 3 * len(sum_.breaks) - len(sum_.holds), sum_.parts[1] - first, away
