"""What the words of a report mean: one place that every rule asks.

The words are data (`senses.toml`); a body adds its own in its settings. A text is read
from left to right, and where several entries begin at one place the longest is meant:
"ยังไม่ได้เบิกจ่าย" is LEFT and holds no SPENT.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

from sobtan_extractor.numbers.vocabulary import current
from sobtan_rules.lexicon.matching import Matcher, Word
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
    REMAINS = "REMAINS"
    FALLS_AWAY = "FALLS_AWAY"
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
    SO = "SO"
    LEADS = "LEADS"
    MEDIAN = "MEDIAN"
    POPULATION = "POPULATION"
    DOUBLED = "DOUBLED"
    TRIPLED = "TRIPLED"
    FOURFOLD = "FOURFOLD"
    FIVEFOLD = "FIVEFOLD"
    HALVED = "HALVED"
    OTHERS = "OTHERS"
    DIFFERS = "DIFFERS"
    SPREAD = "SPREAD"
    WINS = "WINS"
    SAVED = "SAVED"
    DIVIDED = "DIVIDED"
    WIDE = "WIDE"
    LONG = "LONG"
    DESCENDING = "DESCENDING"
    ASCENDING = "ASCENDING"
    WITHIN = "WITHIN"
    BEYOND = "BEYOND"
    A_QUARTER = "A_QUARTER"
    A_THIRD = "A_THIRD"
    A_HALF = "A_HALF"
    TWO_THIRDS = "TWO_THIRDS"
    THREE_QUARTERS = "THREE_QUARTERS"
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


Hit = Word[Sense]
"""A word in a text, from `start` to `end`, and all it can mean."""


def find(text: str, where: Where = Where.PROSE) -> tuple[Hit, ...]:
    """The words of the text that mean something, from left to right, none within another."""
    return _matcher(where, current().words).find(text)


def senses(text: str, where: Where = Where.PROSE) -> frozenset[Sense]:
    """Everything the words of the text mean."""
    return frozenset(sense for hit in find(text, where) for sense in hit.senses)


def says(text: str, *wanted: Sense, where: Where = Where.PROSE) -> bool:
    """Whether some word of the text means one of these."""
    return not senses(text, where).isdisjoint(wanted)


@cache
def _matcher(where: Where, added: tuple[tuple[str, tuple[str, ...]], ...]) -> Matcher[Sense]:
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
    return Matcher({spelling: frozenset(found) for spelling, found in meanings.items()})


@cache
def _entries() -> Mapping[str, Mapping[str, list[str]]]:
    data = files("sobtan_rules.lexicon").joinpath("senses.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)
