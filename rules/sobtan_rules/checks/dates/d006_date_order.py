"""D006: dates that come in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Document
from sobtan_extractor.numbers.dates import Month, Period, read_periods
from sobtan_rules.checks.dates._begin_and_end import tabled, told
from sobtan_rules.dates.mentions import (
    Holder,
    Mention,
    gathered,
    holders,
    is_as_of,
    is_contents,
    is_retrieval,
    judged,
    quantities_in,
    quote,
)
from sobtan_rules.dates.report_parts import Part, division, mentions, parts
from sobtan_rules.dates.spans import is_carried_over
from sobtan_rules.dates.terms import Deadline, deadlines
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity

_BETWEEN = pattern(r"\s*(?:[-‐‑–—]|ถึง(?:วันที่|เดือน)?|จนถึง(?:วันที่)?)\s*")
_PRESENTED = pattern(r"เสนอ|รายงาน(?:ต่อ|ให้)|พิจารณา(?:แล้ว|เห็นชอบ)?|รับทราบ(?:แล้ว)?|นำเข้า")
_FRONT_PRESENTED = pattern(r"เสนอ")
_MEETS = pattern(r"(?:ประชุม|ครั้งที่)")
_NEAR = 260  # characters: how far from the data's date the meeting may be that saw them
_BROKEN_OFF = pattern(r"ครั้งก่อน|ก่อนหน้า|ปีก่อน|ตามมติ|เห็นชอบแผน|อนุมัติแผน")
_AFTER = Message("ลำดับของวันที่", "order of dates")


class DateOrder(Rule):
    """Dates come in the order that their words say.

    A range does not end before it begins; what is in time is done by the day it was due,
    what is late after it; data are not fetched before the day they are of; and a report is
    not presented to a meeting before the date of its data. Meetings the text does not say
    the data were presented to are left alone.
    """

    code: ClassVar[str] = "D006"
    name: ClassVar[Message] = Message("ลำดับของวันที่", "Order of dates")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าวันที่เรียงตามลำดับที่ถ้อยคำบอก คือ ช่วงเวลาไม่สิ้นสุดก่อนเริ่มต้น "
        "สิ่งที่ว่าทันหรือล่าช้าเป็นตามวันครบกำหนด "
        "ไม่เรียกข้อมูลก่อนวันที่ของข้อมูล และไม่เสนอรายงานต่อที่ประชุมก่อนวันที่ของข้อมูล "
        "เพราะลำดับที่เป็นไปไม่ได้แสดงว่ามีวันที่พิมพ์ผิด การประชุมที่ข้อความไม่ได้บอกว่าเสนอข้อมูลนั้นจะไม่นำมาเทียบ",
        "Checks that dates come in the order their words say: a range does not end before it "
        "begins, what is called in time or late is so, data are not fetched before the day they "
        "are of, and not presented to a meeting "
        "before it. Meetings that the text does not say saw the data are left alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ครบกำหนดส่งมอบวันที่ 30 เมษายน 2568 ผู้ขายส่งมอบวันที่ 30 เมษายน 2568 ทันกำหนด "
            "ส่วนงวดที่ 2 ครบกำหนดวันที่ 30 มิถุนายน 2568 ส่งมอบวันที่ 12 กรกฎาคม 2568 ล่าช้า 12 วัน",
        ),
        Example(
            "ข้อมูล ณ วันที่ 31 ธันวาคม 2566 เรียกข้อมูลเมื่อวันที่ 11 มกราคม 2567 "
            "และจัดอบรมระหว่างวันที่ 28 ธันวาคม - 3 มกราคม 2567 "
            "โครงการเริ่มวันที่ 1 มิถุนายน 2567 และสิ้นสุดวันที่ 31 พฤษภาคม 2568",
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ต้องเสนอรายงานภายในวันที่ 9 ธันวาคม 2568 รายงานนี้เสนอเมื่อวันที่ 18 ธันวาคม 2568 จึงอยู่ภายในกำหนด",
            finds=("9 ธันวาคม 2568 รายงานนี้เสนอเมื่อวันที่ 18 ธันวาคม 2568",),
            why=Message("18 อยู่หลัง 9", "The 18th is after the 9th."),
        ),
        Example(
            "ครบกำหนดส่งมอบวันที่ 30 เมษายน 2568 ผู้ขายส่งมอบวันที่ 12 เมษายน 2568 ซึ่งล่าช้ากว่ากำหนด",
            finds=("30 เมษายน 2568 ผู้ขายส่งมอบวันที่ 12 เมษายน 2568",),
        ),
        Example(
            "ข้อมูล ณ วันที่ 31 มีนาคม 2567 เรียกข้อมูลเมื่อวันที่ 11 เมษายน 2566",
            finds=("31 มีนาคม 2567 เรียกข้อมูลเมื่อวันที่ 11 เมษายน 2566",),
            why=Message("เรียกข้อมูลก่อนวันที่ของข้อมูล", "Fetched before the day they are of."),
        ),
        Example(
            "จัดอบรมระหว่างวันที่ 25 - 21 มิถุนายน 2567",
            finds=("25 - 21 มิถุนายน 2567",),
            why=Message("สิ้นสุดก่อนเริ่มต้น", "It ends before it begins."),
        ),
        Example(
            "สำนักงานสรุปข้อมูล ณ วันที่ 31 มีนาคม 2567 และได้เสนอคณะอนุกรรมการ "
            "ในการประชุมเมื่อวันที่ 10 กุมภาพันธ์ 2567",
            finds=("31 มีนาคม 2567 และได้เสนอคณะอนุกรรมการ ในการประชุมเมื่อวันที่ 10 กุมภาพันธ์ 2567",),
            why=Message("เสนอก่อนวันที่ของข้อมูล", "Presented before the date of the data."),
        ),
        Example(
            "เริ่มก่อสร้างวันที่ 6 กุมภาพันธ์ 2567 และแล้วเสร็จเมื่อวันที่ 4 มิถุนายน 2566",
            finds=("6 กุมภาพันธ์ 2567 และแล้วเสร็จเมื่อวันที่ 4 มิถุนายน 2566",),
        ),
        Example(
            "กิจกรรม\tวันเริ่มต้น\tวันสิ้นสุด\nอบรมรุ่นที่ 1\t18 พฤศจิกายน 2567\t20 พฤศจิกายน 2566\n"
            "อบรมรุ่นที่ 2\t25 พฤศจิกายน 2567\t27 พฤศจิกายน 2567",
            finds=("20 พฤศจิกายน 2566",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test ranges, and what follows from the date of the data."""
        dated = [m for m in review.reading(mentions) if not is_contents(m.holder)]
        for first, second in pairwise(dated):
            if first.holder is second.holder:
                yield from self._range(first, second)
        for of_one in gathered(dated, key=lambda m: id(m.holder)):
            for deadline in deadlines(of_one):
                yield self._deadline(deadline)
        for holder in holders(review.document.blocks):
            if not is_contents(holder):
                yield from self._months(review.document, holder)
        for first, second in chain(told(dated), tabled(review.document)):
            yield from self._after(first, second, _DONE, Severity.ERROR)
        for part in review.reading(parts):
            yield from self._data(part)
        yield from self._presented(review)

    def _range(self, first: Mention, second: Mention) -> Iterator[Outcome]:
        """Days or years from one to another."""
        string = first.string
        if _BETWEEN.fullmatch(string, first.date.end, second.date.start) is None:
            return
        if not _ends_before(first, second):
            return
        evidence = quote(first.document, first.holder, first.date.start, second.date.end)
        printed = evidence.text.string
        message = Message(
            f"ช่วงเวลา “{printed}” สิ้นสุดก่อนวันเริ่มต้น",
            f"The range “{printed}” ends before it begins.",
        )
        finding = Finding(self.code, Severity.ERROR, message, evidence, actual=printed)
        yield judged(self.code, first.quantities + second.quantities, finding, _AFTER)

    def _deadline(self, deadline: Deadline) -> Outcome:
        """What is said to be in time was done by the day it was due, what is late after it."""
        due, done, is_late = deadline
        assert due.day is not None and done.day is not None  # whole days only
        quantities = due.quantities + done.quantities
        if (done.day > due.day) == is_late or is_carried_over(due.day, done.day):
            return judged(self.code, quantities, name=_AFTER)
        th, en = ("ล่าช้า", "late") if is_late else ("ภายในกำหนด", "in time")
        message = Message(
            f"ระบุว่า{th} แต่ {done.printed} เทียบกับวันครบกำหนด {due.printed} ไม่เป็นเช่นนั้น",
            f"it is said to be {en}, but {done.printed} is not, with {due.printed} the day due",
        )
        start, end = sorted((due, done), key=lambda mention: mention.date.start)
        evidence = quote(due.document, due.holder, start.date.start, end.date.end)
        finding = Finding(self.code, Severity.WARNING, message, evidence, actual=done.printed)
        return judged(self.code, quantities, finding, _AFTER)

    def _months(self, document: Document, holder: Holder) -> Iterator[Outcome]:
        """Months from one to another, both with their years."""
        string = holder.text.string
        if "คม" not in string and "ยน" not in string and "." not in string:
            return
        for period in read_periods(string):
            if not _is_reversed(period):
                continue
            evidence = quote(document, holder, period.start, period.end)
            message = Message(
                f"ช่วงเวลา “{evidence.text.string}” สิ้นสุดก่อนเดือนเริ่มต้น",
                f"The range “{evidence.text.string}” ends before it begins.",
            )
            finding = Finding(
                self.code, Severity.ERROR, message, evidence, actual=evidence.text.string
            )
            yield judged(
                self.code, quantities_in(holder, period.start, period.end), finding, _AFTER
            )

    def _data(self, part: Part) -> Iterator[Outcome]:
        """The day data were fetched, and the meeting they were presented to."""
        for first, second in pairwise(part.mentions):
            if first.holder is not second.holder or not is_as_of(first):
                continue
            if is_retrieval(second):
                yield from self._after(first, second, _FETCHED, Severity.ERROR)
            elif _is_presentation(first, second):
                yield from self._after(first, second, _SEEN, Severity.WARNING)

    def _presented(self, review: Review) -> Iterator[Outcome]:
        """The meeting that the cover says the report is presented to."""
        cut = review.reading(division)
        if len(cut.parts) != 1 or (data := cut.parts[0].as_of) is None:
            return
        for mention in cut.parts[0].mentions:
            holder = mention.holder
            if holder not in cut.parts[0].title or not _FRONT_PRESENTED.search(mention.before):
                continue
            days = data.date.days
            if mention.day is None or days is None or mention.day >= days[0]:
                continue
            finding = Finding(
                rule=self.code,
                severity=Severity.WARNING,
                message=_SEEN(data, mention),
                primary=mention.evidence(),
                related=(data.evidence(),),
                actual=mention.printed,
            )
            yield judged(self.code, mention.quantities, finding, _AFTER)

    def _after(
        self, first: Mention, second: Mention, wording: _Wording, severity: Severity
    ) -> Iterator[Outcome]:
        """Test that the second date is not before the first."""
        quantities = first.quantities + second.quantities
        is_wrong = second.date.is_before(first.date)
        if is_wrong is None:
            return
        if not is_wrong:
            yield judged(self.code, quantities, name=_AFTER)
            return
        if first.holder is second.holder:
            evidence = quote(first.document, first.holder, first.date.start, second.date.end)
            related: tuple[Evidence, ...] = ()
        else:
            evidence, related = second.evidence(), (first.evidence(),)
        finding = Finding(
            self.code,
            severity,
            wording(first, second),
            evidence,
            related=related,
            actual=second.printed,
        )
        yield judged(self.code, quantities, finding, _AFTER)


class _Wording:
    """What a date that is too early would mean, and what the earlier one should be."""

    def __init__(
        self, th: str, en: str, before: Message = Message("วันที่ของข้อมูล", "the date of the data")
    ) -> None:
        self._th, self._en, self._before = th, en, before

    def __call__(self, data: Mention, later: Mention) -> Message:
        return Message(
            f"{self._th} “{later.printed}” ซึ่งอยู่ก่อน{self._before.th} “{data.printed}”",
            f"{self._en} “{later.printed}”, before {self._before.en}, “{data.printed}”.",
        )


_FETCHED = _Wording("ระบุว่าเรียกข้อมูลเมื่อ", "The data are said to be fetched on")
_DONE = _Wording("ระบุวันสิ้นสุดเป็น", "The end is given as", Message("วันเริ่มต้น", "the beginning"))
_SEEN = _Wording("ระบุว่าเสนอข้อมูลต่อที่ประชุมเมื่อ", "The data are said to be presented to a meeting on")


def _ends_before(first: Mention, second: Mention) -> bool:
    """Whether the range from the first date to the second runs backwards."""
    begin, end = first.date, second.date
    if begin.month is None and end.month is None:
        years = begin.christian_year, end.christian_year
        return None not in years and (years[0] or 0) > (years[1] or 0)
    if begin.day is None or end.day is None:
        return False
    if begin.year is None:  # the year behind the last day goes for both
        return begin.month == end.month and begin.day > end.day
    return second.date.is_before(first.date) is True


def _is_reversed(period: Period) -> bool:
    if period.months is None:
        return False
    first, last = period.months
    return None not in (first.year, last.year) and _order(first) > _order(last)


def _order(month: Month) -> tuple[int, int]:
    return month.year or 0, month.number


def _is_presentation(data: Mention, other: Mention) -> bool:
    """Whether the words between say that the data were presented to a meeting on that day."""
    if other.day is None or other.date.start - data.date.end > _NEAR:
        return False
    between = data.string[data.date.end : other.date.start]
    return bool(
        _PRESENTED.search(between) and _MEETS.search(between) and not _BROKEN_OFF.search(between)
    )
