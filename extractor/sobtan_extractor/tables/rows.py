"""Puts the lines of a table without frames into its rows.

A row is a line with numbers, and what belongs to it: the rest of a wrapped label below, the
beginning of one above whose numbers stand on its last line, words set half a line higher.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from sobtan_extractor.late import pattern
from sobtan_extractor.lines.lines import Chunk, Line
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.tables.alignment import is_row
from sobtan_extractor.tables.columns import Columns
from sobtan_extractor.tables.level_rules import LevelRules

_TIGHT = 0.93  # times the distance of rows: lines of one cell are closer
_LEADING = 1.1  # times the least distance of lines: those of one cell are no further apart
_BESIDE = 0.85  # parts of the size: no two rows are that close
_RULED = 0.8  # share of the rows that have a rule between them: then every row has
_INDENT = 20.0  # points: the rest of a label stands below its beginning, or in a little
_SAME = 2.0  # points: edges closer than this are one
_RAGGED = 0.22  # parts of the label's column: Thai breaks between words, never that early
_SPACE = 3.0  # points: between two words
_WITNESSES = 2  # labels that reach the column's end: then it is one at which labels wrap
_OUTLINE = pattern(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?")


def printed_rows(
    lines: Sequence[Line],
    parts: Sequence[Sequence[Chunk]],
    columns: Columns,
    rules: LevelRules,
    framed: bool = False,
) -> list[list[Line]]:
    """The lines of each row, from the top.

    Where columns are `framed` by rulings, words below a row's go on from them unless they
    stand further left or are set otherwise.
    """
    return _Rows(lines, parts, columns, rules, framed).rows()


def are_beside(line: Line, below: Line) -> bool:
    """Whether two lines are too close to stand below each other: one row, set at two heights."""
    return below.baseline - line.baseline < _BESIDE * below.size


class _Rows:
    def __init__(
        self,
        lines: Sequence[Line],
        parts: Sequence[Sequence[Chunk]],
        columns: Columns,
        rules: LevelRules,
        framed: bool,
    ) -> None:
        self._framed = framed
        self._lines = lines
        self._parts = parts
        self._columns = columns
        self._rules = rules
        self._values = [is_row(found) for found in parts]
        self._pitch, self._leading = self._usual_step(), self._least_step()
        self._numbered = self._are_numbered()
        self._ruled = self._are_ruled()
        self._words = self._word_spans()

    def rows(self) -> list[list[Line]]:
        rows: list[list[Line]] = []
        joins = self._joins()
        for line, joined in zip(self._lines, [False, *joins], strict=True):
            if joined:
                rows[-1].append(line)
            else:
                rows.append([line])
        return rows

    def _joins(self) -> list[bool]:
        """For each line but the last, whether the next one belongs to its row."""
        if not any(self._values):
            return [self._is_worded_rest(index) for index in range(1, len(self._lines))]
        joins = [False] * (len(self._lines) - 1)
        levels = [index for index, value in enumerate(self._values) if value]
        for above, below in pairwise([-1, *levels, len(self._lines)]):
            self._join_between(above, below, joins)
        return joins

    def _join_between(self, above: int, below: int, joins: list[bool]) -> None:
        """Joins the lines between two with values to the one or the other.

        Those that both could take go to the nearer one, to the upper where both are as near.
        """
        last, first = above, below
        while above >= 0 and last + 1 < below and self._goes_on(last):
            last += 1
        while below < len(self._lines) and first - 1 > above and self._leads_to(first - 1):
            first -= 1
        if last + 1 == below == first and above >= 0 and below < len(self._lines):
            joins[above] = below == above + 1 and self._are_beside(above)
        while last >= first:  # each line only once
            upper = self._lines[last].baseline - self._lines[above].baseline
            lower = self._lines[below].baseline - self._lines[first].baseline
            if upper > lower + _SAME:
                last -= 1
            else:
                first += 1
        for index in (*range(above, last), *range(first, below)):
            joins[index] = True
        for index in range(last + 1, first - 1):
            joins[index] = self._is_wrapped_name(index)

    def _are_beside(self, index: int) -> bool:
        """Whether a line and the next, both with values, are one row set at two heights."""
        step = self._lines[index + 1].baseline - self._lines[index].baseline
        return step < _BESIDE * self._lines[index].size and not any(
            part.start < other.end and other.start < part.end
            for part in self._parts[index]
            for other in self._parts[index + 1]
        )

    def _usual_step(self) -> float:
        """The distance of rows that follow each other at once; of any where none do."""
        levels = [
            (index, line.baseline) for index, line in enumerate(self._lines) if self._values[index]
        ]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(levels)]
        close = [step for count, step in steps if count == 1]
        return median(close or [step for _, step in steps] or [0.0])

    def _least_step(self) -> float:
        """The distance of lines in one cell: no lines are closer that stand below each other."""
        steps = [b.baseline - a.baseline for a, b in pairwise(self._lines)]
        return min([s for s in steps if s > _BESIDE * self._lines[0].size], default=0.0)

    def _are_numbered(self) -> bool:
        """Whether nearly every row has a number before its label: a line without one goes on."""
        rows = [found for found in self._parts if is_row(found)]
        numbered = [found for found in rows if _OUTLINE.fullmatch(arabic_digits(found[0].text))]
        return len(numbered) * 5 >= len(rows) * 4

    def _are_ruled(self) -> bool:
        """Whether a rule stands between nearly all rows, so that only rules part them."""
        levels = [
            line.baseline for line, value in zip(self._lines, self._values, strict=True) if value
        ]
        parted = sum(self._are_parted(a, b) for a, b in pairwise(levels))
        return len(levels) > 1 and parted >= _RULED * (len(levels) - 1)

    def _are_parted(self, upper: float, lower: float) -> bool:
        edges = self._columns.edges
        return self._rules.part(upper, lower, edges[0], edges[-1])

    def _goes_on(self, index: int) -> bool:
        """Whether the line below this one, without values, belongs to the same row."""
        near = self._is_near(index)
        return near or (near is None and self._is_rest(index + 1))

    def _leads_to(self, index: int) -> bool:
        """Whether this line, without values, begins the row of the line below it."""
        near = self._is_near(index)
        return near or (near is None and self._is_label(index) and self._is_begun(index))

    def _is_near(self, index: int) -> bool | None:
        """Whether a line and the next are one row by what is drawn and how close they are.

        None where that does not tell.
        """
        line, below = self._lines[index], self._lines[index + 1]
        if self._are_parted(line.baseline, below.baseline - below.size / 3):
            return False
        return True if self._ruled or are_beside(line, below) else None

    def _is_wrapped_name(self, index: int) -> bool:
        """Whether a name without values had no room for the line below it."""
        if self._is_near(index) is False or not (
            self._is_label(index) and self._is_label(index + 1)
        ):
            return False
        return self._wraps(self._parts[index][0], self._parts[index + 1][0])

    def _is_tight(self, index: int) -> bool:
        """Whether a line and the next are as close as lines of one cell, and closer than rows."""
        step = self._lines[index + 1].baseline - self._lines[index].baseline
        return step < _TIGHT * self._pitch and step < _LEADING * self._leading

    def _is_label(self, index: int) -> bool:
        found = self._parts[index]
        return len(found) == 1 and self._columns.at(found[0].middle) <= self._columns.names

    def _is_begun(self, index: int) -> bool:
        """Whether the label goes on in the line below it."""
        if self._is_tight(index) and not self._is_outdented(index):
            return True
        first, second = self._parts[index][0], self._parts[index + 1][0]
        alike = self._lines[index].bold == self._lines[index + 1].bold
        return alike and self._wraps(first, second)

    def _is_outdented(self, index: int) -> bool:
        """Whether the line stands further left than the one below: the name of a group."""
        return self._parts[index + 1][0].start - self._parts[index][0].start > _SAME

    def _is_rest(self, index: int) -> bool:
        """Whether a line without values holds but the rest of words in the row above it."""
        row = self._row_words(index)
        pairs = [(row.get(self._columns.at(part.middle)), part) for part in self._parts[index]]
        if not all(begun is not None and _stands_below(part, begun) for begun, part in pairs):
            return False
        if self._is_tight(index - 1):
            return True
        if self._lines[index - 1].bold != self._lines[index].bold:
            return False
        return all(
            begun is not None
            and (
                self._wraps(begun, part)
                or ((self._numbered or self._framed) and part.start > begun.start - _SAME)
            )
            for begun, part in pairs
        )

    def _row_words(self, index: int) -> dict[int, Chunk]:
        """The words of the last row with values above that line, the latest of each column."""
        above = next(i for i in range(index - 1, -1, -1) if self._values[i])
        return {
            self._columns.at(part.middle): part
            for found in self._parts[above:index]
            for part in found
            if not part.is_numeric
        }

    def _wraps(self, first: Chunk, second: Chunk) -> bool:
        """Whether words had no room for those that begin the next line of their column."""
        column = self._columns.at(first.middle)
        if second.is_numeric or second.start < first.start - _SAME or not self._is_margin(column):
            return False
        start, end = self._words[column]
        begins = self._columns.filled[column + 1][0] if column + 1 < self._columns.count else end
        word = _first_word(second)
        room = end - first.end
        return room < min(word + _SPACE, _RAGGED * (end - start)) and begins - first.end < 2 * word

    def _is_margin(self, column: int) -> bool:
        """Whether several lines of the column end where its words wrap, or near it."""
        if column not in self._words:
            return False
        start, end = self._words[column]
        ends = [
            part.end
            for found in self._parts
            for part in found
            if not part.is_numeric and self._columns.at(part.middle) == column
        ]
        return sum(end - other < _RAGGED * (end - start) for other in ends) >= _WITNESSES

    def _word_spans(self) -> dict[int, tuple[float, float]]:
        """From where to where each column's words reach."""
        spans: dict[int, tuple[float, float]] = {}
        for found in self._parts:
            for part in found:
                if not part.is_numeric:
                    column = self._columns.at(part.middle)
                    start, end = spans.get(column, (part.start, part.end))
                    spans[column] = min(start, part.start), max(end, part.end)
        return spans

    def _is_worded_rest(self, index: int) -> bool:
        """Whether, in a table without any number, a line leaves the first column empty."""
        line, above = self._lines[index], self._lines[index - 1]
        if self._are_parted(above.baseline, line.baseline - line.size / 3):
            return False
        return all(self._columns.at(part.middle) for part in self._parts[index])


def _stands_below(part: Chunk, begun: Chunk) -> bool:
    return not part.is_numeric and abs(part.start - begun.start) < _INDENT


def _first_word(part: Chunk) -> float:
    """The width of the words up to their first space."""
    end = part.end
    for piece in part.pieces:
        if piece.text == " ":
            end = piece.start
            break
    return end - part.start
