"""Numbers as a workbook shows them: number formats, dates of both eras, Thai digits.

What is shown gives a number its printed precision. The codes are those of ISO 29500,
section 18.8.31, with what Thai versions add: "t" for Thai digits, "b" for Buddhist years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import cache
from typing import NamedTuple

from sobtan_extractor.late import pattern

_TOKEN = pattern(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<ampm>AM/PM|A/P|am/pm|a/p)|(?P<general>General|general|GENERAL)"
    r"|(?P<exponent>[Ee][+-])|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|[bB]+|[gG]+)"
    r"|(?P<digit>[0#?.,]+)|(?P<other>.)",
    re.DOTALL,
)
_LOCALE = pattern(
    r"\$(?P<sign>[^-]*)(?:-(?P<code>[0-9A-Fa-f]+)|-(?P<language>\w\w)[-\w]*(?:,(?P<more>[0-9A-Fa-f]+))?)?"
)
_CONDITION = pattern(r"(?P<test><=|>=|<>|<|>|=)\s*(?P<value>-?(?:\d+\.?\d*|\.\d+))")
_ELAPSED = pattern(r"[hH]+|[mM]+|[sS]+")

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI = 0x041E
_BUDDHIST = 7  # the calendar's number in a format's locale
_THAI_NUMBERS = 0x0D
_BUDDHIST_YEARS = 543
_SIGNIFICANT = 15  # digits that a workbook keeps of a number
_GENERAL = 11  # characters that a cell without a format shows of one
_LONGEST = 1_000  # characters of a code that are looked at: Excel takes 255
_MOST_DECIMALS = 30
_MOST_SHIFTS = 30  # of the point, by "%" and ","
_PRECISION = 999  # digits: of the largest number there is, shifted, with all its decimals

_THAI_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_THAI_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_THAI_DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ACCOUNT = '_(* #,##0{0}_);_(* \\(#,##0{0}\\);_(* "-"_);_(@_)'
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0;-#,##0",
    6: "#,##0;-#,##0", 7: "#,##0.00;-#,##0.00", 8: "#,##0.00;-#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "d/m/bbbb", 15: "d-mmm-bb", 16: "d-mmm",
    17: "mmm-bb", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "d/m/bbbb h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)", 41: _ACCOUNT.format(""), 42: _ACCOUNT.format(""),
    43: _ACCOUNT.format(".00"), 44: _ACCOUNT.format(".00"), 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 59: "t0", 60: "t0.00", 61: "t#,##0",
    62: "t#,##0.00", 67: "t0%", 68: "t0.00%", 69: "t# ?/?", 70: "t# ??/??", 71: "td/m/bbbb",
    72: "td-mmm-bb", 73: "td-mmm", 74: "tmmm-bb", 75: "th:mm", 76: "th:mm:ss",
    77: "td/m/bbbb h:mm", 78: "tmm:ss", 79: "t[h]:mm:ss", 80: "tmm:ss.0", 81: "d/m/bb",
}  # fmt: skip


class _Token(NamedTuple):
    kind: str
    text: str


class _Section(NamedTuple):
    """One part of a format: for positive numbers, negative ones, zero or text."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None
    is_date: bool
    is_thai: bool  # names of months and days
    is_buddhist: bool
    thai_digits: bool


def shown(value: Decimal, code: str, from_1904: bool = False) -> str:
    """The number as the format shows it."""
    sections = _sections(code)
    with localcontext(prec=_PRECISION):
        section, value = _chosen(sections, value)
        look = _as_date(value, section, from_1904) if section.is_date else None
        text = _as_number(value, section) if look is None else look
    return text.translate(_THAI_DIGITS) if section.thai_digits else text


def text_shown(text: str, code: str) -> str:
    """A text as the format shows it: what stands around it in the fourth section, if any."""
    sections = _sections(code)
    own = sections[3] if len(sections) > 3 else None
    if own is None or not any(token.text == "@" for token in own.tokens):
        return text
    return "".join(text if token.text == "@" else _literal(token) for token in own.tokens)


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code[:_LONGEST]):
        kind = str(match.lastgroup)
        if kind == "other" and match[0] == ";":
            parts.append([])
        else:
            parts[-1].append(_Token(kind, match[kind]))
    return tuple(_section(part) for part in parts)


def _section(tokens: list[_Token]) -> _Section:
    condition = None
    thai_digits = bool(tokens) and tokens[0] == _Token("other", "t")
    kept = tokens[1:] if thai_digits else tokens
    is_thai = is_buddhist = False
    plain: list[_Token] = []
    for token in kept:
        tested = _CONDITION.fullmatch(token.text) if token.kind == "bracket" else None
        locale = _LOCALE.fullmatch(token.text) if token.kind == "bracket" else None
        if tested is not None:
            condition = tested["test"], Decimal(tested["value"])
        elif locale is not None:
            number = _locale_number(locale)
            is_thai = is_thai or number & 0xFFFF == _THAI
            is_buddhist = is_buddhist or number >> 16 & 0x7F == _BUDDHIST
            thai_digits = thai_digits or number >> 24 == _THAI_NUMBERS
            plain.append(_Token("quoted", locale["sign"]))
        elif token.kind != "bracket" or _ELAPSED.fullmatch(token.text):
            plain.append(token)  # else the name of a colour
    is_thai = is_thai or any(t.kind == "date" and t.text[0] in "bB" for t in plain)
    is_date = any(
        token.kind in ("date", "ampm") or token.kind == "bracket" for token in plain
    ) and not any(token.kind == "general" for token in plain)
    return _Section(
        tuple(plain), condition, is_date, is_thai or is_buddhist, is_buddhist, thai_digits
    )


def _locale_number(locale: re.Match[str]) -> int:
    """Numbers, calendar and language as one number: "D07041E", or "th-TH,D07" in newer files."""
    if locale["language"] is None:
        return int(locale["code"] or "0", 16)
    return int(locale["more"] or "0", 16) << 16 | (_THAI if locale["language"] == "th" else 0)


def _chosen(sections: Sequence[_Section], value: Decimal) -> tuple[_Section, Decimal]:
    """The section that shows the value, and the value it shows.

    A section for negative numbers shows them without their sign.
    """
    if any(section.condition is not None for section in sections[:2]):
        for section in sections[:3]:
            if section.condition is None or _holds(value, *section.condition):
                return section, value
        return sections[-1], value
    if value < 0 and len(sections) > 1 and sections[1].tokens:
        return sections[1], abs(value)
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _holds(value: Decimal, test: str, limit: Decimal) -> bool:
    return {
        "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit,
        "=": value == limit, "<>": value != limit,
    }[test]  # fmt: skip


def _literal(token: _Token) -> str:
    if token.kind in ("quoted", "escaped"):
        return token.text
    if token.kind == "other":
        return token.text
    return " " if token.kind == "pad" else ""


# --- Numbers ---------------------------------------------------------------------------


def _as_number(value: Decimal, section: _Section) -> str:
    tokens = section.tokens
    if any(token.kind == "general" for token in tokens):
        return "".join(
            general(value) if token.kind == "general" else _literal(token) for token in tokens
        ).strip()
    digits = "".join(token.text for token in tokens if token.kind == "digit")
    if not digits or any(token == _Token("other", "/") for token in tokens):
        return _without_digits(value, tokens, has_fraction=bool(digits))
    percent = min(sum(token == _Token("other", "%") for token in tokens), _MOST_SHIFTS)
    scaled = value * Decimal(100) ** percent
    whole, _, decimals = digits.partition(".")
    last = decimals or whole
    scaled /= Decimal(1000) ** min(len(last) - len(last.rstrip(",")), _MOST_SHIFTS)
    if any(token.kind == "exponent" for token in tokens):
        return _scientific(scaled, tokens)
    text = _fixed(scaled, whole, decimals)
    sign = "-" if value < 0 and any(character in "123456789" for character in text) else ""
    return _placed(tokens, text, sign)


def _fixed(value: Decimal, whole: str, decimals: str) -> str:
    """The number's digits with as many decimals as the format has places for."""
    places = [sign for sign in decimals if sign in "0#?"][:_MOST_DECIMALS]
    rounded = _significant(abs(value)).quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    least = whole.replace(",", "").count("0")
    left = left.lstrip("0")
    if "," in whole.strip(",") and left:
        left = f"{int(left):,}"
    left = left.rjust(least, "0")
    while right and places[len(right) - 1] != "0" and right.endswith("0"):
        right = right[:-1]
    return f"{left}.{right}" if right else left


def _significant(value: Decimal) -> Decimal:
    """The value with the digits that a workbook keeps: binary fractions have more."""
    if not value:
        return value
    digits = _SIGNIFICANT - value.adjusted() - 1
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) if digits > 0 else value


def _placed(tokens: Sequence[_Token], text: str, sign: str) -> str:
    """The digits in the place of the first run of placeholders, what stands around kept."""
    parts: list[str] = []
    is_set = False
    for token in tokens:
        if token.kind != "digit":
            parts.append(_literal(token))
        elif not is_set:
            parts.append(text)
            is_set = True
    return sign + "".join(parts).strip()


def _without_digits(value: Decimal, tokens: Sequence[_Token], has_fraction: bool) -> str:
    """What a format shows that has no place for digits, or asks for a fraction."""
    if has_fraction or any(token == _Token("other", "@") for token in tokens):
        return general(value)
    return "".join(map(_literal, tokens)).strip()


def _scientific(value: Decimal, tokens: Sequence[_Token]) -> str:
    first = next((token.text for token in tokens if token.kind == "digit"), "")
    places = len([sign for sign in first.partition(".")[2] if sign in "0#?"])
    return f"{value:.{min(places, _MOST_DECIMALS)}E}"


def general(value: Decimal) -> str:
    """The number as a cell without a format shows it."""
    value = _significant(value)
    if value and not -5 <= value.adjusted() < _GENERAL:
        mantissa, _, exponent = f"{value:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"
    whole = len(str(int(abs(value))))
    places = max(_GENERAL - 1 - whole, 0)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# --- Dates ----------------------------------------------------------------------------


def _as_date(value: Decimal, section: _Section, from_1904: bool) -> str:
    moment = _moment(value, from_1904)
    if moment is None:
        return general(value)
    tokens = section.tokens
    is_pm = any(token.kind == "ampm" for token in tokens)
    parts = []
    for index, token in enumerate(tokens):
        if token.kind == "date":
            is_minutes = token.text[0] in "mM" and _is_minutes(tokens, index)
            parts.append(_dated(moment, token.text, section, is_minutes, is_pm))
        elif token.kind == "bracket":
            parts.append(_elapsed(value, token.text))
        elif token.kind == "ampm":
            parts.append("AM" if moment.hour < 12 else "PM")
        elif token.kind == "digit":
            parts.append(token.text)
        else:
            parts.append(_literal(token))
    return "".join(parts).strip()


def _moment(value: Decimal, from_1904: bool) -> datetime | None:
    """The date of a day's number; none for a number that is none."""
    begin = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    if not from_1904 and value < 60:
        begin += timedelta(days=1)  # the 29 February 1900 that never was counts as day 60
    try:
        seconds = int((value * 86400).quantize(Decimal(1), ROUND_HALF_UP))
        return begin + timedelta(seconds=seconds) if value >= 0 else None
    except (OverflowError, InvalidOperation):
        return None


def _is_minutes(tokens: Sequence[_Token], index: int) -> bool:
    """Whether "m" stands for minutes: behind hours, or before seconds."""
    dates = [(i, t.text[0].lower()) for i, t in enumerate(tokens) if t.kind in ("date", "bracket")]
    place = [i for i, _ in dates].index(index)
    before = dates[place - 1][1] if place else ""
    behind = dates[place + 1][1] if place + 1 < len(dates) else ""
    return before == "h" or behind == "s"


def _dated(moment: datetime, token: str, section: _Section, is_minutes: bool, is_pm: bool) -> str:
    letter, length = token[0].lower(), len(token)
    if letter in "yb":
        buddhist = letter == "b" or section.is_buddhist
        year = moment.year + (_BUDDHIST_YEARS if buddhist else 0)
        return f"{year % 100:02d}" if length <= 2 else str(year)
    if letter == "m" and not is_minutes:
        return _month(moment.month, length, section.is_thai)
    if letter == "d":
        return _day(moment, length, section.is_thai)
    hour = (moment.hour - 1) % 12 + 1 if is_pm else moment.hour
    number = {"h": hour, "m": moment.minute, "s": moment.second}.get(letter)
    return "" if number is None else f"{number:0{min(length, 2)}d}"


def _day(moment: datetime, length: int, is_thai: bool) -> str:
    if length < 3:
        return f"{moment.day:0{length}d}"
    name = (_THAI_DAYS if is_thai else _DAYS)[moment.weekday()]
    return name if length > 3 or is_thai else name[:3]


def _month(month: int, length: int, is_thai: bool) -> str:
    if length < 3:
        return f"{month:0{length}d}"
    if is_thai:
        return (_THAI_SHORT if length == 3 else _THAI_MONTHS)[month - 1]
    return _MONTHS[month - 1][: 3 if length == 3 else None]


def _elapsed(value: Decimal, token: str) -> str:
    each = {"h": 24, "m": 1440, "s": 86400}[token[0].lower()]
    return f"{int(value * each):0{len(token)}d}"
