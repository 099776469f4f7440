"""Sheets of a workbook: numbers as numbers, text as text, formulas with their results.

Formulas carry the value they come to, so that a viewer that does not compute (a mail
preview, Excel before editing is allowed) shows it too. Text is never run as a formula,
whatever it begins with.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Any, NamedTuple

import xlsxwriter

from sobtan.terminal.paint import printable
from sobtan.terminal.width import cells, wrap
from sobtan_extractor.late import dataclass

FONT = "Tahoma"  # has Thai, and is on every Windows and with every Office
_MOST_DIGITS = 15  # a spreadsheet keeps no more of a number
AUTHOR = "sobtan"  # by which a workbook is known again (`sobtan.forms.former`)
_LONGEST = 32_000  # characters; a cell takes 32,767
MOST_LINKS = 60_000  # a sheet has no more than 65,530
_LONGEST_LINK = 2_000  # characters; Excel takes 2,079
_NARROWEST, _WIDEST = 6, 44  # characters of a column
_LINE = 15.0  # points; Thai has marks above and below its letters
_TALLEST = 400.0  # points; a row takes 409
_RESERVED = str.maketrans("[]:*?/\\", "()-----")


class Look(NamedTuple):
    """How a number is shown: as it was printed. `sign` stands behind it, as "%"."""

    decimals: int = 0
    grouped: bool = True  # 2,567 and not 2567
    sign: str = ""

    @property
    def pattern(self) -> str:
        """The number format."""
        whole = "#,##0" if self.grouped else "0"
        shown = whole + ("." + "0" * self.decimals if self.decimals > 0 else "")
        return f'{shown}"{self.sign}"' if self.sign else shown


class Number(NamedTuple):
    """A number of a report."""

    value: Decimal
    look: Look = Look()


class Formula(NamedTuple):
    """A formula with its "=" and what it comes to."""

    text: str
    value: Decimal
    look: Look = Look()


class Cell(NamedTuple):
    """What a cell holds and in which of the styles it is shown."""

    content: str | Number | Formula | None = None
    style: str = ""
    link: str = ""  # the address of a file beside the workbook


@dataclass
class Sheet:
    """A sheet as rows of cells.

    The first `header` rows are frozen, with `labels` columns, and the last of them has
    a filter, for all rows below but the last `footer` ones. `merged` are cells spread
    over (rows, columns). `offered` are words to choose from in the cells of a column.
    """

    name: str
    rows: list[list[Cell]]
    header: int = 1
    labels: int = 0
    footer: int = 0
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    offered: Mapping[int, Sequence[str]] = field(default_factory=dict)


STYLES: Mapping[str, Mapping[str, Any]] = {
    "": {},
    "title": {"bold": True, "text_wrap": False},
    "note": {"font_color": "#595959", "text_wrap": False},
    "header": {"bold": True, "bg_color": "#DDE6EE", "border": 1, "align": "center"},
    "computed header": {"bold": True, "bg_color": "#EFE6F5", "border": 1, "align": "center"},
    "cell": {"border": 1},
    "verified": {"border": 1, "bg_color": "#E6F3E6"},
    "failed": {"border": 1, "bg_color": "#F8D7D7", "bold": True},
    "computed": {"border": 1, "font_color": "#5B2C83"},
    "error": {"border": 1, "bg_color": "#F8D7D7"},
    "warning": {"border": 1, "bg_color": "#FCEFC9"},
    "info": {"border": 1, "bg_color": "#DDEBF7"},
    "accepted": {"border": 1, "font_color": "#7F7F7F"},
    "link": {"border": 1, "font_color": "#1D5A63", "underline": 1},
}


_UNWRAPPED = ("title", "note")


def save(sheets: Sequence[Sheet]) -> bytes:
    """The workbook as a file, its sheets in order under names of their own."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"author": AUTHOR})
    writer = _Writer(book)
    for sheet in sheets:
        writer.add(sheet)
    book.close()
    return stream.getvalue()


def names(wanted: Sequence[str]) -> list[str]:
    """Names as near to those wanted as a workbook allows, each different from the others."""
    found: list[str] = []
    for name in wanted:
        # a character beyond this counts twice, and 31 are allowed
        plain = "".join(letter for letter in printable(name) if letter <= "\uffff")
        short = plain.translate(_RESERVED).lstrip("' ")[:31].rstrip("' ") or "-"
        number, unique = 1, short
        while unique.casefold() in (other.casefold() for other in found):
            number += 1
            ending = f" ({number})"
            unique = short[: 31 - len(ending)] + ending
        found.append(unique)
    return found


class _Writer:
    """Writes sheets into an open workbook, sharing their formats."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[tuple[str, str], Any] = {}
        self._links = 0  # in the sheet at hand
        book.formats[0].set_font_name(FONT)
        book.formats[0].set_font_size(10)

    def add(self, sheet: Sheet) -> None:
        self._links = 0
        page = self._book.add_worksheet(sheet.name)
        for row, line in enumerate(sheet.rows):
            for column, cell in enumerate(line):
                self._write(page, row, column, cell)
        self._merge(page, sheet)
        widths = [_width(sheet, column) for column in range(max(map(len, sheet.rows), default=0))]
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        for row in range(len(sheet.rows)):
            page.set_row(row, _height(sheet, row, widths))
        page.freeze_panes(sheet.header, sheet.labels)
        last = len(sheet.rows) - 1 - sheet.footer
        if sheet.header and last >= sheet.header:
            for column, words in sheet.offered.items():
                choice = {"validate": "list", "source": list(words), "show_error": False}
                page.data_validation(sheet.header, column, last, column, choice)
            page.autofilter(sheet.header - 1, 0, last, len(widths) - 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        if sheet.header:
            page.repeat_rows(0, sheet.header - 1)

    def _merge(self, page: Any, sheet: Sheet) -> None:
        for (row, column), (height, width) in sheet.merged.items():
            cell = sheet.rows[row][column]
            text = cell.content if isinstance(cell.content, str) else ""
            style = self._format(cell.style, "")
            page.merge_range(row, column, row + height - 1, column + width - 1, _text(text), style)

    def _write(self, page: Any, row: int, column: int, cell: Cell) -> None:
        content = cell.content
        if isinstance(content, Number) and len(content.value.as_tuple().digits) > _MOST_DIGITS:
            content = f"{content.value:,f}"  # text keeps what a number would lose
        if isinstance(content, Number):
            style = self._format(cell.style, content.look.pattern)
            page.write_number(row, column, float(content.value), style)
        elif isinstance(content, Formula):
            style = self._format(cell.style, content.look.pattern)
            page.write_formula(row, column, content.text, style, float(content.value))
        elif content and is_link(cell.link) and self._links < MOST_LINKS:
            self._links += 1
            style = self._format(cell.style, "")
            page.write_url(row, column, f"external:{cell.link}", style, _text(content))
        elif content:
            page.write_string(row, column, _text(content), self._format(cell.style, ""))
        elif cell.style:
            page.write_blank(row, column, None, self._format(cell.style, ""))

    def _format(self, style: str, pattern: str) -> Any:
        key = (style, pattern)
        if key not in self._formats:
            settings = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True}
            settings |= STYLES[style]
            if pattern:
                settings["num_format"] = pattern
            self._formats[key] = self._book.add_format(settings)
        return self._formats[key]


def is_link(address: str) -> bool:
    """Whether a workbook can lead there."""
    return 0 < len(address) <= _LONGEST_LINK


def _text(text: str) -> str:
    """One line that XML can hold."""
    clean = printable(text).encode("utf-8", "replace").decode("utf-8")
    return clean if len(clean) <= _LONGEST else clean[:_LONGEST] + "…"


def _height(sheet: Sheet, row: int, widths: Sequence[int]) -> float:
    """Tall enough for the text as it wraps: not every program works that out itself."""
    lines = 1
    for column, cell in enumerate(sheet.rows[row]):
        if cell.style in _UNWRAPPED or not isinstance(cell.content, str):
            continue
        height, width = sheet.merged.get((row, column), (1, 1))
        if height == 1:
            room = sum(widths[column : column + width]) - 1
            lines = max(lines, len(wrap(_text(cell.content), room)))
    return min(lines * _LINE, _TALLEST)


def _width(sheet: Sheet, column: int) -> int:
    """Wide enough for what stands below the titles, within bounds."""
    spread = {place for place, (_, width) in sheet.merged.items() if width > 1}
    widths = [
        cells(_shown(line[column]))
        for row, line in enumerate(sheet.rows)
        if column < len(line)
        and (row, column) not in spread
        and line[column].style not in _UNWRAPPED
    ]
    return min(max([_NARROWEST, *widths]) + 2, _WIDEST)


def _shown(cell: Cell) -> str:
    content = cell.content
    if isinstance(content, str):
        longest = 16 if "header" in cell.style else _WIDEST  # a header may wrap
        return content[:longest]
    if content is None:
        return ""
    return f"{content.value:,.{max(content.look.decimals, 0)}f}{content.look.sign}"
