"""N006: before and after, and the change between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rules.arithmetic import (
    HUNDRED,
    AtMost,
    Constant,
    Equation,
    Expression,
    Printed,
    Product,
    Quotient,
    Sum,
    equal,
)
from rules.claims import Claim, Reading, named, printed
from rules.finding import Message, Outcome, Severity
from rules.movements import Movement, movements
from rules.narrative import Figure
from rules.review import Review
from rules.rule import Example, Rule


class BeforeAndAfter(Rule):
    """What rose or fell, by how much, and from what to what, agree.

    "เพิ่มขึ้นเป็น 12 แห่ง จากเดิม 9 แห่ง เพิ่มขึ้น 3 แห่ง": the change is the difference, its
    percentage is of what was before, and what rose is more than it was. What is not
    stated is not sought elsewhere.
    """

    code: ClassVar[str] = "N006"
    name: ClassVar[Message] = Message("ก่อนและหลัง", "Before and after")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าส่วนที่เพิ่มขึ้นหรือลดลงเท่ากับผลต่างของจำนวนก่อนและหลัง ร้อยละที่เปลี่ยนแปลงคิดจากจำนวนก่อนหน้า "
        "และสิ่งที่บอกว่าเพิ่มขึ้นต้องมากกว่าเดิม เช่น “เพิ่มขึ้นเป็น 12 แห่ง จากเดิม 9 แห่ง เพิ่มขึ้น 3 แห่ง” "
        "ตรวจเฉพาะเมื่อข้อความบอกจำนวนเหล่านี้ไว้ในที่เดียวกัน",
        "Checks that a stated rise or fall is the difference of before and after, that its "
        "percentage is of what was before, and that what rose is more than it was; only where "
        "the numbers stand together.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ขยายเครือข่ายเพิ่มขึ้นเป็น 12 แห่ง จากเดิม 9 แห่ง เพิ่มขึ้น 3 แห่ง\n",
            why=Message("12 - 9 = 3", "12 - 9 = 3"),
        ),
        Example(
            "มีรายได้ จำนวน 120 ล้านบาท เพิ่มขึ้นจากปีก่อน จำนวน 20 ล้านบาท หรือร้อยละ 20.00\n",
            why=Message("20 / (120 - 20) = 20%", "20 / (120 - 20) = 20%"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ขยายเครือข่ายเพิ่มขึ้นเป็น 12 แห่ง จากเดิม 9 แห่ง เพิ่มขึ้น 4 แห่ง\n",
            finds=("4",),
            why=Message("12 - 9 = 3", "12 - 9 = 3"),
        ),
        Example(
            "มีสมาชิกเพิ่มขึ้นเป็น 14 ประเทศ จากเดิมที่ 19 ประเทศ\n",
            finds=("19",),
            why=Message("เพิ่มขึ้นแต่น้อยลง", "It rose, yet it is less."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every movement of the prose."""
        for movement in review.reading(movements):
            for claim in self._claims(movement):
                relation = claim.tested()
                if relation is not None:
                    yield relation

    def _claims(self, movement: Movement) -> Iterator[Claim]:
        former, change = movement.former, movement.change
        if former is not None and change is not None:
            yield self._difference(movement, former, change)
        elif former is not None:
            yield self._direction(movement, former)
        if movement.percentage is not None:
            yield self._percentage(movement, movement.percentage)

    def _difference(self, movement: Movement, former: Figure, change: Figure) -> Claim:
        more, less = _ordered(movement, former)
        expression = Sum((Printed(more.quantity),), (Printed(less.quantity),))
        basis = Message(f" {printed(more)} - {printed(less)} ", f"{printed(more)} - {printed(less)}")
        reading = Reading(Equation(change.quantity, expression), basis)
        name = named(movement.after, "ส่วนที่เปลี่ยนแปลงของ", "the change of")
        return Claim(self.code, name, change, (reading,), (change, movement.after, former), True)

    def _direction(self, movement: Movement, former: Figure) -> Claim:
        more, less = _ordered(movement, former)
        equation = AtMost(less.quantity, equal(less.quantity, more.quantity).expression)
        word = Message("เพิ่มขึ้น", "rose") if movement.direction > 0 else Message("ลดลง", "fell")
        basis = Message(
            f"ข้อความว่า{word.th}จาก {printed(former)} เป็น {printed(movement.after)} จึงต้องไม่เกินนั้น โดยเทียบแล้ว",
            f"it is said to have {word.en} from {former.printed} to {movement.after.printed}, which",
        )
        name = named(movement.after, "จำนวนก่อนหรือหลังของ", "before and after of")
        figures = (less, more)
        return Claim(self.code, name, less, (Reading(equation, basis),), figures, True)

    def _percentage(self, movement: Movement, percentage: Figure) -> Claim:
        change, before, figures = _change_and_before(movement)
        expression = Product(Quotient(change, before), Constant(HUNDRED))
        reading = Reading(
            Equation(percentage.quantity, expression),
            Message("ส่วนที่เปลี่ยนแปลงเทียบกับจำนวนก่อนหน้า", "the change by what was before"),
        )
        name = named(movement.after, "ร้อยละที่เปลี่ยนแปลงของ", "the percentage of change of")
        return Claim(self.code, name, percentage, (reading,), (percentage, *figures), False)


def _ordered(movement: Movement, former: Figure) -> tuple[Figure, Figure]:
    """The larger and the smaller of both, as the words say."""
    after = movement.after
    return (after, former) if movement.direction > 0 else (former, after)


def _change_and_before(
    movement: Movement,
) -> tuple[Expression, Expression, tuple[Figure, ...]]:
    after, former, change = movement.after, movement.former, movement.change
    if former is not None:
        more, less = _ordered(movement, former)
        difference = Sum((Printed(more.quantity),), (Printed(less.quantity),))
        return difference, Printed(former.quantity), (after, former)
    assert change is not None  # a percentage stands with a former figure or a change
    moved, now = Printed(change.quantity), Printed(after.quantity)
    before = Sum((now,), (moved,)) if movement.direction > 0 else Sum((now, moved))
    return moved, before, (after, change)
