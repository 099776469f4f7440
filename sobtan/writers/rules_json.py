"""The list of rules, or one rule's page, for other programs."""

from __future__ import annotations

from collections.abc import Iterable

from sobtan.messages.common import Language
from sobtan.writers.evidence_json import SCHEMA_VERSION, TOOL
from sobtan.writers.exact_json import Json, dump
from sobtan_rules.kit.rule import Example, Rule


def listing(rules: Iterable[Rule], language: Language) -> str:
    """One JSON document: code, severity, name and explanation of each rule, and its examples."""
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": TOOL,
            "rules": [_rule(rule, language) for rule in rules],
        }
    )


def _rule(rule: Rule, language: Language) -> Json:
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "name": language.pick(rule.name),
        "explanation": language.pick(rule.explanation),
        "passing": [_example(example) for example in rule.passing],
        "failing": [_example(example) for example in rule.failing],
    }


def _example(example: Example) -> Json:
    return {"text": example.text, "prior": list(example.prior), "finds": list(example.finds)}
