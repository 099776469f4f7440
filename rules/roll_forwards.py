"""Movements between two reports: an opening figure, reasons with signs, a closing figure.

"จำนวน 107 คน ลดลงจากไตรมาสที่ 1/2567 จำนวน 3 คน เนื่องจากสำเร็จการศึกษา 3 คน …": the
closing figure stands before the change, in its sentence or in the paragraph before;
the opening one is the same fact in the earlier report. Each reason is a number with
the words that say who left, who joined, or who had been counted wrongly before; the
last kind moves nobody but restates the opening figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extractor.dates import read_periods
from rules import relation_words as words
from rules.facts import Fact, facts_of, matches
from rules.finding import Evidence, Message
from rules.narrative import Figure, Prose
from rules.reports import Pair, Report, pairs, reports
from rules.review import Review


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


@dataclass(frozen=True, eq=False)
class RollForward:
    """A change said to have happened since the earlier report.

    `opening` is the same fact there, None where it is not found or no such report is at
    hand; `reasons` are all that the text gives, none where it gives none in numbers.
    """

    report: Report
    change: Figure
    closing: Figure
    opening: Fact | None
    reasons: tuple[Reason, ...]

    @property
    def direction(self) -> int:
        return self.change.movement

    @property
    def stated(self) -> Decimal:
        """The stated change with its sign."""
        return self.direction * self.change.value

    @property
    def quoted_change(self) -> Evidence:
        """The words of the change, from what rose or fell to its unit."""
        change = self.change
        moved = list(words.MOVEMENT.finditer(change.lead))
        begin = change.start - len(change.lead) + (moved[-1].start() if moved else 0)
        text = change.prose.paragraph.text.slice(begin, change.end).strip()
        return Evidence(self.report.document, text, self.report.name)

    @property
    def moved(self) -> Decimal:
        """What the reasons make together, those that restate apart."""
        return sum((r.amount for r in self.reasons if not r.restates), Decimal(0))

    @property
    def restated(self) -> Decimal:
        """By how much the reasons raise or lower the earlier figure."""
        return sum((r.amount for r in self.reasons if r.restates), Decimal(0))

    @property
    def printed_opening(self) -> Decimal:
        """The earlier figure as printed there, or as it follows from the stated change."""
        if self.opening is not None:
            return self.opening.figure.value
        return self.closing.value - self.stated


def roll_forwards(review: Review) -> tuple[RollForward, ...]:
    """Every change since an earlier report, in the reports of this file and of later ones."""
    earlier = {pair.later: pair for pair in review.reading(pairs)}
    found: list[RollForward] = []
    for report in review.reading(reports):
        pair = earlier.get(report)
        if pair is not None or report.document is review.document:
            found += _changes(report, pair)
    return tuple(found)


def _changes(report: Report, pair: Pair | None) -> Iterator[RollForward]:
    openings: dict[Figure, Fact] | None = None
    for place, prose in enumerate(report.proses):
        for figure in prose.figures:
            if not figure.movement or figure.is_percentage or not figure.is_sharp:
                continue
            closing = _closing(report.proses, place, figure)
            if closing is None:
                continue
            if openings is None:
                openings = {} if pair is None else _openings(pair)
            opening = openings.get(closing)
            if opening is not None and pair is not None and not _since(figure, pair):
                opening = None
            reasons = tuple(_reasons(figure))
            if opening is not None or reasons:
                yield RollForward(report, figure, closing, opening, reasons)


def _openings(pair: Pair) -> dict[Figure, Fact]:
    found = matches(facts_of(pair.earlier), facts_of(pair.later))
    return {now.figure: before for before, now in found}


_BEFORE_CHANGE = re.compile(r"[\s,;(]*(?:โดย|ซึ่ง|และ|มี|จำนวน)*\s*")


def _closing(proses: Sequence[Prose], place: int, change: Figure) -> Figure | None:
    """The figure that the change led to: right before it, or last in the paragraph before."""
    moved = list(words.MOVEMENT.finditer(change.lead))
    before = change.lead[: moved[-1].start()] if moved else change.lead
    if not _BEFORE_CHANGE.fullmatch(before):
        return None  # something else rose or fell
    if change.index:
        found = change.previous
        while found is not None and (found.is_percentage or found.is_part or found.bracket):
            found = found.previous
    else:
        above = proses[place - 1].figures if place else ()
        found = above[-1] if above else None
    if found is None or found.measure != change.measure or found.movement or found.is_former:
        return None
    return found


_PREVIOUS = re.compile(r"ก่อน|ที่แล้ว|ที่ผ่านมา|เดิม")
_NAMES_TIME = re.compile(r"ไตรมาส|ปี|เดือน|รอบ|งวด|ช่วง")


def _since(change: Figure, pair: Pair) -> bool:
    """Whether the words hold the figure against that earlier report, or name no time."""
    if not _NAMES_TIME.search(change.lead):
        return True
    named = [p for p in read_periods(change.lead) if p.quarters is not None]
    period = pair.earlier.period
    if period is None or period.quarters is None:
        return not named
    if not named:
        previous = _PREVIOUS.search(change.lead) is not None
        return previous and "ไตรมาส" in change.lead and pair.is_same_year
    quarters, year = named[-1].quarters, named[-1].year
    return quarters == (period.quarters[1],) * 2 and year in (None, period.fiscal_year)


# --- Reasons -------------------------------------------------------------------------

_KINDS = re.compile(
    r"(?P<missed>ตกหล่น|นับขาด|นับไม่ครบ|(?:ยัง)?ไม่ได้(?:ถูก)?นับ|นับตก|ไม่ได้รวมไว้)"
    r"|(?P<doubled>นับซ้ำ|ซ้ำซ้อน|นับเกิน|ซ้ำกัน)"
    r"|(?P<miscounted>(?:นับ|บันทึก|รายงาน|กรอก)(?:จำนวน|ข้อมูล|ยอด)?(?:คลาดเคลื่อน|ผิด)|คลาดเคลื่อน)"
    r"|(?P<joins>กลับเข้า|กลับมา|โอนเข้า|รับโอน|ย้ายเข้า|โอนย้ายเข้า|รับ(?:สมัคร)?(?:เข้า)?เพิ่ม|เพิ่มเติม|บรรจุ|เข้าใหม่|รับใหม่|รายใหม่|"
    r"คัดเลือก(?:เข้า)?เพิ่ม|เปิด(?:ให้บริการ|ดำเนินการ)?(?:ใหม่|เพิ่ม)|สมัครใหม่|จัดตั้ง(?:ใหม่|เพิ่ม)|จัดซื้อ|รับมอบ|รับบริจาค|ขยายเพิ่ม)"
    r"|(?P<leaves>สำเร็จการศึกษา|จบการศึกษา|จบหลักสูตร|ยุติ|เสียชีวิต|ถึงแก่กรรม|ลาออก|พ้นสภาพ|พ้นจาก|โอนออก|โอนย้าย|ย้ายออก|ย้ายไป|"
    r"ย้าย(?!เข้า)|สละสิทธิ์|เกษียณ|จำหน่าย|ชำรุด|ยกเลิก|ปิด(?:ตัว|กิจการ|ดำเนินการ|บริการ)|เลิก|ถอนตัว|ตัดสิทธิ์|หมดสัญญา|ครบสัญญา|"
    r"หลุดออก|ออกกลางคัน|ออกจาก|ให้ออก|ปลด|ขาดคุณสมบัติ|ลาพัก|พักการเรียน)"
)
_GIVES_REASONS = re.compile(
    r"เนื่องจาก|เพราะ|สาเหตุ|เป็นผลจาก|โดย(?:มี|เป็น)|จาก(?:การ|ผู้|นัก)|ประกอบด้วย|ได้แก่|มี"
)
_ENDS = re.compile(
    r"ทั้งนี้|นอกจากนี้|อนึ่ง|(?:แบ่ง|จำแนก)(?:ออก)?เป็น|สำหรับ|ขณะที่|คงเหลือ|ทำให้|ส่งผล|รวม(?:ทั้งสิ้น|เป็น|จำนวน)"
)
# Behind a reason's number, why it came about: "1 คน เนื่องจากเสียชีวิต".
_AFTERTHOUGHT = re.compile(r"^\s*\(?(?:เนื่องจาก|เพราะ|ด้วยเหตุ|จาก)\S*")


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
        reason = _reason(figure, _AFTERTHOUGHT.sub("", lead) if found else lead)
        if reason is None:
            return
        found.append(reason)
    yield from found


def _reason(figure: Figure, lead: str) -> Reason | None:
    kinds = list(_KINDS.finditer(lead))
    wrong = [m for m in kinds if m.lastgroup in ("missed", "doubled", "miscounted")]
    if not kinds:
        return None
    match = (wrong or kinds)[-1]
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
