"""D004: a quarter against the months and the year printed with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Document, Paragraph, Quantity, Role
from sobtan_extractor.numbers.dates import MONTH_NAMES, Month, Period, quarter_months, read_periods
from sobtan_rules.dates.mentions import Holder, gathered, holders, judged, quantities_in, quote
from sobtan_rules.dates.report_parts import (
    Part,
    division,
    follows_calendar,
    follows_fiscal,
    span_in_words,
)
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity

_HINT = pattern(r"ไตรมาส|เดือน|งบประมาณ")
_SPEAKS_OF_FISCAL = "ปีงบประมาณ"
_COUNTED_MONTHS = pattern(
    r"(?:รอบ|ระยะเวลา|ระยะ|ช่วง)\s*(?P<count>\d{1,2})\s*เดือน(?:แรก|หลัง)?\s*[(:]?\s*$"
)
_OPEN = pattern(r"\s*[(:]\s*")
_NAME = Message("ไตรมาสกับเดือน", "quarter and months")
_YEAR_MONTHS = 12


@dataclass(frozen=True, eq=False)
class _Printed:
    """A period as printed, in its report."""

    part: Part
    holder: Holder
    period: Period

    @property
    def evidence(self) -> Evidence:
        return quote(self.part.document, self.holder, self.period.start, self.period.end)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities_in(self.holder, self.period.start, self.period.end)

    @property
    def year(self) -> int | None:
        """The fiscal year its quarter is of: printed with it, or its report's in a heading."""
        if self.period.year is not None:
            return self.period.year
        own = self.part.period
        is_heading = isinstance(self.holder, Paragraph) and self.holder.role in (
            Role.TITLE,
            Role.HEADING,
        )
        is_own = own is not None and own.quarters == self.period.quarters
        return own.fiscal_year if own is not None and is_heading and is_own else None


class QuarterMonths(Rule):
    """A quarter is the months printed behind it, of the fiscal year printed before it.

    The fiscal year of the Thai state runs from October to September. A document that
    consistently counts quarters from January, as some state bodies do, is taken at
    its word; a single quarter counted so in a document that speaks of ปีงบประมาณ is a
    warning. Numbers of months ("รอบ 6 เดือน") are counted.
    """

    code: ClassVar[str] = "D004"
    name: ClassVar[Message] = Message("ไตรมาสกับเดือนและปี", "Quarters, months and years")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าไตรมาสตรงกับเดือนและปีงบประมาณที่พิมพ์ไว้ด้วยกัน เช่น ไตรมาสที่ 2 ของปีงบประมาณ พ.ศ. 2567 "
        "คือ มกราคม-มีนาคม 2567 และตรวจจำนวนเดือนใน “รอบ 6 เดือน” "
        "เพราะช่วงเวลาที่ขัดกันเองทำให้ไม่รู้ว่าตัวเลขเป็นของช่วงใด "
        "เอกสารที่นับไตรมาสตามปีปฏิทินตลอดทั้งฉบับไม่ถือว่าผิด "
        "แต่หากเอกสารกล่าวถึงปีงบประมาณและนับตามปฏิทินเพียงแห่งเดียวจะแจ้งเตือน",
        "Checks that a quarter fits the months and the fiscal year printed with it, and counts "
        "the months of “รอบ 6 เดือน”: where they contradict each other, nobody knows what time "
        "the figures are for. Quarters counted from January throughout are accepted; a single "
        "one in a document that speaks of fiscal years is a warning.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายงานผลการใช้จ่าย\n\n"
            "ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 1 - 2 (ตุลาคม 2566 - มีนาคม 2567)\n\n"
            "ในไตรมาสที่ 3 (เมษายน-มิถุนายน 2567) จะใช้จ่ายเพิ่ม "
            "และรายงานรอบ 9 เดือน (ตุลาคม 2566 - มิถุนายน 2567) อีกครั้ง",
        ),
        Example(
            "ไตรมาสที่ 1 (มกราคม-มีนาคม 2567) รายได้ทรงตัว ส่วนไตรมาสที่ 2 (เมษายน-มิถุนายน 2567) รายได้ดีขึ้น",
            why=Message("นับตามปีปฏิทินทั้งสองแห่ง", "Both are counted from January."),
        ),
        Example(
            "ผลการใช้จ่ายของปีงบประมาณถึงไตรมาสที่ 2 ตั้งแต่เดือนตุลาคม 2566 - มีนาคม 2567",
            why=Message("นับตั้งแต่ต้นปีงบประมาณ", "They run from the beginning of the year."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2566)",
            finds=("ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2566)",),
            why=Message(
                "ไตรมาสที่ 2 ของปีงบประมาณ 2567 อยู่ใน พ.ศ. 2567",
                "Quarter 2 of fiscal 2567 is in 2567.",
            ),
        ),
        Example(
            "ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 3 (กรกฎาคม-กันยายน 2567)",
            finds=("ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 3 (กรกฎาคม-กันยายน 2567)",),
            why=Message(
                "ไตรมาสที่ 3 ของปีงบประมาณคือ เมษายน-มิถุนายน",
                "Quarter 3 of a fiscal year is April to June.",
            ),
        ),
        Example(
            "รายงานรอบ 6 เดือน (ตุลาคม 2566 - กุมภาพันธ์ 2567)",
            finds=("6 เดือน (ตุลาคม 2566 - กุมภาพันธ์ 2567",),
            why=Message("นับได้ 5 เดือน", "Those are 5 months."),
        ),
        Example(
            "รายงานการใช้จ่ายของปีงบประมาณ ไตรมาสที่ 3 ตั้งแต่เดือนเมษายน - กรกฎาคม 2567",
            finds=("ไตรมาสที่ 3 ตั้งแต่เดือนเมษายน - กรกฎาคม 2567",),
            why=Message("ไตรมาสที่ 3 สิ้นสุดเดือนมิถุนายน", "Quarter 3 ends in June."),
        ),
        Example(
            "รายงานการใช้จ่ายของปีงบประมาณ ในไตรมาสที่ 3 (เม.ย. - ก.ค. 68)",
            finds=("ไตรมาสที่ 3 (เม.ย. - ก.ค. 68)",),
        ),
        Example(
            "ไตรมาส 1 ปี 2567 (มกราคม - มีนาคม 2567) รายได้ทรงตัว "
            "ส่วนไตรมาส 2 ปี 2567 (เมษายน - มิถุนายน 2567) รายได้ดีขึ้น "
            "จากไตรมาส 3 ปี 2566 (กรกฎาคม - ตุลาคม 2566)",
            finds=("ไตรมาส 3 ปี 2566 (กรกฎาคม - ตุลาคม 2566)",),
            why=Message("ไตรมาสที่ 3 ของปีปฏิทินสิ้นสุดเดือนกันยายน", "It ends in September."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every quarter that has months or a number of months printed with it."""
        printed = list(_printed(review))
        paired = [one for one in printed if one.period.quarters and one.period.months]
        custom = _Custom(review.document, paired)
        wrong: list[tuple[_Printed, _Fault]] = []
        for one in paired:
            fault = custom.fault(one)
            if fault is None:
                yield judged(self.code, one.quantities, name=_NAME)
            elif fault.message is not None:
                wrong.append((one, fault))
        for group in gathered(wrong, key=lambda pair: pair[1].key):
            yield self._outcome(group)
        yield from self._counted(printed)
        yield from self._years(printed)

    def _outcome(self, group: list[tuple[_Printed, _Fault]]) -> Outcome:
        (first, fault), *others = group
        finding = Finding(
            rule=self.code,
            severity=fault.severity,
            message=fault.message or _NAME,
            primary=first.evidence,
            related=tuple(one.evidence for one, _ in others),
            expected=fault.expected,
        )
        return judged(self.code, [q for one, _ in group for q in one.quantities], finding, _NAME)

    def _counted(self, printed: list[_Printed]) -> Iterator[Outcome]:
        """Test that the months of "รอบ 6 เดือน (ตุลาคม - มีนาคม)" are as many as it says."""
        for one in printed:
            string, months = one.holder.text.string, one.period.months
            match = _COUNTED_MONTHS.search(string[: one.period.start])
            if match is None or months is None or one.period.quarters:
                continue
            start = match.start("count")
            quantities = quantities_in(one.holder, start, one.period.end)
            count, stated = _length(*months), int(match["count"])
            name = Message("จำนวนเดือน", "number of months")
            if count == stated:
                yield judged(self.code, quantities, name=name)
                continue
            message = Message(
                f"พิมพ์ว่า {stated} เดือน แต่ช่วง {span_in_words(*months)} นับได้ {count} เดือน",
                f"{stated} months are stated, but {span_in_words(*months)} are {count} months.",
            )
            evidence = quote(one.part.document, one.holder, start, one.period.end)
            finding = Finding(
                self.code, self.severity, message, evidence, expected=str(count), actual=str(stated)
            )
            yield judged(self.code, quantities, finding, name)

    def _years(self, printed: list[_Printed]) -> Iterator[Outcome]:
        """Test that months in brackets behind a fiscal year lie in it."""
        for first, second in pairwise(printed):
            months, year = second.period.months, first.period.year
            if first.holder is not second.holder or months is None or year is None:
                continue
            if not _is_year(first.period) or second.period.quarters:
                continue
            string, start, end = first.holder.text.string, first.period.end, second.period.start
            if _OPEN.fullmatch(string, start, end) is None or None in (m.year for m in months):
                continue
            quantities = first.quantities + second.quantities
            if _lies_in(months, year):
                yield judged(self.code, quantities, name=_NAME)
                continue
            begin, finish = quarter_months(year, 1)[0], quarter_months(year, 4)[1]
            expected = span_in_words(begin, finish)
            message = Message(
                f"ปีงบประมาณ พ.ศ. {year} คือ {expected} แต่พิมพ์ไว้ว่า {span_in_words(*months)}",
                f"Fiscal year {year} is {expected}, but {span_in_words(*months)} is printed.",
            )
            evidence = quote(
                first.part.document, first.holder, first.period.start, second.period.end
            )
            finding = Finding(self.code, self.severity, message, evidence, expected=expected)
            yield judged(self.code, quantities, finding, _NAME)


@dataclass(frozen=True)
class _Fault:
    """What is wrong with a period; no message where it cannot be told."""

    message: Message | None
    expected: str = ""
    severity: Severity = Severity.ERROR
    key: tuple[object, ...] = ()


_NOTHING_TO_SAY = _Fault(None)


class _Custom:
    """How the document counts quarters, and what does not follow it."""

    def __init__(self, document: Document, paired: list[_Printed]) -> None:
        calendar, fiscal = set(), set()
        for one in paired:
            quarters, months = one.period.quarters, one.period.months
            if quarters and months and _exist(quarters):
                if follows_calendar(quarters, months):
                    calendar.add(quarters)
                if follows_fiscal(quarters, months):
                    fiscal.add(quarters)
        self._from_january = bool(calendar) and not fiscal
        self._is_single = len(calendar) == 1
        self._is_fiscal = any(_SPEAKS_OF_FISCAL in p.text.string for p in document.paragraphs)

    def fault(self, one: _Printed) -> _Fault | None:
        """What is wrong with the quarter and its months; None where they agree."""
        quarters, months = one.period.quarters, one.period.months
        if quarters is None or months is None:
            return None
        if not _exist(quarters):
            return _no_such(quarters)
        if self._from_january and follows_calendar(quarters, months):
            return self._calendar_fault(one, quarters, months)
        if not follows_fiscal(quarters, months):
            is_calendar = follows_calendar(quarters, months)
            severity = Severity.WARNING if is_calendar else Severity.ERROR
            return _wrong_months(quarters, months, severity, self._from_january)
        return _wrong_year(one, quarters, months)

    def _calendar_fault(
        self, one: _Printed, quarters: tuple[int, int], months: tuple[Month, Month]
    ) -> _Fault | None:
        if not (self._is_single and self._is_fiscal):
            return None
        if _data_support(one.part, months):
            return _NOTHING_TO_SAY
        return _wrong_months(quarters, months, Severity.WARNING)


def _data_support(part: Part, months: tuple[Month, Month]) -> bool:
    """Whether the report's data are as of those months: then they are what is meant."""
    days = Period(0, 0, months=months).days
    own = [mention.date.days for mention in part.data_dates]
    return days is not None and any(d is not None and days[0] <= d[0] <= days[1] for d in own)


def _exist(quarters: tuple[int, int]) -> bool:
    return 1 <= quarters[0] <= quarters[1] <= 4


def _no_such(quarters: tuple[int, int]) -> _Fault:
    first, last = quarters
    printed = f"{first}" if first == last else f"{first}-{last}"
    message = Message(
        f"ไม่มีไตรมาสที่ {printed} เพราะปีหนึ่งมีไตรมาสที่ 1 ถึง 4",
        f"There is no quarter {printed}: a year has quarters 1 to 4.",
    )
    return _Fault(message, key=(quarters,))


def _wrong_months(
    quarters: tuple[int, int],
    months: tuple[Month, Month],
    severity: Severity,
    from_january: bool = False,
) -> _Fault:
    first, last = quarters
    right = quarter_months(0, first)[0].number, quarter_months(0, last)[1].number
    year = Message("ปีงบประมาณ", "fiscal year")
    if from_january:
        right = 3 * first - 2, 3 * last
        year = Message("ปีปฏิทิน", "calendar year")
    expected = f"{MONTH_NAMES[right[0]]}-{MONTH_NAMES[right[1]]}"
    printed = f"{months[0].name}-{months[1].name}"
    numbers = f"{first}" if first == last else f"{first}-{last}"
    message = Message(
        f"ไตรมาสที่ {numbers} ของ{year.th}คือ {expected} แต่พิมพ์ไว้ว่า {printed}",
        f"Quarter {numbers} of a {year.en} is {expected}, but {printed} is printed.",
    )
    return _Fault(message, expected, severity, (quarters, printed))


def _wrong_year(
    one: _Printed, quarters: tuple[int, int], months: tuple[Month, Month]
) -> _Fault | None:
    year = one.year
    if year is None:
        return None
    right = quarter_months(year, quarters[0])[0], quarter_months(year, quarters[1])[1]
    printed = [month.year for month in months]
    if all(p in (None, r.year) for p, r in zip(printed, right, strict=True)):
        return None
    numbers = f"{quarters[0]}" if quarters[0] == quarters[1] else f"{quarters[0]}-{quarters[1]}"
    expected, actual = span_in_words(*right), span_in_words(*months)
    message = Message(
        f"ไตรมาสที่ {numbers} ของปีงบประมาณ พ.ศ. {year} คือ {expected} แต่พิมพ์ไว้ว่า {actual}",
        f"Quarter {numbers} of fiscal year {year} is {expected}, but {actual} is printed.",
    )
    return _Fault(message, expected, key=(quarters, year, *printed))


def _printed(review: Review) -> Iterator[_Printed]:
    cut = review.reading(division)
    for part in (*((cut.front,) if cut.front else ()), *cut.parts):
        for holder in holders(part.blocks):
            string = holder.text.string
            if _HINT.search(string):
                for period in read_periods(string):
                    yield _Printed(part, holder, period)


def _is_year(period: Period) -> bool:
    return period.is_fiscal and period.quarters == (1, 4) and period.months is None


def _lies_in(months: tuple[Month, Month], year: int) -> bool:
    """Whether the months are of that fiscal year, or of the calendar year of that name."""
    begin, end = quarter_months(year, 1)[0], quarter_months(year, 4)[1]
    first, last = ((m.year or 0, m.number) for m in months)
    in_fiscal = (begin.year or 0, begin.number) <= first <= last <= (end.year or 0, end.number)
    return in_fiscal or (first == (year, 1) and last == (year, _YEAR_MONTHS))


def _length(first: Month, last: Month) -> int:
    """How many months there are from the first to the last."""
    years = 0
    if first.year is not None and last.year is not None:
        years = last.year - first.year
    elif first.number > last.number:
        years = 1
    return years * _YEAR_MONTHS + last.number - first.number + 1
