"""How long it is from one day to another, in days, weeks, months and years."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

_DAY = datetime.timedelta(days=1)
_MONTHS_OF = {"เดือน": 1, "ปี": 12}
_DAYS_OF = {"วัน": 1, "สัปดาห์": 7}
UNITS = frozenset((*_DAYS_OF, *_MONTHS_OF))
"""The units of a length of time that a calendar can tell."""
_SATURDAY = 5
_LONGEST_HOLIDAY = 5  # days over which a term that ends on a weekend may be carried

_HOLIDAYS = frozenset(  # the public holidays of Thailand that are on the same day each year
    (
        *((1, 1), (4, 6), (4, 13), (4, 14), (4, 15), (5, 1), (5, 4), (6, 3), (7, 28), (8, 12)),
        *((10, 13), (10, 23), (12, 5), (12, 10), (12, 31)),
    )
)


class Counting(StrEnum):
    """Whether the first day counts."""

    EITHER = "either"  # the words do not say
    WITH_FIRST = "with first"
    FROM_NEXT = "from next"


class Length(NamedTuple):
    """So many days, weeks, months or years."""

    number: int
    unit: str

    def after(self, day: datetime.date) -> datetime.date | None:
        """The same day so much later, or the last of its month; None beyond the calendar."""
        try:
            if self.unit in _DAYS_OF:
                return day + _DAY * (self.number * _DAYS_OF[self.unit])
            return _months_later(day, self.number * _MONTHS_OF[self.unit])
        except (OverflowError, ValueError):
            return None


def last_days(
    start: datetime.date, length: Length, counting: Counting = Counting.EITHER
) -> Iterator[datetime.date]:
    """The days on which a term of that length that starts there can end, the likeliest first."""
    end = length.after(start)
    if end is None or end <= start:
        return
    if counting is not Counting.FROM_NEXT:
        yield end - _DAY
    if counting is not Counting.WITH_FIRST:
        yield end
        if length.unit in _MONTHS_OF and _is_last(start):
            yield end.replace(day=calendar.monthrange(end.year, end.month)[1])


def is_carried_over(end: datetime.date, printed: datetime.date) -> bool:
    """Whether a term that ends on a day of rest was carried to a working day soon behind it."""
    late = (printed - end).days
    return _rests(end) and 0 < late <= _LONGEST_HOLIDAY and not _rests(printed)


def _rests(day: datetime.date) -> bool:
    return day.weekday() >= _SATURDAY or (day.month, day.day) in _HOLIDAYS


def lengths(start: datetime.date, end: datetime.date, unit: str) -> tuple[int, ...]:
    """All whole numbers of that unit that it may be said to be from one day to the other.

    Days with and without the first; of longer units also the next whole number.
    """
    apart = (end - start).days
    if unit == "วัน":
        return apart + 1, apart
    if unit in _DAYS_OF:
        weeks = (apart + 1) // _DAYS_OF[unit]
        return weeks, weeks + 1
    months = _whole_months(start, end + _DAY)
    whole = months // _MONTHS_OF[unit]
    is_whole = _months_later(start, whole * _MONTHS_OF[unit]) == end + _DAY
    return (whole,) if is_whole else (whole, whole + 1)


def _whole_months(start: datetime.date, end: datetime.date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if _months_later(start, months) <= end else months - 1


def _months_later(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(
        year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1])
    )


def _is_last(day: datetime.date) -> bool:
    return (day + _DAY).day == 1
