"""P104: a holding that changed without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.figures import Figure
from sobtan_rules.relations.claim import MATCHED
from sobtan_rules.relations.equations import equal, printable
from sobtan_rules.relations.finding import (
    Candidate,
    Confidence,
    Finding,
    Message,
    Outcome,
    Relation,
    Severity,
)
from sobtan_rules.reports.evidence import kept, name_of, quoted, unit_of
from sobtan_rules.reports.matches import Match, matched, tells_why

_FIRST = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 1 (ตุลาคม-ธันวาคม 2566)\n\n"
    "แผนงานที่ 2 สนับสนุนการเรียน\n\n(1) ทุนช่างไม้ กลุ่มต่อเนื่อง รุ่นที่ 1-2 จำนวน 240 คน\n\n"
    "(2) อบรมครูช่าง จำนวน 35 คน\n"
)
_SECOND = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
    "แผนงานที่ 2 สนับสนุนการเรียน\n\n(1) ทุนช่างไม้ กลุ่มต่อเนื่อง รุ่นที่ 1-2 จำนวน 233 คน{}\n\n"
    "(2) อบรมครูช่าง จำนวน 52 คน\n"
)


class Unexplained(Rule):
    """A number that goes on from report to report does not change without a word.

    Holders of a continuing scholarship, centres that are open, the year's target: their
    words say that they go on. What was done in one quarter is another thing in the
    next and is never compared. Any word of change beside the number is enough.
    """

    code: ClassVar[str] = "P104"
    name: ClassVar[Message] = Message("จำนวนเปลี่ยนโดยไม่อธิบาย", "Change without a word")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนที่ต่อเนื่องจากงวดก่อน เช่น ผู้รับทุนกลุ่มต่อเนื่อง ศูนย์ที่เปิดให้บริการ หรือค่าเป้าหมายทั้งปี "
        "ไม่ได้เปลี่ยนไปโดยไม่มีคำอธิบาย จับคู่ด้วยแผนงาน ชื่อ รุ่น และหน่วยเดียวกัน "
        "ผลการดำเนินงานเฉพาะงวด เช่น จำนวนผู้เข้าอบรม เป็นคนละจำนวนกันในแต่ละงวด จึงไม่เทียบ",
        "Checks that a number which goes on from the earlier report (holders of a continuing "
        "scholarship, open centres, the year's target) has not changed without a word. What was "
        "done in one period is another thing in the next and is not compared.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND.format(" ลดลง 7 คน เพราะสำเร็จการศึกษา"),
            prior=(_FIRST,),
            why=Message(
                "บอกสาเหตุไว้ ส่วนการอบรมเป็นคนละครั้ง", "Explained; trainings differ each quarter."
            ),
        ),
        Example(
            _SECOND.format("").replace("233", "240")
            + "\n(3) เรื่องร้องเรียนยกมา 12 เรื่อง รับใหม่ 7 เรื่อง แก้ไขแล้ว 15 เรื่อง คงเหลือ 4 เรื่อง\n",
            prior=(
                _FIRST
                + "\n(3) เรื่องร้องเรียนยกมา 14 เรื่อง รับใหม่ 9 เรื่อง แก้ไขแล้ว 11 เรื่อง คงเหลือ 12 เรื่อง\n",
            ),
            why=Message("ยอดยกมา รับ และจ่าย อธิบายยอดคงเหลือแล้ว", "Its roll-forward explains it."),
        ),
        Example(
            _SECOND.format("").replace("233", "240") + "\n(3) ผู้ขอใช้บริการขึ้นทะเบียนใหม่ 52 คน\n\n"
            "(4) รับเรื่องร้องเรียน 90 เรื่อง แล้วเสร็จ 78 เรื่อง คงเหลืออยู่ระหว่างดำเนินการ 12 เรื่อง\n",
            prior=(
                _FIRST + "\n(3) ผู้ขอใช้บริการขึ้นทะเบียนใหม่ 61 คน\n\n"
                "(4) รับเรื่องร้องเรียน 80 เรื่อง แล้วเสร็จ 71 เรื่อง คงเหลืออยู่ระหว่างดำเนินการ 9 เรื่อง\n",
            ),
            why=Message(
                "ผู้ขึ้นทะเบียนใหม่เป็นของแต่ละงวด และยอดคงเหลือเป็นผลของงวดนั้น",
                "New registrations are each period's own; what is left follows from its period.",
            ),
        ),
        Example(
            _SECOND.format("\n\nรับข้อเสนอ 358 เรื่อง ตอบแล้ว 340 เรื่อง คงเหลือ 18 เรื่อง").replace(
                "233", "240"
            ),
            prior=(f"{_FIRST}\nรับข้อเสนอ 240 เรื่อง ตอบแล้ว 225 เรื่อง คงเหลือ 15 เรื่อง\n",),
            why=Message("ไม่ได้บอกว่าสิ่งใดคงเหลือ", "What is left of what is not said."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND.format(""),
            finds=("233",),
            prior=(_FIRST,),
            why=Message("240 เหลือ 233 โดยไม่บอกสาเหตุ", "240 became 233, and nothing says why."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every number that both reports state and that goes on."""
        yield from kept(self._tested(review), review)

    def _tested(self, review: Review) -> Iterator[Outcome]:
        for match in review.reading(matched):
            now, then = match.after.figure.quantity, match.before.figure.quantity
            if match.is_equal:
                if match.is_steady or _is_sharp(match):
                    yield Relation(self.code, (now, then), equation=equal(now, then))
            elif (
                match.is_steady and _says_of_what(match.after.figure) and not tells_why(match.after)
            ):
                yield _failed(self.code, match)


_OF_ANYTHING = pattern(r"คงเหลือ|คงค้าง|เหลือ|ยอด|รวม|จำนวน|ทั้งสิ้น|ทั้งหมด|\s")


def _says_of_what(figure: Figure) -> bool:
    """Whether its words tell what it counts: "คงเหลือ" alone may be left of anything."""
    return bool(_OF_ANYTHING.sub("", figure.label))


_DIGITS = 5  # significant: so many are not equal by chance


def _is_sharp(match: Match) -> bool:
    return len(match.after.figure.value.as_tuple().digits) >= _DIGITS


def _failed(rule: str, match: Match) -> Relation:
    """The relation; a number that other rules blame as well may be a misprint."""
    now, then = match.after.figure, match.before.figure
    equation = equal(now.quantity, then.quantity)
    bounds = equation.printable_range(now.quantity)
    may_be: tuple[Candidate, ...] = ()
    if bounds is not None:
        may_be = (Candidate(now.quantity, bounds.low, bounds.high, now.evidence),)
    return Relation(
        rule=rule,
        parts=(now.quantity,),
        finding=_finding(rule, match),
        candidates=may_be,
        name=Message(
            f"รายงาน{match.pair.earlier.name.th}", f"the report for {match.pair.earlier.name.en}"
        ),
        equation=equation,
        claim=MATCHED,
    )


def _finding(rule: str, match: Match) -> Finding:
    now, then = match.pair.later, match.pair.earlier
    after, before = match.after.figure, match.before.figure
    name, unit = name_of(after), unit_of(after)
    word = ("เพิ่มขึ้น", "rose") if after.value > before.value else ("ลดลง", "fell")
    by = printable(
        abs(after.value - before.value), max(after.quantity.decimals, before.quantity.decimals)
    )
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        message=Message(
            f"{name.th} {word[0]} {by}{unit} จาก {before.printed} ({then.name.th}) เป็น "
            f"{after.printed} ({now.name.th}) แต่ไม่มีคำอธิบายสาเหตุ",
            f"{name.en} {word[1]} by {by} from {before.printed} ({then.name.en}) to "
            f"{after.printed} ({now.name.en}), and nothing says why",
        ),
        primary=after.evidence,
        related=(quoted(then, before),),
        actual=after.printed,
        confidence=Confidence.MEDIUM,
        key=(after.label,),
    )
