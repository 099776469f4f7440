"""Levels that sentences give their numbers, against the scale that the report prints.

"ค่าเฉลี่ย 4.38 อยู่ในระดับมาก": the scale stands in a note or a table, or right behind the level,
"86.0 จัดอยู่ในกลุ่ม B (80–89.9)".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.figures import Figure, narrative
from sobtan_rules.relations.finding import Evidence
from sobtan_rules.tables.level_scales import Span, longest_level, scales_of, span_in

_LEVEL = pattern(
    r"\s*(?:คะแนน|%)?\s*\)?\s*(?:ซึ่ง)?(?:จัด|ถือว่า|นับว่า|แปลผล)?(?:อยู่|เป็น|ได้)?(?:ใน)?\s*"
    r"(?:ระดับ|กลุ่ม|เกณฑ์|ขั้น|เกรด)(?:คุณภาพ|ความพึงพอใจ)?\s*[“\"']?(?P<word>[ก-๎]+|[A-F][+]?(?![A-Za-z]))"
)
_OF_SCALE = pattern(
    r"(?:[-–—≥≤<>]|ถึง|ตั้งแต่|ระหว่าง|ไม่เกิน|ไม่ถึง|ต่ำกว่า|น้อยกว่า|สูงกว่า|มากกว่า)\s*(?:ร้อยละ)?\s*\Z"
)
_BRACKETED = pattern(r"[”\"']?\s*\(")


class ToldLevel(NamedTuple):
    """A number, the level that its sentence gives it, and the one that the scale does."""

    figure: Figure
    word: Evidence
    printed: str
    right: str  # empty where the number lies in no span
    span: Span

    @property
    def holds(self) -> bool:
        return self.right == self.printed


def told_levels(review: Review) -> Iterator[ToldLevel]:
    """Every level told of a number whose scale is printed."""
    for prose in review.reading(narrative).proses:
        for figure in prose.figures:
            match = _LEVEL.match(prose.string, figure.end)
            if match is not None and not _OF_SCALE.search(figure.lead):
                yield from _told(review, figure, match.start("word"), match["word"])


def _told(review: Review, figure: Figure, start: int, words: str) -> Iterator[ToldLevel]:
    string = figure.prose.string
    bracket = _BRACKETED.match(string, start + len(words))
    own = span_in(string[bracket.end() :]) if bracket else None
    if own is not None:
        right = words if own.holds(figure.value) else ""
        yield ToldLevel(figure, figure.prose.quote(start, start + len(words)), words, right, own)
        return
    word = longest_level(words, review)
    evidence = figure.prose.quote(start, start + len(word))
    for scale in scales_of({word}, review) if word else ():
        right = next((one for one, span in scale.items() if span.holds(figure.value)), "")
        if right:
            yield ToldLevel(figure, evidence, word, right, scale[right])
