"""Two reports side by side as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from sobtan.messages.common import Language
from sobtan.terminal.guard import field
from sobtan.writers.extract_csv import BYTE_ORDER_MARK
from sobtan_extractor.model.document import Text
from sobtan_rules.relations.finding import Message
from sobtan_rules.side_by_side import Line, SideBySide

_TITLES = (
    Message("รายงานก่อน", "earlier report"),
    Message("รายงานหลัง", "later report"),
    Message("แผนงาน", "programme"),
    Message("ชื่อแผนงาน", "programme name"),
    Message("สิ่งที่วัด", "label"),
    Message("หน่วย", "unit"),
    Message("ก่อน", "earlier"),
    Message("ปัจจุบัน", "now"),
    Message("เปลี่ยน", "change"),
    Message("ที่ข้อความบอก", "stated change"),
    Message("ยอดก่อนที่ควรเป็น", "implied earlier"),
    Message("ผล", "state"),
    Message("หน้าในรายงานก่อน", "earlier page"),
    Message("หน้า", "page"),
)


def comparison(pairs: Iterable[SideBySide], language: Language) -> str:
    """A line a number, by programme; titles and names of periods are in the language."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow([language.pick(title) for title in _TITLES])
    for one in pairs:
        names = [language.pick(one.pair.earlier.name), language.pick(one.pair.later.name)]
        for line in one.lines:
            writer.writerow([field(text) for text in (*names, *_line(line, one))])
    return BYTE_ORDER_MARK + sheet.getvalue()


def _line(line: Line, one: SideBySide) -> list[str]:
    return [
        str(line.programme) if line.programme else "",
        one.programmes.get(line.programme, ""),
        line.label,
        line.unit,
        _string(line.before),
        _string(line.after),
        line.change or "",
        line.stated or "",
        line.implied or "",
        line.state.value,
        _page(line.before),
        _page(line.after),
    ]


def _string(text: Text | None) -> str:
    return "" if text is None else text.string


def _page(text: Text | None) -> str:
    return "" if text is None else str(text.page)
