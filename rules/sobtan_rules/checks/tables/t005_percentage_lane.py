"""T005: rows and columns of percentages against what they are computed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import (
    is_percentage_name,
    is_percentage_row,
    is_plan,
    is_ratio,
    is_total,
    plain,
)
from sobtan_rules.relations.equations import Equation, Product, Quotient, percentage_of
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.formulas import formula_of
from sobtan_rules.tables.readings import Equations, Terms, chosen, equations, stated
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, is_percentages, sheets
from sobtan_rules.tables.taught import taught

# "ร้อยละการเบิกจ่าย", "% ผลการเบิกจ่าย": the words behind name what it is a share of.
_NAMED = pattern(r"(?:ร้อยละ|%|สัดส่วน)(?:ของ)?(?:ผล)?(?:การ)?([ก-๙]{3,})")
_OF = pattern(r"(?:ร้อยละ|%|สัดส่วน|เทียบ)\s*(?:ต่อ|กับ|ของ)\s*(\S.*)")


class PercentageLane(Rule):
    """A column or row named as a percentage (ร้อยละ, %) follows from its neighbours.

    The numerator is the amount beside it under the same header; the base is the plan
    or budget, or the total. Which is meant is taken from the table: a reading counts
    only if it holds for at least two thirds of the percentages, and for two of them.
    Where none does, nothing is said.
    """

    code: ClassVar[str] = "T005"
    name: ClassVar[Message] = Message("คอลัมน์ร้อยละ", "Columns of percentages")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจคอลัมน์หรือแถวร้อยละกับตัวเลขที่ใช้คำนวณ คือจำนวนที่อยู่ข้างกันใต้หัวตารางเดียวกัน "
        "เทียบกับแผน งบประมาณ หรือยอดรวม เพราะร้อยละมักไม่ถูกแก้ตามเมื่อจำนวนเปลี่ยน "
        "โปรแกรมดูจากทั้งตารางว่าใช้ฐานใด ต้องตรงอย่างน้อยสองในสามของช่อง "
        "หากไม่มีฐานใดตรงตามนั้นจะไม่ตรวจ",
        "Checks a column or row of percentages against the amount beside it and the plan, budget "
        "or total it is a share of: percentages are easily forgotten when amounts are revised. "
        "Which base is meant is taken from the whole table, where it must fit at least two "
        "thirds; where none does, nothing is said.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "โครงการ\tงบประมาณ\tเบิกจ่าย\tร้อยละ\n"
            "อบรมครู\t80.00\t60.00\t75.00\n"
            "จัดซื้อหนังสือ\t50.00\t20.00\t40.00\n"
            "ปรับปรุงอาคาร\t30.00\t10.00\t33.33\n",
            why=Message("ร้อยละคือเบิกจ่ายต่องบประมาณ", "Each is what was spent of the budget."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "โครงการ\tงบประมาณ\tเบิกจ่าย\tร้อยละ\n"
            "อบรมครู\t80.00\t60.00\t75.00\n"
            "จัดซื้อหนังสือ\t50.00\t20.00\t40.00\n"
            "ติดตามผล\t20.00\t15.00\t75.00\n"
            "ปรับปรุงอาคาร\t30.00\t10.00\t38.33\n",
            finds=("38.33",),
            why=Message("10 / 30 = 33.33%", "10 / 30 = 33.33%"),
        ),
        Example(
            "วิธีจัดซื้อ\tราคากลาง\tวงเงินตามสัญญา\tประหยัดได้ (บาท)\tร้อยละของราคากลาง\n"
            "คัดเลือก\t1,400\t1,330\t70\t5.00\n"
            "เฉพาะเจาะจง\t6,500\t6,435\t65\t1.10\n"
            "ประกวดราคา\t35,000\t29,750\t5,250\t15.00\n"
            "รวมทั้งเทศบาล\t42,900\t37,515\t5,385\t12.55\n",
            finds=("1.10",),
            why=Message("65 / 6,500 = 1.00%", "65 / 6,500 = 1.00%"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every lane of percentages of every table."""
        for sheet in review.reading(sheets):
            for axis in Axis:
                for lane in sheet.lanes(axis):
                    if _is_stated_elsewhere(lane) or not _is_percentage_lane(lane):
                        continue
                    learned = taught(sheet, lane)
                    readings = [*_readings(sheet, lane), *(one.equations for one in learned)]
                    best = chosen(readings)
                    if best is not None and all(map(_is_share, best.values())):
                        basis = next((o.basis for o in learned if o.equations is best), _basis)
                        terms = Terms(self.code, basis, Severity.WARNING)
                        yield from stated(sheet, lane, best, terms)


def _is_percentage_lane(lane: Lane) -> bool:
    """Whether the lane is of percentages: a column by its name or cells, a row by its name."""
    if lane.axis is Axis.ROW:
        return len(lane.words) == 1 and is_percentage_row(lane.words[0])
    return is_percentages(lane) or any(map(is_percentage_name, lane.words[-1:]))


def _is_stated_elsewhere(lane: Lane) -> bool:
    return lane.axis is Axis.COLUMN and formula_of(lane) is not None


def _readings(sheet: Sheet, lane: Lane) -> Iterator[Equations]:
    """The ways to compute the lane, each for all the lanes it crosses."""
    lanes = sheet.lanes(lane.axis)
    before = [other for other in lanes[: lane.index] if not is_percentage_or_ratio(other)]
    parts = _parts(lane, before)
    for part in parts:
        for base in dict.fromkeys([*_named_bases(lane, part, before), *_bases(part, lanes)]):
            yield equations(lane, partial(_share, lane, part, base))
        for total in sheet.across(lane.axis):
            if is_total(total.name):
                yield equations(lane, partial(_share_of_total, lane, part, total.index))


def is_percentage_or_ratio(lane: Lane) -> bool:
    """Whether the lane holds no amounts that a share could be taken of."""
    return is_percentages(lane) or any(map(is_ratio, lane.words))


def _parts(lane: Lane, before: list[Lane]) -> list[Lane]:
    """The amounts the percentage may be of: the one it names, or the one beside it.

    Of those beside it, best the one under the same header.
    """
    siblings = [o for o in before if len(lane.words) > 1 and o.words[:-1] == lane.words[:-1]]
    match = _NAMED.search("".join("".join(lane.words).split()))
    named = [o for o in before if match and match[1] in "".join("".join(o.words).split())]
    return list(dict.fromkeys([*named[-1:], *siblings[-1:], *before[-1:]]))


def _named_bases(lane: Lane, part: Lane, before: Sequence[Lane]) -> list[Lane]:
    """The amounts it says to be a share of: "ร้อยละของราคากลาง"."""
    match = _OF.search("".join(lane.words[-1:]))
    wanted = plain(match[1]) if match else ""
    return [o for o in before if o is not part and wanted and wanted in map(plain, o.words)]


def _bases(part: Lane, lanes: tuple[Lane, ...]) -> list[Lane]:
    """What it may be a share of: the plans, the total, the lane before it."""
    amounts = [lane for lane in lanes if lane is not part and not is_percentage_or_ratio(lane)]
    plans = [lane for lane in amounts if any(map(is_plan, lane.words))]
    totals = [lane for lane in amounts if is_total(lane.name)]
    before = [lane for lane in amounts if lane.index < part.index]
    if part.axis is Axis.ROW:
        before = []  # rows are of all kinds: only a plan or a total is a base
    return list(dict.fromkeys([*plans, *totals, *before[-1:]]))


def _share(lane: Lane, part: Lane, base: Lane, other: int) -> Equation | None:
    found = [which.entries[other].quantity for which in (lane, part, base)]
    result, amount, whole = found
    if result is None or amount is None or whole is None:
        return None
    return percentage_of(result, amount, whole)


def _share_of_total(lane: Lane, part: Lane, total: int, other: int) -> Equation | None:
    result, amount = lane.entries[other].quantity, part.entries[other].quantity
    whole = part.entries[total].quantity
    if result is None or amount is None or whole is None:
        return None
    return percentage_of(result, amount, whole)


def _is_share(equation: Equation) -> bool:
    """Whether it is a share: what changed in percent is the matter of T013."""
    expression = equation.expression
    return isinstance(expression, Product) and isinstance(expression.left, Quotient)


def _basis(equation: Equation) -> Message:
    amount, base = equation.expression.quantities()  # one cell may be both
    part, whole = (q.text for q in (amount, base))
    return Message(f" {part} เทียบกับ {whole} ", f"{part} of {whole}")
