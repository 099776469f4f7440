"""Finds tables that nothing rules: columns told apart by alignment alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.alignment import Chunk, chunks, is_row, separators
from extractor.clusters import Run
from extractor.glyphs import PageContent
from extractor.grids import Draft, fill_cells
from extractor.lines import Line
from extractor.model import Box

_FEWEST_ROWS = 3  # fewer lines that happen to be level are no table
_LOOSE = 2.6  # times the common distance of its rows: a wider gap ends a table
_BETWEEN = 2  # lines without a number that may stand between two rows: wraps, group names
_HEADER = 4  # lines: no header without rules is taller
_COLUMNS = 3  # with fewer, a list with amounts is told from a table by its words


def find_aligned(lines: list[Line], content: PageContent) -> tuple[list[Line], list[Draft]]:
    """The lines that are running text, and the tables among the others."""
    parts = [chunks(line) for line in lines]
    drafts: list[Draft] = []
    taken: set[int] = set()
    for first, last in _blocks(lines, parts):
        rows = [index for index in range(first, last + 1) if is_row(parts[index])]
        size = lines[first].size
        borders = separators([parts[index] for index in rows], size)
        if not _is_table([parts[index] for index in rows], borders):
            continue
        first = _with_header(first, lines, parts, borders)
        members = range(first, last + 1)
        drafts.append(_draft([lines[i] for i in members], borders, content))
        taken.update(members)
    return [line for index, line in enumerate(lines) if index not in taken], drafts


def continue_aligned(draft: Draft, lines: list[Line], content: PageContent) -> Draft | None:
    """The rows at the top of a page that go on with the table ending the page before.

    Takes their lines out of `lines`. None where the page does not begin with such a row.
    """
    borders = draft.edges[1:-1]
    count = 0
    for line in lines:
        parts = chunks(line)
        if not is_row(parts) or any(_crosses(part, x) for part in parts for x in borders):
            break
        count += 1
    if not count:
        return None
    rows = lines[:count]
    del lines[:count]
    return _draft(rows, borders, content, draft.edges)


def _draft(
    lines: Sequence[Line],
    borders: Sequence[float],
    content: PageContent,
    outer: Sequence[float] = (),
) -> Draft:
    """The table in those lines; `outer` gives the borders of the page before, if any."""
    parts = [chunks(line) for line in lines]
    left = min([line.start for line in lines] + list(outer[:1])) - 1
    right = max([line.end for line in lines] + list(outer[-1:])) + 1
    edges = [left, *borders, right]
    runs: list[Run] = [run for line in lines for run in line.runs]
    draft, _ = fill_cells(_frames(lines, parts, edges, content), runs, content, ruled=False)
    return draft


def _blocks(lines: Sequence[Line], parts: Sequence[Sequence[Chunk]]) -> list[tuple[int, int]]:
    """First and last index of stretches in which rows follow each other closely."""
    rows = [index for index, line in enumerate(parts) if is_row(line) and not lines[index].turn]
    blocks: list[list[int]] = []
    for index in rows:
        if blocks and _close(blocks[-1], index, lines):
            blocks[-1].append(index)
        else:
            blocks.append([index])
    return [(block[0], block[-1]) for block in blocks if len(block) >= _FEWEST_ROWS]


def _close(block: list[int], index: int, lines: Sequence[Line]) -> bool:
    last = block[-1]
    if index - last - 1 > _BETWEEN:
        return False
    gaps = [b.baseline - a.baseline for a, b in pairwise(lines[last : index + 1])]
    usual = lines[last].size * 1.5
    return max(gaps) < _LOOSE * usual


def _is_table(rows: Sequence[Sequence[Chunk]], borders: Sequence[float]) -> bool:
    """Whether those rows share columns of numbers, and are not sentences with amounts.

    An act lists "(1) ... 500 บาท" line by line: there the last column repeats one word.
    """
    if not borders:
        return False
    columns = [_column(rows, left, right) for left, right in _bands(borders)]
    numeric = [column for column in columns[1:] if _mostly_numbers(column)]
    if not numeric:
        return False
    words = {part.text for part in columns[-1]}
    if len(words) == 1 and not columns[-1][0].is_numeric:
        return False
    return len(columns) >= _COLUMNS or all(len(row) == 2 for row in rows)


def _bands(borders: Sequence[float]) -> list[tuple[float, float]]:
    edges = [float("-inf"), *borders, float("inf")]
    return list(pairwise(edges))


def _column(rows: Sequence[Sequence[Chunk]], left: float, right: float) -> list[Chunk]:
    return [part for row in rows for part in row if left <= (part.start + part.end) / 2 < right]


def _mostly_numbers(column: Sequence[Chunk]) -> bool:
    return sum(part.is_numeric for part in column) * 3 >= len(column) * 2 > 0


def _with_header(
    first: int,
    lines: Sequence[Line],
    parts: Sequence[Sequence[Chunk]],
    borders: Sequence[float],
) -> int:
    """The index of the first header line: those above that stand over the columns."""
    top = first
    for index in range(first - 1, max(first - 1 - _HEADER, -1), -1):
        gap = lines[index + 1].baseline - lines[index].baseline
        if gap > _LOOSE * 1.5 * lines[index].size or lines[index].turn:
            break
        if not _stands_over(parts[index], borders):
            break
        if _is_full(lines[index], parts[index], lines[first : first + 1]):
            break
        top = index
    return top


def _stands_over(parts: Sequence[Chunk], borders: Sequence[float]) -> bool:
    """Whether the line's chunks name columns: several, or one clear of the first column."""
    if any(part.text.count(".") > 8 for part in parts):  # dot leaders
        return False
    return len(parts) > 1 or (len(parts) == 1 and parts[0].start > borders[0])


def _is_full(line: Line, parts: Sequence[Chunk], rows: Sequence[Line]) -> bool:
    """Whether the line is running text as wide as the table, spread by justification."""
    words = sum(part.end - part.start for part in parts)
    return words > 0.8 * (rows[0].end - rows[0].start)


def _frames(
    lines: Sequence[Line],
    parts: Sequence[Sequence[Chunk]],
    edges: list[float],
    content: PageContent,
) -> list[Box]:
    """A frame for each line and column; a chunk over several columns makes one of them."""
    frames: list[Box] = []
    for index, line in enumerate(lines):
        top = line.baseline - 0.95 * line.size
        if index:
            top = max(top, (lines[index - 1].baseline + 0.3 * line.size + top) / 2)
        bottom = line.baseline + 0.35 * line.size
        if index + 1 < len(lines):
            below = lines[index + 1]
            bottom = (bottom + below.baseline - 0.95 * below.size) / 2
        spans = [*parts[index], *_underlined(line, parts[index], edges, content)]
        kept = [x for x in edges[1:-1] if not any(_crosses(span, x) for span in spans)]
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
    for rule in content.rulings:
        below = 0 < rule.top - line.baseline < 1.1 * line.size
        if not rule.is_horizontal or not below or rule.x1 - rule.x0 > 0.9 * (edges[-1] - edges[0]):
            continue
        over = [part for part in parts if rule.x0 - 2 < (part.start + part.end) / 2 < rule.x1 + 2]
        if len(over) == 1:
            found.append(Chunk(rule.x0, rule.x1, over[0].text))
    return found


def _crosses(part: Chunk, x: float) -> bool:
    return part.start < x - 1 and part.end > x + 1


def _seamless(frames: list[Box]) -> list[Box]:
    """The frames with each row beginning where the one above it ends."""
    levels = sorted({frame.top for frame in frames})
    floor = max(frame.bottom for frame in frames)
    below = dict(pairwise([*levels, floor]))
    return [frame._replace(bottom=below[frame.top]) for frame in frames]
