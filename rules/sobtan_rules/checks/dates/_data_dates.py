"""Dates of data that something else in the same report contradicts.

A report may rightly use data of another day than its period's last. That one is wrong
is claimed only where the report says otherwise itself: its tables are of the period's
last day and hold the very amount, or they are and the date is called that of the whole
report; or the data of an earlier quarter would be of a day to come.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Paragraph, Quantity, Role, Table, Text
from sobtan_rules.dates.mentions import Mention, is_as_of, moved
from sobtan_rules.dates.report_parts import Part, read_report_period
from sobtan_rules.relations.finding import Evidence, Message

_WHOLE_REPORT = pattern(
    r"(?:ข้อมูล|ตัวเลข|ผล)[ก-๎]{0,15}ในรายงาน(?:ฉบับ)?นี้|รายงาน(?:ฉบับ)?นี้(?:ใช้|เป็น)ข้อมูล"
)
_UP_TO = pattern(r"(?:สะสม|เบิกจ่าย|ใช้จ่าย|ผูกพัน|แล้ว|ทั้งสิ้น)\s*(?:ถึง|ณ|จนถึง)\s*(?:สิ้น)?วันที่\s*$")
_AMOUNT_BEHIND = pattern(r"\s*(?:(?:เป็น|รวม)?(?:จำนวน|เงิน|ทั้งสิ้น)|แล้ว|รวม|เบิกจ่าย|สะสม|\s)*+")
_EARLIER_QUARTER = pattern(
    r"ไตรมาส(?:ที่)?\s*(?P<quarter>[1-4๑-๔])(?![\d๐-๙/])(?:(?!ไตรมาส|ปี|25\d\d).){0,40}$"
)
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NEAR = 62  # days: farther from the period's end a date is no slip of a month
_FEWEST_TABLES = 2  # of the report's last day, beside the only one that is not
_AS_OF = pattern(r"(?:^|[\sก-๎])ณ\s*(?:สิ้น)?(?:วันที่)?\s*$")
_FEWEST_DIGITS = 4  # of an amount that no other equals by chance

_TABLE_DATE = Message("วันที่ของตาราง", "date of a table")
_SAME_AMOUNT = Message("จำนวนเดียวกันในตาราง", "the same amount in a table")

_Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, eq=False)
class Contradicted:
    """A date of data that cannot be right, what it should be, and what says so."""

    mention: Mention
    right: datetime.date
    against: tuple[Evidence, ...]


def contradicted(part: Part, days: _Days) -> Iterator[Contradicted]:
    """Every such date of a report on those days."""
    dates = list(_table_dates(part, days[1]))
    for mention in part.mentions:
        day = mention.day
        if day is None or day == days[1]:
            continue
        right = _earlier_quarter_end(mention, part, days)
        if right is not None:
            yield Contradicted(mention, right, ())
        elif _is_slip(day, days[1]) and dates and not _is_in_table(mention):
            against = _against(mention, part, dates)
            if against:
                yield Contradicted(mention, days[1], against)


def of_another_day(part: Part, days: _Days) -> Iterator[Contradicted]:
    """The only table whose title says that it is of an earlier day, where others are not.

    It may be: that is a remark only.
    """
    dated = [m for m in part.mentions if m.day and _is_in_table(m) and _AS_OF.search(m.before)]
    others = [m for m in dated if m.day == days[1]]
    apart = [m for m in dated if m not in others]
    if len(apart) != 1 or len(others) < _FEWEST_TABLES:
        return
    mention = apart[0]
    alone = sum(m.holder is mention.holder for m in part.mentions) == 1
    day = mention.day
    is_title = isinstance(mention.holder, Paragraph)
    if is_title and alone and day and days[0] <= day < days[1] and _is_last(day):
        against = tuple(m.evidence(_TABLE_DATE) for m in others)
        yield Contradicted(mention, days[1], against)


def _against(
    mention: Mention, part: Part, dates: list[tuple[Mention, Table]]
) -> tuple[Evidence, ...]:
    """What in the tables of the period's last day says that the date is not it."""
    if is_as_of(mention) and _WHOLE_REPORT.search(mention.before):
        return (dates[0][0].evidence(_TABLE_DATE),)
    amount = _amount_up_to(mention)
    if amount is None:
        return ()
    for date, table in dates:
        for text in _equal(table, amount):
            same = Evidence(part.document, text, _SAME_AMOUNT)
            return (same, date.evidence(_TABLE_DATE))
    return ()


def _is_slip(day: datetime.date, end: datetime.date) -> bool:
    """Whether it is another month's last day, or the same day of another month."""
    is_near = 0 < abs((day - end).days) <= _NEAR and day.month != end.month
    return is_near and (_is_last(day) or day.day == end.day)


def _is_last(day: datetime.date) -> bool:
    return (day + datetime.timedelta(days=1)).day == 1


def _is_in_table(mention: Mention) -> bool:
    return not isinstance(mention.holder, Paragraph) or mention.holder.role is Role.CAPTION


def _table_dates(part: Part, end: datetime.date) -> Iterator[tuple[Mention, Table]]:
    """The tables whose captions give them that date, with the date."""
    captions = {
        mention.string: mention
        for mention in part.mentions
        if mention.day == end and _is_in_table(mention)
    }
    for table in part.tables:
        date = captions.get(table.caption.string)
        if date is not None:
            yield date, table


def _amount_up_to(mention: Mention) -> Quantity | None:
    """The amount right behind "เบิกจ่ายสะสมถึงวันที่ ..."."""
    if not _UP_TO.search(mention.before):
        return None
    behind = _AMOUNT_BEHIND.match(mention.string, mention.date.end)
    start = behind.end() if behind else mention.date.end
    found = next((q for q in mention.holder.quantities if q.start == start), None)
    if found is None or found.value is None or not found.decimals:
        return None
    return found if len(re.findall(r"\d", found.text.string)) >= _FEWEST_DIGITS else None


def _equal(table: Table, amount: Quantity) -> Iterator[Text]:
    """The numbers of the table that are the amount, to its last decimal."""
    for row in table.rows:
        for cell in row.cells:
            for quantity in cell.quantities if cell is not None else ():
                if (quantity.value, quantity.decimals) == (amount.value, amount.decimals):
                    yield quantity.text


def _earlier_quarter_end(mention: Mention, part: Part, days: _Days) -> datetime.date | None:
    """The day meant where an earlier quarter's data are of a day after this report's end.

    Only a year too late is claimed.
    """
    match = _EARLIER_QUARTER.search(mention.before)
    period, day = part.period, mention.day
    if match is None or period is None or period.quarters is None or day is None:
        return None
    quarter = int(match["quarter"].translate(_THAI_DIGITS))
    if not is_as_of(mention) or day <= days[1] or quarter >= period.quarters[0]:
        return None
    named = read_report_period(f"ปีงบประมาณ พ.ศ. {period.fiscal_year} ไตรมาสที่ {quarter}")
    other = moved(day, -1)
    if named is None or named.days is None or other is None:
        return None
    return other if named.days[0] <= other <= named.days[1] else None
