"""What the words of a report mean: one place that every rule asks.

The words are data (`senses.toml`); a body adds its own in its settings. A text is read
from left to right, and where several entries begin at one place the longest is meant:
"ยังไม่ได้เบิกจ่าย" is LEFT and holds no SPENT.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sobtan_extractor.numbers.vocabulary import current
from sobtan_rules.lexicon.spelling import Spelling, spellings


class Sense(StrEnum):
    """What a word can mean; `senses.toml` says which words do."""

    PLAN = "PLAN"
    GRANTED = "GRANTED"
    TARGET = "TARGET"
    SPENT = "SPENT"
    EXPENSES = "EXPENSES"
    OBLIGATED = "OBLIGATED"
    LEFT = "LEFT"
    CUMULATIVE = "CUMULATIVE"
    WHOLE_YEAR = "WHOLE_YEAR"
    FORMER = "FORMER"
    COMPARED = "COMPARED"
    OPENING = "OPENING"
    CLOSING = "CLOSING"
    ROSE = "ROSE"
    FELL = "FELL"
    CHANGE = "CHANGE"
    COMES_IN = "COMES_IN"
    GOES_OUT = "GOES_OUT"
    DEDUCTED = "DEDUCTED"
    NET = "NET"
    SURPLUS = "SURPLUS"
    DEFICIT = "DEFICIT"
    PARTS = "PARTS"
    NAMES = "NAMES"
    PART_OF = "PART_OF"
    EXAMPLES = "EXAMPLES"
    OVERLAP = "OVERLAP"
    TOTAL = "TOTAL"
    ALL = "ALL"
    SHARE = "SHARE"
    OF = "OF"
    RATE = "RATE"
    PER = "PER"
    FOR_EVERY = "FOR_EVERY"
    FOR_100000 = "FOR_100000"
    RATIO = "RATIO"
    MEAN = "MEAN"
    TIMES = "TIMES"
    SCORE = "SCORE"
    RANK = "RANK"
    HIGHEST = "HIGHEST"
    LOWEST = "LOWEST"
    NEXT = "NEXT"
    MOST_OF = "MOST_OF"
    ABOVE = "ABOVE"
    BELOW = "BELOW"
    REACHED = "REACHED"
    MISSED = "MISSED"
    IS = "IS"
    BECOMES = "BECOMES"
    FROM = "FROM"
    CAUSE = "CAUSE"
    JOINS = "JOINS"
    OR = "OR"
    LINK = "LINK"
    ASIDE = "ASIDE"
    LEADS = "LEADS"
    ENDS = "ENDS"
    IN_TURN = "IN_TURN"
    SUMS = "SUMS"
    FOR_1000 = "FOR_1000"
    A_DAY = "A_DAY"
    A_YEAR = "A_YEAR"
    INTEREST = "INTEREST"
    OCCUPANCY = "OCCUPANCY"
    FULL = "FULL"
    ASSETS = "ASSETS"
    DEBTS = "DEBTS"
    EQUITY = "EQUITY"
    EXPORT = "EXPORT"
    IMPORT = "IMPORT"


class Where(StrEnum):
    """What kind of text it is: a word may mean something in names of tables only."""

    PROSE = "prose"
    NAMES = "names"  # heads of columns and names of rows


class Hit(NamedTuple):
    """A word in a text, from `start` to `end`, and all it can mean."""

    senses: frozenset[Sense]
    start: int
    end: int


def find(text: str, where: Where = Where.PROSE) -> tuple[Hit, ...]:
    """The words of the text that mean something, from left to right, none within another."""
    return _matcher(where, current().words).find(text)


def senses(text: str, where: Where = Where.PROSE) -> frozenset[Sense]:
    """Everything the words of the text mean."""
    return frozenset(sense for hit in find(text, where) for sense in hit.senses)


def says(text: str, *wanted: Sense, where: Where = Where.PROSE) -> bool:
    """Whether some word of the text means one of these."""
    return not senses(text, where).isdisjoint(wanted)


class _Matcher:
    """All spellings for one kind of text, in one pattern."""

    def __init__(self, meanings: Mapping[Spelling, frozenset[Sense]]) -> None:
        self._meanings: dict[tuple[str, bool, bool], frozenset[Sense]] = {}
        for (word, begins, ends), meant in meanings.items():
            key = "".join(word.split()), begins, ends
            self._meanings[key] = self._meanings.get(key, frozenset()) | meant
        self._word = re.compile(_longest({spelling.word for spelling in meanings}))

    def find(self, text: str) -> tuple[Hit, ...]:
        lowered = text.lower()
        if len(lowered) != len(text):  # a few letters change their length
            lowered = text
        found: list[Hit] = []
        position = 0
        while (match := self._word.search(lowered, position)) is not None:
            end, meant = self._meant(lowered, match.start(), match.end())
            if meant:
                found.append(Hit(meant, match.start(), end))
            position = end
        return tuple(found)

    def _meant(self, text: str, start: int, end: int) -> tuple[int, frozenset[Sense]]:
        """Where the longest word that may stand there ends, and what it means."""
        starts = not text[:start].strip(_BEFORE_NAMES)
        while end > start:
            stops = not text[end:].strip()
            word = "".join(text[start:end].split())
            fitting = [
                self._meanings[key]
                for begins in (False, True)
                for ends in (False, True)
                if (key := (word, begins, ends)) in self._meanings
                and starts >= begins
                and stops >= ends
            ]
            if fitting:
                return end, frozenset().union(*fitting)
            end -= 1
        return start + 1, frozenset()


_BEFORE_NAMES = " \t0123456789๐๑๒๓๔๕๖๗๘๙.()-–•*"  # a name's own number or bullet


@cache
def _matcher(where: Where, added: tuple[tuple[str, tuple[str, ...]], ...]) -> _Matcher:
    meanings: dict[Spelling, set[Sense]] = defaultdict(set)
    for name, lists in _entries().items():
        for entry in (*lists.get("words", ()), *lists.get(where.value, ())):
            for spelling in spellings(entry):
                meanings[spelling].add(Sense(name))
        for entry in lists.get("not", ()):
            for spelling in spellings(entry):
                meanings.setdefault(spelling, set())
    for name, entries in added:
        for spelling in (s for entry in entries for s in spellings(entry)):
            meanings[spelling].add(Sense(name))
    return _Matcher({spelling: frozenset(found) for spelling, found in meanings.items()})


@cache
def _entries() -> Mapping[str, Mapping[str, list[str]]]:
    data = files("sobtan_rules.lexicon").joinpath("senses.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


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
