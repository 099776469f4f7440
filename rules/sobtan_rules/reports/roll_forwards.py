"""Movements between two reports: an opening figure, reasons with signs, a closing figure.

"จำนวน 107 คน ลดลงจากไตรมาสที่ 1/2567 จำนวน 3 คน เนื่องจากสำเร็จการศึกษา 3 คน …": the
closing figure stands before the change, in its sentence or in the paragraph before;
the opening one is the same fact in the earlier report. Each reason is a number with
the words that say who left, who joined, or who had been counted wrongly before; the
last kind moves nobody but restates the opening figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.numbers.dates import read_dates, read_periods
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.figures import Figure, Prose
from sobtan_rules.prose.reasons import Reason, reasons_of
from sobtan_rules.relations.finding import Evidence
from sobtan_rules.reports.facts import Fact, facts_of, matches
from sobtan_rules.reports.reports import Pair, Report, pairs, reports


@dataclass(frozen=True, eq=False)
class RollForward:
    """A change said to have happened since the earlier report.

    `opening` is the same fact there, None where it is not found or no such report is at
    hand; `reasons` are all that the text gives, none where it gives none in numbers.
    """

    report: Report
    change: Figure
    closing: Figure
    opening: Fact | None
    reasons: tuple[Reason, ...]

    @property
    def direction(self) -> int:
        return self.change.movement

    @property
    def stated(self) -> Decimal:
        """The stated change with its sign."""
        return self.direction * self.change.value

    @property
    def quoted_change(self) -> Evidence:
        """The words of the change, from what rose or fell to its unit."""
        change = self.change
        moved = list(words.MOVEMENT.finditer(change.lead))
        begin = change.start - len(change.lead) + (moved[-1].start() if moved else 0)
        text = change.prose.paragraph.text.slice(begin, change.end).strip()
        return Evidence(self.report.document, text, self.report.name)

    @property
    def moved(self) -> Decimal:
        """What the reasons make together, those that restate apart."""
        return sum((r.amount for r in self.reasons if not r.restates), Decimal(0))

    @property
    def restated(self) -> Decimal:
        """By how much the reasons raise or lower the earlier figure."""
        return sum((r.amount for r in self.reasons if r.restates), Decimal(0))

    @property
    def printed_opening(self) -> Decimal:
        """The earlier figure as printed there, or as it follows from the stated change."""
        if self.opening is not None:
            return self.opening.figure.value
        return self.closing.value - self.stated


def roll_forwards(review: Review) -> tuple[RollForward, ...]:
    """Every change since an earlier report, in the reports of this file and of later ones."""
    earlier = {pair.later: pair for pair in review.reading(pairs)}
    found: list[RollForward] = []
    for report in review.reading(reports):
        pair = earlier.get(report)
        if pair is not None or report.document is review.document:
            found += _changes(report, pair)
    return tuple(found)


def _changes(report: Report, pair: Pair | None) -> Iterator[RollForward]:
    openings: dict[Figure, Fact] | None = None
    for place, prose in enumerate(report.proses):
        for figure in prose.figures:
            if not figure.movement or figure.is_percentage or not figure.is_sharp:
                continue
            if is_of_then(figure):
                continue
            closings = closings_of(report.proses, place, figure)
            if not closings:
                continue
            if openings is None:
                openings = {} if pair is None else _openings(pair)
            closing = _fitting(figure, closings, openings)
            opening = openings.get(closing)
            if opening is not None and pair is not None and not _since(figure, pair):
                opening = None
            reasons = reasons_of(figure)
            if opening is not None or reasons:
                yield RollForward(report, figure, closing, opening, reasons)


# "มากกว่าไตรมาสที่ 1 ซึ่งพบ 115 จุด": what there was then, and not by how much it rose.
_FORMER = pattern(
    r"(?:ไตรมาส|ปี|เดือน|รอบ|งวด|ช่วง|ครึ่งปี)[^0-9๐-๙]{0,24}(?:ก่อน|แล้ว|ผ่านมา|แรก|[0-9๐-๙][0-9๐-๙/]*)\s*(?:ซึ่ง|ที่)"
    r"(?:อยู่ที่|มี|พบ|ได้|เป็น|เท่ากับ|รับ|จัดเก็บ|เบิกจ่าย)(?!การ|จาก|เพราะ)[^0-9๐-๙]{0,24}$"
)


def is_of_then(figure: Figure) -> bool:
    """Whether it is what there was in an earlier period, and not a change since."""
    return _FORMER.search(figure.lead) is not None


def _openings(pair: Pair) -> dict[Figure, Fact]:
    found = matches(facts_of(pair.earlier), facts_of(pair.later))
    return {now.figure: before for before, now in found}


_BEFORE_CHANGE = pattern(r"[\s,;()]*(?:โดย|ซึ่ง|และ|มี|จำนวน)*\s*")
# "ร้อยละ 20 ของงบประมาณหลังปรับ เพิ่มขึ้น…": what the share before is of.
_BASE_OF_SHARE = pattern(r"^\s*\)?\s*ของ[^\s0-9๐-๙]{1,60}(?=[\s)])")
# "ทุนละ 5,000 บาท เป็นเงิน 1.76 ล้านบาท": said of the count before it, no new subject.
_SAID_OF_IT = pattern(r"[\s,(]*(?:คิด)?(?:เป็น(?:จำนวน)?เงิน|วงเงิน|มูลค่า|เป็นมูลค่า|พื้นที่)[^0-9]{0,12}")


def closings_of(proses: Sequence[Prose], place: int, change: Figure) -> tuple[Figure, ...]:
    """The figures that the change may have led to: right before, or last in the paragraph above.

    Behind a breakdown it may be said of the whole or of the last part; the whole comes
    first, as a sentence goes on with what it began with.
    """
    moved = list(words.MOVEMENT.finditer(change.lead))
    before = change.lead[: moved[-1].start()] if moved else change.lead
    if change.previous is not None and change.previous.is_percentage:
        before = _BASE_OF_SHARE.sub("", before)
    if not _BEFORE_CHANGE.fullmatch(before):
        return ()  # something else rose or fell
    if change.index:
        found = change.previous
        while found is not None and _is_beside(found, change):
            found = found.previous
    else:
        above = proses[place - 1].figures if place else ()
        found = above[-1] if above else None
    if found is None or found.measure != change.measure or found.movement or found.is_former:
        return ()
    whole = _whole_of(found) or _own_of(found)
    return (found,) if whole is None else (whole, found)


def _is_beside(figure: Figure, change: Figure) -> bool:
    """Whether it only says more of the figure before it: a share, a target, what it cost."""
    if figure.is_percentage or figure.is_part or figure.bracket or figure.is_period:
        return True
    if figure.is_target or figure.is_base or _is_base_of_share(figure):
        return True
    apart = figure.measure != change.measure
    return apart and (figure.is_rate or _SAID_OF_IT.fullmatch(figure.lead) is not None)


def _is_base_of_share(figure: Figure) -> bool:
    """Whether it is what the percentage before it is of: "ร้อยละ 20 ของงบประมาณ 50 บาท"."""
    share = figure.previous
    if share is None or not share.is_percentage or ")" in figure.lead:
        return False
    return words.OF_BASE.match(figure.lead) is not None


def _whole_of(part: Figure) -> Figure | None:
    """What the figure is the last part of: "60 กลุ่ม แบ่งเป็น ก 40 กลุ่ม และ ข 20 กลุ่ม"."""
    here: Figure | None = part
    while here is not None:
        if here.measure == part.measure:
            if here.movement or here.is_remaining:
                return None
            said = words.ANNOUNCING.search(here.lead) or words.BEING.match(here.lead)
            if said is not None:
                whole = here.previous
                same = whole is not None and whole.measure == part.measure
                return whole if same and not words.EXAMPLES.search(here.lead) else None
        here = here.previous
    return None


def _own_of(cumulative: Figure) -> Figure | None:
    """The period's own figure before a cumulative one: "9 แห่ง รวมสองไตรมาส 20 แห่ง"."""
    before = cumulative.previous
    while before is not None and before.measure != cumulative.measure:
        before = before.previous
    if not cumulative.is_cumulative or before is None or before.is_cumulative:
        return None
    between = before.prose.string[before.end : cumulative.start]
    adds = words.ADDS_UP.match(between) is not None
    return before if adds and not before.movement and not before.bracket else None


def _fitting(change: Figure, closings: tuple[Figure, ...], openings: dict[Figure, Fact]) -> Figure:
    """The one whose difference the change is; else the first, which is what was spoken of."""
    for closing in closings:
        if closing in openings:
            difference = closing.value - openings[closing].figure.value
            if difference == change.movement * change.value:
                return closing
    return closings[0]


_PREVIOUS = pattern(r"ก่อน|ที่แล้ว|ที่ผ่านมา|เดิม")
_NAMES_TIME = pattern(r"ไตรมาส|ปี|เดือน|รอบ|งวด|ช่วง")
_OF_PLAN = pattern(r"แผน|เป้าหมาย|ประมาณการ|คาดการณ์|เกณฑ์|ค่ากลาง")
_LAST_YEAR = pattern(r"ปี(?:ก่อน|ที่แล้ว|ที่ผ่านมา)")
_LAST_ROUND = pattern(r"(?:ไตรมาส|รอบ|งวด|ช่วง|ครึ่งปี|ครั้ง)\s?(?:ที่)?(?:ก่อน|แล้ว|ผ่านมา)")
_HALF = pattern(r"ครึ่ง(?:ปี)?(?P<which>แรก|หลัง)")
_SAME_OF_YEAR = pattern(r"เดียวกัน")
_MONTHS_SO_FAR = pattern(r"รอบ\s?(?P<months>[\d๐-๙]{1,2})\s?เดือน")
_MONTHS_OF_QUARTER = 3


def _since(change: Figure, pair: Pair) -> bool:
    """Whether the words hold the figure against that earlier report, or name no time."""
    lead = change.lead
    if _OF_PLAN.search(lead):
        return False
    if not _NAMES_TIME.search(lead):
        return True
    if _SAME_OF_YEAR.search(lead) or (_LAST_YEAR.search(lead) and _is_of_part(pair)):
        return _is_year_apart(pair)
    return _names_that_period(lead, pair)


def _names_that_period(lead: str, pair: Pair) -> bool:
    """Whether the time that the words name is the earlier report's."""
    period = pair.earlier.period
    so_far = _MONTHS_SO_FAR.search(lead)
    if so_far is not None:
        quarters, rest = divmod(int(so_far["months"]), _MONTHS_OF_QUARTER)
        return period is not None and period.quarters == (1, quarters) and not rest
    half = _HALF.search(lead)
    if half is not None:
        quarters_of_half = (1, 2) if half["which"] == "แรก" else (3, 4)
        return period is not None and period.quarters == quarters_of_half
    if period is not None and period.is_whole_year:
        return _names_that_year(lead, pair)
    if period is not None and period.quarters is not None:
        return _names_that_quarter(lead, pair, period.quarters[1])
    if period is not None and any(date.month for date in read_dates(lead)):
        return _names_that_month(lead, pair)
    return not any(p.quarters for p in read_periods(lead))


def _names_that_quarter(lead: str, pair: Pair, quarter: int) -> bool:
    """Whether it is that quarter, or "the quarter before" without a number."""
    named = [p for p in read_periods(lead) if p.quarters is not None]
    if not named:
        return _LAST_ROUND.search(lead) is not None and pair.is_same_year
    year = None if pair.earlier.period is None else pair.earlier.period.fiscal_year
    return named[-1].quarters == (quarter, quarter) and named[-1].year in (None, year)


def _is_of_part(pair: Pair) -> bool:
    """Whether the earlier report is for a part of a year."""
    period = pair.earlier.period
    return period is not None and not period.is_whole_year


def _is_year_apart(pair: Pair) -> bool:
    """Whether both are for the same part of two years, one after the other."""
    one, other = pair.earlier.period, pair.later.period
    if one is None or other is None or one.fiscal_year is None or other.fiscal_year is None:
        return False
    same = one.quarters is not None and one.quarters == other.quarters
    return same and one.fiscal_year + 1 == other.fiscal_year


def _names_that_year(lead: str, pair: Pair) -> bool:
    """Whether the year named is the earlier report's; without a year, the one before."""
    period = pair.earlier.period
    years = [date.year for date in read_dates(lead) if date.year is not None]
    if years:
        return period is not None and years[-1] == period.fiscal_year
    return _PREVIOUS.search(lead) is not None and "ปี" in lead and _is_year_apart(pair)


def _names_that_month(lead: str, pair: Pair) -> bool:
    """Whether the month named is the last of the earlier report."""
    period = pair.earlier.period
    if period is None or period.months is None:
        return False
    last = period.months[1]
    named = [date for date in read_dates(lead) if date.month]
    return bool(named) and named[-1].month == last.number
