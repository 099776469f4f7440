"""T003: columns against the formula their header prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import ClassVar, NamedTuple

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.equations import (
    HUNDRED,
    Constant,
    Equation,
    Expression,
    Printed,
    Product,
    Sum,
)
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.formulas import Formula, column_names, formula_of
from sobtan_rules.tables.readings import Terms, equations, held, stated
from sobtan_rules.tables.sheets import Entry, Lane, Sheet, is_percentages, sheets


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
        readings = [
            equations(column, partial(_equation, column, formula, named, reading))
            for reading in _readings(column, formula)
        ]
        best = max(readings, key=held)
        basis = Message(f"สูตร {formula.text} ", f"the formula {formula.text}")
        severity = Severity.ERROR if len(readings) == 1 else Severity.WARNING
        yield from stated(sheet, column, best, Terms(self.code, lambda _: basis, severity))


class _Reading(NamedTuple):
    """How a formula is meant where its print leaves that open."""

    as_percentage: bool = False  # a quotient times 100
    as_range: bool = False  # "(1) - (4)" under a total: from (1) to (4)


def _readings(column: Lane, formula: Formula) -> list[_Reading]:
    if formula.is_range:
        return [_Reading(as_range=True), _Reading()]
    if not formula.is_quotient or formula.has_hundred:
        return [_Reading()]
    if is_percentages(column):
        return [_Reading(as_percentage=True)]
    return [_Reading(as_percentage=True), _Reading()]


def _equation(
    column: Lane, formula: Formula, named: Mapping[str, Lane], reading: _Reading, row: int
) -> Equation | None:
    expression = _expression(formula, named, reading, row)
    result = column.entries[row].quantity
    if result is None or expression is None or not any(True for _ in expression.quantities()):
        return None
    return Equation(result, expression)


def _expression(
    formula: Formula, named: Mapping[str, Lane], reading: _Reading, row: int
) -> Expression | None:
    names = list(formula.names)
    if reading.as_range:
        first, last = sorted(named[name].index for name in names)
        lanes = [lane for lane in named.values() if first <= lane.index <= last]
        return (
            Sum(tuple(_operand(lane.entries[row]) for lane in lanes))
            if _known(lanes, row)
            else None
        )
    if not _known([named[name] for name in names], row):
        return None
    expression = formula.build(lambda name: _operand(named[name].entries[row]))
    if expression is None or not reading.as_percentage:
        return expression
    return Product(expression, Constant(HUNDRED))


def _known(lanes: Iterable[Lane], row: int) -> bool:
    return all(lane.entries[row].is_known for lane in lanes)


def _operand(entry: Entry) -> Expression:
    """The entry's number; a dash or blank is nothing."""
    return Constant(Decimal(0)) if entry.quantity is None else Printed(entry.quantity)
