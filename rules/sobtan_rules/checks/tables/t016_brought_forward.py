"""T016: opening balances against the closing ones before them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.chains import chains
from sobtan_rules.tables.readings import Terms, stated
from sobtan_rules.tables.sheets import Axis, sheets


class BroughtForward(Rule):
    """What a period begins with is what the one before ended with.

    Periods stand in rows or in columns, the latest first or last. In an account, each
    line's balance is that of the line above with what came and without what went.
    """

    code: ClassVar[str] = "T016"
    name: ClassVar[Message] = Message("ยอดยกมาจากงวดก่อน", "Brought forward")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ายอดต้นงวดเท่ากับยอดปลายงวดของงวดก่อนหน้าในตารางเดียวกัน ไม่ว่างวดจะเรียงลงตามแถวหรือไปตามคอลัมน์ "
        "และยอดคงเหลือแต่ละบรรทัดของบัญชีเท่ากับบรรทัดก่อนหน้าบวกรับหักจ่าย "
        "ตรวจเมื่อชื่อบอกว่าเป็นยอดยกมาและยอดยกไปและมีงวดที่ตรงกันแล้ว "
        "หรือเมื่อตัวเลขตรงกันหลายงวดหลายหลักจนไม่ใช่เรื่องบังเอิญ",
        "Checks that what a period begins with is what the one before it ended with, in rows or in "
        "columns, and that each line's balance in an account is that of the line above with what "
        "came and without what went. It is checked where names say so and a period keeps it, or "
        "where many periods keep it to so many digits that it is no chance.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "เดือน\tยกมา\tรับเข้า\tปล่อยตัว\tคงเหลือ\nต.ค. 2567\t3,515\t312\t287\t3,540\n"
            "พ.ย. 2567\t3,540\t268\t301\t3,507\nธ.ค. 2567\t3,507\t245\t334\t3,418\n"
            "ม.ค. 2568\t3,418\t331\t262\t3,487\nก.พ. 2568\t3,487\t297\t270\t3,514\n"
            "มี.ค. 2568\t3,514\t305\t281\t3,538\n6 เดือน\t3,515\t1,758\t1,735\t3,538\n",
            why=Message("แถวสุดท้ายเป็นยอดทั้งหกเดือน", "The last row is of all six months."),
        ),
        Example(
            "รายการ\tปี 2566\tปี 2567\tปี 2568\n"
            "เงินกองทุนต้นปี\t7,642.18\t8,537.62\t9,471.61\n"
            "รับสุทธิ\t895.44\t933.99\t926.91\n"
            "เงินกองทุนปลายปี\t8,537.62\t9,471.61\t10,398.52\n",
            why=Message("ต้นปีเท่ากับปลายปีก่อน", "Each year begins where the last one ended."),
        ),
        Example(
            "บัญชี\tยอดยกมา\tรับ\tจ่าย\tยอดยกไป\n"
            "เงินสด\t100.00\t50.00\t30.00\t120.00\n"
            "ธนาคาร\t200.00\t20.00\t70.00\t150.00\n",
            why=Message("แต่ละแถวเป็นบัญชีของตน", "Each row is an account of its own."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\tปี 2566\tปี 2567\tปี 2568\n"
            "เงินกองทุนต้นปี\t7,642.18\t8,537.62\t9,481.51\n"
            "รับสุทธิ\t895.44\t933.99\t926.91\n"
            "เงินกองทุนปลายปี\t8,537.62\t9,471.61\t10,398.52\n",
            finds=("9,481.51",),
            why=Message("ปี 2567 จบที่ 9,471.61", "2567 ended with 9,471.61."),
        ),
        Example(
            "วันที่\tรับ\tจ่าย\tคงเหลือ\n"
            "ยอดยกมา\t\t\t84,562.30\n"
            "ค่าธรรมเนียม\t31,681.40\t\t116,243.70\n"
            "ค่าจ้าง\t\t29,140.25\t87,103.45\n"
            "ดอกเบี้ย\t1,408.65\t\t88,215.10\n"
            "ค่าวัสดุ\t\t3,275.80\t85,236.30\n"
            "ค่าเช่า\t12,650.00\t\t97,886.30\n",
            finds=("88,215.10",),
            why=Message("87,103.45 + 1,408.65 = 88,512.10", "87,103.45 + 1,408.65 = 88,512.10"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every balance that comes from the period or the line before it."""
        for sheet in review.reading(sheets):
            for axis in Axis:
                for chain in chains(sheet, axis):
                    plainness = Plainness.LIKELY if chain.is_named else Plainness.GUESSED
                    terms = Terms(self.code, _told, Severity.WARNING, plainness, bits=chain.bits)
                    yield from stated(sheet, chain.lane, chain.equations, terms)


def _told(equation: Equation) -> Message:
    """Where it comes from."""
    before, *moves = (q.text.string for q in equation.expression.quantities())
    if not moves:
        return Message(f"ยอดปลายงวดก่อน {before} ", f"what was left before, {before}, ")
    numbers = ", ".join(moves)
    return Message(
        f"ยอดก่อนหน้า {before} กับ {numbers} ", f"what was left before, {before}, and {numbers} "
    )
