"""D011: how long something took, against its two dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar, NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.dates.mentions import (
    Mention,
    gathered,
    is_contents,
    quantities_in,
    quote,
    thai_date,
)
from sobtan_rules.dates.named_terms import NamedTerm, named_terms
from sobtan_rules.dates.report_parts import mentions
from sobtan_rules.dates.spans import Length, last_days, lengths
from sobtan_rules.dates.tabled_terms import PutOff, TabledTerm, tabled_terms
from sobtan_rules.dates.tabled_terms import put_off as put_off_rows
from sobtan_rules.dates.term_ends import are_alike, ends_right, is_month_late, is_surely_of
from sobtan_rules.dates.terms import (
    Period,
    Term,
    days_of,
    first_day,
    periods,
    put_off_until,
    terms,
)
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Relation, Severity

_BETWEEN = pattern(r"\s*(?:[-‐‑–—]|ถึง|จนถึง)\s*(?:วัน[ก-๎]*\s?ที่)?\s*")
_FIRST_DAY = pattern(rf"(?<![\d๐-๙])(?P<day>[\d๐-๙]{{1,2}}){_BETWEEN.pattern}$")
_SO_LONG = pattern(
    r"[\s(,]*[ก-๎]{0,24}\s?(?:รวม|เป็นเวลา|เป็นระยะเวลา|กินเวลา|นาน|หยุดงาน)[ก-๎]{0,12}\s*$"
)
_NIGHTS = pattern(r"(?:(?!\d|คืน).){0,40}?(?P<number>\d{1,2})\s*คืน")
_TRAVELS = pattern(r"เดินทาง|ที่พัก|เข้าพัก|พักแรม|ค้างคืน|โรงแรม|ศึกษาดูงาน|ทัศนศึกษา")
_NEAR = 70  # characters behind a range in which it may be said how long it is
_DURATION = Message("ระยะเวลา", "the duration")


class Duration(Rule):
    """A number of days is that of the range it is said of.

    "วันที่ 11 - 15 เมษายน รวม 5 วัน" counts both ends. A contract, a deadline or a delay may
    be counted with its first day or without, unless the words say which. Fewer days than a
    range has are left alone, but for one, or where the month before would make them right:
    not every day of it need be meant.
    """

    code: ClassVar[str] = "D011"
    name: ClassVar[Message] = Message("ระยะเวลากับวันที่", "Durations and dates")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าจำนวนวันที่บอกไว้หน้าหรือหลังช่วงวันที่ตรงกับช่วงนั้น (นับทั้งวันแรกและวันสุดท้าย) "
        "ระยะเวลาของสัญญา กำหนดเวลา อายุ วาระ การขยายเวลา และจำนวนวันที่ล่าช้าหรือเร็วกว่ากำหนด "
        "ตรงกับวันเริ่มต้นและวันสิ้นสุด "
        "เพราะวันที่หรือจำนวนวันที่พิมพ์ผิดทำให้ทั้งสองไม่ตรงกัน ระยะเวลาของสัญญาและกำหนดเวลา "
        "จะนับวันแรกด้วยหรือไม่ก็ได้ เว้นแต่ข้อความบอกไว้ "
        "จำนวนวันที่น้อยกว่าช่วงวันที่มากกว่าหนึ่งวันจะไม่ทักท้วง เพราะอาจไม่ได้ทำทุกวัน",
        "Checks that a number of days before or behind a range is that of the range, both ends "
        "counted, and that the length of a contract, a deadline, a term of office, an extension "
        "or a delay lies between its first and its last day. The first day may count or not, "
        "unless the words say which. Fewer days, by more than one, are left alone: not every day "
        "of a range need be meant.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จัดงานระหว่างวันศุกร์ที่ 11 ถึงวันอังคารที่ 15 เมษายน 2568 รวม 5 วัน "
            "และอบรมระหว่างวันที่ 1 - 31 มีนาคม 2568 รวม 12 วัน",
            why=Message("อบรมไม่ได้จัดทุกวัน", "The course was not on every day."),
        ),
        Example(
            "เริ่มสัญญาวันที่ 2 ธันวาคม 2567 ระยะเวลา 240 วัน สิ้นสุดสัญญาวันที่ 29 กรกฎาคม 2568",
            why=Message("นับวันแรกด้วย", "The first day counts."),
        ),
        Example(
            "แล้วเสร็จภายใน 240 วัน นับแต่วันถัดจากวันลงนาม (13 กุมภาพันธ์ 2567 เป็นวันที่หนึ่ง) "
            "จึงสิ้นสุดวันที่ 9 ตุลาคม 2567",
            why=Message("บอกไว้ว่าวันใดเป็นวันที่หนึ่ง", "It is said which day is the first."),
        ),
        Example("แผนพัฒนาระยะ 5 ปี (พ.ศ. 2566 - 2570) และผลการดำเนินงาน 6 เดือน (ตุลาคม - มีนาคม)"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "จัดงานระหว่างวันศุกร์ที่ 11 ถึงวันอังคารที่ 15 เมษายน 2568 รวม 4 วัน",
            finds=("4",),
            why=Message("11 ถึง 15 คือ 5 วัน", "From 11 to 15 there are 5 days."),
        ),
        Example(
            "จังหวัดเป็นเจ้าภาพกีฬา ระหว่างวันที่ 14–20 มิถุนายน 2567 รวม 6 วัน",
            finds=("6",),
            why=Message("ช่วงวันที่นับทั้งวันแรกและวันสุดท้าย", "Of a range both ends count."),
        ),
        Example(
            "งานประจำปีจัดระหว่างวันที่ ๙ ถึง ๑๘ กุมภาพันธ์ รวม ๙ วัน ๑๐ คืน",
            finds=("๙",),
            why=Message("ไม่มีปีก็นับได้ว่า 10 วัน", "Without a year there are 10 days as well."),
        ),
        Example(
            "ออกเดินทาง 19 ส.ค. 2567 กลับถึงไทย 25 ส.ค. 2567 เบิกค่าที่พัก 9 คืน",
            finds=("9",),
            why=Message("มี 6 คืน", "There are 6 nights."),
        ),
        Example(
            "ประกาศเชิญชวน 22 ม.ค. 2567 ให้ยื่นข้อเสนอหลังจากนั้น 20 วัน คือ 11 ม.ค. 2567",
            finds=("11 ม.ค. 2567",),
            why=Message("20 วันหลังจากนั้นคือ 11 ก.พ.", "It is 11 February."),
        ),
        Example(
            "หยุดเดินเครื่องระหว่างวันที่ ๑๒ - ๑๙ พฤษภาคม ๒๕๖๘ เป็นเวลา ๑๘ วัน",
            finds=("๑๘",),
        ),
        Example(
            "เริ่มสัญญาวันที่ 2 ธันวาคม 2567 ระยะเวลา 240 วัน สิ้นสุดสัญญาวันที่ 31 กรกฎาคม 2568",
            finds=("240",),
            why=Message("240 วันสิ้นสุด 29 กรกฎาคม", "240 days end on 29 July."),
        ),
        Example(
            "โครงการ\tระยะเวลาตามสัญญา\tจำนวนวัน\n"
            "ถนน\t15 ม.ค. 68 ถึง 14 พ.ค. 68\t120\nท่อ\t3 ก.พ. 68 ถึง 1 ส.ค. 68\t180\n"
            "สวน\t17 มี.ค. 68 ถึง 12 ต.ค. 69\t210\nกล้อง\t21 เม.ย. 68 ถึง 18 ส.ค. 68\t120\n",
            finds=("210",),
            why=Message("แถวอื่นตรงกัน", "The other rows agree."),
        ),
        Example(
            "แผนพัฒนาระยะ 5 ปี (พ.ศ. 2566 - 2569) และผลการดำเนินงาน 9 เดือน (ตุลาคม 2567 - มีนาคม 2568)",
            finds=("5", "9"),
            why=Message("มี 4 ปี และ 6 เดือน", "There are 4 years, and 6 months."),
        ),
        Example(
            "ครบกำหนดส่งมอบวันที่ 30 พฤศจิกายน 2568 ผู้ขายส่งมอบวันที่ 7 กุมภาพันธ์ 2569 ล่าช้า 38 วัน",
            finds=("38",),
            why=Message("7 กุมภาพันธ์ ล่าช้า 69 วัน", "7 February is 69 days late."),
        ),
        Example(
            "ขอขยายเวลาออกไป 6 เดือน จากเดิมสิ้นสุดวันที่ 30 กันยายน 2569 เป็นวันที่ 31 มีนาคม 2570\n\n"
            "มติที่ประชุม เห็นชอบให้ขยายเวลาถึงวันที่ 31 มีนาคม 2571",
            finds=("31 มีนาคม 2571",),
            why=Message("ขอถึงปี 2570", "It was asked for until 2570."),
        ),
        Example(
            "เสนอนายกเทศมนตรีในวันที่ 1 ธันวาคม 2566 และปิดประกาศให้ประชาชนทราบภายในสิบสี่วัน"
            "นับถัดจากวันเสนอ คือภายในวันที่ 15 มกราคม 2567",
            finds=("15 มกราคม 2567",),
            why=Message("สิบสี่วันจากวันเสนอคือ 15 ธันวาคม", "Fourteen days end on 15 December."),
        ),
        Example(
            "ใบอนุญาตออกให้เมื่อวันที่ 15 มกราคม 2567 มีอายุ 3 ปี สิ้นสุดวันที่ 14 มกราคม 2569",
            finds=("3",),
            why=Message("นับได้ 2 ปี", "There are 2 years."),
        ),
        Example(
            "ระยะเวลาดำเนินการ 150 วัน นับตั้งแต่วันที่ 3 มีนาคม 2568 ถึงวันที่ 29 สิงหาคม 2568",
            finds=("150",),
            why=Message("นับได้ 180 วัน", "There are 180 days."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test what is said of ranges and of contracts."""
        dated = [m for m in review.reading(mentions) if not is_contents(m.holder)]
        outcomes = [outcome for mention in dated for outcome in self._range(mention)]
        of_texts = list(gathered(dated, key=lambda m: id(m.holder)))
        stated = [term for of_one in of_texts for term in terms(of_one)]
        ranged = [relation.parts[0] for relation in outcomes]
        for term in stated:
            if term.stated not in ranged:  # of a range both ends count, of a term not always
                outcomes += self._term(term)
        for named in (named for of_one in of_texts for named in named_terms(of_one)):
            outcomes += [self._named(named)]
        for period in (period for of_one in of_texts for period in periods(of_one)):
            outcomes += self._period(period)
        for first, second in pairwise(dated):
            if first.holder is second.holder:
                outcomes += self._from_to(first, second)
                outcomes += self._nights(first, second)
        yield from _once(outcomes)
        put_off = [term.end for term in stated if term.wording.is_extension and ends_right(term)]
        untils = [until for of_one in of_texts for until in put_off_until(of_one)]
        for until in dict.fromkeys(untils):
            yield from self._put_off(until, put_off)
        for tabled in tabled_terms(review.document):
            yield self._tabled(tabled)
        for late in put_off_rows(review.document):
            yield self._put_off_row(late)

    def _range(self, last: Mention) -> Iterator[Relation]:
        """Days from one to another, and how many they are said to be right behind."""
        begin = _FIRST_DAY.search(last.before)
        stated = _behind(last)
        end = last.date.day if last.date.is_possible else None
        if begin is None or end is None or stated is None or stated.value is None:
            return
        first = int(begin["day"])
        days = end - first + 1
        if days < 2 or stated.value < days - 1:
            return  # it runs on from the month before, or backwards (D006); or not every day counts
        start = last.date.start - len(last.before) + begin.start()
        right = (days, days - 1) if _is_counted_otherwise(last, stated) else (days,)
        span = _Span(start, Message(f"วันที่ {first}", str(first)), last, right, _DAYS)
        is_open = stated.value == days - 1 and _is_period(last, stated)
        yield self._tested(stated, span, Severity.INFO if is_open else self.severity)

    def _from_to(self, first: Mention, second: Mention) -> Iterator[Relation]:
        """Days from one date to another, and how many they are said to be."""
        between = first.string[first.date.end : second.date.start]
        begin = first_day(first, second)
        if begin is None or second.day is None or not _FROM_TO.fullmatch(between):
            return
        apart = (second.day - begin).days
        if apart < 1 or _FIRST_DAY.search(second.before):
            return  # backwards (D006), or a range of one month: see `_range`
        behind = _behind(second)
        stated = behind or _ahead(first)
        if stated is None or stated.value is None:
            return
        is_less = stated is behind and stated.value < apart
        if is_less and not is_month_late(begin, second.day, Length(int(stated.value), "วัน")):
            return  # not every day of a range need be meant
        span = _Span(first.date.start, _same(first), second, (apart + 1, apart), _DAYS)
        yield self._tested(stated, span)

    def _nights(self, first: Mention, second: Mention) -> Iterator[Relation]:
        """No more nights than days from one date to the other; fewer are left alone."""
        days = days_of(first, second) if second.date.day else None
        match = _NIGHTS.match(second.string, second.date.end)
        if days is None or match is None or days[1] <= days[0]:
            return
        stated = next(
            (q for q in second.holder.quantities if q.start == match.start("number")), None
        )
        apart = (days[1] - days[0]).days
        if stated is None or stated.value is None or not are_alike(int(stated.value), apart):
            return
        right = tuple(range(apart, -1, -1)) if _TRAVELS.search(second.string) else ()
        if right:
            span = _Span(first.date.start, _same(first), second, right, _NIGHT)
            yield self._tested(stated, span)

    def _term(self, term: Term) -> Iterator[Relation]:
        """The length of a term between the day it starts and the day it ends."""
        if term.length.number < 1 or (term.last <= term.first and not term.wording.is_onward):
            return  # backwards (D006)
        if ends_right(term):
            yield _relation((term.stated, *term.end.quantities))
        elif term.last <= term.first or is_surely_of(term):
            yield _relation((term.stated, *term.end.quantities), self._ends_elsewhere(term))

    def _named(self, term: NamedTerm) -> Relation:
        """The day that a deadline counted from a named event ends on."""
        start, end = term.start, term.end
        parts = (*quantities_in(end.holder, term.begin, term.finish), *end.quantities)
        if term.holds or term.right is None:
            return _relation(parts)
        right, unit = thai_date(term.right), term.length.unit
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"นับ {term.length.number} {unit} จาก {start.printed} คือ {right} "
                f"แต่พิมพ์ไว้ {end.printed}",
                f"{term.length.number} {_EN_UNITS[unit]} from {start.printed} end on {right}, "
                f"but {end.printed} is printed",
            ),
            primary=end.evidence(),
            related=(
                start.evidence(),
                quote(end.document, end.holder, term.begin, term.finish),
            ),
            expected=right,
            actual=end.printed,
        )
        return _relation(parts, finding)

    def _period(self, period: Period) -> Iterator[Relation]:
        """Months or years from one to another; of a broken one at each end only one counts."""
        stated, number = int(period.stated.value or 0), period.number
        if number < _FEWEST or not are_alike(stated, number):
            return
        start, end = period.start, period.end
        unit = _YEARS if start.date.month is None else _MONTHS
        span = _Span(start.date.start, _same(start), end, (number, number - 1), unit)
        yield self._tested(period.stated, span)

    def _tabled(self, row: TabledTerm) -> Relation:
        """The days of a row, as most rows of the table count them."""
        first, last, stated = row.start.printed, row.end.printed, row.stated.text.string
        number = row.apart + 1
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{first} ถึง {last} คือ {number} วัน แต่พิมพ์ไว้ {stated} ซึ่งแถวอื่นของตารางตรงกัน",
                f"from {first} to {last} there are {number} days, but {stated} is printed; in the "
                "other rows of the table they agree",
            ),
            primary=Evidence(row.start.document, row.stated.text),
            related=(row.start.evidence(), row.end.evidence()),
            expected=str(number),
            actual=stated,
        )
        parts = (row.stated, *row.start.quantities, *row.end.quantities)
        return _relation(parts, None if row.fits else finding)

    def _put_off_row(self, row: PutOff) -> Relation:
        """The day to which a row puts off another, by so many days or by none."""
        first, last, days = row.start.printed, row.end.printed, row.days
        right = thai_date(row.right)
        why = Message(f"ขยายเวลา {days} วัน", f"put off by {days} days")
        if not days:
            why = Message("ไม่มีการขยายเวลา", "not put off")
        finding = Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{first} {why.th} คือ {right} แต่พิมพ์ไว้ {last}",
                f"{first}, {why.en}, is {right}, but {last} is printed",
            ),
            primary=row.end.evidence(),
            related=(row.start.evidence(),),
            expected=right,
            actual=last,
        )
        parts = (*row.end.quantities, *row.start.quantities)
        return _relation(parts, None if row.holds else finding)

    def _put_off(self, until: Mention, computed: Sequence[Mention]) -> Iterator[Outcome]:
        """The same day of another year than the one that an extension was computed to."""
        for end in computed:
            if end.day is None or until.day is None or not _is_same_day(end.day, until.day):
                continue
            finding = Finding(
                rule=self.code,
                severity=self.severity,
                message=Message(
                    f"ขยายเวลาถึง {until.printed} แต่อีกแห่งหนึ่งคำนวณไว้ถึง {end.printed}",
                    f"put off until {until.printed}, but elsewhere until {end.printed}",
                ),
                primary=until.evidence(),
                related=(end.evidence(),),
                expected=end.printed,
                actual=until.printed,
            )
            is_right = end.day == until.day
            yield _relation(until.quantities, None if is_right else finding)
            return

    def _ends_elsewhere(self, term: Term) -> Finding:
        """The finding of a term that does not end on the day printed."""
        start, end, stated = term.start, term.end, term.stated.text.string
        unit = term.length.unit
        right = next(iter(last_days(term.first, term.length, term.counting)), None)
        number = lengths(term.first, term.last, unit)[0]
        if unit == "วัน" and (term.wording.is_late or term.wording.is_early):
            number, right = (term.last - term.first).days, term.length.after(term.first)
        expected = "" if right is None else thai_date(right)
        if term.last <= term.first:
            return self._before(term, expected)
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"{start.printed} ถึง {end.printed} คือ {number} {unit} แต่พิมพ์ไว้ {stated} {unit} "
                f"({stated} {unit} สิ้นสุด {expected})",
                f"from {start.printed} to {end.printed} there are {number} {_EN_UNITS[unit]}, but "
                f"{stated} is printed ({stated} {_EN_UNITS[unit]} end on {expected})",
            ),
            primary=quote(end.document, end.holder, term.stated.start, term.stated.end),
            related=(quote(end.document, end.holder, term.begin, term.finish),),
            expected=str(number),
            actual=stated,
        )

    def _before(self, term: Term, expected: str) -> Finding:
        """The finding of a day that is to be after another, and is before it."""
        start, end, stated = term.start, term.end, term.stated.text.string
        unit = term.length.unit
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"นับ {stated} {unit} จาก {start.printed} คือ {expected} แต่พิมพ์ไว้ {end.printed}",
                f"{stated} {_EN_UNITS[unit]} from {start.printed} end on {expected}, "
                f"but {end.printed} is printed",
            ),
            primary=end.evidence(),
            related=(quote(end.document, end.holder, term.begin, term.finish),),
            expected=expected,
            actual=end.printed,
        )

    def _tested(
        self, stated: Quantity, span: _Span, severity: Severity = Severity.WARNING
    ) -> Relation:
        """The number that is stated, against those that are right; the first is expected."""
        finding = None if stated.value in span.right else self._finding(stated, span, severity)
        return _relation((stated, *span.last.quantities), finding)

    def _finding(self, stated: Quantity, span: _Span, severity: Severity) -> Finding:
        last, unit = span.last, span.unit
        expected, actual = str(span.right[0]), stated.text.string
        return Finding(
            rule=self.code,
            severity=severity,
            message=Message(
                f"{span.first.th} ถึง {last.printed} คือ {expected} {unit.th} "
                f"แต่พิมพ์ไว้ {actual} {unit.th}",
                f"from {span.first.en} to {last.printed} there are {expected} {unit.en}, "
                f"but {actual} is printed",
            ),
            primary=quote(last.document, last.holder, stated.start, stated.end),
            related=(quote(last.document, last.holder, span.start, last.date.end),),
            expected=expected,
            actual=actual,
        )


def _relation(parts: tuple[Quantity, ...], finding: Finding | None = None) -> Relation:
    return Relation(Duration.code, parts, finding, name=_DURATION)


def _once(found: Sequence[Relation]) -> Iterator[Relation]:
    """What is said of each length of time, once: that it is right, where some reading has it so."""
    for of_one in gathered(found, key=lambda relation: id(relation.parts[0])):
        yield next((relation for relation in of_one if relation.holds), of_one[0])


def _is_same_day(one: datetime.date, other: datetime.date) -> bool:
    """Whether it is the same day of the same month, of this year or the one beside it."""
    is_near = abs(one.year - other.year) <= 1
    return is_near and (one.month, one.day) == (other.month, other.day)


_EN_UNITS = {"วัน": "days", "สัปดาห์": "weeks", "เดือน": "months", "ปี": "years"}
_DAYS, _YEARS = Message("วัน", "days"), Message("ปี", "years")
_MONTHS, _NIGHT = Message("เดือน", "months"), Message("คืน", "nights")
_FEWEST = 2  # months or years of a range


class _Span(NamedTuple):
    """A range: where it begins in the text, what is printed there, its last date, its length.

    It may be counted in several ways: each length of `right` is right.
    """

    start: int
    first: Message
    last: Mention
    right: tuple[int, ...]
    unit: Message


def _same(mention: Mention) -> Message:
    return Message(mention.printed, mention.printed)


def _behind(mention: Mention) -> Quantity | None:
    """The number of days that a range behind it is said to have."""
    end = mention.date.end
    for quantity in mention.holder.quantities:
        if quantity.start < end:
            continue
        between = mention.string[end : quantity.start]
        is_said = _SO_LONG.fullmatch(between) is not None and len(between) <= _NEAR
        return quantity if is_said and _counts(quantity, "วัน") else None
    return None


def _is_period(last: Mention, stated: Quantity) -> bool:
    """Whether the days are called a length of time, which may leave out the first."""
    between = last.string[last.date.end : stated.start]
    return "เวลา" in between or "นาน" in between


def _is_counted_otherwise(last: Mention, stated: Quantity) -> bool:
    """Whether the words say from which day the days are counted."""
    around = last.string[max(0, last.date.start - _NEAR) : stated.end + _NEAR]
    if _DAYS_AND_NIGHTS.match(last.string, stated.end):
        return False
    return _NOT_FIRST.search(around) is not None


def _ahead(mention: Mention) -> Quantity | None:
    """The number of days right before a range: "ระยะเวลา 180 วัน นับตั้งแต่วันที่ …"."""
    before = [q for q in mention.holder.quantities if q.end <= mention.date.start]
    if not before or not _counts(before[-1], "วัน"):
        return None
    between = mention.string[before[-1].end : mention.date.start]
    return before[-1] if _COUNTED_FROM.fullmatch(between) else None


_COUNTED_FROM = pattern(
    r"\s*วัน\s*(?:โดย)?\s*(?:เริ่ม|นับ)?\s*(?:ตั้งแต่|จาก|ระหว่าง|นับแต่)\s*(?:วัน[ก-๎]*\s?ที่)?\s*"
)
_DAYS_AND_NIGHTS = pattern(r"\s*วัน\s*(?:และ|กับ)?\s*\d{1,2}\s*คืน")
_NOT_FIRST = pattern(r"ถัดจาก|ถัดไป|ไม่(?:นับ|รวม)วันแรก|สัญญา|คืน")
_FROM_TO = pattern(rf"(?:\s*\([^()]{{0,20}}\))?{_BETWEEN.pattern}")


def _counts(quantity: Quantity, unit: str) -> bool:
    return quantity.unit is not None and quantity.unit.name == unit
