"""The numbers that a superlative of the prose is held against: of a list or a table.

They must be known from the words: a number printed beside the name tells its column, or the
words name the column's head, or what it is for each of. Ranks, running numbers, years and totals
are never compared. Where the words could mean several columns, the one that bears them out is
taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Kind
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.senses import Sense, find, says
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.named_lists import NamedList, bare_lists, month_in, named_lists
from sobtan_rules.prose.superlatives import Superlative, wordings
from sobtan_rules.relations.finding import Evidence, Message
from sobtan_rules.reports.compared import Compared, extreme, given, quoted
from sobtan_rules.reports.days import among_days
from sobtan_rules.reports.meant_columns import columns, names_head
from sobtan_rules.reports.named_places import FEWEST, Place, places
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, sheets
from sobtan_rules.thai.letters import share_run

_HEAD = 4  # letters of a name
_SHARED = 4  # letters in a row by which words name what a list is of


def compared(said: Superlative, review: Review) -> Compared | None:
    """What it is held against; of several readings one that bears it out."""
    lists = [*_in_lists(said)] or [*among_days(said)]
    readings = lists or [one.compared for one in in_tables(said, review.reading(sheets))]
    return next((one for one in readings if one.holds), next(iter(readings), None))


# --- Lists ---------------------------------------------------------------------------


def _in_lists(said: Superlative) -> Iterator[Compared]:
    """Among the items of the list right before it."""
    found = (*named_lists(said.prose), *bare_lists(said.prose))
    lists = [one for one in found if one.end <= said.start]
    last = max(lists, key=lambda one: one.end, default=None)
    if last is None or not _is_whole(said, last) or _is_parted(said, last):
        return
    place = _item(said, last)
    slots = [slot for slot in range(len(last.measures)) if _is_of(said, last, slot)]
    number = given(said, said.named_at)
    if place is None or len(slots) != 1:
        return
    column = [figure.quantity for figure in last.column(slots[0])]
    if number is not None and number.amount not in (column[place].amount, extreme(said, column)):
        return
    group = _group(said, last)
    if place not in group:
        return
    rests = tuple(wordings()["rests"])
    others = [
        quantity
        for n, quantity in enumerate(column)
        if n != place and n in group and not last.names[n].startswith(rests)
    ]
    if not others:
        return
    evidence = {
        quantity: Evidence(said.prose.document, quantity.text, Message(name, name))
        for quantity, name in zip(column, map(_without_act, last.names), strict=True)
    }
    name = _said_name(said, _without_act(last.names[place]))
    yield Compared(name, column[place], others, evidence, said.is_most)


def _is_whole(said: Superlative, listed: NamedList) -> bool:
    """Whether it is known where the list begins: no total is among its items."""
    if listed.is_announced or listed.are_of_a_kind:
        return True
    first = listed.column(0)
    before = first[0].previous
    total = sum(figure.value for figure in first)
    return before is not None and before.measure == first[0].measure and before.value == total


def _is_parted(said: Superlative, listed: NamedList) -> bool:
    """Whether another number stands between the list and the word: none of all its items."""
    between = [f for f in said.prose.figures if listed.end <= f.start < said.start]
    text = said.prose.string[listed.end : said.start]
    is_told = any(not says(figure.lead, *_OF_ALL) for figure in between)
    return is_told or (not between and says(text, Sense.ENDS, Sense.FORMER, Sense.COMPARED))


_OF_ALL = (Sense.TOTAL, Sense.MEAN, Sense.CUMULATIVE, Sense.TARGET, Sense.FORMER, Sense.FULL)


def _group(said: Superlative, listed: NamedList) -> Sequence[int]:
    """The items that compete: of "ในบรรดาผู้ที่ผ่านคุณสมบัติ" those with "(ผ่านคุณสมบัติ)" behind.

    None where nothing behind them says who is meant.
    """
    narrowed = said.prose.string[said.end : said.named_at]
    word = next((word for word in wordings()["among"] if word in narrowed), None)
    everyone = range(len(listed.items))
    if word is None or _DIGIT.search(narrowed):
        return everyone  # "ในบรรดา 4 เครือข่าย"
    whom = "".join(narrowed[narrowed.find(word) + len(word) :].split())
    behind = [_BRACKETED.match(said.prose.string, item[-1].end) for item in listed.items]
    if not all(behind):
        return ()
    asides = ["".join(match[1].split()) for match in behind if match is not None]
    return [n for n, aside in enumerate(asides) if aside[:_MEANT] in whom]


_DIGIT = pattern(r"[\d๐-๙]")
_BRACKETED = pattern(r"\s*\(([^()]*)\)")
_MEANT = 10  # letters of what stands behind that tell who is meant


def _item(said: Superlative, listed: NamedList) -> int | None:
    """The one item that is named, behind the word or before it."""
    behind = said.prose.string[said.named_at : said.stop]
    before = said.before
    names = [_without_act(name) for name in listed.names]
    for text, at_once in ((behind, True), (before, False)):
        found = [n for n, name in enumerate(names) if _holds(text, name, at_once)]
        longest = max((len(listed.names[n]) for n in found), default=0)
        found = [n for n in found if len(listed.names[n]) == longest or month_in(listed.names[n])]
        if found:
            return found[0] if len(found) == 1 else None
        if not at_once:
            return None
        if said.is_called and not said.is_followed_by_number:
            return None  # another name stands there
    return None


def _without_act(name: str) -> str:
    """The name without what he did: "บริษัท ก จำกัด เสนอ"."""
    return next(
        (name.removesuffix(act).rstrip() for act in wordings()["acts"] if name.endswith(act)), name
    )


def _said_name(said: Superlative, name: str) -> Evidence:
    """The name where it is said again; the word where it stands there otherwise spelled."""
    start = said.prose.string.rfind(name, said.begin, said.stop)
    if start < 0:
        return quoted(said, said.start, said.end)
    return quoted(said, start, start + len(name))


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
    number = given(said, said.named_at)
    if number is not None and number.unit is not None:
        return number.unit.measure == measure or (number.kind is Kind.PERCENTAGE and measure == "%")
    if not _content(subject):
        return len(listed.measures) == 1
    if not measure:
        return says(subject, Sense.SCORE, Sense.MEAN)
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


class Reading(NamedTuple):
    """Where in a table it is found, and the lane across that is meant."""

    compared: Compared
    place: Place
    across: Lane


def in_tables(said: Superlative, found: Sequence[Sheet]) -> Iterator[Reading]:
    """In the tables with one row or column that is so called."""
    named = [place for sheet in found for axis in Axis for place in places(said, sheet, axis)]
    headed = [place for place in named if names_head(said, place)]
    if len(headed) == 1 and all(place.given is None for place in named):
        named = headed
    for place in named:
        for across in columns(said, place, is_only=len(named) == 1):
            entries, own = place.entries(across), place.own
            if own in entries and len(entries) >= FEWEST:
                others = [quantity for lane, quantity in entries.items() if lane is not own]
                evidence = {q: place.quote(q) for q in entries.values()}
                found_one = Compared(place.name, entries[own], others, evidence, _wants_most(said))
                yield Reading(found_one, place, across)


def _wants_most(said: Superlative) -> bool:
    return said.is_most and said.says_movement >= 0
