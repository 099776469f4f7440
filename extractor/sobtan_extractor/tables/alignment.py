"""Tells columns apart where no ruling does: by what stands above each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sobtan_extractor.late import pattern
from sobtan_extractor.lines.lines import Chunk, Line
from sobtan_extractor.lines.runs import Piece
from sobtan_extractor.model.thai import arabic_digits

_GAP = 1.0  # parts of the size: a wider gap ends a chunk, as it ends a run
_UNTYPED_GAP = 0.7  # the same where spaces are not typed, and only words stand close
_JUMP = 0.35  # parts of the size: wider than kerning, and no space was typed
_FEW = 12  # letters: a line of fewer, all apart, is a row of short numbers
_CROSSING = 0.12  # share of rows that may run over a column border (merged cells)
_SHARE = 0.25  # share of rows in which a column must hold something
_NUMBERED = 0.5  # share of rows that begin with a running number: then a column holds them
_RUNNING = pattern(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?")
_NARROW = 0.3  # parts of the size: a border needs at least this much white


def chunks(line: Line) -> Sequence[Chunk]:
    """The line's chunks from left to right; worked out once.

    A chunk ends at a wide gap, and at a narrower one too where nobody typed a space: a
    producer that types its spaces jumps only from cell to cell.
    """
    if line.chunks is None:
        line.chunks = _cut(line)
    return line.chunks


def _cut(line: Line) -> list[Chunk]:
    jump = _jump(line)
    if len(line.runs) == 1 and "  " not in line.runs[0].string and jump is None:
        run = line.runs[0]
        return [Chunk(run.start, run.end, run.string, tuple(run.pieces))]
    wide = (_GAP if line.content.types_spaces else _UNTYPED_GAP) * line.size
    found: list[list[Piece]] = [[]]
    spaces: list[Piece] = []  # typed behind the last piece
    for run in line.runs:
        for index, piece in enumerate(run.pieces):
            if piece.text == " ":
                spaces.append(piece)
                continue
            last = found[-1][-1] if found[-1] else None
            if last is not None and (
                piece.start - last.end > wide
                or (not spaces and _is_jump(last, piece, jump))
                or (index == 0 and _begins_number(last, piece))
            ):
                found.append([])
            elif last is not None:
                found[-1] += spaces
            found[-1].append(piece)
            spaces = []
    return [_chunk(part, line.size) for part in found if part]


def _is_jump(left: Piece, right: Piece, jump: float | None) -> bool:
    """Whether the step leads to another cell; a number begins one after a smaller step."""
    if jump is None:
        return False
    return right.start - left.end > (jump / 2 if _begins_number(left, right) else jump)


def _begins_number(left: Piece, right: Piece) -> bool:
    """Whether a number begins behind a word."""
    return right.text.isdecimal() and not left.text.isdecimal() and left.text not in "(-./"


def _jump(line: Line) -> float | None:
    """How wide a gap without a space must be to lead to another cell; None: there is none.

    Nothing can be said of pages without any typed space, nor of lines that are spread
    letter by letter.
    """
    if not line.content.types_spaces:
        return None
    limit = _JUMP * line.size
    wide = letters = 0
    for left, right in pairwise(piece for run in line.runs for piece in run.pieces):
        if left.text != " " != right.text:
            letters += 1
            wide += right.start - left.end > limit / 2
    spread = letters > _FEW and wide * 3 >= letters
    return limit if wide and not spread else None


def _chunk(part: list[Piece], size: float) -> Chunk:
    letters = [piece for piece in part if piece.text != " "]
    text = letters[0].text
    for left, right in pairwise(letters):
        text += " " + right.text if right.start - left.end > 0.15 * size else right.text
    return Chunk(letters[0].start, max(piece.end for piece in letters), text, tuple(part))


def is_row(parts: Sequence[Chunk]) -> bool:
    """Whether a line with those chunks can be a table's row: a number apart from its label."""
    return len(parts) > 1 and any(part.is_numeric for part in parts[1:])


Gap = tuple[float, float]  # the white between two columns, from x to x


def column_gaps(rows: Sequence[Sequence[Chunk]], size: float) -> tuple[Gap, ...]:
    """The white between the columns of those rows; none where there is one column."""
    if not rows:
        return ()
    plain = _without_spanning_labels(rows)
    allowed = int(_CROSSING * len(rows))
    needed = max(1.0, _SHARE * len(rows))
    kept: list[Gap] = []
    for gap in _with_sparse(_white(plain, allowed), plain):
        start = kept[-1][1] if kept else float("-inf")
        wide = gap[1] - gap[0] > _NARROW * size
        if wide and (
            _filled(rows, start, gap[0]) >= needed or _sets_numbers_apart(rows, start, gap)
        ):
            kept.append(gap)
    return tuple(kept)


def _with_sparse(gaps: Sequence[Gap], rows: Sequence[Sequence[Chunk]]) -> list[Gap]:
    """The gaps, those cut in two inside which something stands all by itself."""
    cut: list[Gap] = []
    for left, right in gaps:
        alone = [part for row in rows for part in row if left < part.start and part.end < right]
        if alone:
            cut.append((left, min(part.start for part in alone)))
            cut.append((max(part.end for part in alone), right))
        else:
            cut.append((left, right))
    return cut


def _without_spanning_labels(rows: Sequence[Sequence[Chunk]]) -> list[Sequence[Chunk]]:
    """The rows without labels that reach over a column of running numbers: "รวม 5 แห่ง"."""
    numbered = [bool(_RUNNING.fullmatch(arabic_digits(row[0].text.strip()))) for row in rows]
    if sum(numbered) < _NUMBERED * len(rows):
        return list(rows)
    return [row if own else row[1:] for row, own in zip(rows, numbered, strict=True)]


def _sets_numbers_apart(rows: Sequence[Sequence[Chunk]], start: float, gap: Gap) -> bool:
    """Whether few rows fill what is left of the gap, but do so with a number beside a number."""
    return any(
        left.is_numeric and right.is_numeric and start <= left.middle <= gap[0] <= right.middle
        for row in rows
        for left, right in pairwise(row)
    )


def borders(gaps: Sequence[Gap], header: Sequence[Sequence[Chunk]] = ()) -> tuple[float, ...]:
    """The x of each column's border: in its gap, and clear of the header's words.

    A header's words stand over the middle of their column, so they reach into the white
    beside its numbers; what covers a gap from side to side heads several columns. Where a
    line has a word for each column, the border runs between the words of its two.
    """
    return tuple(_border(index, gaps, header) for index in range(len(gaps)))


def _border(index: int, gaps: Sequence[Gap], header: Sequence[Sequence[Chunk]]) -> float:
    """The middle of what each line leaves free, the line nearest to the numbers first."""
    gap = gaps[index]
    for parts in reversed(header):
        if len(parts) == len(gaps) + 1:
            free = max(gap[0], parts[index].end), min(gap[1], parts[index + 1].start)
        else:
            free = _free(gap, parts)
        if free[1] > free[0]:
            gap = free
    return (gap[0] + gap[1]) / 2


def _free(gap: Gap, parts: Sequence[Chunk]) -> Gap:
    """The widest stretch of the gap that none of the line's words reaches into."""
    begin, right = gap
    widest = (begin, begin)
    for part in parts:
        if part.end <= begin or part.start >= right or (part.start <= gap[0] and part.end >= right):
            continue
        widest = max(widest, (begin, part.start), key=lambda span: span[1] - span[0])
        begin = max(begin, part.end)
    return max(widest, (begin, right), key=lambda span: span[1] - span[0])


def _white(rows: Sequence[Sequence[Chunk]], allowed: int) -> list[Gap]:
    """The stretches between chunks that no more than `allowed` rows cover."""
    events = sorted(
        event for row in rows for part in row for event in ((part.start, 1), (part.end, -1))
    )
    found: list[Gap] = []
    depth = 0
    begin: float | None = None
    for x, step in events:
        if depth <= allowed < depth + step and begin is not None:
            found.append((begin, x))
            begin = None
        depth += step
        if depth <= allowed and begin is None:
            begin = x
    first = events[0][0]
    return [(left, right) for left, right in found if left > first]


def _filled(rows: Sequence[Sequence[Chunk]], start: float, end: float) -> int:
    """In how many rows something stands between those borders."""
    return sum(any(start <= p.middle <= end for p in row) for row in rows)
