"""D008: a weekday against its date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sobtan_rules.dates.mentions import judged, quote, thai_weekday, weekday_of
from sobtan_rules.dates.report_parts import mentions
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.relations.finding import Evidence, Finding, Message, Outcome, Severity

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
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every date that has its weekday before it."""
        for mention in review.reading(mentions):
            found, day = weekday_of(mention), mention.day
            if found is None or day is None:
                continue
            weekday, start = found
            if day.weekday() == weekday:
                yield judged(self.code, mention.quantities, name=_NAME)
                continue
            primary = quote(mention.document, mention.holder, start, mention.date.end)
            finding = self._finding(mention.printed, weekday, day.weekday(), primary)
            yield judged(self.code, mention.quantities, finding, _NAME)

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
