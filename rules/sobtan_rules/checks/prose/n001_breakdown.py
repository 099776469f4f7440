"""N001: a whole against the parts the prose gives it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.breakdowns import Breakdown, breakdowns
from sobtan_rules.prose.claims import Claim, Reading, named, sum_basis
from sobtan_rules.prose.states import states
from sobtan_rules.prose.told import told
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.finding import Message, Outcome, Severity


class BreakdownSum(Rule):
    """A whole equals the sum of the parts it is said to fall into.

    Whoever reads "จำแนกเป็น" adds the parts up. They stand in the sentence or are what
    the items below it lead with; a part of a part ("ในจำนวนนี้") is not added. Where
    items state no number of that kind, or the list is of examples (เช่น, อาทิ), the
    sum is not claimed. Opposites (ผ่าน, ไม่ผ่าน; ชาย, หญิง) claim it without such a
    word. How far a list in a sentence goes can be open: then each end it can have is
    tried.
    """

    code: ClassVar[str] = "N001"
    name: ClassVar[Message] = Message("ยอดรวมกับรายการที่จำแนก", "Breakdown")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนที่บอกว่า “จำแนกเป็น” “แบ่งเป็น” “ประกอบด้วย” “ได้แก่” เท่ากับผลรวมของรายการที่ตามมา "
        "ทั้งในประโยคเดียวกันและในข้อย่อยข้างใต้ เพราะผู้อ่านย่อมบวกตามได้ "
        "จำนวนที่ขึ้นต้นด้วย “ในจำนวนนี้” เป็นส่วนหนึ่งของรายการนั้นแล้ว จึงไม่นำมาบวกซ้ำ "
        "หากบางข้อไม่ระบุจำนวนในหน่วยเดียวกัน หรือเป็นเพียงตัวอย่าง (เช่น อาทิ) จะไม่ถือว่าต้องรวมกันได้พอดี "
        "จำนวนที่แยกเป็นสิ่งตรงข้ามกัน เช่น ชายกับหญิง ผ่านกับไม่ผ่าน ตรวจด้วยวิธีเดียวกันแม้ไม่มีคำบอก",
        "Checks that a number said to fall into parts equals their sum, in the sentence or over "
        "the items below it. A number among a part (ในจำนวนนี้) is not added again. Where items "
        "state no number in that unit, or are examples only, the sum is not claimed. Opposites, as "
        "men and women, passed and not passed, are checked so without a word that announces them.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "มีผู้ติดเชื้อรายใหม่ 12 ราย เป็นผู้เดินทางจากต่างประเทศ 9 ราย ผู้ลักลอบเข้าเมือง 2 ราย "
            "และติดเชื้อในประเทศ 1 ราย\n",
            why=Message("9 + 2 + 1 = 12", "9 + 2 + 1 = 12"),
        ),
        Example(
            "(1) อบรมอาสาสมัคร รวมจำนวน 320 คน จำแนกเป็น\n"
            "- อาสาสมัครในเมือง จำนวน 200 คน ในจำนวนนี้เป็นผู้สูงอายุ จำนวน 40 คน\n"
            "- อาสาสมัครในชนบท จำนวน 120 คน\n",
            why=Message(
                "200 + 120 = 320 ส่วน 40 คนนับอยู่ใน 200 คนแล้ว",
                "200 + 120 = 320; the 40 are among the 200.",
            ),
        ),
        Example(
            "เปิดห้องสมุดใหม่ 12 แห่ง แบ่งเป็น ภาคเหนือ 5 แห่ง ภาคใต้ 4 แห่ง และภาคกลาง 3 แห่ง "
            "มีผู้ใช้บริการเดือนแรก 800 คน\n",
            why=Message("5 + 4 + 3 = 12", "5 + 4 + 3 = 12"),
        ),
        Example(
            "จัดกิจกรรม 12 ครั้ง เช่น ค่ายอ่านหนังสือ 2 ครั้ง และเล่านิทาน 3 ครั้ง\n",
            why=Message("เป็นเพียงตัวอย่าง ไม่ต้องรวมได้ครบ", "Only examples are given."),
        ),
        Example(
            "มีผู้เสียชีวิต 11 ราย แยกเป็น ชาย 7 ราย หญิง 4 ราย ในจำนวนนี้เป็นเด็ก 2 ราย "
            "และผู้ได้รับบาดเจ็บ 28 ราย\n",
            why=Message("ผู้บาดเจ็บไม่ใช่ผู้เสียชีวิต", "The injured are not among the dead."),
        ),
        Example(
            "รักษาผู้ป่วย 680 คน จากเป้าหมายทั้งปี 850 คน คิดเป็นร้อยละ 80.00 โดยจำแนกเป็น "
            "ผู้ป่วยใน 500 คน และผู้ป่วยนอก 180 คน\n",
            why=Message("เป้าหมายไม่ใช่จำนวนที่จำแนก", "The target is not what is broken down."),
        ),
        Example(
            "สมัคร 900 คน ผ่านการสัมภาษณ์ 320 คน ขอถอนตัว 70 คน\n",
            why=Message("ไม่ได้บอกว่าครบทุกคน", "Nothing says that these are all."),
        ),
        Example(
            "ปรับปรุงบ้าน 1,436 หลัง จำแนกตามภาค จำนวนบ้านลดลงจากไตรมาสก่อน 212 หลัง เนื่องจากน้ำท่วม 147 หลัง "
            "และขาดช่าง 65 หลัง\n",
            why=Message("212 คือ 147 กับ 65 ไม่ใช่ส่วนของ 1,436", "212 is 147 and 65."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "โครงการตามแผนปฏิบัติการมี 141 โครงการ ดำเนินการแล้วเสร็จ 133 โครงการ "
            "อยู่ระหว่างดำเนินการ 3 โครงการ และยกเลิก 2 โครงการ\n",
            finds=("141",),
            why=Message("133 + 3 + 2 = 138", "133 + 3 + 2 = 138"),
        ),
        Example(
            "(1) อบรมอาสาสมัคร รวมจำนวน 320 คน จำแนกเป็น\n"
            "- อาสาสมัครในเมือง จำนวน 200 คน\n"
            "- อาสาสมัครในชนบท จำนวน 102 คน\n",
            finds=("320",),
            why=Message("200 + 102 = 302", "200 + 102 = 302"),
        ),
        Example(
            "มีผู้สมัคร ๕๙ คน จำแนกเป็น ชาย จำนวน ๓๑ คน และหญิง จำนวน ๒๙ คน\n",
            finds=("๕๙",),
            why=Message("31 + 29 = 60", "31 + 29 = 60"),
        ),
        Example(
            "จ่ายเบี้ยยังชีพ 846 ราย แยกตามช่วงอายุดังนี้ อายุ 60 - 69 ปี จำนวน 482 ราย "
            "อายุ 70 - 79 ปี จำนวน 271 ราย และอายุ 80 ปีขึ้นไป จำนวน 39 ราย\n",
            finds=("846",),
            why=Message("482 + 271 + 39 = 792", "482 + 271 + 39 = 792"),
        ),
        Example(
            "ได้รับคำขอ 5,236 ราย อนุมัติ 4,120 ราย ไม่อนุมัติ 768 ราย และอยู่ระหว่างพิจารณา 384 ราย\n",
            finds=("5,236",),
            why=Message("4,120 + 768 + 384 = 5,272", "4,120 + 768 + 384 = 5,272"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """What the words state, by any of their wordings."""
        yield from told(review, self.code, self._by_hand(review))

    def _by_hand(self, review: Review) -> Iterator[Outcome]:
        """Test every breakdown of the prose."""
        for breakdown in (*review.reading(breakdowns), *review.reading(states)):
            yield from self._tested(breakdown)

    def _tested(self, breakdown: Breakdown) -> Iterator[Outcome]:
        relation = self._claim(breakdown).tested()
        if relation is None:
            return
        if not relation.holds and _holds_another(breakdown):
            return
        if relation.holds or not breakdown.lacks:
            yield relation
            return
        # Items that state no part may be what is missing: only too much is wrong.
        whole = breakdown.whole
        exceeds = relation.equation is not None and relation.equation.computed > (
            whole.quantity.amount or 0
        )
        if exceeds or breakdown.lacks_measured:
            yield relation

    def _claim(self, breakdown: Breakdown) -> Claim:
        whole = breakdown.whole
        readings = tuple(
            Reading(
                sum_of(whole.quantity, [part.quantity for part in parts]),
                sum_basis(parts),
                is_tentative=breakdown.is_tentative,
            )
            for parts in breakdown.readings
        )
        figures = tuple({part: None for parts in breakdown.readings for part in parts})
        name = named(whole, "จำนวนรวม", "the total")
        return Claim(self.code, name, whole, readings, (whole, *figures), breakdown.is_plain)


def _holds_another(breakdown: Breakdown) -> bool:
    """Whether some of the parts are another one's: then the words were read wrongly.

    "ปรับปรุงบ้าน 1,436 หลัง … ลดลง 212 หลัง เนื่องจากน้ำท่วม 147 หลัง และขาดช่าง 65 หลัง": 212 is
    made of the two behind it.
    """
    amounts = [part.quantity.amount for part in breakdown.parts]
    known = [amount for amount in amounts if amount is not None]
    return len(known) == len(amounts) and any(
        known[first] == sum(known[first + 1 : last], start=Decimal(0))
        for first in range(len(known))
        for last in range(first + 3, len(known) + 1)
    )
