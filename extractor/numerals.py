"""Reads every numeral of a text: its value, its precision, what it is and measures.

Each run of digits, Arabic or Thai, belongs to exactly one quantity. What a numeral
is follows from the words around it: the cue before it (`extractor.cues`), the unit
behind it (`extractor.units`), and, in a list or range, its neighbours. The words are
looked at only around numerals, so that a text costs little more than finding them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from extractor.cues import REACH, Cues, Sign, read_cues
from extractor.dates import MONTHS
from extractor.model import Bound, Kind, Quantity, Text
from extractor.units import BAHT, PERCENT, Unit, unit_after

# --- The numerals themselves -------------------------------------------------------

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ODD_DIGITS = _RAISED + "₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒"
_NUMERAL = re.compile(
    rf"(?P<mark>[{_ODD_DIGITS}]+)"
    # A thousands group with a letter that looks like a digit: "1,2O4".
    r"|(?P<blurred>(?<![A-Za-z])(?=[OolI,]*\d)(?=[\d,]*[OolI])"
    r"[\dOolI]{1,3}(?:,[\dOolI]{3})+(?:\.[\dOolI]+)?(?![A-Za-z\d]))"
    r"|\d+(?:(?:[.,]|,[.,])\d+)*"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_OUTLINE_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Numeral:
    """A numeral by its print alone: `value` is None where it does not parse."""

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
        return (
            self.is_whole
            and self.size == 4
            and self.value is not None
            and (2400 <= self.value <= 2699 or 1900 <= self.value <= 2099)
        )

    def at_most(self, limit: int) -> bool:
        return self.is_whole and self.value is not None and self.value <= limit


def _scan(string: str) -> Iterator[_Numeral]:
    """Every numeral of the string, in order; each digit is in exactly one."""
    for match in _NUMERAL.finditer(string):
        start, end, printed = match.start(), match.end(), match.group()
        if match["mark"] is not None:
            number = int("".join(str(unicodedata.digit(mark)) for mark in printed))
            yield _Numeral(start, end, Decimal(number), is_mark=True)
        elif _PLAIN.fullmatch(printed):
            decimals = len(printed.partition(".")[2])
            yield _Numeral(start, end, Decimal(printed), decimals)
        elif _GROUPED.fullmatch(printed):
            decimals = len(printed.partition(".")[2])
            value = Decimal(printed.replace(",", ""))
            yield _Numeral(start, end, value, decimals, is_grouped=True)
        elif _is_list(string, start, printed):
            for part in _DIGITS.finditer(string, start, end):
                yield _Numeral(part.start(), part.end(), Decimal(part.group()), is_part=True)
        else:
            yield _Numeral(start, end, None)


def _is_list(string: str, start: int, printed: str) -> bool:
    """Whether it is several numbers, like "2.1.1", "31.12.2566" or the "1,2" of "รุ่นที่ 1,2"."""
    if _OUTLINE_NUMBER.fullmatch(printed) or _NUMERIC_DATE.match(printed):
        return True
    if not printed.replace(",", "").isdigit() or ",," in printed:
        return False
    parts = [int(part) for part in printed.split(",")]
    if all(left + 1 == right for left, right in zip(parts, parts[1:], strict=False)):
        return all(len(part) <= 2 or len(part) == 4 for part in printed.split(","))
    sign = read_cues(string[max(0, start - REACH) : start]).sign
    return sign in _LIST_SIGNS


_LIST_SIGNS = (Sign.NAMED, Sign.MAYBE_NAMED, Sign.YEAR, Sign.YEAR_OR_GRADE, Sign.TERM, Sign.DAY)

# --- The words around them ---------------------------------------------------------

_PERCENT = Unit("ร้อยละ", PERCENT)
_BAHT = Unit(BAHT, BAHT)

# Several numerals that are one thing whatever stands around them.
_NUMERIC_DATE = re.compile(
    r"\d{1,2}([./-])\d{1,2}\1(?:19|20|24|25|26|๒๔|๒๕)\d\d(?!\d)|\d{1,2}/\d{1,2}/\d\d(?!\d)"
)
_TIME = re.compile(r"\d{1,2}[.:]\d\d(?=\s*(?:[-–]\s*\d{1,2}[.:]\d\d\s*)?น\.(?![ก-ฮ]))")
_CODE = re.compile(r"\d(?:-\d+){3,}|0\d{0,2}[- ]\d{3,4}[- ]\d{3,4}(?!\d)")
_CLAIMS = ((_NUMERIC_DATE, Kind.DATE), (_TIME, Kind.DATE), (_CODE, Kind.ORDINAL))
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]{1,64}@[!-~]+")

_MONTH_BEHIND = re.compile(
    r"\s*(?:เดือน\s*)?(?:" + "|".join(re.escape(month) for month in MONTHS) + ")"
)
_IN_WORDS = re.compile(r"\s*\(\s*[ก-๙][ก-๙ ]*\)(?=\s*[ก-๙])")  # 5 (ห้า) คน
_OVER_BEHIND = re.compile(r"\s*(?:กว่า(?!จะ)|เศษ)")
_BOUND_BEHIND = re.compile(r"\s*(?P<over>กว่า(?!จะ)|เศษ(?!ฐ|ส))|\s*(?P<least>ขึ้นไป)|\s*(?P<most>ลงมา)")
_BAHT_DASH = re.compile(r"\s?\.[-–](?!\d)")  # 500.-
_LATIN_BEFORE = re.compile(r"[A-Za-z][.\"”’]?[\s‐‑–-]*$")
_LATIN_BESIDE = re.compile(r"[A-Za-z][‐‑-]?$")
_LATIN = re.compile(r"[A-Za-z]")
_NOUN_BEHIND = re.compile(
    r"\s?(?!จาก|และ|ซึ่ง|ใน|ของ|ที่|โดย|เพื่อ|ได้|มี|เป็น|แก่|ให้|ต่อ|รวม|คิด|หรือ|ตาม|สำหรับ|ณ|กับ|แล้ว|ทั้ง|ร้อยละ|"
    r"ส่วน|แต่|แบ่ง|จำแนก|ประกอบ|เพิ่ม|ลด|ถึง|ถูก|จะ|ไม่|ยัง|ดัง|เมื่อ|หาก|กว่า|ครอบคลุม|พบ|จึง)[ก-ฮเ-ไ]"
)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What stands behind a numeral: its unit, a bound, and where they end."""

    end: int
    unit: Unit | None = None
    bound: Bound = Bound.EXACT


def _measure(string: str, end: int) -> _Measure:
    """The unit and the bound behind the numeral that ends there."""
    if _BAHT_DASH.match(string, end):
        end += 2
        found = unit_after(string, end)
        if found is not None and found[0].is_money:
            return _Measure(found[1], found[0])
        return _Measure(end, _BAHT)
    in_words = _IN_WORDS.match(string, end)
    over = _OVER_BEHIND.match(string, end)
    begin = in_words.end() if in_words else over.end() if over else end
    bound = Bound.OVER if over else Bound.EXACT
    found = unit_after(string, begin)
    if found is None:
        return _Measure(over.end() if over else end, None, bound)
    unit, unit_end = found
    if not unit.measure and (over := _OVER_BEHIND.match(string, unit_end)):
        noun = unit_after(string, over.end())  # 3 ล้านกว่าบาท
        if noun is not None:
            joined = Unit(unit.name + noun[0].name, noun[0].measure, unit.scale * noun[0].scale)
            return _Measure(noun[1], joined, Bound.OVER)
    behind = _BOUND_BEHIND.match(string, unit_end)
    if behind is None:
        return _Measure(unit_end, unit, bound)
    bound = _BOUNDS_BEHIND[behind.lastgroup or ""]
    return _Measure(behind.end(), unit, bound)


_BOUNDS_BEHIND = {"over": Bound.OVER, "least": Bound.AT_LEAST, "most": Bound.AT_MOST}


def kind_of(unit: Unit | None) -> Kind:
    """What a number is by its unit alone."""
    if unit is None or not unit.measure:
        return Kind.NUMBER
    if unit.is_percentage:
        return Kind.PERCENTAGE
    return Kind.AMOUNT if unit.is_currency else Kind.COUNT


# --- What each is ------------------------------------------------------------------

_RANGE = frozenset("-‐‑–—/:") | {"ถึง"}
_LIST = _RANGE | {",", "และ", "หรือ", "กับ", "&", ",และ", "และ/หรือ"}
_NAMES = (Kind.ORDINAL, Kind.DATE)
_MEASURED = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENTAGE)


class _Place(Enum):
    """Where a text stands; a bare number means something else in each."""

    PROSE = auto()
    HEADER = auto()  # of a table
    FIGURES = auto()  # a cell of numbers, without words


@dataclass(slots=True)
class _Found:
    """A numeral with all that was seen around it."""

    numeral: _Numeral
    cues: Cues
    measure: _Measure
    kind: Kind | None = None  # None: nothing says
    unit: Unit | None = None
    start: int = 0  # with its sign


class _Reader:
    """Reads one text from left to right, each numeral in the light of the last."""

    def __init__(self, string: str, label_end: int, place: _Place) -> None:
        self.string = string
        self.label_end = label_end
        self.place = place
        self.is_formula = place is _Place.HEADER and "=" in string
        self.addresses = _addresses(string)
        self.claimed: tuple[int, Kind] = (0, Kind.NUMBER)
        self.found: list[_Found] = []

    def read(self) -> list[_Found]:
        for numeral in _scan(self.string):
            found = self._look(numeral)
            found.kind = self._settled(found) or self._named(found) or self._measured(found)
            if found.kind is None:
                found.kind = self._inherited(found) or self._bare(found)
            if found.unit is None:  # the words behind it belong to what follows
                found.measure = _Measure(numeral.end, None, found.measure.bound)
            self.found.append(found)
        self._hand_back()
        return self.found

    def _look(self, numeral: _Numeral) -> _Found:
        floor = max(self.found[-1].measure.end, self.label_end) if self.found else self.label_end
        begin = max(min(floor, numeral.start), numeral.start - REACH)
        start = numeral.start
        if self._is_negative(begin, start):
            start -= 1
        cues = read_cues(self.string[begin:start])
        if numeral.is_mark or numeral.start < self.label_end:
            return _Found(numeral, Cues(), _Measure(numeral.end), start=numeral.start)
        return _Found(numeral, cues, _measure(self.string, numeral.end), start=start)

    def _is_negative(self, begin: int, start: int) -> bool:
        """Whether a minus belongs to the numeral: behind a space, and no range or bullet."""
        if start <= begin or self.string[start - 1] not in "-−–":
            return False
        before = self.string[begin : start - 1]
        if self.place is not _Place.PROSE and not before.strip():
            return True
        return before[-1:] in _SPACE_OR_BRACKET and before.strip()[-1:] not in _NO_MINUS_BEHIND

    def _settled(self, found: _Found) -> Kind | None:
        """What its place or its shape alone says."""
        numeral = found.numeral
        if numeral.start < self.label_end:
            return Kind.OUTLINE
        if numeral.is_mark or (self.is_formula and numeral.at_most(99)):
            return Kind.REFERENCE
        for begin, end in self.addresses:
            if begin <= numeral.start < end:
                return Kind.ORDINAL
        if numeral.end <= self.claimed[0]:
            return self.claimed[1]
        for pattern, kind in _CLAIMS:
            claim = pattern.match(self.string, numeral.start)
            if claim is not None:
                self.claimed = (claim.end(), kind)
                return kind
        return self._bracketed(numeral)

    def _bracketed(self, numeral: _Numeral) -> Kind | None:
        """An outline label inside the text, "(1)", "1)" or "1.", or a header's column number."""
        before = self.string[numeral.start - 1 : numeral.start]
        behind = self.string[numeral.end : numeral.end + 1]
        if self.place is _Place.FIGURES or behind not in (")", ".") or not numeral.at_most(99):
            return None
        if behind == ")" and before == "(":
            if self.place is _Place.HEADER:
                return Kind.REFERENCE
            is_article = self._inherited_by(numeral, {"(", ")("}) is Kind.ORDINAL  # มาตรา 23 (4)
            return Kind.ORDINAL if is_article else Kind.OUTLINE
        if before and not before.isspace():
            return None
        if behind == ")" and not _inside_brackets(self.string, numeral.start):
            return Kind.OUTLINE
        if behind == "." and _TEXT_BEHIND.match(self.string, numeral.end + 1):
            begin = max(0, numeral.start - REACH)
            cues = read_cues(self.string[begin : numeral.start])
            if cues.sign is None and not cues.is_counted:
                return Kind.OUTLINE
        return None

    def _named(self, found: _Found) -> Kind | None:
        """A date or an ordinal, by its cue or by the range it ends."""
        numeral, sign = found.numeral, found.cues.sign
        if numeral.value is None or numeral.is_grouped:
            return None
        if sign is Sign.NAMED or self._is_code(found) or self._is_dotted(numeral):
            return Kind.ORDINAL
        if sign is Sign.DAY or _MONTH_BEHIND.match(self.string, numeral.end):
            return Kind.DATE
        if sign is Sign.TERM and numeral.at_most(9):
            return Kind.DATE
        if sign in (Sign.YEAR, Sign.YEAR_OR_GRADE):
            return self._year(found)
        if self._is_meeting_year(numeral):
            self.found[-1].kind = Kind.ORDINAL
            return Kind.ORDINAL
        kind = self._inherited_by(numeral, _RANGE)
        if kind is Kind.DATE and not self._like_last(numeral):
            return None
        return kind if kind in _NAMES else None

    def _year(self, found: _Found) -> Kind | None:
        numeral = found.numeral
        if numeral.is_year:
            return Kind.DATE
        if found.measure.unit is not None or numeral.decimals:
            return None
        if found.cues.sign is Sign.YEAR_OR_GRADE and numeral.at_most(9):
            return Kind.ORDINAL
        return Kind.DATE

    def _is_code(self, found: _Found) -> bool:
        """Whether it is part of a name or code: EF2, COVID-19, 4G, 0012."""
        numeral = found.numeral
        before = self.string[max(0, numeral.start - 2) : numeral.start]
        if _LATIN_BESIDE.search(before) and found.cues.sign is not Sign.MONEY:
            return True
        if found.measure.unit is not None:
            return False
        printed = self.string[numeral.start : numeral.end]
        if numeral.is_whole and numeral.size > 1 and printed[0] in "0๐":
            return True
        return _LATIN.match(self.string, numeral.end) is not None

    def _is_dotted(self, numeral: _Numeral) -> bool:
        """Whether it is one number of "2.1.1"."""
        beside = self.string[numeral.start - 1 : numeral.start] + self.string[numeral.end :][:1]
        return numeral.is_part and "." in beside

    def _is_meeting_year(self, numeral: _Numeral) -> bool:
        """The year of "การประชุม 3/2567", whose 3 no cue told of."""
        if not self.found or not numeral.is_year or self._gap(numeral) != "/":
            return False
        last = self.found[-1]
        return last.kind is Kind.NUMBER and last.numeral.at_most(999)

    def _measured(self, found: _Found) -> Kind | None:
        """A percentage, an amount or a count, by its unit; or a name no unit contradicts."""
        cues, unit = found.cues, found.measure.unit
        if cues.sign is Sign.PERCENT and (unit is None or not unit.is_currency):
            found.unit = _PERCENT
            return Kind.PERCENTAGE
        if cues.sign is Sign.MONEY and unit is None:
            found.unit = _BAHT
            return Kind.AMOUNT
        if unit is not None:
            found.unit = unit
            if cues.sign is Sign.RATE and "/" not in unit.measure:
                found.unit = Unit(unit.name, f"{unit.measure}/{cues.per}", unit.scale)
            return kind_of(found.unit)
        if not found.numeral.is_whole:
            return None
        if cues.sign is Sign.MAYBE_NAMED and found.numeral.size <= 4:
            return Kind.ORDINAL
        return None

    def _inherited(self, found: _Found) -> Kind | None:
        """What the number before it in its list is: "ครั้งที่ 1 และ 2", "ร้อยละ 5 และ 10"."""
        if found.numeral.is_grouped or found.cues.is_counted:
            return None
        kind = self._inherited_by(found.numeral, _LIST)
        if kind is Kind.PERCENTAGE and self.found[-1].unit == _PERCENT:
            found.unit = self.found[-1].unit
            return kind
        return kind if kind in _NAMES else None

    def _inherited_by(self, numeral: _Numeral, joints: frozenset[str] | set[str]) -> Kind | None:
        return self.found[-1].kind if self.found and self._gap(numeral) in joints else None

    def _gap(self, numeral: _Numeral) -> str:
        """The text between the last numeral and this one, without spaces."""
        begin = self.found[-1].numeral.end
        if numeral.start - begin > REACH:
            return ""
        return "".join(self.string[begin : numeral.start].split())

    def _like_last(self, numeral: _Numeral) -> bool:
        """Whether it may be a date in one range with the last: 2568 - 2570, 1/2567."""
        last = self.found[-1].numeral
        return numeral.is_year or last.size == numeral.size or self._gap(numeral) == "/"

    def _bare(self, found: _Found) -> Kind:
        """What it is where no cue, unit or neighbour tells."""
        numeral = found.numeral
        before = self.string[max(0, numeral.start - 8) : numeral.start]
        if not numeral.is_grouped and numeral.value is not None and numeral.value < 3000:
            if _LATIN_BEFORE.search(before):
                return Kind.ORDINAL
            is_figure = self.place is _Place.FIGURES or found.cues.is_counted
            if numeral.is_year and not is_figure:
                return Kind.DATE
        if self.place is _Place.HEADER:
            return Kind.REFERENCE
        is_counting = found.cues.is_counted and numeral.decimals == 0
        if is_counting and _NOUN_BEHIND.match(self.string, numeral.end):
            return Kind.COUNT
        return Kind.NUMBER

    def _hand_back(self) -> None:
        """Give the first numbers of a range or list the unit of its last: "5-10 คน"."""
        for first, last in zip(reversed(self.found[:-1]), reversed(self.found), strict=False):
            if first.kind is not Kind.NUMBER or first.measure.end != first.numeral.end:
                continue
            gap = "".join(self.string[first.numeral.end : last.start].split())
            if gap not in _LIST or gap == ":":
                continue
            if last.kind in _MEASURED:
                first.kind, first.unit = last.kind, last.unit
            elif last.kind is Kind.DATE and _MONTH_BEHIND.match(self.string, last.numeral.end):
                first.kind = Kind.DATE


_SPACE_OR_BRACKET = tuple(" \t\n\u00a0(")
_NO_MINUS_BEHIND = ("", *"0123456789๐๑๒๓๔๕๖๗๘๙")
_TEXT_BEHIND = re.compile(r"\s+[ก-๙A-Za-z“\"(]")


def _inside_brackets(string: str, position: int) -> bool:
    """Whether a bracket opened shortly before the position is still open there."""
    before = string[max(0, position - 200) : position]
    return before.rfind("(") > before.rfind(")")


def _addresses(string: str) -> list[tuple[int, int]]:
    """Where web and mail addresses stand."""
    if "www." not in string and "://" not in string and "@" not in string:
        return []
    return [match.span() for match in _ADDRESS.finditer(string)]


# --- Texts and cells ---------------------------------------------------------------


def _plain(text: Text) -> str:
    """The text's string with the digits of raised clusters as superscripts."""
    if not any(cluster.raised for cluster in text.clusters):
        return text.string
    return "".join(
        "".join(_superscript(c) for c in cluster.text) if cluster.raised else cluster.text
        for cluster in text.clusters
    )


def _superscript(character: str) -> str:
    return _RAISED[unicodedata.digit(character)] if character.isdigit() else character


def _quantity(text: Text, found: _Found) -> Quantity:
    numeral = found.numeral
    value = numeral.value
    if value is not None and found.start < numeral.start:
        value = -value
    bound = found.measure.bound if found.cues.bound is Bound.EXACT else found.cues.bound
    return Quantity(
        text=text.slice(found.start, numeral.end),
        start=found.start,
        end=numeral.end,
        kind=found.kind or Kind.NUMBER,
        value=value,
        decimals=numeral.decimals,
        unit=found.unit,
        bound=bound if found.kind not in _NAMES else Bound.EXACT,
    )


def _read(text: Text, string: str, place: _Place, label_end: int = 0) -> tuple[Quantity, ...]:
    return tuple(_quantity(text, found) for found in _Reader(string, label_end, place).read())


def _with_unit(quantity: Quantity, unit: Unit | None) -> Quantity:
    """The quantity with that unit, where it has none of its own and could have one."""
    if unit is None or quantity.unit is not None:
        return quantity
    if quantity.kind not in (Kind.NUMBER, Kind.COUNT):
        return quantity
    return replace(quantity, unit=unit, kind=kind_of(unit))


def read_numerals(
    text: Text, *, label_end: int = 0, unit: Unit | None = None, header: bool = False
) -> tuple[Quantity, ...]:
    """Every numeral of the text, in order; each of its digits is in exactly one of them.

    `label_end` is where the paragraph's outline label ends: numerals before it are
    OUTLINE. `unit` goes to numbers that have none of their own. In a `header`, a
    number that nothing else names is a column's: REFERENCE. A quantity's `value` is
    None only where number-like print does not parse ("1,23,456").
    """
    place = _Place.HEADER if header else _Place.PROSE
    return tuple(_with_unit(q, unit) for q in _read(text, _plain(text), place, label_end))


def read_cell(text: Text, unit: Unit | None, header: bool = False) -> tuple[Quantity, ...]:
    """Every numeral of a table's cell, with the unit of its column.

    A number with a minus or alone in brackets is negative; a number that opens a cell
    of words is the row's (OUTLINE); in a `header`, numbers that name columns, as in
    "(4) = (2) + (3)", are REFERENCE. A bare "2566" below a header is a NUMBER: only its
    whole column can tell whether it is a year.
    """
    string = _plain(text)
    if header:
        return _read(text, string, _Place.HEADER)
    if not _WORD.search(_NO_WORDS.sub("", string)):
        figures = _read(text, string, _Place.FIGURES)
        return tuple(_with_unit(q, unit) for q in _signed(text, string, figures))
    return _read(text, string, _Place.PROSE, _row_label_end(string))


_WORD = re.compile(r"[^\W\d_]")
_ALONE_IN_BRACKETS = re.compile(r"\s*\(\s*[\d,.]+\s*\)\s*%?\s*")
_MINUS_APART = re.compile(r"\s*[-−–]\s+\d")


def _signed(text: Text, string: str, figures: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The cell's figures, its only one negative where accounting print says so."""
    if len(figures) != 1:
        return figures
    only = figures[0]
    if only.value is None or only.kind not in (*_MEASURED, Kind.NUMBER):
        return figures
    if _ALONE_IN_BRACKETS.fullmatch(string):
        start, end = string.index("("), string.index(")") + 1
        begins_above = string[only.start - 1 : only.start] == "."
    elif _MINUS_APART.match(string):
        start, end = len(string) - len(string.lstrip()), only.end
    else:
        return figures
    return (replace(only, text=text.slice(start, end), start=start, end=end, value=-only.value),)


_ROW_LABEL = re.compile(r"\s*(?:\(\d+\)|\d+(?:\.\d+)*(?:[.)]|(?=\s|[ก-๙])))\s*(?=[^\W\d_])")


def _row_label_end(string: str) -> int:
    """Where the number ends that opens a cell of words: "3 พัฒนาครู", "1.2 งานวิจัย", "2) …"."""
    label = _ROW_LABEL.match(string)
    if label is None:
        return 0
    number = label.group().strip()
    if number[-1] in ".)":
        return label.end()
    end = label.start() + len(label.group().rstrip())
    if _MONTH_BEHIND.match(string, end):
        return 0
    found = unit_after(string, end)
    if found is None:
        return 0 if _OVER_BEHIND.match(string, end) else label.end()
    unit, unit_end = found
    names_something = unit.is_counted and unit.scale == 1 and unit.measure not in _CLASSIFIERS
    return label.end() if names_something and _WORD.match(string, unit_end) else 0


# These never begin a name, whatever letters follow: "150 คนที่ผ่านเกณฑ์" is a count.
_CLASSIFIERS = frozenset(("คน", "คน-ครั้ง", "ราย", "แห่ง", "ครั้ง", "ท่าน", "ฉบับ", "เล่ม", "หลัง", "คัน", "รุ่น"))
