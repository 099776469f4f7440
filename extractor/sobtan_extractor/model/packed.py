"""A document as bytes, and the same document again: what was read need not be read twice.

It is JSON, compressed: plain data without code, so that what somebody else wrote can be opened.
Each value that is no text, float, truth or None is an entry of one list and is named by its place
in it: what was one object is one object again. Printed characters, of which a report has a
hundred thousand, stand apart in columns; each begins where the one before it ends, or a little
further, and there are few widths and few gaps.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import chain, groupby, repeat
from operator import add, attrgetter, sub
from types import ModuleType
from typing import Any

from sobtan_extractor.collector import paused_collector
from sobtan_extractor.model import document as model
from sobtan_extractor.model.document import EMPTY, Box, Cluster, Document, Part, Reading, Spot, Text
from sobtan_extractor.numbers import units

_LARGEST = 1 << 30  # bytes of what is unpacked: a report of a thousand pages has 200 million
_LEVEL = 3  # of zlib: 6 takes three times the time for a sixth less room
_PLAIN = frozenset((str, float, bool, type(None)))
_TUPLE, _INTEGER, _DECIMAL, _TEXT, _EMPTY = "tuple", "int", "decimal", "text", "empty"
Kinds = Mapping[str, type]
Json = Any


class PackError(Exception):
    """Not what `pack` makes, or of another version."""


@cache
def kinds(*modules: ModuleType) -> Kinds:
    """The classes of the document model and of these modules, by name: none else is made."""
    return {
        name: kind
        for module in (model, units, *modules)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and kind.__module__ == module.__name__
    }


@paused_collector()
def pack(value: object, known: Kinds | None = None) -> bytes:
    """The value, a document or anything made of such classes, as bytes.

    Where a document lies is left out. Raises TypeError for anything else.
    """
    packer = _Packer(known or kinds())
    root = packer.place(value)
    packed = {
        "root": root,
        "kinds": packer.names,
        "entries": packer.entries,
        "characters": packer.columns(),
    }
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


@paused_collector()
def unpack(data: bytes, path: str, known: Kinds | None = None) -> Any:
    """Undoes `pack`; documents are said to lie at `path`. Raises PackError."""
    try:
        inflater = zlib.decompressobj()
        text = inflater.decompress(data, _LARGEST)
        if not inflater.eof:
            raise PackError("cut, or too large")
        packed = json.loads(text.decode("utf-8", "surrogatepass"))
        return _Unpacker(packed, path, known or kinds()).value(packed["root"])
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise PackError(f"{type(error).__name__}: {error}") from error
    except zlib.error as error:
        raise PackError(str(error)) from error


class _Packer:
    """Puts values into entries, each behind what it is made of."""

    def __init__(self, known: Kinds) -> None:
        self._known = {kind: name for name, kind in known.items()}
        self.names: list[str] = []
        self._numbers: dict[type, int] = {}
        self._takers: dict[type, Callable[[Any], Iterable[object]]] = {}
        self.entries: list[list[Json]] = []
        self._places: dict[int, int] = {}  # by identity
        self._kept: list[object] = []  # what is kept alive has its identity for itself
        self._clusters: list[Cluster] = []  # each once, in the order of first use
        self._cluster_places: dict[int, int] = {}  # by identity

    def place(self, value: object) -> Json:
        """The value itself where it is plain, else the place of its entry."""
        if type(value) in _PLAIN:
            return value
        found = self._places.get(id(value))
        if found is None:
            entry = self._entry(value)
            found = self._places[id(value)] = len(self.entries)
            self.entries.append(entry)
            self._kept.append(value)
        return found

    def _entry(self, value: Any) -> list[Json]:
        kind = type(value)
        if kind is Text:
            return [_EMPTY] if value is EMPTY else [_TEXT, *self._runs(value.clusters)]
        if kind is int:
            return [_INTEGER, value]
        if kind is Decimal:
            return [_DECIMAL, str(value)]
        if kind is tuple or (kind not in self._known and isinstance(value, Sequence)):
            return [_TUPLE, *map(self.place, value)]
        number = self._number(kind)
        if kind not in self._takers:
            self._takers[kind] = _taker(kind)
        return [number, *map(self.place, self._takers[kind](value))]

    def _number(self, kind: type) -> int:
        if kind not in self._numbers:
            if kind not in self._known:
                raise TypeError(f"cannot be packed: {kind}")
            self._numbers[kind] = len(self.names)
            self.names.append(self._known[kind])
        return self._numbers[kind]

    def _runs(self, clusters: Iterable[Cluster]) -> list[int]:
        """The characters of a text: first and number of each run that stands together."""
        runs: list[int] = []
        first, after = -1, -1
        known = self._cluster_places
        for cluster in clusters:
            place = known.get(id(cluster))
            if place is None:
                place = known[id(cluster)] = len(self._clusters)
                self._clusters.append(cluster)
            if place != after:
                runs += [first, after - first] if after >= 0 else []
                first = place
            after = place + 1
        return [*runs, first, after - first] if after >= 0 else runs

    def columns(self) -> Json:
        """All characters, by columns; fonts, spots and readings apart, as they recur."""
        column = _columns(self._clusters, Cluster)
        fonts, font_places = _listed(column["font"])
        spots, spot_places = _listed(column["spot"])
        pairs = enumerate(zip(column["text"], column["raw"], strict=True))
        read = {place: one for place, one in enumerate(column["reading"]) if one is not None}
        readings = {id(one): one for one in read.values()}
        _, reading_places = _listed([id(one) for one in read.values()])
        return {
            "text": column["text"],
            "raw": {place: raw for place, (text, raw) in pairs if raw != text},
            "page": _runs(column["page"]),
            **_places(column["box"]),
            "size": _runs(column["size"]),
            "font": _runs(font_places),
            "raised": [place for place, is_raised in enumerate(column["raised"]) if is_raised],
            "spot": _runs(spot_places),
            "reading": dict(zip(read, reading_places, strict=True)),
            "fonts": fonts,
            "spots": spots,
            "readings": [(one.others, one.is_sure) for one in readings.values()],
        }


def _taker(kind: Any) -> Callable[[Any], Iterable[object]]:
    """What takes a value of that class apart."""
    if issubclass(kind, Enum):
        return lambda value: (value.value,)
    if issubclass(kind, tuple):
        return iter
    names = tuple(kind.__dataclass_fields__)
    if issubclass(kind, Document):
        return lambda value: ("" if name == "path" else getattr(value, name) for name in names)
    if len(names) < 2:  # of one name it gives what is there, not a tuple
        return lambda value: [getattr(value, name) for name in names]
    return attrgetter(*names)


def _columns(rows: Sequence[Any], kind: Any) -> Mapping[str, Sequence[Any]]:
    """The fields of many named tuples, each field's values together.

    There are a hundred thousand: what follows goes through them in few and simple steps.
    """
    return dict(zip(kind._fields, zip(*rows, strict=True) if rows else repeat(()), strict=False))


def _places(boxes: Sequence[Box]) -> Json:
    """Where characters stand: the gap before each, its width, its top and bottom."""
    edges = _columns(boxes, Box)
    x0, x1 = edges["x0"], edges["x1"]
    return {
        "gap": _steps([0.0, *x1][: len(boxes)], x0),
        "width": _steps(x0, x1),
        "top": _runs(edges["top"]),
        "bottom": _runs(edges["bottom"]),
    }


def _steps(starts: Sequence[float], ends: Sequence[float]) -> Json:
    """The ways from starts to ends; where adding one does not give the end, that itself."""
    steps = list(map(sub, ends, starts))
    reached = map(add, starts, steps)
    exact = {
        place: end
        for place, (there, end) in enumerate(zip(reached, ends, strict=True))
        if there != end or not end  # rounding; or nothing, which has a sign
    }
    for place in exact:
        steps[place] = 0.0
    values, places = _listed(steps)
    return {"steps": values, "places": places, "exact": exact}


def _runs(values: Sequence[Any]) -> Json:
    """What recurs from character to character, each with how often it does."""
    key = repr if 0.0 in values else None  # 0.0 and -0.0 are equal, but not the same
    groups = [list(group) for _, group in groupby(values, key)]
    return {"values": [group[0] for group in groups], "times": list(map(len, groups))}


def _listed(values: Iterable[Any]) -> tuple[list[Any], list[int]]:
    """The values, each once, and at which place among them each of those given is."""
    given = list(values)
    once = list(dict.fromkeys(given))
    place = {value: place for place, value in enumerate(once)}
    return once, list(map(place.__getitem__, given))


class _Unpacker:
    """Makes values of entries, in their order."""

    def __init__(self, packed: Json, path: str, known: Kinds) -> None:
        self._path = path
        self._kinds = [known[name] for name in packed["kinds"]]
        self._clusters = tuple(_clusters(packed["characters"]))
        self._made: list[Any] = []
        for head, *fields in packed["entries"]:
            self._made.append(self._value(head, fields))

    def value(self, field: Json) -> Any:
        """The value that stands for itself, or that of an entry."""
        return self._made[field] if type(field) is int else field

    def _value(self, head: Json, fields: list[Json]) -> Any:
        if type(head) is int:
            kind = self._kinds[head]
            values = [self._made[field] if type(field) is int else field for field in fields]
            if kind is Document:
                values[0] = self._path
            return kind(*values)
        if head == _TEXT:
            return Text(self._characters(fields))
        if head == _TUPLE:
            return tuple(self.value(field) for field in fields)
        if head == _INTEGER:
            return int(fields[0])
        return Decimal(fields[0]) if head == _DECIMAL else EMPTY

    def _characters(self, runs: list[int]) -> Iterable[Cluster]:
        if len(runs) == 2:
            return self._clusters[runs[0] : runs[0] + runs[1]]
        pairs = zip(runs[::2], runs[1::2], strict=True)
        return [c for first, number in pairs for c in self._clusters[first : first + number]]


def _clusters(columns: Json) -> Iterator[Cluster]:
    texts, fonts = columns["text"], columns["fonts"]
    raws = dict(enumerate(texts)) | _by_place(columns["raw"])
    raised = set(columns["raised"])
    spots = [_spot(spot) for spot in columns["spots"]]
    readings = [Reading(tuple(others), is_sure) for others, is_sure in columns["readings"]]
    read = {place: readings[one] for place, one in _by_place(columns["reading"]).items()}
    return map(
        Cluster,
        texts,
        raws.values(),
        _run_on(columns["page"]),
        _boxes(columns),
        _run_on(columns["size"]),
        map(fonts.__getitem__, _run_on(columns["font"])),
        map(raised.__contains__, range(len(texts))),
        map(spots.__getitem__, _run_on(columns["spot"])),
        map(read.get, range(len(texts))) if read else repeat(None),
    )


def _by_place(listed: Mapping[str, Any]) -> dict[int, Any]:
    """What is said of some characters; JSON has names for places."""
    return {int(place): value for place, value in listed.items()}


def _run_on(runs: Json) -> Iterator[Any]:
    return chain.from_iterable(map(repeat, runs["values"], runs["times"]))


def _boxes(columns: Json) -> Iterator[Box]:
    begins, ends = (_by_place(columns[name]["exact"]) for name in ("gap", "width"))
    gaps, widths = (
        map(columns[name]["steps"].__getitem__, columns[name]["places"])
        for name in ("gap", "width")
    )
    x1 = 0.0
    rows = zip(gaps, _run_on(columns["top"]), widths, _run_on(columns["bottom"]), strict=True)
    for place, (gap, top, width, bottom) in enumerate(rows):
        x0 = begins[place] if place in begins else x1 + gap
        x1 = ends[place] if place in ends else x0 + width
        yield Box(x0, top, x1, bottom)


def _spot(values: list[Any] | None) -> Spot | None:
    return None if values is None else Spot(Part(values[0]), *values[1:])
