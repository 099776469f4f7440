"""Finds the cells of tables that are shaded in bands, row by row, and hardly ruled.

The shaded rows show every column's borders and, between two of them, where a plain row
begins and ends. Labels in several lines beside numbers in one need no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sobtan_extractor.lines.lines import Line, build_lines
from sobtan_extractor.lines.runs import Run
from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import PageContent

_SAME = 2.0  # points: borders closer than this are one
_COLUMNS = 3  # and two bands of them: less is a box or a heading, no table
_TALLEST = 4.0  # times the height of a shaded row: no plain row between is taller


def find_shaded(
    shades: Iterable[Box], runs: Sequence[Run], content: PageContent
) -> Iterator[list[Box]]:
    """The cells of each table whose every row the shading sets off."""
    runs = [run for run in runs if not run.turn]
    for bands in _tables(shades):
        rows = _rows(bands, runs, content)
        if rows is not None:
            edges = _edges(bands[0])
            yield [
                Box(left, top, right, bottom)
                for top, bottom in rows
                for left, right in pairwise(edges)
            ]


def _tables(shades: Iterable[Box]) -> Iterator[list[list[Box]]]:
    """Shaded rows with the same columns, from top to bottom."""
    open_tables: list[list[list[Box]]] = []
    for band in _bands(shades):
        for table in open_tables:
            if _is_below(table[-1], band):
                table.append(band)
                break
        else:
            open_tables.append([band])
    for table in open_tables:
        if len(table) > 1:
            yield table


def _bands(shades: Iterable[Box]) -> Iterator[list[Box]]:
    """Shaded cells side by side at one height, in rows from top to bottom."""
    rows: dict[tuple[int, int], dict[int, Box]] = {}
    for shade in shades:
        height = round(shade.top / _SAME), round(shade.bottom / _SAME)
        rows.setdefault(height, {})[round(shade.x0 / _SAME)] = shade  # painted twice: the last
    for _, row in sorted(rows.items()):
        band = sorted(row.values(), key=lambda shade: shade.x0)
        if len(band) >= _COLUMNS and all(abs(b.x0 - a.x1) < _SAME for a, b in pairwise(band)):
            yield band


def _edges(band: Sequence[Box]) -> list[float]:
    return [*(shade.x0 for shade in band), band[-1].x1]


def _is_below(upper: Sequence[Box], lower: Sequence[Box]) -> bool:
    """Whether the row has the same columns, and stands not too far below."""
    above, below = _edges(upper), _edges(lower)
    if len(above) != len(below) or lower[0].top < upper[0].bottom - _SAME:
        return False
    height = max(upper[0].bottom - upper[0].top, lower[0].bottom - lower[0].top)
    near = lower[0].top - upper[0].bottom < _TALLEST * height
    return near and all(abs(a - b) < _SAME for a, b in zip(above, below, strict=True))


def _rows(
    bands: Sequence[Sequence[Box]], runs: Sequence[Run], content: PageContent
) -> list[tuple[float, float]] | None:
    """Top and bottom of each row; None where a plain stretch holds more than one row."""
    rows: list[tuple[float, float]] = []
    edges = _edges(bands[0])
    for band in bands:
        top, bottom = band[0].top, band[0].bottom
        if rows and top - rows[-1][1] > _SAME:
            plain = rows[-1][1], top
            if not _is_one_row(_lines(edges, plain, runs, content)):
                return None
            rows.append(plain)
        rows.append((top, bottom))
    last = _last_row(edges, rows, runs, content)
    return [*rows, last] if last is not None else rows


def _last_row(
    edges: Sequence[float],
    rows: Sequence[tuple[float, float]],
    runs: Sequence[Run],
    content: PageContent,
) -> tuple[float, float] | None:
    """The plain row below the last shaded one, where the turn is a plain one's."""
    begin = rows[-1][1]
    tallest = max(bottom - top for top, bottom in rows)
    below = [run for run in runs if begin < run.baseline - run.size * 0.3 < begin + tallest]
    own = [run for run in below if edges[0] - _SAME < run.start < edges[-1]]
    if not own or any(_crosses(run, edges) for run in own):
        return None
    columns = _lines(edges, (begin, begin + tallest), own, content)
    filled = sum(len(lines) == 1 for lines in columns[1:])
    if filled * 2 < len(columns) - 1 or not _is_one_row(columns):
        return None
    return begin, max(run.baseline + run.size * 0.3 for run in own)


def _crosses(run: Run, edges: Sequence[float]) -> bool:
    """Whether the run reaches over a column's border: running text does."""
    return any(run.start < edge - _SAME and run.end > edge + _SAME for edge in edges)


def _lines(
    edges: Sequence[float], row: tuple[float, float], runs: Sequence[Run], content: PageContent
) -> list[list[Line]]:
    """The lines of each column between two heights."""
    top, bottom = row
    inside = [run for run in runs if top < run.baseline - run.size * 0.3 < bottom]
    return [
        build_lines([run for run in inside if left - 1 < run.start < right - 1], content)
        for left, right in pairwise(edges)
    ]


def _is_one_row(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether some column behind the first holds one line only, or the first does."""
    counts = [len(lines) for lines in columns if lines]
    return not counts or min(counts) == 1
