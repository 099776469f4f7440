"""D014: how long something took, against the time it was allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.dates.allowed_time import Allowed, allowed_times
from sobtan_rules.dates.mentions import (
    Holder,
    holders,
    is_contents,
    judged,
    quantities_in,
    quote,
)
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity

_NAME = Message("เวลาที่กำหนด", "the time allowed")


class AllowedTime(Rule):
    """What is said to be within its time took no longer, and what is said to exceed it did.

    "ใช้ 9 วัน อยู่ในกรอบ 10 วัน", "รวม 12 ชั่วโมง เกินกำหนด 8 ชั่วโมง". Both are of one unit, and the
    words stand between them.
    """

    code: ClassVar[str] = "D014"
    name: ClassVar[Message] = Message("เวลาที่ใช้กับเวลาที่กำหนด", "Time taken and time allowed")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าเวลาที่ใช้ซึ่งบอกว่าอยู่ในกรอบหรือกำหนดไม่มากกว่าเวลาที่กำหนด และที่บอกว่าเกินกำหนดมากกว่าจริง "
        "เทียบเฉพาะเวลาหน่วยเดียวกันที่กล่าวต่อกัน ตัวเลขเป็นตัวอักษรก็ได้",
        "Checks that what is said to be within the time allowed took no longer, and that what is "
        "said to exceed it did. Only lengths of one unit are compared, in figures or in words.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("สำนักงานตอบกลับโดยใช้ 9 วัน อยู่ในกรอบ 10 วันตามคู่มือประชาชน"),
        Example("ใช้เวลาตรวจ ๑๒ วัน เกินกำหนดเจ็ดวันตามประกาศ"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "สำนักงานตอบกลับโดยใช้ 9 วัน อยู่ในกรอบ 7 วันตามคู่มือประชาชน",
            finds=("7",),
            why=Message("9 วันเกินกรอบ 7 วัน", "Nine days exceed seven."),
        ),
        Example("ใช้เวลาตรวจ ๕ วัน เกินกำหนดเจ็ดวันตามประกาศ", finds=("เจ็ด",)),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every length of time that is held against the time allowed."""
        for holder in holders(review.document.blocks):
            if not is_contents(holder):
                for allowed in allowed_times(holder):
                    yield from self._tested(review, holder, allowed)

    def _tested(self, review: Review, holder: Holder, found: Allowed) -> Iterator[Outcome]:
        parts = quantities_in(holder, found.begin, found.finish)
        if found.holds and not parts:
            return  # in words alone: no numeral is accounted for
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ใช้ {found.took} แต่กำหนดไว้ {found.allowed} "
                f"จึง{'ไม่' if found.is_over else ''}เกินกำหนด",
                f"it took {found.took} of {found.allowed} allowed: "
                f"{'within' if found.is_over else 'beyond'} the time",
            ),
            primary=quote(review.document, holder, found.start, found.end),
            related=(quote(review.document, holder, found.begin, found.finish),),
            actual=str(found.allowed),
        )
        yield judged(self.code, parts, None if found.holds else finding, _NAME)
