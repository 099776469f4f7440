"""Reads a workbook into the passages and grids that every reader gives, sheet by sheet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from sobtan_extractor.model.document import (
    Cluster,
    Formula,
    Part,
    Remark,
    RemarkKind,
    Spot,
    Text,
    Trouble,
    TroubleKind,
)
from sobtan_extractor.model.pieces import (
    Grid,
    GridCell,
    Passage,
    Piece,
    Pieces,
    covered,
    unreadable,
)
from sobtan_extractor.office.formulas import letters as column_name
from sobtan_extractor.office.formulas import parse
from sobtan_extractor.office.items import cut_items
from sobtan_extractor.office.package import Package
from sobtan_extractor.office.strip import Letter, Strip
from sobtan_extractor.sheets.blocks import Block, Line, blocks
from sobtan_extractor.sheets.cells import MOST_CELLS, RawSheet, read_sheet
from sobtan_extractor.sheets.drawn import Box, drawn
from sobtan_extractor.sheets.shown_cells import ShownCell, ShownSheet, show
from sobtan_extractor.sheets.workbook import Workbook
from sobtan_extractor.structure.table_headers import is_value

_COLUMN = 8.43  # characters: a column's width where nothing is said
_CHARACTER = 6.0  # points
_MOST_STEPS = 2_000_000  # of looking for hidden numbers that formulas count


def read_workbook(package: Package, main: str, strip: Strip | None = None) -> Pieces:
    """What the workbook says whose main part has that name."""
    return _Reader(package, main, strip or Strip()).read()


class _Reader:
    """One workbook on its way to become passages and grids."""

    def __init__(self, package: Package, main: str, strip: Strip) -> None:
        self._book = Workbook(package, main)
        self._package = package
        self._strip = strip
        self._budget = MOST_CELLS
        self._read = Pieces()
        self._names: dict[RemarkKind, list[str]] = {}
        self._counts: Counter[RemarkKind] = Counter()

    def read(self) -> Pieces:
        sheets, boxes = [], []
        for part in self._book.sheets:
            if not part.is_shown:
                self._remark(RemarkKind.HIDDEN_SHEETS, 1, part.name)
                continue
            raw = read_sheet(self._package.read(part.part), self._budget)
            self._budget -= len(raw.cells)
            sheets.append((raw, show(part.name, raw, self._book)))
            upon = drawn(self._package, part.part)
            boxes.append(upon.boxes)
            self._remark(RemarkKind.CHARTS, upon.charts, part.name)
            self._remark(RemarkKind.PICTURES, upon.pictures, part.name)
        if self._book.is_uncomputed and _is_nothing_computed(sheets):
            _forget_results(sheets)
        for (raw, sheet), beside in zip(sheets, boxes, strict=True):
            self._add(raw, sheet)
            for box in beside:
                self._add_box(box, sheet.name)
        self._read.troubles += unreadable(self._read.pieces)
        self._add_unsaved([sheet for _, sheet in sheets])
        self._read.troubles += [
            Trouble(TroubleKind.PARTS, 0, detail=part) for part in dict.fromkeys(self._book.lost)
        ]
        self._remark(RemarkKind.CHARTS, self._book.chart_sheets)
        self._remark(RemarkKind.EXTERNAL_LINKS, self._book.external)
        self._read.remarks += [
            Remark(kind, count, tuple(self._names.get(kind, ())))
            for kind, count in self._counts.items()
        ]
        return self._read

    def _remark(self, kind: RemarkKind, count: int, name: str = "") -> None:
        if count:
            self._counts[kind] += count
            if name:
                self._names.setdefault(kind, []).append(name)

    def _add_unsaved(self, sheets: Sequence[ShownSheet]) -> None:
        places = [
            f"{sheet.name}!{column_name(column)}{row}"
            for sheet in sheets
            for row, column in sheet.unsaved
        ]
        self._read.troubles += [Trouble(TroubleKind.UNSAVED, 0, detail=place) for place in places]

    # --- One sheet ---------------------------------------------------------------------

    def _add(self, raw: RawSheet, sheet: ShownSheet) -> None:
        formulas = {
            (cell.row, cell.column): parse(cell.formula, sheet.name)
            for cell in sheet.cells
            if cell.formula
        }
        self._remark(RemarkKind.HIDDEN_ROWS, len(sheet.hidden_rows), sheet.name)
        self._remark(RemarkKind.HIDDEN_COLUMNS, len(sheet.hidden_columns), sheet.name)
        unsaved = set(sheet.unsaved)
        kept = [
            cell
            for cell in _kept(sheet, formulas)
            if cell.string.strip() or (cell.row, cell.column) in unsaved
        ]
        setter = _Setter(self._strip, sheet.name, _lefts(raw), formulas)
        for block in blocks(kept):
            self._read.pieces += setter.set(block)

    def _add_box(self, box: Box, sheet: str) -> None:
        spot = Spot(Part.SHEET, row=box.row, column=box.column, sheet=sheet)
        for paragraph in box.paragraphs:
            for typed in cut_items([Letter(character) for character in paragraph]):
                self._read.pieces.append(Passage(self._strip.set(typed, spot, 0.0)))


def _is_nothing_computed(sheets: Sequence[tuple[RawSheet, ShownSheet]]) -> bool:
    """Whether every formula has the result 0, as a program writes it that computes nothing."""
    results = [
        raw.cells[cell.row, cell.column].value
        for raw, sheet in sheets
        for cell in sheet.cells
        if cell.formula
    ]
    return bool(results) and all(result in ("0", "", None) for result in results)


def _forget_results(sheets: Sequence[tuple[RawSheet, ShownSheet]]) -> None:
    for _, sheet in sheets:
        for cell in sheet.cells:
            if cell.formula:
                cell.typed, cell.is_number = [], False
        sheet.unsaved = [(cell.row, cell.column) for cell in sheet.cells if cell.formula]


def _kept(sheet: ShownSheet, formulas: dict[tuple[int, int], Formula]) -> Iterator[ShownCell]:
    """The cells that are shown, and those of hidden lines that a shown sum counts."""
    rows, columns = _counted(sheet, formulas)
    for cell in sheet.cells:
        is_row, is_column = cell.row in sheet.hidden_rows, cell.column in sheet.hidden_columns
        if (not is_row or cell.row in rows) and (not is_column or cell.column in columns):
            yield cell


def _counted(
    sheet: ShownSheet, formulas: dict[tuple[int, int], Formula]
) -> tuple[set[int], set[int]]:
    """The rows and columns with hidden numbers that a shown formula adds up."""
    hidden: dict[int, set[int]] = {}
    for cell in sheet.cells:
        if cell.is_hidden and cell.is_number:
            hidden.setdefault(cell.row, set()).add(cell.column)
    there = sorted(hidden)
    rows: set[int] = set()
    columns: set[int] = set()
    steps = 0
    for cell in sheet.cells if hidden else ():
        formula = formulas.get((cell.row, cell.column))
        if formula is None or cell.is_hidden or formula.skips_hidden:
            continue
        for _, (name, top, left, bottom, right) in formula.terms:
            reached = there[bisect_left(there, top) : bisect_right(there, bottom)]
            steps += len(reached)
            for row in reached if name == sheet.name and steps < _MOST_STEPS else ():
                counted = {column for column in hidden[row] if left <= column <= right}
                columns |= counted
                rows |= {row} if counted else set()
    return rows, columns


def _lefts(raw: RawSheet) -> dict[int, float]:
    """The left edge of each column that is used, in points."""
    used = sorted({column for _, column in raw.cells})
    lefts: dict[int, float] = {}
    left, at = 0.0, 1
    widths = sorted(raw.widths)
    starts = [first for first, _, _ in widths]
    for column in used:
        while at < column:
            place = bisect_left(starts, at + 1) - 1
            known = place >= 0 and widths[place][1] >= at
            left += (widths[place][2] if known else _COLUMN) * _CHARACTER
            at += 1
        lefts[column] = left
    return lefts


class _Setter:
    """Sets the blocks of one sheet."""

    def __init__(
        self,
        strip: Strip,
        sheet: str,
        lefts: dict[int, float],
        formulas: dict[tuple[int, int], Formula],
    ) -> None:
        self._strip = strip
        self._sheet = sheet
        self._lefts = lefts
        self._formulas = formulas

    def set(self, block: Block) -> Iterator[Piece]:
        if block.is_table:
            yield self._grid(block.lines)
            return
        for line in block.lines:
            yield from self._passages(line)

    def _passages(self, line: Line) -> Iterator[Passage]:
        first = line.cells[0]
        if len(line.cells) == 1:
            for typed in cut_items(first.typed):
                text = self._strip.set(typed, self._spot(first), self._left(first))
                yield self._passage(text, first)
            return
        yield self._passage(_joined(self._texts(line)), first)

    def _passage(self, text: Text, cell: ShownCell) -> Passage:
        return Passage(
            text,
            size=cell.look.size,
            indent=self._left(cell),
            bold=cell.look.bold,
            centred=cell.look.centred,
        )

    def _texts(self, line: Line) -> list[Text]:
        return self._strip.set_row(
            [(cell.typed, self._spot(cell), self._left(cell)) for cell in line.cells]
        )

    def _spot(self, cell: ShownCell) -> Spot:
        return Spot(Part.SHEET, row=cell.row, column=cell.column, sheet=self._sheet)

    def _left(self, cell: ShownCell) -> float:
        return self._lefts.get(cell.column, 0.0) + cell.look.indent

    def _grid(self, lines: Sequence[Line]) -> Grid:
        """The lines as rows; rows and columns that hold nothing are left out."""
        rows = [line.row for line in lines]
        columns = sorted({cell.column for line in lines for cell in line.cells})
        made = [
            GridCell(
                index,
                bisect_left(columns, cell.column),
                text,
                _reach(rows, cell.row, cell.row_span),
                _reach(columns, cell.column, cell.column_span),
                formula=self._formulas.get((cell.row, cell.column)),
                is_hidden=cell.is_hidden,
                is_text=not cell.is_number and is_value(cell.string),
            )
            for index, line in enumerate(lines)
            for cell, text in zip(line.cells, self._texts(line), strict=True)
        ]
        cells = covered(made, len(rows), len(columns))
        return Grid(cells, len(rows), len(columns), ruled=False)


def _reach(kept: Sequence[int], first: int, span: int) -> int:
    """How many of the kept rows or columns a span covers."""
    return max(bisect_left(kept, first + span) - bisect_left(kept, first), 1)


def _joined(texts: Sequence[Text]) -> Text:
    """Texts of a line as one, a space for the gap between two."""
    clusters: list[Cluster] = []
    for text in texts:
        if clusters and text:
            clusters.append(clusters[-1]._replace(text=" ", raw="", raised=False))
        clusters += text.clusters
    return Text(clusters)
