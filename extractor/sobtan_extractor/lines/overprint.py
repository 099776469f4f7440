"""Leaves out what a page paints twice on nearly the same spot: fake bold, shadows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sobtan_extractor.lines.runs import Piece, Run
from sobtan_extractor.model.glyphs import Glyph
from sobtan_extractor.model.thai import order_marks

_ASIDE = 0.25  # parts of the size: a glyph painted again is moved by less than this,
_MOST_ASIDE = 4.0  # and in points
_CELL = 64.0  # points: how far runs are looked up at once
_WIDEST = 300  # cells: wider than any page
_CROWD = 200  # runs looked at in one cell: no page that one can read has as many there
_NEAR = (-1, 0, 1)

_Spot = tuple[str, float, int, int]  # letter, direction, and where it stands in steps of the reach
_Cell = tuple[float, int, int]  # direction, height and place
_Stretch = tuple[float, float, Run]  # where a run begins and ends
_Pair = tuple[Piece, tuple[Piece, Run] | None]  # a character and its twin in a run below


def is_overprint(last: Piece, glyph: Glyph) -> bool:
    """Whether the glyph is painted over its twin, a little aside."""
    aside = abs(glyph.along - last.start)
    if aside >= (last.end - last.start) / 2:  # the same letter twice, as nearly always
        return False
    reach = min(_ASIDE * glyph.size, (last.end - last.start) / 2, _MOST_ASIDE)
    below = abs(glyph.baseline - last.baseline)
    return aside < reach and below < reach and glyph.turn == last.turn


def drop_overprinted(runs: Iterable[Run]) -> list[Run]:
    """The runs without the characters that another one shows on the same spot.

    The first one keeps them, unless a later one shows all of it and more: the fuller copy
    stays whole.
    """
    page = _Page()
    kept: list[Run] = []
    for run in runs:
        below = page.below(run)
        pairs = [(piece, page.twin(piece, below)) for piece in run.pieces] if below else []
        if _is_fuller(pairs):
            page.leave_out(pairs)
        elif pairs:
            run.pieces = [piece for piece, twin in pairs if twin is None]
            for piece, twin in pairs:
                if twin:
                    _add_marks(piece, twin[0])
        if run.pieces:
            page.add(run)
            kept.append(run)
    return [run for run in kept if run.pieces]


def _is_fuller(pairs: Sequence[_Pair]) -> bool:
    """Whether a run shows what those below it lack, be it blanks, and they nothing it lacks."""
    twins = {id(twin[0]) for _, twin in pairs if twin}
    lower = [piece for run in _below(pairs) for piece in run.pieces]
    lacked = [piece for piece in lower if id(piece) not in twins]
    lacking = [piece for piece, twin in pairs if twin is None]
    is_over_all = all(piece.text.isspace() for piece in lacked)
    return bool(twins) and is_over_all and len(lacking) > len(lacked)


def _below(pairs: Iterable[_Pair]) -> Iterable[Run]:
    """The runs that some of the characters have their twins in, each once."""
    return {id(twin[1]): twin[1] for _, twin in pairs if twin}.values()


def _add_marks(given: Piece, taker: Piece) -> None:
    """Adds the marks of a character to its twin that lacks them."""
    marks = [mark for mark in given.text[1:] if mark not in taker.text]
    taker.text = order_marks(taker.text + "".join(marks))


class _Page:
    """The runs already read, and the characters of those that something lies over."""

    def __init__(self) -> None:
        self._cells: dict[_Cell, list[_Stretch]] = defaultdict(list)
        self._spots: dict[_Spot, list[tuple[Piece, Run]]] = defaultdict(list)
        self._spotted: set[int] = set()

    def add(self, run: Run) -> None:
        turn, level, start, end = run.turn, int(run.baseline // _MOST_ASIDE), run.start, run.end
        for cell in _cells(start, end):
            self._cells[turn, level, cell].append((start, end, run))

    def below(self, run: Run) -> dict[int, Run]:
        """The runs that the run lies over, by more than letters set close may; by identity."""
        found: dict[int, Run] = {}
        turn, level, start, end = run.turn, int(run.baseline // _MOST_ASIDE), run.start, run.end
        reach = min(_ASIDE * run.size, (end - start) / 2)
        for cell in _cells(start, end):
            for step in _NEAR:
                for first, last, other in self._cells.get((turn, level + step, cell), ())[:_CROWD]:
                    if last <= start or first >= end:
                        continue
                    shared = min(end, last) - max(start, first)
                    if shared > min(reach, (last - first) / 2):
                        found[id(other)] = other
        for other in found.values():
            self._spot(other)
        return found

    def _spot(self, run: Run) -> None:
        if id(run) not in self._spotted:
            self._spotted.add(id(run))
            for piece in run.pieces:
                self._spots[_spot(piece)].append((piece, run))

    def twin(self, piece: Piece, below: Mapping[int, Run]) -> tuple[Piece, Run] | None:
        """The same character on the same spot in one of those runs."""
        letter, turn, along, across = _spot(piece)
        for step in _NEAR:
            for level in _NEAR:
                near = self._spots.get((letter, turn, along + step, across + level), ())
                for twin, run in near:
                    if id(run) in below and is_overprint(twin, piece.glyph):
                        return twin, run
        return None

    def leave_out(self, pairs: Sequence[_Pair]) -> None:
        """Takes from the page the runs below one that shows all of them."""
        for piece, twin in pairs:
            if twin:
                _add_marks(twin[0], piece)
        for run in _below(pairs):
            for piece in run.pieces:
                self._spots[_spot(piece)].remove((piece, run))
            run.pieces.clear()


def _spot(piece: Piece) -> _Spot:
    along, across = int(piece.start // _MOST_ASIDE), int(piece.baseline // _MOST_ASIDE)
    return piece.text[0], piece.turn, along, across


def _cells(start: float, end: float) -> range:
    first = int(start // _CELL)
    return range(first, min(int(end // _CELL), first + _WIDEST) + 1)
