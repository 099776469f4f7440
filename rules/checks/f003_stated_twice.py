"""F003: the same fact stated twice, with two numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from rules.across import name_of
from rules.arithmetic import equal
from rules.finding import Confidence, Message, Outcome, Severity
from rules.relations import Statement
from rules.repeats import Repeat, repeats
from rules.review import Review
from rules.rule import Example, Rule


class StatedTwice(Rule):
    """A report that states one fact twice gives one number both times.

    The counts must stand under one programme and name the same group by its ordinal
    (รุ่นที่ 1-3) and its name. As two events can have the same words, a finding needs
    numbers that one slip of the pen makes of each other.
    """

    code: ClassVar[str] = "F003"
    name: ClassVar[Message] = Message("เรื่องเดียวกันพิมพ์ต่างกัน", "One fact, two numbers")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนของกลุ่มเดียวกันที่กล่าวถึงสองแห่งในรายงานเดียวกันเป็นจำนวนเดียวกัน "
        "โดยดูจากแผนงาน ชื่อกลุ่ม และรุ่นเดียวกัน "
        "กิจกรรมสองครั้งอาจใช้ถ้อยคำเดียวกันได้ จึงทักเฉพาะตัวเลขที่ต่างกันเพียงพิมพ์ผิดหลักเดียวหรือสลับหลัก",
        "Checks that the number of one group, named twice in a report under one programme, is the "
        "same both times. Two events can be told in the same words, so only numbers that one slip "
        "of the pen makes of each other are found.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "(1) จัดสรรทุนช่างศิลป์พื้นถิ่น รุ่นที่ 1-3 จำนวน 1,284 คน\n\n"
            "(2) พัฒนานักศึกษาทุนช่างศิลป์พื้นถิ่น รุ่นที่ 1-3 จำนวน 1,284 คน\n\n"
            "(3) อบรมนักศึกษาทุนช่างศิลป์พื้นถิ่น รุ่นที่ 2 จำนวน 1,248 คน\n",
            why=Message("กลุ่มเดียวกันเท่ากัน ส่วนรุ่นที่ 2 เป็นอีกกลุ่ม", "The same group; รุ่นที่ 2 is another."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "(1) จัดสรรทุนช่างศิลป์พื้นถิ่น รุ่นที่ 1-3 จำนวน 1,284 คน\n\n"
            "(2) พัฒนานักศึกษาทุนช่างศิลป์พื้นถิ่น รุ่นที่ 1-3 จำนวน 1,248 คน\n",
            finds=("1,248",),
            why=Message("กลุ่มเดียวกันแต่พิมพ์ 1,284 กับ 1,248", "One group, but 1,284 and 1,248."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every fact that its report states again."""
        for repeat in review.reading(repeats):
            yield _tested(self.code, repeat)


def _tested(rule: str, repeat: Repeat) -> Outcome:
    first, again = repeat.first.figure, repeat.again.figure
    name = name_of(again)
    relation = Statement(
        rule=rule,
        equation=equal(again.quantity, first.quantity),
        evidence={again.quantity: again.evidence, first.quantity: first.evidence},
        name=name,
        basis=Message("ที่กล่าวไว้ก่อนหน้า", "what was stated before"),
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        key=(again.label,),
    ).tested()
    if relation.finding is None:
        return relation
    message = Message(
        f"{name.th} พิมพ์ไว้ {again.printed} แต่ก่อนหน้านี้พิมพ์ {first.printed}",
        f"{name.en} is {again.printed} here and {first.printed} before",
    )
    return replace(relation, finding=replace(relation.finding, message=message))
