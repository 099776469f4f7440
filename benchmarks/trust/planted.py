"""Planted faults: which of them a file's findings name, and which findings name none.

A fault is found by an error or warning that the sound twin does not have and that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .record import ALARMS, Examined, Fault, Found
from .words import bare, plain

_SHORT = 3  # digits from which on a number tells a place by itself
_STRETCH = 6  # letters of the place that a finding must show beside a shorter number


@dataclass(frozen=True)
class Planted:
    """One rendering of one faulty form: each fault with the rules that name it."""

    examined: Examined
    rules: tuple[tuple[Fault, tuple[str, ...]], ...]
    hits: tuple[Found, ...]
    strays: tuple[Found, ...]


def score(examined: Sequence[Examined]) -> list[Planted]:
    """Every faulty form against its sound twin by the same producer."""
    sound = {(one.material, one.name, one.form): one for one in examined if one.is_sound}
    return [
        _score(one, sound.get((one.material, one.twin, one.form))) for one in examined if one.faults
    ]


def _score(examined: Examined, twin: Examined | None) -> Planted:
    fresh = list(_fresh(examined, twin.findings if twin else ()))
    named = {fault: [found for found in fresh if names(found, fault)] for fault in examined.faults}
    hits = {id(found) for naming in named.values() for found in naming}
    return Planted(
        examined,
        tuple((f, tuple(sorted({found.rule for found in named[f]}))) for f in examined.faults),
        tuple(found for found in fresh if id(found) in hits),
        tuple(found for found in fresh if id(found) not in hits),
    )


def _fresh(examined: Examined, old: Iterable[Found]) -> Iterable[Found]:
    """The alarms that the sound twin does not have.

    The twin's own false alarm, only worded anew because a fault stands in its evidence, is
    none: unless what it quotes is the fault.
    """
    old = list(old)
    said = {(found.rule, bare(found.message)) for found in old}
    places = {(found.rule, plain(found.quote)) for found in old}
    for found in examined.findings:
        if found.severity not in ALARMS or (found.rule, bare(found.message)) in said:
            continue
        is_old_place = (found.rule, plain(found.quote)) in places
        if not is_old_place or any(_quotes(found, fault) for fault in examined.faults):
            yield found


def _quotes(found: Found, fault: Fault) -> bool:
    quote = plain(found.quote)
    return any(_shows(quote, n) for n in fault.needles) and names(found, fault)


def names(found: Found, fault: Fault) -> bool:
    """Whether the finding shows the fault: its number, or words of it."""
    if _has_letters(found.quote) and bare(found.quote) in bare(fault.passage):
        return True
    said = plain(found.said)
    return any(_shows(said, needle) for needle in fault.needles) and _is_there(said, fault)


def _shows(text: str, needle: str) -> bool:
    """Whether the text holds the needle, a number not as a part of another."""
    wanted = plain(needle)
    left = r"(?<![\d.,])" if wanted[:1].isdigit() else ""
    right = r"(?!\d|[.,]\d)" if wanted[-1:].isdigit() else ""
    if re.search(left + re.escape(wanted) + right, text):
        return True
    return not left and bare(wanted) in bare(text)


def _is_there(said: str, fault: Fault) -> bool:
    """A number of one or two digits proves little: words of the place must be shown too."""
    if not fault.place or any(_is_telling(needle) for needle in fault.needles):
        return True
    place, said = bare(fault.place), bare(said)
    stretches = (place[n : n + _STRETCH] for n in range(max(1, len(place) - _STRETCH + 1)))
    return any(re.search("[ก-ฮ]", s) and s in said for s in stretches)


def _has_letters(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_telling(needle: str) -> bool:
    printed = plain(needle)
    return len(re.sub(r"\D", "", printed)) >= _SHORT or not re.fullmatch(r"[\d.,:]+", printed)
