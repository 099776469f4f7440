"""Finds where a text states how many things it is about to list.

"7 จังหวัดนำร่อง ประกอบด้วย …", "3 จังหวัด (… … …)", "2 ประเด็น ดังนี้" at the end of a
paragraph. The words between the count and the opening of its list must be a plain
noun phrase: what begins another clause makes it another list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Bound, Kind, Quantity
from sobtan_extractor.numbers.units import unit_after
from sobtan_rules.lists.passages import Passage
from sobtan_rules.lists.words import closing_bracket

_REACH = 160  # characters from a count to the opening of its list
CALENDAR = ("เดือน", "ปี")  # units whose members have known names
_LARGEST = 300  # nothing longer is listed by name


class Opener(Enum):
    """How a list is opened."""

    WORD = auto()  # ได้แก่, ประกอบด้วย, คือ, ดังนี้
    EXAMPLE = auto()  # อาทิ, เช่น: not all are listed
    BRACKET = auto()  # 3 จังหวัด (… … …)
    PLACES = auto()  # 8 ครั้ง ในพื้นที่จังหวัด …: a list only where brackets say how often
    BEFORE = auto()  # ตาก น่าน และแพร่ รวม 3 จังหวัด
    BELOW = auto()  # the paragraph ends with the opening word: the items stand below


@dataclass(frozen=True, eq=False)
class Announcement:
    """A stated count and where its list may begin.

    `is_direct` is False where more than a noun phrase stands between the two.
    """

    passage: Passage
    stated: Quantity
    opener: Opener
    start: int  # of the list's first item, or the end of the passage
    is_direct: bool = True

    @property
    def count(self) -> int:
        return int(self.stated.value or 0)

    @property
    def unit(self) -> str:
        """What is counted, as printed; "" where the noun is none of the known units."""
        return self.stated.unit.name if self.stated.unit is not None else ""


_OPENER = pattern(
    r"(?P<example>อาทิ(?:เช่น)?|เช่น|ยกตัวอย่าง)"
    r"|(?P<word>ได้แก่|ประกอบ(?:ไป)?ด้วย|คือ|ดังต่อไปนี้|ดังนี้|แบ่ง(?:ออก)?เป็น|จำแนก(?:ออก)?(?:เป็น|ได้)|[:：])"
    r"|(?P<bracket>\()"
    r"|(?P<places>(?:ใน|ณ\s?|ที่)(?:พื้นที่)?\s?จังหวัด)"
)
# What announces, by its very name, the items that stand below: "ข้อเสนอแนะมี 4 ข้อ".
_ITEMS = frozenset(
    ("ข้อ", "ประการ", "ประเด็น", "รายการ", "เรื่อง", "ด้าน", "ขั้นตอน", "มาตรการ", "แนวทาง", "หัวข้อ")
)
_MORE = pattern(r"(?:\s|[:：]|คือ|ได้แก่|ดังต่อไปนี้|ดังนี้)*")
# Words that begin another clause, so that its list is not the count's.
_CLAUSE = pattern(
    r"โดย|ซึ่ง|เพื่อ|แต่|ทั้งนี้|ในจำนวนนี้|รวม|ส่วน|เริ่ม|บาง|พบ|และ|สรุป|ผลการ|มี(?!นาคม|นบุรี|ความ)|หรือ|จาก|เข้าร่วม"
    r"|จัด(?!การ)|ให้(?!บริการ)|\n|[”]"
)
_BRACKETS = pattern(r"\([^()]*\)")
# Before the count: "3 ใน 10 จังหวัด", "3 แห่ง จากทั้งหมด 8 แห่ง" list the three.
_OUT_OF = pattern(r"\D{0,20}(?:ใน|จาก|/)\s*(?:ทั้งหมด|จำนวน|\s)*")
_OUT_OF_ALL = pattern(r"จาก(?:จำนวน)?\s*(?:ทั้งหมด|ทั้งสิ้น)\s*$")


def announcements(passage: Passage) -> Iterator[tuple[Announcement, ...]]:
    """For each count of the passage the places where its list may open, in order."""
    for index, quantity in enumerate(passage.quantities):
        if _can_announce(quantity) and not _is_whole(passage, index):
            found = tuple(_openings(passage, index))
            if found:
                yield found


def _is_whole(passage: Passage, index: int) -> bool:
    """Whether the count is the whole of which a count before it is listed."""
    quantity = passage.quantities[index]
    if _OUT_OF_ALL.search(passage.string[max(0, quantity.start - 30) : quantity.start]):
        return True
    if index == 0 or passage.quantities[index - 1].kind not in (Kind.COUNT, Kind.NUMBER):
        return False
    before = passage.quantities[index - 1]
    if before.unit is not None and before.unit != quantity.unit:
        return False
    return _OUT_OF.fullmatch(passage.string[before.end : quantity.start]) is not None


def _can_announce(quantity: Quantity) -> bool:
    if quantity.kind is not Kind.COUNT or quantity.bound is not Bound.EXACT:
        return False
    value = quantity.value
    if value is None or quantity.decimals or not 1 <= value <= _LARGEST:
        return False
    unit = quantity.unit
    return unit is None or (unit.scale == 1 and (unit.is_counted or unit.name in CALENDAR))


def unit_end(passage: Passage, quantity: Quantity) -> int:
    """Where the unit behind the numeral ends."""
    found = unit_after(passage.string, quantity.end)
    if found is None or quantity.unit is None or found[0].name != quantity.unit.name:
        return quantity.end
    return found[1]


def _openings(passage: Passage, index: int) -> Iterator[Announcement]:
    """Where the list of that count may open, before another count is named."""
    string, stated = passage.string, passage.quantities[index]
    begin = position = unit_end(passage, stated)
    while (match := _OPENER.search(string, position, position + _REACH)) is not None:
        gap = string[begin : match.start()]
        if _counts_between(passage, position, match.start()) or _leaves_brackets(gap):
            return
        opened = _opened(passage, stated, match, gap)
        if opened is not None:
            yield opened
        position = match.end()
        if match.lastgroup == "bracket":
            closing = closing_bracket(string, match.start())
            position = len(string) if closing < 0 else closing + 1
        elif match.lastgroup != "places":
            return
    is_last = passage.paragraph is not None and not string[begin:].strip(" :")
    if is_last and stated.unit is not None and stated.unit.name in _ITEMS:
        yield Announcement(passage, stated, Opener.BELOW, len(string))


def _opened(
    passage: Passage, stated: Quantity, match: re.Match[str], gap: str
) -> Announcement | None:
    opener = Opener[str(match.lastgroup).upper()]
    is_direct = _CLAUSE.search(_BRACKETS.sub("", gap)) is None
    start = match.end()
    if opener in (Opener.WORD, Opener.EXAMPLE):
        more = _MORE.match(passage.string, start)
        start = more.end() if more else start
        if start >= passage.paragraph_end:
            is_below = opener is Opener.WORD
            return (
                Announcement(passage, stated, Opener.BELOW, start, is_direct) if is_below else None
            )
    return Announcement(passage, stated, opener, start) if is_direct else None


def _leaves_brackets(gap: str) -> bool:
    """Whether a bracket that is open at the count is closed in the gap."""
    depth = 0
    for character in gap:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return True
    return False


def _counts_between(passage: Passage, start: int, end: int) -> bool:
    """Whether another count stands in that part."""
    return any(
        start <= quantity.start < end and quantity.kind in (Kind.COUNT, Kind.NUMBER)
        for quantity in passage.quantities
    )
