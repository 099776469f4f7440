"""L003: a name that is in the same list twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rules.finding import Message, Outcome, Severity
from rules.list_findings import named_twice
from rules.lists import lists
from rules.review import Review
from rules.rule import Example, Rule


class ListedTwice(Rule):
    """No name is in one list twice.

    The second one is there for another name, or the list has fewer than it says. Only
    lists of provinces or of like names whose count is stated are read. Where the count
    fits once the name is counted once, L001 says so.
    """

    code: ClassVar[str] = "L003"
    name: ClassVar[Message] = Message("ชื่อซ้ำในรายการ", "Listed twice")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าไม่มีชื่อใดซ้ำกันในรายการเดียวกัน เพราะชื่อที่ซ้ำมักพิมพ์แทนชื่ออื่น หรือทำให้จำนวนจริงน้อยกว่าที่ระบุ "
        "ตรวจเฉพาะรายชื่อที่ระบุจำนวน",
        "Checks that no name is in one list twice: it often stands for another name, or there "
        "are fewer than stated. Only lists whose count is stated are read.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ลงพื้นที่ 3 จังหวัด ได้แก่ เลย น่าน และตาก ต่อมา 2 จังหวัด (เลย และน่าน)\n",
            why=Message("คนละรายการกัน", "They are two lists."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ลงพื้นที่ 5 จังหวัด ได้แก่ เลย น่าน ตาก แพร่ และน่าน\n",
            finds=("น่าน",),
            why=Message("น่านซ้ำสองครั้ง", "น่าน is listed twice."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Report each name that is listed twice."""
        for listing in review.reading(lists):
            yield from named_twice(listing, self.code)
