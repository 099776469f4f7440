"""A report and its annex are tied both ways: a digit changed in either is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sobtan.commands.check import check
from sobtan_extractor.model.document import Document
from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Finding
from sobtan_rules.run import Run, run
from tests.excel_files import excel, put, workbook
from tests.word_files import row, table, word

REPORT = (
    "ผลการใช้จ่ายงบประมาณ\n\nหน่วย : บาท\n\n"
    "โครงการ\tงบประมาณ\tเบิกจ่าย\n"
    "ซ่อมแซมอาคารเรียน\t820,500\t640,250\n"
    "จัดซื้อหนังสือ\t310,000\t295,400\n"
    "อบรมครูแกนนำ\t415,700\t388,900\n"
    "รวมทั้งสิ้น\t1,546,200\t1,324,550\n"
)
PROSE = "โครงการปรับปรุงห้องสมุดเบิกจ่ายแล้ว จำนวน {} บาท\n"
ANNEX: list[list[object]] = [
    ["หน่วย : บาท"],
    ["โครงการ", "เบิกจ่าย", "งบประมาณ"],
    ["ซ่อมแซมอาคารเรียน", 640250, 820500],
    ["จัดซื้อหนังสือ", 295400, 310000],
    ["อบรมครูแกนนำ", 388900, 415700],
    ["ปรับปรุงห้องสมุด", 157300, 190000],
]


def annex(folder: Path, row: int = 0, column: int = 0, value: object = None) -> Document:
    """The annex, with one of its cells changed."""
    rows = [list(one) for one in ANNEX]
    if value is not None:
        rows[row][column] = value
    return excel(folder, put(rows, code="#,##0"))


def between(found: Run) -> list[Finding]:
    """The findings that rest on both files."""
    own = found.review.document
    return [f for f in found.findings if any(e.document is not own for e in f.related)]


def test_what_agrees_is_confirmed_and_nothing_is_said(tmp_path: Path) -> None:
    found = run(read_plain(REPORT + "\n" + PROSE.format("157,300")), annexes=[annex(tmp_path)])
    assert found.failures == ()
    assert found.findings == ()
    tied = [one.rule for one in found.relations if one.rule.startswith("F")]
    assert tied.count("F004") == 6  # the total is none of the annex's rows
    assert "F001" in tied


def test_a_digit_changed_in_the_annex_is_found(tmp_path: Path) -> None:
    found = run(read_plain(REPORT), annexes=[annex(tmp_path, 3, 1, 295900)])
    (finding,) = between(found)
    assert finding.rule == "F004"
    assert finding.primary.document is found.review.document
    assert {finding.primary.text.string, finding.related[0].text.string} == {"295,400", "295,900"}
    assert "295,400" in finding.message.th and "295,900" in finding.message.th


def test_a_digit_changed_in_the_table_is_found(tmp_path: Path) -> None:
    report = REPORT.replace("388,900", "383,900").replace("1,324,550", "1,319,550")
    (finding,) = between(run(read_plain(report), annexes=[annex(tmp_path)]))
    assert finding.primary.text.string == "383,900"


def test_a_digit_changed_in_the_prose_is_found(tmp_path: Path) -> None:
    report = read_plain(REPORT + "\n" + PROSE.format("175,300"))
    (finding,) = between(run(report, annexes=[annex(tmp_path)]))
    assert finding.rule == "F001"
    assert finding.primary.text.string == "175,300"
    assert finding.related[0].text.places()[0].spot is not None


def test_the_prose_of_an_annex_is_held_against_the_report_s_tables(tmp_path: Path) -> None:
    told = "โครงการซ่อมแซมอาคารเรียนเบิกจ่ายแล้ว จำนวน 604,250 บาท"
    other = excel(tmp_path, put([[told]]))
    (finding,) = between(run(read_plain(REPORT), annexes=[other]))
    assert finding.primary.document.path == ""  # the report's own cell
    assert finding.primary.text.string == "640,250"


def test_an_annex_may_be_a_word_document(tmp_path: Path) -> None:
    cells = [[f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in one] for one in ANNEX]
    cells[2][1] = "604,250"
    body = table(*(row(*one) for one in cells[1:]), columns=3)
    (finding,) = between(run(read_plain(REPORT), annexes=[word(tmp_path, body)]))
    (spot,) = {e.places[0].spot for e in finding.related if e.document.path}
    assert spot is not None and (spot.table, spot.row, spot.column) == (1, 2, 2)
    assert {e.text.string for e in (finding.primary, *finding.related)} >= {"640,250", "604,250"}


@pytest.mark.parametrize(
    "rows",
    [
        [["โครงการ", "เบิกจ่าย"], ["ซ่อมแซมอาคารเรียน", 111111], ["จัดซื้อหนังสือ", 222222],
         ["อบรมครูแกนนำ", 333333]],  # other numbers of the same things
        [["โครงการ", "เบิกจ่าย"], ["ซ่อมแซมอาคารเรียน", 640250], ["จัดซื้อหนังสือ", 222222]],
        [["ตำบล", "คน"], ["ก", 640250], ["ข", 295400], ["ค", 388900]],
    ],
)  # fmt: skip
def test_tables_that_only_look_alike_are_not_tied(tmp_path: Path, rows: list[list[object]]) -> None:
    found = run(read_plain(REPORT), annexes=[excel(tmp_path, put(rows, code="#,##0"))])
    assert between(found) == []


def test_a_report_without_annexes_is_checked_as_before(tmp_path: Path) -> None:
    alone = run(read_plain(REPORT))
    assert not any(one.rule == "F004" for one in alone.relations)


# --- The command --------------------------------------------------------------------------


def test_the_command_names_both_places(tmp_path: Path) -> None:
    report = tmp_path / "รายงาน.txt"
    report.write_text(REPORT, encoding="utf-8")
    rows = [list(one) for one in ANNEX]
    rows[3][1] = 295900
    workbook(tmp_path, put(rows, code="#,##0"), name="แนบ.xlsx")
    shown = CliRunner().invoke(check, [str(report), "--with", str(tmp_path / "แนบ.xlsx")])
    said = "".join(shown.output.split())
    assert "หน้า1ของรายงานกับแผ่น1!B4ของแฟ้มแนบ.xlsx" in said
    assert "แนบ.xlsxแผ่น1!B4" in said  # beside the evidence, too


def test_an_annex_that_cannot_be_read_is_said_and_makes_the_check_incomplete(
    tmp_path: Path,
) -> None:
    report = tmp_path / "รายงาน.txt"
    report.write_text(REPORT, encoding="utf-8")
    shown = CliRunner().invoke(check, [str(report), "--with", str(tmp_path / "ไม่มี.xlsx")])
    assert shown.exit_code == 2
    assert "ไม่มี.xlsx" in shown.output


def test_what_the_report_s_own_table_contradicts_is_said_once(tmp_path: Path) -> None:
    told = "โครงการซ่อมแซมอาคารเรียนเบิกจ่ายแล้ว จำนวน 604,250 บาท\n"
    found = run(read_plain(REPORT + "\n" + told), annexes=[annex(tmp_path)]).findings
    assert [finding.rule for finding in found] == ["F001"]
