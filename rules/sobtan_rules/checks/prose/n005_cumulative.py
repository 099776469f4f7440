"""N005: cumulative figures against the periods they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.accumulation import Accumulation, accumulations
from sobtan_rules.prose.claims import Claim, Reading, at_most, named, printed
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.told import told
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.finding import Message, Outcome, Severity


class Cumulative(Rule):
    """A cumulative figure is the period's own and what was so far before it.

    The figure so far is looked for in the report of the earlier period, in the same
    file or one given beside it, by the words that name it. Without it the cumulative
    figure is only known to be no less than the period's own.
    """

    code: ClassVar[str] = "N005"
    name: ClassVar[Message] = Message("ยอดสะสม", "Cumulative figures")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ายอดสะสม (“จำนวน 40 คน รวมสะสม 2 ไตรมาส เป็นจำนวน 95 คน”) "
        "เท่ากับยอดของงวดนี้รวมกับยอดของงวดก่อน "
        "โดยหายอดงวดก่อนจากถ้อยคำเดียวกันในรายงานงวดก่อน ทั้งในแฟ้มเดียวกันและแฟ้มที่นำมาเทียบ "
        "หากไม่พบ จะตรวจเพียงว่ายอดสะสมไม่น้อยกว่ายอดของงวดนี้",
        "Checks that a cumulative figure is the period's own plus what was so far before it, found "
        "by the same words in the earlier period's report, in the file or one given beside it. "
        "Without it, only that it is no less than the period's own.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "มีผู้เข้าเรียนหลักสูตรออนไลน์ จำนวน 40 คน รวมสะสม 2 ไตรมาส เป็นจำนวน 95 คน\n",
            prior=("มีผู้เข้าเรียนหลักสูตรออนไลน์ รวมจำนวน 55 คน\n",),
            why=Message("55 + 40 = 95", "55 + 40 = 95"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "มีผู้เข้าเรียนหลักสูตรออนไลน์ จำนวน 40 คน รวมสะสม 2 ไตรมาส เป็นจำนวน 59 คน\n",
            finds=("59",),
            prior=("มีผู้เข้าเรียนหลักสูตรออนไลน์ รวมจำนวน 55 คน\n",),
            why=Message("55 + 40 = 95", "55 + 40 = 95"),
        ),
        Example(
            "มีผู้เข้าเรียนหลักสูตรออนไลน์ จำนวน 40 คน รวมสองไตรมาส จำนวน 59 คน\n",
            finds=("59",),
            prior=("มีผู้เข้าเรียนหลักสูตรออนไลน์ รวมจำนวน 55 คน\n",),
            why=Message("55 + 40 = 95", "55 + 40 = 95"),
        ),
        Example(
            "มีผู้เข้าเรียนหลักสูตรออนไลน์ จำนวน 40 คน รวมสะสม 2 ไตรมาส เป็นจำนวน 35 คน\n",
            finds=("40",),
            why=Message("ยอดสะสมน้อยกว่ายอดของงวดเดียวไม่ได้", "It cannot be less than one period's."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """What the words state, by any of their wordings."""
        yield from told(review, self.code, self._by_hand(review))

    def _by_hand(self, review: Review) -> Iterator[Outcome]:
        """Test every cumulative figure of the prose."""
        for found in review.reading(accumulations):
            if found.earlier is None:
                relation = at_most(self.code, found.own, found.figure, is_plain=True)
            else:
                relation = self._claim(found, found.earlier).tested()
            if relation is not None:
                yield relation

    def _claim(self, found: Accumulation, earlier: Figure) -> Claim:
        own, figure = found.own, found.figure
        equation = sum_of(figure.quantity, [earlier.quantity, own.quantity])
        basis = Message(
            f"ยอดก่อนหน้า {printed(earlier)} รวมกับยอดของงวดนี้ {printed(own)} ",
            f"{printed(earlier)} so far and {printed(own)} in this period",
        )
        name = named(own, "ยอดสะสมของ", "the cumulative figure of")
        reading = Reading(equation, basis)
        return Claim(self.code, name, figure, (reading,), (figure, own, earlier), is_plain=False)
