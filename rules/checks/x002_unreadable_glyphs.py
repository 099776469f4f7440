"""X002: glyphs that say no character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from extractor.model import TroubleKind
from rules.finding import Message, Outcome, Severity
from rules.review import Review
from rules.rule import Example, Rule
from rules.troubles import located, reported


class UnreadableGlyphs(Rule):
    """Glyphs of which the file does not say what character they are.

    What they show can be seen on the page but not read by a program, so numbers among
    them are not checked. They are never guessed.
    """

    code: ClassVar[str] = "X002"
    name: ClassVar[Message] = Message("ตัวอักษรที่อ่านไม่ได้", "Unreadable glyphs")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "แจ้งตัวอักษรที่ไฟล์ไม่ได้บอกว่าเป็นอักษรใด มองเห็นบนหน้าได้แต่โปรแกรมอ่านไม่ได้ "
        "ตัวเลขในส่วนนั้นจึงไม่ได้ตรวจ และโปรแกรมไม่เดาแทน",
        "Points out glyphs of which the file does not say what character they are. They can be "
        "seen but not read, so numbers among them are not checked, and nothing is guessed.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("เบิกจ่ายแล้ว 100 บาท\n", why=Message("อ่านได้ทุกตัว", "All can be read.")),
    )
    failing: ClassVar[tuple[Example, ...]] = ()  # plain text has no glyphs

    def check(self, review: Review) -> Iterator[Outcome]:
        """Report every stretch of such glyphs."""
        for trouble in located(review.document, TroubleKind.UNREADABLE):
            text = trouble.text
            yield reported(
                self,
                review.document,
                trouble,
                Message(
                    f"อ่านตัวอักษรใน “{text}” ไม่ได้ ตัวเลขในส่วนนี้จึงไม่ได้ตรวจ",
                    f"glyphs in “{text}” cannot be read, so numbers among them are not checked",
                ),
            )
