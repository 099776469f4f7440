"""Rulings made into seamless edges, where they cross, and cells grouped into tables.

Rulings that lie nearly on one line are one edge, small gaps in it are bridged, and edges
that nearly touch cross.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from typing import NamedTuple

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.glyphs import Ruling

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]


class Edge(NamedTuple):
    """A stretch of a line: `at` is its x or its height, by whether it is upright or level."""

    at: float
    start: float
    end: float


@dataclass
class Edges:
    """Level and upright edges, each in order of place and then of beginning."""

    levels: list[Edge]
    uprights: list[Edge]


@dataclass
class Crossing:
    """The edges that meet in one point."""

    levels: set[Edge] = field(default_factory=set)
    uprights: set[Edge] = field(default_factory=set)


def merged(rulings: Iterable[Ruling], snap: float, join: float) -> Edges:
    """The rulings as edges: those within `snap` side by side are one, as are gaps to `join`."""
    levels, uprights = [], []
    for x0, top, x1, bottom in rulings:
        if x1 - x0 >= bottom - top:
            levels.append(Edge((top + bottom) / 2, x0, x1))
        else:
            uprights.append(Edge((x0 + x1) / 2, top, bottom))
    return Edges(_merged(levels, snap, join), _merged(uprights, snap, join))


def _merged(edges: Sequence[Edge], snap: float, join: float) -> list[Edge]:
    return [edge for line in _lines(edges, snap) for edge in _joined(line, join)]


def _lines(edges: Sequence[Edge], snap: float) -> Iterator[list[Edge]]:
    """The edges line by line, each moved to the middle of those it lies with."""
    ordered = sorted(edges)
    breaks = [i for i, (a, b) in enumerate(pairwise(ordered), 1) if b.at > a.at + snap]
    for first, last in pairwise([0, *breaks, len(ordered)]):
        line = ordered[first:last]
        if line:
            middle = sum(edge.at for edge in line) / len(line)
            yield [edge._replace(at=middle) for edge in line]


def _joined(line: Iterable[Edge], join: float) -> list[Edge]:
    joined: list[Edge] = []
    for edge in sorted(line):
        if joined and edge.start <= joined[-1].end + join:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, edge.end))
        else:
            joined.append(edge)
    return joined


def crossings(edges: Edges, near: float) -> dict[Point, Crossing]:
    """Where upright edges meet level ones, or end up to `near` before them."""
    found: dict[Point, Crossing] = defaultdict(Crossing)
    for upright in edges.uprights:
        for level in edges.levels:
            meets = (
                upright.start <= level.at + near
                and upright.end >= level.at - near
                and level.start - near <= upright.at <= level.end + near
            )
            if meets:
                met = found[upright.at, level.at]
                met.uprights.add(upright)
                met.levels.add(level)
    return dict(found)


def tables_of(cells: Iterable[Rectangle]) -> list[list[Rectangle]]:
    """The cells in groups that hang together by their corners; a cell alone is no table."""
    groups: dict[Point, list[Rectangle]] = {}
    for cell in cells:
        x0, top, x1, bottom = cell
        corners = ((x0, top), (x0, bottom), (x1, top), (x1, bottom))
        met = {id(groups[corner]): groups[corner] for corner in corners if corner in groups}
        group = max(met.values(), key=len, default=[])
        for other in met.values():
            if other is not group:
                group += other
                _move(groups, other, group)
        group.append(cell)
        groups |= dict.fromkeys(corners, group)
    unique = {id(group): group for group in groups.values()}
    return [group for group in unique.values() if len(group) > 1]


def _move(
    groups: dict[Point, list[Rectangle]], cells: Iterable[Rectangle], group: list[Rectangle]
) -> None:
    for x0, top, x1, bottom in cells:
        groups |= dict.fromkeys(((x0, top), (x0, bottom), (x1, top), (x1, bottom)), group)
