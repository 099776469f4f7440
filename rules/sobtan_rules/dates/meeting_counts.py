"""Numbers of meetings against how many there were, how often they are, and the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.numbers.dates import MONTHS
from sobtan_extractor.numbers.numerals import marks_apart
from sobtan_rules.dates.mentions import Holder
from sobtan_rules.relations.finding import Message
from sobtan_rules.thai.counts import COUNT, count_of

_MEETING = r"(?:ครั้งที่|นัดที่|คราวที่)\s?"
_NUMBERED = rf"{_MEETING}(?P<number>[\d๐-๙]{{1,3}})(?:\s?/\s?(?P<year>[\d๐-๙]{{4}}))?"
_MONTH = "|".join(name.replace(".", r"\.\s?") for name in sorted(MONTHS, key=len, reverse=True))
_TOTAL = pattern(
    rf"ประชุม[ก-๎]{{0,20}}\s?(?:รวม|ทั้งสิ้น|ทั้งหมด|ไปแล้ว|แล้ว|จำนวน|กัน|\s)+(?P<total>{COUNT})\s?(?:ครั้ง|นัด|คราว)(?!ที่)"
)
_LAST = pattern(
    rf"(?:ครั้ง|นัด|คราว)(?:สุดท้าย|หลังสุด|ปิดท้าย)(?:(?!{_MEETING})[^\d๐-๙\n]){{0,40}}{_NUMBERED}"
)
_BEFORE = pattern(
    rf"(?:ครั้ง|คราว|นัด)(?:ก่อน(?:หน้า)?|ที่แล้ว|ที่ผ่านมา)(?:นี้)?(?:(?!{_MEETING})[^\d๐-๙\n]){{0,24}}{_NUMBERED}"
)
_NOW = pattern(rf"(?:ครั้ง|คราว|นัด)(?:นี้|ปัจจุบัน)(?:(?!{_MEETING})[^\d๐-๙\n]){{0,24}}{_NUMBERED}")
_IN_MONTH = pattern(
    rf"{_NUMBERED}(?:(?!{_MEETING}|สิ้น)[^\n]){{0,24}}?(?:เดือน|วันที่\s?[\d๐-๙]{{1,2}}|\b[\d๐-๙]{{1,2}})\s?(?P<month>{_MONTH})\s?(?P<of>[\d๐-๙]{{4}})?"
)
_OFTEN = {
    2: pattern(r"(?:ประชุม|จัด)(?:กัน)?(?:เป็นประจำ)?ทุก\s?(?:สอง|2|๒)\s?เดือน|(?:สอง|2|๒)\s?เดือนครั้ง"),
    1: pattern(r"เดือนละ\s?(?:หนึ่ง|1|๑)?\s?ครั้ง|(?:ประชุม|จัด)(?:เป็นประจำ|ประจำ|กัน)?ทุกเดือน|ประจำทุกเดือน"),
    3: pattern(
        r"ไตรมาสละ\s?(?:หนึ่ง|1|๑)?\s?ครั้ง|(?:ประชุม|จัด)(?:เป็นประจำ|ประจำ|กัน)?ทุกไตรมาส|ทุก\s?(?:สาม|3|๓)\s?เดือน"
    ),
}
_EVERY = {
    2: Message("ทุกสองเดือน", "every other month"),
    1: Message("ทุกเดือน", "every month"),
    3: Message("ทุกไตรมาส", "every quarter"),
}
_MINUTES = pattern(
    rf"(?:รับรอง|รับทราบ)รายงานการประชุม(?:(?!{_MEETING})[^\d๐-๙\n]){{0,30}}{_NUMBERED}"
)
_THIS = pattern(rf"(?<!รายงาน)(?:การ|คราว)ประชุม(?:(?!{_MEETING})[ก-๎\s]){{0,30}}{_NUMBERED}")
_FOLLOWING = pattern(rf"ครั้ง(?:ถัดไป|ต่อไป|หน้า)(?:(?!{_MEETING})[^\d๐-๙\n]){{0,24}}{_NUMBERED}")
_FROM_TO = pattern(
    rf"{_MEETING}(?P<first>[\d๐-๙]{{1,3}})(?:\s?/\s?[\d๐-๙]{{4}})?\s?(?:ถึง|-|–)\s?(?:{_MEETING})?(?P<number>[\d๐-๙]{{1,3}})(?!\d)"
)
_SPECIAL = pattern(r"วิสามัญ|พิเศษ|สมัย|งด(?!ออก)|ยกเลิก|เว้น(?!แต่)(?<!ไม่เว้น)|เลื่อนการประชุม|นัดพิเศษ")
_YEAR_MONTHS = 12


class Odd(NamedTuple):
    """A meeting's number in a text, and whether it fits what else is said; if not, why."""

    start: int
    end: int
    begin: int  # of all the words it is held against, and their end
    finish: int
    holds: bool
    why: Message


def numbers(holder: Holder) -> Iterator[Odd]:
    """Every meeting's number that the text holds against something."""
    string = marks_apart(holder.text)
    if "ครั้ง" not in string or "ประชุม" not in string or _SPECIAL.search(string):
        return
    yield from _last_of_all(string)
    yield from _next(string)
    yield from _around(string)
    yield from _counted(string)
    yield from _in_months(string)


def _last_of_all(string: str) -> Iterator[Odd]:
    """The last meeting has the number of how many there were."""
    totals = list(_TOTAL.finditer(string))
    for last in _LAST.finditer(string):
        before = [total for total in totals if total.end() <= last.start()]
        number = int(last["number"])
        total = count_of(before[-1]["total"]) if len(before) == 1 else None
        if total is None or not before:
            continue
        why = Message(
            f"ประชุมรวม {total} ครั้ง แต่ครั้งสุดท้ายเป็นครั้งที่ {number}",
            f"there were {total} meetings, but the last is number {number}",
        )
        yield _odd(last, before[0].start(), last.end(), number == total, why)


def _next(string: str) -> Iterator[Odd]:
    """This meeting has the number behind that of the one before."""
    former, now = _BEFORE.search(string), _NOW.search(string)
    if former is None or now is None or former["year"] != now["year"]:
        return
    number, right = int(now["number"]), int(former["number"]) + 1
    why = Message(
        f"ครั้งก่อนเป็นครั้งที่ {right - 1} แต่ครั้งนี้เป็นครั้งที่ {number}",
        f"the meeting before was number {right - 1}, but this one is {number}",
    )
    begin, finish = min(former.start(), now.start()), max(former.end(), now.end())
    yield _odd(now, begin, finish, number == right, why)


def _around(string: str) -> Iterator[Odd]:
    """Minutes are approved of an earlier meeting; the following one has the next number."""
    for words, is_next in ((_MINUTES, False), (_FOLLOWING, True)):
        told = words.search(string)
        this = next((m for m in _THIS.finditer(string) if not _overlap(m, told)), None)
        if told is None or this is None or this["year"] != told["year"] or not this["year"]:
            continue
        number, own = int(told["number"]), int(this["number"])
        why = Message(
            f"การประชุมนี้เป็นครั้งที่ {own} แต่{'ครั้งถัดไป' if is_next else 'รายงานการประชุมที่รับรอง'}"
            f"เป็นของครั้งที่ {number}",
            f"this meeting is number {own}, but the "
            f"{'following' if is_next else 'one whose minutes are approved'} is {number}",
        )
        begin, finish = min(told.start(), this.start()), max(told.end(), this.end())
        holds = number == own + 1 if is_next else number < own
        yield _odd(told, begin, finish, holds, why)


def _overlap(one: re.Match[str], other: re.Match[str] | None) -> bool:
    return other is not None and one.start() < other.end() and other.start() < one.end()


def _counted(string: str) -> Iterator[Odd]:
    """Meetings from one number to another are so many."""
    totals, ranges = list(_TOTAL.finditer(string)), list(_FROM_TO.finditer(string))
    if len(totals) != 1 or len(ranges) != 1:
        return
    total, there = count_of(totals[0]["total"]), ranges[0]
    number = int(there["number"]) - int(there["first"]) + 1
    if total is None or number < 1:
        return
    why = Message(
        f"ครั้งที่ {int(there['first'])} ถึง {int(there['number'])} คือ {number} ครั้ง แต่พิมพ์ไว้ {total} ครั้ง",
        f"numbers {int(there['first'])} to {int(there['number'])} are {number}, not {total}",
    )
    begin = min(totals[0].start(), there.start())
    finish = max(totals[0].end(), there.end())
    start, end = totals[0].span("total")
    yield Odd(start, end, begin, finish, number == total, why)


def _in_months(string: str) -> Iterator[Odd]:
    """Meetings that are held every month are as far apart as their numbers."""
    step = next((months for months, words in _OFTEN.items() if words.search(string)), None)
    if step is None:
        return
    for one, other in pairwise(list(_IN_MONTH.finditer(string))):
        if one["year"] != other["year"]:
            continue
        first, last = _month(one["month"]), _month(other["month"])
        apart = (int(other["number"]) - int(one["number"])) * step
        is_far = abs(apart) >= _YEAR_MONTHS
        if is_far or apart == 0:
            continue
        right = (last - first - apart) % _YEAR_MONTHS == 0
        why = Message(
            f"ประชุม{_EVERY[step].th} แต่ครั้งที่ {int(one['number'])} กับครั้งที่ {int(other['number'])} "
            f"อยู่เดือน{one['month']}กับเดือน{other['month']}",
            f"they meet {_EVERY[step].en}, but numbers {int(one['number'])} and "
            f"{int(other['number'])} are in months {first} and {last}",
        )
        yield Odd(one.start("number"), one.end("month"), one.start(), other.end(), right, why)


def _month(name: str) -> int:
    return MONTHS["".join(name.split())]


def _odd(match: re.Match[str], begin: int, finish: int, holds: bool, why: Message) -> Odd:
    start, end = match.span("number")
    return Odd(start, end, begin, finish, holds, why)
