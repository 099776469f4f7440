"""Dates and periods as printed, impossible ones too."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.numbers.dates import (
    MONTH_NAMES,
    Date,
    Era,
    Month,
    Period,
    quarter_months,
    quarter_of,
    read_dates,
    read_periods,
)


def only_date(text: str) -> Date:
    (found,) = read_dates(text)
    return found


def only_period(text: str) -> Period:
    (found,) = read_periods(text)
    return found


@pytest.mark.parametrize(
    ("text", "printed", "day", "month", "year"),
    [
        ("ข้อมูล ณ วันที่ 31 มีนาคม 2566 นี้", "31 มีนาคม 2566", 31, 3, 2566),
        ("เมื่อ ๕ ธ.ค. ๖๖", "๕ ธ.ค. ๖๖", 5, 12, 66),
        ("วันที่ 1 เดือน ตุลาคม พ.ศ. 2566", "1 เดือน ตุลาคม พ.ศ. 2566", 1, 10, 2566),
        ("ก. พ. 2567", "ก. พ. 2567", None, 2, 2567),
        ("เริ่ม 31/12/2566", "31/12/2566", 31, 12, 2566),
        ("เริ่ม 2.1.2567", "2.1.2567", 2, 1, 2567),
        ("ปี 2566 ประเทศไทย", "ปี 2566", None, None, 2566),
        ("พ.ศ.๒๕๖๗", "พ.ศ.๒๕๖๗", None, None, 2567),
        ("30 กุมภาพันธ์", "30 กุมภาพันธ์", 30, 2, None),
        ("มกราคม 25 คน", "มกราคม", None, 1, None),
        ("ปีงบประมาณ 25670", "ปีงบประมาณ 25670", None, None, 25670),
        ("31 มีนาคม 256 ตามรอบ", "31 มีนาคม 256", 31, 3, 256),
    ],
)
def test_date_as_printed(
    text: str, printed: str, day: int | None, month: int | None, year: int | None
) -> None:
    found = only_date(text)
    assert text[found.start : found.end] == printed
    assert (found.day, found.month, found.year) == (day, month, year)


@pytest.mark.parametrize("text", ["ปี 150 คน", "12 คน", "เขต 3/2567", "1.234.567", "ภายใน 30 วัน"])
def test_no_date(text: str) -> None:
    assert read_dates(text) == ()


def test_ranges_give_both_ends() -> None:
    first, last = read_dates("อบรม 5 - 6 มี.ค. 67")
    assert (first.day, first.month, first.year) == (5, 3, 67)
    assert (last.day, last.month, last.year) == (6, 3, 67)
    assert [found.year for found in read_dates("แผนปี 2568 – 25670")] == [2568, 25670]


@pytest.mark.parametrize(
    ("text", "era", "christian"),
    [
        ("ปี 2566", Era.BUDDHIST, 2023),
        ("มกราคม 2024", Era.CHRISTIAN, 2024),
        ("พ.ศ. 2024", Era.BUDDHIST, 1481),
        ("ค.ศ. 2024", Era.CHRISTIAN, 2024),
        ("ม.ค. 67", Era.BUDDHIST, 2024),
        ("ปี 25670", Era.UNKNOWN, None),
    ],
)
def test_era(text: str, era: Era, christian: int | None) -> None:
    found = only_date(text)
    assert (found.era, found.christian_year) == (era, christian)


@pytest.mark.parametrize(
    ("text", "is_possible"),
    [
        ("30 กุมภาพันธ์ 2567", False),
        ("29 กุมภาพันธ์ 2567", True),
        ("29 กุมภาพันธ์ 2566", False),
        ("29 กุมภาพันธ์", True),
        ("31 เมษายน 2567", False),
        ("0 มกราคม 2567", False),
        ("ปี 25670", False),
        ("มีนาคม 2567", True),
    ],
)
def test_possible(text: str, is_possible: bool) -> None:
    found = only_date(text)
    assert found.is_possible is is_possible
    assert (found.days is None) is (not is_possible or found.year is None)


def test_order() -> None:
    early, late = read_dates("31 มีนาคม 2566 และ 11 เมษายน 2567")
    (month,) = read_dates("เมษายน 2567")
    assert early.is_before(late) is True
    assert late.is_before(early) is False
    assert late.is_before(month) is False  # the day lies in that month
    assert early.is_before(only_date("ปี 25670")) is None


@given(st.dates(date(1960, 1, 1), date(2100, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    printed = f"ณ วันที่ {day.day} {MONTH_NAMES[day.month]} {day.year + 543}"
    assert only_date(printed).days == (day, day)


@pytest.mark.parametrize(
    ("text", "quarters", "year", "months"),
    [
        ("ไตรมาสที่ 1 - 2", (1, 2), None, None),
        ("ไตรมาส 1/2567", (1, 1), 2567, None),
        ("ปีงบประมาณ พ.ศ. 2567 (ไตรมาสที่ 2) นั้น", (2, 2), 2567, None),
        (
            "ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2 (มกราคม-มีนาคม 2567)",
            (2, 2),
            2567,
            (Month(2567, 1), Month(2567, 3)),
        ),
        ("ไตรมาสที่ ๓ ของปีงบประมาณ ๒๕๖๗", (3, 3), 2567, None),
        ("ตุลาคม 2566 - มีนาคม 2567", None, None, (Month(2566, 10), Month(2567, 3))),
        ("ต.ค. ถึง มี.ค. 2567", None, None, (Month(2566, 10), Month(2567, 3))),
        ("ไตรมาสที่ 1 (ตุลาคม-ธันวาคม)", (1, 1), None, (Month(None, 10), Month(None, 12))),
        ("ปีงบประมาณ 2567", (1, 4), 2567, None),
        ("ไตรมาสที่ 2 จำนวน 5 คน", (2, 2), None, None),
    ],
)
def test_period_as_printed(
    text: str,
    quarters: tuple[int, int] | None,
    year: int | None,
    months: tuple[Month, Month] | None,
) -> None:
    found = only_period(text)
    assert (found.quarters, found.year, found.months) == (quarters, year, months)


def test_a_count_of_quarters_is_no_period() -> None:
    assert read_periods("รวมสะสม 2 ไตรมาส") == ()


def test_days_of_a_period() -> None:
    assert only_period("ไตรมาส 1/2567").days == (date(2023, 10, 1), date(2023, 12, 31))
    assert only_period("ปีงบประมาณ 2567").days == (date(2023, 10, 1), date(2024, 9, 30))
    assert only_period("มกราคม - กุมภาพันธ์ 2567").days == (date(2024, 1, 1), date(2024, 2, 29))
    assert only_period("ไตรมาสที่ 2").days is None
    assert only_period("ไตรมาส 7/2567").days is None


@given(st.integers(2500, 2600))
def test_the_quarters_fill_the_fiscal_year(year: int) -> None:
    days = [only_period(f"ไตรมาส {quarter}/{year}").days for quarter in range(1, 5)]
    spans = [span for span in days if span is not None]
    assert len(spans) == 4
    assert spans[0][0] == date(year - 544, 10, 1)
    assert spans[-1][1] == date(year - 543, 9, 30)
    for (_, end), (begin, _) in pairwise(spans):
        assert end + timedelta(days=1) == begin


def test_quarter_and_month_agree() -> None:
    for quarter in range(1, 5):
        first, last = quarter_months(2567, quarter)
        assert {quarter_of(month) for month in range(first.number, last.number + 1)} == {quarter}
    with pytest.raises(ValueError, match="no quarter 5"):
        quarter_months(2567, 5)
