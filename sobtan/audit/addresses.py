"""Reports at addresses: `https://...`, `s3://...` and whatever else fsspec can open.

The one module that knows fsspec, an extra. Credentials and settings are fsspec's own. An
address of this computer (`file://`) is the path it names.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from sobtan.audit import messages
from sobtan.audit.record import Ended
from sobtan.messages.common import READ_ERRORS
from sobtan_extractor.late import pattern
from sobtan_extractor.model.errors import ReadErrorKind
from sobtan_rules.relations.finding import Message

_ADDRESS = pattern(r"[A-Za-z][A-Za-z0-9+.-]+://")
_PIECE = 1 << 20  # bytes read at a time
_MAGIC = pattern(r"[*?\[]")


class FetchError(Exception):
    """What is at an address cannot be had; `kind` and `reason` as in a record."""

    def __init__(self, kind: str, reason: Message) -> None:
        super().__init__(reason.en)
        self.kind, self.reason = kind, reason

    @classmethod
    def as_of_a_file(cls, kind: ReadErrorKind) -> FetchError:
        """As is said of a file that cannot be opened."""
        return cls(kind.value, READ_ERRORS[kind])

    @classmethod
    def otherwise(cls, error: Exception) -> FetchError:
        """In the words of whoever was to fetch it."""
        detail = " ".join(str(error).split()) or type(error).__name__
        reason = Message(*(text.format(detail=detail) for text in messages.NOT_FETCHED))
        return cls(Ended.FETCH, reason)


def is_address(name: str) -> bool:
    """Whether the name is an address, and not a path."""
    return _ADDRESS.match(name) is not None


def path_of(address: str) -> str | None:
    """The path that an address of this computer names; None for any other name."""
    if not address.lower().startswith("file://"):
        return None
    return url2pathname(urlsplit(address).path)


def listed(address: str, endings: tuple[str, ...]) -> Iterator[str]:
    """The addresses of the reports meant: one, those in a folder, or those of a pattern.

    An address of nothing, or of what cannot be listed, is given back as it is: reading it
    says what is the matter.
    """
    if address.lower().endswith(endings) and not _MAGIC.search(address):
        yield address
        return
    try:
        system, place = _system(address)
        names = system.glob(place) if _MAGIC.search(address) else system.find(place)
        found = sorted(system.unstrip_protocol(name) for name in names)
    except Exception:  # every system has its own errors
        found = []
    yield from [one for one in found if one.lower().endswith(endings)] or [address]


def digest(address: str) -> str:
    """The SHA-256 of what is there. Raises FetchError."""
    found = hashlib.sha256()
    for piece in _pieces(address):
        found.update(piece)
    return found.hexdigest()


@contextmanager
def fetched(address: str) -> Iterator[Path]:
    """A copy on this computer, under the same name, for as long as it is wanted.

    Raises FetchError.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, _name(address))
        with place.open("wb") as copy:
            for piece in _pieces(address):
                copy.write(piece)
        yield place


def _name(address: str) -> str:
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    return re.sub(r"[\\/:*?\"<>|\0]", "_", name)[-100:] or "report"


def _pieces(address: str) -> Iterator[bytes]:
    system, place = _system(address)
    try:
        with system.open(place, "rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except FileNotFoundError as error:
        raise FetchError.as_of_a_file(ReadErrorKind.MISSING) from error
    except PermissionError as error:
        raise FetchError.as_of_a_file(ReadErrorKind.NO_PERMISSION) from error
    except Exception as error:  # every system has its own errors
        raise FetchError.otherwise(error) from error


def _system(address: str) -> tuple[Any, str]:
    """What opens it, and the place as that calls it. Without the extra it is a web address."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise FetchError.as_of_a_file(ReadErrorKind.URL) from error
    try:
        found: tuple[Any, str] = url_to_fs(address)
    except Exception as error:  # no such system, or its own library is missing
        raise FetchError.otherwise(error) from error
    return found
