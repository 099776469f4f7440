"""Facts of prose: a number with what it counts, for whom, and of which time.

Two numbers state the same fact when they stand under the same programme, measure the
same, and their words name the same thing: the same letters in the same order, but for
a few, and the same ordinals (รุ่นที่ 1-5). Where that is not sure they are no match.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.prose.figures import Figure
from sobtan_rules.reports.reports import Report
from sobtan_rules.thai.letters import fold

# Words that say when, or only that a number follows: no part of what is counted.
_TIMES = pattern(
    r"(?:ใน)?(?:ห้วง|ช่วง)?\s?ไตรมาส\s?(?:ที่)?\s?[\d๐-๙](?:\s?[-–/]\s?[\d๐-๙]{1,4})?(?:\s?\([^)]*\))?"
    r"|(?:ประจำ)?ปี(?:งบประมาณ|การศึกษา)?\s?(?:พ\.\s?ศ\.)?\s?[\d๐-๙]{4}|ณ\s?วันที่[^,()]{0,24}[\d๐-๙]{4}"
    r"|(?:ใน|ช่วง|ของ)*(?:ครึ่งปี(?:แรก|หลัง)|รอบ\s?[\d๐-๙]{1,2}\s?เดือน(?:แรก|หลัง)?|(?:ไตรมาส|งวด|รอบ)นี้)"
    r"|ภาคเรียนที่\s?[\d๐-๙](?:\s?/\s?[\d๐-๙]{4})?"
)
_FILLERS = pattern(
    r"จำนวน|รวม|ทั้งสิ้น|ทั้งหมด|แล้ว|การจัดสรร|จัดสรร|ดำเนินการ|สนับสนุน|กลุ่มต่อเนื่อง|ต่อเนื่อง|เพิ่มเติม"
)
_ORDINALS = pattern(
    r"(?P<what>รุ่น|ระยะ|รอบ|ครั้ง|ระดับชั้น|ชั้น|ปี|เฟส|หลักสูตร|เขต)(?:ที่)?\s?"
    r"(?P<numbers>[\d๐-๙]{1,2}(?:\s?(?:[-–,]|ถึง|และ)\s?[\d๐-๙]{1,2})*)(?![\d๐-๙./])"
)
# Names that differ in one of these alone are two things: what was planned and what was done.
_CONTRASTS = pattern(r"แผน(?!งาน|ก(?!าร)|ที่|ฯ|ภูมิ)|ไม่(?!น้อยกว่า)|ชาย(?!แดน|ฝั่ง|หาด|เลน)|หญิง|ยกมา|ยกไป")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙–", "0123456789-")

# A holding at a point in time, not what was done in a period.
_STOCK = pattern(
    r"กลุ่มต่อเนื่อง|ต่อเนื่อง(?:\s|$)|คงอยู่|ปัจจุบัน(?:มี)?|ขณะนี้|ที่เปิดให้บริการ|เปิดดำเนินการ|มีอยู่"
    r"|อยู่ระหว่างรับทุน|อัตรากำลัง|สมาชิก(?:ทั้งหมด|ทั้งสิ้น)|คงเหลือ|ทะเบียน|ที่ใช้งาน"
)
_MONEY = "บาท"
_FLOW = pattern(
    r"เพิ่มเติม|รายใหม่|กลุ่มใหม่|อบรม|เข้าร่วม|ร่วม|ประชุม|จัดกิจกรรม|จัดเวที|พัฒนาศักยภาพ|ส่งมอบ|สำเร็จการศึกษา|สมัคร|คัดเลือก|คัดกรอง"
    r"|(?:ทะเบียน|เปิด|รับ|เข้า)ใหม่|(?:ยื่น|ขอ)(?:จด|ขึ้น)ทะเบียน"
)


@dataclass(frozen=True, eq=False)
class Fact:
    """A number of prose as a fact of its report."""

    report: Report
    figure: Figure
    programme: int  # 0 where it stands under none

    @property
    def measure(self) -> str:
        return self.figure.measure

    @cached_property
    def words(self) -> str:
        """What names the number: the words before it, in its own statement."""
        return self.figure.label

    @cached_property
    def ordinals(self) -> tuple[str, ...]:
        """The numbers that name what is counted: "รุ่น1-5"."""
        string = _TIMES.sub(" ", self.words)
        found = (
            m["what"] + re.sub(r"\s|ที่", "", m["numbers"].translate(_DIGITS))
            for m in _ORDINALS.finditer(string)
        )
        return tuple(sorted(set(found)))

    @cached_property
    def letters(self) -> str:
        """The letters of the name, without times, ordinals and words that say little."""
        string = _ORDINALS.sub(" ", _TIMES.sub(" ", self.words))
        return fold(_FILLERS.sub(" ", string))

    @cached_property
    def contrasts(self) -> frozenset[str]:
        """The words of the name that a few letters make another thing: plan and result."""
        return frozenset(match.group() for match in _CONTRASTS.finditer(self.words))

    @cached_property
    def is_stock(self) -> bool:
        """Whether the words make it a holding that goes on from one period to the next."""
        if self.measure == _MONEY:  # what is left of money changes with every payment
            return False
        return _STOCK.search(self.words) is not None and _FLOW.search(self.words) is None

    @property
    def is_whole(self) -> bool:
        """Whether it states a thing itself: no part, change, target or rate of it."""
        figure = self.figure
        apart = figure.is_part or figure.movement or figure.is_former or figure.is_base
        return not (apart or figure.is_percentage or figure.is_period or figure.is_rate)


def facts_of(report: Report) -> tuple[Fact, ...]:
    """The facts of a report's prose: sharp numbers with a unit and a name."""
    found = []
    for prose in report.proses:
        programme = report.programme_of(prose.paragraph) if prose.figures else 0
        for figure in prose.figures:
            if not figure.is_sharp or not figure.measure or figure.bracket:
                continue
            fact = Fact(report, figure, programme)
            if fact.is_whole and len(fact.letters) >= _SHORTEST:
                found.append(fact)
    return tuple(found)


def without_fillers(string: str) -> str:
    """Words that name a number, those that say when or little else left out."""
    return _FILLERS.sub(" ", _TIMES.sub(" ", string))


_SHORTEST = 6  # letters of a name that can be told from others
_ALIKE = 0.82  # of the letters of two names agree, in their order
_MARGIN = 0.08  # by which the best match must be better than the next


def likeness(one: Fact, other: Fact) -> float:
    """How alike two facts are named, from 0 to 1; 0 where they cannot be the same fact."""
    if one.measure != other.measure or one.programme != other.programme:
        return 0.0
    if one.ordinals and other.ordinals and one.ordinals != other.ordinals:
        return 0.0
    if one.contrasts != other.contrasts:
        return 0.0
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one.letters, other.letters))


def matches(earlier: Sequence[Fact], later: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """The facts stated in both reports: each other's best match, and by far.

    Returns pairs of (earlier, later), in the later report's order.
    """
    found = []
    for fact in later:
        best = _best(fact, earlier)
        if best is not None and _best(best, later) is fact:
            found.append((best, fact))
    return found


def _best(fact: Fact, others: Sequence[Fact]) -> Fact | None:
    """The fact named most alike, if no other number comes near it."""
    graded = [(likeness(fact, other), other) for other in others]
    graded = [(grade, other) for grade, other in graded if grade >= _ALIKE]
    if not graded:
        return None
    top, best = max(graded, key=lambda one: one[0])
    value = best.figure.quantity.amount
    near = [o for g, o in graded if g > top - _MARGIN and o.figure.quantity.amount != value]
    return None if near else best
