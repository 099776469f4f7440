"""First places that a sentence lists by name, against the column of a table that they are first in.

"อำเภอที่มีอัตราป่วยสูงสุด 3 อันดับแรก ได้แก่ เมือง ท่าน้ำ และทุ่งใหญ่": none that is left out may have more
than one that is listed, and where numbers or "ตามลำดับ" put them in order, none more than the one
before it. The column must be told by the numbers given or by the name of its head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.senses import Sense, find, says
from sobtan_rules.prose.superlatives import Superlative, superlatives, wordings
from sobtan_rules.relations.finding import Evidence
from sobtan_rules.reports.compared import Compared, quoted
from sobtan_rules.reports.extremes import Reading, in_tables
from sobtan_rules.reports.lane_names import Named, begins_with, named_in
from sobtan_rules.reports.meant_columns import (
    RATIOS,
    head_columns,
    is_of_another_year,
    is_ratio_of,
)
from sobtan_rules.reports.named_places import (
    competing,
    is_order_lane,
    is_restricted,
    of_a_kind,
)
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, sheets

_FEWEST = 4  # rows that compete
_LONGEST = 320  # characters of a list
_COUNTS = {"สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9, "สิบ": 10}
_PLACES = pattern(rf"\s*(?P<count>\d\d?|[๐-๙]{{1,2}}|{'|'.join(_COUNTS)})\s*(?:อันดับ|ลำดับ)(?:แรก)?")
_ANNOUNCED = 30  # characters between the places and the word that announces them
_BETWEEN = pattern(r"[\s,;()“”\"\d๐-๙.%:\-–]*")


class _Listed(NamedTuple):
    """The rows that are listed, where their names stand, and the number given for each, if any."""

    sheet: Sheet
    names: Sequence[Named]
    offset: int
    given: Sequence[Quantity]
    is_each: bool  # whether each number stands behind its own name
    end: int

    @property
    def lanes(self) -> list[Lane]:
        return [named.lane for named in self.names]


def first_places(review: Review) -> Iterator[Compared]:
    """Each that is listed among the first, with those that it may not be less than."""
    for said in review.reading(superlatives):
        count, start = _announced(said)
        if not count or is_restricted(said) or said.says_movement:
            continue
        lists = [
            found
            for sheet in review.reading(sheets)
            if (found := _listed(said, sheet, count, start)) is not None
        ]
        told = [
            (one, column)
            for one in lists
            if (column := _column(said, one, len(lists) == 1)) is not None
            and not is_of_another_year(said, one.sheet, column)
        ]
        if len(told) == 1:
            yield from _compared(said, *told[0])


def next_places(review: Review) -> Iterator[Compared]:
    """What is called next to the most ("รองลงมา คือ ข"), with all but the one that has the most.

    Of the tables in which the one named first has the most, there must be one only.
    """
    for said in review.reading(superlatives):
        found = [one for one in in_tables(said, review.reading(sheets)) if one.compared.holds]
        if len(found) == 1 and not is_restricted(said):
            yield from _next(said, found[0])


def _next(said: Superlative, first: Reading) -> Iterator[Compared]:
    string, place = said.prose.string, first.place
    name = place.name.text.string
    begin = string.find(name, said.named_at, said.stop)
    if begin < 0:
        return  # it is named before the word
    end = begin + len(name)
    word = next((h for h in find(string[end : end + _LONGEST]) if Sense.NEXT in h.senses), None)
    if word is None or not _is_nothing(string[end : end + word.start]):
        return
    joins = _JOINS.match(string, end + word.end)
    start = joins.end() if joins is not None else end + word.end
    entries = place.entries(first.across)
    lanes = [lane for lane in entries if lane is not place.own]
    named = begins_with(string[start : start + _LONGEST], lanes)
    if len(named) != 1 or len(lanes) < _FEWEST - 1:
        return
    others = [entries[lane] for lane in lanes if lane is not named[0].lane]
    quote = quoted(said, start + named[0].start, start + named[0].end)
    own, is_most = entries[named[0].lane], first.compared.is_most
    yield Compared(quote, own, others, first.compared.evidence, is_most)


_JOINS = pattern(r"\s*(?:คือ|ได้แก่|เป็น)?\s*")


def _announced(said: Superlative) -> tuple[int, int]:
    """How many places are listed, and where the list begins; 0 where none is."""
    string = said.prose.string
    found = _PLACES.match(string, said.end)
    if found is None:
        return 0, 0
    behind = string[found.end() : found.end() + _ANNOUNCED]
    word = next((w for w in ("ได้แก่", "ดังนี้", "คือ", "เป็น") if w in behind), None)
    if word is None or says(behind[: behind.find(word)], Sense.ENDS, Sense.JOINS):
        return 0, 0
    printed = found["count"]
    count = _COUNTS.get(printed) or int(printed)
    return (count if count > 1 else 0), found.end() + behind.find(word) + len(word)


def _listed(said: Superlative, sheet: Sheet, count: int, start: int) -> _Listed | None:
    """As many rows of the table, named one behind the other."""
    lanes = competing(sheet, Axis.ROW)
    text = said.prose.string[start : start + _LONGEST]
    names = sorted(named_in(text, lanes), key=lambda one: one.start)[:count]
    if len(lanes) < max(_FEWEST, count + 1) or len(names) < count:
        return None
    ends = [0, *(named.end for named in names)]
    gaps = [text[end : named.start] for end, named in zip(ends, names, strict=False)]
    if not all(map(_is_nothing, gaps)):
        return None
    return _Listed(sheet, names, start, *_given(said, start, names))


def _is_nothing(gap: str) -> bool:
    """Whether nothing stands between two names but numbers, units and words for their kind."""
    words = (*wordings()["kinds"], *wordings()["between"])
    for word in sorted(words, key=len, reverse=True):
        gap = gap.replace(word, " ")
    return _BETWEEN.fullmatch(gap) is not None


def _given(
    said: Superlative, start: int, names: Sequence[Named]
) -> tuple[Sequence[Quantity], bool, int]:
    """The numbers of each in turn, whether each is behind its name, and where all ends."""
    last = start + names[-1].end
    figures = [f for f in said.prose.after(start) if f.start < last + _LONGEST / 4]
    begins = [*(start + one.start for one in names), last + _ANNOUNCED]
    own = [
        next((f for f in figures if one <= f.start < following), None)
        for one, following in pairwise(begins)
    ]
    if all(figure is not None for figure in own):
        found = [figure for figure in own if figure is not None]
        return [f.quantity for f in found], True, found[-1].end
    behind = [f for f in figures if f.start >= last and f.bracket][: len(names)]
    if len(behind) == len(names) and behind[0].start - last <= 3:
        return [f.quantity for f in behind], False, behind[-1].end
    return [], False, last


def _column(said: Superlative, listed: _Listed, is_only: bool) -> Lane | None:
    """The column that holds the numbers given, else the one whose head is named."""
    columns = [c for c in listed.sheet.columns if not is_order_lane(c)]
    heads = head_columns(said, listed.lanes[0], columns)
    if not listed.given:
        return heads[0] if is_only and len(heads) == 1 else None
    values = {quantity.value for quantity in listed.given}
    shown = [c for c in columns if values <= _values(listed, c)]
    if len(shown) != 1 or len(values) < 2 or (heads and shown[0] not in heads):
        return None  # the numbers may be of something else than what puts them in order
    return shown[0] if is_ratio_of(shown[0]) or not says(said.before, *RATIOS) else None


def _values(listed: _Listed, column: Lane) -> set[object]:
    entries = (column.entries[row.index].quantity for row in competing(listed.sheet, Axis.ROW))
    return {quantity.value for quantity in entries if quantity is not None}


def _compared(said: Superlative, listed: _Listed, column: Lane) -> Iterator[Compared]:
    """Those listed, each against all that are left out, and against the one behind it."""
    rows = of_a_kind(listed.sheet, competing(listed.sheet, Axis.ROW), listed.lanes)
    entries = {
        lane: quantity
        for lane in rows
        if (quantity := column.entries[lane.index].quantity) is not None
        and quantity.amount is not None
    }
    if not all(lane in entries for lane in listed.lanes):
        return
    evidence: dict[Quantity, Evidence] = {q: listed.sheet.quote(q) for q in entries.values()}
    others = [quantity for lane, quantity in entries.items() if lane not in listed.lanes]
    # Where each has its number, another rule holds that against the table.
    is_ordered = not listed.is_each and (len(listed.given) > 1 or _is_in_turn(said, listed))
    for place, named in enumerate(listed.names):
        name = quoted(said, listed.offset + named.start, listed.offset + named.end)
        behind = [entries[lane] for lane in listed.lanes[place + 1 :]] if is_ordered else []
        if rest := [*others, *behind]:
            yield Compared(name, entries[named.lane], rest, evidence, said.is_most)


def _is_in_turn(said: Superlative, listed: _Listed) -> bool:
    tail = said.prose.string[listed.end : listed.end + _ANNOUNCED]
    return says(tail, Sense.IN_TURN)
