"""Printed characters while they are being put together, and the runs they stand in."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import field

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import UNREADABLE, Box, Cluster
from sobtan_extractor.model.glyphs import ActualText, Glyph, PageContent

SAME_LINE = 0.35  # parts of the size: baselines closer than this are one line
_new = tuple.__new__  # builds a named tuple without its keyword handling: the hot path


class Piece:
    """A printed character while it is being put together. Lengths as in `Glyph`."""

    __slots__ = ("codes", "end", "glyph", "raw", "start", "text")

    def __init__(self, glyph: Glyph, text: str) -> None:
        self.glyph = glyph  # its first glyph, which gives its place and type
        self.text = text
        self.codes: tuple[int, ...] = ()  # of its marks
        self.raw = glyph.text or UNREADABLE
        self.start = glyph.along
        self.end = glyph.along + glyph.advance

    @property
    def baseline(self) -> float:
        return self.glyph.baseline

    @property
    def size(self) -> float:
        return self.glyph.size

    @property
    def turn(self) -> float:
        return self.glyph.turn

    @property
    def bold(self) -> bool:
        return self.glyph.font.bold

    @property
    def actual(self) -> ActualText | None:
        return self.glyph.actual


@dataclass(slots=True)
class Run:
    """Characters painted one behind the other on one baseline.

    Only runs are ever put in order by position, never the characters inside one.
    """

    pieces: list[Piece] = field(default_factory=list)

    @property
    def start(self) -> float:
        return self.pieces[0].start

    @property
    def end(self) -> float:
        return max(self.pieces[-1].end, self.pieces[0].end)

    @property
    def baseline(self) -> float:
        return self.pieces[0].baseline

    @property
    def size(self) -> float:
        return self.pieces[0].size

    @property
    def turn(self) -> float:
        return self.pieces[0].turn

    @property
    def string(self) -> str:
        return "".join([piece.text for piece in self.pieces])


def to_clusters(
    pieces: Iterable[Piece], content: PageContent, raised: bool = False
) -> list[Cluster]:
    """The characters with their boxes on the page."""
    page = content.number
    made: list[Cluster] = []
    for piece in pieces:
        _, _, _, _, baseline, size, font, _, _, turn, reading = piece.glyph
        start, end = piece.start, piece.end
        high, low = baseline - font.ascent * size, baseline + font.descent * size
        if end - start < 0.5:  # a character without width still has a place to be seen
            end = start + 0.5
        box = _turned(turn, start, end, high, low) if turn else (start, high, end, low)
        made.append(
            _new(
                Cluster,
                (
                    piece.text,
                    piece.raw,
                    page,
                    _new(Box, box),
                    size,
                    font.name,
                    raised,
                    None,
                    reading,
                ),
            )
        )
    return made


def _turned(
    turn: float, start: float, end: float, high: float, low: float
) -> tuple[float, float, float, float]:
    """The box of a character that does not stand upright (see `Glyph.turn`)."""
    if turn == 1:
        return -low, start, -high, end
    if turn == 2:
        return -end, -low, -start, -high
    if turn == 3:
        return high, -end, low, -start
    cos, sin = math.cos(turn * math.pi / 2), math.sin(turn * math.pi / 2)
    corners = [(along, across) for along in (start, end) for across in (high, low)]
    xs = [along * cos - across * sin for along, across in corners]
    ys = [along * sin + across * cos for along, across in corners]
    return min(xs), min(ys), max(xs), max(ys)
