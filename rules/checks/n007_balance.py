"""N007: what is left against what there was and what was spent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rules.arithmetic import sum_of
from rules.balances import Balance, balances
from rules.claims import Claim, Reading, added, named, printed
from rules.finding import Message, Outcome, Severity
from rules.review import Review
from rules.rule import Example, Rule


class BalanceInWords(Rule):
    """What is left (คงเหลือ) is the budget less what was spent of it.

    Both stand before it in the paragraph, told by their words. Where several amounts
    were spent, they may be added or one may hold the other: each is tried.
    """

    code: ClassVar[str] = "N007"
    name: ClassVar[Message] = Message("ยอดคงเหลือในข้อความ", "Balance in words")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ายอดคงเหลือในข้อความเท่ากับงบประมาณที่ได้รับหักด้วยที่เบิกจ่ายหรือผูกพันแล้ว "
        "โดยทั้งสองจำนวนต้องอยู่ก่อนในย่อหน้าเดียวกัน หากมียอดใช้จ่ายหลายยอดจะลองทั้งแบบรวมกันและแบบยอดเดียว",
        "Checks that what is left is the budget less what was spent or bound, both of which stand "
        "before it in the paragraph. Of several amounts spent, the sum and each are tried.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ได้รับจัดสรรงบประมาณ จำนวน 900,000 บาท เบิกจ่ายแล้ว จำนวน 640,000 บาท "
            "คงเหลือ จำนวน 260,000 บาท\n",
            why=Message("900,000 - 640,000 = 260,000", "900,000 - 640,000 = 260,000"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ได้รับจัดสรรงบประมาณ จำนวน 900,000 บาท เบิกจ่ายแล้ว จำนวน 640,000 บาท "
            "คงเหลือ จำนวน 620,000 บาท\n",
            finds=("620,000",),
            why=Message("900,000 - 640,000 = 260,000", "900,000 - 640,000 = 260,000"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every balance of the prose."""
        for balance in review.reading(balances):
            relation = self._claim(balance).tested()
            if relation is not None:
                yield relation

    def _claim(self, balance: Balance) -> Claim:
        left, granted = balance.figure, balance.granted
        readings = []
        for spent in balance.readings:
            equation = sum_of(left.quantity, [granted.quantity], [s.quantity for s in spent])
            taken = added(spent)
            basis = Message(
                f" {printed(granted)} หักด้วย {taken} ", f"{printed(granted)} less {taken}"
            )
            readings.append(Reading(equation, basis, is_tentative=balance.is_tentative))
        figures = (left, granted, *balance.readings[0])
        name = named(granted, "ยอดคงเหลือของ", "what is left of")
        return Claim(self.code, name, left, tuple(readings), figures, len(readings) == 1)
