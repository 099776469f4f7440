"""Finds the cells that rulings enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise, product
from operator import attrgetter

from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import Ruling
from sobtan_extractor.tables.edges import (
    Crossing,
    Point,
    Rectangle,
    crossings,
    merged,
    tables_of,
)

_SNAP = 2.0  # points: rulings closer than this are one, drawn twice or side by side
_SIDE = 4.0  # points: how far the ends of a table's level rulings may differ
_AROUND = tuple(product((-1, 0, 1), repeat=2))
_STACK = 3  # level rulings with the same ends: above, between and below rows
_JOIN = 3.0  # points: a gap in a ruling up to this is bridged
_COLUMNS = 3  # uprights that end on one height: two columns, cut off by the page's end
_MOST_PAIRS = 2_000_000  # level times upright rulings: more are a drawing (about a second)
_MOST_CROSSINGS = 10_000  # the same; a page of 200 rows in 50 columns has as many
_MOST_TABLES = 200  # of one page: more are the boxes of a plan, looked through one by one


def find_cells(rulings: Sequence[Ruling]) -> tuple[list[list[Box]], int]:
    """The cells of each table, from top to bottom, and how many drawings were left aside.

    Rulings that enclose nothing give no table. The geometry's cost grows with the square
    of the crossings: a map or a plan drawn with thousands of lines is not looked into, nor
    are the smallest of hundreds of tables.
    """
    closed = [*rulings, *_sides(rulings)]
    edges = [_flat(ruling) for ruling in [*closed, *_ends(closed)]]
    tables: list[list[Box]] = []
    drawings = 0
    for group in _connected(edges):
        cells = _enclosed(group)
        if cells is None:
            drawings += 1
        else:
            tables += [[Box(*cell) for cell in table] for table in tables_of(cells)]
    if len(tables) > _MOST_TABLES:
        drawings += len(tables) - _MOST_TABLES
        tables = sorted(tables, key=len, reverse=True)[:_MOST_TABLES]
    return sorted(tables, key=lambda cells: min(cell.top for cell in cells)), drawings


def _enclosed(rulings: Sequence[Ruling]) -> list[Rectangle] | None:
    """The rectangles that the rulings enclose; None where there are too many to look into."""
    edges = merged(rulings, _SNAP, _JOIN)
    if len(edges.levels) * len(edges.uprights) > _MOST_PAIRS:
        return None
    met = crossings(edges, _SNAP)
    return None if len(met) > _MOST_CROSSINGS else _cells(met)


def _cells(met: dict[Point, Crossing]) -> list[Rectangle]:
    """The smallest rectangle that begins at each crossing, where edges draw one."""
    points = sorted(met)
    below: dict[float, list[float]] = defaultdict(list)  # x: the heights of its crossings
    beside: dict[float, list[float]] = defaultdict(list)  # height: the x of its crossings
    for x, y in points:
        below[x].append(y)
        beside[y].append(x)

    def corner(x0: float, top: float) -> Point | None:
        """Where the rectangle ends that begins there."""
        rights = beside[top][bisect_right(beside[top], x0) :]
        rights = [x for x in rights if met[x0, top].levels & met[x, top].levels]
        for bottom in below[x0][bisect_right(below[x0], top) :]:
            if not met[x0, top].uprights & met[x0, bottom].uprights:
                continue
            for x1 in rights:
                end = x1, bottom
                drawn = end in met and met[end].uprights & met[x1, top].uprights
                if drawn and met[end].levels & met[x0, bottom].levels:
                    return end
        return None

    ends = ((point, corner(*point)) for point in points)
    return [(*point, *end) for point, end in ends if end is not None]


def _sides(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The outer borders that a stack of level rulings leaves open at its sides.

    Upright rulings stand in it: where there are none, alignment tells the columns.
    """
    uprights = [ruling for ruling in rulings if not ruling.is_horizontal]
    uprights.sort(key=attrgetter("x0"))
    return [
        Ruling(x, stack[0].top, x, stack[-1].top)
        for whole in _stacks(rulings)
        if len(whole) >= _STACK
        for stack in _unbroken(whole, uprights)
        if len(stack) >= _STACK
        for x in (stack[0].x0, stack[0].x1)
    ]


def _ends(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The borders that a page's end leaves open: uprights go on past the last level ruling.

    A row that goes on over the page has its border on the next one.
    """
    levels = joined_levels(rulings)
    uprights = [_upright(level) for level in joined_levels([_upright(r) for r in rulings])]
    if len(levels) * len(uprights) > _MOST_PAIRS:
        return []
    crossing = [u for u in uprights if any(_touches(u, level) for level in levels)]
    closing: list[Ruling] = []
    ends: tuple[Callable[[Ruling], float], ...] = (attrgetter("top"), attrgetter("bottom"))
    for end in ends:
        for row in _level_ends(crossing, end):
            y = end(row[0])
            if len(row) >= _COLUMNS and not any(_covers(level, row, y) for level in levels):
                closing.append(Ruling(row[0].x0, y, row[-1].x0, y))
    return closing


def _upright(ruling: Ruling) -> Ruling:
    """The ruling mirrored: level for upright, and back."""
    return Ruling(ruling.top, ruling.x0, ruling.bottom, ruling.x1)


def _touches(upright: Ruling, level: Ruling) -> bool:
    return (
        upright.top - _SNAP <= level.top <= upright.bottom + _SNAP
        and level.x0 - _SNAP <= upright.x0 <= level.x1 + _SNAP
    )


def _level_ends(uprights: Sequence[Ruling], end: Callable[[Ruling], float]) -> list[list[Ruling]]:
    """Uprights with their ends on one height, from left to right."""
    rows: list[list[Ruling]] = []
    for upright in sorted(uprights, key=end):
        if rows and end(upright) - end(rows[-1][0]) <= _SNAP:
            rows[-1].append(upright)
        else:
            rows.append([upright])
    return [sorted(row, key=lambda upright: upright.x0) for row in rows]


def _covers(level: Ruling, row: Sequence[Ruling], y: float) -> bool:
    """Whether the level ruling closes any of the columns between those uprights already."""
    return abs(level.top - y) <= _JOIN and level.x1 > row[0].x0 and level.x0 < row[-1].x0


def _stacks(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Level rulings that begin and end at the same x, from top to bottom."""
    stacks: list[list[Ruling]] = []
    ending: dict[tuple[int, int], set[int]] = defaultdict(set)  # stacks by their last ends
    for level in joined_levels(rulings):
        left, right = int(level.x0 // _SIDE), int(level.x1 // _SIDE)
        near = (ending.get((left + a, right + b), ()) for a, b in _AROUND)
        fitting = [i for found in near for i in found if _ends_alike(stacks[i][-1], level)]
        if fitting:
            index = min(fitting)
            last = stacks[index][-1]
            ending[int(last.x0 // _SIDE), int(last.x1 // _SIDE)].discard(index)
            stacks[index].append(level)
        else:
            index = len(stacks)
            stacks.append([level])
        ending[left, right].add(index)
    return stacks


def _ends_alike(level: Ruling, other: Ruling) -> bool:
    return abs(level.x0 - other.x0) < _SIDE and abs(level.x1 - other.x1) < _SIDE


def joined_levels(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The level rulings from top to bottom, those end to end on one height joined."""
    joined: list[Ruling] = []
    bands: dict[int, list[Ruling]] = {}
    for ruling in rulings:
        if ruling.is_horizontal:
            bands.setdefault(round((ruling.top + ruling.bottom) / 2 / _SNAP), []).append(ruling)
    for band in bands.values():
        band.sort(key=lambda ruling: ruling.x0)
        last = Ruling(band[0].x0, band[0].top, band[0].x1, band[0].top)
        for ruling in band[1:]:
            if ruling.x0 - last.x1 < _JOIN:
                last = last._replace(x1=max(last.x1, ruling.x1))
            else:
                joined.append(last)
                last = Ruling(ruling.x0, last.top, ruling.x1, last.top)
        joined.append(last)
    return sorted(joined, key=lambda ruling: ruling.top)


def _unbroken(stack: list[Ruling], uprights: Sequence[Ruling]) -> list[list[Ruling]]:
    """The stack cut where its upright rulings pause: two tables, one below the other.

    The upright rulings come from left to right.
    """
    first = bisect_right(uprights, stack[0].x0 - _SIDE, key=attrgetter("x0"))
    last = bisect_left(uprights, stack[0].x1 + _SIDE, key=attrgetter("x0"))
    own = [
        upright
        for upright in uprights[first:last]
        if upright.bottom > stack[0].top and upright.top < stack[-1].top
    ]
    if not own:
        return []
    parts = [[stack[0]]]
    for upper, lower in pairwise(stack):
        if not any(_spans(upright, upper.top, lower.top) for upright in own):
            parts.append([])
        parts[-1].append(lower)
    return parts


def _spans(upright: Ruling, top: float, bottom: float) -> bool:
    """Whether the upright ruling covers nearly all of the way from the one height to the other."""
    covered = min(upright.bottom, bottom) - max(upright.top, top)
    return covered > 0.8 * (bottom - top)


def _flat(ruling: Ruling) -> Ruling:
    """The ruling as a line without thickness."""
    x0, top, x1, bottom = ruling
    if ruling.is_horizontal:
        return Ruling(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    return Ruling((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)


def _connected(edges: Sequence[Ruling]) -> list[list[Ruling]]:
    """Edges in groups apart from each other by a band without any: one table's work each.

    The geometry's cost grows with the square of the edges, so far-apart tables are
    kept apart from the start.
    """
    groups: list[list[Ruling]] = []
    floor = float("-inf")
    for edge in sorted(edges, key=attrgetter("top")):
        if edge.top > floor + _JOIN:
            groups.append([])
        groups[-1].append(edge)
        floor = max(floor, edge.bottom)
    return [group for group in groups if len({edge.is_horizontal for edge in group}) == 2]
