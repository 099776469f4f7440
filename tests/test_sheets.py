"""Workbooks are read as their sheets show them."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sobtan_extractor.model.document import (
    Document,
    DocumentKind,
    Part,
    Range,
    Remark,
    RemarkKind,
    Spot,
    TroubleKind,
)
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.office.formulas import moved, parse
from sobtan_extractor.read import read
from sobtan_extractor.sheets import cells as sheet_cells
from sobtan_extractor.sheets import reader
from tests.excel_files import AMOUNT, both, excel, put, workbook
from tests.test_word import rows, texts

BUDGET = [
    ["รายการ", "แผน", "ผล"],
    ["ค่าวัสดุ", 1200, 1100.5],
    ["ค่าจ้าง", 2300, 2250],
    ["รวม", ("=SUM(B2:B3)", 3500), ("=SUM(C2:C3)", 3350.5)],
]


def changed(path: Path, part: str, old: str, new: str) -> Path:
    """The workbook with something in one of its parts replaced."""
    target = path.with_name("แก้แล้ว.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.namelist():
            data = source.read(entry)
            if entry == part:
                assert old in data.decode()
                data = data.decode().replace(old, new).encode()
            copy.writestr(entry, data)
    return target


def test_a_sheet_is_a_table_of_numbers_as_shown(tmp_path: Path) -> None:
    document = excel(tmp_path, put(BUDGET, code=AMOUNT))
    assert document.kind is DocumentKind.WORKBOOK
    assert document.pages == ()
    assert rows(document) == [
        ["รายการ", "แผน", "ผล"],
        ["ค่าวัสดุ", "1,200.00", "1,100.50"],
        ["ค่าจ้าง", "2,300.00", "2,250.00"],
        ["รวม", "3,500.00", "3,350.50"],
    ]
    cell = document.tables[0].rows[0].cells[2]
    assert cell is not None
    assert cell.quantities[0].decimals == 2


def test_places_are_sheets_and_cells(tmp_path: Path) -> None:
    document = excel(tmp_path, put(BUDGET, top=4, left=27))
    cell = document.tables[0].rows[-1].cells[1]
    assert cell is not None
    assert cell.text.places()[0].spot == Spot(Part.SHEET, row=8, column=29, sheet="แผ่น1")


def test_formulas_stand_beside_their_results(tmp_path: Path) -> None:
    document = excel(tmp_path, put(BUDGET))
    total = document.tables[0].rows[-1].cells[1]
    assert total is not None and total.formula is not None
    assert total.formula.text == "=SUM(B2:B3)"
    assert total.formula.terms == ((1, Range("แผ่น1", 2, 2, 3, 2)),)


def test_titles_units_and_notes_are_no_rows(tmp_path: Path) -> None:
    document = excel(
        tmp_path,
        both(
            put([["รายงานการเบิกจ่าย ประจำปีงบประมาณ พ.ศ. 2567"], ["หน่วย : บาท"]]),
            put(BUDGET, top=2),
            put([["หมายเหตุ : ข้อมูล ณ วันที่ 30 กันยายน 2567"]], top=6),
        ),
    )
    assert texts(document) == [
        "รายงานการเบิกจ่าย ประจำปีงบประมาณ พ.ศ. 2567",
        "หน่วย : บาท",
        "หมายเหตุ : ข้อมูล ณ วันที่ 30 กันยายน 2567",
    ]
    assert len(document.tables[0].rows) == 3
    assert document.tables[0].unit_text.string == "หน่วย : บาท"


def test_merged_headers_span_their_columns(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 1, 0, "รายการ")
        sheet.merge_range(0, 1, 0, 2, "ไตรมาส 1")
        put([["แผน", "ผล"]], top=1, left=1)(book, sheet)
        put([["ครู", 5, 4], ["นักเรียน", 70, 66]], top=2)(book, sheet)

    names = [column.name for column in excel(tmp_path, fill).tables[0].columns]
    assert names == ["รายการ", "ไตรมาส 1 แผน", "ไตรมาส 1 ผล"]


def test_tables_below_each_other_are_several(tmp_path: Path) -> None:
    document = excel(
        tmp_path,
        both(
            put(BUDGET),
            put([["ตารางที่ 2 จำนวนคน"]], top=5),
            put([["กลุ่ม", "ชาย", "หญิง"], ["ครู", 5, 7]], top=6),
        ),
    )
    assert [len(table.rows) for table in document.tables] == [3, 1]
    assert document.tables[1].caption.string == "ตารางที่ 2 จำนวนคน"


def test_a_new_header_begins_a_table_without_a_blank_line(tmp_path: Path) -> None:
    second = [["ตารางที่ 2"], ["กลุ่ม", "ชาย", "หญิง"], ["ครู", 5, 7], ["เด็ก", 9, 8]]
    document = excel(tmp_path, put(BUDGET + second))
    assert [len(table.rows) for table in document.tables] == [3, 2]


def test_a_heading_between_rows_is_a_row(tmp_path: Path) -> None:
    body = [["กลุ่ม", "ชาย", "หญิง"], ["ส่วนกลาง"], ["ครู", 5, 7], ["ภูมิภาค"], ["ครู", 50, 70]]
    document = excel(tmp_path, put(body))
    assert [row.label.string for row in document.tables[0].rows] == ["ส่วนกลาง", "ครู", "ภูมิภาค", "ครู"]


def test_a_blank_line_does_not_part_a_total_from_its_table(tmp_path: Path) -> None:
    document = excel(tmp_path, both(put(BUDGET[:3]), put(BUDGET[3:], top=4)))
    assert [row.label.string for row in document.tables[0].rows] == ["ค่าวัสดุ", "ค่าจ้าง", "รวม"]


def test_tables_side_by_side_are_several(tmp_path: Path) -> None:
    left = [["จังหวัด", "คน"], ["เลย", 5], ["น่าน", 7]]
    right = [["อำเภอ", "แห่ง"], ["ปัว", 3], ["ภูเรือ", 4]]
    document = excel(tmp_path, both(put(left), put(right, left=3)))
    assert [rows(document, n) for n in (0, 1)] == [
        [["จังหวัด", "คน"], ["เลย", "5"], ["น่าน", "7"]],
        [["อำเภอ", "แห่ง"], ["ปัว", "3"], ["ภูเรือ", "4"]],
    ]


def test_a_blank_column_for_looks_parts_nothing(tmp_path: Path) -> None:
    body = [
        ["รายการ", None, 2567, None, 2566],
        ["เงินสด", None, 12, None, 11],
        ["หนี้", None, 3, None, 4],
    ]
    document = excel(tmp_path, put(body))
    assert rows(document)[1] == ["เงินสด", "12", "11"]


def test_words_that_dots_lead_to_an_amount_are_text(tmp_path: Path) -> None:
    body = [["งบบุคลากร ..............", "รวม 6,356 บาท"], ["งบลงทุน ..........", "รวม 500 บาท"]]
    assert texts(excel(tmp_path, put(body))) == [
        "งบบุคลากร .............. รวม 6,356 บาท",
        "งบลงทุน .......... รวม 500 บาท",
    ]


def test_dates_are_those_of_the_cell_s_era(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        thai = book.add_format({"num_format": "[$-107041E]d mmmm yyyy"})
        put([["รายการ", "วันที่", "บาท"], ["งวดแรก"], ["งวดสอง"]])(book, sheet)
        sheet.write_datetime(1, 1, date(2024, 3, 31), thai)
        sheet.write_datetime(2, 1, date(2024, 9, 30), thai)
        put([[100], [200]], top=1, left=2)(book, sheet)

    assert rows(excel(tmp_path, fill))[1] == ["งวดแรก", "31 มีนาคม 2567", "100"]


def test_raised_marks_are_no_digits(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        raised = book.add_format({"font_script": 1})
        sheet.write_rich_string(0, 0, "เบิกจ่ายแล้ว 2567", raised, "1", " ตามแผน")

    document = excel(tmp_path, fill)
    assert texts(document) == ["เบิกจ่ายแล้ว 25671 ตามแผน"]
    assert [q.value for q in document.paragraphs[0].quantities][:1] == [2567]


def test_hidden_lines_are_left_out_and_said(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        put([["รายการ", "ร่าง", "คน"], ["ครู", 1, 5], ["ลับ", 2, 6], ["เด็ก", 3, 7]])(book, sheet)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    document = excel(tmp_path, fill)
    assert rows(document) == [["รายการ", "คน"], ["ครู", "5"], ["เด็ก", "7"]]
    assert document.remarks == (
        Remark(RemarkKind.HIDDEN_ROWS, 1, ("แผ่น1",)),
        Remark(RemarkKind.HIDDEN_COLUMNS, 1, ("แผ่น1",)),
    )


@pytest.mark.parametrize(
    ("function", "is_kept"), [("SUM(B2:B4)", True), ("SUBTOTAL(109,B2:B4)", False)]
)
def test_hidden_rows_that_a_sum_counts_are_kept_as_hidden(
    tmp_path: Path, function: str, is_kept: bool
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        body = [["รายการ", "คน"], ["ครู", 5], ["ลับ", 6], ["เด็ก", 7], ["รวม", (f"={function}", 18)]]
        put(body)(book, sheet)
        sheet.set_row(2, None, None, {"hidden": True})

    found = {row.label.string: row for row in excel(tmp_path, fill).tables[0].rows}
    assert ("ลับ" in found) is is_kept
    if is_kept:
        assert [cell.is_hidden for cell in found["ลับ"].cells if cell] == [True, True]
        assert not any(cell.is_hidden for cell in found["ครู"].cells if cell)


def test_hidden_sheets_are_not_read_and_said_by_name(tmp_path: Path) -> None:
    def hide(book: Any, sheet: Any) -> None:
        put([["ลับ", 99]])(book, sheet)
        sheet.hide()

    document = excel(tmp_path, put(BUDGET), hide)
    assert len(document.tables) == 1
    assert document.remarks == (Remark(RemarkKind.HIDDEN_SHEETS, 1, ("แผ่น2",)),)


def test_formulas_that_nobody_computed_are_said(tmp_path: Path) -> None:
    """A program that only writes a workbook gives every formula the result 0."""
    body = [row[:] for row in BUDGET[:3]] + [["รวม", "=SUM(B2:B3)", "=SUM(C2:C3)"]]
    document = excel(tmp_path, put(body))
    assert [t.kind for t in document.troubles] == [TroubleKind.UNSAVED] * 2
    assert [t.detail for t in document.troubles] == ["แผ่น1!B4", "แผ่น1!C4"]
    assert [cell.text.string for cell in document.tables[0].rows[-1].cells if cell] == [
        "รวม",
        "",
        "",
    ]


def test_formulas_without_a_saved_result_are_said(tmp_path: Path) -> None:
    path = changed(workbook(tmp_path, put(BUDGET)), "xl/worksheets/sheet1.xml", "<v>3500</v>", "")
    assert [t.detail for t in read(path).troubles] == ["แผ่น1!B4"]


def test_a_text_that_looks_like_a_number_is_known_for_one(tmp_path: Path) -> None:
    document = excel(tmp_path, put([["รายการ", "คน"], ["ครู", 5], ["เด็ก", "1,200"]]))
    cells = [row.cells[1] for row in document.tables[0].rows]
    assert [cell.is_text for cell in cells if cell] == [False, True]


def test_shared_formulas_are_those_of_their_own_cell(tmp_path: Path) -> None:
    body = [["ก", "ข", "รวม"], [5, 2, ("=A2+B2", 7)], [3, 4, ("=A3+B3", 7)]]
    source = workbook(tmp_path, put(body))
    part = "xl/worksheets/sheet1.xml"
    first = changed(source, part, "<f>A2+B2</f>", '<f t="shared" ref="C2:C3" si="0">A2+B2</f>')
    first.replace(source)
    second = read(changed(source, part, "<f>A3+B3</f>", '<f t="shared" si="0"/>'))
    cells = [row.cells[2] for row in second.tables[0].rows]
    assert [cell.formula.text for cell in cells if cell and cell.formula] == ["=A2+B2", "=A3+B3"]


def test_several_sheets_are_read_in_their_order(tmp_path: Path) -> None:
    document = excel(tmp_path, put([["หนึ่ง"]]), put([["สอง"]]))
    assert texts(document) == ["หนึ่ง", "สอง"]


def test_an_empty_workbook_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as error:
        excel(tmp_path, put([]))
    assert error.value.kind is ReadErrorKind.EMPTY


def test_an_enormous_sheet_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_CELLS", 10)
    with pytest.raises(ReadError) as error:
        excel(tmp_path, put(BUDGET))
    assert error.value.kind is ReadErrorKind.TOO_LARGE


@pytest.mark.parametrize("limit", ["_MOST_ELEMENTS", "_MOST_MERGES"])
def test_what_a_sheet_may_cost_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(sheet_cells, limit, 0)

    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 1, "รวม")

    with pytest.raises(ReadError) as error:
        excel(tmp_path, fill)
    assert error.value.kind is ReadErrorKind.TOO_LARGE


def test_a_merge_of_all_rows_costs_nothing(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 1_048_575, 0, "ทั้งคอลัมน์")
        put([["ก", 1], ["ข", 2]], left=1)(book, sheet)

    first = excel(tmp_path, fill).tables[0].rows[0].cells[0]
    assert first is not None
    assert (first.text.string, first.row_span) == ("ทั้งคอลัมน์", 2)


def test_nonsense_in_a_sheet_costs_no_other_cell(tmp_path: Path) -> None:
    source = workbook(tmp_path, put(BUDGET))
    for old, new in (
        ('r="B2"', 'r="????"'),
        ("<v>1200</v>", "<v>NaN</v>"),
        ("<v>1200</v>", "<v>1e999999999</v>"),
        ("<v>1200</v>", "<v>สิบสอง</v>"),
        ('t="s"', 't="s" s="999"'),
        ("<v>0</v>", "<v>99999999</v>"),
    ):
        document = read(changed(source, "xl/worksheets/sheet1.xml", old, new))
        assert "2,250" in rows(document)[-2][-1].replace("2250", "2,250")


# --- Formulas ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "rows_", "columns", "wanted"),
    [
        ("SUM(B2:B9)", 0, 1, "SUM(C2:C9)"),
        ("$B2+C$3", 2, 2, "$B4+E$3"),
        ('IF(A1="A1",งบ!B2,0)', 1, 0, 'IF(A2="A1",งบ!B3,0)'),
        ("LOG10(A1)", 1, 0, "LOG10(A2)"),
        ("'แผ่น 1'!Z9", 0, 1, "'แผ่น 1'!AA9"),
    ],
)
def test_a_formula_moves_with_its_cell(formula: str, rows_: int, columns: int, wanted: str) -> None:
    assert moved(formula, rows_, columns) == wanted


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        ("SUM(B2:B4)", "+B2:B4"),
        ("=SUM(B2:B4,D2)", "+B2:B4+D2:D2"),
        ("B2+B3-B4", "+B2:B2+B3:B3-B4:B4"),
        ("SUM(B2:B4)-B9", "+B2:B4-B9:B9"),
        ("+B2+SUM($C$2:C4)", "+B2:B2+C2:C4"),
        ("SUBTOTAL(9,B2:B4)", "+B2:B4"),
        ("SUBTOTAL(1,B2:B4)", ""),
        ("SUM(B2:B4)*2", ""),
        ("ROUND(B2,0)", ""),
        ("B2/B3", ""),
        ("SUM(B2:B4", ""),
        ("B2&B3", ""),
        ("SUM(งบ)", ""),
    ],
)
def test_what_a_formula_adds_up(formula: str, wanted: str) -> None:
    def name(reach: Range) -> str:
        letter = " ABCDEFG"
        return f"{letter[reach.left]}{reach.top}:{letter[reach.right]}{reach.bottom}"

    terms = parse(formula, "แผ่น1").terms
    assert "".join(f"{'+' if sign > 0 else '-'}{name(reach)}" for sign, reach in terms) == wanted


def test_a_formula_names_other_sheets(tmp_path: Path) -> None:
    formula = parse("SUM('งบ ปี 67'!B2:B3)+รวม!C1", "แผ่น1")
    assert [reach.sheet for reach in formula.ranges] == ["งบ ปี 67", "รวม"]
    assert re.fullmatch(r"=.*", formula.text)


def _headers(document: Document) -> list[str]:
    return [column.name for column in document.tables[0].columns]


def test_years_over_columns_are_a_header(tmp_path: Path) -> None:
    body = [["รายการ", 2566, 2567], ["เงินสด", 11, 12], ["หนี้สิน", 3, 4]]
    assert _headers(excel(tmp_path, put(body))) == ["รายการ", "2566", "2567"]
