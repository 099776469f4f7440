"""Tells two marks apart that a font calls by one name, by what their glyphs look like.

A producer can map the glyph of one mark to the name of another ("กรุ" with ุ twice for
"กรุ๊"). Which mark it draws shows in its outline: the variants of one mark, moved aside
or lowered, are drawn with the same strokes. Only module that knows fontTools.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Iterable

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

Outline = tuple[tuple[float, float], ...]  # the points, in heights of the glyph

_ALIKE = 0.05  # heights: variants of one mark are redrawn, but hardly
_CLEARLY = 2.0  # times: how much nearer than any other mark the right one must be


class Outlines:
    """The outlines of an embedded TrueType font, by character code.

    With `by_glyph` a code is the number of a glyph, as in composite fonts; else the
    font's own encoding says which glyph it is. Raises ValueError where the font's
    program cannot be read.
    """

    def __init__(self, program: bytes, by_glyph: bool = False) -> None:
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        try:
            self._font = TTFont(io.BytesIO(program), lazy=True)
            self._glyphs = self._font.getGlyphSet()
            self._names = dict(enumerate(self._font.getGlyphOrder()))
            if not by_glyph and "cmap" in self._font:
                for table in self._font["cmap"].tables:
                    for code, name in table.cmap.items():
                        self._names[code & 0xFF if code >= 0xF000 else code] = name
        except Exception as error:  # a damaged font can fail anywhere
            raise ValueError(str(error)) from error

    def outline(self, code: int) -> Outline:
        """The glyph's points, moved to its own corner and scaled to its height; may be empty."""
        name = self._names.get(code)
        if name is None:
            return ()
        pen = DecomposingRecordingPen(self._glyphs)
        self._glyphs[name].draw(pen)
        points = [point for _, places in pen.value for point in places if point is not None]
        if not points:
            return ()
        left, floor = min(x for x, _ in points), min(y for _, y in points)
        height = max(y for _, y in points) - floor
        if not height:
            return ()
        return tuple(((x - left) / height, (y - floor) / height) for x, y in points)


def same_mark(outlines: Outlines, code: int, named: Iterable[tuple[int, str]]) -> str:
    """The one mark among the named glyphs that the glyph of that code draws.

    `named` gives codes of the same font with the mark each is called by. Empty where
    none is drawn like it, or none clearly more so than every other.
    """
    own = outlines.outline(code)
    nearest: dict[str, float] = {}
    for other, mark in named:
        outline = outlines.outline(other)
        if own and outline and other != code:
            distance = _distance(own, outline)
            nearest[mark] = min(nearest.get(mark, distance), distance)
    ranked = sorted(nearest, key=nearest.__getitem__)
    if not ranked or nearest[ranked[0]] > _ALIKE:
        return ""
    if len(ranked) > 1 and nearest[ranked[0]] * _CLEARLY > nearest[ranked[1]]:
        return ""
    return ranked[0]


def _distance(one: Outline, other: Outline) -> float:
    """How far, on average, a point of either outline is from the other outline."""
    return (_one_way(one, other) + _one_way(other, one)) / 2


def _one_way(one: Outline, other: Outline) -> float:
    return sum(min(math.dist(a, b) for b in other) for a in one) / len(one)
