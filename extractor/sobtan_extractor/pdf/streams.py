"""Unpacks the streams of a PDF within bounds, and says what of one is damaged.

A stream that would grow beyond all reason is not unpacked. Of one that is damaged there
is what came before the damage, which is said: a reader that gives half a page as if it
were all of it tells of a faultless report.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from playa.ascii85 import ascii85decode, asciihexdecode
from playa.lzw import LZWDecoder
from playa.pdftypes import ContentStream, int_value, resolve1
from playa.utils import apply_png_predictor, apply_tiff_predictor

from sobtan_extractor.late import pattern

LARGEST = 200_000_000  # bytes of one stream unpacked: a page of glyphs has a few million
_WIDEST = 8_000_000  # bits of one row of numbers that are told by their predecessors
_STEP = 16  # bytes taken at a time up to where a stream is damaged
_FILTER_KEYS = ("Filter", "F", "DecodeParms", "DP", "FDecodeParms")
_IMAGES = ("CCITTFaxDecode", "CCF", "DCTDecode", "DCT", "JBIG2Decode", "JPXDecode")
_CHECKSUM = "incorrect data check"  # as zlib says it
_BEHIND = b"endstream"  # what stands behind a stream, never in one of text
_DEFLATED = pattern(rb"[\x08\x18\x28\x38\x48\x58\x68\x78][\x01\x80-\xff]|x\^")
_END_OF_RUNS = 128


class BombError(Exception):
    """A stream of the file would grow beyond all reason."""


class Unpacked(NamedTuple):
    """What a stream holds; `damage` says why that may not be all, empty where it is."""

    data: bytes
    damage: str = ""


def is_image(stream: ContentStream) -> bool:
    """Whether the stream is a picture: no text is in it, so it need not be unpacked."""
    subtype = stream.attrs.get("Subtype")
    return getattr(subtype, "name", "") == "Image" or any(
        kind.name in _IMAGES for kind in stream.filters
    )


def lay_open(stream: ContentStream) -> str:
    """Puts in place of what the stream holds packed what it holds; the damage found.

    The library unpacks without bounds and passes over damage: it is given no packed
    stream. Raises BombError.
    """
    data, damage = _as_written(stream)
    try:
        for kind, parameters in stream.get_filters():
            data, found = _undone(kind.name, data)
            data = _without_predictor(data, parameters)
            damage = found or damage
        if not stream.filters and _DEFLATED.match(data):
            unpacked = inflate(data)
            if unpacked.data:
                data, damage = unpacked.data, "a stream is packed and not said to be"
    except BombError:
        raise
    except Exception as error:  # a filter can fail anywhere on what is not its own
        data, damage = b"", f"{type(error).__name__}: {error}"
    stream.rawdata, stream.decipher = data, None
    stream.attrs = {key: v for key, v in stream.attrs.items() if key not in _FILTER_KEYS}
    return damage


def _as_written(stream: ContentStream) -> Unpacked:
    """The stream still packed, but deciphered."""
    data = stream.rawdata
    length = resolve1(stream.attrs.get("Length"))
    damage = ""
    if isinstance(length, int) and length > len(data):
        damage = f"a stream of {length} bytes ends after {len(data)}"
    if stream.decipher:
        data = stream.decipher(stream.objid or 0, stream.genno or 0, data, stream.attrs)
    elif not stream.filters:
        data = data.split(_BEHIND)[0]  # one said to be longer than it is
    return Unpacked(data, damage)


def _undone(name: str, data: bytes) -> Unpacked:
    """The data without that packing. Raises BombError, and whatever a filter raises."""
    if name in ("FlateDecode", "Fl"):
        return inflate(data)
    if name in ("LZWDecode", "LZW"):
        return _without_lzw(data)
    if name in ("RunLengthDecode", "RL"):
        return _without_runs(data)
    if name in ("ASCII85Decode", "A85"):
        return Unpacked(ascii85decode(data))
    if name in ("ASCIIHexDecode", "AHx"):
        return Unpacked(asciihexdecode(data))
    return Unpacked(data, f"unknown packing {name}")


def inflate(data: bytes) -> Unpacked:
    """What was deflated; up to the damage, where there is any. Raises BombError."""
    if not data:
        return Unpacked(data)
    inflater = zlib.decompressobj()
    try:
        found = inflater.decompress(data, LARGEST + 1)
    except zlib.error as error:
        return _up_to_damage(data, str(error))
    _bound(len(found))
    if inflater.eof or _wants_checksum(inflater):
        return Unpacked(found)
    return Unpacked(found, "a stream ends before its end")


def _wants_checksum(inflater: Any) -> bool:
    """Whether all data came and only the checksum behind them is missing."""
    try:
        inflater.decompress(bytes(4))
    except zlib.error as error:
        return _CHECKSUM in str(error)
    return bool(inflater.eof)


def _up_to_damage(data: bytes, reason: str) -> Unpacked:
    inflater = zlib.decompressobj()
    found = bytearray()
    try:
        for start in range(0, len(data), _STEP):
            found += inflater.decompress(data[start : start + _STEP], LARGEST)
            _bound(len(found))
    except zlib.error as error:
        reason = str(error)
    return Unpacked(bytes(found), reason)


def _without_lzw(data: bytes) -> Unpacked:
    source = io.BytesIO(data)
    found = bytearray()
    for part in LZWDecoder(source).run():
        found += part
        _bound(len(found))
    stopped = source.tell() < len(data) - 2
    return Unpacked(bytes(found), "a stream packed with LZW is damaged" if stopped else "")


def _without_runs(data: bytes) -> Unpacked:
    """See PDF 2.0, 7.4.5."""
    found = bytearray()
    place = 0
    while place < len(data) and data[place] != _END_OF_RUNS:
        length, place = data[place], place + 1
        if length < _END_OF_RUNS:
            found += data[place : place + length + 1]
            place += length + 1
        else:
            found += data[place : place + 1] * (257 - length)
            place += 1
        _bound(len(found))
    return Unpacked(bytes(found), "a stream of runs is cut short" if place > len(data) else "")


def _without_predictor(data: bytes, parameters: Mapping[str, Any]) -> bytes:
    """See PDF 2.0, 7.4.4.4. Raises ValueError, and whatever a predictor raises."""
    kind = int_value(parameters.get("Predictor", 1))
    if kind == 1:
        return data
    colours, columns, bits = (
        int_value(parameters.get(name, usual))
        for name, usual in (("Colors", 1), ("Columns", 1), ("BitsPerComponent", 8))
    )
    if min(colours, columns, bits) < 1 or colours * columns * bits > _WIDEST:
        raise ValueError(f"a row of {columns} times {colours} numbers")
    if kind == 2:
        return apply_tiff_predictor(colours, columns, bits, data)
    return apply_png_predictor(kind, colours, columns, bits, data)


def _bound(size: int) -> None:
    if size > LARGEST:
        raise BombError(f"a stream unpacks to more than {LARGEST} bytes")
