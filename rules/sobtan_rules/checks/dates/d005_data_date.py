"""D005: the date of the data against the period reported."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Paragraph
from sobtan_extractor.numbers.dates import read_periods
from sobtan_rules.checks.dates._data_dates import Contradicted, contradicted, of_another_day
from sobtan_rules.dates.mentions import (
    BUDDHIST_AHEAD,
    Mention,
    gathered,
    is_as_of,
    is_status,
    judged,
    moved,
    thai_date,
)
from sobtan_rules.dates.report_parts import Part, ReportPeriod, parts
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity

_COMPARES = pattern(r"เทียบ|ปีก่อน|ปีที่แล้ว|ปีที่ผ่านมา|งวดก่อน|ช่วงเดียวกัน|ยกมา|ต้นงวด|ต้นปี")
_HALF_YEAR = 185  # days at most
_NAME = Message("วันที่ของข้อมูล", "date of the data")
_NOTE = Message("ช่วงเวลาของรายงาน", "period of the report")


class DataDate(Rule):
    """The data of a report are as of a day in its period, or soon after.

    "ข้อมูล ณ วันที่ 31 มีนาคม 2566" cannot be the data of a report on มกราคม-มีนาคม 2567:
    the year is a year off. Only such dates are found, which another year puts into the
    period, or that the report's own tables contradict: plans and studies rightly use
    other data. Dates given for comparison with an
    earlier year are left alone.
    """

    code: ClassVar[str] = "D005"
    name: ClassVar[Message] = Message("วันที่ของข้อมูลกับช่วงที่รายงาน", "Date of the data")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าวันที่ของข้อมูล (ข้อมูล ณ วันที่ ...) อยู่ในช่วงเวลาที่รายงานหรือหลังจากนั้นไม่นาน "
        "เพราะข้อมูลก่อนช่วงที่รายงานย่อมไม่ใช่ผลของช่วงนั้น โดยมากเกิดจากพิมพ์ปีคลาดเคลื่อนไปหนึ่งปี "
        "วันที่ผิดเดียวกันหลายแห่งจะรวมเป็นข้อเดียว วันที่ที่ยกมาเพื่อเปรียบเทียบกับปีก่อนไม่ถือว่าผิด",
        "Checks that the date of the data (ข้อมูล ณ วันที่ ...) lies in the period reported or soon "
        "after it: data from before cannot be its results. Most often the year is one off. The "
        "same wrong date in several places is one finding. Dates given for comparison with an "
        "earlier year are left alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายงานผลการเบิกจ่าย\n\n"
            "ประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
            "1. หน่วยงานเบิกจ่ายได้ตามแผน ข้อมูล ณ วันที่ 31 มีนาคม 2567 "
            "ดีกว่าช่วงเดียวกันของปีก่อน ซึ่งใช้ข้อมูล ณ วันที่ 31 มีนาคม 2566",
            why=Message("วันที่หลังยกมาเปรียบเทียบ", "The second date is for comparison."),
        ),
        Example(
            "รายงานผลการเบิกจ่าย\n\n"
            "ประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
            "1. เบิกจ่ายสะสมถึงวันที่ 30 เมษายน 2567 จำนวน 70.10 ล้านบาท\n\n"
            "ตารางที่ 1 ผลการเบิกจ่าย ณ วันที่ 31 มีนาคม 2567\n"
            "แผนงาน\tเบิกจ่าย\nฝึกอาชีพ\t40.15\nจัดหางาน\t21.20\nรวม\t61.35\n",
            why=Message("ยอดใหม่กว่าตาราง", "The amount is newer than the table's."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายงานผลการเบิกจ่าย\n\n"
            "ประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
            "1. หน่วยงานเบิกจ่ายได้ตามแผน ข้อมูล ณ วันที่ 31 มีนาคม 2566",
            finds=("31 มีนาคม 2566",),
            why=Message("น่าจะเป็น 31 มีนาคม 2567", "31 มีนาคม 2567 is meant."),
        ),
        Example(
            "รายงานผลการเบิกจ่าย\n\n"
            "ประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
            "1. เบิกจ่ายสะสมถึงวันที่ 30 เมษายน 2567 จำนวน 61.35 ล้านบาท\n\n"
            "ตารางที่ 1 ผลการเบิกจ่าย ณ วันที่ 31 มีนาคม 2567\n"
            "แผนงาน\tเบิกจ่าย\nฝึกอาชีพ\t40.15\nจัดหางาน\t21.20\nรวม\t61.35\n",
            finds=("30 เมษายน 2567",),
            why=Message("จำนวนเดียวกันในตารางเป็นของ 31 มีนาคม", "The table has it as of 31 March."),
        ),
        Example(
            "รายงานผลการเบิกจ่าย\n\n"
            "ประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
            "1. ต่อเนื่องจากรายงานไตรมาสที่ 1 ซึ่งใช้ข้อมูล ณ วันที่ 31 ธันวาคม 2567",
            finds=("31 ธันวาคม 2567",),
            why=Message("เป็นวันหลังไตรมาสที่รายงาน", "It is after the quarter reported."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every date that the words call that of the data."""
        for part in review.reading(parts):
            days = _reported(part.period)
            if days is None or part.period is None:
                continue
            denied = list(contradicted(part, days))
            for one in denied:
                yield self._denied(part, one)
            taken = [one.mention for one in denied]
            for one in of_another_day(part, days):
                if one.mention not in taken and not _is_apart(one.mention, days):
                    yield self._doubted(part, one)
            dated = [
                m
                for m in part.mentions
                if m not in taken and m.date.days and (is_as_of(m) or is_status(m))
            ]
            own = [m for m in dated if not _is_apart(m, days)]
            inside = [m for m in own if _is_inside(m, days)]
            for mention in inside:
                yield judged(self.code, mention.quantities, name=_NAME)
            outside = [m for m in own if m not in inside]
            for group in gathered(outside, key=lambda mention: mention.printed):
                fault = _fault(group[0], days)
                if fault is not None:
                    yield self._outcome(part, group, fault)

    def _denied(self, part: Part, one: Contradicted) -> Outcome:
        """The finding of a date that something else in the report contradicts."""
        right = thai_date(one.right)
        other = Message(f" แต่ตารางเป็นข้อมูล ณ {right}", f", but the tables are as of {right}")
        future = Message(
            f" ทั้งที่เป็นของไตรมาสก่อน น่าจะหมายถึง {right}",
            f", though of an earlier quarter; {right} may be meant",
        )
        more = other if one.against else future
        message = Message(
            f"ข้อความใช้ข้อมูลถึง “{one.mention.printed}”{more.th}",
            f"The words use data up to “{one.mention.printed}”{more.en}",
        )
        severity = Severity.WARNING if one.against else Severity.ERROR
        return self._contradicted(part, one, severity, message)

    def _doubted(self, part: Part, one: Contradicted) -> Outcome:
        """The remark on the only table that is of another day than the report."""
        printed, right = one.mention.printed, thai_date(one.right)
        message = Message(
            f"ตารางนี้เป็นข้อมูล ณ “{printed}” ทั้งที่ตารางอื่นเป็นข้อมูล ณ {right} โปรดตรวจว่าเป็นวันที่นั้นจริง",
            f"This table is as of “{printed}”, the others are as of {right}.",
        )
        return self._contradicted(part, one, Severity.INFO, message)

    def _contradicted(
        self, part: Part, one: Contradicted, severity: Severity, message: Message
    ) -> Outcome:
        """What is said of a date that another one speaks against."""
        finding = Finding(
            rule=self.code,
            severity=severity,
            message=message,
            primary=one.mention.evidence(),
            related=one.against,
            expected=thai_date(one.right),
            actual=one.mention.printed,
            key=(part.period.name.th if part.period else "",),
        )
        return judged(self.code, one.mention.quantities, finding, _NAME)

    def _outcome(self, part: Part, group: list[Mention], fault: _Fault) -> Outcome:
        first, *others = group
        title = [Evidence(part.document, line.text, _NOTE) for line in part.title if _dates(line)]
        finding = Finding(
            rule=self.code,
            severity=fault.severity,
            message=_message(first, part, fault),
            primary=first.evidence(),
            related=(*(m.evidence() for m in others), *title[:1]),
            expected=fault.expected,
            actual=first.printed,
            key=(part.period.name.th if part.period else "",),
        )
        return judged(self.code, [q for m in group for q in m.quantities], finding, _NAME)


@dataclass(frozen=True)
class _Fault:
    severity: Severity
    expected: str


_Days = tuple[datetime.date, datetime.date]


def _dates(line: Paragraph) -> bool:
    return bool(read_periods(line.text.string))


def _reported(period: ReportPeriod | None) -> _Days | None:
    """The days of the period; none where it can be read in two ways."""
    return None if period is None or period.is_calendar else period.days


def _is_inside(mention: Mention, days: _Days) -> bool:
    """Whether the data are of the period, or fetched within a year after it."""
    own = mention.date.days
    if own is None:
        return False
    latest = moved(days[1], 1) or days[1]
    return days[0] <= own[1] and own[0] < latest


def _is_apart(mention: Mention, days: _Days) -> bool:
    """Whether the date is given for comparison: so its words say, or another period there."""
    string = mention.string
    if _COMPARES.search(string[max(0, mention.date.start - 60) : mention.date.end + 30]):
        return True
    texts = [string]
    holder = mention.holder
    if isinstance(holder, Paragraph) and holder.parent is not None:
        texts.append(holder.parent.text.string)
    named = (period.days for text in texts for period in read_periods(text))
    own = mention.date.days
    return own is not None and any(
        other[0] <= own[0] <= other[1] and not (other[0] <= days[0] and days[1] <= other[1])
        for other in named
        if other is not None and other != days
    )


def _fault(mention: Mention, days: _Days) -> _Fault | None:
    """What is wrong with a date outside the period; None where it may be meant.

    Only a year misprinted is claimed: another year puts the day into the period. In a
    period of a year nearly every day would fit so; there it must be the last day.
    """
    day = mention.day
    if day is None:
        return None
    is_long = (days[1] - days[0]).days > _HALF_YEAR
    for years in (1, -1):
        other = moved(day, years)
        if other is None or not days[0] <= other <= days[1]:
            continue
        if not is_long:
            severity = Severity.ERROR if is_as_of(mention) else Severity.WARNING
            return _Fault(severity, thai_date(other))
        if other == days[1] and years < 0:  # the last day a year ago opens the year
            return _Fault(Severity.WARNING, thai_date(other))
    return None


def _message(mention: Mention, part: Part, fault: _Fault) -> Message:
    name = part.period.name if part.period else Message("", "")
    message = Message(
        f"ข้อมูล ณ “{mention.printed}” อยู่นอกช่วงที่รายงาน คือ {name.th}",
        f"The data are as of “{mention.printed}”, outside the period reported: {name.en}",
    )
    year = int(fault.expected.split()[-1])
    return Message(
        f"{message.th} น่าจะหมายถึง {fault.expected}",
        f"{message.en}. {fault.expected} ({year - BUDDHIST_AHEAD} CE) may be meant.",
    )
