"""Provinces in the cells of tables: one in each row, or a list of them in a cell.

A column is of provinces where most of its cells name one and nothing else; a cell is a
list of them where it names several and all but one word of it are provinces. A column
of counts belongs to the lists where the other rows' counts are those of their lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Cell, Document, Quantity, Row, Table, has_words
from sobtan_rules.kit.review import Review
from sobtan_rules.lists.cut_provinces import PROVINCE
from sobtan_rules.lists.passages import Item
from sobtan_rules.tables.sheets import principal
from sobtan_rules.thai.letters import distance
from sobtan_rules.thai.provinces import is_close, nearest_province, province_at

_BEFORE = pattern(r"(?:[\s,;、/•]|และ(?!อื่น)|จังหวัด|จ\.)*")
_WORD = pattern(r"[ก-๎]+ฯ?")
_ENDS = pattern(r"[\s,;、/•]|และ|$")
_FEWEST = 3  # provinces that make a column or a list one of provinces
_MOST_OF = 0.7  # of a column's named cells
_ENOUGH = 5  # provinces in rows of their own, for one of them to be there twice
_TOTAL = pattern(r"รวม|ทั้งหมด|เฉลี่ย")


@dataclass(frozen=True, eq=False)
class Listed:
    """The provinces that one cell lists, with the count beside them if there is one."""

    document: Document
    items: tuple[Item, ...]
    count: Quantity | None

    @property
    def fits(self) -> bool:
        return self.count is not None and self.count.value == len(self.items)

    @property
    def twice(self) -> list[list[Item]]:
        """The items of each province that is named more than once."""
        return _repeated(self.items)


def _repeated(items: Sequence[Item]) -> list[list[Item]]:
    counts = Counter(item.name for item in items)
    return [
        [item for item in items if item.name == name] for name, count in counts.items() if count > 1
    ]


def listed_provinces(review: Review) -> tuple[Listed, ...]:
    """Every cell of the document's tables that lists provinces, in order (a reading)."""
    tables = review.document.tables
    return tuple(one for table in tables for one in _lists(review.document, table))


def rows_twice(review: Review) -> Iterator[list[Item]]:
    """The cells of a province that has two rows of one table, where others have one.

    Only numbers may stand beside them, and no row may head others: else two rows of a
    province are told apart by something.
    """
    for table in review.document.tables:
        rows = [row for row in table.rows if not _TOTAL.match(row.label.string.strip())]
        for column in table.columns if len(rows) >= _ENOUGH else ():
            named = [_named(cell) if (cell := row.cells[column.index]) else () for row in rows]
            if any(len(items) != 1 for items in named):
                continue
            single = [items[0] for items in named]
            twice = _repeated(single)
            are_bare = all(_has_only_numbers(row, column.index) for row in rows)
            if are_bare and len(twice) == 1 and len(twice[0]) == 2 and _are_known(single):
                yield twice[0]


def _has_only_numbers(row: Row, column: int) -> bool:
    """Whether no cell of the row but that one holds words."""
    cells = [cell for cell in row.cells if cell is not None and cell.column != column]
    return not any(has_words(cell.text.string) for cell in cells)


def _are_known(items: Sequence[Item]) -> bool:
    """Whether they are provinces, one perhaps misspelt."""
    return sum(not item.is_known for item in items) <= 1


def odd_cells(review: Review) -> Iterator[Item]:
    """The names in cells that are one letter or so away from a province."""
    for table in review.document.tables:
        for column in table.columns:
            named = [_named(cell) for cell in _cells(table, column.index)]
            single = [items[0] for items in named if len(items) == 1]
            known = sum(item.is_known for item in single)
            if known >= max(_FEWEST, _MOST_OF * len(named)):
                yield from (item for item in single if item.may_be)
    for listed in review.reading(listed_provinces):
        yield from (item for item in listed.items if item.may_be)


def _cells(table: Table, column: int) -> list[Cell]:
    """The cells of a column that name anything but a total."""
    cells = (row.cells[column] for row in table.rows)
    return [
        cell
        for cell in cells
        if cell is not None and (words := cell.text.string.strip()) and not _TOTAL.match(words)
    ]


# --- Lists in a cell ------------------------------------------------------------------


def _lists(document: Document, table: Table) -> Iterator[Listed]:
    for column in table.columns:
        rows = [
            (row, items)
            for row in table.rows
            if (cell := row.cells[column.index]) is not None and (items := _named(cell))
        ]
        if not any(_is_list(items) for _, items in rows):
            continue
        beside = _count_column(table, rows)
        for row, items in rows:
            if _is_list(items):
                count = None if beside is None else _count(row.cells[beside])
                yield Listed(document, items, count)


def _is_list(items: Sequence[Item]) -> bool:
    """Whether they are provinces, one of them perhaps misspelt, several on a line.

    Names each on a line of its own may go with the lines of the cells beside them.
    """
    are_near = all(item.is_known or item.may_be for item in items)
    if len(items) < _FEWEST or not are_near or not _are_known(items):
        return False
    lines = {(place.page, round(place.box.top)) for i in items for place in i.text.places()[:1]}
    return len(lines) < len(items)


def _count_column(table: Table, rows: Sequence[tuple[Row, tuple[Item, ...]]]) -> int | None:
    """The column whose numbers are the counts of the lists in most rows, if one is."""
    for column in table.columns:
        counts = [_count(row.cells[column.index]) for row, _ in rows]
        values = [None if count is None else count.value for count in counts]
        if values == list(range(1, len(values) + 1)):
            continue  # the rows are numbered
        right = sum(value == len(items) for value, (_, items) in zip(values, rows, strict=True))
        is_named = any(PROVINCE in text.string for text in column.path)
        if 2 * right > len(rows) and right >= (_FEWEST - is_named):
            return column.index
    return None


def _count(cell: Cell | None) -> Quantity | None:
    found = None if cell is None else principal(cell)
    return found if found is not None and not found.decimals else None


# --- The names in a cell --------------------------------------------------------------


def _named(cell: Cell) -> tuple[Item, ...]:
    """The names in the cell, cut by the provinces among them; () where it holds more."""
    string, position = cell.text.string, 0
    items: list[Item] = []
    while position < len(string):
        begin = _end(_BEFORE, string, position)
        if begin >= len(string):
            break
        found = province_at(string, begin)
        if found is not None and _is_whole(string, found.end):
            items.append(Item(found.name, cell.text.slice(begin, found.end)))
            position = found.end
            continue
        position = _end(_WORD, string, begin)
        printed = string[begin:position]
        if not printed:
            return ()
        text = cell.text.slice(begin, position)
        items.append(Item(printed, text, is_known=False, may_be=_misspelt(printed)))
    return tuple(items)


def _end(pattern: re.Pattern[str], string: str, start: int) -> int:
    match = pattern.match(string, start)
    return start if match is None else match.end()


def _is_whole(string: str, end: int) -> bool:
    return _ENDS.match(string, end) is not None or province_at(string, end) is not None


def _misspelt(printed: str) -> str:
    """The province whose name that is but for a letter or so; "" for another name."""
    near = nearest_province(printed)
    return near if near and (distance(printed, near) == 1 or is_close(printed, near)) else ""
