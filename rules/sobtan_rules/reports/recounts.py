"""Tables that count what another table of the report lists, group by group.

"ยุทธศาสตร์ … แล้วเสร็จ ดำเนินการ ยังไม่เริ่ม" above, the projects of each with their status below. The rows
of the one are groups of the other, by their names or numbers. A column is a count of them where
it has the name of a status of theirs, or where its total is how many there are in all and nearly
every row is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Cell, Column, Fill, Row, Table
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import is_total, number_of, unnumbered
from sobtan_rules.tables.rolls import Roll, groups, rolls, sortings
from sobtan_rules.tables.sheets import principal
from sobtan_rules.thai.letters import fold

_NEAREST = 20  # tables before and behind one that may count what it lists
_FEWEST_GROUPS = 3
_FEWEST_RIGHT = 3  # rows of a column that its numbers alone make a count
_FEWEST_CELLS = 6  # counts of groups by status
_SHORTEST = 6  # letters of a group's name
_LARGEST = 30  # the number of a group
_INTEGER = pattern(r"\s*[\d๐-๙]{1,2}\s*")


@dataclass(frozen=True, eq=False)
class Recount:
    """A cell that counts rows of a roll, with how many there are and the cells that say so.

    `kept` is how many others of its table are right.
    """

    roll: Roll
    table: Table
    row: Row
    column: Column
    cell: Cell
    stated: int
    found: int
    cells: tuple[Cell, ...]
    kept: int

    @property
    def holds(self) -> bool:
        return self.stated == self.found


def recounts(review: Review) -> tuple[Recount, ...]:
    """Every count in a table of what another table lists (a reading)."""
    found: list[Recount] = []
    tables = review.document.tables
    places = {table: place for place, table in enumerate(tables)}
    named = [_Named(table) for table in tables] if review.reading(rolls) else []
    for roll in review.reading(rolls):
        place = places[roll.table]
        near = named[max(0, place - _NEAREST) : place + _NEAREST + 1]
        for groups_of in _groupings(roll):
            for one in near:
                rows = _matched(one, groups_of) if one.table is not roll.table else {}
                if rows:
                    found += _by_status(roll, one.table, rows) or _in_all(roll, one.table, rows)
    return tuple(found)


# --- Groups --------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Group:
    """Rows of a roll that belong together: what they are called, or their number of what."""

    rows: frozenset[Row]
    name: str = ""
    number: int = 0
    of: str = ""
    cells: tuple[Cell, ...] = ()


def _groupings(roll: Roll) -> Iterator[Sequence[_Group]]:
    headed = [
        _Group(frozenset(group.rows), fold(group.heading.text.string), cells=(group.heading,))
        for group in groups(roll)
    ]
    by_name = [
        [_Group(_rows_of(roll, cells), word, cells=cells) for word, cells in sorting.cells.items()]
        for sorting in sortings(roll)
    ]
    for found in (headed, *by_name, *_by_number(roll)):
        if len(found) >= _FEWEST_GROUPS:
            yield found


def _rows_of(roll: Roll, cells: Sequence[Cell]) -> frozenset[Row]:
    places = {cell.row for cell in cells}
    return frozenset(row for row in roll.rows if row.index in places)


def _by_number(roll: Roll) -> Iterator[list[_Group]]:
    """The rows with one number in a column that is headed so: "ยุทธศาสตร์ที่"."""
    for column in roll.table.columns[1:]:
        head = fold(column.name)
        cells = [row.cells[column.index] for row in roll.rows]
        found: dict[int, list[Cell]] = {}
        for cell in cells:
            if cell is not None and _INTEGER.fullmatch(cell.text.string):
                found.setdefault(int(cell.text.string), []).append(cell)
        is_full = sum(map(len, found.values())) == len(cells)
        if is_full and head.endswith("ที่") and len(head) >= _SHORTEST and max(found) <= _LARGEST:
            yield [
                _Group(_rows_of(roll, same), "", number, head.removesuffix("ที่"), tuple(same))
                for number, same in sorted(found.items())
            ]


_Matched = Mapping[Row, _Group | None]  # the rows of a table, none for a group without rows


class _RowName(NamedTuple):
    """A row that may be a group: the letters of its name, and its number."""

    row: Row
    name: str
    number: tuple[int, ...]


class _Named:
    """A table, the letters of its first head, and its rows but for totals."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.head = fold(table.columns[0].name) if table.columns else ""
        labels = [(row, row.label.string) for row in table.rows]
        self.rows = [
            _RowName(row, fold(unnumbered(label)), number_of(label))
            for row, label in labels
            if label and not is_total(label)
        ]


def _matched(named: _Named, groups_of: Sequence[_Group]) -> _Matched:
    """The rows of a table that are the groups, one for each; none where a group has none."""
    if not any(_is_of(row, named.head, groups_of[0]) for row in named.rows):
        return {}
    found = {
        one.row: next((group for group in groups_of if _is_of(one, named.head, group)), None)
        for one in named.rows
    }
    known = [group for group in found.values() if group is not None]
    return found if len(known) == len(groups_of) == len(set(known)) else {}


def _is_of(one: _RowName, head: str, group: _Group) -> bool:
    """Whether the row has the number of the group, under a head that says of what, or its name."""
    if group.number and one.number == (group.number,) and head == group.of:
        return True
    return bool(group.name) and len(one.name) >= _SHORTEST and one.name in group.name


# --- Counts --------------------------------------------------------------------------


def _by_status(roll: Roll, table: Table, rows: _Matched) -> list[Recount]:
    """The columns named as a status of the roll's rows is, where all cells but one are right."""
    for sorting in sortings(roll):
        found = [
            recount
            for column in table.columns[1:]
            if column.path and (status := fold(column.path[-1].string)) in sorting.cells
            for recount in _column(roll, table, rows, column, sorting.cells[status])
        ]
        right = sum(one.holds for one in found)
        if len(found) >= max(_FEWEST_CELLS, len(rows) * 2) and right >= len(found) - 1:
            return [_kept(one, right) for one in found]
    return []


def _in_all(roll: Roll, table: Table, rows: _Matched) -> list[Recount]:
    """The one column that counts all rows of the roll, where one may be with another group."""
    cells = tuple(cell for group in rows.values() if group is not None for cell in group.cells)
    columns = [
        list(_column(roll, table, rows, column, None))
        for column in table.columns[1:]
        if _total(table, column) == len(roll.rows)
    ]
    full = [found for found in columns if len(found) == len(rows) and cells]
    right = [found for found in full if all(one.holds for one in found)]
    moved = [found for found in full if _is_moved(found)]
    meant = right[:1] or (moved if len(moved) == 1 else [])
    return [_kept(one, sum(o.holds for o in found)) for found in meant for one in found]


def _is_moved(found: Sequence[Recount]) -> bool:
    """Whether one row of the roll, put to another group, makes all of them right."""
    off = sorted(one.stated - one.found for one in found if not one.holds)
    return off == [-1, 1] and len(found) - len(off) >= _FEWEST_RIGHT


def _column(
    roll: Roll, table: Table, rows: _Matched, column: Column, kind: Sequence[Cell] | None
) -> Iterator[Recount]:
    """Each row's count in the column, and how many of its group are of that kind, or at all."""
    places = {cell.row for cell in kind} if kind is not None else None
    of_kind = frozenset(kind or ())
    for row, group in rows.items():
        cell = row.cells[column.index]
        stated = _whole(cell)
        if cell is None or stated is None:
            continue
        members = [r for r in group.rows if places is None or r.index in places] if group else []
        evidence = tuple(c for r in members for c in r.cells if c is not None and c in of_kind)
        shown = evidence or (group.cells if group is not None else ())
        yield Recount(roll, table, row, column, cell, stated, len(members), shown, 0)


def _total(table: Table, column: Column) -> int | None:
    totals = [row for row in table.rows if is_total(row.label.string)]
    return _whole(totals[-1].cells[column.index]) if totals else None


def _whole(cell: Cell | None) -> int | None:
    """The whole number a cell holds; a dash is none of them."""
    if cell is None:
        return None
    if cell.fill is Fill.DASH:
        return 0
    quantity = principal(cell)
    if quantity is None or quantity.value is None or quantity.decimals:
        return None
    return int(quantity.value) if quantity.value == Decimal(int(quantity.value)) else None


def _kept(one: Recount, right: int) -> Recount:
    fields = (one.roll, one.table, one.row, one.column, one.cell, one.stated, one.found, one.cells)
    return Recount(*fields, right - one.holds)
