"""Levels in words beside the numbers they are of, and the scale that a report prints for them.

"4.21–5.00 มากที่สุด 3.41–4.20 มาก 2.61–3.40 ปานกลาง": the scale stands in a note, in a caption or in
a table of its own. Which column it is of, the rows show: nearly all of them keep it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
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
_LOW, _HIGH, _TOP = (
    rf"(?:ร้อยละ\s*)?(?P<{name}>{_NUMBER})\s*(?:%|ร้อยละ|คะแนน)?" for name in ("low", "high", "top")
)
_FROM = r"≥|>=|ตั้งแต่|ไม่น้อยกว่า|ไม่ต่ำกว่า"
_OVER = r">|มากกว่า|สูงกว่า|เกินกว่า|(?<!ไม่)เกิน"
_TO = r"≤|<=|ไม่เกิน|ไม่มากกว่า|ไม่สูงกว่า"
_UNDER = r"<|(?<!ไม่)ต่ำกว่า|(?<!ไม่)น้อยกว่า|ไม่ถึง"
_SPAN = (
    rf"(?:(?:(?P<from>{_FROM})|(?P<over>{_OVER}))?\s*{_LOW}\s*(?P<up>ขึ้นไป)?"
    rf"(?:\s*(?:-|–|—|−|ถึง|แต่|และ)\s*(?:(?:{_TO})|(?P<under>{_UNDER}))?\s*{_HIGH})?"
    rf"|(?:(?:{_TO})|(?P<only_under>{_UNDER}))\s*{_TOP})"
)
_LINK = (
    r"[\s%()=:：,]*(?:คะแนน|หมายถึง|หมายความว่า|คือ|เท่ากับ|อยู่ใน|แปลว่า)?[\s=:：“\"]*(?:ระดับ|สี)?[\s“\"]*"
)
_TIES = r"\s*(?:หมายถึง|คือ|ได้แก่)?\s*[(=:：]?\s*(?:คะแนน)?\s*"


class Span(NamedTuple):
    """From where to where a level goes; `shown` is how the report prints it."""

    low: Decimal | None
    high: Decimal | None
    is_over: bool  # whether the low end is not of it
    is_under: bool  # whether the high end is not of it
    shown: str

    def holds(self, value: Decimal) -> bool:
        if self.low is not None and (value < self.low or (self.is_over and value == self.low)):
            return False
        return self.high is None or value < self.high or (not self.is_under and value == self.high)


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
            yield from _of_column(sheet, cells, list(scales_of(words, review)))


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


def _of_column(sheet: Sheet, cells: Mapping[int, Cell], scales: Sequence[Scale]) -> Iterator[Level]:
    """By the scale and the column that the levels keep best, the last of those alike."""
    best, most = list[Level](), 0
    for column in sheet.columns:
        for scale in scales:
            found = list(_told(sheet, column, cells, scale))
            kept = sum(one.right == one.printed for one in found)
            is_kept = len(found) >= _FEWEST and kept >= max(2, _OF * (len(found) - kept))
            if is_kept and kept >= most:
                best, most = found, kept
    yield from best


def _told(sheet: Sheet, column: Lane, cells: Mapping[int, Cell], scale: Scale) -> Iterator[Level]:
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


class _Said(NamedTuple):
    """A span that a text gives a word."""

    span: Span
    text: int


Scale = Mapping[str, Span]
"""The span of each level of a scale."""

_Printed = Mapping[str, _Said]


def scales_of(words: Set[str], review: Review) -> Iterator[Scale]:
    """The scales of two levels or more that the report prints and that have those words."""
    scales = (_of_words(words, printed) for printed in review.reading(_printed))
    yield from (scale for scale in scales if len(scale) > 1)


def longest_level(text: str, review: Review) -> str:
    """The longest word that has a span somewhere in the report and begins the text; or none."""
    words = (word for printed in review.reading(_printed) for word in printed)
    return max((word for word in words if text.startswith(word)), key=len, default="")


def span_in(text: str) -> Span | None:
    """The span that begins the text: "80–89.9", "90 ขึ้นไป"."""
    match = _ALONE.match(text.translate(_DIGITS))
    return _span(match) if match else None


def _printed(review: Review) -> tuple[_Printed, ...]:
    """What words the report gives a span, for each way to print it (a reading)."""
    texts = _texts(review.document)
    return tuple(_spans(form, texts) for form in (_BEHIND, _BEFORE))


def _spans(form: re.Pattern[str], texts: Sequence[str]) -> _Printed:
    """The span of each word to which the report gives one and only one."""
    found: dict[str, dict[tuple[object, ...], _Said]] = defaultdict(dict)
    for place, text in enumerate(texts):
        for match in form.finditer(text):
            span = _span(match)
            if span is not None:
                found[match["word"]].setdefault(span[:4], _Said(span, place))
    return {word: next(iter(one.values())) for word, one in found.items() if len(one) == 1}


def _of_words(words: Set[str], printed: _Printed) -> Scale:
    """The scale that those words are of, with its other levels; empty where spans overlap."""
    own = {word: said for word, said in printed.items() if word in words}
    scale = {word: said.span for word, said in own.items()}
    if not _are_apart(list(scale.values())):
        return {}
    texts = {said.text for said in own.values()}
    for word, said in printed.items():
        if said.text in texts and _are_apart([*scale.values(), said.span]):
            scale[word] = said.span
    return scale


_ALONE = pattern(rf"\s*(?P<span>{_SPAN})")
_BEHIND = pattern(rf"(?P<span>{_SPAN}){_LINK}(?P<word>[ก-๎]+)")  # "3.41–4.20 หมายถึง มาก"
_BEFORE = pattern(rf"(?<![ก-๎])(?:สี)?(?P<word>[ก-๎]+?){_TIES}(?P<span>{_SPAN})")  # "มาก (3.41–4.20)"


def _span(match: re.Match[str]) -> Span | None:
    """What the words say; None for a number alone."""
    shown = match["span"].strip()
    if match["top"] is not None:
        return Span(None, Decimal(match["top"]), False, match["only_under"] is not None, shown)
    low, is_over = Decimal(match["low"]), match["over"] is not None
    if match["high"] is not None:
        return Span(low, Decimal(match["high"]), is_over, match["under"] is not None, shown)
    is_from = match["from"] is not None or match["up"] is not None
    return Span(low, None, is_over, False, shown) if is_from or is_over else None


def _are_apart(spans: Sequence[Span]) -> bool:
    """Whether no two of them overlap: else they are not of one scale."""
    ordered = sorted(spans, key=lambda span: (span.low is not None, span.low or 0))
    return all(
        one.high is not None and other.low is not None and one.high <= other.low
        for one, other in pairwise(ordered)
    )
