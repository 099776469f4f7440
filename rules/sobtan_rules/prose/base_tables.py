"""Finds in the tables what prose names as the base of a percentage.

"ของงบประมาณตามแผนทั้งหมด" is where the plan crosses the total; "ของแผนไตรมาสที่ 1"
where it crosses that quarter. Where the part itself stands in a row of the table,
the base of that row comes first, and "ของผลรวมทุกแผนงาน" is its column's total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.lexicon.table_words import (
    is_generic,
    is_grand_total,
    is_plan,
    is_total,
    quarter_of,
    unnumbered,
)
from sobtan_rules.prose.figures import Figure
from sobtan_rules.relations.finding import Evidence
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, sheets

Place = tuple[int, int]
"""The row and column of a cell among the lanes of a sheet."""


class Found(NamedTuple):
    """A cell that may be the base.

    `is_near` where the table stands right before the words, or holds the part as well:
    then no other table is meant.
    """

    quantity: Quantity
    evidence: Evidence
    is_near: bool


_PLAN_WORDS = pattern(r"แผน(?!งาน)|งบประมาณ|เป้าหมาย|จัดสรร|วงเงิน|กรอบ")
_TOTAL_WORDS = pattern(r"ทั้งหมด|ทั้งสิ้น|ทั้งปี|รวม|ทุก")
_RESULT_WORDS = pattern(r"ผล|เบิกจ่าย|ใช้จ่าย|ยอด")
_A_QUARTER = pattern(r"ไตรมาส")
_QUARTER = pattern(r"ไตรมาส(?:ที่)?\s?([1-4๑-๔])")


def in_tables(review: Review, part: Figure, named: str) -> tuple[Found, ...]:
    """The cells the words may mean, in the nearest table that has any, likeliest first."""
    for distance, sheet in _nearest(review, part):
        own = tuple(_own_places(sheet, part))
        is_near = bool(own) or -_NEAR <= distance < 0
        found: dict[Quantity, Found] = {}
        for row, column in _cells(sheet, own, named, part):
            quantity = sheet.rows[row].entries[column].quantity
            if quantity is None or quantity is part.quantity or not _measures(quantity, part):
                continue
            found.setdefault(quantity, Found(quantity, sheet.quote(quantity), is_near))
        if found:
            return tuple(found.values())
    return ()


_NEAR = 3  # blocks behind a table that still speak of it


def _measures(quantity: Quantity, part: Figure) -> bool:
    return quantity.unit is not None and quantity.unit.measure == part.measure


def _nearest(review: Review, part: Figure) -> list[tuple[int, Sheet]]:
    """The tables by distance in blocks, those before the paragraph (negative) first."""
    document = review.document
    at = document.blocks.index(part.prose.paragraph)
    places = {id(block): i for i, block in enumerate(document.blocks)}
    near = [(places[id(sheet.table)] - at, sheet) for sheet in review.reading(sheets)]
    return sorted(near, key=lambda one: (one[0] > 0, abs(one[0])))


def _cells(sheet: Sheet, own: Sequence[Place], named: str, part: Figure) -> Iterator[Place]:
    """Row and column of what the words may mean; `own` is where the part itself stands."""
    quarter = _quarter(named)
    wants_total = _TOTAL_WORDS.search(named) is not None
    is_of_quarter = _A_QUARTER.search(named) is not None and not wants_total
    if is_of_quarter and not quarter:
        quarter = _quarter_before(part)
    if _PLAN_WORDS.search(named) and (words.OF_CUMULATIVE.search(named) or is_of_quarter > quarter):
        for row, column in own:  # neither the year's plan, nor one of a quarter that is told
            yield from (c for c in _plan_beside(sheet, row, column) if _says(sheet, c, named))
    elif _PLAN_WORDS.search(named):
        crossing = list(_plan_crossing(sheet, quarter))
        item = _named_row(sheet, part)
        if item is not None:  # the words are about that row, not about the total
            yield from ((item.index, c.index) for c in sheet.columns if _is_plan(c))
            return
        if crossing and (quarter or wants_total):
            yield from crossing
            return
        for row, column in own:
            yield from _plan_beside(sheet, row, column)
        yield from crossing
    elif wants_total and _RESULT_WORDS.search(named):
        for _, column in own:
            yield from ((lane.index, column) for lane in sheet.rows if is_grand_total(lane.name))


_TELLING = 10  # letters of a row's name that stand in a sentence by no chance


def _named_row(sheet: Sheet, part: Figure) -> Lane | None:
    """The row, no total, whose name stands before the part in its paragraph."""
    before = "".join(part.prose.string[: part.start].split())
    names = ((lane, "".join(unnumbered(lane.name).split())) for lane in sheet.rows)
    found = [(before.rfind(name), lane) for lane, name in names if len(name) >= _TELLING]
    place, lane = max(found, default=(-1, None), key=lambda one: one[0])
    return None if place < 0 or lane is None or is_total(lane.name) else lane


def _says(sheet: Sheet, place: Place, named: str) -> bool:
    """Whether the header of the cell says that it is of all so far, or of a quarter, too."""
    row, column = place
    header = f"{sheet.rows[row].name} {sheet.columns[column].name}"
    of = words.OF_CUMULATIVE if words.OF_CUMULATIVE.search(named) else words.OF_QUARTER
    return of.search(header) is not None


def _quarter_before(part: Figure) -> int:
    """The quarter that the words before a number last name."""
    before = part.prose.string[: part.start]
    found = list(_QUARTER.finditer(before))
    return int(found[-1][1]) if found else 0


def _quarter(named: str) -> int:
    match = _QUARTER.search(named)
    return int(match[1]) if match else 0


def _own_places(sheet: Sheet, part: Figure) -> Iterator[Place]:
    """Where the part itself stands in the table."""
    interval = part.quantity.amount
    for row in sheet.rows:
        for column, entry in enumerate(row.entries):
            quantity = entry.quantity
            if quantity is not None and quantity.amount == interval and _measures(quantity, part):
                yield row.index, column


def _plan_beside(sheet: Sheet, row: int, column: int) -> Iterator[Place]:
    """The plan in the same row, or the same column, under the same outer header."""
    own = sheet.columns[column]
    plans = [lane for lane in sheet.columns if _is_plan(lane) and lane is not own]
    alike = [lane for lane in plans if lane.words[:-1] == own.words[:-1]]
    for lane in alike or plans:
        yield row, lane.index
    for lane in sheet.rows:
        if _is_plan(lane) and lane.index != row:
            yield lane.index, column


def _plan_crossing(sheet: Sheet, quarter: int) -> Iterator[Place]:
    """Where a plan crosses the total, or the quarter named."""
    for axis in Axis:
        across = sheet.across(axis)
        for plan in sheet.lanes(axis):
            if not _is_plan(plan):
                continue
            for lane in across:
                wanted = quarter_of(lane.name) == quarter if quarter else _is_all(lane)
                if wanted:
                    yield _cell(axis, plan, lane)


def _is_plan(lane: Lane) -> bool:
    own = lane.words[-1] if lane.words else ""
    return is_plan(own) or (is_generic(own) and is_plan(lane.name))


def _is_all(lane: Lane) -> bool:
    return is_grand_total(lane.name) or (is_total(lane.name) and unnumbered(lane.name) == "รวม")


def _cell(axis: Axis, lane: Lane, other: Lane) -> Place:
    return (lane.index, other.index) if axis is Axis.ROW else (other.index, lane.index)
