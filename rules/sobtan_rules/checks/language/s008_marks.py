"""S008: vowels and tone marks where none can stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.language._scripts import strays
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Confidence, Evidence, Finding, Message, Severity


class Marks(Rule):
    """A Thai letter carries one tone and one vowel above, and a mark stands on a letter.

    Two tones on one letter, or a vowel on none, cannot be read. Many files show such
    marks though the page is right, so that only places are reported where the file
    needed no repair, and none in a file with other damage.
    """

    code: ClassVar[str] = "S008"
    name: ClassVar[Message] = Message("สระและวรรณยุกต์ผิดตำแหน่ง", "Misplaced vowels and tones")
    severity: ClassVar[Severity] = Severity.INFO
    explanation: ClassVar[Message] = Message(
        "ตรวจหาสระหรือวรรณยุกต์ที่ซ้อนกันหรือไม่มีพยัญชนะรองรับ เช่น วรรณยุกต์สองรูปบนตัวเดียวกัน ซึ่งอ่านไม่ได้ "
        "ไฟล์จำนวนมากเก็บเครื่องหมายผิดทั้งที่หน้ากระดาษพิมพ์ถูก จึงรายงานเฉพาะแห่งที่ไม่ต้องซ่อมข้อความ "
        "และไม่รายงานไฟล์ที่มีส่วนเสียหายอื่น",
        "Checks for vowels and tones that are stacked or stand on no letter. Many files store "
        "marks wrongly though the page is right, so that only places are reported where the "
        "file needed no repair, and none in a file with other damage.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("ผู้ที่น้ำใจดีได้รับหนังสือเล่มใหม่ทั้งสิ้นแล้ว ซึ่งเป็นพืชพันธุ์และสัตว์ปีก"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example("สำนักงานได้ร่ว่่มจัดงานแล้ว", finds=("สำนักงานได้ร่ว่่มจัดงานแล้ว",)),
    )

    def check(self, review: Review) -> Iterator[Finding]:
        """Look through every paragraph and cell."""
        for stray in strays(review.document):
            text = stray.text.slice(*stray.word).strip()
            yield Finding(
                rule=self.code,
                severity=self.severity,
                message=Message(
                    "สระหรือวรรณยุกต์ซ้อนกันหรือไม่มีพยัญชนะรองรับ",
                    "A vowel or tone mark is stacked or stands on no letter.",
                ),
                primary=Evidence(review.document, text),
                confidence=Confidence.LOW,
            )
