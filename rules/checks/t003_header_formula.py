"""T003: columns against the formula their header prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from extractor.model import Quantity
from rules.arithmetic import HUNDRED, Constant, Equation, Expression, Printed, Product, Sum
from rules.finding import Message, Outcome, Severity
from rules.formulas import Formula, column_names, formula_of
from rules.relations import Statement
from rules.review import Review
from rules.rule import Example, Rule
from rules.tables import Lane, Sheet, is_percentage, key_of, sheets
from rules.wording import is_ratio


class HeaderFormula(Rule):
    """A column equals the formula printed in its header, in every row.

    "(4) = (2) + (3)" says of each row how its numbers belong together; a row that
    breaks it has a wrong number, or the header a wrong formula. A quotient under a
    header of percentages is read times 100. Rows with words or unread numbers among
    the operands are left out.
    """

    code: ClassVar[str] = "T003"
    name: ClassVar[Message] = Message("สูตรในหัวตาราง", "Formula in the header")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าตัวเลขในแต่ละแถวเป็นไปตามสูตรที่พิมพ์ไว้ในหัวตาราง เช่น (4) = (2) + (3) "
        "หรือ (5) = (4) / (1) เพราะผู้อ่านเชื่อว่าทุกแถวคำนวณตามนั้น "
        "ผลหารในคอลัมน์ร้อยละถือว่าคูณ 100 แล้ว แถวที่มีข้อความหรือตัวเลขที่อ่านไม่ได้จะไม่ตรวจ",
        "Checks that the numbers of each row follow the formula printed in the header, such as "
        "(4) = (2) + (3) or (5) = (4) / (1): a reader trusts that each row was computed so. A "
        "quotient in a column of percentages is read times 100. Rows with words or unread "
        "numbers are left out.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนงาน\tงบประมาณ (1)\tผูกพัน (2)\tเบิกจ่าย (3)\tรวม (4) = (2) + (3)\t"
            "สัดส่วนต่อแผน (5) = (4) / (1)\n"
            "ส่งเสริมการอ่าน\t80.0000\t12.5000\t20.2500\t32.7500\t40.94%\n"
            "พัฒนาห้องสมุด\t40.0000\t2.5000\t17.2500\t19.7500\t49.38%\n",
            why=Message("ทุกแถวเป็นไปตามสูตร", "Every row follows the formulas."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนงาน\tงบประมาณ (1)\tผูกพัน (2)\tเบิกจ่าย (3)\tรวม (4) = (2) + (3)\n"
            "ส่งเสริมการอ่าน\t80.00\t12.50\t20.25\t32.75\n"
            "พัฒนาห้องสมุด\t40.00\t2.50\t17.25\t19.57\n",
            finds=("19.57",),
            why=Message("2.50 + 17.25 = 19.75", "2.50 + 17.25 = 19.75"),
        ),
        Example(
            "แผนงาน\tงบประมาณ (ก)\tเบิกจ่าย (ข)\tคงเหลือ (ค) = (ก) - (ข)\n"
            "ส่งเสริมการอ่าน\t๘๐.๐๐\t๒๐.๒๕\t๕๙.๗๕\n"
            "พัฒนาห้องสมุด\t๔๐.๐๐\t๑๗.๒๕\t๒๒.๒๕\n",
            finds=("๒๒.๒๕",),
            why=Message("40.00 - 17.25 = 22.75", "40.00 - 17.25 = 22.75"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test each row of each column whose header prints a formula."""
        for sheet in review.reading(sheets):
            named = column_names(sheet.columns)
            for column in sheet.columns:
                formula = formula_of(column)
                if formula is not None and all(name in named for name in formula.names):
                    yield from self._column(sheet, column, formula, named)

    def _column(
        self, sheet: Sheet, column: Lane, formula: Formula, named: Mapping[str, Lane]
    ) -> Iterator[Outcome]:
        columns = [column, *(named[name] for name in formula.names)]
        rows = range(len(sheet.rows))
        readings = [
            {row: e for row in rows if (e := read(column, formula, named, row)) is not None}
            for read in _readings(column, formula)
        ]
        best = max(readings, key=lambda reading: sum(e.holds() for e in reading.values()))
        only = len(readings) == 1
        for row, equation in best.items():
            evidence = {
                quantity: sheet.evidence(row, lane.index, quantity)
                for lane in columns
                if (quantity := lane.entries[row].quantity) is not None
            }
            yield Statement(
                rule=self.code,
                equation=equation,
                evidence=evidence,
                name=_name(column, sheet.rows[row]),
                basis=Message(f"สูตร {formula.text} ", f"the formula {formula.text}"),
                severity=Severity.ERROR if only else Severity.WARNING,
                key=key_of(sheet.rows[row], column),
            ).tested()


def _name(column: Lane, row: Lane) -> Message:
    return Message(
        f"“{column.title}” ของแถว “{row.title}”", f"“{column.title}” of the row “{row.title}”"
    )


def _readings(column: Lane, formula: Formula):
    raise NotImplementedError
