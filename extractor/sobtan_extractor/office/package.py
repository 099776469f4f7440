"""The package an office file is: a zip of parts that point to each other.

Nothing in it is run, fetched or followed outside of the file. Each part is unpacked within
bounds, and only when it is asked for.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from sobtan_extractor.office.markup import MarkupError, TooLargeError, name, parse

LARGEST_PART = 200_000_000  # bytes unpacked: the text of a thousand pages has a tenth of that
LARGEST_SUM = 400_000_000  # bytes of all parts that are read
_LARGEST_DIRECTORY = 8_000_000  # bytes: a directory of a hundred thousand parts

_CONTENT_TYPES = "[Content_Types].xml"
_ROOT = ""  # whose relationships are those of the package itself


_DAMAGES = (  # what zipfile raises for a file that is damaged, or of a kind it does not know
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
)


class PackageError(Exception):
    """The package, or a part that is needed, is damaged."""


class LockedError(PackageError):
    """The parts are packed with a password."""


class Link(NamedTuple):
    """What one part says of another: what it is to it, and where it is."""

    key: str
    kind: str  # the last word of its type: "styles", "worksheet"
    target: str  # the name of a part; an address where it is outside of the file
    is_outside: bool = False


class Package:
    """A file's parts by name. Raises PackageError, MarkupError and TooLargeError."""

    def __init__(self, data: bytes) -> None:
        _refuse_endless_directory(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGES as error:
            raise PackageError(str(error)) from error
        self._names = {_folded(entry): entry for entry in self._zip.namelist()}
        contents = {(_folded(one.filename), one.CRC) for one in self._zip.infolist()}
        if len(contents) > len(self._names):  # which of the two is the report, nobody can say
            raise PackageError("two parts are called the same")
        self._left = LARGEST_SUM
        self._links: dict[str, tuple[Link, ...]] = {}

    def __contains__(self, part: str) -> bool:
        return _folded(part) in self._names

    def read(self, part: str) -> bytes:
        """The part unpacked."""
        limit = min(LARGEST_PART, self._left)
        try:
            with self._zip.open(self._names[_folded(part)]) as stream:
                data = stream.read(limit + 1)
        except KeyError as error:
            raise PackageError(f"no part {part}") from error
        except _DAMAGES as error:
            raise PackageError(f"{part}: {error}") from error
        except RuntimeError as error:  # what zipfile says of an encrypted part
            raise LockedError(str(error)) from error
        if len(data) > limit:
            raise TooLargeError(part)
        self._left -= len(data)
        return data

    def tree(self, part: str) -> Element:
        """The root element of a part of XML."""
        try:
            return parse(self.read(part))
        except MarkupError as error:
            raise type(error)(f"{part}: {error}") from error

    def links(self, part: str = _ROOT) -> tuple[Link, ...]:
        """What the part, or the package itself, points to."""
        if part not in self._links:
            self._links[part] = tuple(self._read_links(part))
        return self._links[part]

    def linked(self, part: str, kind: str) -> str | None:
        """The name of the first part of that kind that the part points to."""
        found = (link for link in self.links(part) if link.kind == kind and not link.is_outside)
        return next((link.target for link in found if link.target in self), None)

    def missing(self, part: str, kinds: Collection[str]) -> list[str]:
        """The parts of those kinds that the part points to and the package has not."""
        pointed = (link for link in self.links(part) if link.kind in kinds and not link.is_outside)
        return [link.target for link in pointed if link.target not in self]

    def content_type(self, part: str) -> str:
        """The media type the package gives a part."""
        ending = part.rpartition(".")[2].lower()
        default = ""
        for element in self.tree(_CONTENT_TYPES):
            kind = element.get("ContentType") or ""
            if _folded(element.get("PartName") or "/") == _folded(part):
                return kind
            if name(element) == "ct:Default" and (element.get("Extension") or "").lower() == ending:
                default = kind
        return default

    def _read_links(self, part: str) -> Iterator[Link]:
        folder, _, own = part.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{own}.rels")
        if relations not in self:
            return
        for element in self.tree(relations):
            target = element.get("Target") or ""
            kind = (element.get("Type") or "").rpartition("/")[2]
            is_outside = (element.get("TargetMode") or "").lower() == "external"
            if not is_outside:
                target = _resolved(folder, target)
            yield Link(element.get("Id") or "", kind, target, is_outside)


def _folded(part: str) -> str:
    """The same for all ways to write a part's name."""
    return unquote(part).replace("\\", "/").lstrip("/").lower()


def _resolved(folder: str, target: str) -> str:
    target = target.partition("#")[0]
    joined = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(joined).lstrip("/")


_END = b"PK\5\6"
_END64 = b"PK\6\6"
_REACH = 66_000  # bytes: the end record is 22, with a comment of at most 65,535 behind it


def _refuse_endless_directory(data: bytes) -> None:
    """Keep `zipfile` from reading the list of millions of parts, which it does at once."""
    tail = data[-_REACH:]
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < 22:
        raise PackageError("no end of a zip")
    size = struct.unpack_from("<L", tail, place + 12)[0]
    longer = tail.rfind(_END64, 0, place)
    if longer >= 0 and place - longer >= 56:
        size = struct.unpack_from("<Q", tail, longer + 40)[0]
    if size > _LARGEST_DIRECTORY:
        raise TooLargeError("the directory of the zip")
