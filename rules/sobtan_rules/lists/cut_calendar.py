"""Cuts lists of months and of years, whose names are known: "มกราคม กุมภาพันธ์ และมีนาคม 2568"."""

from __future__ import annotations

import re
from functools import cache

from sobtan_extractor.numbers.dates import MONTHS
from sobtan_rules.lists.passages import Cut, Item, Passage

_FEWEST = 2
_BETWEEN = r"[\s,]*(?P<last>และ|กับ)?\s*"
_YEAR = r"(?:ปี\s*(?:งบประมาณ|การศึกษา)?\s*)?(?:พ\.ศ\.\s*)?[2๒][4-6๔-๖][\d๐-๙]{2}(?![\d๐-๙,./-])"


def cut_calendar(passage: Passage, start: int, unit: str) -> Cut | None:
    """The months or years named from `start` on, up to the one behind "และ"; None without it."""
    name = _names().get(unit)
    if name is None:
        return None
    items: list[Item] = []
    end, is_over = start, False
    while not is_over and (found := name.match(passage.string, end)) is not None:
        text = passage.text.slice(*found.span("name")).strip()
        items.append(Item(text.string, text))
        end, is_over = found.end(), found["last"] is not None
    if len(items) < _FEWEST or not is_over:
        return None
    return Cut(tuple(items), end, len(items), len(items), kind=unit)


@cache
def _names() -> dict[str, re.Pattern[str]]:
    """What is listed in each unit; a range of them is none of these."""
    longest = sorted(map(re.escape, MONTHS), key=len, reverse=True)
    month = rf"(?:{'|'.join(longest)})(?:\s*{_YEAR})?"
    ends = r"(?!\s*(?:[-–—]|ถึง))"
    return {
        "เดือน": re.compile(rf"{_BETWEEN}(?:เดือน\s*)?(?P<name>{month}){ends}"),
        "ปี": re.compile(rf"{_BETWEEN}(?P<name>{_YEAR}){ends}"),
    }
