"""Ruled tables: cells, merged cells, rows only ruled, rows not ruled, what is no table."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sobtan_extractor.model.glyphs import Ruling
from sobtan_extractor.tables.ruled import find_cells
from tests.pages import STEP, Setting, Sheet, grids_of, rows_of, strays, texts_of
from tests.test_passages import filled

COLUMNS = [72.0, 280.0, 400.0, 520.0]
ROWS = [
    ["รายการ", "แผน", "ผล"],
    ["อบรมครู", "1,200.50", "900.25"],
    ["จัดซื้อหนังสือ", "450", "-"],
    ["รวมทั้งสิ้น", "1,650.50", "900.25"],
]

numbers = st.integers(0, 10**9).map("{:,}".format)
labels = st.sampled_from(["อบรมครู", "ห้องสมุด", "ค่าวัสดุ", "รวม", "ติดตามผล"])


@given(rows=st.lists(st.tuples(labels, numbers, numbers), min_size=2, max_size=12))
@settings(max_examples=30)
def test_every_cell_of_a_ruled_table_is_read(rows: list[tuple[str, str, str]]) -> None:
    sheet = Sheet()
    sheet.table(COLUMNS, 100, [["รายการ", "แผน", "ผล"], *rows])
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == [["รายการ", "แผน", "ผล"], *map(list, rows)]
    assert [stray for cell in grid.cells for stray in strays(cell.text)] == []


def test_cells_know_their_frames() -> None:
    sheet = Sheet()
    sheet.table(COLUMNS, 100, ROWS)
    (grid,) = grids_of(sheet)
    for cell in grid.cells:
        (frame,) = cell.frame
        assert frame.box.x0 == pytest.approx(COLUMNS[cell.column])
        assert frame.box.top == pytest.approx(100 + cell.row * STEP)


def merged_header() -> Sheet:
    """แผนงาน over two rows; ผล over two columns."""
    sheet = Sheet()
    for y in (100, 148, 172):
        sheet.rule(72, y, 520, y)
    sheet.rule(280, 124, 520, 124)
    for x, top in ((72, 100), (280, 100), (400, 124), (520, 100)):
        sheet.rule(x, top, x, 172)
    sheet.put("แผนงาน", 80, 130)
    sheet.put("ผลการบริหาร", 340, 117)
    sheet.put("ผูกพัน", 300, 141)
    sheet.put("เบิกจ่าย", 420, 141)
    sheet.put("1 วิจัย", 80, 165)
    sheet.right("6.0584", 396, 165)
    sheet.right("0.0406", 516, 165)
    return sheet


def test_merged_cells_cover_their_rows_and_columns() -> None:
    (grid,) = grids_of(merged_header())
    spans = {
        str(cell.text): (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in grid.cells
    }
    assert spans == {
        "แผนงาน": (0, 0, 2, 1),
        "ผลการบริหาร": (0, 1, 1, 2),
        "ผูกพัน": (1, 1, 1, 1),
        "เบิกจ่าย": (1, 2, 1, 1),
        "1 วิจัย": (2, 0, 1, 1),
        "6.0584": (2, 1, 1, 1),
        "0.0406": (2, 2, 1, 1),
    }


def test_a_cell_of_several_lines_is_one_cell() -> None:
    sheet = Sheet()
    sheet.grid(COLUMNS, [100, 124, 196])
    for column, text in zip(COLUMNS, ROWS[0], strict=False):
        sheet.put(text, column + 4, 117)
    sheet.lines(["พัฒนาระบบการผลิต", "และพัฒนาครูในพื้นที่", "ห่างไกล"], 76, 141)
    sheet.right("332.9659", 396, 141)
    sheet.right("20.81%", 516, 141)
    (grid,) = grids_of(sheet)
    assert rows_of(grid)[1] == [
        "พัฒนาระบบการผลิตและพัฒนาครูในพื้นที่ห่างไกล",
        "332.9659",
        "20.81%",
    ]


def test_two_values_below_each_other_in_one_cell_stay_one_cell() -> None:
    sheet = Sheet()
    sheet.grid(COLUMNS, [100, 124, 172])
    for column, text in zip(COLUMNS, ROWS[0], strict=False):
        sheet.put(text, column + 4, 117)
    sheet.put("ผล", 76, 141)
    for end, values in ((396, ("2,239.2743", "(60.95%)")), (516, ("401.116", "(84.61%)"))):
        for index, value in enumerate(values):
            sheet.right(value, end, 141 + index * STEP)
    (grid,) = grids_of(sheet)
    assert rows_of(grid)[1] == ["ผล", "2,239.2743 (60.95%)", "401.116 (84.61%)"]


def test_rows_stacked_in_one_ruled_row_are_rows() -> None:
    sheet = Sheet()
    sheet.grid(COLUMNS, [100, 124, 124 + 3 * STEP])
    for column, text in zip(COLUMNS, ROWS[0], strict=False):
        sheet.put(text, column + 4, 117)
    for index, row in enumerate(ROWS[1:]):
        baseline = 141 + index * STEP
        sheet.put(row[0], 76, baseline)
        sheet.right(row[1], 396, baseline)
        sheet.right(row[2], 516, baseline)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == ROWS


def test_a_table_that_rules_only_its_rows_has_its_columns() -> None:
    sheet = Sheet()
    bottom = sheet.table(COLUMNS, 100, ROWS, ruled=False)
    for index in range(len(ROWS) + 1):
        sheet.rule(72, 100 + index * STEP, 520, 100 + index * STEP)
    assert bottom == 100 + len(ROWS) * STEP
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == ROWS


def test_a_table_that_rules_only_its_columns_has_its_rows() -> None:
    sheet = Sheet()
    bottom = sheet.table(COLUMNS, 100, ROWS, ruled=False)
    for y in (100, 124, bottom):
        sheet.rule(72, y, 520, y)
    for x in COLUMNS:
        sheet.rule(x, 100, x, bottom)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == ROWS


def test_a_table_that_the_page_end_leaves_open_is_read_to_its_end() -> None:
    """A row that goes on over the page has no border below it."""
    sheet = Sheet()
    sheet.table(COLUMNS, 700, ROWS[:3])
    for x in COLUMNS:
        sheet.rule(x, 700, x, 820)
    sheet.put("ปรับปรุงอาคาร", 76, 790)
    sheet.right("77", 396, 790)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == [*ROWS[:3], ["ปรับปรุงอาคาร", "77", ""]]


def test_dotted_and_doubled_rules_are_rules() -> None:
    sheet = Sheet()
    bottom = sheet.table(COLUMNS, 100, ROWS, ruled=False)
    for index in range(len(ROWS) + 1):
        for x in range(72, 520, 5):
            sheet.rule(x, 100 + index * STEP, x + 3, 100 + index * STEP)
    for x in COLUMNS:
        sheet.rule(x, 100, x, bottom)
        sheet.rule(x + 1.2, 100, x + 1.2, bottom)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == ROWS


def test_a_run_painted_over_several_cells_is_cut_at_their_borders() -> None:
    sheet = Sheet()
    sheet.grid(COLUMNS, [100, 124, 148])
    sheet.put("รายการ", 76, 117)
    sheet.put("แผน", 290, 117)
    sheet.put("ผล", 410, 117)
    sheet.put([*((c, 0.5) for c in "ครู"), *((" ", 0.25),) * 55, ("5", 0.5)], 76, 141)
    (grid,) = grids_of(sheet)
    assert rows_of(grid)[1] == ["ครู", "5", ""]


@pytest.mark.parametrize("gap", [60.0, 120.0])
def test_digits_in_cells_side_by_side_never_become_one_number(gap: float) -> None:
    """A producer may paint a whole row as one text, jumping from cell to cell."""
    sheet = Sheet()
    columns = [72.0 + gap * index for index in range(5)]
    sheet.grid(columns, [100, 124, 148])
    for row, baseline in enumerate((117, 141)):
        for index, left in enumerate(columns[:-1]):
            sheet.put(str(6 + index + row), left + gap - 10, baseline)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == [["6", "7", "8", "9"], ["7", "8", "9", "10"]]


def test_two_tables_one_below_the_other_are_two() -> None:
    sheet = Sheet()
    bottom = sheet.table(COLUMNS, 100, ROWS)
    sheet.put("ตารางถัดไป", 72, bottom + 40)
    sheet.table([72.0, 320.0, 520.0], bottom + 60, [["ชื่อ", "จำนวน"], ["ก", "5"]])
    first, second = grids_of(sheet)
    assert rows_of(first) == ROWS
    assert rows_of(second) == [["ชื่อ", "จำนวน"], ["ก", "5"]]


def test_two_tables_side_by_side_are_two() -> None:
    sheet = Sheet()
    sheet.table([72.0, 180.0, 270.0], 100, [["ชื่อ", "แผน"], ["ก", "1"]])
    sheet.table([330.0, 430.0, 520.0], 100, [["ชื่อ", "ผล"], ["ข", "2"]])
    assert [rows_of(grid) for grid in grids_of(sheet)] == [
        [["ชื่อ", "แผน"], ["ก", "1"]],
        [["ชื่อ", "ผล"], ["ข", "2"]],
    ]


def test_a_footnote_rule_and_a_header_rule_are_no_table() -> None:
    sheet = Sheet()
    sheet.rule(72, 60, 520, 60)
    sheet.lines([filled("เนื้อความ", 55), filled("จบ", 20)], 72, 100)
    sheet.rule(72, 700, 220, 700)
    sheet.put("1 หมายเหตุ", 72, 720, Setting(11))
    assert grids_of(sheet) == []


def test_underlined_words_are_no_table() -> None:
    sheet = Sheet()
    for index in range(4):
        sheet.put(filled("เนื้อความ", 50), 72, 100 + index * STEP)
        sheet.rule(72, 103 + index * STEP, 460, 103 + index * STEP)
    assert grids_of(sheet) == []
    assert len("".join(texts_of(sheet))) >= 4 * 40


def test_a_frame_around_the_page_is_no_table() -> None:
    sheet = Sheet()
    sheet.grid([30, 565], [30, 812])
    sheet.lines([filled("เนื้อความ", 55), "จำนวน 5 คน"], 72, 100)
    assert grids_of(sheet) == []


def test_an_empty_grid_is_no_table() -> None:
    sheet = Sheet()
    sheet.grid(COLUMNS, [100, 124, 148])
    assert grids_of(sheet) == []


@pytest.mark.parametrize("count", [20_000])
def test_a_page_of_thousands_of_rulings_takes_no_more_than_seconds(count: int) -> None:
    rulings = [
        Ruling(x, y, x + 30 * (index % 2), y + 30 * (1 - index % 2))
        for index in range(count)
        for x, y in [(index * 37 % 560, index * 53 % 800)]
    ]
    begin = time.perf_counter()
    find_cells(rulings)
    assert time.perf_counter() - begin < 20


def test_a_table_of_a_hundred_rows_is_no_drawing() -> None:
    rulings = [Ruling(10, 10 + 7 * y, 570, 10 + 7 * y) for y in range(101)]
    rulings += [Ruling(10 + 20 * x, 10, 10 + 20 * x, 710) for x in range(29)]
    tables, drawings = find_cells(rulings)
    assert (len(tables), len(tables[0]), drawings) == (1, 2800, 0)
