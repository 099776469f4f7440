"""N010: a number against the same number spelled out in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import Claim, Reading, named
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.relations.claim import MATCHED, MATCHED_PLAINLY
from sobtan_rules.relations.equations import Constant, Equation
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.relations.slips import is_slip
from sobtan_rules.relations.statement import Statement
from sobtan_rules.tables.totals_in_words import Spelled, spelled_totals
from sobtan_rules.thai.counts import WORDS
from sobtan_rules.thai.number_words import read_number

_IN_BRACKETS = pattern(
    r"[\s,.\-–]*(?:บาท|ถ้วน)*\s*\(\s*(?:ตัวอักษร|อ่านว่า|เป็นตัวอักษร)?\s*[:=]?\s*(?:-|–)?(?P<words>[ก-๙][ก-๙\s]*?)\s*(?:-|–)?\)"
)

# Without brackets only whole baht are spelled: "48,500 บาท เขียนเป็นตัวอักษรว่า …บาทถ้วน".
_WITHOUT = pattern(
    r"\s*(?:บาท)?\s*(?:(?:หรือ)?(?:เขียน)?(?:เป็น)?(?:ตัวอักษร|ตัวหนังสือ)(?:ว่า)?\s*[:=]?\s*)?"
    rf"(?P<words>{WORDS}บาทถ้วน)"
)
_AHEAD = pattern(rf"(?P<words>{WORDS}บาทถ้วน)\s*\(\s*(?:จำนวน|ตัวเลข)?\s*[:=]?\s*$")
_WHOLE_BAHT = pattern(rf"(?P<words>{WORDS}บาทถ้วน)")
_LONG = 1000  # a smaller number is one slip from many
_FAR = 160  # characters that a number in words may have


class NumberInWords(Rule):
    """A number and the words in brackets behind it that spell it out are the same number.

    "113,400,000 บาท (หนึ่งร้อยสิบสามล้านสี่แสนบาทถ้วน)". Words that spell no number whole
    are left alone.
    """

    code: ClassVar[str] = "N010"
    name: ClassVar[Message] = Message("ตัวเลขกับตัวอักษร", "A number in words")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนที่พิมพ์เป็นตัวเลขตรงกับตัวอักษรในวงเล็บที่ตามมา เช่น “1,500 บาท (หนึ่งพันห้าร้อยบาทถ้วน)” "
        "และยอดรวมของตารางตรงกับตัวอักษรที่อยู่ใต้ตารางหรือในแถวนั้น "
        "หากตัวอักษรอ่านเป็นจำนวนไม่ได้ครบทุกคำ จะไม่ตรวจ",
        "Checks that a number printed in digits is the one spelled out in the brackets behind it, "
        "and that a table's total is the one spelled out below the table or in its row. "
        "Words that do not spell a number throughout are not checked.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "อนุมัติเงินช่วยเหลือ 113,400,000 บาท (หนึ่งร้อยสิบสามล้านสี่แสนบาทถ้วน)\n",
            why=Message("ตัวเลขตรงกับตัวอักษร", "Digits and words agree."),
        ),
        Example(
            "ซื้อรถ 3 คัน (สองคันเป็นรถไฟฟ้า)\n",
            why=Message("ในวงเล็บไม่ใช่จำนวนเดียวกัน", "The brackets hold something else."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "อนุมัติเงินช่วยเหลือ 114,300,000 บาท (หนึ่งร้อยสิบสามล้านสี่แสนบาทถ้วน)\n",
            finds=("114,300,000",),
            why=Message("ตัวอักษรคือ 113,400,000", "The words say 113,400,000."),
        ),
        Example(
            "รับเงินสนับสนุน 30,120 บาท (ตัวอักษร: สามหมื่นหนึ่งพันสองร้อยบาทถ้วน) ไว้แล้ว\n",
            finds=("30,120",),
            why=Message("ตัวอักษรคือ 31,200", "The words say 31,200."),
        ),
        Example(
            "ยืมเงินสี่หมื่นแปดพันห้าร้อยบาทถ้วน (45,800 บาท) และคืนแล้ว 8,500 บาท แปดพันห้าร้อยบาทถ้วน\n",
            finds=("45,800",),
        ),
        Example(
            "บนเช็คเขียนว่าสามล้านเจ็ดหมื่นห้าพันบาทถ้วน ตรงกับช่องตัวเลขซึ่งลงไว้ 3,750,000.00 บาท\n",
            finds=("3,750,000.00",),
            why=Message("ตัวอักษรคือ 3,075,000", "The words say 3,075,000."),
        ),
        Example(
            "ค่าอาหาร ๒,๕๕๐.๗๕ บาท (สองพันห้าร้อยห้าสิบบาทเจ็ดสิบสตางค์)\n",
            finds=("๒,๕๕๐.๗๕",),
            why=Message("ตัวอักษรคือ 2,550.70", "The words say 2,550.70."),
        ),
        Example(
            "รายการ\tจำนวนเงิน (บาท)\n"
            "ค่าวัสดุ\t340,349.10\n"
            "ภาษีมูลค่าเพิ่ม\t23,824.44\n"
            "รวมทั้งสิ้น\t364,173.54\n\n"
            "(ตัวอักษร : สามแสนห้าหมื่นห้าพันหนึ่งร้อยเจ็ดสิบสามบาทห้าสิบสี่สตางค์)\n",
            finds=("364,173.54",),
            why=Message("ตัวอักษรคือ 355,173.54", "The words say 355,173.54."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every number of the prose that is spelled out."""
        for prose in review.reading(narrative).proses:
            found = [(f, words) for f in prose.figures if (words := _right_beside(prose, f))]
            for figure, words in found or _farther_off(prose):
                yield from self._tested(figure, words)
        for total in spelled_totals(review):
            yield self._of_table(total)

    def _of_table(self, found: Spelled) -> Relation:
        """A table's total against the words below it."""
        evidence = found.sheet.quote(found.total)
        return Statement(
            rule=self.code,
            equation=Equation(found.total, Constant(found.value)),
            evidence={found.total: evidence},
            name=Message(f"ยอดรวม “{evidence.note.th}”", f"the total “{evidence.note.en}”"),
            basis=Message(f"ตัวอักษร “{found.words}” ", f"the words “{found.words}”"),
            key=(evidence.note.th,),
            claim=MATCHED_PLAINLY if found.is_labelled else MATCHED,
        ).tested()

    def _tested(self, figure: Figure, words: str) -> Iterator[Outcome]:
        value = read_number(words)
        is_money = "บาท" in words
        if value is None or (is_money and not figure.measure.startswith("บาท")):
            return
        unit = figure.quantity.unit
        amount = value if is_money or unit is None else value * unit.scale
        basis = Message(f"ตัวอักษร “{words}” ", f"the words “{words}”")
        reading = Reading(Equation(figure.quantity, Constant(amount)), basis)
        name = named(figure, "จำนวน", "the number")
        relation = Claim(self.code, name, figure, (reading,), (figure,), True, is_money).tested()
        if relation is not None:
            yield relation


def _right_beside(prose: Prose, figure: Figure) -> str:
    """The words beside the number that spell it out; empty for none."""
    spelled = _IN_BRACKETS.match(prose.string, figure.quantity.end)
    spelled = spelled or _IN_BRACKETS.match(prose.string, figure.end)
    spelled = spelled or _beside(prose.string, figure.quantity)
    return " ".join(spelled["words"].split()) if spelled is not None else ""


def _farther_off(prose: Prose) -> Iterator[tuple[Figure, str]]:
    """The amounts that stand farther from their words: the same, or but for one slip."""
    for spelled in _WHOLE_BAHT.finditer(prose.string):
        value = read_number(spelled["words"])
        if value is None or value < _LONG:
            continue
        amounts = [f for f in prose.figures if f.measure == "บาท"]
        made = {f: Equation(f.quantity, Constant(value)) for f in amounts}
        same = [f for f in amounts if made[f].holds()]
        slipped = [f for f in amounts if is_slip(made[f], f.quantity) or _lacks_nought(f, value)]
        if same or len(slipped) == 1:
            yield (same or slipped)[0], spelled["words"]


def _lacks_nought(figure: Figure, value: Decimal) -> bool:
    """Whether they have the same digits but for noughts: 3,750,000 and 3,075,000."""
    one, other = (str(int(number)).replace("0", "") for number in (figure.value, value))
    return one == other and len(one) > 1


def _beside(string: str, quantity: Quantity) -> re.Match[str] | None:
    """The words of whole baht right behind the number, or before its brackets."""
    behind = _WITHOUT.match(string, quantity.end)
    return behind or _AHEAD.search(string[max(0, quantity.start - _FAR) : quantity.start])
