"""Puts runs in order on their printed lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from statistics import median

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.lines.runs import SAME_LINE, Piece, Run, to_clusters
from sobtan_extractor.model.document import Box, Cluster, Text
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.thai import arabic_digits

_RAISED_BY = 0.65  # parts of the size: a raised mark's baseline is higher by no more
_SPACE = 0.3  # parts of the size: a gap wider than this is a space nobody typed
_SPREAD = 4  # gaps: letters with fewer between them are not spread, but apart
_MARK = 3  # characters: no note mark has more
_RAISED = 0.86  # parts of the line's size: smaller type, set higher, is a mark; browsers take 5/6

_SIZE_AND_FONT = attrgetter("size", "font")
_NUMERIC = pattern(r"[(\-–−+]?\s*\d[\d,. ]*\s*%?\s*\)?|[-–—−]|\(?\d[\d,.]*\s*%?\)?\*?")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words or a number standing together on a line, apart from the rest of it."""

    start: float
    end: float
    text: str
    pieces: tuple[Piece, ...] = ()

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def is_numeric(self) -> bool:
        return _NUMERIC.fullmatch(arabic_digits(self.text.strip())) is not None


@dataclass(eq=False)
class Line:
    """One printed line, or the part of one inside a table cell."""

    runs: list[Run]
    content: PageContent
    chunks: Sequence[Chunk] | None = None  # see `sobtan_extractor.tables.alignment.chunks`

    def __post_init__(self) -> None:
        self.runs.sort(key=lambda run: run.start)
        glyphs = [piece.glyph for run in self.runs for piece in run.pieces]
        sizes: Counter[tuple[float, bool]] = Counter()
        for (size, font), count in Counter(map(_SIZE_AND_FONT, glyphs)).items():
            sizes[size, font.bold] += count
        self.size: float = max(sizes, key=lambda key: sizes[key])[0]
        total = sum(sizes.values())
        bold = sum(count for (_, is_bold), count in sizes.items() if is_bold)
        self.bold: bool = bold * 2 > total
        self.all_bold: bool = bold == total
        self._one_size: bool = len({size for size, _ in sizes}) == 1
        self.start: float = self.runs[0].start
        self.end: float = max(run.end for run in self.runs)
        self.baseline: float = _common_baseline(self.runs, self.size)
        self.turn: float = self.runs[0].turn

    @property
    def page(self) -> int:
        return self.content.number

    @cached_property
    def text(self) -> Text:
        return Text(self._clusters())

    @cached_property
    def box(self) -> Box:
        boxes = [cluster.box for cluster in self.text.clusters if cluster.raw]
        first = boxes[0]
        for box in boxes[1:]:
            first = first.union(box)
        return first

    def _clusters(self) -> list[Cluster]:
        made: list[Cluster] = []
        previous: Run | None = None
        for run in self.runs:
            if previous is not None and run.start - previous.end > _SPACE * self.size / 2:
                made.append(_space(made[-1]))
            made += self._run_clusters(run)
            previous = run
        return made

    def _run_clusters(self, run: Run) -> list[Cluster]:
        pieces = run.pieces
        if self._one_size or not any(self._is_raised(piece) for piece in pieces):
            clusters = to_clusters(pieces, self.content)
        else:
            clusters = [
                cluster
                for piece in pieces
                for cluster in to_clusters([piece], self.content, self._is_raised(piece))
            ]
        limit = _space_limit(pieces)
        if limit is None:
            return clusters
        spaced: list[Cluster] = []
        for index, cluster in enumerate(clusters):
            spaced.append(cluster)
            if index + 1 < len(pieces) and _is_gap(pieces[index], pieces[index + 1], limit):
                spaced.append(_space(cluster))
        return spaced

    def _is_raised(self, piece: Piece) -> bool:
        return (
            piece.size < _RAISED * self.size and self.baseline - piece.baseline > 0.15 * self.size
        )


def _common_baseline(runs: list[Run], size: float) -> float:
    """The baseline of the line's own type, not of a raised mark that begins it."""
    for run in runs:
        for piece in run.pieces:
            if piece.size > _RAISED * size:
                return piece.baseline
    return runs[0].baseline


def _space(before: Cluster) -> Cluster:
    """A space that only a gap tells of: printed nowhere, so without raw text."""
    box = Box(before.box.x1, before.box.top, before.box.x1, before.box.bottom)
    return Cluster(" ", "", before.page, box, before.size, before.font)


def _is_gap(left: Piece, right: Piece, limit: float) -> bool:
    return right.start - left.end > limit and left.text != " " != right.text


def _space_limit(pieces: list[Piece]) -> float | None:
    """How wide a gap inside the run must be to be a space; None where there is none.

    Spread lines (justified letter by letter) have gaps everywhere: there only a gap
    well beyond the common one is a space. A few letters apart are no spread line.
    """
    limit = _SPACE * pieces[0].size
    wide = 0
    for left, right in pairwise(pieces):
        if right.start - left.end > limit:
            wide += 1
    if not wide:
        return None
    if wide >= _SPREAD and wide * 3 > len(pieces):
        gaps = [right.start - left.end for left, right in pairwise(pieces)]
        return max(limit, 2 * median(gaps))
    return limit


def build_lines(runs: Iterable[Run], content: PageContent) -> list[Line]:
    """The lines of those runs from top to bottom; turned text comes last, line by line."""
    upright: list[Run] = []
    turned: list[Run] = []
    for run in runs:
        (turned if run.turn else upright).append(run)
    lines = _group(upright, content)
    for turn in sorted({run.turn for run in turned}):
        lines += _group([run for run in turned if run.turn == turn], content)
    return lines


def _group(runs: list[Run], content: PageContent) -> list[Line]:
    groups: list[list[Run]] = []
    largest: Run | None = None  # of the last group
    for run in sorted(runs, key=lambda run: run.baseline):
        if largest is not None and _on_line(largest, run):
            groups[-1].append(run)
            largest = max(largest, run, key=lambda member: member.size)
        else:
            groups.append([run])
            largest = run
    return [Line(group, content) for group in groups]


def _on_line(largest: Run, run: Run) -> bool:
    """Whether the run belongs to the line; it stands no higher than any run already there."""
    step = run.baseline - largest.baseline
    if step >= _RAISED_BY * max(run.size, largest.size):
        return False
    if _is_note_mark(largest, run) or _is_note_mark(run, largest):
        return True
    size = min(largest.size, run.size) if len(run.pieces) > _MARK else max(largest.size, run.size)
    return step < SAME_LINE * size


def _is_note_mark(mark: Run, run: Run) -> bool:
    """Whether the one run is a raised mark at the beginning or end of the other."""
    if len(mark.pieces) > _MARK:
        return False
    size = run.size
    near = -size / 2 < run.start - mark.end < size or abs(mark.start - run.end) < size / 2
    limit = 1.0 if mark.string.isdecimal() else _RAISED
    return near and mark.size < limit * size
