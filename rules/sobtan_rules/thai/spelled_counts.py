"""Counts that a text spells in words: "สี่คน", "สองแห่ง", "คู่หนึ่ง"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Kind, Quantity, Text
from sobtan_extractor.numbers.units import Unit, unit_after
from sobtan_rules.thai.counts import WORDS, count_of

# "ที่สอง", "วรรคสาม" name one of several.
_SPELLED = pattern(rf"(?<!ที่)(?<!ที่ )(?<!วรรค)(?<!ข้อ)(?<!ชั้น)(?<!ปี)(?<!รอบ)(?<!ภาค)(?P<words>{WORDS})")
_CALENDAR = ("เดือน", "ปี")  # whose members have names to list
_PAIR = pattern(r"คู่(?P<words>หนึ่ง|เดียว)")


def spelled_counts(text: Text, least: int = 2) -> tuple[Quantity, ...]:
    """The counts spelled in words, with their units; they are no numerals of the document."""
    return tuple(_found(text, least))


def _found(text: Text, least: int) -> Iterator[Quantity]:
    string = text.string
    for match in _SPELLED.finditer(string):
        number = count_of(match["words"])
        unit = unit_after(string, match.end("words"))
        if number is None or unit is None or number < least or not _is_counted(unit[0]):
            continue
        yield _quantity(text, match.start("words"), match.end("words"), number, unit[0])
    for match in _PAIR.finditer(string):
        yield _quantity(text, match.start(), match.end(), 2, None)


def _is_counted(unit: Unit) -> bool:
    return unit.scale == 1 and (unit.is_counted or unit.name in _CALENDAR)


def _quantity(text: Text, start: int, end: int, number: int, unit: Unit | None) -> Quantity:
    return Quantity(text.slice(start, end), start, end, Kind.COUNT, Decimal(number), unit=unit)
