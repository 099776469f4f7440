"""P003: a programme that the table has and the headings have not, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.names.programme_listings import Source
from sobtan_rules.names.programme_series import Missing
from sobtan_rules.names.programmes import programmes
from sobtan_rules.relations.finding import Confidence, Finding, Message, Outcome, Severity


class MissingProgramme(Rule):
    """Where a report has a heading for nearly every programme of its table, it needs all.

    A programme without a heading has money and no explanation; one without a row has
    results and no money. Nothing is said where the report speaks of the programme at
    that place all the same, or where a quarter of the programmes or more is missing:
    then it is a selection. The last programme may be left out on purpose: it is only
    mentioned, and not at all where it is the administration's own.
    """

    code: ClassVar[str] = "P003"
    name: ClassVar[Message] = Message("แผนงานขาดหายไป", "Missing programme")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "เมื่อรายงานมีหัวข้อของแผนงานเกือบครบตามตาราง แผนงานที่ไม่มีหัวข้อ หรือหัวข้อที่ไม่มีในตาราง "
        "น่าจะตกหล่น ไม่แจ้งเมื่อเนื้อความส่วนนั้นกล่าวถึงแผนงานอยู่แล้ว หรือเมื่อขาดเกินหนึ่งในสี่ "
        "เพราะอาจเป็นการเลือกรายงานเฉพาะบางแผนงาน "
        "แผนงานสุดท้ายที่ไม่มีหัวข้อแจ้งเพียงเป็นข้อสังเกต และไม่แจ้งหากเป็นงานบริหารสำนักงาน",
        "Where a report has a heading for nearly every programme of its table, one without a "
        "heading, or a heading without a row, was probably left out. Nothing is said where the "
        "text speaks of the programme there all the same, or where more than a quarter is missing: "
        "that is a selection. The last programme without a heading is only noted, and not at all "
        "where it is administration.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนงาน\tงบประมาณ\n"
            "1 ปลูกป่าต้นน้ำ\t4.00\n"
            "2 จัดการขยะชุมชน\t6.00\n"
            "3 เฝ้าระวังหมอกควัน\t2.00\n"
            "4 บริหารสำนักงาน\t1.00\n"
            "\n"
            "แผนงานที่ 1 ปลูกป่าต้นน้ำ มีผลเป็นไปตามแผน\n"
            "แผนงานที่ 2 จัดการขยะชุมชน มีผลเป็นไปตามแผน\n"
            "แผนงานที่ 3 เฝ้าระวังหมอกควัน มีผลเป็นไปตามแผน\n"
            "สำหรับแผนงานที่ 4 ไม่มีกิจกรรมในไตรมาสนี้\n",
            why=Message("เนื้อความกล่าวถึงแผนงานที่ 4 แล้ว", "The text speaks of programme 4."),
        ),
        Example(
            "แผนงาน\tงบประมาณ\n"
            "1 ปลูกป่าต้นน้ำ\t4.00\n"
            "2 จัดการขยะชุมชน\t6.00\n"
            "3 เฝ้าระวังหมอกควัน\t2.00\n"
            "4 บริหารสำนักงาน\t1.00\n"
            "\n"
            "แผนงานที่ 1 ปลูกป่าต้นน้ำ มีผลเป็นไปตามแผน\n"
            "แผนงานที่ 2 จัดการขยะชุมชน มีผลเป็นไปตามแผน\n"
            "แผนงานที่ 3 เฝ้าระวังหมอกควัน มีผลเป็นไปตามแผน\n",
            why=Message("งานบริหารไม่มีผลให้บรรยาย", "Administration has no results to tell."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนงาน\tงบประมาณ\n"
            "1 ปลูกป่าต้นน้ำ\t4.00\n"
            "2 จัดการขยะชุมชน\t6.00\n"
            "3 เฝ้าระวังหมอกควัน\t2.00\n"
            "4 บริหารสำนักงาน\t1.00\n"
            "\n"
            "แผนงานที่ 1 ปลูกป่าต้นน้ำ มีผลเป็นไปตามแผน\n"
            "แผนงานที่ 2 จัดการขยะชุมชน มีผลเป็นไปตามแผน\n"
            "แผนงานที่ 4 บริหารสำนักงาน มีผลเป็นไปตามแผน\n",
            finds=("3 เฝ้าระวังหมอกควัน",),
            why=Message("ไม่มีหัวข้อของแผนงานที่ 3", "There is no heading for programme 3."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """One finding for each programme missing from one place of the report."""
        for series in review.reading(programmes).series:
            for missing in series.missing:
                if missing.present.document is review.document and not _is_overhead(missing):
                    yield self._finding(missing)

    def _finding(self, missing: Missing) -> Finding:
        label, title = missing.programme.label, missing.programme.title
        is_end = missing.is_last and missing.absent_from.source is not Source.TABLE
        if missing.absent_from.source is Source.TABLE:
            message = Message(
                f"มีหัวข้อ{label} “{title}” แต่ไม่พบ{label} ในตารางของรายงานเดียวกัน",
                f"there is a heading for {label} “{title}”, but the report's table has no such row",
            )
        else:
            message = Message(
                f"ตารางมี{label} “{title}” แต่ไม่พบหัวข้อหรือคำอธิบายของ{label} ในรายงานเดียวกัน",
                f"the table has {label} “{title}”, but the report has no heading or text for it",
            )
        return Finding(
            rule=self.code,
            severity=Severity.INFO if is_end else self.severity,
            message=message,
            primary=missing.present.evidence(with_number=True),
            related=tuple(m.evidence(with_number=True) for m in missing.absent_from.mentions),
            confidence=Confidence.MEDIUM,
            key=(label, missing.absent_from.source.value),
        )


_OVERHEAD = pattern(r"(?:การ)?(?:บริหาร|อำนวยการ|ค่าใช้จ่ายบุคลากร|บุคลากรภาครัฐ|งานประจำ)")


def _is_overhead(missing: Missing) -> bool:
    """Whether it is the last programme and administration, of which there is little to tell."""
    is_end = missing.is_last and missing.absent_from.source is not Source.TABLE
    return is_end and _OVERHEAD.match(missing.programme.title) is not None
