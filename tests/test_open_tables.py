"""Tables that nothing encloses: their headers, groups, sparse columns, and page ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sobtan_extractor.model.document import Box, Table
from sobtan_extractor.structure.assemble import assemble
from tests.pages import STEP, Sheet, grids_of, layout_of, rows_of, width

RIGHT = [330.0, 420.0, 520.0]  # where numbers end
LABEL = 60.0


def put_row(sheet: Sheet, baseline: float, label: str, *values: str, indent: float = 0) -> None:
    sheet.put(label, LABEL + indent, baseline)
    for end, value in zip(RIGHT, values, strict=False):
        sheet.right(value, end, baseline)


def centred(sheet: Sheet, text: str, middle: float, baseline: float) -> None:
    sheet.put(text, middle - width(text) / 2, baseline)


def put_rows(sheet: Sheet, baseline: float, rows: Sequence[Sequence[str]]) -> float:
    for label, *values in rows:
        put_row(sheet, baseline, label, *values)
        baseline += STEP
    return baseline


BODY = [
    ["ค่าน้ำ", "1,200.50", "900.25", "75.00"],
    ["ค่าไฟฟ้า", "450.00", "300.00", "66.67"],
    ["ค่าวัสดุ", "77,000.00", "65,100.75", "84.55"],
    ["รวม", "78,650.50", "66,301.00", "84.30"],
]


def tables_of(*sheets: Sheet) -> list[Table]:
    blocks = assemble(layout_of(*sheets).pieces)
    return [block for block in blocks if isinstance(block, Table)]


def names_of(table: Table) -> list[str]:
    return [" / ".join(str(part) for part in column.path) for column in table.columns]


def test_a_heading_in_the_middle_of_columns_heads_them_all() -> None:
    sheet = Sheet()
    centred(sheet, "ปีงบประมาณ", 390, 100)
    for name, middle in (("2565", 300.0), ("2566", 390.0), ("2567", 480.0)):
        centred(sheet, name, middle, 124)
    put_rows(sheet, 148, BODY)
    (table,) = tables_of(sheet)
    assert names_of(table)[1:] == ["ปีงบประมาณ / 2565", "ปีงบประมาณ / 2566", "ปีงบประมาณ / 2567"]


def test_two_headings_side_by_side_share_the_columns_below_them() -> None:
    sheet = Sheet()
    ends = [200.0, 280.0, 360.0, 440.0]
    for text, middle in (("แผน", 222.0), ("ผล", 382.0)):
        centred(sheet, text, middle, 100)
    for text, end in zip(("ชาย", "หญิง", "ชาย", "หญิง"), ends, strict=True):
        centred(sheet, text, end - 18, 124)
    for row in range(4):
        sheet.put("กขคง"[row], LABEL, 148 + row * STEP)
        for end in ends:
            sheet.right(f"{(row + 1) * 1111:,}", end, 148 + row * STEP)
    (table,) = tables_of(sheet)
    assert names_of(table)[1:] == ["แผน / ชาย", "แผน / หญิง", "ผล / ชาย", "ผล / หญิง"]


def test_titles_and_units_above_a_table_are_no_header() -> None:
    sheet = Sheet()
    centred(sheet, "งบแสดงฐานะการเงิน", 290, 80)
    sheet.right("(หน่วย : บาท)", 520, 104)
    for name, middle in (("2565", 300.0), ("2566", 390.0), ("2567", 480.0)):
        centred(sheet, name, middle, 128)
    put_rows(sheet, 152, BODY)
    (table,) = tables_of(sheet)
    assert names_of(table) == ["", "2565", "2566", "2567"]
    assert table.unit is not None
    assert table.unit.name == "บาท"


def test_names_of_groups_below_the_header_are_rows() -> None:
    sheet = Sheet()
    for name, middle in (("แผน", 300.0), ("ผล", 390.0), ("ร้อยละ", 480.0)):
        centred(sheet, name, middle, 100)
    put_rows(sheet, 124, [["รายจ่าย"], ["งบดำเนินงาน"], *BODY])
    (table,) = tables_of(sheet)
    assert names_of(table) == ["", "แผน", "ผล", "ร้อยละ"]
    assert [str(row.label) for row in table.rows[:3]] == ["รายจ่าย", "งบดำเนินงาน", "ค่าน้ำ"]


@pytest.mark.parametrize("noted", [0, 2])
def test_a_column_that_few_rows_fill_keeps_its_numbers_apart(noted: int) -> None:
    sheet = Sheet()
    sheet.put("หมายเหตุ", 190, 100)
    for name, middle in (("2565", 300.0), ("2566", 390.0), ("2567", 480.0)):
        centred(sheet, name, middle, 100)
    put_rows(sheet, 124, BODY * 2)
    sheet.put("9", 220, 124 + noted * STEP)
    (grid,) = grids_of(sheet)
    rows = rows_of(grid)
    assert rows[0] == ["", "หมายเหตุ", "2565", "2566", "2567"]
    assert rows[1 + noted] == [BODY[noted][0], "9", *BODY[noted][1:]]


def test_a_total_may_reach_over_the_column_of_running_numbers() -> None:
    sheet = Sheet()
    for index, row in enumerate(BODY):
        sheet.put(str(index + 1), LABEL, 100 + index * STEP)
        put_row(sheet, 100 + index * STEP, *row, indent=30)
    put_row(sheet, 100 + 4 * STEP, "รวม 4 รายการแรก", "1", "2", "3")
    (grid,) = grids_of(sheet)
    assert rows_of(grid)[0] == ["1", *BODY[0]]
    assert rows_of(grid)[4] == ["รวม 4 รายการแรก", "1", "2", "3"]


def test_rules_below_totals_are_no_frames() -> None:
    """Several statements on a page, each with a rule below its header and above its total."""
    sheet = Sheet()
    for top in (100.0, 300.0, 500.0):
        for name, middle in (("แผน", 300.0), ("ผล", 390.0), ("ร้อยละ", 480.0)):
            centred(sheet, name, middle, top)
        sheet.rule(LABEL, top + 7, 520, top + 7)
        put_rows(sheet, top + STEP, BODY)
        sheet.rule(260, top + 3 * STEP + 7, 520, top + 3 * STEP + 7)
    for grid in grids_of(sheet):
        assert rows_of(grid)[1:] == BODY
    assert len(grids_of(sheet)) == 3


def test_the_next_tables_header_begins_another_table() -> None:
    sheet = Sheet()
    baseline = put_rows(sheet, 100, BODY)
    sheet.put("รายการ", LABEL, baseline)
    sheet.put("จำนวนคน", 200, baseline)
    sheet.put("จำนวนเงิน", 350, baseline)
    for row in range(3):
        sheet.put("งาน" * (row + 1), LABEL, baseline + (row + 1) * STEP)
        sheet.right(f"{row + 5}", 250, baseline + (row + 1) * STEP)
        sheet.right(f"{row + 1},000", 410, baseline + (row + 1) * STEP)
    first, second = grids_of(sheet)
    assert rows_of(first) == BODY
    assert rows_of(second)[0] == ["รายการ", "จำนวนคน", "จำนวนเงิน"]


def test_a_name_set_half_a_line_above_its_numbers_is_in_their_row() -> None:
    sheet = Sheet()
    for index, (label, *values) in enumerate(BODY):
        baseline = 100 + index * 2.5 * STEP
        sheet.lines([label, "ในเขตเทศบาล"], LABEL, baseline - 10, step=20)
        put_row(sheet, baseline, "", *values)
    (grid,) = grids_of(sheet)
    assert [row[1:] for row in rows_of(grid)] == [row[1:] for row in BODY]
    assert rows_of(grid)[0][0] == "ค่าน้ำในเขตเทศบาล"


def header(sheet: Sheet, baseline: float) -> None:
    sheet.put("รายการ", LABEL, baseline)
    for name, middle in (("แผน", 300.0), ("ผล", 390.0), ("ร้อยละ", 480.0)):
        centred(sheet, name, middle, baseline)


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("cut", [1, 3])
def test_a_header_and_a_row_at_the_page_end_begin_the_table_overleaf(
    repeated: bool, cut: int
) -> None:
    above, below = Sheet(1), Sheet(2)
    header(above, 740)
    put_rows(above, 740 + STEP, BODY[:cut])
    if repeated:
        header(below, 72)
    put_rows(below, 72 + STEP * repeated, BODY[cut:] * (1 + (cut == 3)))
    (grid,) = grids_of(above, below)
    assert rows_of(grid)[0] == ["รายการ", "แผน", "ผล", "ร้อยละ"]
    assert rows_of(grid)[1:5] == BODY


def shade(sheet: Sheet, *cells: Box) -> None:
    sheet.content.shades += cells


def test_shaded_header_cells_span_and_plain_rows_belong_to_the_table() -> None:
    sheet = Sheet()
    shade(
        sheet,
        Box(50, 80, 240, 128),
        Box(240, 80, 430, 104),
        Box(430, 80, 530, 128),
        Box(240, 104, 340, 128),
        Box(340, 104, 430, 128),
    )
    sheet.put("รายการ", LABEL, 108)
    centred(sheet, "เพิ่มขึ้น (ลดลง)", 335, 97)
    centred(sheet, "จำนวน", 290, 121)
    centred(sheet, "ผล", 385, 121)
    centred(sheet, "ร้อยละ", 480, 108)
    put_rows(sheet, 145, BODY)
    (table,) = tables_of(sheet)
    assert names_of(table) == [
        "รายการ",
        "เพิ่มขึ้น (ลดลง) / จำนวน",
        "เพิ่มขึ้น (ลดลง) / ผล",
        "ร้อยละ",
    ]
    assert [[str(c.text) for c in row.cells if c] for row in table.rows] == BODY


def test_the_plain_row_between_header_and_first_band_is_a_row() -> None:
    sheet = Sheet()
    for top in (80.0, 128.0):
        shade(
            sheet,
            *(
                Box(a, top, b, top + STEP)
                for a, b in ((50, 240), (240, 340), (340, 430), (430, 530))
            ),
        )
    header(sheet, 97)
    put_rows(sheet, 121, BODY)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == [["รายการ", "แผน", "ผล", "ร้อยละ"], *BODY]


def test_a_unit_below_the_pages_own_heading_is_no_running_header() -> None:
    sheets = [Sheet(number) for number in (1, 2, 3)]
    for index, sheet in enumerate(sheets):
        sheet.put(("เงินสด", "ลูกหนี้ระยะสั้น", "เจ้าหนี้การค้า")[index], LABEL, 60)
        sheet.right("(หน่วย : บาท)", 520, 84)
        put_rows(sheet, 108, [*BODY[index:], *BODY[:index]])
    assert [table.unit is not None for table in tables_of(*sheets)] == [True] * 3
