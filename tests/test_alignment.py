"""Tables that nothing rules: told by what stands above each other, and told from prose."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pages import STEP, Setting, Sheet, grids_of, rows_of, texts_of
from tests.test_passages import filled, margins

COLUMNS = [72.0, 280.0, 400.0, 520.0]
ROWS = [
    ["รายการ", "แผน", "ผล"],
    ["อบรมครู", "1,200.50", "900.25"],
    ["จัดซื้อหนังสือ", "450.00", "300.00"],
    ["ปรับปรุงอาคาร", "77,000.00", "65,100.75"],
    ["รวมทั้งสิ้น", "78,650.50", "66,301.00"],
]

numbers = st.integers(1_000, 10**8).map("{:,}".format)
labels = st.sampled_from(["อบรมครู", "ห้องสมุดประชาชน", "ค่าวัสดุ", "ติดตามผล", "จัดซื้อหนังสือ"])


@given(rows=st.lists(st.tuples(labels, numbers, numbers), min_size=3, max_size=10))
@settings(max_examples=30)
def test_every_cell_of_a_table_without_rules_is_read(rows: list[tuple[str, str, str]]) -> None:
    sheet = Sheet()
    sheet.table(COLUMNS, 100, rows, ruled=False)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == [*map(list, rows)]
    assert not grid.ruled


def test_a_header_stands_over_its_columns() -> None:
    sheet = Sheet()
    sheet.table(COLUMNS, 100, ROWS, ruled=False)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == ROWS


def test_a_header_over_two_columns_covers_both() -> None:
    sheet = Sheet()
    sheet.put("งบประมาณ ปี 2567", 340, 93)
    sheet.table(COLUMNS, 100, ROWS, ruled=False)
    (grid,) = grids_of(sheet)
    heads = [cell for cell in grid.cells if "2567" in str(cell.text)]
    assert [(cell.row, cell.column, cell.column_span) for cell in heads] == [(0, 1, 2)]


def test_a_wrapped_label_is_one_cell() -> None:
    sheet = Sheet()
    baseline = 100.0
    for label, amount in (
        (["อบรมครู"], "1,200"),
        (["จัดซื้อหนังสือและสื่อ", "การเรียนรู้"], "450"),
        (["ปรับปรุงอาคาร"], "77,000"),
        (["ติดตามผล"], "900"),
    ):
        sheet.lines(label, 76, baseline, step=17)
        sheet.right(amount, 396, baseline)
        sheet.right(amount, 516, baseline)
        baseline += 17 * len(label) + 12
    (grid,) = grids_of(sheet)
    assert [row[0] for row in rows_of(grid)] == [
        "อบรมครู",
        "จัดซื้อหนังสือและสื่อการเรียนรู้",
        "ปรับปรุงอาคาร",
        "ติดตามผล",
    ]


def test_empty_cells_and_dashes_keep_their_places() -> None:
    rows = [
        ["ก", "1,000", "2,000"],
        ["ข", "", "3,000"],
        ["ค", "-", "4,000"],
        ["ง", "5,000", ""],
        ["จ", "6,000", "7,000"],
    ]
    sheet = Sheet()
    sheet.table(COLUMNS, 100, rows, ruled=False)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == rows


def test_two_columns_are_enough() -> None:
    rows = [[name, f"{index * 1_234_567:,}"] for index, name in enumerate("กขคงจฉ", start=1)]
    sheet = Sheet()
    sheet.table([72.0, 300.0, 520.0], 100, rows, ruled=False)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == rows


def test_text_around_the_table_stays_text() -> None:
    sheet = Sheet()
    sheet.lines([filled("ก่อนตาราง", 57), filled("จบ", 20)], 72, 100)
    bottom = sheet.table(COLUMNS, 180, ROWS, ruled=False)
    sheet.lines([filled("หลังตาราง", 57), filled("จบ", 20)], 72, bottom + 50)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == ROWS
    assert [text[:4] for text in texts_of(sheet)] == ["ก่อน", "หลัง"]


@pytest.mark.parametrize("gap", ["  ", "     "])
def test_text_with_wide_spaces_is_no_table(gap: str) -> None:
    """The gazette parts every phrase by two spaces, stretched to fill the line."""
    sheet = Sheet()
    for index in range(6):
        words = [filled(f"ถ้อยคำ{index}{name}", 10) for name in "กขคง"]
        sheet.put(gap.join(words), 72, 100 + index * STEP)
    assert grids_of(sheet) == []


def test_a_list_with_amounts_in_baht_is_no_table() -> None:
    sheet = Sheet()
    for index in range(6):
        baseline = 100 + index * STEP
        sheet.put(f"({'๑๒๓๔๕๖'[index]}) {filled('แผนงาน', 18)}", 72, baseline)
        sheet.right(["๕๐๐", "๑,๒๐๐", "๙๐๐", "๗๐๐", "๘๐๐", "๖๐๐"][index], 470, baseline)
        sheet.put("บาท", 480, baseline)
    assert grids_of(sheet) == []
    assert len(texts_of(sheet)) == 6


def test_sections_of_a_law_are_no_table() -> None:
    sheet = Sheet()
    for index in range(5):
        baseline = 100 + index * STEP
        sheet.put("มาตรา", 110, baseline)
        sheet.put("๑๒๓๔๕"[index], 170, baseline)
        sheet.put(filled("ในพระราชบัญญัตินี้", 38), 200, baseline)
    margins(sheet)
    assert grids_of(sheet) == []


def test_numbered_paragraphs_are_no_table() -> None:
    sheet = Sheet()
    for index in range(5):
        sheet.put(f"{index + 1}.", 90, 100 + index * STEP)
        sheet.put(filled("ดำเนินการ", 44), 120, 100 + index * STEP)
    margins(sheet)
    assert grids_of(sheet) == []


def test_a_table_of_contents_keeps_its_page_numbers_apart() -> None:
    sheet = Sheet()
    sheet.put("สารบัญ", 270, 80, Setting(20))
    pages = ["1", "4", "7", "10", "13", "16"]
    for index, page in enumerate(pages):
        end = sheet.put(filled("บทที่", 20), 72, 120 + index * STEP)
        sheet.put("." * 30, end, 120 + index * STEP)
        sheet.right(page, 520, 120 + index * STEP)
    (grid,) = grids_of(sheet)
    assert [row[-1] for row in rows_of(grid)][-6:] == pages


def test_level_lines_of_a_letter_are_no_table() -> None:
    sheet = Sheet()
    sheet.put("ที่ ศธ 0206/123", 72, 100)
    sheet.put("วันที่ 5 มีนาคม 2567", 330, 100)
    sheet.put("เรื่อง รายงานผล", 72, 130)
    assert grids_of(sheet) == []


def test_columns_of_one_table_do_not_reach_into_the_next() -> None:
    sheet = Sheet()
    bottom = sheet.table(COLUMNS, 100, ROWS, ruled=False)
    sheet.put(filled("ตารางต่อไปแสดงจำนวนคน", 50), 72, bottom + 60)
    other = [["ก", "10"], ["ข", "20"], ["ค", "30"], ["ง", "60"]]
    sheet.table([72.0, 200.0, 300.0], bottom + 110, other, ruled=False)
    first, second = grids_of(sheet)
    assert (rows_of(first), rows_of(second)) == (ROWS, other)


NUMBERED = (
    ("1", ["รายได้ค่าบริการ", "และค่าธรรมเนียม", "ห้องพิเศษ", "ทุกประเภท"], "1,200"),
    ("2", ["ค่าวัสดุ"], "450"),
    ("3", ["ปรับปรุงอาคาร", "และสถานที่"], "77,000"),
    ("4", ["ติดตามผล"], "900"),
)


def set_numbered(sheet: Sheet, rows: Sequence[tuple[str, list[str], str]], baseline: float) -> None:
    """Rows no further apart than the lines of one label are."""
    for number, label, amount in rows:
        sheet.put(number, 76, baseline)
        sheet.right(amount, 396, baseline)
        sheet.right(amount, 516, baseline)
        baseline = sheet.lines(label, 110, baseline, step=17)


LABELS = ["รายได้ค่าบริการและค่าธรรมเนียมห้องพิเศษทุกประเภท", "ค่าวัสดุ", "ปรับปรุงอาคารและสถานที่", "ติดตามผล"]


def test_where_rows_are_numbered_a_line_without_one_goes_on() -> None:
    sheet = Sheet()
    set_numbered(sheet, NUMBERED, 100)
    (grid,) = grids_of(sheet)
    assert [row[1] for row in rows_of(grid)] == LABELS


def test_wrapped_labels_go_on_over_the_page_end() -> None:
    first, second = Sheet(1), Sheet(2)
    set_numbered(first, NUMBERED, 600)
    set_numbered(second, NUMBERED[2:] + NUMBERED[:2], 72)
    (grid,) = grids_of(first, second)
    assert [row[1] for row in rows_of(grid)] == [*LABELS, *LABELS[2:], *LABELS[:2]]


def test_a_caption_between_two_tables_parts_them() -> None:
    sheet = Sheet()
    bottom = sheet.table(COLUMNS, 100, ROWS, ruled=False)
    sheet.put("ตารางที่ 2 ผลการใช้จ่ายรายไตรมาส", 150, bottom + 17)
    sheet.table(COLUMNS, bottom + STEP, ROWS, ruled=False)
    assert [rows_of(grid) for grid in grids_of(sheet)] == [ROWS, ROWS]


def test_a_label_with_an_open_bracket_goes_on_below_the_last_row() -> None:
    sheet = Sheet()
    rows = [[label, amount, other] for label, amount, other in ROWS[1:]]
    bottom = sheet.table(COLUMNS, 100, [*rows, ["เพิ่มขึ้น (ร้อย", "2.65", "2.58"]], ruled=False)
    sheet.lines(["ละ)", "ที่มา : กองคลัง"], 76, bottom + 12)
    (grid,) = grids_of(sheet)
    assert rows_of(grid)[-1][0] == "เพิ่มขึ้น (ร้อยละ)"
    assert texts_of(sheet) == ["ที่มา : กองคลัง"]
