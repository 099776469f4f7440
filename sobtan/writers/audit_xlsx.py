"""The workbook of an audit: what it is, its files and findings, and sums by rule, series, year.

Files and findings lead to their review pages, findings have a list of decisions to choose
from, and the years are drawn as a chart.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from sobtan.audit import messages, results
from sobtan.audit.database import Row
from sobtan.audit.store import Store
from sobtan.audit.summary import YEARS
from sobtan.messages import workbooks
from sobtan.messages.common import SEVERITIES, Language
from sobtan.settings.catalogue import rule_name
from sobtan.terminal.paint import printable
from sobtan.writers.sheets import FONT, MOST_LINKS, is_link
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
    Column(Message("การตัดสินใจ", "Decision"), 18, "decision"),
    Column(Message("จากการเทียบงวดก่อน", "By comparison"), 12, "compared"),
    Column(Message("ยอมรับแล้ว", "Accepted"), 10, "accepted"),
    Column(Message("เหตุผลที่ยอมรับ", "Why accepted"), 40, "acceptance"),
    Column(Message("รหัส", "Fingerprint"), 20, "fingerprint"),
)
_BY_RULE = (
    Column(Message("กฎ", "Rule"), 8, "name"),
    Column(Message("ชื่อกฎ", "Rule's name"), 44, "rule_name"),
    Column(Message("แฟ้ม", "Files"), 8, "files"),
    Column(messages.ERRORS, 8, "errors"),
    Column(messages.WARNINGS, 12, "warnings"),
    Column(messages.INFOS, 12, "infos"),
)
_BY_SERIES = (
    Column(Message("ชื่อรายงาน", "Title"), 70, "title"),
    Column(Message("หน่วยงาน", "Agency"), 40, "agency"),
    *_BY_RULE[2:],
)
_BY_YEAR = (
    Column(Message("ปี", "Year"), 8, "name"),
    *_BY_RULE[2:],
    Column(Message("ตัวเลข", "Numbers"), 10, "numbers"),
    Column(Message("ยืนยันได้", "Verified"), 10, "verified"),
)
_RULE_ROWS = """
SELECT rule AS name, rule AS rule_name, count(DISTINCT file_id) AS files,
       count(*) FILTER (WHERE severity = 'error') AS errors,
       count(*) FILTER (WHERE severity = 'warning') AS warnings,
       count(*) FILTER (WHERE severity = 'info') AS infos
FROM asked_finding GROUP BY rule ORDER BY errors DESC, warnings DESC, infos DESC, rule
"""
_FILE_ROWS = results.FILES.format(
    more="asked_file.reason_{0} AS reason, asked_file.period_{0} AS period,"
)
_FINDING_ROWS = """
SELECT asked_file.path, asked_file.period_{0} AS period, found.*, found.message_{0} AS message,
       found.place_{0} AS place,
       found.rule AS rule_name, '' AS decision,
       coalesce(nullif(comparison.page, ''), asked_file.page) AS shown
FROM asked_file JOIN current_finding AS found ON found.file_id = asked_file.id
LEFT JOIN comparison ON comparison.file_id = asked_file.id
ORDER BY asked_file.path, compared, position
"""


def workbook(store: Store, language: Language, folder: Path) -> bytes:
    """The files asked for and all their findings, for a workbook in that folder.

    Rows are not kept in memory. Raises OSError where there is no room for them on the
    disk either.
    """
    target = io.BytesIO()
    with TemporaryDirectory() as place:
        options = {
            "constant_memory": True,
            "tmpdir": place,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        book = xlsxwriter.Workbook(target, options)
        try:
            with book:
                _Book(book, store, language, folder).fill()
        except FileCreateError as error:  # an OSError in another coat
            raise OSError(*error.args[0].args) from error
        finally:
            _close_rows(book)
    return target.getvalue()


def _close_rows(book: Any) -> None:
    """Close the files of rows: where the book could not be, Windows would remove none of them."""
    for sheet in book.worksheets():
        sheet.row_data_fh.close()


class _Book:
    """The workbook while it is filled, sheet by sheet and row by row."""

    def __init__(self, book: Any, store: Store, language: Language, folder: Path) -> None:
        self._book, self._store, self._language = book, store, language
        self._folder = folder.absolute()
        font = {"font_name": FONT, "valign": "top", "text_wrap": True}
        self._plain = book.add_format(font)
        self._link = book.add_format({**font, "font_color": "#1D5A63", "underline": 1})
        self._bold = book.add_format(
            {"font_name": FONT, "bold": True, "bg_color": "#DDE6EE", "border": 1}
        )
        self._title = book.add_format({"font_name": FONT, "bold": True, "font_size": 18})

    def fill(self) -> None:
        about = self._book.add_worksheet(self._language.pick(workbooks.ABOUT))
        code, store = self._language.value, self._store
        self._sheet(messages.SHEET_FILES, _FILES, store.rows(_FILE_ROWS.format(code)))
        self._sheet(messages.SHEET_FINDINGS, _FINDINGS, store.rows(_FINDING_ROWS.format(code)))
        self._sheet(messages.SHEET_RULES, _BY_RULE, store.rows(_RULE_ROWS))
        self._sheet(messages.SHEET_SERIES, _BY_SERIES, results.series(store))
        last = self._sheet(messages.SHEET_YEARS, _BY_YEAR, store.rows(YEARS))
        self._about(about, last)

    def _about(self, page: Any, years: int) -> None:
        """Title, date, how to use it, and the course of the years as a chart."""
        pick = self._language.pick
        page.set_column(0, 0, 110)
        page.write_string(0, 0, pick(workbooks.TITLE), self._title)
        day = self._language.say(workbooks.DAY, day=date.today().isoformat())
        page.write_string(1, 0, day, self._plain)
        for row, sentence in enumerate(messages.WORKBOOK_USE, 3):
            page.write_string(row, 0, pick(sentence), self._plain)
        if years:
            page.insert_chart(4 + len(messages.WORKBOOK_USE), 0, self._chart(years))

    def _chart(self, years: int) -> Any:
        chart = self._book.add_chart({"type": "column", "subtype": "stacked"})
        sheet = self._language.pick(messages.SHEET_YEARS)
        for column, colour in ((2, "#B3261E"), (3, "#D9A441"), (4, "#7FA3D1")):
            chart.add_series(
                {
                    "name": [sheet, 0, column],
                    "categories": [sheet, 1, 0, years, 0],
                    "values": [sheet, 1, column, years, column],
                    "fill": {"color": colour},
                }
            )
        chart.set_title({"name": self._language.pick(messages.CHART_TITLE)})
        chart.set_size({"width": 760, "height": 320})
        return chart

    def _sheet(self, name: Message, columns: tuple[Column, ...], rows: Iterable[Row]) -> int:
        """A sheet with a line a row, to be filtered; the number of its last line."""
        page = self._book.add_worksheet(self._language.pick(name))
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, self._language.pick(column.head), self._bold)
            if column.key == "decision":
                choices = [self._language.pick(choice) for choice in workbooks.DECISIONS]
                checked = {"validate": "list", "source": choices}
                page.data_validation(1, place, _MOST_ROWS - 1, place, checked)
        page.freeze_panes(1, 1)
        last = 0
        for last, row in zip(range(1, _MOST_ROWS), rows, strict=False):
            for place, column in enumerate(columns):
                value = _shown(column.key, row[column.key], self._language)
                if place == 0 and last <= MOST_LINKS and (link := self._review(row)):
                    page.write_url(last, place, link, self._link, str(value))
                else:
                    _write(page, last, place, value, self._plain)
        page.autofilter(0, 0, last, len(columns) - 1)
        return last

    def _review(self, row: Row) -> str:
        """The address of the row's review page, relative to the workbook where it can be."""
        page = row.get("shown")
        if not page:
            return ""
        path = Path(page)
        if path.is_relative_to(self._folder):
            path = path.relative_to(self._folder)
        fingerprint = row.get("fingerprint")
        anchor = f"#finding={fingerprint}" if fingerprint else ""
        address = f"external:{path}{anchor}"
        return address if is_link(address) else ""


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
