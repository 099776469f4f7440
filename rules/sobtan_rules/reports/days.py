"""The numbers of each day in turn, of the days from one date to another.

"ระหว่างวันที่ 27 ธันวาคม 2567 – 2 มกราคม 2568 … สูงสุดในวันที่ 30 ธันวาคม … รายวันตามลำดับ คือ 38, 45, 52, 61,
49, 33 และ 24 ราย": the fourth is of 30 December.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from sobtan_extractor.late import pattern
from sobtan_extractor.numbers.dates import MONTH_NAMES, Date, read_dates
from sobtan_rules.prose.figures import Figure, Prose
from sobtan_rules.prose.superlatives import Superlative
from sobtan_rules.relations.finding import Evidence, Message
from sobtan_rules.reports.compared import Compared, quoted

_FEWEST = 4  # days
_IN_TURN = pattern(r"รายวัน\s*(?:เรียง)?ตามลำดับ\s*(?:วัน)?\s*(?:คือ|ได้แก่|ดังนี้|เป็น)?\s*")
_TO = pattern(r"\s*(?:[-‐‑–—]|ถึง)\s*(?:วันที่\s*)?")
_BETWEEN = pattern(r"[\s,]*(?:และ)?\s*")
_NEAR = 8  # characters between the word and the date: "ในวันที่ "


def among_days(said: Superlative) -> Iterator[Compared]:
    """The number of the day that is named, with those of the others."""
    figures, days = _series(said.prose), _days(said.prose.string)
    if len(days) != len(figures) or len(days) < _FEWEST:
        return
    named = _named(said)
    places = [n for n, day in enumerate(days) if named and _is_on(named, day)]
    if named is None or len(places) != 1:
        return
    evidence = {
        figure.quantity: Evidence(said.prose.document, figure.quantity.text, _called(day))
        for figure, day in zip(figures, days, strict=True)
    }
    own = figures[places[0]].quantity
    others = [figure.quantity for figure in figures if figure.quantity is not own]
    yield Compared(quoted(said, named.start, named.end), own, others, evidence, said.is_most)


def _series(prose: Prose) -> Sequence[Figure]:
    """The numbers behind "รายวันตามลำดับ คือ", with nothing between them."""
    begin = _IN_TURN.search(prose.string)
    figures = prose.after(begin.end()) if begin is not None else []
    found: list[Figure] = []
    end = begin.end() if begin is not None else 0
    for figure in figures:
        if _BETWEEN.fullmatch(prose.string[end : figure.start]) is None or not figure.is_sharp:
            break
        found.append(figure)
        end = figure.end
    return found


def _days(string: str) -> Sequence[date]:
    """All days of the one span of dates that is printed; none where there are several."""
    dates = read_dates(string)
    spans = [
        (first, last)
        for first, last in pairwise(dates)
        if _TO.fullmatch(string[first.end : last.start])
    ]
    if len(spans) != 1:
        return ()
    first, last = (_day(one) for one in spans[0])
    if first is None or last is None or not first < last:
        return ()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _day(printed: Date) -> date | None:
    year = printed.christian_year
    if not printed.is_possible or None in (printed.day, printed.month, year):
        return None
    return date(year or 1, printed.month or 1, printed.day or 1)


def _named(said: Superlative) -> Date | None:
    """The day that stands right behind the word."""
    string = said.prose.string
    return next(
        (one for one in read_dates(string) if 0 <= one.start - said.named_at <= _NEAR and one.day),
        None,
    )


def _is_on(named: Date, day: date) -> bool:
    return (named.day, named.month) == (day.day, day.month)


def _called(day: date) -> Message:
    return Message(f"{day.day} {MONTH_NAMES[day.month]}", f"{day:%Y-%m-%d}")
