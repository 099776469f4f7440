"""F004: the tables of a report against those of its annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sobtan_rules.annexes.table_ties import TiedCell, tied_cells
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import Claim, Plainness, Support
from sobtan_rules.relations.equations import equal
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.relations.statement import Statement


class AnnexCell(Rule):
    """A number that a report's table has from an annex is the annex's own.

    Rows are the same by their names, columns by agreeing in most of those rows. Which of
    the two files is right cannot be told; both are named.
    """

    code: ClassVar[str] = "F004"
    name: ClassVar[Message] = Message("ตารางกับแฟ้มแนบ", "Table and annex")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "เทียบตารางในรายงานกับตารางในแฟ้มแนบที่ระบุด้วย --with โดยจับคู่แถวจากชื่อ และจับคู่คอลัมน์เมื่อ"
        "ตัวเลขส่วนใหญ่ตรงกัน แล้วแจ้งช่องที่ต่างกัน บอกไม่ได้ว่าแฟ้มใดถูก",
        "Holds the tables of a report against those of the annexes given with --with: rows are the "
        "same by their names, columns by agreeing in most of them. Cells that differ are named; "
        "which file is right cannot be told.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\tจำนวน (คน)\nครู\t52\nนักเรียน\t718\nผู้ปกครอง\t640\n",
            why=Message("ไม่มีแฟ้มแนบให้เทียบ", "There is no annex."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = ()  # an example is one file

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every cell that an annex has too."""
        for cell in review.reading(tied_cells):
            yield _tested(self.code, cell)


def _tested(rule: str, cell: TiedCell) -> Relation:
    sheet, own = cell.report
    other, theirs = cell.annex
    mine, its = sheet.quote(own), other.quote(theirs)
    name = Message(f"“{mine.note.th}”", f"“{mine.note.en}”")
    relation = Statement(
        rule=rule,
        equation=equal(own, theirs),
        evidence={own: mine, theirs: its},
        name=name,
        basis=Message("แฟ้มแนบ", "the annex"),
        claim=Claim(Plainness.LIKELY, Support(cell.holds, cell.breaks), explained=True),
        key=(mine.note.th,),
    ).tested()
    if relation.finding is None:
        return relation
    message = Message(
        f"{name.th} ในรายงานพิมพ์ไว้ {own.text} แต่แฟ้มแนบเป็น {theirs.text} ({its.note.th})",
        f"{name.en} is {own.text} in the report, but {theirs.text} in the annex ({its.note.en})",
    )
    return replace(relation, finding=replace(relation.finding, message=message))
