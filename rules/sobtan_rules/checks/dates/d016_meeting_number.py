"""D016: a meeting's number against how many there were and how often they are held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.dates.meeting_counts import Odd, numbers
from sobtan_rules.dates.mentions import Holder, holders, is_contents, judged, quantities_in, quote
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity

_NAME = Message("ครั้งที่ของการประชุม", "the number of a meeting")


class MeetingNumber(Rule):
    """The last meeting of a year has the number of how many there were, and so on.

    "ประชุมรวม 11 ครั้ง ครั้งสุดท้ายคือครั้งที่ 11/2566"; this meeting is the one behind the one before;
    where they meet every month, numbers and months go on alike. Where the words speak of
    special meetings or of one left out nothing is said.
    """

    code: ClassVar[str] = "D016"
    name: ClassVar[Message] = Message("ครั้งที่ของการประชุม", "Numbers of meetings")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าครั้งสุดท้ายของปีตรงกับจำนวนครั้งที่ประชุม ครั้งนี้ต่อจากครั้งก่อน "
        "และการประชุมที่บอกว่าจัดทุกเดือนหรือทุกไตรมาสมีครั้งที่เดินไปพร้อมเดือน "
        "หากกล่าวถึงการประชุมพิเศษหรือการงดประชุมจะไม่ตรวจ",
        "Checks that the last meeting's number is how many there were, that this meeting follows "
        "the one before, and that numbers go with the months where they meet every month or "
        "quarter. Where special or cancelled meetings are spoken of nothing is said.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("ปี 2566 คณะกรรมการประชุมรวม 11 ครั้ง ครั้งสุดท้ายคือครั้งที่ 11/2566 เมื่อวันที่ 21 ธันวาคม 2566"),
        Example("เลื่อนจากการประชุมครั้งก่อน (ครั้งที่ 8 เดือนสิงหาคม) มาครั้งที่ 9 เดือนกันยายน โดยประชุมเดือนละครั้ง"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ปี 2566 คณะกรรมการประชุมรวม 11 ครั้ง นัดสุดท้ายของปีคือครั้งที่ 12/2566 เมื่อ 21 ธันวาคม",
            finds=("12",),
        ),
        Example(
            "การประชุมครั้งก่อนคือครั้งที่ ๗/๒๕๖๗ ส่วนการประชุมครั้งนี้เป็นครั้งที่ ๙/๒๕๖๗",
            finds=("๙",),
        ),
        Example(
            "เลื่อนจากการประชุมครั้งก่อน (ครั้งที่ 8 เดือนกรกฎาคม) มาครั้งที่ 9 เดือนกันยายน โดยประชุมเดือนละครั้ง",
            finds=("8 เดือนกรกฎาคม",),
            why=Message("ครั้งที่ 8 อยู่เดือนสิงหาคม", "Number 8 was in August."),
        ),
        Example(
            "ในการประชุมครั้งที่ 6/2567 ที่ประชุมรับรองรายงานการประชุมครั้งที่ 7/2567",
            finds=("7",),
        ),
        Example(
            "การประชุมครั้งที่ 5/2567 กำหนดการประชุมครั้งถัดไป (ครั้งที่ 7/2567) ในเดือนหน้า",
            finds=("7",),
        ),
        Example("จัดประชุมรวมห้าครั้ง ตั้งแต่ครั้งที่ 1/2567 ถึงครั้งที่ 6/2567", finds=("ห้า",)),
        Example(
            "คณะอนุกรรมการประชุมทุกไตรมาส ครั้งที่ 2 เดือนมีนาคม และครั้งที่ 3 เดือนกรกฎาคม",
            finds=("2 เดือนมีนาคม",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every number of a meeting that something is said of."""
        for holder in holders(review.document.blocks):
            if not is_contents(holder):
                for odd in numbers(holder):
                    yield self._tested(review, holder, odd)

    def _tested(self, review: Review, holder: Holder, odd: Odd) -> Outcome:
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=odd.why,
            primary=quote(review.document, holder, odd.start, odd.end),
            related=(quote(review.document, holder, odd.begin, odd.finish),),
        )
        parts = quantities_in(holder, odd.begin, odd.finish)
        return judged(self.code, parts, None if odd.holds else finding, _NAME)
