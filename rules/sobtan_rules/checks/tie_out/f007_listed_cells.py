"""F007: a number in a list of names that the column of a table has otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import MATCHED
from sobtan_rules.relations.equations import equal
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.relations.statement import Statement
from sobtan_rules.reports.listed_cells import Listed, listed_cells

_RATES = (
    "อำเภอ\tผู้ป่วย (ราย)\tอัตราป่วย\n"
    "เมืองศรีพนม\t412\t291.03\nเขาพระนอน\t187\t189.61\nทุ่งสามแคว\t203\t258.22\nท่าเรือเก่า\t96\t120.45\n\n"
)


class ListedCells(Rule):
    """What a sentence lists by name is what the table has in the rows of these names.

    Two names or more must have the numbers of one column, and of no other; then the one
    that differs, or two that were exchanged, do not agree with the table. A number that
    another column of its row has is left alone.
    """

    code: ClassVar[str] = "F007"
    name: ClassVar[Message] = Message("รายการในข้อความกับตาราง", "A list against its column")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจข้อความที่ไล่ชื่อพร้อมจำนวนกับตารางที่มีชื่อเหล่านั้นเป็นแถว "
        "เมื่อจำนวนของชื่ออื่นในข้อความเดียวกันตรงกับคอลัมน์หนึ่งแล้ว จำนวนที่ไม่ตรง หรือสองจำนวนที่สลับกัน "
        "ย่อมผิดในที่ใดที่หนึ่ง ไม่ทักท้วงจำนวนที่ตรงกับคอลัมน์อื่นของแถวเดียวกัน",
        "Holds a sentence that lists names with numbers against a table that has these names as "
        "rows. Where the other names of the sentence have the numbers of one column, the one that "
        "differs, or two that were exchanged, is wrong in one of the two places. A number that "
        "another column of its row has is left alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            _RATES + "อัตราป่วยสูงสุดได้แก่ เมืองศรีพนม 291.03 ทุ่งสามแคว 258.22 และเขาพระนอน 189.61 ต่อแสน\n",
            why=Message("ตรงกับตารางทุกชื่อ", "All agree with the table."),
        ),
        Example(
            _RATES + "ปีก่อนมีผู้ป่วย เมืองศรีพนม 398 ราย ทุ่งสามแคว 215 ราย และเขาพระนอน 176 ราย\n",
            why=Message("เป็นของปีก่อน ไม่ตรงกับคอลัมน์ใด", "They are of the year before, of no column."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            _RATES + "อัตราป่วยสูงสุดได้แก่ เมืองศรีพนม 291.03 ทุ่งสามแคว 285.22 และเขาพระนอน 189.61 ต่อแสน\n",
            finds=("285.22",),
            why=Message("ตารางมี 258.22", "The table has 258.22."),
        ),
        Example(
            _RATES + "อัตราป่วยสูงสุดได้แก่ เมืองศรีพนม 291.03 เขาพระนอน 258.22 และทุ่งสามแคว 189.61 ต่อแสน\n",
            finds=("258.22", "189.61"),
            why=Message("สองอำเภอสลับกัน", "Two districts are exchanged."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Hold every number that a sentence lists against its row."""
        for one in listed_cells(review):
            yield _relation(self.code, one)


def _relation(rule: str, one: Listed) -> Relation:
    row, column = one.row.title, one.column.title
    return Statement(
        rule=rule,
        equation=equal(one.figure.quantity, one.cell),
        evidence={one.figure.quantity: one.figure.evidence, one.cell: one.sheet.quote(one.cell)},
        name=Message(f"“{column}” ของ “{row}” ในข้อความ", f"“{column}” of “{row}” in the text"),
        basis=Message(
            f"ตาราง (อีก {one.others} ชื่อในข้อความเดียวกันตรงกับคอลัมน์นี้) ",
            f"the table (this column has {one.others} other names of the sentence)",
        ),
        severity=Severity.WARNING,
        key=(row, column),
        claim=MATCHED,
    ).tested()
