"""The Word file of the real report says what its PDF says.

The material is not part of the project: without it these tests skip.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from rapidfuzz.distance import Levenshtein

from sobtan_extractor.model.document import Cell, Document, Role
from sobtan_extractor.read import read
from sobtan_rules.run import Run, run
from tests.test_real_report import NAME, NUMBER, REPORT, _bare, _notes_last, _source, _texts

PAGES_ONLY = {"S003"}  # a rule on page numbers has nothing to say of a file without pages

pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the shared report is not here")


@cache
def _read(ending: str) -> Document:
    return read(REPORT / f"{NAME}.word.{ending}")


@cache
def _checked(ending: str) -> Run:
    return run(_read(ending))


def test_no_character_of_the_text_is_wrong() -> None:
    paragraphs = [p for p in _read("docx").paragraphs if p.role is not Role.CONTENTS]
    printed = _notes_last([p.text.string for p in paragraphs])
    wanted = _notes_last([line for line in _source() if "\t" not in line])
    assert Levenshtein.distance(wanted, printed) == 0


def test_no_number_is_missing_split_or_made() -> None:
    printed = Counter(NUMBER.findall("\n".join(_source())))
    assert Counter(NUMBER.findall("\n".join(_texts(_read("docx"))))) == printed


def test_every_paragraph_is_one_of_the_source() -> None:
    own = {_bare(paragraph.text.string) for paragraph in _read("docx").paragraphs}
    lines = [_bare(line) for line in _source() if line.strip() and "\t" not in line]
    assert [line for line in lines if line not in own] == []


def _tables(document: Document) -> list[list[list[str]]]:
    tables = []
    for table in document.tables:
        cells: dict[int, list[Cell]] = {}
        body = [cell for row in table.rows for cell in row.cells if cell is not None]
        for cell in (*table.header, *body):
            cells.setdefault(cell.row, []).append(cell)
        tables.append([[_bare(c.text.string) for c in cells[row]] for row in sorted(cells)])
    return tables


def test_tables_are_those_of_the_pdf() -> None:
    assert _tables(_read("docx")) == _tables(_read("pdf"))


def test_findings_are_those_of_the_pdf() -> None:
    found = {
        ending: [
            (one.rule, one.severity, one.fingerprint)
            for one in _checked(ending).findings
            if one.rule not in PAGES_ONLY
        ]
        for ending in ("docx", "pdf")
    }
    assert Counter(found["docx"]) == Counter(found["pdf"])
    assert len(found["docx"]) > 20


def test_relations_are_those_of_the_pdf() -> None:
    tested = {
        ending: Counter(
            (one.rule, one.holds, tuple(part.text.string for part in one.parts))
            for one in _checked(ending).relations
            if one.rule not in PAGES_ONLY
        )
        for ending in ("docx", "pdf")
    }
    assert tested["docx"] == tested["pdf"]
    assert tested["docx"].total() > 150


def test_nothing_is_said_of_pages() -> None:
    for finding in _checked("docx").findings:
        assert finding.primary.page == 0
        assert all(place.spot is not None for place in finding.primary.places)
