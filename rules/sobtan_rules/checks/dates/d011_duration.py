"""D011: how long something took, against its two dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar, NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.checks.dates._begin_and_end import told
from sobtan_rules.dates.mentions import (
    Mention,
    is_contents,
    judged,
    quantities_in,
    quote,
)
from sobtan_rules.dates.report_parts import mentions
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity

_BETWEEN = pattern(r"\s*(?:[-‐‑–—]|ถึง|จนถึง)\s*(?:วัน[ก-๎]*\s?ที่)?\s*")
_FIRST_DAY = pattern(rf"(?<![\d๐-๙])(?P<day>[\d๐-๙]{{1,2}}){_BETWEEN.pattern}$")
_SO_LONG = pattern(r"[\s(,]*[ก-๎]{0,24}\s?(?:รวม|เป็นเวลา|เป็นระยะเวลา|นาน|หยุดงาน)[ก-๎]{0,12}\s*$")
_FOUNDED = pattern(
    r"(?:ก่อตั้ง|จัดตั้ง|ตั้งขึ้น|ตั้ง|สถาปนา|จดทะเบียน|เปิด(?:ดำเนินการ|ทำการ|ให้บริการ|ประตู|ใช้|สอน))[^\d๐-๙]{0,60}$"
)
_TURNED = pattern(r"ครบ(?:รอบ)?(?:ปีที่)?\s*$")
_NEAR = 70  # characters behind a range in which it may be said how long it is
_DURATION = Message("ระยะเวลา", "the duration")


class Duration(Rule):
    """A number of days is that of the range it is said of, a number of years that since.

    "วันที่ 11 - 15 เมษายน รวม 5 วัน" counts both ends. A contract may be counted with
    its first day or without. Fewer days than the range has are left alone, but for one:
    not every day of it need be meant.
    """

    code: ClassVar[str] = "D011"
    name: ClassVar[Message] = Message("ระยะเวลากับวันที่", "Durations and dates")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนวันที่บอกไว้หน้าหรือหลังช่วงวันที่ตรงกับช่วงนั้น (นับทั้งวันแรกและวันสุดท้าย) "
        "ระยะเวลาของสัญญาตรงกับวันเริ่มต้นและวันสิ้นสุด และจำนวนปีที่ครบรอบตรงกับปีที่ก่อตั้ง "
        "เพราะวันที่หรือจำนวนวันที่พิมพ์ผิดทำให้ทั้งสองไม่ตรงกัน "
        "จำนวนวันที่น้อยกว่าช่วงวันที่มากกว่าหนึ่งวันจะไม่ทักท้วง เพราะอาจไม่ได้ทำทุกวัน",
        "Checks that a number of days before or behind a range is that of the range, both ends "
        "counted; that a contract's days lie between its beginning and its end; and that an "
        "anniversary is that of the year of foundation. Fewer days, by more than one, are left "
        "alone: not every day of a range need be meant.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จัดงานระหว่างวันศุกร์ที่ 11 ถึงวันอังคารที่ 15 เมษายน 2568 รวม 5 วัน "
            "และอบรมระหว่างวันที่ 1 - 31 มีนาคม 2568 รวม 12 วัน",
            why=Message("อบรมไม่ได้จัดทุกวัน", "The course was not on every day."),
        ),
        Example(
            "เริ่มสัญญาวันที่ 2 ธันวาคม 2567 ระยะเวลา 240 วัน สิ้นสุดสัญญาวันที่ 29 กรกฎาคม 2568",
            why=Message("นับวันแรกด้วย", "The first day counts."),
        ),
        Example("สำนักงานก่อตั้งเมื่อ พ.ศ. 2499 ครบรอบ 68 ปี ใน พ.ศ. 2567"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จัดงานระหว่างวันศุกร์ที่ 11 ถึงวันอังคารที่ 15 เมษายน 2568 รวม 4 วัน",
            finds=("4",),
            why=Message("11 ถึง 15 คือ 5 วัน", "From 11 to 15 there are 5 days."),
        ),
        Example(
            "หยุดเดินเครื่องระหว่างวันที่ ๑๒ - ๑๙ พฤษภาคม ๒๕๖๘ เป็นเวลา ๑๘ วัน",
            finds=("๑๘",),
        ),
        Example(
            "เริ่มสัญญาวันที่ 2 ธันวาคม 2567 ระยะเวลา 240 วัน สิ้นสุดสัญญาวันที่ 31 กรกฎาคม 2568",
            finds=("240",),
            why=Message("240 วันสิ้นสุด 29 กรกฎาคม", "240 days end on 29 July."),
        ),
        Example("สำนักงานก่อตั้งเมื่อ พ.ศ. 2499 ครบรอบ 86 ปี ใน พ.ศ. 2567", finds=("86",)),
        Example(
            "ระยะเวลาดำเนินการ 150 วัน นับตั้งแต่วันที่ 3 มีนาคม 2568 ถึงวันที่ 29 สิงหาคม 2568",
            finds=("150",),
            why=Message("นับได้ 180 วัน", "There are 180 days."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test what is said of ranges, of contracts, and of years since a foundation."""
        dated = [m for m in review.reading(mentions) if not is_contents(m.holder)]
        for mention in dated:
            yield from self._range(mention)
        for first, second in told(dated):
            yield from self._contract(first, second)
        for first, second in pairwise([m for m in dated if not _AGAIN.search(m.before)]):
            if first.holder is second.holder:
                yield from self._anniversary(first, second)
                yield from self._from_to(first, second)

    def _range(self, last: Mention) -> Iterator[Outcome]:
        """Days from one to another, and how many they are said to be right behind."""
        begin = _FIRST_DAY.search(last.before)
        stated = _behind(last)
        if begin is None or last.day is None or stated is None or stated.value is None:
            return
        first = int(begin["day"])
        days = last.day.day - first + 1
        if days < 2 or stated.value < days - 1:
            return  # it runs on from the month before, or backwards (D006); or not every day counts
        start = last.date.start - len(last.before) + begin.start()
        yield self._tested(
            stated, _Span(start, Message(f"วันที่ {first}", str(first)), last, (days,), _DAYS)
        )

    def _from_to(self, first: Mention, second: Mention) -> Iterator[Outcome]:
        """Days from one whole date to another, and how many they are said to be."""
        between = first.string[first.date.end : second.date.start]
        if first.day is None or second.day is None or not _FROM_TO.fullmatch(between):
            return
        apart = (second.day - first.day).days
        if apart < 1 or _FIRST_DAY.search(second.before):
            return  # backwards (D006), or a range of one month: see `_range`
        behind = _behind(second)
        stated = behind or _ahead(first)
        if stated is None or stated.value is None or (stated is behind and stated.value < apart):
            return  # not every day of a range need be meant
        span = _Span(first.date.start, _same(first), second, (apart + 1, apart), _DAYS)
        yield self._tested(stated, span)

    def _contract(self, first: Mention, second: Mention) -> Iterator[Outcome]:
        """A number of days between the words for a beginning and those for its end."""
        days = _only_between(first, second, "วัน")
        if days is None or first.day is None or second.day is None:
            return
        apart = (second.day - first.day).days
        span = _Span(first.date.start, _same(first), second, (apart + 1, apart), _DAYS)
        yield self._tested(days, span)

    def _anniversary(self, founded: Mention, today: Mention) -> Iterator[Outcome]:
        """Years since a foundation, in the year that is given behind."""
        years = _only_between(founded, today, "ปี")
        begin, now = founded.date.christian_year, today.date.christian_year
        if years is None or begin is None or now is None:
            return
        said = founded.string[founded.date.end : years.start]
        if _FOUNDED.search(founded.before) and _TURNED.search(said):
            span = _Span(founded.date.start, _same(founded), today, (now - begin,), _YEARS)
            yield self._tested(years, span)

    def _tested(self, stated: Quantity, span: _Span) -> Outcome:
        """The number that is stated, against those that are right; the first is expected."""
        finding = None if stated.value in span.right else self._finding(stated, span)
        return judged(self.code, (stated, *span.last.quantities), finding, _DURATION)

    def _finding(self, stated: Quantity, span: _Span) -> Finding:
        last, unit = span.last, span.unit
        expected, actual = str(span.right[0]), stated.text.string
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{span.first.th} ถึง {last.printed} คือ {expected} {unit.th} "
                f"แต่พิมพ์ไว้ {actual} {unit.th}",
                f"from {span.first.en} to {last.printed} there are {expected} {unit.en}, "
                f"but {actual} is printed",
            ),
            primary=quote(last.document, last.holder, stated.start, stated.end),
            related=(quote(last.document, last.holder, span.start, last.date.end),),
            expected=expected,
            actual=actual,
        )


_DAYS, _YEARS = Message("วัน", "days"), Message("ปี", "years")


class _Span(NamedTuple):
    """A range: where it begins in the text, what is printed there, its last date, its length.

    It may be counted in several ways: each length of `right` is right.
    """

    start: int
    first: Message
    last: Mention
    right: tuple[int, ...]
    unit: Message


def _same(mention: Mention) -> Message:
    return Message(mention.printed, mention.printed)


def _only_between(first: Mention, second: Mention, unit: str) -> Quantity | None:
    """The only number of that unit between the two."""
    between = quantities_in(first.holder, first.date.end, second.date.start)
    found = [quantity for quantity in between if _counts(quantity, unit)]
    return found[0] if len(found) == 1 and found[0].value is not None else None


def _behind(mention: Mention) -> Quantity | None:
    """The number of days that a range behind it is said to have."""
    end = mention.date.end
    for quantity in mention.holder.quantities:
        if quantity.start < end:
            continue
        between = mention.string[end : quantity.start]
        is_said = _SO_LONG.fullmatch(between) is not None and len(between) <= _NEAR
        return quantity if is_said and _counts(quantity, "วัน") else None
    return None


def _ahead(mention: Mention) -> Quantity | None:
    """The number of days right before a range: "ระยะเวลา 180 วัน นับตั้งแต่วันที่ …"."""
    before = [q for q in mention.holder.quantities if q.end <= mention.date.start]
    if not before or not _counts(before[-1], "วัน"):
        return None
    between = mention.string[before[-1].end : mention.date.start]
    return before[-1] if _COUNTED_FROM.fullmatch(between) else None


_COUNTED_FROM = pattern(
    r"\s*วัน\s*(?:โดย)?\s*(?:เริ่ม|นับ)?\s*(?:ตั้งแต่|จาก|ระหว่าง|นับแต่)\s*(?:วัน[ก-๎]*\s?ที่)?\s*"
)
_AGAIN = pattern(r"\(\s*(?:[คพ]\.ศ\.)?\s*$")  # "พ.ศ. 2543 (ค.ศ. 2000)": the year once more
_FROM_TO = pattern(rf"(?:\s*\([^()]{{0,20}}\))?{_BETWEEN.pattern}")


def _counts(quantity: Quantity, unit: str) -> bool:
    return quantity.unit is not None and quantity.unit.name == unit
