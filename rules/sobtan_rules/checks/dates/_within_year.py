"""Days of one year, named one after the other: one of another year among them is misprinted."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sobtan_extractor.model.document import Document, Table
from sobtan_extractor.numbers.dates import read_periods
from sobtan_rules.dates.mentions import Mention, gathered, mentions_in, moved
from sobtan_rules.dates.report_parts import Part
from sobtan_rules.lexicon.matching import Matcher, words_of

_FAR = 120  # characters between two days of one list
_FEWEST = 2  # days, of which all but one are in the year
_FEWEST_ROWS = 3  # whose days are in the year of the table's title
_FIRST_FISCAL_MONTH = 10
_Days = tuple[datetime.date, datetime.date]


def listed_in_year(part: Part) -> Iterator[tuple[Mention, datetime.date | None]]:
    """Days that the words list as those of one year; with the day meant for one not in it."""
    for dated in gathered(part.mentions, key=lambda m: id(m.holder)):
        for start, year in _claims(dated, part):
            yield from _judged(_listed(dated, start), year)


def _claims(dated: Sequence[Mention], part: Part) -> Iterator[tuple[int, _Days]]:
    """Where the words name a year of what follows, and the year from its first day to its last."""
    string = dated[0].string
    period = part.period
    if period is not None and period.is_whole_year and period.days is not None:
        for word in _words().find(string):
            if "THIS_YEAR" in word.senses:
                yield word.end, period.days
    for mention in dated:
        days = mention.date.days
        if mention.date.month is None and days is not None and _is_within(mention):
            yield mention.date.end, _year(mention, days)


def _is_within(mention: Mention) -> bool:
    """Whether "ใน" stands right before the year."""
    found = _words().find(mention.before)
    is_last = bool(found) and not mention.before[found[-1].end :].strip()
    return is_last and "IN" in found[-1].senses


def _year(mention: Mention, days: _Days) -> _Days:
    """The year from its first day to its last, the fiscal year too where the words do not say."""
    begin = datetime.date(days[0].year - 1, _FIRST_FISCAL_MONTH, 1)
    next_begin = datetime.date(days[0].year, _FIRST_FISCAL_MONTH, 1)
    is_fiscal = "งบประมาณ" in mention.printed
    return begin, (next_begin - datetime.timedelta(days=1) if is_fiscal else days[1])


def _listed(dated: Sequence[Mention], start: int) -> list[Mention]:
    """The days from there on, as far as the list goes."""
    found: list[Mention] = []
    for mention in dated:
        if mention.date.start < start:
            continue
        between = mention.string[start : mention.date.start]
        leaves = any("LEAVES" in word.senses for word in _words().find(between))
        if mention.day is None or leaves or len(between) > _FAR:
            break
        found.append(mention)
        start = mention.date.end
    return found


def _judged(
    listed: Sequence[Mention], year: _Days
) -> Iterator[tuple[Mention, datetime.date | None]]:
    outside = [m for m in listed if m.day is not None and not year[0] <= m.day <= year[1]]
    if len(listed) < _FEWEST or len(outside) > 1:
        return
    for mention in listed:
        right = _meant(mention, year) if mention in outside else None
        if mention not in outside or right is not None:
            yield mention, right


def _meant(mention: Mention, year: _Days) -> datetime.date | None:
    """The same day in that year."""
    for years in (-1, 1):
        other = None if mention.day is None else moved(mention.day, years)
        if other is not None and year[0] <= other <= year[1]:
            return other
    return None


class Tabled(NamedTuple):
    """A day in a column of days of the year that the table's title names."""

    mention: Mention
    right: datetime.date | None  # the day meant for one that is not in the year
    is_late: bool  # whether it is after the year: what is before may be carried over


def tabled_in_year(document: Document) -> Iterator[Tabled]:
    """Days of columns that are in the year of their table's title, all or all but one."""
    for table in document.tables:
        years = [p for p in read_periods(table.caption.string) if p.is_fiscal]
        if len(years) != 1 or years[0].quarters != (1, 4) or years[0].days is None:
            continue
        for column in table.columns:
            if not any("BEYOND" in word.senses for word in _words().find(column.name)):
                yield from _column(document, table, column.index, years[0].days)


def _column(document: Document, table: Table, column: int, year: _Days) -> Iterator[Tabled]:
    """The days of a column that holds one in each of its cells."""
    cells = [cell for row in table.rows if (cell := row.cells[column]) is not None]
    found = [list(mentions_in(document, cell)) for cell in cells if cell.text.string.strip()]
    dated = [mentions[0] for mentions in found if len(mentions) == 1 and mentions[0].day]
    outside = [m for m in dated if m.day is not None and not year[0] <= m.day <= year[1]]
    if len(dated) < len(found) or len(dated) - len(outside) < _FEWEST_ROWS or len(outside) > 1:
        return
    for mention in dated:
        right = _meant(mention, year) if mention in outside else None
        if mention not in outside or right is not None:
            yield Tabled(mention, right, mention.day is not None and mention.day > year[1])


@cache
def _words() -> Matcher[str]:
    data = files(__package__).joinpath("within_year.toml").read_text(encoding="utf-8")
    return words_of(tomllib.loads(data))
