"""P103: a plan that differs from the earlier report's, and what the text says of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import added
from sobtan_rules.relations.equations import printable
from sobtan_rules.relations.finding import (
    Candidate,
    Confidence,
    Finding,
    Message,
    Outcome,
    Relation,
    Severity,
)
from sobtan_rules.reports.evidence import kept
from sobtan_rules.reports.plan_changes import PlanChange, plan_changes

_TITLE = "รายงานผลการใช้จ่ายงบประมาณ\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {}\n\n"
_FIRST = (
    _TITLE.format("1 (ตุลาคม-ธันวาคม 2566)") + "หน่วย : ล้านบาท\n\nแผนงาน\tงบประมาณ\tเบิกจ่ายสะสม\n"
    "1 ปลูกป่า\t50.00\t12.00\n2 ดูแลคลอง\t30.00\t8.00\nรวมทั้งสิ้น\t80.00\t20.00\n"
)
_SECOND = (
    _TITLE.format("2 (มกราคม-มีนาคม 2567)") + "{}\n\nหน่วย : ล้านบาท\n\nแผนงาน\tงบประมาณ\tเบิกจ่ายสะสม\n"
    "1 ปลูกป่า\t55.00\t25.00\n2 ดูแลคลอง\t30.00\t15.00\nรวมทั้งสิ้น\t85.00\t40.00\n"
)


_GRANTED = (
    _TITLE + "ตารางที่ 1 ทุนที่อนุมัติในไตรมาส\n\nผู้รับทุน\tวงเงิน (ล้านบาท)\n"
    "วิทยาลัยช่างศิลป์\t{}\nวิทยาลัยเกษตร\t{}\nรวมทั้งสิ้น\t{}\n"
)


class PlanChanged(Rule):
    """A year's plan that differs from the earlier report's is explained by a revision.

    The change is an amount the text says was added or taken away, several of one
    sentence together, or all that was added so far less what the earlier report had
    added already. Where the text builds the new plan up itself, as a sum in words, that
    sum is tested instead (N003). How the change is spread over programmes and quarters
    is left to the rules of tables.
    """

    code: ClassVar[str] = "P103"
    name: ClassVar[Message] = Message("แผนทั้งปีเปลี่ยนไป", "Changed plan")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าแผนทั้งปีที่ต่างจากรายงานงวดก่อนอธิบายได้ด้วยการปรับแผนที่ข้อความบอกไว้ คือจำนวนที่เพิ่มเติมหรือปรับลด "
        "หลายจำนวนในประโยคเดียวกันรวมกัน หรือยอดที่เพิ่มเติมทั้งหมดหักด้วยส่วนที่รายงานงวดก่อนรวมไว้แล้ว "
        "หากไม่มีการปรับใดที่เท่ากับส่วนต่าง จะทักว่าแผนเปลี่ยนไปเท่าใดโดยไม่มีคำอธิบาย",
        "Checks that a year's plan which differs from the earlier report's is explained by a "
        "revision that the text names: an amount added or taken away, several together, or all "
        "that was added less what the earlier report had included already.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND.format("คณะกรรมการอนุมัติงบประมาณเพิ่มเติม จำนวน 5,000,000 บาท"),
            prior=(_FIRST,),
            why=Message("85 - 80 = 5 ล้านบาทที่อนุมัติเพิ่มเติม", "85 - 80 = the 5 million added"),
        ),
        Example(
            _SECOND.format(
                "ถูกปรับลดงบประมาณ จำนวน 2,000,000 บาท และได้รับจัดสรรเพิ่มเติม จำนวน 7,000,000 บาท "
                "เบิกจ่ายแล้ว 40,000,000 บาท เพิ่มขึ้นจากไตรมาสที่ 1 จำนวน 20,000,000 บาท"
            ),
            prior=(_FIRST,),
            why=Message(
                "7 - 2 = 5 ส่วนที่เบิกจ่ายเพิ่มขึ้นไม่ใช่การปรับแผน",
                "7 - 2 = 5; what more was spent is no revision.",
            ),
        ),
        Example(
            _GRANTED.format("2 (มกราคม-มีนาคม 2567)", "31.20", "24.30", "55.50"),
            prior=(_GRANTED.format("1 (ตุลาคม-ธันวาคม 2566)", "40.10", "38.40", "78.50"),),
            why=Message("เป็นวงเงินที่อนุมัติในแต่ละไตรมาส", "It is what each quarter granted."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND.format("คณะกรรมการอนุมัติงบประมาณเพิ่มเติม จำนวน 3,000,000 บาท"),
            finds=("85.00",),
            prior=(_FIRST,),
            why=Message("เพิ่มขึ้น 5 ล้านบาท แต่อนุมัติเพิ่มเติม 3", "It rose by 5 million, 3 were added."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every total of a plan that differs."""
        yield from kept(self._tested(review), review)

    def _tested(self, review: Review) -> Iterator[Outcome]:
        seen: set[tuple[object, object]] = set()
        for change in review.reading(plan_changes):
            if change.is_explained:
                equation = change.equation
                yield Relation(self.code, equation.parts, equation=equation)
                continue
            if change.is_built_up:
                continue  # the sum in words is another rule's
            amounts = change.cell.pair, change.cell.after.quantity.amount
            if amounts not in seen:  # the same total stands in several tables
                seen.add(amounts)
                yield _failed(self.code, change)


def _failed(rule: str, change: PlanChange) -> Relation:
    """The relation; of its numbers only the plan itself is taken to be what may be wrong."""
    equation = change.equation
    bounds = equation.printable_range(equation.result)
    may_be: tuple[Candidate, ...] = ()
    if bounds is not None:
        evidence = change.cell.after.evidence
        may_be = (Candidate(equation.result, bounds.low, bounds.high, evidence),)
    return Relation(
        rule=rule,
        parts=(equation.result,),
        finding=_finding(rule, change),
        candidates=may_be,
        name=Message("แผนของงวดก่อนกับการปรับแผน", "the earlier plan with its revisions"),
        equation=equation,
    )


def _finding(rule: str, change: PlanChange) -> Finding:
    cell = change.cell
    assert cell.before is not None  # as `plan_changes` chooses them
    before, after = cell.before.quantity, cell.after.quantity
    then, now = cell.pair.earlier.name, cell.pair.later.name
    had, has, by = before.text.string, after.text.string, _by(change)
    rise = (after.amount or Decimal(0)) > (before.amount or Decimal(0))
    word = ("เพิ่มขึ้น", "rose") if rise else ("ลดลง", "fell")
    why = Message("แต่ข้อความไม่ได้บอกการปรับแผน", "but the text names no revision")
    if change.named:
        named = added(change.named)
        why = Message(
            f"แต่ไม่ตรงกับการปรับแผนที่ข้อความบอกไว้ ({named})",
            f"but the revisions the text names do not make that ({named})",
        )
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        message=Message(
            f"แผน “{cell.after.name.th}” {word[0]} {by} จาก {had} ({then.th}) เป็น {has} "
            f"({now.th}) {why.th}",
            f"the plan “{cell.after.name.en}” {word[1]} by {by} from {had} ({then.en}) to {has} "
            f"({now.en}), {why.en}",
        ),
        primary=cell.after.evidence,
        related=(cell.before.evidence._replace(note=then), *(f.evidence for f in change.named)),
        actual=has,
        confidence=Confidence.MEDIUM,
        key=(cell.after.name.th,),
    )


def _by(change: PlanChange) -> str:
    """The change in the unit the plan is printed in."""
    assert change.cell.before is not None
    before, after = change.cell.before.quantity, change.cell.after.quantity
    unit = after.unit
    difference = abs((after.amount or Decimal(0)) - (before.amount or Decimal(0)))
    scale = Decimal(1) if unit is None else unit.scale
    text = printable(difference / scale, max(before.decimals, after.decimals))
    return text if unit is None else f"{text} {unit.name}"
