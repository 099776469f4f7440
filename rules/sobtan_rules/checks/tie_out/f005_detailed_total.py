"""F005: the total of a table that details a row of another table, against that row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import Claim, Plainness, Support
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.relations.statement import Statement
from sobtan_rules.tables.details import Detailed, detailed
from sobtan_rules.tables.readings import held
from sobtan_rules.tables.sheets import key_of


class DetailedTotal(Rule):
    """A table that details one row of another has that row's amounts for its total.

    A note to a statement is named after the row it explains. Columns of the same name must
    agree; where none does the table is about something else, and nothing is said.
    """

    code: ClassVar[str] = "F005"
    name: ClassVar[Message] = Message("ยอดรวมของตารางรายละเอียด", "Total of a detailed table")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ายอดรวมของตารางที่แสดงรายละเอียดของรายการหนึ่ง เช่น หมายเหตุประกอบงบการเงิน "
        "ตรงกับรายการนั้นในตารางหลัก โดยดูจากชื่อตารางที่ลงท้ายด้วยชื่อรายการ และเทียบคอลัมน์ที่ชื่อเดียวกัน "
        "หากไม่มีคอลัมน์ใดตรงกันเลยถือว่าเป็นคนละเรื่องและไม่ตรวจ",
        "Checks that the total of a table which details one row of another, as a note to a "
        "statement does, is that row's amount. The title must end with the row's name, and columns "
        "of the same name are compared; where none agrees nothing is said.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\t2567\t2566\n"
            "เจ้าหนี้ระยะสั้น\t9,386,127.54\t8,851,209.66\n"
            "ค่าใช้จ่ายค้างจ่าย\t3,917,482.70\t4,205,933.18\n"
            "รวมหนี้สิน\t13,303,610.24\t13,057,142.84\n\n"
            "รายละเอียดของเจ้าหนี้ระยะสั้น\n\n"
            "ประเภท\t2567\t2566\n"
            "เจ้าหนี้การค้า\t6,204,318.09\t5,990,704.41\n"
            "เจ้าหนี้อื่น\t3,181,809.45\t2,860,505.25\n"
            "รวม\t9,386,127.54\t8,851,209.66\n",
            why=Message("ยอดรวมตรงกับงบทั้งสองปี", "The totals are the statement's."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\t2567\t2566\n"
            "เจ้าหนี้ระยะสั้น\t9,386,127.54\t8,851,209.66\n"
            "ค่าใช้จ่ายค้างจ่าย\t3,917,482.70\t4,205,933.18\n"
            "รวมหนี้สิน\t13,303,610.24\t13,057,142.84\n\n"
            "รายละเอียดของเจ้าหนี้ระยะสั้น\n\n"
            "ประเภท\t2567\t2566\n"
            "เจ้าหนี้การค้า\t6,231,318.09\t5,990,704.41\n"
            "เจ้าหนี้อื่น\t3,181,809.45\t2,860,505.25\n"
            "รวม\t9,413,127.54\t8,851,209.66\n",
            finds=("9,413,127.54",),
            why=Message("ในงบเป็น 9,386,127.54", "The statement has 9,386,127.54."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Hold each detailed total against its row."""
        for found in review.reading(detailed):
            pairs = found.pairs
            count = held(pairs)
            if not count:
                continue
            for column, equation in pairs.items():
                claim = Claim(Plainness.LIKELY, Support(count - equation.holds()), explained=True)
                yield self._statement(found, column, equation, claim).tested()

    def _statement(
        self, found: Detailed, column: int, equation: Equation, claim: Claim
    ) -> Statement:
        total, amount = equation.parts
        where, title = found.detail.columns[column], found.row.title
        return Statement(
            rule=self.code,
            equation=equation,
            evidence={total: found.detail.quote(total), amount: found.sheet.quote(amount)},
            name=Message(
                f"ยอดรวมของรายละเอียด “{title}” คอลัมน์ “{where.title}”",
                f"the total of the details of “{title}”, column “{where.title}”,",
            ),
            basis=Message(f"รายการ “{title}” ", f"the row “{title}”"),
            severity=self.severity,
            key=key_of(found.row, where),
            claim=claim,
        )
