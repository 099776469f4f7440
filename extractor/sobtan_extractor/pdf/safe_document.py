"""Opens a PDF with playa, kept from what files do to exhaust or to deceive a reader.

An object that has to be read while it is being read has no value. A stream is unpacked
within bounds, and what was damaged of one is known. A font that cannot be understood is
told apart from one that can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any, cast

import playa
from playa.font import CIDFont, Font
from playa.parser import IndirectObjectParser, ObjectParser
from playa.pdftypes import ContentStream, ObjRef, PSLiteral, resolve1, stream_value

from sobtan_extractor.pdf.abstract_classes import give_own_caches
from sobtan_extractor.pdf.font_ranges import refuse_endless_ranges
from sobtan_extractor.pdf.object_search import FoundObjects, unpacked_numbers
from sobtan_extractor.pdf.streams import BombError, is_image, lay_open

give_own_caches("playa")

_MOST = 500_000_000  # bytes of streams held unpacked at a time


class LostFont(Font):
    """Stands for a font that cannot be understood: its codes say nothing."""

    tounicode = None

    def __init__(self, reason: str) -> None:
        super().__init__({}, {})
        self.reason = reason

    def decode(self, data: bytes) -> list[tuple[int, str]]:
        return [(code, "") for code in data]


class SafeDocument(playa.Document):
    """A document whose objects cannot keep a reader for ever. Raises what playa does."""

    def __init__(self, data: bytes, password: str = "") -> None:
        self._written = data
        self._under_way: set[int] = set()
        self._damages: dict[int, str] = {}  # by number of the stream
        self._sizes: dict[int, int] = {}  # of the streams that are held unpacked
        self._objects = FoundObjects(b"")  # found by searching; until then none
        self._written_objects: FoundObjects | None = None
        self._damage = ""  # of a stream that was asked for
        self.objects_lost = ""  # why objects packed together may be missing
        super().__init__(data, password=password)

    def _read_trailer(self) -> dict[str, Any]:
        try:
            return super()._read_trailer()
        except Exception:  # what it names is searched for
            self._startxref_pos = -1
            return {}

    def _read_xrefs(self) -> list[Any]:
        if self._startxref_pos != -1:
            with suppress(Exception):  # a damaged table can fail anywhere
                xrefs: list[Any] = []
                self._xrefpos: set[int] = set()
                self._read_xrefs_into(self._startxref_pos, xrefs)
                return xrefs
        self._objects = FoundObjects(self._written)
        return [self._objects]

    @property
    def catalog(self) -> dict[str, Any]:
        """The file's catalogue: the one it names, or else the last that is one."""
        if self._catalog is None:
            named = resolve1(self.trailer.get("Root"))
            if not isinstance(named, dict) or "Pages" not in named:
                found = [d for _, d in self.dictionaries() if _type(d) == "Catalog"]
                named = found[-1] if found else {}
            self._catalog = named
        return self._catalog

    def search_objects(self) -> None:
        """Looks through the whole file for objects that its tables do not have."""
        if not self._objects:
            self._objects = FoundObjects(self._written)
            cast(list[Any], self.xrefs).append(self._objects)
            self._cached_objs = {n: o for n, o in self._cached_objs.items() if o is not None}

    def is_written(self, objid: int, word: bytes) -> bool:
        """Whether the object as it stands in the file has the word, understood or not."""
        if objid not in self._unpacked_numbers:  # as nearly always: no need to unpack all others
            return False
        if self._written_objects is None:
            self._written_objects = self._objects or FoundObjects(self._written)
        return objid in self._written_objects and word in self._written_objects.written(objid)

    @cached_property
    def _unpacked_numbers(self) -> frozenset[int]:
        return unpacked_numbers(self._written)

    def dictionaries(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """All dictionaries in the file that can be read, by the numbers of their objects."""
        self.search_objects()
        for number in sorted(self._objects):
            with suppress(Exception):  # a damaged object can fail anywhere
                found = self[number]
                if isinstance(found, dict):
                    yield number, found

    def take_damage(self) -> str:
        """What was damaged of the streams asked for since the last time; empty for nothing."""
        damage, self._damage = self._damage, ""
        return damage

    def __getitem__(self, objid: int) -> Any:
        if objid in self._damages:
            self._damage = self._damages[objid]
        if objid in self._cached_objs:
            return super().__getitem__(objid)
        if objid in self._under_way:
            raise KeyError(f"object {objid} refers to itself")
        self._under_way.add(objid)
        try:
            found = self._found(objid)
            if isinstance(found, ObjRef):  # what the library leaves of a damaged dictionary:
                self._cached_objs[objid] = None  # it follows one to itself for ever
                raise KeyError(f"object {objid} is damaged")
            if isinstance(found, ContentStream) and not is_image(found):
                self._lay_open(objid, found)
        finally:
            self._under_way.discard(objid)
        return found

    def _found(self, objid: int) -> Any:
        """The object, by the table of objects or, where that is damaged, by searching."""
        try:
            return super().__getitem__(objid)
        except (KeyError, BombError):
            raise
        except Exception:
            self.search_objects()
            found = self._cached_objs[objid] = self._searched(objid)
            return found

    def _getobj_parse(self, pos: int, objid: int) -> Any:
        """The object at that place; where it is not there it is searched for."""
        with suppress(Exception):  # a damaged object can fail anywhere
            return super()._getobj_parse(pos, objid)
        self.search_objects()
        with suppress(Exception):
            return self._searched(objid)
        raise KeyError(f"object {objid} cannot be read")

    def _searched(self, objid: int) -> Any:
        """The object where a search of the whole file finds it."""
        place = self._objects[objid]
        if place.streamid is not None:
            return self._getobj_objstm(stream_value(self[place.streamid]), place.pos, objid)
        written = self._objects.written(objid)
        with suppress(Exception):
            _, found = next(IndirectObjectParser(written, self))
            if found.objid == objid:
                return found.obj
        _, value = next(ObjectParser(written, self, written.index(b"obj") + len(b"obj")))
        return value  # whatever stands behind it

    def forget(self, length: int) -> None:
        """Drops the streams longer than that; whoever asks for one again has it read again."""
        long = [objid for objid, size in self._sizes.items() if size > length]
        for objid in long:
            self._cached_objs.pop(objid, None)
            del self._sizes[objid]

    def _lay_open(self, objid: int, stream: ContentStream) -> None:
        try:
            damage = lay_open(stream)
            self._sizes[objid] = len(stream.rawdata)
            if sum(self._sizes.values()) > _MOST:
                raise BombError(f"streams unpack to more than {_MOST} bytes")
        except BombError as error:
            self._cached_objs.pop(objid, None)  # whoever asks again is told again
            raise BombError(f"object {objid}: {error}") from error
        if damage:
            self._damage = self._damages[objid] = f"object {objid}: {damage}"
        if damage and _type(stream.attrs) == "ObjStm":
            self.objects_lost = self._damage

    def get_font(self, objid: int = 0, spec: dict[str, Any] | None = None) -> Font:
        """The font, or a `LostFont`: what cannot be understood costs its own glyphs only."""
        if objid in self._cached_fonts:
            return self._cached_fonts[objid]
        if spec is None and objid:  # a font that the graphics state names
            named = self.get(objid)
            spec = named if isinstance(named, dict) else None
        font = self._font(spec)
        if objid:
            self._cached_fonts[objid] = font
        return font

    def _font(self, spec: dict[str, Any] | None) -> Font:
        before = self.take_damage()
        font = self._understood(spec)
        vars(font)["damage"] = self._damage  # also for the pages that use it later
        self._damage = before
        return font

    def _understood(self, spec: dict[str, Any] | None) -> Font:
        try:
            refuse_endless_ranges(spec or {})
            font = super().get_font(0, spec)
        except Exception as error:  # a damaged font can fail anywhere
            return LostFont(f"{type(error).__name__}: {error}")
        if type(font) is Font:
            return LostFont("there is no such font")
        if spec is not None and _has_lost_names(spec):
            self._damage = self._damage or "the names of a font's characters are lost"
        if isinstance(font, CIDFont) and _is_nameless(font):
            _leave_unnamed(font)
        return font


def _has_lost_names(spec: Mapping[str, Any]) -> bool:
    """Whether the font is said to have a map of names and has none."""
    if "ToUnicode" not in spec:
        return False
    names = resolve1(spec["ToUnicode"])
    return not isinstance(names, ContentStream | PSLiteral)


def _is_nameless(font: CIDFont) -> bool:
    """Whether nothing says what the font's characters are: its codes number its glyphs."""
    said = isinstance(resolve1(font.spec.get("ToUnicode")), PSLiteral | ContentStream)
    return font.tounicode is None and font.unicode_map is None and not said


def _leave_unnamed(font: CIDFont) -> None:
    """Keep the library from guessing that a code is the number of its character."""
    decode = font.decode
    vars(font)["decode"] = lambda data: [(code, "") for code, _ in decode(data)]


def _type(attributes: Mapping[str, Any]) -> str:
    return str(getattr(attributes.get("Type"), "name", ""))
