"""Where the columns of a table stand that only alignment tells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from sobtan_extractor.late import dataclass
from sobtan_extractor.lines.lines import Chunk
from sobtan_extractor.tables.alignment import Gap


@dataclass(frozen=True, slots=True)
class Columns:
    """The borders of the columns, outer ones included, and what the rows fill of each."""

    edges: tuple[float, ...]
    filled: tuple[tuple[float, float], ...]
    names: int = 0  # the column that names the rows: the first that holds words

    @property
    def count(self) -> int:
        return len(self.filled)

    def at(self, x: float) -> int:
        """The column that covers that x; the outer ones reach to the page's edges."""
        return min(max(bisect_right(self.edges, x) - 1, 0), self.count - 1)

    def of(self, part: Chunk) -> int:
        """The column whose rows the words stand over."""
        own = self.at(part.middle)
        shares = [min(part.end, end) - max(part.start, start) for start, end in self.filled]
        best = max(range(self.count), key=lambda index: (shares[index], index == own))
        return best if shares[best] > 0 and shares[own] <= 0 else own

    def reached(self, part: Chunk, least: float) -> range:
        """The columns into whose rows the words reach by that much, or those they stand over."""
        own = self.of(part)
        inside = [
            index
            for index, (start, end) in enumerate(self.filled)
            if index == own or min(part.end, end) - max(part.start, start) > least
        ]
        return range(inside[0], inside[-1] + 1)

    def covered(self, x0: float, x1: float) -> range:
        """The columns whose middles lie between those borders."""
        middles = [(a + b) / 2 for a, b in pairwise(self.edges)]
        inside = [index for index, middle in enumerate(middles) if x0 < middle < x1]
        return range(inside[0], inside[-1] + 1) if inside else range(0)


def with_empty_columns(
    gaps: Sequence[Gap], header: Sequence[Sequence[Chunk]], columns: Columns
) -> tuple[Gap, ...]:
    """The white between the columns, cut where a header's word stands in it: over no value."""
    cut: list[Gap] = []
    for index, (left, right) in enumerate(gaps):
        word = next((w for line in header for w in _over_nothing(line, index, columns)), None)
        if word is not None and left < word.start and word.end < right:
            cut += [(left, word.start), (word.end, right)]
        else:
            cut.append((left, right))
    end = columns.filled[-1][1]
    behind = [word.start for line in header for word in line if word.start > end]
    over = any(
        word.start < end and columns.of(word) + 1 == columns.count
        for line in header
        for word in line
    )
    return (*cut, (end, min(behind))) if behind and over else tuple(cut)


def _over_nothing(line: Sequence[Chunk], index: int, columns: Columns) -> list[Chunk]:
    """The words in the white behind a column, of a line with more words than columns.

    The first of them heads the names to its left, where no other word does.
    """
    if len(line) <= columns.count:
        return []
    left, right = columns.filled[index][1], columns.filled[index + 1][0]
    between = [word for word in line if left < word.start and word.end < right]
    headed = any(word.start < left and columns.of(word) == index for word in line)
    return between if headed else between[1:]


def columns_of(edges: Sequence[float], rows: Sequence[Sequence[Chunk]]) -> Columns:
    """The columns between those borders, as the rows fill them; what spans several fills none."""
    filled = []
    for left, right in pairwise(edges):
        inside = [part for row in rows for part in row if left <= part.middle < right]
        inside = [p for p in inside if p.start > left - 1 and p.end < right + 1] or inside
        filled.append(
            (min(part.start for part in inside), max(part.end for part in inside))
            if inside
            else (left, right)
        )
    return Columns(tuple(edges), tuple(filled), _names_column(edges, rows))


def _names_column(edges: Sequence[float], rows: Sequence[Sequence[Chunk]]) -> int:
    for index, (left, right) in enumerate(pairwise(edges)):
        texts = [part.text for row in rows for part in row if left <= part.middle < right]
        if sum(any(map(str.isalpha, text)) for text in texts) * 2 > len(texts):
            return index
    return 0
