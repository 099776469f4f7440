"""Tables as rules read them: rows and columns of numbers with the words that name them.

Rows and columns are both lanes: a total row adds up rows as a total column adds up
columns, so each rule is written once and works along either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import TypeVar, cast

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import (
    Cell,
    Document,
    Fill,
    Kind,
    Quantity,
    Row,
    Table,
    has_words,
)
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import (
    is_dashed,
    is_generic,
    is_order,
    is_rank,
    number_of,
    plain,
    without_formula,
)
from sobtan_rules.relations.finding import Evidence, Message

INDENT = 3.0  # points from the edge of other rows; less is no indentation


class Axis(StrEnum):
    """Along what a lane runs."""

    ROW = "row"
    COLUMN = "column"


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """A cell as a number. `quantity` is None for nothing (blank, dash) and for words.

    `is_known` is False where something is printed that is not a number: nothing can
    be computed with it.
    """

    cell: Cell | None
    quantity: Quantity | None
    is_known: bool

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """All its numbers: "2,239.2743 (60.95%)" has two."""
        return () if self.cell is None else self.cell.quantities

    @property
    def is_blank(self) -> bool:
        return self.cell is None or self.cell.fill is Fill.BLANK

    @property
    def is_ratio(self) -> bool:
        """Whether it is printed as a ratio to one: "1:23.12"."""
        return self.cell is not None and _is_ratio(self.cell)

    @property
    def fraction(self) -> tuple[Quantity, Quantity] | None:
        """The two numbers of a cell that holds so many of so many: "10/12"."""
        if self.cell is None or len(self.quantities) != 2:
            return None
        part, whole = self.quantities
        return (part, whole) if _FRACTION.fullmatch(self.cell.text.string) else None

    @property
    def is_crowded(self) -> bool:
        """Whether it holds several amounts: which is meant is not sure."""
        if self.is_ratio:
            return False
        return sum(q.value is not None and not is_percentage(q) for q in self.quantities) > 1


@dataclass(frozen=True, eq=False)
class Lane:
    """A row or column of a table. `words` name it, the outermost first.

    `entries` has one entry for each lane of the other axis, in order.
    """

    axis: Axis
    index: int  # among the sheet's lanes of this axis
    words: tuple[str, ...]
    number: tuple[int, ...]
    entries: tuple[Entry, ...]
    edge: float = 0.0  # of a row's words, in points from the page's left: what is indented shows it

    @cached_property
    def name(self) -> str:
        """The innermost words that say what it is: not just จำนวนเงิน under คงเหลือ."""
        named = (words for words in reversed(self.words) if not is_generic(words))
        return next(named, self.words[-1] if self.words else "")

    @property
    def title(self) -> str:
        """All words, for messages."""
        parts = [shown for shown in map(_shown, self.words) if shown]
        return " › ".join(parts)

    @cached_property
    def is_heading(self) -> bool:
        """Whether it holds words only: it heads the lanes that follow."""
        return all(entry.is_blank for entry in self.entries)

    @cached_property
    def is_percentages(self) -> bool:
        """Whether all its numbers are printed as percentages."""
        found = [entry.quantity for entry in self.entries if entry.quantity is not None]
        return bool(found) and all(is_percentage(quantity) for quantity in found)

    @cached_property
    def is_ratios(self) -> bool:
        """Whether most of its numbers are printed as ratios to one."""
        found = [entry for entry in self.entries if entry.quantity is not None]
        return bool(found) and sum(entry.is_ratio for entry in found) * 2 > len(found)

    @cached_property
    def is_years(self) -> bool:
        """Whether it holds years only: it heads the others and is never added."""
        found = [entry.quantity for entry in self.entries if entry.quantity is not None]
        return len({q.value for q in found}) > 1 and all(map(_is_year, found))


def _is_year(quantity: Quantity) -> bool:
    value = quantity.value
    if value is None or quantity.decimals or "," in quantity.text.string:
        return False
    return 1900 <= value <= 2100 or 2440 <= value <= 2650


_LONGEST = 48  # characters of a name in a message: a line of a terminal holds it


def _shown(words: str) -> str:
    text = " ".join(without_formula(words).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


Reading = TypeVar("Reading")


class Sheet:
    """A table's numbers: its data rows and data columns as lanes."""

    def __init__(self, document: Document, table: Table) -> None:
        self.document = document
        self.table = table
        self._data_columns = [c.index for c in table.columns if _holds_data(table, c.index)]
        entries = [[_entry(row.cells[c]) for c in self._data_columns] for row in table.rows]
        labels = list(_row_words(table, frozenset(self._data_columns)))
        numbers = _outline(labels)
        self.rows = tuple(
            Lane(Axis.ROW, i, words, numbers[i], tuple(entries[i]), _edge(table.rows[i]))
            for i, (words, _) in enumerate(labels)
        )
        self.columns = tuple(
            Lane(
                Axis.COLUMN,
                i,
                tuple(text.string for text in table.columns[c].path if text.string.strip()),
                (),
                tuple(row[i] for row in entries),
            )
            for i, c in enumerate(self._data_columns)
        )
        self._places = {
            quantity: (row.index, column)
            for row in self.rows
            for column, entry in enumerate(row.entries)
            for quantity in entry.quantities
        }
        self._readings: dict[object, object] = {}

    def reading(self, read: Callable[[Sheet], Reading]) -> Reading:
        """The result of `read` on this table, computed at most once."""
        if read not in self._readings:
            self._readings[read] = read(self)
        return cast(Reading, self._readings[read])

    def lanes(self, axis: Axis) -> tuple[Lane, ...]:
        """All rows or all columns."""
        return self.rows if axis is Axis.ROW else self.columns

    def across(self, axis: Axis) -> tuple[Lane, ...]:
        """The lanes of the other axis."""
        return self.columns if axis is Axis.ROW else self.rows

    def quote(self, quantity: Quantity) -> Evidence:
        """A number of the table as evidence, with the names of its row and column."""
        row, column = self._places[quantity]
        return Evidence(self.document, quantity.text, self.place(row, column))

    def place(self, row: int, column: int) -> Message:
        """The names of a cell's row and column."""
        names = [self.rows[row].title, self.columns[column].title]
        note = " / ".join(name for name in names if name)
        return Message(note, note)


def sheets(review: Review) -> tuple[Sheet, ...]:
    """The sheets of the document's tables, in order."""
    return tuple(Sheet(review.document, table) for table in review.document.tables)


def _edge(row: Row) -> float:
    """The left edge of the row's words; 0 where it has none."""
    place = row.label.first_place
    return 0.0 if place is None else place.box.x0


_NAMING = frozenset((Kind.OUTLINE, Kind.REFERENCE, Kind.ORDINAL, Kind.DATE))


_DIGITS = r"[\d๐-๙][\d๐-๙,.]*"
_RATIO = pattern(rf"\s*[1๑]\s*:\s*{_DIGITS}\s*")
_FRACTION = pattern(rf"\s*{_DIGITS}\s*/\s*{_DIGITS}\s*")


def _is_ratio(cell: Cell) -> bool:
    return len(cell.quantities) == 2 and _RATIO.fullmatch(cell.text.string) is not None


def principal(cell: Cell) -> Quantity | None:
    """The number the cell is about; a numbered or dated name is about none.

    Of "1:23.12" it is how many there are to one.
    """
    if _is_ratio(cell):
        return cell.quantities[1]
    for quantity in cell.quantities:
        if quantity.value is not None and quantity.kind not in _NAMING:
            return quantity
    return None


def _entry(cell: Cell | None) -> Entry:
    if cell is None or cell.fill in (Fill.BLANK, Fill.DASH):
        return Entry(cell, None, True)
    quantity = principal(cell)
    return Entry(cell, quantity, quantity is not None)


def _holds_data(table: Table, column: int) -> bool:
    """Whether the column's cells are numbers, by more than half of those with anything."""
    filled = [
        cell for cell in table.column_cells(column) if cell.fill not in (Fill.BLANK, Fill.DASH)
    ]
    name = table.columns[column].name
    if is_order(name) and not (column and is_rank(name) and _are_ranks(filled)):
        return False
    if column == 0 and sum(has_words(cell.text.string) for cell in filled) * 2 > len(filled):
        return False  # "1 - 2 ชั้น", "3 ชั้นขึ้นไป": names, though they begin with numbers
    numbers = sum(_is_number(cell) for cell in filled)
    return numbers * 2 > len(filled)


_FEWEST_RANKS = 4


def _are_ranks(cells: Sequence[Cell]) -> bool:
    """Whether they are places, in no order: a column ลำดับ that does not just count its rows.

    One place may stand there twice and another not at all: equal rows, or a slip.
    """
    values = [q.value for cell in cells if (q := principal(cell)) and q.value is not None]
    places = list(range(1, len(values) + 1))
    if len(values) < _FEWEST_RANKS or len(values) < len(cells):
        return False
    if sorted(values) == places:
        return values != places
    is_one_off = set(values) <= set(places) and len(set(values)) == len(values) - 1
    return is_one_off and any(other < one and other != 1 for one, other in pairwise(values))


def _is_number(cell: Cell) -> bool:
    """Whether the cell is a number with at most a unit: not words with a number in them."""
    quantity = principal(cell)
    if quantity is None:
        return False
    before = cell.text.string[: quantity.start]
    return not has_words(before)


def _row_words(
    table: Table, data_columns: AbstractSet[int]
) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    """For each row the words naming it, also those of cells that span it, and its number.

    What stands before the numbers names a row; what stands behind them, where nothing else does.
    Where no rules show the span, a cell left empty before other words goes with the
    words above it.
    """
    covering: dict[int, tuple[Cell, int]] = {}  # label column -> cell, last grid row it covers
    for row in table.rows:
        naming = [
            cell
            for cell in row.cells
            if cell is not None and cell.column not in data_columns and cell.fill is Fill.WORDS
        ]
        for deeper in [c for c in covering if naming and c > naming[0].column]:
            del covering[deeper]  # what it spans ends with the words to its left
        for cell in naming:
            covering[cell.column] = (cell, row.index + cell.row_span - 1)
        yield _words(row, covering, data_columns), _order_number(row, data_columns)


def _words(
    row: Row, covering: dict[int, tuple[Cell, int]], data_columns: AbstractSet[int]
) -> tuple[str, ...]:
    first = min(data_columns, default=len(row.cells))
    columns = [column for column in range(len(row.cells)) if column not in data_columns]
    before = _words_in(row, covering, [column for column in columns if column < first])
    return before or _words_in(row, covering, columns)


def _words_in(
    row: Row, covering: dict[int, tuple[Cell, int]], columns: Sequence[int]
) -> tuple[str, ...]:
    words: list[str] = []
    for column in reversed(columns):
        cell = row.cells[column]
        shown = cell
        above, last = covering.get(column, (None, -1))
        spans = cell is None and last >= row.index
        is_left_empty = cell is not None and cell.fill is Fill.BLANK and bool(words)
        if spans or is_left_empty:
            shown = above
        if shown is not None and has_words(shown.text.string):
            words.insert(0, shown.text.string.strip())
    return tuple(words)


def _order_number(row: Row, data_columns: AbstractSet[int]) -> tuple[int, ...]:
    """The row's number where it stands in a cell of its own before the words."""
    for column, cell in enumerate(row.cells):
        if column in data_columns or cell is None or cell.fill is Fill.BLANK:
            continue
        text = cell.text.string.strip().rstrip(".")
        return number_of(text + ".") if not has_words(text) else ()
    return ()


def _outline(
    labels: Sequence[tuple[tuple[str, ...], tuple[int, ...]]],
) -> list[tuple[int, ...]]:
    """The outline number of each row; a dashed item counts below the row it follows."""
    numbers: list[tuple[int, ...]] = []
    parent: tuple[int, ...] = ()
    items = 0
    counts = max((len(own) for _, own in labels), default=0) < 2  # 1, 2, 3 … give no ranks
    for words, own in labels:
        number = (() if counts else own) or (number_of(words[-1]) if words else ())
        if number:
            parent, items = number, 0
        elif words and is_dashed(words[-1]) and parent:
            items += 1
            number = (*parent, items)
        else:
            parent = ()
        numbers.append(number)
    return numbers


def same_measure(quantities: Sequence[Quantity]) -> bool:
    """Whether the numbers can be added: all of one measure, as far as it is named."""
    measures = {q.unit.measure for q in quantities if q.unit is not None}
    return len(measures) <= 1


def key_of(*lanes: Lane) -> tuple[str, ...]:
    """What tells a relation of these lanes from others by content."""
    return tuple(plain(word) for lane in lanes for word in lane.words)


def is_percentage(quantity: Quantity) -> bool:
    """Whether the number is printed as a percentage."""
    unit = quantity.unit
    return quantity.kind is Kind.PERCENTAGE or (unit is not None and unit.is_percentage)


def is_percentages(lane: Lane) -> bool:
    """Whether all the lane's numbers are printed as percentages."""
    return lane.is_percentages
