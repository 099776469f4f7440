"""D001: dates that no calendar has."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Kind
from sobtan_extractor.numbers.dates import MONTH_NAMES
from sobtan_rules.dates.mentions import (
    Holder,
    Mention,
    gathered,
    holders,
    judged,
    quantities_in,
    quote,
)
from sobtan_rules.dates.report_parts import mentions
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity

# A date in figures whose day or month is too large; only behind a word that promises one.
_FIGURES = pattern(
    r"(?:วันที่|เมื่อ|ภายใน|ณ)\s*(?P<date>(?P<day>\d{1,2})(?P<joint>[/.-])(?P<month>\d{1,2})(?P=joint)"
    r"(?:2[45]\d\d|๒[๔๕]\d\d))(?![\d/-])"
)


_LAST_YEAR = 9999  # of those a calendar can be asked for


class ImpossibleDate(Rule):
    """A date exists in the calendar: no 30 February, no 31 April, no month 13.

    Such a date is always a slip, and whoever acts on it cannot tell which day was
    meant. February has 29 days only in leap years, where the year is printed. Days
    that are merely wrong cannot be found this way.
    """

    code: ClassVar[str] = "D001"
    name: ClassVar[Message] = Message("วันที่ที่ไม่มีอยู่จริง", "Impossible dates")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าวันที่ที่พิมพ์ไว้มีอยู่จริงในปฏิทิน เช่น ไม่มีวันที่ 30 กุมภาพันธ์ 31 เมษายน หรือเดือนที่ 13 "
        "เพราะวันที่เช่นนี้พิมพ์ผิดแน่นอน และผู้อ่านไม่อาจทราบได้ว่าหมายถึงวันใด "
        "เดือนกุมภาพันธ์มี 29 วันเฉพาะปีอธิกสุรทิน วันที่ที่มีอยู่จริงแต่ไม่ตรงกับข้อเท็จจริงไม่อาจตรวจพบด้วยข้อนี้",
        "Checks that printed dates exist: there is no 30 February, no 31 April and no month 13. "
        "Such a date is always a slip, and nobody can tell which day was meant. 29 February is "
        "accepted in leap years. A date that exists but is wrong cannot be found this way.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ผู้ตรวจสอบเข้าเยี่ยมสำนักงานเมื่อวันที่ 29 กุมภาพันธ์ 2567 และส่งรายงานวันที่ 30 เมษายน 2567",
            why=Message("พ.ศ. 2567 เป็นปีอธิกสุรทิน", "2567 (2024) is a leap year."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ผู้ตรวจสอบเข้าเยี่ยมสำนักงานเมื่อวันที่ 30 กุมภาพันธ์ 2567",
            finds=("30 กุมภาพันธ์ 2567",),
            why=Message("เดือนกุมภาพันธ์ 2567 มี 29 วัน", "February 2567 has 29 days."),
        ),
        Example(
            "เปิดรับสมัครระหว่างวันที่ 28 - 31 เม.ย. 2568",
            finds=("31 เม.ย. 2568",),
            why=Message("เดือนเมษายนมี 30 วัน", "April has 30 days."),
        ),
        Example(
            "ส่งมอบงานวันที่ 12/13/2567",
            finds=("12/13/2567",),
            why=Message("ปีหนึ่งมี 12 เดือน", "A year has 12 months."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every date that names a day."""
        impossible = (m for m in review.reading(mentions) if _is_impossible(m))
        for group in gathered(impossible, key=lambda mention: mention.printed):
            first, *others = group
            quantities = [q for mention in group for q in mention.quantities]
            yield judged(self.code, quantities, self._finding(first, others))
        for holder in holders(review.document.blocks):
            if "/" in holder.text.string or "." in holder.text.string:
                yield from self._in_figures(review, holder)

    def _finding(self, first: Mention, others: list[Mention]) -> Finding:
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=_message(first),
            primary=first.evidence(),
            related=tuple(mention.evidence() for mention in others),
            actual=first.printed,
        )

    def _in_figures(self, review: Review, holder: Holder) -> Iterator[Outcome]:
        for match in _FIGURES.finditer(holder.text.string):
            start, end = match.span("date")
            if int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31:
                continue
            evidence: Evidence = quote(review.document, holder, start, end)
            message = Message(
                f"วันที่ “{match['date']}” ไม่มีอยู่จริง เพราะปีหนึ่งมี 12 เดือน และเดือนหนึ่งมีไม่เกิน 31 วัน",
                f"“{match['date']}” is no date: a year has 12 months and a month at most 31 days.",
            )
            finding = Finding(self.code, self.severity, message, evidence, actual=match["date"])
            yield judged(self.code, quantities_in(holder, start, end), finding)


def _is_impossible(mention: Mention) -> bool:
    """Whether the calendar lacks the day, the year being a possible one."""
    found = mention.date
    if found.day is None or found.month is None or found.is_possible:
        return False
    if found.year is not None and (found.christian_year is None or found.year > _LAST_YEAR):
        return False  # the year is what is wrong
    return all(quantity.kind is Kind.DATE for quantity in mention.quantities)


def _message(mention: Mention) -> Message:
    month, year = mention.date.month or 0, mention.date.christian_year
    leap_year = 2000
    days = calendar.monthrange(year or leap_year, month)[1]
    name = MONTH_NAMES[month]
    of_year = f" พ.ศ. {year + 543}" if year and month == 2 else ""
    return Message(
        f"วันที่ “{mention.printed}” ไม่มีอยู่จริง เพราะเดือน{name}{of_year} มี {days} วัน",
        f"“{mention.printed}” does not exist: {name}{of_year} has {days} days.",
    )
