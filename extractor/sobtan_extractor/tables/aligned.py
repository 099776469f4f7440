"""Finds tables that nothing rules: columns told apart by alignment alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from statistics import median

from sobtan_extractor.lines.lines import Chunk, Line
from sobtan_extractor.lines.runs import Run
from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.tables.alignment import Gap, borders, chunks, column_gaps, is_row
from sobtan_extractor.tables.cells import Draft, fill_cells
from sobtan_extractor.tables.ruled import joined_levels

_FEWEST_ROWS = 3  # fewer lines that happen to be level are no table
_LOOSE = 2.6  # times the common distance of its rows: a wider gap ends a table
_BETWEEN = 2  # lines without a number that may stand between two rows: wraps, group names
_WRAPS = 6  # lines: the rest of a label in a narrow column
_HEADER = 4  # lines: no header without rules is taller
_TIGHT = 0.93  # times the distance of rows: lines of one cell are closer
_OVERHANG = 6.0  # points: how far the rule under a heading may reach into the next column
_HEADING_NUMBER = re.compile(r"\s*(?:\(?\d{1,2}\)|(?:25|20|19)\d\d)\s*")
_OUTLINE = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?")
_CAPTION = re.compile(r"ตาราง(?:\s*[\d๐-๙]|ที่|แสดง|สรุป|เปรียบเทียบ)|Table\s*\d")
_INDENT = 20.0  # points: the rest of a label stands below its beginning, or in a little
_COLUMNS = 3  # with fewer, a list with amounts is told from a table by its words


def find_aligned(lines: list[Line], content: PageContent) -> tuple[list[Line], list[Draft]]:
    """The lines that are running text, and the tables among the others."""
    parts = [chunks(line) for line in lines]
    drafts: list[Draft] = []
    taken: set[int] = set()
    for first, last in _blocks(lines, parts):
        rows = [index for index in range(first, last + 1) if is_row(parts[index])]
        size = lines[first].size
        gaps = column_gaps([parts[index] for index in rows], size)
        if not _is_table([parts[index] for index in rows], gaps):
            continue
        top = _with_header(first, lines, parts, gaps)
        top = max([top, *(index + 1 for index in taken if index < first)])
        members = range(top, _with_open_label(last, lines, parts) + 1)
        columns = borders(gaps, [parts[i] for i in members])
        drafts.append(_draft([lines[i] for i in members], columns, content))
        taken.update(members)
    return [line for index, line in enumerate(lines) if index not in taken], drafts


def continue_aligned(draft: Draft, lines: list[Line], content: PageContent) -> Draft | None:
    """The rows at the top of a page that go on with the table ending the page before.

    Takes their lines out of `lines`. None where the page does not begin with such a row.
    """
    columns = draft.edges[1:-1]
    count = 0
    row: Sequence[Chunk] = ()
    for line in lines:
        parts = chunks(line)
        if is_row(parts):
            row = parts
        elif not _below_label(row, [parts]):
            break
        if any(_crosses(part, x) for part in parts for x in columns):
            break
        count += 1
    if not count:
        return None
    rows = lines[:count]
    del lines[:count]
    return _draft(rows, columns, content, draft.edges)


def _draft(
    lines: Sequence[Line],
    columns: Sequence[float],
    content: PageContent,
    outer: Sequence[float] = (),
) -> Draft:
    """The table in those lines; `outer` gives the borders of the page before, if any."""
    parts = [chunks(line) for line in lines]
    left = min([line.start for line in lines] + list(outer[:1])) - 1
    right = max([line.end for line in lines] + list(outer[-1:])) + 1
    edges = [left, *columns, right]
    runs: list[Run] = [run for line in lines for run in line.runs]
    groups = _printed_rows(lines, parts, edges)
    draft, _ = fill_cells(_frames(groups, edges, content), runs, content, ruled=False)
    if not outer:
        draft.grid = replace(draft.grid, header_rows=_header_rows(groups))
    return draft


def _header_rows(rows: Sequence[Sequence[Line]]) -> int:
    """How many rows stand above the first that holds values.

    Years and the numbers of columns, "(4) = (2) + (3)", are the header's own.
    """
    for index, row in enumerate(rows):
        parts = [part for line in row for part in chunks(line)]
        values = [arabic_digits(part.text) for part in parts if part.is_numeric]
        if is_row(parts) and not all(_HEADING_NUMBER.fullmatch(value) for value in values):
            return index
    return 0


def _printed_rows(
    lines: Sequence[Line], parts: Sequence[Sequence[Chunk]], edges: Sequence[float]
) -> list[list[Line]]:
    """The lines of each row: one, or more where a label wraps.

    The rest of a wrapped label stands alone in the label's column, closer to the line above
    than rows are to each other.
    """
    levels = [line.baseline for line, found in zip(lines, parts, strict=True) if is_row(found)]
    pitch = median([b - a for a, b in pairwise(levels)]) if len(levels) > 1 else 0.0
    numbered = _are_numbered(parts)
    rows: list[list[Line]] = []
    label: Chunk | None = None  # of the row at hand, if it has numbers too
    for index, line in enumerate(lines):
        step = line.baseline - lines[index - 1].baseline if index else 0.0
        if is_row(parts[index]):
            label = next((part for part in parts[index] if not part.is_numeric), None)
        elif label and _goes_on(label, parts[index], edges) and (numbered or step < _TIGHT * pitch):
            rows[-1].append(line)
            continue
        else:
            label = None
        rows.append([line])
    return rows


def _are_numbered(parts: Sequence[Sequence[Chunk]]) -> bool:
    """Whether nearly every row has a number before its label: a line without one goes on."""
    rows = [found for found in parts if is_row(found)]
    numbered = [found for found in rows if _OUTLINE.fullmatch(arabic_digits(found[0].text))]
    return len(numbered) * 5 >= len(rows) * 4


def _goes_on(label: Chunk, parts: Sequence[Chunk], edges: Sequence[float]) -> bool:
    """Whether a line holds but words below that label, in its column."""
    if len(parts) != 1 or parts[0].is_numeric:
        return False
    left = max((x for x in edges if x <= label.middle), default=edges[0])
    right = min((x for x in edges if x > label.middle), default=edges[-1])
    return left < parts[0].middle < right and abs(parts[0].start - label.start) < _INDENT


def _blocks(lines: Sequence[Line], parts: Sequence[Sequence[Chunk]]) -> list[tuple[int, int]]:
    """First and last index of stretches in which rows follow each other closely."""
    rows = [index for index, line in enumerate(parts) if is_row(line) and not lines[index].turn]
    blocks: list[list[int]] = []
    for index in rows:
        if blocks and _close(blocks[-1], index, lines, parts):
            blocks[-1].append(index)
        else:
            blocks.append([index])
    return [(block[0], block[-1]) for block in blocks if len(block) >= _FEWEST_ROWS]


def _close(
    block: list[int], index: int, lines: Sequence[Line], parts: Sequence[Sequence[Chunk]]
) -> bool:
    last = block[-1]
    between = parts[last + 1 : index]
    if len(between) > (_WRAPS if _below_label(parts[last], between) else _BETWEEN):
        return False
    if any(len(found) == 1 and _CAPTION.match(found[0].text) for found in between):
        return False
    gaps = [b.baseline - a.baseline for a, b in pairwise(lines[last : index + 1])]
    usual = lines[last].size * 1.5
    return max(gaps) < _LOOSE * usual


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
    if _repeats_word(columns[-1]):
        return False
    if _repeats_word(columns[0]) and columns[-1] not in numeric:
        return False
    return len(columns) >= _COLUMNS or all(len(row) == 2 for row in rows)


def _repeats_word(column: Sequence[Chunk]) -> bool:
    return len({part.text for part in column}) == 1 and not column[0].is_numeric


def _bands(columns: Sequence[float]) -> list[tuple[float, float]]:
    edges = [float("-inf"), *columns, float("inf")]
    return list(pairwise(edges))


def _column(rows: Sequence[Sequence[Chunk]], left: float, right: float) -> list[Chunk]:
    return [part for row in rows for part in row if left <= part.middle < right]


def _mostly_numbers(column: Sequence[Chunk]) -> bool:
    return sum(part.is_numeric for part in column) * 3 >= len(column) * 2 > 0


def _with_header(
    first: int,
    lines: Sequence[Line],
    parts: Sequence[Sequence[Chunk]],
    gaps: Sequence[Gap],
) -> int:
    """The index of the first header line: those above that stand over the columns."""
    top = first
    for index in range(first - 1, max(first - 1 - _HEADER, -1), -1):
        gap = lines[index + 1].baseline - lines[index].baseline
        if gap > _LOOSE * 1.5 * lines[index].size or lines[index].turn:
            break
        if not _stands_over(parts[index], gaps) or _CAPTION.match(parts[index][0].text):
            break
        if _is_full(lines[index], parts[index], lines[first : first + 1]):
            break
        top = index
    return top


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


def _stands_over(parts: Sequence[Chunk], gaps: Sequence[Gap]) -> bool:
    """Whether the line's chunks name columns: several, or one clear of the first column."""
    if any(part.text.count(".") > 8 for part in parts):  # dot leaders
        return False
    return len(parts) > 1 or (len(parts) == 1 and parts[0].start > gaps[0][0])


def _is_full(line: Line, parts: Sequence[Chunk], rows: Sequence[Line]) -> bool:
    """Whether the line is running text as wide as the table, spread by justification."""
    words = sum(part.end - part.start for part in parts)
    return words > 0.8 * (rows[0].end - rows[0].start)


def _frames(rows: Sequence[Sequence[Line]], edges: list[float], content: PageContent) -> list[Box]:
    """A frame for each row and column; a chunk over several columns makes one of them."""
    frames: list[Box] = []
    for index, row in enumerate(rows):
        top = row[0].baseline - 0.95 * row[0].size
        if index:
            above = rows[index - 1][-1]
            top = max(top, (above.baseline + 0.3 * above.size + top) / 2)
        bottom = row[-1].baseline + 0.35 * row[-1].size
        if index + 1 < len(rows):
            below = rows[index + 1][0]
            bottom = (bottom + below.baseline - 0.95 * below.size) / 2
        spans: list[Chunk] = []
        for line in row:
            words = chunks(line)
            spans += [*words, *_underlined(line, words, edges, content)]
        kept = [x for x in edges[1:-1] if not any(_covers(span, x, edges, spans) for span in spans)]
        bounds = [edges[0], *kept, edges[-1]]
        frames += [Box(a, top, b, bottom) for a, b in pairwise(bounds)]
    return _seamless(frames)


def _underlined(
    line: Line, parts: Sequence[Chunk], edges: Sequence[float], content: PageContent
) -> list[Chunk]:
    """The spans of the rules right below the line's words: what one word heads.

    A rule under the whole table heads nothing.
    """
    found: list[Chunk] = []
    near = [r for r in content.rulings if 0 < r.top - line.baseline < 1.1 * line.size]
    for rule in joined_levels(near):
        if rule.x1 - rule.x0 > 0.9 * (edges[-1] - edges[0]):
            continue
        over = [part for part in parts if rule.x0 < part.middle < rule.x1]
        if len(over) >= sum(rule.x0 < (a + b) / 2 < rule.x1 for a, b in pairwise(edges)):
            continue  # each word heads its own column
        found += _shares(rule.x0 + _OVERHANG, rule.x1 - _OVERHANG, over, edges)
    return found


def _shares(x0: float, x1: float, over: Sequence[Chunk], edges: Sequence[float]) -> list[Chunk]:
    """The stretch of one rule that belongs to each of the words above it."""
    halves = [(a.middle + b.middle) / 2 for a, b in pairwise(over)]
    cuts = [min(edges, key=partial(_distance, half)) for half in halves]
    bounds = [x0, *cuts, x1]
    return [
        Chunk(left, right, part.text)
        for (left, right), part in zip(pairwise(bounds), over, strict=False)
    ]


def _distance(x: float, other: float) -> float:
    return abs(x - other)


def _covers(span: Chunk, x: float, edges: Sequence[float], spans: Sequence[Chunk]) -> bool:
    """Whether it makes one cell over that border: not where a number stands behind it there."""
    if not _crosses(span, x):
        return False
    until = next((edge for edge in edges if edge > x + 1), edges[-1])
    return not any(
        part.is_numeric and span.end <= part.start and x < part.middle < until for part in spans
    )


def _crosses(part: Chunk, x: float) -> bool:
    return part.start < x - 1 and part.end > x + 1


def _seamless(frames: list[Box]) -> list[Box]:
    """The frames with each row beginning where the one above it ends."""
    levels = sorted({frame.top for frame in frames})
    floor = max(frame.bottom for frame in frames)
    below = dict(pairwise([*levels, floor]))
    return [frame._replace(bottom=below[frame.top]) for frame in frames]
