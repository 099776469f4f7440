"""What the cells of a table measure, as its header, its rows and its unit line say.

The nearer word wins: a row of percentages, then the column's own header, then the
row's unit (its label's, or that of a column "หน่วยนับ"), then the table's unit line,
and last a header that is only the name of something one can count ("โครงการ").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.numbers.units import PERCENT, Unit, header_unit, unit_after, unit_line

_RUNNING_NUMBER = pattern(
    r"(?:ที่|ลำดับ(?:\s*ที่)?|No\.?|#)|อันดับ[^()]{0,20}"
)  # or a place among the rows
_UNIT_COLUMN = pattern(r"\(?หน่วย\s*(?:นับ|วัด)?\)?")
_COUNT_OF = pattern(r"จำนวน\s*(?!เงิน|งบ)(?P<noun>[^\W\d(].*)", re.DOTALL)
# "ดอกเบี้ย 4%" is what a rate comes to, not a percentage; "คะแนน (100%)" is one.
_PERCENT = pattern(r"(?:ร้อยละ|(?:(?<![\d๐-๙])(?<![\d๐-๙]\s)|(?<=100))[%％]|เปอร์เซ็นต์)(?!\s*[\d๐-๙])")
_SHARE = pattern(r"สัดส่วน|อัตราส่วน")
_PERCENT_ROW = pattern(
    r"(?:คิดเป็น|เฉลี่ย|อัตรา|ผล)?\s*(?:ร้อยละ|%|สัดส่วน)\s*(?:\(\s*%\s*\))?(?:\s*(?:ของ|การ|ต่อ|เทียบ|ผล|ที่).{0,30})?",
    re.DOTALL,
)
# Words that do nothing but count; a header that is one of them is a unit.
_CLASSIFIERS = frozenset(
    ("คน", "ราย", "แห่ง", "ครั้ง", "คน-ครั้ง", "ชิ้น", "เครื่อง", "หลัง", "คัน", "เล่ม", "ฉบับ", "อัตรา",
     "ครัวเรือน")
)  # fmt: skip
_NO_MEASURE = frozenset(["แผน"])  # one can count plans, but the column "แผน" holds what is planned
_LAST_BRACKETS = pattern(r"[(\[]([^()\[\]]+)[)\]]\s*$")


class Measure(NamedTuple):
    """A unit, and whether its words stand in the place itself: then no wider unit applies."""

    unit: Unit | None = None
    is_own: bool = False


def column_measure(path: Sequence[str], values: Sequence[str]) -> Measure:
    """What the header of a column says it measures, its lowest cell first.

    `values` are the column's cells below the header; they tell a share that is
    printed in per cent from a ratio.
    """
    names_rows = path and _RUNNING_NUMBER.fullmatch(path[-1].strip())
    if names_rows or is_unit_column(path, values) or _runs_from_one(values):
        return Measure(None, is_own=True)
    about: Unit | None = None
    for part in reversed(path):
        if unit_line(part):
            continue
        unit = _unit_said(part)
        if unit is not None:
            return Measure(unit, is_own=True)
        count = _COUNT_OF.match(part.strip())
        if count is not None:
            found = unit_after(count["noun"], 0)
            return Measure(found[0] if found else None, is_own=True)
        if _SHARE.search(part):
            in_percent = any("%" in value for value in values) or not _are_ratios(values)
            return Measure(Unit("%", PERCENT) if in_percent else None, is_own=True)
        about = about or header_unit(part)
    return Measure(None if about and about.name in _NO_MEASURE else about)


def _unit_said(part: str) -> Unit | None:
    if is_unit(part):
        return header_unit(part)
    return Unit("ร้อยละ", PERCENT) if _PERCENT.search(part) else None


def is_unit(text: str) -> bool:
    """Whether the words of a header say a unit, and not what the column is about."""
    unit = header_unit(text)
    if unit is None:
        return False
    return "(" in text or "[" in text or not unit.is_counted or unit.measure in _CLASSIFIERS


def _runs_from_one(values: Sequence[str]) -> bool:
    """Whether the column counts the rows: 1, 2, 3 and on."""
    numbers = [value.strip().rstrip(".") for value in values if value.strip()]
    return len(numbers) > 2 and all(
        number.isdecimal() and Decimal(number) == n for n, number in enumerate(numbers, start=1)
    )


def _are_ratios(values: Sequence[str]) -> bool:
    """Whether the numbers are parts of one, not of a hundred."""
    numbers = [value.strip() for value in values if re.search(r"\d", value)]
    return all(re.match(r"[01]\.\d|[01]$", number) for number in numbers)


def is_unit_column(path: Sequence[str], values: Sequence[str]) -> bool:
    """Whether the column holds the unit of each row: "หน่วยนับ", or nothing but units."""
    if path and _UNIT_COLUMN.fullmatch(path[-1].strip()):
        return True
    filled = [value for value in values if value.strip()]
    return len(filled) > 1 and all(
        not re.search(r"\d", value) and bare_unit(value) for value in filled
    )


def row_measure(label: str, named: str = "") -> Measure:
    """What a row measures by its label or by its cell in the unit column.

    A measure that is the row's own is one of percentages of the rows around it.
    """
    if _PERCENT_ROW.fullmatch(label.strip()):
        return Measure(Unit("%", PERCENT), is_own=True)
    if named.strip():
        return Measure(bare_unit(named))
    brackets = _LAST_BRACKETS.search(label)
    return Measure(bare_unit(brackets[1]) if brackets else None)


def bare_unit(text: str) -> Unit | None:
    """The unit that the text is, brackets left out: "(ล้านบาท)", "หน่วย : คน"."""
    inner = text.strip("()[] \t\n")
    return header_unit(f"({inner})") if inner else None


def table_unit(text: str) -> Unit | None:
    """The unit a line above a table gives it: "หน่วย : ล้านบาท", "(ล้านบาท)", "ล้านบาท"."""
    string = text.strip()
    if string.startswith("(") and string.endswith(")"):
        return unit_line(string) or bare_unit(string)
    alone = unit_after(string, 0)
    if alone is not None and alone[0].is_currency and alone[1] == len(string):
        return alone[0]
    return unit_line(string)


def cell_unit(column: Measure, row: Measure, table: Unit | None) -> Unit | None:
    """The unit of a cell, from what its column, its row and its table say."""
    if row.is_own or column.is_own:
        return row.unit if row.is_own else column.unit
    return row.unit or table or column.unit
