"""Cuts a document into the reports it holds, each with the period it is for.

A file may hold several reports: the same title again with another period, and a
numbering that begins anew. What stands before them all, a cover and a table of
contents that speak of the whole, is in front and belongs to none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Block, Document, LabelStyle, Paragraph, Role, Table
from sobtan_extractor.numbers.dates import (
    MONTH_NAMES,
    Month,
    Period,
    quarter_months,
    quarter_of,
    read_dates,
    read_periods,
)
from sobtan_rules.dates.mentions import BUDDHIST_AHEAD, Mention, holders, is_as_of, mentions_in
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.finding import Message

_LONGEST_TITLE = 200  # characters: what is longer is a paragraph of text
_SAME_TITLE = 75.0  # of 100: how like two titles are that head reports of one series
_QUARTERS = 4
_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The period a report is for. What is not printed and cannot be derived is None.

    Years are Buddhist. `fiscal_year` runs from October to September and is named by
    the year it ends in; with `is_calendar` the year begins in January. `quarters` is
    None for months that are no quarters; `months` are the first and last, with years
    where those are known.
    """

    fiscal_year: int | None = None
    quarters: tuple[int, int] | None = None
    months: tuple[Month, Month] | None = None
    is_calendar: bool = False

    @property
    def is_whole_year(self) -> bool:
        return self.quarters == (1, _QUARTERS)

    @property
    def days(self) -> tuple[date, date] | None:
        """Its first and last day, or None where a year is missing."""
        if self.months is None:
            return None
        return Period(0, 0, months=self.months).days

    def covers(self, other: ReportPeriod) -> bool:
        """Whether the other lies within it."""
        mine, others = self.days, other.days
        if mine is None or others is None:
            return False
        return mine[0] <= others[0] and others[1] <= mine[1]

    @property
    def name(self) -> Message:
        """Its quarters and fiscal year in words, or its months where it has no quarters."""
        months = self._months_in_words()
        year = "" if self.fiscal_year is None else str(self.fiscal_year)
        if self.quarters is None:
            return Message(months, months)
        if self.is_whole_year:
            kind = "ปี พ.ศ." if self.is_calendar else "ปีงบประมาณ พ.ศ."
            return Message(f"{kind} {year}".strip(), f"fiscal year {year}".strip())
        first, last = self.quarters
        numbers = f"{first}" if first == last else f"{first}-{last}"
        behind = f" ({months})" if months else ""
        year_th = f" ปีงบประมาณ พ.ศ. {year}" if year else ""
        year_en = f" of fiscal year {year}" if year else ""
        return Message(f"ไตรมาสที่ {numbers}{year_th}{behind}", f"quarter {numbers}{year_en}{behind}")

    def _months_in_words(self) -> str:
        if self.months is None:
            return ""
        return span_in_words(*self.months)


def span_in_words(first: Month, last: Month) -> str:
    """The months as printed: "มกราคม-มีนาคม 2567", "ตุลาคม 2566 - มีนาคม 2567"."""
    begin, end = (f"{MONTH_NAMES[m.number]} {m.year or ''}".strip() for m in (first, last))
    if first == last:
        return end
    return f"{first.name}-{end}" if first.year == last.year else f"{begin} - {end}"


@dataclass(frozen=True, eq=False)
class Part:
    """One report of a document: its title, its period and its blocks in order."""

    document: Document
    blocks: tuple[Block, ...]
    title: tuple[Paragraph, ...] = ()
    period: ReportPeriod | None = None

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every date printed in it."""
        return tuple(
            mention
            for holder in holders(self.blocks)
            for mention in mentions_in(self.document, holder)
        )

    @cached_property
    def data_dates(self) -> tuple[Mention, ...]:
        """Where it says of what date its data are: "ข้อมูล ณ วันที่ 31 มีนาคม 2567"."""
        return tuple(mention for mention in self.mentions if is_as_of(mention))

    @property
    def as_of(self) -> Mention | None:
        """The first of them."""
        return next(iter(self.data_dates), None)


@dataclass(frozen=True, eq=False)
class Division:
    """A document cut into reports. `front` is what stands before several of them."""

    parts: tuple[Part, ...]
    front: Part | None = None


def divide(document: Document) -> Division:
    """The reports a document holds: always at least one, which may have no period."""
    blocks = document.blocks
    openings = _openings(document)
    starts = [0, *(opening.start for opening in openings[1:])]
    ends = [*starts[1:], len(blocks)]
    parts = [
        Part(document, blocks[start:end], opening.title, opening.period)
        for start, end, opening in zip(starts, ends, openings or [_Opening(0)], strict=True)
    ]
    if len(parts) > 1 and _is_front(parts[0], parts[1:]):
        return Division(tuple(parts[1:]), parts[0])
    return Division(tuple(parts))


def parts(review: Review) -> tuple[Part, ...]:
    """The reports in the document under review (a reading: `review.reading(parts)`)."""
    return review.reading(division).parts


def division(review: Review) -> Division:
    """The document under review, cut into reports (a reading)."""
    return divide(review.document)


def mentions(review: Review) -> tuple[Mention, ...]:
    """Every date printed in the document under review, in reading order."""
    cut = review.reading(division)
    front = cut.front.mentions if cut.front is not None else ()
    return front + tuple(mention for part in cut.parts for mention in part.mentions)


# --- Where reports begin -------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Opening:
    """Title lines that open a report, from the block at `start` on."""

    start: int
    title: tuple[Paragraph, ...] = ()
    period: ReportPeriod | None = None

    @cached_property
    def words(self) -> str:
        """The title without its period, for comparison with others."""
        joined = "".join(line.text.string for line in self.title)
        return re.sub(
            r"[\W\d_]|(?:ประจำปี|ไตรมาส|ครึ่งปี|ประจำเดือน|รอบเดือน).*", "", "".join(joined.split())
        )


def _openings(document: Document) -> list[_Opening]:
    """The title blocks at which the document is cut, in order, the first included."""
    found: list[_Opening] = []
    for opening in _title_blocks(document.blocks):
        if opening.period is None:
            continue
        is_further = found and opening.period != found[-1].period
        if not found or (is_further and _opens(document, opening, found)):
            found.append(opening)
    if len(found) > 1:
        return found
    chapters = _chapters(document.blocks, found)
    return [one for one in found if chapters and one.start < chapters[0].start] + chapters or found


_CHAPTER = pattern(r"\s*(?:ส่วน|ตอน|ภาค|บท)ที่\s*(?P<number>[\d๐-๙]{1,2})(?=\D)")


def _chapters(blocks: Sequence[Block], title: Sequence[_Opening]) -> list[_Opening]:
    """Chapters that are each the report of another period: "ส่วนที่ 2 ผลการดำเนินงาน ไตรมาสที่ 2".

    All of them follow on from chapter 1 and have one name but for the period; each
    period lies in that of the title, where it names one.
    """
    named = [one for one in title if one.title and not _CHAPTER.match(one.title[0].text.string)]
    whole = named[0].period if named else None
    found: list[_Opening] = []
    for index, block in enumerate(blocks):
        opening = _chapter_at(block, index, whole)
        if opening is None:
            continue
        if found and not _are_alike(opening, found[0]):
            continue
        if opening.period not in [other.period for other in found]:
            found.append(opening)
    return found if len(found) > 1 and len(found) <= _QUARTERS else []


def _are_alike(one: _Opening, other: _Opening) -> bool:
    from rapidfuzz.fuzz import ratio  # late: few reports have several parts

    return ratio(one.words, other.words) >= _SAME_TITLE


def _chapter_at(block: Block, index: int, whole: ReportPeriod | None) -> _Opening | None:
    """The chapter that begins there, with a period of its own in its heading."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_TITLE:
        return None
    string = block.text.string
    if _CHAPTER.match(string) is None or block.role is Role.CONTENTS:
        return None
    period = read_report_period(string)
    if period is not None and period.fiscal_year is None and whole is not None:
        period = read_report_period(f"{string} ปีงบประมาณ {whole.fiscal_year}")
    if period is None or period.is_whole_year or period.days is None:
        return None
    within = whole is None or (whole.covers(period) and whole != period)
    return _Opening(index, (block,), period) if within else None


def _opens(document: Document, opening: _Opening, before: Sequence[_Opening]) -> bool:
    """Whether the title is that of a further report: like one before, numbered anew."""
    if not any(_are_alike(opening, other) for other in before):
        return False
    labels = (
        block.label
        for block in document.blocks[opening.start :]
        if isinstance(block, Paragraph) and block.role is not Role.CONTENTS
    )
    section = next((b for b in labels if b and b.style is LabelStyle.SECTION), None)
    return section is None or section.numbers == (1,)


def _title_blocks(blocks: Sequence[Block]) -> Iterator[_Opening]:
    """Runs of title lines, each with the period it names."""
    index = 0
    while index < len(blocks):
        lines = _title_at(blocks, index)
        if lines:
            yield _Opening(index, lines, read_report_period(_joined(lines)))
        index += max(len(lines), 1)


def _title_at(blocks: Sequence[Block], start: int) -> tuple[Paragraph, ...]:
    """The title lines that begin there; the document's first lines are a title."""
    lines: list[Paragraph] = []
    for block in blocks[start:]:
        if not isinstance(block, Paragraph) or not _is_title_line(block, lines, start == 0):
            break
        if lines and (_begins_again(block, lines) or _CHAPTER.match(block.text.string)):
            break
        lines.append(block)
    return tuple(lines)


def _is_title_line(block: Paragraph, lines: Sequence[Paragraph], is_first: bool) -> bool:
    if block.role is Role.TITLE:
        return not lines or block.parent is not None
    if block.label is not None or len(block.text) > _LONGEST_TITLE:
        return False
    if block.role not in (Role.BODY, Role.CAPTION) or not (lines or is_first):
        return False
    # A line of the title that was read as text: it names the period the title lacks.
    has_period = bool(read_periods(block.text.string))
    return has_period and read_report_period(_joined(lines)) is None


def _begins_again(block: Paragraph, lines: Sequence[Paragraph]) -> bool:
    """Whether the title is printed anew: behind a cover comes the title of a report."""
    printed, first = ("".join(line.text.string.split()) for line in (block, lines[0]))
    return printed == first and read_report_period(_joined(lines)) is not None


def _joined(lines: Sequence[Paragraph]) -> str:
    return " ".join(line.text.string for line in lines)


def _is_front(first: Part, others: Sequence[Part]) -> bool:
    """Whether it is a cover of the whole: no text of its own, and a period over theirs."""
    if any(first.tables):
        return False
    has_text = any(
        p.role in (Role.BODY, Role.ITEM, Role.HEADING, Role.PROGRAMME)
        for p in first.paragraphs
        if p not in first.title
    )
    if has_text or first.period is None:
        return False
    return all(o.period is not None and first.period.covers(o.period) for o in others)


# --- Reading a title's period --------------------------------------------------------

_YEAR = pattern(
    r"ปี\s*(?:งบประมาณ|บัญชี)?\s*(?:พ\.?\s*ศ\.?\s*)?(?P<year>2[45]\d\d|๒[๔๕][๐-๙][๐-๙])(?!\d)"
)
_HALF = pattern(r"ครึ่ง(?:ปี)?(?P<which>แรก|หลัง)|รอบ\s*[6๖]\s*เดือน(?P<six>แรก|หลัง)")
# "รอบ 9 เดือน": the months since the year began. "รอบ 6 เดือนแรก" is read as a half.
_SO_FAR = pattern(r"(?:รอบ|ระยะ)\s*(?P<months>3|6|9|12|[๓๖๙]|๑๒)\s*เดือน(?!หลัง)")
_MONTHS_OF_QUARTER = 3
_YEAR_ENDS = pattern(
    r"(?:สิ้นสุด|สิ้นปี)(?:เพียง)?\s*(?:ณ\s*)?(?:วันที่\s*)?(?P<day>31\s*ธันวาคม|๓๑\s*ธันวาคม|30\s*กันยายน|๓๐\s*กันยายน)"
    r"\s*(?:พ\.\s*ศ\.\s*)?(?P<year>[2๒][45๔๕][\d๐-๙]{2})"
)
_DAYS_BETWEEN = pattern(r"\s*(?:[-‐‑–—]|ถึง(?:วันที่)?)\s*")
_MONTH_CUE = pattern(r"(?:ประจำ|รอบ)?เดือน\s*$|ประจำ\s*$")


def read_report_period(text: str) -> ReportPeriod | None:
    """The period a title names, or None where it names none.

    It is put together from what stands apart: the year in one line, the quarter in
    another, months in brackets. A fiscal year alone is a period of four quarters.
    """
    periods = read_periods(text)
    quarters = next((p for p in periods if p.quarters and not _is_year_only(p)), None)
    year = next((p.year for p in periods if p.year is not None and p.is_fiscal), None)
    year = year or next((p.year for p in periods if p.year is not None), None) or _year(text)
    if quarters is not None and quarters.quarters is not None:
        if not all(1 <= q <= _QUARTERS for q in quarters.quarters):
            return None
        months = quarters.months or _months_named(text)
        return _of_quarters(quarters.quarters, year, months)
    half = _HALF.search(text)
    if half is not None and year is not None:
        first = 1 if "แรก" in half.group() else 3
        return _of_quarters((first, first + 1), year, _months_named(text))
    months = _months_named(text)
    if months is not None:
        return _of_months(*months, year)
    if any(_is_year_only(p) for p in periods) and year is not None:
        return _stated_span(text, year) or _of_quarters((1, _QUARTERS), year, None)
    return _stated_span(text, year)


def _stated_span(text: str, year: int | None) -> ReportPeriod | None:
    """Months since the year began ("รอบ 9 เดือน"), or the year that ends on a day named."""
    so_far = _SO_FAR.search(text)
    if so_far is not None and year is not None:
        return _of_quarters((1, int(so_far["months"]) // _MONTHS_OF_QUARTER), year, None)
    ended = _YEAR_ENDS.search(text)
    if ended is None:
        return None
    last = int(ended["year"])
    months = (Month(last, 1), Month(last, _YEAR_MONTHS)) if "ธันวาคม" in ended["day"] else None
    return _of_quarters((1, _QUARTERS), last, months)


def _is_year_only(period: Period) -> bool:
    return period.quarters == (1, _QUARTERS) and period.months is None and period.is_fiscal


def _year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match["year"]) if match else None


def _months_named(text: str) -> tuple[Month, Month] | None:
    """A range of months or days, or the one month "ประจำเดือน" names."""
    ranged = next((p.months for p in read_periods(text) if p.months and not p.quarters), None)
    if ranged is not None:
        return ranged
    dates = [
        found for found in read_dates(text) if found.month and 1 <= found.month <= _YEAR_MONTHS
    ]
    for first, last in pairwise(dates):
        if first.day and last.day and _DAYS_BETWEEN.fullmatch(text, first.end, last.start):
            end_year = _buddhist(last.christian_year)
            begin_year = _buddhist(first.christian_year) or _begin_year(
                first.month, last.month, end_year
            )
            return Month(begin_year, first.month or 0), Month(end_year, last.month or 0)
    for found in dates:
        if found.day is None and found.year and _MONTH_CUE.search(text[: found.start]):
            month = Month(_buddhist(found.christian_year), found.month or 0)
            return month, month
    return None


def _begin_year(first: int | None, last: int | None, end_year: int | None) -> int | None:
    if end_year is None or first is None or last is None:
        return None
    return end_year - 1 if first > last else end_year


def _buddhist(christian: int | None) -> int | None:
    return None if christian is None else christian + BUDDHIST_AHEAD


def _of_quarters(
    quarters: tuple[int, int], year: int | None, months: tuple[Month, Month] | None
) -> ReportPeriod:
    """Quarters with the months they are; of a calendar year where the months say so."""
    first, last = quarters
    is_calendar = months is not None and follows_calendar(quarters, months)
    if year is None and months is not None and months[1].year is not None:
        year = months[1].year if is_calendar else _fiscal_year_of(months[1])
    if year is not None:
        if is_calendar:
            months = Month(year, 3 * first - 2), Month(year, 3 * last)
        else:
            months = quarter_months(year, first)[0], quarter_months(year, last)[1]
    return ReportPeriod(year, quarters, months, is_calendar)


def _of_months(first: Month, last: Month, year: int | None) -> ReportPeriod:
    """Months as the quarters of a fiscal year, where they are whole quarters of one."""
    if first.year is None and last.year is None and year is not None:
        first, last = (replace_year(m, year) for m in (first, last))
    if first.year is None or last.year is None:
        return ReportPeriod(year, None, (first, last))
    fiscal_year = _fiscal_year_of(last)
    begin, end = quarter_of(first.number), quarter_of(last.number)
    if _fiscal_year_of(first) == fiscal_year:
        whole = quarter_months(fiscal_year, begin)[0], quarter_months(fiscal_year, end)[1]
        if whole == (first, last):
            return ReportPeriod(fiscal_year, (begin, end), whole)
    if (first.number, last.number) == (1, _YEAR_MONTHS) and first.year == last.year:
        return ReportPeriod(last.year, (1, _QUARTERS), (first, last), is_calendar=True)
    return ReportPeriod(fiscal_year, None, (first, last))


def replace_year(month: Month, fiscal_year: int) -> Month:
    """The month as it lies in a fiscal year: ตุลาคม of 2567 is ตุลาคม 2566."""
    return Month(fiscal_year - 1 if month.number >= 10 else fiscal_year, month.number)


def _fiscal_year_of(month: Month) -> int:
    year = month.year or 0
    return year + 1 if month.number >= 10 else year


def follows_calendar(quarters: tuple[int, int], months: tuple[Month, Month]) -> bool:
    """Whether the months are those quarters of a year that begins in January."""
    first, last = quarters
    return (months[0].number, months[1].number) == (3 * first - 2, 3 * last)


def follows_fiscal(quarters: tuple[int, int], months: tuple[Month, Month]) -> bool:
    """Whether the months are those quarters of a year that begins in October."""
    first, last = quarters
    expected = quarter_months(0, first)[0].number, quarter_months(0, last)[1].number
    return (months[0].number, months[1].number) == expected


def part_of(found: Sequence[Part], block: Block) -> Part | None:
    """The report that the block stands in."""
    return next((part for part in found if block in part.blocks), None)
