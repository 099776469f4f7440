"""F003: the same fact stated twice, with two numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import MATCHED
from sobtan_rules.relations.equations import equal
from sobtan_rules.relations.finding import Confidence, Message, Outcome, Severity
from sobtan_rules.relations.statement import Statement
from sobtan_rules.reports.evidence import name_of
from sobtan_rules.reports.misprinted import Misprint, misprinted
from sobtan_rules.reports.repeats import Repeat, repeats

_PLAN = (
    "รายงานผลการใช้จ่ายงบประมาณ\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {}\n\n"
    "คณะกรรมการเห็นชอบแผนปฏิบัติงานประจำปี วงเงิน {} ล้านบาท\n\n"
    "หน่วย : ล้านบาท\n\nแผนงาน\tแผนทั้งปี\n1 ปลูกป่า\t300.40\n2 ดูแลคลอง\t169.06\nรวมทั้งสิ้น\t469.46\n"
)


class StatedTwice(Rule):
    """A report that states one fact twice gives one number both times.

    The counts must stand under one programme and name the same group by its ordinal
    (รุ่นที่ 1-3) and its name. As two events can have the same words, a finding needs
    numbers that one slip of the pen makes of each other. So does an amount of many digits
    whose words are shared by a number that stands in two other places.
    """

    code: ClassVar[str] = "F003"
    name: ClassVar[Message] = Message("เรื่องเดียวกันพิมพ์ต่างกัน", "One fact, two numbers")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนของกลุ่มเดียวกันที่กล่าวถึงสองแห่งในรายงานเดียวกันเป็นจำนวนเดียวกัน "
        "โดยดูจากแผนงาน ชื่อกลุ่ม และรุ่นเดียวกัน "
        "กิจกรรมสองครั้งอาจใช้ถ้อยคำเดียวกันได้ จึงทักเฉพาะตัวเลขที่ต่างกันเพียงพิมพ์ผิดหลักเดียวหรือสลับหลัก "
        "และทักจำนวนหลายหลักที่ผิดไปเพียงหลักเดียวหรือสลับหลักจากจำนวนของเรื่องเดียวกันซึ่งพิมพ์ตรงกันในแห่งอื่น",
        "Checks that the number of one group, named twice in a report under one programme, is the "
        "same both times. Two events can be told in the same words, so only numbers that one slip "
        "of the pen makes of each other are found. So is an amount of many digits that is one slip "
        "from what is printed alike elsewhere for the same thing.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "(1) จัดสรรทุนช่างศิลป์พื้นถิ่น รุ่นที่ 1-3 จำนวน 1,284 คน\n\n"
            "(2) พัฒนานักศึกษาทุนช่างศิลป์พื้นถิ่น รุ่นที่ 1-3 จำนวน 1,284 คน\n\n"
            "(3) อบรมนักศึกษาทุนช่างศิลป์พื้นถิ่น รุ่นที่ 2 จำนวน 1,248 คน\n",
            why=Message("กลุ่มเดียวกันเท่ากัน ส่วนรุ่นที่ 2 เป็นอีกกลุ่ม", "The same group; รุ่นที่ 2 is another."),
        ),
        Example(
            "แผนการใช้จ่ายทั้งปีได้รับอนุมัติ 2,467.3815 ล้านบาท\n\n"
            "จากแผนการใช้จ่ายทั้งปี 2,467.3815 ล้านบาท ปรับเพิ่ม 9.0000 ล้านบาท "
            "แผนการใช้จ่ายทั้งปีเป็น 2,476.3815 ล้านบาท\n",
            why=Message("ต่างกัน 9.0000 ที่ปรับเพิ่ม", "They differ by the 9.0000 added."),
        ),
        Example(
            "ไตรมาสที่ 1 เบิกจ่าย 467.3815 ล้านบาท\n\n"
            "ผลเบิกจ่ายไตรมาสที่ 1 รวม 467.3815 ล้านบาท\n\n"
            "ไตรมาสที่ 2 เบิกจ่าย 476.3815 ล้านบาท\n",
            why=Message("เป็นคนละไตรมาสกัน", "They are of two quarters."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "(1) จัดสรรทุนช่างศิลป์พื้นถิ่น รุ่นที่ 1-3 จำนวน 1,284 คน\n\n"
            "(2) พัฒนานักศึกษาทุนช่างศิลป์พื้นถิ่น รุ่นที่ 1-3 จำนวน 1,248 คน\n",
            finds=("1,248",),
            why=Message("กลุ่มเดียวกันแต่พิมพ์ 1,284 กับ 1,248", "One group, but 1,284 and 1,248."),
        ),
        Example(
            "แผนการใช้จ่ายทั้งปีได้รับอนุมัติ 2,476.3815 ล้านบาท\n\n"
            "จากแผนการใช้จ่ายทั้งปี 2,476.3815 ล้านบาท เบิกจ่ายแล้ว 910.2264 ล้านบาท\n\n"
            "แผนการใช้จ่ายทั้งปีคงเป็น 2,467.3815 ล้านบาท\n",
            finds=("2,467.3815",),
            why=Message("อีกสองแห่งพิมพ์ 2,476.3815", "2,476.3815 stands in two other places."),
        ),
        Example(
            _PLAN.format("2 (มกราคม-มีนาคม 2567)", "474.96"),
            prior=(_PLAN.format("1 (ตุลาคม-ธันวาคม 2566)", "469.46"),),
            finds=("474.96",),
            why=Message(
                "ตารางและรายงานงวดก่อนเป็น 469.46", "The table and the report before: 469.46."
            ),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every fact that its report states again."""
        for repeat in review.reading(repeats):
            yield _tested(self.code, repeat)
        for misprint in review.reading(misprinted):
            yield _misprinted(self.code, misprint)


def _misprinted(rule: str, misprint: Misprint) -> Outcome:
    figure, right = misprint.figure, misprint.right
    name = name_of(figure)
    relation = Statement(
        rule=rule,
        equation=equal(figure.quantity, right.quantity),
        evidence={figure.quantity: figure.evidence, right.quantity: right.evidence},
        name=name,
        basis=Message("ที่กล่าวไว้แห่งอื่น", "what is stated elsewhere"),
        severity=Severity.WARNING,
        claim=MATCHED,
        confidence=Confidence.MEDIUM,
        key=(figure.label,),
    ).tested()
    if relation.finding is None:
        return relation
    elsewhere = right.quantity.text.string
    message = Message(
        f"{name.th} พิมพ์ไว้ {figure.printed} แต่แห่งอื่นของเรื่องเดียวกันพิมพ์ {elsewhere} ({right.name.th})",
        f"{name.en} is {figure.printed} here and {elsewhere} elsewhere ({right.name.en})",
    )
    return replace(
        relation,
        parts=(figure.quantity,),
        candidates=tuple(c for c in relation.candidates if c.part is figure.quantity),
        finding=replace(relation.finding, message=message),
    )


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
        claim=MATCHED,
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
