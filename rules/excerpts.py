"""Cuts short passages out of a text to quote, the same ones whoever made the file.

Producers differ in the spaces they leave where lines wrap, so that lengths are
counted in printed characters.
"""

from __future__ import annotations

from extractor.model import Text

_LETTERS = 45  # printed characters of a passage: about half a line


def opening(text: Text, start: int = 0, letters: int = _LETTERS) -> Text:
    """The passage of so many printed characters that begins at `start`."""
    end, left = start, letters
    string = text.string
    while end < len(string) and left:
        left -= not string[end].isspace()
        end += 1
    return text.slice(start, end).strip()


def ending(text: Text, end: int, letters: int = _LETTERS) -> Text:
    """The passage of so many printed characters that ends at `end`."""
    start, left = end, letters
    string = text.string
    while start and left:
        start -= 1
        left -= not string[start].isspace()
    return text.slice(start, end).strip()
