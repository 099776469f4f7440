"""S002: subsections under another section's number."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Document, LabelStyle, Paragraph, Role
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.thai.excerpts import opening

_CHAPTER = pattern(r"(?:บท|ส่วน|หมวด|ตอน|ภาค)(?:ที่)?\s*[\d๐-๙]")


class Subsection(Rule):
    """A subsection carries the number of the section it stands in.

    "2.1" behind "3." shows that a section was put in or taken out and the rest not
    renumbered. It is only called wrong where the section right before that one is of
    its number; the subsections of one section are one finding.
    """

    code: ClassVar[str] = "S002"
    name: ClassVar[Message] = Message("เลขข้อย่อยกับข้อใหญ่", "Subsections")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าเลขข้อย่อยขึ้นต้นด้วยเลขของข้อใหญ่ที่อยู่ เช่น ข้อ 2.1 ไม่ควรอยู่ใต้ข้อ 3. "
        "เพราะมักเกิดจากการเพิ่มหรือตัดข้อแล้วไม่ได้แก้เลขที่เหลือ ทำให้อ้างอิงผิดข้อ "
        "รายงานเฉพาะเมื่อข้อใหญ่ที่อยู่ก่อนหน้าพอดีมีเลขของข้อย่อยนั้น",
        "Checks that a subsection carries the number of the section it stands in: “2.1” under "
        "“3.” shows that a section was put in or taken out and the rest not renumbered. It is "
        "reported only where the section right before is of its own number.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "1. ความเป็นมา\n\n2. ผลการใช้จ่าย\n\n2.1 ภาพรวม\n\n2.2 รายแผนงาน\n\n"
            "3. ผลการดำเนินงาน\n\n3.1 ภาพรวม"
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "1. ความเป็นมา\n\n2. มติที่เกี่ยวข้อง\n\n3. ผลการใช้จ่าย\n\n2.1 ภาพรวม\n\n2.2 รายแผนงาน",
            finds=("2.1 ภาพรวม",),
            why=Message("ข้อ 2.1 อยู่ใต้ข้อ 3.", "2.1 stands under 3."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every subsection against the section it stands in."""
        document = review.document
        wrong: dict[Paragraph, list[Paragraph]] = {}
        numbered: set[tuple[int, ...]] = set()  # those that stand where they belong
        for paragraph in document.paragraphs:
            section = _wrong_section(document, paragraph)
            if section is not None and not _goes_on(paragraph, numbered):
                wrong.setdefault(section, []).append(paragraph)
            else:
                numbered.add(_numbers(paragraph))
        for section, subsections in wrong.items():
            yield self._finding(document, section, subsections)

    def _finding(
        self, document: Document, section: Paragraph, subsections: list[Paragraph]
    ) -> Finding:
        first, *others = subsections
        printed, own = _printed(first), _printed(section)
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ข้อ {printed} อยู่ใต้ข้อ {own} เลขข้อย่อยไม่ตรงกับข้อใหญ่",
                f"{printed} stands under {own}: the numbers do not belong together.",
            ),
            primary=Evidence(document, opening(first.text)),
            related=(
                Evidence(document, opening(section.text), Message("ข้อใหญ่", "the section")),
                *(Evidence(document, opening(other.text)) for other in others),
            ),
            actual=printed,
        )


def _wrong_section(document: Document, paragraph: Paragraph) -> Paragraph | None:
    """The section it stands in with another's number, if it stands in one so."""
    section = paragraph.parent
    if section is None or not (_is_section(section) and _is_section(paragraph)):
        return None
    prefix, own = _numbers(paragraph)[:-1], _numbers(section)
    if not prefix or own != (*prefix[:-1], prefix[-1] + 1) or _is_in_chapter(section):
        return None
    return section if _follows(document, section, prefix) else None


def _is_section(paragraph: Paragraph) -> bool:
    is_labelled = paragraph.label is not None and paragraph.label.style is LabelStyle.SECTION
    return is_labelled and paragraph.role is not Role.CONTENTS


def _is_in_chapter(section: Paragraph) -> bool:
    return section.parent is not None and _CHAPTER.match(section.parent.text.string) is not None


def _goes_on(paragraph: Paragraph, numbered: AbstractSet[tuple[int, ...]]) -> bool:
    """Whether its number is the next of its own section's: then what is between is a list."""
    *parts, last = _numbers(paragraph)
    return (*parts, last - 1) in numbered and (*parts, last) not in numbered


def _follows(document: Document, section: Paragraph, numbers: tuple[int, ...]) -> bool:
    """Whether the section before it at its level has those numbers.

    Where another has them too, the later may be an item of a list: not if it has
    subsections of its own.
    """
    siblings = document.children(section.parent)
    before = [s for s in siblings[: siblings.index(section)] if _is_section(s)]
    same = [s for s in before if _numbers(s) == numbers]
    if not same or same[-1] is not before[-1]:
        return False
    inside = document.children(same[-1])
    return len(same) == 1 or any(_numbers(child)[:-1] == numbers for child in inside)


def _numbers(paragraph: Paragraph) -> tuple[int, ...]:
    return paragraph.label.numbers if paragraph.label is not None else ()


def _printed(paragraph: Paragraph) -> str:
    return paragraph.label.text.string if paragraph.label is not None else ""
