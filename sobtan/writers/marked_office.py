"""The draft itself with what the check found: comments on the words of Word, on cells of Excel."""

from __future__ import annotations

from collections.abc import Iterator

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.office.comments import Comment
from sobtan.results.outcome import Checked
from sobtan.results.places import Places
from sobtan.settings.catalogue import rule_name
from sobtan.terminal.paint import printable
from sobtan_rules.relations.finding import Evidence, Finding

_FEW = 8  # pieces of evidence in a comment


def comments(checked: Checked, language: Language) -> list[Comment]:
    """A comment for each finding of the report, in order."""
    return [
        Comment(finding.primary.text, tuple(_lines(checked, number, finding, language)))
        for number, finding in enumerate(checked.run.findings, 1)
        if finding.primary.document is checked.document
    ]


def _lines(checked: Checked, number: int, finding: Finding, language: Language) -> Iterator[str]:
    severity = language.pick(messages.SEVERITIES[finding.severity])
    yield f"{number} · {severity} · {finding.rule} {rule_name(finding.rule, language)}"
    yield printable(language.pick(finding.message))
    if finding.expected:
        yield f"{language.pick(messages.EXPECTED)} {printable(finding.expected)}"
    acceptance = checked.acceptance(finding)
    if acceptance is not None:
        yield f"{language.pick(messages.ACCEPTED)}: {printable(acceptance.reason)}"
    for evidence in finding.related[:_FEW]:
        yield _evidence(evidence, language)
    yield finding.fingerprint


def _evidence(evidence: Evidence, language: Language) -> str:
    place = language.pick(Places(evidence.document).short(evidence.text))
    note = language.pick(evidence.note)
    parts = [place, note, f"“{evidence.text.string.strip()}”"]
    return printable(" · ".join(part for part in parts if part))
