"""The findings as SARIF 2.1.0, for tools that collect results of many checkers.

SARIF speaks of lines and columns; a PDF has neither. A result names its file, and page
and boxes stand in the properties of its locations, as in the JSON document.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from sobtan import __version__
from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused, Result
from sobtan.results.places import page_of
from sobtan.results.unread import incomplete, refusal
from sobtan.settings.acceptance import Acceptance
from sobtan.writers.evidence_json import where
from sobtan.writers.exact_json import Json, dump
from sobtan_extractor.model.document import Document, DocumentKind
from sobtan_rules.kit.rule import Rule
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import Evidence, Finding, Severity

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "sobtan/v1"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    DocumentKind.PDF: "application/pdf",
    DocumentKind.TEXT: "text/plain",
    DocumentKind.WORD: f"{_OFFICE}.wordprocessingml.document",
    DocumentKind.WORKBOOK: f"{_OFFICE}.spreadsheetml.sheet",
}


def log(results: Sequence[Result], language: Language) -> str:
    """One log with one run on all files. Messages are in the language."""
    checked = [result for result in results if isinstance(result, Checked)]
    rules = all_rules()
    indexes = {rule.code: index for index, rule in enumerate(rules)}
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "sobtan",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule, language) for rule in rules],
            }
        },
        "language": language.value,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(results, language)],
        "artifacts": [_artifact(document) for document in _documents(checked)],
        "results": [
            _result(finding, indexes[finding.rule], one.acceptance(finding), language)
            for one in checked
            for finding in one.run.findings
        ],
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, language: Language) -> Json:
    return {
        "id": rule.code,
        "name": type(rule).__name__,
        "shortDescription": {"text": language.pick(rule.name)},
        "fullDescription": {"text": language.pick(rule.explanation)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _invocation(results: Sequence[Result], language: Language) -> Json:
    """Whether everything was read and checked, and what was not."""
    notes: list[Json] = []
    for result in results:
        path = result.path
        if isinstance(result, Refused):
            notes.append(_notification(refusal(result, language), path))
        else:
            sentences = incomplete(result.document, result.run.failures, language)
            notes += [_notification(sentence, path) for sentence in sentences]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _notification(sentence: str, path: str) -> Json:
    place: Json = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}
    return {"level": "error", "message": {"text": sentence}, "locations": [place]}


def _documents(checked: Sequence[Checked]) -> list[Document]:
    """The reports under review, those they are held against and their annexes, each once."""
    documents = [one.document for one in checked]
    documents += [prior for one in checked for prior in one.run.review.prior]
    documents += [annex for one in checked for annex in one.run.review.annexes]
    return list({document.path: document for document in documents}.values())


def _artifact(document: Document) -> Json:
    return {
        "location": {"uri": _uri(document.path)},
        "roles": ["analysisTarget"],
        "mimeType": _MEDIA_TYPES[document.kind],
        "hashes": {"sha-256": document.sha256},
    }


def _result(
    finding: Finding, index: int, acceptance: Acceptance | None, language: Language
) -> Json:
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "kind": "fail",
        "level": _LEVELS[finding.severity],
        "message": {"text": language.pick(finding.message)},
        "locations": [_location(finding.primary)],
        "relatedLocations": [
            _related(number, evidence, language)
            for number, evidence in enumerate(finding.related, 1)
        ],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "suppressions": [] if acceptance is None else [_suppression(acceptance)],
        "properties": {
            "page": page_of(finding.primary.text),
            "confidence": finding.confidence.value,
            "expected": finding.expected,
            "actual": finding.actual,
            "difference": finding.difference,
        },
    }


def _suppression(acceptance: Acceptance) -> Json:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": acceptance.reason,
        "properties": {"by": acceptance.by, "date": acceptance.date.isoformat()},
    }


def _location(evidence: Evidence) -> dict[str, Json]:
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(evidence.document.path)}},
        "properties": {**where(evidence.places), "text": evidence.text.string},
    }


def _related(number: int, evidence: Evidence, language: Language) -> Json:
    words = language.pick(evidence.note) or evidence.text.string
    return {"id": number, **_location(evidence), "message": {"text": words}}


def _uri(path: str) -> str:
    """The path as a URI: relative where it is, so that it holds on another machine."""
    place = Path(path)
    if place.is_absolute():
        return place.as_uri()
    return quote(place.as_posix(), errors="replace")
