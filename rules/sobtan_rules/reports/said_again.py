"""A number of which the words say that it stood before: "152,590 ครั้งข้างต้น", "ย้ำตัวเลขเดิมว่า …".

The number before that it should be is one of the same unit; it is told only where a slip of
the pen parts the two, and no such number is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Bound, Document, Kind, Paragraph, Quantity, Role
from sobtan_rules.kit.review import Review

_MEASURES = (Kind.AMOUNT, Kind.COUNT, Kind.PERCENTAGE, Kind.NUMBER)
_NEAR = 12  # paragraphs before, in which it may have stood
_FEWEST = 3  # digits of a number of which one may be wrong
# Right before the number: that it is said again.
_AGAIN = pattern(
    r"(?:"
    r"(?:ย้ำ|ยืนยัน|ทวน|กล่าวซ้ำ|ระบุซ้ำ|สรุปซ้ำ)[ก-๎\s]{0,30}"
    r"|(?:ตัวเลข|ยอด|จำนวน|วงเงิน)(?:เดิม|เดียวกัน)?(?:ตามที่|ที่|ดังที่)?(?:ได้)?"
    r"(?:กล่าว|รายงาน|ระบุ|แถลง|เสนอ|แจ้ง)(?:ไว้|ไป|มา)?(?:แล้ว)?(?:ข้างต้น)?\s?(?:คือ|ว่า|ที่)?"
    r"|(?:ตัวเลข|ยอด|จำนวน|วงเงิน)(?:เดียวกัน|ข้างต้น|ดังกล่าวข้างต้น)(?:นี้)?\s?(?:คือ|ว่า|ที่|ซึ่ง)?"
    r"|(?:ดัง|ตาม)(?:ที่)?(?:ได้)?(?:กล่าว|รายงาน|ระบุ|แถลง|แจ้ง)(?:ไว้|ไป|มา)?(?:แล้ว)?(?:ข้างต้น)?\s?ว่า[ก-๎\s]{0,20}"
    r"|(?:ตัวเลขเดิม)\s?(?:คือ|ว่า|ที่)"
    r")\s*(?:ร้อยละ)?\s*$"
)
# Right behind the number and its unit: that it stood above.
_ABOVE = pattern(
    r"\s?(?P<unit>(?:(?!ข้างต้น|ดังกล่าว|ที่(?:กล่าว|ระบุ|รายงาน)|ตามที่|นี้)[ก-ฮ\u0e30-\u0e4e%.]){0,20}?)\s?[(“]?"
    r"(?:(?:ตาม)?ที่(?:ได้)?(?:กล่าว|ระบุ|รายงาน|แจ้ง|สรุป|แถลง)(?:ถึง|ไว้|มา|ไป)?(?:แล้ว)?(?:ข้างต้น|ก่อนหน้า|ตอนต้น)?"
    r"|ดังกล่าว(?:แล้ว|ข้างต้น)?(?!ว่า)|ข้างต้น|นี้(?![ก-ฮ]))(?![ก-๎]{0,6}เพิ่ม|[ก-๎]{0,6}ลด)"
)
_UNIT = pattern(r"\s?(?P<unit>[ก-ฮ\u0e30-\u0e4e%]+)")
_NO_REPEAT = pattern(r"(?:เหลือ|เพียง|เฉพาะ|อีก|เพิ่ม[ก-๎]*|ลด[ก-๎]*)\s?(?:จำนวน)?\s*$")


class Again(NamedTuple):
    """A number said again, and the one before that it is, or should be."""

    document: Document
    paragraph: Paragraph
    quantity: Quantity
    former: Quantity

    @property
    def holds(self) -> bool:
        return self.quantity.value == self.former.value


def said_again(review: Review) -> Iterator[Again]:
    """Every number that is said to have stood before, where one like it did."""
    document = review.document
    paragraphs = [p for p in document.paragraphs if p.role is not Role.CONTENTS]
    for index, paragraph in enumerate(paragraphs):
        for quantity in paragraph.quantities:
            unit = _unit_said_again(paragraph, quantity)
            if unit is None or not _is_measure(quantity):
                continue
            former = _former(paragraphs[max(0, index - _NEAR) : index + 1], quantity, unit)
            if former is not None:
                yield Again(document, paragraph, quantity, former)


def _unit_said_again(paragraph: Paragraph, quantity: Quantity) -> str | None:
    """What the number counts, where the words say that it is said again."""
    string = paragraph.text.string
    before = string[max(0, quantity.start - 60) : quantity.start]
    above = _ABOVE.match(string, quantity.end)
    if above is not None and not _NO_REPEAT.search(before):
        return above["unit"]
    if _AGAIN.search(before):
        unit = _UNIT.match(string, quantity.end)
        return unit["unit"] if unit is not None else ""
    return None


def _is_measure(quantity: Quantity) -> bool:
    return quantity.kind in _MEASURES and quantity.bound is Bound.EXACT and bool(quantity.value)


def _former(paragraphs: Sequence[Paragraph], quantity: Quantity, unit: str) -> Quantity | None:
    """The same number before it, or else the only one of that unit that a slip parts from it."""
    found = [
        other
        for paragraph in paragraphs
        for other in paragraph.quantities
        if _is_measure(other)
        and (paragraph is not paragraphs[-1] or other.end <= quantity.start)
        and _counts(paragraph, other, quantity, unit)
    ]
    for other in reversed(found):
        if other.value == quantity.value:
            return other
    near = [other for other in found if _is_slip(quantity, other)]
    return near[-1] if len({other.value for other in near}) == 1 else None


def _counts(paragraph: Paragraph, other: Quantity, quantity: Quantity, unit: str) -> bool:
    """Whether the other number counts the same."""
    if other.kind is not quantity.kind:
        return False
    if not unit:
        return quantity.kind is Kind.PERCENTAGE
    return paragraph.text.string[other.end :].lstrip().startswith(unit)


def _is_slip(one: Quantity, other: Quantity) -> bool:
    """Whether two digits are swapped, or one of three or more is another."""
    mine, its = _digits(one), _digits(other)
    if one.decimals != other.decimals or len(mine) != len(its):
        return False
    places = [place for place, (a, b) in enumerate(zip(mine, its, strict=True)) if a != b]
    if len(places) == 1:
        return len(mine) >= _FEWEST
    is_pair = len(places) == 2 and next(pairwise(places)) == (places[0], places[0] + 1)
    return is_pair and mine[places[0]] == its[places[1]] and mine[places[1]] == its[places[0]]


def _digits(quantity: Quantity) -> str:
    value = quantity.value or Decimal(0)
    return str(int(value.scaleb(quantity.decimals)))
