"""Makes glyphs and rulings of a page's picture, for the same layout as printed pages.

Every line has one baseline and every stretch of ink its place; the letters of a stretch
share its width. The page is set straight first: its glyphs stand where they would if it
had not been laid askew, and `Page.tilt` says how to go back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from PIL import Image

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import UNREADABLE, Box, Reading, Tilt
from sobtan_extractor.model.glyphs import FontStyle, Glyph, PageContent, Ruling
from sobtan_extractor.model.thai import MARKS
from sobtan_extractor.recognition.blocks import Area, blocks
from sobtan_extractor.recognition.drawn_lines import find_lines, without_lines
from sobtan_extractor.recognition.engine import NumberEngine, PageEngine, WrittenLine
from sobtan_extractor.recognition.hidden_text import HiddenText
from sobtan_extractor.recognition.page_pictures import Drawn
from sobtan_extractor.recognition.readings import (
    Settled,
    best,
    has_thai_digits,
    plain,
    settle,
    unreadable,
)
from sobtan_extractor.recognition.straight import ink, skew, straightened
from sobtan_extractor.recognition.stretches import NUMBER, Stretch, stretches
from sobtan_extractor.tables.ruled import find_cells

_STYLE = FontStyle("", bold=False, ascent=0.9, descent=0.25)
_OF_LETTER = 2.0  # times the height of a Thai letter without marks: about its type size
_OTHER_SIZE = 0.2  # parts of the page's size: lines nearer to it are of that size
_FEW_WORDS = 5  # a line of fewer tells no size of its own
_PAPER = 0.3  # inches around a letter, by which ink is told from paper
_MARGIN = 0.12  # parts of the size: what is left around a stretch that is read again
_LATIN = pattern(r"[\"'(]?[A-Za-z][A-Za-z0-9.,&/\-]*[A-Za-z0-9][.,)\"']*")
_LONG_NUMBER = pattern(r"[(\-]?(?=[\d,.]*[1-9])\d[\d,.]+\d%?\)?")
_NARROW = frozenset(".,:;'|!()[]/ ")


@dataclass(frozen=True, slots=True)
class Engines:
    """What reads a page; a second engine for its numbers where there is one."""

    page: PageEngine
    numbers: NumberEngine | None = None


class PageRecogniser:
    """Recognises one picture of a page after the other."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def read(self, content: PageContent, drawn: Drawn) -> PageContent:
        """The page with what its picture says in place of what its file says."""
        dpi = drawn.scale * 72
        angle = skew(drawn.image)
        image = straightened(drawn.image, angle)
        dark = ink(image, round(_PAPER * dpi))
        lines = find_lines(dark, round(dpi))
        image, dark = without_lines(image, lines), without_lines(dark, lines, paper=0)
        tilt = Tilt(angle, *drawn.to_page(image.width / 2, image.height / 2))
        read = _emptied(content, tilt)
        read.rulings = [
            Ruling(*drawn.to_page(x0, top), *drawn.to_page(x1, bottom))
            for x0, top, x1, bottom in lines
        ]
        written = self._written(image, dark, _cells(read.rulings, drawn), dpi)
        hidden = HiddenText(content.hidden, tilt, drawn)
        rows = list(self._rows(written, image, dark, hidden))
        if _is_thai_numbered(rows):
            rows = [_distrusted(one) for one in rows]
        for before, one in zip([None, *rows], rows, strict=False):
            if before is not None:
                read.glyphs += _space(before, one, drawn)
            read.glyphs += _glyphs(one, drawn)
        return read

    def _written(
        self, image: Image.Image, dark: Image.Image, cells: Sequence[Area], dpi: float
    ) -> list[WrittenLine]:
        """The lines of the page, those in the cells of its tables each for itself."""
        return [
            block.back(line)
            for block in blocks(image, dark, cells, dpi)
            for line in self._engines.page.read(block.image, dpi)
        ]

    def _rows(
        self,
        lines: Sequence[WrittenLine],
        image: Image.Image,
        dark: Image.Image,
        hidden: HiddenText,
    ) -> Iterator[_Read]:
        """Every stretch of every line, with what it says."""
        sizes = _sizes(lines)
        for line, size in zip(lines, sizes, strict=True):
            for stretch in stretches(line, dark, size):
                beside = hidden.at(stretch)
                yield _Read(stretch, line.baseline, size, self._settled(stretch, image, beside))

    def _settled(self, stretch: Stretch, image: Image.Image, beside: str) -> Settled:
        words, figures = plain(stretch.words), plain(stretch.figures)
        if stretch.is_dash:
            return Settled("-", {})
        if not _has_digits(words) and not stretch.is_number:
            return Settled(stretch.words, {})
        second = None if self._engines.numbers is None else self._again(stretch, image)
        if figures == second and _LATIN.fullmatch(figures):
            return Settled(figures, {})  # the model for Thai takes such letters for digits, too
        if has_thai_digits(words):
            return Settled(unreadable(words), {})  # no model can tell them from each other
        if stretch.is_number and _is_word(words) and figures != second:
            return Settled(stretch.words, {})
        if not stretch.is_number:
            text = best([second, words]) if second and _are_numbers(words, second) else words
        else:
            text = best([second or "", figures, words])  # the second engine is right more often
        return settle(text, [figures, words], second, beside)

    def _again(self, stretch: Stretch, image: Image.Image) -> str:
        """What the second engine reads on the stretch."""
        assert self._engines.numbers is not None
        margin = _MARGIN * (stretch.bottom - stretch.top) + 2
        x0, top, x1, bottom = stretch.x0, stretch.top, stretch.x1, stretch.bottom
        left, above = round(x0 - margin), round(top - margin)
        part = image.crop((left, above, round(x1 + margin), round(bottom + margin)))
        return plain(self._engines.numbers.read(part))


@dataclass(frozen=True, slots=True)
class _Read:
    """A stretch with what it says; baseline and size in pixels."""

    stretch: Stretch
    baseline: float
    size: float
    settled: Settled


def _emptied(content: PageContent, tilt: Tilt) -> PageContent:
    """The page without anything on it yet."""
    read = PageContent(content.number, content.width, content.height)
    read.origin, read.turn, read.error = content.origin, content.turn, content.error
    read.pictures = content.pictures
    read.tilt = tilt
    return read


def _cells(rulings: Sequence[Ruling], drawn: Drawn) -> list[Area]:
    """The cells that the rulings enclose, in pixels."""
    tables, _ = find_cells(rulings)
    return [_area(cell, drawn) for cells in tables for cell in cells]


def _area(box: Box, drawn: Drawn) -> Area:
    x0, top = map(round, drawn.on_picture(box.x0, box.top))
    x1, bottom = map(round, drawn.on_picture(box.x1, box.bottom))
    return x0, top, x1, bottom


def _sizes(lines: Sequence[WrittenLine]) -> list[float]:
    """The type size of each line: the page's, unless the line's letters are clearly others."""
    heights = [[line.baseline - word.top for word in line.words] for line in lines]
    every = [height for found in heights for height in found if height > 0]
    usual = _OF_LETTER * median(every) if every else 0.0
    return [_size(found, usual) for found in heights]


def _size(heights: Sequence[float], usual: float) -> float:
    own = _OF_LETTER * median(heights) if len(heights) >= _FEW_WORDS else usual
    return own if abs(own - usual) > _OTHER_SIZE * usual else usual


def _has_digits(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _are_numbers(*texts: str) -> bool:
    return all(NUMBER.fullmatch(text) for text in texts)


def _is_word(text: str) -> bool:
    """Whether there are letters and no digit."""
    return not _has_digits(text) and any(character.isalpha() for character in text)


def _is_thai_numbered(rows: Sequence[_Read]) -> bool:
    """Whether the page's numbers are written in Thai digits."""
    return sum(UNREADABLE in one.settled.text for one in rows) > sum(map(_is_read_alike, rows))


def _is_read_alike(read: _Read) -> bool:
    """Whether figures were read, and the models for Thai and for numbers read the same."""
    text, stretch = read.settled.text, read.stretch
    return bool(read.settled.readings) and (text == plain(stretch.words) == plain(stretch.figures))


def _distrusted(read: _Read) -> _Read:
    """What is read on a page of Thai digits: what looks like a number may be such digits.

    A long number that every model reads alike, the one for Thai among them, is none.
    """
    text, readings = read.settled.text, read.settled.readings
    is_sure = all(reading.is_sure for reading in readings.values())
    if not readings or (is_sure and _is_read_alike(read) and _LONG_NUMBER.fullmatch(text)):
        return read
    return replace(read, settled=Settled(unreadable(text), {}))


def _glyphs(read: _Read, drawn: Drawn) -> Iterator[Glyph]:
    """The stretch's letters, sharing its width; marks have none."""
    stretch, text = read.stretch, read.settled.text
    widths = [_width(character) for character in text]
    unit = (stretch.x1 - stretch.x0) / (sum(widths) or 1.0)
    x, size = stretch.x0, read.size / drawn.scale
    _, baseline = drawn.to_page(0, read.baseline)
    for index, (character, width) in enumerate(zip(text, widths, strict=True)):
        along, _ = drawn.to_page(x, 0)
        advance = width * unit / drawn.scale
        reading = _reading(read.settled, index)
        yield Glyph(
            character, ord(character), along, advance, baseline, size, _STYLE, reading=reading
        )
        x += width * unit


def _space(before: _Read, behind: _Read, drawn: Drawn) -> Iterator[Glyph]:
    """The space between two stretches of one line; what stands further apart is no sentence."""
    gap = behind.stretch.x0 - before.stretch.x1
    if before.baseline == behind.baseline and 0 < gap < before.size:
        along, baseline = drawn.to_page(before.stretch.x1, before.baseline)
        size = before.size / drawn.scale
        yield Glyph(" ", 32, along, gap / drawn.scale, baseline, size, _STYLE)


def _width(character: str) -> float:
    """The share of a stretch's width that a character takes."""
    if character in MARKS:
        return 0.0
    return 0.5 if character in _NARROW else 1.0


def _reading(settled: Settled, index: int) -> Reading | None:
    """What is known of the figure that the character is part of."""
    found = (r for (start, end), r in settled.readings.items() if start <= index < end)
    return next(found, None)
