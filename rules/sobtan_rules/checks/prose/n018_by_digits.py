"""N018: numbers that make up another, told by their digits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.by_digits import Shown, shown
from sobtan_rules.prose.claims import named
from sobtan_rules.relations.claim import Claim, Plainness
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.relations.statement import Statement


class ByDigits(Rule):
    """Numbers of a paragraph that make up another, though no word says so.

    Only where so many digits agree that no chance gives it among all that was tried; a number
    that misses is told only where one slip explains it that hardly any other number would have.
    Short numbers are left alone: of those words alone can tell.
    """

    code: ClassVar[str] = "N018"
    name: ClassVar[Message] = Message("จำนวนที่ประกอบกันได้", "Numbers that make up another")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "หาจำนวนในย่อหน้าเดียวกันที่บวกกันได้เป็นอีกจำนวน เป็นร้อยละ หรือเป็นค่าเฉลี่ยของกัน แม้ไม่มีคำใดบอกไว้ "
        "ถือว่าใช่เมื่อเลขตรงกันหลายหลักจนไม่ใช่เรื่องบังเอิญ และทักเมื่อคลาดไปเพราะพิมพ์ผิดเพียงแห่งเดียวเท่านั้น",
        "Finds numbers of a paragraph that add up to another, or are its percentage or so much for "
        "each, though no word says so: only where so many digits agree that it is no chance. One "
        "that misses is reported only where a single slip explains it.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "เยียวยาคนละ 5,000 บาท กรอบวงเงิน 33,471.005 ล้านบาท ผู้ที่อยู่ในข่าย 6,694,201 คน\n",
            why=Message("33,471,005,000 / 6,694,201 = 5,000", "33,471,005,000 / 6,694,201 = 5,000"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ผู้ป่วยกลับบ้านสะสม 1,213,605 ราย หรือร้อยละ 99 ของผู้ป่วย รักษาอยู่ 133 ราย เสียชีวิตสะสม 59 ราย "
            "ผู้ป่วยสะสม 1,231,797 ราย\n",
            finds=("1,231,797",),
            why=Message("1,213,605 + 133 + 59 = 1,213,797", "1,213,605 + 133 + 59 = 1,213,797"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test what the digits show of every paragraph."""
        for one in shown(review):
            yield self._tested(one)

    def _tested(self, one: Shown) -> Outcome:
        result = one.roles[one.kind.formula.result][0]
        basis = one.kind.formula.shown(one.roles)
        return Statement(
            rule=self.code,
            equation=one.equation,
            evidence={figure.quantity: figure.evidence for figure in one.figures},
            name=named(result, one.kind.th, one.kind.en),
            basis=Message(f" {basis} ", basis),
            severity=self.severity,
            key=(result.label,),
            claim=Claim(Plainness.GUESSED, tried=one.tried),
        ).tested()
