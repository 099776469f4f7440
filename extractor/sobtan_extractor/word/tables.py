"""Word's tables as grids: merged cells, columns that only drifted apart, stacked rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.office.markup import Node, child, children, get, inside, name, number, value
from sobtan_extractor.office.strip import Letter

_TWIPS = 20.0  # of a point
_COLUMN = 1000  # twips: the width of a column that has none
_DRIFT = 120  # twips: borders closer than this were meant to be one
_WRAPPERS = frozenset(("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"))
_NUMBER = pattern(r"[(\-–−+]?\s*\d[\d,.]*\s*%?\s*\)?|[-–—−]")
_MOST_COLUMNS = 500


@dataclass(slots=True)
class Slot:
    """A cell as the file has it: where it begins, how far it reaches, what it holds.

    `typed` is its letters, a break between its paragraphs; `indent` in points.
    """

    node: Node
    row: int
    column: int
    column_span: int = 1
    row_span: int = 1
    typed: list[Letter] = field(default_factory=list)
    indent: float = 0.0
    formula: str = ""
    placed_row: int = 0  # the row of the file's table, which stacked rows share


@dataclass(slots=True)
class Shape:
    """A table's cells by rows and columns; `lefts` are the columns' left edges in points."""

    slots: list[Slot]
    rows: int
    columns: int
    header_rows: int
    lefts: Sequence[float]
    changed_rows: int = 0  # inserted or deleted with tracked changes
    hidden_rows: int = 0


def read_shape(table: Node) -> Shape:
    """The table's cells, none of which has been read yet."""
    shape = Shape([], 0, 0, 0, ())
    open_spans: dict[int, Slot] = {}  # cells that go on below, by the column they begin in
    in_header = True
    for row in _inside(table, "w:tr"):
        properties = child(row, "w:trPr")
        is_gone = child(properties, "w:del") is not None
        shape.changed_rows += is_gone or child(properties, "w:ins") is not None
        is_hidden = _is_on(properties, "w:hidden")
        shape.hidden_rows += is_hidden and not is_gone
        if is_gone or is_hidden:
            continue
        _read_row(row, properties, shape, open_spans)
        in_header = in_header and _is_on(properties, "w:tblHeader")
        shape.header_rows += in_header
        shape.rows += 1
    _settle_columns(shape, _widths(table))
    return shape


def _is_on(properties: Node | None, element: str) -> bool:
    found = child(properties, element)
    return found is not None and (get(found, "w:val") or "on") not in ("0", "false", "off")


def _inside(parent: Node, wanted: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row, also those in content controls."""
    for node in parent:
        if name(node) == wanted:
            yield node
        elif name(node) in _WRAPPERS:
            yield from _inside(node, wanted)


def _read_row(
    row: Node, properties: Node | None, shape: Shape, open_spans: dict[int, Slot]
) -> None:
    column = _span(value(properties, "w:gridBefore"), least=0)
    for cell in _inside(row, "w:tc"):
        of_cell = child(cell, "w:tcPr")
        width = _span(value(of_cell, "w:gridSpan"))
        merge, across = child(of_cell, "w:vMerge"), child(of_cell, "w:hMerge")
        above = open_spans.get(column)
        last = shape.slots[-1] if shape.slots else None
        if across is not None and get(across, "w:val") != "restart" and last is not None:
            last.column_span += width
        elif merge is not None and get(merge, "w:val") != "restart" and above is not None:
            above.row_span = shape.rows - above.row + 1
        else:
            slot = Slot(cell, shape.rows, column, width, placed_row=shape.rows + 1)
            shape.slots.append(slot)
            open_spans.pop(column, None)
            if merge is not None:
                open_spans[column] = slot
        column += width
        shape.columns = max(shape.columns, column)


def _span(said: str | None, least: int = 1) -> int:
    return min(max(number(said, least), least), _MOST_COLUMNS)


def _widths(table: Node) -> list[int]:
    """The widths of the grid's columns in twips."""
    grid = children(child(table, "w:tblGrid"), "w:gridCol")
    return [number(get(column, "w:w")) for column in grid]


def _settle_columns(shape: Shape, widths: list[int]) -> None:
    """Leaves the columns that some cell begins at, those apart by a hair taken for one."""
    widths = [width or _COLUMN for width in widths[: shape.columns]]
    widths += [_COLUMN] * (shape.columns - len(widths))
    edges = [0]
    for width in widths:
        edges.append(edges[-1] + max(width, 1))
    used = sorted({slot.column for slot in shape.slots} | {0, shape.columns})
    used = sorted(set(used) | {slot.column + slot.column_span for slot in shape.slots})
    columns = _merged(used, edges)
    if any(columns[s.column] == columns[s.column + s.column_span] for s in shape.slots):
        columns = {edge: place for place, edge in enumerate(used)}  # columns are that narrow
    for slot in shape.slots:
        end = columns[slot.column + slot.column_span]
        slot.column = columns[slot.column]
        slot.column_span = end - slot.column
    shape.columns = columns[used[-1]]
    first: dict[int, int] = {}
    for edge in used:
        first.setdefault(columns[edge], edge)
    shape.lefts = [edges[first[column]] / _TWIPS for column in range(shape.columns)]


def _merged(used: Sequence[int], edges: Sequence[int]) -> dict[int, int]:
    """The column each edge belongs to, counted from 0."""
    columns: dict[int, int] = {}
    last = 0
    for edge in used:
        if not columns:
            columns[edge] = 0
            continue
        step = edges[edge] - edges[last] >= _DRIFT
        columns[edge] = max(columns.values()) + step
        if step:
            last = edge
    return columns


def split_stacked(shape: Shape) -> None:
    """Gives each printed row a row where the lines of a row's cells are rows themselves.

    They are where two cells or more hold as many lines, and those of one are nothing but
    numbers, none of them in brackets below another.
    """
    heights: dict[int, int] = {}
    for row, across in enumerate(slots_by_row(shape)):
        heights[row] = _stacked([slot for slot in across if slot.row_span == 1])
    if all(height == 1 for height in heights.values()):
        return
    starts = _starts(heights, shape.rows)
    slots = []
    for slot in shape.slots:
        height = heights[slot.row]
        if height > 1 and slot.row_span == 1:
            lines = _lines(slot.typed)
            lines += [[]] * (height - len(lines))
            slots += [
                replace(slot, row=starts[slot.row] + step, typed=line)
                for step, line in enumerate(lines)
            ]
        else:
            end = starts[slot.row + slot.row_span]
            slots.append(replace(slot, row=starts[slot.row], row_span=end - starts[slot.row]))
    shape.slots = slots
    shape.header_rows = starts[shape.header_rows]
    shape.rows = starts[shape.rows]


def slots_by_row(shape: Shape) -> list[list[Slot]]:
    """The cells that begin in each row."""
    rows: list[list[Slot]] = [[] for _ in range(shape.rows)]
    for slot in shape.slots:
        rows[slot.row].append(slot)
    return rows


def _starts(heights: Mapping[int, int], rows: int) -> list[int]:
    starts = [0]
    for row in range(rows):
        starts.append(starts[-1] + heights[row])
    return starts


def _stacked(slots: Sequence[Slot]) -> int:
    """How many printed rows the cells of a row hold."""
    columns = [_lines(slot.typed) for slot in slots]
    filled = [lines for lines in columns if any(lines)]
    high = [lines for lines in filled if len(lines) > 1]
    numeric = [lines for lines in high if all(map(_is_number, lines))]
    if len(high) < 2 or not numeric or len({len(lines) for lines in high}) > 1:
        return 1
    if all(_string(lines[1]).startswith("(") for lines in numeric):
        return 1  # "2,239.27" over "(60.95%)" is one cell's
    return len(high[0])


def _lines(typed: Sequence[Letter]) -> list[list[Letter]]:
    lines: list[list[Letter]] = [[]]
    for letter in typed:
        if letter.text == "\n":
            lines.append([])
        else:
            lines[-1].append(letter)
    while len(lines) > 1 and not _string(lines[-1]):
        lines.pop()
    return lines


def _string(line: Sequence[Letter]) -> str:
    return "".join(letter.text for letter in line).strip()


def _is_number(line: Sequence[Letter]) -> bool:
    return _NUMBER.fullmatch(arabic_digits(_string(line))) is not None


def cell_blocks(cell: Node) -> Iterator[Node]:
    """What stands in a cell, its properties left out."""
    return (node for node in inside(cell) if name(node) != "w:tcPr")
