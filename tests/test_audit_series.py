"""Which reports form a series, and what comes before what."""

import pytest

from sobtan.audit.series import Member, days, heading, predecessor
from sobtan_extractor.plain import read_plain
from sobtan_rules.dates.report_parts import divide

TITLE = "รายงานผลการเบิกจ่ายงบประมาณ"
AGENCY = "สำนักงานพัฒนาตัวอย่าง"


def _series(text: str) -> str:
    document = read_plain(text + "\n\n1. บทนำ\n\nเนื้อความของรายงาน", "x.txt")
    return heading(document, divide(document)).series


@pytest.mark.parametrize(
    "other",
    [
        f"{TITLE} ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2568 {AGENCY}",
        f"{TITLE} ประจำปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 4 (กรกฎาคม - กันยายน 2567) {AGENCY}",
        f"รายงาน ผลการเบิกจ่ายงบประมาณ ประจำไตรมาสที่ ๓ ปีงบประมาณ พ.ศ. ๒๕๖๘ {AGENCY}",
    ],
)
def test_reports_of_one_title_and_agency_are_a_series(other: str) -> None:
    first = _series(f"{TITLE} ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2568 {AGENCY}")
    assert first and _series(other) == first


@pytest.mark.parametrize(
    "other",
    [
        f"{TITLE} ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2568 สำนักงานส่งเสริมตัวอย่าง",
        f"รายงานความก้าวหน้าของแผนงาน ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2568 {AGENCY}",
        f"{TITLE} ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2568",
    ],
)
def test_another_agency_or_title_is_another_series(other: str) -> None:
    assert _series(other) != _series(f"{TITLE} ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2568 {AGENCY}")


def test_a_report_of_unknown_agency_is_in_no_series() -> None:
    assert _series(f"{TITLE} ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2568") == ""


def test_days_are_those_of_all_the_reports_in_a_file() -> None:
    text = f"{TITLE} ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2568 {AGENCY}\n\n1. ผล\n\nเนื้อความ"
    span = days(divide(read_plain(text, "x.txt")))
    assert span is not None
    assert [day.isoformat() for day in span] == ["2024-10-01", "2024-12-31"]


def _member(name: str, quarter: int, faults: int = 0, partly: bool = False) -> Member:
    first, last = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"))[quarter]
    return Member(f"/{name}", f"2025-{first}", f"2025-{last}", (partly, faults))


def test_the_predecessor_is_the_latest_before() -> None:
    early, middle, late = (_member(f"q{n}.pdf", n) for n in range(3))
    assert predecessor(late, [late, early, middle]) == middle
    assert predecessor(middle, [late, early, middle]) == early
    assert predecessor(early, [late, early, middle]) is None


def test_copies_of_one_period_are_not_each_others_predecessors() -> None:
    one, other = _member("a/one.pdf", 1), _member("a/two.pdf", 1)
    assert predecessor(one, [one, other]) is None


def test_of_several_the_one_beside_it_then_the_soundest_then_the_likest() -> None:
    late = _member("a/report-q2.pdf", 1)
    near, far = _member("a/x.pdf", 0, faults=3), _member("b/report-q1.pdf", 0)
    assert predecessor(late, [far, near, late]) == near
    sound, cut = _member("a/y.pdf", 0, faults=1), _member("a/z.pdf", 0, partly=True)
    assert predecessor(late, [near, sound, cut, late]) == sound
    alike = _member("a/report-q1.pdf", 0, faults=1)
    assert predecessor(late, [near, sound, alike, late]) == alike


def test_a_report_that_begins_later_is_no_predecessor() -> None:
    whole_year = Member("/year.pdf", "2024-10-01", "2025-09-30")
    quarter = Member("/q2.pdf", "2025-01-01", "2025-03-31")
    assert predecessor(whole_year, [whole_year, quarter]) is None
