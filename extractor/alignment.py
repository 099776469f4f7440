"""Tells columns apart where no ruling does: by what stands above each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.clusters import Piece
from extractor.lines import Line
from extractor.thai import THAI_DIGITS

_GAP = 1.0  # parts of the size: a wider gap ends a chunk, as it ends a run
_CROSSING = 0.12  # share of rows that may run over a column border (merged cells)
_SHARE = 0.25  # share of rows in which a column must hold something
_NARROW = 0.3  # parts of the size: a border needs at least this much white

_NUMERIC = re.compile(r"[(\-–−+]?\s*\d[\d,. ]*\s*%?\s*\)?|[-–—−]|\(?\d[\d,.]*\s*%?\)?\*?")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words or a number standing together on a line, apart from the rest of it."""

    start: float
    end: float
    text: str

    @property
    def is_numeric(self) -> bool:
        return _NUMERIC.fullmatch(self.text.strip().translate(THAI_DIGITS)) is not None


def chunks(line: Line) -> list[Chunk]:
    """The line's chunks from left to right."""
    if len(line.runs) == 1 and "  " not in line.runs[0].string:
        run = line.runs[0]
        return [Chunk(run.start, run.end, run.string)]
    found: list[Chunk] = []
    part: list[Piece] = []
    for run in line.runs:
        for piece in run.pieces:
            if piece.text == " ":
                continue
            if part and piece.start - part[-1].end > _GAP * line.size:
                found.append(_chunk(part, line.size))
                part = []
            part.append(piece)
    if part:
        found.append(_chunk(part, line.size))
    return found


def _chunk(part: list[Piece], size: float) -> Chunk:
    text = part[0].text
    for left, right in zip(part, part[1:], strict=False):
        text += " " + right.text if right.start - left.end > 0.15 * size else right.text
    return Chunk(part[0].start, max(piece.end for piece in part), text)


def is_row(parts: Sequence[Chunk]) -> bool:
    """Whether a line with those chunks can be a table's row: a number apart from its label."""
    return len(parts) > 1 and any(part.is_numeric for part in parts[1:])


def separators(rows: Sequence[Sequence[Chunk]], size: float) -> tuple[float, ...]:
    """The x of the borders between the columns of those rows; none where there is one column."""
    if not rows:
        return ()
    allowed = int(_CROSSING * len(rows))
    borders = [
        (left, right)
        for left, right in _white(rows, allowed)
        if right - left > _NARROW * size
    ]
    kept: list[tuple[float, float]] = []
    needed = max(1.0, _SHARE * len(rows))
    for border in borders:
        start = kept[-1][1] if kept else float("-inf")
        if _filled(rows, start, border[0]) >= needed:
            kept.append(border)
    if kept and _filled(rows, kept[-1][1], float("inf")) < needed:
        kept.pop()
    return tuple((left + right) / 2 for left, right in kept)


def _white(rows: Sequence[Sequence[Chunk]], allowed: int) -> list[tuple[float, float]]:
    """The stretches between chunks that no more than `allowed` rows cover."""
    events = sorted(
        event
        for row in rows
        for part in row
        for event in ((part.start, 1), (part.end, -1))
    )
    found: list[tuple[float, float]] = []
    depth = 0
    begin: float | None = None
    for x, step in events:
        if depth <= allowed < depth + step and begin is not None:
            found.append((begin, x))
            begin = None
        depth += step
        if depth <= allowed and begin is None:
            begin = x
    first = events[0][0]
    return [(left, right) for left, right in found if left > first]


def _filled(rows: Sequence[Sequence[Chunk]], start: float, end: float) -> int:
    """In how many rows something stands between those borders."""
    return sum(any(start <= (p.start + p.end) / 2 <= end for p in row) for row in rows)
