"""Finds the cells that rulings enclose, with pdfplumber's table geometry.

The only module that knows pdfplumber; it is given plain edges, never its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from extractor.glyphs import Ruling
from extractor.model import Box

_SNAP = 2.0  # points: rulings closer than this are one, drawn twice or side by side
_SIDE = 4.0  # points: how far the ends of a table's level rulings may differ
_STACK = 3  # level rulings with the same ends: above, between and below rows
_JOIN = 3.0  # points: a gap in a ruling up to this is bridged


def find_cells(rulings: Sequence[Ruling]) -> list[list[Box]]:
    """The cells of each table, from top to bottom; rulings that enclose nothing give none."""
    edges = [_edge(ruling) for ruling in rulings]
    edges += [_edge(ruling) for ruling in _closing(rulings)]
    tables: list[list[Box]] = []
    for group in _connected(edges):
        merged = merge_edges(group, _SNAP, _SNAP, _JOIN, _JOIN)
        crossings = edges_to_intersections(merged, _SNAP, _SNAP)
        cells = intersections_to_cells(crossings)
        tables += [[Box(*cell) for cell in table] for table in cells_to_tables(cells)]
    return sorted(tables, key=lambda cells: min(cell.top for cell in cells))


def _closing(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The outer borders that a stack of level rulings leaves open at its sides."""
    uprights = [ruling for ruling in rulings if not ruling.is_horizontal]
    return [
        Ruling(x, stack[0].top, x, stack[-1].top)
        for whole in _stacks(rulings)
        for stack in _unbroken(whole, uprights)
        if len(stack) >= _STACK
        for x in (stack[0].x0, stack[0].x1)
    ]


def _stacks(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Level rulings that begin and end at the same x, from top to bottom."""
    stacks: list[list[Ruling]] = []
    for level in joined_levels(rulings):
        for stack in stacks:
            last = stack[-1]
            if abs(last.x0 - level.x0) < _SIDE and abs(last.x1 - level.x1) < _SIDE:
                stack.append(level)
                break
        else:
            stacks.append([level])
    return stacks


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
    """The stack cut where its upright rulings pause: two tables, one below the other."""
    x0, x1 = stack[0].x0 - _SIDE, stack[0].x1 + _SIDE
    own = [
        upright
        for upright in uprights
        if x0 < upright.x0 < x1 and upright.bottom > stack[0].top and upright.top < stack[-1].top
    ]
    parts = [[stack[0]]]
    for upper, lower in pairwise(stack):
        if own and not any(_spans(upright, upper.top, lower.top) for upright in own):
            parts.append([])
        parts[-1].append(lower)
    return parts


def _spans(upright: Ruling, top: float, bottom: float) -> bool:
    """Whether the upright ruling covers nearly all of the way from the one height to the other."""
    covered = min(upright.bottom, bottom) - max(upright.top, top)
    return covered > 0.8 * (bottom - top)


def _edge(ruling: Ruling) -> dict[str, Any]:
    if ruling.is_horizontal:
        level = (ruling.top + ruling.bottom) / 2
        return {"orientation": "h", "x0": ruling.x0, "x1": ruling.x1, "top": level,
                "bottom": level, "width": ruling.x1 - ruling.x0, "height": 0.0}  # fmt: skip
    across = (ruling.x0 + ruling.x1) / 2
    return {"orientation": "v", "x0": across, "x1": across, "top": ruling.top,
            "bottom": ruling.bottom, "width": 0.0, "height": ruling.bottom - ruling.top}  # fmt: skip


def _connected(edges: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Edges in groups apart from each other by a band without any: one table's work each.

    The geometry's cost grows with the square of the edges, so far-apart tables are
    kept apart from the start.
    """
    groups: list[list[dict[str, Any]]] = []
    floor = float("-inf")
    for edge in sorted(edges, key=lambda edge: float(edge["top"])):
        if edge["top"] > floor + _JOIN:
            groups.append([])
        groups[-1].append(edge)
        floor = max(floor, edge["bottom"])
    return [group for group in groups if len({edge["orientation"] for edge in group}) == 2]
