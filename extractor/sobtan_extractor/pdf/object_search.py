"""Finds the objects of a PDF whose own table of them is lost or wrong.

The library has such a search, but it gives up where one object is cut off, and reads to
the end of the file for each that has no end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from playa.parser import IndirectObjectParser, ObjectParser
from playa.pdftypes import ContentStream
from playa.xref import XRefPos

from sobtan_extractor.late import pattern
from sobtan_extractor.pdf.streams import lay_open

_WORD = pattern(rb"obj\b")
_BEFORE_WORD = pattern(rb"(?<!\d)(\d{1,10})\s{1,10}(\d{1,5})\s{1,10}\Z")
_REACH = 36  # bytes before the word in which its numbers stand
_HEAD = 2_000  # bytes of an object in which its dictionary says what it is
_HOLDS_OBJECTS = pattern(rb"/Type\s*/ObjStm\b")


class FoundObjects(Mapping[int, XRefPos]):
    """Where each object begins, the last of each number: in place of a table of objects."""

    def __init__(self, data: bytes) -> None:
        self.trailer: dict[str, Any] = {}  # none: playa asks each table for its own
        self._data = data
        self._begins: list[int] = []
        self._places: dict[int, XRefPos] = {}
        for number, generation, begin, end in _heads(data):
            self._begins.append(begin)
            self._places[number] = XRefPos(None, begin, generation)
            if _HOLDS_OBJECTS.search(data, end, end + _HEAD):
                self._add_packed(data, number, begin)

    def _add_packed(self, data: bytes, number: int, place: int) -> None:
        for index, inner in enumerate(_packed_numbers(data, place)):
            self._places[inner] = XRefPos(number, index, 0)

    def written(self, number: int) -> bytes:
        """The object as it is written, with an end where its own is lost."""
        place = self._places[number]
        if place.streamid is not None:  # packed together with others
            return b""
        begin = place.pos
        behind = bisect_right(self._begins, begin)
        end = self._begins[behind] if behind < len(self._begins) else len(self._data)
        return self._data[begin:end] + b"\nendobj\n"

    def __getitem__(self, number: int) -> XRefPos:
        return self._places[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _heads(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The number, generation, beginning and end of each "12 0 obj".

    The word is sought first: a pattern that begins with digits is tried at every byte.
    """
    for word in _WORD.finditer(data):
        match = _BEFORE_WORD.search(data, max(0, word.start() - _REACH), word.start())
        if match is not None:
            yield int(match[1]), int(match[2]), match.start(), word.end()


def unpacked_numbers(data: bytes) -> frozenset[int]:
    """The numbers of the objects that stand in the file by themselves."""
    return frozenset(number for number, *_ in _heads(data))


def _packed_numbers(data: bytes, place: int) -> list[int]:
    """The numbers of the objects in the stream of objects at that place; none if damaged."""
    try:
        _, found = next(IndirectObjectParser(data, pos=place))
        stream = found.obj
        if not isinstance(stream, ContentStream):
            return []
        lay_open(stream)
        heads = ObjectParser(stream.rawdata)
        pairs = [(next(heads)[1], next(heads)[1]) for _ in range(int(stream["N"]))]
    except Exception:  # a damaged object can fail anywhere
        return []
    return [number for number, _ in pairs if isinstance(number, int)]
