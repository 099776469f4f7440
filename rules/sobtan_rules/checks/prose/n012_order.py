"""N012: what is the most, the least or more than half, against the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.rankings import Ranking, rankings
from sobtan_rules.prose.told import told
from sobtan_rules.relations.claim import MATCHED
from sobtan_rules.relations.equations import AtMost, equal
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.relations.statement import Statement


class OrderInWords(Rule):
    """What is said to be the most is not less than what comes next.

    "มากที่สุด คือ A 75 ราย รองลงมา คือ B 40 ราย" puts the numbers in order; so does what is
    said to be more than half of a number. A list of first places ("5 อันดับแรก คือ …"), one said to
    go from the most to the least, and what follows "รองลงมา" go down from number to number. Only
    numbers that stand there are compared.
    """

    code: ClassVar[str] = "N012"
    name: ClassVar[Message] = Message("ลำดับมากน้อย", "Order in words")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าตัวเลขเรียงตามที่ข้อความบอก เช่น สิ่งที่ “มากที่สุด” ต้องไม่น้อยกว่าสิ่งที่ “รองลงมา” "
        "และสิ่งที่ “เกินครึ่ง” ต้องไม่น้อยกว่าครึ่งของจำนวนทั้งหมด เทียบเฉพาะตัวเลขที่พิมพ์ไว้",
        "Checks that numbers are in the order the words say: what is the most is not less than "
        "what comes next, and what is more than half is no less than half. Only numbers that "
        "are "
        "printed are compared.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จังหวัดที่พบมากที่สุด คือ เชียงใหม่ 75 ราย รองลงมา คือ ลำปาง 40 ราย\n",
            why=Message("75 มากกว่า 40", "75 is more than 40."),
        ),
        Example(
            "เรื่องที่ร้องเรียนมากที่สุด 4 อันดับแรก ได้แก่ ถนน 84 เรื่อง ไฟฟ้า 57 เรื่อง ขยะ 33 เรื่อง และอื่น ๆ "
            "40 เรื่อง\n",
            why=Message("“อื่น ๆ” อยู่ท้ายเสมอ", "All that is left stands last."),
        ),
        Example(
            "จังหวัดที่มีผู้ป่วยมากที่สุด ได้แก่ ตาก 12 คน น่าน 34 คน แพร่ 21 คน และลำปาง 40 คน\n",
            why=Message("ไม่ได้บอกว่าเรียงตามอันดับ", "Nothing says that these are places."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จังหวัดที่พบมากที่สุด คือ เชียงใหม่ 45 ราย รองลงมา คือ ลำปาง 54 ราย\n",
            finds=("54",),
            why=Message("54 มากกว่า 45", "54 is more than 45."),
        ),
        Example(
            "โรคที่พบมากที่สุด 5 อันดับแรก คือ ความดันโลหิตสูง (58,412 ครั้ง) เบาหวานชนิดที่ 2 (47,936 ครั้ง) "
            "ไตวาย (31,285 ครั้ง) ไขมัน (39,847 ครั้ง) และโรคหัวใจ (18,504 ครั้ง)\n",
            finds=("39,847",),
            why=Message("39,847 มากกว่า 31,285", "39,847 is more than 31,285."),
        ),
        Example(
            "เรื่องร้องเรียนมากที่สุดเรื่องเวลารอ 71 เรื่อง รองลงมาคือพฤติกรรม 46 เรื่อง ที่จอดรถ 59 เรื่อง "
            "และค่ารักษา 12 เรื่อง\n",
            finds=("59",),
        ),
        Example(
            "คดีรับใหม่เรียงจากมากไปน้อย ได้แก่ คดีการเงิน 1,846 คดี คดีเช่าซื้อ 1,507 คดี คดีสินค้า 742 คดี "
            "คดีประกันภัย 868 คดี และคดีอื่น 535 คดี\n",
            finds=("868",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test the order that the words of the prose give its numbers."""
        tested: set[frozenset[Quantity]] = set()
        for outcome in (*told(review, self.code, ()), *self._ranked(review)):
            parts = frozenset(outcome.parts) if isinstance(outcome, Relation) else frozenset()
            if not parts or parts not in tested:
                tested.add(parts)
                yield outcome

    def _ranked(self, review: Review) -> Iterator[Relation]:
        for ranking in rankings(review):
            if ranking.is_kept:
                for place in range(1, len(ranking.figures)):
                    yield self._tested(ranking, place)

    def _tested(self, ranking: Ranking, place: int) -> Relation:
        """A number of a list in order, against the one before it."""
        before, own = ranking.figures[place - 1 : place + 1]
        less, more = (before, own) if ranking.is_rising else (own, before)
        relation = Statement(
            rule=self.code,
            equation=AtMost(less.quantity, equal(less.quantity, more.quantity).expression),
            evidence={one.quantity: one.evidence for one in (less, more)},
            name=Message("ลำดับในรายการ", "the order of the list"),
            basis=Message("ตัวเลขก่อนหน้า", "the number before it"),
            key=(own.printed,),
            claim=MATCHED,
        ).tested()
        if relation.finding is None:
            return relation
        than = Message("น้อยกว่า", "less") if ranking.is_rising else Message("มากกว่า", "more")
        finding = replace(
            relation.finding,
            message=Message(
                f"รายการเรียงตามลำดับ แต่ {own.printed} {than.th} {before.printed} ที่อยู่ก่อนหน้า",
                f"the list is in order, but {own.printed} is {than.en} than {before.printed} "
                "before it",
            ),
            primary=own.evidence,
            related=(before.evidence,),
            expected="",
            actual=own.printed,
            difference="",
        )
        return replace(relation, finding=finding, candidates=())
