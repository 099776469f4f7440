"""Reads every list of a report whose length is stated: the count, and what is listed.

What may be counted against what follows from the unit: a count of schools is none of
the provinces they are in. Where the words leave room for another reading, nothing is
claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Document, Paragraph, Text
from sobtan_rules.kit.review import Review
from sobtan_rules.lists.announcements import (
    CALENDAR,
    Announcement,
    Opener,
    announcements,
    unit_end,
)
from sobtan_rules.lists.attendance import opens, persons_below
from sobtan_rules.lists.before_their_count import listed_before
from sobtan_rules.lists.cut_calendar import cut_calendar
from sobtan_rules.lists.cut_names import are_areas, are_deeds, cut_names, is_kind_of
from sobtan_rules.lists.cut_persons import cut_persons, is_titled
from sobtan_rules.lists.cut_phrases import (
    cut_alike,
    cut_between_counts,
    cut_chunks,
    cut_commas,
    cut_numbered,
    cut_quoted,
    cut_words,
)
from sobtan_rules.lists.cut_provinces import PROVINCE, cut_provinces
from sobtan_rules.lists.doubts import is_doubtful
from sobtan_rules.lists.items_below import are_named, cut_below, cut_following, give_counts
from sobtan_rules.lists.passages import Cut, Item, Passage, passages
from sobtan_rules.relations.equations import Constant, Equation, Printed, Sum
from sobtan_rules.thai.provinces import province_at, provinces_in

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
_PLACE_WORDS = "อำเภอ ตำบล เขต แขวง หมู่บ้าน ชุมชน ประเทศ"
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

    @cached_property
    def fits(self) -> bool | None:
        """Whether the count is that of the list; None where it cannot be said."""
        return None if self._fits is False and is_doubtful(self) else self._fits

    @property
    def _fits(self) -> bool | None:
        stated, spare = self.announcement.count, self.listed - len(self.items)
        if self._names_examples:
            return False if stated < self.cut.least + spare else None
        if stated == self.listed:
            return True
        if stated < self.cut.least + spare:
            return False
        return None if self.cut.most is None or stated <= self.cut.most + spare else False

    @property
    def _names_examples(self) -> bool:
        announcement = self.announcement
        if self.is_below:
            return "อื่น ๆ" in self.items[-1].text.string
        return announcement.opener is Opener.EXAMPLE or is_unfinished(
            announcement.passage, self.cut
        )

    @property
    def printed(self) -> Text:
        """The count with its unit, as printed."""
        passage, stated = self.announcement.passage, self.announcement.stated
        return passage.text.slice(stated.start, unit_end(passage, stated)).strip()


def _number(count: int) -> Decimal:
    return Decimal(count)


def lists(review: Review) -> tuple[Listing, ...]:
    """Every list of the report whose length is stated, in reading order."""
    return tuple(listing for passage in passages(review.document) for listing in _lists_of(passage))


def _lists_of(passage: Passage) -> Iterator[Listing]:
    found = [_listing(openings) for openings in announcements(passage)]
    forward = [listing for listing in found if listing is not None]
    yield from forward
    taken = {listing.announcement.stated for listing in forward}
    for announcement, cut in listed_before(passage):
        if announcement.stated not in taken:
            yield Listing(announcement, cut, is_certain=False)


def _listing(openings: Iterable[Announcement]) -> Listing | None:
    """The list of a count: behind the first opening that is one's."""
    for announcement in openings:
        if announcement.opener is Opener.BELOW:
            return _below(announcement)
        for listing in _readings(announcement):
            return None if _is_broken_down(listing) else listing
    return None


def _below(announcement: Announcement) -> Listing | None:
    paragraph, unit = announcement.passage.paragraph, announcement.unit
    if paragraph is None:
        return None
    document = announcement.passage.document
    if unit in _PEOPLE:
        return _persons_below(announcement, paragraph)
    cut = cut_below(document, paragraph) or cut_following(document, paragraph)
    if cut is None or give_counts(document, paragraph, unit):
        return None
    if unit in _TOPICS and announcement.is_direct:
        return Listing(announcement, cut, is_certain=True)
    return Listing(announcement, cut, is_certain=False) if are_named(cut, unit) else None


def _persons_below(announcement: Announcement, head: Paragraph) -> Listing | None:
    """Who is named in paragraphs of their own; of those at a meeting L006 speaks."""
    everything = announcement.passage.document.paragraphs
    if not announcement.is_direct or opens(head):
        return None
    below = persons_below(everything[everything.index(head) + 1 :])
    items = tuple(Item(p.text.string, p.text.slice(p.body_start)) for p in below)
    if len(items) < _FEWEST:
        return None
    cut = Cut(items, len(head.text), len(items), len(items), is_titled=True)
    return Listing(announcement, cut, is_certain=False)


_FEWEST = 2  # persons


def _readings(announcement: Announcement) -> Iterator[Listing]:
    """The ways the list could be cut, the surest first; only the first one counts."""
    if announcement.opener is Opener.PLACES:
        yield from _provinces(announcement)
        return
    if announcement.unit in CALENDAR:
        yield from _calendar(announcement)
        return
    if announcement.unit in _PEOPLE:
        yield from _provinces(announcement)
        yield from _numbered_persons(announcement)
        yield from _persons(announcement)
        yield from _parted(announcement)
        return
    yield from _numbered(announcement)
    yield from _provinces(announcement)
    yield from _names(announcement)
    yield from _phrases(announcement)


def _numbered(announcement: Announcement) -> Iterator[Listing]:
    cut = cut_numbered(announcement.passage, announcement.start, announcement.unit)
    if cut is None:
        return
    is_topic = announcement.unit in _TOPICS or cut.kind == announcement.unit
    if is_topic or (are_named(cut, announcement.unit) and _are_single(cut)):
        yield Listing(announcement, cut, is_certain=is_topic)


def _numbered_persons(announcement: Announcement) -> Iterator[Listing]:
    cut = cut_numbered(announcement.passage, announcement.start, announcement.unit)
    if cut is not None and _are_persons(cut):
        yield Listing(announcement, cut, is_certain=False)


def _are_persons(cut: Cut) -> bool:
    return all(is_titled(item.name) for item in cut.items)


def _calendar(announcement: Announcement) -> Iterator[Listing]:
    cut = cut_calendar(announcement.passage, announcement.start, announcement.unit)
    if cut is not None:
        yield Listing(announcement, cut, is_certain=True)


def _are_single(cut: Cut) -> bool:
    """Whether no item holds several provinces: "1) ภาคเหนือ ได้แก่ …" is no one place."""
    return all(
        len(provinces_in(item.text.string, 0, len(item.text.string))) < 2 for item in cut.items
    )


def _provinces(announcement: Announcement) -> Iterator[Listing]:
    unit = announcement.unit
    cut = cut_provinces(announcement.passage, announcement.start, unit)
    if cut is None or not _ends_bracket(announcement, cut):
        return
    weights = [item.weight for item in cut.items if item.weight is not None]
    if weights:
        are_all = len(weights) == len(cut.items)
        if are_all or unit not in _PEOPLE:
            is_certain = (are_all or unit == "ครั้ง") and not cut.is_choice
            yield Listing(announcement, cut, is_certain)
    elif unit in _AREAS and announcement.opener is not Opener.PLACES:
        yield Listing(announcement, cut, is_certain=not cut.is_choice)


def _ends_bracket(announcement: Announcement, cut: Cut) -> bool:
    """Whether a list in brackets is all that the brackets hold."""
    if announcement.opener is not Opener.BRACKET:
        return True
    behind = announcement.passage.string[cut.end :].lstrip()
    return behind.startswith(")") or is_unfinished(announcement.passage, cut)


def _names(announcement: Announcement) -> Iterator[Listing]:
    unit = announcement.unit
    cut = cut_names(announcement.passage, announcement.start, unit)
    if cut is None or not _ends_bracket(announcement, cut):
        return
    is_own = is_kind_of(cut.kind, unit)
    if is_own or unit == "พื้นที่" or (unit in _GENERAL and not are_areas(cut.kind)):
        is_sure = is_own or _are_about(announcement, cut)
        is_plain = not cut.is_choice and not are_deeds(cut.kind, unit)
        yield Listing(announcement, cut, is_certain=is_sure and is_plain)


def _are_about(announcement: Announcement, cut: Cut) -> bool:
    """Whether about as many are listed as stated: else it may be another kind of list."""
    return 2 * len(cut.items) > announcement.count


def _persons(announcement: Announcement) -> Iterator[Listing]:
    cut = cut_persons(announcement.passage, announcement.start)
    if cut is not None and _ends_bracket(announcement, cut) and _are_about(announcement, cut):
        yield Listing(announcement, cut, is_certain=False)


def _parted(announcement: Announcement) -> Iterator[Listing]:
    """Who is named, parted by commas: with fewer of them it may be what they are called."""
    cut = cut_commas(announcement.passage, announcement.start)
    is_long = cut is not None and len(cut.items) >= _LISTED and _ends_bracket(announcement, cut)
    if cut is not None and is_long and _are_about(announcement, cut):
        yield Listing(announcement, cut, is_certain=False)


_LISTED = 4


def _phrases(announcement: Announcement) -> Iterator[Listing]:
    passage, start, unit = announcement.passage, announcement.start, announcement.unit
    for cut in (cut_quoted(passage, start), cut_commas(passage, start)):
        is_whole = cut is not None and _ends_bracket(announcement, cut)
        if cut and is_whole and (unit in _TOPICS or _are_about(announcement, cut)):
            yield Listing(announcement, cut, is_certain=False)
    for cut in (cut_alike(passage, start), cut_words(passage, start)):
        if cut is None or not _ends_bracket(announcement, cut):
            continue
        listing = Listing(announcement, cut, is_certain=False)
        # Words are cut at spaces, which a name may hold: only of places it is sure enough.
        if listing.fits is not None and (listing.fits or cut.is_alike or _are_places(listing)):
            yield listing
    cut = cut_chunks(passage, start)
    if cut is not None and _ends_bracket(announcement, cut) and _are_about(announcement, cut):
        listing = Listing(announcement, cut, is_certain=False)
        if listing.fits is False:
            yield listing
    yield from _in_a_row(announcement)


def _in_a_row(announcement: Announcement) -> Iterator[Listing]:
    """A list that is short of its count, where those beside it in the sentence have theirs."""
    passage, unit = announcement.passage, announcement.unit
    if unit not in _GENERAL:
        return
    cut = cut_between_counts(passage, announcement.start, unit)
    is_short = cut is not None and cut.most is not None and cut.most < announcement.count
    if cut is not None and is_short and _fitting_beside(announcement) >= _BESIDE:
        yield Listing(announcement, cut, is_certain=False)


def _fitting_beside(announcement: Announcement) -> int:
    """How many lists of the passage, opened alike, are as long as their counts say."""
    passage, unit = announcement.passage, announcement.unit
    opened = passage.string[unit_end(passage, announcement.stated) : announcement.start]
    fitting = 0
    for quantity in passage.quantities:
        begin = unit_end(passage, quantity)
        if passage.string.startswith(opened, begin):
            cut = cut_between_counts(passage, begin + len(opened), unit)
            fitting += cut is not None and len(cut.items) == quantity.value
    return fitting


_BESIDE = 2  # lists of the same sentence


def _are_places(listing: Listing) -> bool:
    """Whether the items can be the places counted: names of other places are not."""
    announcement = listing.announcement
    if announcement.unit not in _PLACES or not _are_about(announcement, listing.cut):
        return False
    return all(province_at(item.name, 0) is None for item in listing.items)


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


_NOT_ALL = pattern(r"[\s,]*(?:เป็นต้น|ฯลฯ|(?:และ|หรือ)\S{0,20}อื่น)")


def is_unfinished(passage: Passage, cut: Cut) -> bool:
    """Whether the list says itself that it does not name all: เป็นต้น, ฯลฯ, และอื่น ๆ."""
    last = cut.items[-1].name
    return "อื่น" in last or _NOT_ALL.match(passage.string, cut.end) is not None
