"""Dates and periods as reports print them, impossible ones too.

Reading is kept apart from judging: "30 กุมภาพันธ์ 2567" and "ปี 25670" are read as they
stand, so that a rule can say what is wrong with them. Years are Buddhist (พ.ศ., 543
ahead) or Christian; a fiscal year runs from October to September and is named by the
Buddhist year it ends in.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.numbers.units import unit_after

_BUDDHIST_AHEAD = 543
_FULL_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
)
_SHORT_MONTHS = "ม.ค.|ก.พ.|มี.ค.|เม.ย.|พ.ค.|มิ.ย.|ก.ค.|ส.ค.|ก.ย.|ต.ค.|พ.ย.|ธ.ค."
MONTHS: dict[str, int] = {
    name: number
    for names in (_FULL_MONTHS, _SHORT_MONTHS)
    for number, name in enumerate(names.split("|"), start=1)
}
MONTH_NAMES = ("", *_FULL_MONTHS.split("|"))  # MONTH_NAMES[3] is "มีนาคม"


class Era(StrEnum):
    """Which calendar a year is counted in."""

    BUDDHIST = "buddhist"
    CHRISTIAN = "christian"
    UNKNOWN = "unknown"  # neither said nor possible: 25670


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a year as printed at [start, end) of a string.

    What is not printed is None: "มีนาคม 2567" has no day, "ปี 2567" neither day nor
    month. `year` is the printed number, also a short one ("67") or an impossible one;
    `era` is what is printed before it (พ.ศ., ค.ศ.) or what the number itself can only be.
    """

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    era: Era = Era.UNKNOWN

    @property
    def christian_year(self) -> int | None:
        """The year as `datetime` counts it, or None where it cannot be told."""
        if self.year is None or self.era is Era.UNKNOWN:
            return None
        if self.era is Era.CHRISTIAN:
            return self.year
        full = self.year + 2500 if self.year < 100 else self.year
        return full - _BUDDHIST_AHEAD

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has such a day; without a year, any year's will do."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.year is not None and not (1 <= (self.christian_year or 0) <= 9999):
            return False
        if self.day is None:
            return True
        if self.month is None:
            return 1 <= self.day <= 31
        leap_year = 2000
        _, last = calendar.monthrange(self.christian_year or leap_year, self.month)
        return 1 <= self.day <= last

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day it can mean; None without a year or where impossible."""
        year = self.christian_year
        if year is None or not self.is_possible or (self.day is not None and self.month is None):
            return None
        first, last = self.month or 1, self.month or 12
        _, last_day = calendar.monthrange(year, last)
        return date(year, first, self.day or 1), date(year, last, self.day or last_day)

    def is_before(self, other: Date) -> bool | None:
        """Whether it surely ends before the other begins; None where that cannot be told."""
        mine, others = self.days, other.days
        if mine is None or others is None:
            return None
        return mine[1] < others[0]


class Month(NamedTuple):
    """A month of a Buddhist year; the year is None where neither print nor sense gives it."""

    year: int | None
    number: int

    @property
    def name(self) -> str:
        return MONTH_NAMES[self.number]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as printed at [start, end) of a string: quarters, months, or both.

    "ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)" has `quarters` (2, 2), `year`
    2567, `months` from มกราคม to มีนาคม 2567. A fiscal year alone has quarters (1, 4).
    What is not printed is None.
    """

    start: int
    end: int
    quarters: tuple[int, int] | None = None
    year: int | None = None  # Buddhist, as printed with the quarters
    months: tuple[Month, Month] | None = None
    is_fiscal: bool = False  # says ปีงบประมาณ

    @property
    def fiscal_months(self) -> tuple[Month, Month] | None:
        """The first and last month that its quarters are in its fiscal year."""
        if self.quarters is None or self.year is None:
            return None
        first, last = self.quarters
        if not (1 <= first <= 4 and 1 <= last <= 4):
            return None
        return quarter_months(self.year, first)[0], quarter_months(self.year, last)[1]

    @property
    def days(self) -> tuple[date, date] | None:
        """Its first and last day: by its months where they are printed, else its quarters."""
        first, last = self.months or self.fiscal_months or (None, None)
        if first is None or last is None or first.year is None or last.year is None:
            return None
        begin = Date(0, 0, None, first.number, first.year, era_of(first.year)).days
        end = Date(0, 0, None, last.number, last.year, era_of(last.year)).days
        return (begin[0], end[1]) if begin and end else None


def quarter_months(fiscal_year: int, quarter: int) -> tuple[Month, Month]:
    """The first and last month of a quarter (1-4) of a fiscal year (Buddhist).

    Quarter 1 of 2567 is ตุลาคม to ธันวาคม 2566. Raises ValueError for no such quarter.
    """
    if not 1 <= quarter <= 4:
        raise ValueError(f"a fiscal year has no quarter {quarter}")
    if quarter == 1:
        return Month(fiscal_year - 1, 10), Month(fiscal_year - 1, 12)
    first = 3 * quarter - 5
    return Month(fiscal_year, first), Month(fiscal_year, first + 2)


def quarter_of(month: int) -> int:
    """The quarter of the fiscal year that a month (1-12) lies in."""
    return (month + 2) // 3 % 4 + 1


def era_of(year: int, sign: str = "") -> Era:
    """The era a printed year is counted in: as the sign before it says, or the only one possible.

    A year of two digits is Buddhist from 40 on (2540-2599); below, it could be either.
    """
    if sign:
        return Era.CHRISTIAN if sign.startswith("ค") else Era.BUDDHIST
    if 2300 <= year <= 2699 or 40 <= year <= 99:
        return Era.BUDDHIST
    return Era.CHRISTIAN if 1700 <= year <= 2199 else Era.UNKNOWN


# --- Reading -----------------------------------------------------------------------


def _spaced(names: Iterable[str]) -> str:
    """A pattern for any of the names; an abbreviation's dots may be followed by a space."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\.", r"\.\s?") for name in longest_first)


_MONTH = _spaced(MONTHS)
_ERA = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)"
_DASH = r"\s*(?:[-‐‑–—]|ถึง(?:วันที่|เดือน)?|และ(?:วันที่)?)\s*"
_YEAR = rf"(?:(?P<era>{_ERA})\s*)?(?P<year>\d{{2,5}})(?![\d,]|\.\d)"

_BY_NAME = pattern(
    rf"(?:(?<!\d)(?<![\d/][-/.])(?:(?P<from>\d{{1,2}}){_DASH})?(?P<day>\d{{1,2}})\s*(?:เดือน\s*)?)?"
    rf"(?P<month>{_MONTH})(?:\s*(?:ปี\s*)?{_YEAR})?"
)
_BY_FIGURES = pattern(
    r"(?<![\d/.,-])(?P<day>\d{1,2})(?P<joint>[/.-])(?P<month>\d{1,2})(?P=joint)"
    r"(?P<year>\d{4}|(?<=/)\d\d)(?![\d/-]|[.,]\d)"
)
_YEAR_WORD = r"ปี\s*(?:งบประมาณ|การศึกษา|บัญชี|ภาษี|ปฏิทิน)"
_BY_YEAR = pattern(
    rf"(?:(?:{_YEAR_WORD}\s*)?(?P<era>{_ERA})\s*(?=\d{{3}})|{_YEAR_WORD}\s*(?=\d{{3}})|ปี\s*(?=\d{{4}}))"
    rf"(?P<year>\d{{3,5}})(?![\d,]|\.\d)"
    rf"(?:\s*[-‐‑–—/]\s*(?:{_ERA}\s*)?(?P<last>\d{{4,5}})(?![\d,]|\.\d))?"
)


def read_dates(text: str) -> tuple[Date, ...]:
    """Every date printed in the text, in order: days, months and years named as such."""
    found = [*_dates_by_name(text), *_dates_by_figures(text)]
    taken = [(one.start, one.end) for one in found]
    found += [
        one
        for one in _dates_by_year(text)
        if not any(start < one.end and one.start < end for start, end in taken)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _dates_by_name(text: str) -> Iterator[Date]:
    for match in _BY_NAME.finditer(text):
        month = _month_number(match["month"])
        year = int(match["year"]) if match["year"] else None
        end = match.end()
        if year is not None and not _is_year(text, match):
            year, end = None, match.end("month")
        era = Era.UNKNOWN if year is None else era_of(year, match["era"] or "")
        if match["from"]:
            start, first_end = match.span("from")
            yield Date(start, first_end, int(match["from"]), month, year, era)
            yield Date(match.start("day"), end, int(match["day"]), month, year, era)
        else:
            day = int(match["day"]) if match["day"] else None
            yield Date(match.start(), end, day, month, year, era)


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether the number is a year, if a wrong one: "ม.ค. 67", not "มกราคม 25 คน"."""
    size = len(match["year"])
    if size == 2 and era_of(int(match["year"])) is not Era.BUDDHIST:
        return False
    return size == 4 or unit_after(text, match.end("year")) is None


def _dates_by_figures(text: str) -> Iterator[Date]:
    for match in _BY_FIGURES.finditer(text):
        day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
        if day <= 31 and month <= 12 and (year < 100 or era_of(year) is not Era.UNKNOWN):
            yield Date(match.start(), match.end(), day, month, year, era_of(year))


def _dates_by_year(text: str) -> Iterator[Date]:
    for match in _BY_YEAR.finditer(text):
        if not _is_year(text, match):
            continue
        year = int(match["year"])
        era = era_of(year, match["era"] or "")
        yield Date(match.start(), match.end("year"), None, None, year, era)
        if match["last"]:
            last = int(match["last"])
            yield Date(*match.span("last"), None, None, last, era_of(last))


def _month_number(name: str) -> int:
    return MONTHS["".join(name.split())]


_QUARTERS = (
    r"(?P<term>ไตรมาส)\s*(?:ที่)?\s*\(?(?P<first>\d)(?![\d,]|\.\d)\)?"
    rf"(?:{_DASH}(?:ไตรมาส\s*(?:ที่)?\s*)?(?P<last>\d)(?![\d,/]|\.\d|\s*[ก-ฮ]*คน))?"
    r"(?:\s*/\s*(?P<slash>\d{4})(?!\d))?"
)
_FISCAL = rf"(?P<fiscal>ปี\s*งบประมาณ)\s*(?:{_ERA}\s*)?(?P<year>\d{{4}})(?!\d)"
# A year of two digits only where nothing that it counts can follow: "(ม.ค. - มี.ค. 67)".
_MONTHS_YEAR = r"\d{4}(?!\d)|[4-9๔-๙]\d(?=\s*(?:\)|$|[-‐‑–—]))"
_OPEN_MONTHS = rf"(?P<month1>{_MONTH})(?:\s*(?:{_ERA}\s*)?(?P<year1>{_MONTHS_YEAR}))?"
_CLOSE_MONTHS = rf"(?P<month2>{_MONTH})(?:\s*(?:{_ERA}\s*)?(?P<year2>{_MONTHS_YEAR}))?"
_MONTHS = rf"(?:เดือน\s*)?{_OPEN_MONTHS}\s*(?:[-‐‑–—]|ถึง)\s*(?:เดือน\s*)?{_CLOSE_MONTHS}"
# Year, quarters and months, each but one of them may be missing.
_FISCAL_BEHIND = rf"(?P<behind>ปี\s*งบประมาณ)\s*(?:{_ERA}\s*)?(?P<year_behind>\d{{4}})(?!\d)"
_PERIOD = pattern(
    rf"(?:{_FISCAL}\s*\(?\s*)?{_QUARTERS}"
    rf"(?:\s*(?:ของ|ประจำ)?\s*{_FISCAL_BEHIND})?"
    rf"(?:(?:\s*ปี\s*(?:{_ERA}\s*)?\d{{4}}(?!\d))?\s*\)?\s*(?:(?P<open>\()|(?:คือ|ตั้งแต่|ระหว่าง)(?=\s*เดือน))\s*{_MONTHS}(?(open)\s*\)))?"
)
_MONTH_RANGE = pattern(rf"(?<!\d)(?<!\d\s){_MONTHS}")
_FISCAL_YEAR = pattern(_FISCAL)


def read_periods(text: str) -> tuple[Period, ...]:
    """Every period printed in the text, in order: quarters, ranges of months, fiscal years.

    Months in brackets behind a quarter belong to it; a fiscal year counts as a period of
    its own only where no quarter stands with it.
    """
    found: list[Period] = []
    for shape, read in _READERS:
        for match in shape.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(read(match))
    return tuple(sorted(found, key=lambda one: one.start))


def _quarters(match: re.Match[str]) -> Period:
    first = int(match["first"])
    last = int(match["last"]) if match["last"] else first
    year = match["year"] or match["slash"] or match["year_behind"]
    months = _months(match) if match["month1"] else None
    end = match.end()
    if months is not None and not match["open"] and not _opens(first, months[0]):
        months = None
        end = max(match.end(group) for group in ("first", "last", "slash", "year_behind"))
    return Period(
        match.start(),
        end,
        quarters=(first, last),
        year=_buddhist(int(year)) if year else None,
        months=months,
        is_fiscal=bool(match["fiscal"] or match["behind"]),
    )


def _opens(quarter: int, month: Month) -> bool:
    """Whether the quarter begins in that month: else the months run up to the quarter."""
    return 1 <= quarter <= 4 and quarter_months(0, quarter)[0].number == month.number


def _month_range(match: re.Match[str]) -> Period:
    return Period(match.start(), match.end(), months=_months(match))


def _fiscal_year(match: re.Match[str]) -> Period:
    year = _buddhist(int(match["year"]))
    return Period(match.start(), match.end(), quarters=(1, 4), year=year, is_fiscal=True)


_READERS = (
    (_PERIOD, _quarters),
    (_MONTH_RANGE, _month_range),
    (_FISCAL_YEAR, _fiscal_year),
)


def _months(match: re.Match[str]) -> tuple[Month, Month]:
    """Both months with their years: one printed behind the last goes for both."""
    first, last = _month_number(match["month1"]), _month_number(match["month2"])
    last_year = _buddhist(int(match["year2"])) if match["year2"] else None
    if match["year1"]:
        first_year: int | None = _buddhist(int(match["year1"]))
    elif last_year is not None:
        first_year = last_year - 1 if first > last else last_year
    else:
        first_year = None
    return Month(first_year, first), Month(last_year, last)


def _buddhist(year: int) -> int:
    """The full year in the Buddhist era; one that fits no era is left as it is."""
    if year < 100 and era_of(year) is Era.BUDDHIST:
        return year + 2500
    return year + _BUDDHIST_AHEAD if era_of(year) is Era.CHRISTIAN else year
