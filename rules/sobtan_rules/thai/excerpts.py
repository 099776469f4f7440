"""Cuts short passages out of a text to quote, the same ones whoever made the file.

Producers differ in the spaces they leave where lines wrap, so that lengths are
counted in printed characters and words are told by the dictionary, not by spaces.
"""

from __future__ import annotations

from sobtan_extractor.model.document import Text
from sobtan_rules.thai.word_breaks import pieces

_LETTERS = 45  # printed characters of a passage: about half a line
_AROUND = 40  # printed characters looked at to find where words break

_HANGING = " \t\n(-–/,“"  # what no passage ends with: more was to follow


def opening(text: Text, start: int = 0, letters: int = _LETTERS) -> Text:
    """The whole words that begin at `start`, of about so many printed characters."""
    end, left = start, letters
    string = text.string
    while end < len(string) and left:
        left -= not string[end].isspace()
        end += 1
    if end < len(string):
        whole = string[start : word_end(string, end)].rstrip(_HANGING)
        end = start + len(whole) if whole else end
    return text.slice(start, end).strip()


def ending(text: Text, end: int, letters: int = _LETTERS) -> Text:
    """The whole words that end at `end`, of about so many printed characters."""
    start, left = end, letters
    string = text.string
    while start and left:
        start -= 1
        left -= not string[start].isspace()
    cut = word_start(string, start)
    return text.slice(cut if cut < end else start, end).strip()


def word_start(string: str, position: int) -> int:
    """The first place at or behind that one where a word begins.

    >>> (string := "จัดอบรม ครู")[word_start(string, 1) :]
    'อบรม ครู'
    """
    printed, at, breaks = _breaks(string, position)
    begin = next((place for place in breaks if place >= at), at)
    return printed[begin] if begin < len(printed) else len(string)


def word_end(string: str, position: int) -> int:
    """The last place at or before that one where a word ends.

    >>> (string := "จัดอบรม ครู")[: word_end(string, 6)]
    'จัด'
    """
    printed, at, breaks = _breaks(string, position)
    end = next((place for place in reversed(breaks) if place <= at), at)
    return printed[end - 1] + 1 if end else 0


def _breaks(string: str, position: int) -> tuple[list[int], int, list[int]]:
    """Where the printed characters are; which of them the position is; where words break."""
    printed = [index for index, character in enumerate(string) if not character.isspace()]
    at = sum(index < position for index in printed)
    begin, end = max(0, at - _AROUND), min(len(printed), at + _AROUND)
    words = pieces("".join(string[index] for index in printed[begin:end]))
    inner = [begin + piece.start for piece in words[1:]]
    ends = [0] if begin == 0 else []
    return printed, at, ends + inner + ([end] if end == len(printed) else [])
