"""How an entry of the lexicon is written, and all the literal words it stands for.

`{a|b}` is either and `{a|}` perhaps; a space may be left out in the text. `^` binds the
entry to the beginning of a name, `$` to its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sobtan_extractor.late import pattern

_CHOICE = pattern(r"\{([^{}]*)\}")


class Spelling(NamedTuple):
    """A word of a text, a space where there may be one; whether it begins or ends a name."""

    word: str
    begins: bool = False
    ends: bool = False


def spellings(entry: str) -> Iterator[Spelling]:
    """Every spelling of an entry. Raises ValueError for one that is not well formed."""
    begins, ends = entry.startswith("^"), entry.endswith("$")
    for word in _chosen(entry.removeprefix("^").removesuffix("$").lower()):
        spaced = " ".join(word.split())
        if not spaced or any(sign in spaced for sign in "{}|^$"):
            raise ValueError(f"{entry!r} is no entry of the lexicon")
        yield Spelling(spaced, begins, ends)


def is_entry(entry: object) -> bool:
    """Whether it is a text that the lexicon can take for an entry."""
    try:
        return isinstance(entry, str) and bool(list(spellings(entry)))
    except ValueError:
        return False


def _chosen(text: str) -> Iterator[str]:
    """The text with each choice made in every way, the innermost first."""
    choice = _CHOICE.search(text)
    if choice is None:
        yield text
        return
    for option in choice[1].split("|"):
        yield from _chosen(text[: choice.start()] + option + text[choice.end() :])
