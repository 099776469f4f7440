"""T001: total rows against their parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.sheets import Axis, sheets
from sobtan_rules.tables.totals import is_quarters, totals
from sobtan_rules.tables.whole_totals import relations


class ColumnFooting(Rule):
    """A total row equals the sum of its parts in every column that can be added up.

    A wrong total, or a wrong part, misleads whoever relies on the table. What the
    total adds up is read from its words and its place: the rows since the last
    total or heading, all rows, or the rows that follow where it stands first; of
    numbered rows (1, 1.1, 1.2, 2) the uppermost. Columns of percentages, rates and
    averages are left out. A wrong digit smaller than what rounding allows cannot
    be found.
    """

    code: ClassVar[str] = "T001"
    name: ClassVar[Message] = Message("ยอดรวมของคอลัมน์", "Column totals")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าแถวรวม (รวม รวมทั้งสิ้น ยอดรวม ฯลฯ) เท่ากับผลรวมของรายการในแต่ละคอลัมน์ "
        "เพราะหากยอดรวมหรือรายการใดผิด ผู้อ่านจะเข้าใจตัวเลขทั้งตารางผิดไปด้วย "
        "โปรแกรมอ่านจากถ้อยคำและตำแหน่งในตารางว่าแถวรวมนับแถวใดบ้าง เช่น แถวตั้งแต่ยอดรวมก่อนหน้า "
        "หรือแถวระดับบนสุดเมื่อมีเลขข้อ และไม่รวมคอลัมน์ร้อยละ อัตรา หรือค่าเฉลี่ย "
        "ความต่างที่อยู่ในช่วงการปัดเศษไม่ถือว่าผิด จึงตรวจไม่พบเลขผิดที่เล็กกว่านั้น",
        "Checks that a total row equals the sum of its parts in each column. If a total or a "
        "part is wrong, the whole table misleads. Which rows a total adds up is read from its "
        "words and its place: those since the last total, or the uppermost where rows are "
        "numbered. Columns of percentages, rates and averages are left out. A difference that "
        "rounding explains is no finding, so a smaller wrong digit cannot be found.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "แผนงาน\tเบิกจ่าย\n"
            "1 ส่งเสริมการอ่าน\t12.50\n"
            "2 พัฒนาห้องสมุด\t7.25\n"
            "รวมทั้งสิ้น\t19.75\n",
            why=Message("ยอดรวมตรงกับผลรวมของสองแผนงาน", "The total is the sum of its parts."),
        ),
        Example(
            "หน่วย : ล้านบาท\n\n"
            "แผนงาน\tเบิกจ่าย\n"
            "1 ส่งเสริมการอ่าน\t12.504\n"
            "2 พัฒนาห้องสมุด\t7.254\n"
            "3 อบรมบรรณารักษ์\t3.333\n"
            "รวมทั้งสิ้น\t23.09\n",
            why=Message("ต่างกันเพราะปัดเศษเท่านั้น", "The difference is rounding."),
        ),
        Example(
            "รายการ\tจำนวนเงิน (บาท)\n"
            "ภาคเหนือ\t\n"
            "เชียงใหม่\t1,200.50\n"
            "ลำปาง\t800.25\n"
            "รวมภาคเหนือ\t2,000.75\n"
            "ภาคใต้\t\n"
            "สงขลา\t700.00\n"
            "ตรัง\t300.00\n"
            "รวมภาคใต้\t1,000.00\n"
            "รวมทั้งสิ้น\t3,000.75\n",
            why=Message(
                "ยอดรวมย่อยนับรายการของตน ยอดรวมทั้งสิ้นนับยอดรวมย่อย",
                "Subtotals add their own parts, the grand total the subtotals.",
            ),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "แผนงาน\tเบิกจ่าย\n"
            "1 ส่งเสริมการอ่าน\t12.50\n"
            "2 พัฒนาห้องสมุด\t7.25\n"
            "รวมทั้งสิ้น\t19.95\n",
            finds=("19.95",),
            why=Message("12.50 + 7.25 = 19.75", "12.50 + 7.25 = 19.75"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every total row of every table."""
        for sheet in review.reading(sheets):
            for total in totals(sheet, Axis.ROW):
                if not is_quarters(total.readings[total.chosen]):
                    yield from relations(total, self.code)
