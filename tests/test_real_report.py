"""The real report, by three producers, says what its source text says.

The material is not part of the project: without it these tests skip.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from sobtan_extractor.model.document import Cell, Document, PageState, Role
from sobtan_extractor.read import read
from sobtan_rules.relations.finding import Severity
from sobtan_rules.run import Run, run

REPORT = Path(__file__).parent.parent.parent / "shared" / "report"
NAME = "eef-2567-q1-q2"
FORMS = ("word", "msword", "chrome")
NOTE_MARKS = "¹²³"
NUMBER = re.compile(r"\d+(?:[,.]\d+)*")

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


def _texts(document: Document) -> Iterator[str]:
    """Every paragraph and every cell."""
    yield from (paragraph.text.string for paragraph in document.paragraphs)
    for table in document.tables:
        body = [cell for row in table.rows for cell in row.cells if cell is not None]
        yield from (cell.text.string for cell in (*table.header, *body))


@pytest.mark.parametrize("form", FORMS)
def test_no_character_is_read_that_was_not_printed_and_none_twice(form: str) -> None:
    printed = Counter(_bare("".join(_source())))
    assert Counter(_bare("".join(_texts(_document(form))))) == printed


@pytest.mark.parametrize("form", FORMS)
def test_no_number_is_missing_split_or_made(form: str) -> None:
    printed = Counter(NUMBER.findall("\n".join(_source())))
    assert Counter(NUMBER.findall("\n".join(_texts(_document(form))))) == printed


@pytest.mark.parametrize("form", FORMS)
def test_paragraphs_are_those_of_the_source(form: str) -> None:
    """All but few: a page end can hide where one paragraph ends and another begins."""
    own = {_bare(paragraph.text.string) for paragraph in _document(form).paragraphs}
    lines = [_bare(line) for line in _source() if line.strip() and "\t" not in line]
    assert len([line for line in lines if line not in own]) <= 3


@pytest.mark.parametrize("form", FORMS)
def test_every_page_was_read_and_nothing_was_disbelieved(form: str) -> None:
    document = _document(form)
    assert {page.state for page in document.pages} <= {PageState.READ, PageState.BLANK}
    assert document.troubles == ()


@pytest.mark.parametrize("form", FORMS)
def test_page_numbers_are_the_only_furniture(form: str) -> None:
    assert all(NUMBER.fullmatch(text.string.strip()) for text in _document(form).furniture)


@pytest.mark.parametrize("form", FORMS)
def test_the_footnotes_know_their_marks(form: str) -> None:
    marks = [p.note_mark for p in _document(form).paragraphs if p.note_mark]
    assert marks == ["1", "2", "3"]


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
