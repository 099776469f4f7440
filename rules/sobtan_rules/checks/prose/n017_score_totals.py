"""N017: scores in a row against their total, and a score against its full marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.dates.mentions import judged, quantities_in, quote
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.score_totals import Scored, scored
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity

_NAME = Message("คะแนน", "scores")


class ScoreTotals(Rule):
    """Scores in a row make their total, and a score is not above its full marks.

    The scores have their full marks behind them ("34.5 จาก 40") or stand side by side. Of means
    and weighted scores nothing is said.
    """

    code: ClassVar[str] = "N017"
    name: ClassVar[Message] = Message("คะแนนรวมและคะแนนเต็ม", "Total scores and full marks")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าคะแนนรวมเท่ากับผลบวกของคะแนนที่เรียงไว้ก่อน และคะแนนไม่เกินคะแนนเต็ม "
        "(45/50 คะแนน หรือ เต็ม 60 ได้ 52) "
        "ไม่ตรวจคะแนนเฉลี่ยและคะแนนถ่วงน้ำหนัก",
        "Checks that a total score is the sum of the scores in a row before it, and that a score "
        "beside its full marks is not above them. Means and weighted scores are left alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example("กรรมการสามท่านให้ ๒๖ ๒๘ ๒๕ จากคนละ ๓๐ คะแนน รวมทั้งสิ้น ๗๙ จาก ๙๐ คะแนน\n"),
        Example("ด้านบริหาร 34.5 จาก 40 ด้านการเงิน 26.0 จาก 30 คะแนนรวมคือ 60.5 อยู่ในกลุ่ม C (60-69.9)\n"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "กรรมการสามท่านให้ ๒๖ ๒๘ ๒๕ จากคนละ ๓๐ คะแนน รวมทั้งสิ้น ๘๙ จาก ๙๐ คะแนน\n",
            finds=("๘๙",),
        ),
        Example(
            "ด้านบริหาร 34.5 จาก 40 ด้านการเงิน 26.0 จาก 30 คะแนนรวมคือ 66.5 คะแนน\n",
            finds=("66.5",),
        ),
        Example("ข้อเขียนเต็ม 60 ได้ 63 คะแนน และปฏิบัติได้ 45/40 คะแนน\n", finds=("63", "45")),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every total of scores and every level."""
        for one in scored(review.document):
            yield self._tested(one)

    def _tested(self, one: Scored) -> Outcome:
        primary = quote(one.document, one.paragraph, one.start, one.end)
        printed = primary.text.string
        message = Message(
            f"คะแนนรวมพิมพ์ไว้ {printed} แต่คะแนนที่เรียงไว้รวมได้ {one.right}",
            f"the total is printed as {printed}, but the scores before it make {one.right}",
        )
        if one.is_of_full:
            message = Message(
                f"คะแนน {printed} มากกว่าคะแนนเต็ม {one.right}",
                f"the score {printed} is above its full marks {one.right}",
            )
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=message,
            primary=primary,
            expected=one.right,
            actual=printed,
        )
        parts = quantities_in(one.paragraph, one.start, one.end)
        return judged(self.code, parts, None if one.holds else finding, _NAME)
