"""Tables that are shaded row by row, and ruled hardly or not at all."""

from __future__ import annotations

from itertools import pairwise

from sobtan_extractor.model.document import Box
from tests.pages import STEP, Sheet, grids_of, rows_of, texts_of

COLUMNS = [72.0, 230.0, 330.0, 430.0, 520.0]
HEADER = ["แผนงาน", "แผน", "ผล", "ร้อยละ"]
ROWS = [
    ["1. อบรมครู", "1,200", "900", "75.0"],
    ["2. จัดซื้อหนังสือ", "450", "300", "66.7"],
    ["3. ปรับปรุงอาคาร", "77", "65", "84.4"],
    ["รวม", "1,727", "1,265", "73.2"],
]
TALL = 2 * STEP


def shade(sheet: Sheet, top: float, height: float) -> None:
    for left, right in pairwise(COLUMNS):
        sheet.content.shades.append(Box(left, top, right, top + height))


def striped(sheet: Sheet, top: float, rows: list[list[str]]) -> float:
    """Every second row shaded; labels with a line break in them take two lines."""
    for index, row in enumerate(rows):
        height = TALL if "\n" in row[0] else STEP
        if index % 2 == 0:
            shade(sheet, top, height)
        label = row[0].split("\n")
        sheet.lines(label, COLUMNS[0] + 4, top + 17)
        for edge, text in zip(COLUMNS[2:], row[1:], strict=True):
            sheet.right(text, edge - 4, top + height / 2 + 5)
        top += height
    return top


def test_shaded_and_plain_rows_are_rows_of_one_table() -> None:
    sheet = Sheet()
    striped(sheet, 100, [HEADER, *ROWS])
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == [HEADER, *ROWS]


def test_a_label_in_two_lines_is_one_cell_beside_its_numbers() -> None:
    rows = [
        ["1. อบรมครู\nในโรงเรียน", *ROWS[0][1:]],
        ["2. จัดซื้อหนังสือ\nและสื่อ", *ROWS[1][1:]],
        *ROWS[2:],
    ]
    sheet = Sheet()
    striped(sheet, 100, [HEADER, *rows])
    (grid,) = grids_of(sheet)
    numbers = [row[1:] for row in rows_of(grid)]
    assert numbers == [HEADER[1:], *(row[1:] for row in ROWS)]
    assert [row[0].split("\n")[0] for row in rows_of(grid)][1:3] == [
        "1. อบรมครูในโรงเรียน",
        "2. จัดซื้อหนังสือและสื่อ",
    ]


def test_the_plain_row_at_the_end_belongs_to_the_table_and_text_below_does_not() -> None:
    sheet = Sheet()
    end = striped(sheet, 100, [HEADER, *ROWS[:2], ROWS[3]])
    sheet.put("หมายเหตุ: ร้อยละคำนวณจากจำนวนก่อนปัดเศษ จึงอาจไม่ตรงกัน", COLUMNS[0], end + 20)
    (grid,) = grids_of(sheet)
    assert rows_of(grid) == [HEADER, *ROWS[:2], ROWS[3]]
    assert any("หมายเหตุ" in text for text in texts_of(sheet))


def test_plain_rows_one_below_the_other_are_not_put_into_one() -> None:
    """Shading that sets off only the header and the total does not tell the rows apart."""
    sheet = Sheet()
    shade(sheet, 100, STEP)
    shade(sheet, 100 + 4 * STEP, STEP)
    top = 100.0
    for row in [HEADER, *ROWS]:
        sheet.put(row[0], COLUMNS[0] + 4, top + 17)
        for edge, text in zip(COLUMNS[2:], row[1:], strict=True):
            sheet.right(text, edge - 4, top + 17)
        top += STEP
    (grid,) = grids_of(sheet)
    assert [row[1:] for row in rows_of(grid)][-4:] == [row[1:] for row in ROWS]


def test_a_shaded_box_of_text_is_no_table() -> None:
    sheet = Sheet()
    sheet.content.shades.append(Box(60, 90, 530, 160))
    sheet.lines(["สรุปผลการดำเนินงาน", "เบิกจ่ายแล้ว 1,265 บาท"], 72, 120)
    assert grids_of(sheet) == []
