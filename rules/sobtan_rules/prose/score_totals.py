"""Scores in a row and their total, and a score beside its full marks.

"34.5 จาก 40 … 26.0 จาก 30 … รวม 60.5"; "กรรมการให้ 26 28 25 … รวม 79"; "เต็ม 60 ได้ 52".
The level of a score is T018's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Document, Paragraph, Quantity, Role
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
_SCORE = pattern(_FIGURE)
_SPEAKS = pattern(r"คะแนน")
_NO_TOTAL = pattern(r"เฉลี่ย|ถ่วง|น้ำหนัก")
_FEWEST = 2


class Total(NamedTuple):
    """A total and the scores before it."""

    document: Document
    paragraph: Paragraph
    total: Quantity
    scores: tuple[Quantity, ...]


class OfFull(NamedTuple):
    """A score and its full marks."""

    document: Document
    paragraph: Paragraph
    score: Quantity
    full: Quantity


def score_totals(document: Document) -> Iterator[Total]:
    """Every total of scores in a row; nothing else is called a total before it."""
    for paragraph, string in _speaking(document):
        at = {quantity.start: quantity for quantity in paragraph.quantities}
        for match in () if _NO_TOTAL.search(string) else _TOTAL.finditer(string):
            total = at.get(match.start("total"))
            before = string[: match.start()]
            scores = [] if _TOTAL.search(before) else [at.get(n) for n in _scores(before)]
            known = tuple(score for score in scores if score is not None)
            if total is not None and len(known) == len(scores) >= _FEWEST:
                yield Total(document, paragraph, total, known)


def _scores(before: str) -> list[int]:
    """Where the scores begin: those with full marks behind them, or else those of the last row."""
    found = [match.start("score") for match in _OF_FULL.finditer(before)]
    rows = list(_ROW.finditer(before))
    if len(found) >= _FEWEST or not rows:
        return found
    begin, end = rows[-1].span("scores")
    return [match.start() for match in _SCORE.finditer(before, begin, end)]


def scores_of_full(document: Document) -> Iterator[OfFull]:
    """Every score beside its full marks: "45/50 คะแนน", "เต็ม 60 ได้ 52"."""
    for paragraph, string in _speaking(document):
        at = {quantity.start: quantity for quantity in paragraph.quantities}
        for words in (_OVER_FULL, _FULL_FIRST):
            for match in words.finditer(string):
                score, full = at.get(match.start("score")), at.get(match.start("full"))
                if score is not None and full is not None and (full.value or 0) > 1:
                    yield OfFull(document, paragraph, score, full)


def _speaking(document: Document) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs that speak of scores, their digits in one form."""
    for paragraph in document.paragraphs:
        string = marks_apart(paragraph.text)
        if paragraph.role is not Role.CONTENTS and _SPEAKS.search(string):
            yield paragraph, string
