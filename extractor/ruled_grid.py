"""Finds the cells that rulings enclose, with pdfplumber's table geometry.

The only module that knows pdfplumber; it is given plain edges, never its page.
"""

from __future__ import annotations

from collections.abc import Sequence
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
_JOIN = 3.0  # points: a gap in a ruling up to this is bridged


def find_cells(rulings: Sequence[Ruling], shades: Sequence[Box] = ()) -> list[list[Box]]:
    """The cells of each table, from top to bottom; rulings that enclose nothing give none.

    Where nothing is ruled, the edges of shaded areas serve.
    """
    edges = [_edge(ruling) for ruling in rulings]
    tables: list[list[Box]] = []
    for group in _connected(edges):
        merged = merge_edges(group, _SNAP, _SNAP, _JOIN, _JOIN)
        crossings = edges_to_intersections(merged, _SNAP, _SNAP)
        cells = intersections_to_cells(crossings)
        tables += [[Box(*cell) for cell in table] for table in cells_to_tables(cells)]
    return sorted(tables, key=lambda cells: min(cell.top for cell in cells))


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
