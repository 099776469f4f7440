"""S002: subsections under another section's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.model.document import Document, LabelStyle, Paragraph, Role
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.thai.excerpts import opening

_CHAPTER = re.compile(r"(?:บท|ส่วน|หมวด|ตอน|ภาค)(?:ที่)?\s*[\d๐-๙]")


class Subsection(Rule):
    """A subsection carries the number of the section it stands in.

    "2.1" behind "3." shows that a section was put in or taken out and the rest not
    renumbered. It is only called wrong where a section of its own number stands
    before that one at the same level; the subsections of one section are one finding.
    """

    code: ClassVar[str] = "S002"
    name: ClassVar[Message] = Message("เลขข้อย่อยกับข้อใหญ่", "Subsections")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าเลขข้อย่อยขึ้นต้นด้วยเลขของข้อใหญ่ที่อยู่ เช่น ข้อ 2.1 ไม่ควรอยู่ใต้ข้อ 3. "
        "เพราะมักเกิดจากการเพิ่มหรือตัดข้อแล้วไม่ได้แก้เลขที่เหลือ ทำให้อ้างอิงผิดข้อ "
        "รายงานเฉพาะเมื่อมีข้อใหญ่ที่มีเลขของข้อย่อยนั้นอยู่ก่อนหน้าในระดับเดียวกัน",
        "Checks that a subsection carries the number of the section it stands in: “2.1” under "
        "“3.” shows that a section was put in or taken out and the rest not renumbered. It is "
        "reported only where a section of its own number stands before at the same level.",
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
        for paragraph in document.paragraphs:
            section = _wrong_section(document, paragraph)
            if section is not None:
                wrong.setdefault(section, []).append(paragraph)
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
    label, section = paragraph.label, paragraph.parent
    if label is None or section is None or section.label is None:
        return None
    if paragraph.role is Role.CONTENTS or len(label.numbers) < 2:
        return None
    if (label.style, section.label.style) != (LabelStyle.SECTION, LabelStyle.SECTION):
        return None
    prefix, own = label.numbers[:-1], section.label.numbers
    if prefix == own or len(prefix) != len(own) or prefix[:-1] != own[:-1] or prefix >= own:
        return None
    if section.parent is not None and _CHAPTER.match(section.parent.text.string):
        return None
    siblings = document.children(section.parent)
    numbered = [s.label.numbers for s in siblings if s.label and s.label.style is label.style]
    return section if prefix in numbered else None


def _printed(paragraph: Paragraph) -> str:
    return paragraph.label.text.string if paragraph.label is not None else ""
