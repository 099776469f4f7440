"""D003: Buddhist and Christian years."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_extractor.numbers.dates import Era
from sobtan_rules.dates.mentions import (
    BUDDHIST_AHEAD,
    Mention,
    gathered,
    is_buddhist,
    is_contents,
    judged,
    quote,
)
from sobtan_rules.dates.report_parts import mentions
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity

_SIGN = pattern(r"(?P<sign>[พค])\s?\.?\s?ศ\.?\s*\S*$")
_PAIRED = pattern(r"\s*(?:[(/=]|หรือ|ตรงกับ|\(ตรงกับ)\s*")
_RANGE = pattern(r"\s*(?:[-‐‑–—]|ถึง)\s*")
# พ.ศ. 2008 is of the time of อยุธยา where the words speak of it.
_OF_OLD = pattern(r"พุทธศตวรรษ|จารึก|โบราณ|อยุธยา|สุโขทัย|ล้านนา|ล้านช้าง|พงศาวดาร|ตำนาน|รัชสมัย|สมัยพระ")
_FULL_YEAR = pattern(r"\d{4}$")
_LOOKS_CHRISTIAN = range(1950, 2100)
_LOOKS_BUDDHIST = range(2400, 2700)
_FEWEST = 2  # Buddhist dates that show which era a report writes in
_MINORITY = 3  # a Christian date is odd where there are so many times more Buddhist ones


class Eras(Rule):
    """Years are counted in the era that is printed, and in one era throughout.

    "พ.ศ. 2024" and "ค.ศ. 2567" carry the sign of the wrong era; "พ.ศ. 2567 (ค.ศ. 2023)"
    gives two years that are not the same. A Thai date or fiscal year in Christian years
    among Buddhist ones is a warning. A bare "ปี 2024" is left alone: names of
    programmes and studies carry such years.
    """

    code: ClassVar[str] = "D003"
    name: ClassVar[Message] = Message("พุทธศักราชกับคริสต์ศักราช", "Buddhist and Christian years")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าปีตรงกับศักราชที่พิมพ์กำกับ เช่น “พ.ศ. 2024” และ “ค.ศ. 2567” กำกับศักราชผิด "
        "ปีที่พิมพ์ไว้ทั้งสองศักราชต้องห่างกัน 543 ปี และวันที่ภาษาไทยควรใช้ศักราชเดียวกันทั้งรายงาน "
        "มิฉะนั้นผู้อ่านอาจเข้าใจผิดไปหลายร้อยปี ไม่รายงาน “ปี 2024” ที่พิมพ์ลอย ๆ เพราะมักเป็นชื่อโครงการหรืองานวิจัย",
        "Checks that a year fits the era printed before it (“พ.ศ. 2024” and “ค.ศ. 2567” do not), "
        "that years printed in both eras are 543 apart, and that Thai dates keep to one era. A "
        "bare “ปี 2024” is left alone: names of programmes and studies carry such years.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ความตกลงลงนามใน พ.ศ. 2567 (ค.ศ. 2024) ส่วนผลการประเมินของปี 2022 เผยแพร่เมื่อ 5 ธันวาคม 2566",
            why=Message("ปีทั้งสองศักราชตรงกัน", "Both eras name the same year."),
        ),
        Example(
            "เก็บข้อมูล พ.ศ. 2562 - 2566 (ค.ศ. 2019 - 2023) "
            "และ พ.ศ. 2535 ถึง พ.ศ. 2567 (ค.ศ. 1992 - 2024) จัดประชุมวันที่ 4 มีนาคม 2567 "
            "วันที่ 9 เมษายน 2567 และงานประจำปีวันที่ 5-7 ธันวาคม 2025 (พ.ศ. 2568)",
            why=Message(
                "ปีแรกคู่กับปีแรก ปีสุดท้ายคู่กับปีสุดท้าย",
                "The first years belong together, and the last.",
            ),
        ),
        Example("พระพุทธรูปที่มีจารึก พ.ศ. 2008 และ พ.ศ. 2019 ของพุทธศตวรรษที่ 21"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "มูลนิธิก่อตั้งใน พ.ศ. 2024 และรับเงินอุดหนุนครั้งแรกเดือนมีนาคม 2567",
            finds=("พ.ศ. 2024",),
            why=Message("2024 เป็นคริสต์ศักราช", "2024 is a Christian year."),
        ),
        Example(
            "ความตกลงลงนามใน พ.ศ. 2567 (ค.ศ. 2023)",
            finds=("พ.ศ. 2567 (ค.ศ. 2023",),
            why=Message("2567 - 543 = 2024", "2567 - 543 = 2024"),
        ),
        Example(
            "เก็บข้อมูล พ.ศ. 2562 - 2566 (ค.ศ. 2018 - 2023)",
            finds=("พ.ศ. 2562 - 2566 (ค.ศ. 2018",),
            why=Message("2562 - 543 = 2019", "2562 - 543 = 2019"),
        ),
        Example(
            "รับสมัครวันที่ 4 มีนาคม 2567 สอบวันที่ 9 เมษายน 2567 และประกาศผลวันที่ 20 พฤษภาคม 2024 "
            "ส่วนปฐมนิเทศจัดวันที่ 3 มิถุนายน 2567",
            finds=("20 พฤษภาคม 2024",),
            why=Message("วันที่อื่นใช้พุทธศักราช", "The other dates are Buddhist."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test signs, years printed twice, and dates of the other era."""
        dated = [m for m in review.reading(mentions) if not is_contents(m.holder)]
        yield from self._signs(dated)
        yield from self._pairs(dated)
        yield from self._mixed(dated)

    def _signs(self, dated: list[Mention]) -> Iterator[Outcome]:
        wrong = [m for m in dated if _wrong_sign(m)]
        for group in gathered(wrong, key=lambda mention: mention.printed):
            year = group[0].date.year or 0
            is_christian = year in _LOOKS_CHRISTIAN
            right = f"{'ค.ศ.' if is_christian else 'พ.ศ.'} {year}"
            message = Message(
                f"“{group[0].printed}” กำกับศักราชไม่ตรงกับปี น่าจะหมายถึง {right}",
                f"“{group[0].printed}” has the sign of the other era; {right} may be meant.",
            )
            yield self._outcome(group, message, Severity.ERROR, right)

    def _pairs(self, dated: list[Mention]) -> Iterator[Outcome]:
        for first, second in _pairs(dated):
            years = _paired_years(first, second)
            if years is None:
                continue
            buddhist, christian = years
            name = Message("ปีเดียวกันสองศักราช", "one year in two eras")
            parts = first.quantities + second.quantities
            if buddhist - BUDDHIST_AHEAD == christian:
                yield judged(self.code, parts, name=name)
                continue
            expected = str(buddhist - BUDDHIST_AHEAD)
            message = Message(
                f"พ.ศ. {buddhist} ตรงกับ ค.ศ. {expected} แต่พิมพ์ไว้ว่า ค.ศ. {christian}",
                f"พ.ศ. {buddhist} is {expected} CE, but {christian} is printed.",
            )
            start, end = first.date.start, second.date.end
            evidence = quote(first.document, first.holder, start, end)
            finding = Finding(
                self.code,
                Severity.ERROR,
                message,
                evidence,
                expected=expected,
                actual=str(christian),
            )
            yield judged(self.code, parts, finding, name)

    def _mixed(self, dated: list[Mention]) -> Iterator[Outcome]:
        """Thai dates in Christian years, where the report writes Buddhist ones."""
        thai = [m for m in dated if _is_thai_date(m)]
        buddhist = [m for m in thai if is_buddhist(m.date)]
        explained = {first for first, second in pairwise(dated) if _stand_beside(first, second)}
        christian = [m for m in thai if m.date.era is Era.CHRISTIAN and m not in explained]
        if len(buddhist) < max(_FEWEST, _MINORITY * len(christian)):
            return
        for group in gathered(christian, key=lambda mention: mention.printed):
            year = (group[0].date.year or 0) + BUDDHIST_AHEAD
            message = Message(
                f"“{group[0].printed}” ใช้คริสต์ศักราช แต่วันที่อื่นในรายงานใช้พุทธศักราช (พ.ศ. {year})",
                f"“{group[0].printed}” is in the Christian era, while the report's other dates are "
                f"Buddhist (พ.ศ. {year}).",
            )
            yield self._outcome(group, message, Severity.WARNING, str(year))

    def _outcome(
        self, group: list[Mention], message: Message, severity: Severity, expected: str
    ) -> Outcome:
        first, *others = group
        finding = Finding(
            rule=self.code,
            severity=severity,
            message=message,
            primary=first.evidence(),
            related=tuple(mention.evidence() for mention in others),
            expected=expected,
            actual=first.printed,
        )
        return judged(self.code, [q for m in group for q in m.quantities], finding)


def _sign(mention: Mention) -> str:
    """The sign of the era printed before the year: "พ", "ค" or none."""
    match = _SIGN.search(mention.printed)
    return match["sign"] if match else ""


def _wrong_sign(mention: Mention) -> bool:
    year, sign = mention.date.year or 0, _sign(mention)
    if sign == "พ":
        return year in _LOOKS_CHRISTIAN and _OF_OLD.search(mention.string) is None
    return sign == "ค" and year in _LOOKS_BUDDHIST


def _is_thai_date(mention: Mention) -> bool:
    """Whether it has a Thai month or is a fiscal year, with a year and no sign before it."""
    found = mention.date
    is_figures = mention.printed[:1].isdigit() and "/" in mention.printed
    has_month = found.month is not None and not is_figures
    is_named = has_month or "งบประมาณ" in mention.printed
    prints_year = _FULL_YEAR.search(mention.printed) is not None  # not the "5" of "5-7 มีนาคม 2567"
    return is_named and prints_year and _sign(mention) != "ค" and not _wrong_sign(mention)


def _pairs(dated: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """What may be one year in two eras: dates side by side, or the ends of ranges side by side.

    Of "พ.ศ. 2562 - 2566 (ค.ศ. 2019 - 2023)" the first years belong together, and the last.
    """
    for index, (first, second) in enumerate(pairwise(dated)):
        if not _stand_beside(first, second):
            continue
        before = dated[index - 1] if index else None
        behind = dated[index + 2] if index + 2 < len(dated) else None
        if behind is None or not _is_range(second, behind):
            yield first, second
        elif before is not None and _is_range(before, first):
            yield before, second
            yield first, behind


def _is_range(first: Mention, second: Mention) -> bool:
    """Whether the words between make one period of the two."""
    same = first.holder is second.holder
    return same and _RANGE.fullmatch(first.string, first.date.end, second.date.start) is not None


def _stand_beside(first: Mention, second: Mention) -> bool:
    """Whether the second gives the year of the first once more: "2567 (ค.ศ. 2024"."""
    if first.holder is not second.holder or _sign(second) == "" or second.date.month is not None:
        return False
    return _PAIRED.fullmatch(first.string, first.date.end, second.date.start) is not None


def _paired_years(first: Mention, second: Mention) -> tuple[int, int] | None:
    """The Buddhist and the Christian year of "พ.ศ. 2567 (ค.ศ. 2024)", either way round."""
    if _wrong_sign(first) or _wrong_sign(second):
        return None
    eras = {first.date.era: first.date.year, second.date.era: second.date.year}
    buddhist, christian = eras.get(Era.BUDDHIST), eras.get(Era.CHRISTIAN)
    if buddhist is None or christian is None or buddhist < 1000:
        return None
    return buddhist, christian
