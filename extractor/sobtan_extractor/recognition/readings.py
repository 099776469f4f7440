"""Settles what a stretch says, from what several models read there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import UNREADABLE, Reading

_FIGURE = pattern(r"\d[\d.,]*\d|\d")
_WELL_FORMED = pattern(r"\(?[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[./-]\d+)*)%?[).]*")
_THAI_DIGIT = pattern("[๐-๙]")
_SAME = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "（": "(", "）": ")", "，": ",", "：": ":", "％": "%"}
)


@dataclass(frozen=True, slots=True)
class Settled:
    """A stretch's text, and for each figure in it (by its place) what is known of it."""

    text: str
    readings: dict[tuple[int, int], Reading]


def settle(text: str, first: Sequence[str], second: str | None, beside: str = "") -> Settled:
    """The text with doubt where it is due.

    `first` are readings of the models of one engine, `second` the one of another, None where
    there was none; `beside` is what the file itself says there. A figure is sure where both
    engines read it.
    """
    figures = list(_FIGURE.finditer(text))
    agreed = [_agreeing(text, reading) for reading in first]
    again = [False] * len(figures) if second is None else _agreeing(text, second)
    others = [reading for reading in (*first, second or "", beside) if reading]
    readings = {}
    for place, figure in enumerate(figures):
        different = _different(place, figure.group(), len(figures), others)
        is_sure = again[place] and any(reading[place] for reading in agreed)
        readings[figure.span()] = Reading(tuple(different), is_sure)
    return Settled(text, readings)


def best(readings: Iterable[str]) -> str:
    """The first reading that is a sound number, the surest engine's coming first.

    Two models of one engine make the same mistakes: that they agree says little.
    """
    readings = [plain(reading) for reading in readings if reading]
    return next((r for r in readings if _WELL_FORMED.fullmatch(r)), readings[0])


def plain(text: str) -> str:
    """The text with one form for each sign, and no spaces."""
    return "".join(text.split()).translate(_SAME)


def has_thai_digits(text: str) -> bool:
    return _THAI_DIGIT.search(text) is not None


def unreadable(text: str) -> str:
    """The text with every digit lost."""
    return re.sub(r"\d", UNREADABLE, text)


def _agreeing(text: str, reading: str) -> list[bool]:
    """For each figure of the text whether it was read just so."""
    figures = _FIGURE.findall(text)
    if plain(text) == plain(reading):
        return [True] * len(figures)
    if _is_number(text):
        return [False] * len(figures)  # a sign or a bracket was read otherwise
    found = _FIGURE.findall(plain(reading))
    if len(found) != len(figures):
        return [False] * len(figures)
    return [one == other for one, other in zip(figures, found, strict=True)]


def _different(place: int, figure: str, count: int, readings: Iterable[str]) -> list[str]:
    """What others read in that figure's place, without what is the same."""
    found = []
    for reading in readings:
        figures = _FIGURE.findall(plain(reading))
        other = figures[place] if len(figures) == count else ""
        if other and other != figure:
            found.append(other)
    return list(dict.fromkeys(found))


def _is_number(text: str) -> bool:
    return not any(character.isalpha() for character in text)
