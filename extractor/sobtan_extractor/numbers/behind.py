"""What stands right behind a numeral: its unit, and the words that bound it there."""

from __future__ import annotations

import re
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Bound, Kind
from sobtan_extractor.numbers.dates import MONTHS
from sobtan_extractor.numbers.units import BAHT, Unit, unit_after

MONTH_BEHIND = pattern(r"\s*(?:เดือน\s*)?(?:" + "|".join(re.escape(month) for month in MONTHS) + ")")
_BEFORE_UNIT = pattern(
    r"(?P<baht>\s?\.[-–](?!\d))"  # 500.-
    r"|(?P<words>\s*\(\s*[ก-๙][ก-๙ ]*\)(?=\s*[ก-๙]))"  # 5 (ห้า) คน
    r"|(?P<over>\s*(?:กว่า(?!จะ)|เศษ(?!ส)))"
)
_BEHIND_UNIT = pattern(r"\s*(?:(?P<over>กว่า(?!จะ)|เศษ(?![ฐส]))|(?P<least>ขึ้นไป)|(?P<most>ลงมา))")
_BOUNDS = {"over": Bound.OVER, "least": Bound.AT_LEAST, "most": Bound.AT_MOST}
_NOTHING_BEHIND = frozenset(("", *'/-–),:;]”"'))


class Measure(NamedTuple):
    """The unit and the bound behind a numeral, and where they end."""

    end: int
    unit: Unit | None = None
    bound: Bound = Bound.EXACT


def measure_behind(string: str, end: int) -> Measure:
    """The unit and the bound behind the numeral that ends at `end`.

    Also where words stand between them: "3 ล้านกว่าบาท", "10 กว่าปี", "5 (ห้า) คน",
    "1,500.- บาท".
    """
    if string[end : end + 1] in _NOTHING_BEHIND:
        return Measure(end)
    before = _BEFORE_UNIT.match(string, end)
    if before is None:
        return _measured(string, end, Bound.EXACT) or Measure(end)
    if before["baht"] is not None:
        found = unit_after(string, before.end())
        if found is not None and found[0].is_money:
            return Measure(found[1], found[0])
        return Measure(before.end(), Unit(BAHT, BAHT))
    if before["words"] is not None:
        return _measured(string, before.end(), Bound.EXACT) or Measure(end)
    measure = _measured(string, before.end(), Bound.OVER)
    return measure or Measure(before.end(), None, Bound.OVER)


def _measured(string: str, begin: int, bound: Bound) -> Measure | None:
    found = unit_after(string, begin)
    if found is None:
        return None
    unit, end = found
    behind = _BEHIND_UNIT.match(string, end)
    if behind is None:
        return Measure(end, unit, bound)
    bound = _BOUNDS[behind.lastgroup or ""]
    noun = unit_after(string, behind.end()) if not unit.measure else None
    if noun is not None:  # 3 ล้านกว่าบาท
        unit = Unit(unit.name + noun[0].name, noun[0].measure, unit.scale * noun[0].scale)
        return Measure(noun[1], unit, bound)
    return Measure(behind.end(), unit, bound)


def kind_of(unit: Unit | None) -> Kind:
    """What a number is by its unit alone."""
    if unit is None or not unit.measure:
        return Kind.NUMBER
    if unit.is_percentage:
        return Kind.PERCENTAGE
    return Kind.AMOUNT if unit.is_currency else Kind.COUNT
