"""N009: so much for each of so many, against what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import Claim, Reading, named
from sobtan_rules.prose.rates import SCALES, Rate, rates
from sobtan_rules.prose.told import told
from sobtan_rules.relations.claim import MATCHED
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.finding import Evidence, Message, Outcome, Relation, Severity


class RateTimesCount(Rule):
    """A rate times its count is what it is said to come to.

    "คนละ 500 บาท จำนวน 20 คน เป็นเงิน 10,000 บาท". Rate, counts and result must stand
    one behind the other. Averages are tested the same way, and so much for a month against
    so much for a year. A rounded average stands for all it can be rounded from.
    """

    code: ClassVar[str] = "N009"
    name: ClassVar[Message] = Message("อัตราคูณจำนวน", "Rate times count")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าอัตราคูณจำนวนได้ยอดที่พิมพ์ไว้ เช่น “คนละ 500 บาท จำนวน 20 คน เป็นเงิน 10,000 บาท” "
        "โดยทั้งสามจำนวนต้องอยู่ต่อกันในประโยค ตรวจค่าเฉลี่ย และอัตราต่อเดือนกับต่อปีด้วยวิธีเดียวกัน "
        "ค่าเฉลี่ยที่ปัดเศษแล้วถือว่าเป็นได้ทุกค่าที่ปัดได้เช่นนั้น",
        "Checks that a rate times its count is what it is said to come to. The numbers must stand "
        "one behind the other; averages, and a month's rate against a year's, are tested so too. A "
        "rounded average stands for all it can be rounded from.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "เยียวยารายละ 5,000 บาท รวม 121,431 คน แบ่งเป็นมาตรา 33 จำนวน 10,762 คน "
            "และมาตรา 39 จำนวน 110,669 คน รวมวงเงิน 607 ล้านบาท\n",
            why=Message("สองจำนวนหลังเป็นส่วนของ 121,431", "The other two are its parts."),
        ),
        Example(
            "ช่วยเหลือครัวเรือนยากจนคนละ 500 บาท จำนวน 20 คน เป็นเงิน 10,000 บาท\n",
            why=Message("500 x 20 = 10,000", "500 x 20 = 10,000"),
        ),
        Example(
            "อนุมัติเงินกู้ 4,120 ราย วงเงิน 618.00 ล้านบาท เฉลี่ยรายละ 150,000 บาท\n",
            why=Message("618.00 ล้านบาท / 4,120 ราย", "618 million baht by 4,120"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จำหน่ายผู้ป่วยใน 9,938 ราย จำนวนวันนอนรวม 40,168 วัน วันนอนเฉลี่ย 4.13 วันต่อราย\n",
            finds=("4.13",),
            why=Message("40,168 / 9,938 = 4.04", "40,168 / 9,938 = 4.04"),
        ),
        Example(
            "จัดอบรมรุ่นละ 30 คน จำนวน 5 รุ่น รวม 180 คน\n",
            finds=("180",),
            why=Message("30 x 5 = 150", "30 x 5 = 150"),
        ),
        Example(
            "จัดค่าย 64 โรงเรียน มีนักเรียนเข้าร่วม 12,800 คน เฉลี่ยโรงเรียนละ 220 คน\n",
            finds=("220",),
            why=Message("12,800 / 64 = 200", "12,800 / 64 = 200"),
        ),
        Example(
            "อนุมัติเงินอุดหนุน 1,200 ราย เป็นเงิน 54,321,600 ล้านบาท เฉลี่ยรายละ 45,268.00 บาท\n",
            finds=("54,321,600 ล้านบาท",),
            why=Message("54,321,600 บาท / 1,200 ราย = 45,268.00", "baht, not millions of baht"),
        ),
        Example(
            "รักษาผู้ป่วย 1,200 ราย เป็นเงิน 54,321,600 บาท เฉลี่ยรายละ 452,680.00 บาท\n",
            finds=("452,680.00",),
            why=Message("54,321,600 / 1,200 = 45,268.00", "54,321,600 / 1,200 = 45,268.00"),
        ),
        Example(
            "จ่ายค่าตอบแทนรวมเดือนละ 19,672,000 บาท หรือปีละ 236,604,000 บาท\n",
            finds=("236,604,000",),
            why=Message("19,672,000 x 12 = 236,064,000", "19,672,000 x 12 = 236,064,000"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """What the words state, by any of their wordings."""
        yield from told(review, self.code, self._by_hand(review))

    def _by_hand(self, review: Review) -> Iterator[Outcome]:
        """Test every product of the prose."""
        for rate in review.reading(rates):
            relation = self._claim(rate).tested()
            if relation is not None:
                yield relation if rate.right_scale is None else _wrong_unit(relation, rate)

    def _claim(self, rate: Rate) -> Claim:
        equation = Equation(rate.figure.quantity, rate.expression)
        basis = Message(f" {rate.shown} ", rate.shown)
        reading = Reading(equation, basis, is_tentative=rate.is_tentative)
        name = named(rate.figure, "ยอดที่คำนวณจากอัตรา", "what the rate comes to")
        if rate.figure.is_rate:
            name = named(rate.figure, "ค่าเฉลี่ยหรืออัตรา", "the average or rate")
        figures = (rate.figure, *rate.factors)
        return Claim(
            self.code, name, rate.figure, (reading,), figures, False, is_matched=rate.is_matched
        )


def _wrong_unit(relation: Relation, rate: Rate) -> Relation:
    """The relation, its finding about the unit of the total: that alone keeps it from holding."""
    total, count = rate.factors
    unit = total.quantity.unit
    if relation.finding is None or unit is None or rate.right_scale is None:
        return relation
    right = SCALES[rate.right_scale] + unit.measure
    text = rate.figure.prose.paragraph.text.slice(total.start, total.end)
    shown = f"{total.printed} {right} / {count.printed}"
    message = Message(
        f"หน่วยของ {total.printed} พิมพ์ไว้ “{unit.name}” แต่น่าจะเป็น “{right}” จึงจะตรงกับค่าเฉลี่ย "
        f"{rate.figure.printed} ({shown})",
        f"the unit of {total.printed} is printed as “{unit.name}”, but with “{right}” it agrees "
        f"with the average {rate.figure.printed} ({shown})",
    )
    finding = replace(
        relation.finding,
        message=message,
        primary=Evidence(total.prose.document, text, total.evidence.note),
        related=(rate.figure.evidence, count.evidence),
        expected=f"{total.printed} {right}",
        actual=text.string,
        difference="",
    )
    return replace(relation, finding=finding, candidates=(), claim=MATCHED)
