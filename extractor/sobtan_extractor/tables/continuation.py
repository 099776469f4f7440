"""Joins the parts of a table that goes on over pages."""

from __future__ import annotations

from dataclasses import replace

from sobtan_extractor.late import pattern
from sobtan_extractor.lines.joined_text import join_texts
from sobtan_extractor.model.document import Text
from sobtan_extractor.model.pieces import Grid, GridCell
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.tables.cells import Draft
from sobtan_extractor.tables.wrapped_numbers import is_cut, run_on

_SAME_EDGE = 6.0  # points: borders of one column on two pages may differ by rounding
_SAME_COLUMN = 15.0  # points: borders that only alignment tells differ by a digit's width
_NOTHING = frozenset(("", "-", "–"))
_AMOUNT = pattern(r"[(\-–−]?\d{1,3}(?:,\d{3})*(?:\.\d+)?\s*%?\)?(?:\s|$)")  # 2567 is a year
_PADDING = 12.0  # points between a cell's words and its border, at most
_RAGGED = 0.3  # parts of a cell's width: Thai breaks between words, never that early
_MANY_DIGITS = 4  # no column has a number of as many
_MOST_HEADER = 6  # rows: no repeated header is taller


def continues(first: Draft, second: Draft) -> bool:
    """Whether the second table goes on with the first one's columns.

    Either every column border is where it was, or the outer borders are and the second
    part begins in the middle of things: with numbers, under no header of its own.
    """
    if len(first.edges) != len(second.edges):
        return False
    if first.tagged is not None or second.tagged is not None:
        return first.tagged == second.tagged
    if not first.grid.ruled and not second.grid.ruled:
        inner = zip(first.edges[1:-1], second.edges[1:-1], strict=True)
        return all(abs(a - b) < _SAME_COLUMN for a, b in inner)
    shift = second.edges[0] - first.edges[0]
    offsets = [abs(b - a - shift) for a, b in zip(first.edges, second.edges, strict=True)]
    if offsets[-1] > _SAME_EDGE:
        return False
    return max(offsets) < _SAME_EDGE or _holds_amounts(second.grid, 0)


def _holds_amounts(grid: Grid, row: int) -> bool:
    """Whether the row's cells behind the first hold numbers, or nothing.

    Numbers that only count the columns, as "(1)", "(2)" in a header, are none.
    """
    cells = [arabic_digits(cell.text.string.strip()) for cell in _row(grid, row)]
    values = [value for value in cells[1:] if value not in _NOTHING]
    if not values or not all(_AMOUNT.match(value) for value in values):
        return False
    return [value.strip("()") for value in values] != _counting(values[0], len(values))


def _counting(first: str, count: int) -> list[str]:
    begin = first.strip("()")
    is_number = begin.isdecimal() and len(begin) < _MANY_DIGITS
    return [str(int(begin) + step) for step in range(count)] if is_number else []


def _row(grid: Grid, row: int) -> list[GridCell]:
    return [cell for cell in grid.cells if cell.row == row]


def join(first: Draft, second: Draft) -> Draft:
    """One table of both; a header the second page repeats is left out."""
    first.grid = _without_empty_end(first.grid)
    repeated_header = repeated = _repeated_header(first.grid, second.grid)
    hidden = _hidden(first.grid, second.grid, repeated_header)
    while repeated + 1 < second.grid.row_count and _is_empty(second.grid, repeated):
        repeated += 1
    rest = _without_hidden(_without_rows(second.grid, repeated), hidden)
    offset = first.grid.row_count
    upper, lower = list(first.grid.cells), list(rest.cells)
    cuts_numbers = _cuts_numbers(first.grid, second.grid, repeated)
    if cuts_numbers or _is_cut(first, second, repeated):
        upper, lower = _join_cut_row(upper, lower, offset - 1, cuts_numbers)
        offset -= 1
    cells = upper + [replace(cell, row=cell.row + offset) for cell in lower]
    pages = first.grid.pages + tuple(p for p in second.grid.pages if p not in first.grid.pages)
    grid = replace(
        first.grid,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        row_count=offset + rest.row_count,
        header_rows=first.grid.header_rows or repeated_header or None,
        pages=pages,
    )
    joined = Draft(second.content, grid, second.box, first.edges, tagged=second.tagged)
    joined.floors = {row - repeated + offset: floor for row, floor in second.floors.items()}
    joined.last_baselines = {
        (row - repeated + offset, column): level
        for (row, column), level in second.last_baselines.items()
    }
    return joined


def _repeated_header(first: Grid, second: Grid) -> int:
    """How many of the second part's first rows repeat the first part's."""
    most = min(first.row_count, second.row_count, _MOST_HEADER)
    count = 0
    while count < most and _repeats(_row_key(first, count), _row_key(second, count)):
        if _holds_amounts(second, count):  # the same values come again by chance
            break
        count += 1
    if not any(key[1] for row in range(count) for key in _row_key(first, row)):
        return 0
    return count


def _repeats(row: list[tuple[int, str]], again: list[tuple[int, str]]) -> bool:
    """Whether the cells say the same; one may be cut, where its frame is lower than before."""
    if row == again:
        return True
    if [column for column, _ in row] != [column for column, _ in again]:
        return False
    pairs = [(text, other) for (_, text), (_, other) in zip(row, again, strict=True)]
    cut = [pair for pair in pairs if pair[0] != pair[1]]
    return len(cut) < len(pairs) and all(
        text.startswith(other) and len(other) * 2 > len(text) for text, other in cut
    )


def _hidden(first: Grid, second: Grid, header_rows: int) -> dict[int, str]:
    """What a repeated header's cells lack at their end, by column.

    It is painted all the same, behind the row below.
    """
    return {
        column: text[len(other) :]
        for row in range(header_rows)
        for (column, text), (_, other) in zip(
            _row_key(first, row), _row_key(second, row), strict=True
        )
        if text != other
    }


def _without_hidden(grid: Grid, hidden: dict[int, str]) -> Grid:
    """The grid without the ends of the header that were read as part of its first row."""
    if not hidden:
        return grid
    cells = tuple(
        replace(cell, text=_without_beginning(cell.text, hidden[cell.column]))
        if cell.row == 0 and cell.column in hidden
        else cell
        for cell in grid.cells
    )
    return replace(grid, cells=cells)


def _without_beginning(text: Text, beginning: str) -> Text:
    """The text behind those characters, spaces not counted; all of it where others stand."""
    left = beginning
    for index, character in enumerate(text.string):
        if not left:
            return text.slice(index).strip()
        if not character.isspace():
            if character != left[0]:
                return text
            left = left[1:]
    return text


def _row_key(grid: Grid, row: int) -> list[tuple[int, str]]:
    return [(cell.column, "".join(cell.text.string.split())) for cell in _row(grid, row)]


def _without_empty_end(grid: Grid) -> Grid:
    """The grid without the empty rows at its end: the frame of a row the page end cut."""
    count = grid.row_count
    while count > 1 and _is_empty(grid, count - 1):
        count -= 1
    cells = tuple(
        replace(cell, row_span=min(cell.row_span, count - cell.row))
        for cell in grid.cells
        if cell.row < count
    )
    return replace(grid, cells=cells, row_count=count)


def _is_empty(grid: Grid, row: int) -> bool:
    return not any(cell.text.string.strip() for cell in grid.cells if cell.row == row)


def _without_rows(grid: Grid, count: int) -> Grid:
    cells = tuple(replace(cell, row=cell.row - count) for cell in grid.cells if cell.row >= count)
    return replace(grid, cells=cells, row_count=grid.row_count - count)


def _is_cut(first: Draft, second: Draft, repeated: int) -> bool:
    """Whether the page end cut a ruled row: the second part begins with the rest of its words.

    Then the cut row's cell is full to its lower border, its numbers stand above, and
    the rest below holds words only, of columns that held words before.
    """
    if not first.grid.ruled:
        return False
    upper = [c for c in first.grid.cells if c.row + c.row_span == first.grid.row_count]
    lower = [c for c in second.grid.cells if c.row == repeated]
    if [c.column for c in upper] != [c.column for c in lower]:
        return False
    above = {c.column: c.text.string.strip() for c in upper}
    below = {c.column: c.text.string.strip() for c in lower}
    if not any(below.values()) or any(below[column] and not above[column] for column in below):
        return False
    if any(_has_digit(text) for text in below.values()):
        return False
    if not any(_has_digit(text) for column, text in above.items() if not below[column]):
        return False
    rest = {c.column: c.text for c in lower if c.text.string.strip()}
    return all(_is_full(first, c) for c in upper if c.column in rest) and any(
        _wraps(c, rest[c.column]) for c in upper if c.column in rest
    )


def _cuts_numbers(first: Grid, second: Grid, repeated: int) -> bool:
    """Whether the second part begins with the last digits of numbers, and nothing else.

    "18,035,4" is no number by itself: "00" overleaf is the rest of it.
    """
    above = {c.column: c for c in first.cells if c.row + c.row_span == first.row_count}
    rest = [c for c in second.cells if c.row == repeated and c.text.string.strip()]
    return bool(rest) and all(
        c.column in above and is_cut(above[c.column].text, c.text) for c in rest
    )


def _has_digit(text: str) -> bool:
    return any(character.isdecimal() for character in text)


def _is_full(draft: Draft, cell: GridCell) -> bool:
    """Whether no further line would have fitted into the cell."""
    row = draft.grid.row_count - 1
    level = draft.last_baselines.get((row, cell.column))
    floor = draft.floors.get(row)
    if level is None or floor is None or not cell.text.clusters:
        return False
    return floor - level < 1.6 * cell.text.clusters[-1].size


def _wraps(cell: GridCell, rest: Text) -> bool:
    """Whether the cell's words wrap, or had no room for those on the next page."""
    printed = cell.text.strip().places()
    if len(printed) > 1 or not cell.frame:
        return True
    frame, end = cell.frame[0].box, printed[-1].box.x1
    first = rest.strip().places(0, len(rest.string.split()[0]))[0].box
    word = first.x1 - first.x0 + _PADDING
    return frame.x1 - end < min(word, _RAGGED * (frame.x1 - frame.x0))


def _join_cut_row(
    upper: list[GridCell], lower: list[GridCell], row: int, cuts_numbers: bool
) -> tuple[list[GridCell], list[GridCell]]:
    rest = {cell.column: cell for cell in lower if cell.row == 0}
    joined = [
        replace(
            cell,
            text=_joined_text(cell.text, rest[cell.column].text, cuts_numbers),
            frame=cell.frame + rest[cell.column].frame,
        )
        if cell.row + cell.row_span - 1 == row and cell.column in rest
        else cell
        for cell in upper
    ]
    return joined, [cell for cell in lower if cell.row > 0]


def _joined_text(above: Text, below: Text, cuts_numbers: bool) -> Text:
    if not cuts_numbers:
        return join_texts(above, below)
    return run_on([above, below]) if below.string.strip() else above
