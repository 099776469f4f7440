"""S001: numbered lists that skip or repeat a number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from sobtan_rules.checks.structure._row_numbers import row_faults
from sobtan_rules.checks.structure._sequence import Fault, Slip, faults, numbered_as
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity

_BEFORE = Message("ข้อก่อนหน้า", "the item before")


class Numbering(Rule):
    """The items of a list are numbered one after the other.

    A number left out may mean an item was lost, a number given twice that a reference
    to it is ambiguous. Lists begin anew under each heading; only a list that begins
    with 1 is followed. Where the missing number stands inside the words before, or a
    page between could not be read, nothing is said.
    """

    code: ClassVar[str] = "S001"
    name: ClassVar[Message] = Message("ลำดับเลขข้อ", "Numbering")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าเลขข้อเรียงต่อกัน ไม่ข้ามและไม่ซ้ำ เพราะเลขที่ข้ามอาจแปลว่ามีข้อความตกหล่น "
        "และเลขที่ซ้ำทำให้อ้างอิงไม่ได้ รายการเริ่มนับใหม่ได้ใต้แต่ละหัวข้อ และตรวจเฉพาะรายการที่เริ่มจาก 1 "
        "หากเลขที่หายไปอยู่ในข้อความก่อนหน้า หรือมีหน้าที่อ่านไม่ได้คั่นอยู่ จะไม่รายงาน",
        "Checks that the items of a list are numbered one after the other: a number left out may "
        "mean that text was lost, and one given twice cannot be referred to. Lists may begin anew "
        "under each heading. Where the missing number stands in the words before, or a page "
        "between could not be read, nothing is said.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนงานที่ 1 ส่งเสริมการอ่าน มีผลดังนี้\n\n(1) จัดซื้อหนังสือ\n\n(2) อบรมครู\n\n"
            "แผนงานที่ 2 พัฒนาห้องสมุด มีผลดังนี้\n\n(1) ปรับปรุงอาคาร ตามข้อ 5 (7) ของระเบียบ\n\n"
            "(2) ขยายเวลาเปิด",
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "มีผลการดำเนินงานดังนี้\n\n(1) จัดซื้อหนังสือ\n\n(2) อบรมครู\n\n(4) ปรับปรุงอาคาร",
            finds=("(4) ปรับปรุงอาคาร",),
            why=Message("ไม่มีข้อ (3)", "There is no (3)."),
        ),
        Example(
            "มีผลการดำเนินงานดังนี้\n\n1) จัดซื้อหนังสือ\n\n2) อบรมครู\n\n2) ปรับปรุงอาคาร\n\n3) ขยายเวลาเปิด",
            finds=("2) ปรับปรุงอาคาร",),
            why=Message("มีข้อ 2) สองข้อ", "There are two items 2)."),
        ),
        Example(
            "คณะทำงานประชุมเรื่อง 1) แผนการจัดซื้อ 2) แผนการอบรม และ 4) แผนการเงิน",
            finds=("4) แผนการเงิน",),
            why=Message("ไม่มี 3)", "There is no 3)."),
        ),
        Example(
            "๓. คุณสมบัติ\n\n๓.๑ มีความสามารถ\n\n๓.๒ ไม่ล้มละลาย\n\n๓.๓ มีผลงาน\n\n"
            "๓.๓ ไม่เลิกกิจการ\n\n๓.๕ ลงทะเบียนแล้ว",
            finds=("๓.๓ ไม่เลิกกิจการ",),
            why=Message("น่าจะเป็น ๓.๔", "๓.๔ may be meant."),
        ),
        Example(
            "ประกอบด้วย\n\n(ก) แผนกู้ยืม\n\n(ข) แผนติดตามหนี้\n\n(ง) แผนพัฒนาบุคลากร",
            finds=("(ง) แผนพัฒนาบุคลากร",),
            why=Message("ไม่มีข้อ (ค)", "There is no (ค)."),
        ),
        Example(
            "4. เรื่องเพื่อพิจารณา\n\n4.1 แผนงานประจำปี\n\n4.1 การเลือกตั้งกรรมการ",
            finds=("4.1 การเลือกตั้งกรรมการ",),
            why=Message("มีข้อ 4.1 สองข้อ", "There are two items 4.1."),
        ),
        Example(
            "ระเบียบวาระที่ 1 เรื่องแจ้งให้ทราบ\n\n- ไม่มี\n\nระเบียบวาระที่ 3 เรื่องเพื่อพิจารณา\n\n- ไม่มี",
            finds=("ระเบียบวาระที่ 3 เรื่องเพื่อพิจารณา",),
            why=Message("ไม่มีระเบียบวาระที่ 2", "There is no item 2."),
        ),
        Example(
            "ลำดับที่\tกิจกรรม\tสถานที่\n1\tอบรมครู\tน่าน\n2\tอบรมผู้ปกครอง\tแพร่\n"
            "3\tจัดนิทรรศการ\tตาก\n5\tสรุปผล\tเลย",
            finds=("5",),
            why=Message("ไม่มีลำดับที่ 4", "There is no row 4."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test lists of paragraphs and inside of them, named parts, and numbered rows."""
        for fault in chain(faults(review.document), row_faults(review.document)):
            expected = numbered_as(fault.item.label, fault.expected)
            yield Finding(
                rule=self.code,
                severity=self.severity,
                message=_message(fault, expected),
                primary=Evidence(review.document, fault.item.text),
                related=(Evidence(review.document, fault.before.text, _BEFORE),),
                expected=expected,
                actual=fault.item.label,
                key=(fault.before.text.string,),
            )


def _message(fault: Fault, expected: str) -> Message:
    label, before = fault.item.label, fault.before.label
    if fault.slip is Slip.REPEATED:
        return Message(
            f"เลขข้อ {label} ซ้ำกับข้อก่อนหน้า", f"The number {label} is that of the item before."
        )
    if fault.slip is Slip.MISPRINTED and label == before:
        return Message(
            f"เลขข้อ {label} ซ้ำกับข้อก่อนหน้า น่าจะเป็น {expected}",
            f"The number {label} is that of the item before; {expected} may be meant.",
        )
    if fault.slip is Slip.MISPRINTED:
        return Message(
            f"เลขข้อ {label} ไม่ต่อจาก {before} น่าจะเป็น {expected}",
            f"{label} does not follow {before}; {expected} may be meant.",
        )
    return Message(
        f"เลขข้อข้ามจาก {before} ไป {label} โดยไม่มี {expected}",
        f"The numbering goes from {before} to {label} without {expected}.",
    )
