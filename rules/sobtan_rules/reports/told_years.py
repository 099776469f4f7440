"""What a sentence says of a year, or of all years since, against the numbers of those years.

"มีเพียงปี 2567 ที่จำนวนโครงการลดลงจากปีก่อน" is held against what the paragraph, or a table whose head is
named, has for that year and for the one before. "นับแต่ พ.ศ. 2565 เป็นต้นมา จำนวนตายสูงกว่าจำนวนเกิด" is
held against two columns of a table of years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.senses import Hit, Sense, find
from sobtan_rules.prose.directions import Direction
from sobtan_rules.prose.figures import Prose, narrative
from sobtan_rules.reports.lane_names import year_of
from sobtan_rules.tables.sheets import Lane, Sheet, sheets

_FEWEST = 4  # years
_LONGEST = 60  # characters of what is said of the year
_NAME = 3  # letters by which a column is named
_HEAD = 6  # where nothing else tells it
_YEAR = r"(?:ปี(?:งบประมาณ|การศึกษา)?\s*)?(?:พ\.\s*ศ\.\s*)?(?P<year>2[45]\d\d)"
_ONLY = pattern(rf"(?:มีเพียง|มีแต่|มีเฉพาะ)\s*(?=ปี|พ\.){_YEAR}\s*(?:ปีเดียว|เท่านั้น)?\s*ที่")
_ONLY_ONE = pattern(rf"(?=ปี|พ\.){_YEAR}\s*เป็น(?:เพียง)?ปีเดียวที่")
_SINCE = pattern(rf"(?:นับแต่|นับตั้งแต่|ตั้งแต่)\s*(?=ปี|พ\.){_YEAR}\s*เป็นต้นมา\s*")
_EACH_YEAR = pattern(r"(?:ปี(?:งบประมาณ|การศึกษา)?\s*|พ\.\s*ศ\.\s*)(2[45]\d\d)(?!\d)")
_FORMER_YEAR = pattern(r"จากปี(?:ก่อน|ที่แล้ว|ที่ผ่านมา|ก่อนหน้า)")
_FILLERS = pattern(r"^(?:ที่|ซึ่ง|มี)?(?:จำนวน)?(?:ผู้|การ|คน)?")
_END = pattern(r"[\s,;()]")

Years = Mapping[int, Quantity]


def told_years(review: Review) -> Iterator[Direction]:
    """Every two numbers that such a sentence puts in order."""
    tables = [sheet for sheet in review.reading(sheets) if len(_rows(sheet)) >= _FEWEST]
    for prose in review.reading(narrative).proses:
        for only in (_ONLY, _ONLY_ONE):
            for said in only.finditer(prose.string):
                yield from _only(prose, said, tables)
        for said in _SINCE.finditer(prose.string):
            yield from _since(prose, said, tables)


def _rows(sheet: Sheet) -> dict[int, Lane]:
    """The table's rows by the year that each is of; none where one year has several."""
    years = [(year, row) for row in sheet.rows if (year := year_of(sheet, row))]
    return {int(year): row for year, row in years} if len({*dict(years)}) == len(years) else {}


# --- The only year -------------------------------------------------------------------------


def _only(prose: Prose, said: re.Match[str], tables: Sequence[Sheet]) -> Iterator[Direction]:
    """The number of the year that is named, and that of the year before."""
    behind = prose.string[said.end() : said.end() + _LONGEST]
    hit = next((h for h in find(behind) if h.senses & {Sense.ROSE, Sense.FELL}), None)
    if hit is None or _FORMER_YEAR.match(behind[hit.end :].lstrip()) is None:
        return
    what = _core(behind[: hit.start])
    year = int(said["year"])
    series = [
        years
        for years in (*_of_prose(prose, what), *_of_tables(tables, what))
        if len(years) >= _FEWEST and year in years and year - 1 in years
    ]
    word = said.start("year"), said.end() + hit.end
    found = [
        Direction(prose, word, Sense.ROSE in hit.senses, years[year], years[year - 1])
        for years in series
    ]
    yield from [one for one in found if one.holds][:1] or found[:1]


def _core(words: str) -> str:
    """The words without those that only lead up to a name: "ตาย" of "จำนวนผู้ตาย"."""
    return _FILLERS.sub("", "".join(words.split()))


def _of_prose(prose: Prose, what: str) -> Iterator[Years]:
    """What the paragraph gives for each year in the unit that is named, once for each."""
    starts = [(int(m[1]), m.end()) for m in _EACH_YEAR.finditer(prose.string)]
    ends = [start for _, start in starts[1:]] + [len(prose.string)]
    found: dict[int, Quantity] = {}
    for (year, start), end in zip(starts, ends, strict=True):
        own = [f for f in prose.figures if start <= f.start < end and f.measure == what]
        if own and own[0].is_sharp and year not in found:
            found[year] = own[0].quantity
    yield found


def _of_tables(tables: Sequence[Sheet], what: str) -> Iterator[Years]:
    """The one column whose head holds all those words."""
    for sheet in tables:
        named = [c for c in sheet.columns if len(what) >= _HEAD and what in _squeezed(c)]
        if len(named) == 1:
            yield _years(sheet, named[0])


def _squeezed(column: Lane) -> str:
    return "".join("".join(column.words).split())


def _years(sheet: Sheet, column: Lane) -> Years:
    entries = {year: column.entries[row.index].quantity for year, row in _rows(sheet).items()}
    return {year: q for year, q in entries.items() if q is not None and q.amount is not None}


# --- All years since -----------------------------------------------------------------------


class _Pair(NamedTuple):
    """Two columns of a table of years."""

    one: Years
    other: Years


def _since(prose: Prose, said: re.Match[str], tables: Sequence[Sheet]) -> Iterator[Direction]:
    """The numbers of each year since, of the two columns that are compared."""
    behind = prose.string[said.end() : said.end() + _LONGEST]
    hits = [h for h in find(behind) if h.senses & {Sense.ABOVE, Sense.BELOW}]
    pairs = [pair for sheet in tables if hits and (pair := _pair(sheet, behind, hits[0]))]
    first = int(said["year"])
    if len(pairs) != 1 or first not in pairs[0].one:
        return
    one, other = pairs[0]
    word = said.start("year"), said.end() + hits[0].end
    for year in sorted(one.keys() & other.keys()):
        if year >= first:
            yield Direction(prose, word, Sense.ABOVE in hits[0].senses, one[year], other[year])


def _pair(sheet: Sheet, behind: str, hit: Hit) -> _Pair | None:
    """The columns that the words on either side of the comparison name."""
    before, after = behind[: hit.start], _END.split(behind[hit.end :].lstrip(), maxsplit=1)[0]
    one, other = _column(sheet, before), _column(sheet, after)
    if one is None or other is None or one is other or one.words[1:] != other.words[1:]:
        return None
    return _Pair(_years(sheet, one), _years(sheet, other))


def _column(sheet: Sheet, words: str) -> Lane | None:
    """The one that holds the name; of several under one head, what is counted: "จำนวน"."""
    name = _core(words)
    named = [c for c in sheet.columns if len(name) >= _NAME and name in _squeezed(c)]
    counted = [c for c in named if len(c.words) > 1 and "จำนวน" in c.words[-1]]
    found = counted if len(named) > 1 else named
    return found[0] if len(found) == 1 else None
