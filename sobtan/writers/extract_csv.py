"""The tables that were read as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from sobtan.messages.common import Language
from sobtan.terminal.guard import field
from sobtan.writers.grid_lines import body_lines
from sobtan_extractor.model.document import Document, Table
from sobtan_rules.relations.finding import Message

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells Excel that this is UTF-8
_TITLES = (
    Message("รายงาน", "report"),
    Message("ตาราง", "table"),
    Message("หน้า", "page"),
    Message("แถว", "row"),
)
_COLUMN = Message("คอลัมน์ {number}", "column {number}")


def tables(reports: Iterable[Document], language: Language) -> str:
    """All tables in one sheet, a line a row: report, table (from 1), page, row, then the cells.

    A table of a file without pages has none.
    Row 0 is the header, each column's path joined by " / ". Every line has as many
    fields as the widest. A cell that a spreadsheet would run as a formula gets an
    apostrophe before it. The titles are in the language.
    """
    lines = [line for report in reports for line in _report(report)]
    width = max((len(line) for line in lines), default=len(_TITLES))
    titles = [language.pick(title) for title in _TITLES]
    titles += [language.say(_COLUMN, number=n) for n in range(1, width - len(_TITLES) + 1)]
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows(line + [""] * (width - len(line)) for line in lines)
    return BYTE_ORDER_MARK + sheet.getvalue()


def _report(report: Document) -> Iterator[list[str]]:
    for number, table in enumerate(report.tables, 1):
        for page, row, cells in _table(table):
            place = [report.path, str(number), str(page or ""), str(row)]
            yield [field(text) for text in (*place, *cells)]


def _table(table: Table) -> Iterator[tuple[int, int, list[str]]]:
    header = [" / ".join(part.string for part in column.path) for column in table.columns]
    yield (table.pages[0] if table.pages else 0), 0, header
    for number, line in enumerate(body_lines(table), 1):
        yield line.page, number, line.cells
