"""T002: total columns against their parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.formulas import formula_of
from sobtan_rules.tables.sheets import Axis, sheets
from sobtan_rules.tables.totals import is_quarters, totals
from sobtan_rules.tables.whole_totals import relations


class RowFooting(Rule):
    """A total column equals the sum of its parts in every row.

    The parts are the columns under the same header, on the side where they stand; a
    column of the plan or budget is not added to what was spent of it. Columns whose
    header prints a formula are the matter of T003, quarters of T006.
    """

    code: ClassVar[str] = "T002"
    name: ClassVar[Message] = Message("ยอดรวมของแถว", "Row totals")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าคอลัมน์รวมเท่ากับผลรวมของคอลัมน์ย่อยในแต่ละแถว "
        "เพราะตัวเลขที่ถูกในแนวตั้งอาจผิดในแนวนอนได้ คอลัมน์ย่อยคือคอลัมน์ที่อยู่ใต้หัวตารางเดียวกัน "
        "โดยไม่นำงบประมาณหรือแผนไปรวมกับผลการใช้จ่าย "
        "คอลัมน์ที่หัวตารางพิมพ์สูตรไว้ตรวจด้วย T003 และผลรวมของไตรมาสตรวจด้วย T006",
        "Checks that a total column equals the sum of its parts in each row: a number that fits "
        "its column may still not fit its row. The parts are the columns under the same header; "
        "a plan or budget is not added to what was spent. Printed formulas are the matter of "
        "T003, quarters of T006.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หมายเลข\tชื่อ\tเขต 1\tเขต 2\tเขต 3\tรวม\n1\tนายก้อง\t2,410\t2,688\t2,316\t7,414\n"
            "2\tนางพร\t3,024\t2,201\t3,571\t8,796\n3\tนายสม\t946\t680\t1,212\t2,838\n",
            why=Message("หมายเลขผู้สมัครไม่ใช่คะแนน", "A candidate's number is no votes."),
        ),
        Example(
            "ห้องเรียน\tชาย (คน)\tหญิง (คน)\tรวม (คน)\nป.1\t12\t15\t27\nป.2\t14\t11\t25\n",
            why=Message("ชายกับหญิงรวมกันได้ตามช่องรวม", "Boys and girls add up to the total."),
        ),
        Example(
            "รายการ\tต.ค. 66\tพ.ย. 66\tธ.ค. 66\tรวมไตรมาส 1\n"
            "รายได้ (ล้านบาท)\t52.18\t50.94\t52.77\t155.89\n"
            "รายจ่าย (ล้านบาท)\t40.10\t41.25\t39.05\t120.40\n"
            "รายได้สะสม (ล้านบาท)\t52.18\t103.12\t155.89\t155.89\n"
            "ผู้ใช้บริการต่อเจ้าหน้าที่ 1 คน\t20.47\t29.30\t15.65\t20.71\n",
            why=Message(
                "ยอดสะสมรวมเดือนก่อนไว้แล้ว และอัตราส่วนนำมารวมกันไม่ได้",
                "Cumulative figures hold the months before already, and ratios are not added.",
            ),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ห้องเรียน\tชาย (คน)\tหญิง (คน)\tรวม (คน)\nป.1\t12\t15\t28\nป.2\t14\t11\t25\n",
            finds=("28",),
            why=Message("12 + 15 = 27", "12 + 15 = 27"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every total column of every table."""
        for sheet in review.reading(sheets):
            for total in totals(sheet, Axis.COLUMN):
                if formula_of(total.lane) is None and not is_quarters(total.readings[total.chosen]):
                    yield from relations(total, self.code)
