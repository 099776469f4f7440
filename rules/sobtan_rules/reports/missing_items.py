"""Items that a text refers to and that the list right before does not have.

"(ก) แผนที่ (ข) รูปถ่าย และ (ค) ใบเสนอราคา … ดูเอกสารแนบ (ง)"; "เหตุผลสามข้อ: … ตามข้อสี่". A list is
a run of labels from the first on, in one paragraph or one to a paragraph, or a count of
items that the words announce. What has the label anywhere else in the document is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Document, Paragraph, Role
from sobtan_extractor.numbers.numerals import marks_apart
from sobtan_rules.thai.counts import COUNT, count_of

_LETTERS = "กขคงจฉชซฌญ"
_NEAR = 6  # paragraphs behind a list, in which it may be referred to
_FAR = 6  # items beyond the last: more is another list's
_FEWEST = 2
# A label in a list in running text: "(ก)", "1)", "(2)"; not behind a word that refers to it.
_NOUN = (
    r"(?:ข้อ|เหตุข้อ|รายการ|ลำดับ|เอกสารแนบ|เอกสาร|สิ่งที่แนบ|แนบ|ประเด็น|กรณี|เงื่อนไข|มาตรการ)(?:ที่|หมายเลข)?"
)
_LABEL = pattern(
    rf"(?<![\dก-๎(])(?:\((?P<letter>[{_LETTERS}])\)|\(?(?P<number>\d{{1,2}})\))(?=\s?[ก-๎“\"])"
)
_REFERENCE = pattern(
    rf"(?P<noun>{_NOUN})\s?(?:\((?P<letter>[{_LETTERS}])\)|\((?P<number>\d{{1,2}})\)|(?P<bare>{COUNT})(?![\d./)]|\s?(?:ข้อ|ประการ|รายการ|แห่ง|ฉบับ|เรื่อง|ชุด|คน|วัน|เดือน|ปี|และ)))"
)
_ANNOUNCED = pattern(
    rf"(?P<count>{COUNT})\s?(?:ข้อ|ประการ|ประเด็น|รายการ|เหตุผล)(?:\s?(?:ดังนี้|ดังต่อไปนี้|คือ|ได้แก่))?\s?[:：]?"
)
_OPENS = pattern(r"ดังนี้|ดังต่อไปนี้|คือ|ได้แก่|[:：]")
# Items of laws, orders and forms, and of other papers, are no items of the list.
_ELSEWHERE = pattern(
    r"(?:ระเบียบ|ประกาศ|ข้อบังคับ|ข้อกำหนด|กฎ|พ\.ร\.บ|พระราช|คำสั่ง|สัญญา|มาตรา|หนังสือ|แบบ|หมวด|TOR|ร่าง|บันทึก|วาระ|หลักเกณฑ์|เทศบัญญัติ)[^.]{0,30}$"
)
_OF_ANOTHER = pattern(
    r"\s?(?:ของ|แห่ง|ใน|ตาม)(?:ระเบียบ|ประกาศ|ข้อบังคับ|กฎ|พ|คำสั่ง|สัญญา|มาตรา|หนังสือ|แบบ|หมวด|ส่วน)|\s?วรรค"
)


# "แบ่งเป็น 3 ระยะ … ระยะที่ 4": numbered parts of what is said to have so many.
_PARTS = (
    "ระยะ|ยุทธศาสตร์|วาระ|บท|หมวด|ภาคผนวก|มาตรการ|ขั้นตอน|ขั้น|ประเด็น|เป้าหมาย|ตัวชี้วัด|องค์ประกอบ|มาตรฐาน"
    "|ทางเลือก|เงื่อนไข"
)
_SO_MANY = pattern(
    rf"(?:แบ่ง(?:ออก)?เป็น|ประกอบด้วย|กำหนด(?:ไว้)?|มี(?:ทั้งหมด|ทั้งสิ้น))\s?(?P<count>{COUNT})\s?(?P<noun>{_PARTS})(?!ที่|ย่อย|แรก|หลัก)"
)


_GOES_ON = pattern(r"สานต่อ|ต่อเนื่อง|ต่อยอด|เพิ่มเติม|ขยาย|ใหม่|ต่อมา")
_BESIDE = 200  # characters from how many there are to one of them


class Missing(NamedTuple):
    """A reference to an item that the list before it does not have."""

    document: Document
    paragraph: Paragraph
    start: int
    end: int
    last: str  # the label of the last item there is


class _List(NamedTuple):
    """How many items a list has, what labels they have, and where it ends in its paragraph."""

    style: str  # "letter", "number" or "count"
    size: int
    end: int


def missing_items(document: Document) -> Iterator[Missing]:
    """Every reference to an item that is not there."""
    paragraphs = [p for p in document.paragraphs if p.role is not Role.CONTENTS]
    strings = [marks_apart(p.text) for p in paragraphs]
    for index, string in enumerate(strings):
        yield from _beyond(document, paragraphs[index], string)
        for found in (*_in_line(string), *_below(paragraphs, index)):
            for place in range(index, min(len(strings), index + 1 + _NEAR)):
                begin = found.end if place == index else 0
                for match in _REFERENCE.finditer(strings[place], begin):
                    if _misses(found, match, place == index) and not _stands(strings, match):
                        last = _labelled(found.style, found.size)
                        yield Missing(document, paragraphs[place], *match.span(), last)


def _beyond(document: Document, paragraph: Paragraph, string: str) -> Iterator[Missing]:
    """Numbers of parts beyond how many there are said to be, in one paragraph."""
    announced = list(_SO_MANY.finditer(string))
    for match in announced:
        count, noun = count_of(match["count"]) or 0, match["noun"]
        if count < _FEWEST or sum(other["noun"] == noun for other in announced) > 1:
            continue
        for part in re.finditer(_numbered(noun), string[match.end() :]):
            between = string[match.end() : match.end() + part.start()]
            if len(between) > _BESIDE or _GOES_ON.search(between):
                break  # a further one may have come since
            number = int(part[1])
            if count < number <= count + _FAR:
                start, end = match.end() + part.start(), match.end() + part.end()
                yield Missing(document, paragraph, start, end, f"{noun}ที่ {count}")


def _in_line(string: str) -> Iterator[_List]:
    """The lists in one paragraph: runs of labels from the first on, or announced items."""
    for style in ("letter", "number"):
        size, end = 0, 0
        for match in _LABEL.finditer(string):
            is_next = match[style] and _place(style, match[style]) == size + 1
            if is_next and not (size and _refers(match)):
                size, end = size + 1, match.end()
        if size >= _FEWEST:
            yield _List(style, size, end)
    for match in _ANNOUNCED.finditer(string):
        count = count_of(match["count"])
        if count is not None and count >= _FEWEST and _OPENS.search(match[0]):
            yield _List("count", count, match.end())


def _below(paragraphs: Sequence[Paragraph], index: int) -> Iterator[_List]:
    """A list that ends with this paragraph: its number is the last of a run."""
    label = paragraphs[index].label
    following = paragraphs[index + 1].label if index + 1 < len(paragraphs) else None
    if label is None or len(label.numbers) != 1 or (following and following.numbers):
        return
    size = label.numbers[0]
    run = [p.label.numbers for p in paragraphs[max(0, index - size + 1) : index + 1] if p.label]
    if size >= _FEWEST and run == [(number,) for number in range(1, size + 1)]:
        yield _List("number", size, len(paragraphs[index].text.string))


def _misses(found: _List, match: re.Match[str], is_same: bool) -> bool:
    """Whether the reference is to an item of that list, and beyond its last."""
    if found.style == "letter":
        place = _place("letter", match["letter"]) if match["letter"] else 0
    else:
        printed = match["number"] or match["bare"]
        place = (count_of(printed) or 0) if printed else 0
        if not (is_same or match["noun"].startswith(("ข้อ", "เหตุข้อ", "เอกสารแนบ"))):
            return False
    before = match.string[max(0, match.start() - 40) : match.start()]
    if _ELSEWHERE.search(before) or _OF_ANOTHER.match(match.string, match.end()):
        return False
    return found.size < place <= found.size + _FAR


def _refers(match: re.Match[str]) -> bool:
    """Whether a word before the label makes it a reference."""
    return re.search(rf"{_NOUN}\s?$", match.string[: match.start()]) is not None


def _stands(strings: Sequence[str], match: re.Match[str]) -> bool:
    """Whether something in the document has the label that is referred to."""
    letter, printed = match["letter"], match["number"] or match["bare"]
    if letter:
        label = re.compile(rf"\({letter}\)|(?:^|\s){letter}[.)]\s")
    else:
        number = count_of(printed or "") or 0
        label = re.compile(rf"(?:^|\s|\()(?:ข้อ(?:ที่)?\s?)?{number}(?:[.)]|\s(?=[ก-๎]))")
    own = match.string
    for string in strings:
        for other in label.finditer(string):
            is_own = string is own and match.start() <= other.start() < match.end() + 1
            if not is_own and not re.search(rf"{_NOUN}\s?$", string[: other.start()]):
                return True
    return False


def _place(style: str, printed: str) -> int:
    return _LETTERS.index(printed) + 1 if style == "letter" else int(printed)


def _labelled(style: str, size: int) -> str:
    return f"({_LETTERS[size - 1]})" if style == "letter" else str(size)


def _numbered(noun: str) -> str:
    """A part by its number, as a pattern; no range and no number with a point."""
    return rf"{noun}ที่\s?(\d{{1,2}})(?!\d|\s?[-/.]\s?\d)"
