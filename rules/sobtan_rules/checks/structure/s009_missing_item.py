"""S009: references to items that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.reports.missing_items import Missing, missing_items


class MissingItem(Rule):
    """What is referred to by its number or letter is among the items of the list before.

    "ดูเอกสารแนบ (ง)" behind (ก) to (ค). Items of laws, orders and other papers are left alone,
    and so is whatever has that label anywhere in the document.
    """

    code: ClassVar[str] = "S009"
    name: ClassVar[Message] = Message("อ้างถึงข้อที่ไม่มี", "A reference to no item")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าข้อ รายการ หรือเอกสารแนบที่อ้างถึงมีอยู่ในรายการที่แจงไว้ก่อนหน้า "
        "ไม่ตรวจข้อของกฎหมาย คำสั่ง สัญญา หรือเอกสารอื่น และไม่ทักท้วงหากมีข้อนั้นอยู่ที่ใดในเอกสาร",
        "Checks that an item or annex that is referred to is among those listed before. Items of "
        "laws, orders, contracts and other papers are left alone, and nothing is said where the "
        "document has such an item anywhere.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("แนบ (ก) แผนที่ (ข) รูปถ่าย และ (ค) ใบเสนอราคา โปรดดูราคาต่อหน่วยในเอกสารแนบ (ค)\n"),
        Example(
            "มีเหตุผลสามข้อ: หนึ่ง ราคาสูง สอง เอกสารไม่ครบ สาม ยื่นเกินเวลา ตามระเบียบข้อ 5 ให้ผ่อนผันได้\n",
            why=Message("ข้อของระเบียบ", "It is an item of a regulation."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แนบ (ก) แผนที่ (ข) รูปถ่าย และ (ค) ใบเสนอราคา โปรดดูราคาต่อหน่วยในเอกสารแนบ (ง)\n",
            finds=("เอกสารแนบ (ง)",),
        ),
        Example(
            "มีเหตุผลสามข้อ: หนึ่ง ราคาสูง สอง เอกสารไม่ครบ สาม ยื่นเกินเวลา "
            "จึงตัดสิทธิโดยอาศัยเหตุข้อสี่เพียงข้อเดียว\n",
            finds=("เหตุข้อสี่",),
        ),
        Example("แผนแบ่งเป็น 3 ระยะ ขณะนี้อยู่ในระยะที่ 4\n", finds=("ระยะที่ 4",)),
        Example(
            "ให้ดำเนินการดังนี้\n\n1. สำรวจพื้นที่\n\n2. จัดทำแผน\n\n3. เสนอคณะกรรมการ\n\n"
            "เมื่อดำเนินการตามข้อ 5 แล้วให้รายงานผล\n",
            finds=("ข้อ 5",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Follow every reference to an item of a list."""
        told: set[tuple[int, int]] = set()
        for missing in missing_items(review.document):
            place = (id(missing.paragraph), missing.start)
            if place not in told:
                told.add(place)
                yield self._finding(missing)

    def _finding(self, missing: Missing) -> Finding:
        text = missing.paragraph.text.slice(missing.start, missing.end)
        printed = " ".join(text.string.split())
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"อ้างถึง “{printed}” แต่รายการที่แจงไว้มีถึง {missing.last}",
                f"“{printed}” is referred to, but the list goes to {missing.last} only",
            ),
            primary=Evidence(missing.document, text),
            expected=missing.last,
            actual=printed,
        )
