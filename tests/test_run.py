"""Running the rules: order, choice, and what happens when one breaks down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sobtan_extractor.model.document import Document, Text, Trouble, TroubleKind
from sobtan_extractor.plain import plain_text, read_plain
from sobtan_rules import run as running
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Rule
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import Outcome, Relation, Severity

WRONG = "รายการ\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวม\t19.95\n"


class Broken(Rule):
    """Breaks down."""

    code = "Z999"

    def check(self, review: Review) -> Iterator[Outcome]:
        raise RuntimeError("no table here")


def test_a_rule_that_breaks_down_is_reported_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(running, "all_rules", lambda: (Broken(), *all_rules()))
    result = running.run(read_plain(WRONG))
    assert [(failure.rule, failure.reason) for failure in result.failures] == [
        ("Z999", "RuntimeError: no table here")
    ]
    assert [finding.primary.text.string for finding in result.findings] == ["19.95"]


def test_no_finding_is_lost_where_causes_cannot_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def merge(relations: list[Relation]) -> list[Outcome]:
        raise ZeroDivisionError("nothing")

    monkeypatch.setattr(running, "merge", merge)
    result = running.run(read_plain(WRONG))
    assert [failure.rule for failure in result.failures] == ["judge"]
    assert [finding.primary.text.string for finding in result.findings] == ["19.95"]


def test_findings_are_in_order_of_page_and_place() -> None:
    result = running.run(read_plain(f"{WRONG}\nก่อนหน้า\n\f\nต่อไป\n{WRONG}\nสุดท้าย\n{WRONG}"))
    places = [finding.primary.places[0] for finding in result.findings]
    assert len(places) == 3
    assert places == sorted(places, key=lambda place: (place.page, place.box.top))


def with_troubles(*troubles: Trouble) -> Document:
    return replace(read_plain("เบิกจ่าย 100 บาท\n"), troubles=troubles)


def test_hidden_digits_that_differ_are_an_error() -> None:
    trouble = Trouble(TroubleKind.ACTUAL_TEXT, 1, plain_text("100"), "900")
    (finding,) = running.run(with_troubles(trouble), select=["X"]).findings
    assert (finding.rule, finding.severity) == ("X001", Severity.ERROR)
    assert (finding.actual, finding.expected) == ("100", "900")


def lost(page: int, text: str, top: float, font: str) -> Trouble:
    said = plain_text(text, page=page, top=top)
    clusters = (cluster._replace(font=font) for cluster in said.clusters)
    return Trouble(TroubleKind.UNREADABLE, page, Text(clusters))


def test_unreadable_glyphs_of_a_font_are_one_warning() -> None:
    first = lost(1, "\N{REPLACEMENT CHARACTER}12", 100.0, "ABCDEF+Sarabun")
    second = lost(2, "\N{REPLACEMENT CHARACTER}7", 300.0, "GHIJKL+Sarabun")
    other = lost(2, "ข้อ \N{REPLACEMENT CHARACTER}", 400.0, "Angsana")
    found = running.run(with_troubles(first, second, other), select=["X"]).findings
    assert [(finding.rule, finding.severity.value) for finding in found] == [
        ("X002", "warning"),
        ("X002", "warning"),
    ]
    assert [len(finding.related) for finding in found] == [1, 0]


@pytest.mark.parametrize("word", ["จ\N{REPLACEMENT CHARACTER}านวน", "ที\N{REPLACEMENT CHARACTER} 1"])
def test_an_unreadable_mark_of_a_word_that_can_be_read_is_silent(word: str) -> None:
    trouble = Trouble(TroubleKind.UNREADABLE, 1, plain_text(word))
    assert running.run(with_troubles(trouble), select=["X"]).findings == ()


def test_a_trouble_without_a_place_is_no_finding() -> None:
    trouble = Trouble(TroubleKind.LOST, 1, detail="damaged")
    assert running.run(with_troubles(trouble), select=["X"]).findings == ()
