"""Frames for the rows of a table that nothing encloses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sobtan_extractor.lines.lines import Chunk, Line
from sobtan_extractor.model.document import Box
from sobtan_extractor.tables.alignment import chunks

_CROSS = 1.0  # points: how far words may reach over a border without crossing it

Bounds = tuple[float | None, float | None]


def row_frames(
    rows: Sequence[Sequence[Line]], edges: Sequence[float], bounds: Bounds = (None, None)
) -> list[Box]:
    """A frame for each row and column; words over several columns make one of them.

    Rows follow each other without white between them, from the one bound to the other.
    """
    levels = [_above(row) for row in rows]
    for index in range(1, len(rows)):
        levels[index] = (max(levels[index], _below(rows[index - 1])) + levels[index]) / 2
    levels.append(_below(rows[-1]))
    if bounds[0] is not None:
        levels[0] = bounds[0]
    if bounds[1] is not None:
        levels[-1] = bounds[1]
    frames: list[Box] = []
    for row, (top, bottom) in zip(rows, pairwise(levels), strict=True):
        parts = [part for line in row for part in chunks(line)]
        kept = [x for x in edges[1:-1] if not any(_covers(p, x, edges, parts) for p in parts)]
        bands = pairwise([edges[0], *kept, edges[-1]])
        frames += [Box(left, top, right, bottom) for left, right in bands]
    return frames


def _above(row: Sequence[Line]) -> float:
    return row[0].baseline - 0.95 * row[0].size


def _below(row: Sequence[Line]) -> float:
    return row[-1].baseline + 0.35 * row[-1].size


def _covers(part: Chunk, x: float, edges: Sequence[float], parts: Sequence[Chunk]) -> bool:
    """Whether it makes one cell over that border: not where a number stands behind it there."""
    if not crosses(part, x):
        return False
    until = next((edge for edge in edges if edge > x + 1), edges[-1])
    return not any(
        other.is_numeric and part.end <= other.start and x < other.middle < until for other in parts
    )


def crosses(part: Chunk, x: float) -> bool:
    return part.start < x - _CROSS and part.end > x + _CROSS
