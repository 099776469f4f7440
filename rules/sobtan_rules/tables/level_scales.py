"""Levels in words beside the numbers they are of, and the scale that a report prints for them.

"4.21–5.00 มากที่สุด 3.41–4.20 มาก 2.61–3.40 ปานกลาง": the scale stands in a note, in a caption or in
a table of its own. Which column it is of, the rows show: nearly all of them keep it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Cell, Document, Paragraph, Quantity, Row
from sobtan_rules.kit.review import Review
from sobtan_rules.tables.sheets import Lane, Sheet, sheets

_FEWEST = 3  # rows that have a level
_LEVELS = range(2, 8)  # words of a scale
_LONGEST = 24  # characters of a level
_OF = 3  # rows that keep the scale for each that does not
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NUMBER = r"(?<![\d.,])\d{1,3}(?:\.\d+)?(?![\d,])"
_RANGE = rf"(?:ร้อยละ\s*)?(?P<low>{_NUMBER})\s*(?:-|–|—|−|ถึง)\s*(?P<high>{_NUMBER})"
_FROM = rf"(?:ตั้งแต่\s*)?(?:ร้อยละ\s*)?(?P<least>{_NUMBER})\s*(?:%|คะแนน)?\s*ขึ้นไป"
_BELOW = rf"(?:ต่ำกว่า|น้อยกว่า)\s*(?:ร้อยละ\s*)?(?P<below>{_NUMBER})"
_SPAN = rf"(?:{_RANGE}|{_FROM}|{_BELOW})"
_LINK = (
    r"[\s%()=:：,]*(?:คะแนน|หมายถึง|หมายความว่า|คือ|เท่ากับ|อยู่ใน|แปลว่า)?[\s=:：“\"]*(?:ระดับ)?[\s“\"]*"
)


class Span(NamedTuple):
    """From where to where a level goes; `shown` is how the report prints it."""

    low: Decimal | None
    high: Decimal | None
    is_open: bool  # whether the high end is not of it
    shown: str

    def holds(self, value: Decimal) -> bool:
        if self.low is not None and value < self.low:
            return False
        return self.high is None or (value < self.high if self.is_open else value <= self.high)


class Level(NamedTuple):
    """A number with the level printed beside it, and the one that the scale gives it."""

    sheet: Sheet
    row: Lane
    quantity: Quantity
    cell: Cell
    printed: str
    right: str  # empty where the number lies in no span
    span: Span  # of the right one, else of the printed one


def levels(review: Review) -> Iterator[Level]:
    """Every number with a level beside it, of a scale that the report prints."""
    for sheet in review.reading(sheets):
        for cells in _level_columns(sheet):
            words = set(map(_word, cells.values()))
            printed = review.reading(_printed)
            scale = next((one for one in printed if sum(word in one for word in words) > 1), None)
            if scale is not None:
                yield from _of_column(sheet, cells, scale)


def _level_columns(sheet: Sheet) -> Iterator[Mapping[int, Cell]]:
    """The cells of each column that holds levels only, by the row they stand in."""
    for index in range(len(sheet.table.columns)):
        found = {
            lane.index: cell
            for lane, row in zip(sheet.rows, sheet.table.rows, strict=True)
            if (cell := row.cells[index]) is not None and cell.text.string.strip()
        }
        kinds = set(map(_word, found.values()))
        are_words = all(len(one) <= _LONGEST and not re.search(r"\d", one) for one in kinds)
        if are_words and len(found) >= _FEWEST and len(kinds) in _LEVELS:
            yield found


def _word(cell: Cell) -> str:
    return " ".join(cell.text.string.split())


def _of_column(
    sheet: Sheet, cells: Mapping[int, Cell], scale: Mapping[str, Span]
) -> Iterator[Level]:
    best: list[Level] = []
    for column in sheet.columns:
        found = list(_told(sheet, column, cells, scale))
        kept = sum(one.right == one.printed for one in found)
        if len(found) >= _FEWEST and kept >= max(2, _OF * (len(found) - kept)):
            best = found if not best else best if len(best) >= len(found) else found
    yield from best


def _told(
    sheet: Sheet, column: Lane, cells: Mapping[int, Cell], scale: Mapping[str, Span]
) -> Iterator[Level]:
    for row, cell in cells.items():
        quantity, printed = column.entries[row].quantity, _word(cell)
        if quantity is None or quantity.value is None or printed not in scale:
            continue
        value = quantity.value
        right = next((word for word, span in scale.items() if span.holds(value)), "")
        span = scale[right or printed]
        yield Level(sheet, sheet.rows[row], quantity, cell, printed, right, span)


# --- The scale ---------------------------------------------------------------------------


def _texts(document: Document) -> list[str]:
    """What may print a scale: paragraphs, captions, and the rows of tables."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text.string)
        else:
            found.append(block.caption.string)
            found += (_joined(row) for row in block.rows)
    return [" ".join(one.translate(_DIGITS).split()) for one in found if one.strip()]


def _joined(row: Row) -> str:
    return " ".join(cell.text.string for cell in row.cells if cell is not None)


def _printed(review: Review) -> tuple[Mapping[str, Span], ...]:
    """The scales that the report prints, one for each way to print one (a reading)."""
    texts = _texts(review.document)
    found = (_scale(form, texts) for form in (_BEHIND, _BEFORE))
    return tuple(scale for scale in found if _are_apart(list(scale.values())))


def _scale(form: re.Pattern[str], texts: Sequence[str]) -> Mapping[str, Span]:
    """The span of each level, where the report gives it one and only one."""
    spans: dict[str, dict[tuple[object, ...], Span]] = defaultdict(dict)
    for text in texts:
        for match in form.finditer(text):
            span = _span(match)
            spans[match["word"]][span[:3]] = span
    return {word: next(iter(one.values())) for word, one in spans.items() if len(one) == 1}


_BEHIND = pattern(rf"(?P<span>{_SPAN}){_LINK}(?P<word>[ก-๎]+)")  # "3.41–4.20 หมายถึง มาก"
_BEFORE = pattern(rf"(?<![ก-๎])(?P<word>[ก-๎]+)\s*[(=:]\s*(?P<span>{_SPAN})")  # "มาก (3.41–4.20)"


def _span(match: re.Match[str]) -> Span:
    shown = match["span"].strip()
    if match["low"] is not None:
        return Span(Decimal(match["low"]), Decimal(match["high"]), False, shown)
    if match["least"] is not None:
        return Span(Decimal(match["least"]), None, False, shown)
    return Span(None, Decimal(match["below"]), True, shown)


def _are_apart(spans: Sequence[Span]) -> bool:
    """Whether no two of them overlap: else they are not of one scale."""
    ordered = sorted(spans, key=lambda span: (span.low is not None, span.low or 0))
    return all(
        one.high is not None and other.low is not None and one.high <= other.low
        for one, other in pairwise(ordered)
    )
