"""One statement in Thai and in English: the numbers of both, and whether something rose or fell.

A paragraph of English right behind one in Thai, and English in brackets behind a Thai number.
Amounts in another currency or measure are of another number, and so are other sets of numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Document, Paragraph, Role
from sobtan_extractor.numbers.numerals import marks_apart

_THAI, _LATIN = pattern(r"[ก-ฮ]"), pattern(r"[A-Za-z]")
_LEAST = 12  # Latin letters of an English statement
_NUMBER = pattern(
    r"(?<![\d.,/\w])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/])\s?"
    r"(?P<scale>ร้อย(?!ละ)|พันล้าน|หมื่นล้าน|แสนล้าน|ล้าน|แสน|หมื่น|พัน|hundred|thousand|million|billion|trillion)?"
)
_SCALES = {
    "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 10**6, "พันล้าน": 10**9,
    "หมื่นล้าน": 10**10, "แสนล้าน": 10**11, "hundred": 100, "thousand": 1000, "million": 10**6,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_OTHER_MEASURE = pattern(
    r"US\$|USD|\$|€|£|¥|dollars?|euros?|\byen\b|yuan|miles?|feet|\bft\b|acres?|inch|pounds?|hectares?|\bha\b|sq\.?\s?m|°|fiscal|B\.E\.|A\.D\.",
    re.IGNORECASE,
)
_BRACKETED = pattern(
    r"(?P<thai>(?<!\d)\d[\d,.]{0,40}+\s?[ก-๎]{0,20}(?:\s?[ก-๎]{1,20})?)\s?\((?P<english>[^()ก-๎]{4,90})\)"
)
_UP = pattern(
    r"เพิ่มขึ้น|สูงขึ้น|ขยายตัว|\b(?:up|increas\w+|rose|rise|risen|grew|growth|higher|more)\b",
    re.IGNORECASE,
)
_DOWN = pattern(
    r"ลดลง|ต่ำลง|หดตัว|\b(?:down|decreas\w+|fell|fall|fallen|declin\w+|lower|fewer|drop\w*)\b",
    re.IGNORECASE,
)
_WORD_NUMBERS = pattern(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|third|quarter|dozen|double)\b",
    re.IGNORECASE,
)
_AHEAD = 543


class Told(NamedTuple):
    """A number or a word of an English statement that the Thai one has otherwise."""

    document: Document
    paragraph: Paragraph
    start: int
    end: int
    thai: Paragraph
    other: str  # as the Thai has it


class _Found(NamedTuple):
    start: int
    end: int
    value: Decimal


def told_otherwise(document: Document) -> Iterator[Told]:
    """What the English says otherwise than the Thai it stands by."""
    paragraphs = [p for p in document.paragraphs if p.role is not Role.CONTENTS]
    for one, other in pairwise(paragraphs):
        if _is_thai(one.text.string) and _is_english(other.text.string):
            yield from _compared(document, one, other)
    for paragraph in paragraphs:
        yield from _in_brackets(document, paragraph)


def _is_thai(string: str) -> bool:
    return len(_THAI.findall(string)) >= _LEAST


def _is_english(string: str) -> bool:
    return not _THAI.search(string) and len(_LATIN.findall(string)) >= _LEAST


def _compared(document: Document, thai: Paragraph, english: Paragraph) -> Iterator[Told]:
    """The one number that both paragraphs have otherwise, and the other direction."""
    texts = marks_apart(thai.text), marks_apart(english.text)
    if _OTHER_MEASURE.search(texts[1]) or _WORD_NUMBERS.search(texts[1]):
        return
    mine, its = _numbers(texts[0]), _numbers(texts[1])
    if len(mine) != len(its) or not mine:
        return
    spare = Counter(_era(f.value) for f in its) - Counter(_era(f.value) for f in mine)
    lacking = Counter(_era(f.value) for f in mine) - Counter(_era(f.value) for f in its)
    if len(spare) == len(lacking) == 1 and (len(mine) > 1 or _are_near(*spare, *lacking)):
        odd = next(f for f in its if _era(f.value) in spare)
        right = next(f for f in mine if _era(f.value) in lacking)
        if _are_near(odd.value, right.value):
            yield Told(document, english, odd.start, odd.end, thai, _printed(texts[0], right))
    if not spare:
        yield from _turned(document, thai, english)


def _turned(document: Document, thai: Paragraph, english: Paragraph) -> Iterator[Told]:
    """The only word of direction, where the Thai has the other one."""
    found = [
        [
            (match, is_up)
            for words, is_up in ((_UP, True), (_DOWN, False))
            for match in words.finditer(p)
        ]
        for p in (thai.text.string, english.text.string)
    ]
    if all(len(words) == 1 for words in found) and found[0][0][1] != found[1][0][1]:
        match = found[1][0][0]
        yield Told(document, english, *match.span(), thai, found[0][0][0].group())


def _in_brackets(document: Document, paragraph: Paragraph) -> Iterator[Told]:
    """A number in English in brackets that is not the one before them."""
    string = marks_apart(paragraph.text)
    for match in _BRACKETED.finditer(string):
        english = match["english"]
        if len(_LATIN.findall(english)) < _FEW or _OTHER_MEASURE.search(english):
            continue
        begin = match.start("english")
        mine, its = _numbers(match["thai"]), _numbers(english)
        if len(mine) != 1 or len(its) != 1 or not _are_near(mine[0].value, its[0].value):
            continue
        if mine[0].value != its[0].value:
            start, end = begin + its[0].start, begin + its[0].end
            printed = _printed(match["thai"], mine[0])
            yield Told(document, paragraph, start, end, paragraph, printed)


_FEW = 4  # Latin letters of words in brackets


def _numbers(string: str) -> list[_Found]:
    found = []
    for match in _NUMBER.finditer(string):
        scale = Decimal(_SCALES.get(match["scale"] or "", 1))
        value = Decimal(match["digits"].replace(",", "")) * scale
        found.append(_Found(match.start(), match.end(), value))
    return found


def _era(value: Decimal) -> Decimal:
    """A year of either era as one of the Christian; any other number as it is."""
    return value - _AHEAD if 2400 <= value <= 2700 and value == int(value) else value


def _are_near(one: Decimal, other: Decimal) -> bool:
    """Whether a slip parts them: the unit, one digit, or two swapped."""
    if not one or not other:
        return False
    mine, its = (str(v.normalize().as_tuple().digits) for v in (one, other))
    if mine == its:
        return True
    a, b = (
        f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
        for value in (one, other)
    )
    if len(a) != len(b):
        return False
    places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(places) == 1 or (len(places) == 2 and sorted(a) == sorted(b))


def _printed(string: str, found: _Found) -> str:
    return string[found.start : found.end].strip()
