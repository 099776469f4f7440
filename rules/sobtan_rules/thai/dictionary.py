"""Thai words, read the first time one is asked for."""

from __future__ import annotations

from functools import cache

from sobtan_rules.thai import corpus

LONGEST_WORD = 24  # letters
_SHORTEST = 2


@cache
def words() -> frozenset[str]:
    """Every word of the dictionary of two letters or more."""
    return frozenset(word for word in corpus.thai_words() if len(word) >= _SHORTEST)


def is_word(letters: str) -> bool:
    """Whether the letters are a word of the dictionary."""
    return letters in words()
