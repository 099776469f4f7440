"""D009: what is said to have happened in the quarter or the year, against its dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_rules.checks.dates._within_year import Tabled, listed_in_year, tabled_in_year
from sobtan_rules.dates.mentions import Mention, gathered, judged, moved, thai_date
from sobtan_rules.dates.report_parts import Part, parts
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity

_IN_QUARTER = pattern(
    r"(?<!ตั้งแต่)ใน(?:ห้วง|ช่วง)?ไตรมาส(?:นี้|(?:ที่)?\s*(?P<quarter>[1-4๑-๔])(?:\s*/\s*\d{4})?)"
    r"(?:(?!ไตรมาส|ปีก่อน|ปีที่|ต่อเนื่อง|ตาม|จากเดิม|เดิม|ครบกำหนด|ตั้งแต่).){0,80}?เมื่อวันที่\s*$"
)
_REACH = 140
_NAME = Message("วันที่ในไตรมาส", "date in the quarter")
_TITLE = Message("ปีงบประมาณของชื่อตาราง", "the fiscal year of the table's title")
_YEAR = Message("ปีเดียวกับวันอื่นที่แจงไว้", "the year of the others listed")


class WithinQuarter(Rule):
    """A day that is said to be in the quarter reported lies in it, one of a list in its year.

    "ในไตรมาสนี้ ... เมื่อวันที่ 5 มีนาคม 2566" in a report on มกราคม-มีนาคม 2567 has the wrong
    year, and so has the one day of another year in a list of what was signed in this one.
    Only dates that another year would put where they belong are reported.
    """

    code: ClassVar[str] = "D009"
    name: ClassVar[Message] = Message("วันที่ของเหตุการณ์ในไตรมาส", "Dates within the quarter")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าวันที่ของเหตุการณ์ซึ่งข้อความบอกว่าเกิด “ในไตรมาสนี้” อยู่ในไตรมาสที่รายงานจริง "
        "และวันที่หลายวันซึ่งแจงว่าเป็นของปีเดียว หรืออยู่ในตารางของปีงบประมาณหนึ่ง อยู่ในปีนั้นทุกวัน "
        "เพราะปีที่พิมพ์คลาดเคลื่อนทำให้ผลงานไปอยู่ผิดช่วง "
        "รายงานเฉพาะวันที่ที่เปลี่ยนปีแล้วจะอยู่ในช่วงนั้นพอดี",
        "Checks that a day the words put “in this quarter” lies in the quarter reported, and that "
        "of the days listed for one year, or in a table of one, none is of another: a year "
        "misprinted moves the work into another period. Only dates "
        "that another year would put there are reported.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายงานผลการดำเนินงาน\n\n"
            "ประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
            "1. ในไตรมาสนี้ได้เปิดห้องสมุดแห่งใหม่เมื่อวันที่ 5 มีนาคม 2567",
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายงานประจำปีงบประมาณ พ.ศ. 2568\n\n"
            "บันทึกข้อตกลงที่ลงนามในปีงบประมาณนี้ มี 3 ฉบับ คือ กับกรมป่าไม้ วันที่ 20 พฤศจิกายน 2567 "
            "กับสภาทนายความ วันที่ 6 กุมภาพันธ์ 2569 และกับกรมประมง วันที่ 29 พฤษภาคม 2568",
            finds=("6 กุมภาพันธ์ 2569",),
            why=Message("วันอื่นอยู่ในปีงบประมาณ 2568", "The others are in fiscal year 2568."),
        ),
        Example(
            "ตารางที่ 1 ผู้ได้รับแต่งตั้ง (ปีงบประมาณ 2567)\n"
            "ชื่อ\tตำแหน่ง\tตั้งแต่วันที่\nก\tอาจารย์\t8 ธันวาคม 2566\nข\tอาจารย์\t15 มีนาคม 2568\n"
            "ค\tอาจารย์\t20 ตุลาคม 2566\nง\tอาจารย์\t2 กุมภาพันธ์ 2567\n",
            finds=("15 มีนาคม 2568",),
            why=Message("แถวอื่นอยู่ในปีงบประมาณ 2567", "The other rows are in fiscal year 2567."),
        ),
        Example(
            "ในปีงบประมาณ พ.ศ. 2568 จัดอบรม 2 รุ่น เมื่อวันที่ 14 มกราคม 2567 และวันที่ 3 มีนาคม 2568",
            finds=("14 มกราคม 2567",),
        ),
        Example(
            "รายงานผลการดำเนินงาน\n\n"
            "ประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
            "1. ในไตรมาสนี้ได้เปิดห้องสมุดแห่งใหม่เมื่อวันที่ 5 มีนาคม 2566",
            finds=("5 มีนาคม 2566",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test the dates that the words put in the quarter reported, or in one year."""
        for part in review.reading(parts):
            claimed = [m for m in part.mentions if _is_claimed(m, part)]
            wrong: list[tuple[Mention, str]] = []
            for mention in claimed:
                right = _right(mention, part)
                if right == "":
                    yield judged(self.code, mention.quantities, name=_NAME)
                elif right is not None:
                    wrong.append((mention, right))
            period = part.period.name if part.period else _NAME
            for group in gathered(wrong, key=lambda pair: pair[0].printed):
                yield self._outcome(period, group)
            for mention, day in listed_in_year(part):
                if day is None:
                    yield judged(self.code, mention.quantities, name=_NAME)
                else:
                    yield self._outcome(_YEAR, [(mention, thai_date(day))])

        for tabled in tabled_in_year(review.document):
            yield self._tabled(tabled)

    def _tabled(self, tabled: Tabled) -> Outcome:
        mention = tabled.mention
        if tabled.right is None:
            return judged(self.code, mention.quantities, name=_NAME)
        severity = self.severity if tabled.is_late else Severity.INFO
        return self._outcome(_TITLE, [(mention, thai_date(tabled.right))], severity)

    def _outcome(
        self,
        period: Message,
        group: list[tuple[Mention, str]],
        severity: Severity = Severity.WARNING,
    ) -> Outcome:
        first, right = group[0]
        finding = Finding(
            rule=self.code,
            severity=severity,
            message=Message(
                f"ข้อความระบุว่าอยู่ในช่วงที่รายงาน แต่ “{first.printed}” ไม่อยู่ใน{period.th} "
                f"อาจหมายถึง {right}",
                f"The words put it in the period reported, but “{first.printed}” is not in "
                f"{period.en}; {right} may be meant.",
            ),
            primary=first.evidence(),
            related=tuple(mention.evidence() for mention, _ in group[1:]),
            expected=right,
            actual=first.printed,
        )
        return judged(self.code, [q for m, _ in group for q in m.quantities], finding, _NAME)


def _is_claimed(mention: Mention, part: Part) -> bool:
    """Whether the words before the date put it in the quarter the report is for."""
    if mention.day is None or part.period is None or part.period.quarters is None:
        return False
    start = mention.date.start
    match = _IN_QUARTER.search(mention.string[max(0, start - _REACH) : start])
    if match is None:
        return False
    first, last = part.period.quarters
    return first == last and match["quarter"] in (None, str(first), "๐๑๒๓๔"[first])


def _right(mention: Mention, part: Part) -> str | None:
    """The day that is meant: "" for the printed one, None where it cannot be told."""
    days = part.period.days if part.period else None
    if days is None or mention.day is None or (part.period and part.period.is_calendar):
        return None
    if days[0] <= mention.day <= days[1]:
        return ""
    for years in (1, -1):
        other = moved(mention.day, years)
        if other is not None and days[0] <= other <= days[1]:
            return thai_date(other)
    return None
