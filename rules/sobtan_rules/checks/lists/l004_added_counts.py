"""L004: counts stated apart and in all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.added_counts import Addition, Count, additions
from sobtan_rules.relations.claim import LIKELY, MATCHED
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.finding import Confidence, Evidence, Message, Outcome, Severity
from sobtan_rules.relations.statement import Statement


class AddedCounts(Rule):
    """A count and what was added to it later come to the total that is stated.

    "3 จังหวัด", "เพิ่มเติมอีก 14 จังหวัด", "ทั้งสิ้น 16 จังหวัด": often one of them is not
    brought up to date. They stand in paragraphs apart, so that it is a warning; where
    more than one count could be meant nothing is claimed.
    """

    code: ClassVar[str] = "L004"
    name: ClassVar[Message] = Message("จำนวนเดิมกับที่เพิ่มอีก", "Counts added up")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนเดิมกับจำนวนที่เพิ่มเติมอีกรวมกันได้เท่ากับจำนวนทั้งสิ้น เช่น 3 จังหวัด เพิ่มเติมอีก 14 จังหวัด "
        "กับทั้งสิ้น 16 จังหวัด เพราะมักแก้ไม่ครบทุกแห่ง หากมีจำนวนอื่นที่อาจหมายถึงได้อีก จะไม่ชี้ว่าผิด",
        "Checks that a count and what was added to it come to the total stated: 3 provinces, 14 "
        "more, 16 in all. Often one of them is not brought up to date. Where more than one count "
        "could be meant nothing is claimed.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "(1) เปิดศูนย์ใน 4 จังหวัด\n\n(2) เปิดศูนย์เพิ่มเติมอีก 6 จังหวัด รวมทั้งสิ้น 10 จังหวัด\n",
            why=Message("4 + 6 = 10", "4 + 6 = 10"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "(1) เปิดศูนย์ใน 4 จังหวัด\n\n(2) เปิดศูนย์เพิ่มเติมอีก 6 จังหวัด รวมทั้งสิ้น 11 จังหวัด\n",
            finds=("11",),
            why=Message("4 + 6 = 10", "4 + 6 = 10"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every addition of counts."""
        for addition in review.reading(additions):
            yield _statement(review, addition, self.code).tested()


_MISCOUNTED = 2  # things that one who counts may overlook; any slip turns so few into others


def _statement(review: Review, addition: Addition, rule: str) -> Statement:
    counts = (addition.total, addition.first, addition.added)
    unit = addition.total.unit
    total, first, added = (count.quantity for count in counts)

    def quoted(count: Count) -> Evidence:
        return Evidence(review.document, count.quantity.text, Message(unit, unit))

    equation = sum_of(total, [first, added])
    is_near = abs(equation.expected - (total.value or 0)) <= _MISCOUNTED
    return Statement(
        rule=rule,
        equation=equation,
        evidence={count.quantity: quoted(count) for count in counts},
        name=Message(f"ยอดทั้งสิ้น {total.text} {unit}", f"the total of {total.text} {unit}"),
        basis=Message(
            f"จำนวนเดิมกับที่เพิ่มอีก ({first.text} + {added.text}) ",
            f"what was there and what was added ({first.text} + {added.text})",
        ),
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        key=(unit,),
        claim=MATCHED if is_near else LIKELY,
    )
