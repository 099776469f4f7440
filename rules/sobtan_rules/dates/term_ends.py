"""Whether a term ends on the day that is printed, and whether it can be wrong if not."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sobtan_rules.dates.mentions import moved
from sobtan_rules.dates.spans import Length, is_carried_over, last_days, lengths
from sobtan_rules.dates.terms import Term

_NOT_EVERY = ("วัน", "สัปดาห์")  # of a range, not each of which need be meant
_FARTHEST = 3  # times
_SATURDAY = 5
_LONGEST_REST = datetime.timedelta(days=5)


def ends_right(term: Term) -> bool:
    """Whether it may end on the day printed."""
    return _ends_on(term, term.last)


def _ends_on(term: Term, printed: datetime.date) -> bool:
    if term.wording.is_about and term.length.number in lengths(
        term.first, printed, term.length.unit
    ):
        return True
    return any(
        end == printed or (not term.wording.is_early and _may_be_later(term, end, printed))
        for first in _first_days(term)
        for end in last_days(first, term.length, term.counting)
    )


def _may_be_later(term: Term, end: datetime.date, printed: datetime.date) -> bool:
    """Whether a day of rest, or one that may be, carried the end on."""
    if term.has_year:
        return is_carried_over(end, printed)
    return end < printed <= end + _LONGEST_REST


def _first_days(term: Term) -> Iterator[datetime.date]:
    """The day it starts; what is late on a weekend may be so from the next working day on."""
    yield term.first
    day = term.first
    while term.wording.is_late and day.weekday() >= _SATURDAY:
        day += datetime.timedelta(days=1)
        yield day


def is_surely_of(term: Term) -> bool:
    """Whether it is the length of this term, and all of it.

    What is much shorter or longer is of something else, unless the year is misprinted; and
    fewer days may be some of those between the two: not every one need be meant.
    """
    length, apart = term.length, (term.last - term.first).days
    end = length.after(term.first)
    if end is None:
        return False
    stated = (end - term.first).days
    if term.wording.is_about and length.unit in _NOT_EVERY and stated < apart:
        return is_month_late(term.first, term.last, length)
    others = (moved(term.last, -1), moved(term.last, 1))
    return are_alike(stated, apart) or any(o is not None and _ends_on(term, o) for o in others)


def are_alike(one: int, other: int) -> bool:
    """Whether they are near enough for one to be said of the other."""
    return _FARTHEST * min(one, other) > max(one, other)


def is_month_late(first: datetime.date, last: datetime.date, length: Length) -> bool:
    """Whether the length would be right with the end in the month before."""
    earlier = Length(-1, "เดือน").after(last)
    return earlier is not None and earlier in last_days(first, length)
