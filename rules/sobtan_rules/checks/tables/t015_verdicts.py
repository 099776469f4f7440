"""T015: what a table says of results against their targets and criteria."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.claim import LIKELY, MATCHED_PLAINLY
from sobtan_rules.relations.equations import AtMost, Printed, Values
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Relation, Severity
from sobtan_rules.reports.verdict_counts import Counted, verdict_counts
from sobtan_rules.tables.verdicts import Judgement, Side, is_less_better, verdicts

_NONE: Values = {}


@dataclass(frozen=True, eq=False)
class Compared(AtMost):
    """A result against a limit: holds where the word beside them says which is more."""

    is_right: bool = True

    def _is_met(self, values: Values) -> bool:
        return self.is_right

    def printable_range(self, part: Quantity, values: Values = _NONE) -> Interval | None:
        return None  # the word may be wrong as well as any of the numbers


class VerdictsInTables(Rule):
    """A word like ผ่าน or ต่ำกว่าเป้าหมาย says of a result what the numbers say.

    The limit stands in the row ("ไม่เกินร้อยละ 5", a target), in the head of the verdicts ("≥ 90%"),
    or in a sentence beside the table. Which column holds the results is learned from the
    verdicts themselves: all but one must fit. Of a bare target that also tells which side is
    right; a row of which less may be better is then left alone, as is a result that equals
    its limit.
    """

    code: ClassVar[str] = "T015"
    name: ClassVar[Message] = Message("ผลเทียบเกณฑ์", "Results against their criteria")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจคำสรุปในตาราง เช่น ผ่าน ไม่บรรลุ สูงกว่าเป้าหมาย กับผลและเกณฑ์ที่พิมพ์ไว้ในแถวเดียวกัน ในหัวคอลัมน์ "
        "หรือในข้อความข้างตาราง โปรแกรมดูจากทั้งตารางว่าเทียบคอลัมน์ใดกับคอลัมน์ใด "
        "โดยทุกแถวต้องตรงเว้นเพียงแถวเดียว "
        "ผลที่เท่ากับเกณฑ์พอดี และเป้าหมายที่ยิ่งน้อยยิ่งดี จะไม่ทักท้วงหากเกณฑ์ไม่บอกทิศทาง",
        "Checks the word a table sums up with, such as passed, not reached, above target, "
        "against the "
        "result and the criterion printed in its row, in the head of the column or beside "
        "the table. "
        "What is compared is learned from the whole table: all rows but one must fit. A "
        "result that "
        "equals its limit is left alone, and so is a bare target of which less may be better.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ตัวชี้วัด\tเกณฑ์\tผล\tสรุป\nอัตราตาย\tไม่เกินร้อยละ 26\t24.8\tผ่าน\nการติดเชื้อ\tไม่เกิน 2.50\t"
            "1.86\tผ่าน\n"
            "ควบคุมน้ำตาลได้\tไม่น้อยกว่าร้อยละ 40\t36.9\tไม่ผ่าน\n",
        ),
        Example(
            "ตัวชี้วัด\tเป้าหมาย\tผล\tผลประเมิน\nผู้ผ่านการอบรม (คน)\t300\t312\tบรรลุ\nพื้นที่ (ไร่)\t150\t"
            "140\tไม่บรรลุ\n"
            "ความพึงพอใจ\t80\t84\tบรรลุ\nอัตราการตาย\t5.0\t4.1\tบรรลุ\nโครงการ\t12\t12\tบรรลุ\n",
            why=Message("อัตราการตายยิ่งน้อยยิ่งดี", "Of deaths, less is better."),
        ),
        Example(
            "รายการ\tปี 2566\tปี 2567\tหมายเหตุ\nก\t120\t140\tผ่าน\nข\t80\t60\tผ่าน\nค\t75\t90\t"
            "ไม่ผ่าน\nง\t40\t50\tผ่าน\n",
            why=Message("ไม่มีเกณฑ์ในตาราง", "There is no criterion in the table."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ตัวชี้วัด\tเกณฑ์\tผล\tสรุป\nอัตราตาย\tไม่เกินร้อยละ 26\t24.8\tผ่าน\nการติดเชื้อ\t≤ 2.50\t"
            "1.86\tไม่ผ่าน\n"
            "ควบคุมน้ำตาลได้\tไม่น้อยกว่าร้อยละ 40\t36.9\tไม่ผ่าน\nผ่าตัดภายใน 4 สัปดาห์\tร้อยละ 75 ขึ้นไป\t"
            "81.5\tผ่าน\n",
            finds=("ไม่ผ่าน",),
            why=Message("1.86 ไม่เกิน 2.50", "1.86 is no more than 2.50."),
        ),
        Example(
            "ตัวชี้วัด\tหน่วย\tเป้าหมาย\tผล\tเทียบเป้าหมาย\nผู้ผ่านการอบรม\tคน\t6,300\t6,972\t"
            "สูงกว่าเป้าหมาย\n"
            "ผู้ใช้งานระบบ\tราย\t18,000\t18,645\tต่ำกว่าเป้าหมาย\nการเบิกจ่าย\tร้อยละ\t75.00\t68.44\t"
            "ต่ำกว่าเป้าหมาย\n"
            "โรงแปรรูป\tแห่ง\t90\t93\tสูงกว่าเป้าหมาย\n",
            finds=("ต่ำกว่าเป้าหมาย",),
        ),
        Example(
            "สาขา\tรับคำขอ\tเสร็จในกำหนด\t%\tเป้า ≥ 90%\nเมือง\t1,000\t912\t91.2\tบรรลุ\nท่าเรือ\t"
            "500\t433\t86.6\tไม่บรรลุ\n"
            "ชายแดน\t800\t671\t83.9\tบรรลุ\nเกาะ\t300\t274\t91.3\tบรรลุ\nตะวันออก\t400\t340\t"
            "85.0\tไม่บรรลุ\n",
            finds=("บรรลุ",),
            why=Message("83.9 ไม่ถึง 90", "83.9 is below 90."),
        ),
        Example(
            "รายการ\tไตรมาส 1\tไตรมาส 2\tไตรมาส 3\tไตรมาส 4\nเป้าหมายเบิกจ่ายสะสม (ร้อยละ)\t"
            "20.00\t40.00\t60.00\t85.00\n"
            "เบิกจ่ายสะสม (ร้อยละ)\t14.01\t39.63\t64.75\t88.10\nผล\tไม่บรรลุ\tไม่บรรลุ\tไม่บรรลุ\tบรรลุ\n",
            finds=("ไม่บรรลุ",),
        ),
        Example(
            "วิชา\tเขตพื้นที่\tประเทศ\tผลต่าง\tเทียบประเทศ\nภาษาไทย\t57.26\t54.12\t+3.14\tสูงกว่า\n"
            "คณิตศาสตร์\t34.27\t"
            "35.61\t-1.34\tสูงกว่า\nวิทยาศาสตร์\t41.05\t40.33\t+0.72\tสูงกว่า\nภาษาอังกฤษ\t38.62\t"
            "40.98\t-2.36\t"
            "ต่ำกว่า\nสังคมศึกษา\t42.80\t42.76\t+0.04\tสูงกว่า\n",
            finds=("สูงกว่า",),
        ),
        Example(
            "รายการยา (เกณฑ์อัตราคงคลังไม่เกิน 4.00 เดือน)\n\nรายการ\tคงคลัง\tอัตราคงคลัง (เดือน)\t"
            "สรุป\nยา ก\t95,000\t"
            "4.61\tเกิน\nยา ข\t32,800\t4.45\tผ่าน\nยา ค\t114,900\t3.18\tผ่าน\nยา ง\t43,500\t"
            "3.43\tผ่าน\nยา จ\t380\t7.31\tเกิน\n",
            finds=("ผ่าน",),
        ),
        Example(
            "ตัวชี้วัด 4 ตัว บรรลุเป้าหมาย 3 ตัว ไม่บรรลุ 2 ตัว\n\nตัวชี้วัด\tเป้าหมาย\tผล (ร้อยละ)\tสรุปผล\n"
            "คดีแล้วเสร็จ\tไม่น้อยกว่าร้อยละ 70\t72.01\tบรรลุ\nการไกล่เกลี่ย\tไม่น้อยกว่าร้อยละ 65\t70.0\t"
            "บรรลุ\n"
            "การยื่นฟ้อง\tไม่น้อยกว่าร้อยละ 85\t82.0\tไม่บรรลุ\nการเบิกจ่าย\tไม่น้อยกว่าร้อยละ 98\t96.69\t"
            "ไม่บรรลุ\n",
            finds=("3",),
            why=Message("ตารางมีที่บรรลุ 2 ตัว", "Two are reached in the table."),
        ),
        Example(
            "จากโครงการ 5 โครงการ แล้วเสร็จ 2 โครงการ อยู่ระหว่างดำเนินการ 2 โครงการ และยังไม่เริ่ม 1 "
            "โครงการ\n\n"
            "โครงการ\tงบประมาณ\tสถานะ\nถนน\t2,480,000\tแล้วเสร็จ\nท่อระบายน้ำ\t3,650,000\tดำเนินการ\n"
            "เสาไฟ\t1,280,000\tแล้วเสร็จ\nสะพาน\t1,950,000\tแล้วเสร็จ\nห้องประชุม\t540,000\tยังไม่เริ่ม\n",
            finds=("2", "2"),
            why=Message("ตารางมี 3 1 และ 1", "There are 3, 1 and 1 in the table."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every verdict whose result and limit are known."""
        for table in review.reading(verdicts):
            for said in table.judged:
                if said.is_right or said.is_plain or not is_less_better(said.name):
                    yield self._tested(review, said)
        for counted in review.reading(verdict_counts):
            yield self._counted(counted)

    def _counted(self, counted: Counted) -> Relation:
        figure, cells = (
            counted.figure,
            [cell for cell, verdict in counted.table.said if verdict is counted.verdict],
        )
        word = cells[0].text.string.strip()
        finding = Finding(
            rule=self.code,
            severity=Severity.WARNING,
            message=Message(
                f"ข้อความระบุ “{word}” {figure.printed} แต่ตารางมี {counted.found} จาก "
                f"{len(counted.table.said)} รายการ",
                f"“{word}” is said of {figure.printed}, but the table has {counted.found} of "
                f"{len(counted.table.said)}",
            ),
            primary=figure.evidence,
            related=tuple(Evidence(figure.prose.document, cell.text) for cell in cells),
            expected=str(counted.found),
            actual=figure.printed,
            key=(word,),
        )
        return Relation(
            rule=self.code,
            parts=(figure.quantity,),
            finding=None if counted.holds else finding,
            name=Message(f"จำนวนที่ “{word}”", f"how many are “{word}”"),
            claim=LIKELY,
        )

    def _tested(self, review: Review, said: Judgement) -> Relation:
        limit = said.limit.quantity
        equation = Compared(said.result, Printed(limit), said.is_right)
        name = Message(
            f"ผลของ “{_shortened(said.name)}”", f"the result of “{_shortened(said.name)}”"
        )
        finding = None if said.is_right else self._finding(review, said)
        return Relation(
            rule=self.code,
            parts=(said.result, limit),
            finding=finding,
            name=name,
            equation=equation,
            claim=MATCHED_PLAINLY if said.is_plain else None,
        )

    def _finding(self, review: Review, said: Judgement) -> Finding:
        result, limit, word = said.result, said.limit.quantity, said.cell.text.string.strip()
        is_above = (result.value or 0) > (limit.value or 0)
        than = Message("มากกว่า", "more than") if is_above else Message("น้อยกว่า", "less than")
        meant = _MEANT[said.limit.side]
        kept = Message("", "")
        if not said.is_plain:
            kept = Message(
                f" ซึ่งขัดกับอีก {said.kept} รายการในตาราง",
                f", unlike {said.kept} others of the table",
            )
        where = _shortened(said.name)
        return Finding(
            rule=self.code,
            severity=Severity.ERROR if said.is_plain else Severity.WARNING,
            message=Message(
                f"“{where}” พิมพ์ว่า “{word}” แต่ผล {result.text} {than.th} {limit.text} "
                f"({meant.th}){kept.th}",
                f"“{where}” is said to be “{word}”, but the result {result.text} is {than.en} "
                f"{limit.text} ({meant.en}){kept.en}",
            ),
            primary=Evidence(review.document, said.cell.text),
            related=(
                Evidence(review.document, result.text, Message("ผล", "result")),
                Evidence(review.document, limit.text, meant),
            ),
            actual=word,
            key=(said.name,),
        )


def _shortened(name: str) -> str:
    """The name as a line of a message holds it."""
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


_LONGEST = 48  # characters
_MEANT = {
    Side.AT_MOST: Message("เกณฑ์อย่างมาก", "at most"),
    Side.AT_LEAST: Message("เกณฑ์อย่างน้อย", "at least"),
    Side.OPEN: Message("เป้าหมายหรือค่าที่เทียบ", "the target"),
}
