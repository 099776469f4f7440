"""Reads glyphs and rulings with playa-pdf. The only module that knows that library."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from playa.content import (
    ContentObject,
    GlyphObject,
    ImageObject,
    PathObject,
    TextObject,
    XObjectObject,
)
from playa.exceptions import PDFEncryptionError, PDFPasswordIncorrect
from playa.font import Type3Font
from playa.pdftypes import resolve1
from playa.utils import decode_text, mult_matrix, transform_bbox

from sobtan_extractor.model.document import Box
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.model.glyphs import (
    ActualText,
    FontStyle,
    Glyph,
    PageContent,
    Ruling,
    TaggedCell,
)
from sobtan_extractor.model.thai import LATIN_MARKS
from sobtan_extractor.pdf.first_use import bare_names
from sobtan_extractor.pdf.glyph_shapes import Outlines, same_mark
from sobtan_extractor.pdf.safe_document import BombError, SafeDocument
from sobtan_extractor.tables.tags import TaggedTables

logging.getLogger("playa").setLevel(logging.CRITICAL)  # its warnings are not for reviewers

THIN = 2.5  # points: a filled rectangle up to this serves as a line
_SHORTEST = 2.0  # points: anything shorter is a dot of a dotted line or a glyph drawn as path
_DEEPEST = 8  # forms within forms; a file may nest them in a circle,
_MOST_FORMS = 5_000  # and several in each: then they are without end
_MOST_GLYPHS = 200_000  # of one page; no page that one can read has as many
_MOST_LINES = 100_000  # drawn on one page: rulings and filled areas
_HIGHEST = 0x10FFFF  # no character has a greater number
_ASLANT = 0.05  # the slope beyond which text is neither upright nor turned by quarters
_UNSEEN = (3, 7)  # text rendering modes that paint nothing: what a scanner's program guessed


_Character = tuple[str, int, float]  # its text, its code, its advance in parts of the size
_Decoded = dict[bytes, list[_Character]]  # by the string that shows them
_KnownFont = tuple[FontStyle, _Decoded, dict[str, str]]
_new = tuple.__new__  # builds a named tuple without its keyword handling: the hot path


class PlayaReader:
    """One open file. See `sobtan_extractor.model.glyphs.Reader`."""

    def __init__(self, path: Path, password: str = "") -> None:
        try:
            self._document = SafeDocument(path, password)
        except PDFPasswordIncorrect as error:
            kind = ReadErrorKind.WRONG_PASSWORD if password else ReadErrorKind.ENCRYPTED
            raise ReadError(kind, path, str(error)) from error
        except UnicodeEncodeError as error:  # letters that no password of its kind has
            raise ReadError(ReadErrorKind.WRONG_PASSWORD, path, str(error)) from error
        except PDFEncryptionError as error:
            raise ReadError(ReadErrorKind.ENCRYPTED, path, str(error)) from error
        except OSError as error:
            raise ReadError.from_os_error(path, error) from error
        except BombError as error:
            raise ReadError(ReadErrorKind.TOO_LARGE, path, _say(error)) from error
        except Exception as error:  # a damaged file can fail anywhere in the parser
            raise ReadError(ReadErrorKind.DAMAGED, path, _say(error)) from error
        self._path = path
        self._fonts: dict[int, _KnownFont] = {}
        self._kept: list[object] = []
        self._forms = 0  # painted on the page being read
        self._crop = Box(0.0, 0.0, 0.0, 0.0)  # what of that page is shown

    def pages(self) -> Iterator[PageContent]:
        try:
            pages = list(self._document.pages)
        except BombError as error:
            raise ReadError(ReadErrorKind.TOO_LARGE, self._path, _say(error)) from error
        except Exception as error:
            raise ReadError(ReadErrorKind.DAMAGED, self._path, _say(error)) from error
        for number, page in enumerate(pages, start=1):
            yield self._read_page(number, page)

    def _read_page(self, number: int, page: Any) -> PageContent:
        try:
            turn = 0 if page.rotate % 90 else page.rotate // 90
            size = float(page.width), float(page.height)  # of the page before it is turned
            content = PageContent(number, *(reversed(size) if turn % 2 else size))
            content.origin = float(page.mediabox[0]), float(page.mediabox[1])
            content.turn = turn
            content.tagged_cells = lambda: self._tagged_cells(page)
        except Exception as error:
            return PageContent(number, 0.0, 0.0, error=_say(error))
        self._forms = 0
        self._crop = _crop(page, content)
        try:
            self._read_objects(page, content, 0)
        except Exception as error:  # what was painted before the damage stays read
            content.error = _say(error)
        return content

    def _tagged_cells(self, page: Any) -> list[TaggedCell]:
        try:
            return [] if self._tables is None else self._tables.on_page(page)
        except Exception:  # a damaged structure is no evidence
            return []

    @cached_property
    def _tables(self) -> TaggedTables | None:
        structure = self._document.structure
        return None if structure is None else TaggedTables(structure)

    def _read_objects(self, objects: Any, content: PageContent, depth: int) -> None:
        stack: object = None
        section: object = None
        group: ActualText | None = None
        tag: int | None = None
        for item in objects:
            if type(item) is TextObject:
                if item.mcstack is not stack:
                    stack = item.mcstack
                    tag = item.mcid
                    actual = _actual_text(item)
                    if actual is not section:
                        section = actual
                        group = None if actual is None else ActualText(_decode(actual))
                self._read_text(item, group, tag, content.glyphs)
            elif isinstance(item, PathObject):
                _read_path(item, content)
                if len(content.rulings) + len(content.shades) > _MOST_LINES:
                    raise ValueError(f"more than {_MOST_LINES} lines on one page")
            elif isinstance(item, ImageObject):
                content.pictured += _share(item, content)
            elif isinstance(item, XObjectObject):
                self._read_form(item, content, depth)

    def _read_form(self, item: XObjectObject, content: PageContent, depth: int) -> None:
        """What a form paints. Raises ValueError where forms paint forms without end."""
        self._forms += 1
        if self._forms > _MOST_FORMS:
            raise ValueError(f"more than {_MOST_FORMS} forms on one page")
        if depth < _DEEPEST:
            self._read_objects(item, content, depth + 1)

    def _read_text(
        self, item: TextObject, actual: ActualText | None, tag: int | None, glyphs: list[Glyph]
    ) -> None:
        state = item.gstate
        font = state.font
        if font is None or not state.fontsize or _is_unseen(state):
            return
        style, decoded, bare = self._fonts.get(id(font)) or self._new_font(font, item)
        a, b, c, d, x, y = mult_matrix(item.text_matrix, item.ctm)
        if b or c or a * state.fontsize <= 0 or font.vertical:
            for glyph in _read_turned(item, style, actual, tag, self._crop):
                if len(glyphs) > _MOST_GLYPHS:
                    raise _too_many()
                glyphs.append(glyph)
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
            return  # beside the page
        begin, count = x, len(glyphs)
        for argument in item.args:
            if not isinstance(argument, bytes):
                x -= argument * 0.001 * scale
                continue
            if len(glyphs) > _MOST_GLYPHS or len(argument) > _MOST_GLYPHS:
                raise _too_many()
            characters = decoded.get(argument)
            if characters is None:
                characters = decoded[argument] = _characters(font, argument, bare)
            for text, code, width in characters:
                advance = width * scale
                glyphs.append(
                    _new(Glyph, (text, code, x, advance, baseline, size, style, actual, tag, 0))
                )
                x += advance + spacing
                if code == 32:
                    x += word_spacing
        # The library would decode the strings once more to find where the next text
        # begins; it keeps the place here when it walks through the glyphs itself.
        if x < crop.x0:  # it ends before the page begins
            del glyphs[count:]
        offset, level = item._glyph_offset
        item._next_glyph_offset = (offset + (x - begin) / a, level)

    def _new_font(self, font: Any, item: TextObject) -> _KnownFont:
        """The font's style, room for its strings, and names that say too much."""
        name = item.fontbase
        bold = "bold" in name.lower() or "black" in name.lower()
        style = FontStyle(name, bold, *_extent(font), _FontShapes(font))
        known: _KnownFont = style, {}, _bare_names(font)
        if font.tounicode is not None:
            encoding = getattr(font, "_cid2unicode", {})
            font.tounicode.bytes2unicode = _Names(font.tounicode.bytes2unicode, encoding)
        self._fonts[id(font)] = known
        self._kept.append(font)  # an id stays the font's own only while it lives
        return known


class _Names(dict[bytes, str]):
    """What a font's ToUnicode map calls its codes, and its encoding those the map leaves out.

    For a code without a name the library would give the character of that number: no
    more than a guess, and a wrong one wherever codes are numbered as they come. Only the
    tones of the UPC fonts are known to have such numbers and no names.
    """

    def __init__(self, names: dict[bytes, str], encoding: dict[int, str]) -> None:
        super().__init__(names)
        self._encoding = encoding

    def __contains__(self, code: object) -> bool:
        return True

    def __missing__(self, code: bytes) -> str:
        number = int.from_bytes(code, "big")
        character = chr(number) if number <= _HIGHEST else ""
        return self._encoding.get(number) or (character if character in LATIN_MARKS else "")


def _too_many() -> ValueError:
    return ValueError(f"more than {_MOST_GLYPHS} glyphs on one page")


def _characters(font: Any, string: bytes, bare: dict[str, str]) -> list[_Character]:
    """What the string shows in that font, but for names that say too much (`bare`)."""
    return [
        (bare.get(text or "", text or ""), code, font.hdisp(code))
        for code, text in font.decode(string)
    ]


def _is_unseen(state: Any) -> bool:
    """Whether the text is not painted; Type 3 glyphs are drawings, painted in any mode."""
    return state.render_mode in _UNSEEN and not isinstance(state.font, Type3Font)


def _crop(page: Any, content: PageContent) -> Box:
    """The part of the page that is shown; all of it where the file's crop box is empty."""
    x0, top, x1, bottom = transform_bbox(page.ctm, page.cropbox)
    crop = Box(max(x0, 0.0), max(top, 0.0), min(x1, content.width), min(bottom, content.height))
    if crop.x1 <= crop.x0 or crop.bottom <= crop.top:
        return Box(0.0, 0.0, content.width, content.height)
    return crop


class _FontShapes:
    """See `sobtan_extractor.model.glyphs.MarkShapes`. Reads the font's program only when asked."""

    def __init__(self, font: Any) -> None:
        self._font = font

    @cached_property
    def _outlines(self) -> Outlines | None:
        try:
            program: Any = resolve1(self._font.descriptor["FontFile2"])
            return Outlines(program.buffer, by_glyph=self._font.multibyte)
        except Exception:  # no program embedded, or none that can be read
            return None

    @cached_property
    def _names(self) -> list[tuple[int, str]]:
        """Codes and what the font calls them; of composite fonts nothing is known."""
        if self._font.multibyte:
            return []
        return [pair for pair in self._font.decode(bytes(range(256))) if pair[1]]

    def mark(self, code: int, among: frozenset[str]) -> str:
        if self._outlines is None:
            return ""
        named = [(other, text) for other, text in self._names if text in among]
        return same_mark(self._outlines, code, named)


def _bare_names(font: Any) -> dict[str, str]:
    """See `pdf.first_use`. Empty where the file does not name its glyphs itself."""
    named = getattr(font.tounicode, "bytes2unicode", None)
    return bare_names(named.values()) if named else {}


def _read_turned(
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


def _extent(font: Any) -> tuple[float, float]:
    """Ascent and descent in parts of the size, kept to what marks above and below need."""
    try:
        _, low, _, high = font.char_bbox(32)
    except Exception:
        return 0.9, 0.25
    return min(max(float(high), 0.7), 1.0), min(max(-float(low), 0.2), 0.3)


def _actual_text(item: ContentObject) -> object:
    for section in reversed(item.mcstack):
        if section.props and "ActualText" in section.props:
            return section.props["ActualText"]
    return None


def _decode(value: object) -> str:
    return decode_text(value) if isinstance(value, bytes) else str(value)


def _share(item: ImageObject, content: PageContent) -> float:
    box = item.bbox
    area = content.width * content.height
    if box is None or not area:
        return 0.0
    width = min(box[2], content.width) - max(box[0], 0.0)
    height = min(box[3], content.height) - max(box[1], 0.0)
    return max(width, 0.0) * max(height, 0.0) / area


def _read_path(item: PathObject, content: PageContent) -> None:
    if not (item.stroke or item.fill):
        return
    a, b, c, d, e, f = item.ctm
    points: list[tuple[float, float]] = []
    start: tuple[float, float] | None = None
    for operator, places in item.raw_segments:
        if operator == "h":
            if start is not None and points and points[-1] != start:
                points.append(start)
            continue
        x, y = places[-1]
        place = a * x + c * y + e, b * x + d * y + f
        if operator == "l":
            points.append(place)
            continue
        _close(item, points, content)
        points = [place]
        if operator == "m":
            start = place
    _close(item, points, content)
    content.outlines += any(segment.operator in "cvy" for segment in item.raw_segments)


def _close(item: PathObject, points: list[tuple[float, float]], content: PageContent) -> None:
    """Adds what one open or closed outline draws."""
    if len(points) < 2:
        return
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    width, height = box.x1 - box.x0, box.bottom - box.top
    if item.fill and len(points) >= 4:
        if min(width, height) <= THIN:
            _add_ruling(box, content)
            return
        content.shades.append(box)
    if item.stroke:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x1 - x0) < 1 or abs(y1 - y0) < 1:
                edge = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                _add_ruling(edge, content)


def _add_ruling(box: Box, content: PageContent) -> None:
    if max(box.x1 - box.x0, box.bottom - box.top) >= _SHORTEST:
        content.rulings.append(Ruling(*box))


def _say(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
