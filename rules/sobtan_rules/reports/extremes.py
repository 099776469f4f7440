"""The numbers that a superlative of the prose is held against: of a list or a table.

They must be known from the words: a number printed beside the name tells its column, or the
words name the column's head, or what it is for each of. Ranks, running numbers, years and totals
are never compared. Where the words could mean several columns, the one that bears them out is
taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Kind, Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.senses import Sense, find, says
from sobtan_rules.lexicon.table_words import (
    is_change,
    is_order,
    is_percentage_name,
    is_rank,
    is_ratio,
    is_total,
    plain,
    unnumbered,
)
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.named_lists import NamedList, month_in, named_lists
from sobtan_rules.prose.superlatives import Superlative
from sobtan_rules.relations.finding import Evidence, Message
from sobtan_rules.reports.lane_names import begins_with, named_in
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, is_percentage, sheets
from sobtan_rules.tables.totals import totals
from sobtan_rules.thai.letters import share_run

_FEWEST = 3  # that are compared
_TELLING = 3  # digits of a number that tells its column by itself
_HEAD = 4  # letters of a head that the words may name
_SHARED = 4  # letters in a row by which words name what a list is of
_RATIOS = (Sense.RATE, Sense.SHARE, Sense.MEAN, Sense.PER, Sense.RATIO, Sense.COMPARED)


@dataclass(frozen=True, eq=False, slots=True)
class Compared:
    """The number of what is named, those it is held against, and where they stand."""

    name: Evidence
    own: Quantity
    others: Sequence[Quantity]
    evidence: dict[Quantity, Evidence]
    is_most: bool

    @property
    def extreme(self) -> Quantity:
        choose = max if self.is_most else min
        return choose(self.others, key=lambda one: one.amount or 0)

    @property
    def holds(self) -> bool:
        own, other = self.own.amount or 0, self.extreme.amount or 0
        return own >= other if self.is_most else own <= other


def compared(said: Superlative, review: Review) -> Compared | None:
    """What it is held against; of several readings one that bears it out."""
    readings = [*_in_lists(said)] or [*_in_tables(said, review.reading(sheets))]
    return next((one for one in readings if one.holds), next(iter(readings), None))


# --- Lists ---------------------------------------------------------------------------


def _in_lists(said: Superlative) -> Iterator[Compared]:
    """Among the items of the list right before it."""
    lists = [one for one in named_lists(said.prose) if one.end <= said.start]
    last = max(lists, key=lambda one: one.end, default=None)
    if last is None or not _is_whole(said, last) or _is_parted(said, last):
        return
    place = _item(said, last)
    slots = [slot for slot in range(len(last.measures)) if _is_of(said, last, slot)]
    given = _given(said, said.named_at)
    if place is None or len(slots) != 1:
        return
    column = [figure.quantity for figure in last.column(slots[0])]
    if given is not None and given.amount not in (column[place].amount, _extreme(said, column)):
        return
    others = [quantity for n, quantity in enumerate(column) if n != place]
    evidence = {
        quantity: Evidence(said.prose.document, quantity.text, Message(name, name))
        for quantity, name in zip(column, last.names, strict=True)
    }
    name = _said_name(said, last.names[place])
    yield Compared(name, column[place], others, evidence, said.is_most)


def _is_whole(said: Superlative, listed: NamedList) -> bool:
    """Whether it is known where the list begins: no total is among its items."""
    if listed.is_announced or listed.are_of_a_kind:
        return True
    first = listed.column(0)
    before = first[0].previous
    total = sum(figure.value for figure in first)
    return before is not None and before.measure == first[0].measure and before.value == total


def _extreme(said: Superlative, quantities: Sequence[Quantity]) -> object:
    return (max if said.is_most else min)(one.amount or 0 for one in quantities)


def _is_parted(said: Superlative, listed: NamedList) -> bool:
    """Whether another number stands between the list and the word: none of all its items."""
    between = [f for f in said.prose.figures if listed.end <= f.start < said.start]
    text = said.prose.string[listed.end : said.start]
    is_told = any(not says(figure.lead, *_OF_ALL) for figure in between)
    return is_told or (not between and says(text, Sense.ENDS, Sense.FORMER, Sense.COMPARED))


_OF_ALL = (Sense.TOTAL, Sense.MEAN, Sense.CUMULATIVE, Sense.TARGET, Sense.FORMER)


def _item(said: Superlative, listed: NamedList) -> int | None:
    """The one item that is named, behind the word or before it."""
    behind = said.prose.string[said.named_at : said.stop]
    before = said.before
    for text, at_once in ((behind, True), (before, False)):
        found = [n for n, name in enumerate(listed.names) if _holds(text, name, at_once)]
        longest = max((len(listed.names[n]) for n in found), default=0)
        found = [n for n in found if len(listed.names[n]) == longest or month_in(listed.names[n])]
        if found:
            return found[0] if len(found) == 1 else None
        if not at_once:
            return None
        if said.is_called and not said.is_followed_by_number:
            return None  # another name stands there
    return None


def _said_name(said: Superlative, name: str) -> Evidence:
    """The name where it is said again; the word where it stands there otherwise spelled."""
    start = said.prose.string.rfind(name, said.begin, said.stop)
    if start < 0:
        return _quoted(said, said.start, said.end)
    return _quoted(said, start, start + len(name))


def _holds(text: str, name: str, at_once: bool) -> bool:
    month = month_in(name)
    if month and not at_once:
        return month_in(text) == month
    squeezed, wanted = "".join(text.split()), "".join(name.split())
    if month:
        return month_in(squeezed[: len(wanted) + 8]) == month
    place = squeezed.find(wanted)
    return len(wanted) >= _HEAD and (0 <= place <= 12 if at_once else place >= 0)


def _is_of(said: Superlative, listed: NamedList, slot: int) -> bool:
    """Whether it is said of those numbers: the words name their unit, or what they are."""
    figures = listed.column(slot)
    measure = figures[0].measure
    subject = said.subject
    for name in listed.names:
        subject = subject.replace(name, "")
    given = _given(said, said.named_at)
    if given is not None and given.unit is not None:
        return given.unit.measure == measure or (given.kind is Kind.PERCENTAGE and measure == "%")
    if not _content(subject):
        return len(listed.measures) == 1
    if says(subject, Sense.PER) != ("/" in measure):
        return False
    if measure.split("/")[0] in subject:
        return True
    return any(share_run(subject, _role(figure), _SHARED) for figure in figures)


def _role(figure: Figure) -> str:
    """The words that say what a number of an item is: those right before it."""
    return figure.lead[-40:] if figure.index else ""


def _content(subject: str) -> str:
    """What is left of the words once those are gone that only join."""
    for hit in reversed(find(subject)):
        if hit.senses & {Sense.IS, Sense.LINK, Sense.JOINS, Sense.ASIDE, Sense.NAMES}:
            subject = subject[: hit.start] + subject[hit.end :]
    kinds = ("เดือน", "วัน", "ปี", "ใน", "ครั้ง")
    for word in kinds:
        subject = subject.replace(word, "")
    return "".join(letter for letter in subject if letter.isalpha())


# --- Tables --------------------------------------------------------------------------


def _in_tables(said: Superlative, found: Sequence[Sheet]) -> Iterator[Compared]:
    """In the tables with one row or column that is so called."""
    places = [place for sheet in found for axis in Axis for place in _places(said, sheet, axis)]
    given = _given(said, said.named_at)
    for place in places:
        for across in _columns(said, place, given, is_only=len(places) == 1):
            entries, own = place.entries(across), place.own
            if own in entries and len(entries) >= _FEWEST:
                others = [quantity for lane, quantity in entries.items() if lane is not own]
                evidence = {q: place.sheet.quote(q) for q in entries.values()}
                yield Compared(place.name, entries[own], others, evidence, _wants_most(said))


class _Place(NamedTuple):
    """A lane that is named, those it is compared with, and its name as printed."""

    sheet: Sheet
    own: Lane
    beside: Sequence[Lane]
    name: Evidence

    def entries(self, across: Lane) -> dict[Lane, Quantity]:
        """Their numbers in a lane across; none where those have several units."""
        lanes = {lane: lane.entries[across.index].quantity for lane in (self.own, *self.beside)}
        known = {lane: q for lane, q in lanes.items() if q is not None and q.amount is not None}
        units = {match[1] for lane in known if (match := _UNIT.search(lane.name)) is not None}
        if self.own.axis is Axis.COLUMN and len({_printed_as(q) for q in known.values()}) > 1:
            return {}  # columns of several things: persons, and persons a household
        return known if len(units) <= 1 else {}


def _printed_as(quantity: Quantity) -> tuple[str, int]:
    """The unit and the decimals that a number is printed with."""
    return "" if quantity.unit is None else quantity.unit.measure, quantity.decimals


_UNIT = pattern(r"\(([^()]*)\)\s*$")  # "ความพึงพอใจ (คะแนน)": a row with a unit of its own


def _wants_most(said: Superlative) -> bool:
    return said.is_most and said.says_movement >= 0


def _places(said: Superlative, sheet: Sheet, axis: Axis) -> Iterator[_Place]:
    lanes = sheet.reading(_compared)[axis]
    if len(lanes) < _FEWEST:
        return
    start, stop = said.named_at, said.stop
    if said.is_followed_by_number:
        start, stop = said.begin, said.start
    text = said.prose.string[start:stop]
    named = (named_in if said.is_followed_by_number else begins_with)(text, lanes)
    if len(named) == 1:
        [(lane, begin, end)] = named
        name = _quoted(said, start + begin, start + end)
        yield _Place(sheet, lane, _companions(sheet, lane, lanes), name)


def _compared(sheet: Sheet) -> dict[Axis, list[Lane]]:
    """The lanes of a table that are compared with each other."""
    return {axis: [lane for lane in sheet.lanes(axis) if not _is_apart(lane)] for axis in Axis}


def _companions(sheet: Sheet, own: Lane, lanes: Sequence[Lane]) -> Sequence[Lane]:
    """What it makes up a total with: the cost that is highest is so among the costs."""
    readings = [total.readings[total.chosen] for total in totals(sheet, own.axis) if total.held]
    of_it = sorted((reading for reading in readings if own in reading), key=len)
    if of_it:
        return list(of_it[0])
    return [lane for lane in lanes if len(lane.number) == len(own.number)]


def _is_apart(lane: Lane) -> bool:
    """Whether it is none of what is compared: a heading, a total, or the total of a group."""
    adds_up = any(is_total(words) or unnumbered(words).startswith("รวม") for words in lane.words)
    return lane.is_heading or lane.is_years or adds_up


def _given(said: Superlative, position: int) -> Quantity | None:
    """The number printed beside the name."""
    figure = said.given_behind(position)
    if figure is None:
        end = said.prose.string.find("(", position, position + 60)
        after = next(iter(said.prose.after(position)), None)
        if after is None or after.start > min(said.stop, position + 70):
            return None
        name = said.prose.string[position : after.start]
        is_beside = end >= 0 or not says(name, *_ELSE)
        figure = after if is_beside and not says(name, *_ELSE) else None
    return None if figure is None else figure.quantity


_ELSE = (
    Sense.ASIDE,
    Sense.ENDS,
    Sense.JOINS,
    Sense.NEXT,
    Sense.TOTAL,
    Sense.LEFT,
    Sense.CAUSE,
    Sense.ROSE,
    Sense.FELL,
    Sense.FORMER,
    Sense.FROM,
)


def _columns(
    said: Superlative, place: _Place, given: Quantity | None, *, is_only: bool
) -> list[Lane]:
    """The lanes across that the words may mean."""
    lanes = [lane for lane in place.sheet.across(place.own.axis) if not _is_order(lane)]
    if given is not None:
        shown = [lane for lane in lanes if _shows(given, place, lane, said)]
        return shown if len(shown) == 1 else []
    return _headed(said, place.own, lanes) if is_only else []


def _is_order(lane: Lane) -> bool:
    return lane.is_years or any(is_order(words) or is_rank(words) for words in lane.words)


def _shows(given: Quantity, place: _Place, across: Lane, said: Superlative) -> bool:
    """Whether the number stands in that lane, at what is named or at what should have been."""
    entries, own = place.entries(across), place.own
    if own not in entries or not _fits(given, across, entries[own]):
        return False
    most = _extreme(said, [*entries.values()])
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


def _headed(said: Superlative, own: Lane, lanes: Sequence[Lane]) -> list[Lane]:
    """The lanes whose head the words name, wherever the named one has a number."""
    known = [lane for lane in lanes if own.entries[lane.index].quantity is not None]
    if said.says_movement:
        return [lane for lane in known if _is_signed_change(lane)]
    subject = "".join(said.subject.split())
    is_of_ratio = says(said.subject, *_RATIOS)
    named = [lane for lane in known if _is_named(lane, subject)]
    ratios = [lane for lane in known if is_ratio(lane.title) or lane.is_percentages]
    if not named and is_of_ratio and len(ratios) == 1:
        return ratios if _shares_words(ratios[0], lanes, subject) else []
    if is_of_ratio:
        return [lane for lane in named if lane in ratios] or ratios if named else []
    return [*named, *ratios] if named else []


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


def _quoted(said: Superlative, start: int, end: int) -> Evidence:
    return Evidence(said.prose.document, said.prose.paragraph.text.slice(start, end))
