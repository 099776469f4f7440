"""Reads glyphs and rulings with playa-pdf.

Of a damaged page all is read that can be, and that something is missing is said.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from playa.content import ContentObject, ImageObject, PathObject, TextObject, XObjectObject
from playa.exceptions import PDFEncryptionError, PDFPasswordIncorrect
from playa.page import Page
from playa.utils import transform_bbox

from sobtan_extractor.model.document import Box
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.model.glyphs import PageContent, TaggedCell
from sobtan_extractor.pdf.contents import TooMuchError, is_no_content, open_contents, watched
from sobtan_extractor.pdf.drawings import is_cover, read_path, read_picture
from sobtan_extractor.pdf.instructions import interpreted
from sobtan_extractor.pdf.laid_on import has_text_laid_on, is_wrapping
from sobtan_extractor.pdf.page_text import Marks, TextReader
from sobtan_extractor.pdf.page_tree import PageList, find_pages
from sobtan_extractor.pdf.safe_document import SafeDocument
from sobtan_extractor.pdf.streams import BombError
from sobtan_extractor.tables.tags import TaggedTables

logging.getLogger("playa").setLevel(logging.CRITICAL)  # its warnings are not for reviewers

_DEEPEST = 8  # forms within forms; a file may nest them in a circle,
_MOST_FORMS = 5_000  # and several in each: then they are without end
_MOST_LINES = 100_000  # drawn on one page: rulings, filled areas and pictures
_MOST_FAILURES = 1_000  # operations of one page that may fail before the rest is given up

_FINAL = (TooMuchError, MemoryError, RecursionError)  # what ends the reading of a page

Stop = Callable[[int], str]


class PlayaReader:
    """One open file. See `sobtan_extractor.model.glyphs.Reader`.

    `stop` is asked before each page, by its number, why it and the rest are not to be
    read; it says nothing for as long as they are. Behind the last page it is told 0. Text
    that is not shown is given only where it is asked for (`keeps_hidden`).
    """

    def __init__(
        self,
        path: Path,
        data: bytes,
        password: str = "",
        stop: Stop = lambda _: "",
        *,
        keeps_hidden: bool = False,
    ) -> None:
        self._path = path
        self._stop = stop
        self._document = self._opened(data, password)
        self._text = TextReader(keeps_hidden)
        self._bombs = 0  # pages whose content would grow beyond all reason
        self._forms = 0  # painted on the page being read
        self._failures = 0  # operations of that page that failed

    def _opened(self, data: bytes, password: str) -> SafeDocument:
        path = self._path
        try:
            return SafeDocument(data, password)
        except PDFPasswordIncorrect as error:
            kind = ReadErrorKind.WRONG_PASSWORD if password else ReadErrorKind.ENCRYPTED
            raise ReadError(kind, path, str(error)) from error
        except UnicodeEncodeError as error:  # letters that no password of its kind has
            raise ReadError(ReadErrorKind.WRONG_PASSWORD, path, str(error)) from error
        except PDFEncryptionError as error:
            raise ReadError(ReadErrorKind.ENCRYPTED, path, str(error)) from error
        except BombError as error:
            raise ReadError(ReadErrorKind.TOO_LARGE, path, _say(error)) from error
        except Exception as error:  # a damaged file can fail anywhere in the parser
            raise ReadError(ReadErrorKind.DAMAGED, path, _say(error)) from error

    @cached_property
    def _pages(self) -> PageList:
        try:
            found = find_pages(self._document)
        except BombError as error:
            raise ReadError(ReadErrorKind.TOO_LARGE, self._path, _say(error)) from error
        except Exception as error:
            raise ReadError(ReadErrorKind.DAMAGED, self._path, _say(error)) from error
        if not len(found):
            kind = ReadErrorKind.DAMAGED if found.problem else ReadErrorKind.EMPTY
            raise ReadError(kind, self._path, found.problem)
        return found

    @property
    def problem(self) -> str:
        """Why there may be pages or parts of pages that nothing is known of; empty if not."""
        return self._pages.problem or self._document.objects_lost

    @property
    def is_wrapping(self) -> bool:
        """Whether the pages only stand for what is elsewhere in the file."""
        return is_wrapping(self._document.catalog)

    def pages(self) -> Iterator[PageContent]:
        for number in range(1, len(self._pages) + 1):
            reason = self._stop(number)
            if reason:
                yield PageContent(number, 0.0, 0.0, error=reason, stopped=True)
            else:
                yield self._read_page(number)
        self._stop(0)
        if self._bombs == len(self._pages):
            raise ReadError(ReadErrorKind.TOO_LARGE, self._path)

    def _read_page(self, number: int) -> PageContent:
        self._document.take_damage()  # of another page
        try:
            page = self._pages[number - 1]
            turn = 0 if page.rotate % 90 else page.rotate // 90
            size = float(page.width), float(page.height)  # of the page before it is turned
            content = PageContent(number, *(reversed(size) if turn % 2 else size))
            content.origin = float(page.mediabox[0]), float(page.mediabox[1])
            content.turn = turn
            content.tagged_cells = lambda: self._tagged_cells(page)
        except Exception as error:
            return PageContent(number, 0.0, 0.0, error=_say(error))
        self._forms = self._failures = 0
        self._text.begin(_crop(page, content))
        contents = self._pages.contents(number - 1)
        try:
            with open_contents(self._document, page, contents, content.fail):
                self._read_all(page, content)
        except BombError as error:
            self._bombs += 1
            content.fail(_say(error))
        self._text.end(content)
        with suppress(Exception):  # damaged notes are none
            content.is_laid_on = has_text_laid_on(page.attrs)
        return content

    def _read_all(self, page: Page, content: PageContent) -> None:
        try:
            self._read_objects(page.interp(), content, 0)
        except Exception as error:  # what was painted before the damage stays read
            content.fail(_say(error))
        content.fail(self._document.take_damage())
        if content.is_empty and any(map(is_no_content, page._contents)):
            content.fail("its content cannot be read")
        content.outside = self._text.outside
        if content.outside and not content.glyphs and not content.pictures:
            content.fail("all its text stands beside the page")

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
        marks = Marks()
        objects = interpreted(watched(objects, content.fail), content.fail)
        for item in self._painted(objects, content):
            try:
                if type(item) is TextObject:
                    self._text.read(item, *marks.of(item), content)
                elif isinstance(item, XObjectObject):
                    self._read_form(item, content, depth)
                else:
                    _read_drawing(item, content)
            except _FINAL:
                raise
            except Exception as error:
                self._passed_over(error, content)

    def _painted(self, objects: Iterator[Any], content: PageContent) -> Iterator[Any]:
        """What the operations paint; one that fails is passed over."""
        while True:
            try:
                item = next(objects)
            except StopIteration:
                return
            except _FINAL:
                raise
            except Exception as error:
                self._passed_over(error, content)
            else:
                yield item

    def _passed_over(self, error: Exception, content: PageContent) -> None:
        content.fail(_say(error))
        self._failures += 1
        if self._failures > _MOST_FAILURES:
            raise TooMuchError(f"more than {_MOST_FAILURES} failures on one page") from error

    def _read_form(self, item: XObjectObject, content: PageContent, depth: int) -> None:
        """What a form paints. Raises TooMuchError where forms paint forms without end."""
        self._forms += 1
        if self._forms > _MOST_FORMS:
            raise TooMuchError(f"more than {_MOST_FORMS} forms on one page")
        if depth < _DEEPEST:
            self._read_objects(item.interp(), content, depth + 1)
        else:
            content.fail(f"forms within forms, more than {_DEEPEST} deep")


def _read_drawing(item: ContentObject, content: PageContent) -> None:
    if isinstance(item, PathObject):
        read_path(item, content)
    elif isinstance(item, ImageObject):
        read_picture(item, content)
        if is_cover(item, content):
            content.cover()
    if len(content.rulings) + len(content.shades) + len(content.pictures) > _MOST_LINES:
        raise TooMuchError(f"more than {_MOST_LINES} lines on one page")


def _crop(page: Any, content: PageContent) -> Box:
    """The part of the page that is shown; all of it where the file's crop box is empty."""
    x0, top, x1, bottom = transform_bbox(page.ctm, page.cropbox)
    crop = Box(max(x0, 0.0), max(top, 0.0), min(x1, content.width), min(bottom, content.height))
    if crop.x1 <= crop.x0 or crop.bottom <= crop.top:
        return Box(0.0, 0.0, content.width, content.height)
    return crop


def _say(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
