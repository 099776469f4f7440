"""Where prose quotes a table: the cell its words name, and the cell its number is.

Words name a cell by its row and column: by their names ("แผนงานที่ 6", "ชาย"), by what
the amount is (แผน, ผลเบิกจ่าย, คงเหลือ) and by the quarter. Where nothing names a row or
a column, its total is meant. Only then is a number held against a cell; a number
that merely equals some cell is never held to be wrong.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import field
from enum import StrEnum
from functools import cached_property

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import LabelStyle, Role
from sobtan_rules.dates.report_parts import division
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.lexicon.table_words import unnumbered
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.relations.equations import Equation, equal, sum_of
from sobtan_rules.relations.slips import misprints
from sobtan_rules.tables.budget import (
    Concept,
    concept_of_words,
    is_all,
    is_so_far,
    is_whole,
    is_whole_year,
    quarter_in_words,
)
from sobtan_rules.tables.search import (
    Said,
    SheetIndex,
    Shelf,
    Spot,
    count_digits,
    indexes,
    is_telling,
    measures_alike,
)
from sobtan_rules.tables.sheets import Axis, Lane, sheets
from sobtan_rules.thai.letters import fold

_NEAREST = 20  # tables that a paragraph may quote


class Agreement(StrEnum):
    """How a number in prose and the tables agree."""

    HOLDS = "holds"  # it is the cell its words name, or one its words may mean
    OTHER = "other"  # it is another cell than its words name
    DIFFERS = "differs"  # it is not the cell its words name, nor any other


@dataclass(frozen=True, eq=False)
class Citation:
    """A number in prose, the cell its words name, and the other cell it equals, if so.

    `is_plain` where the words leave no other reading.
    """

    figure: Figure
    agreement: Agreement
    named: Spot
    other: Spot | None = None
    is_plain: bool = False


def citations(review: Review) -> tuple[Citation, ...]:
    """Every number of the prose that quotes a table of its own report."""
    by_table = {id(sheet.table): sheet for sheet in review.reading(sheets)}
    document = review.reading(narrative)
    found: list[Citation] = []
    for part in review.reading(division).parts:
        places = {id(block): place for place, block in enumerate(part.blocks)}
        tables = sorted(
            indexes([by_table[id(table)] for table in part.tables if id(table) in by_table]),
            key=lambda index: places[id(index.sheet.table)],
        )
        starts = [places[id(index.sheet.table)] for index in tables]
        if not tables:
            continue
        shelf = Shelf(tables)
        for paragraph in part.paragraphs:
            if paragraph.role is not Role.CONTENTS and paragraph.quantities:
                place = places[id(paragraph)]
                near = _nearest(tables, bisect(starts, place))
                found += _Quoting(document.of(paragraph), near, shelf).citations()
    return tuple(found)


def _nearest(tables: Sequence[SheetIndex], place: int) -> list[SheetIndex]:
    """So many tables before that place, the last one first, and then the first ones behind it."""
    before = tables[max(place - _NEAREST, 0) : place][::-1]
    return [*before, *tables[place : place + _NEAREST - len(before)]]


# --- The words of a number -----------------------------------------------------------

_BASE_ENDS = pattern(
    rf"{words.BASE_ENDS.pattern}|(?<=\S)(?:ส่วน(?!ต่าง|ใหญ่|กลาง)|คงเหลือ|รองลงมา|เฉพาะ)"
    rf"|\s(?!{words.BASE_GOES_ON.pattern})"
)
_PROGRAMME = pattern(r"แผนงานที่\s*(\d{1,2})(?!\s*[-–/,]?\s*\d)")
_GOES_ON = pattern(r"รองลงมา|(?:^|\s)(?:และ|ส่วน|กับ)|ตามลำดับ|^\s*$|^[\s,]*แผนงานที่")


_CLAUSE_WORDS = 3  # runs of letters without a space: the name, a verb, "จำนวน"


@dataclass(frozen=True, eq=False)
class Wording:
    """The words before a number and what they say of it."""

    figure: Figure
    string: str
    former: Wording | None = None  # of the number before it, where the sentence goes on
    _hits: dict[tuple[SheetIndex, Axis], list[Lane]] = field(default_factory=dict)

    @cached_property
    def concept(self) -> Concept | None:
        own = concept_of_words(self.string)
        return own if own or self.former is None else self.former.concept

    @cached_property
    def quarter(self) -> int:
        return quarter_in_words(self.string)

    @cached_property
    def is_so_far(self) -> bool:
        return is_so_far(self.string) or self.figure.is_cumulative

    @cached_property
    def says_when(self) -> bool:
        """Whether the words say of which time the number is."""
        return bool(self.quarter) or self.is_so_far or is_whole(self.string)

    @cached_property
    def programme(self) -> int:
        found = _PROGRAMME.findall(self.string)
        return int(found[-1]) if found else 0

    @cached_property
    def said(self) -> Said:
        return Said(fold(self.string), fold(self.figure.label), self.programme)

    def hits(self, table: SheetIndex, axis: Axis) -> list[Lane]:
        """The rows or columns that the words name by their names."""
        key = table, axis
        if key not in self._hits:
            self._hits[key] = table.named(axis, self.said)
        return self._hits[key]

    def is_right_before(self, hits: Sequence[Lane]) -> bool:
        """Whether the only lane named stands in the clause the number ends."""
        if len(hits) != 1:
            return False
        clause = fold(" ".join(self.string.split()[-_CLAUSE_WORDS:]))
        return bool(self.programme) or fold(unnumbered(hits[0].name)) in clause


def _wordings(prose: Prose) -> Iterator[Wording]:
    """The wording of each number of a paragraph, percentages and lengths of time apart."""
    former: Wording | None = None
    for figure in prose.figures:
        if figure.is_period:
            continue
        string = _own_words(figure)
        if figure.is_percentage:
            yield Wording(figure, string)
            continue
        goes_on = former is not None and former.figure.measure == figure.measure
        linked = goes_on and _GOES_ON.search(string) is not None
        former = Wording(figure, string, former if linked else None)
        yield former


def _own_words(figure: Figure) -> str:
    """The words that lead up to the number, the base of a percentage before it left out."""
    begin = figure
    while begin.previous is not None and (
        begin.previous.is_period or (begin.previous.bracket and not figure.bracket)
    ):
        begin = begin.previous
    previous = begin.previous
    if previous is None:
        label = figure.prose.paragraph.label
        is_programme = label is not None and label.style is LabelStyle.PROGRAMME
        start = 0 if is_programme else figure.prose.paragraph.body_start
        return figure.prose.string[start : figure.start]
    string = figure.prose.string[previous.end : figure.start]
    if not previous.is_percentage or not words.OF_BASE.match(string):
        return string
    ends = _BASE_ENDS.search(string, 2)
    return string[ends.start() :] if ends else ""


# --- One paragraph against the tables ------------------------------------------------


@dataclass(eq=False)
class _Quoting:
    """The numbers of one paragraph against the tables, the nearest first."""

    prose: Prose
    tables: Sequence[SheetIndex]
    shelf: Shelf  # these and all other tables of the part
    _cells: dict[Figure, Spot] = field(default_factory=dict)  # the cell of each number so far

    def citations(self) -> Iterator[Citation]:
        for wording in _wordings(self.prose):
            figure = wording.figure
            if not figure.is_sharp or figure.is_rate or figure.is_former or not figure.measure:
                continue
            found = self._percentage(wording) if figure.is_percentage else self._number(wording)
            if found is not None:
                self._cells[figure] = found.other or found.named
                yield found

    def _table(self, spot: Spot) -> SheetIndex:
        return next(table for table in self.tables if table.sheet is spot.sheet)

    def _number(self, wording: Wording) -> Citation | None:
        tables = self._nameable(wording)
        claims = [claim for table in tables if (claim := _claim(wording, table)) is not None]
        figure = wording.figure
        for claim in claims:
            for spot in claim.spots:
                if _equals(figure, spot):
                    return Citation(figure, Agreement.HOLDS, spot)
        for claim in claims:
            if len(claim.spots) == 1 and not figure.is_part:
                found = self._wrong(wording, claim)
                if found is not None:
                    return found
        return self._equal(wording)

    def _nameable(self, wording: Wording) -> Sequence[SheetIndex]:
        """The tables that the words may name: most are told apart so."""
        if wording.concept or wording.quarter or wording.programme:
            return self.tables
        named = self.shelf.named(wording.said)
        return [table for table in self.tables if table in named] if named else ()

    def _wrong(self, wording: Wording, claim: _Claim) -> Citation | None:
        """What is wrong with a number that is not the cell its words name, if that is sure."""
        figure, spot = wording.figure, claim.spots[0]
        if claim.is_plain and is_telling(figure.quantity):
            table = self._table(spot)
            alike = _alike(table, figure)
            if any(_is_total_meant(wording, table, other) for other in alike):
                return None
            for other in alike:
                if claim.excludes(other):
                    return Citation(figure, Agreement.OTHER, spot, other, claim.says_quarter)
        if _is_misprint(figure, spot):
            return Citation(figure, Agreement.DIFFERS, spot, is_plain=claim.is_plain)
        return None

    def _equal(self, wording: Wording) -> Citation | None:
        """The cell a number of many digits equals, where its words do not speak against it."""
        figure, own = wording.figure, wording.figure.quantity.interval
        if own is None or not is_telling(figure.quantity):
            return None
        same = self.shelf.meeting(own)
        for table in self.tables if same else ():
            for spot in same.get(table, ()):
                is_alike = measures_alike(spot.quantity, figure.measure)
                if is_alike and _may_mean(wording, table, spot):
                    return Citation(figure, Agreement.HOLDS, spot)
        return None

    def _percentage(self, wording: Wording) -> Citation | None:
        figure = wording.figure
        of = _part_of(figure)
        part = self._cells.get(of) if of is not None else None
        if part is not None:
            for spot in self._table(part).percentages_in(part.row):
                if _equals(figure, spot):
                    return Citation(figure, Agreement.HOLDS, spot)
            return None
        for table in self.tables:
            named = _named_percentage(wording, table)
            if named is not None and _equals(figure, named):
                return Citation(figure, Agreement.HOLDS, named)
            if named is not None and _is_misprint(figure, named):
                return Citation(figure, Agreement.DIFFERS, named)
        return None


def _part_of(figure: Figure) -> Figure | None:
    """The number right before a percentage, other percentages passed over."""
    other = figure.previous
    while other is not None and (other.is_percentage or other.is_period):
        other = other.previous
    return other


def quoting(figure: Figure, spot: Spot) -> Equation:
    """That the number in prose is the cell's, or its amount where the cell takes it away."""
    quantity = figure.quantity
    if spot.is_taken_away and quantity.value is not None and quantity.value > 0:
        return sum_of(quantity, [], [spot.quantity])
    return equal(quantity, spot.quantity)


def _equals(figure: Figure, spot: Spot) -> bool:
    equation = quoting(figure, spot)
    return equation.is_testable and equation.holds()


def _alike(table: SheetIndex, figure: Figure) -> list[Spot]:
    """The cells that are the same number, of the same measure."""
    own = figure.quantity.interval
    if own is None:
        return []
    same = table.telling.meeting(own)
    return [spot for spot in same if measures_alike(spot.quantity, figure.measure)]


_FEWEST_DIGITS = 4  # a number of fewer digits is one slip away from many others


def _is_misprint(figure: Figure, spot: Spot) -> bool:
    """Whether one slip of the pen makes the printed number of the cell's."""
    if (
        count_digits(figure.quantity) < _FEWEST_DIGITS
        or count_digits(spot.quantity) < _FEWEST_DIGITS
    ):
        return False
    bounds = quoting(figure, spot).printable_range(figure.quantity)
    return bounds is not None and bool(misprints(figure.quantity, bounds.low, bounds.high))


# --- What words name in a table ------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Chosen:
    """The rows, or the columns, that words may mean, and by what they are named."""

    lanes: Sequence[Lane]
    is_named: bool = False
    has_concept: bool = False
    has_quarter: bool = False
    is_sure: bool = False  # by a quarter, by what the amount is, or right before the number


@dataclass(frozen=True, eq=False)
class _Claim:
    """The cells that words name. `is_plain` where they say of which time the number is."""

    spots: Sequence[Spot]
    rows: _Chosen
    columns: _Chosen
    is_plain: bool

    @property
    def says_quarter(self) -> bool:
        return self.rows.has_quarter or self.columns.has_quarter

    def excludes(self, other: Spot) -> bool:
        """Whether the words rule out that cell.

        It lies in the row or column of the named one, and along it they surely name
        another.
        """
        spot = self.spots[0]
        if spot.row is other.row:
            return self.columns.is_sure and spot.column is not other.column
        return spot.column is other.column and self.rows.is_sure


def _claim(wording: Wording, table: SheetIndex) -> _Claim | None:
    if not table.has(wording.concept, wording.quarter) or not _is_named(wording, table):
        return None
    if table.measures.isdisjoint((wording.figure.measure, "")):
        return None
    rows = _lanes(wording, table, Axis.ROW)
    columns = _lanes(wording, table, Axis.COLUMN)
    if not rows.lanes or not columns.lanes or not (rows.is_named or columns.is_named):
        return None
    if table.concept_meant(wording.concept) and not (rows.has_concept or columns.has_concept):
        return None
    if wording.quarter and not (rows.has_quarter or columns.has_quarter):
        return None
    spots = [
        spot
        for row in rows.lanes
        for column in columns.lanes
        if (spot := table.spot(row, column)) is not None
        and measures_alike(spot.quantity, wording.figure.measure)
    ]
    is_plain = not table.has_quarters or wording.says_when
    return _Claim(spots, rows, columns, is_plain) if spots else None


def _is_named(wording: Wording, table: SheetIndex) -> bool:
    """Whether the words may name any lane: most numbers are told apart from most tables so."""
    if wording.concept or wording.quarter:
        return True
    return any(wording.hits(table, axis) for axis in Axis)


def _lanes(wording: Wording, table: SheetIndex, axis: Axis) -> _Chosen:
    lanes = table.amounts[axis]
    hits = wording.hits(table, axis)
    concept, quarter = table.concept_meant(wording.concept), wording.quarter
    named = [lane for lane in hits if lane in lanes]
    if named:
        with_concept = [lane for lane in named if concept and table.concepts[lane] is concept]
    else:
        with_concept = table.of_concept(axis, concept) if concept else []
    chosen = with_concept or named or (lanes if hits else table.of_concept(axis, None))
    with_quarter = [lane for lane in chosen if quarter and table.quarters[lane] == quarter]
    chosen = with_quarter or [lane for lane in chosen if not table.quarters[lane]]
    is_named = bool(hits or with_concept or with_quarter)
    if not hits and not with_quarter and not (with_concept and len(chosen) == 1):
        totals = [lane for lane in chosen if lane in table.totals]
        if totals or not with_concept:
            chosen = totals or (chosen if len(lanes) == 1 else [])
    is_sure = bool(with_quarter or with_concept) or (
        axis is Axis.ROW and wording.is_right_before(hits)
    )
    return _Chosen(chosen, is_named, bool(with_concept), bool(with_quarter), is_sure)


def _named_percentage(wording: Wording, table: SheetIndex) -> Spot | None:
    """The only percentage of the row that the words name."""
    rows = wording.hits(table, Axis.ROW)
    columns = [lane for lane in table.sheet.columns if lane in table.percentages]
    if len(rows) != 1 or len(columns) != 1:
        return None
    return table.spot(rows[0], columns[0])


def _may_mean(wording: Wording, table: SheetIndex, spot: Spot) -> bool:
    """Whether nothing in the words speaks against that cell."""
    quarters = {table.quarters[lane] for lane in spot.lanes} - {0}
    concepts = {table.concepts[lane] for lane in spot.lanes} - {None}
    if wording.quarter and table.has_quarters and quarters != {wording.quarter}:
        return False
    if wording.is_so_far and not wording.quarter and quarters:
        return False
    if wording.concept and concepts and not _fits(wording.concept, concepts):
        return False
    for axis, lane in ((Axis.ROW, spot.row), (Axis.COLUMN, spot.column)):
        hits = wording.hits(table, axis)
        if hits and lane not in hits:
            return False
    return True


_TOTALS = pattern(r"(?:^|\s)(?:คิด|นับ)?รวม(?!ถึง)")


def _is_total_meant(wording: Wording, table: SheetIndex, spot: Spot) -> bool:
    """Whether the words speak of a total too, and the cell is one of that kind.

    "ไตรมาสที่ 2 … แผนทั้งปีคงเป็น 90" is the year's, "รวมการใช้จ่าย 54" what is added up.
    """
    if any(table.quarters[lane] for lane in spot.lanes):
        return False
    if is_whole_year(wording.string):
        return table.concept_meant(wording.concept) in {
            None,
            *(table.concepts[x] for x in spot.lanes),
        }
    return (
        not wording.quarter and _TOTALS.search(wording.string) is not None and is_all(spot.column)
    )


_LOOSE = frozenset((Concept.SPENT, Concept.RESULT))  # what was bound is often called spent


def _fits(concept: Concept, concepts: set[Concept | None]) -> bool:
    if concept in concepts:
        return True
    return concept in _LOOSE and bool(concepts & _LOOSE)
