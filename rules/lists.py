"""Reads every list of a report whose length is stated: the count, and what is listed.

What may be counted against what follows from the unit: a count of schools is none of
the provinces they are in. Where the words leave room for another reading, nothing is
claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from extractor.model import Document, Text
from rules.announcements import Announcement, Opener, announcements, unit_end
from rules.arithmetic import Constant, Equation, Printed, Sum
from rules.items_below import are_named, cut_below
from rules.list_passages import Cut, Item, passages
from rules.name_lists import are_abbreviations, cut_names, is_kind_of
from rules.phrase_lists import cut_alike, cut_commas, cut_numbered, cut_quoted, cut_words
from rules.province_lists import PROVINCE, cut_provinces
from rules.review import Review

_AREAS = frozenset((PROVINCE, "พื้นที่", "เมือง"))  # whose names may be provinces
_PEOPLE_WORDS = "คน ราย ท่าน นาย รูป องค์ พระองค์ คน-ครั้ง ครัวเรือน ครอบครัว"
# What is listed in phrases, and announces a list by its very name.
_TOPIC_WORDS = """
หัวข้อ ประเด็น ด้าน เรื่อง ข้อ ประการ รูปแบบ แบบ ตัวแบบ แนวทาง วิธี วิธีการ มิติ องค์ประกอบ ปัจจัย กลุ่ม กลุ่มเป้าหมาย
ประเภท ชนิด ระยะ ขั้น ขั้นตอน ยุทธศาสตร์ กลยุทธ์ มาตรการ กิจกรรม โครงการ โครงการวิจัย หลักสูตร แผนงาน แผน
ตัวชี้วัด ระบบ ระบบงาน งาน ภารกิจ พันธกิจ เป้าหมาย นโยบาย หมวด หมวดหมู่ ระดับ ช่องทาง เงื่อนไข เกณฑ์ หลักเกณฑ์ ชุด
ชุดข้อมูล รายการ ข้อเสนอ ข้อเสนอแนะ ผลงาน ฐานข้อมูล นวัตกรรม บทเรียน คู่มือ ส่วน โมเดล โมดูล
"""
# Units that name no kind of thing: a list of any kind of place or organisation may be theirs.
_GENERAL_WORDS = """
แห่ง หน่วยงาน หน่วย องค์กร องค์การ สังกัด สถาบัน สถาบันการศึกษา สถานศึกษา ภาคี ภาคีเครือข่าย เครือข่าย ท้องถิ่น
ส่วนราชการ ศูนย์ สำนัก สำนักงาน กระทรวง กรม กอง เขตพื้นที่การศึกษา เขตพื้นที่ มหาวิทยาลัย วิทยาลัย รัฐวิสาหกิจ
กองทุน สมาคม คณะ กลุ่ม ฝ่าย เทศบาล บริษัท พื้นที่ เมือง สถานที่ จุด ภาคส่วน
"""
_PLACE_WORDS = "อำเภอ ตำบล เขต แขวง หมู่บ้าน ชุมชน จังหวัด ประเทศ"
_PEOPLE, _TOPICS, _GENERAL, _PLACES = (
    frozenset(words.split())
    for words in (_PEOPLE_WORDS, _TOPIC_WORDS, _GENERAL_WORDS, _PLACE_WORDS)
)


@dataclass(frozen=True, eq=False)
class Listing:
    """A stated count and the items listed for it.

    `is_certain` is False where a reading had to be chosen: then a count that does not
    fit is no more than a warning.
    """

    announcement: Announcement
    cut: Cut
    is_certain: bool

    @property
    def document(self) -> Document:
        return self.announcement.passage.document

    @property
    def items(self) -> tuple[Item, ...]:
        return self.cut.items

    @property
    def are_provinces(self) -> bool:
        return self.cut.kind == PROVINCE and self.announcement.unit == PROVINCE

    @property
    def is_below(self) -> bool:
        """Whether the items are paragraphs of their own."""
        return self.announcement.opener is Opener.BELOW

    @property
    def is_weighted(self) -> bool:
        return any(item.weight is not None for item in self.items)

    @cached_property
    def equation(self) -> Equation:
        """The stated count against the items: each counts one, or what brackets say."""
        weights = [Printed(item.weight) for item in self.items if item.weight is not None]
        ones = Constant(_number(len(self.items) - len(weights)))
        return Equation(self.announcement.stated, Sum((*weights, ones)))

    @property
    def listed(self) -> int:
        """How many are listed, as the items were cut."""
        return int(self.equation.expected)

    @property
    def fits(self) -> bool | None:
        """Whether the count is that of the list; None where it cannot be said."""
        stated, spare = self.announcement.count, self.listed - len(self.items)
        if self._names_examples:
            return False if stated < self.cut.least + spare else None
        if stated == self.listed:
            return True
        if stated < self.cut.least + spare:
            return False
        if self.cut.most is None or stated <= self.cut.most + spare:
            return None
        return False

    @property
    def _names_examples(self) -> bool:
        return self.announcement.opener is Opener.EXAMPLE or self.cut.is_partial

    @property
    def printed(self) -> Text:
        """The count with its unit, as printed."""
        passage, stated = self.announcement.passage, self.announcement.stated
        return passage.text.slice(stated.start, unit_end(passage, stated)).strip()


def _number(count: int) -> Decimal:
    return Decimal(count)


def lists(review: Review) -> tuple[Listing, ...]:
    """Every list of the report whose length is stated, in reading order."""
    found = []
    for passage in passages(review.document):
        for announcement in announcements(passage):
            listing = _listing(announcement)
            if listing is not None:
                found.append(listing)
    return tuple(found)


def _listing(announcement: Announcement) -> Listing | None:
    if announcement.unit in _PEOPLE and announcement.opener is not Opener.WORD:
        return None
    if announcement.opener is Opener.BELOW:
        return _below(announcement)
    for listing in _readings(announcement):
        if not _is_broken_down(listing):
            return listing
        return None
    return None


def _below(announcement: Announcement) -> Listing | None:
    paragraph, unit = announcement.passage.paragraph, announcement.unit
    if paragraph is None:
        return None
    cut = cut_below(announcement.passage.document, paragraph)
    if cut is None or (len(cut.items) < 2 and announcement.count < 2):
        return None
    if unit in _TOPICS and announcement.is_direct:
        return Listing(announcement, cut, is_certain=True)
    return Listing(announcement, cut, is_certain=False) if are_named(cut, unit) else None


def _readings(announcement: Announcement) -> Iterator[Listing]:
    """The ways the list could be cut, the surest first; only the first one counts."""
    passage, start, unit = announcement.passage, announcement.start, announcement.unit
    if announcement.opener is Opener.PLACES:
        yield from _provinces(announcement)
        return
    if unit not in _PEOPLE:
        numbered = cut_numbered(passage, start)
        if numbered is not None and _is_counted_so(announcement, numbered):
            yield Listing(announcement, numbered, is_certain=unit in _TOPICS)
    yield from _provinces(announcement)
    if unit in _PEOPLE:
        return
    yield from _names(announcement)
    yield from _phrases(announcement)


def _is_counted_so(announcement: Announcement, cut: Cut) -> bool:
    """Whether the items can be what is counted, not what it is broken down by."""
    return announcement.unit in _TOPICS or 2 * len(cut.items) > announcement.count


def _provinces(announcement: Announcement) -> Iterator[Listing]:
    passage, unit = announcement.passage, announcement.unit
    cut = cut_provinces(passage, announcement.start, unit)
    if cut is None or not _ends_bracket(announcement, cut):
        return
    listing = Listing(announcement, cut, is_certain=not cut.is_choice)
    if unit in _AREAS and not listing.is_weighted:
        if announcement.opener is not Opener.PLACES:
            yield listing
    elif listing.is_weighted and (unit not in _PEOPLE or _all_weighted(listing)):
        yield listing


def _all_weighted(listing: Listing) -> bool:
    return all(item.weight is not None for item in listing.items)


def _ends_bracket(announcement: Announcement, cut: Cut) -> bool:
    """Whether a list in brackets is all that the brackets hold."""
    if announcement.opener is not Opener.BRACKET:
        return True
    behind = announcement.passage.string[cut.end :].lstrip()
    return behind.startswith(")") or cut.is_partial


def _names(announcement: Announcement) -> Iterator[Listing]:
    unit = announcement.unit
    cut = cut_names(announcement.passage, announcement.start, unit)
    if cut is None or not _ends_bracket(announcement, cut):
        return
    is_own = is_kind_of(cut.kind, unit)
    if is_own or unit in _GENERAL:
        is_sure = is_own or are_abbreviations(cut.kind) or _is_counted_so(announcement, cut)
        yield Listing(announcement, cut, is_certain=is_sure and not cut.is_choice)


def _phrases(announcement: Announcement) -> Iterator[Listing]:
    if announcement.opener is Opener.BRACKET:
        return
    passage, start, unit = announcement.passage, announcement.start, announcement.unit
    for cut in (cut_quoted(passage, start), cut_commas(passage, start)):
        if cut is not None and (unit in _TOPICS or _is_counted_so(announcement, cut)):
            yield Listing(announcement, cut, is_certain=False)
    for cut in (cut_alike(passage, start), cut_words(passage, start)):
        if cut is not None:  # cut at spaces: a count that differs is none of a list's faults
            listing = Listing(announcement, cut, is_certain=False)
            if listing.fits or (unit in _PLACES and not cut.kind):
                yield listing


def _is_broken_down(listing: Listing) -> bool:
    """Whether the list gives figures of what is counted: "12 แห่ง ได้แก่ ก 5 แห่ง ข 7 แห่ง"."""
    announcement = listing.announcement
    weights = {id(item.weight) for item in listing.items}
    return any(
        announcement.start <= quantity.start < listing.cut.end
        and quantity.unit is not None
        and quantity.unit.name == announcement.unit
        and id(quantity) not in weights
        for quantity in announcement.passage.quantities
    )
