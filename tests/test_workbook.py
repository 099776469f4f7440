"""The workbook, read back by another library and computed by another program."""

import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from sobtan.cli import cli
from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused
from sobtan.settings.acceptance import accept
from sobtan.writers.formulas import address, column_name
from sobtan.writers.sheets import Cell, Formula, Look, Number, Sheet, names, save
from sobtan.writers.workbook import workbook
from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.relations.finding import Message
from sobtan_rules.run import run

SHARED = Path(__file__).parent.parent.parent / "shared" / "report"
SAMPLES = sorted((Path(__file__).parent.parent / "samples" / "pdf").glob("*.pdf"))
TABLE = (
    "ตารางที่ 1 ผลการใช้จ่าย\n\nหน่วย : ล้านบาท\n\n"
    "แผนงาน\tแผน (1)\tผูกพัน (2)\tเบิกจ่าย (3)\tรวม (4) = (2) + (3)\n"
    "1 อบรมครู\t40.00\t2.00\t12.50\t14.50\n"
    "2 ซ่อมห้องสมุด\t30.00\t1.25\t7.25\t8.50\n"
    "รวมทั้งสิ้น\t70.00\t3.25\t19.95\t23.00\n"
)
SOFFICE = shutil.which("soffice")


def _checked(text: str = TABLE, path: str = "ร่าง.txt") -> Checked:
    document = read_plain(text, path)
    return Checked(path, document, run(document))


def _book(data: bytes, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def _written(*results: Checked | Refused, language: Language = Language.TH) -> bytes:
    return workbook(results, language)


def _formulas(book: Any) -> Iterator[tuple[str, str, str]]:
    """Sheet, cell and text of each formula."""
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, cell.value


def test_sheets_have_thai_names_and_english_ones_when_asked() -> None:
    assert _book(_written(_checked())).sheetnames == [
        "เกี่ยวกับ",
        "สรุป",
        "ข้อทักท้วง",
        "ตัวเลขทั้งหมด",
        "ตาราง 1 (หน้า 1)",
    ]
    english = _book(_written(_checked(), language=Language.EN)).sheetnames
    assert english == ["About", "Summary", "Findings", "Ledger", "Table 1 (page 1)"]


def test_headers_are_frozen_and_rows_can_be_filtered() -> None:
    book = _book(_written(_checked()))
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes not in (None, "A1")
        assert sheet.auto_filter.ref
    assert book["ข้อทักท้วง"].freeze_panes == "C2"
    assert book["ตาราง 1 (หน้า 1)"].auto_filter.ref == "A3:G6"  # not what is computed below


def test_numbers_are_numbers_shown_with_their_printed_decimals() -> None:
    sheet = _book(_written(_checked(TABLE.replace("40.00", "1,040.0000"))))["ตาราง 1 (หน้า 1)"]
    assert (sheet["B4"].value, sheet["B4"].number_format) == (1040, "#,##0.0000")
    assert (sheet["C4"].value, sheet["C4"].number_format) == (2, "#,##0.00")
    assert sheet["A4"].data_type == "s" and sheet["A4"].font.name == "Tahoma"


def test_columns_are_computed_beside_and_sums_below() -> None:
    data = _written(_checked())
    sheet = _book(data)["ตาราง 1 (หน้า 1)"]
    values = _book(data, values=True)["ตาราง 1 (หน้า 1)"]
    assert sheet["F4"].value == "=SUM(C4,D4)" and "T003" in sheet["F3"].value
    assert sheet["G4"].value == "=ROUND(E4-ROUND(F4,2),2)"
    assert sheet["D7"].value == "=SUM(D4:D5)" and "T001" in sheet["A7"].value
    assert (values["D7"].value, values["D8"].value) == (19.75, 0.20)
    assert (values["F6"].value, values["G6"].value) == (23.20, -0.20)


def test_two_numbers_of_one_cell_stand_beside_each_other() -> None:
    text = (
        "หน่วย : ล้านบาท\n\n\tรวม\tไตรมาสที่ 1\nแผน\t200.00\t200.00\n"
        "ผล\t50.00 (25.00%)\t50.00 (25.00%)\nผลเบิกจ่าย\t30.00 (15.00%)\t30.00 (15.00%)\n"
        "ผลผูกพัน\t20.00 (10.00%)\t20.00 (10.00%)\n"
    )
    sheet = _book(_written(_checked(text)))["ตาราง 1 (หน้า 1)"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "ผลเบิกจ่าย")
    numbers = [cell.value for cell in row if cell.data_type == "n" and cell.value is not None]
    assert numbers[:2] == [30, 15] and numbers.count(15) == 2
    assert any(
        "/" in text and "*100" in text for _, _, text in _formulas(_book(_written(_checked(text))))
    )


def test_findings_say_what_is_wrong_and_what_was_accepted() -> None:
    checked = _checked()
    one = accept(checked.run.findings[0], "ตรวจแล้ว", "สมศรี", date(2024, 5, 1))
    for result, decision in ((checked, None), (checked.with_acceptances((one,)), "ยอมรับแล้ว")):
        sheet = _book(_written(result))["ข้อทักท้วง"]
        line = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
        assert line["กฎ"] == "T001" and line["รหัส"] == checked.run.findings[0].fingerprint
        assert (line["พิมพ์ว่า"], line["ควรเป็น"]) == (19.95, 19.75)
        assert (line["ผลการพิจารณา"] or "").startswith(decision or "")
        assert ("สมศรี" in (line["ผลการพิจารณา"] or "")) is (decision is not None)


def test_the_workbook_says_what_it_is_and_leads_to_the_review() -> None:
    checked = _checked()
    alone, beside = (_book(workbook([checked], Language.TH, page)) for page in ("", "หน้า.html"))
    about = alone["เกี่ยวกับ"]
    assert about["A1"].value == "ผลตรวจตัวเลขในรายงาน" and "จัดทำเมื่อ 20" in about["A2"].value
    assert beside["เกี่ยวกับ"].max_row == about.max_row + 1
    assert alone["ข้อทักท้วง"]["A2"].hyperlink is None
    link = beside["ข้อทักท้วง"]["A2"].hyperlink
    assert (link.target, link.location) == (
        "หน้า.html",
        f"finding={checked.run.findings[0].fingerprint}",
    )


def test_a_decision_is_chosen_from_a_list_or_written() -> None:
    sheet = _book(_written(_checked()))["ข้อทักท้วง"]
    (choice,) = sheet.data_validations.dataValidation
    head = sheet[f"{str(choice.sqref)[0]}1"].value
    assert head == "ผลการพิจารณา" and "แก้ไขในรายงาน" in choice.formula1
    assert not choice.showErrorMessage


def test_a_check_links_its_workbook_to_its_review(tmp_path: Path) -> None:
    (tmp_path / "ร่าง.txt").write_text(TABLE, encoding="utf-8")
    (tmp_path / "ผล").mkdir()
    options = ["--html", str(tmp_path / "หน้า.html"), "--xlsx", str(tmp_path / "ผล" / "ก.xlsx")]
    run = CliRunner().invoke(cli, ["check", str(tmp_path / "ร่าง.txt"), *options])
    assert run.exit_code == 1
    target = openpyxl.load_workbook(tmp_path / "ผล" / "ก.xlsx")["ข้อทักท้วง"]["A2"].hyperlink.target
    target = target.replace("\\", "/")  # as Excel writes it
    assert (tmp_path / "ผล" / target).resolve() == (tmp_path / "หน้า.html").resolve()


def test_the_ledger_has_every_number() -> None:
    checked = _checked()
    sheet = _book(_written(checked))["ตัวเลขทั้งหมด"]
    assert sheet.max_row == len(checked.numbers) + 1
    printed = [row[2].value for row in sheet.iter_rows(min_row=2)]
    assert printed == [entry.text for entry in checked.numbers]


def test_the_summary_names_what_was_not_read() -> None:
    refused = Refused("เสีย.pdf", "damaged", Message("เสียหาย", "damaged"))
    sheet = _book(_written(refused, _checked()))["สรุป"]
    assert sheet["A2"].value == "เสีย.pdf" and sheet.cell(2, sheet.max_column).value == "เสียหาย"
    assert sheet["A3"].value == "ร่าง.txt" and sheet["D3"].value == len(_checked().run.findings)


def test_a_roll_forward_adds_up_by_formula() -> None:
    earlier = "รายงานไตรมาสที่ 1 (ตุลาคม-ธันวาคม 2566) ปีงบประมาณ พ.ศ. 2567\n\n"
    later = "รายงานไตรมาสที่ 2 (มกราคม-มีนาคม 2567) ปีงบประมาณ พ.ศ. 2567\n\n"
    subject = "ดูแลนักศึกษาทุนพยาบาลชุมชนกลุ่มต่อเนื่อง จำนวน {} คน"
    change = " ลดลงจากไตรมาสที่ 1/2567 จำนวน 3 คน เนื่องจากสำเร็จการศึกษา 2 คน และลาออก 1 คน"
    document = read_plain(later + "- " + subject.format(107) + change + "\n", "ข.txt")
    prior = read_plain(earlier + "- " + subject.format(110) + "\n", "ก.txt")
    data = _written(Checked("ข.txt", document, run(document, (prior,))))
    sheet, values = _book(data)["กระทบยอด"], _book(data, values=True)["กระทบยอด"]
    amounts = [row[5].value for row in values.iter_rows(min_row=2)]
    assert amounts == [110, -2, -1, 107, 107, 0]
    assert sheet["F5"].value == "=SUM(F2:F4)" and sheet["F7"].value == "=F6-F5"
    assert [sheet["D2"].value, sheet["D6"].value] == ["ก.txt", "ข.txt"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "{=1}", "http://x.example", "\t=1"]
)
def test_text_is_never_run(text: str) -> None:
    book = _book(save([Sheet("a", [[Cell("หัว", "header")], [Cell(text, "cell")]])]))
    cell = book["a"]["A2"]
    assert cell.data_type == "s" and cell.value == text.strip() and cell.hyperlink is None


def test_a_report_cannot_bring_formulas() -> None:
    checked = _checked(TABLE.replace("1 อบรมครู", "=HYPERLINK(x)"), "=cmd.txt")
    finding = replace(checked.run.findings[0], message=Message("=1+1", "=1+1"), expected="=2")
    bad = replace(checked, run=replace(checked.run, findings=(finding,)))
    for sheet, _, text in _formulas(_book(_written(bad))):
        assert sheet.startswith("ตาราง") and text.startswith(("=SUM(", "=ROUND("))


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=50), min_size=1, max_size=8))
def test_any_text_makes_a_workbook_that_opens(texts: Sequence[str]) -> None:
    titles = names(texts)
    assert len({title.casefold() for title in titles}) == len(texts)
    book = _book(save([Sheet(title, [[Cell(text, "cell")] for text in texts]) for title in titles]))
    assert len(book.sheetnames) == len(texts)


def test_numbers_beyond_what_a_sheet_keeps_are_text() -> None:
    value = Decimal("1234567890123456789")
    cell = _book(save([Sheet("a", [[Cell(Number(value), "cell")]], header=0)]))["a"]["A1"]
    assert cell.data_type == "s" and cell.value == "1,234,567,890,123,456,789"


def test_a_formula_brings_what_it_comes_to() -> None:
    data = save([Sheet("a", [[Cell(Formula("=1+1.5", Decimal("2.5"), Look(1)))]], header=0)])
    assert _book(data)["a"]["A1"].value == "=1+1.5"
    assert _book(data, values=True)["a"]["A1"].value == 2.5


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [column_name(column) for column in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
    assert address(9, 27) == "AB10"


# --- Computed by another program --------------------------------------------------------


def _recomputed(data: bytes, folder: Path) -> Any:
    """The workbook as LibreOffice computes it, given no results of formulas."""
    bare = folder / "bare.xlsx"
    _book(data).save(bare)  # this library keeps formulas and drops what they came to
    profile = (folder / "profile").as_uri()
    command = [SOFFICE or "", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    done = folder / "done"
    subprocess.run(
        [*command, "xlsx", "--outdir", str(done), str(bare)],
        capture_output=True,
        check=True,
        timeout=180,
    )
    return openpyxl.load_workbook(done / "bare.xlsx", data_only=True)


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_another_program_computes_the_same(tmp_path: Path) -> None:
    reports = [path for path in SAMPLES if "chrome" in path.name][:2]
    if SHARED.exists():
        reports.append(SHARED / "eef-2567-q1-q2.word.pdf")
    results = []
    for path in reports:
        document = read(path)
        results.append(Checked(str(path), document, run(document)))
    data = workbook(results, Language.TH)
    expected, found = _book(data, values=True), _recomputed(data, tmp_path)
    formulas = list(_formulas(_book(data)))
    assert len(formulas) > 50
    for sheet, cell, text in formulas:
        value = found[sheet][cell].value
        assert value == pytest.approx(expected[sheet][cell].value, abs=1e-9), (sheet, cell, text)
