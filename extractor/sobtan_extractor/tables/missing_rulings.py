"""Cuts frames where a table rules its rows but not, or not everywhere, its columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sobtan_extractor.lines.lines import Chunk, Line, build_lines
from sobtan_extractor.lines.runs import Run
from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.tables.alignment import borders, chunks, column_gaps, is_row

_SLACK = 2.0  # points: borders closer than this are one
_WIDE = 0.7  # parts of the frame's width: a line of running text is wider
_BAND = 16.0  # points: how far frames are looked up at once
_CROSS = 1.0  # points: how far a chunk may reach over a border without crossing it


def cut_frames(frames: Sequence[Box], runs: Sequence[Run], content: PageContent) -> list[list[Box]]:
    """The tables in those frames, cut where a frame holds several columns.

    Rules with running text between them are no table, nor is what has one column only.
    """
    runs = _level_with(frames, runs)
    if len(_levels(frames)) > 2:
        parts = [list(frames)]
    else:
        parts = [
            part
            for part in _without_prose(frames, runs, content)
            if _rules_each_row(part, runs, content)
        ]
    tables = [_cut_table(part, runs, content) for part in parts]
    return [table for table in tables if len(_levels(table)) > 2]


def _level_with(frames: Sequence[Box], runs: Sequence[Run]) -> list[Run]:
    """The upright runs at the height of the frames: the only ones that can stand in them."""
    top, bottom = min(frame.top for frame in frames), max(frame.bottom for frame in frames)
    return [r for r in runs if not r.turn and top < r.baseline < bottom + r.size]


def _rules_each_row(frames: Sequence[Box], runs: Sequence[Run], content: PageContent) -> bool:
    """Whether there is a rule below every row; else alignment alone tells the table."""
    rows = [sum(is_row(parts) for parts in _frame_chunks(frame, runs, content)) for frame in frames]
    return max(rows, default=0) == 1 and sum(rows) > 1


def _frame_chunks(frame: Box, runs: Sequence[Run], content: PageContent) -> list[Sequence[Chunk]]:
    inside = [r for r in runs if not r.turn and frame.top < r.baseline < frame.bottom]
    return [chunks(line) for line in build_lines(inside, content)]


def _without_prose(
    frames: Sequence[Box], runs: Sequence[Run], content: PageContent
) -> list[list[Box]]:
    """Frames of one column, in groups between those that hold running text."""
    groups: list[list[Box]] = [[]]
    for frame in sorted(frames, key=lambda frame: frame.top):
        lines = _frame_chunks(frame, runs, content)
        wide = [parts for parts in lines if len(parts) == 1 and _is_wide(parts[0], frame)]
        if wide and not any(is_row(parts) for parts in lines):
            groups.append([])
        else:
            groups[-1].append(frame)
    return [group for group in groups if group]


def _is_wide(part: Chunk, frame: Box) -> bool:
    return part.end - part.start > _WIDE * (frame.x1 - frame.x0)


def _cut_table(frames: Sequence[Box], runs: Sequence[Run], content: PageContent) -> list[Box]:
    edges = _levels(frames)
    lines = _lines_by_frame(frames, edges, runs, content)
    rows = [parts for found in lines.values() for parts in found if is_row(parts)]
    columns = edges[1:-1]
    if rows:
        size = max((line.size for line in _all_lines(frames, runs, content)), default=0.0)
        found = borders(column_gaps(rows, size), [p for parts in lines.values() for p in parts])
        columns = sorted({*columns, *_new_borders(edges, found)})
    cut: list[Box] = []
    for frame in frames:
        inner = [x for x in columns if frame.x0 + _SLACK < x < frame.x1 - _SLACK]
        cut += _cut(frame, inner, lines.get(frame, ())) if inner else [frame]
    return cut


def _levels(frames: Sequence[Box]) -> list[float]:
    levels: list[float] = []
    for x in sorted({x for frame in frames for x in (frame.x0, frame.x1)}):
        if not levels or x - levels[-1] > _SLACK:
            levels.append(x)
    return levels


def _all_lines(frames: Sequence[Box], runs: Iterable[Run], content: PageContent) -> list[Line]:
    top, bottom = min(f.top for f in frames), max(f.bottom for f in frames)
    return build_lines([r for r in runs if not r.turn and top < r.baseline < bottom], content)


def _lines_by_frame(
    frames: Sequence[Box], edges: list[float], runs: Iterable[Run], content: PageContent
) -> dict[Box, list[Sequence[Chunk]]]:
    """The chunks on each line of every frame that is wider than one column may be."""
    inside: dict[Box, list[Run]] = defaultdict(list)
    bare = _is_bare(frames)
    bands: dict[int, list[Box]] = defaultdict(list)
    for frame in frames:
        if bare or _spans(frame, edges) > 1:
            for band in range(int(frame.top // _BAND), int(frame.bottom // _BAND) + 1):
                bands[band].append(frame)
    for run in runs:
        if run.turn:
            continue
        level = run.baseline - run.size * 0.3
        for frame in bands.get(int(level // _BAND), ()):
            if frame.top < level < frame.bottom and frame.x0 - 1 < run.start < frame.x1:
                inside[frame].append(run)
                break
    return {
        frame: [chunks(line) for line in build_lines(members, content)]
        for frame, members in inside.items()
    }


def _is_bare(frames: Sequence[Box]) -> bool:
    """Whether hardly any column is ruled, so that every cell may hold several."""
    return len(_levels(frames)) <= 3


def _spans(frame: Box, edges: list[float]) -> int:
    return sum(frame.x0 - _SLACK < x < frame.x1 - _SLACK for x in edges[1:])


def _new_borders(edges: list[float], found: Sequence[float]) -> list[float]:
    """The borders that alignment tells and no ruling draws: only between ruled ones."""
    if len(edges) > 3:  # the columns are ruled, if not in every row
        return []
    return [x for x in found if all(abs(x - edge) > 3 * _SLACK for edge in edges)]


def _cut(frame: Box, inner: list[float], lines: Sequence[Sequence[Chunk]]) -> list[Box]:
    """The frame cut at those borders that none of its chunks crosses, if it has several."""
    free = [x for x in inner if not any(_crosses(part, x) for parts in lines for part in parts)]
    bounds = [frame.x0, *free, frame.x1]
    held = sum(
        any(left <= (part.start + part.end) / 2 < right for parts in lines for part in parts)
        for left, right in pairwise(bounds)
    )
    if held < 2:
        return [frame]
    return [Box(left, frame.top, right, frame.bottom) for left, right in pairwise(bounds)]


def _crosses(part: Chunk, x: float) -> bool:
    return part.start < x - _CROSS and part.end > x + _CROSS
