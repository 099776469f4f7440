"""What is said of those who came and of votes, worked out from the counts before it.

The share of those who came of all ("ผู้มีสิทธิ 60 ราย มา 54 ราย ขาด 6 ราย คิดเป็นร้อยละ 90"), where
those who came and those who did not make up all; by how many votes one is ahead of another;
and the ballots of those who voted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Bound, Document, Kind, Paragraph, Quantity, Role
from sobtan_rules.relations.equations import Equation, percentage_of, sum_of

_SHARE = pattern(r"(?:คิดเป็น|เท่ากับ|หรือ|อัตรา)[ก-๎\s]{0,30}\s?(?:ร้อยละ\s?)?$")
_COME = pattern(r"ขาด|ไม่มา|ไม่เข้า|(?<![ก-๎])ลา(?!ง|ย|ด|น)|ไม่ใช้สิทธิ|ไม่ลงชื่อ")
_OF_COMING = pattern(r"(?:เข้า|ร่วม|มา|ลงชื่อ|ใช้สิทธิ|ขาด|ประชุม)[ก-๎\s]{0,20}$")
_AHEAD = pattern(
    r"(?:ส่วนต่าง|ทิ้งห่าง|ห่างกัน|ต่างกัน|เอาชนะ|ชนะ)[ก-๎\s]{0,24}?(?:อยู่|ถึง|ที่|ด้วย)?\s?(?:คะแนน|จำนวน)?\s?$"
)
_SCORES = ("คะแนน", "เสียง")
_REACH = 40


class Turnout(NamedTuple):
    """An equation that a paragraph states: of a share, of a gap, or of all ballots."""

    document: Document
    paragraph: Paragraph
    stated: Quantity
    equations: tuple[Equation, ...]  # of which one holds if it is right
    of: str  # "share", "gap" or "ballots"
    is_named: bool = True  # whether the words right before it say what it is of


def turnouts(document: Document) -> Iterator[Turnout]:
    """Every share of those who came, and every gap between two candidates' votes."""
    for paragraph in document.paragraphs:
        if paragraph.role is not Role.CONTENTS:
            for whole, equation in _ballots(paragraph):
                yield Turnout(document, paragraph, whole, (equation,), "ballots")
            for index, stated in enumerate(paragraph.quantities):
                before = paragraph.text.string[max(0, stated.start - _REACH) : stated.start]
                found = _equations(paragraph, index, before)
                if found:
                    of = "share" if stated.kind is Kind.PERCENTAGE else "gap"
                    is_named = of == "gap" or _OF_COMING.search(before) is not None
                    yield Turnout(document, paragraph, stated, found, of, is_named)


def _equations(paragraph: Paragraph, index: int, before: str) -> tuple[Equation, ...]:
    stated = paragraph.quantities[index]
    if not _is_exact(stated):
        return ()
    if stated.kind is Kind.PERCENTAGE:
        return _shares(paragraph, index) if _SHARE.search(before) else ()
    if _unit(stated) in _SCORES and _AHEAD.search(before):
        return _gaps(paragraph.quantities[:index], stated)
    return ()


def _shares(paragraph: Paragraph, index: int) -> tuple[Equation, ...]:
    """Of the three counts right before the share: all, those who came, those who did not."""
    counts = paragraph.quantities[max(0, index - 3) : index]
    if len(counts) < 3 or not all(map(_is_count, counts)) or len(set(map(_unit, counts))) > 1:
        return ()
    whole, *parts = counts
    string = paragraph.text.string[whole.start : paragraph.quantities[index].start]
    if not _COME.search(string) or sum(p.value or 0 for p in parts) != whole.value:
        return ()
    stated = paragraph.quantities[index]
    return tuple(percentage_of(stated, part, whole) for part in parts)


def _gaps(before: Sequence[Quantity], stated: Quantity) -> tuple[Equation, ...]:
    """Of the last two counts of votes before the gap."""
    votes = [q for q in before if _is_count(q) and _unit(q) == _unit(stated)]
    if len(votes) != 2:
        return ()
    more, less = sorted(votes, key=lambda vote: vote.value or 0, reverse=True)
    return (sum_of(stated, [more], [less]),)


def _ballots(paragraph: Paragraph) -> Iterator[tuple[Quantity, Equation]]:
    """Those who voted, and the good, the spoilt and the blank ballots that they cast."""
    quantities = paragraph.quantities
    kinds = [_kind(paragraph, index) for index in range(len(quantities))]
    for index in range(len(quantities) - len(_BALLOTS)):
        behind = slice(index + 1, index + 1 + len(_BALLOTS))
        if kinds[index] == "all" and sorted(kinds[behind]) == sorted(_BALLOTS):
            parts = quantities[behind]
            if all(map(_is_count, (quantities[index], *parts))):
                yield quantities[index], sum_of(quantities[index], parts)


def _kind(paragraph: Paragraph, index: int) -> str:
    """What ballots a number counts, as the words before it say."""
    begin = paragraph.quantities[index - 1].end if index else 0
    before = paragraph.text.string[begin : paragraph.quantities[index].start]
    found = [name for name, words in _KINDS.items() if words.search(before)]
    return found[-1] if found else ""


_KINDS = {
    "all": pattern(r"(?:มา|ผู้)ใช้สิทธิ(?!ไม่)|บัตร(?:เลือกตั้ง)?ที่ใช้|มาลงคะแนน|ลงคะแนนทั้ง"),
    "good": pattern(r"บัตรดี"),
    "spoilt": pattern(r"บัตรเสีย"),
    "blank": pattern(r"ไม่ประสงค์|ไม่เลือก|ไม่ออกเสียง|ไม่ลงคะแนน|งดออกเสียง"),
}
_BALLOTS = ("good", "spoilt", "blank")


def _is_count(quantity: Quantity) -> bool:
    return quantity.kind is Kind.COUNT and _is_exact(quantity) and not quantity.decimals


def _is_exact(quantity: Quantity) -> bool:
    return quantity.bound is Bound.EXACT and bool(quantity.value)


def _unit(quantity: Quantity) -> str:
    return quantity.unit.name if quantity.unit is not None else ""
