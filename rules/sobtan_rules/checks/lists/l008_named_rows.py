"""L008: rows of a table that a sentence names as all of one kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.reports.named_rows import KindList, kind_lists

_DISTRICTS = (
    "อำเภอ\tเป้าหมาย\tได้รับ\tร้อยละ\tเกณฑ์ ≥ 95\nศรีลำเพา\t1,287\t1,219\t94.72\tไม่ผ่าน\n"
    "บ้านกระจุก\t604\t580\t96.03\tผ่าน\nทุ่งหลวง\t541\t516\t95.38\tผ่าน\nดอนตะแบก\t318\t301\t94.65\tไม่ผ่าน\n"
)
_PLANS = (
    "แผนงาน\tแผน\tเบิกจ่าย\tร้อยละ\tสถานะ\n1 สุขภาวะ\t40.00\t39.20\t98.0\tเขียว\n"
    "2 อาหาร\t50.00\t45.10\t90.2\tเหลือง\n3 เมือง\t32.00\t23.95\t74.8\tแดง\n"
    "4 เด็ก\t36.00\t27.24\t75.7\tแดง\n5 สื่อ\t20.00\t19.60\t98.0\tเขียว\n"
)


class NamedRows(Rule):
    """The rows that a sentence names as all of one kind are those that a table has of it.

    A column says of each row what kind it is: a verdict, a colour, a level. Told is a list as
    long as the table's, in which one row is of another kind and one of that kind is left out.
    Lists that name more or fewer are counted by other rules, and examples are left alone.
    """

    code: ClassVar[str] = "L008"
    name: ClassVar[Message] = Message("รายชื่อกับสถานะในตาราง", "Names against their kind in a table")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ารายการที่ข้อความระบุชื่อว่าไม่ผ่านเกณฑ์ เป็นสีแดง หรืออยู่ในระดับใด ตรงกับคอลัมน์สถานะของตาราง "
        "จะทักท้วงเมื่อระบุครบจำนวนแต่มีชื่อหนึ่งที่ตารางให้สถานะอื่น และขาดชื่อหนึ่งไป",
        "Checks that what a sentence names as failed, red or of some level is what a column of the "
        "table says. Told is a list as long as the table's in which one name is of another kind "
        "and one is missing.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(f"อำเภอที่ยังไม่ผ่านเกณฑ์คือ ศรีลำเพาและดอนตะแบก\n\n{_DISTRICTS}"),
        Example(f"ได้สีแดง 2 แผนงาน คือ แผนงาน 3 และ 4\n\n{_PLANS}"),
        Example(
            f"อำเภอที่ไม่ผ่านเกณฑ์มีหลายแห่ง ได้แก่ บ้านกระจุก ทุ่งหลวง และดอนตะแบก\n\n{_DISTRICTS}",
            why=Message("จำนวนไม่เท่ากัน อาจเป็นเกณฑ์อื่น", "More are named: another criterion perhaps."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            f"อำเภอที่ยังไม่ผ่านเกณฑ์คือ ศรีลำเพาและทุ่งหลวง\n\n{_DISTRICTS}",
            finds=("ทุ่งหลวง",),
            why=Message("ดอนตะแบกไม่ผ่าน ทุ่งหลวงผ่าน", "Another district failed."),
        ),
        Example(f"ได้สีแดง 2 แผนงาน คือ แผนงาน 3 และ 5\n\n{_PLANS}", finds=("5",)),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Hold every list of rows of one kind against its table."""
        for found in kind_lists(review):
            if found.wrong is not None and found.missing is not None:
                yield self._finding(review, found)

    def _finding(self, review: Review, found: KindList) -> Finding:
        assert found.wrong is not None
        assert found.missing is not None
        printed = found.wrong.evidence.text.string
        kind = found.cells[0].text.string.strip()
        right = found.missing.title.removesuffix(f" › {kind}")
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ข้อความระบุ “{printed}” ว่า “{kind}” แต่ในตารางเป็นอย่างอื่น ที่เป็น “{kind}” คือ “{right}”",
                f"“{printed}” is said to be “{kind}”, but is not in the table; “{right}” is",
            ),
            primary=found.wrong.evidence,
            related=tuple(Evidence(review.document, cell.text) for cell in found.cells),
            expected=right,
            actual=printed,
            key=(kind, right),
        )
