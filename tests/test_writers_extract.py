"""What was read, as text and as CSV."""

import csv
import io
from dataclasses import replace

import pytest

from sobtan.messages.common import Language
from sobtan.writers import extract_csv, extract_text
from sobtan_extractor.model.document import Page, PageState
from sobtan_extractor.plain import read_plain

REPORT = """รายงานการใช้จ่าย

แผนงาน\tเบิกจ่าย\tร้อยละ
อบรมครู\t12.50\t50.00
ซ่อมห้องสมุด\t-\t-

ตามด้วยข้อความ
\f
หน้าที่สอง จำนวน ๑๒๐ คน
"""


def _rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_pages_are_set_apart_by_form_feeds() -> None:
    pages = extract_text.text(read_plain(REPORT)).split("\f")
    assert len(pages) == 2
    assert pages[0].startswith("รายงานการใช้จ่าย") and "ตามด้วยข้อความ" in pages[0]
    assert pages[1].strip() == "หน้าที่สอง จำนวน ๑๒๐ คน"


def test_table_cells_are_set_apart_by_tabs() -> None:
    assert "อบรมครู\t12.50\t50.00\nซ่อมห้องสมุด\t-\t-\n" in extract_text.text(read_plain(REPORT))


def test_no_character_of_the_text_is_lost() -> None:
    written = extract_text.text(read_plain(REPORT))
    assert "".join(written.split()) == "".join(REPORT.split())


def test_a_page_without_text_keeps_its_place() -> None:
    document = read_plain("ก\fข")
    blank = Page(3, 595.0, 842.0, PageState.BLANK)
    document = replace(document, pages=(*document.pages, blank))
    assert extract_text.text(document).split("\f") == ["ก\n", "ข\n", "\n"]


def test_tables_become_one_sheet() -> None:
    second = "ชื่อ\tคน\nก\t1\n"
    rows = _rows(
        extract_csv.tables([read_plain(REPORT, "ก.pdf"), read_plain(second, "ข.pdf")], Language.EN)
    )
    assert rows == [
        ["report", "table", "page", "row", "column 1", "column 2", "column 3"],
        ["ก.pdf", "1", "1", "0", "แผนงาน", "เบิกจ่าย", "ร้อยละ"],
        ["ก.pdf", "1", "1", "1", "อบรมครู", "12.50", "50.00"],
        ["ก.pdf", "1", "1", "2", "ซ่อมห้องสมุด", "-", "-"],
        ["ข.pdf", "1", "1", "0", "ชื่อ", "คน", ""],
        ["ข.pdf", "1", "1", "1", "ก", "1", ""],
    ]


def test_a_report_without_tables_gives_the_titles_alone() -> None:
    assert _rows(extract_csv.tables([read_plain("ข้อความ")], Language.EN)) == [
        ["report", "table", "page", "row"]
    ]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("-12.50", "-12.50"),
        ("+3", "+3"),
        ("- ค่าใช้สอย (บาท)", "- ค่าใช้สอย (บาท)"),
    ],
)
def test_a_cell_is_never_run_as_a_formula(cell: str, written: str) -> None:
    rows = _rows(extract_csv.tables([read_plain(f"ชื่อ\tค่า\nก\t{cell}\n")], Language.EN))
    assert rows[-1][-1] == written
