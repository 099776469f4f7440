"""Ages and anniversaries as sentences state them: since when, how many years, in which year.

The words and their order are data (`ages.toml`), held against the text as those of terms are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.dates.mentions import Mention
from sobtan_rules.dates.sequences import Element, Token, elements, matches
from sobtan_rules.dates.terms import is_length
from sobtan_rules.lexicon.matching import Matcher, words_of

_Token = Token[Mention, Quantity]
_YEAR = "ปี"
_AGAIN = pattern(r"\(\s*(?:[คพ]\.ศ\.)?\s*$")  # "พ.ศ. 2543 (ค.ศ. 2000)": the year once more


class Age(NamedTuple):
    """A number of years that a text states, since when and until when."""

    start: Mention
    end: Mention
    stated: Quantity
    is_of_year: bool  # whether an anniversary: that of the whole year

    @property
    def right(self) -> tuple[int, ...]:
        """The numbers of years it can be said to be, the likeliest first."""
        first, last = self.start.date, self.end.date
        assert first.christian_year is not None and last.christian_year is not None
        apart = last.christian_year - first.christian_year
        if self.start.day is not None and self.end.day is not None:
            is_short = (last.month or 0, last.day or 0) < (first.month or 0, first.day or 0)
            full = apart - is_short
            return (apart, full) if self.is_of_year else (full, full + 1)  # in the next one
        return (apart,) if self.is_of_year else (apart, apart - 1, apart + 1)


def ages(dated: Sequence[Mention]) -> Iterator[Age]:
    """Every age and anniversary that the text of these dates states."""
    quantities = dated[0].holder.quantities
    if not any(_is_age(quantity) for quantity in quantities):
        return
    tokens = _tokens(dated)
    for wording, is_of_year in _wordings():
        for place in range(len(tokens)):
            for roles in matches(wording, tokens, place):
                start, end = roles["start"].point, roles["end"].point
                stated = roles["length"].length
                if start is not None and end is not None and stated is not None:
                    yield Age(start, end, stated, is_of_year or _is_turned(stated, start.string))


def _is_turned(stated: Quantity, string: str) -> bool:
    """Whether the years are called full: "ครบ 60 ปี"."""
    return "ครบ" in string[max(0, stated.start - 12) : stated.start]


def _is_age(quantity: Quantity) -> bool:
    unit = quantity.unit
    return is_length(quantity) and unit is not None and unit.name == _YEAR


def _tokens(dated: Sequence[Mention]) -> list[_Token]:
    holder = dated[0].holder
    found = [
        *(
            Token(m.date.start, m.date.end, point=m)
            for m in dated
            if m.date.christian_year is not None and not _AGAIN.search(m.before)
        ),
        *(Token(q.start, q.end, length=q) for q in holder.quantities if _is_age(q)),
    ]
    taken = [(token.start, token.end) for token in found]
    found += [
        Token(word.start, word.end, word.senses)
        for word in _words().find(holder.text.string)
        if not any(start < word.end and word.start < end for start, end in taken)
    ]
    return sorted(found, key=lambda token: token.start)


@cache
def _wordings() -> tuple[tuple[tuple[Element, ...], bool], ...]:
    """The declared wordings, and whether each speaks of an anniversary only."""
    return tuple(
        (elements(entry["says"]), "TURNED length" in entry["says"]) for entry in _data()["wording"]
    )


def examples() -> Iterator[str]:
    """The example of each wording, in which the length is right."""
    yield from (entry["like"] for entry in _data()["wording"])


@cache
def _words() -> Matcher[str]:
    return words_of(_data()["words"])


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("ages.toml").read_text(encoding="utf-8"))
