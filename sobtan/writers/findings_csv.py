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
from sobtan_rules.relations.finding import Finding, Message

TITLES = (
    Message("รายงาน", "report"),
    Message("หน้า", "page"),
    Message("ระดับ", "severity"),
    Message("กฎ", "rule"),
    Message("เรื่อง", "name"),
    Message("คำอธิบาย", "message"),
    Message("ข้อความ", "text"),
    Message("ควรเป็น", "expected"),
    Message("พิมพ์ว่า", "actual"),
    Message("ต่างกัน", "difference"),
    Message("ความมั่นใจในการอ่าน", "confidence"),
    Message("รหัสข้อทักท้วง", "fingerprint"),
    Message("เหตุผลที่ยอมรับ", "accepted"),
    Message("ตำแหน่ง", "place"),
)

_MESSAGE = 5  # the column of what is said of a finding, or of the whole file


def findings(results: Sequence[Result], language: Language) -> str:
    """A line a finding, in order; `accepted` is the reason, empty where nobody gave one.

    `page` is empty in a file without pages, where `place` says all there is to say.
    A report that could not be read has a line of its own, with no rule.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow([language.pick(title) for title in TITLES])
    for result in results:
        if isinstance(result, Refused):
            writer.writerow(_refused(result, language))
        else:
            places = Places(result.document)
            writer.writerows(_line(f, result, places, language) for f in result.run.findings)
    return BYTE_ORDER_MARK + sheet.getvalue()


def _refused(refused: Refused, language: Language) -> list[str]:
    fields = [""] * len(TITLES)
    fields[0], fields[_MESSAGE] = refused.path, language.pick(refused.reason)
    return [field(text) for text in fields]


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
