"""Puts a header's words over the columns they head, where no ruling frames them.

From the bottom up: the lowest word over a column heads that column alone. A word above
heads as many neighbouring columns as it stands in the middle of, or as the rule below it
underlines; words closely below each other over the same columns are one cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.lines.joined_text import join_lines
from sobtan_extractor.lines.lines import Chunk, Line, build_lines
from sobtan_extractor.lines.runs import Run
from sobtan_extractor.model.document import Box, Place, Text
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.pieces import GridCell, covered
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.tables.alignment import chunks
from sobtan_extractor.tables.cells import Draft
from sobtan_extractor.tables.columns import Columns
from sobtan_extractor.tables.level_rules import LevelRules

_LEVEL = 0.8  # parts of the size: words closer in height stand beside each other
_WRAP = 2.2  # parts of the size: lines of one cell are no further apart
_CENTRE = 0.8  # parts of the size: how far from the middle a centred word may be,
_CENTRE_SHARE = 0.04  # or parts of the width it heads
_FLUSH = 1.0  # points: edges closer than this are one
_REACH = 0.3  # parts of the size: words that reach that far into a column's rows head it too
_ALIGNED = 0.5  # parts of the size: how exactly words begin at one edge
_EXACT = 0.4  # parts of the size: how much less exactly a wider range may be centred
_APART = 0.4  # parts of the size: words closer in height stand level
_CUT = 0.1  # parts of the size: an untyped gap that wide lies between two cells' words
_UNDERLINED = 0.1  # parts of a rule's width: the word it underlines is no further off its middle
_TABLE = 0.9  # parts of the table's width: a rule under all of it heads nothing

_NUMBER = pattern(r"\d+")
_Range = tuple[int, int]  # first and last column


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """Words that stand together on one line of a header."""

    chunk: Chunk
    line: Line

    @property
    def baseline(self) -> float:
        return self.line.baseline

    @property
    def size(self) -> float:
        return self.line.size


@dataclass(eq=False)
class HeadCell:
    """A header cell: the columns it stands over, its words from the bottom up."""

    first: int
    last: int
    words: list[Word]
    level: int = 0

    @property
    def top(self) -> float:
        return self.words[-1].baseline

    @property
    def columns(self) -> range:
        return range(self.first, self.last + 1)


def add_header(draft: Draft, lines: Sequence[Line], columns: Columns, rules: LevelRules) -> None:
    """Puts the header in those lines above the table's rows."""
    words = [
        Word(piece, line)
        for line in lines
        for part in chunks(line)
        for piece in _divided(part, line, columns)
    ]
    top = min(line.baseline - line.size for line in lines)
    left = min([columns.edges[0], *(line.start for line in lines)])
    right = max([columns.edges[-1], *(line.end for line in lines)])
    box = Box(left, top, right, draft.box.top)
    placed = _Placing(words, columns, rules).cells()
    cells, height = _grid_cells(placed, columns, box, draft.content)
    draft.put_above(cells, height, box)


def _grid_cells(
    cells: Sequence[HeadCell], columns: Columns, box: Box, content: PageContent
) -> tuple[tuple[GridCell, ...], int]:
    """The cells of the header's grid, empty ones included, and how many rows it has."""
    height = _set_levels(cells)
    made: list[GridCell] = []
    for cell in cells:
        below = [c.level for c in cells if c.level > cell.level and _share_columns(c, cell)]
        end = min(below, default=height)
        frame = Box(columns.edges[cell.first], box.top, columns.edges[cell.last + 1], box.bottom)
        made.append(
            GridCell(
                cell.level,
                cell.first,
                _text(cell.words, content),
                end - cell.level,
                cell.last - cell.first + 1,
                (Place(content.number, frame),),
            )
        )
    return covered(made, height, columns.count), height


def _share_columns(cell: HeadCell, other: HeadCell) -> bool:
    return cell.first <= other.last and other.first <= cell.last


def _set_levels(cells: Sequence[HeadCell]) -> int:
    """Gives every cell its row, counted from the top; how many rows there are."""
    depth: dict[int, int] = {}  # column: rows already taken from the top
    for cell in sorted(cells, key=lambda cell: cell.top):
        cell.level = max(depth.get(column, 0) for column in cell.columns)
        depth.update(dict.fromkeys(cell.columns, cell.level + 1))
    return max(depth.values(), default=0)


def _text(words: Sequence[Word], content: PageContent) -> Text:
    runs = [Run(list(word.chunk.pieces)) for word in words]
    return join_lines(build_lines(runs, content))


def _divided(part: Chunk, line: Line, columns: Columns) -> Iterator[Chunk]:
    """The words cut at a column's border, where a gap that nobody typed lies on it."""
    if not line.content.types_spaces:
        yield part
        return
    pieces = list(part.pieces)
    begin = 0
    for left, right in pairwise(range(len(pieces))):
        gap = pieces[right].start - pieces[left].end
        if gap > _CUT * line.size and _is_border(pieces[left].end, pieces[right].start, columns):
            yield _chunk_of(part, begin, right)
            begin = right
    yield _chunk_of(part, begin, len(pieces))


def _chunk_of(part: Chunk, begin: int, end: int) -> Chunk:
    pieces = part.pieces[begin:end]
    if len(pieces) == len(part.pieces):
        return part
    text = "".join(piece.text for piece in pieces).strip()
    return Chunk(pieces[0].start, max(piece.end for piece in pieces), text, pieces)


def _is_border(left: float, right: float, columns: Columns) -> bool:
    """Whether that gap lies in the white between two columns' rows."""
    return any(
        left < after[0] and right > before[1] and columns.at(left) != columns.at(right)
        for before, after in pairwise(columns.filled)
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """Ranges of columns for words beside each other, none over another's."""

    ranges: tuple[_Range, ...] = ()
    covered: int = 0  # columns
    squares: int = 0
    misfit: float = 0.0

    def with_range(self, found: _Range, end: int, misfit: float) -> _Choice:
        width = found[1] + 1 - max(found[0], end + 1)
        return _Choice(
            (*self.ranges, found),
            self.covered + width,
            self.squares + width * width,
            self.misfit + misfit,
        )

    def rank(self) -> tuple[int, int, float]:
        """More columns are better, spread more evenly, with the words nearer to their middle."""
        return self.covered, -self.squares, -self.misfit


class _Placing:
    """Words on their way to their columns, from the bottom up."""

    def __init__(self, words: Sequence[Word], columns: Columns, rules: LevelRules) -> None:
        self._levels = _by_height(words)
        self._columns = columns
        self._rules = rules
        self._tops: list[HeadCell | None] = [None] * columns.count
        self._set_right = self._are_set_right(words)

    def _are_set_right(self, words: Sequence[Word]) -> bool:
        """Whether most words end where the numbers below them do."""
        ends = [self._columns.filled[self._columns.of(word.chunk)][1] for word in words]
        level = [abs(w.chunk.end - end) < _FLUSH for w, end in zip(words, ends, strict=True)]
        return sum(level) * 2 > len(level)

    def cells(self) -> list[HeadCell]:
        placed: list[HeadCell] = []
        for level in self._levels:
            for word, (first, last) in self._ranges(level):
                below = self._tops[first]
                if below is not None and self._goes_on(word, below, first, last):
                    below.words.append(word)
                    continue
                cell = HeadCell(first, last, [word])
                placed.append(cell)
                self._tops[first : last + 1] = [cell] * (last + 1 - first)
        return placed

    def _goes_on(self, word: Word, below: HeadCell, first: int, last: int) -> bool:
        """Whether the word is the line above the cell's own words."""
        if (below.first, below.last) != (first, last):
            return False
        step = below.top - word.baseline
        if step < _LEVEL * word.size:  # beside each other in one cell
            return True
        left, right = self._columns.edges[first], self._columns.edges[last + 1]
        parted = self._rules.part(word.baseline, below.top - word.size / 2, left, right)
        return step < _WRAP * max(word.size, below.words[-1].size) and not parted

    def _ranges(self, level: Sequence[Word]) -> list[tuple[Word, _Range]]:
        """The columns each word of one height heads: as many as they can without overlap."""
        best: dict[int, _Choice] = {-1: _Choice()}  # by the last column they reach
        for word in level:
            found: dict[int, _Choice] = {}
            for (first, last), misfit in self._fits(word, level):
                for end, before in best.items():
                    if end < first or end == last:
                        choice = before.with_range((first, last), end, misfit)
                        found[last] = max(found.get(last, choice), choice, key=_Choice.rank)
            if not found:  # they overlap whatever one does: each heads its own column
                return [(word, self._alone(word)) for word in level]
            best = found
        return list(zip(level, max(best.values(), key=_Choice.rank).ranges, strict=True))

    def _alone(self, word: Word) -> _Range:
        own = self._columns.of(word.chunk)
        return self._whole_cells(range(own, own + 1))

    def _fits(self, word: Word, level: Sequence[Word]) -> list[tuple[_Range, float]]:
        """The columns that the word may head, and how far it stands from their middle."""
        underlined = self._underlined(word, level)
        if underlined:
            return [(self._whole_cells(underlined), 0.0)]
        first, last = self._whole_cells(self._columns.reached(word.chunk, _REACH * word.size))
        tops = [self._tops[column] for column in range(first, last + 1)]
        if None in tops or (first == last and _continues(tops[0])):
            return [((first, last), 0.0)]
        ranges = [
            (left, right)
            for left in self._ends(word, first, -1)
            for right in self._ends(word, last, 1)
        ]
        methods = [self._over_words, self._over_columns]
        if self._set_right:
            methods.reverse()
        fits = self._centred(word, ranges, methods[0]) or self._centred(word, ranges, methods[1])
        if not fits and self._begins_with(word, first):
            return [((first, max(right for _, right in ranges)), 0.0)]
        return fits or [((first, last), 0.0)]

    def _centred(
        self, word: Word, ranges: Sequence[_Range], off: Callable[[Word, int, int], float]
    ) -> list[tuple[_Range, float]]:
        """The ranges in whose middle the word stands, or nearly as exactly as in another's."""
        misfits = [(found, off(word, *found)) for found in ranges]
        limit = min(misfit for _, misfit in misfits) + _EXACT * word.size
        edges = self._columns.edges
        return [
            (found, misfit)
            for found, misfit in misfits
            if misfit <= limit
            and misfit
            <= max(_CENTRE * word.size, _CENTRE_SHARE * (edges[found[1] + 1] - edges[found[0]]))
        ]

    def _underlined(self, word: Word, level: Sequence[Word]) -> range:
        """The columns below the rule under the word, where it is the only word over it."""
        edges = self._columns.edges
        for rule in self._rules.below(word.baseline, word.size):
            over = [w for w in level if rule.x0 < w.chunk.middle < rule.x1]
            width = rule.x1 - rule.x0
            off = abs(word.chunk.middle - (rule.x0 + rule.x1) / 2)
            centred = off < max(word.size, _UNDERLINED * width)
            if over == [word] and centred and width < _TABLE * (edges[-1] - edges[0]):
                return self._columns.covered(rule.x0, rule.x1)
        return range(0)

    def _whole_cells(self, columns: range) -> _Range:
        """The range of those columns widened so that it cuts no cell below."""
        first, last = columns[0], columns[-1]
        for top in (self._tops[first], self._tops[last]):
            if top is not None:
                first, last = min(first, top.first), max(last, top.last)
        return first, last

    def _ends(self, word: Word, own: int, step: int) -> list[int]:
        """Where a range from the word's own column on can end on one side, cell by cell.

        It goes no further than the words below stand level with each other, nor into the
        column of the rows' names.
        """
        middle = self._tops[own]
        assert middle is not None
        end = own
        ends = [end]
        while 0 <= end + step < self._columns.count:
            top = self._tops[end + step]
            if top is None or not (_are_level(top, middle) and _are_alike(top, middle)):
                break
            if top.first <= self._columns.names and word.chunk.start > self._columns.edges[1]:
                break
            end = top.first if step < 0 else top.last
            ends.append(end)
        return ends

    def _over_words(self, word: Word, first: int, last: int) -> float:
        """How far the word is from the middle of the words below it."""
        left, right = self._tops[first], self._tops[last]
        assert left is not None
        assert right is not None
        middle = (left.words[-1].chunk.middle + right.words[-1].chunk.middle) / 2
        return abs(word.chunk.middle - middle)

    def _over_columns(self, word: Word, first: int, last: int) -> float:
        """How far the word is from the middle of those columns, whose borders are uncertain."""
        edges, filled = self._columns.edges, self._columns.filled
        middles = [edges[first] + edges[last + 1], filled[first][0] + filled[last][1]]
        if first - 1 > self._columns.names:  # cells end with their numbers
            middles.append(filled[first - 1][1] + filled[last][1])
        return min(abs(word.chunk.middle - middle / 2) for middle in middles)

    def _begins_with(self, word: Word, column: int) -> bool:
        """Whether the word begins where the words below it begin."""
        below = self._tops[column]
        if below is None:
            return False
        return abs(word.chunk.start - below.words[-1].chunk.start) < _ALIGNED * word.size


def _by_height(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand beside each other, from the bottom up, and from left to right."""
    levels: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.baseline):
        if levels and levels[-1][0].baseline - word.baseline < _LEVEL * word.size:
            levels[-1].append(word)
        else:
            levels.append([word])
    return [sorted(level, key=lambda word: word.chunk.middle) for level in levels]


def _are_level(cell: HeadCell, other: HeadCell) -> bool:
    """Whether the cells' words stand level: at their top, their bottom or around one middle."""
    size = _APART * cell.words[0].size
    top, bottom = cell.top - other.top, cell.words[0].baseline - other.words[0].baseline
    return min(abs(top), abs(bottom), abs(top + bottom) / 2) < size


def _are_alike(cell: HeadCell, other: HeadCell) -> bool:
    """Whether both or neither are one of a series: years, quarters, classes by number."""
    shapes = [_NUMBER.sub("#", arabic_digits(c.words[-1].chunk.text)) for c in (cell, other)]
    return shapes[0] == shapes[1] or not any("#" in shape for shape in shapes)


def _continues(cell: HeadCell | None) -> bool:
    """Whether the cell's words only go on from some above: "(คน)"."""
    return cell is not None and cell.words[-1].chunk.text.startswith(("(", "/", "-"))
