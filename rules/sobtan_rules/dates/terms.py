"""Terms as sentences state them: the day one starts, how long it is, the day it ends.

The words and the order in which they come are data (`terms.toml`); here they are held
against the days, the lengths of time and the words of a paragraph or cell.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Bound, Kind, Quantity
from sobtan_rules.dates.mentions import Mention
from sobtan_rules.dates.sequences import Element, Token, elements, matches
from sobtan_rules.dates.spans import UNITS, Counting, Length
from sobtan_rules.lexicon.matching import Matcher, words_of

_BEHIND = 40  # characters behind a term in which it may be said how it is counted


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to state a term, and an example. `is_about` where months are said in whole numbers."""

    elements: tuple[Element, ...]
    is_about: bool
    like: str

    @property
    def is_late(self) -> bool:
        """Whether it says how much later something came than it was due."""
        return self._has("LATE")

    @property
    def is_early(self) -> bool:
        """Whether it says how much sooner something came than it was due."""
        return self._has("EARLY")

    @property
    def is_onward(self) -> bool:
        """Whether it says that the one day is after the other."""
        return self._has("THEN")

    @property
    def is_extension(self) -> bool:
        """Whether it says how much something is put off."""
        return self._has("EXTENDED")

    def _has(self, kind: str) -> bool:
        return any(kind in element.kinds for element in self.elements)


@dataclass(frozen=True, eq=False, slots=True)
class Term:
    """A term that a text states, from `begin` to `finish` in it."""

    wording: Wording
    start: Mention
    first: datetime.date  # the day of `start`, its year taken from `end` where it has none
    stated: Quantity
    end: Mention
    last: datetime.date
    counting: Counting
    begin: int
    finish: int

    @property
    def length(self) -> Length:
        return length_of(self.stated)

    @property
    def has_year(self) -> bool:
        """Whether its days are those of a known year, so that weekdays are known."""
        return self.end.day is not None


_Token = Token[Mention, Quantity]


def terms(dated: Sequence[Mention]) -> Iterator[Term]:
    """Every term that the text of these dates states; all of them stand in one text.

    One length may be of several terms: where it can be read in several ways each is given.
    """
    if not any(is_length(quantity) for quantity in dated[0].holder.quantities):
        return
    tokens = _tokens(dated)
    for wording in wordings():
        for start in range(len(tokens)):
            for roles in matches(wording.elements, tokens, start):
                yield from _term(wording, roles, tokens[start].start)


class Period(NamedTuple):
    """Months or years from one to another, and how many of them a text says they are."""

    start: Mention
    end: Mention
    stated: Quantity
    number: int  # how many there are, the first and the last counted


def periods(dated: Sequence[Mention]) -> Iterator[Period]:
    """The months or years that the text of these dates counts: "5 ปี (พ.ศ. 2566 - 2570)"."""
    if not any(is_length(quantity) for quantity in dated[0].holder.quantities):
        return
    tokens = _tokens(dated, of_days=False)
    for wording in _declared("periods"):
        for place in range(len(tokens)):
            for roles in matches(wording, tokens, place):
                start, end, stated = (
                    roles["start"].point,
                    roles["end"].point,
                    roles["length"].length,
                )
                assert start is not None and end is not None and stated is not None  # as they fit
                number = _counted(start, end, stated)
                if number is not None:
                    yield Period(start, end, stated, number)


def _counted(start: Mention, end: Mention, stated: Quantity) -> int | None:
    """How many months or years there are from one to the other, both counted."""
    first, last = start.date, end.date
    unit = stated.unit.name if stated.unit is not None else ""
    if "-" in start.string[max(0, stated.start - 2) : stated.start]:
        return None  # "3-5 ปี"
    if unit == "ปี" and first.month is None and last.month is None:
        begin, finish = first.christian_year, last.christian_year
        return None if begin is None or finish is None else finish - begin + 1
    if unit != "เดือน" or first.month is None or last.month is None:
        return None
    months = last.month - first.month + 1
    begin, finish = first.christian_year, last.christian_year
    if begin is not None and finish is not None:
        return months + 12 * (finish - begin)
    return months if months > 0 else months + 12


def put_off_until(dated: Sequence[Mention]) -> Iterator[Mention]:
    """The days until which the text of these dates says that something is put off."""
    tokens = _tokens(dated)
    for wording in _declared("until"):
        for start in range(len(tokens)):
            for roles in matches(wording, tokens, start):
                end = roles["end"].point
                if end is not None and end.day is not None:
                    yield end


class Deadline(NamedTuple):
    """A day by which something was to be done, the day it was done, and whether that was late."""

    due: Mention
    done: Mention
    is_late: bool


def deadlines(dated: Sequence[Mention]) -> Iterator[Deadline]:
    """The deadlines of which the text of these dates says that they were met, or not."""
    tokens = _tokens(dated)
    for name in ("kept", "broken"):
        for wording in _declared(name):
            for place in range(len(tokens)):
                for roles in matches(wording, tokens, place):
                    due, done = roles["end"].point, roles["start"].point
                    if due is not None and done is not None and due.day and done.day:
                        yield Deadline(due, done, name == "broken")


def first_day(start: Mention, end: Mention) -> datetime.date | None:
    """The day of the first of two dates: without a year it is the last such before the other."""
    if start.day is not None or end.day is None or start.date.year is not None:
        return start.day
    for year in (end.day.year, end.day.year - 1):
        try:
            day = datetime.date(year, start.date.month or 0, start.date.day or 0)
        except ValueError:
            continue
        if day <= end.day:
            return day
    return None


def days_of(start: Mention, end: Mention) -> tuple[datetime.date, datetime.date] | None:
    """The days of two dates; where neither has a year, those of any one year.

    None where the end of a February lies between them, which not every year has alike.
    """
    first, last = first_day(start, end), end.day
    if first is not None and last is not None:
        return first, last
    if start.date.year is not None or end.date.year is not None:
        return None
    try:
        first, last = (
            datetime.date(_ANY_YEAR, m.date.month or 0, m.date.day or 0) for m in (start, end)
        )
    except ValueError:
        return None
    crosses = first.month <= _FEBRUARY < last.month
    return None if crosses or last < first else (first, last)


_ANY_YEAR, _FEBRUARY = 2025, 2


def is_length(quantity: Quantity) -> bool:
    """Whether it says exactly how many days, weeks, months or years."""
    unit, value = quantity.unit, quantity.value
    is_counted = quantity.kind is Kind.COUNT and quantity.bound is Bound.EXACT
    return is_counted and unit is not None and unit.name in UNITS and value == int(value or 0)


def length_of(quantity: Quantity) -> Length:
    """The length of time that the number with its unit is."""
    assert quantity.unit is not None  # of what is a length
    return Length(int(quantity.value or 0), quantity.unit.name)


# --- What stands in the text -----------------------------------------------------------


def _tokens(dated: Sequence[Mention], of_days: bool = True) -> list[_Token]:
    """What stands in the text; a year alone is no day, a day is neither month nor year."""
    holder = dated[0].holder
    found = [
        *(
            Token(m.date.start, m.date.end, point=m)
            for m in dated
            if (m.date.month is not None if of_days else m.date.day is None)
        ),
        *(Token(q.start, q.end, length=q) for q in holder.quantities if is_length(q)),
    ]
    taken = [(token.start, token.end) for token in found]
    found += [
        Token(word.start, word.end, word.senses)
        for word in _words().find(holder.text.string)
        if not any(start < word.end and word.start < end for start, end in taken)
    ]
    return sorted(found, key=lambda token: token.start)


def _term(wording: Wording, roles: Mapping[str, _Token], begin: int) -> Iterator[Term]:
    start, end, stated = roles["start"].point, roles["end"].point, roles["length"].length
    assert start is not None and end is not None and stated is not None  # as they fit
    days = days_of(start, end)
    if days is None:
        return
    first, last = days
    finish = max(token.end for token in roles.values())
    counting = Counting.FROM_NEXT if wording.is_onward else _counting(end, begin, finish)
    yield Term(wording, start, first, stated, end, last, counting, begin, finish)


def _counting(mention: Mention, begin: int, finish: int) -> Counting:
    """Whether the words say that the first day counts, or does not."""
    string = mention.string
    kinds = {
        kind for word in _words().find(string[begin : finish + _BEHIND]) for kind in word.senses
    }
    if ("FIRST_DAY" in kinds) == ("NEXT_DAY" in kinds):
        return Counting.EITHER
    return Counting.WITH_FIRST if "FIRST_DAY" in kinds else Counting.FROM_NEXT


# --- What is declared ------------------------------------------------------------------


@cache
def wordings() -> tuple[Wording, ...]:
    """Every declared way to state a term."""
    return tuple(
        Wording(
            elements(entry["says"]),
            entry.get("right", "exact") == "about",
            entry["like"],
        )
        for entry in _data()["wording"]
    )


@cache
def _declared(name: str) -> tuple[tuple[Element, ...], ...]:
    """The wordings of that name, which are not those of a term."""
    return tuple(elements(says) for says in _data()[name])


@cache
def _words() -> Matcher[str]:
    return words_of(_data()["words"])


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("terms.toml").read_text(encoding="utf-8"))
