"""P201: a stated change against the figures of both reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.prose.claims import Claim, Reading
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.reasons import Reason
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.reports.evidence import kept, name_of, quoted
from sobtan_rules.reports.facts import Fact
from sobtan_rules.reports.quarter_rows import QuarterChange, quarter_changes
from sobtan_rules.reports.roll_forwards import RollForward, roll_forwards

_FIRST = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 1 (ตุลาคม-ธันวาคม 2566)\n\n"
    "(1) สมาชิกห้องสมุดชุมชนที่ใช้งานอยู่ในปัจจุบัน จำนวน 480 คน\n"
)
_SECOND = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
    "(1) สมาชิกห้องสมุดชุมชนที่ใช้งานอยู่ในปัจจุบัน จำนวน 495 คน เพิ่มขึ้นจากไตรมาสที่ 1/2567 จำนวน {} คน\n"
)


_GROUPS = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 1 (ตุลาคม-ธันวาคม 2566)\n\n"
    "(1) กลุ่มออมทรัพย์ที่ขึ้นทะเบียนแล้ว จำนวน 60 กลุ่ม แบ่งเป็น กลุ่มสตรี 40 กลุ่ม และกลุ่มเยาวชน 20 กลุ่ม\n"
)
_MORE_GROUPS = (
    "รายงานผลการดำเนินงาน\n\nประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)\n\n"
    "(1) กลุ่มออมทรัพย์ที่ขึ้นทะเบียนแล้ว จำนวน 72 กลุ่ม แบ่งเป็น กลุ่มสตรี 47 กลุ่ม และกลุ่มเยาวชน 25 กลุ่ม "
    "เพิ่มขึ้นจากไตรมาสที่ 1/2567 จำนวน {} กลุ่ม\n"
)
_HALF = (
    "รายงานผลการดำเนินงาน รอบ 6 เดือน ปีงบประมาณ พ.ศ. 2567\n\n"
    "(1) นักศึกษาคงอยู่ในปัจจุบัน จำนวน 480 คน จากเป้าหมายทั้งปี 600 คน (ร้อยละ 80.00)\n"
)
_NINE_MONTHS = (
    "รายงานผลการดำเนินงาน รอบ 9 เดือน ปีงบประมาณ พ.ศ. 2567\n\n"
    "(1) นักศึกษาคงอยู่ในปัจจุบัน จำนวน 450 คน จากเป้าหมายทั้งปี 600 คน (ร้อยละ 75.00) {} {} คน\n"
)


_ROW = (
    "รายการ\tไตรมาสที่ 1\tไตรมาสที่ 2\tไตรมาสที่ 3\n"
    "เหตุอุทกภัยที่เข้าช่วยเหลือ (ครั้ง)\t38\t52\t33\n"
    "ผู้ได้รับการช่วยเหลือ (คน)\t210\t384\t296\n\n"
    "ทีมอาสาเข้าช่วยเหลือเหตุอุทกภัย 33 ครั้ง ลดลงจากไตรมาสก่อน {} ครั้ง\n"
)


class ChangeSince(Rule):
    """A change since the earlier report is the difference of the two reports' figures.

    "ลดลงจากไตรมาสที่ 1/2567 จำนวน 3 คน": the closing figure stands before it, the opening
    one in the earlier report, in the same file or one given beside it, under the same
    programme and name. Without that report nothing is tested, but
    for a change that a row of the report's own tables has for both quarters.
    """

    code: ClassVar[str] = "P201"
    name: ClassVar[Message] = Message("การเปลี่ยนแปลงจากงวดก่อน", "Change since the earlier report")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนที่บอกว่าเพิ่มขึ้นหรือลดลงจากงวดก่อนเท่ากับผลต่างของตัวเลขในรายงานสองฉบับ "
        "โดยหาตัวเลขของงวดก่อนจากแผนงานและชื่อเดียวกัน ในแฟ้มเดียวกันหรือแฟ้มที่นำมาเทียบ (--against) "
        "หากไม่มีรายงานงวดก่อนหรือหาชื่อที่ตรงกันไม่พบ จะไม่ตรวจ",
        "Checks that a stated rise or fall since the earlier report is the difference of the two "
        "reports' figures, found under the same programme and name in the same file or in one "
        "given with --against. Without that report nothing is tested.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND.format(15), prior=(_FIRST,), why=Message("495 - 480 = 15", "495 - 480 = 15")
        ),
        Example(
            _ROW.format(19),
            why=Message("52 - 33 = 19 ในตาราง", "52 - 33 = 19 in the table"),
        ),
        Example(
            _ROW.replace("เข้าช่วยเหลือเหตุ", "ออกปฏิบัติการ 90 ครั้ง เข้าช่วยเหลือเหตุ").format(40),
            why=Message("อาจเป็นยอดรวมที่ลดลง", "It may be the whole that fell."),
        ),
        Example(
            _MORE_GROUPS.format(12),
            prior=(_GROUPS,),
            why=Message("ยอดรวมเพิ่มขึ้น 72 - 60", "The whole rose: 72 - 60."),
        ),
        Example(
            _MORE_GROUPS.format(5),
            prior=(_GROUPS,),
            why=Message("กลุ่มเยาวชนเพิ่มขึ้น 25 - 20", "The last part rose: 25 - 20."),
        ),
        Example(
            _SECOND.replace("จำนวน {} คน", "ซึ่งมี {} คน").format(480),
            prior=(_FIRST,),
            why=Message("480 คือจำนวนของไตรมาสที่ 1", "480 is what quarter 1 had."),
        ),
        Example(
            _NINE_MONTHS.format("ลดลงจากแผน", 150),
            prior=(_HALF,),
            why=Message("เทียบกับแผน ไม่ใช่งวดก่อน", "Held against the plan, not the report before."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            _SECOND.format(51),
            finds=("51",),
            prior=(_FIRST,),
            why=Message("495 - 480 = 15", "495 - 480 = 15"),
        ),
        Example(
            _ROW.format(14),
            finds=("14",),
            why=Message("52 - 33 = 19 ในตาราง", "52 - 33 = 19 in the table"),
        ),
        Example(
            _MORE_GROUPS.format(21),
            finds=("21",),
            prior=(_GROUPS,),
            why=Message("72 - 60 = 12", "72 - 60 = 12"),
        ),
        Example(
            _NINE_MONTHS.format("ลดลงจากรอบ 6 เดือน จำนวน", 20),
            finds=("20",),
            prior=(_HALF,),
            why=Message("480 - 450 = 30", "480 - 450 = 30"),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every change whose opening figure is at hand."""
        yield from kept(self._tested(review), review)

    def _tested(self, review: Review) -> Iterator[Outcome]:
        tested: set[Figure] = set()
        for roll in review.reading(roll_forwards):
            if roll.opening is not None:
                relation = self._claim(roll, roll.opening).tested()
                if relation is not None:
                    tested.add(roll.change)
                    yield relation
        for change in review.reading(quarter_changes):
            relation = None if change.change in tested else self._in_row(change).tested()
            if relation is not None:
                yield relation

    def _in_row(self, found: QuarterChange) -> Claim:
        """The change against a row that has both quarters."""
        before, after = found.before.quantity, found.after.quantity
        is_rise = found.change.movement > 0
        more, less = (after, before) if is_rise else (before, after)
        basis = f"{more.text.string} - {less.text.string}"
        name, word = name_of(found.closing), _RISE if is_rise else _FALL
        reading = Reading(
            found.equation,
            Message(
                f"ผลต่างของสองไตรมาสในตาราง ({basis}) ",
                f"the table's two quarters ({basis})",
            ),
            {before: found.before.evidence, after: found.after.evidence},
        )
        return Claim(
            self.code,
            Message(f"{word.th} {name.th}", f"{word.en} {name.en}"),
            found.change,
            (reading,),
            (found.change,),
            is_plain=False,
            is_matched=True,
        )

    def _claim(self, roll: RollForward, opening: Fact) -> Claim:
        restating = tuple(reason for reason in roll.reasons if reason.restates)
        readings = [_reading(roll, opening)]
        if restating:  # the change may count from the figure put right
            readings.append(_reading(roll, opening, restating))
        name = name_of(roll.closing)
        word = _RISE if roll.direction > 0 else _FALL
        return Claim(
            self.code,
            Message(f"{word.th} {name.th}", f"{word.en} {name.en}"),
            roll.change,
            tuple(readings),
            (roll.change, roll.closing, *(reason.figure for reason in restating)),
            is_plain=True,
            is_matched=True,
        )


def _reading(roll: RollForward, opening: Fact, restating: Sequence[Reason] = ()) -> Reading:
    """The change as the difference of both figures, the earlier one put right if so said."""
    before, after = opening.figure, roll.closing
    up = [before, *(r.figure for r in restating if r.sign > 0)]
    down = [after, *(r.figure for r in restating if r.sign < 0)]
    more, less = (down, up) if roll.direction > 0 else (up, down)
    basis = " + ".join(f.printed for f in more) + " - " + " - ".join(f.printed for f in less)
    now, then = roll.report.name, opening.report.name
    return Reading(
        sum_of(roll.change.quantity, [f.quantity for f in more], [f.quantity for f in less]),
        Message(
            f"ผลต่างของ{now.th} กับ{then.th} ({basis}) ",
            f"{now.en} against {then.en} ({basis})",
        ),
        {before.quantity: quoted(opening.report, before)},
    )


_RISE = Message("ส่วนที่เพิ่มขึ้นของ", "the rise of")
_FALL = Message("ส่วนที่ลดลงของ", "the fall of")
