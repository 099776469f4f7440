"""Finds tables that nothing encloses: columns told apart by alignment alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sobtan_extractor.late import pattern
from sobtan_extractor.lines.lines import Chunk, Line
from sobtan_extractor.lines.runs import Run
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.numbers.units import known_unit
from sobtan_extractor.tables.alignment import Gap, borders, chunks, column_gaps, is_row
from sobtan_extractor.tables.cells import Draft, fill_cells
from sobtan_extractor.tables.columns import Columns, columns_of, with_empty_columns
from sobtan_extractor.tables.head_cells import add_header
from sobtan_extractor.tables.head_lines import (
    HeadLines,
    is_caption,
    is_heading_row,
    is_unit_alone,
)
from sobtan_extractor.tables.level_rules import LevelRules
from sobtan_extractor.tables.plain_rows import fits, is_near, rows_end
from sobtan_extractor.tables.row_frames import row_frames
from sobtan_extractor.tables.rows import are_beside, printed_rows

_FEWEST_ROWS = 3  # fewer lines that happen to be level are no table, unless rules part them
_LOOSE = 2.6  # times the common distance of its rows: a wider gap ends a table
_BETWEEN = 2  # lines without a number that may stand between two rows: wraps, group names
_WRAPS = 6  # lines: the rest of a label in a narrow column
_INDENT = 20.0  # points: the rest of a label stands below its beginning, or in a little
_YEAR = pattern(r"(?:25|20|19)\d\d")
_COLUMNS = 3  # with fewer, a list with amounts is told from a table by its words


def find_aligned(lines: list[Line], content: PageContent) -> tuple[list[Line], list[Draft]]:
    """The lines that are running text, and the tables among the others."""
    page = _Page(lines, content)
    drafts: list[Draft] = []
    taken: set[int] = set()
    for block in _blocks(lines, page.parts):
        after = max((index + 1 for index in taken if index < block[0]), default=0)
        found = _find(block, after, page)
        if found is not None:
            header, body, columns = found
            drafts.append(page.draft(header, body, columns))
            taken.update((*header, *body))
    return [line for index, line in enumerate(lines) if index not in taken], drafts


class _Page:
    """The lines of a page that may hold tables, cut into chunks, and what is drawn there."""

    def __init__(self, lines: Sequence[Line], content: PageContent) -> None:
        self.lines = lines
        self.parts = [chunks(line) for line in lines]
        self.rules = LevelRules(content)
        self._content = content

    def draft(self, header: range, body: range, columns: Columns) -> Draft:
        """The table whose header and rows are those lines."""
        below = [self.lines[index] for index in body]
        parts = [self.parts[index] for index in body]
        rows = printed_rows(below, parts, columns, self.rules)
        runs: list[Run] = [run for line in below for run in line.runs]
        frames = row_frames(rows, columns.edges)
        draft, _ = fill_cells(frames, runs, self._content, ruled=False)
        if header:
            add_header(draft, [self.lines[index] for index in header], columns, self.rules)
        return draft


def _find(block: Sequence[int], after: int, page: _Page) -> tuple[range, range, Columns] | None:
    """The header and rows of the table around those rows, below the tables before it."""
    lines, parts = page.lines, page.parts
    values = _value_rows(block, parts)
    rows = [_with_beside(index, page) for index in values]
    gaps = column_gaps(rows, lines[block[0]].size)
    if not _is_table(rows, gaps):
        return None
    first, last = values[0], _with_open_label(block[-1], lines, parts)
    first -= first > after and are_beside(lines[first - 1], lines[first])
    last += last + 1 < len(lines) and are_beside(lines[last], lines[last + 1])
    columns = columns_of(_edges(gaps, [parts[index] for index in range(first, last + 1)]), rows)
    top, end = HeadLines(lines, parts, columns, page.rules).find(first, after)
    if len(block) < _FEWEST_ROWS and not _is_drawn(range(top, end), values, columns, page):
        return None
    inside = [parts[index] for index in (*range(top, end), *range(end, last + 1))]
    gaps = with_empty_columns(gaps, inside[: end - top], columns)
    return range(top, end), range(end, last + 1), columns_of(_edges(gaps, inside), rows)


def _with_beside(index: int, page: _Page) -> Sequence[Chunk]:
    """What the line holds, with words set half a line above or below its numbers."""
    near = [
        other
        for other in (index - 1, index + 1)
        if 0 <= other < len(page.lines)
        and are_beside(page.lines[min(index, other)], page.lines[max(index, other)])
    ]
    found = [part for other in near if not is_row(page.parts[other]) for part in page.parts[other]]
    return sorted([*page.parts[index], *found], key=lambda part: part.start)


def _is_drawn(header: range, values: Sequence[int], columns: Columns, page: _Page) -> bool:
    """Whether rules set the few rows apart below a header with a word for each column."""
    if (
        not header
        or is_heading_row(page.parts[values[0]])
        or max(len(page.parts[index]) for index in header) < columns.count - 1
    ):
        return False
    levels = [page.lines[index].baseline for index in (header[-1], *values)]
    levels.append(levels[-1] + 1.5 * page.lines[values[-1]].size)
    left, right = columns.edges[0], columns.edges[-1]
    return all(page.rules.whole(a, b, left, right) for a, b in pairwise(levels))


def _value_rows(block: Sequence[int], parts: Sequence[Sequence[Chunk]]) -> list[int]:
    """The rows that hold values: those behind years and numbers of columns, if any are."""
    for place, index in enumerate(block):
        if not is_heading_row(parts[index]):
            return list(block[place:])
    return list(block)


def _edges(gaps: Sequence[Gap], parts: Sequence[Sequence[Chunk]]) -> list[float]:
    """The borders of the columns, outer ones included."""
    left = min(part.start for found in parts for part in found)
    right = max(part.end for found in parts for part in found)
    return [left - 1, *borders(gaps, parts), right + 1]


def continue_aligned(draft: Draft, lines: list[Line], content: PageContent) -> Draft | None:
    """The rows at the top of a page that go on with the table ending the page before.

    Takes their lines out of `lines`, with those of the table's header printed again. None
    where the page does not begin with such a row.
    """
    page = _Page(lines, content)
    begin = _repeated_lines(draft, page.parts)
    end = rows_end(begin, lines, page.parts, draft.edges)
    if end == begin:
        return None
    columns = _columns_like(draft, range(begin, end), page)
    rest = page.draft(range(0), range(begin, end), columns)
    del lines[:end]
    return rest


def begin_aligned(draft: Draft, lines: list[Line], content: PageContent) -> Draft | None:
    """The header and the first rows, at a page's foot, of the table that the next page begins with.

    Takes their lines out of `lines`. None where the page does not end with them.
    """
    page = _Page(lines, content)
    begin = len(lines)
    while begin and fits(page.parts[begin - 1], draft.edges) and _is_near(begin - 1, lines):
        begin -= 1
    if begin == len(lines):
        return None
    first = _first_row(range(begin, len(lines)), page.parts)
    columns = _columns_like(draft, range(first, len(lines)), page)
    top, end = HeadLines(lines, page.parts, columns, page.rules).find(first, 0)
    if top == end or max(len(page.parts[index]) for index in range(top, end)) * 2 < columns.count:
        return None
    above = page.draft(range(top, end), range(end, len(lines)), columns)
    del lines[top:]
    return above


def _first_row(indices: range, parts: Sequence[Sequence[Chunk]]) -> int:
    """The first row with values; where there is none, the last name of a group."""
    values = (i for i in indices if is_row(parts[i]) and not is_heading_row(parts[i]))
    return next(values, indices[-1])


def _is_near(index: int, lines: Sequence[Line]) -> bool:
    return index + 1 == len(lines) or is_near(lines[index], lines[index + 1])


def _columns_like(draft: Draft, body: range, page: _Page) -> Columns:
    """The columns of the table's other part; the outer ones as wide as both parts are."""
    left = min([page.lines[index].start - 1 for index in body] + [draft.edges[0]])
    right = max([page.lines[index].end + 1 for index in body] + [draft.edges[-1]])
    rows = [page.parts[index] for index in body if is_row(page.parts[index])]
    return columns_of([left, *draft.edges[1:-1], right], rows or [page.parts[body[-1]]])


def _repeated_lines(draft: Draft, parts: Sequence[Sequence[Chunk]]) -> int:
    """How many lines at the top of a page only print the table's header again."""
    grid = draft.grid
    words = [
        _compact(cell.text.string) for cell in grid.cells if cell.row < (grid.header_rows or 0)
    ]
    for index, found in enumerate(parts):
        if not all(any(_compact(part.text) in word for word in words) for part in found):
            return index
    return 0


def _compact(text: str) -> str:
    return "".join(text.split())


def _blocks(lines: Sequence[Line], parts: Sequence[Sequence[Chunk]]) -> list[list[int]]:
    """Stretches of rows that follow each other closely, by their lines' indices."""
    rows = [index for index, line in enumerate(parts) if is_row(line) and not lines[index].turn]
    blocks: list[list[int]] = []
    for index in rows:
        if blocks and _close(blocks[-1], index, lines, parts):
            blocks[-1].append(index)
        else:
            blocks.append([index])
    return blocks


def _close(
    block: list[int], index: int, lines: Sequence[Line], parts: Sequence[Sequence[Chunk]]
) -> bool:
    """Whether a row goes on with the table of the rows above it."""
    last = block[-1]
    between = parts[last + 1 : index]
    if len(between) > (_WRAPS if _below_label(parts[last], between) else _BETWEEN):
        return False
    if any(is_caption(found) or is_unit_alone(found) for found in between):
        return False
    if any(_heads_anew(parts[last], parts[place]) for place in range(last + 1, index + 1)):
        return False
    gaps = [b.baseline - a.baseline for a, b in pairwise(lines[last : index + 1])]
    usual = lines[last].size * 1.5
    return max(gaps) < _LOOSE * usual


def _heads_anew(row: Sequence[Chunk], parts: Sequence[Chunk]) -> bool:
    """Whether a line below the row is the header of another table.

    Its words keep to none of the row's columns: neither to its words nor to its numbers' ends.
    """
    if any(part.is_numeric for part in parts):
        return _counts_years(parts) and not _counts_years(row)
    return sum(not any(_keeps_to(word, part) for part in row) for word in parts[1:]) > 1


def _counts_years(parts: Sequence[Chunk]) -> bool:
    """Whether the line's numbers are years in order."""
    values = [arabic_digits(part.text.strip()) for part in parts if part.is_numeric]
    if len(values) < 2 or not all(_YEAR.fullmatch(value) for value in values):
        return False
    return {int(b) - int(a) for a, b in pairwise(values)} in ({1}, {-1})


def _keeps_to(word: Chunk, part: Chunk) -> bool:
    if part.is_numeric:
        return abs(word.end - part.end) < 1.0
    return word.start < part.end and part.start < word.end


def _below_label(row: Sequence[Chunk], below: Sequence[Sequence[Chunk]]) -> bool:
    """Whether each of those lines is words that stand below the row's label, in its column."""
    place = next((index for index, part in enumerate(row) if not part.is_numeric), len(row))
    if place + 1 >= len(row):
        return False
    label, right = row[place], row[place + 1].start
    return all(
        len(found) == 1 and abs(found[0].start - label.start) < _INDENT and found[0].end < right
        for found in below
    )


def _is_table(rows: Sequence[Sequence[Chunk]], gaps: Sequence[Gap]) -> bool:
    """Whether those rows share columns of numbers, and are not sentences with amounts.

    An act lists "(1) ... 500 บาท" or "มาตรา 1 ..." line by line: there the last column,
    or the first before a text, repeats one word.
    """
    if not gaps:
        return False
    columns = [_column(rows, left, right) for left, right in _bands(borders(gaps))]
    numeric = [column for column in columns[1:] if _mostly_numbers(column)]
    if not numeric:
        return False
    if _repeats_word(columns[-1]) and len(columns[-1]) == len(rows):
        return False
    if any(before in numeric and _repeats_unit(column) for before, column in pairwise(columns)):
        return False
    if _repeats_word(columns[0]) and columns[-1] not in numeric:
        return False
    return len(columns) >= _COLUMNS or all(len(row) == 2 for row in rows)


def _repeats_unit(column: Sequence[Chunk]) -> bool:
    """Whether the column behind an amount is but its unit: "500 บาท"."""
    return bool(column) and _repeats_word(column) and known_unit(column[0].text) is not None


def _repeats_word(column: Sequence[Chunk]) -> bool:
    return len({part.text for part in column}) == 1 and not column[0].is_numeric


def _bands(columns: Sequence[float]) -> list[tuple[float, float]]:
    edges = [float("-inf"), *columns, float("inf")]
    return list(pairwise(edges))


def _column(rows: Sequence[Sequence[Chunk]], left: float, right: float) -> list[Chunk]:
    return [part for row in rows for part in row if left <= part.middle < right]


def _mostly_numbers(column: Sequence[Chunk]) -> bool:
    return sum(part.is_numeric for part in column) * 3 >= len(column) * 2 > 0


def _with_open_label(last: int, lines: Sequence[Line], parts: Sequence[Sequence[Chunk]]) -> int:
    """The index of the last row's last line: its label goes on while a bracket is open."""
    row, text, end = parts[last], parts[last][0].text, last
    for index in range(last + 1, min(last + 1 + _BETWEEN, len(lines))):
        if text.count("(") <= text.count(")") or not _below_label(row, [parts[index]]):
            break
        if lines[index].baseline - lines[index - 1].baseline > 2 * lines[index].size:
            break
        text, end = text + parts[index][0].text, index
    return end
