"""Every number of the reports as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from sobtan.messages.common import Language
from sobtan.results.listing import Listed
from sobtan.results.places import Places
from sobtan.terminal.guard import field
from sobtan.writers.extract_csv import BYTE_ORDER_MARK
from sobtan_rules.ledger import Entry
from sobtan_rules.relations.finding import Message

_TITLES = (
    Message("รายงาน", "report"),
    Message("หน้า", "page"),
    Message("พิมพ์ว่า", "text"),
    Message("ค่า", "value"),
    Message("หน่วย", "unit"),
    Message("ประเภท", "class"),
    Message("สิ่งที่วัด", "label"),
    Message("สถานะ", "state"),
    Message("เหตุผล", "reason"),
    Message("กฎ", "relations"),
    Message("ตำแหน่ง", "place"),
)


def numbers(listed: Iterable[Listed], language: Language) -> str:
    """A line a number, in reading order; its relations are codes with spaces between."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow([language.pick(title) for title in _TITLES])
    for one in listed:
        places = Places(one.document)
        writer.writerows(_line(entry, one.path, places, language) for entry in one.shown)
    return BYTE_ORDER_MARK + sheet.getvalue()


def _line(entry: Entry, path: str, places: Places, language: Language) -> list[str]:
    quantity = entry.quantity
    fields = [
        path,
        str(entry.page or ""),
        entry.text,
        "" if quantity.value is None else format(quantity.value, "f"),
        quantity.unit.name if quantity.unit else "",
        entry.kind.value,
        entry.label,
        entry.state.value,
        entry.reason.value if entry.reason else "",
        " ".join(entry.relations),
        language.pick(places.short(entry.quantity.text)),
    ]
    return [field(text) for text in fields]
