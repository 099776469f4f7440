"""Ages and anniversaries against the dates they are counted from and to."""

from __future__ import annotations

import re

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.checks.dates.d015_ages import Ages
from sobtan_rules.dates.ages import examples
from sobtan_rules.run import Run, run


def check(text: str) -> Run:
    return run(read_plain(text + "\n"), select=[Ages.code])


@pytest.mark.parametrize("like", list(examples()))
def test_a_wording_finds_its_example_right(like: str) -> None:
    assert [relation.holds for relation in check(like).relations] == [True]


@pytest.mark.parametrize("like", list(examples()))
def test_a_wording_finds_its_example_wrong_with_ten_years_more(like: str) -> None:
    wrong = re.sub(r"(\d\d)(?= ปี)", lambda match: str(int(match[0]) + 10), like)
    assert len(check(wrong).findings) == 1


@pytest.mark.parametrize(
    "text",
    [
        "เกิดวันที่ 14 กรกฎาคม 2481 มรณภาพวันที่ 2 มีนาคม 2565 สิริอายุ 84 ปี",  # in the next year of life
        "เกิด พ.ศ. 2481 ถึงแก่กรรมเมื่อ พ.ศ. 2565 รวมอายุ 83 ปี",  # the birthday was yet to come
        "เกิดอุทกภัยเมื่อปี 2554 ผู้ประสบภัยอายุ 40 ปี ได้รับเงินในปี 2567",  # nobody's birth
    ],
)
def test_what_may_be_meant_otherwise_is_left_alone(text: str) -> None:
    assert not check(text).findings
