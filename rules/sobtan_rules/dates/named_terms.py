"""Deadlines counted from an event that the sentence names where it dates it.

"มีคำสั่งเมื่อวันที่ 17 มีนาคม 2568 … ภายใน 45 วันนับถัดจากวันที่มีคำสั่ง คือภายในวันที่ 1 พฤษภาคม 2568":
the day it is counted from is that of "มีคำสั่ง". The number may be spelled in words.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.dates.mentions import Mention
from sobtan_rules.dates.spans import Counting, Length, is_carried_over, last_days
from sobtan_rules.thai.number_words import read_number

_NUMBER = r"(?P<number>[\d๐-๙]{1,3}|(?:หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย)+)"
_COUNTED = pattern(
    rf"(?:ภายใน|ใน)(?:กำหนด|ระยะเวลา|เวลา)?\s?{_NUMBER}\s?(?P<unit>วัน|สัปดาห์|เดือน|ปี)\s?"
    r"(?:โดย)?นับ(?:ตั้งแต่|แต่|จาก)?(?P<next>ถัดจาก)?\s?(?:แต่|จาก)?(?:วันที่|วัน)\s?(?P<event>[ก-๎]{3,40})"
)
_LEADS = pattern(  # from the length to the day it ends on
    r"(?:(?!และ|ส่วน|ทั้งนี้|แล้ว)[ก-๎\s(,]){0,60}?(?:คือ|ได้แก่|ครบกำหนด|ตรงกับ|ซึ่งเป็น)"
    r"(?:(?!และ|ส่วน|ทั้งนี้)[ก-๎\s]){0,30}"
)
_SMALL = pattern(r"^(?:ที่|ได้|การ|มี|ใน)")
_REACH = 250  # characters before the length, in which its event is dated
_BESIDE = 40  # characters beside a day, in which its event is named
_FEWEST = 4  # letters of an event


@dataclass(frozen=True, eq=False, slots=True)
class NamedTerm:
    """A term that is counted from the day of an event, from `begin` to `finish` in the text."""

    start: Mention
    end: Mention
    begin: int
    finish: int
    length: Length
    counting: Counting

    @property
    def right(self) -> datetime.date | None:
        """The day it ends on, by what is printed."""
        assert self.start.day is not None  # whole days only
        return next(iter(last_days(self.start.day, self.length, self.counting)), None)

    @property
    def holds(self) -> bool:
        """Whether it may end on the day printed."""
        assert self.start.day is not None and self.end.day is not None  # whole days only
        printed = self.end.day
        return any(
            end == printed or is_carried_over(end, printed)
            for end in last_days(self.start.day, self.length, self.counting)
        )


def named_terms(dated: Sequence[Mention]) -> Iterator[NamedTerm]:
    """The deadlines of one text that holds all these dates."""
    string = dated[0].string
    days = [mention for mention in dated if mention.day is not None]
    for match in _COUNTED.finditer(string):
        start = _dated(days, match)
        end = next((m for m in days if m.date.start >= match.end()), None)
        number = _number(match["number"])
        if start is None or end is None or not number:
            continue
        if _LEADS.fullmatch(string[match.end("unit") : end.date.start]):
            counting = Counting.FROM_NEXT if match["next"] else Counting.EITHER
            length = Length(number, match["unit"])
            yield NamedTerm(start, end, match.start("number"), match.end("unit"), length, counting)


def _dated(days: Sequence[Mention], match: re.Match[str]) -> Mention | None:
    """The only day that the event is named right before, or else right behind."""
    near = [m for m in days if 0 <= match.start() - m.date.end <= _REACH]
    bounds = [max(0, match.start() - _REACH), *(m.date.end for m in near)]
    ends = [*(m.date.start for m in near), match.start()]
    between = [
        match.string[start:end] for start, end in zip(bounds, ends, strict=True)
    ]  # before each day, and behind the last
    for texts in (
        [text[-_BESIDE:] for text in between[:-1]],
        [text[:_BESIDE] for text in between[1:]],
    ):
        named = [m for m, text in zip(near, texts, strict=True) if _names(text, match["event"])]
        if named:
            return named[0] if len(named) == 1 else None
    return None


def _names(text: str, event: str) -> bool:
    return any(words in text for words in _events(event))


def _events(words: str) -> Iterator[str]:
    """The event's words without what may be left out before them."""
    while len(words) >= _FEWEST:
        yield words
        shorter = _SMALL.sub("", words)
        if shorter == words:
            return
        words = shorter


def _number(printed: str) -> int:
    if printed[0].isdecimal():
        return int(printed)
    return int(read_number(printed) or 0)
