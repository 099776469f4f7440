"""Reads glyphs and rulings with playa-pdf. The only module that knows that library."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import playa
from playa.content import ContentObject, ImageObject, PathObject, TextObject, XObjectObject
from playa.exceptions import PDFEncryptionError, PDFPasswordIncorrect
from playa.utils import decode_text

from extractor.errors import ReadError, ReadErrorKind
from extractor.glyphs import ActualText, FontStyle, Glyph, PageContent, Ruling
from extractor.model import Box

logging.getLogger("playa").setLevel(logging.CRITICAL)  # its warnings are not for reviewers

THIN = 2.5  # points: a filled rectangle up to this serves as a line
_SHORTEST = 2.0  # points: anything shorter is a dot of a dotted line or a glyph drawn as path
_DEEPEST = 8  # forms within forms; a file may nest them in a circle


class PlayaReader:
    """One open file. See `extractor.glyphs.Reader`."""

    def __init__(self, path: Path, password: str = "") -> None:
        try:
            self._document = playa.open(path, password=password)
        except PDFPasswordIncorrect as error:
            kind = ReadErrorKind.WRONG_PASSWORD if password else ReadErrorKind.ENCRYPTED
            raise ReadError(kind, path, str(error)) from error
        except PDFEncryptionError as error:
            raise ReadError(ReadErrorKind.ENCRYPTED, path, str(error)) from error
        except OSError as error:
            raise ReadError.from_os_error(path, error) from error
        except Exception as error:  # a damaged file can fail anywhere in the parser
            raise ReadError(ReadErrorKind.DAMAGED, path, _say(error)) from error
        self._path = path
        self._fonts: dict[int, FontStyle] = {}

    def pages(self) -> Iterator[PageContent]:
        try:
            pages = list(self._document.pages)
        except Exception as error:
            raise ReadError(ReadErrorKind.DAMAGED, self._path, _say(error)) from error
        for number, page in enumerate(pages, start=1):
            yield self._read_page(number, page)

    def _read_page(self, number: int, page: Any) -> PageContent:
        try:
            content = PageContent(number, float(page.width), float(page.height))
        except Exception as error:
            return PageContent(number, 0.0, 0.0, error=_say(error))
        try:
            self._read_objects(page, content, 0)
        except Exception as error:  # what was painted before the damage stays read
            content.error = _say(error)
        return content

    def _read_objects(self, objects: Any, content: PageContent, depth: int) -> None:
        group: ActualText | None = None
        section: object = None
        for item in objects:
            if isinstance(item, TextObject):
                actual = _actual_text(item)
                if actual is not section:
                    section = actual
                    group = None if actual is None else ActualText(_decode(actual))
                self._read_text(item, group, content)
            elif isinstance(item, PathObject):
                _read_path(item, content)
            elif isinstance(item, ImageObject):
                content.pictured += _share(item, content)
            elif isinstance(item, XObjectObject) and depth < _DEEPEST:
                self._read_objects(item, content, depth + 1)

    def _read_text(self, item: TextObject, actual: ActualText | None, content: PageContent) -> None:
        if item.gstate.font is None:
            return
        font = self._style(item)
        tag = item.mcid
        add = content.glyphs.append
        for glyph in item:
            a, b, c, d, x, y = glyph.matrix
            dx, dy = glyph.displacement
            if not b:
                if a > 0:
                    add(Glyph(glyph.text or "", glyph.cid, x, dx, y, abs(d), font, actual, tag))
                    continue
                along, advance, baseline, turn, size = -x, -dx, -y, 2, abs(d)
            elif abs(b) > abs(a):
                size = abs(c)
                down = b > 0
                along, advance = (y, dy) if down else (-y, -dy)
                baseline, turn = (-x, 1) if down else (x, 3)
            else:  # slightly slanted text is read as upright
                along, advance, baseline, turn, size = x, dx, y, 0, abs(d)
            add(
                Glyph(glyph.text or "", glyph.cid, along, advance, baseline, size, font, actual,
                      tag, turn)
            )  # fmt: skip

    def _style(self, item: TextObject) -> FontStyle:
        font = item.gstate.font
        style = self._fonts.get(id(font))
        if style is None:
            name = item.fontbase
            ascent, descent = _extent(font)
            bold = "bold" in name.lower() or "black" in name.lower()
            style = self._fonts[id(font)] = FontStyle(name, bold, ascent, descent)
        return style


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
    points: list[tuple[float, float]] = []
    start: tuple[float, float] | None = None
    for segment in item.segments:
        if segment.operator == "m":
            _close(item, points, content)
            points = [segment.points[0]]
            start = segment.points[0]
        elif segment.operator == "l":
            points.append(segment.points[0])
        elif segment.operator == "h":
            if start is not None and points and points[-1] != start:
                points.append(start)
        else:  # a curve bounds nothing straight
            _close(item, points, content)
            points = [segment.points[-1]]
    _close(item, points, content)


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
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            if abs(x1 - x0) < 1 or abs(y1 - y0) < 1:
                edge = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                _add_ruling(edge, content)


def _add_ruling(box: Box, content: PageContent) -> None:
    if max(box.x1 - box.x0, box.bottom - box.top) >= _SHORTEST:
        content.rulings.append(Ruling(*box))


def _say(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
