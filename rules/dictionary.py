"""The words of the Thai dictionary, and how well letters are made of them.

The words come from pythainlp's corpus, read the first time they are asked for: that
takes longer than checking a report.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_LONGEST = 24  # letters of a word
_SHORTEST = 2
_MARKS = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")  # cannot begin a word


class Misfit(NamedTuple):
    """How badly letters are made of words: letters in no word, then words needed."""

    strange: int
    words: int


class Piece(NamedTuple):
    """A stretch of letters that is a word, or is in none."""

    start: int
    end: int
    is_word: bool


@cache
def words() -> frozenset[str]:
    """Every word of the dictionary with the names of countries and provinces."""
    from pythainlp.corpus import provinces, thai_words

    found = {str(word) for word in thai_words()} | {str(name) for name in provinces()}
    return frozenset(word for word in found if len(word) >= _SHORTEST)


def pieces(letters: str) -> list[Piece]:
    """The letters cut into words: as few letters as can be in no word, in as few words.

    >>> [letters[p.start:p.end] for p in pieces(letters := "ครูสอนดี")]
    ['ครู', 'สอน', 'ดี']
    """
    known = words()
    best: list[tuple[int, int]] = [(0, 0)]
    steps: list[tuple[int, bool]] = [(0, True)]
    for end in range(1, len(letters) + 1):
        strange, count = best[end - 1]
        choice, step = (strange + 1, count + (not _goes_on(steps[end - 1], end))), (end - 1, False)
        if end == len(letters) or letters[end] not in _MARKS:
            for start in range(max(0, end - _LONGEST), end - 1):
                reached = (best[start][0], best[start][1] + 1)
                if reached < choice and letters[start] not in _MARKS and letters[start:end] in known:
                    choice, step = reached, (start, True)
        best.append(choice)
        steps.append(step)
    return _followed(steps, len(letters))


def _goes_on(step: tuple[int, bool], end: int) -> bool:
    """Whether a strange letter follows another: both are of one piece."""
    return end > 1 and not step[1]


def _followed(steps: list[tuple[int, bool]], end: int) -> list[Piece]:
    found: list[Piece] = []
    while end > 0:
        start, is_word = steps[end]
        if found and not is_word and not found[-1].is_word:
            found[-1] = Piece(start, found[-1].end, False)
        else:
            found.append(Piece(start, end, is_word))
        end = start
    return found[::-1]


@cache
def misfit(letters: str) -> Misfit:
    """How badly the letters are made of words; smaller is better."""
    cut = pieces(letters)
    strange = sum(piece.end - piece.start for piece in cut if not piece.is_word)
    return Misfit(strange, len(cut))
