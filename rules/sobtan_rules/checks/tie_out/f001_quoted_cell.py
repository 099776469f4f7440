"""F001: a number in prose against the table cell its words name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import Claim, Reading
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.reports.citations import Agreement, Citation, citations, quoting
from sobtan_rules.reports.evidence import name_of


class QuotedCell(Rule):
    """A number that prose takes from a table is the number in the table.

    The cell is found by the words: the row's and the column's name or number, what the
    amount is (plan, spent, bound, left) and the quarter. Precision and unit may differ.
    A number that is far from the cell its words seem to name may be another thing and
    is left alone: a finding needs a number that one slip of the pen makes of the cell's.
    """

    code: ClassVar[str] = "F001"
    name: ClassVar[Message] = Message("ตัวเลขในข้อความกับตาราง", "Number quoted from a table")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนในข้อความที่ยกมาจากตารางตรงกับช่องในตารางนั้น โดยหาช่องจากถ้อยคำ "
        "คือชื่อหรือเลขที่ของแถวและคอลัมน์ "
        "ชนิดของยอด (แผน ผลเบิกจ่าย ผูกพัน คงเหลือ) และไตรมาสที่กล่าวถึง แม้จะพิมพ์คนละหน่วยหรือปัดทศนิยม "
        "จำนวนที่ห่างจากช่องนั้นมากอาจเป็นคนละเรื่องกัน จึงทักเฉพาะที่น่าจะพิมพ์ผิด",
        "Checks that a number which prose takes from a table is the one in the cell that its words "
        "name by row, column, kind of amount and quarter, in whatever unit and precision. A number "
        "far from that cell may be another thing and is left alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
            "แผน\t100.1250\t60.0250\t40.1000\n"
            "ผลเบิกจ่าย\t54.3210\t30.1110\t24.2100\n\n"
            "ในไตรมาสที่ 2 หน่วยงานเบิกจ่าย จำนวน 24.21 ล้านบาท รวมสะสม 54,321,000 บาท\n",
            why=Message("ตรงกับตารางแม้ต่างหน่วยและทศนิยม", "The same in other units and decimals."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : บาท\n\n"
            "โครงการ\tงบประมาณ\tเบิกจ่าย\tคงเหลือ\n"
            "ซ่อมแซมอาคารเรียน\t820,500\t640,250\t180,250\n"
            "จัดซื้อหนังสือ\t310,000\t295,400\t14,600\n"
            "รวมทั้งสิ้น\t1,130,500\t935,650\t194,850\n\n"
            "โครงการซ่อมแซมอาคารเรียนเบิกจ่ายแล้ว จำนวน 604,250 บาท\n",
            finds=("604,250",),
            why=Message("ในตารางเป็น 640,250", "The table has 640,250."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Hold every number of the prose against the cell its words name."""
        for citation in review.reading(citations):
            if citation.agreement is Agreement.OTHER or _is_same_fall(citation):
                continue
            relation = _claim(self.code, citation).tested()
            if relation is not None:
                yield _worded(relation, citation)


def _is_same_fall(citation: Citation) -> bool:
    """Whether the text says that it fell by what the cell has as a negative number."""
    figure, cell = citation.figure, citation.named.quantity.amount
    amount = figure.quantity.amount
    return figure.movement < 0 and amount is not None and cell == -amount


def _claim(rule: str, citation: Citation) -> Claim:
    spot, figure = citation.named, citation.figure
    reading = Reading(
        quoting(figure, spot),
        Message(f"ตาราง ({spot.name.th}) ", f"the table ({spot.name.en})"),
        {spot.quantity: spot.evidence},
    )
    own = name_of(figure)
    name = Message(f"จำนวนในข้อความ {own.th}", f"the number in the text {own.en}")
    is_plain = citation.is_plain
    return Claim(rule, name, figure, (reading,), (figure,), is_plain, is_matched=True)


def _worded(relation: Relation, citation: Citation) -> Relation:
    if relation.finding is None:
        return relation
    cell, name = citation.named.quantity.text.string, citation.named.name
    printed = citation.figure.printed
    message = Message(
        f"ข้อความพิมพ์ไว้ {printed} แต่ตาราง ({name.th}) เป็น {cell}",
        f"the text has {printed}, the table ({name.en}) has {cell}",
    )
    return replace(relation, finding=replace(relation.finding, message=message))
