"""N013: scores against their full marks and their mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.told import told
from sobtan_rules.relations.finding import Message, Outcome, Severity


class Scores(Rule):
    """A score is not above its full marks, and a mean of scores is their mean.

    The full marks stand behind the score ("จากคะแนนเต็ม 5 คะแนน"); the scores of which a
    mean is given stand before it.
    """

    code: ClassVar[str] = "N013"
    name: ClassVar[Message] = Message("คะแนน", "Scores")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าคะแนนไม่เกินคะแนนเต็มที่ข้อความบอก (“จากคะแนนเต็ม 5 คะแนน”) "
        "และคะแนนเฉลี่ยเท่ากับค่าเฉลี่ยของคะแนนที่กล่าวไว้ก่อนหน้า",
        "Checks that a score is not above the full marks the words give, and that a mean score "
        "is the mean of the scores before it.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ผลการประเมินมีคะแนนเฉลี่ย 4.41 จากคะแนนเต็ม 5 คะแนน\n",
            why=Message("4.41 ไม่เกิน 5", "4.41 is no more than 5."),
        ),
        Example(
            "ผลการประเมิน ด้านบัณฑิต 4.41 คะแนน ด้านวิจัย 4.15 คะแนน และด้านบริการ 4.40 คะแนน "
            "เฉลี่ย 4.32 คะแนน\n",
            why=Message("(4.41 + 4.15 + 4.40) / 3 = 4.32", "(4.41 + 4.15 + 4.40) / 3 = 4.32"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ผลการประเมินมีคะแนนเฉลี่ย 5.41 จากคะแนนเต็ม 5 คะแนน\n",
            finds=("5.41",),
            why=Message("เกินคะแนนเต็ม", "It is above the full marks."),
        ),
        Example(
            "ผลการประเมิน ด้านบัณฑิต 4.41 คะแนน ด้านวิจัย 4.15 คะแนน และด้านบริการ 4.40 คะแนน "
            "เฉลี่ย 4.23 คะแนน\n",
            finds=("4.23",),
            why=Message("(4.41 + 4.15 + 4.40) / 3 = 4.32", "(4.41 + 4.15 + 4.40) / 3 = 4.32"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test the scores of the prose."""
        yield from told(review, self.code, ())
