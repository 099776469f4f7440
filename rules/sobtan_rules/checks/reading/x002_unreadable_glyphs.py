"""X002: glyphs that say no character."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from sobtan_extractor.model.document import TroubleKind
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.relations.troubles import located


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
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "งบประมาณประจ\N{REPLACEMENT CHARACTER}าปี พ.ศ. 2568 ได้รับอนุมัติแล้ว",
            finds=("งบประมาณประจ\N{REPLACEMENT CHARACTER}าปี พ.ศ. 2568 ได้รับอนุมัติแล้ว",),
            why=Message("อักขระหนึ่งตัวอ่านไม่ได้", "One character cannot be read."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Report such glyphs, those of a page in one finding."""
        troubles = located(review.document, TroubleKind.UNREADABLE)
        for page, group in groupby(troubles, key=lambda trouble: trouble.text.page):
            first, *others = group
            yield Finding(
                rule=self.code,
                severity=self.severity,
                message=_message(page, str(first.text), len(others) + 1),
                primary=Evidence(review.document, first.text),
                related=tuple(Evidence(review.document, other.text) for other in others),
                actual=first.text.string,
            )


def _message(page: int, text: str, count: int) -> Message:
    if count == 1:
        return Message(
            f"อ่านตัวอักษรใน “{text}” ไม่ได้ หากมีตัวเลขตรงนั้นจะไม่ได้ตรวจ",
            f"glyphs in “{text}” cannot be read; a number there is not checked",
        )
    th, en = (f"ในหน้า {page} ", f" on page {page}") if page else (" ", "")
    return Message(
        f"อ่านตัวอักษรไม่ได้ {count} แห่ง{th}เช่น “{text}” หากมีตัวเลขตรงนั้นจะไม่ได้ตรวจ",
        f"glyphs cannot be read in {count} places{en}, for example “{text}”; "
        "numbers there are not checked",
    )
