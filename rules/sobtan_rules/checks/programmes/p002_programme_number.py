"""P002: a programme's name stands with the number of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.names.programme_listings import number_text
from sobtan_rules.names.programme_series import Misnumbered
from sobtan_rules.names.programmes import programmes
from sobtan_rules.relations.finding import Confidence, Finding, Message, Outcome, Severity

_STRATEGIES = (
    "ยุทธศาสตร์\tงบประมาณ\n"
    "1 น้ำสะอาดทุกครัวเรือน\t4.00\n"
    "2 ถนนปลอดภัยทั้งจังหวัด\t6.00\n"
    "3 ตลาดสินค้าชุมชน\t2.00\n"
    "\n"
    "ยุทธศาสตร์ที่ 1 น้ำสะอาดทุกครัวเรือน มีผลเป็นไปตามแผน\n"
    "ยุทธศาสตร์ที่ 2 ถนนปลอดภัยทั้งจังหวัด มีผลเป็นไปตามแผน\n"
)


class ProgrammeNumber(Rule):
    """A programme's number and name must belong together wherever it is named.

    What is reported under another's number is booked to the wrong programme by who
    reads on. Which of two numbers is wrong is told by what else has them; where
    nothing tells, the table is taken to be right. Row numbers of two tables are held
    against each other only where the tables share nearly all their other names.
    """

    code: ClassVar[str] = "P002"
    name: ClassVar[Message] = Message("หมายเลขกับชื่อแผนงานไม่ตรงกัน", "Number of another programme")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "หมายเลขและชื่อของแผนงานต้องคู่กันทุกแห่งที่กล่าวถึง ถ้าหัวข้อหรือตารางใช้หมายเลขของแผนงานอื่น "
        "ผู้อ่านจะเข้าใจว่าผลนั้นเป็นของแผนงานอื่น หากบอกไม่ได้ว่าแห่งใดผิด จะถือว่าตารางถูก",
        "The number and the name of a programme must go together wherever it is named; else its "
        "results are taken for another's. Where nothing tells which place is wrong, the table is "
        "taken to be right.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ยุทธศาสตร์\tงบประมาณ\n"
            "1 น้ำสะอาดทุกครัวเรือน\t4.00\n"
            "2 ถนนปลอดภัยทั้งจังหวัด\t6.00\n"
            "3 ตลาดสินค้าชุมชน\t2.00\n"
            "\n"
            "ยุทธศาสตร์ที่ 1 น้ำสะอาดทุกครัวเรือน มีผลเป็นไปตามแผน\n"
            "ยุทธศาสตร์ที่ 2 ถนนปลอดภัยทั้งจังหวัด มีผลเป็นไปตามแผน\n"
            "ยุทธศาสตร์ที่ 3 ตลาดสินค้าชุมชน มีผลเป็นไปตามแผน\n",
            why=Message("หมายเลขกับชื่อตรงกันทุกแห่ง", "Numbers and names go together."),
        ),
        Example(
            _STRATEGIES + "ยุทธศาสตร์ที่ 3 ตลาดสินค้าชุมชน มีผลเป็นไปตามแผน\n",
            prior=(_STRATEGIES + "ยุทธศาสตร์ที่ 2 ตลาดสินค้าชุมชน มีผลเป็นไปตามแผน\n",),
            why=Message(
                "ผิดเฉพาะในรายงานงวดก่อน ซึ่งทักไว้เมื่อตรวจรายงานนั้น",
                "Wrong in the earlier report alone, where it is found.",
            ),
        ),
        Example(
            "โครงการ\tงบประมาณ\n1. ขุดลอกคลองชลประทาน\t4.00\n2. ปรับปรุงถนนลูกรัง\t6.00\n"
            "3. ตลาดสินค้าชุมชนริมน้ำ\t2.00\n4. ฝึกอาชีพผู้สูงอายุ\t1.00\n"
            "\nต่อมาได้รับเพิ่ม\n\n"
            "โครงการ\tงบประมาณ\n1. ขุดลอกคลองชลประทาน\t3.00\n2. ปรับปรุงถนนลูกรัง\t5.00\n"
            "3. ปลูกป่าชายเลน\t2.50\n4. ห้องสมุดเคลื่อนที่\t1.50\n"
            "\nอำเภออื่น\n\n"
            "โครงการ\tงบประมาณ\n1. ประปาหมู่บ้าน\t3.20\n2. ตลาดสินค้าชุมชนริมน้ำ\t5.10\n"
            "3. ปลูกป่าชายเลน\t2.00\n4. ห้องสมุดเคลื่อนที่\t1.10\n",
            why=Message("แต่ละตารางเรียงลำดับของตนเอง", "Each table numbers its own rows."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ยุทธศาสตร์\tงบประมาณ\n"
            "1 น้ำสะอาดทุกครัวเรือน\t4.00\n"
            "2 ถนนปลอดภัยทั้งจังหวัด\t6.00\n"
            "3 ตลาดสินค้าชุมชน\t2.00\n"
            "\n"
            "ยุทธศาสตร์ที่ 1 น้ำสะอาดทุกครัวเรือน มีผลเป็นไปตามแผน\n"
            "ยุทธศาสตร์ที่ 2 ถนนปลอดภัยทั้งจังหวัด มีผลเป็นไปตามแผน\n"
            "ยุทธศาสตร์ที่ 2 ตลาดสินค้าชุมชน มีผลเป็นไปตามแผน\n",
            finds=("ยุทธศาสตร์ที่ 2 ตลาดสินค้าชุมชน",),
            why=Message("ตลาดสินค้าชุมชนคือยุทธศาสตร์ที่ 3", "ตลาดสินค้าชุมชน is number 3."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """One finding for each programme and wrong number, with all its places."""
        for series in review.reading(programmes).series:
            for misnumbered in series.misnumbered:
                # What only an earlier report misnumbers is a finding of that report.
                if any(m.document is review.document for m in misnumbered.mentions):
                    yield self._finding(misnumbered)

    def _finding(self, misnumbered: Misnumbered) -> Finding:
        programme, mentions = misnumbered.programme, misnumbered.mentions
        first, holder = mentions[0], misnumbered.holder
        wrong = f"{programme.head}ที่ {number_text(first.number)}"
        name = " ".join(first.quoted.string.split())
        holder_th = "" if holder is None else f" ({wrong} คือ “{holder.title}”)"
        holder_en = "" if holder is None else f" ({wrong} is “{holder.title}”)"
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{first.where.th}ให้ชื่อ “{name}” เป็น{wrong} แต่ที่อื่นชื่อนี้เป็น{programme.label}{holder_th}",
                f"the {first.where.en} calls “{name}” {wrong}, "
                f"but elsewhere it is {programme.label}{holder_en}",
            ),
            primary=first.evidence(with_number=True),
            related=tuple(
                m.evidence(with_number=True) for m in (*mentions[1:], *misnumbered.right)
            ),
            expected=programme.label,
            actual=wrong,
            confidence=Confidence.HIGH,
            key=(programme.title,),
        )
