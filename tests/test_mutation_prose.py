"""Every kind of fault in prose, planted in the sound samples, is found where it is, once.

The faults are listed in `faults.toml`. Each goes through reading as a real one would:
other glyphs are painted where the old words stood, in the word processor's rendering
and in the browser's.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sobtan_extractor.model.document import Document
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.read import read
from sobtan_rules.relations.finding import Evidence, Finding
from sobtan_rules.run import run
from tests.planting import Fault, document, plant, read_pages

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples" / "pdf"
FORMS = ("word", "chrome")


@dataclass(frozen=True)
class Planted:
    """A fault of the list in one rendering, and what must come of it."""

    kind: str
    form: str
    sample: str
    changes: tuple[Fault, ...]
    rule: str
    shows: str
    against: str = ""

    def __str__(self) -> str:
        return f"{self.form}-{self.sample}-{self.kind}"


def _planted() -> list[Planted]:
    listed = tomllib.loads((HERE / "faults.toml").read_text(encoding="utf-8"))["fault"]
    return [_in_form(entry, form) for entry in listed for form in entry.get("forms", FORMS)]


def _in_form(entry: dict[str, Any], form: str) -> Planted:
    first = Fault(entry["old"], entry["new"], entry.get("nth", 0))
    return Planted(
        kind=entry["kind"],
        form=form,
        sample=entry["sample"],
        changes=(first, *(Fault(old, new) for old, new in entry.get("more", ()))),
        rule=entry["rule"],
        shows=entry.get("shows") or _changed(entry["old"], entry["new"]),
        against=entry.get("against", ""),
    )


def _changed(old: str, new: str) -> str:
    """The new words from the first to the last that the old ones differ in."""
    before, after = old.split(), new.split()
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return " ".join(after)


@cache
def _pages(name: str) -> list[PageContent]:
    return read_pages(SAMPLES / f"{name}.pdf")


@cache
def _prior(name: str) -> Document:
    return read(SAMPLES / f"{name}.pdf")


FAULTS = _planted()


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_in_the_prose_is_found_once_and_where_it_is(fault: Planted) -> None:
    sound = _pages(f"{fault.sample}.{fault.form}")
    pages = sound
    for change in fault.changes:
        pages = plant(pages, change)
    touched = {new.number for old, new in zip(sound, pages, strict=True) if old is not new}
    prior = [_prior(f"{fault.against}.{fault.form}")] if fault.against else []
    checked = run(document(pages), prior)
    assert not checked.failures
    found = checked.findings
    assert any(
        finding.rule.startswith(fault.rule) and _shows(finding, fault.shows, touched)
        for finding in found
    ), _listed(found)
    assert len(found) == 1, _listed(found)


def _shows(finding: Finding, words: str, pages: set[int]) -> bool:
    """Whether it quotes the words, or part of them, on one of the pages."""
    evidence = (finding.primary, *finding.related)
    return any(_quotes(item, words) and _stands_on(item, pages) for item in evidence)


def _quotes(item: Evidence, words: str) -> bool:
    quoted, wanted = _printed(item.text.string), _printed(words)
    return wanted in quoted or quoted in wanted


def _stands_on(item: Evidence, pages: set[int]) -> bool:
    return any(place.page in pages for place in item.places)


def _printed(text: str) -> str:
    return "".join(text.split())


def _listed(found: tuple[Finding, ...]) -> str:
    return "\n".join(f"{f.rule} p{f.primary.page} {f.primary.text}: {f.message.th}" for f in found)


def test_every_sample_and_rendering_has_faults() -> None:
    assert len({fault.kind for fault in FAULTS}) >= 60
    assert {fault.form for fault in FAULTS} == set(FORMS)
    assert len({fault.sample for fault in FAULTS}) >= 3
