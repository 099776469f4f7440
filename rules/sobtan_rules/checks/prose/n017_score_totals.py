"""N017: scores in a row against their total, and a score against its full marks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from sobtan_extractor.model.document import Document
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import worded
from sobtan_rules.prose.score_totals import OfFull, score_totals, scores_of_full
from sobtan_rules.relations.claim import FORCED
from sobtan_rules.relations.equations import AtMost, Constant, Equation, sum_of
from sobtan_rules.relations.finding import (
    NO_MESSAGE,
    Evidence,
    Message,
    Outcome,
    Relation,
    Severity,
)
from sobtan_rules.relations.statement import Statement

_TOTAL = Message("คะแนนรวม", "the total score")
_SCORE = Message("คะแนน", "the score")


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
        """Test every total of scores, and every score beside its full marks."""
        for one in score_totals(review.document):
            equation = sum_of(one.total, one.scores)
            shown = " + ".join(score.text.string for score in one.scores)
            yield self._tested(one.document, equation, Message(f" {shown} ", shown), _TOTAL)
        for score in scores_of_full(review.document):
            bound = AtMost(score.score, Constant(score.full.value or Decimal(0)))
            relation = self._tested(score.document, bound, NO_MESSAGE, _SCORE)
            yield worded(relation, _above(score), f"≤ {score.full.text.string}")

    def _tested(
        self, document: Document, equation: Equation, basis: Message, name: Message
    ) -> Relation:
        return Statement(
            rule=self.code,
            equation=equation,
            evidence={part: Evidence(document, part.text) for part in equation.parts},
            name=name,
            basis=basis,
            severity=self.severity,
            claim=FORCED,
        ).tested()


def _above(one: OfFull) -> Message:
    score, full = one.score.text.string, one.full.text.string
    return Message(
        f"คะแนน {score} มากกว่าคะแนนเต็ม {full}",
        f"the score {score} is above its full marks {full}",
    )
