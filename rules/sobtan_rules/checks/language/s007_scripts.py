"""S007: letters of another script inside a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.checks.language._scripts import Intruder, intruders
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Severity

_SCRIPTS = {
    "LATIN": Message("ละติน", "Latin"),
    "GREEK": Message("กรีก", "Greek"),
    "CYRILLIC": Message("ซีริลลิก", "Cyrillic"),
    "DEVANAGARI": Message("เทวนาครี", "Devanagari"),
    "LAO": Message("ลาว", "Lao"),
    "KHMER": Message("เขมร", "Khmer"),
    "MYANMAR": Message("พม่า", "Burmese"),
}


class Scripts(Rule):
    """A word is written in one script.

    A Devanagari or Latin letter inside a Thai word is a slip of the keyboard or of
    text recognition; a search will not find the word. Foreign words that only touch
    Thai ones (ระบบERP) are left alone, and so is a file whose text is damaged in many
    places.
    """

    code: ClassVar[str] = "S007"
    name: ClassVar[Message] = Message("อักษรต่างระบบในคำ", "Letters of another script")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจหาตัวอักษรของภาษาอื่นที่ปนอยู่ในคำไทย เช่น อักษรเทวนาครีหรืออักษรละติน "
        "ซึ่งเกิดจากการพิมพ์ผิดหรือการแปลงภาพเป็นข้อความ และทำให้ค้นหาคำนั้นไม่พบ "
        "คำต่างประเทศที่พิมพ์ติดกับคำไทย (ระบบERP) ไม่ถือว่าผิด และไม่รายงานไฟล์ที่ข้อความเสียหายหลายแห่ง",
        "Checks for letters of another script inside a Thai word: a slip of the keyboard or of "
        "text recognition, which hides the word from any search. Foreign words that only touch "
        "Thai ones are left alone, and so is a file whose text is damaged in many places.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("พัฒนาระบบERPและระบบ Q-Infoของสำนักงาน ตามแผนBของทีมAและค่าpHของน้ำ"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example("โครงการทุนทำसานฝันของเยาวชน", finds=("โครงการทุนทำसานฝันของเยาวชน",)),
        Example("คณะทำงานกำหนดตัวชี้วaด ไว้แล้ว", finds=("คณะทำงานกำหนดตัวชี้วaด",)),
    )

    def check(self, review: Review) -> Iterator[Finding]:
        """Look through every paragraph and cell."""
        for intruder in intruders(review.document):
            yield self._finding(review, intruder)

    def _finding(self, review: Review, intruder: Intruder) -> Finding:
        script = _SCRIPTS.get(intruder.script, Message("ภาษาอื่น", "foreign"))
        letters = intruder.letters
        text = intruder.text.slice(*intruder.word).strip()
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"มีอักษร{script.th} “{letters}” ปนอยู่ในคำ",
                f"The {script.en} “{letters}” stands inside a word.",
            ),
            primary=Evidence(review.document, text),
            actual=letters,
        )
