"""T006: the year against its quarters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.formulas import formula_of
from sobtan_rules.tables.sheets import Axis, sheets
from sobtan_rules.tables.totals import is_quarters, totals, years
from sobtan_rules.tables.whole_totals import relations


class Quarters(Rule):
    """The quarters of a year add up to its total, in rows and in columns.

    A total beside quarters (รวม) adds up those that are printed. A column for the
    whole year (ทั้งปี, ปีงบประมาณ 2567) is held against its quarters only where all
    four are there. Cumulative quarters are never added.
    """

    code: ClassVar[str] = "T006"
    name: ClassVar[Message] = Message("ผลรวมของไตรมาส", "Sum of quarters")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าตัวเลขของทุกไตรมาสรวมกันได้เท่ากับยอดรวมหรือยอดทั้งปี "
        "เพราะตัวเลขรายไตรมาสมักแก้กันคนละครั้งกับยอดรวม "
        "ช่องทั้งปีจะตรวจเมื่อมีครบทั้งสี่ไตรมาสเท่านั้น และไม่นำยอดสะสมมารวม",
        "Checks that the quarters add up to the total or to the year: quarters are often revised "
        "at another time than their total. A whole year is checked only where all four quarters "
        "are printed, and cumulative figures are never added.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\tไตรมาสที่ 3\tไตรมาสที่ 4\n"
            "แผน\t100.00\t40.00\t30.00\t20.00\t10.00\n"
            "ผล\t62.50\t38.25\t24.25\t\t\n",
            why=Message(
                "ไตรมาสที่ยังไม่มีผลนับเป็นศูนย์", "Quarters without a figure yet count as nothing."
            ),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\tไตรมาสที่ 3\tไตรมาสที่ 4\n"
            "แผน\t100.00\t40.00\t30.00\t20.00\t10.00\n"
            "ผล\t65.20\t38.25\t24.25\t\t\n",
            finds=("65.20",),
            why=Message("38.25 + 24.25 = 62.50", "38.25 + 24.25 = 62.50"),
        ),
        Example(
            "โครงการ\tไตรมาสที่ 1\tไตรมาสที่ 2\tไตรมาสที่ 3\tไตรมาสที่ 4\tทั้งปี\n"
            "อบรมครู\t12.50\t10.00\t8.00\t4.50\t35.00\n"
            "จัดซื้อหนังสือ\t5.00\t5.00\t6.00\t4.00\t21.00\n",
            finds=("21.00",),
            why=Message("5 + 5 + 6 + 4 = 20", "5 + 5 + 6 + 4 = 20"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every total of quarters of every table, in both directions."""
        for sheet in review.reading(sheets):
            for axis in Axis:
                for total in totals(sheet, axis):
                    is_formula = axis is Axis.COLUMN and formula_of(total.lane) is not None
                    if is_quarters(total.readings[total.chosen]) and not is_formula:
                        yield from relations(total, self.code)
                for total in years(sheet, axis):
                    yield from relations(total, self.code)
