"""N006: before and after, and the change between them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.breakdowns import breakdowns
from sobtan_rules.prose.claims import Claim, Reading, named, printed, worded
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.movements import Movement, movements
from sobtan_rules.prose.tabled_changes import TabledChange, tabled_changes
from sobtan_rules.prose.told import told
from sobtan_rules.relations.claim import LIKELY
from sobtan_rules.relations.equations import (
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
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.relations.statement import Statement

_VISITS = "รายการ\tปี 2567\tปี 2566\nผู้ป่วยนอก (ครั้ง)\t287,888\t274,165\nผู้ป่วยใน (ราย)\t12,345\t12,001\n"


class BeforeAndAfter(Rule):
    """What rose or fell, by how much, and from what to what, agree.

    "เพิ่มขึ้นเป็น 12 แห่ง จากเดิม 9 แห่ง เพิ่มขึ้น 3 แห่ง": the change is the difference, its
    percentage is of what was before, and what rose is more than it was. What there was
    before is taken from the prose, or from a table that has the number, to the last digit,
    and beside it the year before.
    """

    code: ClassVar[str] = "N006"
    name: ClassVar[Message] = Message("ก่อนและหลัง", "Before and after")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าส่วนที่เพิ่มขึ้นหรือลดลงเท่ากับผลต่างของจำนวนก่อนและหลัง ร้อยละที่เปลี่ยนแปลงคิดจากจำนวนก่อนหน้า "
        "และสิ่งที่บอกว่าเพิ่มขึ้นต้องมากกว่าเดิม เช่น “เพิ่มขึ้นเป็น 12 แห่ง จากเดิม 9 แห่ง เพิ่มขึ้น 3 แห่ง” "
        "จำนวนก่อนหน้าใช้ที่ข้อความบอก หรือที่ตารางมีของปีก่อนในแถวเดียวกับจำนวนนั้น",
        "Checks that a stated rise or fall is the difference of before and after, that its "
        "percentage is of what was before, and that what rose is more than it was. What there was "
        "before is said in the text, or stands in a table for the year before.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "อัตราเงินเฟ้ออยู่ที่ -0.22% ลดลงจากเดือนก่อนซึ่งอยู่ที่ 0.84%\n",
            why=Message("-0.22 น้อยกว่า 0.84", "-0.22 is less than 0.84."),
        ),
        Example(
            "เบิกจ่ายร้อยละ 92 ซึ่งลดลงจากปีก่อน โดยเฉพาะรายจ่ายลงทุนเบิกจ่ายได้เพียงร้อยละ 66.28\n",
            why=Message("66.28 ไม่ใช่ของปีก่อน", "66.28 is not the year before."),
        ),
        Example(
            "ขยายเครือข่ายเพิ่มขึ้นเป็น 12 แห่ง จากเดิม 9 แห่ง เพิ่มขึ้น 3 แห่ง\n",
            why=Message("12 - 9 = 3", "12 - 9 = 3"),
        ),
        Example(
            "มีรายได้ จำนวน 120 ล้านบาท เพิ่มขึ้นจากปีก่อน จำนวน 20 ล้านบาท หรือร้อยละ 20.00\n",
            why=Message("20 / (120 - 20) = 20%", "20 / (120 - 20) = 20%"),
        ),
        Example(
            "ให้บริการ 11,254 ครั้ง จำแนกเป็น คลินิกจิตเวช 5,214 ครั้ง และคลินิกผิวหนัง 6,040 ครั้ง "
            "เพิ่มขึ้นจากไตรมาสที่ 1 จำนวน 1,438 ครั้ง หรือร้อยละ 14.65\n",
            why=Message("ที่เพิ่มขึ้นคือยอดรวมของรายการ", "What rose is the whole of the list."),
        ),
        Example(
            "ปี 2567 มีผู้ป่วยนอก 287,888 ครั้ง เพิ่มขึ้นร้อยละ 5.01\n\n" + _VISITS,
            why=Message("ตารางมีปี 2566 เป็น 274,165", "The table has 274,165 for 2566."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "คณะที่มีนักศึกษาเพิ่มขึ้น ได้แก่ คณะครุศาสตร์ (2,343 คน เป็น 2,406 คน) ส่วนคณะที่ลดลง ได้แก่ "
            "คณะมนุษยศาสตร์ (1,922 คน เป็น 2,028 คน)\n",
            finds=("2,028",),
            why=Message("ว่าลดลงแต่เพิ่มขึ้น", "It is said to have fallen."),
        ),
        Example(
            "ไตรมาสที่ 3 ซ่อมถนน 77 แห่ง เมื่อรวมกับไตรมาสที่ 1 จำนวน 35 แห่ง และไตรมาสที่ 2 จำนวน 98 แห่ง "
            "แล้วเสร็จสะสม 210 แห่ง ลดลงจากไตรมาสก่อน 12 แห่ง เพราะฝนตก\n",
            finds=("12",),
            why=Message("98 - 77 = 21", "98 - 77 = 21"),
        ),
        Example(
            "พบผู้ป่วย 1,487 ราย ลดลงจากปี 2566 ซึ่งมีผู้ป่วย 1,902 ราย จำนวน 451 ราย เนื่องจากฝนน้อย\n",
            finds=("451",),
            why=Message("1,902 - 1,487 = 415", "1,902 - 1,487 = 415"),
        ),
        Example(
            "รับชำระหนี้ 342.45 ล้านบาท เทียบกับแผน 360.00 ล้านบาท ต่ำกว่าแผน 15.75 ล้านบาท\n",
            finds=("15.75",),
            why=Message("360.00 - 342.45 = 17.55", "360.00 - 342.45 = 17.55"),
        ),
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
        Example(
            "ปี 2567 มีผู้ป่วยนอก 287,888 ครั้ง เพิ่มขึ้นร้อยละ 4.77\n\n" + _VISITS,
            finds=("4.77",),
            why=Message("เทียบกับ 287,888 แทน 274,165", "It is of 287,888, not of 274,165."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """What the words state, by any of their wordings."""
        yield from told(review, self.code, self._by_hand(review))

    def _by_tables(self, review: Review, tested: Container[Quantity]) -> Iterator[Outcome]:
        """Test what changed from a number that only a table has."""
        for found in tabled_changes(review):
            if found.change.quantity not in tested and found.equation.is_testable:
                yield _from_table(found, self.code)

    def _by_hand(self, review: Review) -> Iterator[Outcome]:
        """Test every movement of the prose."""
        wholes = {broken.parts[-1]: broken.whole for broken in review.reading(breakdowns)}
        tested: set[Quantity] = set()
        for movement in review.reading(movements):
            whole = wholes.get(movement.after)
            for relation in self._likelier(movement, whole):
                tested.update(relation.parts)
                yield relation
        yield from self._by_tables(review, tested)

    def _likelier(self, movement: Movement, whole: Figure | None) -> list[Relation]:
        """What is said behind a list: of its whole or, where that holds, of its last part."""
        own = [relation for relation in self._relations(movement) if relation is not None]
        if whole is None or (own and all(relation.holds for relation in own)):
            return own
        of_whole = self._relations(replace(movement, after=whole, is_plain=False))
        return [relation for relation in of_whole if relation is not None]

    def _relations(self, movement: Movement) -> Iterator[Relation | None]:
        former, change = movement.former, movement.change
        if former is not None and change is not None:
            yield self._difference(movement, former, change).tested()
        elif former is not None and movement.percentage is None and not movement.is_change:
            yield self._direction(movement, former)
        if movement.percentage is not None:
            yield self._percentage(movement, movement.percentage).tested()

    def _difference(self, movement: Movement, former: Figure, change: Figure) -> Claim:
        more, less = _ordered(movement, former)
        expression = Sum((Printed(more.quantity),), (Printed(less.quantity),))
        basis = Message(
            f" {printed(more)} - {printed(less)} ", f"{printed(more)} - {printed(less)}"
        )
        reading = Reading(Equation(change.quantity, expression), basis)
        name = named(movement.after, "ส่วนที่เปลี่ยนแปลงของ", "the change of")
        figures = (change, movement.after, former)
        return Claim(self.code, name, change, (reading,), figures, movement.is_plain)

    def _direction(self, movement: Movement, former: Figure) -> Relation | None:
        more, less = _ordered(movement, former)
        equation = AtMost(less.quantity, equal(less.quantity, more.quantity).expression)
        name = named(movement.after, "จำนวนก่อนและหลังของ", "before and after of")
        readings = (Reading(equation, Message("", "")),)
        relation = Claim(self.code, name, less, readings, (less, more), True).tested()
        if relation is None:
            return None
        was, now = printed(former), printed(movement.after)
        th, en = ("เพิ่มขึ้น", "risen") if movement.direction > 0 else ("ลดลง", "fallen")
        message = Message(
            f"ข้อความระบุว่า{th}จาก {was} เป็น {now} แต่ตัวเลขทั้งสองเป็นไปในทางตรงกันข้าม",
            f"it is said to have {en} from {was} to {now}, but the numbers say the opposite",
        )
        return worded(relation, message, f"≤ {more.printed}")

    def _percentage(self, movement: Movement, percentage: Figure) -> Claim:
        expression, figures = _percentage_of_change(movement)
        reading = Reading(
            Equation(percentage.quantity, expression),
            Message("ส่วนที่เปลี่ยนแปลงเทียบกับจำนวนก่อนหน้า", "the change by what was before"),
        )
        name = named(movement.after, "ร้อยละที่เปลี่ยนแปลงของ", "the percentage of change of")
        shown = (percentage, *figures)
        return Claim(self.code, name, percentage, (reading,), shown, movement.is_plain)


def _from_table(found: TabledChange, rule: str) -> Relation:
    """The change from what the table has for the year before."""
    figures = (found.change, found.number)
    was, now = found.former.text.string, printed(found.number)
    mistake = found.mistake
    is_mistaken = mistake is not None and mistake.is_testable and mistake.holds()
    return Statement(
        rule=rule,
        equation=found.equation,
        evidence={f.quantity: f.evidence for f in figures}
        | {found.former: found.sheet.quote(found.former)},
        name=named(found.number, "ส่วนที่เปลี่ยนแปลงของ", "the change of"),
        basis=Message(f"เปลี่ยนจาก {was} ในตาราง เป็น {now} ", f"from {was} in the table to {now}"),
        key=(found.number.label,),
        claim=LIKELY._replace(explained=is_mistaken and not found.equation.holds()),
    ).tested()


def _ordered(movement: Movement, former: Figure) -> tuple[Figure, Figure]:
    """The larger and the smaller of both, as the words say."""
    after = movement.after
    return (after, former) if movement.direction > 0 else (former, after)


def _percentage_of_change(movement: Movement) -> tuple[Expression, tuple[Figure, ...]]:
    """The change by what was before, in percent, each number in it once."""
    after, former, change = movement.after, movement.former, movement.change
    hundred, now = Constant(HUNDRED), Printed(after.quantity)
    if former is not None and movement.is_change:
        return Product(Quotient(now, Printed(former.quantity)), hundred), (after, former)
    if former is not None:
        ratio = Product(Quotient(now, Printed(former.quantity)), hundred)
        rise = movement.direction > 0
        return (Sum((ratio,), (hundred,)) if rise else Sum((hundred,), (ratio,))), (after, former)
    assert change is not None  # a percentage stands with a former figure or a change
    times = Quotient(now, Printed(change.quantity))
    one = Constant(Decimal(1))
    before = Sum((times,), (one,)) if movement.direction > 0 else Sum((times, one))
    return Quotient(hundred, before), (after, change)
