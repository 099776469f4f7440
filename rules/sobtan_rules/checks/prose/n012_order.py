"""N012: what is the most, the least or more than half, against the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.told import told
from sobtan_rules.relations.finding import Message, Outcome, Severity


class OrderInWords(Rule):
    """What is said to be the most is not less than what comes next.

    "มากที่สุด คือ A 75 ราย รองลงมา คือ B 40 ราย" puts the numbers in order; so does what is
    said to be more than half of a number. Only numbers that stand there are compared.
    """

    code: ClassVar[str] = "N012"
    name: ClassVar[Message] = Message("ลำดับมากน้อย", "Order in words")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าตัวเลขเรียงตามที่ข้อความบอก เช่น สิ่งที่ “มากที่สุด” ต้องไม่น้อยกว่าสิ่งที่ “รองลงมา” "
        "และสิ่งที่ “เกินครึ่ง” ต้องไม่น้อยกว่าครึ่งของจำนวนทั้งหมด เทียบเฉพาะตัวเลขที่พิมพ์ไว้",
        "Checks that numbers are in the order the words say: what is the most is not less than "
        "what comes next, and what is more than half is no less than half. Only numbers that are "
        "printed are compared.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จังหวัดที่พบมากที่สุด คือ เชียงใหม่ 75 ราย รองลงมา คือ ลำปาง 40 ราย\n",
            why=Message("75 มากกว่า 40", "75 is more than 40."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จังหวัดที่พบมากที่สุด คือ เชียงใหม่ 45 ราย รองลงมา คือ ลำปาง 54 ราย\n",
            finds=("54",),
            why=Message("54 มากกว่า 45", "54 is more than 45."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test the order that the words of the prose give its numbers."""
        yield from told(review, self.code, ())
