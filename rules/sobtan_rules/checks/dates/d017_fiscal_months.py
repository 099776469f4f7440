"""D017: which month of a quarter it is, and how many months of a fiscal year are left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.dates.fiscal_words import Stated, stated
from sobtan_rules.dates.mentions import Holder, holders, is_contents, quantities_in, quote
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Relation, Severity

_NAME = Message("เดือนของปีงบประมาณ", "months of the fiscal year")


class FiscalMonths(Rule):
    """A month is where in its quarter the words say, and so many are left of the year.

    "เดือนเมษายน ซึ่งเป็นเดือนแรกของไตรมาสสามแห่งปีงบประมาณ", "เหลืออีก 3 เดือนจะสิ้นปีงบประมาณ" at the
    end of June. Where no fiscal year is spoken of, quarters of the calendar are right too.
    """

    code: ClassVar[str] = "D017"
    name: ClassVar[Message] = Message("เดือนในไตรมาสและปีงบประมาณ", "Months of quarters and years")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าเดือนที่บอกว่าเป็นเดือนแรก เดือนสุดท้าย ต้นหรือสิ้นไตรมาส เป็นเดือนนั้นจริง "
        "และจำนวนเดือนที่เหลือหรือผ่านไปของปีงบประมาณตรงกับเดือนที่กล่าวถึง "
        "หากไม่ได้กล่าวถึงปีงบประมาณ จะนับไตรมาสตามปีปฏิทินก็ได้",
        "Checks that a month called the first or last of a quarter, or its beginning or end, is "
        "so, and that the months left or gone of the fiscal year are those by the month spoken "
        "of. Where no fiscal year is spoken of, quarters of the calendar are right too.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("เมื่อเข้าเดือนเมษายน ซึ่งนับเป็นเดือนแรกของไตรมาสสามแห่งปีงบประมาณ เบิกจ่ายได้น้อย"),
        Example("เหลือเวลาอีก 3 เดือนก็สิ้นปีงบประมาณ เพราะขณะนี้สิ้นเดือนมิถุนายนแล้ว"),
        Example("ยอดขาย ณ สิ้นไตรมาสที่ 1 (เดือนมีนาคม) ทรงตัว", why=Message("ปีปฏิทิน", "The calendar.")),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "เมื่อเข้าเดือนมิถุนายน ซึ่งนับเป็นเดือนแรกของไตรมาสสามแห่งปีงบประมาณ เบิกจ่ายได้น้อย",
            finds=("มิถุนายน",),
        ),
        Example("เหลือเวลาอีก 6 เดือนก็สิ้นปีงบประมาณ เพราะขณะนี้สิ้นเดือนมิถุนายนแล้ว", finds=("6",)),
        Example("ปีงบประมาณนี้ ณ สิ้นไตรมาสที่ ๒ (เดือนเมษายน) เบิกจ่ายแล้วกึ่งหนึ่ง", finds=("เมษายน",)),
        Example("เดือนสิงหาคม (ไตรมาส 3 ของปีงบประมาณ) เบิกจ่ายได้ 40 ล้านบาท", finds=("3",)),
        Example("ปีงบประมาณ พ.ศ. 2567 เริ่มวันที่ 1 ตุลาคม 2567", finds=("2567",)),
        Example("สิ้นเดือนมีนาคม ผ่านไปแล้วห้าเดือนของปีงบประมาณ เบิกจ่ายได้ร้อยละ 41", finds=("ห้า",)),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every month and number of months that is stated so."""
        for holder in holders(review.document.blocks):
            if not is_contents(holder):
                for one in stated(holder):
                    yield from self._tested(review, holder, one)

    def _tested(self, review: Review, holder: Holder, one: Stated) -> Iterator[Outcome]:
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=one.why,
            primary=quote(review.document, holder, one.start, one.end),
            related=(quote(review.document, holder, one.begin, one.finish),),
            expected=one.right,
        )
        parts = quantities_in(holder, one.start, one.end)
        if parts:
            yield Relation(self.code, parts, None if one.holds else finding, name=_NAME)
        elif not one.holds:
            yield finding
