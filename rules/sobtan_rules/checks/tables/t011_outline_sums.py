"""T011: numbered rows against the rows below their number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.readings import Terms, held, stated
from sobtan_rules.tables.sheets import Sheet, sheets
from sobtan_rules.tables.totals import parents


class OutlineSums(Rule):
    """A numbered row (1) equals the sum of the rows numbered below it (1.1, 1.2).

    That the rows below are all there is to it is not said in words, so it is claimed
    only where their numbers run without a gap and at least half of such sums in the
    table hold, and it is a warning.
    """

    code: ClassVar[str] = "T011"
    name: ClassVar[Message] = Message("ผลรวมตามลำดับข้อ", "Sums of numbered rows")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าแถวที่มีเลขข้อ เช่น 1 เท่ากับผลรวมของแถวย่อย 1.1 1.2 ที่อยู่ใต้ข้อนั้น "
        "เนื่องจากไม่มีถ้อยคำบอกว่าแถวย่อยมีครบ จึงตรวจเมื่อเลขข้อเรียงต่อกันไม่ขาด "
        "และผลรวมเช่นนี้ในตารางตรงกันอย่างน้อยครึ่งหนึ่ง ผลที่ได้เป็นคำเตือน",
        "Checks that a numbered row such as 1 equals the sum of 1.1 and 1.2 below it. No words "
        "say that these are all, so it is claimed only where the numbers run without a gap and "
        "at least half of such sums in the table hold; it is a warning.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "รายการ\tเบิกจ่าย\n"
            "1. งบบุคลากร\t35.00\n"
            "1.1 เงินเดือน\t30.00\n"
            "1.2 ค่าจ้าง\t5.00\n"
            "2. งบดำเนินงาน\t20.00\n"
            "2.1 ค่าตอบแทน\t12.00\n"
            "2.2 ค่าใช้สอย\t8.00\n"
            "รวมทั้งสิ้น\t55.00\n",
            why=Message("ข้อย่อยรวมกันได้ตามข้อใหญ่", "The sub-items add up to their item."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "รายการ\tเบิกจ่าย\n"
            "1. งบบุคลากร\t35.00\n"
            "1.1 เงินเดือน\t30.00\n"
            "1.2 ค่าจ้าง\t5.00\n"
            "2. งบดำเนินงาน\t20.00\n"
            "2.1 ค่าตอบแทน\t12.00\n"
            "2.2 ค่าใช้สอย\t8.30\n"
            "2.3 ค่าวัสดุ\t1.00\n"
            "รวมทั้งสิ้น\t55.00\n",
            finds=("20.00",),
            why=Message("12.00 + 8.30 + 1.00 = 21.30", "12.00 + 8.30 + 1.00 = 21.30"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every numbered row over rows of its number."""
        for sheet in review.reading(sheets):
            yield from self._sheet(sheet)

    def _sheet(self, sheet: Sheet) -> Iterator[Outcome]:
        found = list(parents(sheet))
        holding = sum(held(parent.sums[0]) for parent in found)
        claimed = sum(len(parent.sums[0]) for parent in found)
        if holding and holding * 2 >= claimed:
            for parent in found:
                terms = Terms(self.code, _basis, Severity.WARNING)
                yield from stated(sheet, parent.lane, parent.sums[0], terms)


def _basis(equation: Equation) -> Message:
    count = len(equation.parts) - 1
    return Message(f"ข้อย่อย {count} รายการรวมกัน", f"the sum of its {count} sub-items")
