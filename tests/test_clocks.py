"""Times of the day and lengths of time in hours, minutes and seconds, as printed."""

from __future__ import annotations

import pytest

from sobtan_extractor.numbers.clocks import read_clocks, read_elapsed


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("เปิดประชุมเวลา 09.30 น. ปิดประชุมเวลา 12.45 น.", [570, 765]),
        ("เวลา ๐๙.๓๐ – ๑๒.๔๕ นาฬิกา", [570, 765]),
        ("08:30 ถึงเวลา 16:30 น.", [510, 990]),
        ("เวลา ๙ นาฬิกา ๓๐ นาที", [570]),
        ("เวลา 13 นาฬิกา", [780]),
    ],
)
def test_a_time_of_the_day_is_read_by_its_sign(text: str, minutes: list[int]) -> None:
    assert [clock.minute for clock in read_clocks(text)] == minutes


@pytest.mark.parametrize(
    "text", ["25.10 น.", "09.75 น.", "เฉลี่ย 12.45 บาท", "ข้อ 09.30 น.ส. สมหญิง", "26 นาฬิกา"]
)
def test_what_is_no_time_of_the_day_is_not_read(text: str) -> None:
    assert not read_clocks(text)


@pytest.mark.parametrize(
    ("text", "seconds", "step"),
    [
        ("3 ชั่วโมง 15 นาที", 11_700, 60),
        ("๑ ชม. ๑๒ นาที ๓๘ วินาที", 4_358, 1),
        ("2 ชั่วโมง", 7_200, 3_600),
        ("35 นาทีหลังรับแจ้ง", 2_100, 60),
        ("57 วินาที", 57, 1),
    ],
)
def test_a_length_of_time_has_the_step_of_its_smallest_unit(
    text: str, seconds: int, step: int
) -> None:
    assert [(one.seconds, one.step) for one in read_elapsed(text)] == [(seconds, step)]


@pytest.mark.parametrize(
    "text",
    ["24.6 นาที", "30-45 นาที", "2 วัน 3 ชั่วโมง", "3 ชั่วโมงละ", "นาทีที่", "2 ชั่วโมงครึ่ง", "9 นาฬิกา 30 นาที"],
)
def test_what_is_rounded_a_rate_or_a_part_of_more_is_no_length(text: str) -> None:
    assert not read_elapsed(text)
