"""Which row or column a superlative of the prose names, and which it competes with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.lexicon.table_words import is_order, is_rank, is_total, unnumbered
from sobtan_rules.prose.named_lists import month_in
from sobtan_rules.prose.superlatives import Superlative, wordings
from sobtan_rules.relations.finding import Evidence, Message
from sobtan_rules.reports.compared import given, quoted
from sobtan_rules.reports.lane_names import Named, begins_with, named_in, named_year, year_of
from sobtan_rules.tables.sheets import Axis, Lane, Sheet
from sobtan_rules.tables.totals import totals

FEWEST = 3  # that are compared


class Place(NamedTuple):
    """A lane that is named, those it is compared with, and its name as printed."""

    sheet: Sheet
    own: Lane
    beside: Sequence[Lane]
    name: Evidence
    given: Quantity | None  # the number that the words give for it

    def quote(self, quantity: Quantity) -> Evidence:
        """One of their numbers with its names; the year, where that is all a row has."""
        evidence = self.sheet.quote(quantity)
        lane = self._holder(quantity)
        year = "" if lane is None or lane.words else year_of(self.sheet, lane)
        if not year:
            return evidence
        note = f"{year} / {evidence.note.th}"
        return Evidence(evidence.document, evidence.text, Message(note, note))

    def _holder(self, quantity: Quantity) -> Lane | None:
        lanes = (self.own, *self.beside)
        return next((x for x in lanes if any(e.quantity is quantity for e in x.entries)), None)

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


def places(said: Superlative, sheet: Sheet, axis: Axis) -> Iterator[Place]:
    """The one lane of that axis that is named, with those it competes with."""
    lanes = competing(sheet, axis)
    if len(lanes) < FEWEST:
        return
    for start, found, number in _named(said, sheet, lanes):
        if len(found) == 1:
            [(lane, begin, end)] = found
            name = quoted(said, start + begin, start + end)
            yield Place(sheet, lane, _companions(sheet, lane, lanes), name, number)
            return


def competing(sheet: Sheet, axis: Axis) -> list[Lane]:
    """The lanes that are no totals, headings, running numbers, or all that is left."""
    return sheet.reading(_competing)[axis]


def _competing(sheet: Sheet) -> dict[Axis, list[Lane]]:
    return {axis: [*_without_totals(sheet, axis)] for axis in Axis}


def _without_totals(sheet: Sheet, axis: Axis) -> Iterator[Lane]:
    sums = {t.lane for t in totals(sheet, axis) if t.held > 1 or (t.held and t.is_named)}
    for lane in sheet.lanes(axis):
        if not (_is_apart(lane) or is_order_lane(lane) or lane in sums or _is_rest(lane)):
            yield lane


def _is_rest(lane: Lane) -> bool:
    name = unnumbered(lane.name)
    return any(name.startswith(rest) or name.endswith(rest) for rest in wordings()["rests"])


def of_a_kind(sheet: Sheet, lanes: Sequence[Lane], named: Sequence[Lane]) -> list[Lane]:
    """Those that are what the named are: years, months, "คณะ…" without "กลุ่ม…"."""
    if all(year_of(sheet, lane) for lane in named):
        return [lane for lane in lanes if year_of(sheet, lane)]
    if all(map(_is_month, named)):
        return [lane for lane in lanes if _is_month(lane)]
    for kind in wordings()["kinds"]:
        if all(lane.name.startswith(kind) for lane in named):
            return [lane for lane in lanes if lane.name.startswith(kind)]
    return [lane for lane in lanes if lane.words]


def _is_month(lane: Lane) -> bool:
    return bool(lane.words) and month_in(lane.words[-1]) > 0


def _named(
    said: Superlative, sheet: Sheet, lanes: Sequence[Lane]
) -> Iterator[tuple[int, list[Named], Quantity | None]]:
    """Where the text begins that names lanes, those, and the number given for what is named."""
    if said.is_followed_by_number:
        yield said.begin, named_in(said.before, lanes), given(said, said.named_at)
        return
    before = said.before.rstrip()
    begin = len(before) - len(before.lstrip(_JOINING))
    alone = [] if said.is_called else begins_with(before[begin:], lanes)
    if len(alone) == 1 and alone[0].end == len(before) - begin:
        yield said.begin + begin, alone, None  # "เดือนมกราคมสูงสุด กันยายนต่ำสุด"
        return
    behind = said.prose.string[said.named_at : said.stop]
    yield said.named_at, begins_with(behind, lanes), given(said, said.named_at)
    years = named_year(behind, sheet, lanes)
    number = said.given_behind(said.named_at + years[0].end) if years else None
    yield said.named_at, years, None if number is None else number.quantity


_JOINING = " ,;:)"


def _companions(sheet: Sheet, own: Lane, lanes: Sequence[Lane]) -> Sequence[Lane]:
    """What it competes with.

    Years and months only with such. Else what it makes up a total with: the cost that is highest is
    so among the costs.
    """
    alike = of_a_kind(sheet, lanes, [own])
    if year_of(sheet, own) or _is_month(own):
        return alike
    readings = [total.readings[total.chosen] for total in totals(sheet, own.axis) if total.held]
    of_it = sorted((reading for reading in readings if own in reading), key=len)
    if of_it:
        return [lane for lane in of_it[0] if not _is_rest(lane)]
    return [lane for lane in alike if len(lane.number) == len(own.number)]


def _is_apart(lane: Lane) -> bool:
    """Whether it is none of what is compared: a heading, a total, or the total of a group."""
    adds_up = any(is_total(words) or unnumbered(words).startswith("รวม") for words in lane.words)
    return lane.is_heading or lane.is_years or adds_up


def is_order_lane(lane: Lane) -> bool:
    """Whether it numbers, ranks or dates the others."""
    values = [e.quantity.value for e in lane.entries if e.quantity is not None]
    counts = values == list(range(1, len(values) + 1))
    return lane.is_years or counts or any(is_order(words) or is_rank(words) for words in lane.words)


def is_restricted(said: Superlative) -> bool:
    """Whether it is said of some only: "ในกลุ่ม…", "ไม่นับ…"."""
    clause = said.prose.string[said.begin : said.named_at]
    return any(word in clause for word in wordings()["restricts"])
