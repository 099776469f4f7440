"""N002: a part against the whole it is said to be among."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import at_most
from sobtan_rules.prose.parts import parts
from sobtan_rules.prose.told import told
from sobtan_rules.relations.finding import Message, Outcome, Severity


class PartOf(Rule):
    """What is among a number ("ในจำนวนนี้") is never more than that number.

    The whole is the last number of the same kind before it; such a part is never
    added to the whole again. So is what passed ("ผ่านเกณฑ์") of those it is said to
    come from ("จากผู้สมัคร 90 คน"). A part too small cannot be found.
    """

    code: ClassVar[str] = "N002"
    name: ClassVar[Message] = Message("ส่วนย่อยมากกว่าทั้งหมด", "Part of a whole")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนที่ขึ้นต้นด้วย “ในจำนวนนี้” ไม่มากกว่าจำนวนที่กล่าวไว้ก่อนหน้า เพราะเป็นส่วนหนึ่งของจำนวนนั้น "
        "และไม่นำไปบวกซ้ำ ผู้ที่ผ่านเกณฑ์หรือผ่านการคัดเลือกก็ต้องไม่มากกว่าผู้สมัครที่กล่าวถึง "
        "ส่วนย่อยที่น้อยเกินจริงตรวจด้วยวิธีนี้ไม่ได้",
        "Checks that what is said to be among a number (ในจำนวนนี้) is not more than it, nor those "
        "who passed more than those they come from. A part that is too small cannot be found so.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "มอบทุนการศึกษา จำนวน 400 ทุน ในจำนวนนี้เป็นทุนต่อเนื่อง จำนวน 260 ทุน\n",
            why=Message("260 อยู่ใน 400", "260 are among the 400."),
        ),
        Example("อายุเฉลี่ย 47.5 ปี เป็นผู้มีอายุ 60 ปีขึ้นไป 2 ราย\n"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "มอบทุนการศึกษา จำนวน 400 ทุน ในจำนวนนี้เป็นทุนต่อเนื่อง จำนวน 460 ทุน\n",
            finds=("460",),
            why=Message("460 จะอยู่ใน 400 ไม่ได้", "460 cannot be among 400."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """What the words state, by any of their wordings."""
        yield from told(review, self.code, self._by_hand(review))

    def _by_hand(self, review: Review) -> Iterator[Outcome]:
        """Test every part of the prose."""
        for part in review.reading(parts):
            relation = at_most(self.code, part.figure, part.whole, part.is_plain)
            if relation is not None:
                yield relation
