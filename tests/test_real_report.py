"""The real report, by three producers, says what its source text says.

The material is not part of the project: without it these tests skip.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from extractor.model import Cell, Document, PageState, Role
from extractor.read import read
from rules.finding import Severity
from rules.run import Run, run

REPORT = Path(__file__).parent.parent.parent / "shared" / "report"
NAME = "eef-2567-q1-q2"
FORMS = ("word", "msword", "chrome")
NOTE_MARKS = "¹²³"

pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the shared report is not here")


@cache
def _document(form: str) -> Document:
    return read(REPORT / f"{NAME}.{form}.pdf")


@cache
def _run(form: str) -> Run:
    return run(_document(form))


@cache
def _source() -> list[str]:
    return (REPORT / f"{NAME}.txt").read_text(encoding="utf-8").splitlines()


def _bare(text: str) -> str:
    return "".join(text.split())


def _notes_last(texts: list[str]) -> str:
    """All texts in one, footnotes behind the others: each producer sets them elsewhere."""
    bare = [_bare(text) for text in texts if text.strip()]
    body = [text for text in bare if text[0] not in NOTE_MARKS]
    return "".join(body + sorted(text for text in bare if text[0] in NOTE_MARKS))


@pytest.mark.parametrize("form", FORMS)
def test_no_character_of_the_text_is_wrong(form: str) -> None:
    document = _document(form)
    contents = [p for p in document.paragraphs if p.role is not Role.CONTENTS]
    printed = _notes_last([p.text.string for p in contents])
    wanted = _notes_last([line for line in _source() if "\t" not in line])
    assert Levenshtein.distance(wanted, printed) == 0


def _rows(document: Document) -> list[list[str]]:
    rows = []
    for table in document.tables:
        cells: dict[int, list[Cell]] = {}
        body = [cell for row in table.rows for cell in row.cells if cell is not None]
        for cell in (*table.header, *body):
            cells.setdefault(cell.row, []).append(cell)
        for row in sorted(cells):
            texts = [""] * len(table.columns)
            for cell in cells[row]:
                texts[cell.column] = _bare(cell.text.string)
            rows.append(texts)
    return rows


@pytest.mark.parametrize("form", FORMS)
def test_all_cells_of_the_budget_tables_are_right(form: str) -> None:
    contents = {line for line in _source() if line.startswith("\tหน้า") or line.count("\t") == 1}
    wanted = [
        [_bare(cell) for cell in line.split("\t")]
        for line in _source()
        if "\t" in line and line not in contents
    ]
    assert _rows(_document(form)) == wanted


@pytest.mark.parametrize("form", FORMS)
def test_tables_cut_by_page_ends_are_one(form: str) -> None:
    assert len(_document(form).tables) == 4


@pytest.mark.parametrize("form", FORMS)
def test_no_table_rule_objects(form: str) -> None:
    severe = [f for f in _run(form).findings if f.severity is not Severity.INFO]
    assert not [f for f in severe if f.rule.startswith("T")]


def test_the_findings_are_the_same_in_all_three() -> None:
    prints = {form: Counter(f.fingerprint for f in _run(form).findings) for form in FORMS}
    assert prints["word"] == prints["msword"] == prints["chrome"]


@pytest.mark.parametrize("form", FORMS)
def test_what_a_reviewer_must_hear_of_is_found(form: str) -> None:
    """Found by reading the report: what is printed, under which rules."""
    found = {(f.rule[0], f.primary.text.string) for f in _run(form).findings}
    for rule, printed in (
        ("D", "25670"),
        ("D", "31 มีนาคม 2566"),
        ("F", "2,640.3903"),
        ("L", "14"),
        ("L", "พิจิตร โลก"),
        ("S", "พัฒนาระบบพัฒนาระบบ"),
        ("S", "กิจกรรมกิจกรรม"),
        ("P", "พระกนิษฐาสัมพันธ์"),
    ):
        assert (rule, printed) in found


def test_a_scan_is_said_to_be_pictures() -> None:
    document = read(REPORT / "eef-2567-q1-scan-3-pages.pdf")
    assert [page.state for page in document.pages] == [PageState.PICTURE] * 3
