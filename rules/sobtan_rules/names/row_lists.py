"""Lists of names that two tables of a report share, row by row, but for how one is spelt.

Two tables whose rows have the same names in the same order list the same things. Where all but
one are spelt alike, and that one differs in one place, it is one name too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Table, Text
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import is_total, unnumbered
from sobtan_rules.names.folded import in_one
from sobtan_rules.names.programmes import programmes
from sobtan_rules.thai.letters import distance, fold

_FEWEST = 4  # rows that must have the same names
_SHORTEST = 5  # letters of a name
_MOST = 2  # letters side by side in which two spellings differ: a base and a mark
_MARK = pattern(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_ALONE = pattern(r"(?:^|[\s.(])[ก-ฮ](?=[\s.)]|$)")  # "กลุ่ม ก": a letter that tells two apart
_THAI = pattern(r"[ก-ฮ\u0e30-\u0e3a\u0e40-\u0e4e]+")
_LATIN = pattern(r"[A-Za-z][A-Za-z .'-]*")  # the same name in another language


class RowName(NamedTuple):
    """The name of a row: where it stands, as printed but for English, and its letters."""

    text: Text
    printed: str
    letters: str


class TwoSpellings(NamedTuple):
    """One row's name in two tables; the first is the rarer spelling."""

    rare: RowName
    usual: RowName
    shared: int  # other names that both tables have


def two_spellings(review: Review) -> tuple[TwoSpellings, ...]:
    """Every name that two lists of the document spell differently (a reading)."""
    lists = [names for table in review.document.tables if (names := _names(table))]
    found: dict[frozenset[str], TwoSpellings] = {}
    for place, one in enumerate(lists):
        for other in lists[:place]:
            pair = _pair(one, other)
            if pair is not None and not _are_programmes(review, pair):
                spelt = _ordered(review, *pair, len(one) - 1)
                if spelt is not None:
                    found.setdefault(frozenset((pair[0].letters, pair[1].letters)), spelt)
    return tuple(found.values())


def _are_programmes(review: Review, pair: tuple[RowName, RowName]) -> bool:
    """Whether they name a programme, whose spelling is compared in the whole report."""
    known = review.reading(programmes)
    return any(known.match(name.printed) is not None for name in pair)


def _names(table: Table) -> list[RowName]:
    """The names of the rows but for totals; none where one stands twice."""
    labels = [row.label for row in table.rows if row.label and not is_total(row.label.string)]
    names = [_name(label) for label in labels]
    is_list = len(names) > _FEWEST and len({name.letters for name in names}) == len(names)
    return names if is_list else []


def _name(label: Text) -> RowName:
    """The name without its number and without what stands for it in English."""
    name = unnumbered(label.string)
    thai = _LATIN.sub("", name).strip()
    return RowName(label, thai or name, fold(thai or name))


def _pair(one: Sequence[RowName], other: Sequence[RowName]) -> tuple[RowName, RowName] | None:
    """The one name in which two lists differ, at the same place of both."""
    if len(one) != len(other):
        return None
    found = [(a, b) for a, b in zip(one, other, strict=True) if a.letters != b.letters]
    return found[0] if len(found) == 1 and _is_one_name(*found[0]) else None


def _is_one_name(one: RowName, other: RowName) -> bool:
    """Whether they are long and differ in a Thai letter, or in one and the mark beside it."""
    a, b = one.letters, other.letters
    if min(len(a), len(b)) < _SHORTEST or not all(map(_THAI.fullmatch, (a, b))):
        return False
    if any(_ALONE.search(name.printed) for name in (one, other)):
        return False
    if distance(a, b) == 1:
        return True
    places = [n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    is_mark = any(_MARK.match(a[n]) and _MARK.match(b[n]) for n in places)
    is_together = len(places) == _MOST and places[1] - places[0] == 1
    return len(a) == len(b) and is_together and is_mark


def _ordered(review: Review, one: RowName, other: RowName, shared: int) -> TwoSpellings | None:
    """The rarer spelling first; None where two letters differ and both are used elsewhere."""
    counts = {name.letters: _count(review, name.letters) for name in (one, other)}
    rare, usual = sorted((one, other), key=lambda name: counts[name.letters])
    is_sure = distance(one.letters, other.letters) == 1
    is_alone = counts[rare.letters] == 1 < counts[usual.letters]
    return TwoSpellings(rare, usual, shared) if is_sure or is_alone else None


def _count(review: Review, name: str) -> int:
    """In how many places of the report the name stands."""
    return review.reading(in_one).count(name)
