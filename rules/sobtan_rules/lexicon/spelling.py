"""How an entry of the lexicon is written, and all the literal words it stands for.

`{a|b}` is either and `{a|}` perhaps; a space may be left out in the text. `^` binds the
entry to the beginning of a name, `$` to its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sobtan_extractor.late import pattern

_LONGEST = 1_000  # characters of an entry
_LONGEST_WORD = 200
_MOST = 1_000  # spellings of one: each choice in it doubles them at least
_CHOICE = pattern(r"\{([^{}]*)\}")


class Spelling(NamedTuple):
    """A word of a text, a space where there may be one; whether it begins or ends a name."""

    word: str
    begins: bool = False
    ends: bool = False


def spellings(entry: str) -> Iterator[Spelling]:
    """Every spelling of an entry. Raises ValueError for one not well formed, or beyond reason."""
    begins, ends = entry.startswith("^"), entry.endswith("$")
    if len(entry) > _LONGEST:
        raise ValueError(f"{entry[:_LONGEST]!r}… is longer than any entry of the lexicon")
    for count, word in enumerate(_chosen(entry.removeprefix("^").removesuffix("$").lower())):
        spaced = " ".join(word.split())
        is_too_much = count == _MOST or len(spaced) > _LONGEST_WORD
        if is_too_much or not spaced or any(sign in spaced for sign in "{}|^$"):
            raise ValueError(f"{entry!r} is no entry of the lexicon")
        yield Spelling(spaced, begins, ends)


def count_spellings(entry: object) -> int:
    """How many spellings the entry stands for; 0 where the lexicon cannot take it for one."""
    try:
        return len(list(spellings(entry))) if isinstance(entry, str) else 0
    except ValueError:
        return 0


def _chosen(text: str) -> Iterator[str]:
    """The text with each choice made in every way, the innermost first."""
    choice = _CHOICE.search(text)
    if choice is None:
        yield text
        return
    for option in choice[1].split("|"):
        yield from _chosen(text[: choice.start()] + option + text[choice.end() :])
