"""T004: a percentage printed behind an amount, against its base."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import ClassVar

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import is_plan, is_total
from sobtan_rules.relations.equations import Equation, percentage_of
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.relations.statement import Statement
from sobtan_rules.tables.readings import quoted
from sobtan_rules.tables.sheets import Entry, Sheet, is_percentage, sheets

Base = Callable[[Sheet, int, int], Quantity | None]
_Cell = tuple[int, int]


class CellPercentage(Rule):
    """A percentage behind an amount, "62.50 (62.50%)", is that amount of its base.

    The base is found by its place: the row of the plan in the same column, the
    column of the plan in the same row, or the total of either. Which one is meant is
    taken from the whole table; where several fit, a percentage is a finding only if
    it fits none of them.
    """

    code: ClassVar[str] = "T004"
    name: ClassVar[Message] = Message("ร้อยละในวงเล็บ", "Percentage behind an amount")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าร้อยละที่พิมพ์ต่อท้ายจำนวนเงิน เช่น 62.50 (62.50%) คำนวณจากฐานได้จริง "
        "เพราะเมื่อแก้จำนวนเงินมักลืมแก้ร้อยละตาม ฐานดูจากตำแหน่งในตาราง คือแถวหรือคอลัมน์แผน "
        "(งบประมาณ เป้าหมาย) หรือยอดรวม ร้อยละหลังช่องอย่าง “10/12” คำนวณจากสองจำนวนนั้น "
        "หากตารางอ่านได้หลายแบบ จะรายงานเมื่อไม่ตรงกับแบบใดเลย",
        "Checks that a percentage printed behind an amount follows from its base: when an amount "
        "is revised, its percentage is easily forgotten. The base is found by its place: the row "
        "or column of the plan, or a total; behind a cell like “10/12” it is "
        "of both numbers. Where several fit, it is a finding only if it fits "
        "none.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
            "แผน\t40.00\t30.00\n"
            "ผลเบิกจ่าย\t38.25 (95.63%)\t24.25 (80.83%)\n",
            why=Message("38.25 / 40 = 95.63%", "38.25 / 40 = 95.63%"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ชื่อ\tเข้าประชุม/ทั้งหมด\tร้อยละ\nนายสมคิด\t12/12\t100.00\nนางแก้ว\t10/12\t88.33\nนายเดช\t11/12\t91.67\n",
            finds=("88.33",),
            why=Message("10 / 12 = 83.33%", "10 / 12 = 83.33%"),
        ),
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
            "แผน\t40.00\t30.00\n"
            "ผลเบิกจ่าย\t38.25 (95.63%)\t24.25 (83.80%)\n",
            finds=("83.80",),
            why=Message("24.25 / 30 = 80.83%", "24.25 / 30 = 80.83%"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every cell with an amount and a percentage."""
        for sheet in review.reading(sheets):
            tests = [*(_tests(sheet, base) for base in _BASES), _of_fractions(sheet)]
            trusted = [test for test in tests if _is_trusted(test)]
            trusted.sort(key=_held, reverse=True)
            for cell in sorted({cell for test in trusted for cell in test}):
                equations = [test[cell] for test in trusted if cell in test]
                equation = next((e for e in equations if e.holds()), equations[0])
                severity = Severity.ERROR if len(equations) == 1 else Severity.WARNING
                yield self._statement(sheet, cell, equation, severity).tested()

    def _statement(
        self, sheet: Sheet, cell: _Cell, equation: Equation, severity: Severity
    ) -> Statement:
        place = sheet.place(*cell)
        amount, base = equation.expression.quantities()  # one cell may be both
        part, whole = (q.text for q in (amount, base))
        return Statement(
            rule=self.code,
            equation=equation,
            evidence=quoted(sheet, equation),
            name=Message(f"ร้อยละของ “{place.th}”", f"the percentage of “{place.en}”"),
            basis=Message(f" {part} เทียบกับ {whole} ", f"{part} of {whole}"),
            severity=severity,
            key=(place.th,),
        )


def _tests(sheet: Sheet, base: Base) -> dict[_Cell, Equation]:
    """The equation of each cell with a percentage, by row and column."""
    found = {}
    for row in sheet.rows:
        for column, entry in enumerate(row.entries):
            percentage, amount = _percentage(entry), entry.quantity
            if percentage is None or amount is None:
                continue
            whole = base(sheet, row.index, column)
            if whole is None or whole is amount:
                continue
            equation = percentage_of(percentage, amount, whole)
            if equation.is_testable:
                found[row.index, column] = equation
    return found


def _of_fractions(sheet: Sheet) -> dict[_Cell, Equation]:
    """The percentages right behind cells with so many of so many: "10/12 | 83.33"."""
    found: dict[_Cell, Equation] = {}
    for row in sheet.rows:
        for column, (before, entry) in enumerate(pairwise(row.entries), start=1):
            fraction, percentage = before.fraction, entry.quantity
            if fraction is None or percentage is None or not is_percentage(percentage):
                continue
            equation = percentage_of(percentage, *fraction).exact  # so many were counted
            if equation.is_testable:
                found[row.index, column] = equation
    return found


def _percentage(entry: Entry) -> Quantity | None:
    """The percentage behind the amount."""
    if entry.quantity is None or is_percentage(entry.quantity):
        return None
    behind = (q for q in entry.quantities if q.start > entry.quantity.start)
    return next((q for q in behind if is_percentage(q) and q.value is not None), None)


def _held(tests: dict[_Cell, Equation]) -> int:
    return sum(equation.holds() for equation in tests.values())


def _is_trusted(tests: dict[_Cell, Equation]) -> bool:
    """Whether the table bears the base out: it fits somewhere, and mostly."""
    return _held(tests) > 0 and _held(tests) * 2 >= len(tests)


def _plan_row(sheet: Sheet, row: int, column: int) -> Quantity | None:
    """The plan's number in the same column: of the nearest plan above."""
    for lane in reversed(sheet.rows[:row]):
        if is_plan(lane.name):
            return lane.entries[column].quantity
    return None


def _plan_column(sheet: Sheet, row: int, column: int) -> Quantity | None:
    for lane in reversed(sheet.columns[:column]):
        if is_plan(lane.name):
            return lane.entries[row].quantity
    return None


def _total_row(sheet: Sheet, row: int, column: int) -> Quantity | None:
    totals = [lane for lane in sheet.rows if is_total(lane.name)]
    return totals[-1].entries[column].quantity if totals else None


def _total_column(sheet: Sheet, row: int, column: int) -> Quantity | None:
    totals = [lane for lane in sheet.columns if is_total(lane.name)]
    return totals[-1].entries[row].quantity if totals else None


_BASES: tuple[Base, ...] = (_plan_row, _plan_column, _total_row, _total_column)
