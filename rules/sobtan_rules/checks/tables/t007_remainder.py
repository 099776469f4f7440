"""T007: what remains against what there was and what was used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import (
    is_obligated,
    is_plan,
    is_ratio,
    is_remaining,
    is_spent,
    is_total,
)
from sobtan_rules.relations.equations import Equation, sum_of
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.formulas import formula_of
from sobtan_rules.tables.readings import Equations, Terms, chosen, equations, stated
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, is_percentages, same_measure, sheets


class Remainder(Rule):
    """What remains (คงเหลือ) is the budget less what was spent, or also obligated.

    Whether obligations are taken off as well is taken from the table: the reading
    that fits counts, and only where it fits two thirds of the rows. Columns whose
    header prints a formula are the matter of T003.
    """

    code: ClassVar[str] = "T007"
    name: ClassVar[Message] = Message("ยอดคงเหลือ", "What remains")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ายอดคงเหลือเท่ากับงบประมาณหักด้วยยอดใช้จ่าย (หรือหักยอดผูกพันด้วย) "
        "เพราะยอดคงเหลือเป็นตัวเลขที่ใช้ตัดสินใจต่อ หากตารางอ่านได้หลายแบบจะใช้แบบที่ตรงกับแถวส่วนใหญ่ "
        "และไม่ตรวจหากไม่มีแบบใดตรงถึงสองในสาม คอลัมน์ที่หัวตารางพิมพ์สูตรไว้ตรวจด้วย T003",
        "Checks that what remains is the budget less what was spent, or also what is obligated: "
        "decisions rest on it. Where the table can be read in several ways, the one that fits "
        "most rows counts, and none where none fits two thirds. Printed formulas are the matter "
        "of T003.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "โครงการ\tงบประมาณ\tเบิกจ่าย\tคงเหลือ\n"
            "อบรมครู\t80.00\t60.00\t20.00\n"
            "จัดซื้อหนังสือ\t50.00\t21.50\t28.50\n",
            why=Message("คงเหลือคืองบประมาณหักเบิกจ่าย", "The budget less what was spent."),
        ),
        Example(
            "โครงการ\tงบประมาณ\tผูกพัน\tเบิกจ่าย\tคงเหลือ\n"
            "อบรมครู\t80.00\t5.00\t60.00\t15.00\n"
            "จัดซื้อหนังสือ\t50.00\t8.50\t21.50\t20.00\n",
            why=Message("หักยอดผูกพันด้วย", "Less what is obligated as well."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "โครงการ\tงบประมาณ\tเบิกจ่าย\tคงเหลือ\n"
            "อบรมครู\t80.00\t60.00\t20.00\n"
            "จัดซื้อหนังสือ\t50.00\t21.50\t29.50\n",
            finds=("29.50",),
            why=Message("50.00 - 21.50 = 28.50", "50.00 - 21.50 = 28.50"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every lane of remainders of every table."""
        for sheet in review.reading(sheets):
            for axis in Axis:
                for lane in sheet.lanes(axis):
                    if _is_remainder(lane):
                        yield from self._lane(sheet, lane)

    def _lane(self, sheet: Sheet, lane: Lane) -> Iterator[Outcome]:
        readings = [
            equations(lane, partial(_equation, lane, base, used))
            for base, used in _readings(sheet.lanes(lane.axis)[: lane.index])
        ]
        best: Equations | None = chosen(readings)
        if best is not None:
            only = len(readings) == 1
            severity = Severity.ERROR if only else Severity.WARNING
            yield from stated(sheet, lane, best, Terms(self.code, _basis, severity))


def _is_remainder(lane: Lane) -> bool:
    has_formula = lane.axis is Axis.COLUMN and formula_of(lane) is not None
    return bool(lane.words) and is_remaining(lane.name) and not has_formula


def _readings(before: Sequence[Lane]) -> list[tuple[Lane, tuple[Lane, ...]]]:
    """What there was and what was used of it, in every way the words allow."""
    amounts = [lane for lane in before if not is_percentages(lane) and not is_ratio(lane.name)]
    bases = [lane for lane in amounts if _is(is_plan, lane) and not _is(is_spent, lane)]
    spent = [lane for lane in amounts if _is(is_spent, lane) and not is_total(lane.name)]
    obligated = [lane for lane in amounts if _is(is_obligated, lane) and not is_total(lane.name)]
    totals = [lane for lane in amounts if is_total(lane.name) and lane not in bases]
    uses: list[tuple[Lane, ...]] = []
    if spent:
        uses.append((spent[-1],))
    if spent and obligated and spent[-1] is not obligated[-1]:
        uses.append((spent[-1], obligated[-1]))
    uses += [(total,) for total in totals[-1:]]
    return [(base, used) for base in bases for used in uses if base not in used]


def _is(test: Callable[[str], bool], lane: Lane) -> bool:
    return bool(lane.words) and test(lane.name)


def _equation(lane: Lane, base: Lane, used: tuple[Lane, ...], other: int) -> Equation | None:
    result, whole = lane.entries[other].quantity, base.entries[other].quantity
    entries = [taken.entries[other] for taken in used]
    parts: list[Quantity] = [entry.quantity for entry in entries if entry.quantity is not None]
    if result is None or whole is None or not all(entry.is_known for entry in entries):
        return None
    if not same_measure([result, whole, *parts]):
        return None
    return sum_of(result, [whole], parts)


def _basis(equation: Equation) -> Message:
    _, base, *used = (part.text.string for part in equation.parts)
    sentence = " - ".join([base, *used])
    return Message(f" {sentence} ", sentence)
