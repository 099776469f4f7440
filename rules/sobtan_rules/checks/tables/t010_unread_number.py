"""T010: cells that look like numbers and are none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Cell, Fill, has_words
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Confidence, Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.tables.sheets import Sheet, sheets

_DIGIT = pattern(r"\d")


class UnreadNumber(Rule):
    """A cell among numbers holds digits but no number: "1,2345.60", "12.3.4".

    Something is misprinted there, and no sum or percentage can be checked with it.
    Cells with words in them are not meant.
    """

    code: ClassVar[str] = "T010"
    name: ClassVar[Message] = Message("ตัวเลขที่อ่านไม่ได้", "Number that does not read")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "แจ้งช่องที่มีตัวเลขแต่อ่านเป็นจำนวนไม่ได้ เช่น 1,2345.60 หรือ 12.3.4 "
        "ช่องเช่นนี้มักพิมพ์ผิด และใช้ตรวจผลรวมหรือร้อยละไม่ได้ ไม่รวมช่องที่มีข้อความ",
        "Points out a cell with digits that are no number, such as 1,2345.60 or 12.3.4. It is "
        "probably misprinted, and nothing can be checked with it. Cells with words are not meant.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "โครงการ\tงบประมาณ\tเบิกจ่าย\n"
            "อบรมครู\t1,280.00\t60.50\n"
            "จัดซื้อหนังสือ\t50.00\tอยู่ระหว่างดำเนินการ 2 ราย\n",
            why=Message("ช่องที่เป็นข้อความไม่ถือว่าผิด", "A cell of words is not wrong."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "โครงการ\tงบประมาณ\tเบิกจ่าย\n"
            "อบรมครู\t1,2800.00\t60.50\n"
            "จัดซื้อหนังสือ\t50.00\t21.50\n"
            "ติดตามผล\t20.00\t15.25\n",
            finds=("1,2800.00",),
            why=Message("เครื่องหมายจุลภาคผิดตำแหน่ง", "The comma is in the wrong place."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Look at every cell of every column of numbers."""
        for sheet in review.reading(sheets):
            for row in sheet.rows:
                for column, entry in enumerate(row.entries):
                    if entry.cell is not None and _is_misprinted(entry.cell):
                        yield self._finding(sheet, row.index, column, entry.cell)

    def _finding(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Finding:
        place = sheet.place(row, column)
        text = cell.text.strip()
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"“{text}” ({place.th}) อ่านเป็นจำนวนไม่ได้ จึงตรวจผลรวมหรือร้อยละที่ใช้ช่องนี้ไม่ได้",
                f"“{text}” ({place.en}) is no number, so nothing computed with it can be checked",
            ),
            primary=Evidence(sheet.document, text, place),
            actual=text.string,
            confidence=Confidence.HIGH,
            key=(place.th,),
        )


def _is_misprinted(cell: Cell) -> bool:
    """Whether the cell has digits and no words, and one of its numerals is no number."""
    printed = cell.text.string
    if not _DIGIT.search(printed) or has_words(printed) or cell.fill is Fill.UNREADABLE:
        return False
    return any(quantity.value is None for quantity in cell.quantities)
