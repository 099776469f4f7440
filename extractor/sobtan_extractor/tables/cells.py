"""Fills the cells that rulings enclose with the text printed in them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from sobtan_extractor.late import dataclass
from sobtan_extractor.lines.joined_text import join_lines
from sobtan_extractor.lines.lines import build_lines
from sobtan_extractor.lines.runs import Piece, Run
from sobtan_extractor.model.document import Box, Place
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.pieces import Grid, GridCell, covered
from sobtan_extractor.tables.stacked_rows import unstack
from sobtan_extractor.tables.wrapped_numbers import Filled, rejoin_numbers

_SLACK = 2.0  # points: how far text may stand out of its frame
_QUARTERS = (0, 1, 2, 3)  # text set aslant lies over a table, as a watermark does


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

    def put_above(self, cells: Sequence[GridCell], height: int, box: Box) -> None:
        """Adds a header of so many rows above the table's own."""
        below = [replace(cell, row=cell.row + height) for cell in self.grid.cells]
        self.grid = replace(
            self.grid,
            cells=tuple(sorted([*cells, *below], key=lambda cell: (cell.row, cell.column))),
            row_count=self.grid.row_count + height,
            header_rows=height,
        )
        self.box = self.box.union(box)
        self.floors = {row + height: floor for row, floor in self.floors.items()}
        self.last_baselines = {
            (row + height, column): level for (row, column), level in self.last_baselines.items()
        }


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
    stripped = {frame: _stripped(inside[frame]) for frame in frames}
    cells = _cells(stripped, edges, floors, content)
    rows = unstack({cell.frame[0].box: lines for cell, lines in cells}, stripped, content)
    if len(rows) > len(stripped):
        floors = _levels([frame.top for frame in rows] + [frame.bottom for frame in rows])
        cells = _cells(rows, edges, floors, content)
    made = [cell for cell, _ in cells]
    grid = _complete(made, len(floors) - 1, len(edges) - 1, content)
    grid = replace(grid, ruled=ruled)
    draft = Draft(content, grid, box, tuple(edges))
    draft.floors = {row: floors[row + 1] for row in range(len(floors) - 1)}
    draft.last_baselines = {
        (cell.row, cell.column): lines[-1].baseline for cell, lines in cells if lines
    }
    return draft, outside


def _cells(
    filled: Mapping[Box, list[Run]], edges: list[float], floors: list[float], content: PageContent
) -> list[Filled]:
    return rejoin_numbers(
        [_cell(frame, runs, edges, floors, content) for frame, runs in filled.items()]
    )


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
) -> Filled:
    column, right = _nearest(edges, frame.x0), _nearest(edges, frame.x1)
    row, bottom = _nearest(floors, frame.top), _nearest(floors, frame.bottom)
    lines = build_lines(runs, content)
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
