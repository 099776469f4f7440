"""Finds tables that are shaded, in bands or in their header, and hardly ruled.

Shaded cells show every column's borders; the plain rows between, above and below them
belong to the table as far as their words keep to its columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from sobtan_extractor.lines.lines import Line, build_lines
from sobtan_extractor.lines.runs import Run
from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.tables.alignment import chunks, is_row
from sobtan_extractor.tables.cells import Draft, fill_cells
from sobtan_extractor.tables.columns import Columns, columns_of
from sobtan_extractor.tables.head_cells import add_header
from sobtan_extractor.tables.head_lines import HeadLines, is_heading_row
from sobtan_extractor.tables.level_rules import LevelRules
from sobtan_extractor.tables.plain_rows import fits, is_near, rows_end
from sobtan_extractor.tables.row_frames import row_frames
from sobtan_extractor.tables.rows import printed_rows
from sobtan_extractor.tables.stripes import Stripe, edges_of, find_stripes, fit_together

_FEWEST = 2  # rows with several cells filled


def find_shaded(
    runs: Sequence[Run], content: PageContent, heads: Sequence[Stripe] = ()
) -> tuple[list[Draft], list[Run]]:
    """The tables with shaded cells, or under such heads, and the runs that stand outside."""
    shaded = [stripe for stripe in find_stripes(content) if not _is_among(stripe, heads)]
    stripes = sorted((*shaded, *heads), key=lambda stripe: stripe.box.top)
    drafts: list[Draft] = []
    rest = list(runs)
    while stripes:
        lines = [line for line in build_lines(rest, content) if not line.turn]
        table = _Shaded(stripes, lines, LevelRules(content))
        stripes = stripes[table.count :]
        draft = table.draft(content)
        if draft is not None:
            drafts.append(draft)
            taken = {id(run) for line in table.lines for run in line.runs}
            rest = [run for run in rest if id(run) not in taken]
    return drafts, rest


def _is_among(stripe: Stripe, heads: Sequence[Stripe]) -> bool:
    """Whether the shading is that of a header whose rulings are known."""
    return any(stripe.box.top < h.box.bottom and h.box.top < stripe.box.bottom for h in heads)


class _Shaded:
    """The table that begins with the first of those stripes."""

    def __init__(self, stripes: Sequence[Stripe], lines: Sequence[Line], rules: LevelRules) -> None:
        self._lines = lines
        self._parts = [chunks(line) for line in lines]
        self._rules = rules
        self._stripes = [stripes[0]]
        self._edges = stripes[0].edges
        self._first, self._end = self._inside(stripes[0])
        self._extend_down(stripes[1:])
        self.count = len(self._stripes)
        self._head = self._extend_up()

    @property
    def lines(self) -> Sequence[Line]:
        return self._lines[self._head[0] : self._end]

    def _inside(self, stripe: Stripe) -> tuple[int, int]:
        """The first line in the stripe, and the first below it."""
        levels = [line.baseline - line.size * 0.3 for line in self._lines]
        first = sum(level < stripe.box.top for level in levels)
        return first, sum(level < stripe.box.bottom for level in levels)

    def _extend_down(self, stripes: Sequence[Stripe]) -> None:
        """Adds the plain rows below, and the stripes that such rows lead to."""
        for stripe in stripes:
            begin, end = self._inside(stripe)
            if not fit_together(self._stripes[-1], stripe) or not self._leads(begin):
                break
            self._stripes.append(stripe)
            self._edges = edges_of([cell for s in self._stripes for cell in s.cells])
            self._end = end
        if self._end < len(self._lines) and self._is_near(self._end):
            self._end = rows_end(self._end, self._lines, self._parts, self._edges)

    def _leads(self, begin: int) -> bool:
        """Whether the lines from the table's end to that one are plain rows."""
        return all(
            self._is_near(index) and fits(self._parts[index], self._edges)
            for index in range(self._end, begin)
        )

    def _is_near(self, index: int) -> bool:
        return index > 0 and is_near(self._lines[index - 1], self._lines[index])

    def _extend_up(self) -> tuple[int, int]:
        """Adds the plain rows above the first stripe; where the header begins and ends there."""
        inside = range(*self._inside(self._stripes[0]))
        if not any(self._holds_values(index) for index in inside):
            return self._first, self._first
        while self._first and self._holds_values(self._first - 1) and self._fits_above():
            self._first -= 1
        head = HeadLines(self._lines, self._parts, self._columns(), self._rules)
        top, end = head.find(self._first, 0)
        self._first = end
        return top, end

    def _holds_values(self, index: int) -> bool:
        return is_row(self._parts[index]) and not is_heading_row(self._parts[index])

    def _fits_above(self) -> bool:
        """Whether the line above the table's first is a row of it too."""
        parts = self._parts[self._first - 1]
        return self._is_near(self._first) and fits(parts, self._edges)

    def _columns(self) -> Columns:
        return columns_of(self._edges, self._parts[self._first : self._end])

    def draft(self, content: PageContent) -> Draft | None:
        """The table's cells; None where it has too few rows to be one."""
        body = self._lines[self._first : self._end]
        several = sum(len({self._columns().at(p.middle) for p in chunks(x)}) > 1 for x in body)
        if several < _FEWEST:
            return None
        runs = [run for line in body for run in line.runs]
        draft, _ = fill_cells(self._frames(), runs, content, ruled=False)
        head = self._lines[slice(*self._head)]
        if head:
            add_header(draft, head, self._columns(), self._rules)
        return draft

    def _frames(self) -> list[Box]:
        """The shaded cells, and frames for the plain rows around them."""
        frames: list[Box] = []
        begin, floor = self._first, None
        for stripe in self._stripes:
            first, end = self._inside(stripe)
            frames += self._plain(range(begin, first), floor, stripe.box.top)
            frames += stripe.cells
            begin, floor = end, stripe.box.bottom
        return frames + self._plain(range(begin, self._end), floor, None)

    def _plain(self, indices: range, top: float | None, bottom: float | None) -> list[Box]:
        if not indices:
            return []
        lines = [self._lines[index] for index in indices]
        parts = [self._parts[index] for index in indices]
        rows = printed_rows(lines, parts, self._columns(), self._rules)
        return row_frames(rows, self._edges, (top, bottom))
