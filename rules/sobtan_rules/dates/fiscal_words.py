"""Months and quarters of a fiscal year as words tell them: "เดือนแรกของไตรมาสสาม", "เหลือ 3 เดือน"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.numbers.dates import MONTH_NAMES, MONTHS
from sobtan_extractor.numbers.numerals import marks_apart
from sobtan_rules.dates.mentions import Holder
from sobtan_rules.relations.finding import Message
from sobtan_rules.thai.counts import COUNT, count_of

_MONTH = "|".join(name.replace(".", r"\.\s?") for name in sorted(MONTHS, key=len, reverse=True))
_QUARTER = r"ไตรมาส(?:ที่)?\s?(?P<quarter>[1-4๑-๔]|หนึ่ง|แรก|สอง|สาม|สี่|สุดท้าย)(?![\d๐-๙])"
_QUARTERS = {"หนึ่ง": 1, "แรก": 1, "สอง": 2, "สาม": 3, "สี่": 4, "สุดท้าย": 4}
_PLACES = {"แรก": 0, "ที่หนึ่ง": 0, "ที่สอง": 1, "กลาง": 1, "ที่สาม": 2, "สุดท้าย": 2, "ท้าย": 2}
_PLACE = "|".join(_PLACES)
_GAP = rf"(?:(?!{_MONTH}|ไตรมาส)[^\d๐-๙\n]){{0,30}}?"
# "เดือนเมษายน ซึ่งเป็นเดือนแรกของไตรมาสสาม", and the other way round.
_MONTH_OF = pattern(
    rf"(?P<month>{_MONTH})(?:\s?[\d๐-๙]{{4}})?{_GAP}เดือน(?P<place>{_PLACE})\s?(?:ของ|แห่ง|ใน)\s?{_QUARTER}"
)
_OF_MONTH = pattern(
    rf"เดือน(?P<place>{_PLACE})\s?(?:ของ|แห่ง|ใน)\s?{_QUARTER}(?:\s?(?:ของ|แห่ง)?ปีงบประมาณ)?"
    rf"(?:นี้|\s)*(?:\(|คือ|ได้แก่|ซึ่งได้แก่|ตรงกับ|ในเดือน|เดือน|\s)+(?P<month>{_MONTH})"
)
# "สิ้นไตรมาสที่ 2 (มีนาคม)", "เริ่มไตรมาสที่ 3 ในเดือนเมษายน": its last month, or its first.
_AT_END = pattern(
    rf"(?P<place>สิ้นสุด|สิ้น|ปลาย|เริ่มต้น|เริ่ม|ต้น|เข้าสู่)\s?{_QUARTER}(?:\s?(?:ของ|แห่ง)?ปีงบประมาณ)?\s?"
    rf"(?:\(|คือ|ใน|เมื่อ|ณ|ตั้งแต่|\s)*(?:สิ้น|ต้น|ปลาย)?(?:เดือน|วันที่\s?[\d๐-๙]{{1,2}}\s?)(?P<month>{_MONTH})"
)
_WITHIN = pattern(
    rf"เดือน(?P<month>{_MONTH})(?:\s?[\d๐-๙]{{4}})?\s?(?:\(|(?:ซึ่ง|อัน|ที่)?(?:ยัง)?(?:อยู่|ตก|จัด|นับ|เป็น)+(?:อยู่)?(?:ใน|เป็น)?\s?){_QUARTER}"
)
_BEGINS_ON = pattern(
    r"ปีงบประมาณ\s?(?:พ\.ศ\.)?\s?(?P<fiscal>25[\d๐-๙]{2})\s?(?:ซึ่ง|จะ|นั้น|นี้|\s)*"
    r"(?P<verb>เริ่ม(?:ต้น|นับ)?|สิ้นสุด|สิ้น|ครบ)(?:ลง|ใน|เมื่อ|ตั้งแต่|ณ|วันที่|เดือน|\s)*(?:[\d๐-๙]{1,2}\s)?(?P<month>ตุลาคม|กันยายน|ต\.ค\.|ก\.ย\.)\s?(?:พ\.ศ\.)?\s?(?P<year>25[\d๐-๙]{2})"
)
_LIES_IN = pattern(
    rf"(?P<month>{_MONTH})\s?(?P<year>25[\d๐-๙]{{2}})\s?(?:ซึ่ง)?(?:ยัง)?(?:คง)?(?:อยู่|ตก|เป็น|นับ)+(?:อยู่)?ใน\s?(?:ช่วง)?ปีงบประมาณ\s?(?:พ\.ศ\.)?\s?(?P<fiscal>25[\d๐-๙]{{2}})"
)
_BEGINS = ("เริ่ม", "ต้น", "เข้า")
_TO_END = pattern(
    rf"เหลือ[ก-๎]{{0,8}}\s?(?:อีก)?\s?(?:เพียง)?\s?(?P<count>{COUNT})\s?เดือน(?:[ก-๎]{{0,6}}|\s)*?(?:ก่อน|จะ|ก็|ถึง)?(?:จะ)?(?:สิ้น|หมด|จบ|ปิด|ครบ)(?:สุด)?(?:ปีงบประมาณ)"
)
_SINCE = pattern(
    rf"(?:ต้นปีงบประมาณ(?:ถึง|จนถึง)(?:สิ้น)?(?:สุด)?(?:เดือน)?(?:{_MONTH})\s?(?:รวม|เป็นเวลา)+\s?(?P<months>{COUNT})\s?เดือน)|(?:ผ่าน|ล่วง)(?:มา|ไป|เลย)*(?:แล้ว)?\s?(?P<count>{COUNT})\s?เดือน(?:ของ|แห่ง|ใน)ปีงบประมาณ"
)
_AS_OF = pattern(rf"สิ้น(?:สุด)?(?:เดือน)?\s?(?P<month>{_MONTH})")
_FISCAL_FIRST, _YEAR = 10, 12
_BESIDE = 20  # characters beside a quarter, in which its year may be called fiscal


class Stated(NamedTuple):
    """A month or a number of months a text states, and whether the year has it so."""

    start: int
    end: int
    begin: int
    finish: int
    holds: bool
    right: str
    why: Message


def stated(holder: Holder) -> Iterator[Stated]:
    """Everything that the text says of months in quarters and in the fiscal year."""
    string = marks_apart(holder.text)
    if "ไตรมาส" not in string and "ปีงบประมาณ" not in string:
        return
    for words in (_MONTH_OF, _OF_MONTH, _AT_END):
        for match in words.finditer(string):
            yield _of_quarter(string, match)
    for match in _WITHIN.finditer(string):
        yield _within(string, match)
    for words in (_BEGINS_ON, _LIES_IN):
        for match in words.finditer(string):
            yield _of_year(match)
    yield from _counted(string)


def _within(string: str, match: re.Match[str]) -> Stated:
    """A month of a quarter, of the fiscal year or, where none is named beside, the calendar's."""
    quarter, month = match["quarter"], _number(match["month"])
    number = int(quarter) if quarter.isdecimal() else _QUARTERS[quarter]
    fiscal = (month - _FISCAL_FIRST) % _YEAR // 3 + 1
    beside = string[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
    right = (fiscal,) if "ปีงบประมาณ" in beside else (fiscal, (month - 1) // 3 + 1)
    why = Message(
        f"เดือน{match['month']}อยู่ในไตรมาสที่ {right[0]} แต่พิมพ์ไว้ว่าไตรมาสที่ {number}",
        f"{match['month']} is in quarter {right[0]}, but {number} is printed",
    )
    return Stated(*match.span("quarter"), *match.span(), number in right, str(right[0]), why)


def _of_year(match: re.Match[str]) -> Stated:
    """A month with its year, and the fiscal year it lies in."""
    month, year, fiscal = _number(match["month"]), int(match["year"]), int(match["fiscal"])
    right = fiscal - 1 if month >= _FISCAL_FIRST else fiscal
    why = Message(
        f"{match['month']} ของปีงบประมาณ {fiscal} อยู่ใน พ.ศ. {right} แต่พิมพ์ไว้ {year}",
        f"{match['month']} of fiscal year {fiscal} is in {right}, but {year} is printed",
    )
    return Stated(*match.span("year"), *match.span(), year == right, str(right), why)


def _of_quarter(string: str, match: re.Match[str]) -> Stated:
    quarter, place = match["quarter"], match["place"]
    number = int(quarter) if quarter.isdecimal() else _QUARTERS[quarter]
    index = _PLACES.get(place)
    if index is None:
        index = 0 if place.startswith(_BEGINS) else 2
    fiscal = (_FISCAL_FIRST - 1 + 3 * (number - 1) + index) % _YEAR + 1
    calendar = 3 * (number - 1) + index + 1
    beside = string[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
    right = (fiscal,) if "ปีงบประมาณ" in beside else (fiscal, calendar)
    month = _number(match["month"])
    why = Message(
        f"เดือนนั้นของไตรมาสที่ {number} คือ{MONTH_NAMES[right[0]]} แต่พิมพ์ไว้ว่า{match['month']}",
        f"that month of quarter {number} is {MONTH_NAMES[right[0]]}, "
        f"but {match['month']} is printed",
    )
    place_of = match.span("month")
    return Stated(*place_of, *match.span(), month in right, MONTH_NAMES[right[0]], why)


def _counted(string: str) -> Iterator[Stated]:
    """Months left of the fiscal year, or gone, by the month whose end is spoken of."""
    ends = list(_AS_OF.finditer(string))
    if len(ends) != 1:
        return
    gone = (_number(ends[0]["month"]) - _FISCAL_FIRST) % _YEAR + 1
    for words, right in ((_TO_END, _YEAR - gone), (_SINCE, gone)):
        for match in words.finditer(string):
            name = "count" if match["count"] else "months"
            count = count_of(match[name])
            why = Message(
                f"สิ้นเดือน{ends[0]['month']} คือ {right} เดือน แต่พิมพ์ไว้ {match[name]} เดือน",
                f"at the end of {ends[0]['month']} it is {right} months, not {match[name]}",
            )
            begin = min(match.start(), ends[0].start())
            finish = max(match.end(), ends[0].end())
            yield Stated(*match.span(name), begin, finish, count == right, str(right), why)


def _number(month: str) -> int:
    return MONTHS["".join(month.split())]
