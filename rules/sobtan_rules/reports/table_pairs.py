"""Two reports' tables laid one upon the other, cell by cell.

Tables belong together when most of their columns and rows have the same names; the
quarter a header reports on ("รวมไตรมาสที่ 2") is left out of them. A row keeps its
place by its number and name: a name may be spelt otherwise, but not another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.lexicon.table_words import unnumbered
from sobtan_rules.reports.reports import Pair
from sobtan_rules.tables.budget import Concept
from sobtan_rules.tables.search import SheetIndex, Spot
from sobtan_rules.tables.sheets import Axis, Lane
from sobtan_rules.thai.letters import fold, similarity

_ALIKE = 0.75  # as like as two spellings of one row's name must be
_MOST = 0.6  # of the rows and of the columns of the smaller table must be found
_TIMES = pattern(r"(?:รวม)?ไตรมาส(?:ที่)?\s*[\d๐-๙](?:\s*[-–/]\s*[\d๐-๙]+)*|\(?[\d๐-๙]{4}\)?")


@dataclass(frozen=True, eq=False)
class CellPair:
    """The same cell in an earlier and a later report. `before` is None where it was blank."""

    pair: Pair
    table: SheetIndex  # the later report's
    before: Spot | None
    after: Spot

    @property
    def concept(self) -> Concept | None:
        """What its amount is."""
        return next((c for lane in self.after.lanes if (c := self.table.concepts[lane])), None)

    @property
    def quarter(self) -> int:
        """The quarter its row or column is for; 0 for none."""
        return next((q for lane in self.after.lanes if (q := self.table.quarters[lane])), 0)

    @property
    def is_total(self) -> bool:
        """Whether it stands in a total, along one axis at least."""
        return any(lane in self.table.totals for lane in self.after.lanes)


def cell_pairs(pair: Pair) -> list[CellPair]:
    """The cells that both reports have, in the order of the later one's tables."""
    found: list[CellPair] = []
    left = list(pair.earlier.tables)
    for table in pair.later.tables:
        for other in left:
            rows, columns = _matched(other, table, Axis.ROW), _matched(other, table, Axis.COLUMN)
            if _is_same(other, table, rows, columns):
                found += _cells(pair, other, table, rows, columns)
                left.remove(other)
                break
    return found


_Lanes = dict[Lane, Lane]  # of the later table, with that of the earlier


def _is_same(one: SheetIndex, other: SheetIndex, rows: _Lanes, columns: _Lanes) -> bool:
    enough_rows = len(rows) >= _MOST * min(len(one.sheet.rows), len(other.sheet.rows))
    fewest = min(len(one.sheet.columns), len(other.sheet.columns))
    return enough_rows and len(columns) >= _MOST * fewest and bool(rows) and bool(columns)


def _cells(
    pair: Pair, other: SheetIndex, table: SheetIndex, rows: _Lanes, columns: _Lanes
) -> Iterator[CellPair]:
    for row, before_row in rows.items():
        for column, before_column in columns.items():
            after = table.spot(row, column)
            if after is not None:
                yield CellPair(pair, table, other.spot(before_row, before_column), after)


def _matched(one: SheetIndex, other: SheetIndex, axis: Axis) -> _Lanes:
    """The lanes of the later table that the earlier has too, each with its match."""
    theirs = [(_key(one, lane), lane) for lane in one.sheet.lanes(axis)]
    found: _Lanes = {}
    for lane in other.sheet.lanes(axis):
        key = _key(other, lane)
        same = [their for their_key, their in theirs if their_key == key]
        if not same:
            same = _nearly(key, lane, theirs)
        if len(same) == 1 and same[0] not in found.values():
            found[lane] = same[0]
    return found


_Key = tuple[str, int, tuple[int, ...]]


def _key(table: SheetIndex, lane: Lane) -> _Key:
    concept, quarter = table.concepts[lane], table.quarters[lane]
    peers = [o for o in table.sheet.lanes(lane.axis) if table.concepts[o] is concept]
    is_only = concept is not None and len(peers) == 1 and not quarter
    if is_only:
        return str(concept), 0, ()
    name = "/".join(fold(_TIMES.sub("", unnumbered(words))) for words in lane.words)
    return name, quarter, lane.number


def _nearly(key: _Key, lane: Lane, theirs: Sequence[tuple[_Key, Lane]]) -> list[Lane]:
    """The lane of the same number that is spelt almost the same."""
    name, quarter, number = key
    if not number:
        return []
    return [
        their
        for (their_name, their_quarter, their_number), their in theirs
        if (their_number, their_quarter) == (number, quarter)
        and similarity(name, their_name) >= _ALIKE
    ]
