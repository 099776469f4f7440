"""D008: a weekday against its date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from sobtan_extractor.late import pattern
from sobtan_rules.dates.mentions import (
    WEEKDAY_BEFORE,
    WEEKDAYS,
    holders,
    judged,
    quantities_in,
    quote,
    thai_weekday,
    weekday_number,
    weekday_of,
)
from sobtan_rules.dates.report_parts import mentions
from sobtan_rules.dates.terms import days_of
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity
from sobtan_rules.thai.counts import COUNT, count_of

_DAY = "|".join(WEEKDAYS)
_OF_WEEK = pattern(
    rf"วัน(?P<first>{_DAY})\s?(?:ถึง|-|–)\s?(?:วัน)?(?P<last>{_DAY})(?!\s?ที่)[ก-๎\s]{{0,12}}?"
    rf"(?:สัปดาห์ละ|รวม)\s?(?:สัปดาห์ละ\s?)?(?P<count>{COUNT})\s?วัน"
)
_NAME = Message("วันในสัปดาห์", "weekday")
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Weekday(Rule):
    """The weekday printed before a date is the one the calendar gives it.

    Where they differ, either is wrong, and whoever comes to a meeting may come on the
    wrong day. The finding names the weekday of the printed date.
    """

    code: ClassVar[str] = "D008"
    name: ClassVar[Message] = Message("วันในสัปดาห์กับวันที่", "Weekday and date")
    severity: ClassVar[Severity] = Severity.ERROR
    explanation: ClassVar[Message] = Message(
        "ตรวจว่าวันในสัปดาห์ที่พิมพ์หน้าวันที่ตรงกับปฏิทิน เช่น 11 มกราคม 2567 เป็นวันพฤหัสบดี "
        "หากไม่ตรงกัน วันในสัปดาห์หรือวันที่อย่างใดอย่างหนึ่งพิมพ์ผิด ตรวจได้เฉพาะวันที่ที่พิมพ์ปีไว้ด้วย",
        "Checks that the weekday printed before a date is the one the calendar gives it: 11 "
        "January 2567 is a Thursday. Where they differ, one of them is misprinted. Only dates "
        "with a year can be checked.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "ปีนี้ตรงกับวันพุธและวันพฤหัสบดีที่ 13 - 14 กรกฎาคม 2565",
            why=Message("วันพุธที่ 13 วันพฤหัสบดีที่ 14", "Each day has its own weekday."),
        ),
        Example("คณะทำงานนัดประชุมวันพฤหัสบดีที่ 11 มกราคม 2567 และวันศุกร์ที่ 12 มกราคม 2567"),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "คณะทำงานนัดประชุมวันจันทร์ที่ 11 มกราคม 2567",
            finds=("วันจันทร์ที่ 11 มกราคม 2567",),
            why=Message("วันที่ 11 มกราคม 2567 เป็นวันพฤหัสบดี", "It is a Thursday."),
        ),
        Example(
            "เปิดซองวันที่ 12 มีนาคม 2567 (วันพุธ) และนัดพุธ 19 มี.ค. 2567",
            finds=("12 มีนาคม 2567 (วันพุธ", "นัดพุธ 19 มี.ค. 2567"),
            why=Message("ทั้งสองวันเป็นวันอังคาร", "Both are Tuesdays."),
        ),
        Example("เปิดบริการวันจันทร์ถึงวันศุกร์ รวมสัปดาห์ละ 6 วัน", finds=("6",)),
        Example(
            "ประชุมวันจันทร์ที่ 5 สิงหาคม แล้วประชุมอีกครั้งวันพุธที่ 12 สิงหาคม",
            finds=("วันพุธที่ 12 สิงหาคม",),
            why=Message("ห่างกัน 7 วันเป็นวันเดียวกัน", "Seven days later it is a Monday again."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every date that has its weekday before it."""
        for mention in review.reading(mentions):
            found, day = weekday_of(mention), mention.day
            if found is None or day is None:
                continue
            weekday, start, end = found
            if day.weekday() == weekday:
                yield judged(self.code, mention.quantities, name=_NAME)
                continue
            primary = quote(mention.document, mention.holder, start, end)
            finding = self._finding(mention.printed, weekday, day.weekday(), primary)
            yield judged(self.code, mention.quantities, finding, _NAME)

        yield from self._without_year(review)
        yield from self._of_week(review)

    def _of_week(self, review: Review) -> Iterator[Outcome]:
        """Weekdays from one to another are so many of a week."""
        for holder in holders(review.document.blocks):
            for match in _OF_WEEK.finditer(holder.text.string):
                first, last = weekday_number(match["first"]), weekday_number(match["last"])
                right, stated = (last - first) % 7 + 1, count_of(match["count"])
                finding = Finding(
                    rule=self.code,
                    severity=self.severity,
                    message=Message(
                        f"วัน{match['first']}ถึงวัน{match['last']} คือ {right} วัน "
                        f"แต่พิมพ์ไว้ {match['count']} วัน",
                        f"from {_ENGLISH[first]} to {_ENGLISH[last]} there are {right} days, "
                        f"but {match['count']} is printed",
                    ),
                    primary=quote(review.document, holder, *match.span("count")),
                    expected=str(right),
                )
                parts = quantities_in(holder, *match.span("count"))
                if stated != right:
                    yield judged(self.code, parts, finding, _NAME)
                elif parts:
                    yield judged(self.code, parts, name=_NAME)

    def _without_year(self, review: Review) -> Iterator[Outcome]:
        """Two weekdays of one text whose dates have no year: their days are as far apart."""
        dated = [m for m in review.reading(mentions) if m.date.year is None]
        for one, other in pairwise(dated):
            first, second = WEEKDAY_BEFORE.search(one.before), WEEKDAY_BEFORE.search(other.before)
            days = days_of(one, other) if one.holder is other.holder else None
            if days is None or first is None or second is None:
                continue
            right = (weekday_number(first["name"]) + (days[1] - days[0]).days) % 7
            printed = weekday_number(second["name"])
            start = other.date.start - len(other.before) + second.start()
            primary = quote(other.document, other.holder, start, other.date.end)
            finding = self._finding(other.printed, printed, right, primary)
            yield judged(self.code, other.quantities, None if printed == right else finding, _NAME)

    def _finding(self, date: str, printed: int, right: int, primary: Evidence) -> Finding:
        expected, actual = thai_weekday(right), thai_weekday(printed)
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=Message(
                f"วันที่ {date} เป็น{expected} แต่พิมพ์ไว้ว่า{actual}",
                f"{date} is a {_ENGLISH[right]}, but {_ENGLISH[printed]} is printed.",
            ),
            primary=primary,
            expected=expected,
            actual=actual,
        )
