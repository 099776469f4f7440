"""Two reports side by side: every matched number, and what is known of its change.

Reports of different periods are rolled forward: earlier figure, change, figure now.
Two reports of one period are drafts of each other: only what differs is listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document, Quantity, Text
from sobtan_extractor.model.interval import Interval
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import unnumbered
from sobtan_rules.names.programmes import programmes
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.movements import movements
from sobtan_rules.relations.equations import printable
from sobtan_rules.relations.finding import Finding
from sobtan_rules.reports.facts import Fact, facts_of, matches
from sobtan_rules.reports.matches import Match, tells_why
from sobtan_rules.reports.plan_changes import explain
from sobtan_rules.reports.reports import Pair, Report, reports
from sobtan_rules.reports.roll_forwards import RollForward, roll_forwards
from sobtan_rules.reports.table_pairs import CellPair, cell_pairs
from sobtan_rules.run import Run
from sobtan_rules.tables.budget import Concept


class State(StrEnum):
    """What is known of a number's change."""

    SAME = "same"
    EXPLAINED = "explained"  # the text says why, and it adds up
    RESTATES = "restates"  # the reasons fit only if the earlier figure is put right
    UNFIT = "unfit"  # the text says why, and it does not add up
    TOLD = "told"  # the text speaks of a change, without numbers that add up
    UNEXPLAINED = "unexplained"
    CUMULATIVE = "cumulative"  # it grows with the year
    PERIODS_OWN = "period's own"  # of its period alone: no change of one thing
    CHANGED = "changed"  # between drafts
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, eq=False)
class Line:
    """A number in both reports, or in one of them.

    `change` and `stated` are signed and in the unit printed now; None where there is
    nothing to take away, or nothing stated. `implied` is what the earlier figure should
    have been, where the reasons say so.
    """

    programme: int
    label: str
    unit: str
    before: Text | None
    after: Text | None
    state: State
    change: str | None = None
    stated: str | None = None
    implied: str | None = None


@dataclass(frozen=True, eq=False)
class SideBySide:
    """A pair of reports and its lines, by programme; those of the whole report first."""

    pair: Pair
    is_draft: bool
    programmes: dict[int, str]
    heads: dict[int, str]  # what the reports call them: "ยุทธศาสตร์ที่ 2"
    lines: tuple[Line, ...]


@dataclass(frozen=True, eq=False)
class Difference:
    """What became of the findings between two drafts, told apart by fingerprint."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    same: tuple[Finding, ...]


def compare(one: Document, other: Document) -> tuple[SideBySide, ...]:
    """The reports of two files beside each other, in the order of their periods.

    Every report is held against the one before it in the other file, and against the
    one of its own period there; without periods, the first file is the earlier.
    """
    review = Review(other, (one,))
    inorder = review.reading(reports)
    found: list[SideBySide] = []
    for later in inorder:
        for earlier in _partners(inorder, later, one):
            pair = Pair(earlier, later)
            found.append(_side_by_side(review, pair, _is_draft(pair)))
    return tuple(found)


def difference(old: Run, new: Run) -> Difference:
    """The findings of two drafts compared."""
    before = {finding.fingerprint: finding for finding in old.findings}
    after = {finding.fingerprint: finding for finding in new.findings}
    return Difference(
        tuple(finding for mark, finding in after.items() if mark not in before),
        tuple(finding for mark, finding in before.items() if mark not in after),
        tuple(finding for mark, finding in after.items() if mark in before),
    )


def _partners(inorder: Sequence[Report], later: Report, one: Document) -> Iterator[Report]:
    """The reports of the other file that the report is held against."""
    others = [r for r in inorder if (r.document is one) is not (later.document is one)]
    same = [r for r in others if r.document is one and _is_draft(Pair(r, later))]
    if same:
        yield from same[:1]
        return
    place = inorder.index(later)
    before = [r for r in inorder[:place] if r in others and not _is_draft(Pair(r, later))]
    yield from before[-1:]


def _is_draft(pair: Pair) -> bool:
    """Whether both are for one period."""
    days = pair.earlier.days
    return days is not None and days == pair.later.days


# --- The lines of one pair -----------------------------------------------------------


def _side_by_side(review: Review, pair: Pair, is_draft: bool) -> SideBySide:
    lines = [*_cell_lines(pair), *_fact_lines(pair, {} if is_draft else _rolls(review))]
    lines = _without_echoes(lines)
    if is_draft:
        lines = [_of_drafts(line) for line in lines if line.state is not State.SAME]
    ordered = sorted(lines, key=lambda line: line.programme)
    names, heads = _programmes(pair.later)
    return SideBySide(pair, is_draft, names, heads, tuple(ordered))


def _of_drafts(line: Line) -> Line:
    is_single = line.state in (State.GONE, State.NEW)
    return line if is_single else replace(line, state=State.CHANGED)


def _without_echoes(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are new and gone with one name and one number.

    Facts that cannot be told apart are matched with none, also where they stay.
    """
    left = Counter(_sign(line) for line in lines if line.state is State.GONE)
    echoes: Counter[_Sign] = Counter()
    for line in lines:
        if line.state is State.NEW and left[_sign(line)]:
            left[_sign(line)] -= 1
            echoes[_sign(line)] += 2
    found = []
    for line in lines:
        if line.state in (State.NEW, State.GONE) and echoes[_sign(line)]:
            echoes[_sign(line)] -= 1
        else:
            found.append(line)
    return found


_Sign = tuple[int, str, str, str]


def _sign(line: Line) -> _Sign:
    text = line.after or line.before
    return line.programme, line.label, line.unit, "" if text is None else text.string


_Rolls = Mapping[Figure, RollForward]


def _rolls(review: Review) -> _Rolls:
    return {roll.closing: roll for roll in review.reading(roll_forwards)}


def _programmes(report: Report) -> tuple[dict[int, str], dict[int, str]]:
    """The programmes' names, and what they are called, by number.

    The rows of a table that numbers them come first, then the headings.
    """
    names = {
        row.number[0]: unnumbered(row.words[-1])
        for table in report.tables
        if table.is_by_programme
        for row in table.sheet.rows
        if len(row.number) == 1 and row.words
    }
    heads: dict[int, str] = {}
    for programme in report.review.reading(programmes).programmes:
        if len(programme.number) == 1:
            heads.setdefault(programme.number[0], programme.label)
            names.setdefault(programme.number[0], programme.title)
    return names, heads


def _cell_lines(pair: Pair) -> Iterator[Line]:
    for cell in cell_pairs(pair):
        if any(lane in cell.table.percentages for lane in cell.after.lanes):
            continue
        row = cell.after.row
        programme = row.number[0] if cell.table.is_by_programme and row.number else 0
        name = cell.after.column.title if programme else cell.after.name.th
        before = None if cell.before is None else cell.before.quantity
        yield _line(programme, name, before, cell.after.quantity, _cell_state(cell))


def _cell_state(cell: CellPair) -> State:
    if cell.before is None:
        return State.NEW
    if _agree(cell.before.quantity, cell.after.quantity):
        return State.SAME
    if cell.concept is Concept.PLAN:
        return _plan_state(cell)
    return State.UNEXPLAINED if cell.quarter else State.CUMULATIVE


def _plan_state(cell: CellPair) -> State:
    """A programme's own plan is part of the total's change, and only spoken of."""
    if not cell.is_total or cell.quarter:
        return State.TOLD
    return State.EXPLAINED if explain(cell).is_explained else State.UNEXPLAINED


def _fact_lines(pair: Pair, rolls: _Rolls) -> Iterator[Line]:
    formers = {m.after: m.former for m in pair.later.review.reading(movements)}
    earlier, later = facts_of(pair.earlier), facts_of(pair.later)
    matched = {after: before for before, after in matches(earlier, later)}
    for fact in later:
        before = matched.get(fact)
        if before is None:
            yield _alone(fact, State.NEW)
            continue
        line = _line(
            fact.programme,
            fact.words,
            before.figure.quantity,
            fact.figure.quantity,
            _fact_state(Match(pair, before, fact)),
        )
        roll, former = rolls.get(fact.figure), formers.get(fact.figure)
        if roll is not None:
            line = _rolled(line, roll)
        elif former is not None and former.value == before.figure.value:
            line = replace(line, state=State.EXPLAINED, stated=line.change)
        yield line
    for fact in earlier:
        if fact not in matched.values():
            yield _alone(fact, State.GONE)


def _fact_state(match: Match) -> State:
    if match.is_equal:
        return State.SAME
    if match.after.figure.is_cumulative:
        return State.CUMULATIVE
    if not match.is_steady:
        return State.PERIODS_OWN
    return State.TOLD if tells_why(match.after) else State.UNEXPLAINED


def _rolled(line: Line, roll: RollForward) -> Line:
    """The line with what the text states of the change, and whether that adds up."""
    stated = _signed(roll.stated, roll.change.quantity.decimals)
    fits = roll.closing.value - roll.printed_opening == roll.stated
    adds_up = not roll.reasons or roll.moved == roll.stated
    restated = roll.printed_opening + roll.restated + roll.moved == roll.closing.value
    if fits and adds_up:
        return replace(line, state=State.EXPLAINED, stated=stated)
    if roll.restated and restated:
        implied = printable(roll.printed_opening + roll.restated, roll.closing.quantity.decimals)
        return replace(line, state=State.RESTATES, stated=stated, implied=implied)
    return replace(line, state=State.UNFIT, stated=stated)


def _alone(fact: Fact, state: State) -> Line:
    quantity = fact.figure.quantity
    is_new = state is State.NEW
    return Line(
        fact.programme,
        fact.words,
        _unit(quantity),
        None if is_new else quantity.text,
        quantity.text if is_new else None,
        state,
    )


def _line(
    programme: int, label: str, before: Quantity | None, after: Quantity, state: State
) -> Line:
    return Line(
        programme,
        " ".join(label.split()),
        _unit(after),
        None if before is None else before.text,
        after.text,
        state,
        None if before is None else _change(before, after),
    )


def _unit(quantity: Quantity) -> str:
    return "" if quantity.unit is None else quantity.unit.name


def _change(before: Quantity, after: Quantity) -> str | None:
    """What was added or taken away, in the unit printed now."""
    if before.amount is None or after.amount is None:
        return None
    scale = Decimal(1) if after.unit is None else after.unit.scale
    value = (after.amount - before.amount) / scale
    own = before.unit is None or before.unit.scale == scale
    decimals = max(after.decimals, before.decimals) if own else after.decimals
    return "0" if _agree(before, after) else _signed(value, decimals)


def _signed(value: Decimal, decimals: int) -> str:
    text = printable(abs(value), decimals)
    return f"+{text}" if value >= 0 else f"-{text}"


def _agree(one: Quantity, other: Quantity) -> bool:
    mine: Interval | None = one.interval
    theirs: Interval | None = other.interval
    return mine is not None and theirs is not None and mine.meets(theirs)
