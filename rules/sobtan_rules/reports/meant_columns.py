"""Which column a superlative is said of, as the words tell.

A number printed beside the name tells its column, or the words name the column's head, or what it
is for each of. Ranks, running numbers, years and totals are never meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity, Table
from sobtan_extractor.numbers.dates import MONTHS
from sobtan_rules.lexicon.senses import Sense, says
from sobtan_rules.lexicon.table_words import (
    is_change,
    is_percentage_name,
    is_ratio,
    plain,
    unnumbered,
)
from sobtan_rules.prose.superlatives import Superlative, wordings
from sobtan_rules.reports.compared import extreme
from sobtan_rules.reports.lane_names import year_of
from sobtan_rules.reports.named_places import Place, is_order_lane, is_restricted
from sobtan_rules.tables.sheets import Lane, Sheet, is_percentage
from sobtan_rules.thai.letters import share_run

_TELLING = 3  # digits of a number that tells its column by itself
_HEAD = 4  # letters of a head that the words may name
_SHARED = 4  # letters in a row by which words name what a list is of
_FEWEST = 4  # that are compared where only a sum or the caption tells the column
_TELLING_SUM = 100
_PART = 3  # letters of each part of a word that is said with more between
_NEAR = 120  # characters between what the caption names and the superlative
_CAPTION = 6  # letters of the caption that stand in the sentences before
RATIOS = (Sense.RATE, Sense.SHARE, Sense.MEAN, Sense.PER, Sense.RATIO, Sense.COMPARED)


def columns(said: Superlative, place: Place, *, is_only: bool) -> list[Lane]:
    """The lanes across that the words may mean."""
    lanes = [lane for lane in place.sheet.across(place.own.axis) if not is_order_lane(lane)]
    if place.given is not None:
        shown = [lane for lane in lanes if _shows(place.given, place, lane, said)]
        return shown if len(shown) == 1 else []
    if not is_only or is_restricted(said):
        return []
    found = head_columns(said, place.own, lanes) or _told_besides(said, place, lanes)
    if year_of(place.sheet, place.own) and not all(_is_all(said, place, lane) for lane in found):
        return []  # "อำเภอเมืองมีผู้ป่วยสูงสุดในปี 2566": the most of the districts, in that year
    return [lane for lane in found if not is_of_another_year(said, place.sheet, lane)]


def _shows(given: Quantity, place: Place, across: Lane, said: Superlative) -> bool:
    """Whether the number stands in that lane, at what is named or at what should have been."""
    entries, own = place.entries(across), place.own
    if own not in entries or not _fits(given, across, entries[own]):
        return False
    most = extreme(said, [*entries.values()])
    meant = [entries[own], *(q for q in entries.values() if q.amount == most)]
    return any(_is_same(given, quantity) for quantity in meant)


def _is_same(given: Quantity, cell: Quantity) -> bool:
    """Whether it is the number of the cell, or that rounded."""
    if given.amount == cell.amount:
        return True
    one, other = given.interval, cell.interval
    return bool(given.decimals and one is not None and other is not None and one.meets(other))


def _fits(given: Quantity, across: Lane, cell: Quantity) -> bool:
    """Whether it measures what the lane does."""
    is_share = is_percentage(cell) or is_percentage_name(across.title)
    if is_percentage(given) != is_share:
        return False
    if given.unit is not None and cell.unit is not None and not is_share:
        return given.unit.measure == cell.unit.measure
    is_telling = given.value is not None and given.value >= 10 ** (_TELLING - 1)
    return is_telling or bool(given.decimals) or is_share


def head_columns(said: Superlative, own: Lane, lanes: Sequence[Lane]) -> list[Lane]:
    """The lanes whose head the words name, wherever the named one has a number."""
    known = [lane for lane in lanes if own.entries[lane.index].quantity is not None]
    if said.says_movement:
        return [lane for lane in known if _is_signed_change(lane)]
    subject = "".join(said.subject.split())
    is_of_ratio = says(said.subject, *RATIOS)
    named = [lane for lane in known if _is_named(lane, subject)]
    ratios = [lane for lane in known if is_ratio_of(lane)]
    if not named and is_of_ratio and len(ratios) == 1:
        return ratios if _shares_words(ratios[0], lanes, subject) else []
    if is_of_ratio:
        return [lane for lane in named if lane in ratios] or ratios if named else []
    return list(dict.fromkeys((*named, *ratios))) if named else []


def _is_all(said: Superlative, place: Place, lane: Lane) -> bool:
    """Whether nothing but the lane's head says what it is the most of."""
    what, heads = _what(said, place), "".join("".join(lane.words).split())
    return what in heads or what in "".join(place.sheet.table.caption.string.split())


def is_of_another_year(said: Superlative, sheet: Sheet, lane: Lane) -> bool:
    """Whether the words name a year, and the table and the column others only."""
    words = said.prose.string[max(0, said.begin - _YEAR_BEFORE) : said.start]
    printed = " ".join((sheet.table.caption.string, *lane.words))
    said_of, printed_of = (set(_YEAR.findall(text)) for text in (words, printed))
    return bool(said_of and printed_of) and not said_of & printed_of


_YEAR = pattern(r"2[45]\d\d")
_YEAR_BEFORE = 20  # characters before the clause: "ในปี 2566 อำเภอที่…"


def names_head(said: Superlative, place: Place) -> bool:
    """Whether the words hold a long head of that table, and it stands beside them."""
    subject = "".join(said.subject.split())
    return (
        not said.says_movement
        and place.sheet.table in _beside(said)
        and any(
            _is_named(lane, subject)
            and len("".join(_BRACKETS.sub("", lane.name).split())) > _HEAD + 1
            for lane in place.sheet.across(place.own.axis)
            if not is_order_lane(lane)
        )
    )


def _beside(said: Superlative) -> list[Table]:
    """The last table before the paragraph, and the first behind it."""
    blocks = said.prose.document.blocks
    at = next((n for n, block in enumerate(blocks) if block is said.prose.paragraph), 0)
    before = [block for block in blocks[:at] if isinstance(block, Table)]
    behind = (block for block in blocks[at:] if isinstance(block, Table))
    return [*before[-1:], *islice(behind, 1)]


def is_ratio_of(lane: Lane) -> bool:
    """Whether it holds rates, shares or means."""
    return is_ratio(lane.title) or lane.is_percentages


def _is_signed_change(lane: Lane) -> bool:
    """Whether it holds changes, printed with their signs."""
    values = [e.quantity.value for e in lane.entries if e.quantity is not None]
    is_signed = any(value is not None and value < 0 for value in values)
    return is_signed and any(is_change(words) for words in lane.words)


def _is_named(lane: Lane, subject: str) -> bool:
    """Whether the words hold the lane's innermost head, or what it is for each of."""
    head = plain(unnumbered(lane.name))
    bare = _BRACKETS.sub("", head)
    squeezed = "".join(bare.split())
    per = _PER.search(head)
    if per is not None and f"ต่อ{per[1]}" in subject:
        return True
    return len(squeezed) >= _HEAD and squeezed in subject and not is_percentage_name(squeezed)


_BRACKETS = pattern(r"\([^()]*\)")
_PER = pattern(r"(?:/|ต่อ)\s*([ก-๎]{2,})")


def _shares_words(ratio: Lane, lanes: Sequence[Lane], subject: str) -> bool:
    """Whether the words name what the lanes beside the ratio are of."""
    heads = ["".join(plain(words).split()) for lane in lanes for words in lane.words]
    return any(share_run(head, subject, _SHARED + 2) for head in heads if head)


# --- By the sentences around it and the caption --------------------------------------------


def _told_besides(said: Superlative, place: Place, lanes: Sequence[Lane]) -> list[Lane]:
    """The lanes that are meant where no head is named: by their sum, or by the caption."""
    if said.says_movement or len(place.beside) < _FEWEST:
        return []
    known = [lane for lane in lanes if place.own.entries[lane.index].quantity is not None]
    what = _what(said, place)
    return _summed(said, place, known, what) or _captioned(said, place, known, what)


def _what(said: Superlative, place: Place) -> str:
    """What it is the most of, without the names and the words for what is named."""
    what = said.subject
    for lane in (place.own, *place.beside):
        for words in lane.words[-1:]:
            what = what.replace(words, " ")
    for word in (*MONTHS, *wordings()["kinds"], *wordings()["fillers"]):
        what = what.replace(word, " ")
    return "".join(what.split())


def _summed(said: Superlative, place: Place, lanes: Sequence[Lane], what: str) -> list[Lane]:
    """The one lane that adds up to a number that the paragraph gives for the same.

    "ราษฎร 5,625 คน … หมู่บ้านที่มีราษฎรมากที่สุด" is said of the column that adds up to 5,625.
    """
    if says(said.subject, *RATIOS):
        return []
    given = {
        figure.quantity.amount
        for figure in said.prose.figures
        if figure.end <= said.start
        and figure.value >= _TELLING_SUM
        and _says(what, "".join(figure.lead.split()))
    }
    found = [lane for lane in lanes if _sum(place, lane) in given]
    return found if len(found) == 1 else []


def _says(what: str, lead: str) -> bool:
    """Whether the words say the same, or it within more: "เกิดเหตุ", "เกิดอุบัติเหตุ"."""
    if len(what) < _HEAD:
        return False
    ends = (lead.find(what[:cut]) + cut for cut in range(_PART, len(what) - _PART + 1))
    cuts = range(_PART, len(what) - _PART + 1)
    parted = (
        what[:cut] in lead and lead.find(what[cut:], end) >= 0
        for cut, end in zip(cuts, ends, strict=True)
    )
    return what in lead or any(parted)


def _sum(place: Place, lane: Lane) -> Decimal:
    return sum((q.amount or Decimal(0) for q in place.entries(lane).values()), Decimal(0))


def _captioned(said: Superlative, place: Place, lanes: Sequence[Lane], what: str) -> list[Lane]:
    """The only lane, or each year's, of a table whose caption names what it is said of."""
    caption = _BRACKETS.sub(" ", _NUMBER_OF_TABLE.sub("", place.sheet.table.caption.string))
    first = next(iter(caption.split()), "")
    levels = [lane for lane in lanes if not _is_change(lane)]
    if what:
        is_told = len(what) >= _HEAD and what in "".join(caption.split())
    else:
        is_told = len(first) >= _CAPTION and _is_spoken_of(said, first, place, levels)
    years = {year_of(place.sheet, lane): lane for lane in levels}
    if not is_told or (len(levels) > 1 and (len(years) < len(levels) or "" in years)):
        return []
    return [years[year] for year in sorted(years, reverse=True)]  # the last year is meant first


def _is_spoken_of(said: Superlative, topic: str, place: Place, levels: Sequence[Lane]) -> bool:
    """Whether the words shortly before are of it, and no number of anything else is between."""
    begin = said.prose.string.rfind(topic, max(0, said.begin - _NEAR), said.begin)
    between = [f for f in said.prose.figures if begin <= f.start < said.begin]
    shares = {is_percentage(f.quantity) for f in between}
    own = {is_percentage(q) for lane in levels for q in place.entries(lane).values()}
    return begin >= 0 and len(own) == 1 and shares <= own


_NUMBER_OF_TABLE = pattern(r"^\s*(?:ตาราง|แผนภูมิ|ภาพ)(?:ที่)?\s*[\d๐-๙.\-]*\s*")


def _is_change(lane: Lane) -> bool:
    values = [e.quantity.value for e in lane.entries if e.quantity is not None]
    return any(v is not None and v < 0 for v in values) or any(map(is_change, lane.words))
