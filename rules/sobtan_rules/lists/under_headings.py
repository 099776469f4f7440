"""Counts of what a heading's own sections treat one by one: "โครงการสำคัญทั้ง 5 โครงการ"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sobtan_extractor.model.document import Bound, Document, Kind, Paragraph, Quantity, Role

_ALL_OF = "ทั้ง"
_OTHERS = ("อื่น", "และ")  # a section on several of them, or on the rest
_NAMING = 3  # letters by which a name is longer than what it is counted in
_LONGEST = 80  # characters of a heading
_FEWEST = 2  # sections


class UnderHeading(NamedTuple):
    """A count, and the sections below the one heading that ends with what is counted.

    Those that are named by the unit are of it for certain; others may be.
    """

    paragraph: Paragraph
    stated: Quantity
    heading: Paragraph
    sections: tuple[Paragraph, ...]
    least: int

    @property
    def fits(self) -> bool:
        return self.least <= int(self.stated.value or 0) <= len(self.sections)


def under_headings(document: Document) -> Iterator[UnderHeading]:
    """Every count of what the sections of one heading are about."""
    headings = [
        (p, p.text.string.strip())
        for p in document.paragraphs
        if p.label is not None and len(p.text) <= _LONGEST
    ]
    for paragraph in document.paragraphs:
        if paragraph.role is Role.CONTENTS:
            continue
        for quantity in paragraph.quantities:
            name = _counted(paragraph, quantity)
            found = [h for h, words in headings if words.endswith(name)] if name else []
            if len(found) == 1:
                yield from _sections(document, paragraph, quantity, found[0])


def _counted(paragraph: Paragraph, quantity: Quantity) -> str:
    """The name of what all are counted: a word longer than the unit, which it begins with."""
    unit = quantity.unit.name if quantity.unit is not None else ""
    before = paragraph.text.string[: quantity.start].rstrip()
    if quantity.kind is not Kind.COUNT or quantity.bound is not Bound.EXACT or not unit:
        return ""
    word = "".join(before.removesuffix(_ALL_OF).split(" ")[-1:])
    place = word.rfind(unit)
    is_named = before.endswith(_ALL_OF) and place >= 0 and len(word) - place >= len(unit) + _NAMING
    return word[place:] if is_named else ""


def _sections(
    document: Document, paragraph: Paragraph, stated: Quantity, heading: Paragraph
) -> Iterator[UnderHeading]:
    numbers = heading.label.numbers if heading.label is not None else ()
    below = [
        p
        for p in document.paragraphs
        if numbers and p.label is not None and p.label.numbers[:-1] == numbers
    ]
    places = [p.label.numbers[-1] for p in below if p.label is not None]
    names = [p.text.string[p.body_start :] for p in below]
    is_whole = len(below) >= _FEWEST and places == list(range(1, len(below) + 1))
    if is_whole and not any(other in name for name in names for other in _OTHERS):
        unit = stated.unit.name if stated.unit is not None else ""
        least = sum(name.startswith(unit) for name in names)
        yield UnderHeading(paragraph, stated, heading, tuple(below), least)
