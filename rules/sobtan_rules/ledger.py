"""The ledger: every numeral of a report, what it is, and whether anything confirms it.

Nothing numeric is left out: prose, tables, captions, footnotes, the table of
contents, page numbers. A numeral in a relation that holds is verified by it; one
that a finding blames has failed; the rest say why nothing could be tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Bound, Cell, Kind, Place, Quantity, Role, Row, Table
from sobtan_extractor.numbers.numerals import read_numerals
from sobtan_rules.judge.doubts import Doubts
from sobtan_rules.prose.figures import Narrative, Prose, narrative
from sobtan_rules.prose.labels import label_in_table, word_before
from sobtan_rules.relations.equations import AtMost
from sobtan_rules.relations.finding import Message, Relation, Severity
from sobtan_rules.relations.state import State
from sobtan_rules.run import Run


class Reason(StrEnum):
    """Why a numeral is not verified, or in what way it is only half so."""

    ALONE = "stands alone"
    NO_BASE = "no base named"
    NOT_PARSED = "not parsed"
    APPROXIMATE = "approximate only"
    ORDINAL = "ordinal"
    DATE = "date"
    REFERENCE = "reference"
    OUTLINE = "outline"
    DOUBTFUL = "read in a picture"  # and neither a second engine nor another number bears it out
    BOUNDED = "bounded only"  # verified only not to be too large


REASONS: Mapping[Reason, Message] = {
    Reason.ALONE: Message("ไม่มีตัวเลขอื่นให้เทียบ", "stands alone"),
    Reason.NO_BASE: Message("ไม่บอกฐานของร้อยละ", "no base named"),
    Reason.NOT_PARSED: Message("อ่านค่าไม่ได้", "not parsed"),
    Reason.APPROXIMATE: Message("เป็นค่าประมาณ", "approximate only"),
    Reason.ORDINAL: Message("เป็นลำดับหรือชื่อ", "ordinal"),
    Reason.DATE: Message("เป็นวันที่หรือปี", "date"),
    Reason.REFERENCE: Message("เป็นเลขหน้าหรือเลขอ้างอิง", "reference"),
    Reason.OUTLINE: Message("เป็นเลขข้อ", "outline"),
    Reason.DOUBTFUL: Message("อ่านจากภาพ ยังไม่แน่ใจ", "read in a picture, not yet certain"),
    Reason.BOUNDED: Message("ตรวจได้เพียงว่าไม่เกินจำนวนทั้งหมด", "bounded only"),
}

_BY_KIND = {
    Kind.ORDINAL: Reason.ORDINAL,
    Kind.DATE: Reason.DATE,
    Kind.REFERENCE: Reason.REFERENCE,
    Kind.OUTLINE: Reason.OUTLINE,
    Kind.PERCENTAGE: Reason.NO_BASE,
}
MEASURES = (Kind.AMOUNT, Kind.COUNT, Kind.PERCENTAGE)
"""The classes whose numbers say how much or how many."""


@dataclass(frozen=True, eq=False)
class Entry:
    """A numeral. `relations` are the codes of the rules that tested it."""

    quantity: Quantity
    kind: Kind
    label: str
    state: State
    reason: Reason | None = None
    relations: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As printed."""
        return self.quantity.text.string

    @property
    def page(self) -> int:
        return self.quantity.text.page

    @property
    def places(self) -> tuple[Place, ...]:
        return self.quantity.text.places()


@dataclass(frozen=True, eq=False)
class _Numeral:
    """A numeral before anything is known of its state."""

    quantity: Quantity
    kind: Kind
    label: str


def ledger(run: Run) -> tuple[Entry, ...]:
    """An entry for each numeral of the report that was checked, in reading order."""
    tested: dict[Quantity, list[Relation]] = {}
    for relation in run.relations:
        for part in () if _is_open(relation) else relation.parts:
            tested.setdefault(part, []).append(relation)
    numerals = list(_numerals(run))
    blamed = _blamed(run) | _blamed_dates(run, numerals)
    doubts = Doubts(run.relations)
    return tuple(
        _in_doubt(numeral, doubts) or _entry(numeral, tested.get(numeral.quantity, ()), blamed)
        for numeral in numerals
    )


def _in_doubt(numeral: _Numeral, doubts: Doubts) -> Entry | None:
    """The entry of a numeral that may have been misread; None for any other."""
    quantity, kind, label = numeral.quantity, numeral.kind, numeral.label
    if not doubts.are_on(quantity):
        return None
    return Entry(quantity, kind, label, State.UNVERIFIED, Reason.DOUBTFUL)


def _is_open(relation: Relation) -> bool:
    """Whether it was only tried, and says of no number that it is wrong."""
    found = relation.finding
    return found is not None and found.severity is Severity.INFO and not found.expected


def _blamed(run: Run) -> frozenset[tuple[Place, ...]]:
    """The places that errors and warnings point to first."""
    return frozenset(f.primary.places for f in run.findings if f.severity is not Severity.INFO)


def _blamed_dates(run: Run, numerals: Iterable[_Numeral]) -> frozenset[tuple[Place, ...]]:
    """The places of day and year of each date that an error or warning is about.

    One finding may name the same date where it stands again.
    """
    dates = {
        id(cluster): numeral.quantity.text
        for numeral in numerals
        if numeral.kind is Kind.DATE
        for cluster in numeral.quantity.text.clusters
    }
    found: set[tuple[Place, ...]] = set()
    for finding in run.findings:
        if finding.severity is Severity.INFO:
            continue
        printed = finding.primary.text.string
        again = [e.text for e in finding.related if e.text.string == printed]
        for date in (finding.primary.text, *again):
            said = [dates.get(id(cluster)) for cluster in date.clusters]
            if said[0] and said[-1]:
                found |= {text.places() for text in said if text}
    return frozenset(found)


def _entry(
    numeral: _Numeral, relations: Iterable[Relation], blamed: frozenset[tuple[Place, ...]]
) -> Entry:
    relations = list(relations)
    quantity = numeral.quantity
    codes = tuple(dict.fromkeys(relation.rule for relation in relations))
    holding = [relation for relation in relations if relation.holds]
    if (relations and quantity.text.places() in blamed) or (relations and not holding):
        return Entry(quantity, numeral.kind, numeral.label, State.FAILED, None, codes)
    if holding:
        bounded = all(isinstance(relation.equation, AtMost) for relation in holding)
        reason = Reason.BOUNDED if bounded else None
        return Entry(quantity, numeral.kind, numeral.label, State.VERIFIED, reason, codes)
    if quantity.text.places() in blamed:
        return Entry(quantity, numeral.kind, numeral.label, State.FAILED)
    reason = _reason(quantity, numeral.kind)
    return Entry(quantity, numeral.kind, numeral.label, State.UNVERIFIED, reason)


def _reason(quantity: Quantity, kind: Kind) -> Reason:
    if quantity.value is None:
        return Reason.NOT_PARSED
    if quantity.bound is not Bound.EXACT:
        return Reason.APPROXIMATE
    return _BY_KIND.get(kind, Reason.ALONE)


# --- Every numeral -------------------------------------------------------------------


def _numerals(run: Run) -> Iterator[_Numeral]:
    document = run.review.document
    prose = run.review.reading(narrative)
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _in_table(block)
        else:
            yield from _in_prose(prose, prose.of(block))
    for text in document.furniture:
        for quantity in read_numerals(text):
            yield _Numeral(quantity, Kind.REFERENCE, "")


def _in_prose(document: Narrative, prose: Prose) -> Iterator[_Numeral]:
    labels = {figure.quantity: figure.label for figure in prose.figures}
    is_contents = prose.paragraph.role is Role.CONTENTS
    for quantity in prose.paragraph.quantities:
        label = labels.get(quantity)
        if label is None:
            label = word_before(prose.string[: quantity.start])
        is_page = is_contents and quantity.kind in (Kind.NUMBER, Kind.COUNT)
        yield _Numeral(quantity, Kind.REFERENCE if is_page else quantity.kind, label)


def _in_table(table: Table) -> Iterator[_Numeral]:
    for cell in table.header:
        yield from _in_cell(table, None, cell)
    for row in table.rows:
        for shown in row.cells:
            if shown is not None:
                yield from _in_cell(table, row, shown)


def _in_cell(table: Table, row: Row | None, cell: Cell) -> Iterator[_Numeral]:
    if cell.quantities:
        label = label_in_table(table, row, cell)
        for quantity in cell.quantities:
            yield _Numeral(quantity, quantity.kind, label)


# --- Pages read in pictures ---------------------------------------------------------


class Confirmed(NamedTuple):
    """How many of the numbers of a page that was read in its picture are certain."""

    page: int
    confirmed: int
    total: int


def confirmed_by_page(entries: Iterable[Entry]) -> tuple[Confirmed, ...]:
    """For each page that was recognised how many of its numbers are beyond doubt."""
    found: dict[int, list[bool]] = {}
    for entry in entries:
        if entry.quantity.reading is not None:
            found.setdefault(entry.page, []).append(entry.reason is not Reason.DOUBTFUL)
    return tuple(Confirmed(page, sum(sure), len(sure)) for page, sure in sorted(found.items()))


# --- The tally -----------------------------------------------------------------------


@dataclass(frozen=True)
class Count:
    """How many numerals are in each state, and why those unverified are so."""

    states: Mapping[State, int]
    reasons: Mapping[Reason, int]

    @property
    def total(self) -> int:
        return sum(self.states.values())


def count(entries: Iterable[Entry]) -> Count:
    """The tally of some entries."""
    states: Counter[State] = Counter()
    reasons: Counter[Reason] = Counter()
    for entry in entries:
        states[entry.state] += 1
        if entry.state is State.UNVERIFIED and entry.reason is not None:
            reasons[entry.reason] += 1
    return Count(
        {state: states[state] for state in State},
        {reason: reasons[reason] for reason in Reason if reasons[reason]},
    )


def measuring(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that say how much or how many: amounts, counts and percentages."""
    return tuple(entry for entry in entries if entry.kind in MEASURES)


def by_page(entries: Iterable[Entry]) -> dict[int, tuple[Entry, ...]]:
    """The entries of each page, by page."""
    pages: dict[int, list[Entry]] = {}
    for entry in entries:
        pages.setdefault(entry.page, []).append(entry)
    return {page: tuple(found) for page, found in sorted(pages.items())}
