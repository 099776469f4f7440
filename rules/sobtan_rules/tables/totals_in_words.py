"""Totals of tables that are spelled out: below the table, or beside the word for the total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Paragraph, Quantity, Table
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import is_grand_total, is_total
from sobtan_rules.tables.sheets import Lane, Sheet, sheets
from sobtan_rules.thai.number_words import read_number

_SPELLED = r"[ก-๙\s]*?บาท(?:\s*ถ้วน|[ก-๙\s]*?สตางค์(?:\s*ถ้วน)?)"
_BELOW = pattern(
    rf"\s*[(“\"]?\s*(?P<label>(?:จำนวน|ยอด|รวม|เป็น)?(?:เงิน)?(?:รวม)?(?:ทั้งสิ้น)?\s*\(?(?:ตัวอักษร|ตัวหนังสือ)\)?)?"
    rf"\s*[:：=]?\s*[(“\"]?\s*(?P<words>{_SPELLED})\s*[)”\"]*\s*"
)
_BESIDE = pattern(rf"\(\s*(?:ตัวอักษร\s*[:：]?)?\s*(?P<words>{_SPELLED})\s*\)")


class Spelled(NamedTuple):
    """A total, and what the words say it is."""

    sheet: Sheet
    total: Quantity
    words: str
    value: Decimal
    is_labelled: bool  # as the letters of a number


def spelled_totals(review: Review) -> Iterator[Spelled]:
    """Every total of a table that words below it or in its row spell out."""
    by_table = {id(sheet.table): sheet for sheet in review.reading(sheets)}
    last: Sheet | None = None
    for block in review.document.blocks:
        if isinstance(block, Table):
            last = by_table.get(id(block))
            if last is not None:
                yield from _beside(last)
        elif isinstance(block, Paragraph) and last is not None:
            found = _BELOW.fullmatch(block.text.string)
            total = _last_total(last)
            if found is not None and total is not None:
                yield from _read(last, total, found["words"], is_labelled=bool(found["label"]))
            last = None


def _beside(sheet: Sheet) -> Iterator[Spelled]:
    for row in sheet.rows:
        numbers = _numbers(row)
        found = _BESIDE.search(" ".join(row.words)) if is_total(row.name) else None
        if found is not None and numbers:
            yield from _read(sheet, numbers[-1], found["words"], is_labelled=True)


def _last_total(sheet: Sheet) -> Quantity | None:
    """The only number of the table's last row, where that is its total."""
    rows = [row for row in sheet.rows if not row.is_heading]
    if not rows or not (is_grand_total(rows[-1].name) or is_total(rows[-1].name)):
        return None
    numbers = _numbers(rows[-1])
    return numbers[0] if len(numbers) == 1 else None


def _numbers(row: Lane) -> list[Quantity]:
    return [entry.quantity for entry in row.entries if entry.quantity is not None]


def _read(sheet: Sheet, total: Quantity, words: str, *, is_labelled: bool) -> Iterator[Spelled]:
    value = read_number(words)
    if value is not None and total.value is not None:
        shown = " ".join(words.split())
        yield Spelled(sheet, total, shown, value, is_labelled)
