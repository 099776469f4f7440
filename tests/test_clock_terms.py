"""Hours and minutes against the two times, or two lengths, that they lie between."""

from __future__ import annotations

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.checks.dates.d012_clock_times import ClockTimes
from sobtan_rules.dates.clock_terms import examples
from sobtan_rules.run import Run, run

LONGER = {"15 นาที": "25 นาที", "(2 ": "(3 ", "1 ชั่วโมง ระหว่าง": "2 ชั่วโมง ระหว่าง"}
LONGER |= {"45 นาที": "55 นาที", "๑๕ นาที": "๒๕ นาที", "25 นาทีหลัง": "35 นาทีหลัง", "47 ": "57 "}


def check(text: str) -> Run:
    return run(read_plain(text + "\n"), select=[ClockTimes.code])


def printed(text: str) -> list[str]:
    return [finding.primary.text.string for finding in check(text).findings]


@pytest.mark.parametrize("like", list(examples()))
def test_a_wording_finds_its_example_right(like: str) -> None:
    assert [relation.holds for relation in check(like).relations] == [True]


@pytest.mark.parametrize("like", list(examples()))
def test_a_wording_finds_its_example_wrong_with_more_time(like: str) -> None:
    place, was = max((like.rfind(was), was) for was in LONGER)
    wrong = like[:place] + LONGER[was] + like[place + len(was) :]
    assert len(printed(wrong)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "อบรมเวลา 09.00–16.00 น. รวม 6 ชั่วโมง",  # but for an hour at noon
        "อบรมเวลา 09.00–11.40 น. รวม 3 ชั่วโมง",  # rounded
        "เปิดประชุมเวลา 09.30 น. ปิดประชุมเวลา 12.45 น. ใช้เวลาประมาณ 2 ชั่วโมง 15 นาที",
        "อบรมเวลา 09.00–11.00 น. รวม 45 นาที",  # far off: of something else
        "รถออกเวลา 08.00 น. และ 10.00 น. ใช้เวลา 3 ชั่วโมง",  # two departures
        "เริ่มวันที่ 1 มีนาคม 2568 เวลา 09.00 น. ถึงวันที่ 2 มีนาคม 2568 เวลา 10.00 น. รวม 2 ชั่วโมง",
        "รับแจ้งเวลา 05.52 น. ถึงที่เกิดเหตุเวลา 06.17 น. หรือ 35 นาทีหลังเรือล่ม",  # of another event
    ],
)
def test_what_may_be_meant_otherwise_is_left_alone(text: str) -> None:
    assert not printed(text)


def test_a_meeting_past_midnight_goes_on_to_the_next_day() -> None:
    text = "เปิดประชุมเวลา 22.30 น. ปิดประชุมเวลา 00.15 น. ใช้เวลา 1 ชั่วโมง {} นาที"
    assert not printed(text.format(45))
    assert printed(text.format(25)) == ["1 ชั่วโมง 25 นาที"]


def test_an_opening_is_carried_on_to_the_close_of_its_own_meeting() -> None:
    one = "เปิดประชุมเวลา 09.30 น.\n\nที่ประชุมรับทราบ\n\nปิดประชุมเวลา 11.45 น. รวมเวลา 2 ชั่วโมง 15 นาที"
    other = "ปิดประชุมเวลา 12.45 น. รวมเวลา 1 ชั่วโมง 15 นาที"  # its opening is not told
    assert not printed(f"{one}\n\n{other}")
