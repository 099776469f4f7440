"""States what a row or column must equal in each lane it crosses, and picks readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_rules.relations.claim import Claim, Plainness, Support
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.finding import Confidence, Evidence, Message, Relation, Severity
from sobtan_rules.relations.statement import Statement
from sobtan_rules.tables.exactness import sharpened
from sobtan_rules.tables.sheets import Axis, Lane, Sheet, key_of

Equations = Mapping[int, Equation]
"""The equations of one lane, each by the index of the lane it crosses there."""


def equations(lane: Lane, make: Callable[[int], Equation | None]) -> Equations:
    """What `make` gives for each lane that crosses, where it can be tested."""
    found = {}
    for other in range(len(lane.entries)):
        equation = make(other)
        if equation is not None and equation.is_testable:
            found[other] = equation
    return found


def held(equations: Equations) -> int:
    """How many of the equations hold."""
    return sum(equation.holds() for equation in equations.values())


def chosen(readings: Sequence[Equations]) -> Equations | None:
    """The reading the table bears out; None where it bears out none.

    The only reading must hold for half of three or more; of several, the
    best for two different results, and two thirds.
    """
    filled = [reading for reading in readings if reading]
    if not filled:
        return None
    best = max(filled, key=lambda reading: (held(_telling(reading)), held(reading)))
    told = _telling(best)
    if len(filled) == 1:
        return best if len(best) < 3 or held(told) * 2 >= len(told) else None
    # Equal results, all 100 %, may fit many readings.
    results = {equation.result.value for equation in told.values() if equation.holds()}
    return best if len(results) > 1 and held(told) * 3 >= len(told) * 2 else None


def _telling(reading: Equations) -> Equations:
    """The equations that tell one reading from another: of equal amounts any share is 100 %."""
    return {
        other: equation
        for other, equation in reading.items()
        if len({part.amount for part in equation.parts[1:]}) > 1
    }


def name_of(lane: Lane, crossing: Lane) -> Message:
    """The cell where the lanes cross, in words: “รวม” ของแถว “ป.1”."""
    if lane.axis is Axis.ROW:
        lane_th, lane_en = "คอลัมน์", "column"
    else:
        lane_th, lane_en = "แถว", "row"
    th, en = _called(lane)
    if not crossing.title:
        return Message(th, en)
    return Message(
        f"{th} ของ{lane_th} “{crossing.title}”", f"{en} of the {lane_en} “{crossing.title}”"
    )


def _called(lane: Lane) -> Message:
    """The lane by its words; by its place where it has none."""
    if lane.title:
        return Message(f"“{lane.title}”", f"“{lane.title}”")
    number = lane.index + 1
    if lane.axis is Axis.ROW:
        return Message(f"แถวที่ {number}", f"row {number}")
    return Message(f"คอลัมน์ตัวเลขที่ {number}", f"the column of numbers {number}")


@dataclass(frozen=True, slots=True)
class Terms:
    """Which rule states it, what the result is computed from, and how sure it is."""

    rule: str
    basis: Callable[[Equation], Message]
    severity: Severity
    plainness: Plainness | None = None  # how plainly it is stated; else as the severity says
    also: Mapping[int, Support] = field(default_factory=dict)  # other lanes' keepers, for each
    bits: int = 0  # what the digits that keep it prove
    explained: bool = False  # the reading itself tells how the number came to be wrong


def stated(sheet: Sheet, lane: Lane, tests: Equations, terms: Terms) -> Iterator[Relation]:
    """The relation of each equation of the lane."""
    is_sure = terms.severity is Severity.ERROR
    plainness = terms.plainness or (Plainness.FORCED if is_sure else Plainness.LIKELY)
    tests = sharpened(sheet, tests)
    keepers = {other for other, equation in tests.items() if equation.holds()}
    for other, equation in tests.items():
        crossing = sheet.across(lane.axis)[other]
        yield Statement(
            rule=terms.rule,
            equation=equation,
            evidence=quoted(sheet, equation),
            name=name_of(lane, crossing),
            basis=terms.basis(equation),
            severity=terms.severity,
            confidence=Confidence.HIGH if is_sure else Confidence.MEDIUM,
            key=key_of(lane, crossing),
            claim=Claim(plainness, _support(other, tests, keepers, terms), terms.explained),
        ).tested()


def _support(other: int, tests: Equations, keepers: set[int], terms: Terms) -> Support:
    """How what only the numbers show fares at the lane's other crossings, and at other lanes.

    Of what words state the judge counts the siblings: all that the rule states of the table.
    """
    if terms.plainness is not Plainness.GUESSED:
        return Support()
    elsewhere = terms.also.get(other, Support())
    breakers = tests.keys() - keepers
    holds = len(keepers - {other}) + elsewhere.holds
    return Support(holds, len(breakers - {other}) + elsewhere.breaks, terms.bits)


def quoted(sheet: Sheet, equation: Equation) -> Mapping[Quantity, Evidence]:
    """The equation's numbers as evidence."""
    return {part: sheet.quote(part) for part in equation.parts}
