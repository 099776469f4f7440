"""Reads every numeral of a text or a table's cell as a quantity of the document model."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from operator import attrgetter

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Bound, Kind, Quantity, Text
from sobtan_extractor.numbers.behind import MONTH_BEHIND, kind_of, measure_behind
from sobtan_extractor.numbers.cues import WORDS_OF_AMOUNT
from sobtan_extractor.numbers.digits import SUPERSCRIPTS
from sobtan_extractor.numbers.kinds import MEASURED, Numeral, NumeralReader, Setting
from sobtan_extractor.numbers.units import PERCENT, Unit


def read_numerals(
    text: Text, *, label_end: int = 0, unit: Unit | None = None, header: bool = False
) -> tuple[Quantity, ...]:
    """Every numeral of the text, in order; each of its digits is in exactly one of them.

    `label_end` is where the paragraph's outline label ends: numerals before it are
    OUTLINE. `unit` goes to numbers that have none of their own. In a `header`, a
    number that nothing else names is a column's: REFERENCE. A quantity's `value` is
    None only where number-like print does not parse ("1,23,456").
    """
    setting = Setting.HEADER if header else Setting.PROSE
    return tuple(_with_unit(q, unit) for q in _read(text, marks_apart(text), setting, label_end))


def read_cell(text: Text, unit: Unit | None, header: bool = False) -> tuple[Quantity, ...]:
    """Every numeral of a table's cell, with the unit of its column.

    A number with a minus or alone in brackets is negative; a number that opens a cell
    of words is the row's (OUTLINE); in a `header`, numbers that name columns, as in
    "(4) = (2) + (3)", are REFERENCE. A bare "2566" below a header is a NUMBER: only its
    whole column can tell whether it is a year.
    """
    string = marks_apart(text)
    if header:
        return _read(text, string, Setting.HEADER)
    has_letters = _LETTER.search(string) is not None
    label_end = _row_label_end(string) if has_letters else 0
    if label_end:
        return _read(text, string, Setting.PROSE, label_end)
    figures = NumeralReader(string, 0, Setting.FIGURES).read()
    if has_letters and _has_words(string, figures):
        return _read(text, string, Setting.PROSE)
    return _signed(
        text, string, tuple(_with_unit(_quantity(text, figure), unit) for figure in figures)
    )


def _read(text: Text, string: str, setting: Setting, label_end: int = 0) -> tuple[Quantity, ...]:
    numerals = NumeralReader(string, label_end, setting).read()
    return tuple(_quantity(text, numeral) for numeral in numerals)


_DECIMALS_RAISED = pattern(rf"(?<=\d[.,])[{SUPERSCRIPTS}]+")  # no mark: a chart's 256.2075
_is_raised = attrgetter("raised")


def marks_apart(text: Text) -> str:
    """The text's string with the digits of raised clusters as superscripts.

    The mark of a footnote behind a number or a year is no digit of it.
    """
    if not any(map(_is_raised, text.clusters)):
        return text.string
    string = "".join(
        "".join(map(_superscript, cluster.text)) if cluster.raised else cluster.text
        for cluster in text.clusters
    )
    return _DECIMALS_RAISED.sub(lambda match: text.string[slice(*match.span())], string)


def _superscript(character: str) -> str:
    return SUPERSCRIPTS[unicodedata.digit(character)] if character.isdigit() else character


def _quantity(text: Text, numeral: Numeral) -> Quantity:
    figure = numeral.figure
    is_negative = numeral.start < figure.start
    kind = numeral.kind or Kind.NUMBER
    bound = numeral.measure.bound if numeral.cues.bound is Bound.EXACT else numeral.cues.bound
    return Quantity(
        text=text.slice(numeral.start, figure.end),
        start=numeral.start,
        end=figure.end,
        kind=kind,
        value=-figure.value if is_negative and figure.value is not None else figure.value,
        decimals=figure.decimals,
        unit=numeral.unit,
        bound=bound if kind is Kind.NUMBER or kind in MEASURED else Bound.EXACT,
    )


def _with_unit(quantity: Quantity, unit: Unit | None) -> Quantity:
    """The quantity with that unit, where it has none of its own and could have one."""
    if unit is None or quantity.unit is not None:
        return quantity
    if quantity.kind not in (Kind.NUMBER, Kind.COUNT):
        return quantity
    return replace(quantity, unit=unit, kind=kind_of(unit))


# --- Cells -------------------------------------------------------------------------

_LETTER = pattern(r"[^\W\d_]")
_AMOUNT_WORD = pattern("|".join(sorted(map(re.escape, WORDS_OF_AMOUNT), key=len, reverse=True)))


def _has_words(string: str, figures: list[Numeral]) -> bool:
    """Whether words are left in the cell besides its figures, their units and bounds."""
    ends = [0, *(one.measure.end for one in figures)]
    starts = [*(one.start for one in figures), len(string)]
    between = "\n".join(string[end:start] for end, start in zip(ends, starts, strict=True))
    return _LETTER.search(_AMOUNT_WORD.sub("", between)) is not None


_ALONE_IN_BRACKETS = pattern(r"\s*\(\s*[\d,.]+\s*\)\s*%?\s*")
_MINUS_APART = pattern(r"\s*(?:[-−–]\s+|[▼▽↓]\s*)\d")  # or an arrow that points down


def _signed(text: Text, string: str, figures: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The cell's figures, its only one negative where accounting print says so."""
    if len(figures) != 1:
        return figures
    only = figures[0]
    if only.value is None or only.kind not in (*MEASURED, Kind.NUMBER):
        return figures
    if _ALONE_IN_BRACKETS.fullmatch(string):
        start, end = string.index("("), string.index(")") + 1
    elif _MINUS_APART.match(string):
        start, end = len(string) - len(string.lstrip()), only.end
    else:
        return figures
    negative = replace(only, text=text.slice(start, end), start=start, end=end, value=-only.value)
    if "%" in string[end:]:
        negative = replace(negative, unit=Unit(PERCENT, PERCENT), kind=Kind.PERCENTAGE)
    return (negative,)


_ROW_LABEL = pattern(
    r"\s*(?P<number>\(\d+\)|\d+(?:\.\d+)*(?:(?P<closed>[.)])|(?=\s|[ก-๙])))\s*(?=[^\W\d_])"
)


def _row_label_end(string: str) -> int:
    """Where the number ends that opens a cell of words: "3 พัฒนาครู", "1.2 งานวิจัย", "2) …"."""
    label = _ROW_LABEL.match(string)
    if label is None:
        return 0
    end = label.end("number")
    if label["closed"] or string[end - 1] == ")":
        return end
    measure = measure_behind(string, end)
    if measure.unit is None:
        is_value = measure.end > end or MONTH_BEHIND.match(string, end)
        return 0 if is_value else end
    runs_on = _LETTER.match(string, measure.end) is not None
    has_decimals = "." in label["number"]  # nobody counts 1.2 of them
    return end if measure.unit.begins_names and (runs_on or has_decimals) else 0
