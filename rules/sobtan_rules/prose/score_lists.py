"""Scores in a row and their total, and the range of the level that a score is said to have.

"34.5 จาก 40 … 26.0 จาก 30 … รวม 86.0"; "กรรมการให้ 26 28 25 … รวม 79"; "86.0 อยู่ในกลุ่ม B (80-89.9)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Document, Paragraph, Role
from sobtan_extractor.numbers.numerals import marks_apart

_FIGURE = r"(?<![\d.,/-])\d{1,4}(?:\.\d+)?(?![\d/]|[.,]\d)"
_OF_FULL = pattern(
    rf"(?P<score>{_FIGURE})\s?(?:คะแนน)?\s?(?:จาก|เต็ม)(?:คะแนน)?(?:เต็ม)?\s?(?P<full>{_FIGURE})(?!\s?(?:คน|แห่ง|โครงการ|ราย|ประเทศ|จังหวัด))"
)
_ROW = pattern(
    rf"(?:ให้|ได้|คะแนน)\s?(?:คะแนน)?(?:เป็น)?\s?(?P<scores>{_FIGURE}(?:(?:\s|,|และ|คะแนน)+{_FIGURE}){{1,11}})\s?(?:คะแนน)?(?!\s?(?:คน|แห่ง|ครั้ง))"
)
_TOTAL = pattern(
    rf"(?:คะแนนรวม|รวม(?:คะแนน)?(?:ทั้งสิ้น|ทั้งหมด|เป็น|ได้)?)(?:(?:เต็มร้อย)?(?:ที่ได้)?(?:ได้|คือ|เป็น|เท่ากับ)?)\s?(?P<total>{_FIGURE})"
)
_LEVEL = pattern(
    rf"(?P<score>{_FIGURE})\s?(?:คะแนน)?[\s,]?(?:ซึ่ง)?(?:จัด|ถือว่า|ถือ)?(?:อยู่)?(?:ใน|ได้|เป็น|มี)?(?:กลุ่ม|ระดับ|เกณฑ์|ช่วง|เกรด)[ก-๎A-Za-z\s+\"“”]{{0,24}}?"
    rf"\(\s?(?:คะแนน|ร้อยละ|ช่วง)?(?:คะแนน)?\s?(?P<low>\d{{1,4}}(?:\.\d+)?)"
    rf"\s?(?:-|–|ถึง)\s?(?P<high>\d{{1,4}}(?:\.\d+)?)\s?(?:คะแนน)?\s?\)"
)
_OVER_FULL = pattern(r"(?<![\d.,/])(?P<score>\d{1,3}(?:\.\d+)?)\s?/\s?(?P<full>\d{1,3})\s?คะแนน")
_FULL_FIRST = pattern(
    rf"(?:คะแนน)?เต็ม\s?(?P<full>{_FIGURE})\s?(?:คะแนน)?\s?(?:ทำ)?ได้\s?(?:คะแนน)?\s?(?P<score>{_FIGURE})"
)
_SPEAKS = pattern(r"คะแนน|ระดับ|กลุ่ม|เกณฑ์|เกรด")
_NO_TOTAL = pattern(r"เฉลี่ย|ถ่วง|น้ำหนัก")
_FEWEST, _YEARS = 2, (1900, 2700)


class Scored(NamedTuple):
    """A score a paragraph states, whether it is right, and what it should be."""

    document: Document
    paragraph: Paragraph
    start: int
    end: int
    holds: bool
    right: str
    is_level: bool


def scored(document: Document) -> Iterator[Scored]:
    """Every total of scores in a row, and every score with the range of its level."""
    for paragraph in document.paragraphs:
        string = marks_apart(paragraph.text)
        if paragraph.role is Role.CONTENTS or not _SPEAKS.search(string):
            continue
        for found in (*_totals(string), *_levels(string), *_over(string)):
            yield Scored(document, paragraph, *found)


_Found = tuple[int, int, bool, str, bool]


def _totals(string: str) -> Iterator[_Found]:
    """The total behind the scores it adds up; nothing else is called a total before it."""
    for match in _TOTAL.finditer(string):
        before = string[: match.start()]
        if "คะแนน" not in string or _NO_TOTAL.search(string):
            continue
        scores = [Decimal(found["score"]) for found in _OF_FULL.finditer(before)]
        if len(scores) < _FEWEST:
            rows = list(_ROW.finditer(before))
            scores = [Decimal(n) for n in re.findall(_FIGURE, rows[-1]["scores"])] if rows else []
        if len(scores) >= _FEWEST and not _TOTAL.search(before):
            right = sum(scores, Decimal(0))
            total = Decimal(match["total"])
            if _is_near(total, right):
                yield *match.span("total"), total == right, f"{right:f}", False


def _levels(string: str) -> Iterator[_Found]:
    """A score that lies in the range in brackets behind its level."""
    for match in _LEVEL.finditer(string):
        score, low, high = (Decimal(match[name]) for name in ("score", "low", "high"))
        is_scale = low < high and not _YEARS[0] <= low <= _YEARS[1]
        if is_scale and score <= 10 * high and _is_near(score, high):
            yield *match.span("score"), low <= score <= high, f"{low:f}-{high:f}", True


def _over(string: str) -> Iterator[_Found]:
    """A score that is not above its full marks: "45/50 คะแนน", "เต็ม 60 ได้ 52"."""
    for words in (_OVER_FULL, _FULL_FIRST):
        for match in words.finditer(string):
            score, full = Decimal(match["score"]), Decimal(match["full"])
            if full > 1 and _is_near(score, full):
                yield *match.span("score"), score <= full, f"0-{full:f}", True


def _is_near(one: Decimal, other: Decimal) -> bool:
    """Whether one may be said of the other."""
    return 0 < one < 3 * other and other < 3 * one
