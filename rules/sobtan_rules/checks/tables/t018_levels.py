"""T018: a level in words that is not the one of its number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import MATCHED
from sobtan_rules.relations.finding import (
    Evidence,
    Finding,
    Message,
    Outcome,
    Relation,
    Severity,
)
from sobtan_rules.tables.level_scales import Level, levels

_SURVEY = (
    "เกณฑ์การแปลผล 4.21–5.00 มากที่สุด 3.41–4.20 มาก 2.61–3.40 ปานกลาง 1.81–2.60 น้อย\n\n"
    "ข้อคำถาม\tค่าเฉลี่ย\tระดับ\n"
    "ใช้งานง่าย\t4.12\tมาก\nเชื่อถือได้\t3.87\tมาก\nค่าใช้จ่ายเป็นภาระ\t3.18\t{}\nได้รับความช่วยเหลือ\t4.35\tมากที่สุด\n"
)


class Levels(Rule):
    """A level (มาก, ปานกลาง, ดี) is the one that the report's own scale gives its number.

    The scale is read where the report prints it: spans and their words in a note, a
    caption or a table. Three rows in four must keep it; a number between two spans is left
    alone, and so is a word that the report gives two spans.
    """

    code: ClassVar[str] = "T018"
    name: ClassVar[Message] = Message("ระดับกับเกณฑ์แปลผล", "Levels against their scale")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าระดับที่เขียนเป็นคำ เช่น มาก ปานกลาง ดี ตรงกับค่าตัวเลขตามเกณฑ์แปลผลที่รายงานพิมพ์ไว้ "
        "(ในหมายเหตุ ชื่อตาราง หรือตารางเกณฑ์) โดยสามในสี่แถวต้องเป็นไปตามเกณฑ์นั้น "
        "ค่าที่ตกระหว่างสองช่วงและคำที่มีเกณฑ์สองแบบจะไม่ทักท้วง",
        "Checks that a level in words is the one of its number by the scale that the report "
        "prints, in a note, a caption or a table. Three rows in four must keep the scale; numbers "
        "between two spans and words with two spans are left alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(_SURVEY.format("ปานกลาง"), why=Message("ตรงตามเกณฑ์", "As the scale says.")),
        Example(
            "หน่วยงาน\tร้อยละ\tผล\nกอง ก\t92.50\tดีมาก\nกอง ข\t84.10\tดี\nกอง ค\t71.30\tดี\n",
            why=Message("ไม่ได้พิมพ์เกณฑ์ไว้", "No scale is printed."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SURVEY.format("มาก"),
            finds=("มาก",),
            why=Message("3.18 อยู่ในช่วง 2.61–3.40", "3.18 lies in 2.61–3.40."),
        ),
        Example(
            "หน่วยงาน\tร้อยละ\tผล\nกอง ก\t92.50\tดีมาก\nกอง ข\t84.10\tดี\nกอง ค\t78.95\tดี\n"
            "กอง ง\t66.00\tปรับปรุง\nกอง จ\t72.00\tพอใช้\n\n"
            "หมายเหตุ: ร้อยละ 90.00 ขึ้นไป = ดีมาก, 80.00–89.99 = ดี, "
            "70.00–79.99 = พอใช้, ต่ำกว่า 70.00 = ปรับปรุง\n",
            finds=("ดี",),
            why=Message("78.95 อยู่ในช่วง พอใช้", "78.95 lies in พอใช้."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Hold every level against the scale."""
        for level in levels(review):
            if level.right:
                finding = None if level.right == level.printed else _finding(self, review, level)
                yield Relation(self.code, (level.quantity,), finding, name=self.name, claim=MATCHED)


def _finding(rule: Levels, review: Review, level: Level) -> Finding:
    number, span = level.quantity.text.string, level.span.shown
    return Finding(
        rule=rule.code,
        severity=rule.severity,
        message=Message(
            f"“{level.row.title}” พิมพ์ว่า “{level.printed}” แต่ {number} อยู่ในช่วง {span} "
            f"คือ “{level.right}”",
            f"“{level.row.title}” says “{level.printed}”, but {number} lies in {span}, which is "
            f"“{level.right}”",
        ),
        primary=Evidence(review.document, level.cell.text.strip()),
        related=(level.sheet.quote(level.quantity),),
        expected=level.right,
        actual=level.printed,
        key=(level.row.title,),
    )
