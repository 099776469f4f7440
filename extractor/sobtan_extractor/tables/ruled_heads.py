"""A header that rulings enclose, over rows that have none: as yearbooks print their tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from sobtan_extractor.lines.lines import Line, build_lines
from sobtan_extractor.lines.runs import Run
from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import PageContent, Ruling
from sobtan_extractor.tables.alignment import chunks, is_row
from sobtan_extractor.tables.head_lines import is_heading_row
from sobtan_extractor.tables.plain_rows import fits, is_near
from sobtan_extractor.tables.stripes import Stripe, edges_of

_COLUMNS = 3  # fewer cells side by side are a box
_FEWEST = 3  # rows below: fewer that happen to be level belong to something else
_SAME = 2.0  # points: lines closer than this are one
_INSIDE = 3.0  # points: a line so far from both borders is another one
_LOOKED_AT = 8  # lines below: names and wraps stand between the rows


def ruled_head(
    frames: Sequence[Box], runs: Sequence[Run], content: PageContent, others: Sequence[Box]
) -> Stripe | None:
    """The header that those frames are, if rows without rulings stand right below it."""
    frames = _with_open_cells(frames, content.rulings)
    edges, whole = edges_of(frames), _whole(frames)
    if len(edges) <= _COLUMNS or any(_lies_below(other, whole) for other in others):
        return None
    lines = [line for line in build_lines(list(runs), content) if not line.turn]
    levels = [line.baseline - line.size * 0.3 for line in lines]
    inside = [line for line, y in zip(lines, levels, strict=True) if whole.top < y < whole.bottom]
    below = [line for line, y in zip(lines, levels, strict=True) if y >= whole.bottom]
    if not inside or any(_holds_values(line) for line in inside):
        return None
    rows = _rows(below[:_LOOKED_AT], inside[-1], edges)
    return Stripe(whole, tuple(frames)) if rows >= _FEWEST else None


def _whole(frames: Sequence[Box]) -> Box:
    whole = frames[0]
    for frame in frames[1:]:
        whole = whole.union(frame)
    return whole


def _with_open_cells(frames: Sequence[Box], rulings: Sequence[Ruling]) -> Sequence[Box]:
    """The frames, with the cells that rulings leave open: at the sides, and under a group's name.

    The lines above and below the header go on over those at the sides.
    """
    whole = _whole(frames)
    spans = [_span(level, whole, rulings) for level in (whole.top, whole.bottom)]
    left, right = max(x0 for x0, _ in spans), min(x1 for _, x1 in spans)
    frames = [frame for frame in frames if not _is_cut(frame, rulings)]
    columns = edges_of([*frames, Box(left, whole.top, right, whole.bottom)])
    levels = edges_of([Box(f.top, 0, f.bottom, 0) for f in (*frames, whole)])
    upright: list[Box] = []
    for x0, x1 in pairwise(columns):
        over = [frame for frame in frames if frame.x0 < (x0 + x1) / 2 < frame.x1]
        slots = [Box(x0, top, x1, bottom) for top, bottom in pairwise(levels)]
        open_ = [slot for slot in slots if not _is_within(slot, over)]
        upright += _joined(open_, _is_above, rulings)
    return [*frames, *_joined(sorted(upright, key=_by_row), _is_before, rulings)]


def _is_cut(frame: Box, rulings: Sequence[Ruling]) -> bool:
    """Whether a line goes right through it: an upright was left out below a group's name."""
    within = [
        (ruling.x0, ruling.x1)
        for ruling in rulings
        if ruling.is_horizontal and frame.top + _INSIDE < ruling.top < frame.bottom - _INSIDE
    ]
    reached = frame.x0
    for x0, x1 in sorted(within):
        if x0 < reached + _SAME:
            reached = max(reached, x1)
    return reached > frame.x1 - _SAME


def _by_row(box: Box) -> tuple[float, float, float]:
    return box.top, box.bottom, box.x0


def _is_within(slot: Box, over: Sequence[Box]) -> bool:
    """Whether the middle of the slot lies in one of the frames over that middle."""
    y = (slot.top + slot.bottom) / 2
    return any(frame.top < y < frame.bottom for frame in over)


def _joined(
    boxes: Sequence[Box], joins: Callable[[Box, Box], Ruling | None], rulings: Sequence[Ruling]
) -> list[Box]:
    """The boxes, each with the next as far as no line is drawn between them."""
    found: list[Box] = []
    for box in boxes:
        border = joins(found[-1], box) if found else None
        if border is not None and not any(_is_drawn(border, ruling) for ruling in rulings):
            found[-1] = found[-1].union(box)
        else:
            found.append(box)
    return found


def _is_above(upper: Box, lower: Box) -> Ruling | None:
    """The border between them, if one stands right above the other."""
    is_next = abs(upper.bottom - lower.top) < _SAME
    return Ruling(lower.x0, lower.top, lower.x1, lower.top) if is_next else None


def _is_before(left: Box, right: Box) -> Ruling | None:
    """The border between them, if one stands right before the other, as high."""
    is_next = abs(left.x1 - right.x0) < _SAME
    are_level = abs(left.top - right.top) + abs(left.bottom - right.bottom) < _SAME
    return Ruling(right.x0, right.top, right.x0, right.bottom) if is_next and are_level else None


def _is_drawn(border: Ruling, ruling: Ruling) -> bool:
    """Whether the line covers the middle of the border."""
    x, y = (border.x0 + border.x1) / 2, (border.top + border.bottom) / 2
    if border.is_horizontal != ruling.is_horizontal:
        return False
    return (
        ruling.x0 - _SAME < x < ruling.x1 + _SAME and ruling.top - _SAME < y < ruling.bottom + _SAME
    )


def _span(level: float, whole: Box, rulings: Sequence[Ruling]) -> tuple[float, float]:
    """How far the line at that level goes on to both sides of the frames."""
    parts = sorted((r.x0, r.x1) for r in rulings if r.is_horizontal and abs(r.top - level) < _SAME)
    left, right = whole.x0, whole.x1
    for x0, x1 in reversed(parts):
        left = min(left, x0) if x1 > left - _SAME else left
    for x0, x1 in parts:
        right = max(right, x1) if x0 < right + _SAME else right
    return left, right


def _rows(below: Sequence[Line], last: Line, edges: Sequence[float]) -> int:
    """How many rows of numbers keep to the columns, one behind the other."""
    count = 0
    for above, line in zip((last, *below), below, strict=False):
        if not is_near(above, line) or not fits(chunks(line), edges):
            break
        count += _holds_values(line)
    return count


def _holds_values(line: Line) -> bool:
    parts = chunks(line)
    return is_row(parts) and not is_heading_row(parts)


def _lies_below(other: Box, head: Box) -> bool:
    """Whether it begins where the header ends, and stands in its columns."""
    is_beside = other.x1 > head.x0 and other.x0 < head.x1
    return is_beside and -1 <= other.top - head.bottom < _GAP


_GAP = 20.0  # points: what is ruled so near below is the table itself
