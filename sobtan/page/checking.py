"""Reads and checks a report for the page, and what the page is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sobtan.messages import common as messages
from sobtan.page.order import Order, Progress, Word
from sobtan.reading import graded
from sobtan.results.annexed import naming_both
from sobtan.results.number_keys import number_keys
from sobtan.results.outcome import Checked, Refused
from sobtan.results.places import Places
from sobtan.settings import acceptance
from sobtan.settings.configuration import configured
from sobtan.settings.effective import terms_of
from sobtan.settings.toml_file import FileError
from sobtan.writers.review_markup import rule_names
from sobtan_extractor.model.document import Document
from sobtan_extractor.model.errors import ReadError
from sobtan_extractor.numbers.vocabulary import using
from sobtan_extractor.read import read
from sobtan_rules.ledger import count, measuring
from sobtan_rules.relations.finding import Finding, Severity
from sobtan_rules.relations.state import State
from sobtan_rules.run import run

_OFTEN = 5  # pages between two words on how far the reading is


def checked(order: Order, say: Callable[[Word], None]) -> Checked | Refused:
    """The report, read and checked by the settings near it; or why it could not be."""
    path = str(order.report)
    try:
        settings = configured(None, order.report)
        terms = terms_of(settings, ocr=order.ocr)
        with using(settings.vocabulary):
            document = _read(order.report, order, terms.ocr, say)
            prior, annexes = (
                [read(other, order.password or None, ocr=terms.ocr) for other in some]
                for some in (order.prior, order.annexes)
            )
            say(Progress("checking", len(document.pages), len(document.pages)))
            found = run(
                document,
                prior=prior,
                annexes=annexes,
                select=terms.select or None,
                ignore=terms.ignore,
                programmes=terms.programmes,
            )
        result = Checked(
            path, document, graded(naming_both(found), terms.severities), terms.select, terms.ignore
        )
        return result.with_acceptances(acceptance.load_beside(order.report))
    except ReadError as error:
        return Refused(error.path, error.kind.value, messages.READ_ERRORS[error.kind])
    except FileError as error:
        return Refused(path, "settings", error.message)


def _read(path: Path, order: Order, ocr: bool, say: Callable[[Word], None]) -> Document:
    from sobtan.forms import looking

    total = looking.page_count(path, order.password)

    def told(page: int) -> str:
        if page and (ocr or page % _OFTEN == 0):
            say(Progress("reading", page, total))
        return ""  # nothing is to be left out

    return read(path, order.password or None, told, ocr=ocr)


def summary(result: Checked) -> dict[str, Any]:
    """The report in a few numbers, for the list of reports."""
    severities = Counter(finding.severity.value for finding in result.findings)
    states = count(measuring(result.numbers)).states
    return {
        "title": result.document.title,
        "sha256": result.document.sha256,
        "pages": len(result.document.pages),
        "unread": len(result.document.unread_pages),
        "complete": result.is_complete,
        "severities": {one.value: severities[one.value] for one in Severity},
        "states": {one.value: states[one] for one in State},
        "findings": [finding.fingerprint for finding in result.findings],
        "keys": number_keys(result.numbers),
    }


def listed(result: Checked) -> list[dict[str, Any]]:
    """The findings in plain values: for acceptances, and for the list for the author."""
    return [_listed(finding) for finding in result.findings]


def _listed(finding: Finding) -> dict[str, Any]:
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "name": list(rule_names(finding.rule)),
        "severity": finding.severity.value,
        "page": finding.primary.page,
        "message": list(finding.message),
        "expected": finding.expected,
        "where": list(Places(finding.primary.document).short(finding.primary.text)),
        "quote": " ".join(finding.primary.text.string.split()),
        "against": acceptance.against(finding),
    }
