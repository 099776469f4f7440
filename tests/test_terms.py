"""Terms: a day, a length of time and the day it leads to, in every declared wording."""

from __future__ import annotations

import datetime
import re

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.checks.dates.d011_duration import Duration
from sobtan_rules.dates.spans import Counting, Length, last_days, lengths
from sobtan_rules.dates.terms import Wording, wordings
from sobtan_rules.relations.finding import Severity
from sobtan_rules.run import Run, run

LENGTH = re.compile(r"(\d+)(?= (?:วัน|เดือน|ปี)(?!ที่))")


def check(text: str) -> Run:
    return run(read_plain(text + "\n"), select=[Duration.code])


def label(wording: Wording) -> str:
    return wording.like[:30]


@pytest.mark.parametrize("wording", wordings(), ids=label)
def test_a_wording_finds_its_example_right(wording: Wording) -> None:
    tested = [r for r in check(wording.like).relations if r.rule == Duration.code]
    assert [relation.holds for relation in tested] == [True]


@pytest.mark.parametrize("wording", wordings(), ids=label)
def test_a_wording_finds_its_example_wrong_with_more_time(wording: Wording) -> None:
    stated = LENGTH.findall(wording.like)[-1]
    more = str(int(stated) + (7 if int(stated) > 9 else 2))
    found = check(LENGTH.sub(lambda m: more if m[1] == stated else m[1], wording.like)).findings
    assert [finding.primary.text.string for finding in found] == [more]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ลงนามวันที่ 12 พฤษภาคม 2569 กำหนดแล้วเสร็จภายใน 180 วัน ครบกำหนดวันที่ 7 พฤศจิกายน 2569", 0),
        ("ลงนามวันที่ 12 พฤษภาคม 2569 กำหนดแล้วเสร็จภายใน 180 วัน ครบกำหนดวันที่ 8 พฤศจิกายน 2569", 0),
        (
            "ลงนามวันที่ 12 พฤษภาคม 2569 กำหนดแล้วเสร็จภายใน 180 วัน นับถัดจากวันลงนาม "
            "ครบกำหนดวันที่ 7 พฤศจิกายน 2569",
            1,
        ),
    ],
)
def test_a_term_is_counted_with_its_first_day_or_without_unless_the_words_say(
    text: str, count: int
) -> None:
    assert len(check(text).findings) == count


@pytest.mark.parametrize(
    "text",
    [
        "ครบกำหนดวันที่ 30 พฤศจิกายน 2568 ส่งมอบงวดที่ 2 วันที่ 7 มกราคม 2569 ล่าช้า 60 วัน",
        "สัญญาเริ่มวันที่ 1 กันยายน 2568 ระยะเวลาไม่เกิน 480 วัน สิ้นสุดวันที่ 30 กันยายน 2569",
        "เริ่มอบรมวันที่ 1 กันยายน 2568 สิ้นสุดวันที่ 30 กันยายน 2568 รวม 12 วัน",
        "ครบกำหนดวันที่ 30 พฤษภาคม 2568 ส่งมอบวันที่ 12 มิถุนายน 2568 เพราะวัสดุมาล่าช้า 20 วัน",
        "สัญญาเริ่มวันที่ 1 กันยายน 2568 ระยะเวลา 30 วัน ขยายเวลาสิ้นสุดวันที่ 30 ตุลาคม 2568",
    ],
)
def test_what_may_be_meant_otherwise_is_not_said(text: str) -> None:
    assert check(text).findings == ()


def test_fewer_days_than_a_range_has_are_wrong_where_the_month_before_would_make_them_right() -> (
    None
):
    said = "รณรงค์ระหว่างวันที่ 15 พฤษภาคม 2567 ถึงวันที่ {} 2567 รวม 60 วัน"
    assert len(check(said.format("13 สิงหาคม")).findings) == 1  # 13 July is the 60th day
    assert check(said.format("20 สิงหาคม")).findings == ()


def test_a_deadline_on_a_weekend_may_be_the_next_working_day() -> None:
    said = "ให้ส่งรายงานภายใน 30 วัน นับแต่วันที่ 2 มกราคม 2568 คือภายในวันที่ {} 2568"
    assert check(said.format("3 กุมภาพันธ์")).findings == ()  # 31 January, 1 February: Saturday
    assert check(said.format("7 กุมภาพันธ์")).findings != ()


@pytest.mark.parametrize(
    ("start", "length", "ends"),
    [
        ((2025, 10, 1), Length(90, "วัน"), [(2025, 12, 29), (2025, 12, 30)]),
        ((2024, 2, 29), Length(1, "ปี"), [(2025, 2, 27), (2025, 2, 28), (2025, 2, 28)]),
        ((2026, 9, 30), Length(6, "เดือน"), [(2027, 3, 29), (2027, 3, 30), (2027, 3, 31)]),
        ((9999, 12, 1), Length(2, "เดือน"), []),
    ],
)
def test_a_term_ends_on_these_days(
    start: tuple[int, int, int], length: Length, ends: list[tuple[int, int, int]]
) -> None:
    assert list(last_days(datetime.date(*start), length)) == [datetime.date(*e) for e in ends]
    assert list(last_days(datetime.date(*start), length, Counting.WITH_FIRST)) == [
        datetime.date(*end) for end in ends[:1]
    ]


def test_months_that_are_not_whole_may_be_said_as_the_number_below_or_above() -> None:
    start, end = datetime.date(2025, 1, 15), datetime.date(2025, 6, 30)
    assert lengths(start, end, "เดือน") == (5, 6)
    assert lengths(datetime.date(2024, 10, 1), datetime.date(2026, 9, 30), "เดือน") == (24,)
    assert lengths(datetime.date(2024, 10, 1), datetime.date(2026, 9, 30), "ปี") == (2,)


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("แผนแม่บท 20 ปี (พ.ศ. 2561 - 2580)", []),
        ("ผลการดำเนินงานรอบ 9 เดือน (ตุลาคม 2562 - มิถุนายน 2563)", []),
        ("ผลการดำเนินงานรอบ 9 เดือน (ต.ค. 62 - มี.ค. 63)", ["9"]),
        ("เป็นเวลา 8 ปี คือ พ.ศ. 2565 – 2573", []),  # nine or, from the middle of one, eight
        ("เป็นเวลา 10 ปี คือ พ.ศ. 2565 – 2573", ["10"]),
        ("ค้ำประกันสูงสุด 7 ปี (ปี 2566 - 2567)", []),  # of something else
        ("เด็กอายุ 3-5 ปี (ปี 2566 - 2567)", []),
    ],
)
def test_months_and_years_of_a_range_are_counted(text: str, finds: list[str]) -> None:
    assert [finding.primary.text.string for finding in check(text).findings] == finds


TABLE = (
    "งาน\tครบกำหนด\tส่งมอบ\tล่าช้า\n"
    "งวดที่ 1\t30 เมษายน 2568\t12 พฤษภาคม 2568\t12\n"
    "งวดที่ 2\t30 มิถุนายน 2568\t5 กรกฎาคม 2568\t{}\n"
    "งวดที่ 3\t29 สิงหาคม 2568\t1 กันยายน 2568\t{}\n"
)


@pytest.mark.parametrize(
    ("second", "third", "finds"),
    [(5, 3, []), (5, 13, ["13"]), (15, 13, [])],  # one row alone says nothing of the others
)
def test_the_days_of_a_row_are_counted_as_in_most_rows(
    second: int, third: int, finds: list[str]
) -> None:
    found = check(TABLE.format(second, third)).findings
    assert [finding.primary.text.string for finding in found] == finds


def test_a_deadline_is_counted_from_the_event_that_its_sentence_names() -> None:
    text = (
        "เมื่อวันที่ 17 มีนาคม 2568 สำนักงานมีคำสั่งให้ส่งแผนภายใน 60 วันนับถัดจากวันที่มีคำสั่ง "
        "คือไม่เกินวันที่ {} พฤษภาคม 2568 ตามประกาศวันที่ 3 มีนาคม 2568"
    )
    assert not check(text.format(16)).findings
    found = check(text.format(26)).findings
    assert [finding.primary.text.string for finding in found] == ["26 พฤษภาคม 2568"]


def test_a_deadline_of_an_event_that_is_not_dated_is_left_alone() -> None:
    text = (
        "เมื่อวันที่ 17 มีนาคม 2568 สำนักงานรับคำขอ ให้ส่งแผนภายใน 60 วันนับถัดจากวันที่อนุมัติ "
        "คือไม่เกินวันที่ 30 พฤษภาคม 2568"
    )
    assert not check(text).findings


def test_another_deadline_behind_is_not_the_one_counted() -> None:
    text = (
        "ได้รับแจ้งเมื่อวันที่ 17 มีนาคม 2568 ให้ชำระภายใน 60 วันนับแต่วันที่ได้รับแจ้ง "
        "และให้รายงานผลภายในวันที่ 30 มิถุนายน 2568"
    )
    assert not check(text).findings


def test_a_deadline_on_a_holiday_is_carried_over() -> None:
    text = "เสนอในวันที่ 21 พฤศจิกายน 2568 และปิดประกาศภายในสิบสี่วันนับถัดจากวันเสนอ คือภายในวันที่ {} ธันวาคม 2568"
    assert not check(text.format(8)).findings  # the fifth is a holiday, before a weekend
    assert check(text.format(19)).findings


def test_both_ends_of_a_range_count_and_a_length_of_time_is_only_doubted() -> None:
    text = "จัดงานระหว่างวันที่ 14–20 มิถุนายน 2567 {} 6 วัน"
    assert [f.severity for f in check(text.format("รวม")).findings] == [Severity.WARNING]
    assert [f.severity for f in check(text.format("รวมเป็นเวลา")).findings] == [Severity.INFO]
    assert not check("นับถัดจากวันที่ 14–20 มิถุนายน 2567 รวม 6 วัน").findings


ROWS = (
    "สัญญา\tเริ่มสัญญา\tระยะเวลา (วัน)\tสิ้นสุดเดิม\tขยาย (วัน)\tสิ้นสุดใหม่\n"
    "ท่อ\t9 ม.ค. 2568\t150\t8 มิ.ย. 2568\t30\t8 ก.ค. 2568\n"
    "สะพาน\t17 ก.พ. 2568\t120\t17 มิ.ย. 2568\t-\t17 มิ.ย. 2568\n"
    "ระบบ\t27 ม.ค. 2568\t180\t26 ก.ค. 2568\t-\t{}\n"
)


def test_a_new_end_without_an_extension_is_the_old_one() -> None:
    assert not check(ROWS.format("26 ก.ค. 2568")).findings
    found = check(ROWS.format("26 ส.ค. 2568")).findings
    assert [finding.primary.text.string for finding in found] == ["26 ส.ค. 2568"]
