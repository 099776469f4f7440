"""L005: amounts of lines below each other against the total above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import Claim, Plainness, Support
from sobtan_rules.relations.finding import Confidence, Evidence, Message, Outcome, Severity
from sobtan_rules.relations.slips import is_slip
from sobtan_rules.relations.statement import Statement
from sobtan_rules.tables.amount_lines import LineSum, Mark, line_sums

_PLAINNESS = {
    Mark.NAME: Plainness.GUESSED,
    Mark.NUMBER: Plainness.LIKELY,
    Mark.NOTHING: Plainness.GUESSED,
}


class AmountsInLines(Rule):
    """A total over lines that each end in an amount is their sum.

    No rule is drawn and no word says so: that lines named alike head the lines below them
    is told by their sums, most of which must hold, or their numbers say it (1 over 1.1 and
    1.2). A line that only the numbers show to be a total is confirmed and never accused.
    """

    code: ClassVar[str] = "L005"
    name: ClassVar[Message] = Message(
        "ยอดรวมเหนือรายการที่ลงท้ายด้วยจำนวนเงิน", "Totals over lines of amounts"
    )
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนเงินของบรรทัดหนึ่งเท่ากับผลรวมของบรรทัดที่อยู่ใต้บรรทัดนั้น เช่น วงเงินทั้งสิ้นกับวงเงินของแต่ละปี "
        "โปรแกรมดูจากตัวเลขว่าบรรทัดที่ขึ้นต้นเหมือนกันรวมบรรทัดใด ผลรวมส่วนใหญ่ต้องตรงกันจึงจะชี้บรรทัดที่ไม่ตรง",
        "Checks that the amount of a line is the sum of the lines below it, such as a total and "
        "what each year has of it. Which lines are totals is told by lines that begin alike: most "
        "of their sums must hold before one that does not is a finding.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "(1) สายยโสธร - อำนาจเจริญ\n\n"
            "วงเงินทั้งสิ้น 648,557,400 บาท\n\n"
            "ปี 2563 ตั้งงบประมาณ 100,500,000 บาท\n\n"
            "ปี 2564 ตั้งงบประมาณ 548,057,400 บาท\n",
            why=Message("สองปีรวมกันได้วงเงินทั้งสิ้น", "Both years add up to the total."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "(1) สายยโสธร - อำนาจเจริญ\n\n"
            "วงเงินทั้งสิ้น 648,557,400 บาท\n\n"
            "ปี 2563 ตั้งงบประมาณ 100,500,000 บาท\n\n"
            "ปี 2564 ตั้งงบประมาณ 548,057,400 บาท\n\n"
            "(2) สายกำแพงเพชร - พิจิตร\n\n"
            "วงเงินทั้งสิ้น 393,975,300 บาท\n\n"
            "ปี 2563 ตั้งงบประมาณ 60,000,000 บาท\n\n"
            "ปี 2564 ตั้งงบประมาณ 333,975,300 บาท\n\n"
            "(3) สายเฉลิมพระเกียรติ - ห้วยแถลง\n\n"
            "วงเงินทั้งสิ้น 764,122,000 บาท\n\n"
            "ปี 2563 ตั้งงบประมาณ 120,000,000 บาท\n\n"
            "ปี 2564 ตั้งงบประมาณ 644,122,000 บาท\n\n"
            "(4) สายนาขา - ควนปริง\n\n"
            "วงเงินทั้งสิ้น 391,898,500 บาท\n\n"
            "ปี 2563 ตั้งงบประมาณ 60,000,000 บาท\n\n"
            "ปี 2564 ตั้งงบประมาณ 313,898,500 บาท\n",
            finds=("391,898,500",),
            why=Message("60,000,000 + 313,898,500 = 373,898,500", "The years add to 373,898,500."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every total over lines of amounts."""
        sums = review.reading(line_sums)
        holds = Counter(sum_.mark for sum_ in sums if sum_.equation.holds())
        breaks = Counter(sum_.mark for sum_ in sums if not sum_.equation.holds())
        for sum_ in sums:
            held, mark = sum_.equation.holds(), sum_.mark
            support = Support(holds[mark] - held, breaks[mark] - (not held))
            if held or (holds[mark] > breaks[mark] and _may_accuse(sum_)):
                yield self._statement(review, sum_, support).tested()

    def _statement(self, review: Review, sum_: LineSum, support: Support) -> Statement:
        names = sum_.names
        evidence = {
            q: Evidence(review.document, q.text, Message(names[q], names[q]))
            for q in sum_.equation.parts
        }
        title, count = sum_.lines[0].title, len(sum_.equation.parts) - 1
        return Statement(
            rule=self.code,
            equation=sum_.equation,
            evidence=evidence,
            name=Message(f"“{title}”", f"“{title}”"),
            basis=Message(f"ผลรวมของ {count} บรรทัดที่ตามมา", f"the sum of the {count} lines below"),
            severity=self.severity,
            confidence=Confidence.MEDIUM,
            key=(title, *(line.title for line in sum_.lines[1:])),
            claim=Claim(_PLAINNESS[sum_.mark], support),
        )


def _may_accuse(sum_: LineSum) -> bool:
    """Whether all its parts are known: of numbered lines one may stand where it is not read."""
    if sum_.mark is Mark.NUMBER:
        return is_slip(sum_.equation)
    return sum_.mark is Mark.NAME
