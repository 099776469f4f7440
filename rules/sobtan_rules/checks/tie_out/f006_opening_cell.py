"""F006: what a year began and ended with against another table's two years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import MATCHED
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.relations.statement import Statement
from sobtan_rules.tables.opening_rows import Opened, opened


class OpeningCell(Rule):
    """Where a balance ends as one table says, it began with that table's other year.

    The two are of one thing by its name; one end must agree, and then the other is held
    against the other year.
    """

    code: ClassVar[str] = "F006"
    name: ClassVar[Message] = Message("ยอดต้นปีกับงบปีก่อน", "Opening and last year's amount")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ายอดต้นปีและสิ้นปีของรายการหนึ่ง เช่น เงินสดในงบกระแสเงินสด ตรงกับจำนวนของปีก่อนและปีนี้ใน"
        "อีกตารางหนึ่งที่มีรายการชื่อเดียวกัน ตรวจเมื่อยอดข้างหนึ่งตรงกันแล้วเท่านั้น",
        "Checks that what a thing, such as cash, began and ended the year with is last year's and "
        "this year's amount of it in another table. One of the two must agree.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\t2568\t2567\n"
            "เงินฝากธนาคาร\t7,543,760.60\t6,653,285.75\n"
            "ลูกหนี้การค้า\t2,846,310.50\t2,512,775.25\n\n"
            "กระแสเงินสด\tบาท\n"
            "เงินสดเพิ่มขึ้นสุทธิ\t890,474.85\n"
            "เงินฝากธนาคาร ณ วันต้นปี\t6,653,285.75\n"
            "เงินฝากธนาคาร ณ วันสิ้นปี\t7,543,760.60\n",
            why=Message("ต้นปีคือยอดของปีก่อน", "The year began with last year's amount."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\t2568\t2567\n"
            "เงินฝากธนาคาร\t7,543,760.60\t6,653,285.75\n"
            "ลูกหนี้การค้า\t2,846,310.50\t2,512,775.25\n\n"
            "กระแสเงินสด\tบาท\n"
            "เงินสดเพิ่มขึ้นสุทธิ\t890,474.85\n"
            "เงินฝากธนาคาร ณ วันต้นปี\t6,680,285.75\n"
            "เงินฝากธนาคาร ณ วันสิ้นปี\t7,543,760.60\n",
            finds=("6,680,285.75",),
            why=Message("ปี 2567 มี 6,653,285.75", "2567 has 6,653,285.75."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every balance of which another table has the other end."""
        for found in opened(review):
            yield self._tested(found)

    def _tested(self, found: Opened) -> Relation:
        result, other = found.equation.parts
        own, there = found.moved.sheet.quote(result), found.there.quote(other)
        return Statement(
            rule=self.code,
            equation=found.equation,
            evidence={result: own, other: there},
            name=Message(f"“{own.note.th}”", f"“{own.note.en}”"),
            basis=Message(f" “{there.note.th}” ในอีกตาราง ", f"“{there.note.en}” in another table"),
            severity=self.severity,
            key=(own.note.th,),
            claim=MATCHED,
        ).tested()
