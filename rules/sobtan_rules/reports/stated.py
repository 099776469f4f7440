"""What a report states that any other report may state, too: a number under a name and a time.

Two reports of one file are held against each other name by name (`facts.py`,
`table_pairs.py`); of thousands that cannot be. Here each number is given a name that is equal
or not, and the period it is for: the report's own, or the one that its words or the head of
its column say, as "ปี 2566" does beside this year's. What cannot be named so is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Bound, Quantity
from sobtan_rules.dates.report_parts import ReportPeriod, division
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import is_generic, is_total, unnumbered, without_formula
from sobtan_rules.reports.facts import Fact, facts_of, without_fillers
from sobtan_rules.reports.reports import Report
from sobtan_rules.tables.budget import is_so_far, quarter_in_words
from sobtan_rules.tables.search import SheetIndex, Spot
from sobtan_rules.thai.letters import fold

_YEAR = pattern(r"(?<![\d๐-๙,.])[2๒][4-6๔-๖][\d๐-๙]{2}(?![\d๐-๙,.])")
_TIMES = pattern(
    r"(?:ประจำ)?(?:ณ\s*)?(?:สิ้น)?(?:ปี)?(?:งบประมาณ|บัญชี|การศึกษา)?\s*(?:พ\.?\s*ศ\.?)?\s*"
    r"\(?[2๒][4-6๔-๖][\d๐-๙]{2}\)?|(?:รวม)?ไตรมาส(?:ที่)?\s*[\d๐-๙](?:\s*[-–/]\s*[\d๐-๙]+)*"
)
_TABLE = pattern(r"ตาราง(?:ที่)?\s*[\d๐-๙]+(?:[.-][\d๐-๙]+)*")  # its number is another next year
_LONGEST = 200  # letters of a name: a longer one is a sentence
_SHORTEST = 6
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, eq=False)
class Stated:
    """A number under a name. `subject` is the name as it is compared, `label` as printed.

    `period` is what the number is for: "2567" for a year, "2567/1-2" for its quarters, else
    its first and last day. Years are Buddhist; `programme` is 0 for none.
    """

    report: Report
    quantity: Quantity
    source: str  # "prose" or "table"
    programme: int
    subject: str
    measure: str
    period: str
    fiscal_year: int
    label: str


def stated(review: Review) -> tuple[Stated, ...]:
    """What the file under review states, of all its reports that have a period."""
    found: list[Stated] = []
    for part in review.reading(division).parts:
        report = Report(review, part)
        if report.period is not None and report.period.fiscal_year and report.days:
            found += _in_prose(report, report.period)
            found += _in_tables(report, report.period)
    return tuple(found)


# --- Prose ---------------------------------------------------------------------------


def _in_prose(report: Report, period: ReportPeriod) -> Iterator[Stated]:
    for fact in facts_of(report):
        when = _when(f"{fact.figure.lead} {fact.words}", period)
        subject = _subject(fact)
        if when and _SHORTEST <= len(subject) <= _LONGEST and not fact.figure.is_former:
            yield Stated(
                report,
                fact.figure.quantity,
                "prose",
                fact.programme,
                subject,
                fact.measure,
                *when,
                fact.words,
            )


def _subject(fact: Fact) -> str:
    target = "เป้าหมาย" if fact.figure.is_target else ""
    return "/".join(filter(None, [fact.letters, *fact.ordinals, target]))


# --- Tables --------------------------------------------------------------------------


def _in_tables(report: Report, period: ReportPeriod) -> Iterator[Stated]:
    for table in report.tables:
        caption = _plain(_TABLE.sub("", table.sheet.table.caption.string))
        if _years(table.sheet.table.caption.string) - {str(period.fiscal_year)}:
            continue  # a table about another year, as a whole: its columns may be of either
        for spot, _ in table.spots:
            found = _of_table(report, period, table, spot, caption)
            if found is not None:
                yield found


def _of_table(
    report: Report, period: ReportPeriod, table: SheetIndex, spot: Spot, caption: str
) -> Stated | None:
    quantity, lanes = spot.quantity, (spot.row, spot.column)
    measure = "" if quantity.unit is None else quantity.unit.measure
    if not measure or quantity.bound is not Bound.EXACT or set(lanes) & table.percentages:
        return None
    row, column = (" ".join(map(without_formula, lane.words)) for lane in lanes)
    if is_generic(spot.row.name) or not _plain(row) or (is_total(spot.row.name) and not caption):
        return None
    when = _when(f"{row} {column}", period)
    subject = "/".join((caption, _plain(unnumbered(row)), _plain(column)))
    if not when or not _SHORTEST <= len(subject) <= _LONGEST:
        return None
    numbered = table.is_by_programme and len(spot.row.number) == 1
    programme = spot.row.number[0] if numbered else 0
    label = " / ".join((spot.row.title, spot.column.title))
    return Stated(report, quantity, "table", programme, subject, measure, *when, label)


def _plain(words: str) -> str:
    return fold(_TIMES.sub(" ", without_fillers(words)))


# --- Times ---------------------------------------------------------------------------


def _years(words: str) -> set[str]:
    return {year.translate(_THAI_DIGITS) for year in _YEAR.findall(words)}


def _when(words: str, period: ReportPeriod) -> tuple[str, int] | None:
    """The period the words say, else the report's own, with its year; None where unsure."""
    years = _years(words)
    own = period.fiscal_year
    if len(years) > 1 or own is None:
        return None
    year = int(next(iter(years), own))
    quarter = quarter_in_words(words)
    if quarter:
        return f"{year}/{quarter}", year
    if year != own:
        return (f"{year}", year) if not is_so_far(words) else None
    return _own(period, own), year


def _own(period: ReportPeriod, year: int) -> str:
    if period.is_whole_year:
        return f"{year}"
    if period.quarters is not None:
        first, last = period.quarters
        return f"{year}/{first}" if first == last else f"{year}/{first}-{last}"
    days = period.days
    return "" if days is None else f"{days[0]}/{days[1]}"
