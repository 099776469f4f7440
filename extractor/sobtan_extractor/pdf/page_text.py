"""Reads the text of a page into glyphs, each with its place, in the order it is painted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from playa.content import ContentObject, GlyphObject, TextObject
from playa.font import Type3Font
from playa.utils import decode_text, mult_matrix

from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import ActualText, FontStyle, Glyph, PageContent
from sobtan_extractor.pdf.contents import TooMuchError
from sobtan_extractor.pdf.fonts import KnownFont

_MOST_GLYPHS = 200_000  # of one page; no page that one can read has as many
_DENSE = 50_000  # of one page: a sheet of figures printed small; a few pages may have more,
_MOST_DENSE = 500_000  # but no report has so many beyond that on all its pages together
_ASLANT = 0.05  # the slope beyond which text is neither upright nor turned by quarters
_UNSEEN = (3, 7)  # text rendering modes that paint nothing: what a scanner's program guessed

_new = tuple.__new__  # builds a named tuple without its keyword handling: the hot path


class Marks:
    """The marked content that text stands in, one piece of text after the other."""

    def __init__(self) -> None:
        self._stack: object = None
        self._section: object = None
        self._group: ActualText | None = None
        self._tag: int | None = None

    def of(self, item: TextObject) -> tuple[ActualText | None, int | None]:
        """What the file says the text stands for, and its number in the structure."""
        if item.mcstack is not self._stack:
            self._stack = item.mcstack
            self._tag = item.mcid
            section = _actual_text(item)
            if section is not self._section:
                self._section = section
                self._group = None if section is None else ActualText(_decode(section))
        return self._group, self._tag


class TextReader:
    """Reads the text of one file, page by page: its fonts are known from page to page."""

    def __init__(self, keeps_hidden: bool = False) -> None:
        self._keeps_hidden = keeps_hidden
        self._fonts: dict[int, KnownFont] = {}
        self._crop = Box(0.0, 0.0, 0.0, 0.0)
        self._left = _MOST_DENSE
        self._most = _MOST_GLYPHS  # of the page being read
        self.outside = 0  # characters of the page that stand where they are not shown

    def begin(self, crop: Box) -> None:
        """A page of which that part is shown."""
        self._crop = crop
        self._most = min(_MOST_GLYPHS, _DENSE + self._left)
        self.outside = 0

    def end(self, content: PageContent) -> None:
        """The page is read; of a dense page too many nothing is kept: its layout takes long."""
        count = len(content.glyphs)
        if count > self._most < _MOST_GLYPHS:
            content.glyphs.clear()
            content.fail(str(self._too_many()))
        else:
            self._left -= max(min(count, self._most) - _DENSE, 0)

    def read(
        self, item: TextObject, actual: ActualText | None, tag: int | None, content: PageContent
    ) -> None:
        """Adds the glyphs of the text to the content. Raises TooMuchError."""
        state = item.gstate
        font = state.font
        if font is None:
            content.fail("text without a font")
        if font is None or not state.fontsize:
            return
        unseen = _is_unseen(state)
        if unseen and not self._keeps_hidden:
            return
        known = self._fonts.get(id(font)) or self._new_font(font, item)
        if known.damage and not unseen:
            content.fail(known.damage)
        style, shown = known.style, known.shown
        glyphs = content.hidden if unseen else content.glyphs
        a, b, c, d, x, y = mult_matrix(item.text_matrix, item.ctm)
        if b or c or a * state.fontsize <= 0 or font.vertical:
            count = len(glyphs)
            self._read_turned(_turned(item, style, actual, tag, self._crop), glyphs)
            self.outside += _count(item) if len(glyphs) == count else 0
            return
        # Upright text, nearly all there is: PDF 2.0, 9.4.4 with everything constant
        # within one text object taken out of the loop.
        size = abs(state.fontsize * d)
        step = a * state.scaling * 0.01
        scale = state.fontsize * step
        spacing = state.charspace * step
        word_spacing = 0.0 if font.multibyte else state.wordspace * step
        baseline = y + state.rise * d
        crop = self._crop
        if x > crop.x1 or not crop.top - size < baseline < crop.bottom + size:
            self.outside += _count(item)
            return
        begin, count = x, len(glyphs)
        for argument in item.args:
            if not isinstance(argument, bytes):
                x -= argument * 0.001 * scale
                continue
            if len(glyphs) > self._most or len(argument) > _MOST_GLYPHS:
                raise self._too_many()
            for text, code, width in shown[argument]:
                advance = width * scale
                glyphs.append(
                    _new(
                        Glyph, (text, code, x, advance, baseline, size, style, actual, tag, 0, None)
                    )
                )
                x += advance + spacing
                if code == 32:
                    x += word_spacing
        # The library would decode the strings once more to find where the next text
        # begins; it keeps the place here when it walks through the glyphs itself.
        if x < crop.x0:  # it ends before the page begins
            self.outside += len(glyphs) - count
            del glyphs[count:]
        offset, level = item._glyph_offset
        item._next_glyph_offset = (offset + (x - begin) / a, level)

    def _read_turned(self, turned: Iterator[Glyph], glyphs: list[Glyph]) -> None:
        for glyph in turned:
            if len(glyphs) > self._most:
                raise self._too_many()
            glyphs.append(glyph)

    def _too_many(self) -> TooMuchError:
        return TooMuchError(f"more than {self._most} glyphs on one page")

    def _new_font(self, font: Any, item: TextObject) -> KnownFont:
        known = self._fonts[id(font)] = KnownFont(font, item.fontbase)
        return known


def _count(item: TextObject) -> int:
    """How many characters the text has, about."""
    length = sum(len(argument) for argument in item.args if isinstance(argument, bytes))
    font = item.gstate.font
    return length // 2 if font and font.multibyte else length


def _is_unseen(state: Any) -> bool:
    """Whether the text is not painted; Type 3 glyphs are drawings, painted in any mode."""
    return state.render_mode in _UNSEEN and not isinstance(state.font, Type3Font)


def _turned(
    item: TextObject,
    style: FontStyle,
    actual: ActualText | None,
    tag: int | None,
    crop: Box,
) -> Iterator[Glyph]:
    """Text that is turned, slanted, mirrored or set from top to bottom."""
    for glyph in item:
        a, b, c, d, x, y = glyph.matrix
        dx, dy = _width(glyph)
        if min(abs(a), abs(b)) > _ASLANT * max(abs(a), abs(b)):
            along, baseline, turn = _aslant(a, b, x, y)
            advance, size = math.hypot(dx, dy), math.hypot(c, d)
        elif abs(b) > abs(a):
            down = b > 0
            along, advance = (y, dy) if down else (-y, -dy)
            baseline, turn, size = (-x, 1.0, abs(c)) if down else (x, 3.0, abs(c))
        elif a < 0:
            along, advance, baseline, turn, size = -x, -dx, -y, 2.0, abs(d)
        else:
            along, advance, baseline, turn, size = x, dx, y, 0.0, abs(d)
        if not _is_shown(x, y, size / 3, crop):
            continue
        text = glyph.text or ""
        yield Glyph(text, glyph.cid, along, advance, baseline, size, style, actual, tag, turn)


def _is_shown(x: float, y: float, reach: float, crop: Box) -> bool:
    """Whether a glyph that begins there is not beside the page."""
    across = crop.x0 - reach < x < crop.x1 + reach
    return across and crop.top - reach < y < crop.bottom + reach


def _aslant(a: float, b: float, x: float, y: float) -> tuple[float, float, float]:
    """Where a glyph begins along and across its own direction, and that in quarter turns."""
    length = math.hypot(a, b)
    cos, sin = a / length, b / length
    turn = math.atan2(b, a) / (math.pi / 2) % 4
    return x * cos + y * sin, y * cos - x * sin, round(turn, 4)


def _width(glyph: GlyphObject) -> tuple[float, float]:
    """How far the glyph itself reaches, without the space set behind it."""
    a, b, c, d, _, _ = glyph.matrix
    if glyph.font.vertical:
        length = glyph.font.vdisp(glyph.cid)
        return c * length, d * length
    length = glyph.font.hdisp(glyph.cid)
    return a * length, b * length


def _actual_text(item: ContentObject) -> object:
    for section in reversed(item.mcstack):
        if section.props and "ActualText" in section.props:
            return section.props["ActualText"]
    return None


def _decode(value: object) -> str:
    return decode_text(value) if isinstance(value, bytes) else str(value)
