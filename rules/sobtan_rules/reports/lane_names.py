"""Which row or column of a table words of the prose name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.numbers.dates import MONTHS
from sobtan_rules.lexicon.senses import find
from sobtan_rules.lexicon.table_words import is_generic, unnumbered
from sobtan_rules.prose.superlatives import wordings
from sobtan_rules.tables.sheets import Axis, Lane, Sheet

_SHORTEST = 3  # letters of a name
_BRACKETED = pattern(r"\s*\([^()]*\)")
_LATIN_TAIL = pattern(r"(?<=[ก-๙ฯ])\s+[A-Za-z][A-Za-z .&'()-]*$")
_MONTH = pattern("|".join(map(re.escape, MONTHS)))
_NUMBERED = pattern(r"(?:หมู่(?:ที่)?|ม\.)\s*[\d๐-๙]{1,2}\s*")  # "หมู่ที่ 1 บ้านดอน", in the table "บ้านดอน"
_DAY = pattern(rf"\s*[\d๐-๙]{{1,2}}\s*(?:{'|'.join(map(re.escape, MONTHS))})")
_WHOLE_YEAR = pattern(r"\s*(?:ปี(?:งบประมาณ|การศึกษา|บัญชี)?)?\s*(?:พ\.\s*ศ\.)?\s*(2[45]\d\d)(?!\d)")
_YEAR = pattern(r"\s*(?:พ\.ศ\.\s*)?(?:25)?(\d\d)(?!\d)")


class Month(NamedTuple):
    """A month that is printed: its number, its year as two digits, and where it ends."""

    number: int
    year: str
    end: int


class Named(NamedTuple):
    """A lane, and where in the text its name stands."""

    lane: Lane
    start: int
    end: int


class _Spaceless:
    """The letters of a text, small and without spaces, and where each of them stands.

    A letter that becomes two when it is made small stands in no name.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [place for place, letter in enumerate(text) if not letter.isspace()]
        lowered = (text[place].lower() for place in self.places)
        self.letters = "".join(letter if len(letter) == 1 else "\0" for letter in lowered)

    @cached_property
    def months(self) -> list[tuple[int, Month]]:
        """Where months begin, and which."""
        found = [(place, _month(self.text, place)) for place in self.places]
        return [(place, month) for place, month in found if month is not None]

    def end(self, index: int, letters: str) -> int:
        """Where they end that stand there; 0 where the word goes on."""
        end = self.places[index + len(letters) - 1] + 1
        return end if _is_end(self.text, end) else 0


_spaceless = lru_cache(maxsize=16)(_Spaceless)  # one text is held against table after table


def begins_with(text: str, lanes: Sequence[Lane]) -> list[Named]:
    """The lanes named by the words with which the text begins, by the longest name that fits."""
    found = [
        Named(lane, begin, end)
        for begin in _starts(text)
        for lane in lanes
        if (end := max((_end(text, begin, name) for name in names(lane)), default=0))
    ]
    longest = max((named.end for named in found), default=0)
    return _each_once([named for named in found if named.end == longest])


def named_in(text: str, lanes: Sequence[Lane]) -> list[Named]:
    """The lanes that the text names anywhere, none within the longer name of another."""
    spaceless = _spaceless(text)
    found = [
        Named(lane, begin, end)
        for lane in lanes
        for name in names(lane)
        for begin, end in _places(spaceless, name)
    ]
    return _each_once([one for one in found if not any(_is_within(one, o) for o in found)])


def _places(text: _Spaceless, name: str) -> Iterator[tuple[int, int]]:
    """Where the name begins and ends in the text, each time."""
    letters, month = _sought(name)
    if month is not None:
        for begin, said in text.months:
            if end := _same_month(said, month):
                yield begin, end
        return
    index = text.letters.find(letters)
    while index >= 0:
        if end := text.end(index, letters):
            yield text.places[index], end
        index = text.letters.find(letters, index + 1)


def year_of(sheet: Sheet, lane: Lane) -> str:
    """The year that a row or column is of; empty for none, or where it is of more than that."""
    words = lane.words[-1] if lane.words else ""
    if not words and lane.axis is Axis.ROW:
        first = sheet.table.rows[lane.index].cells[0]
        words = "" if first is None else first.text.string
    found = _WHOLE_YEAR.match(words)
    return found[1] if found is not None and not words[found.end() :].strip() else ""


def named_year(text: str, sheet: Sheet, lanes: Sequence[Lane]) -> list[Named]:
    """The one lane of the year with which the text begins, among lanes that are all of years."""
    found = _WHOLE_YEAR.match(text)
    of_it = [lane for lane in lanes if found is not None and year_of(sheet, lane) == found[1]]
    if found is None or len(of_it) != 1:
        return []
    begin = len(text) - len(text.lstrip())
    return [Named(of_it[0], begin, found.end())]


def _is_within(one: Named, other: Named) -> bool:
    is_other = one[1:] != other[1:]
    return is_other and other.start <= one.start and one.end <= other.end


def _each_once(found: Sequence[Named]) -> list[Named]:
    return list({named.lane: named for named in found}.values())


def names(lane: Lane) -> Iterator[str]:
    """What prose may call it: its words without number, brackets or English."""
    for words in lane.words:
        yield from _names(words)


@lru_cache(maxsize=4_096)  # the names of a table are asked for by every sentence
def _names(words: str) -> tuple[str, ...]:
    if is_generic(words) or _DAY.match(words):
        return ()
    month = (words.strip(),) if _month(words.strip()) is not None else ()
    name = unnumbered(words)
    spoken = dict.fromkeys((name, _BRACKETED.sub("", name), _LATIN_TAIL.sub("", name)))
    return (*month, *(one for one in spoken if len(_squeezed(one)) >= _SHORTEST))


def _starts(text: str) -> Iterator[int]:
    """Where the name may begin: at once, or behind the word for its kind."""
    yield 0
    for kind in wordings()["kinds"]:
        if text.startswith(kind):
            yield len(kind)
    numbered = _NUMBERED.match(text)
    if numbered is not None:
        yield numbered.end()


def _end(text: str, begin: int, name: str) -> int:
    """Where the name ends that begins there; 0 where it does not, or goes on."""
    letters, month = _sought(name)
    if month is not None:
        said = _month(text, begin)
        return 0 if said is None else _same_month(said, month)
    spaceless = _spaceless(text)
    index = bisect_left(spaceless.places, begin)
    return spaceless.end(index, letters) if spaceless.letters.startswith(letters, index) else 0


@lru_cache(maxsize=4_096)
def _sought(name: str) -> tuple[str, Month | None]:
    """The letters of a name, and the month that it begins with, if any."""
    month = _month(name)
    is_one = month is not None and not name[month.end :].strip(" .")  # not "ม.ค.–มี.ค."
    return _squeezed(name), month if is_one else None


def _is_end(text: str, position: int) -> bool:
    """Whether a word ends there: before a space, a sign, or a word the lexicon knows."""
    if position >= len(text):
        return True
    following = text[position]
    if text[position - 1].isdigit() and following.isdigit():
        return False
    if not following.isalnum() and not "\u0e30" <= following <= "\u0e4e":
        return True
    return any(hit.start == 0 and hit.senses for hit in find(text[position : position + 30]))


def _same_month(said: Month, own: Month) -> int:
    """Where the same month ends, printed in full or in short; 0 where it is another."""
    if said.number != own.number:
        return 0
    return 0 if said.year and own.year and said.year != own.year else said.end


def _month(text: str, begin: int = 0) -> Month | None:
    """The month that begins there."""
    found = _MONTH.match(text, begin)
    if found is None:
        return None
    year = _YEAR.match(text, found.end())
    if year is None:
        return Month(MONTHS[found[0]], "", found.end())
    return Month(MONTHS[found[0]], year[1], year.end())


def _squeezed(text: str) -> str:
    return "".join(text.split())
