"""Hours and minutes as sentences state them: two times of the day and how long it is between.

The words and the order in which they come are data (`clock_terms.toml`). Whether a length
can be right is said here as well: a break may be left out, a length may be rounded.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.numbers.clocks import (
    MINUTES_OF_DAY,
    Clock,
    Elapsed,
    read_clocks,
    read_elapsed,
)
from sobtan_extractor.numbers.dates import read_dates
from sobtan_extractor.numbers.numerals import marks_apart
from sobtan_rules.dates.mentions import Holder, quantities_in
from sobtan_rules.dates.sequences import NEAR, Element, Token, elements, matches
from sobtan_rules.dates.term_ends import are_alike
from sobtan_rules.lexicon.matching import Matcher, words_of

_Token = Token[Clock, Elapsed]
_HINT = pattern(r"ชั่วโมง|ชม|นาที|น\.|นาฬิกา")  # without one a text holds nothing to read
_MINUTE, _HOUR = 60, 3600  # seconds
_NOON, _ONE = 12 * 60, 13 * 60  # between which one rests
_TEN = 10
_REST = 90 * _MINUTE
_SHORT_REST = 30 * _MINUTE
_PLACES = (10 * _HOUR, _HOUR, 10 * _MINUTE, _MINUTE, 10, 1)  # seconds that a digit counts
_EVENT = pattern(r"\s*(?:ได้|การ)?(?P<event>[ก-๎]{4,12})")
_BESIDE = 8  # characters behind a length, in which it may be called approximate
_BEHIND = 30  # characters behind a length, in which a break may be told
_PART = 3  # letters by which an event is known again
_BEFORE = 60  # characters before a time, in which its event stands


@dataclass(frozen=True, eq=False, slots=True)
class ClockTerm:
    """Two times, or two lengths, of a text and the length that it says lies between them."""

    holder: Holder
    begin: int
    finish: int
    stated: Elapsed
    seconds: int  # how long it is by the two others
    rests: bool = False  # whether the time between takes in a break, at midday or as told
    is_one_of: bool = False  # whether it may be counted from another time as well

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numerals of the length."""
        return quantities_in(self.holder, self.stated.start, self.stated.end)

    @property
    def holds(self) -> bool:
        """Whether the length is right, or right but for a break or for rounding."""
        off = self.seconds - self.stated.seconds
        if abs(off) < self.stated.step and (off == 0 or self.stated.step == _HOUR):
            return True
        return 0 < off <= (_REST if self.rests else 0)

    @property
    def is_slip(self) -> bool:
        """Whether another digit in one place explains it, and no short break does."""
        less = self.seconds - self.stated.seconds
        if less == _SHORT_REST and self.seconds > 2 * _HOUR:
            return False
        is_digit = any(less % place == 0 and abs(less) // place < _TEN for place in _PLACES)
        is_digit |= _are_swapped(self.seconds, self.stated)
        return is_digit and are_alike(self.seconds, self.stated.seconds)


def _are_swapped(seconds: int, stated: Elapsed) -> bool:
    """Whether two digits of one unit are swapped: 25 minutes for 52."""
    rest, right = seconds // stated.step, stated.seconds // stated.step
    if seconds % stated.step:
        return False
    if not stated.is_single:
        whole = _HOUR // stated.step if stated.step == _MINUTE else _MINUTE
        if rest // whole != right // whole:
            return False
        rest, right = rest % whole, right % whole
    return f"{rest:02d}"[::-1] == f"{right:02d}"


def clock_terms(holders: Iterable[Holder]) -> Iterator[ClockTerm]:
    """Every length of time that the texts state with what it can be worked out from.

    The opening of a meeting is carried on to the paragraph that tells its close.
    """
    opened: Clock | None = None
    for holder in holders:
        if not _HINT.search(holder.text.string):
            continue
        tokens = _tokens(holder)
        yield from _of_text(holder, tokens)
        opening = next(iter(_points(_declared("opens"), tokens, "start")), None)
        if opening is None and opened is not None:
            yield from _closed(holder, tokens, opened)
        if opening is not None or _points(_declared("closes"), tokens, "end"):
            opened = opening


def _of_text(holder: Holder, tokens: Sequence[_Token]) -> Iterator[ClockTerm]:
    for wording in _wordings():
        for place in range(len(tokens)):
            for roles in matches(wording.elements, tokens, place, wording.near):
                term = _Read(holder, wording.kind, roles).term(tokens[place].start)
                if term is not None:
                    yield term
    yield from _since(holder, tokens)


def _closed(holder: Holder, tokens: Sequence[_Token], opened: Clock) -> Iterator[ClockTerm]:
    """How long a meeting took that was opened in a paragraph before."""
    for wording in _declared("closes"):
        for place in range(len(tokens)):
            for roles in matches(wording, tokens, place):
                end, length = roles["end"].point, roles["length"].length
                if end is not None and length is not None and _is_exact(holder, roles):
                    yield _between(holder, opened, end, length, tokens[place].start)


def _since(holder: Holder, tokens: Sequence[_Token]) -> Iterator[ClockTerm]:
    """How long after one of the times before it a time is: "03:15 น. หลังรถมาถึง 52 นาที"."""
    clocks = [token.point for token in tokens if token.point is not None]
    for wording in _declared("since"):
        for place in range(len(tokens)):
            for roles in matches(wording, tokens, place):
                end, length = roles["end"].point, roles["length"].length
                if end is None or length is None or not _is_exact(holder, roles):
                    continue
                starts = [clock for clock in clocks if clock.end <= end.start]
                if _is_told(holder.text.string, end, length):
                    for start in starts:
                        term = _between(holder, start, end, length, start.start)
                        yield replace(term, is_one_of=len(starts) > 1)


def _is_told(string: str, end: Clock, length: Elapsed) -> bool:
    """Whether what the length is counted from stands before the time, by how its words end."""
    behind = string[end.end : length.start]
    after = max((word.end for word in _words().find(behind) if "SINCE" in word.senses), default=0)
    event = "".join(behind[after:].split())
    return event[-_PART:] in string[: end.start]


def _points(
    wordings: Iterable[Sequence[Element]], tokens: Sequence[_Token], role: str
) -> list[Clock]:
    return [
        clock
        for wording in wordings
        for place in range(len(tokens))
        for roles in matches(wording, tokens, place)
        if (clock := roles[role].point) is not None
    ]


class _Read(NamedTuple):
    """What a wording found in a text."""

    holder: Holder
    kind: str
    roles: Mapping[str, _Token]

    def term(self, begin: int) -> ClockTerm | None:
        """The term it states; None where the words say that it is none, or not exact."""
        if not _is_exact(self.holder, self.roles):
            return None
        if self.kind == "gap":
            return self._gap(begin)
        start, end = self.roles["start"].point, self.roles["end"].point
        length = self.roles["length"].length
        assert start is not None and end is not None and length is not None  # as they fit
        string = self.holder.text.string
        if read_dates(string[start.end : end.start]):
            return None  # of two days
        if self.kind == "after" and not _is_event(string, start, length):
            return None
        return _between(self.holder, start, end, length, begin)

    def _gap(self, begin: int) -> ClockTerm | None:
        first, second, gap = (self.roles[role].length for role in ("first", "second", "gap"))
        assert first is not None and second is not None and gap is not None  # as they fit
        is_of_one_unit = len({length.step for length in (first, second, gap)}) == 1
        if is_of_one_unit and all(length.is_single for length in (first, second, gap)):
            return None  # plain numbers, which are other rules'
        seconds = abs(first.seconds - second.seconds)
        return ClockTerm(self.holder, begin, gap.end, gap, seconds)


def _between(holder: Holder, start: Clock, end: Clock, length: Elapsed, begin: int) -> ClockTerm:
    minutes = (end.minute - start.minute) % MINUTES_OF_DAY
    finish = max(end.end, length.end)
    is_midday = start.minute <= _NOON and start.minute + minutes >= _ONE
    rests = is_midday or _says(holder.text.string[finish : finish + _BEHIND], "RESTS")
    return ClockTerm(holder, begin, finish, length, minutes * _MINUTE, rests)


def _is_exact(holder: Holder, roles: Mapping[str, _Token]) -> bool:
    """Whether no word beside the length says that it is about so long, or is of something else."""
    length = next(token for role, token in roles.items() if role in ("length", "gap"))
    before = [token.end for token in roles.values() if token.end <= length.start]
    string = holder.text.string
    ahead = string[max(before, default=0) : length.start]
    behind = string[length.end : length.end + _BESIDE]
    return not (_says(ahead, "LOOSE", "RESTS") or _says(behind, "LOOSE"))


def _says(text: str, *kinds: str) -> bool:
    """Whether a word of one of these kinds stands in it."""
    return any(not word.senses.isdisjoint(kinds) for word in _words().find(text))


def _is_event(string: str, start: Clock, length: Elapsed) -> bool:
    """Whether what the length is counted from stands before the first time."""
    behind = string[length.end : length.end + _BEFORE]
    after = next(word.end for word in _words().find(behind) if "AFTER" in word.senses)
    event = _EVENT.match(behind, after)
    return event is not None and event["event"] in string[: start.start][-_BEFORE:]


def _tokens(holder: Holder) -> list[_Token]:
    text = marks_apart(holder.text)
    found: list[_Token] = [
        *(Token(clock.start, clock.end, point=clock) for clock in read_clocks(text)),
        *(Token(length.start, length.end, length=length) for length in read_elapsed(text)),
    ]
    taken = [(token.start, token.end) for token in found]
    found += [
        Token(word.start, word.end, word.senses)
        for word in _words().find(text)
        if not any(start < word.end and word.start < end for start, end in taken)
    ]
    return sorted(found, key=lambda token: token.start)


class _Wording(NamedTuple):
    kind: str
    elements: tuple[Element, ...]
    near: int


@cache
def _wordings() -> tuple[_Wording, ...]:
    return tuple(
        _Wording(kind, elements(entry["says"]), entry.get("near", NEAR))
        for kind in ("span", "after", "gap")
        for entry in _data()[kind]
    )


def examples() -> Iterator[str]:
    """The example of each wording, in which the length is right."""
    yield from (entry["like"] for kind in ("span", "after", "gap") for entry in _data()[kind])


@cache
def _declared(name: str) -> tuple[tuple[Element, ...], ...]:
    return tuple(elements(says) for says in _data()[name])


@cache
def _words() -> Matcher[str]:
    return words_of(_data()["words"])


@cache
def _data() -> Mapping[str, Any]:
    path = files(__package__).joinpath("clock_terms.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
