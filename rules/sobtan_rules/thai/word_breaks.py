"""How well letters are made of words of the dictionary, and where the words break."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sobtan_rules.thai.dictionary import LONGEST_WORD, is_word

_NEVER_FIRST = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")  # no word begins with these


class Misfit(NamedTuple):
    """How badly letters are made of words: letters in no word, then pieces needed."""

    strange: int
    pieces: int


class Piece(NamedTuple):
    """A stretch of letters that is a word, or is in none."""

    start: int
    end: int
    is_word: bool


class _Way(NamedTuple):
    """The best way to cut the letters up to a place, and its last piece."""

    strange: int
    pieces: int
    start: int
    is_word: bool


def misfit(letters: str) -> Misfit:
    """How badly the letters are made of words; smaller is better."""
    cut = pieces(letters)
    strange = sum(piece.end - piece.start for piece in cut if not piece.is_word)
    return Misfit(strange, len(cut))


@lru_cache(maxsize=4096)
def pieces(letters: str) -> tuple[Piece, ...]:
    """The letters cut into words: as few letters as can be in no word, in as few pieces.

    >>> [letters[p.start:p.end] for p in pieces(letters := "ครูสอนดี")]
    ['ครู', 'สอน', 'ดี']
    """
    ways = [_Way(0, 0, 0, True)]
    for end in range(1, len(letters) + 1):
        ways.append(_best_way(letters, end, ways))
    found: list[Piece] = []
    end = len(letters)
    while end > 0:
        way = ways[end]
        if found and not way.is_word and not found[-1].is_word:
            found[-1] = Piece(way.start, found[-1].end, False)
        else:
            found.append(Piece(way.start, end, way.is_word))
        end = way.start
    return tuple(reversed(found))


def _best_way(letters: str, end: int, ways: list[_Way]) -> _Way:
    before = ways[end - 1]
    goes_on = end > 1 and not before.is_word  # a further letter of one strange piece
    best = _Way(before.strange + 1, before.pieces + (not goes_on), end - 1, False)
    if end < len(letters) and letters[end] in _NEVER_FIRST:
        return best
    for start in range(max(0, end - LONGEST_WORD), end - 1):
        way = ways[start]
        better = (way.strange, way.pieces + 1) < (best.strange, best.pieces)
        if better and letters[start] not in _NEVER_FIRST and is_word(letters[start:end]):
            best = _Way(way.strange, way.pieces + 1, start, True)
    return best
