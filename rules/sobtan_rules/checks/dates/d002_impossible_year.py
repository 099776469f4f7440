"""D002: years that cannot be meant."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from statistics import median_low
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_extractor.numbers.dates import Era
from sobtan_extractor.plain import FONT
from sobtan_rules.dates.mentions import Mention, buddhist_year, gathered, is_contents, judged
from sobtan_rules.dates.report_parts import mentions
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Finding, Message, Outcome, Severity

_FAR = 60  # years from those a report speaks of: beyond any plan it makes
_BUDDHIST = range(2400, 2700)
_PRESENT = range(2500, 2600)  # years in which a report may be written
_CLAUSE = 60  # characters before a date that may say what happened then
_MANY = 3  # times as often as the wrong one: how often a report speaks of its own year
_FOUR_DIGITS = 1000
_RANGE = pattern(r"(?P<year>\d{4})\s*[-‐‑–—]\s*(?:พ\.?\s?ศ\.?\s*)?$")


class ImpossibleYear(Rule):
    """A year is a year: not "25670", and not "2756" where the report speaks of 2567.

    A year with a digit too many or too few cannot be read at all. A year of four
    digits is only called wrong where it lies more than sixty years from those the
    report speaks of and one slip of the hand, a digit changed or two swapped, makes
    it one of them; old laws and far plans are left alone.
    """

    code: ClassVar[str] = "D002"
    name: ClassVar[Message] = Message("ปีที่เป็นไปไม่ได้", "Impossible years")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าปีที่พิมพ์ไว้เป็นปีได้จริง เช่น “25670” มีตัวเลขเกินมาหนึ่งหลัก "
        "เพราะปีที่ผิดทำให้ไม่รู้ว่าข้อความกล่าวถึงช่วงเวลาใด "
        "ปีที่มีสี่หลักจะรายงานเฉพาะเมื่อห่างจากปีที่รายงานกล่าวถึงเกิน 60 ปี "
        "และพิมพ์พลาดเพียงตัวเดียวหรือสลับตัวเลขกันจากปีเหล่านั้น จึงไม่รายงานปีของกฎหมายเก่าหรือแผนระยะยาว",
        "Checks that a printed year can be one: “25670” has a digit too many, and nobody can tell "
        "what time is meant. A year of four digits is reported only where it lies more than 60 "
        "years from those the report speaks of and one slip makes it one of them, so that the "
        "years of old laws and far plans are left alone.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนระยะห้าปี พ.ศ. 2566 - 2570 จัดทำตามพระราชบัญญัติ พ.ศ. 2457 และแผนระยะยาวถึงปี 2608",
            why=Message("เป็นปีได้ทั้งหมด", "All of these can be years."),
        ),
        Example(
            "กวีเกิดเมื่อวันที่ 5 กรกฎาคม พ.ศ. 2365 ตามประกาศ พ.ศ. 25632 ปี 2565 ปี 2565 และปี 2565",
            why=Message(
                "วันเกิดในอดีต และเลขเชิงอรรถท้ายปี", "A birth long ago; a footnote's mark behind a year."
            ),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "หน่วยงานเริ่มแผนระยะสามปี ปี 2568 - 25670",
            finds=("25670",),
            why=Message("มีตัวเลขเกินมาหนึ่งหลัก", "A digit too many."),
        ),
        Example(
            "ปีงบประมาณ พ.ศ. 2567 เริ่มโครงการ และจะแล้วเสร็จในเดือนกันยายน 2657",
            finds=("กันยายน 2657",),
            why=Message("ตัวเลขสลับกัน", "Two digits swapped."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every year against its digits and the other years of the document."""
        dated = review.reading(mentions)
        years = Counter(
            year for m in dated if (year := buddhist_year(m.date)) and year in _BUDDHIST
        )
        wrong = [m for m in dated if not is_contents(m.holder) and _is_wrong(m, years)]
        for group in gathered(wrong, key=lambda mention: mention.date.year):
            first, *others = group
            likely = _meant(first, years)
            finding = Finding(
                rule=self.code,
                severity=self.severity,
                message=_message(first, likely),
                primary=first.evidence(),
                related=tuple(mention.evidence() for mention in others),
                expected=likely,
                actual=str(first.date.year),
            )
            yield judged(self.code, [q for m in group for q in m.quantities], finding)


def _is_wrong(mention: Mention, years: Counter[int]) -> bool:
    year = mention.date.year
    if year is None:
        return False
    printed = str(year)
    if year >= 10 * _FOUR_DIGITS:
        return not _may_have_mark(mention, years) and any(
            int(shorter) in _BUDDHIST for shorter in _shortened(printed)
        )
    if year < _FOUR_DIGITS:
        return _is_cut_short(mention, printed)
    return _is_far_slip(mention, years)


def _may_have_mark(mention: Mention, years: Counter[int]) -> bool:
    """Whether the last digit may be a footnote's mark, which plain text does not raise.

    Not where the report speaks more often of another year that one digit less gives.
    """
    year, mark = divmod(mention.date.year or 0, 10)
    if not mark or year not in _BUDDHIST or mention.holder.text.clusters[0].font != FONT:
        return False
    return years[year] >= max(years[int(one)] for one in _shortened(str(mention.date.year)))


def _is_cut_short(mention: Mention, printed: str) -> bool:
    """Whether the year of a month or a fiscal year lacks a digit: "มีนาคม 256"."""
    is_named = mention.date.month is not None or "งบประมาณ" in mention.printed
    behind = mention.string[mention.date.end :].lstrip()[:1]
    return (
        is_named
        and len(printed) == 3
        and printed[:2] in ("24", "25", "26")
        and not behind.isalnum()
    )


def _is_far_slip(mention: Mention, years: Counter[int]) -> bool:
    """Whether the year is far from the report's and one slip makes it one of them."""
    found = mention.date
    year = buddhist_year(found) if found.era is not Era.UNKNOWN else found.year
    others = Counter(years)
    others.pop(found.year or 0, None)
    if year is None or not others:
        return False
    distance = year - median_low(list(others.elements()))
    near = _near(str(found.year), others)
    if abs(distance) <= _FAR or not near or others[near[0]] < years[year]:
        return False  # what is printed more often than what it would be a slip for is none
    if distance > 0 and year in _PRESENT:
        return False  # a text on what was long ago, written now
    # The past has many years: one of them is a slip only where it dates something of now.
    if distance < 0 and any(word in mention.before[-_CLAUSE:] for word in _of_history()):
        return False
    is_named = found.month is not None or "งบประมาณ" in mention.printed
    return distance > 0 or (is_named and others[near[0]] >= _MANY * max(1, years[year]))


@cache
def _of_history() -> tuple[str, ...]:
    """Words that show that a date is of long ago."""
    text = files(__package__).joinpath("history.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["before"])


def _shortened(printed: str) -> list[str]:
    """The year with one of its digits left out."""
    return [printed[:i] + printed[i + 1 :] for i in range(len(printed))]


def _near(printed: str, years: Counter[int]) -> list[int]:
    """The years of the report that one slip turned into this one, the commonest first."""
    return [year for year, _ in years.most_common() if _is_slip(printed, str(year))]


def _meant(mention: Mention, years: Counter[int]) -> str:
    """The year that is meant, where exactly one is likely: behind "2568 -" a later one."""
    near = _near(str(mention.date.year), years)
    before = _RANGE.search(mention.before)
    if before is not None:
        near = [year for year in near if year > int(before["year"])]
    return str(near[0]) if len(near) == 1 else ""


def _is_slip(printed: str, year: str) -> bool:
    """Whether one digit was added, left out, changed, or two neighbours were swapped."""
    if len(printed) > len(year):
        return year in _shortened(printed)
    if len(printed) < len(year):
        return printed in _shortened(year)
    if sum(a != b for a, b in zip(printed, year, strict=True)) == 1:
        return True
    swaps = (year[:i] + b + a + year[i + 2 :] for i, (a, b) in enumerate(pairwise(year)))
    return printed != year and printed in swaps


def _message(mention: Mention, likely: str) -> Message:
    guess_th = f" น่าจะหมายถึง {likely}" if likely else ""
    guess_en = f"; {likely} may be meant" if likely else ""
    return Message(
        f"ปี “{mention.date.year}” ใน “{mention.printed}” เป็นไปไม่ได้{guess_th}",
        f"The year “{mention.date.year}” in “{mention.printed}” cannot be{guess_en}.",
    )
