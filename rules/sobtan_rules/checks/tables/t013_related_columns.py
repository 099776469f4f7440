"""T013: relations between columns that all rows keep but one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import ClassVar

from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_extractor.model.interval import total as sum_of_intervals
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import is_total
from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.borne_out import Reading, kept, named, without_explained
from sobtan_rules.tables.formulas import formula_of
from sobtan_rules.tables.readings import Equations, Terms, stated
from sobtan_rules.tables.related import readings_of
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, sheets
from sobtan_rules.tables.taught import taught
from sobtan_rules.tables.totals import totals


class RelatedColumns(Rule):
    """Averages, products, running totals and changes are computed alike in every row.

    The words of a column make a relation likely (เฉลี่ยต่อราย: an amount by a count;
    สะสม: what came before and what is added); the numbers must bear it out in three
    rows at least, to so many digits that it is no chance, and in all but one. The row
    that breaks it is a finding, unless it fits another way to read it.
    """

    code: ClassVar[str] = "T013"
    name: ClassVar[Message] = Message("คอลัมน์ที่คำนวณจากกัน", "Columns computed from others")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจค่าเฉลี่ยหรืออัตรา (จำนวนเงินหารด้วยจำนวนราย) ผลคูณ (ปริมาณคูณราคาต่อหน่วย น้ำหนักคูณคะแนน) "
        "ยอดสะสม ร้อยละที่เพิ่มหรือลด และร้อยละสะสม ว่าทุกแถวคำนวณแบบเดียวกัน "
        "โปรแกรมหาความสัมพันธ์จากตัวเลขในตารางเอง ต้องตรงอย่างน้อยสามแถว "
        "(ยอดสะสมรายงวดอย่างน้อยสองงวด) ตรงหลายหลักจนไม่ใช่เรื่องบังเอิญ "
        "และตรงทุกแถวเว้นเพียงหนึ่งหรือสองแถว แถวที่ไม่ตรงจึงน่าจะผิด",
        "Checks that averages and rates (an amount by a count), products (quantity by unit price, "
        "weight by score), running totals, percentages of change and cumulative shares are "
        "computed alike in every row. The relation is found in the table's own numbers: it must "
        "hold in three rows at least (running totals of periods: in two), to so many digits that "
        "it is no chance, and in all rows but one or two. A row that breaks it is likely wrong.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "กรณี\tจำนวน (ราย)\tจำนวนเงิน (บาท)\tเฉลี่ย (บาทต่อราย)\n"
            "ค่าเดินทาง\t1,240\t3,875,500\t3,125.40\n"
            "ค่าที่พัก\t815\t2,938,075\t3,605.00\n"
            "ค่าอาหาร\t2,306\t1,729,500\t750.00\n"
            "รวม\t4,361\t8,543,075\t1,958.97\n",
            why=Message(
                "ค่าเฉลี่ยคือจำนวนเงินหารด้วยจำนวนรายทุกแถว", "Each average is the amount by its count."
            ),
        ),
        Example(
            "เดือน\tเบิกจ่าย\tเบิกจ่ายสะสม\n"
            "ตุลาคม 2566\t12.40\t12.40\n"
            "พฤศจิกายน 2566\t15.25\t27.65\n"
            "ธันวาคม 2566\t20.10\t47.75\n"
            "รวม\t47.75\t\n",
            why=Message("แต่ละเดือนบวกเข้ากับยอดสะสมเดิม", "Each month adds to what was so far."),
        ),
        Example(
            "ตำแหน่ง\tค่าจ้างต่อชั่วโมง\tชั่วโมง\tค่าจ้าง\n"
            "ช่างไม้\t62.50\t38.00\t2,375.00\n"
            "ช่างปูน\t58.25\t41.00\t2,388.25\n"
            "คนสวน\t47.75\t36.00\t1,719.00\n"
            "ช่างไฟ\t71.50\t29.00\t2,073.50\n"
            "สูงสุด\t71.50\t41.00\t2,388.25\n",
            why=Message("ค่าสูงสุดของแต่ละคอลัมน์ไม่ได้คูณกัน", "The highest of each are not multiplied."),
        ),
        Example(
            "งาน\tจำนวน (แห่ง)\tเงิน (บาท)\tเฉลี่ยต่อแห่ง (บาท)\n"
            "ขุดสระ\t12\t4,387,500\t365,625.00\n"
            "สร้างฝาย\t35\t9,864,750\t281,850.00\n"
            "เจาะบ่อ\t18\t3,141,000\t174,500.00\n"
            "ซ่อมอ่าง\t6\t5,127,000\t854,500.00\n"
            "รวม\t71\t22,520,250\t1,676,475.00\n",
            why=Message("แถวรวมอาจบวกค่าเฉลี่ยเข้าด้วยกัน", "A row of totals may add up the averages."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "รายการ\t2564\t2565\t2566\t2567\tเติบโตเฉลี่ยต่อปี (ร้อยละ)\n"
            "ผู้ใช้น้ำ (ราย)\t189,745\t197,380\t203,516\t211,964\t3.76\n"
            "น้ำผลิต (ล้านลิตร)\t98.15\t101.37\t104.88\t109.03\t3.57\n"
            "น้ำจำหน่าย (ล้านลิตร)\t72.44\t75.92\t79.40\t83.61\t4.90\n"
            "รายได้ (ล้านบาท)\t1,287.94\t1,365.08\t1,478.27\t1,565.46\t7.62\n",
            finds=("7.62",),
            why=Message("1,565.46 / 1,287.94 ในสามปี คือปีละ 6.72", "6.72 in each of three years"),
        ),
        Example(
            "กรณี\tจำนวน (ราย)\tจำนวนเงิน (บาท)\tเฉลี่ย (บาทต่อราย)\n"
            "ค่าเดินทาง\t1,240\t3,875,500\t31,254.00\n"
            "ค่าที่พัก\t815\t2,938,075\t3,605.00\n"
            "ค่าอาหาร\t2,306\t1,729,500\t750.00\n"
            "รวม\t4,361\t8,543,075\t1,958.97\n",
            finds=("31,254.00",),
            why=Message("3,875,500 / 1,240 = 3,125.40", "3,875,500 / 1,240 = 3,125.40"),
        ),
        Example(
            "รายการ\tปริมาณ\tราคาต่อหน่วย\tเป็นเงิน\n"
            "เสาเข็ม\t48\t1,250.00\t60,000.00\n"
            "ปูนซีเมนต์\t325\t142.50\t46,312.50\n"
            "เหล็กเส้น\t1,860\t27.35\t58,071.00\n"
            "กระเบื้อง\t740\t63.75\t47,175.00\n",
            finds=("58,071.00",),
            why=Message("1,860 x 27.35 = 50,871.00", "1,860 x 27.35 = 50,871.00"),
        ),
        Example(
            "ตัวชี้วัด\tน้ำหนัก (ร้อยละ)\tคะแนน\tคะแนนถ่วงน้ำหนัก\n"
            "ด้านการเงิน\t25\t4.3150\t1.0788\n"
            "ด้านบริการ\t30\t3.8625\t1.1588\n"
            "ด้านระบบงาน\t15\t4.9075\t0.7631\n"
            "ด้านบุคลากร\t30\t2.7440\t0.8232\n",
            finds=("0.7631",),
            why=Message("15 x 4.9075 / 100 = 0.7361", "15 x 4.9075 / 100 = 0.7361"),
        ),
        Example(
            "ช่วงเวลา\tเบิกจ่าย\tเบิกจ่ายสะสม\n"
            "ไตรมาสที่ 1\t353.6412\t353.6412\n"
            "ไตรมาสที่ 2\t514.2169\t687.8581\n"
            "ไตรมาสที่ 3\t525.1878\t1,393.0459\n",
            finds=("687.8581",),
            why=Message("353.6412 + 514.2169 = 867.8581", "353.6412 + 514.2169 = 867.8581"),
        ),
        Example(
            "ช่วงเวลา\tแผน\tผล\tผลสะสม\tร้อยละสะสมของแผนทั้งปี\n"
            "ไตรมาสที่ 1\t150.00\t120.30\t120.30\t13.37\n"
            "ไตรมาสที่ 2\t250.00\t210.45\t330.75\t36.75\n"
            "ไตรมาสที่ 3\t300.00\t280.10\t610.85\t87.26\n"
            "ไตรมาสที่ 4\t200.00\t190.00\t800.85\t88.98\n",
            finds=("87.26",),
            why=Message("610.85 / 900.00 = 67.87%", "610.85 / 900.00 = 67.87%"),
        ),
        Example(
            "รายการ\tปี 2563\tปี 2564\tปี 2565\tปี 2566\n"
            "ผู้ใช้บริการ (คน)\t18,240\t19,655\t17,412\t21,038\n"
            "เพิ่มขึ้น/ลดลงจากปีก่อน (คน)\t-\t1,415\t(2,423)\t3,626\n",
            finds=("(2,423)",),
            why=Message("17,412 - 19,655 = (2,243)", "17,412 - 19,655 = (2,243)"),
        ),
        Example(
            "สาขา\tปี 2565\tปี 2566\tร้อยละที่เพิ่มขึ้น\n"
            "เหนือ\t1,284\t1,397\t8.80\n"
            "กลาง\t2,056\t2,318\t12.74\n"
            "ใต้\t947\t913\t-3.59\n"
            "ตะวันออก\t1,630\t1,812\t11.71\n",
            finds=("11.71",),
            why=Message("1,812 / 1,630 = 111.17%", "1,812 / 1,630 = 111.17%"),
        ),
        Example(
            "กรณี\tค่าจ้างรายวัน\tวัน\tร้อยละ\tเงินทดแทน (บาท)\n"
            "ช่างเชื่อม\t420\t18\t50\t3,780.00\n"
            "คัดแยกปลา\t363\t30\t50\t5,445.00\n"
            "คนขับรถ\t510\t45\t50\t11,745.00\n"
            "แม่บ้าน\t380\t90\t30\t10,260.00\n"
            "คนสวน\t395\t62\t70\t17,143.00\n",
            finds=("11,745.00",),
            why=Message("510 x 45 x 50% = 11,475.00", "510 x 45 x 50% = 11,475.00"),
        ),
        Example(
            "การจัดสรร\tจำนวนเงิน (บาท)\tร้อยละของกำไรสุทธิ\n"
            "กำไรสุทธิประจำปี\t2,386,415.60\t100.00\n"
            "ทุนสำรอง\t358,000.60\t15.00\n"
            "เงินปันผล\t720,652.50\t30.20\n"
            "เงินเฉลี่ยคืน\t640,218.35\t29.83\n"
            "โบนัส\t178,900.00\t7.50\n"
            "ทุนเพื่อสวัสดิการ\t180,000.00\t7.54\n",
            finds=("29.83",),
            why=Message("640,218.35 / 2,386,415.60 = 26.83%", "640,218.35 / 2,386,415.60 = 26.83%"),
        ),
        Example(
            "ท่าเรือ\tปีนี้\tปีก่อน\tเปลี่ยนแปลง (%)\n"
            "แหลมทอง\t612,450\t588,130\t+4.1\n"
            "ปากน้ำ\t184,320\t197,460\t+6.7\n"
            "ระนอง\t48,915\t41,270\t+18.5\n"
            "คลองวาฬ\t23,315\t21,940\t+6.3\n"
            "เกาะยาว\t58,730\t52,110\t+12.7\n",
            finds=("6.7",),
            why=Message("184,320 น้อยกว่า 197,460 จึงลดลง 6.7", "184,320 is 6.7% less than 197,460."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Seek the relation of every row and column of every table."""
        for sheet in review.reading(sheets):
            for axis in Axis:
                for lane in sheet.lanes(axis):
                    if not (axis is Axis.COLUMN and formula_of(lane) is not None):
                        yield from self._named(sheet, lane)
                        yield from self._taught(sheet, lane)

    def _named(self, sheet: Sheet, lane: Lane) -> Iterator[Outcome]:
        """What words say of the lane, where the numbers bear it out."""
        for readings in readings_of(sheet, lane) if lane.words else ():
            found = kept(readings)
            if found is not None:
                yield from self._relations(sheet, lane, found.reading)

    def _taught(self, sheet: Sheet, lane: Lane) -> Iterator[Outcome]:
        """What no words say, but the numbers do."""
        readings = taught(sheet, lane)
        if readings:
            best = without_explained(readings[0], readings[1:])
            yield from self._relations(sheet, lane, best, Plainness.GUESSED)

    def _relations(
        self, sheet: Sheet, lane: Lane, reading: Reading, plainness: Plainness = Plainness.LIKELY
    ) -> Iterator[Outcome]:
        breakers = set(reading.breakers)
        if breakers:
            confirmed = _footed(sheet)
            crossing = sheet.across(lane.axis)
            breakers = {
                other
                for other in breakers
                if not confirmed.issuperset(reading.equations[other].parts)
                and not (is_total(crossing[other].name) and _sums_up(lane, other))
            }
        tests: Equations = {
            other: equation
            for other, equation in reading.equations.items()
            if other in breakers or equation.holds()
        }
        basis = _basis(reading, [sheet.across(lane.axis)[other] for other in reading.keepers])
        also = dict.fromkeys(tests, reading.also)
        terms = Terms(self.code, basis, Severity.WARNING, plainness, also, reading.bits)
        yield from stated(sheet, lane, tests, terms)


def _footed(sheet: Sheet) -> frozenset[Quantity]:
    """The numbers that a sum which holds proves right."""
    return frozenset(
        part
        for axis in Axis
        for total in totals(sheet, axis)
        for equation in total.sums[total.chosen].values()
        if equation.holds()
        for part in equation.parts
    )


def _sums_up(lane: Lane, total: int) -> bool:
    """Whether the total row only adds up the averages above it, or is their mean."""
    result = lane.entries[total].quantity
    others = [e.quantity for i, e in enumerate(lane.entries) if i != total and e.quantity]
    parts = [q.interval for q in others if q.interval is not None]
    if result is None or result.interval is None or not parts:
        return True
    added = sum_of_intervals(parts)
    mean = added.over(Interval.exactly(Decimal(len(parts))))
    return any(each is not None and each.meets(result.interval) for each in (added, mean))


def _basis(reading: Reading, keepers: list[Lane]) -> Callable[[Equation], Message]:
    """What a result is computed from, with the rows that are computed so."""
    shown = named(keepers)
    kind = ("คอลัมน์", "columns") if keepers and keepers[0].axis is Axis.COLUMN else ("แถว", "rows")
    count = len(keepers)

    def told(equation: Equation) -> Message:
        how = reading.basis(equation)
        return Message(
            f"{how.th}อย่างที่ตรงกันในอีก {count} {kind[0]} ({shown.th}) ",
            f"{how.en} as in {count} other {kind[1]} ({shown.en})",
        )

    return told
