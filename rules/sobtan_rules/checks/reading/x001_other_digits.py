"""X001: the file says other digits than its page shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.model.document import TroubleKind
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.relations.troubles import located


class OtherDigits(Rule):
    """The text hidden behind a number has other digits than the page shows.

    A PDF can print 100 and hand on 900 to whoever copies or searches it. What is
    printed is what is checked; the difference is an error of the file.
    """

    code: ClassVar[str] = "X001"
    name: ClassVar[Message] = Message("ตัวเลขแฝงไม่ตรงกับที่เห็น", "Hidden digits differ")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "แจ้งเมื่อข้อความที่แฝงในไฟล์มีตัวเลขต่างจากที่เห็นบนหน้า ผู้ที่คัดลอกหรือค้นหาจะได้ตัวเลขอื่น "
        "โปรแกรมตรวจตามตัวเลขที่เห็นบนหน้า",
        "Says where the text hidden in the file has other digits than the page shows: whoever "
        "copies or searches it gets another number. What the page shows is what is checked.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("เบิกจ่ายแล้ว 100 บาท\n", why=Message("ไฟล์ข้อความไม่มีข้อความแฝง", "No hidden text.")),
    )
    failing: ClassVar[tuple[Example, ...]] = ()  # plain text hides nothing

    def check(self, review: Review) -> Iterator[Outcome]:
        """Report every such number."""
        for trouble in located(review.document, TroubleKind.ACTUAL_TEXT):
            text = trouble.text
            yield Finding(
                rule=self.code,
                severity=self.severity,
                message=Message(
                    f"หน้าเอกสารแสดง “{text}” แต่ข้อความแฝงในไฟล์เป็น “{trouble.detail}”",
                    f"the page shows “{text}”, but the file's hidden text says “{trouble.detail}”",
                ),
                primary=Evidence(review.document, text),
                expected=trouble.detail,
                actual=text.string,
            )
