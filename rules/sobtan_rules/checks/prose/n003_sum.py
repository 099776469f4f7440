"""N003: a sum in words against what it adds up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import Claim, Reading, named, sum_basis
from sobtan_rules.prose.sums import Total, totals
from sobtan_rules.prose.told import told
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.finding import Message, Outcome, Severity


class SumInWords(Rule):
    """What prose adds up ("รวมเป็น", "รวมทั้งสิ้น") equals the numbers before it.

    Amounts in baht and in millions of baht are added as what they are. A paragraph
    that goes on from the one before ("ต่อมา … รวมเป็น") adds the number of that one.
    Where the sentence leaves open from where on it adds, each clause is tried.
    """

    code: ClassVar[str] = "N003"
    name: ClassVar[Message] = Message("ผลรวมในข้อความ", "Sum in words")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่ายอดที่ข้อความบอกว่า “รวมเป็น” “รวมทั้งสิ้น” เท่ากับผลรวมของจำนวนที่กล่าวมาก่อน "
        "แม้จะพิมพ์คนละหน่วย (บาทกับล้านบาท) หรือยอดตั้งต้นอยู่ในย่อหน้าก่อนหน้าซึ่งย่อหน้านี้กล่าวต่อ "
        "และเมื่อบอกชื่อสองรายการที่รวมกัน (“รวมผู้มีงานทำและประกอบอาชีพอิสระ”) "
        "หากไม่แน่ว่ารวมตั้งแต่ส่วนใดของประโยค จะลองทุกแบบที่อ่านได้และทักเมื่อไม่ตรงสักแบบ",
        "Checks that what the words add up (รวมเป็น, รวมทั้งสิ้น) equals the numbers before it, "
        "in whatever scale each is printed, also where the first of them stands in the paragraph "
        "before, and where two of them are named that are added. Where it is open from "
        "where on they add, each reading is tried.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "กองทุนได้รับอนุมัติ จำนวน 20.5000 ล้านบาท และต่อมาได้รับเพิ่มเติม จำนวน 1,250,000 บาท "
            "รวมเป็นจำนวน 21.7500 ล้านบาท\n",
            why=Message("20.5000 ล้านบาท + 1,250,000 บาท", "20.5 million and 1.25 million baht"),
        ),
        Example(
            "1. คณะกรรมการอนุมัติแผน จำนวน 300,000 บาท\n"
            "2. ต่อมาอนุมัติเพิ่มเติม จำนวน 50,000 บาท รวมเป็นเงิน จำนวน 350,000 บาท\n",
            why=Message("ยอดแรกอยู่ในข้อก่อนหน้า", "The first amount is in the paragraph before."),
        ),
        Example(
            "มีศูนย์ใน 14 จังหวัด โดยลำปาง 3 แห่ง แพร่ 2 แห่ง ส่วนที่เหลือมีจังหวัดละ 1 แห่ง รวม 12 แห่ง\n",
            why=Message("12 แห่งคือ 1 แห่งใน 12 จังหวัดที่เหลือ", "The 12 are one each in what is left."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ได้งานทำ 1,502 คน ประกอบอาชีพอิสระ 181 คน และยังไม่มีงานทำ 44 คน "
            "รวมผู้มีงานทำและประกอบอาชีพอิสระ 1,638 คน\n",
            finds=("1,638",),
            why=Message("1,502 + 181 = 1,683", "1,502 + 181 = 1,683"),
        ),
        Example(
            "1. คณะกรรมการอนุมัติแผน จำนวน 300,000 บาท\n"
            "2. ต่อมาอนุมัติเพิ่มเติม จำนวน 50,000 บาท รวมเป็นเงิน จำนวน 530,000 บาท\n",
            finds=("530,000",),
            why=Message("300,000 + 50,000 = 350,000", "300,000 + 50,000 = 350,000"),
        ),
        Example(
            "ฝึกมัคคุเทศก์ใหม่ 203 คน จากเดิม 648 คน รวมเป็น 815 คน\n",
            finds=("815",),
            why=Message("203 + 648 = 851", "203 + 648 = 851"),
        ),
        Example(
            "มีครู 12 คน และอาสาสมัคร 25 คน รวม 47 คน\n",
            finds=("47",),
            why=Message("12 + 25 = 37", "12 + 25 = 37"),
        ),
        Example(
            "จัดค่าย 3 รุ่น รุ่นที่ 1 จำนวน 45 คน รุ่นที่ 2 จำนวน 52 คน รุ่นที่ 3 จำนวน 48 คน รวมผู้เข้าค่าย 154 คน\n",
            finds=("154",),
            why=Message("45 + 52 + 48 = 145", "45 + 52 + 48 = 145"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """What the words state, by any of their wordings."""
        yield from told(review, self.code, self._by_hand(review))

    def _by_hand(self, review: Review) -> Iterator[Outcome]:
        """Test every sum of the prose."""
        for total in review.reading(totals):
            relation = self._claim(total).tested()
            if relation is not None:
                yield relation

    def _claim(self, total: Total) -> Claim:
        readings = tuple(
            Reading(
                sum_of(total.figure.quantity, [a.quantity for a in addends]), sum_basis(addends)
            )
            for addends in total.readings
        )
        figures = tuple({one: None for addends in total.readings for one in addends})
        name = named(total.figure, "ยอดรวม", "the sum")
        return Claim(
            self.code, name, total.figure, readings, (total.figure, *figures), total.is_plain
        )
