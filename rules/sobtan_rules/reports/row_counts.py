"""Counts in the prose of a table's rows: of all it lists, and of those of one kind.

The words tie them. A count of all names the table, or the annex, and what it counts as the
caption does: "โรงไฟฟ้าขนาดเกิน 10 เมกะวัตต์ 6 แห่ง ตามภาคผนวก". Counts of each kind are those of all
the words of one column, all but one of them right: "รออนุญาต 3 โครงการ โอนงบประมาณ 4 โครงการ".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Block, Bound, Cell, Kind, Paragraph, Role
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.spelling import spellings
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.tables.rolls import Roll, Sorting, name_of, rolls, sortings
from sobtan_rules.tables.sheets import principal
from sobtan_rules.thai.letters import Letters, fold, letters

_NEAR = 30  # blocks between a sentence and the table whose kinds it counts
_BESIDE = 2  # blocks, where there are two kinds only
_NAMED = pattern(
    r"(?:(?:ตาม|ใน|ดัง|ปรากฏ|แสดงใน|ท้าย)\s?)(?P<what>ภาคผนวก|ตาราง|เอกสารแนบ|บัญชีแนบท้าย)(?:\s?ที่)?"
    r"\s*(?P<number>[\d๐-๙]+(?:[.\-–][\d๐-๙]+)*|[ก-ฮ](?=[.\s)]|$))?"
)
_REACH = 160  # characters from a count to the name of its table
_BEFORE = 90  # characters before a count that say what it is of
_SAME = 10  # letters that such words and the caption share
_LATE = 3  # letters of the caption that may stand before them
_ALL = 100  # percent


@dataclass(frozen=True, eq=False)
class RowCount:
    """A count, how many rows there are of what it counts, and the cells that say so.

    `kind` is what the text calls them, where not all rows are counted.
    """

    figure: Figure
    roll: Roll
    found: int
    cells: tuple[Cell, ...] = ()
    kind: str = ""

    @property
    def holds(self) -> bool:
        return self.figure.value == self.found


def row_counts(review: Review) -> tuple[RowCount, ...]:
    """Every count in the prose of the rows of a table that is known (a reading)."""
    places = {block: place for place, block in enumerate(review.document.blocks)}
    known = [_Known(roll, places) for roll in review.reading(rolls)]
    document = review.reading(narrative)
    return tuple(
        found
        for prose in document.proses
        if known and prose.figures
        for found in (*_in_caption(prose, known), *_counted(prose, known))
    )


class _Known:
    """A roll, the ways its rows are sorted, and where it stands."""

    def __init__(self, roll: Roll, places: Mapping[Block, int]) -> None:
        self.roll = roll
        self.places = places
        self.sortings = (*sortings(roll), *_by_sign(roll))

    def distance(self, paragraph: Paragraph) -> int:
        """How many blocks the paragraph is away from the table."""
        return abs(self.places[paragraph] - self.places[self.roll.table])


def _counted(prose: Prose, known: Sequence[_Known]) -> Iterator[RowCount]:
    names = list(_NAMED.finditer(prose.string))
    kinds = list(_of_kinds(prose, known, names))
    yield from kinds
    told = {one.figure for one in kinds}
    for match in names:
        meant = [k for k in known if k.roll.name == name_of(match["what"], match["number"])]
        if len(meant) == 1:
            found = [*_of_all(prose, meant[0], match), *_done(prose, meant[0].roll, match)]
            yield from (one for one in found if one.figure not in told)


def _is_count(figure: Figure) -> bool:
    """Whether it is a number of things, and just that many."""
    quantity, unit = figure.quantity, figure.quantity.unit
    is_whole = quantity.kind is Kind.COUNT and quantity.bound is Bound.EXACT
    is_plain = unit is not None and unit.is_counted and unit.scale == 1 and not figure.is_rate
    return is_whole and is_plain and not quantity.decimals and not figure.is_period


# --- All that a table lists ----------------------------------------------------------


def _in_caption(prose: Prose, known: Sequence[_Known]) -> Iterator[RowCount]:
    """The count in brackets that ends a caption: "โครงการที่ไม่ได้ดำเนินการ (9 โครงการ)"."""
    last = prose.figures[-1]
    is_at_end = last.bracket and not fold(prose.string[last.end :]) and _is_count(last)
    for one in known if is_at_end and prose.paragraph.role is Role.CAPTION else ():
        unit = last.quantity.unit
        heads = [fold(column.name) for column in one.roll.table.columns]
        is_own = prose.string.strip() == one.roll.table.caption.string.strip()
        if is_own and one.distance(prose.paragraph) == 1 and unit and fold(unit.name) in heads:
            yield RowCount(last, one.roll, len(one.roll.rows))


def _of_all(prose: Prose, known: _Known, name: re.Match[str]) -> Iterator[RowCount]:
    """The count that stands before the table's name and counts what its caption names."""
    roll = known.roll
    for figure in prose.figures:
        words = _words_before(figure)
        is_before = figure.end <= name.start() <= figure.end + _REACH
        is_meant = is_before and _is_count(figure) and _is_of(roll, words)
        if is_meant and not _is_of_some(figure, words, known):
            yield RowCount(figure, roll, len(roll.rows))


def _is_of_some(figure: Figure, words: str, known: _Known) -> bool:
    """Whether it may be how many are of one kind: that is named, or there are as many."""
    kinds = [(word, cells) for one in known.sortings for word, cells in one.cells.items()]
    return any(word in words or figure.value == len(cells) for word, cells in kinds)


def _is_of(roll: Roll, words: str) -> bool:
    """Whether the words end with those the title begins with."""
    starts = range(min(_LATE + 1, len(roll.title)))
    longest = max((_common(words, roll.title[start:]) for start in starts), default=0)
    return longest >= _SAME


def _common(words: str, title: str) -> int:
    """How many letters the words end with that the title begins with."""
    most = min(len(words), len(title))
    return next((n for n in range(most, 0, -1) if words.endswith(title[:n])), 0)


def _words_before(figure: Figure) -> str:
    """The letters that say what the count is of, without what only leads to a number."""
    return _without(fold(_text_before(figure)), _wordings("before_numbers"))


def _text_before(figure: Figure) -> str:
    return figure.prose.string[max(0, figure.start - _BEFORE) : figure.start]


def _without(words: str, endings: tuple[str, ...]) -> str:
    while words.endswith(endings):
        words = words.removesuffix(max((e for e in endings if words.endswith(e)), key=len))
    return words


# --- Those of each kind --------------------------------------------------------------


class _OfKind(NamedTuple):
    """A count, and the kind of rows that the words before it name."""

    figure: Figure
    kind: str
    begin: int  # of those words
    end: int


class _Group(NamedTuple):
    """The counts of the kinds of one sorting, one behind the other."""

    known: _Known
    sorting: Sorting
    members: tuple[_OfKind, ...]
    is_named: bool

    @property
    def wrong(self) -> int:
        return sum(one.figure.value != len(self.sorting.cells[one.kind]) for one in self.members)

    @property
    def is_full(self) -> bool:
        return {one.kind for one in self.members} == set(self.sorting.cells)

    def counts(self) -> Iterator[RowCount]:
        for one in self.members:
            cells = self.sorting.cells[one.kind]
            called = one.figure.prose.string[one.begin : one.end]
            yield RowCount(one.figure, self.known.roll, len(cells), cells, called)


def _of_kinds(
    prose: Prose, known: Sequence[_Known], names: Sequence[re.Match[str]]
) -> Iterator[RowCount]:
    """The counts of kinds: those of a table that bears them out, else of the only one meant."""
    called = {name_of(match["what"], match["number"]) for match in names}
    read = {f: _read_before(f) for f in prose.figures if _is_count(f)}
    found = [
        _Group(one, sorting, members, one.roll.name in called)
        for one in known
        if read and (one.roll.name in called or one.distance(prose.paragraph) <= _NEAR)
        for sorting in one.sortings
        for members in _runs(read, sorting)
    ]
    meant = [group for group in found if group.is_full and _is_tied(group)]
    right = [group for group in meant if not group.wrong]
    for group in right:
        yield from group.counts()
        yield from _whole(group)
    told = {one.figure for group in right for one in group.members}
    rest = [g for g in meant if g.wrong == 1 and told.isdisjoint(m.figure for m in g.members)]
    if len(rest) == 1 and not _is_of_others(rest[0]):
        yield from rest[0].counts()


def _is_tied(group: _Group) -> bool:
    """Whether the sentence stands near enough to its table and counts what that lists."""
    first = group.members[0].figure
    unit = first.quantity.unit
    reach = _NEAR if len(group.sorting.cells) > _FEW else _BESIDE
    is_near = group.known.distance(first.prose.paragraph) <= reach
    is_called = unit is not None and group.known.roll.lists(unit.name)
    return group.is_named or (is_near and is_called)


_FEW = 2  # kinds


def _is_of_others(group: _Group) -> bool:
    """Whether the sentence says of how many they are, and that is not what the table lists."""
    whole = _figure_before(group)
    said = sum(one.figure.value for one in group.members)
    return whole is not None and whole.value == said != len(group.known.roll.rows)


def _whole(group: _Group) -> Iterator[RowCount]:
    """The count that the kinds part, where the table is named."""
    whole = _figure_before(group)
    if whole is not None and group.is_named and _is_count(whole):
        between = fold(whole.prose.string[whole.end : group.members[0].begin])
        if between in _wordings("parting"):
            yield RowCount(whole, group.known.roll, len(group.known.roll.rows))


def _figure_before(group: _Group) -> Figure | None:
    first = group.members[0].figure
    before = first.previous
    return before if before is not None and before.measure == first.measure else None


_Read = Mapping[Figure, Letters]  # the counts of a paragraph, and the words before each


def _read_before(figure: Figure) -> Letters:
    """The letters before a count, without what only leads to a number."""
    read = letters(_text_before(figure))
    return read.between(0, len(_without(read.string, _wordings("before_numbers"))))


def _runs(read: _Read, sorting: Sorting) -> Iterator[tuple[_OfKind, ...]]:
    """Counts of kinds that follow each other, each kind once; a share may stand between."""
    run: list[_OfKind] = []
    for figure, before in read.items():
        one = _of_kind(figure, before, sorting)
        is_next = one is not None and run and _follows(figure, run[-1].figure)
        if run and (not is_next or one is None or one.kind in {other.kind for other in run}):
            yield tuple(run)
            run = []
        if one is not None:
            run.append(one)
    if run:
        yield tuple(run)


def _follows(figure: Figure, other: Figure) -> bool:
    between = figure.prose.figures[other.index + 1 : figure.index]
    return figure.measure == other.measure and all(one.is_percentage for one in between)


def _of_kind(figure: Figure, before: Letters, sorting: Sorting) -> _OfKind | None:
    """The kind that the words right before a count name, the longest of several."""
    words = before.string
    found = [word for word in sorting.words if words.endswith(word)]
    if not found:
        return None
    word = max(found, key=len)
    start = len(words) - len(word)
    offset = figure.start - len(before.printed)
    place, end = (offset + position for position in before.span(start, len(words)))
    is_apart = not start or words[:start].endswith(_wordings("joining"))
    is_behind = figure.previous is not None and place == figure.previous.end
    if is_apart or is_behind or not figure.prose.string[place - 1].isalpha():
        return _OfKind(figure, sorting.words[word], place, end)
    return None


# --- Columns of numbers that say of what kind a row is -------------------------------


def _by_sign(roll: Roll) -> Iterator[Sorting]:
    """The rows before and behind their plans, by the sign of the one column that says so."""
    columns = [c for c in roll.table.columns if _heads(c.name, "ahead_or_behind")]
    if len(columns) != 1:
        return
    cells: dict[str, tuple[Cell, ...]] = {}
    for kind, sign in (("ahead", 1), ("behind", -1)):
        cells[kind] = tuple(
            cell for cell, value in _numbers(roll, columns[0].index) if value * sign > 0
        )
    words = {word: kind for kind in cells for word in _wordings(kind)}
    if all(cells.values()):
        yield Sorting(roll, cells, words)


def _done(prose: Prose, roll: Roll, name: re.Match[str]) -> Iterator[RowCount]:
    """The count of what is all done, behind the name of a table whose rows are counted there."""
    heads = [c for c in roll.table.columns if _heads(c.name, "progress") and _is_share(c.name)]
    before = [f for f in prose.figures if f.end <= name.start()][-1:]
    is_counted = before and _is_count(before[0]) and before[0].value == len(roll.rows)
    if len(heads) != 1 or not is_counted or fold(prose.string[before[0].end : name.start()]):
        return
    found = _numbers(roll, heads[0].index)
    if len(found) != len(roll.rows) or any(not 0 <= value <= _ALL for _, value in found):
        return
    done = tuple(cell for cell, value in found if value == _ALL)
    for figure in prose.figures:
        is_behind = name.end() <= figure.start <= name.end() + _REACH
        is_same = _is_count(figure) and figure.measure == before[0].measure
        if is_behind and is_same and _words_before(figure).endswith(_wordings("done")):
            yield RowCount(figure, roll, len(done), done, f"{_ALL}%")


def _numbers(roll: Roll, column: int) -> list[tuple[Cell, Decimal]]:
    """The cells of a column that hold a number, with it."""
    found = []
    for row in roll.rows:
        cell = row.cells[column]
        quantity = principal(cell) if cell is not None else None
        if cell is not None and quantity is not None and quantity.value is not None:
            found.append((cell, quantity.value))
    return found


def _heads(name: str, which: str) -> bool:
    words = fold(name)
    return any(word in words for word in _wordings(which))


def _is_share(name: str) -> bool:
    return "%" in name or "ร้อยละ" in name


@cache
def _wordings(which: str) -> tuple[str, ...]:
    """The letters of the words of `row_counts.toml` of one kind."""
    return tuple(fold(s.word) for entry in _data()[which] for s in spellings(entry))


@cache
def _data() -> Mapping[str, Sequence[str]]:
    path = files("sobtan_rules.reports").joinpath("row_counts.toml")
    found: Mapping[str, Sequence[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found
