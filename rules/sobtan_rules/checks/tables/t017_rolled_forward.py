"""T017: what there was at first, what came and what went give what is left, down one column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import (
    is_closing,
    is_coming,
    is_deducted,
    is_going,
    is_net,
    is_opening,
    is_total,
)
from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.equations import Equation, Sum, sum_of
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.readings import Equations, Terms, equations, held, stated
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, is_percentages, same_measure, sheets

_MOST = 8  # numbers between: more are a list, not what came and went


class RolledForward(Rule):
    """A statement that opens with what there was ends with what is left (ยอดยกมา … ยอดยกไป).

    What came in between is added and what went is taken away, as its words or its brackets
    say; where there are totals of both they count, and not what they add up. A cash flow
    has its net change before the opening row. Where columns disagree on what counts, the
    reading that most of them keep is meant; a single column is told where its signs are
    printed or said.
    """

    code: ClassVar[str] = "T017"
    name: ClassVar[Message] = Message("ยอดยกมาถึงยอดยกไป", "Rolled forward")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ายอดยกมา (ต้นงวด) บวกรายการที่เพิ่ม หักรายการที่ลด เท่ากับยอดยกไป (ปลายงวด) ในคอลัมน์เดียวกัน "
        "เพราะยอดยกไปคือยอดที่งวดถัดไปจะเริ่มนับ รายการใดเป็นบวกหรือลบดูจากคำหรือวงเล็บ หากมียอดรวมรับ ยอดรวมจ่าย "
        "หรือยอดเปลี่ยนแปลงสุทธิ จะใช้ยอดนั้นแทนรายการย่อย",
        "Checks that what there was at first, with what came added and what went taken away, is "
        "what is left, down each column: the next period begins with it. Words or brackets say "
        "what is taken away; totals of what came and went, or the net change, stand for their "
        "parts.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\tจำนวนเงิน (บาท)\n"
            "ยอดยกมา\t1,250,400.50\nรายรับระหว่างปี\t820,150.25\nหัก รายจ่ายระหว่างปี\t645,300.75\n"
            "ยอดยกไป\t1,425,250.00\n",
            why=Message("ยกมา + รับ - จ่าย = ยกไป", "Opening + came - went = closing."),
        ),
        Example(
            "รายการ\tปี 2567\tปี 2566\n"
            "เงินสดสุทธิจากกิจกรรมดำเนินงาน\t310.25\t280.10\n"
            "เงินสดสุทธิใช้ไปในกิจกรรมลงทุน\t(120.40)\t(310.75)\n"
            "เงินสดเพิ่มขึ้น (ลดลง) สุทธิ\t189.85\t(30.65)\n"
            "เงินสดคงเหลือต้นงวด\t95.60\t126.25\nเงินสดคงเหลือปลายงวด\t285.45\t95.60\n",
            why=Message("ต้นงวด + สุทธิ = ปลายงวด", "Opening + net change = closing."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\tจำนวนเงิน (บาท)\n"
            "ยอดยกมา\t1,250,400.50\nรายรับระหว่างปี\t820,150.25\nหัก รายจ่ายระหว่างปี\t645,300.75\n"
            "ยอดยกไป\t1,452,250.00\n",
            finds=("1,452,250.00",),
            why=Message("ได้ 1,425,250.00", "It comes to 1,425,250.00."),
        ),
        Example(
            "รายการ\tปี 2567\tปี 2566\n"
            "เงินสดสุทธิจากกิจกรรมดำเนินงาน\t310.25\t280.10\n"
            "เงินสดสุทธิใช้ไปในกิจกรรมลงทุน\t(120.40)\t(310.75)\n"
            "เงินสดเพิ่มขึ้น (ลดลง) สุทธิ\t189.85\t(30.65)\n"
            "เงินสดคงเหลือต้นงวด\t95.60\t126.25\nเงินสดคงเหลือปลายงวด\t258.45\t95.60\n",
            finds=("258.45",),
            why=Message("189.85 + 95.60 = 285.45", "189.85 + 95.60 = 285.45"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every closing row of every table that has an opening one above it."""
        for sheet in review.reading(sheets):
            for opening, closing in _ends(sheet.lanes(Axis.ROW)):
                yield from self._rolled(sheet, opening, closing)

    def _rolled(self, sheet: Sheet, opening: Lane, closing: Lane) -> Iterator[Outcome]:
        rows = sheet.lanes(Axis.ROW)
        columns = {c.index for c in sheet.columns if not is_percentages(c)}
        readings = [
            {other: one for other, one in found.items() if other in columns}
            for moved in _moved(rows, opening, closing)
            for found in [equations(closing, partial(_equation, opening, closing, moved))]
        ]
        best: Equations = max((one for one in readings if one), key=held, default={})
        others = len(best) - 1
        if not best or (held(best) < others and held(best) * 2 < len(best)):
            return
        is_told = held(best) > 0 or _are_signed(best)
        plainness = Plainness.FORCED if is_told else Plainness.GUESSED
        yield from stated(sheet, closing, best, Terms(self.code, _basis, self.severity, plainness))


def _ends(rows: Sequence[Lane]) -> Iterator[tuple[Lane, Lane]]:
    """Each opening row with the first closing row below it."""
    opening: Lane | None = None
    for row in rows:
        if row.is_heading or not row.words:
            continue
        if is_opening(row.name):
            opening = row
        elif opening is not None and is_closing(row.name):
            yield opening, row
            opening = None


Moved = tuple[tuple[Lane, int], ...]
"""The rows of what came and went, each with its sign."""


def _moved(rows: Sequence[Lane], opening: Lane, closing: Lane) -> Iterator[Moved]:
    """What may have come and gone: all rows between, their totals, or the net change above."""
    between = [row for row in rows[opening.index + 1 : closing.index] if not row.is_heading]
    if not between:
        above = rows[opening.index - 1 : opening.index] if opening.index else ()
        yield tuple((row, 1) for row in above if not row.is_heading)
        return
    signs = list(_signs(between))
    yield tuple(zip(between, signs, strict=True))
    for is_one in (is_total, is_net):
        chosen = [(row, sign) for row, sign in zip(between, signs, strict=True) if is_one(row.name)]
        if chosen and len(chosen) < len(between):
            yield tuple(chosen)


def _signs(between: Sequence[Lane]) -> Iterator[int]:
    """Whether each is added or taken away: "หัก" says it of the rows below it, too."""
    sign = 1
    for row in between:
        if is_deducted(row.name):
            sign = -1
        elif is_coming(row.name) != is_going(row.name):
            sign = 1 if is_coming(row.name) else -1
        yield sign


def _equation(opening: Lane, closing: Lane, moved: Moved, other: int) -> Equation | None:
    result, first = closing.entries[other].quantity, opening.entries[other].quantity
    if result is None or first is None:
        return None
    if not all(row.entries[other].is_known for row, _ in moved):
        return None
    parts = [(row.entries[other].quantity, sign) for row, sign in moved]
    told = [(quantity, sign) for quantity, sign in parts if quantity is not None]
    if not told or len(told) > _MOST or not same_measure([result, first, *(q for q, _ in told)]):
        return None
    taken = [quantity for quantity, sign in told if sign < 0 and not _is_below(quantity)]
    added = [quantity for quantity, _ in told if quantity not in taken]
    return sum_of(result, [first, *added], taken)


def _is_below(quantity: Quantity) -> bool:
    """Whether it is printed below nought: then its sign is said already."""
    return quantity.value is not None and quantity.value < 0


def _are_signed(tests: Equations) -> bool:
    """Whether something is taken away in each: signs are printed or said, and seen."""
    return all(_takes_away(equation) for equation in tests.values())


def _takes_away(equation: Equation) -> bool:
    total = equation.expression
    below = any(_is_below(part) for part in equation.parts[2:])
    return below or (isinstance(total, Sum) and bool(total.minus))


def _basis(equation: Equation) -> Message:
    _, first, *parts = (part.text.string for part in equation.parts)
    return Message(
        f"ยอดยกมา {first} กับรายการระหว่างงวด ({', '.join(parts)}) ",
        f"the opening {first} with what came and went ({', '.join(parts)})",
    )
