"""What a year began and ended with, in one table, and both years' amounts in another.

A statement of cash flows ends with "เงินสด ณ วันต้นปี" and "เงินสด ณ วันสิ้นปี"; the statement of
position has "เงินสด" for this year and the last. A note moves ทุนสำรอง from ยกมา to คงเหลือ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import is_closing, is_opening, unnumbered
from sobtan_rules.relations.equations import Equation, equal
from sobtan_rules.tables.found_sums import is_ratio_lane
from sobtan_rules.tables.sheets import Lane, Sheet, same_measure, sheets
from sobtan_rules.thai.letters import fold

_WHEN = pattern(r"(?:คงเหลือ|ยกมา|ยกไป)?\s*(?:ณ\s*)?(?:วันที่\s*|วัน)?(?:ต้น|สิ้น|ปลาย)(?:ปี|งวด)\S*\s*$")
_SHORTEST = 6  # letters of a name
_DIGITS = 5  # of a number that is the same in both tables


class Moved(NamedTuple):
    """What a year began and ended with, by the name of what it is."""

    sheet: Sheet
    name: str
    opening: Quantity
    closing: Quantity


class Opened(NamedTuple):
    """A balance, and the same in another table, of which the one at the year's other end agrees."""

    moved: Moved
    result: Quantity
    there: Sheet
    equation: Equation


def opened(review: Review) -> Iterator[Opened]:
    """Every balance whose other end another table has as well."""
    every = review.reading(sheets)
    years = [
        (sheet, fold(unnumbered(row.name)), pair)
        for sheet in every
        for row in sheet.rows
        if row.words and (pair := _two_years(sheet, row)) is not None
    ]
    for sheet in every:
        for moved in (*_in_rows(sheet), *_in_columns(sheet)):
            for there, name, pair in years:
                if there is not sheet and name == moved.name:
                    yield from _held_against(moved, there, pair)


def _two_years(sheet: Sheet, row: Lane) -> tuple[Quantity, Quantity] | None:
    """The row's two amounts, where it has just these."""
    found = [
        entry.quantity
        for entry, column in zip(row.entries, sheet.columns, strict=True)
        if entry.quantity is not None and _tells(entry.quantity) and not is_ratio_lane(column)
    ]
    return (found[0], found[1]) if len(found) == 2 else None


def _tells(quantity: Quantity) -> bool:
    return sum(c.isdigit() for c in quantity.text.string) >= _DIGITS


def _in_rows(sheet: Sheet) -> Iterator[Moved]:
    by_name: dict[str, list[Lane]] = defaultdict(list)
    for row in sheet.rows:
        when = _WHEN.search(row.name) if row.words else None
        if when is not None:
            by_name[fold(unnumbered(row.name[: when.start()]))].append(row)
    for name, rows in by_name.items():
        ends = _ends(rows)
        if ends is None or len(name) < _SHORTEST:
            continue
        for column in sheet.columns[:1]:  # of several years the first is this one
            opening, closing = (row.entries[column.index].quantity for row in ends)
            if opening is not None and closing is not None:
                yield Moved(sheet, name, opening, closing)


def _in_columns(sheet: Sheet) -> Iterator[Moved]:
    ends = _ends([column for column in sheet.columns if column.words])
    if ends is None:
        return
    for row in sheet.rows:
        name = fold(unnumbered(row.name)) if row.words else ""
        opening, closing = (row.entries[column.index].quantity for column in ends)
        if len(name) >= _SHORTEST and opening is not None and closing is not None:
            yield Moved(sheet, name, opening, closing)


def _ends(lanes: Sequence[Lane]) -> tuple[Lane, Lane] | None:
    """The opening and the closing one, where there is one of each."""
    openings = [lane for lane in lanes if is_opening(lane.name)]
    closings = [lane for lane in lanes if is_closing(lane.name)]
    both = len(openings) == len(closings) == 1
    return (openings[0], closings[0]) if both else None


def _held_against(moved: Moved, there: Sheet, pair: tuple[Quantity, Quantity]) -> Iterator[Opened]:
    """Each end against one year, where the other end is the other year's."""
    for this, last in (pair, pair[::-1]):
        if not same_measure([moved.opening, moved.closing, this, last]):
            continue
        ends = equal(moved.opening, last), equal(moved.closing, this)
        if all(end.is_testable for end in ends) and any(end.holds() for end in ends):
            for end in ends:
                yield Opened(moved, end.result, there, end)
            return
