"""N016: a statement in Thai against the same in English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.bilingual import Told, told_otherwise
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity


class Bilingual(Rule):
    """What is said in Thai and again in English has the same numbers and goes the same way.

    English right behind a Thai paragraph with as many numbers, or in brackets behind a Thai
    number. Only one number that a slip parts from its twin is told, or the only word of
    direction. Other currencies and measures are left alone.
    """

    code: ClassVar[str] = "N016"
    name: ClassVar[Message] = Message("ข้อความไทยกับอังกฤษ", "Thai and English")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าตัวเลขและทิศทาง (เพิ่มหรือลด) ในข้อความภาษาอังกฤษตรงกับข้อความภาษาไทยที่อยู่ก่อนหน้าหรือหน้าวงเล็บ "
        "ทักท้วงเฉพาะเมื่อมีตัวเลขเท่ากันและต่างกันตัวเดียวแบบพิมพ์พลาด ไม่ตรวจจำนวนที่เป็นสกุลเงินหรือหน่วยวัดอื่น",
        "Checks that the numbers and the direction of an English statement are those of the Thai "
        "before it. Only where both have as many numbers and one differs by a slip is it told; "
        "amounts in other currencies or measures are left alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จำนวนสาขา 1,043 แห่ง ลดลง 12 แห่งจากปีก่อน\n\n1,043 branches, down by 12 from last year\n"
        ),
        Example(
            "พนักงานประมาณ 2 หมื่นคน (approximately 20,000 employees) "
            "ลงทุน 350 ล้านบาท (US$ 10 million)\n"
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จำนวนสาขา 1,043 แห่ง ลดลง 12 แห่งจากปีก่อน\n\n1,043 branches, up by 12 from last year\n",
            finds=("up",),
        ),
        Example(
            "รายได้รวม 4,812 ล้านบาท กำไร 913 ล้านบาท\n\n"
            "Total revenue 4,182 million baht, profit 913 million baht\n",
            finds=("4,182 million",),
        ),
        Example(
            "พนักงานประมาณ 2 หมื่นคน (approximately 200,000 employees) กระจายทั่วประเทศ\n",
            finds=("200,000",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Compare every English statement with the Thai it stands by."""
        for told in told_otherwise(review.document):
            yield self._finding(told)

    def _finding(self, told: Told) -> Finding:
        text = told.paragraph.text.slice(told.start, told.end).strip()
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ภาษาอังกฤษพิมพ์ {text.string} แต่ภาษาไทยพิมพ์ {told.other}",
                f"the English has {text.string}, but the Thai has {told.other}",
            ),
            primary=Evidence(told.document, text),
            related=()
            if told.thai is told.paragraph
            else (Evidence(told.document, told.thai.text),),
            expected=told.other,
            actual=text.string,
        )
