"""F008: a number that is said to have stood before, against the one that did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import (
    Evidence,
    Finding,
    Message,
    Outcome,
    Relation,
    Severity,
)
from sobtan_rules.reports.said_again import Again, said_again

_NAME = Message("ตัวเลขที่กล่าวซ้ำ", "a number said again")


class SaidAgain(Rule):
    """A number that the words call the same as before is the same.

    "จำนวน 125,590 ครั้งข้างต้น", "ย้ำตัวเลขเดิมว่า 9.4 ล้านกล้า". Only a number of the same unit that
    differs by a slip of the pen is held against it: another one may be a part, or of
    something else.
    """

    code: ClassVar[str] = "F008"
    name: ClassVar[Message] = Message("ตัวเลขที่กล่าวซ้ำไม่ตรงกัน", "A number said again")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าตัวเลขที่ข้อความบอกว่ากล่าวถึงแล้ว (ข้างต้น ดังกล่าว ตัวเลขเดิม ย้ำว่า) "
        "ตรงกับตัวเลขหน่วยเดียวกันที่กล่าวไว้ก่อน "
        "ทักท้วงเฉพาะเมื่อต่างกันหนึ่งหลักหรือสลับหลักกัน และไม่มีตัวเลขเดียวกันอยู่ก่อนหน้า",
        "Checks that a number which the words say stood before (above, the said, the same figure) "
        "is the one of that unit that did. It is told only where one digit differs or two are "
        "swapped, and no number before is the same.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("ปีนี้มีผู้ป่วยนอก 125,590 ครั้ง\n\nผู้ป่วยนอกจำนวน 125,590 ครั้งข้างต้นใช้สิทธิบัตรทองเป็นส่วนใหญ่\n"),
        Example(
            "มีผู้สมัคร 312 คน ผ่านเกณฑ์ 212 คน\n\nผู้สมัครทั้ง 312 คนดังกล่าวได้รับหนังสือแจ้งแล้ว\n",
            why=Message("312 คนมีอยู่ก่อนแล้ว", "312 stood before."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ปีนี้มีผู้ป่วยนอก 125,590 ครั้ง\n\nผู้ป่วยนอกจำนวน 152,590 ครั้งข้างต้นใช้สิทธิบัตรทองเป็นส่วนใหญ่\n",
            finds=("152,590",),
            why=Message("สลับหลักกัน", "Two digits are swapped."),
        ),
        Example(
            "ปล่อยพันธุ์ปลาไปแล้ว ๗.๒ ล้านตัว เมื่อถูกถาม อธิบดีย้ำตัวเลขเดิมว่า ๒.๗ ล้านตัว\n",
            finds=("๒.๗",),
        ),
        Example(
            "จัดสรรเงิน 4,815,000 บาท ให้โรงเรียน\n\nเงินจำนวน 4,818,000 บาทดังกล่าวเบิกจ่ายครบแล้ว\n",
            finds=("4,818,000",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Compare every number that is said again with the one before."""
        for again in said_again(review):
            yield Relation(
                self.code,
                (again.quantity, again.former),
                None if again.holds else self._finding(again),
                name=_NAME,
            )

    def _finding(self, again: Again) -> Finding:
        now, before = again.quantity.text.string, again.former.text.string
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ข้อความบอกว่ากล่าวถึงแล้ว แต่ที่นี่พิมพ์ {now} ก่อนหน้าพิมพ์ {before}",
                f"it is said again, but {now} is printed here and {before} before",
            ),
            primary=Evidence(again.document, again.quantity.text),
            related=(Evidence(again.document, again.former.text),),
            expected=before,
            actual=now,
        )
