"""Headers, columns, rows and units of tables."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.model.document import Box, Fill, Kind, Place, Table
from sobtan_extractor.model.pieces import Grid, GridCell
from sobtan_extractor.plain import plain_text, read_plain
from sobtan_extractor.structure.table_headers import (
    Surroundings,
    begins_with_header,
    build_table,
    is_value,
)


def table(text: str) -> Table:
    """The table of rows written with bars between their cells."""
    (found,) = read_plain(text.replace("|", "\t")).tables
    return found


def paths(found: Table) -> list[list[str]]:
    return [[part.string for part in column.path] for column in found.columns]


def units(found: Table) -> list[str]:
    """The unit of each column, "" for none."""
    return [column.unit.name if column.unit else "" for column in found.columns]


def first_cells(found: Table) -> list[str]:
    cells = [row.cells[0] for row in found.rows]
    return ["" if cell is None else cell.text.string for cell in cells]


def grid(*rows: str, **settings: object) -> Grid:
    """A grid with frames; "<" and "^" go on with the cell to the left or above."""
    texts = [row.split("|") for row in rows]
    cells = []
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            wide = next((n for n in range(c + 1, len(row)) if row[n] != "<"), len(row)) - c
            high = next((n for n in range(r + 1, len(texts)) if texts[n][c] != "^"), len(texts)) - r
            frame = (Place(1, Box(c * 50, r * 20, (c + wide) * 50, (r + high) * 20)),)
            cells.append(GridCell(r, c, plain_text(text), high, wide, frame))
    return Grid(tuple(cells), len(texts), len(texts[0]), pages=(1,), **settings)  # type: ignore[arg-type]


def test_the_header_ends_where_the_numbers_begin() -> None:
    found = table("รายการ|แผน|ผล\nครู|10|8\nทุน|20|9")
    assert paths(found) == [["รายการ"], ["แผน"], ["ผล"]]
    assert [row.index for row in found.rows] == [1, 2]
    assert [str(row.label) for row in found.rows] == ["ครู", "ทุน"]


def test_a_table_without_header_has_columns_without_names() -> None:
    found = table("รายได้|100\nรายจ่าย|50")
    assert paths(found) == [[], []]
    assert first_cells(found) == ["รายได้", "รายจ่าย"]


def test_a_table_of_words_has_one_header_row() -> None:
    found = table("กิจกรรม|ผู้รับผิดชอบ\nอบรม|สำนักหนึ่ง\nติดตาม|สำนักสอง")
    assert paths(found) == [["กิจกรรม"], ["ผู้รับผิดชอบ"]]
    assert first_cells(found) == ["อบรม", "ติดตาม"]


def test_blank_cells_of_the_header_are_spanned() -> None:
    found = table("แผนงาน|แผน|ผล||\n||ผูกพัน|เบิกจ่าย|รวม\nครู|10|1|2|3")
    assert paths(found) == [
        ["แผนงาน"], ["แผน"], ["ผล", "ผูกพัน"], ["ผล", "เบิกจ่าย"], ["ผล", "รวม"],
    ]  # fmt: skip
    spans = {cell.text.string: (cell.row_span, cell.column_span) for cell in found.header}
    assert spans["แผนงาน"] == spans["แผน"] == (2, 1)
    assert spans["ผล"] == (1, 3)


def test_a_blank_cell_beside_an_undivided_one_is_not_spanned() -> None:
    assert paths(table("แผนงาน|แผน||ผล\n||จริง|จริง\nครู|1|2|3")) == [
        ["แผนงาน"], ["แผน"], ["จริง"], ["ผล", "จริง"],
    ]  # fmt: skip


def test_merged_cells_give_every_column_its_path() -> None:
    found = build_table(
        grid("แผนงาน|งบประมาณ|<|<", "^|แผน|ผล|<", "^|^|เดิม|ใหม่", "ครู|10|1|2", "ทุน|20|3|4")
    )
    assert paths(found) == [
        ["แผนงาน"], ["งบประมาณ", "แผน"], ["งบประมาณ", "ผล", "เดิม"], ["งบประมาณ", "ผล", "ใหม่"],
    ]  # fmt: skip
    assert [row.index for row in found.rows] == [3, 4]


def test_frames_are_believed_where_there_are_any() -> None:
    found = build_table(grid("แผนงาน|ผล|", "|ผูกพัน|รวม", "ครู|1|2"))
    assert paths(found) == [["แผนงาน"], ["ผล", "ผูกพัน"], ["รวม"]]


def test_the_same_words_are_in_a_path_once() -> None:
    assert paths(table("แผนงาน|รวม|ผล\n|รวม|จริง\nครู|10|8"))[1] == ["รวม"]


@pytest.mark.parametrize(
    "row", ["|(1)|(2)|(3) = (1) + (2)", "1|2|3|4", "(1)|(2)|(3)|(4) = (2) + (3)"]
)
def test_a_row_that_numbers_the_columns_belongs_to_the_header(row: str) -> None:
    found = table(f"รายการ|แผน|ผล|รวม\n{row}\nครู|10|8|18")
    assert first_cells(found) == ["ครู"]
    numbers = [q for cell in found.header if cell.row == 1 for q in cell.quantities]
    assert {q.kind for q in numbers} == {Kind.REFERENCE}


def test_the_first_row_of_a_running_list_is_no_row_of_column_numbers() -> None:
    assert first_cells(table("ลำดับ|รายการ|แผน\n1|ครู|2\n2|ทุน|3")) == ["1", "2"]


@pytest.mark.parametrize("years", ["2565|2566|2567", "1998|1997|1996", "1/2566|2/2566|1/2567"])
def test_years_above_other_numbers_are_a_header(years: str) -> None:
    found = table(f"รายการ|{years}\nครู|10|20|30\nทุน|1|2|3")
    assert [column.name for column in found.columns] == ["รายการ", *years.split("|")]
    assert first_cells(found) == ["ครู", "ทุน"]


@pytest.mark.parametrize("numbers", ["2565|2467|2567", "2565|2566|30"])
def test_numbers_that_are_no_years_in_order_are_no_header(numbers: str) -> None:
    assert first_cells(table(f"ครู|{numbers}\nทุน|1|2|3")) == ["ครู", "ทุน"]


def test_years_below_a_spanning_cell_are_a_header() -> None:
    found = table("รายการ|ผลเบิกจ่าย|\n|2566|2567\nครู|10|20")
    assert paths(found) == [["รายการ"], ["ผลเบิกจ่าย", "2566"], ["ผลเบิกจ่าย", "2567"]]


def test_a_row_of_units_belongs_to_the_header() -> None:
    found = table("รายการ|แผน|ผล\n|(ล้านบาท)|(ร้อยละ)\nครู|10|8")
    assert paths(found)[1] == ["แผน", "(ล้านบาท)"]
    assert units(found) == ["", "ล้านบาท", "ร้อยละ"]


@pytest.mark.parametrize("section", ["ก. งบดำเนินงาน||", "งบดำเนินงาน||"])
def test_a_row_with_only_a_label_below_the_header_belongs_to_the_body(section: str) -> None:
    assert len(table(f"รายการ|แผน|ผล\n{section}\nครู|10|8").rows) == 2
    found = build_table(grid("รายการ|แผน|ผล", "งบดำเนินงาน|<|<", "ครู|10|8"))
    assert [[c is not None for c in row.cells] for row in found.rows] == [
        [True, False, False], [True, True, True],
    ]  # fmt: skip


def test_a_body_row_below_a_spanning_header_is_no_header() -> None:
    found = build_table(grid("กลุ่ม|<|ที่ตั้ง", "1|เหนือ|เชียงใหม่", "2|ใต้|สงขลา"))
    assert first_cells(found) == ["1", "2"]
    assert paths(found) == [["กลุ่ม"], ["กลุ่ม"], ["ที่ตั้ง"]]


def test_ticks_are_no_header() -> None:
    assert len(table("รายการ|ก|ข\n|✓|✓\nครู|1|2").rows) == 2


def test_rows_over_the_whole_width_above_the_header_are_caption_and_unit() -> None:
    found = build_table(grid("ตารางที่ 1 ผลเบิกจ่าย|<|<", "หน่วย : บาท|<|<", "รายการ|แผน|ผล", "ครู|10|8"))
    assert str(found.caption) == "ตารางที่ 1 ผลเบิกจ่าย"
    assert str(found.unit_text) == "หน่วย : บาท"
    assert units(found) == ["", "บาท", "บาท"]
    assert paths(found) == [["รายการ"], ["แผน"], ["ผล"]]
    kinds = [q.kind for cell in found.header for q in cell.quantities]
    assert kinds == [Kind.ORDINAL], "the ledger has the number of the title row"


def test_a_title_in_the_first_column_is_no_header() -> None:
    found = table("ผลเบิกจ่ายสะสม||\nรายการ|แผน|ผล\nครู|10|8")
    assert str(found.caption) == "ผลเบิกจ่ายสะสม"
    assert paths(found) == [["รายการ"], ["แผน"], ["ผล"]]


def test_a_caption_above_the_table_is_not_replaced() -> None:
    around = Surroundings(caption=plain_text("ตารางที่ 2"))
    found = build_table(grid("ผลเบิกจ่าย|<", "รายการ|แผน", "ครู|10"), around)
    assert str(found.caption) == "ตารางที่ 2"


def test_a_unit_line_in_the_corner_is_the_tables() -> None:
    found = table("หน่วย : ล้านบาท|แผน|ผล\nครู|10|8")
    assert units(found) == ["", "ล้านบาท", "ล้านบาท"]
    assert paths(found)[0] == []


def test_header_rows_the_layout_tells_of_are_believed() -> None:
    found = build_table(grid("ปี|2566|2567", "แผน|10|20", "ผล|1|2", header_rows=2))
    assert first_cells(found) == ["ผล"]


def test_a_repeated_header_is_left_out() -> None:
    found = build_table(
        grid("รายการ|แผน", "(1)|(2)", "ครู|10", "รายการ|แผน", "(1)|(2)", "ทุน|20", "ครู|10")
    )
    assert first_cells(found) == ["ครู", "ทุน", "ครู"]


UNIT_LINE = "หน่วย : ล้านบาท\n\n"


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("แผน", "ล้านบาท"),
        ("จำนวนเงิน", "ล้านบาท"),
        ("จำนวน", "ล้านบาท"),
        ("แผน (บาท)", "บาท"),
        ("จำนวน (คน)", "คน"),
        ("จำนวนโครงการ", "โครงการ"),
        ("จำนวนผู้รับทุน", ""),
        ("ร้อยละ", "ร้อยละ"),
        ("คิดเป็นร้อยละ", "ร้อยละ"),
        ("ร้อยละของแผน", "ร้อยละ"),
        ("%", "%"),
        ("สัดส่วนต่อแผน", "%"),
        ("ลำดับ", ""),
        ("ผลไม่ต่ำกว่าร้อยละ 80", "ล้านบาท"),
        ("ดอกเบี้ย 4%", "ล้านบาท"),
    ],
)
def test_the_header_decides_over_the_unit_line(header: str, unit: str) -> None:
    found = table(f"{UNIT_LINE}รายการ|{header}\nครู|10\nทุน|20.5")
    assert units(found)[1] == unit


def test_a_share_of_one_is_not_in_per_cent() -> None:
    assert units(table(f"{UNIT_LINE}รายการ|สัดส่วน\nครู|0.25\nทุน|0.75"))[1] == ""


def test_the_lower_header_cell_decides() -> None:
    found = table("รายการ|งบประมาณ (บาท)|\n|แผน|ร้อยละ\nครู|10|20")
    assert units(found) == ["", "บาท", "ร้อยละ"]


def test_columns_that_count_or_name_rows_have_no_unit() -> None:
    found = table(f"{UNIT_LINE}|รายการ|แผน|ผู้ดูแล\n1|ครู|9|สำนักหนึ่ง\n2|ทุน|8|สำนักสอง\n3|วิจัย|7|สำนักสาม")
    assert units(found) == ["", "", "ล้านบาท", ""]


def units_of_row(found: Table, row: int) -> list[str]:
    quantities = [c.quantity if c is not None else None for c in found.rows[row].cells[1:]]
    return [q.unit.name if q is not None and q.unit else "" for q in quantities]


@pytest.mark.parametrize("label", ["ร้อยละ", "คิดเป็นร้อยละ", "ร้อยละของแผน", "% ต่อแผน", "สัดส่วน (%)"])
def test_a_row_of_percentages_has_its_own_unit(label: str) -> None:
    found = table(f"{UNIT_LINE}รายการ|แผน|ผล (บาท)\nรวม|10|8\n{label}|100|80")
    assert units_of_row(found, 0) == ["ล้านบาท", "บาท"]
    assert units_of_row(found, 1) == ["%", "%"]


def test_an_indicator_about_percentages_leaves_the_columns_their_units() -> None:
    label = "ร้อยละของนักเรียนที่สำเร็จการศึกษาตามระยะเวลาที่หลักสูตรกำหนดไว้"
    found = table(f"ตัวชี้วัด|งบประมาณ (บาท)\n{label}|500\nอื่น|600")
    assert units_of_row(found, 0) == ["บาท"]


def test_a_rows_unit_in_brackets_is_nearer_than_the_unit_line() -> None:
    found = table(f"{UNIT_LINE}รายการ|ปี 2566|ปี 2567 (บาท)\nผู้รับทุน (คน)|10|8\nเงิน|5|4")
    assert units_of_row(found, 0) == ["คน", "บาท"]
    assert units_of_row(found, 1) == ["ล้านบาท", "บาท"]


@pytest.mark.parametrize("header", ["หน่วยนับ", "เกณฑ์"])
def test_a_column_of_units_gives_each_row_its_own(header: str) -> None:
    found = table(f"ตัวชี้วัด|{header}|แผน|ผล\nผู้รับทุน|คน|10|8\nเบิกจ่าย|ร้อยละ|90|85")
    assert units_of_row(found, 0) == ["", "คน", "คน"]
    assert units_of_row(found, 1) == ["", "ร้อยละ", "ร้อยละ"]


def test_cells_keep_their_two_values() -> None:
    cell = table(f"{UNIT_LINE}รายการ|ผล\nครู|2,239.27 (60.95%)").rows[0].cells[1]
    assert cell is not None
    assert [(q.value, q.unit.measure if q.unit else "") for q in cell.quantities] == [
        (Decimal("2239.27"), "บาท"), (Decimal("60.95"), "%"),
    ]  # fmt: skip


def test_dash_blank_and_zero_are_told_apart() -> None:
    cells = table("รายการ|ก|ข|ค\nครู|-||0").rows[0].cells
    assert [cell.fill for cell in cells if cell is not None] == [
        Fill.WORDS, Fill.DASH, Fill.BLANK, Fill.NUMBER,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "10",
        "1,234.50",
        "-",
        "(5.5)",
        "-3",
        "60.95%",
        "2,239.27 (60.95%)",
        "5 คน",
        "๑๒๓",
        "N/A",
        "12/40",
    ],
)
def test_values(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize(
    "text", ["", "ครู", "1 ครูและบุคลากร", "ไตรมาสที่ 1", "ปี 2567", "(ล้านบาท)", "%"]
)
def test_words_are_no_values(text: str) -> None:
    assert not is_value(text)


def test_new_headers_are_told_from_further_rows() -> None:
    before = [["รายการ", "แผน", "ผล"], ["ครู", "10", "8"]]
    assert begins_with_header(before, [["รายการ", "รับ", "จ่าย"]])
    assert not begins_with_header(before, [["ทุน", "20", "-"]])
    assert not begins_with_header(before, [["ทุน", "", ""]])


WORDS_AND_NUMBERS = st.sampled_from(
    [
        "",
        "",
        "ครู",
        "รวม",
        "แผน",
        "(1)",
        "(2)",
        "10",
        "2,500.25",
        "-",
        "2567",
        "ร้อยละ",
        "(บาท)",
        "5%",
    ]
)


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(WORDS_AND_NUMBERS, min_size=width, max_size=width), min_size=1, max_size=7
        )
    ),
    st.booleans(),
)
def test_every_cell_is_in_the_header_or_the_body(rows: list[list[str]], ruled: bool) -> None:
    made = [
        GridCell(r, c, plain_text(text), frame=(Place(1, Box(0, 0, 1, 1)),) if ruled else ())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    found = build_table(Grid(tuple(made), len(rows), len(rows[0]), ruled=ruled))
    assert len(found.columns) == len(rows[0])
    assert all(len(row.cells) == len(found.columns) for row in found.rows)
    cells = [*found.header, *(c for row in found.rows for c in row.cells if c is not None)]
    kept = {(cell.row, cell.column): cell.text.string for cell in cells if cell.text}
    top = {tuple(rows[cell.row]) for cell in found.header}
    for r, row in enumerate(rows):
        if not (r and tuple(row) in top):  # a header row printed again is left out
            for c, text in enumerate(row):
                assert kept.get((r, c), "") == text
