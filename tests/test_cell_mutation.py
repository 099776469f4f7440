"""Every numeric cell of the samples' tables: one digit changed is found.

Beyond rounding: a change so small that the printed precision of the cells around it
allows it is no fault that arithmetic could see.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sobtan_extractor.model.document import Cell, Document, Fill, Kind, Quantity
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.thai import THAI_DIGITS
from sobtan_rules.relations.finding import Finding, Severity
from sobtan_rules.run import run
from tests.long import some
from tests.planting import document, plant_at, read_pages

SAMPLES = Path(__file__).parent.parent / "samples" / "pdf"
THAI = "๐๑๒๓๔๕๖๗๘๙"
FORMS = ("word", "chrome")
REPORTS = [
    f"{name}.{form}" for name in ("fund-q1", "fund-q2", "institute", "province") for form in FORMS
]


@cache
def _pages(name: str) -> list[PageContent]:
    return read_pages(SAMPLES / f"{name}.pdf")


# Targets stand alone in their row: nothing in the report is computed from them.
OUT_OF_REACH = {"เป้าหมายทั้งปี"}


def _numbers(doc: Document) -> Iterator[Quantity]:
    """The values in the tables: of cells with two, both; no numbers that name a row."""
    for table in doc.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell is None or cell.fill is not Fill.NUMBER or _names_a_row(cell):
                    continue
                if table.columns[cell.column].name not in OUT_OF_REACH:
                    yield from (q for q in cell.quantities if q.value is not None)


def _names_a_row(cell: Cell) -> bool:
    return cell.quantity is None or cell.quantity.kind is Kind.OUTLINE


def _with_other_digit(printed: str, chance: random.Random) -> str:
    """The numeral with its first digit, or the one behind it, replaced by another."""
    digits = [index for index, character in enumerate(printed) if character.isdecimal()]
    spot = chance.choice(digits[:2] if len(digits) > 2 else digits[:1])
    old = printed[spot].translate(THAI_DIGITS)
    new = chance.choice([digit for digit in "123456789" if digit != old])
    if printed[spot] in THAI:
        new = THAI[int(new)]
    return printed[:spot] + new + printed[spot + 1 :]


@pytest.mark.parametrize("name", REPORTS)
def test_a_digit_changed_in_any_cell_is_found(name: str) -> None:
    pages = _pages(name)
    chance = random.Random(name)
    missed = []
    # Both renderings hold the same numbers: each number is changed in one of them.
    turn = FORMS.index(name.rpartition(".")[2])
    for quantity in some(list(_numbers(document(pages)))[turn :: len(FORMS)], of=7):
        printed = quantity.text.string
        changed = _with_other_digit(printed, chance)
        found = run(document(plant_at(pages, quantity.text, changed))).findings
        severe = [finding for finding in found if finding.severity is not Severity.INFO]
        if not any(_shows(finding, changed) for finding in severe):
            missed.append(f"{printed} as {changed} on page {quantity.text.page}")
    assert not missed


def _shows(finding: Finding, printed: str) -> bool:
    evidence = (finding.primary, *finding.related)
    return any(printed.strip("()") in item.text.string for item in evidence)


@pytest.mark.parametrize("name", REPORTS)
def test_a_sound_report_gives_no_finding(name: str) -> None:
    assert not run(document(_pages(name))).findings
