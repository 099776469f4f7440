"""Numbers under names and times, by which any two reports can be compared."""

from pathlib import Path

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.kit.review import Review
from sobtan_rules.reports.stated import stated
from tests.test_audit import audit, rows

REPORT = """\
รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. {year}
สำนักงานกองทุนเพื่อการเรียนรู้

ตารางที่ {number} ผลการเบิกจ่าย
หน่วย : บาท

รายการ\tปี {before}\tปี {year}
ทุนการศึกษา\t{one}\t200,000
ค่าบริหาร\t20,000\t20,000
"""


def report(year: int, one: str, number: int = 1) -> str:
    """A year's report, with the year before beside it."""
    return REPORT.format(year=year, before=year - 1, one=one, number=number)


def facts(text: str) -> set[tuple[str, str, str]]:
    """Name, period and text of each number."""
    found = stated(Review(read_plain(text)))
    return {(one.label.split(" / ")[0], one.period, one.quantity.text.string) for one in found}


def test_a_column_of_another_year_is_for_that_year() -> None:
    assert facts(report(2567, "190,000")) == {
        ("ทุนการศึกษา", "2566", "190,000"),
        ("ทุนการศึกษา", "2567", "200,000"),
        ("ค่าบริหาร", "2566", "20,000"),
        ("ค่าบริหาร", "2567", "20,000"),
    }


def test_the_same_thing_has_one_name_in_every_year() -> None:
    names = [
        {one.subject for one in stated(Review(read_plain(report(year, "1", number))))}
        for year, number in ((2566, 1), (2567, 3))
    ]
    assert names[0] == names[1] and len(names[0]) == 2


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("มีผู้รับทุนการศึกษาต่อเนื่อง จำนวน 90 คน", "2567"),
        ("ในปี 2566 มีผู้รับทุนการศึกษาต่อเนื่อง จำนวน 90 คน", "2566"),
        ("ไตรมาสที่ 2 มีผู้รับทุนการศึกษาต่อเนื่อง จำนวน 90 คน", "2567/2"),
    ],
)
def test_prose_says_of_which_time_a_number_is(words: str, period: str) -> None:
    text = f"รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2567\n\n{words}\n"
    assert {one.period for one in stated(Review(read_plain(text)))} == {period}


def test_without_a_period_nothing_is_stated() -> None:
    assert not facts("รายงาน\n\nมีผู้รับทุนการศึกษาต่อเนื่อง จำนวน 90 คน\n")


def test_a_restatement_is_told_with_both_places(tmp_path: Path) -> None:
    (tmp_path / "ปี66.txt").write_text(report(2566, "100,000"), encoding="utf-8")
    (tmp_path / "ปี67.txt").write_text(report(2567, "190,000"), encoding="utf-8")
    run = audit(tmp_path, "*.txt")
    said = " ".join(run.stdout.split())
    assert "[2566]: was 200,000 (ปี66.txt, page 1), now 190,000 (ปี67.txt, page 1)" in said
    query = "SELECT period, earlier_amount, later_amount FROM restated_fact"
    assert rows(tmp_path / "audit.db", query) == [("2566", "200000", "190000")]
