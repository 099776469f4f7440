"""Tells which lines above a table's first row are its header, where nothing frames it.

A header's lines stand close above the rows and name their columns. Titles, unit lines,
captions and running text do not; names of groups between header and first row are rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from sobtan_extractor.late import pattern
from sobtan_extractor.lines.lines import Chunk, Line
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.numbers.units import header_unit, unit_line
from sobtan_extractor.tables.alignment import is_row
from sobtan_extractor.tables.columns import Columns
from sobtan_extractor.tables.level_rules import LevelRules

_MOST = 6  # lines: no header without rules is taller
_LOOSE = 3.9  # parts of the size: a wider gap ends a header
_WRAP = 2.2  # parts of the size: lines of one cell are no further apart
_GROUPS = 3  # lines: no more names of groups stand between a header and the first row
_LARGE = 1.08  # times the size of the lines below: a title, no header
_FULL = 0.8  # parts of the rows' width: running text, spread by justification
_CENTRED = 0.5  # parts of the size: how exactly a title keeps to the middle
_LEADERS = 8  # full stops: a line of contents
_CAPTION = pattern(r"ตาราง(?:\s*[\d๐-๙]|ที่|แสดง|สรุป|เปรียบเทียบ)|Table\s*\d")
_OUTLINE = pattern(r"(?:\(?\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*\.?)\s*[^\W\d]")
_HEADING_NUMBER = pattern(r"\s*(?:\(?\d{1,2}\)|(?:25|20|19)\d\d)\s*")


def is_heading_row(parts: Sequence[Chunk]) -> bool:
    """Whether the only numbers of the line are years, or count the columns: "(4) = (2) + (3)"."""
    values = [arabic_digits(part.text) for part in parts if part.is_numeric]
    return all(_HEADING_NUMBER.fullmatch(value) for value in values)


def is_unit_alone(parts: Sequence[Chunk]) -> bool:
    """Whether the line holds nothing but a unit: "(หน่วย : บาท)", "(บาท)"."""
    if len(parts) != 1:
        return False
    text = parts[0].text.strip()
    in_brackets = text.startswith("(") and text.endswith(")")
    return unit_line(text) is not None or (in_brackets and header_unit(text) is not None)


def is_caption(parts: Sequence[Chunk]) -> bool:
    return len(parts) == 1 and _CAPTION.match(parts[0].text) is not None


class HeadLines:
    """The lines above a table's rows, looked through from the bottom up."""

    def __init__(
        self,
        lines: Sequence[Line],
        parts: Sequence[Sequence[Chunk]],
        columns: Columns,
        rules: LevelRules,
    ) -> None:
        self._lines = lines
        self._parts = parts
        self._columns = columns
        self._rules = rules

    def find(self, first: int, after: int) -> tuple[int, int]:
        """Where the header of the rows from line `first` on begins, and behind which it ends.

        Only lines from `after` on are looked at. Without a header both are the first row's.
        """
        top = end = first
        for index in range(first - 1, max(after, first - _MOST - _GROUPS) - 1, -1):
            if not self._is_near(index) or not self._may_belong(index, top == first):
                break
            if self._names_rows(index):
                if (first - index > _GROUPS) if top == first else not self._is_close(index):
                    break
                continue
            if top < first and not self._goes_on(index, top):
                break
            if top == first:
                end = index + 1
            top = index
        return top, end

    def _is_near(self, index: int) -> bool:
        line, below = self._lines[index], self._lines[index + 1]
        return not line.turn and below.baseline - line.baseline <= _LOOSE * line.size

    def _is_close(self, index: int) -> bool:
        """Whether the line and the one below it are as close as lines of one header are."""
        line, below = self._lines[index], self._lines[index + 1]
        return below.baseline - line.baseline <= _WRAP * line.size

    def _may_belong(self, index: int, no_header_yet: bool) -> bool:
        """Whether the line above the rows, or above their header, can belong to the table."""
        parts = self._parts[index]
        if is_caption(parts) or self._is_unit(index) or self._is_full(index):
            return False
        if any(part.text.count(".") > _LEADERS for part in parts):
            return False
        if is_row(parts) and not is_heading_row(parts):
            return False
        if no_header_yet or len(parts) > 1:
            return True
        return not _OUTLINE.match(arabic_digits(parts[0].text)) and not self._is_title(index)

    def _is_unit(self, index: int) -> bool:
        """Whether the line is the table's unit, not the rest of words right above it."""
        if not is_unit_alone(self._parts[index]):
            return False
        (part,), line = self._parts[index], self._lines[index]
        if unit_line(part.text) is not None:
            return True
        above = [
            word
            for upper, words in zip(self._lines[:index], self._parts, strict=False)
            if line.baseline - upper.baseline <= _WRAP * line.size
            for word in words
        ]
        return not any(word.start < part.end and part.start < word.end for word in above)

    def _names_rows(self, index: int) -> bool:
        """Whether the line fills nothing but the column of the rows' names."""
        parts = self._parts[index]
        return len(parts) == 1 and self._columns.at(parts[0].start) <= self._columns.names

    def _goes_on(self, index: int, top: int) -> bool:
        """Whether the line belongs to the header that begins below it."""
        line, below = self._lines[index], self._lines[top]
        if below.baseline - line.baseline > _LOOSE * line.size:
            return False
        edges = self._columns.edges
        parted = self._rules.whole(
            line.baseline, below.baseline - below.size / 2, edges[0], edges[-1]
        )
        return not parted or len(self._parts[index]) * 2 > self._columns.count

    def _is_full(self, index: int) -> bool:
        """Whether the line is running text as wide as the table."""
        edges, parts = self._columns.edges, self._parts[index]
        widest = max(part.end - part.start for part in parts)
        return widest > _FULL * (edges[-1] - edges[0])

    def _is_title(self, index: int) -> bool:
        """Whether the line's only words stand in the middle of the table or the page, or larger."""
        line, (part,) = self._lines[index], self._parts[index]
        if line.size > _LARGE * self._lines[index + 1].size:
            return True
        edges = self._columns.edges
        centres = (edges[0] + edges[-1]) / 2, line.content.width / 2
        off = min(abs(part.middle - centre) for centre in centres)
        return off < _CENTRED * line.size or off < min(line.size, self._misfit(part, line.size))

    def _misfit(self, part: Chunk, size: float) -> float:
        """How far the words are from the middle of the columns they may head."""
        edges, filled = self._columns.edges, self._columns.filled
        own = self._columns.of(part)
        middles = [(edges[own] + edges[own + 1]) / 2, sum(filled[own]) / 2]
        for first in range(1, self._columns.count):
            for last in range(first + 1, self._columns.count):
                if edges[first] - size < part.start and part.end < edges[last + 1] + size:
                    middles.append((edges[first] + edges[last + 1]) / 2)
                    middles.append((filled[first - 1][1] + filled[last][1]) / 2)
        return min(abs(part.middle - middle) for middle in middles)
