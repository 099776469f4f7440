"""A table made ready to be searched by words: what its rows and columns name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from operator import itemgetter

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Kind, Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_extractor.numbers.units import BAHT, unit_after
from sobtan_rules.lexicon.table_words import is_total, unnumbered
from sobtan_rules.relations.finding import Evidence, Message
from sobtan_rules.relations.meeting import Intervals
from sobtan_rules.tables.budget import Concept, concept_of_lane, is_all, quarter_of_lane
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, is_percentage, is_percentages
from sobtan_rules.thai.letters import fold

_LONGEST_CONCEPT = 48  # characters: a longer name is a project's, whatever it begins with
_TELLING = 5  # digits: numbers of so many are not equal by chance
_SHORTEST_NAME = 6  # letters: a shorter name is found only where it stands alone
_HEAD = pattern(r"^(?:แผนงาน|โครงการ|ผลผลิต|กิจกรรม|จังหวัด|อำเภอ|คณะ(?=.{8}))(?:ที่\d+)?")


@dataclass(frozen=True, eq=False)
class Spot:
    """A number of a table, and where it stands."""

    sheet: Sheet
    row: Lane
    column: Lane
    quantity: Quantity

    @property
    def evidence(self) -> Evidence:
        return self.sheet.quote(self.quantity)

    @property
    def name(self) -> Message:
        """The names of its row and column."""
        return self.evidence.note

    @property
    def lanes(self) -> tuple[Lane, Lane]:
        return self.row, self.column

    @property
    def is_taken_away(self) -> bool:
        """Whether its row or column holds only what is taken away: prose leaves out that sign."""
        value = self.quantity.value
        return value is not None and value < 0 and any(map(_takes_away, self.lanes))


def _takes_away(lane: Lane) -> bool:
    """Whether all its numbers are printed as negative, and there are several."""
    quantities = [entry.quantity for entry in lane.entries if entry.quantity is not None]
    values = [q.value for q in quantities if q.value]
    return len(values) > 1 and max(values) < 0


@dataclass(frozen=True, eq=False)
class Said:
    """What words may name: their letters, those right before a number (its label) apart.

    `programme` is the number behind "แผนงานที่" (0: none).
    """

    letters: str
    label: str
    programme: int

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """All that a name in them can begin with: most tables have no such name."""
        places = range(len(self.letters) - _SHORTEST_NAME + 1)
        pieces = {self.letters[place : place + _SHORTEST_NAME] for place in places}
        return frozenset({*pieces, self.label})

    def has(self, name: str) -> bool:
        if len(name) < _SHORTEST_NAME:
            return bool(name) and self.label == name
        return name in self.letters


class SheetIndex:
    """What each row and column of a table is, worked out once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        lanes = (*sheet.rows, *sheet.columns)
        self.concepts = {lane: _concept(lane) for lane in lanes}
        self.quarters = {lane: quarter_of_lane(lane) for lane in lanes}
        self.totals = {lane for axis in Axis for lane in _totals(sheet.lanes(axis))}
        self.percentages = {lane for lane in lanes if is_percentages(lane)}
        self.has_quarters = any(self.quarters.values())
        self.amounts = {
            axis: [lane for lane in sheet.lanes(axis) if lane not in self.percentages]
            for axis in Axis
        }
        self._concerned = {axis: self._by_concept(self.amounts[axis]) for axis in Axis}
        self._held = frozenset(self.concepts.values())
        self._quarters_held = frozenset(self.quarters.values())
        self._names = {axis: self._by_beginning(sheet.lanes(axis)) for axis in Axis}
        self.beginnings = frozenset[str]().union(*self._names.values())  # of all its names

    def _by_concept(self, lanes: Sequence[Lane]) -> Mapping[Concept | None, list[Lane]]:
        """The lanes by what they are; those of which nothing says it under None."""
        found: dict[Concept | None, list[Lane]] = defaultdict(list)
        for lane in lanes:
            found[self.concepts[lane]].append(lane)
        return found

    def of_concept(self, axis: Axis, concept: Concept | None) -> list[Lane]:
        """The lanes of amounts that are of it; those of which nothing says what they are of."""
        return self._concerned[axis].get(concept, [])

    def _by_beginning(self, lanes: Sequence[Lane]) -> Mapping[str, Sequence[tuple[int, str, Lane]]]:
        """The lanes with their places and names, by the letters with which these begin."""
        found: dict[str, list[tuple[int, str, Lane]]] = defaultdict(list)
        for lane in filter(self._has_name, lanes):
            name = _name(lane)
            found[name[:_SHORTEST_NAME]].append((lane.index, name, lane))
        return found

    def _has_name(self, lane: Lane) -> bool:
        return not self.concepts[lane] and not self.quarters[lane] and lane not in self.totals

    def concept_meant(self, concept: Concept | None) -> Concept | None:
        """The concept under which the table has what words call so.

        Where a table does not tell what was spent from what was bound, its results are
        what is called spent.
        """
        has = self._held
        if concept is Concept.SPENT and concept not in has and Concept.RESULT in has:
            return Concept.RESULT if Concept.OBLIGATED not in has else concept
        return concept

    def has(self, concept: Concept | None, quarter: int) -> bool:
        """Whether any of its lanes is of what words say; what they do not say is not asked."""
        meant = self.concept_meant(concept)
        has_concept = not meant or meant in self._held
        return has_concept and (not quarter or quarter in self._quarters_held)

    @cached_property
    def spots(self) -> tuple[tuple[Spot, Interval], ...]:
        """Every number of the table with all it can stand for."""
        found = []
        for row, column in product(self.sheet.rows, self.sheet.columns):
            quantity = row.entries[column.index].quantity
            if quantity is not None and quantity.interval is not None:
                found.append((Spot(self.sheet, row, column, quantity), quantity.interval))
        return tuple(found)

    @cached_property
    def telling(self) -> Intervals[Spot]:
        """Those of so many digits that they are not equal to others by chance."""
        return Intervals(found for found in self.spots if is_telling(found[0].quantity))

    @cached_property
    def measures(self) -> frozenset[str]:
        """What its numbers are numbers of; the empty string for those without a unit."""
        return frozenset(_measure(spot.quantity) for spot, _ in self.spots)

    def spot(self, row: Lane, column: Lane) -> Spot | None:
        """The number where the row crosses the column; None where there is none."""
        quantity = row.entries[column.index].quantity
        return None if quantity is None else Spot(self.sheet, row, column, quantity)

    def percentages_in(self, row: Lane) -> Iterator[Spot]:
        """The percentages of a row: in cells beside amounts, and in cells of their own."""
        for column in self.sheet.columns:
            for quantity in row.entries[column.index].quantities:
                if is_percentage(quantity):
                    yield Spot(self.sheet, row, column, quantity)

    def named(self, axis: Axis, said: Said) -> list[Lane]:
        """The lanes the words name, those with the longest names only."""
        hits = self._hits(axis, said)
        longest = [lane for name, lane in hits if not any(name != o and name in o for o, _ in hits)]
        if longest or not said.programme or not self.is_by_programme:
            return longest
        return [lane for lane in self.sheet.lanes(axis) if lane.number == (said.programme,)]

    def _hits(self, axis: Axis, said: Said) -> list[tuple[str, Lane]]:
        """The lanes whose names the words hold, in order."""
        names = self._names[axis]
        begun = [
            one for beginning in said.beginnings.intersection(names) for one in names[beginning]
        ]
        return [
            (name, lane) for _, name, lane in sorted(begun, key=itemgetter(0)) if said.has(name)
        ]

    @cached_property
    def is_by_programme(self) -> bool:
        """Whether its rows are numbered programmes."""
        heads = " ".join(self.sheet.table.columns[0].name.split())
        numbered = sum(len(lane.number) == 1 for lane in self.sheet.rows)
        return "แผนงาน" in heads and numbered * 2 > len(self.sheet.rows)


class Shelf:
    """Several tables, looked up by the names and the numbers in them."""

    def __init__(self, tables: Sequence[SheetIndex]) -> None:
        self._by_beginning: dict[str, list[SheetIndex]] = defaultdict(list)
        for table in tables:
            for beginning in table.beginnings:
                self._by_beginning[beginning].append(table)
        self._telling = Intervals(
            ((table, spot), interval)
            for table in tables
            for spot, interval in table.spots
            if is_telling(spot.quantity)
        )

    def named(self, said: Said) -> set[SheetIndex]:
        """The tables of which the words may name a lane."""
        held = (self._by_beginning.get(beginning, ()) for beginning in said.beginnings)
        return {table for tables in held for table in tables}

    def meeting(self, interval: Interval) -> Mapping[SheetIndex, Sequence[Spot]]:
        """The numbers of many digits that may be that one, by their tables."""
        found: dict[SheetIndex, list[Spot]] = defaultdict(list)
        for table, spot in self._telling.meeting(interval):
            found[table].append(spot)
        return found


def is_telling(quantity: Quantity) -> bool:
    """Whether it has so many digits that no other number equals it by chance."""
    return count_digits(quantity) >= _TELLING


def count_digits(quantity: Quantity) -> int:
    """The digits as printed; 0 where the number does not parse."""
    return 0 if quantity.value is None else len(quantity.value.as_tuple().digits)


def _concept(lane: Lane) -> Concept | None:
    is_named = bool(lane.number) or len(lane.name) > _LONGEST_CONCEPT
    return None if is_named else concept_of_lane(lane)


def _totals(lanes: Sequence[Lane]) -> list[Lane]:
    """The total of everything, or the only total there is ("รวมรายได้")."""
    found = [lane for lane in lanes if is_all(lane)]
    others = [lane for lane in lanes if is_total(lane.name)]
    return found or (others if len(others) == 1 else [])


def _name(lane: Lane) -> str:
    """The letters of the innermost words that are no unit."""
    words = next((w for w in reversed(lane.words) if not _is_unit(w)), "")
    folded = fold(unnumbered(words))
    return _HEAD.sub("", folded) or folded


def _is_unit(words: str) -> bool:
    found = unit_after(words.strip(" ()"), 0)
    return found is not None and found[1] == len(words.strip(" ()"))


_PEOPLE = frozenset(("คน", "ราย", "ท่าน", "นาย"))


def _measure(quantity: Quantity) -> str:
    unit = quantity.unit
    if unit is None:
        return ""
    return "คน" if unit.measure in _PEOPLE else unit.measure


def measures_alike(quantity: Quantity, measure: str) -> bool:
    """Whether a table's number is of the measure of a number in prose."""
    own = _measure(quantity)
    return own == measure or (not own and measure != BAHT and quantity.kind in _COUNTED)


_COUNTED = frozenset((Kind.NUMBER, Kind.COUNT))


def indexes(sheets: Sequence[Sheet]) -> tuple[SheetIndex, ...]:
    """An index of each table that has numbers in rows and columns."""
    return tuple(sheet.reading(SheetIndex) for sheet in sheets if sheet.rows and sheet.columns)
