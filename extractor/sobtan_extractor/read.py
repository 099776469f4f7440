"""Reads a report file: the one entry into the extractor, and where its reader is chosen.

A reader is loaded when there is a file for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sobtan_extractor.collector import paused_collector
from sobtan_extractor.model.document import Document, DocumentKind, Trouble, TroubleKind
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.structure.assemble import assemble

if TYPE_CHECKING:
    from sobtan_extractor.model.glyphs import PageContent
    from sobtan_extractor.office.package import Package
    from sobtan_extractor.pdf.playa_reader import PlayaReader

Stop = Callable[[int], str]  # why that page and those behind it are not to be read
_LARGEST = 1_000_000_000  # bytes; a report of scans has some hundred million
_HEADER_REACH = 1024  # bytes: readers accept a header within the file's first kilobyte


def read(
    path: str | Path,
    password: str | None = None,
    stop: Stop = lambda _: "",
    *,
    ocr: bool = False,
) -> Document:
    """The document in a PDF, a file of Word or Excel, or plain text.

    What a file is its content says; only plain text is told by its ending. The file is
    read once: what is checked is what the document's hash is of, whatever becomes of the
    file. `stop` is asked before each page of a PDF, by its number, why it and those behind
    it are not to be read; it says nothing for as long as they are. Behind the last page it
    is told 0. With `ocr`, pages that are pictures are recognised, where the engines for it
    are installed; else they say that they were not.

    Raises `sobtan_extractor.model.errors.ReadError`, and nothing else, for a file that cannot be
    read; a page that cannot be read is a page of the document that says so.
    """
    path = Path(path)
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() == ".txt":
        return _read_text(path, data, digest)
    from sobtan_extractor.office.kinds import is_package, why_not

    if is_package(data):
        return _read_office(path, data, digest)
    if b"%PDF-" not in data[:_HEADER_REACH]:
        raise ReadError(why_not(data) or ReadErrorKind.NOT_PDF, path)
    with paused_collector():
        reader = _reader(path, data, password or "", stop, ocr)
        pages = reader.pages()
        if ocr:
            from sobtan_extractor.recognition.scanned_pages import recognised

            pages = recognised(pages, data, password or "")
        return _laid_out(path, reader, pages, digest)


def _reader(path: Path, data: bytes, password: str, stop: Stop, ocr: bool) -> PlayaReader:
    from sobtan_extractor.pdf.playa_reader import PlayaReader

    return PlayaReader(path, data, password, stop, keeps_hidden=ocr)


def _laid_out(
    path: Path, reader: PlayaReader, pages: Iterator[PageContent], digest: str
) -> Document:
    from sobtan_extractor.pages.layout import analyse

    layout = analyse(_one_by_one(pages))
    if reader.problem:
        layout.troubles.append(Trouble(TroubleKind.PAGES, 0, detail=reader.problem))
    if reader.is_wrapping:
        layout.troubles.append(Trouble(TroubleKind.ELSEWHERE, 0))
    return Document(
        path=str(path),
        pages=tuple(layout.pages),
        blocks=assemble(layout.pieces),
        sha256=digest,
        furniture=tuple(layout.furniture),
        troubles=tuple(layout.troubles),
    )


def _one_by_one(pages: Iterator[PageContent]) -> Iterator[PageContent]:
    """The pages; the glyphs of one are given up when the next is asked for."""
    for page in pages:
        yield page
        page.forget_glyphs()


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadError(ReadErrorKind.TOO_LARGE, path)
        if not path.is_file() and not path.is_dir():  # a pipe or device may never end
            raise ReadError(ReadErrorKind.NOT_FILE, path)
        data = path.read_bytes()
    except OSError as error:
        raise ReadError.from_os_error(path, error) from error
    if not data:
        raise ReadError(ReadErrorKind.EMPTY, path)
    return data


def _read_text(path: Path, data: bytes, digest: str) -> Document:
    from sobtan_extractor.plain import read_plain

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(ReadErrorKind.NOT_UTF8, path, str(error)) from error
    return replace(read_plain(text, str(path)), sha256=digest)


def _read_office(path: Path, data: bytes, digest: str) -> Document:
    from sobtan_extractor.office.kinds import seems_office
    from sobtan_extractor.office.markup import MarkupError, TooLargeError
    from sobtan_extractor.office.package import LockedError, Package, PackageError

    try:
        with paused_collector():
            return _read_package(path, Package(data), digest)
    except TooLargeError as error:
        raise ReadError(ReadErrorKind.TOO_LARGE, path, str(error)) from error
    except LockedError as error:
        raise ReadError(ReadErrorKind.LOCKED, path, str(error)) from error
    except (PackageError, MarkupError) as error:
        kind = ReadErrorKind.DAMAGED_OFFICE if seems_office(data) else ReadErrorKind.NOT_PDF
        raise ReadError(kind, path, str(error)) from error


def _read_package(path: Path, package: Package, digest: str) -> Document:
    from sobtan_extractor.office.kinds import kind_of
    from sobtan_extractor.sheets.reader import read_workbook
    from sobtan_extractor.word.reader import read_word

    found = kind_of(package)
    if isinstance(found, ReadErrorKind):
        raise ReadError(found, path)
    kind, main = found
    read = read_word(package, main) if kind is DocumentKind.WORD else read_workbook(package, main)
    if not read.pieces:
        has_lost = any(trouble.kind is TroubleKind.PARTS for trouble in read.troubles)
        raise ReadError(ReadErrorKind.DAMAGED_OFFICE if has_lost else ReadErrorKind.EMPTY, path)
    return Document(
        path=str(path),
        pages=(),
        blocks=assemble(read.pieces),
        sha256=digest,
        furniture=tuple(read.furniture),
        troubles=tuple(read.troubles),
        kind=kind,
        remarks=tuple(read.remarks),
    )
