"""The list of numbers as text, JSON and CSV, and the tally at the end of a check."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from sobtan.cli import cli
from sobtan.terminal.width import cells

SCHEMAS = Path(__file__).parent.parent / "docs" / "schema"
TEXT = """รายงานผล

(1) อบรมอาสาสมัคร รวมจำนวน 320 คน จำแนกเป็น
- ในเมือง จำนวน 200 คน
- ในชนบท จำนวน 102 คน
(2) ซ่อมศาลา จำนวน 3 หลัง คิดเป็นร้อยละ 75 ของเป้าหมาย จำนวน 4 หลัง
(3) ผู้ร่วมงานพอใจร้อยละ ๙๑.๕๐ เมื่อวันที่ 5 มีนาคม 2567
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "รายงาน.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object) -> str:
    result = CliRunner().invoke(cli, ["numbers", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def as_json(*arguments: object) -> Any:
    written = json.loads(run(*arguments, "--format", "json"))
    schema = json.loads((SCHEMAS / "numbers.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(written)
    return written


def number(written: Any, text: str) -> Any:
    return next(one for one in written["numbers"] if one["text"] == text)


def test_the_json_says_of_each_number_what_is_known_and_where_it_is(report: Path) -> None:
    written = as_json(report)
    total = number(written, "320")
    assert (total["value"], total["unit"], total["class"]) == (320, "คน", "count")
    assert (total["state"], total["reason"], total["relations"]) == ("failed", None, ["N001"])
    assert total["label"] == "อบรมอาสาสมัคร"
    assert total["page"] == 1 and len(total["boxes"]) == 1
    alone = number(written, "๙๑.๕๐")
    assert (alone["value"], alone["decimals"]) == (91.5, 2)
    assert (alone["state"], alone["reason"]) == ("unverified", "no base named")


def test_the_json_keeps_the_printed_digits(report: Path) -> None:
    assert '"value": 91.50,' in run(report, "--format", "json")


def test_the_tally_counts_every_number_whatever_is_listed(report: Path) -> None:
    whole, failed = as_json(report), as_json(report, "--state", "failed")
    assert {one["state"] for one in failed["numbers"]} == {"failed"}
    tally = whole["reports"][0]["tally"]
    assert tally == failed["reports"][0]["tally"]
    assert tally["all"]["total"] == len(whole["numbers"])
    assert tally["measuring"]["failed"] == len(failed["numbers"])


def test_several_states_can_be_asked_for(report: Path) -> None:
    states = ("--state", "failed", "--state", "verified")
    found = {one["state"] for one in as_json(report, *states)["numbers"]}
    assert found == {"failed", "verified"}


def test_the_csv_has_a_line_a_number(report: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run(report, "--format", "csv", "--lang", "en").lstrip("\ufeff")))
    )
    assert len(rows) == len(as_json(report)["numbers"])
    found = next(row for row in rows if row["text"] == "75")
    assert (found["state"], found["relations"], found["unit"]) == ("verified", "N004", "ร้อยละ")


def test_the_text_fits_a_terminal_and_ends_with_the_tally(report: Path) -> None:
    lines = run(report).splitlines()
    assert all(cells(line) <= 80 for line in lines[1:])
    line = next(line for line in lines if "320 คน" in line)
    assert "ไม่ตรง N001" in line and "อบรมอาสาสมัคร" in line
    assert any("7 ตัว" in line for line in lines[-5:])


def test_nothing_in_a_state_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("ซ่อมศาลา 3 หลัง\n", encoding="utf-8")
    assert "ไม่มีตัวเลข" in run(path, "--state", "failed")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    missing = tmp_path / "none.pdf"
    result = CliRunner().invoke(cli, ["numbers", str(missing), "--format", "json"])
    assert result.exit_code == 2
    assert json.loads(result.stdout)["refused"][0]["kind"] == "missing"


def test_a_check_ends_with_the_tally_by_page_if_asked(report: Path) -> None:
    plain = CliRunner().invoke(cli, ["check", str(report)]).stdout
    by_page = CliRunner().invoke(cli, ["check", str(report), "--per-page"]).stdout
    assert "7 ตัว" in plain and "หน้า 1: " not in plain
    assert "หน้า 1: " in by_page


def test_the_json_of_a_check_carries_the_tally(report: Path) -> None:
    written = json.loads(CliRunner().invoke(cli, ["check", str(report), "--format", "json"]).stdout)
    tally = written["reports"][0]["numbers"]
    assert tally["measuring"]["total"] == 7
    assert tally == as_json(report)["reports"][0]["tally"]
