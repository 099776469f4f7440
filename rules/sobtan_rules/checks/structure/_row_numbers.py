"""Rows of a table that are numbered: a column headed ลำดับที่ counts them one by one."""

from __future__ import annotations

from collections.abc import Iterator

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import UNREADABLE, Document, Table
from sobtan_rules.checks.structure._sequence import Fault, Item, Slip, slips

_HEADERS = frozenset(("ที่", "ลำดับ", "ลำดับที่", "ข้อ", "ข้อที่", "งวด", "งวดที่", "no", "no.", "#"))
_NUMBER = pattern(r"(?P<number>\d{1,3})\.?")
_FEWEST = 3  # rows that must count on from 1 before a fault is believed


def row_faults(document: Document) -> Iterator[Fault]:
    """Every row whose number does not follow, where the table's other rows do.

    A table with several such rows lists some of another one's, or was read wrongly.
    """
    damaged = {page.number for page in document.unread_pages}
    damaged |= {trouble.page for trouble in document.troubles}
    for table in document.tables:
        if damaged.isdisjoint(table.pages):
            for column in table.columns:
                if "".join(column.name.split()).lower() in _HEADERS:
                    yield from _column_faults(table, column.index)


def _column_faults(table: Table, column: int) -> Iterator[Fault]:
    runs = _runs(table, column)
    found = [fault for run in runs for fault in slips(run, fewest=_FEWEST)]
    if len(found) == 1 and (found[0].slip is not Slip.SKIPPED or _is_next_but_one(found[0])):
        yield found[0]


def _is_next_but_one(fault: Fault) -> bool:
    return fault.item.number == fault.expected + 1


def _runs(table: Table, column: int) -> list[list[Item]]:
    """The numbers of the rows, from each 1 on; none where a cell holds something else."""
    runs: list[list[Item]] = []
    for cell in table.column_cells(column):
        printed = cell.text.string.strip()
        match = _NUMBER.fullmatch(printed)
        if match is None:
            if UNREADABLE in printed or any(character.isdecimal() for character in printed):
                return []
            continue
        number = int(match["number"])
        if number == 1 or not runs:
            runs.append([])
        runs[-1].append(Item(number, printed, cell.text))
    return runs
