"""Dates where a document prints them, and what the words around say they are.

A `Mention` is one printed date with its paragraph or cell. Every reading here stays
with what is printed: whether a date can be right is for the rules to say.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Block, Cell, Document, Paragraph, Quantity, Role, Text
from sobtan_extractor.numbers.dates import MONTH_NAMES, Date, Era, read_dates
from sobtan_extractor.numbers.numerals import marks_apart
from sobtan_rules.relations.finding import NO_MESSAGE, Evidence, Finding, Message, Outcome, Relation

Item = TypeVar("Item")
Holder = Paragraph | Cell
"""What a date is printed in."""

BUDDHIST_AHEAD = 543  # a Buddhist year is that much ahead of the Christian one


@dataclass(frozen=True, eq=False, slots=True)
class Mention:
    """One date as printed. `date` counts characters of the holder's text."""

    document: Document
    holder: Holder
    date: Date

    @property
    def string(self) -> str:
        """The whole text it stands in."""
        return self.holder.text.string

    @property
    def text(self) -> Text:
        return self.holder.text.slice(self.date.start, self.date.end)

    @property
    def printed(self) -> str:
        return " ".join(self.text.string.split())

    @property
    def before(self) -> str:
        """The words right before it."""
        return self.string[max(0, self.date.start - 80) : self.date.start]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities_in(self.holder, self.date.start, self.date.end)

    @property
    def day(self) -> datetime.date | None:
        """The day it names; None for a month or a year, and for an impossible date."""
        days = self.date.days
        return days[0] if days is not None and self.date.day is not None else None

    def evidence(self, note: Message = NO_MESSAGE) -> Evidence:
        return Evidence(self.document, self.text, note)


def quantities_in(holder: Holder, start: int, end: int) -> tuple[Quantity, ...]:
    """The numerals printed between two characters of the text."""
    return tuple(q for q in holder.quantities if start <= q.start and q.end <= end)


def quote(document: Document, holder: Holder, start: int, end: int) -> Evidence:
    """That part of the text as evidence, without white space at its ends."""
    return Evidence(document, holder.text.slice(start, end).strip())


def holders(blocks: Iterable[Block]) -> Iterator[Holder]:
    """Paragraphs and cells of the blocks, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        yield from block.header
        for row in block.rows:
            yield from (cell for cell in row.cells if cell is not None)


def is_contents(holder: Holder) -> bool:
    """Whether it is an entry of a table of contents, which only repeats a heading."""
    return isinstance(holder, Paragraph) and holder.role is Role.CONTENTS


# Without one of these a text holds no date. Cheaper than looking for one.
_HINT = pattern(
    r"ศ\.|ปี\s*[\d๐-๙]|งบประมาณ|การศึกษา\s*[\d๐-๙]|คม|ยน|พันธ์|\.[คยพ]\.|[\d๐-๙][/.-][\d๐-๙]"
)


def mentions_in(document: Document, holder: Holder) -> Iterator[Mention]:
    """Every date printed in the paragraph or cell."""
    if _HINT.search(holder.text.string):
        for found in read_dates(marks_apart(holder.text)):
            yield Mention(document, holder, found)


# --- What a date is said to be -------------------------------------------------------

_WORDS = r"[\w\u0e31-\u0e4e ().-]"  # \w leaves out the marks above and below
_AS_OF = pattern(
    rf"ข้อมูล(?:สถานะ|สะสม|จริง|ล่าสุด|จากระบบ{_WORDS}{{0,20}}?)?\s*(?:ณ|ถึง)\s*"
    r"(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)?\s*ที่|สิ้นเดือน|สิ้นวันที่|วันสิ้น[ก-๎]{0,12}|เดือน)?\s*$"
)
_STATUS_AT = pattern(r"(?:ผล|ยอด|สถานะ|ความก้าวหน้า)[ก-๎]*\s*ณ\s*(?:สิ้น)?วันที่\s*$")
_AT = pattern(r"(?:^|\s)ณ\s*(?:สิ้น)?วันที่\s*$")
_STATUS_BEHIND = pattern(r"\s*(?:เบิกจ่าย|ใช้จ่าย|ผูกพัน|คงเหลือ|มียอด|มีผล|บรรลุ|รวมทั้งสิ้น)")
_RETRIEVED = pattern(
    r"(?:เรียก|ดึง|ดาวน์โหลด|ประมวลผล|สืบค้น|ออก|พิมพ์)(?:ข้อมูล|รายงาน)"
    rf"(?:\s*จาก{_WORDS}{{0,40}}?)?\s*(?:ณ|เมื่อ)?\s*(?:วันที่)?\s*$"
)
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_WEEKDAY = "|".join([*WEEKDAYS, "พฤหัส"])
WEEKDAY_BEFORE = pattern(
    rf"(?:วัน|(?<![ก-๎])(?!อาทิตย์)|(?<=และ)(?!อาทิตย์)|(?<=ถึง)(?!อาทิตย์))(?P<name>{_WEEKDAY})\s*ที่\s*$"
)
_WEEKDAY_BEHIND = pattern(
    rf"\s*(?:\(\s*(?:ซึ่ง)?(?:ตรงกับ|เป็น)?|(?:ซึ่ง)?(?:ตรงกับ|เป็น))\s*(?:วัน)?(?P<name>{_WEEKDAY})(?![ก-๎]|ที่)"
)
_WEEKDAY_ALONE = pattern(rf"(?:^|\s|นัด|ใน)(?:วัน)?(?P<name>{_WEEKDAY})\s+$")  # "นัดพุธ 12 มี.ค. 2567"
_ANOTHER_BEFORE = pattern(rf"(?:{_WEEKDAY})\s*(?:และ|กับ|,|-|–|ถึง)\s*$")
_MEETING = pattern(
    r"ครั้งที่\s*(?P<number>\d{1,3})\s*/\s*(?P<year>\d{4})(?!\d)"
    rf"\s*[,()]?\s*(?:(?:ซึ่ง)?(?:จัดขึ้น|จัด|มีขึ้น|ประชุม|กำหนดประชุม|กำหนดจัด|กำหนด))?"
    rf"\s*(?:เมื่อ|ใน|ณ|ลง)?\s*(?:วัน(?:{_WEEKDAY})?\s*ที่)?\s*$"
)


def is_as_of(mention: Mention) -> bool:
    """Whether the words call it the date of the data: "ข้อมูล ณ วันที่ ..."."""
    return mention.date.month is not None and _AS_OF.search(mention.before) is not None


def is_status(mention: Mention) -> bool:
    """Whether a result is given as of that day: "ณ วันที่ ... เบิกจ่ายแล้ว"."""
    if mention.day is None:
        return False
    if _STATUS_AT.search(mention.before):
        return True
    behind = mention.string[mention.date.end : mention.date.end + 20]
    return _AT.search(mention.before) is not None and _STATUS_BEHIND.match(behind) is not None


def is_retrieval(mention: Mention) -> bool:
    """Whether the words call it the day the data were fetched: "เรียกข้อมูลเมื่อวันที่ ..."."""
    return mention.day is not None and _RETRIEVED.search(mention.before) is not None


@dataclass(frozen=True, eq=False, slots=True)
class Meeting:
    """A numbered meeting with its date: "ครั้งที่ 4/2568 เมื่อวันที่ 23 เมษายน 2568"."""

    mention: Mention
    start: int  # of "ครั้งที่" in the holder's text
    number: int
    year: int  # printed behind the slash

    @property
    def evidence(self) -> Evidence:
        mention = self.mention
        return quote(mention.document, mention.holder, self.start, mention.date.end)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities_in(self.mention.holder, self.start, self.mention.date.end)


def meeting_of(mention: Mention) -> Meeting | None:
    """The numbered meeting that the date belongs to, if the words say so."""
    before = mention.before
    match = _MEETING.search(before)
    if match is None or mention.day is None:
        return None
    start = mention.date.start - len(before) + match.start()
    return Meeting(mention, start, int(match["number"]), int(match["year"]))


class Weekday(NamedTuple):
    """A weekday printed beside a date (Monday is 0), and where the two stand."""

    number: int
    start: int
    end: int


def weekday_of(mention: Mention) -> Weekday | None:
    """The weekday printed before the date, or right behind it: "12 มีนาคม 2567 (วันพุธ)"."""
    if mention.day is None:
        return None
    before, end = mention.before, mention.date.end
    match = WEEKDAY_BEFORE.search(before) or _WEEKDAY_ALONE.search(before)
    if match is not None:
        if _ANOTHER_BEFORE.search(before, 0, match.start()):
            return None  # "วันพุธและวันพฤหัสบดีที่ 13 - 14": each has its own day
        return Weekday(
            weekday_number(match["name"]), mention.date.start - len(before) + match.start(), end
        )
    behind = _WEEKDAY_BEHIND.match(mention.string, end)
    if behind is None or _RANGE_BEFORE.search(before):
        return None
    return Weekday(weekday_number(behind["name"]), mention.date.start, behind.end())


_RANGE_BEFORE = pattern(r"(?:[-–]|ถึง|และ|,)\s*(?:วันที่)?\s*$")


def weekday_number(name: str) -> int:
    """The number of the weekday of that name, Monday being 0."""
    return WEEKDAYS.index("พฤหัสบดี" if name == "พฤหัส" else name)


# --- Putting dates into words --------------------------------------------------------


def thai_weekday(number: int) -> str:
    """The name of a weekday, Monday being 0."""
    return "วัน" + WEEKDAYS[number]


def thai_date(day: datetime.date) -> str:
    """The day as reports print it: "31 มีนาคม 2567"."""
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year + BUDDHIST_AHEAD}"


def moved(day: datetime.date, years: int) -> datetime.date | None:
    """The same day of another year; None for 29 February where that has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def buddhist_year(found: Date) -> int | None:
    """The year of a date in the Buddhist era."""
    year = found.christian_year
    return None if year is None else year + BUDDHIST_AHEAD


def is_buddhist(found: Date) -> bool:
    return found.era is Era.BUDDHIST


def gathered(items: Iterable[Item], key: Callable[[Item], Hashable]) -> Iterator[list[Item]]:
    """The items that have the same key together, in order of their first."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    yield from groups.values()


def judged(
    rule: str,
    quantities: Iterable[Quantity],
    finding: Finding | None = None,
    name: Message = NO_MESSAGE,
) -> Outcome:
    """The relation between the numerals, holding or with its finding.

    A finding on words without a numeral stands alone. Raises ValueError for neither.
    """
    tested = tuple(quantities)
    if tested:
        return Relation(rule, tested, finding, name=name)
    if finding is None:
        raise ValueError(f"{rule}: a relation needs a numeral")
    return finding
