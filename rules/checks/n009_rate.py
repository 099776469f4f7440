"""N009: so much for each of so many, against what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import ClassVar

from rules.arithmetic import Equation, Expression, Printed, Product
from rules.claims import Claim, Reading, named, printed
from rules.finding import Message, Outcome, Severity
from rules.rates import Rate, rates
from rules.review import Review
from rules.rule import Example, Rule


class RateTimesCount(Rule):
    """A rate times its count is what it is said to come to.

    "คนละ 500 บาท จำนวน 20 คน เป็นเงิน 10,000 บาท". Rate, counts and result must stand
    one behind the other. A rounded average stands for all it can be rounded from.
    """

    code: ClassVar[str] = "N009"
    name: ClassVar[Message] = Message("อัตราคูณจำนวน", "Rate times count")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าอัตราคูณจำนวนได้ยอดที่พิมพ์ไว้ เช่น “คนละ 500 บาท จำนวน 20 คน เป็นเงิน 10,000 บาท” "
        "โดยทั้งสามจำนวนต้องอยู่ต่อกันในประโยค ค่าเฉลี่ยที่ปัดเศษแล้วถือว่าเป็นได้ทุกค่าที่ปัดได้เช่นนั้น",
        "Checks that a rate times its count is what it is said to come to. The numbers must stand "
        "one behind the other; a rounded average stands for all it can be rounded from.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ช่วยเหลือครัวเรือนยากจนคนละ 500 บาท จำนวน 20 คน เป็นเงิน 10,000 บาท\n",
            why=Message("500 x 20 = 10,000", "500 x 20 = 10,000"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จัดอบรมรุ่นละ 30 คน จำนวน 5 รุ่น รวม 180 คน\n",
            finds=("180",),
            why=Message("30 x 5 = 150", "30 x 5 = 150"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every product of the prose."""
        for rate in review.reading(rates):
            relation = self._claim(rate).tested()
            if relation is not None:
                yield relation

    def _claim(self, rate: Rate) -> Claim:
        factors = (rate.rate, *rate.counts)
        terms: list[Expression] = [Printed(factor.quantity) for factor in factors]
        product = reduce(Product, terms)
        shown = " x ".join(map(printed, factors))
        reading = Reading(Equation(rate.figure.quantity, product), Message(f" {shown} ", shown))
        name = named(rate.figure, "ยอดที่คำนวณจากอัตรา", "what the rate comes to")
        return Claim(self.code, name, rate.figure, (reading,), (rate.figure, *factors), False)
