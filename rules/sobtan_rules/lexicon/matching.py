"""Finds the words of a list in a text, the longest where several begin at one place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from sobtan_rules.lexicon.spelling import Spelling, spellings

Meaning = TypeVar("Meaning")


class Word(NamedTuple, Generic[Meaning]):
    """A word in a text, from `start` to `end`, and all it can mean."""

    senses: frozenset[Meaning]
    start: int
    end: int


class Matcher(Generic[Meaning]):
    """All spellings for one kind of text, in one pattern."""

    def __init__(self, meanings: Mapping[Spelling, frozenset[Meaning]]) -> None:
        known: dict[str, list[tuple[Spelling, frozenset[Meaning]]]] = defaultdict(list)
        for spelling, meant in meanings.items():
            known["".join(spelling.word.split())].append((spelling, meant))
        self._meanings = {
            (starts, stops): dict(_fitting(known, starts, stops))
            for starts in (False, True)
            for stops in (False, True)
        }
        self._word = re.compile(
            f"{_WHOLE_BEFORE}{_longest({spelling.word for spelling in meanings})}{_WHOLE_BEHIND}"
        )

    def find(self, text: str) -> tuple[Word[Meaning], ...]:
        lowered = text.lower()
        if len(lowered) != len(text):  # a few letters change their length
            lowered = text
        found: list[Word[Meaning]] = []
        position = 0
        first = len(text) - len(lowered.lstrip(_BEFORE_NAMES))
        last = len(lowered.rstrip())
        while (match := self._word.search(lowered, position)) is not None:
            start, longest = match.span()
            position, meant = self._meant(lowered, start, longest, start <= first, last)
            if meant:
                found.append(Word(meant, start, position))
        return tuple(found)

    def _meant(
        self, text: str, start: int, end: int, starts: bool, last: int
    ) -> tuple[int, frozenset[Meaning]]:
        """Where the longest word that may stand there ends, and what it means."""
        while end > start:
            word = "".join(text[start:end].split())
            meant = self._meanings[starts, end >= last].get(word)
            if meant is not None and _WHOLE.match(text, end):
                return end, meant
            end -= 1
        return start + 1, frozenset()


# No word begins behind the vowel of its first letter or ends before a mark of its last: "ที่" does
# not stand in "เที่ยว".
_WHOLE_BEFORE, _WHOLE_BEHIND = "(?<![เ-ไ])", "(?![ะ-ฺๅ็-๎])"
_WHOLE = re.compile(_WHOLE_BEHIND)


def _fitting(
    known: Mapping[str, Iterable[tuple[Spelling, frozenset[Meaning]]]], starts: bool, stops: bool
) -> Iterator[tuple[str, frozenset[Meaning]]]:
    """What words mean where a text starts or stops with them, or does not."""
    for word, spelled in known.items():
        fitting = [meant for s, meant in spelled if starts >= s.begins and stops >= s.ends]
        if fitting:
            yield word, frozenset().union(*fitting)


def words_of(kinds: Mapping[str, Iterable[str]]) -> Matcher[str]:
    """Finds the words of each kind, spelled as entries of the lexicon are."""
    meanings: dict[Spelling, set[str]] = defaultdict(set)
    for kind, entries in kinds.items():
        for spelling in (spelling for entry in entries for spelling in spellings(entry)):
            meanings[spelling].add(kind)
    return Matcher({spelling: frozenset(found) for spelling, found in meanings.items()})


_BEFORE_NAMES = " \t0123456789๐๑๒๓๔๕๖๗๘๙.()-–•*"  # a name's own number or bullet


def _longest(words: Iterable[str]) -> str:
    """A pattern that takes the longest of the words, with any space or none for a space.

    The words are made a tree of their letters, so that each letter is looked at once.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(tree)


_Tree = dict[str, "_Tree"]


def _pattern(node: _Tree) -> str:
    branches = [
        (r"\s*" if letter == " " else re.escape(letter)) + _pattern(below)
        for letter, below in sorted(node.items())
        if letter
    ]
    if not branches or (len(branches) == 1 and "" not in node):
        return "".join(branches)
    grouped = f"(?:{'|'.join(branches)})"
    return f"{grouped}?" if "" in node else grouped
