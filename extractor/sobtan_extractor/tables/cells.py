"""Fills the cells that rulings enclose with the text printed in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sobtan_extractor.lines.joined_text import join_lines
from sobtan_extractor.lines.lines import Line, build_lines
from sobtan_extractor.lines.runs import Piece, Run
from sobtan_extractor.model.document import Box, Place, Text
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.pieces import Grid, GridCell, covered
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.tables.wrapped_numbers import rejoin_numbers

_SLACK = 2.0  # points: how far text may stand out of its frame
_QUARTERS = (0, 1, 2, 3)  # text set aslant lies over a table, as a watermark does
_NUMBER = re.compile(r"[(\-–−+]?\s*[\d,.]*\d[\d,.]*\s*%?\)?|[-–—−]")


@dataclass(eq=False)
class Draft:
    """A table of one page while it is being put together."""

    content: PageContent
    grid: Grid
    box: Box
    edges: tuple[float, ...]  # x of the column borders
    floors: dict[int, float] = field(default_factory=dict)  # grid row: bottom border
    last_baselines: dict[tuple[int, int], float] = field(default_factory=dict)
    tagged: int | None = None  # the table's number in the logical structure, if it is from there


def fill_cells(
    frames: Sequence[Box], runs: Iterable[Run], content: PageContent, ruled: bool = True
) -> tuple[Draft, list[Run]]:
    """The table in those frames, and the runs that stand outside of it."""
    edges = _levels([frame.x0 for frame in frames] + [frame.x1 for frame in frames])
    floors = _levels([frame.top for frame in frames] + [frame.bottom for frame in frames])
    box = Box(edges[0], floors[0], edges[-1], floors[-1])
    inside: dict[Box, list[Run]] = defaultdict(list)
    outside: list[Run] = []
    index = _FrameIndex(frames)
    for run in runs:
        stands = run.turn in _QUARTERS and _touches(run, box)
        parts = list(_split(run, index)) if stands else [(None, run)]
        for frame, part in parts:
            if frame is None:
                outside.append(part)
            else:
                inside[frame].append(part)
    cells = rejoin_numbers(
        [_cell(frame, inside[frame], edges, floors, content) for frame in frames]
    )
    made = [cell for cell, _ in cells]
    grid = _complete(made, len(floors) - 1, len(edges) - 1, content)
    grid = replace(grid, ruled=ruled)
    draft = Draft(content, grid, box, tuple(edges))
    draft.floors = {row: floors[row + 1] for row in range(len(floors) - 1)}
    draft.last_baselines = {
        (cell.row, cell.column): lines[-1].baseline for cell, lines in cells if lines
    }
    return split_rows(draft, {(c.row, c.column): lines for c, lines in cells}), outside


def _levels(values: list[float]) -> list[float]:
    """The values in order, those closer than the slack taken as one."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _SLACK:
            levels.append(value)
    return levels


class _FrameIndex:
    """Finds the frame around a point without looking at all of them."""

    def __init__(self, frames: Sequence[Box]) -> None:
        self._by_band: dict[int, list[Box]] = defaultdict(list)
        for frame in frames:
            for band in range(int(frame.top) // 16, int(frame.bottom) // 16 + 1):
                self._by_band[band].append(frame)

    def at(self, x: float, y: float) -> Box | None:
        for frame in self._by_band.get(int(y) // 16, ()):
            if frame.x0 - 0.5 <= x <= frame.x1 + 0.5 and frame.top <= y <= frame.bottom:
                return frame
        return None


def _touches(run: Run, box: Box) -> bool:
    x0, y0, x1, y1 = _span(run)
    return x1 > box.x0 and x0 < box.x1 and y1 > box.top and y0 < box.bottom


def _span(run: Run) -> Box:
    """The run's box without what marks and tails take."""
    across = run.baseline - run.size * 0.3
    if run.turn == 1:
        return Box(-across, run.start, -across, run.end)
    if run.turn == 2:
        return Box(-run.end, -across, -run.start, -across)
    if run.turn == 3:
        return Box(across, -run.end, across, -run.start)
    return Box(run.start, across, run.end, across)


def _middle(piece: Piece) -> tuple[float, float]:
    along = (piece.start + max(piece.end, piece.start)) / 2
    across = piece.baseline - piece.size * 0.3
    if piece.turn == 1:
        return -across, along
    if piece.turn == 2:
        return -along, -across
    if piece.turn == 3:
        return across, -along
    return along, across


def _split(run: Run, index: _FrameIndex) -> Iterable[tuple[Box | None, Run]]:
    """The run cut where it crosses from one frame into another.

    A run that a producer painted over several cells is cut at the cell borders; one
    that merely stands out of its cell a little stays whole.
    """
    first = index.at(*_middle(run.pieces[0]))
    if first is not None and first == index.at(*_middle(run.pieces[-1])):
        yield first, run
        return
    frames = [index.at(*_middle(piece)) for piece in run.pieces]
    part: list[Piece] = []
    current = frames[0]
    for piece, frame in zip(run.pieces, frames, strict=True):
        if frame != current and _breaks(part, piece):
            yield current, Run(part)
            part, current = [], frame
        part.append(piece)
    yield current, Run(part)


def _breaks(part: list[Piece], piece: Piece) -> bool:
    """Whether a run can be cut before this character: at a space or a gap."""
    if not part:
        return False
    gap = piece.start - part[-1].end
    return piece.text == " " or part[-1].text == " " or gap > 0.15 * piece.size


def _cell(
    frame: Box, runs: list[Run], edges: list[float], floors: list[float], content: PageContent
) -> tuple[GridCell, list[Line]]:
    column, right = _nearest(edges, frame.x0), _nearest(edges, frame.x1)
    row, bottom = _nearest(floors, frame.top), _nearest(floors, frame.bottom)
    lines = build_lines(_stripped(runs), content)
    cell = GridCell(
        row=row,
        column=column,
        text=join_lines(lines),
        row_span=max(bottom - row, 1),
        column_span=max(right - column, 1),
        frame=(Place(content.number, frame),),
    )
    return cell, lines


def _stripped(runs: list[Run]) -> list[Run]:
    kept = []
    for run in runs:
        pieces = run.pieces
        first, last = 0, len(pieces)
        while first < last and pieces[first].text == " ":
            first += 1
        while last > first and pieces[last - 1].text == " ":
            last -= 1
        if first < last:
            kept.append(Run(pieces[first:last]) if last - first < len(pieces) else run)
    return kept


def _nearest(levels: list[float], value: float) -> int:
    index = bisect_left(levels, value)
    if index == len(levels) or (index and value - levels[index - 1] < levels[index] - value):
        index -= 1
    return index


def _complete(cells: list[GridCell], rows: int, columns: int, content: PageContent) -> Grid:
    """The grid with an empty cell wherever no frame is, and no place covered twice."""
    return Grid(covered(cells, rows, columns), rows, columns, pages=(content.number,))


def split_rows(draft: Draft, lines: dict[tuple[int, int], list[Line]]) -> Draft:
    """Gives each printed row a grid row where rulings separate columns only.

    A ruled row is several printed rows where two of its columns or more hold as many
    lines, level with each other, and one of them holds nothing but numbers.
    """
    grid = draft.grid
    plans = {
        row: levels
        for row in range(grid.row_count)
        if len(levels := _row_levels(grid, row, lines)) > 1
    }
    if not plans:
        return draft
    start: dict[int, int] = {}
    total = 0
    for row in range(grid.row_count):
        start[row] = total
        total += len(plans.get(row, (0.0,)))
    start[grid.row_count] = total
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.row in plans and cell.row_span == 1:
            cells += _cut(cell, plans[cell.row], start[cell.row], lines)
        else:
            span = start[cell.row + cell.row_span] - start[cell.row]
            cells.append(replace(cell, row=start[cell.row], row_span=span))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    draft.grid = replace(grid, cells=tuple(cells), row_count=total)
    draft.floors = {total - 1: draft.box.bottom}
    draft.last_baselines = {}
    return draft


def _row_levels(
    grid: Grid, row: int, lines: dict[tuple[int, int], list[Line]]
) -> tuple[float, ...]:
    """The baselines of the printed rows inside one ruled row; one or none: not several."""
    stacks = [
        lines.get((cell.row, cell.column), [])
        for cell in grid.cells
        if cell.row == row and cell.row_span == 1
    ]
    stacks = [stack for stack in stacks if stack]
    numeric = [stack for stack in stacks if len(stack) > 1 and all(map(_is_number, stack))]
    if len(stacks) < 2 or not numeric:
        return ()
    longest = max(numeric, key=len)
    levels = tuple(line.baseline for line in longest)
    others = [stack for stack in stacks if stack is not longest and len(stack) > 1]
    if not any(all(_level(levels, line) is not None for line in s) for s in others):
        return ()
    if _stacked_values(numeric):
        return ()
    return levels


def _stacked_values(numeric: list[list[Line]]) -> bool:
    """Whether the numbers below each other are one cell's: "2,239.27" over "(60.95%)"."""
    return all(stack[1].text.string.strip().startswith("(") for stack in numeric)


def _is_number(line: Line) -> bool:
    return _NUMBER.fullmatch(arabic_digits(line.text.string.strip())) is not None


def _level(levels: tuple[float, ...], line: Line) -> int | None:
    for index, level in enumerate(levels):
        if abs(level - line.baseline) < 0.4 * line.size:
            return index
    return None


def _cut(
    cell: GridCell,
    levels: tuple[float, ...],
    start: int,
    lines: dict[tuple[int, int], list[Line]],
) -> list[GridCell]:
    """One cell a printed row; a line between two levels goes with the level above it."""
    parts: list[list[Line]] = [[] for _ in levels]
    for line in lines.get((cell.row, cell.column), []):
        above = [i for i, level in enumerate(levels) if level <= line.baseline + 0.4 * line.size]
        parts[above[-1] if above else 0].append(line)
    return [
        replace(cell, row=start + index, text=join_lines(part) if part else Text(()))
        for index, part in enumerate(parts)
    ]
