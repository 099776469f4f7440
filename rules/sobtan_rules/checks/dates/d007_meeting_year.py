"""D007: the year in a meeting's number against its date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_rules.dates.mentions import BUDDHIST_AHEAD, Meeting, gathered, judged, meeting_of
from sobtan_rules.dates.report_parts import mentions
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity

_NAME = Message("ปีของครั้งที่ประชุม", "year of a meeting's number")
_FIRST_FISCAL_MONTH = 10
_MOVED = pattern(r"\s*\(?\s*(?:ซึ่ง)?เลื่อน")


class MeetingYear(Rule):
    """A numbered meeting is held in the year of its number.

    "ครั้งที่ 9/2566" on 5 มกราคม 2567 has a wrong number or a wrong date. From October to
    December a number of the coming year is accepted, as some bodies count meetings by
    fiscal year, unless the same document counts one by its calendar year there.
    """

    code: ClassVar[str] = "D007"
    name: ClassVar[Message] = Message("ครั้งที่ประชุมกับวันที่ประชุม", "Meeting number and date")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าปีในครั้งที่ประชุมตรงกับปีของวันที่ประชุม เช่น “ครั้งที่ 9/2566” ไม่ควรประชุมวันที่ 5 มกราคม 2567 "
        "เพราะเลขครั้งที่หรือวันที่อย่างใดอย่างหนึ่งน่าจะพิมพ์ผิด และอ้างอิงรายงานการประชุมไม่ได้ "
        "เดือนตุลาคมถึงธันวาคมยอมให้ใช้ปีถัดไป เพราะบางหน่วยงานนับครั้งตามปีงบประมาณ",
        "Checks that the year in a meeting's number is that of its date: “ครั้งที่ 9/2566” should "
        "not be on 5 January 2567. One of them is likely misprinted, and the minutes cannot be "
        "found. From October to December the coming year is accepted, as some bodies count "
        "meetings by fiscal year.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "คณะทำงานประชุมครั้งที่ 2/2567 ในวันที่ 11 มกราคม 2567 และครั้งที่ 1/2567 เมื่อวันที่ 20 ตุลาคม 2566",
            why=Message("ครั้งหลังนับตามปีงบประมาณ", "The other counts by fiscal year."),
        ),
        Example(
            "คณะทำงานเห็นชอบในการประชุมครั้งที่ 12/2566 เมื่อวันที่ 10 มกราคม 2567 (เลื่อนจากเดือนธันวาคม 2566)",
            why=Message("ข้อความบอกว่าเลื่อนมา", "The words say that it was put off."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ครั้งสุดท้าย (ครั้งที่ 12/2566) เมื่อวันที่ 20 ธันวาคม 2556",
            finds=("ครั้งที่ 12/2566) เมื่อวันที่ 20 ธันวาคม 2556",),
            why=Message("ปีไม่ตรงกัน", "The years differ."),
        ),
        Example(
            "คณะทำงานเห็นชอบในการประชุมครั้งที่ 9/2566 เมื่อวันที่ 5 มกราคม 2567",
            finds=("ครั้งที่ 9/2566 เมื่อวันที่ 5 มกราคม 2567",),
            why=Message("ปีไม่ตรงกัน", "The years differ."),
        ),
        Example(
            "คณะทำงานเห็นชอบในการประชุมครั้งที่ 3/2567 จัดขึ้นเมื่อวันที่ 18 กรกฎาคม 2566",
            finds=("ครั้งที่ 3/2567 จัดขึ้นเมื่อวันที่ 18 กรกฎาคม 2566",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every meeting whose number and date stand together."""
        met = [meeting for m in review.reading(mentions) if (meeting := meeting_of(m))]
        by_calendar = any(_is_late(m) and m.year == _year(m) for m in met)
        wrong = []
        for meeting in met:
            is_fiscal = _is_late(meeting) and meeting.year == _year(meeting) + 1
            if _is_moved(meeting):
                continue
            if meeting.year == _year(meeting):
                yield judged(self.code, meeting.quantities, name=_NAME)
            elif not is_fiscal or by_calendar:
                wrong.append(meeting)
        for group in gathered(wrong, key=lambda m: (m.number, m.year, m.mention.day)):
            yield self._outcome(group)

    def _outcome(self, group: list[Meeting]) -> Outcome:
        first, *others = group
        printed, date = f"ครั้งที่ {first.number}/{first.year}", first.mention.printed
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"“{printed}” เป็นการประชุมของปี {first.year} แต่วันที่ประชุมคือ {date}",
                f"“{printed}” is a meeting of {first.year}, but its date is {date}.",
            ),
            primary=first.evidence,
            related=tuple(meeting.evidence for meeting in others),
            expected=str(_year(first)),
            actual=str(first.year),
        )
        return judged(self.code, [q for m in group for q in m.quantities], finding, _NAME)


def _year(meeting: Meeting) -> int:
    """The Buddhist year of the meeting's day."""
    day = meeting.mention.day
    return 0 if day is None else day.year + BUDDHIST_AHEAD


def _is_moved(meeting: Meeting) -> bool:
    """Whether the words say the meeting was put off or brought forward to that day."""
    mention = meeting.mention
    behind = mention.string[mention.date.end : mention.date.end + 30]
    return "เลื่อน" in mention.before[-30:] or _MOVED.match(behind) is not None


def _is_late(meeting: Meeting) -> bool:
    """Whether its day is in the calendar year before its fiscal year's."""
    day = meeting.mention.day
    return day is not None and day.month >= _FIRST_FISCAL_MONTH
