"""X002: glyphs that say no character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from sobtan_rules.checks.reading._lost_glyphs import LostFont, lost_fonts
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity


class UnreadableGlyphs(Rule):
    """Glyphs of which the file does not say what character they are.

    What they show can be seen on the page but not read by a program, so numbers among
    them are not checked. They are never guessed. The places of one font are one
    finding; a mark above a letter that leaves its word complete is none.
    """

    code: ClassVar[str] = "X002"
    name: ClassVar[Message] = Message("ตัวอักษรที่อ่านไม่ได้", "Unreadable glyphs")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "แจ้งตัวอักษรที่ไฟล์ไม่ได้บอกว่าเป็นอักษรใด มองเห็นบนหน้าได้แต่โปรแกรมอ่านไม่ได้ "
        "ตัวเลขในส่วนนั้นจึงไม่ได้ตรวจ และโปรแกรมไม่เดาแทน แจ้งแบบอักษรละหนึ่งข้อ "
        "ส่วนสระหรือวรรณยุกต์ที่อ่านไม่ได้แต่คำยังอ่านได้ครบจะไม่แจ้ง",
        "Points out glyphs of which the file does not say what character they are. They can be "
        "seen but not read, so numbers among them are not checked, and nothing is guessed. There "
        "is one finding for each font; a mark above a letter whose word can be read is none.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("เบิกจ่ายแล้ว 100 บาท\n", why=Message("อ่านได้ทุกตัว", "All can be read.")),
        Example(
            "งบประมาณประจ\N{REPLACEMENT CHARACTER}าปี พ.ศ. 2568 ได้รับอนุมัติแล้ว",
            why=Message("อ่านคำได้ครบ ไม่มีตัวเลขตรงนั้น", "The word can be read; no number is there."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "งบประมาณประจำปี พ.ศ. 25\N{REPLACEMENT CHARACTER}8 ได้รับอนุมัติแล้ว",
            finds=("งบประมาณประจำปี พ.ศ. 25\N{REPLACEMENT CHARACTER}8 ได้รับอนุมัติแล้ว",),
            why=Message("ตัวเลขหนึ่งตัวอ่านไม่ได้", "One digit cannot be read."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Report each font with such glyphs."""
        for font in lost_fonts(review.document):
            first, *others = font.texts
            yield Finding(
                rule=self.code,
                severity=self.severity,
                message=_message(font),
                primary=Evidence(review.document, first),
                related=tuple(Evidence(review.document, other) for other in others),
                actual=first.string,
            )


_MOST_PAGES = 8  # that a message names


def _message(font: LostFont) -> Message:
    text, count, pages = font.texts[0], len(font.texts), font.pages
    if count == 1:
        return Message(
            f"อ่านตัวอักษรใน “{text}” ไม่ได้ หากมีตัวเลขตรงนั้นจะไม่ได้ตรวจ",
            f"glyphs in “{text}” cannot be read; a number there is not checked",
        )
    th, en = _where([page for page in pages if page])
    return Message(
        f"อ่านตัวอักษรของแบบอักษร {font.name} ไม่ได้ {count} แห่ง{th} "
        f"เช่น “{text}” หากมีตัวเลขตรงนั้นจะไม่ได้ตรวจ",
        f"glyphs of the font {font.name} cannot be read in {count} places{en}, for example "
        f"“{text}”; numbers there are not checked",
    )


def _where(pages: Sequence[int]) -> Message:
    """On which pages, in a document that has any."""
    if not pages:
        return Message("", "")
    named = ", ".join(str(page) for page in pages[:_MOST_PAGES])
    more = "…" if len(pages) > _MOST_PAGES else ""
    return Message(
        f"ใน {len(pages)} หน้า ({named}{more})", f" on {len(pages)} pages ({named}{more})"
    )
