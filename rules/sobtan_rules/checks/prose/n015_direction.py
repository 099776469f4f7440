"""N015: which of two numbers is more, and whether something rose or fell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.directions import Direction, comparisons, movements
from sobtan_rules.prose.tabled_changes import moved_in_tables
from sobtan_rules.relations.claim import MATCHED
from sobtan_rules.relations.equations import AtMost, equal
from sobtan_rules.relations.finding import (
    Evidence,
    Finding,
    Message,
    Outcome,
    Relation,
    Severity,
)
from sobtan_rules.relations.statement import Statement
from sobtan_rules.reports.told_years import told_years
from sobtan_rules.tables.sheets import sheets

_NAME = Message("ทิศทาง", "the direction")


class DirectionInWords(Rule):
    """What is said to be above a limit is above it, and what is said to have risen has risen.

    Two numbers are compared where nothing stands between them but the word ("ร้อยละ 87.5
    สูงกว่าเกณฑ์ร้อยละ 80"). Of a change ("134.40 ล้านบาท ลดลงจากไตรมาสก่อน 12.42 ล้านบาท") the former
    number is sought in the paragraph and the tables: it must be printed there to the last
    digit, and none may be that bears the words out. What is said of a year alone, or of all
    years since ("นับแต่ปี 2565 เป็นต้นมา รายจ่ายสูงกว่ารายได้"), is held against the numbers of those.
    A change told by name ("สัญญาที่ 3 ช้ากว่าแผน 8.40 จุด") is sought in the row of that name.
    """

    code: ClassVar[str] = "N015"
    name: ClassVar[Message] = Message("ทิศทางที่ข้อความบอก", "Direction in words")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่า “สูงกว่า” “ต่ำกว่า” “เพิ่มขึ้น” “ลดลง” ตรงกับตัวเลข เทียบสองจำนวนที่อยู่ติดคำนั้น เช่น “ร้อยละ 87.5 "
        "สูงกว่าเกณฑ์ร้อยละ 80” ส่วนจำนวนที่เปลี่ยนแปลงจากเดิม จะหาจำนวนเดิมในย่อหน้าเดียวกันและในตาราง "
        "ซึ่งต้องตรงกันทุกหลัก และต้องไม่มีจำนวนอื่นที่ทำให้ข้อความถูกต้อง ข้อความอย่าง “มีเพียงปี 2566 ที่ลดลง” "
        "เทียบกับจำนวนของปีนั้น",
        "Checks that above, below, rose and fell agree with the numbers. Two numbers are "
        "compared that "
        "stand beside the word. Of a change the former number is sought in the paragraph and "
        "in the "
        "tables: it must be there to the last digit, and none that bears the words out. "
        "What is said of one year, or of all years since, is held against those years' "
        "numbers.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ปี 2563 สนับสนุน 14 โครงการ ปี 2564 จำนวน 17 โครงการ ปี 2565 จำนวน 16 โครงการ และปี 2566 "
            "จำนวน 21 โครงการ มีเพียงปี 2565 ที่จำนวนโครงการลดลงจากปีก่อนหน้า\n",
        ),
        Example(
            "ปี\tการเกิด (คน)\tการตาย (คน)\n2563\t3,892\t3,105\n2564\t3,617\t3,548\n"
            "2565\t3,344\t3,690\n2566\t3,186\t3,574\n\n"
            "นับแต่ พ.ศ. 2565 เป็นต้นมา จำนวนตายสูงกว่าจำนวนเกิด\n",
        ),
        Example("ฉีดวัคซีนแล้วร้อยละ 85.5 สูงกว่าเกณฑ์ร้อยละ 80 ที่กำหนดไว้\n"),
        Example(
            "คะแนนเฉลี่ย 4.27 คะแนน ต่ำกว่าเป้าหมาย 0.23 คะแนน\n",
            why=Message("0.23 เป็นส่วนต่าง", "0.23 is by how much it is missed."),
        ),
        Example(
            "ต่ำกว่าเป้าหมายการเบิกจ่ายร้อยละ 3.99 แต่สูงกว่าเป้าหมายการใช้จ่ายร้อยละ 4.45\n",
            why=Message("ทั้งสองเป็นส่วนต่าง", "Both are by how much they differ."),
        ),
        Example(
            "เงินคงเหลือต้นไตรมาส 146.82 ล้านบาท เมื่อสิ้นไตรมาสมี 134.40 ล้านบาท ลดลงจากไตรมาสก่อน "
            "12.42 ล้านบาท\n",
        ),
        Example(
            "ปีนี้มีรายได้ 120.50 ล้านบาท เพิ่มขึ้นจากปีก่อน 15.25 ล้านบาท ปีหน้าตั้งเป้า 135.75 ล้านบาท และเดิม "
            "105.25 "
            "ล้านบาท\n",
            why=Message("105.25 เป็นของปีก่อน", "105.25 is the year before."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ปี 2563 สนับสนุน 14 โครงการ ปี 2564 จำนวน 17 โครงการ ปี 2565 จำนวน 16 โครงการ และปี 2566 "
            "จำนวน 21 โครงการ มีเพียงปี 2564 ที่จำนวนโครงการลดลงจากปีก่อนหน้า\n",
            finds=("2564 ที่จำนวนโครงการลดลง",),
            why=Message("ปี 2564 เพิ่มจาก 14 เป็น 17", "In 2564 they rose from 14 to 17."),
        ),
        Example(
            "ปี\tการเกิด (คน)\tการตาย (คน)\n2563\t3,892\t3,105\n2564\t3,617\t3,548\n"
            "2565\t3,344\t3,690\n2566\t3,186\t3,574\n\n"
            "นับแต่ พ.ศ. 2564 เป็นต้นมา จำนวนตายสูงกว่าจำนวนเกิด\n",
            finds=("2564 เป็นต้นมา จำนวนตายสูงกว่า",),
            why=Message("ปี 2564 ตาย 3,548 เกิด 3,617", "In 2564 fewer died than were born."),
        ),
        Example(
            "ฉีดวัคซีนแล้วร้อยละ 85.5 ต่ำกว่าเกณฑ์ร้อยละ 80 ที่กำหนดไว้\n",
            finds=("ต่ำกว่า",),
        ),
        Example(
            "เบิกจ่ายได้ร้อยละ 68.44 สูงกว่าเป้าหมายซึ่งกำหนดไว้ร้อยละ 75.00\n",
            finds=("สูงกว่าเป้าหมาย",),
        ),
        Example(
            "เงินคงเหลือต้นไตรมาส 146.82 ล้านบาท เมื่อสิ้นไตรมาสมี 134.40 ล้านบาท เพิ่มขึ้นจากไตรมาสก่อน "
            "12.42 ล้านบาท\n",
            finds=("เพิ่มขึ้น",),
        ),
        Example(
            "มีกำไรสุทธิ 2,702,240.00 บาท ลดลงจากปีก่อน 315,824.40 บาท\n\nรายการ\tปี 2568 (บาท)\tปี "
            "2567 (บาท)\n"
            "ทุนสำรอง\t9,986,451.35\t9,628,450.75\nกำไรสุทธิ\t2,702,240.00\t2,386,415.60\n",
            finds=("ลดลง",),
        ),
        Example(
            "ค่าใช้จ่ายรวม 463.85 ล้านบาท ลดลงร้อยละ 1.26\n\nรายการ\tปี 2567 (ล้านบาท)\tปี 2566 (ล้านบาท)\n"
            "รายได้รวม\t588.35\t568.96\nค่าใช้จ่ายรวม\t463.85\t458.10\nกำไรสุทธิ\t124.50\t110.86\n",
            finds=("ลดลง",),
        ),
        Example(
            "ลูกหนี้ขั้นต้นลดลงจากปีก่อน 19.98 ล้านบาท\n\nรายการ\tปี 2567 (ล้านบาท)\tปี 2566 (ล้านบาท)\n"
            "ลูกหนี้ขั้นต้น\t249.00\t229.02\nเงินสด\t112.94\t94.31\n",
            finds=("ลดลง",),
            why=Message("249.00 มากกว่า 229.02", "249.00 is more than 229.02."),
        ),
        Example(
            "สัญญาที่น่าห่วงคือสัญญาที่ 3 ซึ่งเร็วกว่าแผนถึง 8.40 จุด\n\nสัญญา\tแผน\tผล\tเร็ว (ช้า)\n"
            "สัญญาที่ 1\t80.10\t82.15\t2.05\nสัญญาที่ 2\t75.00\t76.85\t1.85\n"
            "สัญญาที่ 3\t68.40\t60.00\t-8.40\n",
            finds=("เร็วกว่าแผน",),
            why=Message("ตารางมี -8.40", "The table has -8.40."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every direction whose two numbers are known."""
        lanes = [
            [entry.quantity for entry in lane.entries if entry.quantity is not None]
            for sheet in review.reading(sheets)
            for lane in (*sheet.rows, *sheet.columns)
        ]
        for said in comparisons(review):
            yield self._tested(said)
        for said in (*movements(review, lanes), *moved_in_tables(review)):
            yield self._tested(said)
        for said in told_years(review):
            yield self._tested(said)

    def _signed(self, said: Direction) -> Relation:
        """What a signed number of the table says of the word."""
        number, document = said.number, said.prose.document
        if said.holds:
            return Relation(self.code, (number,), name=_NAME, claim=MATCHED)
        text = said.prose.paragraph.text.slice(*said.word)
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"ข้อความระบุว่า “{text.string}” แต่ตารางพิมพ์ไว้ {number.text}",
                f"the words say “{text.string}”, but the table has {number.text}",
            ),
            primary=Evidence(document, text),
            related=(Evidence(document, number.text),),
            actual=text.string,
            key=(number.text.string,),
        )
        return Relation(self.code, (number,), finding, name=_NAME, claim=MATCHED)

    def _tested(self, said: Direction) -> Relation:
        if said.other is None:
            return self._signed(said)
        less, more = (said.other, said.number) if said.is_up else (said.number, said.other)
        document = said.prose.document
        relation = Statement(
            rule=self.code,
            equation=AtMost(less, equal(less, more).expression),
            evidence={q: Evidence(document, q.text) for q in (less, more)},
            name=_NAME,
            basis=Message("อีกจำนวนหนึ่ง", "the other number"),
            key=(said.number.text.string,),
            claim=MATCHED,
        ).tested()
        if relation.finding is None:
            return relation
        text = said.prose.paragraph.text.slice(*said.word)
        than = Message("น้อยกว่า", "less than") if said.is_up else Message("มากกว่า", "more than")
        one, other = said.number.text.string, said.other.text.string
        finding = replace(
            relation.finding,
            message=Message(
                f"ข้อความระบุว่า “{text.string}” แต่ {one} {than.th} {other}",
                f"the words say “{text.string}”, but {one} is {than.en} {other}",
            ),
            primary=Evidence(document, text),
            related=tuple(Evidence(document, q.text) for q in (said.number, said.other)),
            expected="",
            actual=text.string,
            difference="",
        )
        return replace(relation, finding=finding, candidates=())
