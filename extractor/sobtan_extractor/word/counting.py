"""Numbers as Word writes them before lists and at notes: 3, iii, C, ค, ๓, สาม."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # as lists count: no ฃ, no ฅ
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_UNITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_POWERS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MARKS = "*†‡§"
_MOST_REPEATED = 30  # letters: Word's own lists end before


def counted(number: int, form: str) -> str:
    """The number in one of Word's forms; as 1, 2, 3 in one that is not known here."""
    write = _FORMS.get(form)
    return write(number) if write is not None and number > 0 else str(number)


def _repeated(alphabet: str) -> Callable[[int], str]:
    """A letter for each, doubled behind the last one: a … z, aa, bb."""

    def write(number: int) -> str:
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * min(times + 1, _MOST_REPEATED)

    return write


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    written = ""
    for amount, sign in _ROMAN:
        count, number = divmod(number, amount)
        written += sign * count
    return written


def _in_thai_words(number: int) -> str:
    millions, rest = divmod(number, 1_000_000)
    words = _in_thai_words(millions) + "ล้าน" if millions else ""
    digits = str(rest)
    for place, digit in enumerate(map(int, digits)):
        power = len(digits) - 1 - place
        if not digit:
            continue
        if power == 1 and digit <= 2:
            words += ("สิบ", "ยี่สิบ")[digit - 1]
        elif power == 0 and digit == 1 and number > 9:
            words += "เอ็ด"
        else:
            words += _UNITS[digit] + _POWERS[power]
    return words


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


_FORMS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": _repeated(_LETTERS.upper()),
    "lowerLetter": _repeated(_LETTERS),
    "ordinal": _ordinal,
    "thaiLetters": _repeated(_THAI_LETTERS),
    "thaiNumbers": lambda number: str(number).translate(_THAI_DIGITS),
    "thaiCounting": _in_thai_words,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if number <= 20 else f"({number})",
    "chicago": _repeated(_MARKS),
}
