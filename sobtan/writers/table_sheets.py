"""The tables of reports as sheets: each as printed, its numbers computed again beside it.

Behind a column whose numbers come from others of their row stands a column of formulas
over the printed numbers, and one of the differences; sums of columns stand below the
table in the same way. A number that comes from others in several ways has several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from sobtan.messages import common as messages
from sobtan.messages import places as place_messages
from sobtan.messages.common import Language
from sobtan.results import places
from sobtan.results.outcome import Checked
from sobtan.writers.formulas import Spot, Spots, address, formula
from sobtan.writers.sheets import Cell, Formula, Look, Number, Sheet, names
from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Cell as PrintedCell
from sobtan_extractor.model.document import Quantity, Table
from sobtan_rules.ledger import Entry
from sobtan_rules.relations.equations import round_to
from sobtan_rules.relations.finding import Message, Relation
from sobtan_rules.relations.state import State

_TITLE_ROWS = 2  # caption, then pages and unit


_Home = tuple[int, int, int]
"""Where a number stands: row below the header, column, and which number of its cell."""

_Added = Sequence[Mapping[int, Relation]]
"""Columns added for formulas, each with at most one relation a row; or rows, with at most
one a column of the sheet."""


@dataclass(frozen=True, eq=False)
class _Plan:
    """Where the parts of a table stand on its sheet.

    `columns` are the columns of the sheet for the printed ones: several numbers in one
    cell, as "12.50 (40%)", stand beside each other. `beside` holds what is added behind
    a printed column, `below` what is added at the table's foot for a row.
    """

    name: str
    table: Table
    place: Message
    homes: Mapping[Quantity, _Home]
    beside: Mapping[int, _Added]
    below: Mapping[int, _Added]

    @cached_property
    def header_rows(self) -> list[int]:
        """The rows of the grid that are header."""
        return sorted({cell.row for cell in self.table.header})

    @cached_property
    def columns(self) -> list[int]:
        columns = [0]
        for column in range(len(self.table.columns)):
            added = 2 * len(self.beside.get(column, ()))
            columns.append(columns[-1] + self.numbers(column) + added)
        return columns[:-1]

    @property
    def width(self) -> int:
        """Columns of the sheet."""
        if not self.columns:
            return 0
        last = len(self.columns) - 1
        return self.columns[last] + self.numbers(last) + 2 * len(self.beside.get(last, ()))

    def numbers(self, column: int) -> int:
        """How many numbers the cells of a printed column hold at most; one for none."""
        return self._numbers.get(column, 0) + 1

    @cached_property
    def _numbers(self) -> dict[int, int]:
        last: dict[int, int] = {}
        for _, column, number in self.homes.values():
            last[column] = max(last.get(column, 0), number)
        return last

    def row(self, index: int) -> int:
        """The row of the sheet for a row below the header."""
        return _TITLE_ROWS + max(len(self.header_rows), 1) + index

    def spot(self, home: _Home) -> Spot:
        """The cell of the sheet for a number."""
        row, column, number = home
        return Spot(self.name, self.row(row), self.columns[column] + number)


def table_sheets(results: Sequence[Checked], language: Language) -> list[Sheet]:
    """A sheet for each table of the reports, in order."""
    plans = _plans(results, language)
    spots = {number: plan.spot(home) for plan in plans for number, home in plan.homes.items()}
    states = {entry.quantity: entry for checked in results for entry in checked.numbers}
    return [_TableSheet(plan, spots, states, language).sheet() for plan in plans]


def _plans(results: Sequence[Checked], language: Language) -> list[_Plan]:
    tables = [
        (checked, number, table)
        for checked in results
        for number, table in enumerate(checked.document.tables, 1)
    ]
    wanted = []
    for checked, number, table in tables:
        message = messages.TABLE_SHEET if table.pages else place_messages.TABLE_SHEET
        page = table.pages[0] if table.pages else None
        name = language.say(message, number=number, page=page)
        wanted.append(name if len(results) == 1 else f"{results.index(checked) + 1} {name}")
    return [
        _plan(name, table, checked)
        for name, (checked, _, table) in zip(names(wanted), tables, strict=True)
    ]


def _plan(name: str, table: Table, checked: Checked) -> _Plan:
    homes = {
        quantity: (index, cell.column, number)
        for index, row in enumerate(table.rows)
        for cell in row.cells
        if cell is not None
        for number, quantity in enumerate(numbers_of(cell))
    }
    place = places.of_table(table, checked.document)
    plan = _Plan(name, table, place, homes, {}, {})
    beside: dict[int, list[dict[int, Relation]]] = {}
    below: dict[int, list[dict[int, Relation]]] = {}
    for relation in checked.run.relations:
        parts = () if relation.equation is None else relation.equation.parts
        if len(parts) < 2 or parts[0] not in homes:
            continue
        row, column, _ = homes[parts[0]]
        if all(part in homes and homes[part][1] == column for part in parts):
            _place(relation, plan.spot(homes[parts[0]]).column, below.setdefault(row, []))
        elif any(part in homes for part in parts[1:]):
            _place(relation, row, beside.setdefault(column, []))
    return replace(plan, beside=beside, below=below)


def _place(relation: Relation, key: int, added: list[dict[int, Relation]]) -> None:
    """Put the relation where its place is still free.

    One that says the same as one that is there is left out.
    """
    others = [relations[key] for relations in added if key in relations]
    if any(set(other.parts) == set(relation.parts) for other in others):
        return
    free = next((relations for relations in added if key not in relations), None)
    if free is None:
        added.append({key: relation})
    else:
        free[key] = relation


def numbers_of(cell: PrintedCell) -> tuple[Quantity, ...]:
    """The numbers of a cell that holds nothing else: no word, nothing unread."""
    numbers = [quantity for quantity in cell.quantities if quantity.value is not None]
    rest, end = "", 0
    for number in numbers:
        rest += cell.text.string[end : number.start]
        end = number.end
    rest += cell.text.string[end:]
    return () if any(character.isalnum() for character in rest) else tuple(numbers)


def look_of(quantity: Quantity) -> Look:
    """As the number was printed."""
    printed = quantity.text.string
    is_large = abs(quantity.value or Decimal(0)) >= 1000
    sign = "%" if quantity.unit is not None and quantity.unit.name == "%" else ""
    return Look(quantity.decimals, "," in printed or not is_large, sign)


class _TableSheet:
    """Puts one table's sheet together."""

    def __init__(
        self, plan: _Plan, spots: Spots, states: Mapping[Quantity, Entry], language: Language
    ) -> None:
        self._plan = plan
        self._spots = spots
        self._states = states
        self._language = language
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}

    def sheet(self) -> Sheet:
        plan = self._plan
        rows = [self._caption(), self._notes(), *self._header()]
        rows += [self._row(index) for index in range(len(plan.table.rows))]
        foot = list(self._foot(len(rows)))
        return Sheet(
            plan.name,
            [*rows, *foot],
            header=plan.row(0),
            labels=1 if plan.columns else 0,
            footer=len(foot),
            merged=self._merged,
        )

    def _caption(self) -> list[Cell]:
        return [Cell(self._plan.table.caption.string or self._plan.name, "title")]

    def _notes(self) -> list[Cell]:
        table, language = self._plan.table, self._language
        parts = [language.pick(self._plan.place), table.unit_text.string]
        parts.append(language.pick(messages.TABLE_COLOURS))
        return [Cell(" · ".join(part for part in parts if part), "note")]

    # --- The header -------------------------------------------------------------------

    def _header(self) -> list[list[Cell]]:
        plan = self._plan
        height = max(len(plan.header_rows), 1)
        grid = [[Cell(None, "header") for _ in range(plan.width)] for _ in range(height)]
        taken: set[tuple[int, int]] = set()
        for cell in plan.table.header:
            self._header_cell(cell, grid, taken)
        for column, added in plan.beside.items():
            for number, relations in enumerate(added):
                place = plan.columns[column] + plan.numbers(column) + 2 * number
                for row in grid:
                    row[place] = row[place + 1] = Cell(None, "computed header")
                grid[-1][place] = Cell(self._computed(relations), "computed header")
                difference = self._language.pick(messages.COMPUTED_DIFFERENCE)
                grid[-1][place + 1] = Cell(difference, "computed header")
        return grid

    def _computed(self, relations: Mapping[int, Relation]) -> str:
        rules = ", ".join(sorted({relation.rule for relation in relations.values()}))
        return self._language.say(messages.COMPUTED, rules=rules)

    def _header_cell(
        self, cell: PrintedCell, grid: list[list[Cell]], taken: set[tuple[int, int]]
    ) -> None:
        plan = self._plan
        if not cell.text.string.strip() or cell.column >= len(plan.columns):
            return
        top = plan.header_rows.index(cell.row)
        bottom = min(top + cell.row_span, len(grid))
        left = plan.columns[cell.column]
        last = min(cell.column + cell.column_span, len(plan.columns)) - 1
        right = plan.columns[last] + plan.numbers(last)
        grid[top][left] = Cell(cell.text.string, "header")
        covered = {(row, at) for row in range(top, bottom) for at in range(left, right)}
        is_free = not covered & taken
        # a span over added columns would hide their names in the last header row
        hides = bottom == len(grid) and any(c in plan.beside for c in range(cell.column, last))
        if len(covered) > 1 and is_free and not hides:
            self._merged[_TITLE_ROWS + top, left] = (bottom - top, right - left)
            taken |= covered

    # --- The rows ---------------------------------------------------------------------

    def _row(self, index: int) -> list[Cell]:
        plan = self._plan
        line = [Cell(None, "cell") for _ in range(plan.width)]
        for cell in plan.table.rows[index].cells:
            if cell is not None:
                at = plan.columns[cell.column]
                shown = self._printed(cell)
                line[at : at + len(shown)] = shown
        for column, added in plan.beside.items():
            for number, relations in enumerate(added):
                if index in relations:
                    at = plan.columns[column] + plan.numbers(column) + 2 * number
                    place = Spot(plan.name, plan.row(index), at)
                    line[at : at + 2] = self._formulas(relations[index], place)
        return line

    def _printed(self, cell: PrintedCell) -> list[Cell]:
        numbers = numbers_of(cell)
        if not numbers:
            return [Cell(cell.text.string, "cell")]
        return [
            Cell(Number(number.value or Decimal(0), look_of(number)), self._state(number))
            for number in numbers
        ]

    def _state(self, number: Quantity) -> str:
        entry = self._states.get(number)
        if entry is None or entry.state is State.UNVERIFIED:
            return "cell"
        return "failed" if entry.state is State.FAILED else "verified"

    def _foot(self, first: int) -> Iterator[list[Cell]]:
        """Below the table, the sums of its columns and how far the printed ones are off."""
        plan, row = self._plan, first
        for index, added in sorted(plan.below.items()):
            label = plan.table.rows[index].label.string.strip()
            for relations in added:
                title = f"{self._computed(relations)}: {label}".rstrip(": ")
                difference = self._language.pick(messages.COMPUTED_DIFFERENCE)
                lines = [[Cell(None, "cell") for _ in range(plan.width)] for _ in range(2)]
                lines[0][0] = Cell(title, "computed header")
                lines[1][0] = Cell(difference, "computed header")
                for relation in relations.values():
                    at = self._spots[relation.parts[0]].column
                    pair = self._formulas(relation, Spot(plan.name, row, at))
                    lines[0][at], lines[1][at] = pair
                yield from lines
                row += 2

    def _formulas(self, relation: Relation, place: Spot) -> tuple[Cell, Cell]:
        """What the relation's result comes to, shown at that place, and its difference."""
        equation = relation.equation
        text = None if equation is None else formula(equation, self._spots, self._plan.name)
        if equation is None or text is None:
            return Cell(None, "cell"), Cell(None, "cell")
        result = equation.result
        computed = Formula(text, equation.expected, look_of(result))
        difference = _difference(computed, result, self._spots[result], place)
        return Cell(computed, "computed"), Cell(difference, "computed")


def _difference(computed: Formula, quantity: Quantity, printed: Spot, spot: Spot) -> Formula:
    """Printed less computed, the computed number rounded as the printed one is."""
    decimals = quantity.decimals
    cell, other = address(printed.row, printed.column), address(spot.row, spot.column)
    text = f"=ROUND({cell}-ROUND({other},{decimals}),{decimals})"
    value = (quantity.value or Decimal(0)) - round_to(computed.value, decimals)
    return Formula(text, value, Look(decimals))
