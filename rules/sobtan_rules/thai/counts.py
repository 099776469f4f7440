"""Whole numbers as sentences have them, in digits of either kind or in words: "5", "๕", "ห้า"."""

from __future__ import annotations

from sobtan_rules.thai.number_words import read_number

DIGITS = r"(?<![\d.,/-])\d{1,3}(?:,\d{3})+(?![\d/]|[.,]\d)|(?<![\d.,/-])\d+(?![\d/]|[.,]\d)"
_ONES = "หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า"
WORDS = rf"(?:{_ONES}|สิบ)(?:{_ONES}|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)*"
COUNT = rf"(?:{DIGITS}|{WORDS})"
"""A number, as a part of a pattern; no part of a date, a decimal or a fraction."""


def count_of(printed: str) -> int | None:
    """The number that is printed so; None for words that spell none.

    >>> count_of("1,204"), count_of("๑๒"), count_of("ยี่สิบเอ็ด"), count_of("สิบพัน")
    (1204, 12, 21, None)
    """
    if printed[:1].isdecimal():
        return int(printed.replace(",", ""))
    number = read_number(printed)
    return None if number is None else int(number)
