"""T012: differences and movements by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import (
    is_change,
    is_closing,
    is_coming,
    is_going,
    is_opening,
    is_ratio,
    plain,
)
from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.equations import Equation, Sum, sum_of
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.tables.balances import Balance
from sobtan_rules.tables.formulas import formula_of
from sobtan_rules.tables.found_sums import is_ratio_lane
from sobtan_rules.tables.readings import Equations, Terms, chosen, equations, stated
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, is_percentages, same_measure, sheets
from sobtan_rules.tables.taught import differences, shown_balances

Sides = tuple[tuple[Lane, ...], tuple[Lane, ...]]


class Differences(Rule):
    """A change (เพิ่ม/ลด, ผลต่าง) is the difference of the two amounts before it.

    A closing balance (ยกไป, คงเหลือ) is the opening one (ยกมา) with what came in and
    without what went out. Which amount is taken from which is read from the table:
    the order that fits two thirds of the rows, and nothing where none does.
    """

    code: ClassVar[str] = "T012"
    name: ClassVar[Message] = Message("ผลต่างและยอดยกไป", "Differences and balances")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าคอลัมน์หรือแถวผลต่าง (เพิ่ม/ลด) เท่ากับผลต่างของสองจำนวนที่อยู่ก่อนหน้า "
        "และยอดยกไปเท่ากับยอดยกมาบวกรับหักจ่าย เพราะเมื่อแก้จำนวนใดมักลืมแก้ผลต่าง "
        "โปรแกรมดูจากทั้งตารางว่าหักจำนวนใดจากจำนวนใด และไม่ตรวจหากไม่มีแบบใดตรงถึงสองในสาม "
        "ยอดที่ไม่มีคำบอก โปรแกรมหาจากตัวเลขที่ตรงกันแทบทุกแถวจนไม่ใช่เรื่องบังเอิญ",
        "Checks that a change is the difference of the two amounts before it, and a closing "
        "balance the opening one with what came in and without what went out. Which is taken "
        "from which is read from the table, where it must fit two thirds of the rows. Balances "
        "that no words name are found where nearly all rows keep them, to so many digits that it "
        "is no chance.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\tปี 2565\tปี 2566\tเพิ่ม/(ลด)\n"
            "รายได้\t150.00\t170.00\t20.00\n"
            "รายจ่าย\t100.00\t90.00\t(10.00)\n"
            "เงินบริจาค\t30.00\t35.00\t5.00\n",
            why=Message("ปีหลังหักปีก่อน", "The later year less the earlier."),
        ),
        Example(
            "บัญชี\tยอดยกมา\tรับ\tจ่าย\tยอดยกไป\n"
            "เงินสด\t100.00\t50.00\t30.00\t120.00\n"
            "ธนาคาร\t200.00\t20.00\t70.00\t150.00\n",
            why=Message("ยกมาบวกรับหักจ่าย", "Opening, plus receipts, less payments."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\tปี 2565\tปี 2566\tเพิ่ม/(ลด)\n"
            "รายได้\t150.00\t170.00\t20.00\n"
            "รายจ่าย\t100.00\t90.00\t(10.00)\n"
            "เงินบริจาค\t30.00\t35.00\t5.00\n"
            "ดอกเบี้ย\t4.00\t7.50\t5.30\n",
            finds=("5.30",),
            why=Message("7.50 - 4.00 = 3.50", "7.50 - 4.00 = 3.50"),
        ),
        Example(
            "บัญชี\tยอดยกมา\tรับ\tจ่าย\tยอดยกไป\n"
            "เงินสด\t100.00\t50.00\t30.00\t120.00\n"
            "ธนาคาร\t200.00\t20.00\t70.00\t105.00\n",
            finds=("105.00",),
            why=Message("200 + 20 - 70 = 150", "200 + 20 - 70 = 150"),
        ),
        Example(
            "รายการ\t1 ต.ค. 67\tรับเข้า\tเบิกใช้\tหมดอายุ\t30 ก.ย. 68\n"
            "ยาเม็ด\t84,000\t260,000\t247,500\t1,500\t95,000\n"
            "ยาแคปซูล\t31,200\t90,000\t88,400\t-\t32,800\n"
            "ยาฉีด\t128,500\t402,000\t433,600\t-\t114,900\n"
            "วัคซีน\t46,700\t150,000\t152,300\t900\t43,500\n"
            "น้ำเกลือ\t2,140\t8,400\t8,015\t-\t2,525\n",
            finds=("114,900",),
            why=Message(
                "อีก 4 แถวคือยอดต้นปีบวกรับหักเบิกและหมดอายุ แต่ 128,500 + 402,000 - 433,600 = 96,900",
                "Four rows are what was there and came less what went; here that is 96,900.",
            ),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every change and every closing balance of every table."""
        for sheet in review.reading(sheets):
            for axis in Axis:
                named = [
                    outcome
                    for lane in sheet.lanes(axis)
                    if not _is_told_otherwise(lane)
                    for outcome in self._lane(sheet, lane)
                ]
                yield from named
                results = {outcome.parts[0] for outcome in named}
                for result, balance in shown_balances(sheet, axis):
                    if results.isdisjoint(entry.quantity for entry in result.entries):
                        yield from self._balance(sheet, result, balance)

    def _balance(self, sheet: Sheet, lane: Lane, balance: Balance) -> Iterator[Relation]:
        """What no words say, but the numbers do."""
        lanes = sheet.lanes(lane.axis)
        plus, minus = (tuple(lanes[i] for i in side) for side in balance.sides(lane.index))
        found = equations(lane, partial(_equation, lane, plus, minus))
        crossing = sheet.across(lane.axis)
        tests = {o: e for o, e in found.items() if not is_ratio_lane(crossing[o])}
        plainness = Plainness.GUESSED
        terms = Terms(self.code, _told, Severity.WARNING, plainness, bits=balance.bits)
        yield from stated(sheet, lane, tests, terms)

    def _lane(self, sheet: Sheet, lane: Lane) -> Iterator[Relation]:
        if not (is_change(lane.name) or is_closing(lane.name)):
            return
        before = [
            other
            for other in sheet.lanes(lane.axis)[: lane.index]
            if not is_percentages(other) and not is_ratio(other.name) and not other.is_heading
        ]
        sides = _readings(lane, before)
        if sides:
            sides += differences(sheet, lane)
        best: Equations | None = chosen(
            [equations(lane, partial(_equation, lane, plus, minus)) for plus, minus in sides]
        )
        if best is not None:
            yield from stated(sheet, lane, best, Terms(self.code, _basis, Severity.WARNING))


def _is_told_otherwise(lane: Lane) -> bool:
    """Whether it has no name, a formula of its own, or the name of what is no amount."""
    has_formula = lane.axis is Axis.COLUMN and formula_of(lane) is not None
    return not lane.words or has_formula or is_ratio(lane.name)


def _readings(lane: Lane, before: Sequence[Lane]) -> list[Sides]:
    """What is added and what is taken away, in each way the words allow."""
    if is_change(lane.name) and len(before) > 1:
        pairs = dict.fromkeys([(before[-2], before[-1]), *_namesakes(before)])
        return [sides for one, two in pairs for sides in (((two,), (one,)), ((one,), (two,)))]
    opening = _named(is_opening, before)
    if is_closing(lane.name) and opening:
        moves = [other for other in before if other.index > opening[-1].index]
        coming, going = _named(is_coming, moves), _named(is_going, moves)
        if len(coming) + len(going) == len(moves) and moves:
            return [((opening[-1], *coming), going)]
    return []


def _namesakes(before: Sequence[Lane]) -> list[tuple[Lane, Lane]]:
    """The last two of one name under different heads: "ปี 2564 › งบประมาณ", "ปี 2565 › งบประมาณ"."""
    by_name: dict[str, list[Lane]] = defaultdict(list)
    for lane in before:
        if len(lane.words) > 1:
            by_name[plain(lane.words[-1])].append(lane)
    return [(lanes[-2], lanes[-1]) for lanes in by_name.values() if len(lanes) > 1]


def _named(test: Callable[[str], bool], lanes: Sequence[Lane]) -> tuple[Lane, ...]:
    return tuple(lane for lane in lanes if lane.words and test(lane.name))


def _equation(
    lane: Lane, plus: tuple[Lane, ...], minus: tuple[Lane, ...], other: int
) -> Equation | None:
    entries = [each.entries[other] for each in (*plus, *minus)]
    result = lane.entries[other].quantity
    if result is None or not all(entry.is_known for entry in entries):
        return None
    added = [q for each in plus if (q := each.entries[other].quantity) is not None]
    taken = [q for each in minus if (q := each.entries[other].quantity) is not None]
    if not added or not same_measure([result, *added, *taken]):
        return None
    return sum_of(result, added, taken)


def _basis(equation: Equation) -> Message:
    _, *others = (part.text.string for part in equation.parts)
    numbers = ", ".join(others)
    return Message(f"คำนวณจาก {numbers} ", f"computing it from {numbers}")


def _told(equation: Equation) -> Message:
    """What is added and taken away, with its signs."""
    expression = equation.expression
    assert isinstance(expression, Sum)
    plus, minus = (
        [q.text.string for term in side for q in term.quantities()]
        for side in (expression.plus, expression.minus)
    )
    shown = " - ".join((" + ".join(plus), *minus))
    return Message(f" {shown} ", f"{shown}")
