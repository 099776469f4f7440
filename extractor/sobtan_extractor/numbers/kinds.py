"""Decides what each numeral of a string is, in the light of the words around it.

First what its place says (an outline label, a footnote mark), then its cue
(`numbers.cues`), its unit (`numbers.behind`), its neighbours in a range or list,
and last its look. The words are looked at only around numerals, so that a text costs
little more than finding them.
"""

from __future__ import annotations

from collections.abc import Container
from enum import Enum, auto

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Kind
from sobtan_extractor.numbers.behind import MONTH_BEHIND, Measure, kind_of, measure_behind
from sobtan_extractor.numbers.cues import REACH, Cues, Sign, read_cues
from sobtan_extractor.numbers.digits import NUMERIC_DATE, Figure, find_figures
from sobtan_extractor.numbers.units import PERCENT, Unit

PER_HUNDRED = Unit("ร้อยละ", PERCENT)
MEASURED = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENTAGE)
_TERMS = 4  # quarters of a year
_NAMES = (Kind.ORDINAL, Kind.DATE)

_RANGE = frozenset(("-", "‐", "‑", "–", "—", "/", ":", "+", "ถึง"))
_LIST = _RANGE | {",", "และ", "หรือ", "กับ", "&", ",และ", "และ/หรือ"}
_HANDED_OVER = _LIST - {":", "+"} | {"จาก"}  # 11 จาก 12 แห่ง
_STEPS = _LIST | {"เป็น", "เหลือ"}  # จากร้อยละ 3 เป็น 8

_NEXT_ITEM = ("(", ")(", ")และ(", ")หรือ(", "),(", ")ถึง(", ")-(")

# Several numerals that are one thing whatever stands around them.
_CLAIM = pattern(
    rf"(?P<date>{NUMERIC_DATE}"
    r"|\d{1,2}[.:]\d\d(?=\s*(?:[-–]\s*\d{1,2}[.:]\d\d\s*)?น\.(?![ก-ฮ])))"  # 09.30 - 16.30 น.
    # A number of parts, a telephone number, an area in ไร่-งาน-ตารางวา.
    r"|(?P<code>\d+(?:-\d+){3,}|\d[\d,]*-[0-3]-\d{1,2}(?:\.\d+)?(?![\d-])"
    r"|0\d{0,2}[- ]\d{3,4}[- ]\d{3,4}(?!\d))"
)
_ADDRESS = pattern(r"(?:https?://|www\.)[!-~]+|[\w.+-]{1,64}@[!-~]+")
_TEXT_BEHIND = pattern(r"\s+[ก-๙A-Za-z“\"(]")
# Behind a counted number: a noun that no list of units knows, and no word of grammar.
_NOUN_BEHIND = pattern(
    r"\s?(?!จาก|และ|ซึ่ง|ใน|ของ|ที่|โดย|เพื่อ|ได้|มี|เป็น|แก่|ให้|ต่อ|รวม|คิด|หรือ|ตาม|สำหรับ|ณ|กับ|แล้ว|ทั้ง|"
    r"ร้อยละ|ส่วน|แต่|แบ่ง|จำแนก|ประกอบ|เพิ่ม|ลด|ถึง|ถูก|จะ|ไม่|ยัง|ดัง|เมื่อ|หาก|กว่า|ครอบคลุม|พบ|จึง)[ก-ฮเ-ไ]"
)


class Setting(Enum):
    """Where a string stands; a bare number means something else in each."""

    PROSE = auto()
    HEADER = auto()  # of a table
    FIGURES = auto()  # a cell of numbers, without words


@dataclass(slots=True)
class Numeral:
    """A figure with all that was seen around it, and what it is."""

    figure: Figure
    start: int  # with its sign
    cues: Cues
    measure: Measure
    kind: Kind | None = None
    unit: Unit | None = None


class NumeralReader:
    """Reads one string from left to right, each numeral in the light of the last."""

    def __init__(self, string: str, label_end: int, setting: Setting) -> None:
        self._string = string
        self._label_end = label_end
        self._setting = setting
        self._is_formula = setting is Setting.HEADER and "=" in string
        self._addresses = _addresses(string)
        self._claimed: tuple[int, Kind] = (0, Kind.NUMBER)
        self._read: list[Numeral] = []

    def read(self) -> list[Numeral]:
        """Every numeral of the string, in order, each with its kind."""
        for figure in find_figures(self._string):
            numeral = self._look(figure)
            numeral.kind = (
                self._placed(figure)
                or self._named(numeral)
                or self._measured(numeral)
                or self._listed(numeral)
                or self._bare(numeral)
            )
            if numeral.unit is None:  # the words behind it belong to what follows
                numeral.measure = Measure(figure.end, None, numeral.measure.bound)
            self._read.append(numeral)
        self._hand_back()
        return self._read

    def _look(self, figure: Figure) -> Numeral:
        """The figure with the cues before it and the measure behind it."""
        if figure.is_mark or figure.start < self._label_end:
            return Numeral(figure, figure.start, Cues(), Measure(figure.end))
        begin = self._read[-1].measure.end if self._read else 0
        begin = max(begin, self._label_end, figure.start - REACH)
        start = figure.start - 1 if self._is_negative(begin, figure.start) else figure.start
        cues = read_cues(self._string[begin:start])
        return Numeral(figure, start, cues, measure_behind(self._string, figure.end))

    def _is_negative(self, begin: int, start: int) -> bool:
        """Whether a minus belongs to the figure: behind a space, and no range or bullet."""
        if start <= begin or self._string[start - 1] not in "-−–":
            return False
        before = self._string[max(0, start - REACH) : start - 1]
        if not before.strip():
            return self._setting is Setting.FIGURES
        if before[-1] in "\n(":
            return True
        return before[-1].isspace() and not before.rstrip()[-1].isdigit()

    # --- by its place ---

    def _placed(self, figure: Figure) -> Kind | None:
        """What its place or its shape alone says."""
        if figure.start < self._label_end:
            return Kind.OUTLINE
        if figure.is_mark or (self._is_formula and figure.is_whole and not figure.is_year):
            return Kind.REFERENCE
        for begin, end in self._addresses:
            if begin <= figure.start < end:
                return Kind.ORDINAL
        if figure.end <= self._claimed[0]:
            return self._claimed[1]
        claim = _CLAIM.match(self._string, figure.start)
        if claim is not None:
            kind = Kind.ORDINAL if claim["code"] else Kind.DATE
            self._claimed = (claim.end(), kind)
            return kind
        return self._enumerated(figure)

    def _enumerated(self, figure: Figure) -> Kind | None:
        """An outline label inside the text, "(1)", "1)" or "1.", or a header's column number."""
        behind = self._string[figure.end : figure.end + 1]
        if behind not in (")", ".") or self._setting is Setting.FIGURES or not figure.at_most(99):
            return None
        before = self._string[figure.start - 1 : figure.start]
        if behind == ")" and before == "(":
            if self._setting is Setting.HEADER:
                return Kind.REFERENCE
            return Kind.ORDINAL if self._is_article(figure) else Kind.OUTLINE
        if before and not before.isspace():
            return None
        is_label = self._opens_item(figure) if behind == "." else self._closes_item(figure)
        return Kind.OUTLINE if is_label else None

    def _is_article(self, figure: Figure) -> bool:
        """Whether "(4)" refers to an item: มาตรา 23 (4), ตาม (2) และ (3)."""
        if self._joined(figure, _NEXT_ITEM) is Kind.ORDINAL:
            return True
        before = self._string[max(0, figure.start - REACH) : figure.start - 1]
        return before.rstrip().endswith(("ตาม", "ใน", "ข้อ"))

    def _opens_item(self, figure: Figure) -> bool:
        """Whether "1." stands before an item's words, not at the end of a sentence."""
        if not _TEXT_BEHIND.match(self._string, figure.end + 1):
            return False
        cues = read_cues(self._string[max(0, figure.start - REACH) : figure.start])
        return cues.sign is None and not cues.is_counted

    def _closes_item(self, figure: Figure) -> bool:
        """Whether the bracket of "1)" was not opened before."""
        before = self._string[max(0, figure.start - 200) : figure.start]
        return before.rfind("(") <= before.rfind(")")

    # --- by the words before it ---

    def _named(self, numeral: Numeral) -> Kind | None:
        """A date or an ordinal, by its cue or by the range it ends."""
        figure, sign = numeral.figure, numeral.cues.sign
        if figure.value is None or figure.is_grouped:
            return None
        if sign is Sign.NAMED or self._is_code(numeral):
            return Kind.ORDINAL
        if sign in (Sign.YEAR, Sign.YEAR_OR_GRADE):
            return _year(numeral)
        # "รับใหม่ในไตรมาส 9 เรื่อง": no year has so many quarters, and a unit follows.
        is_count = numeral.measure.unit is not None and not figure.at_most(_TERMS)
        if sign is Sign.DAY or (sign is Sign.TERM and figure.at_most(9) and not is_count):
            return Kind.DATE
        if figure.at_most(99) and MONTH_BEHIND.match(self._string, figure.end):
            return Kind.DATE
        return self._ends_range(figure) if self._read else None

    def _is_code(self, numeral: Numeral) -> bool:
        """Whether it is part of a name or code: EF2, COVID-19, 4G, 0012, PISA 2022, 2.1.1."""
        figure = numeral.figure
        before = self._string[figure.start - 1 : figure.start]
        behind = self._string[figure.end : figure.end + 1]
        if figure.is_part and "." in (before, behind):
            return True
        if numeral.cues.sign is not Sign.MONEY and self._has_latin_before(figure):
            return figure.is_year or not before.isspace()
        if numeral.measure.unit is not None:
            return False
        is_padded = self._string[figure.start] in "0๐" and figure.is_whole and figure.size > 1
        return is_padded or _is_latin(behind)

    def _has_latin_before(self, figure: Figure) -> bool:
        """Whether a Latin word stands before it, with at most a space or hyphen between."""
        window = self._string[max(0, figure.start - 8) : figure.start]
        return _is_latin(window.rstrip(" \t\n‐‑–-").rstrip('.”’"')[-1:])

    def _ends_range(self, figure: Figure) -> Kind | None:
        """A name that goes on from the last: "รุ่นที่ 1-5", "2568 - 2570", "3/2567"."""
        last = self._read[-1]
        gap = self._gap(figure)
        if gap not in _RANGE:
            return None
        is_meeting = last.kind is Kind.NUMBER and last.figure.at_most(999)
        if gap == "/" and figure.is_year and is_meeting:  # การประชุม 3/2567
            last.kind = Kind.ORDINAL
        may_be_date = figure.is_year or gap == "/" or last.figure.size == figure.size
        if last.kind is Kind.ORDINAL or (last.kind is Kind.DATE and may_be_date):
            return last.kind
        return None

    # --- by the unit behind it ---

    def _measured(self, numeral: Numeral) -> Kind | None:
        """A percentage, an amount or a count, by its unit; or a name no unit contradicts."""
        cues, unit = numeral.cues, numeral.measure.unit
        if unit is not None and numeral.figure.decimals and unit.begins_names:
            unit = None  # 13.03 ภาค…
        if cues.sign is Sign.PERCENT and (unit is None or not unit.is_currency):
            numeral.unit = PER_HUNDRED
            return Kind.PERCENTAGE
        if cues.sign is Sign.MONEY and (unit is None or not unit.measure):
            numeral.unit = _priced(cues.per, unit)
            return Kind.AMOUNT
        if unit is not None:
            is_rate = cues.sign is Sign.RATE and "/" not in unit.measure
            numeral.unit = self._per_each(unit, cues.per) if is_rate else unit
            return kind_of(numeral.unit)
        is_name = cues.sign is Sign.MAYBE_NAMED and numeral.figure.at_most(9999)
        return Kind.ORDINAL if is_name else None

    def _per_each(self, unit: Unit, per: str) -> Unit:
        """The unit of what each gets: คนละ 500 บาท, 2 รุ่น ๆ ละ 50 คน."""
        last = self._read[-1].unit if self._read else None
        each = per or (last.measure if last else "")
        return Unit(unit.name, f"{unit.measure}/{each}", unit.scale)

    # --- by its neighbours ---

    def _listed(self, numeral: Numeral) -> Kind | None:
        """What the number before it in its list is: "ครั้งที่ 1 และ 2", "ร้อยละ 5 และ 10"."""
        if not self._read or numeral.figure.is_grouped or numeral.cues.is_counted:
            return None
        if self._read[-1].unit == PER_HUNDRED and self._is_next_share(numeral.figure):
            numeral.unit = PER_HUNDRED
            return Kind.PERCENTAGE
        kind = self._joined(numeral.figure, _LIST)
        return kind if kind in _NAMES else None

    def _is_next_share(self, figure: Figure) -> bool:
        """Whether it goes on with the last percentage: "ร้อยละ 5 และ 10", "ร้อยละ 86.4 88.1"."""
        last = self._read[-1].figure
        is_alike = 0 < figure.decimals == last.decimals and last.end < figure.start
        is_spaced = is_alike and not self._string[last.end : figure.start].strip(" ")
        return is_spaced or self._gap(figure) in _STEPS

    def _joined(self, figure: Figure, joints: Container[str]) -> Kind | None:
        """The last numeral's kind, where only one of the joints stands between them."""
        return self._read[-1].kind if self._read and self._gap(figure) in joints else None

    def _gap(self, figure: Figure) -> str:
        """The text between the last numeral and this one, without spaces."""
        begin = self._read[-1].figure.end
        if figure.start - begin > REACH:
            return ""
        return "".join(self._string[begin : figure.start].split())

    def _hand_back(self) -> None:
        """Give the first numbers of a range or list the unit of its last: "5-10 คน"."""
        for last, first in zip(self._read[:0:-1], self._read[-2::-1], strict=True):
            if first.kind is not Kind.NUMBER or first.measure.end != first.figure.end:
                continue
            gap = "".join(self._string[first.figure.end : last.start].split())
            was_handed = last.measure.unit is None  # then a space alone goes on with the list
            if gap not in _HANDED_OVER and (gap or not was_handed):
                continue
            if last.kind in MEASURED:
                first.kind, first.unit = last.kind, last.unit
            elif last.kind is Kind.DATE and MONTH_BEHIND.match(self._string, last.figure.end):
                first.kind = Kind.DATE

    # --- by its look ---

    def _bare(self, numeral: Numeral) -> Kind:
        """What it is where no cue, unit or neighbour tells."""
        figure = numeral.figure
        if figure.value is not None and not figure.is_grouped:
            is_short = figure.is_whole or figure.value < 20  # "World 2.0"
            if is_short and self._has_latin_before(figure):
                return Kind.ORDINAL
            is_figure = self._setting is Setting.FIGURES or numeral.cues.is_counted
            if figure.is_year and not is_figure:
                return Kind.DATE
        if self._setting is Setting.HEADER:
            return Kind.REFERENCE
        is_counting = numeral.cues.is_counted and figure.decimals == 0
        if is_counting and _NOUN_BEHIND.match(self._string, figure.end):
            return Kind.COUNT
        return Kind.NUMBER


def _year(numeral: Numeral) -> Kind | None:
    """What a number behind ปี or a month is: a year, if a wrong one, or a student's grade."""
    figure = numeral.figure
    if figure.is_year:
        return Kind.DATE
    if numeral.measure.unit is not None or figure.decimals:
        return None
    is_grade = numeral.cues.sign is Sign.YEAR_OR_GRADE and figure.at_most(9)
    return Kind.ORDINAL if is_grade else Kind.DATE


def _priced(currency: str, scale: Unit | None) -> Unit:
    """The unit of "฿ 500" and "US$ 3.5 ล้าน"."""
    if scale is None:
        return Unit(currency, currency)
    return Unit(scale.name + currency, currency, scale.scale)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _addresses(string: str) -> list[tuple[int, int]]:
    """Where web and mail addresses stand."""
    if "www." not in string and "://" not in string and "@" not in string:
        return []
    return [match.span() for match in _ADDRESS.finditer(string)]
