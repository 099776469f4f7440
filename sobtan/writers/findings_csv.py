"""The findings as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused, Result
from sobtan.results.places import Places, page_of
from sobtan.settings.catalogue import rule_name
from sobtan.terminal.guard import field
from sobtan.terminal.paint import printable
from sobtan.writers.extract_csv import BYTE_ORDER_MARK
from sobtan_rules.relations.finding import Finding

TITLES = (
    "report",
    "page",
    "severity",
    "rule",
    "name",
    "message",
    "text",
    "expected",
    "actual",
    "difference",
    "confidence",
    "fingerprint",
    "accepted",
    "place",
)


def findings(results: Sequence[Result], language: Language) -> str:
    """A line a finding, in order; `accepted` is the reason, empty where nobody gave one.

    `page` is empty in a file without pages, where `place` says all there is to say.
    A report that could not be read has a line of its own, with no rule.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(TITLES)
    for result in results:
        if isinstance(result, Refused):
            writer.writerow(_refused(result, language))
        else:
            places = Places(result.document)
            writer.writerows(_line(f, result, places, language) for f in result.run.findings)
    return BYTE_ORDER_MARK + sheet.getvalue()


def _refused(refused: Refused, language: Language) -> list[str]:
    fields = dict.fromkeys(TITLES, "")
    fields |= {"report": refused.path, "message": language.pick(refused.reason)}
    return [field(text) for text in fields.values()]


def _line(finding: Finding, checked: Checked, places: Places, language: Language) -> list[str]:
    acceptance = checked.acceptance(finding)
    fields = [
        checked.path,
        str(page_of(finding.primary.text) or ""),
        finding.severity.value,
        finding.rule,
        rule_name(finding.rule, language),
        language.pick(finding.message),
        finding.primary.text.string,
        finding.expected,
        finding.actual,
        finding.difference,
        finding.confidence.value,
        finding.fingerprint,
        acceptance.reason if acceptance else "",
        language.pick(places.short(finding.primary.text)),
    ]
    return [field(printable(text)) for text in fields]
