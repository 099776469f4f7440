"""Reads a report file: the one entry into the extractor."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from sobtan_extractor.collector import paused_collector
from sobtan_extractor.model.document import Document
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.pages.layout import analyse
from sobtan_extractor.pdf.playa_reader import PlayaReader
from sobtan_extractor.plain import read_plain
from sobtan_extractor.structure.assemble import assemble

_LARGEST = 1_000_000_000  # bytes; a report of scans has some hundred million
_HEADER_REACH = 1024  # bytes: readers accept a header within the file's first kilobyte


def read(path: str | Path, password: str | None = None) -> Document:
    """The document in a PDF or plain text file.

    Raises `sobtan_extractor.model.errors.ReadError`, and nothing else, for a file that cannot be
    read; a page that cannot be read is a page of the document that says so.
    """
    path = Path(path)
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() == ".txt":
        return _read_text(path, data, digest)
    if b"%PDF-" not in data[:_HEADER_REACH]:
        raise ReadError(ReadErrorKind.NOT_PDF, path)
    with paused_collector():
        layout = analyse(PlayaReader(path, password or "").pages())
        if not layout.pages:
            raise ReadError(ReadErrorKind.EMPTY, path)
        return Document(
            path=str(path),
            pages=tuple(layout.pages),
            blocks=assemble(layout.pieces),
            sha256=digest,
            furniture=tuple(layout.furniture),
            troubles=tuple(layout.troubles),
        )


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
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(ReadErrorKind.NOT_UTF8, path, str(error)) from error
    return replace(read_plain(text, str(path)), sha256=digest)
