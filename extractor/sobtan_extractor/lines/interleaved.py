"""Parts runs that stand in each other's gaps.

Where a font lacks a character, some producers paint the words in that font first and then
what stands between them in another: "(1)" is "( )" with a gap, and then "1".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sobtan_extractor.lines.runs import SAME_LINE, Piece, Run

_GAP = 0.2  # parts of the size: less is no room for a character
_OVER = 0.15  # parts of the size by which what stands in a gap may reach over its sides


def parted(runs: Sequence[Run]) -> list[Run]:
    """The runs, each cut where a character of another one stands in a gap of it."""
    cut: dict[int, list[int]] = {}
    for line in _lines(runs):
        for tangled in _tangled(line):
            for run in tangled:
                others = [p for other in tangled if other is not run for p in other.pieces]
                cut[id(run)] = [n for n in _gaps(run) if _is_taken(run, n, others)]
    return [part for run in runs for part in _cut(run, cut.get(id(run), ()))]


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs of each line, from left to right."""
    turned: dict[float, list[Run]] = defaultdict(list)
    for run in runs:
        turned[run.turn].append(run)
    for found in turned.values():
        found.sort(key=lambda run: run.baseline)
        line = found[:1]
        for before, run in pairwise(found):
            if run.baseline - before.baseline > SAME_LINE * run.size:
                yield sorted(line, key=lambda run: run.start)
                line = []
            line.append(run)
        yield sorted(line, key=lambda run: run.start)


def _tangled(line: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs that reach over one another's beginning, two or more."""
    group: list[Run] = []
    end = 0.0
    for run in line:
        if group and run.start >= end:
            if len(group) > 1:
                yield group
            group = []
        end = max(end, run.end) if group else run.end
        group.append(run)
    if len(group) > 1:
        yield group


def _gaps(run: Run) -> list[int]:
    """Before which of its characters there is a gap."""
    pairs = enumerate(pairwise(run.pieces), 1)
    return [n for n, (left, right) in pairs if right.start - left.end > _GAP * run.size]


def _is_taken(run: Run, place: int, others: Sequence[Piece]) -> bool:
    reach = _OVER * run.size
    left, right = run.pieces[place - 1].end - reach, run.pieces[place].start + reach
    return any(left <= o.start and o.end <= right and not o.text.isspace() for o in others)


def _cut(run: Run, places: Sequence[int]) -> list[Run]:
    bounds = [0, *places, len(run.pieces)]
    return [Run(run.pieces[a:b]) for a, b in pairwise(bounds)] if places else [run]
