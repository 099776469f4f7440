"""N011: one amount stated in two units."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import Claim, Reading, named
from sobtan_rules.prose.figures import Figure, narrative
from sobtan_rules.prose.told import told
from sobtan_rules.relations.equations import Constant, Equation, Expression, Printed, Product
from sobtan_rules.relations.finding import Message, Outcome, Severity

# How many of the second unit one of the first is.
_UNITS = {
    ("ตารางกิโลเมตร", "ไร่"): Decimal(625),
    ("ตร.กม.", "ไร่"): Decimal(625),
    ("ไร่", "ตารางเมตร"): Decimal(1600),
    ("ไร่", "งาน"): Decimal(4),
    ("ตารางกิโลเมตร", "ตารางเมตร"): Decimal(1_000_000),
    ("กิโลเมตร", "เมตร"): Decimal(1000),
    ("ตัน", "กิโลกรัม"): Decimal(1000),
    ("กิโลกรัม", "กรัม"): Decimal(1000),
    ("ชั่วโมง", "นาที"): Decimal(60),
}
_LINK = pattern(r"\s*(?:\(\s*(?:หรือ|เท่ากับ)?|หรือเท่ากับ|หรือ|เท่ากับ|=)\s*")


class SameAmount(Rule):
    """One amount stated in two units is the same in both.

    "86.5 ตารางกิโลเมตร หรือ 54,062.5 ไร่", "12.85 ล้านบาท (12,850,000 บาท)". Only fixed measures
    and one unit in two scales are held against each other, one right behind the other.
    """

    code: ClassVar[str] = "N011"
    name: ClassVar[Message] = Message("จำนวนเดียวกันสองหน่วย", "One amount in two units")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนเดียวกันที่พิมพ์ไว้สองหน่วยติดกันเท่ากัน เช่น “86.5 ตารางกิโลเมตร หรือ 54,062.5 ไร่” "
        "“12.85 ล้านบาท (12,850,000 บาท)” ตรวจเฉพาะหน่วยที่แปลงกันได้แน่นอน",
        "Checks that one amount stated in two units, one right behind the other, is the same in "
        "both. Only units of a fixed proportion are checked.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ตำบลมีพื้นที่ 86.5 ตารางกิโลเมตร หรือ 54,062.5 ไร่\n",
            why=Message("1 ตารางกิโลเมตร = 625 ไร่", "1 square kilometre = 625 rai"),
        ),
        Example(
            "เบิกจ่าย 12.85 ล้านบาท (12,846,230 บาท)\n",
            why=Message("ปัดเศษเป็น 12.85", "Rounded, it is 12.85."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ตำบลมีพื้นที่ 86.5 ตารางกิโลเมตร หรือ 56,042.5 ไร่\n",
            finds=("56,042.5",),
            why=Message("86.5 x 625 = 54,062.5", "86.5 x 625 = 54,062.5"),
        ),
        Example(
            "เบิกจ่าย 12.85 ล้านบาท (18,246,230 บาท)\n",
            finds=("18,246,230",),
            why=Message("12.85 ล้านบาทคือ 12,850,000 บาท", "12.85 million is 12,850,000."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """What the words state, by any of their wordings."""
        yield from told(review, self.code, self._by_hand(review))

    def _by_hand(self, review: Review) -> Iterator[Outcome]:
        """Test every pair of amounts that stand for each other."""
        for prose in review.reading(narrative).proses:
            for figure in prose.figures:
                first = figure.previous
                if first is not None and figure.is_sharp and first.is_sharp:
                    yield from self._tested(first, figure)

    def _tested(self, first: Figure, second: Figure) -> Iterator[Outcome]:
        times = _times(first, second)
        if times is None or not _LINK.fullmatch(second.lead):
            return
        expression: Expression = Printed(first.quantity)
        shown = f"{first.printed} {first.quantity.unit.name if first.quantity.unit else ''}"
        if times != 1:
            expression = Product(expression, Constant(times))
            shown = f"{shown} x {times:,f}"
        reading = Reading(Equation(second.quantity, expression), Message(f" {shown} ", shown))
        name = named(first, "จำนวน", "the amount")
        claim = Claim(
            self.code, name, second, (reading,), (second, first), first.quantity.decimals > 0
        )
        relation = claim.tested()
        if relation is not None:
            yield relation


def _times(first: Figure, second: Figure) -> Decimal | None:
    """How many of the second's unit one of the first's is; None where nothing says so."""
    if first.measure != second.measure or not first.measure:
        return _UNITS.get((first.measure, second.measure))
    one, other = first.quantity.unit, second.quantity.unit
    if one is None or other is None or one.scale <= other.scale or first.is_percentage:
        return None
    return Decimal(1)
