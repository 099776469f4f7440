"""Scores and weights: what their headers and their hundred say of how they add up.

"คุณภาพ (40) | ตรงเวลา (30) | ราคา (20) | บริการ (10) | รวม (100)": the full marks add up, so do the
scores. Weights of indicators come to a hundred, whatever the indicators are called.
"""

from __future__ import annotations

from collections.abc import Sequence

from sobtan_extractor.late import pattern
from sobtan_rules.lexicon.table_words import is_total, is_weight
from sobtan_rules.relations.equations import HUNDRED
from sobtan_rules.tables.sheets import Lane, Sheet

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_FULL = pattern(r"\(\s*(?:เต็ม\s*)?(\d{1,3})\s*(?:คะแนน|%)?\s*\)\s*$")
_FEWEST = 2  # weights


def full_marks_add_up(total: Lane, parts: Sequence[Lane]) -> bool:
    """Whether the headers print full marks that add up as the scores below them do."""
    whole, *marks = map(_full_marks, (total, *parts))
    known = [mark for mark in marks if mark]
    return len(known) == len(parts) > 1 and sum(known) == whole


def _full_marks(lane: Lane) -> int:
    found = _FULL.search(lane.words[-1].translate(_DIGITS)) if lane.words else None
    return int(found[1]) if found else 0


def weighed(sheet: Sheet) -> tuple[Lane, tuple[Lane, ...]] | None:
    """The row that adds up weights to a hundred, and the rows it adds up."""
    for column in sheet.columns:
        if not any(map(is_weight, column.words)):
            continue
        for row in sheet.rows:
            quantity = row.entries[column.index].quantity
            if quantity is not None and quantity.value == HUNDRED and is_total(row.name):
                above = sheet.rows[: row.index]
                parts = tuple(r for r in above if r.entries[column.index].quantity is not None)
                return (row, parts) if len(parts) >= _FEWEST else None
    return None


def comes_to_a_whole(lane: Lane, total: Lane) -> bool:
    """Whether the lane is of weights, or of what was weighted, so that the total adds it up."""
    result = total.entries[lane.index].quantity
    if result is None or not any(map(is_weight, lane.words)):
        return False
    return result.value == HUNDRED or _WEIGHTED.search(" ".join(lane.words)) is not None


_WEIGHTED = pattern(r"ถ่วง|weighted|คะแนน.*น้ำหนัก|น้ำหนัก.*คะแนน")
