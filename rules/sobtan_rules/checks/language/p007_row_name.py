"""P007: the name of a row spelt differently in two tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.names.row_lists import TwoSpellings, two_spellings
from sobtan_rules.relations.finding import Confidence, Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.thai.letters import letters, marked

_FIRST = (
    "อำเภอ\tประชากร\nเมืองศรีวารี\t61,230\nท่ามะขาม\t64,835\nหนองตาด\t45,797\nห้วยแก้ว\t32,759\n"
    "คีรีวงกต\t23,954\n\n"
)
_SECOND = (
    "อำเภอ\tเนื้อที่\nเมืองศรีวารี\t84,620\nท่ามะขาม\t142,380\nหนองตาด\t97,530\n{}\t61,275\n"
    "คีรีวงกต\t18,640\n"
)
_PROGRAMMES = (
    "แผนงาน\tแผนทั้งปี\n1 ปลูกป่าชายเลน\t30\n2 ดูแลคลองน้ำ\t16\n3 พัฒนา{}ภาพโรงเรียน\t5\n4 ส่งเสริมอาชีพ\t8\n"
    "5 บริหารจัดการ\t9\nรวม\t68\n\n"
)


class RowName(Rule):
    """A name that heads a row has one spelling in all tables of the report.

    Two tables with the same names in the same order, four at least, list the same things. The
    one name in which they differ is one where it differs in one letter; or in one and the mark
    beside it, where the rarer spelling stands nowhere else.
    """

    code: ClassVar[str] = "P007"
    name: ClassVar[Message] = Message("ชื่อแถวเขียนไม่ตรงกันระหว่างตาราง", "Row spelt differently")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าชื่อแถว เช่น ชื่ออำเภอ หน่วยงาน สะกดตรงกันทุกตารางของรายงาน เทียบตารางที่มีชื่อแถวชุดเดียวกัน "
        "ตามลำดับเดียวกันอย่างน้อยสี่ชื่อ และมีเพียงชื่อเดียวที่ต่างกัน โดยต่างกันหนึ่งตัวอักษร "
        "หรือหนึ่งตัวกับวรรณยุกต์หรือสระที่ติดกันและตัวสะกดนั้นไม่พบที่อื่นในรายงาน",
        "Checks that names of rows, such as districts or agencies, are spelt alike in all tables "
        "of the report. Tables are compared that have the same names in the same order, four at "
        "least, but for one that differs in a letter, or in one and the mark beside it where that "
        "spelling stands nowhere else.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            _PROGRAMMES.format("คุณ") + _PROGRAMMES.format("คูณ") + "แผนงานที่ 3 พัฒนาคุณภาพโรงเรียน\n",
            why=Message("ชื่อแผนงานตรวจโดยกฎ P001", "P001 compares names of programmes."),
        ),
        Example(_FIRST + _SECOND.format("ห้วยแก้ว")),
        Example(
            _FIRST
            + "อำเภอ\tเนื้อที่\nบ้านนา\t84,620\nท่ามะขาม\t142,380\nวังทอง\t97,530\nห้วยแก่น\t61,275\n",
            why=Message("คนละชุดชื่อ", "Other names."),
        ),
        Example(
            "กลุ่ม\tคน\nทดลอง\t1\nควบคุม\t2\nสำรวจ\t3\nอ้างอิง\t4\nชุมชน ก\t5\n\n"
            "กลุ่ม\tคน\nทดลอง\t6\nควบคุม\t7\nสำรวจ\t8\nอ้างอิง\t9\nชุมชน ข\t8\n",
            why=Message("ตัวอักษรที่อยู่โดด ๆ บอกว่าเป็นคนละชุมชน", "The letter alone tells two apart."),
        ),
        Example(
            "รายการ\tปี 2567\nเงินสด\t1\nลูกหนี้\t2\nที่ดิน\t3\nอาคาร\t4\nแผนงานที่ 1\t5\n\n"
            "รายการ\tปี 2568\nเงินสด\t1\nลูกหนี้\t2\nที่ดิน\t3\nอาคาร\t4\nแผนงานที่ 2\t5\n",
            why=Message("ต่างกันที่ตัวเลข", "They differ in a number."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "อำเภอห้วยแก้วมีประชากรน้อย\n\n" + _FIRST + _SECOND.format("ห้วยแก่น"),
            finds=("ห้วยแก่น",),
        ),
        Example(
            "อำเภอห้วยแก้วมีประชากรน้อย\n\n" + _FIRST + _SECOND.format("ห้วยแกว"),
            finds=("ห้วยแกว",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Compare the names of rows of every two tables that list the same things."""
        for spelt in review.reading(two_spellings):
            yield self._finding(review, spelt)

    def _finding(self, review: Review, spelt: TwoSpellings) -> Finding:
        mine, other = marked(letters(spelt.rare.printed), letters(spelt.usual.printed))
        note = Message("อีกตัวสะกด", "the other spelling")
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ชื่อแถวเขียนว่า “{mine}” แต่อีกตารางหนึ่งเขียนว่า “{other}” ขณะที่อีก {spelt.shared} ชื่อตรงกัน",
                f"a row is called “{mine}” here, but “{other}” in another table; "
                f"the {spelt.shared} other names agree",
            ),
            primary=Evidence(review.document, spelt.rare.text),
            related=(Evidence(review.document, spelt.usual.text, note),),
            actual=spelt.rare.text.string,
            confidence=Confidence.MEDIUM,
        )
