"""`sobtan compare`: two reports side by side, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from sobtan.cli import cli
from sobtan.terminal.width import cells
from tests.live import reviewers

ROOT = Path(__file__).parent.parent
PDF = ROOT / "samples" / "pdf"
SCHEMA = json.loads((ROOT / "docs" / "schema" / "compare.schema.json").read_text(encoding="utf-8"))


def compare(old: str, new: str, *options: str) -> Result:
    paths = [str(PDF / f"{name}.word.pdf") for name in (old, new)]
    result = CliRunner().invoke(cli, ["compare", *paths, *options], catch_exceptions=False)
    assert result.exit_code == 0
    return result


def as_json(old: str, new: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(compare(old, new, "--format", "json").output)
    Draft202012Validator(SCHEMA).validate(document)
    return document


def numbers(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """The numbers of the only pair, by what is printed earlier and now."""
    (pair,) = document["comparisons"]
    return {
        (
            (one["earlier"] or {"text": ""})["text"],
            (one["now"] or {"text": ""})["text"],
        ): one
        for one in pair["numbers"]
    }


@pytest.mark.parametrize(
    ("new", "printed", "change", "stated", "state"),
    [
        ("fund-q2", ("1,905", "1,893"), "-12", "-12", "explained"),
        ("fund-q2", ("214", "231"), "+17", "+17", "explained"),
        ("fund-q2", ("9", "12"), "+3", "+3", "explained"),
        ("fund-q2", ("1,299.7560", "1,362.2360"), "+62.4800", None, "explained"),
        ("fund-q2", ("48,000", "48,000"), "0", None, "same"),
        ("fund-q2", ("348.4729", "673.3995"), "+324.9266", None, "cumulative"),
        ("fund-q2", ("41,306", "3,482"), "-37,824", None, "period's own"),
        ("fund-q2", ("", "2,610"), None, None, "new"),
        ("fund-q2", ("36,480", ""), None, None, "gone"),
        ("fund-q2-unexplained", ("1,905", "1,893"), "-12", None, "unexplained"),
        ("fund-q2-reasons", ("118", "115"), "-3", "-3", "unfit"),
        ("fund-q2-opening", ("214", "231"), "+17", "+27", "unfit"),
    ],
)
def test_a_number_is_rolled_forward(
    new: str, printed: tuple[str, str], change: str | None, stated: str | None, state: str
) -> None:
    line = numbers(as_json("fund-q1", new))[printed]
    assert (line["change"], line["stated_change"], line["state"]) == (change, stated, state)


def test_the_order_follows_from_the_periods() -> None:
    forward, backward = as_json("fund-q1", "fund-q2"), as_json("fund-q2", "fund-q1")
    assert forward == backward


def test_drafts_of_one_period_show_what_differs() -> None:
    document = as_json("fund-q2", "draft")
    assert document["comparisons"][0]["drafts"]
    assert set(numbers(document)) == {("673.3995", "673.3895"), ("865", "856")}
    assert [f["rule"] for f in document["findings"]["new"]] == ["D001", "T001", "N001", "L001"]
    assert document["findings"]["gone"] == document["findings"]["same"] == []


def test_findings_of_drafts_go_by_their_fingerprint() -> None:
    document = as_json("draft", "draft")
    assert document["comparisons"][0]["numbers"] == []
    assert len(document["findings"]["same"]) == 4
    assert [f["rule"] for f in as_json("draft", "fund-q2")["findings"]["gone"]] == [
        "D001",
        "T001",
        "N001",
        "L001",
    ]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("new", ["fund-q2", "fund-q2-reasons"])
def test_the_text_keeps_to_80_columns(new: str, language: str) -> None:
    output = compare("fund-q1", new, "--lang", language).output
    assert max(cells(line) for line in output.splitlines()) <= 80
    thai_heading = "แผนงานที่ 6 ส่งเสริมการศึกษาต่อและฝึกอาชีพชั้นสูง"
    assert (thai_heading in output) is (language == "th")
    assert re.search(r"1,905 +1,893 +-12", output)


def test_the_csv_has_a_line_a_number() -> None:
    output = compare("fund-q1", "fund-q2", "--format", "csv", "--lang", "en").output
    titles, *rows = csv.reader(io.StringIO(output.removeprefix("\ufeff")))
    (row,) = (dict(zip(titles, row, strict=True)) for row in rows if "1,893" in row)
    assert row["programme"] == "6"
    assert row["label"] == "ทุนช่างฝีมือชุมชน กลุ่มต่อเนื่อง รุ่นที่ 1-3"
    assert (row["earlier"], row["change"], row["state"]) == ("1,905", "-12", "explained")


def test_the_page_has_every_number_and_its_filter_works(tmp_path: Path) -> None:
    page = tmp_path / "เทียบ.html"
    shown = compare("fund-q1", "fund-q2-reasons", "--format", "json", "--html", str(page))
    (pair,) = json.loads(shown.output)["comparisons"]
    unfit = sum(one["state"] == "unfit" for one in pair["numbers"])
    for reviewer in reviewers():
        reviewer.browser.get(page.as_uri())
        reviewer.see(".pair")
        assert len(reviewer.all("tr[data-state]")) == len(pair["numbers"])
        reviewer.press('[data-show="unfit"]')
        seen = [one for one in reviewer.all("tr[data-state]") if one.is_displayed()]
        assert len(seen) == unfit > 0 and "คำอธิบายไม่ลงตัว" in seen[0].text
        reviewer.press('[data-language="en"]')
        assert "does not add up" in seen[0].text and reviewer.complaints() == []


def test_the_page_of_two_drafts_has_their_findings(tmp_path: Path) -> None:
    page = tmp_path / "เทียบ.html"
    new = json.loads(compare("fund-q2", "draft", "--format", "json", "--html", str(page)).output)
    written = page.read_text(encoding="utf-8")
    assert all(one["rule"] in written for one in new["findings"]["new"])


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_no_fault_of_accessibility(tmp_path: Path, width: int, dark: bool) -> None:
    page = tmp_path / "เทียบ.html"
    compare("fund-q2", "draft", "--html", str(page))
    for reviewer in reviewers(width, dark):
        reviewer.browser.get(page.as_uri())
        reviewer.see(".pair")
        assert reviewer.faults() == []
        wide = "return document.documentElement.scrollWidth - innerWidth"
        assert reviewer.browser.execute_script(wide) <= 0


def test_the_page_takes_no_place_that_is_taken(tmp_path: Path) -> None:
    mine = tmp_path / "ของฉัน.html"
    mine.write_text("<p>ของฉัน</p>", encoding="utf-8")
    paths = [str(PDF / f"{name}.word.pdf") for name in ("fund-q1", "fund-q2")]
    for options in (["--html", str(mine)], ["--html", paths[0]], ["-o", "x", "--html", "x"]):
        assert CliRunner().invoke(cli, ["compare", *paths, *options]).exit_code == 2
    assert mine.read_text(encoding="utf-8") == "<p>ของฉัน</p>"


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    missing = tmp_path / "none.pdf"
    arguments = ["compare", str(missing), str(PDF / "fund-q2.word.pdf")]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert "none.pdf" in result.stderr


def test_check_against_an_earlier_report() -> None:
    paths = ["check", str(PDF / "fund-q2-opening.word.pdf")]
    alone = CliRunner().invoke(cli, paths)
    assert alone.exit_code == 0
    against = [*paths, "--against", str(PDF / "fund-q1.word.pdf"), "--format", "json"]
    result = CliRunner().invoke(cli, against)
    assert result.exit_code == 1
    (finding,) = json.loads(result.output)["findings"]
    assert (finding["rule"], finding["actual"], finding["expected"]) == ("P201", "27", "17")
    assert finding["related"][1]["report"].endswith("fund-q1.word.pdf")


def test_check_against_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    sound = str(PDF / "fund-q2.word.pdf")
    result = CliRunner().invoke(cli, ["check", sound, "--against", str(tmp_path / "none.pdf")])
    assert result.exit_code == 2
    assert "none.pdf" in result.stderr
