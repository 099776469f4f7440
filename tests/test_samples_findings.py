"""The samples' gold: what each twin holds is found in both renderings, and nothing else."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from sobtan_extractor.model.document import Document
from sobtan_extractor.read import read
from sobtan_rules.relations.finding import Evidence, Finding, Severity
from sobtan_rules.run import run

SAMPLES = Path(__file__).parent.parent / "samples"
FORMS = ("word", "chrome")
SOUND = ("fund-q1", "fund-q2", "institute", "province")


class Wanted(NamedTuple):
    """A fault as printed, what may state it instead, and its page in each of the forms."""

    printed: str
    follows: tuple[tuple[str, str], ...]
    pages: tuple[int, ...]


class Twin(NamedTuple):
    """A report with faults, and the earlier report without which they cannot be seen."""

    name: str
    wanted: tuple[Wanted, ...]
    against: str


def _twins() -> list[Twin]:
    gold = tomllib.loads((SAMPLES / "gold.toml").read_text(encoding="utf-8"))["finding"]
    by_name: dict[str, list[dict[str, object]]] = {}
    for entry in gold:
        by_name.setdefault(entry["twin"], []).append(entry)
    return [
        Twin(name, tuple(map(_wanted, entries)), str(entries[0].get("against", "")))
        for name, entries in by_name.items()
    ]


def _wanted(entry: dict[str, object]) -> Wanted:
    pages = entry["pages"]
    follows = entry.get("follows", [])
    assert isinstance(pages, list)
    assert isinstance(follows, list)
    return Wanted(
        str(entry["printed"]),
        tuple((printed, expected) for printed, expected in follows),
        tuple(pages),
    )


@cache
def _document(name: str, form: str) -> Document:
    return read(SAMPLES / "pdf" / f"{name}.{form}.pdf")


@cache
def _found(twin: Twin, form: str) -> tuple[Finding, ...]:
    prior = [_document(twin.against, form)] if twin.against else []
    checked = run(_document(twin.name, form), prior)
    assert not checked.failures
    return checked.findings


TWINS = _twins()
each_twin = pytest.mark.parametrize("twin", TWINS, ids=[twin.name for twin in TWINS])
each_form = pytest.mark.parametrize("form", FORMS)


@each_form
@each_twin
def test_what_a_twin_holds_is_found_on_its_page_and_nothing_else(twin: Twin, form: str) -> None:
    found = _found(twin, form)
    for wanted in twin.wanted:
        telling = [f for f in found if _tells(f, wanted, wanted.pages[FORMS.index(form)])]
        assert len(telling) == 1, wanted.printed
        assert telling[0].severity is not Severity.INFO
    assert len(found) == len(twin.wanted)


def _tells(finding: Finding, wanted: Wanted, page: int) -> bool:
    """Whether the finding shows the fault where it is printed."""
    evidence = (finding.primary, *finding.related)
    return any(_stands_on(item, page) and _shows(item, wanted.printed) for item in evidence)


def _shows(item: Evidence, printed: str) -> bool:
    """Whether the passage quotes the fault: all of it, or the number in it.

    A list that misses a name quotes the number it is announced with.
    """
    quoted, wanted = _letters(item.text.string), _letters(printed)
    return wanted in quoted or (quoted in wanted and any(c.isalnum() for c in quoted))


def _stands_on(item: Evidence, page: int) -> bool:
    return any(place.page == page for place in item.places)


def _letters(text: str) -> str:
    return "".join(text.split())


@each_form
@each_twin
def test_a_value_that_no_longer_fits_is_the_recomputed_one(twin: Twin, form: str) -> None:
    """A finding stated from the side of another value gives what that one would be."""
    for wanted in twin.wanted:
        for printed, expected in wanted.follows:
            for finding in _found(twin, form):
                if finding.actual == printed and finding.expected:
                    assert _arabic(finding.expected) == _arabic(expected)


def _arabic(number: str) -> str:
    return number.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


@each_twin
def test_both_renderings_of_a_twin_give_the_same_findings(twin: Twin) -> None:
    word, chrome = (sorted((f.rule, f.fingerprint) for f in _found(twin, form)) for form in FORMS)
    assert word == chrome


@each_form
@pytest.mark.parametrize("name", SOUND)
def test_a_sound_report_gives_no_finding(name: str, form: str) -> None:
    assert _found(Twin(name, (), ""), form) == ()


@each_form
def test_the_second_quarter_held_against_the_first_gives_no_finding(form: str) -> None:
    assert _found(Twin("fund-q2", (), "fund-q1"), form) == ()
