"""P202: the reasons given for a change against the change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.reasons import Reason, signed, told
from sobtan_rules.relations.claim import MATCHED_PLAINLY
from sobtan_rules.relations.equations import printable, sum_of
from sobtan_rules.relations.finding import (
    Confidence,
    Evidence,
    Finding,
    Message,
    Outcome,
    Relation,
    Severity,
)
from sobtan_rules.relations.statement import Statement
from sobtan_rules.reports.evidence import kept, name_of, quoted, unit_of
from sobtan_rules.reports.roll_forwards import RollForward, roll_forwards

_FIRST = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 1 (ตุลาคม-ธันวาคม 2566)\n\n"
    "(1) ทุนพยาบาลชุมชน กลุ่มต่อเนื่อง รุ่นที่ 1-2 จำนวน 60 คน\n"
)
_SECOND = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
    "(1) ทุนพยาบาลชุมชน กลุ่มต่อเนื่อง รุ่นที่ 1-2 จำนวน 56 คน ลดลงจากไตรมาสที่ 1/2567 จำนวน 4 คน เนื่องจาก"
)


class Reasons(Rule):
    """The reasons given for a change add up to it, each with its sign.

    Who finished, left or died lowers the count, who was taken in or came back raises it.
    Who had been missed in the earlier count, or counted twice, moves nobody: that
    restates the earlier figure, and the finding says to what. A reason whose words are
    not known makes the whole list unread, and nothing is claimed.
    """

    code: ClassVar[str] = "P202"
    name: ClassVar[Message] = Message("สาเหตุที่จำนวนเปลี่ยน", "Reasons for a change")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าสาเหตุที่แจงไว้รวมกันได้เท่ากับส่วนที่เพิ่มขึ้นหรือลดลง "
        "โดยผู้ที่สำเร็จการศึกษา ลาออก เสียชีวิต หรือโอนออกเป็นลบ "
        "ผู้ที่รับเพิ่ม โอนเข้า หรือกลับเข้ามาเป็นบวก ส่วนที่นับตกหล่นหรือนับซ้ำไว้ก่อนไม่ได้ทำให้คนเพิ่มหรือลด "
        "แต่แปลว่าตัวเลขงวดก่อนผิด ข้อทักท้วงจะบอกว่ารายงานใดพิมพ์ไว้เท่าใดและควรเป็นเท่าใด "
        "หากมีสาเหตุที่อ่านไม่ออกว่าบวกหรือลบ จะไม่ตรวจ",
        "Checks that the reasons given for a rise or fall add up to it: who finished, left or died "
        "is taken away, who was taken in or came back is added. Who had been missed or counted "
        "twice before moves nobody but means that the earlier figure was wrong; the finding says "
        "which, and what it should have been. Nothing is claimed where a reason is not understood.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND + "สำเร็จการศึกษา จำนวน 5 คน ลาออก จำนวน 1 คน และกลับเข้าศึกษา จำนวน 2 คน\n",
            prior=(_FIRST,),
            why=Message("-5 - 1 + 2 = -4", "-5 - 1 + 2 = -4"),
        ),
        Example(
            _SECOND + "ลาออก จำนวน 6 คน และรับเพิ่ม จำนวน 2 คน ทุนครูดนตรี จำนวน 30 คน\n",
            prior=(_FIRST,),
            why=Message("-6 + 2 = -4 แล้วกล่าวถึงทุนอื่น", "-6 + 2 = -4, then of something else"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND + "สำเร็จการศึกษา จำนวน 5 คน ลาออก จำนวน 2 คน และกลับเข้าศึกษา จำนวน 2 คน\n",
            finds=("4",),
            prior=(_FIRST,),
            why=Message("-5 - 2 + 2 = -5 ไม่ใช่ -4", "-5 - 2 + 2 = -5, not -4"),
        ),
        Example(
            _SECOND + "สำเร็จการศึกษา จำนวน 5 คน และครั้งก่อนนับตกหล่น จำนวน 1 คน\n",
            finds=("ลดลงจากไตรมาสที่ 1/2567 จำนวน 4 คน",),
            prior=(_FIRST,),
            why=Message(
                "-5 กับ +1 ที่นับตกหล่น แปลว่าไตรมาสที่ 1 ต้องเป็น 61 จึงจะเหลือ 56",
                "-5 and the one missed: quarter 1 must have been 61 for 56 to be left.",
            ),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every change whose reasons are given in numbers."""
        yield from kept(self._tested(review), review)

    def _tested(self, review: Review) -> Iterator[Outcome]:
        for roll in review.reading(roll_forwards):
            if not roll.reasons:
                continue
            if not any(reason.restates for reason in roll.reasons):
                yield _plain(self.code, roll)
            elif roll.moved != roll.stated:
                yield from _restated(self.code, roll)


def _restated(rule: str, roll: RollForward) -> Iterator[Relation]:
    """What a reason that restates the earlier figure makes of it: that figure is at fault."""
    reasons = tuple(reason.figure.quantity for reason in roll.reasons)
    parts = (roll.change.quantity, *reasons)
    fits = roll.printed_opening + roll.restated + roll.moved == roll.closing.value
    if fits:
        yield Relation(rule, parts)
        parts = () if roll.opening is None else (roll.opening.figure.quantity,)
    yield Relation(rule, parts, _restating(rule, roll, fits))


def _plain(rule: str, roll: RollForward) -> Relation:
    """The change as the sum of its reasons."""
    plus = [r.figure.quantity for r in roll.reasons if r.sign == roll.direction]
    minus = [r.figure.quantity for r in roll.reasons if r.sign != roll.direction]
    name = name_of(roll.closing)
    listed = " ".join(told(reason).th for reason in roll.reasons)
    listed_en = ", ".join(told(reason).en for reason in roll.reasons)
    evidence = {r.figure.quantity: _evidence(roll, r.figure, told(r)) for r in roll.reasons}
    evidence[roll.change.quantity] = roll.change.evidence
    relation = Statement(
        rule=rule,
        equation=sum_of(roll.change.quantity, plus, minus),
        evidence=evidence,
        name=Message(f"ส่วนที่เปลี่ยนแปลงของ {name.th}", f"the change of {name.en}"),
        basis=Message(f"สาเหตุที่แจงไว้ {listed} รวม", f"its reasons: {listed_en}, which"),
        key=(roll.closing.label,),
        claim=MATCHED_PLAINLY,
    ).tested()
    if relation.finding is None:
        return relation
    return replace(relation, finding=_with_balance(relation.finding, roll))


def _with_balance(finding: Finding, roll: RollForward) -> Finding:
    """The finding with the roll-forward behind its message, and its ends as evidence."""
    opening = roll.printed_opening
    steps = " ".join(signed(reason.amount) for reason in roll.reasons)
    computed = _number(opening + roll.moved)
    printed = roll.closing.printed
    message = Message(
        f"{finding.message.th}; {_number(opening)} {steps} = {computed} แต่พิมพ์ไว้ {printed}",
        f"{finding.message.en}; {_number(opening)} {steps} = {computed}, printed is {printed}",
    )
    return replace(finding, message=message, related=_table(roll))


def _restating(rule: str, roll: RollForward, fits: bool) -> Finding:
    """The reasons fit only with another opening figure, or not at all."""
    opening, implied = roll.printed_opening, roll.printed_opening + roll.restated
    return Finding(
        rule=rule,
        severity=Severity.WARNING if fits else Severity.ERROR,
        message=_restated_message(roll, implied) if fits else _unfit_message(roll, implied),
        primary=roll.quoted_change if fits else roll.change.evidence,
        related=_table(roll),
        expected=_number(implied) if fits else _number(implied + roll.moved),
        actual=_number(opening) if fits else roll.closing.printed,
        difference=_number(
            abs(roll.restated if fits else implied + roll.moved - roll.closing.value)
        ),
        confidence=Confidence.HIGH,
        key=(roll.closing.label,),
    )


def _restated_message(roll: RollForward, implied: Decimal) -> Message:
    name, unit, earlier = name_of(roll.closing), unit_of(roll.closing), _earlier(roll)
    opening = _number(roll.printed_opening)
    steps = " ".join(signed(reason.amount) for reason in _moving(roll))
    wrong = ", ".join(told(reason).th for reason in roll.reasons if reason.restates)
    wrong_en = ", ".join(told(reason).en for reason in roll.reasons if reason.restates)
    roll_th = f"{_number(implied)} {steps} = {roll.closing.printed}"
    return Message(
        f"สาเหตุที่แจงของ {name.th} ลงตัวต่อเมื่อแก้ยอด{earlier.th} ด้วย: {wrong} ไม่ใช่การเปลี่ยนแปลงของงวดนี้ "
        f"{earlier.th} พิมพ์ไว้ {opening}{unit} แต่ควรเป็น {_number(implied)}{unit} ({roll_th})",
        f"the reasons for {name.en} fit only if {earlier.en} is restated: {wrong_en} is no "
        f"movement of this period. {earlier.en} has {opening}, it should be "
        f"{_number(implied)} ({roll_th})",
    )


def _unfit_message(roll: RollForward, implied: Decimal) -> Message:
    name, earlier = name_of(roll.closing), _earlier(roll)
    steps = " ".join(signed(reason.amount) for reason in _moving(roll))
    restating = " ".join(signed(r.amount) for r in roll.reasons if r.restates)
    closing = _number(implied + roll.moved)
    opening = _number(roll.printed_opening)
    sums = f"{opening} {restating} = {_number(implied)}; {_number(implied)} {steps} = {closing}"
    return Message(
        f"สาเหตุที่แจงของ {name.th} ไม่ลงตัว แม้แก้ยอด{earlier.th} แล้ว: {sums} "
        f"แต่พิมพ์ไว้ {roll.closing.printed}",
        f"the reasons for {name.en} do not fit, even with {earlier.en} restated: {sums}, printed "
        f"is {roll.closing.printed}",
    )


def _moving(roll: RollForward) -> list[Reason]:
    return [reason for reason in roll.reasons if not reason.restates]


def _earlier(roll: RollForward) -> Message:
    return _BEFORE if roll.opening is None else roll.opening.report.name


_BEFORE = Message("งวดก่อน", "the earlier period")


def _table(roll: RollForward) -> tuple[Evidence, ...]:
    """The roll-forward: opening figure, corrections to it, movements, closing figure."""
    lines: list[Evidence] = []
    if roll.opening is not None:
        earlier = roll.opening.report
        note = Message(f"ยอดยกมาจาก{earlier.name.th}", f"opening, {earlier.name.en}")
        lines.append(_quote(quoted(earlier, roll.opening.figure), note))
    ordered = sorted(roll.reasons, key=lambda reason: not reason.restates)
    lines += [_evidence(roll, reason.figure, told(reason)) for reason in ordered]
    note = Message(f"ยอดปลายงวด{roll.report.name.th}", f"closing, {roll.report.name.en}")
    return (*lines, _evidence(roll, roll.closing, note))


def _evidence(roll: RollForward, figure: Figure, note: Message) -> Evidence:
    return _quote(quoted(roll.report, figure), note)


def _quote(evidence: Evidence, note: Message) -> Evidence:
    return evidence._replace(note=note)


def _number(value: Decimal) -> str:
    return printable(value, max(0, -int(value.as_tuple().exponent)))
