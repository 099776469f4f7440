"""Why a count changed, as prose says it: who left, who joined, who had been counted wrongly.

Each reason is a number with the words that say what it does to the count. Of those that
restate, nobody moved: the earlier figure was wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.figures import Figure
from sobtan_rules.relations.finding import Message


class Kind(StrEnum):
    """What a reason does to a count."""

    LEAVES = "leaves"
    JOINS = "joins"
    MISSED = "missed"  # had been left out of the earlier count
    DOUBLED = "doubled"  # had been counted too often
    MISCOUNTED = "miscounted"  # had been counted wrongly, which way is not said


@dataclass(frozen=True, eq=False)
class Reason:
    """A number that explains part of a change, and the words that say how."""

    figure: Figure
    kind: Kind
    words: str

    @property
    def sign(self) -> int:
        """1 where it raises the count (or the earlier figure), -1 where it lowers it."""
        return 1 if self.kind in (Kind.JOINS, Kind.MISSED) else -1

    @property
    def restates(self) -> bool:
        """Whether it says that the earlier figure was wrong."""
        return self.kind not in (Kind.LEAVES, Kind.JOINS)

    @property
    def amount(self) -> Decimal:
        return self.sign * self.figure.value


_KINDS = pattern(
    r"(?P<missed>ตกหล่น|นับขาด|นับไม่ครบ|(?:ยัง)?ไม่ได้(?:ถูก)?นับ|นับตก|ไม่ได้รวมไว้)"
    r"|(?P<doubled>นับซ้ำ|ซ้ำซ้อน|นับเกิน|ซ้ำกัน)"
    r"|(?P<miscounted>(?:นับ|บันทึก|รายงาน|กรอก)(?:จำนวน|ข้อมูล|ยอด)?(?:คลาดเคลื่อน|ผิด)|คลาดเคลื่อน)"
    r"|(?P<joins>กลับเข้า|กลับมา|โอนเข้า|รับโอน|ย้ายเข้า|โอนย้ายเข้า|รับ(?:สมัคร)?(?:เข้า)?เพิ่ม|เพิ่มเติม|บรรจุ|เข้าใหม่|รับใหม่|รายใหม่|"
    r"คัดเลือก(?:เข้า)?เพิ่ม|เปิด(?:ให้บริการ|ดำเนินการ|ทำการ)?(?:ใหม่|เพิ่ม)|สมัคร(?:เข้าร่วม|เป็นสมาชิก|สมาชิก)?(?:ใหม่|เพิ่ม)|สมาชิกใหม่|ขึ้นทะเบียน(?:ใหม่|เพิ่ม)|เข้าสู่ระบบ|จัดตั้ง(?:ใหม่|เพิ่ม)|จัดซื้อ|รับมอบ|รับบริจาค|ขยายเพิ่ม)"
    r"|(?P<leaves>สำเร็จการศึกษา|จบการศึกษา|จบหลักสูตร|ยุติ|เสียชีวิต|ถึงแก่กรรม|ลาออก|พ้นสภาพ|พ้นจาก|โอนออก|โอนย้าย|ย้ายออก|ย้ายไป|"
    r"ย้าย(?!เข้า)|สละสิทธิ์|เกษียณ|จำหน่าย|ชำรุด|ยกเลิก|ปิด(?:ตัว|กิจการ|ดำเนินการ|บริการ|ทำการ|ปรับปรุง)|จบการ(?!ศึกษา)|ควบรวม|ยุบ|เลิก|ถอนตัว|ตัดสิทธิ์|หมดสัญญา|ครบสัญญา|"
    r"หลุดออก|ออกกลางคัน|ออกจาก|ให้ออก|ปลด|ขาดคุณสมบัติ|ลาพัก|พักการเรียน)"
)
_GIVES_REASONS = pattern(
    r"เนื่องจาก|เพราะ|สาเหตุ|เป็นผลจาก|โดย(?:มี|เป็น|(?=บรรจุ|รับ|ลาออก|เกษียณ|โอน|ย้าย|พ้น))|จาก(?:การ|ผู้|นัก)|ประกอบด้วย|ได้แก่|มี"
)
_ENDS = pattern(
    r"ทั้งนี้|นอกจากนี้|อนึ่ง|(?:แบ่ง|จำแนก)(?:ออก)?เป็น|สำหรับ|ขณะที่|คงเหลือ|ทำให้|ส่งผล|รวม(?:ทั้งสิ้น|เป็น|จำนวน)"
)
# Behind a reason's number, why it came about: "1 คน เนื่องจากเสียชีวิต".
_AFTERTHOUGHT = pattern(r"^\s*\(?(?:เนื่องจาก|เพราะ|ด้วยเหตุ|จาก)\S*")


def reasons_of(change: Figure) -> tuple[Reason, ...]:
    """The numbers behind a change that say who came, left or was counted wrongly."""
    return tuple(_reasons(change))


def _reasons(change: Figure) -> Iterator[Reason]:
    """The reasons behind the change, all of them or none.

    One number without a known reason, and the list cannot be added up.
    """
    found: list[Reason] = []
    for figure in change.prose.figures[change.index + 1 :]:
        if figure.is_percentage or figure.is_period or figure.bracket != change.bracket:
            continue
        lead = figure.lead
        if figure.measure != change.measure or _ENDS.search(lead) or figure.movement:
            break
        if not found and not _GIVES_REASONS.search(lead):
            return
        if figure.is_part:
            continue
        reason = reason_in(figure, _AFTERTHOUGHT.sub("", lead) if found else lead)
        if reason is None:
            if found and words.JOINS_LAST.search(found[-1].figure.lead):
                break  # the last reason was joined with "และ": another thing is spoken of
            return
        found.append(reason)
    yield from found


# "…และลาพักการศึกษา ในไตรมาสนี้จัดสรรทุนแก่นักศึกษา 1,287 คน" goes on with something else.
_NEXT_SENTENCE = pattern(r"\s(?:ใน(?:ไตรมาส|ปี|เดือน|ภาคเรียน|งวด)|ทั้งนี้|นอกจากนี้|สำหรับ)")


def reason_in(figure: Figure, lead: str) -> Reason | None:
    """What the words before a number make it a reason for; None where they do not say."""
    kinds = list(_KINDS.finditer(lead))
    wrong = [m for m in kinds if m.lastgroup in ("missed", "doubled", "miscounted")]
    if not kinds:
        return None
    match = (wrong or kinds)[-1]
    if _NEXT_SENTENCE.search(lead, match.end()):
        return None
    return Reason(figure, Kind(match.lastgroup or ""), match.group())


def signed(value: Decimal) -> str:
    """The number with its sign, as in a roll-forward: "+1", "-3"."""
    return f"{value:+,f}"


def told(reason: Reason) -> Message:
    """The reason in a word or two, with its sign: "สำเร็จการศึกษา (-3)"."""
    name = _THAI[reason.kind] if reason.restates else reason.words
    amount = signed(reason.amount)
    return Message(f"{name} ({amount})", f"{_ENGLISH[reason.kind]} ({amount})")


_THAI = {
    Kind.MISSED: "นับตกหล่นในครั้งก่อน",
    Kind.DOUBLED: "นับซ้ำในครั้งก่อน",
    Kind.MISCOUNTED: "นับผิดในครั้งก่อน",
}
_ENGLISH = {
    Kind.LEAVES: "left",
    Kind.JOINS: "joined",
    Kind.MISSED: "missed in the earlier count",
    Kind.DOUBLED: "counted twice before",
    Kind.MISCOUNTED: "miscounted before",
}
