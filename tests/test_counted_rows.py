"""Counts of a table's rows in text and in other tables: which are tied to it, and which not."""

from __future__ import annotations

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.finding import Finding
from sobtan_rules.run import run
from sobtan_rules.tables.rolls import rolls

_LATE = "เครื่องจักรชำรุด"
_ROWS = ("รออนุญาต", "รออนุญาต", "โอนงบประมาณ", _LATE, "รออนุญาต", "โอนงบประมาณ")
_SAID = "รออนุญาต 3 โครงการ โอนงบประมาณ {} โครงการ และเครื่องจักรชำรุด 1 โครงการ"


def check(text: str) -> list[Finding]:
    result = run(read_plain(text), select=["L007"])
    assert result.failures == ()
    return list(result.findings)


def annex(caption: str = "ภาคผนวก โครงการที่ไม่ได้ดำเนินการ", head: str = "โครงการ") -> str:
    rows = "".join(f"{n}\tงานที่ {n * 7}\t{cause}\n" for n, cause in enumerate(_ROWS, 1))
    return f"{caption}\n\nที่\t{head}\tสาเหตุ\n{rows}\n"


def test_a_count_of_one_cause_that_the_annex_does_not_bear_out_is_told() -> None:
    (found,) = check(annex() + _SAID.format(3))
    assert (found.actual, found.expected) == ("3", "2")
    assert "“โอนงบประมาณ” 3 โครงการ" in found.message.th


def test_counts_that_all_are_right_are_not_told() -> None:
    assert check(annex() + _SAID.format(2)) == []


def test_counts_of_another_year_are_left_alone() -> None:
    """They add up to a total of their own, which is not what the annex lists."""
    assert check(annex() + "ปีก่อน 7 โครงการ " + _SAID.format(3)) == []


def test_counts_of_things_that_the_annex_does_not_list_are_left_alone() -> None:
    assert check(annex() + _SAID.format(3).replace("โครงการ", "ครั้ง")) == []


def test_counts_of_only_some_of_the_causes_are_left_alone() -> None:
    assert check(annex() + "รออนุญาต 3 โครงการ และโอนงบประมาณ 3 โครงการ") == []


@pytest.mark.parametrize(("stated", "wrong"), [(6, 0), (7, 1)])
def test_a_count_in_brackets_behind_a_caption_is_that_of_the_rows(stated: int, wrong: int) -> None:
    caption = f"ภาคผนวก โครงการที่ไม่ได้ดำเนินการ ({stated} โครงการ)"
    assert len(check(annex(caption))) == wrong


def test_brackets_that_count_something_else_are_left_alone() -> None:
    assert check(annex("ภาคผนวก โครงการที่ไม่ได้ดำเนินการ (4 จังหวัด)")) == []


def test_a_table_whose_numbers_leave_one_out_lists_nothing_for_certain() -> None:
    text = annex().replace("4\tงาน", "5\tงาน", 1)
    assert rolls(Review(read_plain(annex()))) and not rolls(Review(read_plain(text)))


_SUMMARY = (
    "ด้าน\tรวม\tรออนุญาต\tโอนงบประมาณ\n1. ด้านถนน\t3\t{}\t1\n2. ด้านคลอง\t2\t1\t1\n"
    "3. ด้านตลาด\t2\t1\t1\n\n"
)
_LISTED = (
    "ที่\tโครงการ\tสาเหตุ\n\tยุทธศาสตร์ที่ 1 ด้านถนน (3 โครงการ)\t\n1\tงานก\tรออนุญาต\n"
    "2\tงานข\tรออนุญาต\n3\tงานค\tโอนงบประมาณ\n\tยุทธศาสตร์ที่ 2 ด้านคลอง (2 โครงการ)\t\n"
    "4\tงานง\tรออนุญาต\n5\tงานจ\tโอนงบประมาณ\n\tยุทธศาสตร์ที่ 3 ด้านตลาด (2 โครงการ)\t\n"
    "6\tงานฉ\tรออนุญาต\n7\tงานช\tโอนงบประมาณ\n"
)


def test_a_summary_by_status_is_that_of_the_list() -> None:
    assert check(_SUMMARY.format(2) + _LISTED) == []


def test_a_summary_by_status_that_differs_in_one_cell_is_told() -> None:
    (found,) = check(_SUMMARY.format(3) + _LISTED)
    assert (found.actual, found.expected) == ("3", "2")


def test_a_summary_that_differs_in_many_cells_is_of_something_else() -> None:
    other = _SUMMARY.format(3).replace("\t2\t1\t1", "\t4\t2\t2")
    assert check(other + _LISTED) == []
