"""Every rule's own examples: the passing ones are silent, the failing ones find what they name."""

from __future__ import annotations

import re

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.registry import all_rules
from sobtan_rules.run import Run, run

PASSING = [(rule, example) for rule in all_rules() for example in rule.passing]
FAILING = [(rule, example) for rule in all_rules() for example in rule.failing]


def check(example: Example) -> Run:
    prior = [read_plain(text) for text in example.prior]
    result = run(read_plain(example.text), prior)
    assert result.failures == ()
    return result


def label(value: Rule | Example) -> str:
    return value.code if isinstance(value, Rule) else value.why.en[:40]


@pytest.mark.parametrize(("rule", "example"), PASSING, ids=label)
def test_a_passing_example_gives_no_finding_of_any_rule(rule: Rule, example: Example) -> None:
    found = check(example).findings
    assert [(finding.rule, finding.message.th) for finding in found] == []


@pytest.mark.parametrize(("rule", "example"), FAILING, ids=label)
def test_a_failing_example_gives_exactly_the_findings_it_names(
    rule: Rule, example: Example
) -> None:
    found = [finding for finding in check(example).findings if finding.rule == rule.code]
    assert tuple(finding.primary.text.string for finding in found) == example.finds


@pytest.mark.parametrize("rule", all_rules(), ids=label)
def test_every_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
    assert rule.__doc__
    for message in (rule.name, rule.explanation):
        assert re.search("[ก-๙]", message.th)
        assert message.en
    assert rule.passing
    # Plain text has no glyphs: what only a PDF can show is tested on PDFs.
    # An example is one file of plain text: annexes and formulas are tested on their own.
    assert rule.failing or rule.code.startswith(("X", "E")) or rule.code == "F004"


@pytest.mark.parametrize(("rule", "example"), FAILING, ids=label)
def test_every_finding_is_told_in_thai_and_english_with_its_place(
    rule: Rule, example: Example
) -> None:
    for finding in check(example).findings:
        assert re.search("[ก-๙]", finding.message.th)
        assert finding.message.en
        assert finding.primary.places
        assert all(evidence.places for evidence in finding.related)
