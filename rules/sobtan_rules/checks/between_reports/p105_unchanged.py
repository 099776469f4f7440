"""P105: a holding that stayed the same although some are said to have left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.figures import Figure
from sobtan_rules.relations.finding import Confidence, Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.reports.evidence import kept, name_of, quoted, unit_of
from sobtan_rules.reports.matches import Match, leavers, matched, tells_why

_REPORT = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ {}\n\n"
    "แผนงานที่ 2 สนับสนุนการเรียน\n\n(1) ทุนการศึกษาช่างไม้ชุมชน กลุ่มต่อเนื่อง รุ่นที่ 1-2 จำนวน 240 คน\n\n"
)
_FIRST = _REPORT.format("1 (ตุลาคม-ธันวาคม 2566)")
_SECOND = _REPORT.format("2 (มกราคม-มีนาคม 2567)")


class Unchanged(Rule):
    """A holding stays the same although the text says that part of the group left.

    Both can be right, when as many joined or when those who left are still counted:
    it is told, with both passages, and not called wrong.
    """

    code: ClassVar[str] = "P105"
    name: ClassVar[Message] = Message("จำนวนเท่าเดิมแม้มีผู้ออก", "Unchanged though some left")
    severity: ClassVar[Severity] = Severity.INFO
    explanation: ClassVar[Message] = Message(
        "แจ้งให้ทราบเมื่อจำนวนที่ต่อเนื่องเท่ากับงวดก่อนพอดี แต่รายงานบอกว่ามีผู้สำเร็จการศึกษา ลาออก หรือพ้นจากกลุ่มนั้น "
        "ตัวเลขอาจถูกต้องทั้งคู่ เช่น มีผู้เข้าใหม่เท่ากัน หรือยังนับผู้ที่เพิ่งสำเร็จการศึกษาไว้ จึงไม่ถือว่าผิด",
        "Tells where a number that goes on is the same as before although the report says that "
        "some of that group finished or left. Both can be right, so it is not called wrong.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND + "(2) ครูช่างไม้ที่สำเร็จการศึกษา จำนวน 18 คน\n",
            prior=(_FIRST,),
            why=Message("คนละกลุ่มกับผู้รับทุน", "Another group than the holders."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND + "(2) ปัจฉิมนิเทศผู้รับทุนการศึกษาช่างไม้ชุมชนที่สำเร็จการศึกษา จำนวน 96 คน\n",
            finds=("240",),
            prior=(_FIRST,),
            why=Message("สำเร็จการศึกษา 96 คน แต่ยังมี 240 คนเท่าเดิม", "96 finished, and still 240."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Look beside every number that stayed the same for those who left."""
        yield from kept(self._told(review), review)

    def _told(self, review: Review) -> Iterator[Outcome]:
        for match in review.reading(matched):
            is_holding = match.after.is_stock and match.before.is_stock
            if not is_holding or not match.is_equal or tells_why(match.after):
                continue
            left = next(leavers(match), None)
            if left is not None:
                yield _finding(self.code, match, left)


def _finding(rule: str, match: Match, left: Figure) -> Finding:
    now, then = match.pair.later, match.pair.earlier
    figure = match.after.figure
    name, unit = name_of(figure), unit_of(figure)
    note = Message("ผู้ที่ออกจากกลุ่ม", "those who left")
    return Finding(
        rule=rule,
        severity=Severity.INFO,
        message=Message(
            f"{name.th} มี {figure.printed}{unit} เท่ากันทั้ง{then.name.th} และ{now.name.th} "
            f"ทั้งที่รายงานบอกว่ามีผู้ออกจากกลุ่มนี้แล้ว {left.printed}{unit} โปรดดูว่ายังนับรวมอยู่หรือไม่",
            f"{name.en} is {figure.printed} in both {then.name.en} and {now.name.en}, though "
            f"{left.printed} are said to have left that group; see whether they are still counted",
        ),
        primary=figure.evidence,
        related=(
            quoted(then, match.before.figure),
            Evidence(now.document, left.quantity.text, note),
        ),
        confidence=Confidence.LOW,
        key=(figure.label,),
    )
