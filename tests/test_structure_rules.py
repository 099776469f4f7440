"""Numbering, subsections and contents: planted faults and what must stay silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.relations.finding import Finding
from sobtan_rules.run import run

SHARED = Path(__file__).parent.parent.parent / "shared" / "report"
RENDERINGS = ("txt", "word.pdf", "msword.pdf", "chrome.pdf")


def check(text: str) -> list[Finding]:
    result = run(read_plain(text), select=["S001", "S002", "S003", "S004"])
    assert result.failures == ()
    return list(result.findings)


def numbered(*labels: str) -> str:
    words = ("จัดซื้อหนังสือ", "อบรมครู", "ปรับปรุงอาคาร", "ขยายเวลาเปิด", "สรุปบทเรียน")
    items = [f"{label} {word}" for label, word in zip(labels, words, strict=False)]
    return "\n\n".join(["มีผลดังนี้", *items])


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("(1)", "(2)", "(4)"), "(3)"),
        (("(1)", "(2)", "(3)", "(5)"), "(4)"),
        (("(1)", "(2)", "(4)", "(4)", "(5)"), "(3)"),
        (("(1)", "(2)", "(2)", "(3)"), "(3)"),
        (("(1)", "(3)", "(3)", "(4)"), "(2)"),
        (("(๑)", "(๒)", "(๔)"), "(๓)"),
        (("๓.๑", "๓.๒", "๓.๓", "๓.๓", "๓.๕"), "๓.๔"),
        (("(ก)", "(ข)", "(ง)"), "(ค)"),
        (("a)", "b)", "d)"), "c)"),
        (("ข้อ 1", "ข้อ 2", "ข้อ 4"), "ข้อ 3"),
        (("1)", "2)", "4)"), "3)"),
        (("1.", "2.", "4."), "3."),
        (("2.1", "2.2", "2.4"), "2.3"),
    ],
)
def test_a_wrong_number_is_one_finding(labels: tuple[str, ...], expected: str) -> None:
    (found,) = check(numbered(*labels))
    assert (found.rule, found.expected) == ("S001", expected)


@pytest.mark.parametrize(
    "text",
    [
        numbered("(1)", "(2)", "(3)", "(4)", "(5)"),
        numbered("(1)", "(2)", "(1)", "(2)"),
        numbered("(3)", "(5)"),
        numbered("(1)", "(2)", "(9)"),
        "มีผลดังนี้\n\n(1) จัดซื้อหนังสือ\n\n(2) อบรมครู (3) ปรับปรุงอาคาร\n\n(4) ขยายเวลาเปิด",
        "มีผลดังนี้\n\n1. จัดซื้อหนังสือ\n\n2. อบรมครู\n\n3 ปรับปรุงอาคาร\n\n4. ขยายเวลาเปิด",
        "ตามมาตรา 23 (4) และข้อ (1) กับ (3) ของระเบียบ",
    ],
)
def test_sound_or_unsure_numbering_is_silent(text: str) -> None:
    assert check(text) == []


def test_subsections_of_one_wrong_section_are_one_finding() -> None:
    text = "1. ก่อน\n\n2. มติ\n\n3. ผล\n\n2.1 ภาพรวม\n\n2.2 รายแผนงาน"
    (found,) = check(text)
    assert (found.rule, len(found.related)) == ("S002", 2)


def contents(*pages: int, third: str = "ปัญหาและอุปสรรค") -> str:
    titles = ("ความเป็นมา", "ผลการใช้จ่าย", "ปัญหาและอุปสรรค", "งานระยะต่อไป")
    listed = (titles[0], titles[1], third, titles[3])
    rows = [f"{n}. {t}\t{p}" for n, (t, p) in enumerate(zip(listed, pages, strict=False), 1)]
    body = [f"{n}. {t}\n\nดำเนินการตามแผน" for n, t in enumerate(titles[: len(pages)], 1)]
    return "สารบัญ\n\n" + "\n".join(rows) + "\n\f" + "\n\f".join(body)


def test_right_pages_are_verified() -> None:
    result = run(read_plain(contents(2, 3, 4, 5)), select=["S003"])
    assert result.findings == ()
    assert len(result.relations) == 4


def test_one_wrong_page_is_found() -> None:
    (found,) = check(contents(2, 3, 5, 5))
    assert (found.rule, found.expected, found.severity.value) == ("S003", "4", "warning")


def test_pages_counted_without_the_cover_are_right() -> None:
    assert check(contents(1, 2, 3, 4)) == []
    (found,) = check(contents(1, 2, 9, 4))
    assert found.expected == "3"


def test_of_headings_that_each_plan_has_the_entry_s_own_is_taken() -> None:
    titles = ("1. แผนน้ำ", "1.1 ความเป็นมา", "2. แผนถนน", "1.1 ความเป็นมา")
    rows = "".join(f"{title}\t{page}\n" for page, title in enumerate(titles, 2))
    text = "สารบัญ\n\n" + rows + "\n\f" + "\n\f".join(f"{t}\n\nตามแผน" for t in titles)
    result = run(read_plain(text), select=["S003"])
    assert (result.findings, len(result.relations)) == ((), 4)
    wrong = run(read_plain(text.replace("ความเป็นมา\t5", "ความเป็นมา\t9")), select=["S003"])
    assert wrong.findings == ()  # which of the two is meant is not told


def test_contents_of_another_paging_are_one_remark() -> None:
    (found,) = check(contents(3, 9))
    assert (found.rule, found.severity.value, len(found.related)) == ("S003", "info", 2)


def test_a_title_that_differs_is_found() -> None:
    (found,) = check(contents(2, 3, 4, 5, third="ปัญหาและอุปสรรคหลัก"))
    assert found.rule == "S004"
    assert "หลัก" in found.message.th


def test_a_vowel_that_the_file_doubles_is_no_other_title() -> None:
    text = "สารบัญ\n\n1. ขอบเขตการดำำเนินงาน\t2\n\f1. ขอบเขตการดำเนินงาน\n\nดำเนินการตามแผน"
    assert check(text) == []


def test_the_real_report_gives_the_same_findings_in_every_rendering() -> None:
    paths = [SHARED / f"eef-2567-q1-q2.{rendering}" for rendering in RENDERINGS]
    if not all(path.exists() for path in paths):
        pytest.skip("the shared report is not here")
    results = [run(read(path), select=["D", "S"]) for path in paths]
    found = [sorted((f.fingerprint, len(f.related)) for f in r.findings) for r in results]
    assert found[0] == found[1] == found[2] == found[3]
    rules = {finding.rule for finding in results[0].findings}
    assert rules == {"D002", "D005", "S001", "S002", "S003", "S004", "S005", "S006", "S007"}


def rows(*numbers: str) -> str:
    return "\n".join(["ที่\tกิจกรรม\tสถานที่", *(f"{number}\tอบรมครู\tหอสมุด" for number in numbers)])


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2", "3", "5"), "4"),
        (("๑", "๒", "๓", "๓", "๕"), "๔"),
        (("1", "2", "3", "1", "2", "3", "3"), "4"),
    ],
)
def test_a_row_that_is_numbered_wrongly_is_found(numbers: tuple[str, ...], expected: str) -> None:
    (found,) = check(rows(*numbers))
    assert found.expected == expected


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3", "4"),
        ("1", "2", "3", "1", "2"),  # each group counts anew
        ("2", "5", "9"),  # rows of another table
        ("1", "2", "5", "9"),
        ("1", "2", "3", "5", "7"),
        ("1", "1.1", "1.2", "3"),
    ],
)
def test_rows_that_may_be_right_are_left_alone(numbers: tuple[str, ...]) -> None:
    assert check(rows(*numbers)) == []


def test_a_table_named_in_words_is_not_left_out() -> None:
    assert check("ตารางที่ 1 รายได้\n\nดังตารางที่ 2 ข้างต้น\n\nตารางที่ 3 รายจ่าย") == []
    (found,) = check("ตารางที่ 1 รายได้\n\nรายได้เพิ่มขึ้น\n\nตารางที่ 3 รายจ่าย")
    assert found.expected == "ตารางที่ 2"
