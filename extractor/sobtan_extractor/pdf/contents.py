"""What a page's content may ask of a reader: bounds, and a word on what leads nowhere.

The library passes over what it cannot follow. Some of its operations are watched here,
those that can grow without end or that paint what a file has lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playa.page import Page
from playa.pdftypes import KWD, ContentStream, resolve1

from sobtan_extractor.late import pattern
from sobtan_extractor.pdf.safe_document import SafeDocument
from sobtan_extractor.pdf.streams import BombError

_LONGEST = 30_000_000  # bytes of operations on one page: a detailed map has a few million
_KEPT = 250_000  # bytes: longer contents are forgotten once their page is read
_DEEPEST = 5_000  # states put aside, or marks within marks; an honest page has a few dozen

_UNWRITTEN = pattern(rb"[^\x00\t\n\f\r -~]")

Fail = Callable[[str], None]


class TooMuchError(Exception):
    """A page asks for more than any page needs: the rest of it is left aside."""


@contextmanager
def open_contents(document: SafeDocument, page: Page, contents: Any, fail: Fail) -> Iterator[None]:
    """The page has its content inside, as far as it can be had; `fail` is told of the rest.

    Raises BombError.
    """
    try:
        page._contents = list(_streams(contents, fail))
        if contents is None and _had_content(document, page):
            fail("its content is missing")
        length = sum(len(stream.rawdata) for stream in page._contents)
        if length > _LONGEST:
            raise BombError(f"more than {_LONGEST} bytes of content")
        yield
    finally:
        page._contents = []
        document.forget(_KEPT)


def _had_content(document: SafeDocument, page: Page) -> bool:
    """Whether a page without content has what only content needs, or its name."""
    needs = "Font" in page.resources or "XObject" in page.resources
    return needs or document.is_written(page.pageid, b"Contents")


def _streams(contents: Any, fail: Fail) -> Iterator[ContentStream]:
    """The streams of the content, those that there are."""
    held = resolve1(contents)
    for part in held if isinstance(held, list) else [contents]:
        stream = resolve1(part)
        if not isinstance(stream, ContentStream):
            if part is not None:
                fail(f"content {getattr(part, 'objid', '')} is missing")
        elif stream.filters:
            fail("content is packed as a picture")
        else:
            stream.rawdata = stream.rawdata.rstrip(b"\0")  # what it is filled up with
            yield stream


def is_no_content(stream: ContentStream) -> bool:
    """Whether the stream holds what no operation is written with."""
    return _UNWRITTEN.search(stream.rawdata) is not None


def watched(interpreter: Any, fail: Fail) -> Any:
    """The interpreter, bounded; `fail` is told where it paints what is not there."""
    operations = interpreter._dispatch

    def bounded(name: bytes, depth: Callable[[], int]) -> None:
        operate, count = operations[KWD(name)]

        def operation(*arguments: object) -> Any:
            if depth() > _DEEPEST:
                raise TooMuchError(f"more than {_DEEPEST} times {name.decode()}")
            return operate(*arguments)

        operations[KWD(name)] = operation, count

    def paint(name: object) -> Any:
        try:
            painted = show(name)
        except TypeError:
            painted = None
        if painted is None:
            fail(f"there is nothing called {name}")
        return painted

    bounded(b"q", lambda: len(interpreter.gstack))
    bounded(b"BMC", lambda: len(interpreter.mcstack))
    bounded(b"BDC", lambda: len(interpreter.mcstack))
    show, count = operations[KWD(b"Do")]
    operations[KWD(b"Do")] = paint, count
    return interpreter
