"""What could not be read, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Document, Trouble, TroubleKind
from rules.finding import Evidence, Finding, Message
from rules.rule import Rule


def located(document: Document, kind: TroubleKind) -> Iterator[Trouble]:
    """The document's troubles of that kind that have a place on a page."""
    for trouble in document.troubles:
        if trouble.kind is kind and trouble.text.places():
            yield trouble


def reported(rule: Rule, document: Document, trouble: Trouble, message: Message) -> Finding:
    """The finding that says so."""
    return Finding(
        rule=rule.code,
        severity=rule.severity,
        message=message,
        primary=Evidence(document, trouble.text),
        actual=trouble.text.string,
        expected=trouble.detail if trouble.kind is TroubleKind.ACTUAL_TEXT else "",
    )
