"""Damages files as disks, mail and bad programs do: at random, and the same for one seed."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Damage = Callable[[bytearray, random.Random], None]

_WITHIN = 0.5  # the share of packages that are damaged in a part of theirs
_STRUCTURE = re.compile(rb"endstream(.*?)stream\r?\n", re.DOTALL)


def mutated(data: bytes, seed: int) -> bytes:
    """The file with one to three damages; half of the packages have them in one of their parts."""
    chance = random.Random(seed)
    if data.startswith(b"PK") and chance.random() < _WITHIN:
        return _damaged_within(data, chance)
    return _damaged(data, chance)


def _damaged_within(data: bytes, chance: random.Random) -> bytes:
    """A package that is sound as such: what is damaged in it no checksum tells."""
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(damaged, "w") as new:
        chosen = chance.choice(old.namelist())
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, _damaged(content, chance) if part == chosen else content)
    return damaged.getvalue()


def _damaged(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        if damaged:
            chance.choice(_DAMAGES)(damaged, chance)
    return bytes(damaged)


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _flip_structure(data: bytearray, chance: random.Random) -> None:
    """Between the streams, where a file says what it is made of."""
    parts = [match.span(1) for match in _STRUCTURE.finditer(bytes(data))] or [(0, len(data))]
    for _ in range(chance.randint(1, 4)):
        start, end = chance.choice(parts)
        if start < min(end, len(data)):
            data[chance.randrange(start, min(end, len(data)))] = chance.randrange(256)


def _other_digits(data: bytearray, chance: random.Random) -> None:
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
    for place in chance.sample(places, min(len(places), 6)):
        data[place] = chance.randrange(48, 58)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _lose(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, 400)]


def _zero(data: bytearray, chance: random.Random) -> None:
    """A sector that was never written."""
    start = chance.randrange(len(data)) // 512 * 512
    end = min(start + 512, len(data))
    data[start:end] = bytes(end - start)


def _repeat(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.randint(1, 2_000)]


def _insert(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = chance.randbytes(chance.randint(1, 60))


def _newlines(data: bytearray, chance: random.Random) -> None:
    """As a program makes of a file that it takes for text."""
    data[:] = data.replace(b"\n", b"\r\n") if chance.random() < 0.5 else data.replace(b"\r", b"")


_DAMAGES: tuple[Damage, ...] = (
    _flip, _flip_structure, _flip_structure, _other_digits, _cut, _lose, _zero, _repeat, _insert,
    _newlines,
)  # fmt: skip
