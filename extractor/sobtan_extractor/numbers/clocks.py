"""Times of the day and lengths of time in hours, minutes and seconds, as reports print them.

Read apart from judging, as dates are (`numbers.dates`): "25.10 น." is no time and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sobtan_extractor.late import pattern

MINUTES_OF_DAY = 24 * 60
_HOUR, _MINUTE = 60 * 60, 60  # seconds


class Clock(NamedTuple):
    """A time of the day as printed at [start, end) of a string, in minutes from midnight."""

    start: int
    end: int
    minute: int


class Elapsed(NamedTuple):
    """A length of time as printed at [start, end) of a string: "3 ชั่วโมง 15 นาที".

    `step` is how long the smallest unit is that is printed, in seconds; `is_single` whether it
    is the only one.
    """

    start: int
    end: int
    seconds: int
    step: int
    is_single: bool


_SIGN = r"(?:น\.(?!\s?[ก-ฮ]\.)|นาฬิกา|น(?=[\s),]|$))"
_FACE = r"\d{1,2}\s?[.:]\s?[0-5๐-๕]\d"
_TO = r"\s*(?:[-‐‑–—]|ถึง(?:เวลา)?)\s*"
# One time, or two of which the sign stands behind the last only: "09.30 – 12.45 น.".
_CLOCK = pattern(
    rf"(?<![\d.,:/])(?P<face>{_FACE})(?![\d:]|[.,]\d)"
    rf"(?=\s?{_SIGN}|{_TO}{_FACE}\s?{_SIGN})(?:\s?{_SIGN})?"
)
_FULL_HOUR = pattern(r"(?<![\d.,:/])(?P<hour>\d{1,2})\s?นาฬิกา(?:\s?(?P<minute>\d{1,2})\s?นาที)?")

_HOURS, _MINUTES, _SECONDS = r"(?:ชั่วโมง|ชม\.?)", r"นาที", r"วินาที"
_NO_RATE = r"(?!\s?(?:ที่|ละ|ต่อ|กว่า|ครึ่ง|ทำการ|/))"
_NUMBER = r"(?<![\d.,:/๐-๙])(?<![-–—])(?<![-–—]\s)"
_ELAPSED = pattern(
    rf"{_NUMBER}(?:(?P<hours>\d{{1,4}})\s?{_HOURS}(?:\s?(?:กับ|และ)?\s?(?P<of_hour>\d{{1,2}})\s?{_MINUTES})?"
    rf"|(?P<minutes>\d{{1,4}})\s?{_MINUTES})(?:\s?(?:กับ|และ)?\s?(?P<of_minute>\d{{1,2}})\s?{_SECONDS})?{_NO_RATE}"
    rf"|{_NUMBER}(?P<seconds>\d{{1,4}})\s?{_SECONDS}{_NO_RATE}"
)
_OF_MORE = pattern(r"(?:วัน|นาฬิกา|เดือน)\s?(?:กับ|และ)?\s?$")  # "2 วัน 3 ชั่วโมง", "9 นาฬิกา 30 นาที"


def read_clocks(text: str) -> tuple[Clock, ...]:
    """Every time of the day that is signed as one: "09.30 น.", "๑๔.๐๐ – ๑๖.๓๐ นาฬิกา"."""
    found = [*_faces(text), *_full_hours(text)]
    return tuple(sorted(found))


def _faces(text: str) -> Iterator[Clock]:
    for match in _CLOCK.finditer(text):
        hour, minute = (int(part) for part in re.split(r"[.:]", match["face"]))
        if hour * 60 + minute <= MINUTES_OF_DAY:
            yield Clock(match.start(), match.end(), hour * 60 + minute)


def _full_hours(text: str) -> Iterator[Clock]:
    for match in _FULL_HOUR.finditer(text):
        minute = int(match["hour"]) * 60 + int(match["minute"] or 0)
        if minute <= MINUTES_OF_DAY:
            yield Clock(match.start(), match.end(), minute)


def read_elapsed(text: str) -> tuple[Elapsed, ...]:
    """Every length of time in whole hours, minutes or seconds that stands alone."""
    return tuple(
        _elapsed(match)
        for match in _ELAPSED.finditer(text)
        if not _OF_MORE.search(text[max(0, match.start() - _REACH) : match.start()])
    )


_REACH = 16  # characters before a length, in which a longer unit may stand


def _elapsed(match: re.Match[str]) -> Elapsed:
    printed = {
        _HOUR: match["hours"],
        _MINUTE: match["minutes"] or match["of_hour"],
        1: match["seconds"] or match["of_minute"],
    }
    units = {step: int(number) for step, number in printed.items() if number}
    seconds = sum(step * number for step, number in units.items())
    return Elapsed(match.start(), match.end(), seconds, min(units), len(units) == 1)
