"""Items that a sentence tells one by one in words, and how many it says there are.

"สี่ประการ ประการแรก … ประการที่สอง … ประการสุดท้าย …", "สามข้อ: หนึ่ง … สอง … สาม …", and a count behind
its list: "(1) … (2) … (3) … ดำเนินการครบทั้ง 3 ข้อแล้ว", "นายก นายข และนางค กรรมการทั้งสามท่าน".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.numbers.numerals import marks_apart
from sobtan_rules.dates.mentions import Holder
from sobtan_rules.lists.titles import title_pattern
from sobtan_rules.thai.counts import COUNT, count_of

_NOUN = r"(?P<noun>ข้อ|ประการ|ประเด็น|เรื่อง|ขั้นตอน|เหตุผล|สาเหตุ|รายการ|แนวทาง|มาตรการ)"
_SAID = pattern(rf"(?P<count>{COUNT})\s?{_NOUN}(?!ที่|ย่อย|แรก|สุดท้าย)")
_ALL = pattern(rf"(?:ครบ|รวม)?ทั้ง(?:หมด)?\s?(?P<count>{COUNT})\s?{_NOUN}")
_WORDS = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_ALONE = pattern(rf"(?:^|[\s:：])(?P<word>{'|'.join(_WORDS)})(?:\.|\)|\s)(?=\s?[ก-๎])")
_LABEL = pattern(r"(?<![\dก-๎(])\(?(?P<number>\d{1,2})\)(?=\s?[ก-๎“\"])")
_FEWEST, _FAR = 2, 3


class ToldItems(NamedTuple):
    """A count at [start, end) of a text, and how many items it tells up to `finish`."""

    start: int
    end: int
    finish: int
    stated: int
    told: int

    @property
    def holds(self) -> bool:
        return self.stated == self.told


def told_items(holder: Holder) -> Iterator[ToldItems]:
    """Every count of items that the text tells one by one."""
    string = marks_apart(holder.text)
    said = list(_SAID.finditer(string))
    for index, match in enumerate(said):
        end = said[index + 1].start() if index + 1 < len(said) else len(string)
        stated = count_of(match["count"]) or 0
        told, finish = _ordinals(string, match, end) or _in_words(string, match) or (0, 0)
        if told >= _FEWEST and stated >= _FEWEST and abs(stated - told) <= _FAR:
            yield ToldItems(*match.span("count"), finish, stated, told)
    yield from _behind(string)
    yield from _persons(string)


def _ordinals(string: str, match: re.Match[str], end: int) -> tuple[int, int] | None:
    """How many "ประการแรก … ประการที่สอง … ประการสุดท้าย" there are; None for no whole run."""
    words = re.compile(rf"{match['noun']}(?:แรก|ที่\s?(?P<place>{COUNT})|(?P<last>สุดท้าย))")
    found = list(words.finditer(string, match.end(), end))
    places = [
        place + 1 if m["last"] else count_of(m["place"]) if m["place"] else 1
        for place, m in enumerate(found)
    ]
    is_run = places == list(range(1, len(found) + 1))
    return (len(found), found[-1].end()) if found and is_run and found[-1]["last"] else None


def _in_words(string: str, match: re.Match[str]) -> tuple[int, int] | None:
    """How many "หนึ่ง … สอง … สาม …" stand behind the count, right behind a colon or คือ."""
    opened = re.compile(r"\s*(?:ดังนี้|คือ|ได้แก่|[:：])").match(string, match.end())
    if opened is None:
        return None
    found = list(_ALONE.finditer(string, opened.end() - 1))
    run = [m for place, m in enumerate(found) if m["word"] == _WORDS[min(place, 9)]]
    return (len(run), run[-1].end()) if run and len(run) == len(found) else None


def _behind(string: str) -> Iterator[ToldItems]:
    """A count of all items behind a list in one paragraph, labelled from 1 on."""
    run: list[re.Match[str]] = []
    for label in _LABEL.finditer(string):
        if int(label["number"]) != len(run) + 1:
            return
        run.append(label)
    if len(run) < _FEWEST:
        return
    for match in _ALL.finditer(string, run[-1].end()):
        stated = count_of(match["count"]) or 0
        if abs(stated - len(run)) <= _FAR:
            yield ToldItems(*match.span("count"), match.end(), stated, len(run))


def _persons(string: str) -> Iterator[ToldItems]:
    """A count of all persons right behind their names, the last of them joined by "และ"."""
    person, people = _named()
    for match in people.finditer(string) if "ทั้ง" in string else ():
        told = len(person.findall(match["names"]))
        stated = count_of(match["count"]) or 0
        if stated >= _FEWEST and abs(stated - told) <= _FAR:
            yield ToldItems(*match.span("count"), match.end(), stated, told)


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A person, and persons that are counted behind: nobody else is named between."""
    person = rf"(?<![ก-๎])(?:{title_pattern()})\s?[ก-๎]{{2,30}}"
    last = rf"และ\s?(?:{title_pattern()})\s?[ก-๎]{{2,30}}"
    names = rf"(?:{person}(?:\s[ก-๎]{{2,30}})?[\s,]+){{1,9}}{last}(?:\s[ก-๎]{{2,30}})?"
    between = rf"(?:(?!{title_pattern()})[^\d]){{0,30}}?"
    counted = rf"ทั้ง(?:หมด)?\s?(?P<count>{COUNT})\s?(?:คน|ท่าน|ราย)"
    return (
        re.compile(rf"(?:{person}|{last})"),
        re.compile(rf"(?P<names>{names}){between}{counted}"),
    )
