"""Tells whether a file is one that this program wrote before: only such are overwritten unasked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_HEAD = 20_000  # bytes in which a file says who wrote it
_REVIEWS = (b'<meta name="generator" content="sobtan"', b"\xc2\xb7 sobtan ")
_TITLES = ("report,page,severity,rule", "รายงาน,หน้า,ระดับ,กฎ")
_MOST = 50_000_000  # bytes of a draft looked through for a mark of ours
_COMMENTS = (b'w:author="sobtan"', b"<author>sobtan</author>")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)


def is_former(form: str, path: Path) -> bool:
    """Whether what stands at that place is an output of that form, or nothing at all."""
    try:
        if not path.is_file() or path.stat().st_size == 0:
            return True  # a device or pipe is written to, a folder is refused elsewhere
        return _SIGNS[form](path)
    except OSError:  # whoever writes there says what is wrong
        return True


def _begins_with(*signs: bytes) -> Callable[[Path], bool]:
    return lambda path: all(sign in _read(path, _HEAD) for sign in signs)


def _is_review(path: Path) -> bool:
    head = _read(path, _HEAD)
    return b"<!doctype html>" in head and any(sign in head for sign in _REVIEWS)


def _is_table(path: Path) -> bool:
    """Whether its titles are ours, in either language."""
    head = _read(path, _HEAD).decode("utf-8", "replace")
    return any(head.startswith(f"\ufeff{titles},") for titles in _TITLES)


def _is_marked(path: Path) -> bool:
    """Whether it has marks of ours: a PDF, a Word document or a workbook."""
    if b"/T(sobtan)" in _read(path, _MOST):
        return True
    return any(sign in part for part in _parts(path, "comments") for sign in _COMMENTS)


def _is_workbook(path: Path) -> bool:
    core = _parts(path, "docProps/core.xml")
    return any(b"<dc:creator>sobtan</dc:creator>" in part for part in core)


def _parts(path: Path, name: str) -> Iterator[bytes]:
    """The parts of a package that are called so, as far as one is looked through."""
    with suppress(*_BROKEN), zipfile.ZipFile(path) as package:
        for part in package.namelist():
            if name in part:
                with package.open(part) as stream:
                    yield stream.read(_MOST)


def _read(path: Path, length: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(length)


_SIGNS: Mapping[str, Callable[[Path], bool]] = {
    "html": _is_review,
    "marked": _is_marked,
    "json": _begins_with(b'"tool": {\n    "name": "sobtan"'),
    "csv": _is_table,
    "xlsx": _is_workbook,
    "sarif": _begins_with(b'"driver": {', b'"name": "sobtan"'),
    "junit": _begins_with(b'<testsuites name="sobtan"'),
}
