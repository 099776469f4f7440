"""Leaves out what a page paints twice on nearly the same spot: fake bold, shadows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.glyphs import Glyph
from extractor.thai import order_marks

if TYPE_CHECKING:
    from extractor.clusters import Piece, Run

_ASIDE = 0.25  # parts of the size: a glyph painted again is moved by less than this,
_MOST_ASIDE = 4.0  # and in points
_CELL = 64.0  # points: how far runs are looked up at once
_NEAR = (-1, 0, 1)

_Spot = tuple[str, float, int, int]  # letter, direction, and where it stands in steps of the reach
_Cell = tuple[float, int, int]


def is_overprint(last: Piece, glyph: Glyph) -> bool:
    """Whether the glyph is painted over its twin, a little aside."""
    reach = min(_ASIDE * glyph.size, (last.end - last.start) / 2, _MOST_ASIDE)
    aside, below = glyph.along - last.start, glyph.baseline - last.baseline
    return abs(aside) < reach and abs(below) < reach and glyph.turn == last.turn


def drop_overprinted(runs: Iterable[Run]) -> list[Run]:
    """The runs without the characters that an earlier one shows on the same spot."""
    cells: dict[_Cell, list[Run]] = defaultdict(list)
    kept: list[Run] = []
    for run in runs:
        below = _overlapped(run, cells)
        if below:
            seen = _Seen(below)
            run.pieces = [piece for piece in run.pieces if not seen.shows(piece)]
        if not run.pieces:
            continue
        for cell in _cells(run):
            cells[cell].append(run)
        kept.append(run)
    return kept


class _Seen:
    """The characters already read, by where they stand."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._spots: dict[_Spot, list[Piece]] = defaultdict(list)
        for run in runs:
            for piece in run.pieces:
                self._spots[_spot(piece)].append(piece)

    def shows(self, piece: Piece) -> bool:
        """Whether the same character is there already; it takes over marks it lacks."""
        letter, turn, along, across = _spot(piece)
        for step in _NEAR:
            for level in _NEAR:
                for twin in self._spots.get((letter, turn, along + step, across + level), ()):
                    if is_overprint(twin, piece.glyph):
                        marks = [mark for mark in piece.text[1:] if mark not in twin.text]
                        twin.text = order_marks(twin.text + "".join(marks))
                        return True
        return False


def _spot(piece: Piece) -> _Spot:
    along, across = int(piece.start // _MOST_ASIDE), int(piece.baseline // _MOST_ASIDE)
    return piece.text[0], piece.turn, along, across


def _overlapped(run: Run, cells: dict[_Cell, list[Run]]) -> list[Run]:
    """The earlier runs that the run lies over, by more than letters set close may."""
    found: dict[int, Run] = {}
    for turn, level, cell in _cells(run):
        for step in _NEAR:
            for other in cells.get((turn, level + step, cell), ()):
                if id(other) not in found and _lies_over(run, other):
                    found[id(other)] = other
    return list(found.values())


def _lies_over(run: Run, other: Run) -> bool:
    shared = min(run.end, other.end) - max(run.start, other.start)
    shorter = min(run.end - run.start, other.end - other.start)
    return shared > min(_ASIDE * run.size, shorter / 2)


def _cells(run: Run) -> Iterator[_Cell]:
    level = int(run.baseline // _MOST_ASIDE)
    for cell in range(int(run.start // _CELL), int(run.end // _CELL) + 1):
        yield run.turn, level, cell
