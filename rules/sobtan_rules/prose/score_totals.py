"""Scores in a row and their total, and a score beside its full marks.

"34.5 จาก 40 … 26.0 จาก 30 … รวม 60.5"; "กรรมการให้ 26 28 25 … รวม 79"; "เต็ม 60 ได้ 52".
The level of a score is T018's.
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
_OVER_FULL = pattern(r"(?<![\d.,/])(?P<score>\d{1,3}(?:\.\d+)?)\s?/\s?(?P<full>\d{1,3})\s?คะแนน")
_FULL_FIRST = pattern(
    rf"(?:คะแนน)?เต็ม\s?(?P<full>{_FIGURE})\s?(?:คะแนน)?\s?(?:ทำ)?ได้\s?(?:คะแนน)?\s?(?P<score>{_FIGURE})"
)
_SPEAKS = pattern(r"คะแนน")
_NO_TOTAL = pattern(r"เฉลี่ย|ถ่วง|น้ำหนัก")
_FEWEST = 2


class Scored(NamedTuple):
    """A score a paragraph states, whether it is right, and what it should be."""

    document: Document
    paragraph: Paragraph
    start: int
    end: int
    holds: bool
    right: str
    is_of_full: bool  # whether it is held against its full marks


def scored(document: Document) -> Iterator[Scored]:
    """Every total of scores in a row, and every score beside its full marks."""
    for paragraph in document.paragraphs:
        string = marks_apart(paragraph.text)
        if paragraph.role is Role.CONTENTS or not _SPEAKS.search(string):
            continue
        for found in (*_totals(string), *_over(string)):
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


def _over(string: str) -> Iterator[_Found]:
    """A score that is not above its full marks: "45/50 คะแนน", "เต็ม 60 ได้ 52"."""
    for words in (_OVER_FULL, _FULL_FIRST):
        for match in words.finditer(string):
            score, full = Decimal(match["score"]), Decimal(match["full"])
            if full > 1 and _is_near(score, full):
                yield *match.span("score"), score <= full, f"{full:f}", True


def _is_near(one: Decimal, other: Decimal) -> bool:
    """Whether one may be said of the other."""
    return 0 < one < 3 * other and other < 3 * one
