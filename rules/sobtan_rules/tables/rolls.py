"""Tables that list one kind of thing, one in each row, so that the rows can be counted.

Either the rows are numbered from 1 on without a gap, or the row of the total says how many there
are: "รวม 4 โครงการ". Rows between them without a number head a group, or hold a total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Cell, Fill, Kind, Quantity, Row, Table
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import is_total
from sobtan_rules.thai.letters import fold

_FEWEST = 3  # rows
_HEADS = frozenset(("ที่", "ลำดับ", "ลำดับที่", "เลขที่", "ข้อ", "ข้อที่", "no", "no.", "#"))
_NUMBER = pattern(r"\s*(?P<number>[\d๐-๙]{1,3})(?:[.)]?\s*$|[.)]?\s+(?=\D))")
_CAPTION = pattern(
    r"\s*(?P<what>ภาคผนวก|ตาราง|เอกสารแนบ|บัญชีแนบท้าย)(?:\s?ที่)?"
    r"\s*(?P<number>[\d๐-๙]+(?:[.\-–][\d๐-๙]+)*|[ก-ฮ](?=[.\s)]))?[.:)]?\s*"
)
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙–", "0123456789-")


@dataclass(frozen=True, eq=False)
class Roll:
    """A table that lists things, and the rows that hold one each."""

    table: Table
    rows: tuple[Row, ...]

    @cached_property
    def name(self) -> tuple[str, str]:
        """What its caption calls it: ("ตาราง", "5"), ("ภาคผนวก", ""); empty where it has none."""
        found = _CAPTION.match(self.table.caption.string)
        return name_of(found["what"], found["number"]) if found else ("", "")

    @cached_property
    def title(self) -> str:
        """The letters of its caption behind its name."""
        caption = self.table.caption.string
        found = _CAPTION.match(caption)
        return fold(caption[found.end() if found else 0 :])

    @cached_property
    def words(self) -> str:
        """The letters of what says which things it lists: caption, heads and totals."""
        listed = frozenset(self.rows)
        rest = [row.label.string for row in self.table.rows if row not in listed]
        heads = [column.name for column in self.table.columns]
        return fold(" ".join((self.table.caption.string, *heads, *rest)))

    def lists(self, unit: str) -> bool:
        """Whether the things are called by that unit."""
        return bool(unit) and fold(unit) in self.words


def name_of(what: str, number: str | None) -> tuple[str, str]:
    """The name of a table or an annex in one form."""
    return what, (number or "").translate(_DIGITS)


def rolls(review: Review) -> tuple[Roll, ...]:
    """The tables of the document that list things (a reading)."""
    found = ((table, _numbered(table) or _totalled(table)) for table in review.document.tables)
    return tuple(Roll(table, tuple(rows)) for table, rows in found if len(rows) >= _FEWEST)


def _numbered(table: Table) -> Sequence[Row]:
    """The rows that count on from 1; none where one is left out or stands twice."""
    if not table.columns or "".join(table.columns[0].name.split()).lower() not in _HEADS:
        return ()
    found = [(n, row) for row in table.rows if (n := _number(row.cells[0])) is not None]
    return [row for _, row in found] if [n for n, _ in found] == _ones(len(found)) else ()


def _ones(count: int) -> list[int]:
    return list(range(1, count + 1))


def _number(cell: Cell | None) -> int | None:
    found = _NUMBER.match(cell.text.string) if cell is not None else None
    return int(found["number"]) if found else None


def _totalled(table: Table) -> Sequence[Row]:
    """The rows above a total that says how many they are."""
    if not table.rows or not is_total(table.rows[-1].label.string):
        return ()
    rows = table.rows[:-1]
    said = counts_in(_label_cell(table.rows[-1]))
    is_said = any(quantity.value == len(rows) for quantity in said)
    are_named = all(row.label.string and not is_total(row.label.string) for row in rows)
    return rows if is_said and are_named else ()


def _label_cell(row: Row) -> Cell | None:
    return next((c for c in row.cells if c is not None and c.text is row.label), None)


def counts_in(cell: Cell | None) -> Iterator[Quantity]:
    """The counts of things that stand among the words of a cell."""
    for quantity in cell.quantities if cell is not None else ():
        unit = quantity.unit
        if quantity.kind is Kind.COUNT and unit is not None and unit.is_counted:
            yield quantity


# --- Groups of rows ------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Group:
    """The rows of a roll under one heading, and how many there are said to be."""

    stated: Quantity
    heading: Cell
    rows: tuple[Row, ...]

    @property
    def fits(self) -> bool:
        return self.stated.value == len(self.rows)


_IN_BRACKETS = pattern(r"\(\s*(?:รวม|จำนวน)?\s*[\d๐-๙]{1,3}\s*[^()\d]{1,24}\)\s*$")
_FEWEST_GROUPS = 3


def groups(roll: Roll) -> Sequence[Group]:
    """The groups of a roll whose headings all say how many rows they have; none otherwise."""
    found: list[Group] = []
    rows: list[Row] = []
    listed = frozenset(roll.rows)
    for row in reversed(roll.table.rows):
        if row in listed:
            rows.insert(0, row)
        elif is_total(row.label.string):
            continue
        elif (group := _group(row, rows)) is not None:
            found.insert(0, group)
            rows = []
        else:
            return ()
    units = {group.stated.unit for group in found}
    return found if not rows and len(found) >= _FEWEST_GROUPS and len(units) == 1 else ()


def _group(heading: Row, rows: Sequence[Row]) -> Group | None:
    cell = _label_cell(heading)
    found = _IN_BRACKETS.search(cell.text.string) if cell is not None else None
    if cell is None or found is None or not rows:
        return None
    stated = [quantity for quantity in counts_in(cell) if quantity.start >= found.start()]
    return Group(stated[0], cell, tuple(rows)) if len(stated) == 1 else None


# --- What tells rows apart -----------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Sorting:
    """A column that sorts the rows: the cells of each kind, and the letters that name a kind."""

    roll: Roll
    cells: Mapping[str, tuple[Cell, ...]]
    words: Mapping[str, str]


def sortings(roll: Roll) -> Iterator[Sorting]:
    """The columns in which every row has a word, and some word stands in several."""
    for column in roll.table.columns[1:]:
        cells = [row.cells[column.index] for row in roll.rows]
        found: dict[str, list[Cell]] = {}
        for cell in cells:
            if cell is not None and cell.fill is Fill.WORDS:
                found.setdefault(fold(cell.text.string), []).append(cell)
        is_full = sum(map(len, found.values())) == len(cells)
        if is_full and 1 < len(found) < len(cells) and min(map(len, found)) >= _SHORTEST:
            kinds = {word: tuple(same) for word, same in found.items()}
            yield Sorting(roll, kinds, {word: word for word in kinds})


_SHORTEST = 4  # letters
