"""Finds where a text states how many things it is about to list.

"7 จังหวัดนำร่อง ประกอบด้วย …", "3 จังหวัด (… … …)", "2 ประเด็น ดังนี้" at the end of a
paragraph. The words between the count and the opening of its list must be a plain
noun phrase: what begins another clause makes it another list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from extractor.model import Bound, Kind, Quantity
from extractor.units import Unit, unit_after
from rules.list_passages import Passage

_REACH = 160  # characters from a count to the opening of its list
_LARGEST = 300  # nothing longer is listed by name


class Opener(Enum):
    """How a list is opened."""

    WORD = auto()  # ได้แก่, ประกอบด้วย, คือ, ดังนี้
    EXAMPLE = auto()  # อาทิ, เช่น: not all are listed
    BRACKET = auto()  # 3 จังหวัด (… … …)
    PLACES = auto()  # 8 ครั้ง ในพื้นที่จังหวัด …: a list only where brackets say how often
    BELOW = auto()  # the paragraph ends with the opening word: the items stand below


@dataclass(frozen=True, eq=False)
class Announcement:
    """A stated count and where its list begins.

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


_OPENER = re.compile(
    r"(?P<example>อาทิ(?:เช่น)?|เช่น|ยกตัวอย่าง)"
    r"|(?P<word>ได้แก่|ประกอบ(?:ไป)?ด้วย|คือ(?!น)|ดังต่อไปนี้|ดังนี้|แบ่ง(?:ออก)?เป็น|จำแนก(?:ออก)?(?:เป็น|ได้)"
    r"|[:：])"
    r"|(?P<bracket>\()"
    r"|(?P<places>(?:ใน|ณ\s?|ที่)(?:พื้นที่)?\s?จังหวัด(?=\s))"
)
_MORE = re.compile(r"(?:\s|[:：]|คือ|ได้แก่|ดังต่อไปนี้|ดังนี้)*")
# Words that begin another clause, so that its list is not the count's.
_CLAUSE = re.compile(
    r"โดย|ซึ่ง|เพื่อ|แต่|ทั้งนี้|ในจำนวนนี้|รวม|ส่วน|เริ่ม|บาง|พบ|และ|สรุป|ผลการ|มี(?!นาคม|นบุรี|ความ)|หรือ|จาก|เข้าร่วม|จัด(?!การ)"
    r"|ให้(?!บริการ)|\n"
)


def announcements(passage: Passage) -> Iterator[Announcement]:
    """Every count of the passage that opens a list."""
    for index, quantity in enumerate(passage.quantities):
        if _can_announce(quantity):
            found = _opening(passage, index)
            if found is not None:
                yield found


def _can_announce(quantity: Quantity) -> bool:
    if quantity.kind is not Kind.COUNT or quantity.bound is not Bound.EXACT:
        return False
    value = quantity.value
    if value is None or quantity.decimals or not 1 <= value <= _LARGEST:
        return False
    return quantity.unit is None or (quantity.unit.is_counted and quantity.unit.scale == 1)


def unit_end(passage: Passage, quantity: Quantity) -> int:
    """Where the unit behind the numeral ends."""
    found: tuple[Unit, int] | None = unit_after(passage.string, quantity.end)
    if found is None or quantity.unit is None or found[0].name != quantity.unit.name:
        return quantity.end
    return found[1]


def _opening(passage: Passage, index: int) -> Announcement | None:
    """Where the list of that count opens, if it does before another count is named."""
    string, stated = passage.string, passage.quantities[index]
    begin = position = unit_end(passage, stated)
    limit = min(len(string), begin + _REACH)
    while (match := _OPENER.search(string, position, limit)) is not None:
        if _counts_between(passage, position, match.start()):
            return None
        gap = string[begin : match.start()]
        if match.lastgroup != "bracket":
            return _opened(passage, stated, match, gap)
        closing = closing_bracket(string, match.start())
        if closing < 0:
            closing = len(string)
        if not _CLAUSE.search(gap) and not _counts_between(passage, match.end(), closing):
            follow = _OPENER.match(string, _skip_spaces(string, closing + 1))
            if follow is None or follow.lastgroup in ("bracket", "places"):
                return Announcement(passage, stated, Opener.BRACKET, match.end())
        position = closing + 1
        begin = position if not gap.strip() else begin
        limit = min(len(string), position + _REACH)
    return None


def _opened(
    passage: Passage, stated: Quantity, match: re.Match[str], gap: str
) -> Announcement | None:
    is_direct = _CLAUSE.search(gap) is None
    more = _MORE.match(passage.string, match.end())
    start = more.end() if more else match.end()
    own_end = passage.paragraph_end
    if start >= own_end and match.lastgroup == "word":
        return Announcement(passage, stated, Opener.BELOW, start, is_direct)
    if not is_direct or start >= own_end:
        return None
    opener = Opener[str(match.lastgroup).upper()]
    return Announcement(passage, stated, opener, start)


def _counts_between(passage: Passage, start: int, end: int) -> bool:
    """Whether another count stands in that part."""
    return any(
        start <= quantity.start < end and quantity.kind in (Kind.COUNT, Kind.NUMBER)
        for quantity in passage.quantities
    )


def closing_bracket(string: str, opening: int) -> int:
    """Where the bracket that opens there is closed again; -1 where it is not."""
    depth = 0
    for position in range(opening, min(len(string), opening + 1500)):
        depth += (string[position] == "(") - (string[position] == ")")
        if depth == 0:
            return position
    return -1


def _skip_spaces(string: str, position: int) -> int:
    while position < len(string) and string[position].isspace():
        position += 1
    return position
