"""Tables that detail a row of another table: notes to a statement, annexes to a summary.

The title of such a table ends with the name of the row, its total is the row's amount.
"""

from __future__ import annotations

from typing import NamedTuple

from sobtan_extractor.model.document import Document, Role, Table
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import is_net, is_total, plain
from sobtan_rules.relations.equations import Equation, equal
from sobtan_rules.tables.sheets import Lane, Sheet, same_measure, sheets
from sobtan_rules.thai.letters import fold

_SHORTEST = 6  # letters of a row's name that a title may be about


class Detailed(NamedTuple):
    """A row of one table, and the total row of the table that is about it."""

    sheet: Sheet
    row: Lane
    detail: Sheet
    total: Lane

    @property
    def pairs(self) -> dict[int, Equation]:
        """By the detailing table's columns: that both have the same amount there."""
        found = {}
        columns = {_key(column): column.index for column in self.sheet.columns}
        for column in self.detail.columns:
            there = columns.get(_key(column))
            if there is None or not column.words:
                continue
            own = self.total.entries[column.index].quantity
            other = self.row.entries[there].quantity
            if own is not None and other is not None and same_measure([own, other]):
                equation = equal(own, other)
                if equation.is_testable and own.value and other.value:
                    found[column.index] = equation
        return found


def _key(column: Lane) -> str:
    return plain(column.name)


def detailed(review: Review) -> tuple[Detailed, ...]:
    """Every row that another table details."""
    every = review.reading(sheets)
    titles = _titles(review.document)
    rows = [(fold(row.name), sheet, row) for sheet in every for row in sheet.rows if row.words]
    named = [found for found in rows if len(found[0]) >= _SHORTEST and not found[2].is_heading]
    return tuple(
        Detailed(sheet, row, detail, total)
        for detail in every
        if (title := titles.get(id(detail.table))) and (total := _total(detail)) is not None
        for name, sheet, row in named
        if sheet is not detail and title.endswith(name)
    )


def _titles(document: Document) -> dict[int, str]:
    """The letters of each table's title: its caption, or what stands right before it."""
    found: dict[int, str] = {}
    before = ""
    for block in document.blocks:
        if isinstance(block, Table):
            found[id(block)] = fold(block.caption.string or before)
            before = ""
        elif block.role is not Role.UNIT:
            before = block.text.string
    return found


def _total(sheet: Sheet) -> Lane | None:
    """The table's last row, where it is its total."""
    filled = [row for row in sheet.rows if not row.is_heading]
    if len(filled) < 3 or not (is_total(filled[-1].name) or is_net(filled[-1].name)):
        return None
    return filled[-1]
