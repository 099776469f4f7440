"""The cells of a document by their places, as formulas refer to them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Cell, Document, Quantity, Range, Spot, Table
from sobtan_extractor.structure.table_headers import is_value
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.finding import Evidence, Message
from sobtan_rules.tables.sheets import Sheet, sheets


@dataclass(frozen=True, eq=False)
class Placed:
    """A cell below a header and its place in the file.

    `quantity` is the number it shows, none for words and for several numbers.
    """

    cell: Cell
    spot: Spot
    sheet: Sheet | None

    @cached_property
    def quantity(self) -> Quantity | None:
        numbers = [q for q in self.cell.quantities if q.value is not None]
        return numbers[0] if len(numbers) == 1 and is_value(self.cell.text.string) else None

    @property
    def is_computed(self) -> bool:
        return self.cell.formula is not None


class Cells:
    """The cells of one sheet of a workbook, or of one table of Word."""

    def __init__(self, document: Document, placed: Sequence[Placed]) -> None:
        self.document = document
        self.all = sorted(placed, key=lambda one: (one.spot.row, one.spot.column))
        self._by_place = {(one.spot.row, one.spot.column): one for one in self.all}
        self._columns: dict[int, list[int]] = {}
        for one in self.all:
            self._columns.setdefault(one.spot.column, []).append(one.spot.row)

    def at(self, row: int, column: int) -> Placed | None:
        return self._by_place.get((row, column))

    def within(self, reach: Range) -> Iterator[Placed]:
        """The cells that a range names, column by column."""
        for column, rows in self._columns.items():
            if reach.left <= column <= reach.right:
                first, last = bisect_left(rows, reach.top), bisect_right(rows, reach.bottom)
                yield from (self._by_place[row, column] for row in rows[first:last])

    @cached_property
    def by_row(self) -> dict[int, list[Placed]]:
        rows: dict[int, list[Placed]] = {}
        for one in self.all:
            rows.setdefault(one.spot.row, []).append(one)
        return rows

    @cached_property
    def by_column(self) -> dict[int, list[Placed]]:
        columns: dict[int, list[Placed]] = {}
        for one in self.all:
            columns.setdefault(one.spot.column, []).append(one)
        return columns

    def quote(self, one: Placed) -> Evidence:
        """The cell as evidence, named by its row and column where its table has names."""
        quantity = one.quantity
        if one.sheet is not None and quantity is not None:
            try:
                return one.sheet.quote(quantity)
            except KeyError:  # in a column that names rows
                pass
        return Evidence(self.document, one.cell.text)


def placed_cells(review: Review) -> tuple[Cells, ...]:
    """The cells below headers that have places, by sheet or Word table (a reading)."""
    document = review.document
    known = {id(sheet.table): sheet for sheet in review.reading(sheets)}
    groups: dict[tuple[str, int], list[Placed]] = {}
    for table in document.tables:
        for cell in _body(table):
            spot = cell.text.clusters[0].spot if cell.text else None
            if spot is not None and spot.row:
                placed = Placed(cell, spot, known.get(id(table)))
                groups.setdefault((spot.sheet, spot.table), []).append(placed)
    return tuple(Cells(document, group) for group in groups.values())


def _body(table: Table) -> Iterator[Cell]:
    return (cell for row in table.rows for cell in row.cells if cell is not None)


def name_of(one: Placed, evidence: Evidence) -> Message:
    """What a cell is called in a sentence: its row and column, or what it shows."""
    if any(evidence.note):
        return Message(f"“{evidence.note.th}”", f"“{evidence.note.en}”")
    return Message(f"“{one.cell.text}”", f"“{one.cell.text}”")
