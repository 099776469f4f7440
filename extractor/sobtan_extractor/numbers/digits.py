"""Finds the numerals of a string and what they are worth, by their print alone.

Digits may be Arabic, Thai or mixed. Thousands separators must be well formed: what
looks like a number and is none ("1,23,456", "1,2O4") is found with no value, so that
it can be reported. What several numbers share a dot or comma in ("2.1.1", "31.12.2566",
the "1,2" of "รุ่นที่ 1,2") is taken apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.numbers.cues import REACH, Sign, read_cues

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# Written out, for a mark is told from a digit by its shape: raised, lowered, circled.
_MARKS = SUPERSCRIPTS + "₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒"
_FIGURE = pattern(
    rf"(?=[\d.OolI{_MARKS}])(?:(?P<mark>[{_MARKS}]+)"
    # A thousands group with a letter that looks like a digit.
    r"|(?P<blurred>(?<![A-Za-z])(?=[OolI,]*\d)(?=[\d,]*[OolI])"
    r"[\dOolI]{1,3}(?:,[\dOolI]{3})+(?:\.[\dOolI]+)?(?![A-Za-z\d]))"
    r"|\d+(?:(?:[.,]|,[.,])\d+)*"
    r"|(?<![^\s(−–-])\.\d{1,2}(?![\d.,]))"  # .50
)
_LONGEST = 24  # digits of a number: more are reckoned with in no report, nor without rounding
_PLAIN = pattern(r"\d*\.?\d+")
_GROUPED = pattern(r"(?![0๐])\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_OUTLINE_NUMBER = pattern(r"\d{1,2}(?:\.\d{1,2}){2,}")
_DIGITS = pattern(r"\d+")
NUMERIC_DATE = (
    r"\d{1,2}(?P<joint>[./-])\d{1,2}(?P=joint)(?:19|20|24|25|26|๒๔|๒๕|๒๖)\d\d(?!\d)"
    r"|\d{1,2}/\d{1,2}/\d\d(?!\d)"
)
_NUMERIC_DATE = pattern(NUMERIC_DATE)


class Figure(NamedTuple):
    """A numeral at [start, end) of a string; `value` is None where it does not parse."""

    start: int
    end: int
    value: Decimal | None
    decimals: int = 0
    is_grouped: bool = False  # has thousands separators
    is_part: bool = False  # one number of "2.1.1" or "1,2"
    is_mark: bool = False  # superscript, circled

    @property
    def size(self) -> int:
        return self.end - self.start

    @property
    def is_whole(self) -> bool:
        return self.value is not None and self.decimals == 0 and not self.is_grouped

    @property
    def is_year(self) -> bool:
        """Whether it may be a year of our time, Buddhist or Christian."""
        if self.end - self.start != 4 or self.value is None or not self.is_whole:
            return False
        return 2400 <= self.value <= 2699 or 1900 <= self.value <= 2099

    def at_most(self, limit: int) -> bool:
        """Whether it is a whole number, without separators, up to the limit."""
        return self.value is not None and self.is_whole and self.value <= limit


def find_figures(string: str) -> Iterator[Figure]:
    """Every numeral of the string, in order; each of its digits is in exactly one."""
    for match in _FIGURE.finditer(string):
        start, end, printed = match.start(), match.end(), match.group()
        if match["mark"] is not None:
            digits = "".join(str(unicodedata.digit(mark)) for mark in printed)
            yield Figure(start, end, _value(digits), is_mark=True)
        elif _PLAIN.fullmatch(printed):
            yield Figure(start, end, _value(printed), _decimals(printed))
        elif _GROUPED.fullmatch(printed):
            value = _value(printed.replace(",", ""))
            yield Figure(start, end, value, _decimals(printed), is_grouped=True)
        elif _is_list(string, start, printed):
            for part in _DIGITS.finditer(string, start, end):
                yield Figure(part.start(), part.end(), _value(part.group()), is_part=True)
        else:
            yield Figure(start, end, None)


def _value(digits: str) -> Decimal | None:
    return Decimal(digits) if len(digits) <= _LONGEST else None


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])


_IN_ORDER = (
    Sign.NAMED,
    Sign.MAYBE_NAMED,
    Sign.YEAR,
    Sign.YEAR_OR_GRADE,
    Sign.TERM,
    Sign.DAY,
)


def _is_list(string: str, start: int, printed: str) -> bool:
    """Whether the print is several numbers: "2.1.1", "31.12.2566", "รุ่นที่ 1,2"."""
    if _OUTLINE_NUMBER.fullmatch(printed) or _NUMERIC_DATE.match(printed):
        return True
    parts = printed.split(",")
    if not all(part.isdigit() for part in parts):
        return False
    sizes = {len(part) for part in parts}
    if max(sizes) > 2 and sizes != {4}:  # "1,23,456" is no list, "2565,2566" is
        return False
    if all(int(left) + 1 == int(right) for left, right in pairwise(parts)):
        return True
    return read_cues(string[max(0, start - REACH) : start]).sign in _IN_ORDER
