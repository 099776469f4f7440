"""Relations that a table's own numbers bear out: nearly all rows keep them, one breaks them.

No words say that a column is another divided by a third; the words only make it likely.
It is claimed where row after row bears it out to so many digits that chance is excluded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from math import prod
from typing import NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.interval import Interval
from sobtan_rules.relations.claim import Support
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.finding import Message
from sobtan_rules.tables.readings import Equations
from sobtan_rules.tables.sheets import Lane

_ROWS = 3  # that keep it, or it is nothing to hold a row against
BY_CHANCE = Decimal(1_000_000)  # of as many relations one would fit these rows by chance
_PROVEN = BY_CHANCE**2
_MANY_ROWS = 6  # among as many, two may be wrong
_SIGN = pattern(r"\s*[-−–+▲↑▼▽↓]\s*[\d๐-๙]")
_TRIED = 6  # rows after which a relation that never fits is given up


@dataclass(frozen=True)
class Reading:
    """One way to compute a lane, for all the lanes it crosses.

    `basis` tells of an equation what the result is computed from. `least` is how many
    lanes must keep it, and `odds` how many relations one would fit them by chance: the words
    of some relations say so much that less will do. `bits` is
    what the digits prove, `also` how it fares where the table repeats it for other lanes,
    `signed` where the result is printed with its sign.
    """

    equations: Equations
    basis: Callable[[Equation], Message]
    least: int = _ROWS
    odds: Decimal = BY_CHANCE
    bits: int = 0
    also: Support = Support()
    signed: Collection[int] = ()

    @property
    def keepers(self) -> list[int]:
        """The lanes where it holds."""
        return [other for other, equation in self.equations.items() if equation.holds()]

    @property
    def breakers(self) -> list[int]:
        """The lanes where it does not."""
        return [other for other, equation in self.equations.items() if not equation.holds()]


class Kept(NamedTuple):
    """The reading the table bears out, and all that were tried with it."""

    reading: Reading
    tried: tuple[Reading, ...]


def is_hopeful(lane: Lane, make: Callable[[int], Equation | None]) -> bool:
    """Whether the first rows let the relation come true at all: most tried never do."""
    tried = broken = 0
    for other in range(len(lane.entries)):
        equation = make(other)
        if equation is None or not equation.is_testable:
            continue
        tried += 1
        broken += not equation.holds()
        if broken > 2 or tried == _TRIED:
            break
    return tried > 0 and broken <= 2 and broken < tried


def kept(readings: Sequence[Reading]) -> Kept | None:
    """The reading the table bears out, without the breaks that another one explains.

    Where more than one or two lanes break it, these are of another kind: it only
    confirms the lanes that keep it.
    """
    found = [reading for reading in readings if _is_kept(reading)]
    if not found:
        return None
    best = max(found, key=lambda reading: (len(reading.keepers), _odds(reading)))
    few = 2 if len(best.keepers) >= _MANY_ROWS or _is_proven(best) else 1
    are_slips = len(best.breakers) <= few
    equations = {
        other: equation
        for other, equation in best.equations.items()
        if equation.holds() or (are_slips and not _is_explained(other, best, readings))
    }
    return Kept(replace(best, equations=equations), tuple(readings))


def without_explained(reading: Reading, others: Sequence[Reading]) -> Reading:
    """The reading without the breaks that may be meant otherwise."""
    equations = {
        other: equation
        for other, equation in reading.equations.items()
        if equation.holds() or not _is_explained(other, reading, others)
    }
    return replace(reading, equations=equations)


def _is_kept(reading: Reading) -> bool:
    held, broken = len(reading.keepers), len(reading.breakers)
    is_usual = held >= 2 * broken or (held > broken and _is_proven(reading))
    return held >= reading.least and is_usual and _odds(reading) >= reading.odds


def _is_proven(reading: Reading) -> bool:
    """Whether the digits of those that keep it leave no doubt, however many break it."""
    return _odds(reading) >= _PROVEN


def _odds(reading: Reading) -> Decimal:
    """One in how many relations would come this near to all the different results."""
    found: dict[Decimal | None, Decimal] = {}
    for other in reading.keepers:
        equation = reading.equations[other]
        value = equation.result.value
        found[value] = max(found.get(value, Decimal(1)), _sharpness(equation))
    return prod(found.values(), start=Decimal(1)) if len(found) > 1 else Decimal(1)


def _sharpness(equation: Equation) -> Decimal:
    """How many times the room that rounding leaves goes into the result.

    Whole numbers that fit as they stand leave none: they were hardly rounded.
    """
    whole = {
        q: Interval.exactly(q.amount)
        for q in equation.parts[1:]
        if q.amount is not None and q.decimals == 0
    }
    values = whole if equation.holds(whole) else {}
    printed, computed = equation.result.interval, equation.expression.value(values)
    if printed is None or computed is None or not computed.is_bounded:
        return Decimal(1)
    scale = equation.result.unit.scale if equation.result.unit is not None else Decimal(1)
    step = Decimal(1).scaleb(-equation.result.decimals) * scale
    width = max(step, _width(printed), _width(computed))
    return max(Decimal(1), abs(computed.middle) / width)


def _width(interval: Interval) -> Decimal:
    return interval.high - interval.low


def _is_explained(other: int, reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the row may be meant otherwise: it keeps another relation, or lacks a sign."""
    if any(r.equations[other].holds() for r in readings if other in r.equations):
        return True
    equation = reading.equations[other]
    printed, computed = equation.result.interval, equation.expression.value()
    if printed is None or computed is None:
        return True
    return other not in reading.signed and Interval(-printed.high, -printed.low).meets(computed)


def signed(lane: Lane) -> frozenset[int]:
    """The lanes crossed where its number is printed with a sign of its own: it lacks none."""
    cells = {other: entry.cell for other, entry in enumerate(lane.entries) if entry.quantity}
    return frozenset(o for o, cell in cells.items() if cell and _SIGN.match(cell.text.string))


def named(keepers: Sequence[Lane]) -> Message:
    """The rows that keep a relation, in a few words: “ก”, “ข” ฯลฯ."""
    titles = list(_titles(keepers))
    shown = ", ".join(titles[:_NAMED])
    more = len(titles) > _NAMED
    return Message(f"{shown} ฯลฯ" if more else shown, f"{shown}, …" if more else shown)


_NAMED = 2  # rows: enough to compare with


def _titles(lanes: Sequence[Lane]) -> Iterator[str]:
    for lane in lanes:
        if lane.title:
            yield f"“{lane.title}”"
