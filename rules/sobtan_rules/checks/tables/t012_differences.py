"""T012: differences and movements by their names."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
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

_TWO = 2

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
                named = list(self._named(sheet, axis))
                yield from named
                results = {outcome.parts[0] for outcome in named}
                for result, balance in shown_balances(sheet, axis):
                    if results.isdisjoint(entry.quantity for entry in result.entries):
                        yield from self._balance(sheet, result, balance)

    def _named(self, sheet: Sheet, axis: Axis) -> Iterator[Relation]:
        """What words say."""
        lanes = sheet.lanes(axis)
        claims = {lane for lane in lanes if _is_claim(lane)}
        before = _Before()
        for lane in lanes if claims else ():
            if lane in claims:
                yield from self._lane(sheet, lane, before)
            if not (is_percentages(lane) or is_ratio(lane.name) or lane.is_heading):
                before.add(lane)

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

    def _lane(self, sheet: Sheet, lane: Lane, before: _Before) -> Iterator[Relation]:
        sides = before.readings(lane)
        if sides:
            sides += differences(sheet, lane)
        best: Equations | None = chosen(
            [equations(lane, partial(_equation, lane, plus, minus)) for plus, minus in sides]
        )
        if best is not None:
            yield from stated(sheet, lane, best, Terms(self.code, _basis, Severity.WARNING))


def _is_claim(lane: Lane) -> bool:
    """Whether its name says that it is a change, or what is left."""
    return (is_change(lane.name) or is_closing(lane.name)) and not _is_told_otherwise(lane)


def _is_told_otherwise(lane: Lane) -> bool:
    """Whether it has no name, a formula of its own, or the name of what is no amount."""
    has_formula = lane.axis is Axis.COLUMN and formula_of(lane) is not None
    return not lane.words or has_formula or is_ratio(lane.name)


class _Before:
    """The amounts before a lane, as far as its name can mean them: kept from lane to lane."""

    def __init__(self) -> None:
        self._last: deque[Lane] = deque(maxlen=_TWO)
        self._namesakes: dict[str, deque[Lane]] = defaultdict(partial(deque, maxlen=_TWO))
        self._opening: Lane | None = None  # the last one
        self._coming: list[Lane] = []  # behind it
        self._going: list[Lane] = []
        self._is_mixed = False  # whether something else stands behind it as well

    def add(self, lane: Lane) -> None:
        """The next lane of amounts."""
        self._last.append(lane)
        if len(lane.words) > 1:
            self._namesakes[plain(lane.words[-1])].append(lane)
        if lane.words and is_opening(lane.name):
            self._opening, self._coming, self._going, self._is_mixed = lane, [], [], False
        elif lane.words and is_coming(lane.name):
            self._coming.append(lane)
        elif lane.words and is_going(lane.name):
            self._going.append(lane)
        else:
            self._is_mixed = True

    def readings(self, lane: Lane) -> list[Sides]:
        """What is added and what is taken away, in each way the words allow."""
        if is_change(lane.name) and len(self._last) == _TWO:
            pairs = dict.fromkeys(((*self._last,), *self._pairs()))
            return [sides for one, two in pairs for sides in (((two,), (one,)), ((one,), (two,)))]
        if self._opening is None or self._is_mixed or not is_closing(lane.name):
            return []
        moves = (*self._coming,), (*self._going,)
        return [((self._opening, *moves[0]), moves[1])] if any(moves) else []

    def _pairs(self) -> Iterator[tuple[Lane, Lane]]:
        """The last two of one name under different heads: "ปี 2564 › งบ", "ปี 2565 › งบ"."""
        for lanes in self._namesakes.values():
            if len(lanes) == _TWO:
                yield lanes[0], lanes[1]


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
