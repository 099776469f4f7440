"""N008: the total of beneficiaries, traced to the programmes below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import Claim, Reading, named, sum_basis
from sobtan_rules.prose.headlines import Headline, headlines
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.finding import Confidence, Finding, Message, Outcome, Relation, Severity


class HeadlineTotal(Rule):
    """The total of beneficiaries at a section's head is sought among its programmes.

    Added up is what the items lead with, no parts and no repetitions, and whatever
    the report itself leaves out. A total that is found is confirmed by its addends;
    one that is not may still be right: it is only said that it cannot be traced.
    """

    code: ClassVar[str] = "N008"
    name: ClassVar[Message] = Message("ยอดผู้รับประโยชน์กับแผนงาน", "Headline and programmes")
    severity: ClassVar[Severity] = Severity.INFO
    explanation: ClassVar[Message] = Message(
        "หาว่ายอดผู้รับประโยชน์ที่กล่าวนำไว้มาจากจำนวนใดในแผนงานข้างใต้ โดยใช้จำนวนนำของแต่ละข้อ "
        "ไม่นับส่วนย่อยและจำนวนที่กล่าวซ้ำ หากพบจะถือว่าตรวจแล้วพร้อมบอกที่มา หากไม่พบจะแจ้งเพียงให้ทราบ "
        "เพราะรายงานอาจไม่ได้แจงทุกจำนวนไว้",
        "Seeks what the stated total of beneficiaries adds up among the programmes below it: what "
        "each item leads with, no parts and no repetitions. Found, it is confirmed with its "
        "addends; not found, it is only said so, for the report may not list every count.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "2.2 ผลการดำเนินงาน\n"
            "มีผู้รับประโยชน์จากทุกแผนงาน รวมจำนวน 1,320 คน\n"
            "แผนงานที่ 1 ส่งเสริมการอ่าน มีผลดังนี้\n"
            "(1) อบรมครู จำนวน 320 คน ในจำนวนนี้เป็นครูใหม่ จำนวน 20 คน\n"
            "แผนงานที่ 2 พัฒนาห้องสมุด มีผลดังนี้\n"
            "(1) บริการนักเรียน จำนวน 1,000 คน\n",
            why=Message("320 + 1,000 = 1,320", "320 + 1,000 = 1,320"),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "2.2 ผลการดำเนินงาน\n"
            "มีผู้รับประโยชน์จากทุกแผนงาน รวมจำนวน 1,230 คน\n"
            "แผนงานที่ 1 ส่งเสริมการอ่าน มีผลดังนี้\n"
            "(1) อบรมครู จำนวน 320 คน\n"
            "แผนงานที่ 2 พัฒนาห้องสมุด มีผลดังนี้\n"
            "(1) บริการนักเรียน จำนวน 1,000 คน\n",
            finds=("1,230",),
            why=Message("สืบที่มาของ 1,230 ไม่ได้", "1,230 cannot be traced."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Trace every headline total."""
        for headline in review.reading(headlines):
            if not headline.addends:
                numbers = tuple(f.quantity for f in (headline.figure, *headline.counts))
                yield Relation(self.code, numbers, self._untraced(headline))
                continue
            relation = self._claim(headline).tested()
            if relation is not None:
                yield relation

    def _claim(self, headline: Headline) -> Claim:
        figure, addends = headline.figure, headline.addends
        equation = sum_of(figure.quantity, [addend.quantity for addend in addends])
        reading = Reading(equation, sum_basis(addends))
        name = named(figure, "ยอดรวม", "the total of")
        return Claim(self.code, name, figure, (reading,), (figure, *addends), is_plain=False)

    def _untraced(self, headline: Headline) -> Finding:
        figure = headline.figure
        return Finding(
            rule=self.code,
            severity=Severity.INFO,
            message=Message(
                f"สืบไม่พบว่ายอด {figure.printed} รวมมาจากจำนวนใดในแผนงานข้างใต้ จึงยังยืนยันยอดนี้ไม่ได้",
                f"The total {figure.printed} cannot be traced to the counts of the programmes "
                "below it, so it is not confirmed.",
            ),
            primary=figure.evidence,
            actual=figure.printed,
            confidence=Confidence.LOW,
            key=(figure.label,),
        )
