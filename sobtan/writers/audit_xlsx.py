"""The workbook of an audit: a sheet of files and a sheet of findings, for filtering."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterable
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from sobtan.audit import messages
from sobtan.audit.store import Store
from sobtan.messages.common import SEVERITIES, Language
from sobtan.settings.catalogue import rule_name
from sobtan.terminal.paint import printable
from sobtan.writers.sheets import FONT
from sobtan_rules.relations.finding import Message, Severity

_MOST_ROWS = 1_048_576  # a sheet has no more
_LONGEST = 32_000  # characters; a cell takes 32,767


class Column(NamedTuple):
    """A column: its head, how wide it is in characters, and its column of the query."""

    head: Message
    width: int
    key: str


_FILES = (
    Column(Message("แฟ้ม", "File"), 50, "path"),
    Column(Message("ผลการอ่าน", "State"), 14, "state"),
    Column(Message("เหตุผล", "Reason"), 40, "reason"),
    Column(Message("หน่วยงาน", "Agency"), 30, "agency"),
    Column(Message("ชื่อรายงาน", "Title"), 50, "title"),
    Column(Message("งวด", "Period"), 30, "period"),
    Column(Message("ปี", "Year"), 8, "fiscal_year"),
    Column(Message("หน้า", "Pages"), 8, "pages"),
    Column(Message("อ่านไม่ได้ (หน้า)", "Pages not read"), 12, "unread_pages"),
    Column(Message("ตาราง", "Tables"), 8, "tables"),
    Column(Message("ตัวเลข", "Numbers"), 9, "numbers"),
    Column(Message("ยืนยันได้", "Verified"), 9, "verified"),
    Column(messages.ERRORS, 8, "errors"),
    Column(messages.WARNINGS, 12, "warnings"),
    Column(messages.INFOS, 12, "infos"),
    Column(Message("เทียบกับ", "Compared with"), 50, "prior_path"),
    Column(Message("วินาที", "Seconds"), 9, "seconds"),
)
_FINDINGS = (
    Column(Message("แฟ้ม", "File"), 50, "path"),
    Column(Message("งวด", "Period"), 30, "period"),
    Column(Message("ปี", "Year"), 8, "fiscal_year"),
    Column(Message("แผนงาน", "Programme"), 40, "programme"),
    Column(Message("ระดับ", "Severity"), 12, "severity"),
    Column(Message("กฎ", "Rule"), 8, "rule"),
    Column(Message("ชื่อกฎ", "Rule's name"), 30, "rule_name"),
    Column(Message("หน้า", "Page"), 8, "page"),
    Column(Message("ตำแหน่ง", "Place"), 24, "place"),
    Column(Message("ข้อความ", "Text"), 30, "quoted"),
    Column(Message("ควรเป็น", "Expected"), 16, "expected"),
    Column(Message("พิมพ์ว่า", "Printed"), 16, "actual"),
    Column(Message("ต่างกัน", "Difference"), 14, "difference"),
    Column(Message("คำอธิบาย", "Message"), 80, "message"),
    Column(Message("จากการเทียบงวดก่อน", "By comparison"), 12, "compared"),
    Column(Message("ยอมรับแล้ว", "Accepted"), 10, "accepted"),
    Column(Message("เหตุผลที่ยอมรับ", "Why accepted"), 40, "acceptance"),
    Column(Message("รหัส", "Fingerprint"), 20, "fingerprint"),
)
_FILE_ROWS = """
SELECT asked_file.*, asked_file.reason_{0} AS reason, asked_file.period_{0} AS period, prior_path,
       count(*) FILTER (WHERE severity = 'error') AS errors,
       count(*) FILTER (WHERE severity = 'warning') AS warnings,
       count(*) FILTER (WHERE severity = 'info') AS infos
FROM asked_file LEFT JOIN asked_finding ON asked_finding.file_id = asked_file.id
LEFT JOIN comparison ON comparison.file_id = asked_file.id
GROUP BY asked_file.id ORDER BY asked_file.path
"""
_FINDING_ROWS = """
SELECT asked_file.path, asked_file.period_{0} AS period, found.*, found.message_{0} AS message,
       found.place_{0} AS place,
       found.rule AS rule_name
FROM asked_file JOIN current_finding AS found ON found.file_id = asked_file.id
ORDER BY asked_file.path, compared, position
"""


def workbook(store: Store, language: Language) -> bytes:
    """The files asked for and all their findings. Rows are not kept in memory.

    Raises OSError where there is no room for them on the disk either.
    """
    target = io.BytesIO()
    with TemporaryDirectory() as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        try:
            with xlsxwriter.Workbook(target, options) as book:
                _add_sheets(book, store, language)
        except FileCreateError as error:  # an OSError in another coat
            raise OSError(*error.args[0].args) from error
    return target.getvalue()


def _add_sheets(book: Any, store: Store, language: Language) -> None:
    for name, columns, query in (
        (messages.SHEET_FILES, _FILES, _FILE_ROWS),
        (messages.SHEET_FINDINGS, _FINDINGS, _FINDING_ROWS),
    ):
        page = book.add_worksheet(language.pick(name))
        _fill(book, page, columns, store.rows(query.format(language.value)), language)


def _fill(
    book: Any,
    page: Any,
    columns: tuple[Column, ...],
    rows: Iterable[sqlite3.Row],
    language: Language,
) -> None:
    plain = book.add_format({"font_name": FONT, "valign": "top", "text_wrap": True})
    bold = book.add_format({"font_name": FONT, "bold": True, "bg_color": "#DDE6EE", "border": 1})
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, language.pick(column.head), bold)
    page.freeze_panes(1, 1)
    last = 0
    for last, row in zip(range(1, _MOST_ROWS), rows, strict=False):
        for place, column in enumerate(columns):
            _write(page, last, place, _shown(column.key, row[column.key], language), plain)
    page.autofilter(0, 0, last, len(columns) - 1)


def _write(page: Any, row: int, column: int, value: str | float | None, style: Any) -> None:
    if isinstance(value, str):
        page.write_string(row, column, printable(value)[:_LONGEST], style)
    elif value is not None:
        page.write_number(row, column, value, style)


def _shown(key: str, value: Any, language: Language) -> str | float | None:
    """The value as the reader of a workbook expects it."""
    match key:
        case "state":
            return language.pick(messages.STATES[value])
        case "severity":
            return language.pick(SEVERITIES[Severity(value)])
        case "rule_name":
            return rule_name(value, language)
        case "compared" | "accepted":
            return language.pick(messages.YES) if value else ""
        case _:
            shown: str | float | None = value
            return shown
