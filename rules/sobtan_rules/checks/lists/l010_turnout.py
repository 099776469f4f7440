"""L010: the share of those who came, and the gap between two candidates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lists.turnouts import Turnout, turnouts
from sobtan_rules.relations.claim import LIKELY, MATCHED
from sobtan_rules.relations.finding import Evidence, Message, Outcome, Severity
from sobtan_rules.relations.statement import Statement

_NAMES = {
    "share": Message("อัตราผู้เข้าร่วม", "the share of those who came"),
    "gap": Message("ส่วนต่างคะแนน", "the gap in votes"),
    "ballots": Message("จำนวนผู้ใช้สิทธิ", "those who voted"),
}


class Turnouts(Rule):
    """The share of those who came is theirs of all; a lead in votes is the votes' difference.

    Only where those who came and those who did not make up all is the share tested: it may be
    of either. The lead is tested where just two numbers of votes stand before it.
    """

    code: ClassVar[str] = "L010"
    name: ClassVar[Message] = Message("อัตราผู้เข้าร่วมและส่วนต่างคะแนน", "Turnout and lead")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าร้อยละของผู้มาหรือผู้ขาดตรงกับจำนวนที่กล่าวไว้ก่อน เมื่อผู้มากับผู้ขาดรวมกันเท่ากับทั้งหมด "
        "และส่วนต่างคะแนนตรงกับคะแนนสองจำนวนที่กล่าวไว้ก่อน",
        "Checks that the share of those who came or did not is theirs, where the two make up all, "
        "and that a lead is the difference of the two numbers of votes before it.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("ผู้มีสิทธิเข้าอบรม 60 ราย ลงชื่อ 54 ราย ขาด 6 ราย คิดเป็นอัตราเข้าร่วมร้อยละ 90\n"),
        Example("หมายเลข 1 ได้ 4,127 คะแนน หมายเลข 2 ได้ 3,865 คะแนน ชนะด้วยส่วนต่าง 262 คะแนน\n"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ผู้มีสิทธิเข้าอบรม 60 ราย ลงชื่อ 54 ราย ขาด 6 ราย คิดเป็นอัตราเข้าร่วมร้อยละ 85\n",
            finds=("85",),
            why=Message("54 จาก 60 คือร้อยละ 90", "54 of 60 is 90 per cent."),
        ),
        Example(
            "หมายเลข 1 ได้ 4,127 คะแนน หมายเลข 2 ได้ 3,865 คะแนน ชนะด้วยส่วนต่าง 362 คะแนน\n",
            finds=("362",),
        ),
        Example(
            "มีผู้มาใช้สิทธิ 31,337 คน บัตรดี 29,100 ใบ บัตรเสีย 1,200 ใบ ไม่ประสงค์ลงคะแนน 1,137 ใบ\n",
            finds=("31,337",),
            why=Message("รวมได้ 31,437", "They make 31,437."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every share and every lead."""
        for turnout in turnouts(review.document):
            yield self._tested(turnout)

    def _tested(self, turnout: Turnout) -> Outcome:
        equation = next((e for e in turnout.equations if e.holds()), turnout.equations[0])
        shown = ", ".join(part.text.string for part in equation.parts[1:])
        return Statement(
            rule=self.code,
            equation=equation,
            evidence={p: Evidence(turnout.document, p.text) for p in equation.parts},
            name=_NAMES[turnout.of],
            basis=Message(f"จำนวนที่กล่าวไว้ด้วยกัน ({shown}) ", f"the numbers beside it ({shown})"),
            severity=self.severity,
            claim=MATCHED if turnout.is_named else LIKELY,
        ).tested()
