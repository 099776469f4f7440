"""The result of a check for other programs: docs/schema/check.schema.json."""

from __future__ import annotations

from collections.abc import Iterable

from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused, Result
from sobtan.results.tally import tally
from sobtan.settings.acceptance import Acceptance
from sobtan.settings.catalogue import rule_name
from sobtan.writers import tally_json
from sobtan.writers.evidence_json import SCHEMA_VERSION, TOOL, file, troubles, where
from sobtan.writers.exact_json import Json, dump
from sobtan_rules.relations.finding import Evidence, Finding


def document(results: Iterable[Result], language: Language) -> str:
    """One JSON document on all files. Messages and names are in the language."""
    results = list(results)
    checked = [result for result in results if isinstance(result, Checked)]
    refused = [result for result in results if isinstance(result, Refused)]
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": TOOL,
            "reports": [_report(result) for result in checked],
            "refused": [
                {"path": result.path, "kind": result.kind, "message": language.pick(result.reason)}
                for result in refused
            ],
            "findings": [
                _finding(finding, result.acceptance(finding), language)
                for result in checked
                for finding in result.run.findings
            ],
        }
    )


def _report(checked: Checked) -> Json:
    counts = tally(checked.document, checked.run.relations)
    return {
        **file(checked.document),
        "tables": counts.tables,
        "relations": {"verified": counts.verified, "failed": counts.failed},
        "unchecked_numbers": {
            "tables": counts.unchecked_table_numbers,
            "prose": counts.unchecked_prose_numbers,
        },
        "numbers": tally_json.tally(checked.numbers),
        "selected": list(checked.selected),
        "ignored": list(checked.ignored),
        "stale": [{"fingerprint": one.fingerprint, **_acceptance(one)} for one in checked.stale],
        "troubles": troubles(checked.document),
        "failed_rules": [
            {"rule": failure.rule, "reason": failure.reason} for failure in checked.run.failures
        ],
    }


def _acceptance(acceptance: Acceptance) -> dict[str, Json]:
    return {
        "rule": acceptance.rule,
        "reason": acceptance.reason,
        "by": acceptance.by,
        "date": acceptance.date.isoformat(),
        "quote": acceptance.quote,
    }


def _finding(finding: Finding, accepted: Acceptance | None, language: Language) -> Json:
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "name": rule_name(finding.rule, language),
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": language.pick(finding.message),
        "primary": _evidence(finding.primary, language),
        "related": [_evidence(evidence, language) for evidence in finding.related],
        "expected": finding.expected or None,
        "actual": finding.actual or None,
        "difference": finding.difference or None,
        "accepted": None if accepted is None else _acceptance(accepted),
    }


def _evidence(evidence: Evidence, language: Language) -> Json:
    return {
        "report": evidence.document.path,
        **where(evidence.places),
        "text": evidence.text.string,
        "note": language.pick(evidence.note),
    }
