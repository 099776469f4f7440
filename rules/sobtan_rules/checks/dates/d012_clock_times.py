"""D012: how many hours and minutes something took, against its two times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.dates.clock_terms import ClockTerm, clock_terms
from sobtan_rules.dates.mentions import gathered, holders, is_contents, quote
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Relation, Severity

_NAME = Message("ชั่วโมงและนาที", "hours and minutes")
_UNITS = ((3600, "ชั่วโมง", "h"), (60, "นาที", "min"), (1, "วินาที", "s"))


class ClockTimes(Rule):
    """A number of hours, minutes or seconds is that between the two times it is said of.

    "09.30–12.45 น. รวม 3 ชั่วโมง 15 นาที", or "เร็วกว่า … อยู่ 47 วินาที" of two lengths of time.
    A midday break may be left out, whole hours may be rounded. Only what another digit in one
    place would mend is reported.
    """

    code: ClassVar[str] = "D012"
    name: ClassVar[Message] = Message("เวลานาฬิกากับชั่วโมงและนาที", "Clock times and hours")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนชั่วโมง นาที หรือวินาทีที่บอกไว้ตรงกับเวลาเริ่มและเวลาสิ้นสุด เช่น เวลาเปิดและปิดประชุม "
        "เวลารับแจ้งและเวลาถึงที่เกิดเหตุ หรือตรงกับผลต่างของเวลาสองรายการ "
        "โดยยอมให้หักเวลาพักกลางวันและปัดเป็นชั่วโมงเต็มได้ ไม่ทักท้วงเวลาที่บอกโดยประมาณ",
        "Checks that hours, minutes and seconds are those between the times something began and "
        "ended (a meeting's opening and close, a call and the arrival), or the difference of two "
        "lengths of time. A midday break may be left out, hours may be rounded; what is called "
        "approximate is left alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "เปิดประชุมเวลา 09.30 น. ปิดประชุมเวลา 12.45 น. ใช้เวลา 3 ชั่วโมง 15 นาที "
            "อบรมเวลา 09.00–16.00 น. รวม 6 ชั่วโมง",
            why=Message("อบรมหักเวลาพักกลางวัน", "The course leaves out the midday break."),
        ),
        Example("รถไฟออกเวลา 22.40 น. ถึงปลายทางเวลา 06.10 น. ใช้เวลา 7 ชั่วโมง 30 นาที"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "เปิดประชุมเวลา 09.30 น. มีสมาชิกลงทะเบียน 412 คน ปิดประชุมเวลา 12.45 น. "
            "ใช้เวลา 2 ชั่วโมง 15 นาที",
            finds=("2 ชั่วโมง 15 นาที",),
        ),
        Example(
            "เปิดประชุมเวลา ๐๙.๓๐ นาฬิกา\n\n"
            "ที่ประชุมรับรองรายงานการประชุมครั้งก่อน\n\n"
            "เลิกประชุมเวลา ๑๑.๔๕ นาฬิกา รวมเวลา ๒ ชม. ๔๕ นาที",
            finds=("๒ ชม. ๔๕ นาที",),
        ),
        Example(
            "สถานีรับแจ้งเวลา 05.52 น. เรือลำแรกถึงที่เกิดเหตุเวลา 06.17 น. หรือ 35 นาทีหลังรับแจ้ง",
            finds=("35 นาที",),
            why=Message("05.52 ถึง 06.17 น. คือ 25 นาที", "There are 25 minutes."),
        ),
        Example(
            "แจ้งเหตุ 02:14 น. รถถึงที่เกิดเหตุ 02:23 น. ควบคุมเพลิงได้ 03:15 น. หลังถึงที่เกิดเหตุ 25 นาที",
            finds=("25 นาที",),
            why=Message("02:23 ถึง 03:15 น. คือ 52 นาที", "There are 52 minutes."),
        ),
        Example(
            "เปิดอบรมเวลา 09.00 น. เลิกอบรมเวลา 11.15 น. ใช้เวลา 3 ชั่วโมง 15 นาที พักดื่มน้ำ 15 นาทีรวมอยู่ด้วย",
            finds=("3 ชั่วโมง 15 นาที",),
            why=Message("การพักไม่ทำให้เวลานานขึ้น", "A break makes no time longer."),
        ),
        Example(
            "เวลา 1 ชั่วโมง 12 นาที 38 วินาที เร็วกว่าอันดับสองซึ่งทำเวลา 1 ชั่วโมง 13 นาที 25 วินาที อยู่ 57 วินาที",
            finds=("57 วินาที",),
            why=Message("ต่างกัน 47 วินาที", "They differ by 47 seconds."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every length of time that is stated with its two times."""
        document = review.document
        texts = [h for h in holders(document.blocks) if not is_contents(h)]
        stated = [term for term in clock_terms(texts) if term.quantities]
        for of_one in gathered(stated, key=lambda term: term.quantities[0]):
            right = next((term for term in of_one if term.holds), None)
            if right is not None:
                yield Relation(self.code, right.quantities, name=_NAME)
                continue
            slips = [term for term in of_one if term.is_slip]
            if slips and (len(slips) == len(of_one) or slips[0].is_one_of):
                yield self._wrong(review, slips[-1])

    def _wrong(self, review: Review, term: ClockTerm) -> Relation:
        document, stated = review.document, term.stated
        primary = quote(document, term.holder, stated.start, stated.end)
        actual = " ".join(primary.text.string.split())
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"นับได้ {_spelled(term.seconds, 1)} แต่พิมพ์ไว้ {actual}",
                f"there are {_spelled(term.seconds, 2)}, but “{actual}” is printed",
            ),
            primary=primary,
            related=(quote(document, term.holder, term.begin, term.finish),),
            expected=_spelled(term.seconds, 1),
            actual=actual,
        )
        return Relation(self.code, term.quantities, finding, name=_NAME)


def _spelled(seconds: int, language: int) -> str:
    """The length of time in hours, minutes and seconds, Thai (1) or English (2)."""
    parts = []
    for unit in _UNITS:
        number, seconds = divmod(seconds, unit[0])
        if number:
            parts.append(f"{number} {unit[language]}")
    return " ".join(parts)
