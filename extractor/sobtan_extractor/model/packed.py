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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import chain, groupby, repeat
from types import ModuleType
from typing import Any

from sobtan_extractor.collector import paused_collector
from sobtan_extractor.model import document as model
from sobtan_extractor.model.document import EMPTY, Box, Cluster, Document, Part, Reading, Spot, Text
from sobtan_extractor.numbers import units

_LARGEST = 1 << 30  # bytes of what is unpacked: a report of a thousand pages has 200 million
_LEVEL = 6  # of zlib: more takes twice the time for a tenth of the room
_PLAIN = (str, float, bool, type(None))
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
        self.entries: list[list[Json]] = []
        self._places: dict[int, int] = {}  # by identity
        self._kept: list[object] = []  # what is kept alive has its identity for itself
        self._clusters: dict[int, tuple[int, Cluster]] = {}

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
        if value is EMPTY:
            return [_EMPTY]
        if type(value) is Text:
            return [_TEXT, *self._runs(value.clusters)]
        if type(value) is int:
            return [_INTEGER, value]
        if type(value) is Decimal:
            return [_DECIMAL, str(value)]
        if isinstance(value, Sequence) and type(value) not in self._known:
            return [_TUPLE, *map(self.place, value)]
        return [self._number(type(value)), *map(self.place, self._fields(value))]

    def _number(self, kind: type) -> int:
        if kind not in self._numbers:
            if kind not in self._known:
                raise TypeError(f"cannot be packed: {kind}")
            self._numbers[kind] = len(self.names)
            self.names.append(self._known[kind])
        return self._numbers[kind]

    def _fields(self, value: Any) -> Iterable[object]:
        if isinstance(value, Enum):
            return [value.value]
        if isinstance(value, tuple):
            return value
        names = value.__dataclass_fields__
        if isinstance(value, Document):
            return ["" if name == "path" else getattr(value, name) for name in names]
        return [getattr(value, name) for name in names]

    def _runs(self, clusters: Iterable[Cluster]) -> list[int]:
        """The characters of a text: first and number of each run that stands together."""
        runs: list[int] = []
        for cluster in clusters:
            place, _ = self._clusters.setdefault(id(cluster), (len(self._clusters), cluster))
            if runs and place == runs[-2] + runs[-1]:
                runs[-1] += 1
            else:
                runs += [place, 1]
        return runs

    def columns(self) -> Json:
        """All characters, by columns; fonts, spots and readings apart, as they recur."""
        clusters = [cluster for _, cluster in self._clusters.values()]
        fonts, spots, readings = _Listed(), _Listed(), _Listed()
        return {
            "text": [c.text for c in clusters],
            "raw": {place: c.raw for place, c in enumerate(clusters) if c.raw != c.text},
            "page": _runs([c.page for c in clusters]),
            **_places([c.box for c in clusters]),
            "size": _runs([c.size for c in clusters]),
            "font": _runs([fonts.place(c.font, c.font) for c in clusters]),
            "raised": [place for place, c in enumerate(clusters) if c.raised],
            "spot": _runs([spots.place(c.spot, c.spot) for c in clusters]),
            "reading": {
                place: readings.place(id(c.reading), c.reading)
                for place, c in enumerate(clusters)
                if c.reading is not None
            },
            "fonts": fonts.values,
            "spots": spots.values,
            "readings": [(one.others, one.is_sure) for one in readings.values],
        }


def _places(boxes: list[Box]) -> Json:
    """Where characters stand: the gap before each, its width, its top and bottom."""
    return {
        "gap": _steps([0.0, *(box.x1 for box in boxes)][: len(boxes)], [box.x0 for box in boxes]),
        "width": _steps([box.x0 for box in boxes], [box.x1 for box in boxes]),
        "top": _runs([box.top for box in boxes]),
        "bottom": _runs([box.bottom for box in boxes]),
    }


def _steps(starts: list[float], ends: list[float]) -> Json:
    """The ways from starts to ends; where adding one does not give the end, that itself."""
    listed, exact = _Listed(), {}
    places = []
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        step = end - start
        if not end or start + step != end:  # rounding; or nothing, which has a sign
            exact[place], step = end, 0.0
        places.append(listed.place(step, step))
    return {"steps": listed.values, "places": places, "exact": exact}


def _runs(values: list[Any]) -> Json:
    """What recurs from character to character, each with how often it does."""
    key = repr if 0.0 in values else None  # 0.0 and -0.0 are equal, but not the same
    groups = [list(group) for _, group in groupby(values, key)]
    return {"values": [group[0] for group in groups], "times": list(map(len, groups))}


class _Listed:
    """Values, each once."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[object, int] = {}

    def place(self, key: object, value: object) -> int:
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]


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
