"""T008: a result against what was paid and what is obligated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import (
    is_obligated,
    is_plan,
    is_ratio,
    is_result,
    is_spent,
    is_total,
)
from sobtan_rules.relations.equations import Equation, sum_of
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.readings import Terms, chosen, equations, stated
from sobtan_rules.tables.sheets import Axis, Lane, is_percentage, is_percentages, sheets


class ResultParts(Rule):
    """A result (ผล) is what was paid (เบิกจ่าย) and what is obligated (ผูกพัน).

    Claimed where a row or column named ผล is followed by one of each and no other
    word says what else it might hold.
    """

    code: ClassVar[str] = "T008"
    name: ClassVar[Message] = Message("ผล = เบิกจ่าย + ผูกพัน", "Result = paid + obligated")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าแถวหรือคอลัมน์ผลการใช้จ่ายเท่ากับผลเบิกจ่ายรวมกับผลผูกพัน "
        "เพราะทั้งสามตัวเลขมักปรับคนละครั้ง ตรวจเฉพาะเมื่อทั้งสองรายการอยู่ถัดจากผลตามชื่อ",
        "Checks that a result is what was paid plus what is obligated: the three are often "
        "revised at different times. Checked only where both follow the result by name.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
            "แผน\t50.00\t40.00\n"
            "ผล\t43.50\t31.25\n"
            "ผลเบิกจ่าย\t40.00\t30.00\n"
            "ผลผูกพัน\t3.50\t1.25\n",
            why=Message("ทั้งสองไตรมาสรวมได้ตามผล", "Both quarters add up to their result."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
            "แผน\t50.00\t40.00\n"
            "ผล\t43.50\t32.15\n"
            "ผลเบิกจ่าย\t40.00\t30.00\n"
            "ผลผูกพัน\t3.50\t1.25\n",
            finds=("32.15",),
            why=Message("30.00 + 1.25 = 31.25", "30.00 + 1.25 = 31.25"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every result followed by its two parts, in both directions."""
        for sheet in review.reading(sheets):
            for axis in Axis:
                lanes = sheet.lanes(axis)
                for lane in lanes:
                    parts = _parts(lane, lanes[lane.index + 1 :])
                    best = chosen([equations(lane, partial(_equation, lane, parts))])
                    if parts and best is not None:
                        terms = Terms(self.code, _basis, Severity.ERROR)
                        yield from stated(sheet, lane, best, terms)


def _parts(result: Lane, after: Sequence[Lane]) -> tuple[Lane, ...]:
    """The lanes of what was paid and obligated that directly follow a result."""
    if not result.words or not is_result(result.name) or _is_part(result):
        return ()
    amounts = [lane for lane in after if not is_percentages(lane) and not is_ratio(lane.name)]
    parts = []
    for lane in amounts:
        if not lane.words or not _is_part(lane) or is_total(lane.name) or is_plan(lane.name):
            break
        parts.append(lane)
    spent = [lane for lane in parts if is_spent(lane.name)]
    obligated = [lane for lane in parts if is_obligated(lane.name)]
    return tuple(parts) if len(parts) == 2 and len(spent) == len(obligated) == 1 else ()


def _is_part(lane: Lane) -> bool:
    return is_spent(lane.name) or is_obligated(lane.name)


def _equation(lane: Lane, parts: tuple[Lane, ...], other: int) -> Equation | None:
    result = lane.entries[other].quantity
    entries = [part.entries[other] for part in parts]
    terms = [entry.quantity for entry in entries if entry.quantity is not None]
    if result is None or not terms or not all(entry.is_known for entry in entries):
        return None
    if any(map(is_percentage, (result, *terms))):
        return None
    return sum_of(result, terms)


def _basis(equation: Equation) -> Message:
    return Message("เบิกจ่ายรวมกับผูกพัน", "what was paid plus what is obligated")
