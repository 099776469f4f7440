"""S005: brackets and quotation marks without a partner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.structure._brackets import Mark, unmatched
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Severity
from sobtan_rules.thai.excerpts import ending, opening

_NAMES = {
    "(": Message("วงเล็บเปิด", "opening bracket"),
    ")": Message("วงเล็บปิด", "closing bracket"),
    "“": Message("เครื่องหมายคำพูดเปิด", "opening quotation mark"),
    "”": Message("เครื่องหมายคำพูดปิด", "closing quotation mark"),
    '"': Message("เครื่องหมายคำพูด", "quotation mark"),
}


class Brackets(Rule):
    """Each bracket and quotation mark has its partner.

    A bracket that never closes leaves open how far its words reach, and often shows
    that a piece of the sentence was lost. Partners are looked for in the paragraph and
    where it goes on behind a page's end; a quotation may run over several paragraphs.
    The bracket of an item's number, "1)", needs none.
    """

    code: ClassVar[str] = "S005"
    name: ClassVar[Message] = Message("วงเล็บและเครื่องหมายคำพูด", "Brackets and quotation marks")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าวงเล็บและเครื่องหมายคำพูดมีครบคู่ เพราะวงเล็บที่ไม่มีคู่ทำให้ไม่รู้ขอบเขตของข้อความ "
        "และมักแสดงว่ามีข้อความบางส่วนตกหล่น ดูคู่ในย่อหน้าเดียวกันและส่วนที่ต่อไปหน้าใหม่ "
        "คำพูดอาจยาวหลายย่อหน้าได้ วงเล็บของเลขข้อ เช่น 1) ไม่ต้องมีคู่",
        "Checks that brackets and quotation marks come in pairs: one without a partner leaves "
        "open how far its words reach, and often shows that text was lost. Partners are looked "
        "for in the paragraph and where it goes on behind a page's end; a quotation may run over "
        "several paragraphs. The bracket of an item's number, “1)”, needs none.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("จัดอบรม (ออนไลน์) เรื่อง “การอ่าน (เบื้องต้น)” ได้แก่ 1) ครู 2) ผู้ปกครอง (อายุไม่เกิน 60)"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "สำรวจร่วมกับ 2 จังหวัด (น่าน และตราด เมื่อเดือนก่อน",
            finds=("(น่าน และตราด เมื่อเดือนก่อน",),
            why=Message("ไม่มีวงเล็บปิด", "The bracket is not closed."),
        ),
        Example(
            "จัดงาน “อ่านด้วยกันที่ห้องสมุดชุมชน",
            finds=("“อ่านด้วยกันที่ห้องสมุดชุมชน",),
        ),
        Example(
            "กิจกรรม\tสถานที่\nอบรมครู (รุ่นที่ 1\tห้องประชุม\nอบรมครู (รุ่นที่ 2)\tหอสมุด",
            finds=("(รุ่นที่ 1",),
            why=Message("ไม่มีวงเล็บปิดในตาราง", "The bracket in the cell is not closed."),
        ),
    )

    def check(self, review: Review) -> Iterator[Finding]:
        """Test every paragraph and cell."""
        for mark in unmatched(review.document):
            yield self._finding(review, mark)

    def _finding(self, review: Review, mark: Mark) -> Finding:
        text = mark.text
        faces_right = mark.is_opener or mark.character == '"'
        quoted = opening(text, mark.position) if faces_right else ending(text, mark.position + 1)
        name = _NAMES.get(mark.character, Message("วงเล็บ", "bracket"))
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{name.th} {mark.character} ไม่มีคู่",
                f"The {name.en} {mark.character} has no partner.",
            ),
            primary=Evidence(review.document, quoted),
            actual=mark.character,
        )
