"""Numbers too wide for their cell, which a producer breaks: "1,620,000.0" over "0"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sobtan_extractor.late import pattern
from sobtan_extractor.lines.lines import Line
from sobtan_extractor.model.document import Cluster, Text
from sobtan_extractor.model.pieces import GridCell
from sobtan_extractor.model.thai import arabic_digits

_REST = pattern(r"[\d.,]{1,8}\s*[)%]{0,2}")
_WHOLE = pattern(r"\(?[\-–−]?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*[)%]{0,2}")
_PADDING = 14.0  # points on both sides together: no cell has more
_DIGIT = 0.6  # parts of the size: as wide as any digit

Filled = tuple[GridCell, list[Line]]
"""A cell with the lines printed in it, from the top."""


def rejoin_numbers(cells: Sequence[Filled]) -> list[Filled]:
    """The cells with broken numbers whole again: such a cell is of one line then.

    A number is broken where its first line is none by itself ("18,035,4" over "00"), or fills
    its cell, no line of its column is a digit wider, and the digits below make it a number
    with as many decimals as the column has.
    """
    columns: dict[int, list[Filled]] = defaultdict(list)
    for cell, lines in cells:
        if cell.column_span == 1:
            columns[cell.column].append((cell, lines))
    widest = {column: _widest(filled) for column, filled in columns.items()}
    decimals = {column: _usual_decimals(filled) for column, filled in columns.items()}
    return [_rejoined(cell, lines, widest, decimals) for cell, lines in cells]


def _widest(filled: Sequence[Filled]) -> float:
    return max((line.end - line.start for _, lines in filled for line in lines), default=0.0)


def _usual_decimals(filled: Sequence[Filled]) -> set[int]:
    """The decimals of the column's numbers that stand whole on one line."""
    printed = [_digits(lines[0]) for _, lines in filled if len(lines) == 1]
    return {_decimals(number) for number in printed if _WHOLE.fullmatch(number)}


def _rejoined(
    cell: GridCell,
    lines: list[Line],
    widest: Mapping[int, float],
    decimals: Mapping[int, set[int]],
) -> Filled:
    if len(lines) < 2 or cell.column not in widest or not cell.frame:
        return cell, lines
    printed = [_digits(line) for line in lines]
    if not _is_broken(printed):
        return cell, lines
    first, box = lines[0], cell.frame[0].box
    width, digit = first.end - first.start, _DIGIT * first.size
    fills = width + digit > max(widest[cell.column], box.x1 - box.x0 - _PADDING)
    usual = decimals[cell.column]
    likely = fills and (not usual or _decimals("".join(printed)) in usual)
    if not likely and _WHOLE.fullmatch(printed[0]):
        return cell, lines
    return replace(cell, text=run_on([line.text for line in lines])), [first]


def _is_broken(printed: Sequence[str]) -> bool:
    """Whether the lines are one number together: broken behind a point or comma, or before."""
    begun, *rest = printed
    if not _WHOLE.fullmatch("".join(printed)) or not all(map(_REST.fullmatch, rest)):
        return False
    return re.search("[.,]", begun) is not None or rest[0][0] in ".,"


def is_cut(above: Text, below: Text) -> bool:
    """Whether the page end cut a number: what stands above is none by itself."""
    printed = [arabic_digits("".join(text.string.split())) for text in (above, below)]
    return not _WHOLE.fullmatch(printed[0]) and _is_broken(printed)


def _digits(line: Line) -> str:
    return arabic_digits(line.text.string.strip())


def _decimals(number: str) -> int:
    return len(re.sub(r"\D", "", number.partition(".")[2]))


def run_on(lines: Sequence[Text]) -> Text:
    """The lines without anything between; each break stays known as a cluster without text."""
    clusters = list(lines[0].clusters)
    for line in lines[1:]:
        last = clusters[-1]
        at = last.box._replace(x0=last.box.x1)
        clusters.append(Cluster("", "", last.page, at, last.size, last.font))
        clusters += line.clusters
    return Text(clusters)
