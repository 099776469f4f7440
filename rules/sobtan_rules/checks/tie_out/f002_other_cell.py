"""F002: a number in prose that is another cell than its words name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.senses import Sense, senses
from sobtan_rules.relations.claim import Claim, Plainness
from sobtan_rules.relations.equations import equal
from sobtan_rules.relations.finding import (
    Candidate,
    Confidence,
    Evidence,
    Finding,
    Message,
    Outcome,
    Relation,
    Severity,
)
from sobtan_rules.reports.citations import Agreement, Citation, citations
from sobtan_rules.tables.search import Spot

_NAMED = Message("ช่องที่ข้อความกล่าวถึง", "the cell the words name")
_EQUAL = Message("ช่องที่ตัวเลขตรงกัน", "the cell the number is")


class OtherCell(Rule):
    """A number is of the quarter, the kind and the row that its words say.

    The commonest slip: the amount of the year so far is called that of the quarter. The
    number must have five digits or more, so that it is surely that other cell's, and
    the words must rule that cell out by a quarter, by what the amount is, or by a row.
    """

    code: ClassVar[str] = "F002"
    name: ClassVar[Message] = Message("ยกตัวเลขมาจากช่องอื่น", "Number of another cell")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนที่ยกมาจากตารางเป็นของไตรมาส ชนิดของยอด และแถวที่ข้อความกล่าวถึง "
        "ที่พบบ่อยคือเรียกยอดสะสมตั้งแต่ต้นปีว่าเป็นยอดของไตรมาส "
        "ข้อความในข้อทักท้วงจะบอกว่าตัวเลขนั้นตรงกับช่องใด และช่องที่กล่าวถึงเป็นเท่าใด "
        "ตรวจเฉพาะตัวเลขตั้งแต่ 5 หลักขึ้นไป ซึ่งไม่ตรงกันโดยบังเอิญ",
        "Checks that a number taken from a table is of the quarter, the kind of amount and the row "
        "its words name. Most often the year so far is called the quarter's. The message says "
        "which cell the number is. Only numbers of five digits or more are tried.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
            "ผลเบิกจ่าย\t54.3210\t30.1110\t24.2100\n\n"
            "ผลเบิกจ่ายสะสมถึงไตรมาสที่ 2 จำนวน 54.3210 ล้านบาท\n",
            why=Message("บอกว่าเป็นยอดสะสม", "It is said to be cumulative."),
        ),
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tงบประมาณ\tรอบ 6 เดือน\tเมษายน-มิถุนายน\tรวมรอบ 9 เดือน\n"
            "ผลผลิตวิจัย\t90.0000\t30.1110\t24.2100\t54.3210\nรวมทั้งสิ้น\t90.0000\t30.1110\t24.2100\t54.3210\n\n"
            "เบิกจ่ายแล้ว 54.3210 ล้านบาท เพิ่มขึ้นจากรอบ 6 เดือน 24.2100 ล้านบาท\n",
            why=Message("เป็นส่วนที่เพิ่มขึ้น", "It is by how much it rose."),
        ),
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tรวมทั้งปี\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
            "แผน\t94.3210\t50.1110\t44.2100\n\n"
            "ขอรายงานผลของไตรมาสที่ 2 โดยแผนการใช้จ่ายทั้งปีไม่เปลี่ยนแปลง คงเป็น 94.3210 ล้านบาท\n",
            why=Message("เป็นแผนทั้งปี", "It is the year's plan."),
        ),
        Example(
            "หน่วย : ล้านบาท\n\n"
            "แผนงาน\tงบประมาณ\tเบิกจ่ายไตรมาสที่ 1\tผูกพัน\tรวม\n"
            "1 ปลูกป่า\t90.0000\t30.1110\t24.2100\t54.3210\n"
            "รวม\t90.0000\t30.1110\t24.2100\t54.3210\n\n"
            "ผูกพันแล้ว 24.2100 ล้านบาท รวมการใช้จ่าย 54.3210 ล้านบาท\n",
            why=Message("เป็นยอดรวมของการเบิกจ่ายและผูกพัน", "It is spent and bound together."),
        ),
        Example(
            "หน่วย : ล้านบาท\n\n"
            "แผนงาน\tงบประมาณ\tเบิกจ่าย\tผูกพัน\tคงเหลือ\n"
            "1 ปลูกป่า\t90.0000\t30.1110\t24.2100\t35.6790\n"
            "รวม\t90.0000\t30.1110\t24.2100\t35.6790\n\n"
            "ผูกพันแล้ว 24.2100 ล้านบาท ยังไม่มีภาระผูกพันอีก 35.6790 ล้านบาท\n",
            why=Message("ไม่มีภาระผูกพันคือคงเหลือ", "What is not bound is what is left."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วย : ล้านบาท\n\n"
            "\tรวม\tไตรมาสที่ 1\tไตรมาสที่ 2\n"
            "ผลเบิกจ่าย\t54.3210\t30.1110\t24.2100\n\n"
            "ผลเบิกจ่ายในไตรมาสที่ 2 จำนวน 54.3210 ล้านบาท\n",
            finds=("54.3210",),
            why=Message("เป็นยอดรวม ไตรมาสที่ 2 คือ 24.2100", "It is the total; quarter 2 is 24.2100."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Say of every number which cell it is, where that is not the one named."""
        for citation in review.reading(citations):
            if citation.figure.movement:
                continue  # by how much something rose is no cell's own value
            if citation.agreement is Agreement.OTHER and not _is_said_again(citation):
                yield _relation(self.code, citation)


_MONEY = frozenset((Sense.PLAN, Sense.GRANTED, Sense.SPENT, Sense.LEFT, Sense.OBLIGATED))


def _is_said_again(citation: Citation) -> bool:
    """Whether the words right before the number mean what it is, not the cell named earlier.

    "ใช้จ่ายรวมผูกพันร้อยละ 98.23 และมีเงินเหลือ 204,300 บาท" names what is left, not what is bound.
    """
    if citation.other is None:
        return True
    said = senses(citation.figure.lead) & _MONEY
    return bool(said & senses(citation.other.name.th) - senses(citation.named.name.th))


def _relation(rule: str, citation: Citation) -> Relation:
    """The relation: of its numbers only the prose's own can be what is wrong."""
    figure, meant, equals = citation.figure, citation.named, citation.other
    assert equals is not None  # as an OTHER citation has it
    equation = equal(figure.quantity, meant.quantity)
    bounds = equation.printable_range(figure.quantity)
    may_be: tuple[Candidate, ...] = ()
    if bounds is not None:
        may_be = (Candidate(figure.quantity, bounds.low, bounds.high, figure.evidence),)
    return Relation(
        rule=rule,
        parts=(figure.quantity,),
        finding=_finding(rule, citation, meant, equals),
        candidates=may_be,
        name=Message(
            f"ช่อง “{meant.name.th}” ที่ข้อความกล่าวถึง (ตัวเลขนี้คือช่อง “{equals.name.th}”)",
            f"the cell “{meant.name.en}” that the words name (the number is “{equals.name.en}”)",
        ),
        equation=equation,
        claim=Claim(Plainness.FORCED if citation.is_plain else Plainness.LIKELY, explained=True),
    )


def _finding(rule: str, citation: Citation, meant: Spot, equals: Spot) -> Finding:
    figure = citation.figure
    equation = equal(figure.quantity, meant.quantity)
    printed, cell = figure.printed, meant.quantity.text.string
    message = Message(
        f"{printed} คือช่อง “{equals.name.th}” ของตาราง แต่ข้อความกล่าวถึง “{meant.name.th}” "
        f"ซึ่งในตารางเป็น {cell}",
        f"{printed} is the table's “{equals.name.en}”, but the words name “{meant.name.en}”, "
        f"which is {cell} in the table",
    )
    sure = citation.is_plain
    return Finding(
        rule=rule,
        severity=Severity.ERROR if sure else Severity.WARNING,
        message=message,
        primary=figure.evidence,
        related=(
            Evidence(equals.sheet.document, equals.quantity.text, _told(_EQUAL, equals.name)),
            Evidence(meant.sheet.document, meant.quantity.text, _told(_NAMED, meant.name)),
        ),
        expected=cell if _same_unit(figure.quantity, meant.quantity) else equation.printed_expected,
        actual=printed,
        difference=equation.printed_difference,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        key=(meant.name.th, equals.name.th),
    )


def _same_unit(one: Quantity, other: Quantity) -> bool:
    scales = [quantity.unit.scale if quantity.unit else 1 for quantity in (one, other)]
    return scales[0] == scales[1]


def _told(what: Message, name: Message) -> Message:
    return Message(f"{what.th}: {name.th}", f"{what.en}: {name.en}")
