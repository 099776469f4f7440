"""D010: one meeting has one date, in a report and in the one before it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_rules.dates.mentions import (
    Meeting,
    gathered,
    judged,
    meeting_of,
    mentions_in,
    thai_date,
)
from sobtan_rules.dates.mentions import holders as holders_of
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity

_BODY = pattern(
    r"คณะ(?:อนุ)?กรรมการ[ก-๎]*|คณะทำงาน[ก-๎]*|สภา[ก-๎]+|(?:[ก-ฮ]{1,3}\.){2,}|คณะรัฐมนตรี|ครม\."
)
_REACH = 90  # characters before a meeting's number in which its body is named
_MOVED = pattern(r"เลื่อน|ขยาย|เปลี่ยน|เดิม|แทน|ต่อเนื่อง|วาระที่")
_NAME = Message("วันประชุม", "date of a meeting")
_SATURDAY = 5


class MeetingDate(Rule):
    """A meeting of one number and one body has one date, and comes before the next number.

    The date announced in the earlier report and the one given now, or two in one
    report, cannot both be of it. Only meetings whose body is named before both are
    compared; in one paragraph also those of one body that it does not name. A later report
    may have another date because the meeting was put off: that is only said to the
    reviewer, unless its day is a Saturday or Sunday.
    """

    code: ClassVar[str] = "D010"
    name: ClassVar[Message] = Message("วันประชุมไม่ตรงกัน", "Two dates of one meeting")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าการประชุมครั้งเดียวกันของคณะเดียวกันระบุวันที่ตรงกันทั้งในรายงานและรายงานงวดก่อน "
        "และการประชุมในปีเดียวกันเรียงวันที่ตามลำดับครั้ง เทียบเฉพาะเมื่อมีชื่อคณะอยู่หน้าครั้งที่ประชุมทั้งสองแห่ง "
        "วันที่ที่ต่างจากที่รายงานก่อนแจ้งไว้อาจเพราะเลื่อนประชุม จึงเป็นเพียงข้อสังเกต เว้นแต่ตรงกับวันเสาร์อาทิตย์",
        "Checks that a meeting of one number and one body has the same date everywhere in the "
        "report and in the one before it, and that the meetings of a year come in the order of "
        "their numbers. Only meetings whose body is named before both are "
        "compared. A date other than the one announced earlier may be of a meeting put off: it "
        "is a remark only, unless it is a Saturday or Sunday.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "คณะกรรมการกองทุนประชุมครั้งที่ 1/2568 เมื่อวันที่ 12 กุมภาพันธ์ 2568 "
            "ส่วนคณะอนุกรรมการการเงิน ในการประชุมครั้งที่ 1/2568 เมื่อวันที่ 21 มกราคม 2568 เห็นชอบแล้ว",
            why=Message("คนละคณะ", "They are two bodies."),
        ),
        Example(
            "คณะกรรมการกองทุน ในการประชุมครั้งที่ 1/2568 เมื่อวันที่ 23 มกราคม 2568 (เลื่อนจากวันที่กำหนดไว้)",
            prior=("เสนอคณะกรรมการกองทุน ในการประชุมครั้งที่ 1/2568 วันที่ 22 มกราคม 2568",),
            why=Message("ข้อความบอกว่าเลื่อน", "The words say that it was put off."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "คณะกรรมการประชุมรวม 3 ครั้ง คือ ครั้งที่ 4/2568 เมื่อวันที่ 24 เมษายน 2568 "
            "ครั้งที่ 5/2568 เมื่อวันที่ 27 มีนาคม 2568 และครั้งที่ 6/2568 เมื่อวันที่ 26 มิถุนายน 2568",
            finds=("ครั้งที่ 5/2568 เมื่อวันที่ 27 มีนาคม 2568",),
            why=Message("ครั้งที่ 5 มาก่อนครั้งที่ 4", "The fifth is before the fourth."),
        ),
        Example(
            "คณะกรรมการกองทุน ในการประชุมครั้งที่ 1/2568 เมื่อวันที่ 12 มกราคม 2568 รับทราบแล้ว",
            finds=("ครั้งที่ 1/2568 เมื่อวันที่ 12 มกราคม 2568",),
            prior=("เสนอคณะกรรมการกองทุน ในการประชุมครั้งที่ 1/2568 วันที่ 22 มกราคม 2568",),
            why=Message("12 มกราคม 2568 เป็นวันอาทิตย์", "12 January 2568 is a Sunday."),
        ),
        Example(
            "คณะกรรมการกองทุน ในการประชุมครั้งที่ 3/2568 เมื่อวันที่ 12 มีนาคม 2568 เห็นชอบแผน\n\n"
            "แผนนี้คณะกรรมการกองทุน ในการประชุมครั้งที่ 3/2568 เมื่อวันที่ 13 มีนาคม 2568 เห็นชอบแล้ว",
            finds=("ครั้งที่ 3/2568 เมื่อวันที่ 13 มีนาคม 2568",),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Compare every meeting with the others of its number and body."""
        found = [
            meeting
            for document in (*review.prior, review.document)
            for holder in holders_of(document.blocks)
            for mention in mentions_in(document, holder)
            if (meeting := meeting_of(mention)) is not None
        ]
        for group in gathered(found, key=lambda m: (m.number, m.year, _body(m))):
            if _body(group[0]) and not any(_is_moved(meeting) for meeting in group):
                yield from self._compared(group, review)
        own = [meeting for meeting in found if meeting.mention.document is review.document]
        for group in gathered(own, key=_series):
            if not any(_is_moved(meeting) for meeting in group):
                yield from self._in_order(group)

    def _in_order(self, group: Sequence[Meeting]) -> Iterator[Outcome]:
        """Meetings of one body and year come in the order of their numbers."""
        ordered = sorted(group, key=lambda meeting: meeting.number)
        for one, other in combinations(ordered, 2):
            if one.number == other.number:
                continue
            quantities = one.quantities + other.quantities
            if _day(one) < _day(other):
                yield judged(self.code, quantities, name=_NAME)
        odd = _out_of_order(ordered)
        if odd is not None:
            late, early = odd
            finding = Finding(
                rule=self.code,
                severity=self.severity,
                message=Message(
                    f"การประชุมครั้งที่ {early.number}/{early.year} ({thai_date(_day(early))}) "
                    f"อยู่หลังครั้งที่ {late.number}/{late.year} ({thai_date(_day(late))})",
                    f"meeting {early.number}/{early.year} ({thai_date(_day(early))}) is after "
                    f"{late.number}/{late.year} ({thai_date(_day(late))})",
                ),
                primary=late.evidence,
                related=(early.evidence,),
                actual=late.mention.printed,
            )
            yield judged(self.code, late.quantities + early.quantities, finding, _NAME)

    def _compared(self, group: Sequence[Meeting], review: Review) -> Iterator[Outcome]:
        first = group[0]
        same = [m for m in group if m.mention.day == first.mention.day]
        others = [m for m in group if m not in same and m.mention.document is review.document]
        if not others:
            return
        odd = others[0]
        known = [m for m in group if m.mention.day != odd.mention.day]
        is_earlier = all(m.mention.document is not review.document for m in known)
        is_odd = not is_earlier or _is_weekend(odd)
        finding = Finding(
            rule=self.code,
            severity=self.severity if is_odd else Severity.INFO,
            message=_message(odd, known[0], is_earlier),
            primary=odd.evidence,
            related=tuple(meeting.evidence for meeting in known),
            actual=odd.mention.printed,
            expected=known[0].mention.printed,
        )
        yield judged(self.code, odd.quantities, finding, _NAME)


def _body(meeting: Meeting) -> str:
    """The last body named before the meeting's number; "" for none."""
    string = meeting.mention.string
    before = string[max(0, meeting.start - _REACH) : meeting.start]
    found = [match.group() for match in _BODY.finditer(before)]
    return re.sub(r"(?:ใน)?(?:การ|คราว)?ประชุม.*$", "", found[-1]) if found else ""


def _series(meeting: Meeting) -> tuple[object, int]:
    """What numbers the meeting: its body or, where none is named, the text it stands in."""
    return _body(meeting) or id(meeting.mention.holder), meeting.year


def _out_of_order(ordered: Sequence[Meeting]) -> tuple[Meeting, Meeting] | None:
    """A meeting that is before one of a lower number, and that one."""
    wrong = [
        (late, early)
        for early, late in combinations(ordered, 2)
        if early.number < late.number and _day(early) > _day(late)
    ]
    # With one of three or more misprinted, it is the one that stands against most others.
    times = Counter(meeting for pair in wrong for meeting in pair)
    return max(wrong, key=lambda pair: times[pair[0]], default=None)


def _day(meeting: Meeting) -> datetime.date:
    day = meeting.mention.day
    assert day is not None  # a meeting has a day
    return day


def _is_moved(meeting: Meeting) -> bool:
    """Whether the words around speak of a meeting put off, or held on several days."""
    mention = meeting.mention
    around = mention.string[max(0, meeting.start - 30) : mention.date.end + 60]
    return _MOVED.search(around) is not None


def _is_weekend(meeting: Meeting) -> bool:
    day = meeting.mention.day
    return day is not None and day.weekday() >= _SATURDAY


def _message(odd: Meeting, known: Meeting, is_earlier: bool) -> Message:
    day, other = odd.mention.day, known.mention.day
    assert day is not None and other is not None  # a meeting has a day
    th = "รายงานก่อนหน้า" if is_earlier else "อีกแห่งหนึ่ง"
    en = "the earlier report" if is_earlier else "another place"
    weekend = Message("", "")
    if _is_weekend(odd):
        weekend = Message(" และเป็นวันหยุดสุดสัปดาห์", ", and it is a weekend")
    elif is_earlier:
        weekend = Message(" อาจเลื่อนการประชุม", "; it may have been put off")
    return Message(
        f"การประชุมครั้งที่ {odd.number}/{odd.year} พิมพ์ไว้ว่า {thai_date(day)} "
        f"แต่{th}ระบุ {thai_date(other)}{weekend.th}",
        f"meeting {odd.number}/{odd.year} is dated {thai_date(day)}, but {en} has "
        f"{thai_date(other)}{weekend.en}",
    )
