"""The findings as SARIF 2.1.0, for tools that collect results of many checkers.

SARIF speaks of lines and columns; a PDF has neither. So that viewers show a result, its
region's line is the number of its page the message names
the page, and a logical location says where in the report it is. Page and boxes stand in
the properties of its locations, as in the JSON document.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from sobtan.about import HOMEPAGE, NAME, VERSION
from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused, Result
from sobtan.results.places import Places, page_of
from sobtan.results.unread import incomplete, refusal
from sobtan.settings.acceptance import Acceptance
from sobtan.writers.evidence_json import where
from sobtan.writers.exact_json import Json, dump
from sobtan_extractor.model.document import Document
from sobtan_rules.kit.rule import Rule
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import Evidence, Finding, Severity

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "sobtan/v1"
_SHOWN = "primaryLocationLineHash"  # what GitHub knows a result again by
_PROBLEMS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}
_LONGEST = 1024  # characters of a description that GitHub takes
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
_PRECISION = {Severity.ERROR: "very-high", Severity.WARNING: "high", Severity.INFO: "medium"}


def log(results: Sequence[Result], language: Language) -> str:
    """One log with one run on all files. Messages are in the language."""
    checked = [result for result in results if isinstance(result, Checked)]
    indexes = {rule.code: index for index, rule in enumerate(all_rules())}
    found = [
        _result(finding, indexes[finding.rule], one.acceptance(finding), language)
        for one in checked
        for finding in one.run.findings
    ]
    artifacts = [artifact(one.path, one.sha256) for one in _documents(checked)]
    return written(found, artifacts, _notifications(results, language), language)


def written(
    found: Sequence[Json], artifacts: Sequence[Json], notes: Sequence[Json], language: Language
) -> str:
    """The log with these results; `notes` say what was not read or not checked."""
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": NAME,
                "version": VERSION,
                "semanticVersion": VERSION,
                "informationUri": HOMEPAGE,
                "rules": [_rule(rule, language) for rule in all_rules()],
            }
        },
        "language": language.value,
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not notes, "toolExecutionNotifications": list(notes)}
        ],
        "artifacts": list(artifacts),
        "results": list(found),
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, language: Language) -> Json:
    return {
        "id": rule.code,
        "name": type(rule).__name__,
        "shortDescription": {"text": language.pick(rule.name)},
        "fullDescription": {"text": language.pick(rule.explanation)[:_LONGEST]},
        "help": {"text": language.pick(rule.explanation)},
        "helpUri": f"{HOMEPAGE}/blob/main/docs/rules.md#{rule.code.lower()}",
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["report", "numbers"],
            "precision": _PRECISION[rule.severity],
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _notifications(results: Sequence[Result], language: Language) -> list[Json]:
    """What was not read, or not checked."""
    notes: list[Json] = []
    for result in results:
        if isinstance(result, Refused):
            notes.append(notification(refusal(result, language), result.path))
        else:
            sentences = incomplete(result.document, result.run.failures, language)
            notes += [notification(sentence, result.path) for sentence in sentences]
    return notes


def notification(sentence: str, path: str) -> Json:
    """What is to be said of a whole file."""
    where: Json = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}
    return {"level": "error", "message": {"text": sentence}, "locations": [where]}


def _documents(checked: Sequence[Checked]) -> list[Document]:
    """The reports under review, those they are held against and their annexes, each once."""
    documents = [one.document for one in checked]
    documents += [prior for one in checked for prior in one.run.review.prior]
    documents += [annex for one in checked for annex in one.run.review.annexes]
    return list({document.path: document for document in documents}.values())


def artifact(path: str, sha256: str) -> Json:
    """A file that was read."""
    return {
        "location": {"uri": _uri(path)},
        "roles": ["analysisTarget"],
        "mimeType": _MEDIA_TYPES.get(Path(path).suffix.lower(), "application/pdf"),
        "hashes": {"sha-256": sha256},
    }


def _result(
    finding: Finding, index: int, acceptance: Acceptance | None, language: Language
) -> Json:
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "kind": "fail",
        "level": LEVELS[finding.severity],
        "message": {
            "text": f"{_page(finding.primary, language)}: {language.pick(finding.message)}"
        },
        "locations": [_location(finding.primary, language)],
        "relatedLocations": [
            _related(number, evidence, language)
            for number, evidence in enumerate(finding.related, 1)
        ],
        "partialFingerprints": fingerprints(finding.fingerprint),
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


def fingerprints(fingerprint: str) -> Json:
    """What a result is known again by."""
    return {_FINGERPRINT: fingerprint, _SHOWN: fingerprint}


def place(path: str, page: int, name: str) -> dict[str, Json]:
    """A page of a file, where viewers look for a line."""
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(path)},
            "region": {"startLine": max(page, 1)},
        },
        "logicalLocations": [{"name": name, "fullyQualifiedName": name, "kind": "page"}],
    }


def _location(evidence: Evidence, language: Language) -> dict[str, Json]:
    return {
        **place(evidence.document.path, evidence.page, _page(evidence, language)),
        "properties": {**where(evidence.places), "text": evidence.text.string},
    }


def _page(evidence: Evidence, language: Language) -> str:
    """Its page, or its place in a file without pages."""
    return language.pick(Places(evidence.document).short(evidence.text))


def _related(number: int, evidence: Evidence, language: Language) -> Json:
    words = language.pick(evidence.note) or evidence.text.string
    return {
        "id": number,
        **_location(evidence, language),
        "message": {"text": f"{_page(evidence, language)}: {words}"},
    }


def _uri(path: str) -> str:
    """The path as a URI: relative where it is, so that it holds on another machine."""
    place = Path(path)
    if place.is_absolute():
        return place.as_uri()
    return quote(place.as_posix(), errors="replace")
