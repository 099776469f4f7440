"""Keeps what a font says of ranges of codes from filling the memory.

A range is written in a dozen bytes and kept by the library code by code: "0 to two thousand
million are 500 wide". No font has more characters than two bytes number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from playa.parser import ObjectParser
from playa.pdftypes import ContentStream, PSKeyword, resolve1

_MOST = 200_000  # codes in the ranges of one font: three times those of two bytes
_RANGES = (b"endbfrange", b"endcidrange")
_WIDTHS = {"W": 3, "W2": 5}  # numbers to a range


class RangeError(ValueError):
    """A font speaks of more characters than any has."""


def refuse_endless_ranges(font: Mapping[str, Any]) -> None:
    """Raises RangeError."""
    inner = resolve1(font.get("DescendantFonts"))
    described = [resolve1(one) for one in inner] if isinstance(inner, list) else []
    lengths = [
        length
        for one in described
        if isinstance(one, Mapping)
        for key, step in _WIDTHS.items()
        for length in _of_widths(resolve1(one.get(key)), step)
    ]
    for key in ("ToUnicode", "Encoding"):
        stream = resolve1(font.get(key))
        if isinstance(stream, ContentStream):
            lengths += _of_codes(stream.buffer)
    if sum(lengths) > _MOST:
        raise RangeError(f"a font of {sum(lengths)} characters")


def _of_widths(widths: Any, step: int) -> Iterator[int]:
    """The lengths of the ranges in a list of widths; lists within it are written out."""
    numbers: list[float] = []
    for one in widths if isinstance(widths, list) else ():
        if isinstance(one, list):
            numbers = []
        elif isinstance(one, int | float):
            numbers.append(one)
        if len(numbers) == step:
            yield max(int(numbers[1]) - int(numbers[0]), 0)
            numbers = []


def _of_codes(data: bytes) -> Iterator[int]:
    """The lengths of the ranges in a map of codes."""
    if not any(word in data for word in _RANGES):
        return
    found: list[Any] = []
    for _, one in ObjectParser(data):
        if not isinstance(one, PSKeyword):
            found.append(one)
            continue
        if one.name in _RANGES:
            for first, last in zip(found[::3], found[1::3], strict=False):
                if isinstance(first, bytes) and isinstance(last, bytes):
                    yield max(int.from_bytes(last, "big") - int.from_bytes(first, "big"), 0)
        found = []
