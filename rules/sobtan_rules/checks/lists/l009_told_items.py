"""L009: how many items a sentence says there are, against those it tells one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.dates.mentions import Holder, holders, is_contents, quantities_in, quote
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lists.told_items import ToldItems, told_items
from sobtan_rules.relations.finding import Finding, Message, Outcome, Relation, Severity

_NAME = Message("จำนวนข้อ", "the number of items")


class ItemsToldInWords(Rule):
    """As many items are told in words as are announced, or summed up behind them.

    "สี่ประการ ประการแรก … ประการที่สอง … ประการสุดท้าย", "สามข้อ: หนึ่ง … สอง … สาม", and
    "(1) … (2) … ครบทั้ง 2 ข้อ". Only whole runs from the first on are counted.
    """

    code: ClassVar[str] = "L009"
    name: ClassVar[Message] = Message("จำนวนข้อที่ไล่เป็นคำ", "Items told in words")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนข้อหรือประการที่บอกไว้ตรงกับที่ไล่เป็นคำ "
        "(ประการแรก ประการที่สอง ประการสุดท้าย หรือ หนึ่ง สอง สาม) "
        "และจำนวนที่สรุปหลังรายการ (ครบทั้ง 3 ข้อ) ตรงกับเลขข้อ นับเฉพาะที่ไล่ครบตั้งแต่ข้อแรก",
        "Checks that as many items are announced as are told in words (first, second, last), and "
        "that a count behind a list is that of its labels. Only whole runs are counted.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("ข้อจำกัดมีสามประการ ประการแรก งบน้อย ประการที่สอง คนไม่พอ ประการสุดท้าย เวลาจำกัด\n"),
        Example("นายวิรัช ใจดี นางจินตนา แก้วมา และนายกฤษดา ทองดี ทั้งสามท่านขอลาประชุม\n"),
        Example("(1) เร่งเบิกจ่าย (2) ปรับแผน (3) จัดอบรม หน่วยงานดำเนินการครบทั้งสามข้อแล้ว\n"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "นายวิรัช นางจินตนา และนายกฤษดา กรรมการทั้งสองท่าน ขอลาประชุมเพราะติดราชการ\n",
            finds=("สอง",),
        ),
        Example(
            "ข้อจำกัดมีสี่ประการ ประการแรก งบน้อย ประการที่สอง คนไม่พอ ประการสุดท้าย เวลาจำกัด\n",
            finds=("สี่",),
        ),
        Example("เหตุผลสามข้อ: หนึ่ง ราคาสูงเกินจริง สอง เอกสารไม่ครบ\n", finds=("สาม",)),
        Example(
            "(1) เร่งเบิกจ่าย (2) ปรับแผน (3) จัดอบรม หน่วยงานดำเนินการครบทั้ง 4 ข้อแล้ว\n",
            finds=("4",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Count the items of every text that tells them."""
        for holder in holders(review.document.blocks):
            if not is_contents(holder):
                for found in told_items(holder):
                    yield from self._tested(review, holder, found)

    def _tested(self, review: Review, holder: Holder, found: ToldItems) -> Iterator[Outcome]:
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ระบุไว้ {found.stated} แต่ไล่ไว้ {found.told}",
                f"{found.stated} are stated, but {found.told} are told",
            ),
            primary=quote(review.document, holder, found.start, found.end),
            expected=str(found.told),
            actual=str(found.stated),
        )
        parts = quantities_in(holder, found.start, found.end)
        if parts:
            yield Relation(self.code, parts, None if found.holds else finding, name=_NAME)
        elif not found.holds:
            yield finding
