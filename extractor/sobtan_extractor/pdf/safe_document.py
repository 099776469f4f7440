"""Opens a PDF with playa, kept from what files do to exhaust a reader.

An object that has to be read while it is being read has no value. A stream that would
grow beyond all reason is not unpacked: what needs it is not read, and says so.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import playa
from playa.pdftypes import ContentStream

from sobtan_extractor.pdf.abstract_classes import give_own_caches

give_own_caches("playa")

LARGEST = 200_000_000  # bytes of one stream unpacked: a page of glyphs has a few million
_RATIO = 1032  # deflate packs no denser
_FLATE = ("FlateDecode", "Fl")
_PACKING = (*_FLATE, "LZWDecode", "LZW", "RunLengthDecode", "RL")


class BombError(Exception):
    """A stream of the file would grow beyond all reason."""


class SafeDocument(playa.Document):
    """A document whose objects cannot keep a reader for ever. Raises what playa does."""

    def __init__(self, path: Path, password: str = "") -> None:
        self._under_way: set[int] = set()
        stream = path.open("rb")
        try:
            super().__init__(stream, password=password)
        except BaseException:
            stream.close()
            raise
        self._fp = stream

    def __getitem__(self, objid: int) -> Any:
        if objid in self._cached_objs:
            return super().__getitem__(objid)
        if objid in self._under_way:
            raise KeyError(f"object {objid} refers to itself")
        self._under_way.add(objid)
        try:
            found: Any = super().__getitem__(objid)
        finally:
            self._under_way.discard(objid)
        if isinstance(found, ContentStream) and is_bomb(found):
            raise BombError(f"object {objid} unpacks to more than {LARGEST} bytes")
        return found


def is_bomb(stream: ContentStream) -> bool:
    """Whether the stream unpacks to more than any page needs, found without doing so.

    Packed twice is more than any program does; packed once, only a long stream can be.
    """
    names = [str(getattr(kind, "name", kind)) for kind, _ in stream.get_filters()]
    if sum(name in _PACKING for name in names) > 1:
        return True
    if not names or names[0] not in _FLATE or len(stream.rawdata) * _RATIO <= LARGEST:
        return False
    data = stream.rawdata
    if stream.decipher:
        data = stream.decipher(stream.objid or 0, stream.genno or 0, data, stream.attrs)
    return _inflates_beyond(data)


def _inflates_beyond(data: bytes) -> bool:
    inflater = zlib.decompressobj()
    total, step = 0, 1 << 22
    try:
        while data and total <= LARGEST:
            total += len(inflater.decompress(data, step))
            data = inflater.unconsumed_tail
    except zlib.error:  # damaged: what there is of it is what was counted
        pass
    return total > LARGEST
