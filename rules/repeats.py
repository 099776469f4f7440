"""The same fact stated twice in one report's prose.

Two counts are the same fact when they stand under one programme and name the same
group: with the same ordinals (รุ่นที่ 1-4) and a long run of the same letters, or in the
same words throughout. Two events of one kind have the same words too; so a difference
is only told where one slip of the pen makes one number of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.arithmetic import equal
from rules.comparisons import shares_name
from rules.facts import Fact, facts_of, likeness
from rules.reports import reports
from rules.review import Review
from rules.slips import misprints

_SAME = 0.93  # of the letters of two names are the same: the same words throughout
_LONG = 24  # letters: so long a name is not that of two events by chance
_DIGITS = 3  # a number of fewer digits is one slip away from many others


@dataclass(frozen=True, eq=False)
class Repeat:
    """A fact stated first and again."""

    first: Fact
    again: Fact

    @property
    def is_equal(self) -> bool:
        return equal(self.again.figure.quantity, self.first.figure.quantity).holds()


def repeats(review: Review) -> tuple[Repeat, ...]:
    """Every fact of the file under review that its report states again."""
    return tuple(
        repeat
        for report in review.reading(reports)
        if report.document is review.document
        for repeat in _repeats(facts_of(report))
    )


def _repeats(facts: Sequence[Fact]) -> Iterator[Repeat]:
    for place, again in enumerate(facts):
        if _digits(again) < _DIGITS:
            continue
        for first in reversed(facts[:place]):
            if _digits(first) >= _DIGITS and _is_same(first, again):
                repeat = Repeat(first, again)
                if repeat.is_equal or _is_slip(first, again):
                    yield repeat
                    break


def _digits(fact: Fact) -> int:
    return len(str(abs(int(fact.figure.value)))) if fact.figure.value else 0


def _is_same(first: Fact, again: Fact) -> bool:
    """Whether both name one group. Cheap tests come first."""
    if first.measure != again.measure or first.programme != again.programme:
        return False
    if first.figure.prose is again.figure.prose or first.ordinals != again.ordinals:
        return False
    if first.figure.is_cumulative != again.figure.is_cumulative:
        return False
    if first.ordinals and shares_name(first.letters, again.words):
        return True
    is_long = min(len(first.letters), len(again.letters)) >= _LONG
    return is_long and likeness(first, again) >= _SAME


def _is_slip(first: Fact, again: Fact) -> bool:
    one, other = again.figure.quantity, first.figure.quantity
    bounds = equal(one, other).printable_range(one)
    return bounds is not None and bool(misprints(one, bounds.low, bounds.high))
