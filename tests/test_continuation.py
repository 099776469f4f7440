"""A table that goes on over pages is one table; a row the page end cuts is one row."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.pages import STEP, Setting, Sheet, grids_of, rows_of, texts_of
from tests.test_passages import filled

COLUMNS = [72.0, 280.0, 400.0, 520.0]
HEADER = [["รายการ", "แผน", "ผล"]]
FIRST = [["อบรมครู", "1,200", "900"], ["จัดซื้อหนังสือ", "450", "300"]]
SECOND = [["ปรับปรุงอาคาร", "77", "65"], ["รวมทั้งสิ้น", "1,727", "1,265"]]


def pages(
    first: Sequence[Sequence[str]],
    second: Sequence[Sequence[str]],
    columns: Sequence[float] = COLUMNS,
    ruled: bool = True,
) -> list[Sheet]:
    """The one table at the foot of a page, the other at the head of the next."""
    above, below = Sheet(1), Sheet(2)
    above.table(COLUMNS, 790 - STEP * len(first), first, ruled=ruled)
    below.table(columns, 90, second, ruled=ruled)
    return [above, below]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_with_or_without_its_header(ruled: bool, repeated: bool) -> None:
    first = [*HEADER, *FIRST, *FIRST]
    second = [*HEADER, *SECOND, *SECOND] if repeated else [*SECOND, *SECOND]
    (grid,) = grids_of(*pages(first, second, ruled=ruled))
    assert rows_of(grid) == [*first, *SECOND, *SECOND]
    assert grid.pages == (1, 2)


def test_a_total_alone_on_the_next_page_belongs_to_its_table() -> None:
    (grid,) = grids_of(*pages([*HEADER, *FIRST], SECOND[1:]))
    assert rows_of(grid) == [*HEADER, *FIRST, SECOND[1]]


def test_a_repeated_header_is_known_as_header() -> None:
    (grid,) = grids_of(*pages([*HEADER, *FIRST], [*HEADER, *SECOND]))
    assert grid.header_rows == 1


def test_rows_that_come_again_below_a_repeated_header_are_rows() -> None:
    (grid,) = grids_of(*pages([*HEADER, *FIRST], [*HEADER, *FIRST]))
    assert rows_of(grid) == [*HEADER, *FIRST, *FIRST]


@pytest.mark.parametrize("numbers", [["", "(1)", "(2)"], ["1", "2", "3"]])
def test_numbers_of_columns_repeat_with_the_header(numbers: list[str]) -> None:
    (grid,) = grids_of(*pages([*HEADER, numbers, *FIRST], [*HEADER, numbers, *SECOND]))
    assert rows_of(grid) == [*HEADER, numbers, *FIRST, *SECOND]


@pytest.mark.parametrize("shift", [3.0, -3.0, 20.0])
def test_columns_may_move_a_little_or_all_together(shift: float) -> None:
    moved = [x + shift for x in COLUMNS]
    (grid,) = grids_of(*pages([*HEADER, *FIRST], SECOND, moved))
    assert len(rows_of(grid)) == 5


def test_columns_of_other_widths_go_on_where_numbers_follow_at_once() -> None:
    (grid,) = grids_of(*pages([*HEADER, *FIRST], SECOND, [72.0, 250.0, 390.0, 520.0]))
    assert len(rows_of(grid)) == 5


def test_a_table_with_a_header_of_its_own_and_other_columns_is_another() -> None:
    second = [["จังหวัด", "ชาย", "หญิง"], ["ตาก", "10", "12"]]
    grids = grids_of(*pages([*HEADER, *FIRST], second, [72.0, 200.0, 360.0, 520.0]))
    assert [rows_of(grid) for grid in grids] == [[*HEADER, *FIRST], second]


def test_a_table_with_another_number_of_columns_is_another() -> None:
    second = [["ตาก", "10"], ["แพร่", "12"]]
    assert len(grids_of(*pages([*HEADER, *FIRST], second, [72.0, 300.0, 520.0]))) == 2


def test_text_between_two_tables_parts_them() -> None:
    above, below = pages([*HEADER, *FIRST], [*HEADER, *SECOND])
    below.put("ตารางถัดไปเป็นของปีก่อน", 72, 60)
    assert len(grids_of(above, below)) == 2
    assert texts_of(above, below) == ["ตารางถัดไปเป็นของปีก่อน"]


def test_page_numbers_and_notes_do_not_part_a_table() -> None:
    above, below = pages([*HEADER, *FIRST], SECOND)
    for sheet in (above, below):
        sheet.put(f"- {sheet.content.number} -", 285, 30)
    above.lines([filled("เนื้อความ", 55), filled("จบ", 20)], 72, 100)
    above.put("1 ข้อมูลเบื้องต้น", 72, 815, Setting(10))
    assert len(grids_of(above, below)) == 1
    assert texts_of(above, below)[-1] == "1 ข้อมูลเบื้องต้น"


def test_a_row_that_the_page_end_cuts_is_one_row() -> None:
    above, below = Sheet(1), Sheet(2)
    above.grid(COLUMNS, [700, 724, 772])
    for column, text in zip(COLUMNS, HEADER[0], strict=False):
        above.put(text, column + 4, 717)
    above.lines(["พัฒนาระบบการผลิต", "และพัฒนาครูสำหรับ"], 76, 741)
    above.right("332.9659", 396, 741)
    above.right("69.2952", 516, 741)
    below.grid(COLUMNS, [60, 84, 108])
    below.put("พื้นที่ห่างไกล", 76, 77)
    below.put("รวม", 76, 101)
    below.right("332.9659", 396, 101)
    below.right("69.2952", 516, 101)
    (grid,) = grids_of(above, below)
    assert rows_of(grid)[1] == [
        "พัฒนาระบบการผลิตและพัฒนาครูสำหรับพื้นที่ห่างไกล",
        "332.9659",
        "69.2952",
    ]
    assert {place.page for place in grid.cells[3].text.places()} == {1, 2}


def test_an_empty_frame_that_the_page_end_leaves_is_no_row() -> None:
    """The row's border is on one page, its words on the next."""
    above, below = Sheet(1), Sheet(2)
    above.table(COLUMNS, 700, [*HEADER, *FIRST])
    above.grid(COLUMNS, [700 + 3 * STEP, 700 + 4 * STEP])
    below.grid(COLUMNS, [60, 70])
    below.table(COLUMNS, 70, SECOND)
    (grid,) = grids_of(above, below)
    assert rows_of(grid) == [*HEADER, *FIRST, *SECOND]


def test_a_table_over_three_pages_is_one() -> None:
    sheets = [Sheet(number) for number in (1, 2, 3)]
    sheets[0].table(COLUMNS, 700, [*HEADER, *FIRST])
    sheets[1].table(COLUMNS, 60, [*HEADER, *FIRST, *FIRST])
    sheets[2].table(COLUMNS, 60, [*HEADER, *SECOND])
    (grid,) = grids_of(*sheets)
    assert rows_of(grid) == [*HEADER, *FIRST, *FIRST, *FIRST, *SECOND]
    assert grid.pages == (1, 2, 3)


def test_two_tables_on_one_page_are_never_joined() -> None:
    sheet = Sheet()
    bottom = sheet.table(COLUMNS, 100, [*HEADER, *FIRST])
    sheet.table(COLUMNS, bottom + 60, [*HEADER, *SECOND])
    assert len(grids_of(sheet)) == 2


def test_a_repeated_header_that_is_cut_below_is_a_header_and_no_number() -> None:
    """Its last line is painted all the same, hidden behind the row below."""
    header, cut = ["รายการ", "แผน", "ร้อยละ (2)/(1)"], ["รายการ", "แผน", "ร้อยละ (2)/"]
    below = ["รวมทั้งสิ้น", "1,727", "(1) 73.2"]
    (grid,) = grids_of(*pages([header, *FIRST], [cut, below]))
    assert rows_of(grid) == [header, *FIRST, ["รวมทั้งสิ้น", "1,727", "73.2"]]


@pytest.mark.parametrize("total", [("18,035,4", "00"), ("๑๘,๐๓๕,๔", "๐๐"), ("18,035,400.", "50")])
def test_the_last_digits_of_a_number_overleaf_are_its_own(total: tuple[str, str]) -> None:
    begun, rest = total
    first = [*HEADER, *FIRST, ["รวม", begun, "1,200"]]
    (grid,) = grids_of(*pages(first, [["", rest, ""]]))
    assert rows_of(grid) == [*HEADER, *FIRST, ["รวม", begun + rest, "1,200"]]


def test_a_row_of_numbers_overleaf_is_no_rest_of_whole_ones() -> None:
    (grid,) = grids_of(*pages([*HEADER, *FIRST], [["", "77", "65"]]))
    assert rows_of(grid) == [*HEADER, *FIRST, ["", "77", "65"]]
