"""D013: months and years that rows of a table are named by, against the rows beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.dates.funded_years import FundedYears, funded_years
from sobtan_rules.dates.mentions import judged
from sobtan_rules.dates.month_rows import MonthRow, month_rows
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity

_NAME = Message("ช่วงเวลาของแถว", "the time of a row")


class RowsOfTime(Rule):
    """The months that rows are named by go on; the years named are those with money.

    "ก.ค.-ก.ย." and then "ก.ย.-ธ.ค." counts September twice. A project of "2567 - 2569" has no
    money under 2570. Only the one row of a table is reported that differs from all the others.
    """

    code: ClassVar[str] = "D013"
    name: ClassVar[Message] = Message("ช่วงเดือนและช่วงปีของแถว", "Months and years of rows")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าช่วงเดือนที่เป็นชื่อแถวของตารางต่อเนื่องกัน ไม่ซ้ำและไม่ขาดเดือนใด "
        "และช่วงปีที่ระบุไว้ในแถวตรงกับปีของคอลัมน์ที่มีจำนวนเงิน "
        "รายงานเฉพาะแถวเดียวที่ต่างจากแถวอื่นทั้งหมดในตาราง",
        "Checks that ranges of months that name the rows of a table go on without a month twice "
        "or left out, and that the years a row names are those of the columns with its money. "
        "Only the one row that differs from all others of its table is reported.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ไตรมาส\tเข้าใหม่\tสิ้นสุด\nต.ค.-ธ.ค.\t16,710\t9,547\nม.ค.-มี.ค.\t10,585\t12,407\n"
            "เม.ย.-มิ.ย.\t12,250\t12,103\nก.ค.-ก.ย.\t17,665\t10,807\n"
        ),
        Example(
            "ช่วง\tครั้ง\nม.ค.-มี.ค.\t167\nม.ค.-มิ.ย.\t325\nม.ค.-ก.ย.\t512\n",
            why=Message("เป็นยอดสะสม", "They run up from January."),
        ),
        Example(
            "ช่วง\tครั้ง\nม.ค.-มี.ค.\t167\nเม.ย.-มิ.ย.\t325\nก.ค.-ส.ค.\t112\n",
            why=Message("งวดสุดท้ายยังไม่ครบ", "The last one is not over yet."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ไตรมาส\tเข้าใหม่\tสิ้นสุด\nม.ค.-มี.ค.\t16,710\t9,547\nเม.ย.-มิ.ย.\t10,585\t12,407\n"
            "ก.ค.-ก.ย.\t12,250\t12,103\nก.ย.-ธ.ค.\t17,665\t10,807\n",
            finds=("ก.ย.-ธ.ค.",),
            why=Message("แถวก่อนหน้าถึง ก.ย.", "The row before goes up to September."),
        ),
        Example(
            "รายการ\tปีที่ผูกพัน\tวงเงิน\tปี 2567\tปี 2568\tปี 2569\tปี 2570\n"
            "เขื่อน\t2567 - 2569\t412.60\t61.89\t165.04\t185.67\t-\n"
            "ขุดลอก\t2567 - 2569\t198.43\t-\t39.69\t79.37\t79.37\n"
            "อาคาร\t2567 - 2569\t136.70\t27.34\t47.85\t61.51\t-\n",
            finds=("2567 - 2569",),
            why=Message("มีเงินในปี 2568 ถึง 2570", "There is money in 2568 to 2570."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test the ranges of months and of years that the rows of each table have."""
        for table in review.document.tables:
            for row in month_rows(table):
                if row.right is not None or row.cell.quantities:
                    yield self._months(review, row)
            for funded in funded_years(table):
                yield self._years(review, funded)

    def _months(self, review: Review, row: MonthRow) -> Outcome:
        printed = row.cell.text.string.strip()
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ช่วงเดือน {printed} ไม่ต่อเนื่องกับแถวอื่น น่าจะเป็น {row.expected}",
                f"{printed} does not go on from the other rows; {row.expected} may be meant",
            ),
            primary=Evidence(review.document, row.cell.text.strip()),
            expected=row.expected,
            actual=printed,
        )
        quantities = row.cell.quantities
        if row.right is not None:
            return judged(self.code, quantities, finding, _NAME)
        return judged(self.code, quantities, name=_NAME)

    def _years(self, review: Review, row: FundedYears) -> Outcome:
        printed, (first, last) = row.cell.text.string.strip(), row.funded
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ช่วงปี {printed} แต่จำนวนเงินของแถวอยู่ในปี {first} ถึง {last}",
                f"the years {printed}, but the money of the row is of {first} to {last}",
            ),
            primary=Evidence(review.document, row.cell.text.strip()),
            related=tuple(Evidence(review.document, cell.text) for cell in row.amounts),
            expected=f"{first} - {last}",
            actual=printed,
        )
        return judged(self.code, row.cell.quantities, None if row.holds else finding, _NAME)
