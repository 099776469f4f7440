"""Every output says the places of a Word document as places of a Word document."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from sobtan.messages.common import Language
from sobtan.results.listing import Listed
from sobtan.results.outcome import Checked
from sobtan.results.places import Places, cell_name
from sobtan.writers import (
    check_json,
    check_text,
    extract_csv,
    extract_json,
    extract_text,
    findings_csv,
    junit,
    numbers_csv,
    numbers_json,
    numbers_text,
    review_html,
    sarif,
    workbook,
)
from sobtan_extractor.model.document import Part, Spot
from sobtan_rules.run import run as check
from tests.word_files import cell, paragraph, row, run, table, word

SCHEMAS = Path(__file__).parent.parent / "docs" / "schema"
BODY = (
    paragraph(run("1. ผลการใช้จ่ายงบประมาณ", "<w:bCs/>"))
    + paragraph("มีวันที่ 31 เมษายน 2567 ในเนื้อความ")
    + table(
        row("รายการ", "จำนวนเงิน (บาท)"),
        row("ค่าวัสดุ", "1,200"),
        row("ค่าจ้าง", "2,300"),
        row(cell("ค่าเดินทาง"), "1,500"),
        row("รวม", "5,100"),
    )
)


@cache
def _checked(folder: Path) -> Checked:
    document = word(folder, BODY)
    return Checked("ร่าง.docx", document, check(document))


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return _checked(tmp_path_factory.mktemp("word"))


def test_findings_stand_under_their_heading_with_row_and_column(checked: Checked) -> None:
    shown = check_text.report(checked, Language.TH)
    assert "เอกสาร Word · 1 ตาราง" in shown
    assert "หัวข้อ “1. ผลการใช้จ่ายงบประมาณ”" in shown
    assert "ตารางที่ 1 แถว 5 คอลัมน์ 2" in shown
    assert "ย่อหน้าที่ 2" in shown
    assert "หน้า 0" not in shown


def test_no_output_names_a_page(checked: Checked) -> None:
    found = checked.run.findings
    assert {finding.rule for finding in found} >= {"D001", "T001"}
    rows = list(csv.DictReader(io.StringIO(findings_csv.findings([checked], Language.EN)[1:])))
    assert {one["page"] for one in rows} == {""}
    assert rows[0]["place"] == "paragraph 2"
    for shown in (
        review_html.document(checked, {}, Language.TH),
        junit.suites([checked], Language.TH),
        numbers_text.listing(Listed.of(checked, ()), Language.TH),
    ):
        assert "หน้า 0" not in shown
        assert "ตารางที่ 1" in shown or "ผลการใช้จ่าย" in shown


def test_json_gives_the_spot_and_keeps_its_schema(checked: Checked) -> None:
    listed = [Listed.of(checked, ())]
    for name, text in (
        ("check", check_json.document([checked], Language.TH)),
        ("extract", extract_json.document([checked.document])),
        ("numbers", numbers_json.document(listed, [], Language.TH)),
    ):
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(json.loads(text))
    found = json.loads(check_json.document([checked], Language.TH))
    assert found["reports"][0]["kind"] == "word"
    places = [finding["primary"] for finding in found["findings"]]
    assert {place["page"] for place in places} == {None}
    assert any(place["spot"]["table"] == 1 and place["spot"]["row"] == 5 for place in places)


def test_sarif_names_the_kind_of_file_and_the_spot(checked: Checked) -> None:
    log = json.loads(sarif.log([checked], Language.TH))
    run_ = log["runs"][0]
    assert run_["artifacts"][0]["mimeType"].endswith("wordprocessingml.document")
    for result in run_["results"]:
        assert result["properties"]["page"] is None
        assert result["locations"][0]["properties"]["spot"]["part"] == "body"


def test_the_workbook_has_places_in_words(checked: Checked) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook([checked], Language.TH)))
    findings = book["ข้อทักท้วง"]
    assert "ย่อหน้าที่ 2" in [findings.cell(row, 2).value for row in range(2, findings.max_row + 1)]


def test_tables_and_numbers_have_no_page(checked: Checked) -> None:
    lines = list(
        csv.DictReader(io.StringIO(extract_csv.tables([checked.document], Language.EN)[1:]))
    )
    assert {line["page"] for line in lines} == {""}
    numbers = numbers_csv.numbers([Listed.of(checked, ())], Language.EN)
    listed = list(csv.DictReader(io.StringIO(numbers[1:])))
    assert {line["page"] for line in listed} == {""}
    assert "table 1, row 2, column 2" in {line["place"] for line in listed}


def test_plain_text_has_no_form_feed(checked: Checked) -> None:
    text = extract_text.text(checked.document)
    assert "\f" not in text
    assert "ค่าวัสดุ\t1,200" in text


@pytest.mark.parametrize(
    ("column", "name"), [(1, "A3"), (26, "Z3"), (27, "AA3"), (702, "ZZ3"), (703, "AAA3")]
)
def test_cells_are_named_as_workbooks_do(column: int, name: str) -> None:
    assert cell_name(Spot(Part.SHEET, row=3, column=column, sheet="ก")) == name


def test_what_stands_before_every_heading_is_said_so(tmp_path: Path) -> None:
    document = word(tmp_path, paragraph("มีวันที่ 31 เมษายน 2567 ในเนื้อความที่ไม่มีหัวข้อ"))
    text = document.paragraphs[0].text
    assert Places(document).group(text).th == "ก่อนหัวข้อแรก"
