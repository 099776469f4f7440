"""Tells text set in columns from lines that run over the whole page.

Printed lines of two columns stand level with each other, so that read from left to right
they would mix two texts. Where a white gutter parts running text from running text over
several lines, each column is read for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import category

from sobtan_extractor.late import dataclass
from sobtan_extractor.lines.lines import Line, build_lines
from sobtan_extractor.lines.runs import Run
from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import PageContent

_FEWEST = 6  # lines with text on both sides of the gutter: fewer stand so by chance
_GUTTER = 0.6  # parts of the size: the least white between two columns
_PROSE = 0.7  # share of letters among the characters of running text
_LONG = 15  # characters: lines of running text are longer on average
_REACH = 3.0  # parts of the size: how far from the gutter a full line may end
_FULL = 0.5  # share of lines that reach the gutter, or begin at the same height
_FULL_APART = 0.25  # the same, where the columns' lines do not even stand level
_BESIDE = 0.8  # parts of the size: no two lines of one text lie so close
_FEWEST_APART = 3  # such lines on either side: fewer stand so by chance
_OVERLAP = 1.0  # points: how far type may reach into the gutter


@dataclass(slots=True)
class TextColumn:
    """The lines of one column, and where it stands on the page, in points."""

    lines: list[Line]
    box: Box


def take_columns(lines: list[Line], content: PageContent) -> tuple[list[Line], list[TextColumn]]:
    """The lines that run over the whole page, and the columns, in reading order."""
    band = _band(lines)
    if band is None:
        return lines, []
    first, last, gutter = band
    runs = [run for line in lines[first : last + 1] for run in line.runs]
    left = build_lines([run for run in runs if run.end <= gutter + _OVERLAP], content)
    right = build_lines([run for run in runs if run.end > gutter + _OVERLAP], content)
    if not (_is_prose(left) and _is_prose(right) and _is_set_to(left, right)):
        return lines, []
    top, bottom = lines[first].baseline - lines[first].size, lines[last].baseline
    columns = [
        TextColumn(left, Box(0.0, top, gutter, bottom)),
        TextColumn(right, Box(gutter, top, content.width, bottom)),
    ]
    below, more = take_columns(lines[last + 1 :], content)
    return [*lines[:first], *below], [*columns, *more]


def _band(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """First and last line that the best gutter parts, and where it is; None without one."""
    gutter, votes = _gutter(lines)
    if votes < _FEWEST:
        return None
    best: tuple[int, int] = (0, -1)
    begin = 0
    for index, line in enumerate(lines):
        if line.turn or any(_crosses(run, gutter) for run in line.runs):
            begin = index + 1
        elif index - begin > best[1] - best[0]:
            best = (begin, index)
    first, last = best
    both = sum(_on_both_sides(line, gutter) for line in lines[first : last + 1])
    return (first, last, gutter) if both >= _FEWEST else None


def _gutter(lines: Sequence[Line]) -> tuple[float, int]:
    """Where most lines leave a gap, and how many of them do."""
    events = sorted(
        event for line in lines if not line.turn for gap in _gaps(line) for event in gap
    )
    best = (0.0, 0)
    depth = 0
    for (x, step), (following, _) in pairwise([*events, (0.0, 0)]):
        depth += step
        if depth > best[1]:
            best = ((x + following) / 2, depth)
    return best


def _gaps(line: Line) -> Iterator[tuple[tuple[float, int], tuple[float, int]]]:
    end = line.runs[0].end
    for run in line.runs[1:]:
        if run.start - end > _GUTTER * line.size:
            yield (end, 1), (run.start, -1)
        end = max(end, run.end)


def _crosses(run: Run, x: float) -> bool:
    return run.start < x - _OVERLAP and run.end > x + _OVERLAP


def _on_both_sides(line: Line, x: float) -> bool:
    return line.start < x < line.end


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether the lines are running text, not labels or numbers."""
    text = "".join(run.string for line in lines for run in line.runs).replace(" ", "")
    letters = sum(category(character)[0] in "LM" for character in text)  # Thai marks are M
    return len(text) > _LONG * len(lines) and letters > _PROSE * len(text)


def _is_set_to(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the left lines fill their column, and the right ones begin at one edge."""
    end = max(line.end for line in left)
    full = sum(end - line.end < _REACH * line.size for line in left)
    start = min(line.start for line in right)
    level = sum(line.start - start < _REACH * line.size for line in right)
    share = _FULL_APART if _is_out_of_step(left, right) else _FULL
    return full > share * len(left) and level > share * len(right)


def _is_out_of_step(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether lines of one side stand between the heights of the other's.

    Rows of a table stand level; two texts with headings of their own soon do not.
    """
    between = 0
    for line in left:
        near = min((abs(line.baseline - other.baseline) for other in right), default=0.0)
        between += _OVERLAP < near < _BESIDE * line.size
    return between >= _FEWEST_APART
