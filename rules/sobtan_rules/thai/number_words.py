"""Numbers spelled out in Thai words: "สามสิบสองล้านหกแสนบาทถ้วน" is 32,600,000."""

from __future__ import annotations

from decimal import Decimal

from sobtan_extractor.late import pattern

_DIGITS = {
    word: digit
    for digit, names in enumerate(
        ("ศูนย์", "หนึ่ง เอ็ด", "สอง ยี่", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
    )
    for word in names.split()
}
_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000}
_MILLION = 1_000_000
_WORD = pattern("|".join(sorted((*_DIGITS, *_PLACES, "ล้าน"), key=len, reverse=True)))
_MONEY = pattern(r"(?P<baht>.*?)บาท(?:ถ้วน|(?P<satang>.+)สตางค์(?:ถ้วน)?)?")


def read_number(words: str) -> Decimal | None:
    """The number that the words spell, in baht where they name it; None if they spell none.

    >>> read_number("หนึ่งร้อยยี่สิบเอ็ดล้านห้าแสนบาทถ้วน")
    Decimal('121500000')
    >>> read_number("สองพันบาทห้าสิบสตางค์")
    Decimal('2000.50')
    >>> read_number("ห้าแห่ง") is None
    True
    """
    string = "".join(words.split())
    money = _MONEY.fullmatch(string)
    if money is None:
        whole = _whole(string)
        return None if whole is None else Decimal(whole)
    baht = _whole(money["baht"])
    satang = _whole(money["satang"]) if money["satang"] else 0
    if baht is None or satang is None or satang > 99:
        return None
    return Decimal(baht) + (Decimal(satang).scaleb(-2) if satang else 0)


def _whole(string: str) -> int | None:
    """The whole number of words without spaces; places must fall from left to right."""
    total = group = 0
    digit: int | None = None
    last_place, position = 10 * _MILLION, 0
    for match in _WORD.finditer(string):
        word = match.group()
        if match.start() != position:
            return None
        position = match.end()
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word == "ล้าน":
            if digit is None and not group and not total:
                return None  # a unit alone: "(ล้านบาท)"
            total = (total + group + (digit or 0)) * _MILLION
            group, digit, last_place = 0, None, 10 * _MILLION
        else:
            place = _PLACES[word]
            if place >= last_place or (digit is None and word != "สิบ"):
                return None
            group += (1 if digit is None else digit) * place
            digit, last_place = None, place
    return total + group + (digit or 0) if string and position == len(string) else None
