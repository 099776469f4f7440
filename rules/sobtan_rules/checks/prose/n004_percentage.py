"""N004: percentages of a stated base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.bases import Base, Share, shares
from sobtan_rules.prose.claims import Claim, Reading, named, printed
from sobtan_rules.prose.shares_of_parts import ShareOfPart, shares_of_parts
from sobtan_rules.prose.told import told
from sobtan_rules.relations.claim import MATCHED_PLAINLY
from sobtan_rules.relations.equations import percentage_of
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.relations.statement import Statement


class Percentage(Rule):
    """A percentage in prose is its part by the base that the words name.

    The base stands in the sentence, earlier in the paragraph, or in the table whose
    plan, total or quarter the words name; where several fit, each is tried and the
    message says which was taken. A percentage whose base is named nowhere is not
    checked.
    """

    code: ClassVar[str] = "N004"
    name: ClassVar[Message] = Message("ร้อยละในข้อความ", "Percentages in prose")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าร้อยละในข้อความเท่ากับจำนวนที่กล่าวถึงหารด้วยฐานที่ข้อความบอก "
        "เช่น “ร้อยละ 75 ของเป้าหมาย จำนวน 200 แห่ง” "
        "ฐานอาจอยู่ในประโยค ในย่อหน้า หรือในตารางที่ข้อความกล่าวถึง (แผนทั้งหมด แผนไตรมาสที่ 1) "
        "หากฐานเป็นไปได้หลายตัวจะลองทุกตัวและบอกว่าใช้ตัวใด ร้อยละที่ไม่บอกฐานไว้เลยจะไม่ตรวจ "
        "เว้นแต่ร้อยละที่อยู่ข้างกันบอกได้ว่าคิดจากจำนวนใด",
        "Checks that a percentage in prose is the number it stands with by the base the words "
        "name, in the sentence, the paragraph or a table. Where several bases are possible each "
        "is tried and the message says which was taken; without a named base nothing is checked, "
        "unless the percentages beside it tell.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ปรับปรุงศูนย์แล้ว จำนวน 150 แห่ง คิดเป็นร้อยละ 75.00 ของเป้าหมาย จำนวน 200 แห่ง\n",
            why=Message("150 / 200 = 75.00%", "150 / 200 = 75.00%"),
        ),
        Example(
            "จากผู้สมัครทั้งหมด 90 คน ผ่านการคัดเลือก 60 คน คิดเป็นร้อยละ 66.67\n",
            why=Message("60 / 90 = 66.67%", "60 / 90 = 66.67%"),
        ),
        Example(
            "มีบุคลากรสายวิชาการ 561 คน มีตำแหน่งทางวิชาการ 273 คน ได้แก่ ผู้ช่วยศาสตราจารย์ 231 คน "
            "รองศาสตราจารย์ 39 คน และศาสตราจารย์ 3 คน คิดเป็นร้อยละ 48.66 ของบุคลากรสายวิชาการทั้งหมด\n",
            why=Message("ร้อยละของทั้ง 273 คน มิใช่ของ 3 คน", "The share of all 273, not of the 3."),
        ),
        Example(
            "งบประมาณรวม 812.45 ล้านบาท มาจากงบประมาณแผ่นดิน 548.20 ล้านบาท และเงินรายได้ 264.25 ล้านบาท "
            "คิดเป็นร้อยละ 67.47 และ 32.53 ตามลำดับ\n",
            why=Message("ร้อยละเรียงตามจำนวน", "The percentages go with the amounts in turn."),
        ),
        Example(
            "ผู้ตอบแบบสำรวจพอใจมาก ร้อยละ 85.3\n",
            why=Message("ไม่บอกฐาน จึงไม่ตรวจ", "No base is named: nothing is checked."),
        ),
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
            "แผน\t1,000.00\t200.00\t800.00\n"
            "ผล\t182.00\t182.00\t\n\n"
            "ไตรมาสที่ 1 เบิกจ่าย 182.00 ล้านบาท คิดเป็นร้อยละ 91.00 ของแผนไตรมาสที่ 1 (200.00 ล้านบาท) "
            "และร้อยละ 18.20 ของแผนทั้งปี\n",
            why=Message(
                "ร้อยละทั้งสองเป็นของ 182.00; 200.00 เป็นฐานของร้อยละแรก",
                "Both percentages are of 182.00; 200.00 is the base of the first.",
            ),
        ),
        Example(
            "ผู้เข้าอบรม 1,184 คน แบ่งเป็นอายุ 18-35 ปี 512 คน อายุ 36-55 ปี 398 คน และอายุเกิน 55 ปี 274 คน "
            "คิดเป็นร้อยละ 43.24 ร้อยละ 33.61 และร้อยละ 23.14 ตามลำดับ\n",
            why=Message("ร้อยละเรียงตามลำดับของจำนวน", "The percentages follow the numbers in order."),
        ),
        Example(
            "ดูแลผู้สูงอายุ 34,684 คน คิดเป็นร้อยละ 24.77 ของเป้าหมาย 140,000 คน "
            "ในจำนวนนี้อายุ 80 ปีขึ้นไป 15,310 คน (ร้อยละ 44.14)\n",
            why=Message(
                "44.14 คิดจาก 34,684 ไม่ใช่เป้าหมาย", "44.14 is of the 34,684, not of the target."
            ),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "นักศึกษา 900 คน เป็นชาย 380 คน และหญิง 520 คน จำแนกเป็นปริญญาตรี 720 คน (ร้อยละ 80.0) ปริญญาโท "
            "135 คน (ร้อยละ 15.0) และปริญญาเอก 45 คน (ร้อยละ 7.5)\n",
            finds=("7.5",),
            why=Message("45 / 900 = 5.0", "45 / 900 = 5.0"),
        ),
        Example(
            "ปรับปรุงศูนย์แล้ว จำนวน 150 แห่ง คิดเป็นร้อยละ 57.00 ของเป้าหมาย จำนวน 200 แห่ง\n",
            finds=("57.00",),
            why=Message("150 / 200 = 75.00%", "150 / 200 = 75.00%"),
        ),
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
            "แผน\t100.00\t60.00\t40.00\n"
            "ผล\t30.00\t30.00\t\n\n"
            "ไตรมาสที่ 1 เบิกจ่าย จำนวน 30.00 ล้านบาท คิดเป็นร้อยละ 50.00 ของงบประมาณตามแผนทั้งหมด\n",
            finds=("50.00",),
            why=Message("30 / 100 = 30.00%", "30 / 100 = 30.00%"),
        ),
        Example(
            "พบผู้ป่วยสะสม 1,487 ราย\n\n"
            "กลุ่มอายุที่พบมากที่สุด คือ 10 - 14 ปี จำนวน 391 ราย (ร้อยละ 26.29) รองลงมา 5 - 9 ปี "
            "จำนวน 318 ราย (ร้อยละ 23.19) และ 15 - 24 ปี จำนวน 296 ราย (ร้อยละ 19.91)\n",
            finds=("23.19",),
            why=Message(
                "อีกสองร้อยละคิดจาก 1,487 และ 318 / 1,487 = 21.39%",
                "The other two are of 1,487, and 318 / 1,487 = 21.39%.",
            ),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """What the words state, by any of their wordings."""
        yield from told(review, self.code, self._by_hand(review))

    def _by_hand(self, review: Review) -> Iterator[Outcome]:
        """Test every percentage with a base that is named, or shown by those beside it."""
        of_parts = review.reading(shares_of_parts)
        for one in of_parts:
            yield self._stated(one).tested()
        told_so = {one.percentage for one in of_parts}
        for share in review.reading(shares):
            relation = None if share.percentage in told_so else self._claim(share).tested()
            if relation is not None:
                yield relation

    def _stated(self, share: ShareOfPart) -> Statement:
        figures = (share.percentage, share.part, share.whole)
        part, whole = printed(share.part), printed(share.whole)
        return Statement(
            rule=self.code,
            equation=share.equation,
            evidence={figure.quantity: figure.evidence for figure in figures},
            name=named(share.part, "ร้อยละของ", "the percentage of"),
            basis=Message(f" {part} หารด้วย {whole} ", f"{part} by {whole}"),
            key=(share.part.label,),
            claim=MATCHED_PLAINLY,
        )

    def _claim(self, share: Share) -> Claim:
        percentage, part = share.percentage, share.part
        readings = tuple(_reading(share, base) for base in share.bases)
        return Claim(
            self.code,
            named(part, "ร้อยละของ", "the percentage of"),
            percentage,
            readings,
            (percentage, part),
            all(base.is_plain for base in share.bases) and part.is_sharp,
            is_matched=all(base.figure is None for base in share.bases),  # by its name in a table
        )


def _reading(share: Share, base: Base) -> Reading:
    part = base.part or share.part
    shown = printed(part)
    return Reading(
        percentage_of(share.percentage.quantity, part.quantity, base.quantity),
        Message(f" {shown} หารด้วย {base.name.th} ", f"{shown} by {base.name.en}"),
        {base.quantity: base.evidence, part.quantity: part.evidence},
        base.is_tentative,
    )
