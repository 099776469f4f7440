"""The results of an audit for other programs: JSON, and CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sobtan.audit import results
from sobtan.audit.database import Row
from sobtan.audit.store import Store
from sobtan.messages.common import Language
from sobtan.settings.catalogue import rule_name
from sobtan.terminal.guard import field
from sobtan.terminal.paint import printable
from sobtan.writers.evidence_json import SCHEMA_VERSION, TOOL
from sobtan.writers.exact_json import Json, dump
from sobtan.writers.extract_csv import BYTE_ORDER_MARK
from sobtan_rules.relations.finding import Message

_FILE = (
    "path", "sha256", "state", "kind", "title", "agency", "series", "fiscal_year", "first_day",
    "last_day", "pages", "unread_pages", "tables", "numbers", "verified", "failed", "relations",
    "errors", "warnings", "infos", "seconds", "audited_at",
)  # fmt: skip
_FINDING = (
    "rule", "severity", "confidence", "fingerprint", "page", "quoted", "expected", "actual",
    "difference", "programme", "fiscal_year", "acceptance",
)  # fmt: skip
TITLES = (
    Message("รายงาน", "report"),
    Message("หน่วยงาน", "agency"),
    Message("งวด", "period"),
    Message("ปี", "year"),
    Message("แผนงาน", "programme"),
    Message("หน้า", "page"),
    Message("ระดับ", "severity"),
    Message("กฎ", "rule"),
    Message("เรื่อง", "name"),
    Message("คำอธิบาย", "message"),
    Message("ข้อความ", "text"),
    Message("ควรเป็น", "expected"),
    Message("พิมพ์ว่า", "actual"),
    Message("ต่างกัน", "difference"),
    Message("รหัสข้อทักท้วง", "fingerprint"),
    Message("เหตุผลที่ยอมรับ", "accepted"),
)


def document(store: Store, language: Language) -> str:
    """One JSON document: the files of the run, their findings and restatements.

    docs/audit-store.md has what its names mean.
    """
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": TOOL,
            "files": [_file(row, language) for row in results.files(store)],
            "findings": [_finding(row, language) for row in results.findings(store)],
            "restated": [dict(row) for row in results.restated(store)],
        }
    )


def _file(row: Row, language: Language) -> Json:
    return {
        **{name: row[name] for name in _FILE},
        "reason": row[f"reason_{language.value}"],
        "period": row[f"period_{language.value}"],
        "compared_with": row["prior_path"],
        "review": row["shown"],
    }


def _finding(row: Row, language: Language) -> Json:
    return {
        "path": row["path"],
        **{name: row[name] for name in _FINDING},
        "name": rule_name(row["rule"], language),
        "message": row[f"message_{language.value}"],
        "box": [row["x0"], row["top"], row["x1"], row["bottom"]],
        "place": row[f"place_{language.value}"],
        "accepted": bool(row["accepted"]),
        "by_comparison": bool(row["compared"]),
    }


def table(store: Store, language: Language) -> str:
    """A line a finding, and one for each file that was not read in full; for a spreadsheet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow([language.pick(title) for title in TITLES])
    for row in results.files(store):
        if row["state"] != "read":
            writer.writerow(_safe(_unread(row, language)))
    for row in results.findings(store):
        writer.writerow(_safe(_line(row, language)))
    return BYTE_ORDER_MARK + sheet.getvalue()


def _unread(row: Row, language: Language) -> list[object]:
    said = row[f"reason_{language.value}"]
    head = [row["path"], row["agency"], row[f"period_{language.value}"], row["fiscal_year"]]
    return [*head, "", "", "", "", "", said, *[""] * 6]


def _line(row: Row, language: Language) -> list[object]:
    return [
        row["path"],
        row["agency"],
        row[f"period_{language.value}"],
        row["fiscal_year"],
        row["programme"],
        row["page"],
        row["severity"],
        row["rule"],
        rule_name(row["rule"], language),
        row[f"message_{language.value}"],
        row["quoted"],
        row["expected"],
        row["actual"],
        row["difference"],
        row["fingerprint"],
        row["acceptance"],
    ]


def _safe(fields: Sequence[object]) -> list[str]:
    return [field(printable("" if value is None else str(value))) for value in fields]
