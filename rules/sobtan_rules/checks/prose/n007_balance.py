"""N007: what is left against what there was and what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.balances import Balance, balances
from sobtan_rules.prose.base_balances import BaseBalance, base_balances
from sobtan_rules.prose.claims import Claim, Reading, added, named, printed
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.told import told
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.finding import Message, Outcome, Severity


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
        "โดยทั้งสองจำนวนต้องอยู่ก่อนในย่อหน้าเดียวกัน หากมียอดใช้จ่ายหลายยอดจะลองทั้งแบบรวมกันและแบบยอดเดียว "
        "ตรวจยอดคงเหลือของเงินที่ยกมา รับเพิ่ม และจ่ายไป กับรายรับที่สูงหรือต่ำกว่ารายจ่ายด้วยวิธีเดียวกัน",
        "Checks that what is left is the budget less what was spent or bound, both of which stand "
        "before it in the paragraph. Of several amounts spent, the sum and each are tried. What a "
        "fund rolls forward, and income above or below spending, are checked the same way.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ได้รับจัดสรรงบประมาณ จำนวน 900,000 บาท เบิกจ่ายแล้ว จำนวน 640,000 บาท "
            "คงเหลือ จำนวน 260,000 บาท\n",
            why=Message("900,000 - 640,000 = 260,000", "900,000 - 640,000 = 260,000"),
        ),
        Example(
            "เงินบริจาคยกมา 15.62 ล้านบาท รับบริจาคเพิ่ม 23.48 ล้านบาท จ่ายช่วยเหลือแล้ว 31.75 ล้านบาท "
            "คงเหลือ 7.35 ล้านบาท\n",
            why=Message("15.62 + 23.48 - 31.75 = 7.35", "15.62 + 23.48 - 31.75 = 7.35"),
        ),
        Example(
            "เปิดศูนย์แห่งใหม่ 3 แห่ง ทำให้มีศูนย์ทั้งหมด 27 แห่ง จากเดิม 24 แห่ง\n",
            why=Message("24 + 3 = 27", "24 + 3 = 27"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "มีรายได้รวม 113.34 ล้านบาท และค่าใช้จ่ายรวม 114.42 ล้านบาท "
            "ส่งผลให้มีรายได้ต่ำกว่าค่าใช้จ่ายสุทธิ 1.80 ล้านบาท\n",
            finds=("1.80",),
            why=Message("114.42 - 113.34 = 1.08", "114.42 - 113.34 = 1.08"),
        ),
        Example(
            "ได้รับจัดสรรงบประมาณ จำนวน 900,000 บาท เบิกจ่ายแล้ว จำนวน 640,000 บาท "
            "คงเหลือ จำนวน 620,000 บาท\n",
            finds=("620,000",),
            why=Message("900,000 - 640,000 = 260,000", "900,000 - 640,000 = 260,000"),
        ),
        Example(
            "ลูกหนี้ยกมาต้นงวด 400.10 ล้านบาท ให้กู้เพิ่มระหว่างงวด 120.00 ล้านบาท "
            "รับชำระคืน 80.05 ล้านบาท คงเหลือสิ้นงวด 404.05 ล้านบาท\n",
            finds=("404.05",),
            why=Message("400.10 + 120.00 - 80.05 = 440.05", "400.10 + 120.00 - 80.05 = 440.05"),
        ),
        Example(
            "รายรับจริง 57,200 บาท รายจ่ายจริง 51,100 บาท รายรับสูงกว่ารายจ่าย 1,600 บาท\n",
            finds=("1,600",),
            why=Message("57,200 - 51,100 = 6,100", "57,200 - 51,100 = 6,100"),
        ),
        Example(
            "ปีนี้บรรจุใหม่ 26 คน และพ้นสภาพ 17 คน ทำให้จำนวนพนักงานเพิ่มขึ้นจาก 150 คน เป็น 162 คน\n",
            finds=("162",),
            why=Message("150 + 26 - 17 = 159", "150 + 26 - 17 = 159"),
        ),
        Example(
            "ติดตั้งสถานีเพิ่ม 21 สถานี ทำให้มีสถานีทั้งสิ้น 326 สถานี จากเดิม 302 สถานี\n",
            finds=("326",),
            why=Message("302 + 21 = 323", "302 + 21 = 323"),
        ),
        Example(
            "ได้รับจัดสรรวงเงินทั้งปี 400.00 ล้านบาท\n\n"
            "เบิกจ่ายสะสม 251.50 ล้านบาท คิดเป็นร้อยละ 62.88 ของวงเงินทั้งปี มีหนี้ผูกพัน 31.20 ล้านบาท "
            "คงเหลืองบประมาณที่ยังไม่ก่อหนี้ผูกพัน 148.50 ล้านบาท\n",
            finds=("148.50",),
            why=Message("400.00 - 251.50 - 31.20 = 117.30", "400.00 - 251.50 - 31.20 = 117.30"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """What the words state, by any of their wordings."""
        yield from told(review, self.code, self._by_hand(review))

    def _by_hand(self, review: Review) -> Iterator[Outcome]:
        """Test every balance of the prose."""
        for balance in review.reading(balances):
            relation = self._claim(balance).tested()
            if relation is not None:
                yield relation
        known = {balance.figure for balance in review.reading(balances)}
        for left in review.reading(base_balances):
            relation = self._of_base(left).tested() if left.figure not in known else None
            if relation is not None:
                yield relation

    def _of_base(self, left: BaseBalance) -> Claim:
        base = left.base
        readings = tuple(
            Reading(
                sum_of(left.figure.quantity, [base.quantity], [one.quantity for one in spent]),
                Message(
                    f" {base.name.th} หักด้วย {added(spent)} ", f"{base.name.en} less {added(spent)}"
                ),
                {base.quantity: base.evidence},
            )
            for spent in left.readings
        )
        figures = (left.figure, *left.readings[0])
        name = named(left.figure, "ยอดคงเหลือ", "what is left")
        return Claim(self.code, name, left.figure, readings, figures, is_plain=False)

    def _claim(self, balance: Balance) -> Claim:
        left, granted = balance.figure, balance.granted
        readings = []
        for spent in balance.readings:
            had = (granted, *balance.received)
            equation = sum_of(
                left.quantity, [one.quantity for one in had], [one.quantity for one in spent]
            )
            readings.append(
                Reading(equation, _basis(had, spent), is_tentative=balance.is_tentative)
            )
        figures = (left, granted, *balance.received, *balance.readings[0])
        is_plain = len(readings) == 1 and balance.is_complete
        name = named(granted, "ยอดคงเหลือของ", "what is left of")
        return Claim(self.code, name, left, tuple(readings), figures, is_plain)


def _basis(had: Sequence[Figure], spent: Sequence[Figure]) -> Message:
    if not spent:
        return Message(f" {added(had)} ", added(had))
    if len(had) == 1:
        first = printed(had[0])
        return Message(f" {first} หักด้วย {added(spent)} ", f"{first} less {added(spent)}")
    return Message(f" {added(had)} หักด้วย {added(spent)} ", f"{added(had)}, less {added(spent)},")
