"""Two reports side by side for other programs: docs/schema/compare.schema.json."""

from __future__ import annotations

from collections.abc import Iterable

from sobtan.messages.common import Language
from sobtan.results.comparison import Comparison
from sobtan.settings.catalogue import rule_name
from sobtan.writers.evidence_json import SCHEMA_VERSION, TOOL, file, where
from sobtan.writers.exact_json import Json, dump
from sobtan_extractor.model.document import Text
from sobtan_rules.relations.finding import Finding
from sobtan_rules.reports.reports import Report
from sobtan_rules.side_by_side import Line, SideBySide


def document(compared: Comparison, language: Language) -> str:
    """One JSON document. Messages and names of periods are in the language."""
    found = compared.findings
    findings: Json = None
    if found is not None:
        findings = {
            "new": _findings(found.new, language),
            "gone": _findings(found.gone, language),
            "same": _findings(found.same, language),
        }
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": TOOL,
            "comparisons": [_pair(one, language) for one in compared.pairs],
            "findings": findings,
        }
    )


def _pair(one: SideBySide, language: Language) -> Json:
    return {
        "earlier": _report(one.pair.earlier, language),
        "later": _report(one.pair.later, language),
        "drafts": one.is_draft,
        "numbers": [_line(line, one) for line in one.lines],
    }


def _report(report: Report, language: Language) -> Json:
    days = report.days
    return {
        **file(report.document),
        "period": language.pick(report.name),
        "first_day": None if days is None else days[0].isoformat(),
        "last_day": None if days is None else days[1].isoformat(),
    }


def _line(line: Line, one: SideBySide) -> Json:
    return {
        "programme": line.programme or None,
        "programme_name": one.programmes.get(line.programme, ""),
        "label": line.label,
        "unit": line.unit,
        "earlier": _place(line.before),
        "now": _place(line.after),
        "change": line.change,
        "stated_change": line.stated,
        "implied_earlier": line.implied,
        "state": line.state.value,
    }


def _place(text: Text | None) -> Json:
    return None if text is None else {"text": text.string, **where(text.places())}


def _findings(findings: Iterable[Finding], language: Language) -> Json:
    return [
        {
            "fingerprint": finding.fingerprint,
            "rule": finding.rule,
            "name": rule_name(finding.rule, language),
            "severity": finding.severity.value,
            "message": language.pick(finding.message),
            "report": finding.primary.document.path,
            **where(finding.primary.places),
        }
        for finding in findings
    ]
