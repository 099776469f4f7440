"""Counts of one thing that are stated apart and in all: "3 จังหวัด", "อีก 14", "ทั้งสิ้น 16".

An addition says so by its words (เพิ่มเติมอีก, เพิ่มอีก); what it adds to is the last
count of the same thing before it, in its sentence or in a paragraph beside it, and
the total stands with it under the same heading. Where two counts could be meant,
nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Bound, Document, Paragraph, Quantity, Role
from sobtan_rules.kit.review import Review

_ADDED = pattern(
    r"(?:เพิ่ม(?:เติม)?|ขยาย(?:ผล|พื้นที่)?(?:เพิ่ม(?:เติม)?)?|และ)\s*(?:อีก|จำนวนอีก)\s*(?:จำนวน\s*)?$"
)
_IN_ALL = pattern(
    r"(?:รวม)?(?:เป็น)?(?:จำนวน)?\s*(?:ทั้งสิ้น|ทั้งหมด)\s*(?:จำนวน\s*)?$|รวม(?:เป็น)?(?:จำนวน)?\s*$"
)
_WINDOW = 30


@dataclass(frozen=True, eq=False)
class Count:
    """A count in a paragraph."""

    paragraph: Paragraph
    quantity: Quantity

    @property
    def before(self) -> str:
        """The words right before it."""
        start = self.quantity.start
        return self.paragraph.text.string[max(0, start - _WINDOW) : start]

    @property
    def unit(self) -> str:
        return self.quantity.unit.name if self.quantity.unit is not None else ""


@dataclass(frozen=True, eq=False)
class Addition:
    """A count, what is added to it, and the total both should come to."""

    first: Count
    added: Count
    total: Count


def additions(review: Review) -> tuple[Addition, ...]:
    """Every addition of the report whose first count and total can be told."""
    found = []
    for paragraph in review.document.paragraphs:
        for count in _counts(paragraph):
            if _ADDED.search(count.before):
                addition = _addition(review.document, count)
                if addition is not None:
                    found.append(addition)
    return tuple(found)


def _counts(paragraph: Paragraph) -> Iterator[Count]:
    for quantity in paragraph.quantities:
        is_whole = quantity.value is not None and quantity.is_exact
        has_unit = quantity.unit is not None and quantity.bound is Bound.EXACT
        if is_whole and has_unit:
            yield Count(paragraph, quantity)


def _addition(document: Document, added: Count) -> Addition | None:
    scope = _scope(document, added.paragraph)
    index = scope.index(added.paragraph)
    first = _only(_before(added)) or _only(_beside(scope[:index], added))
    if first is None:
        return None
    known = (first.quantity, added.quantity)
    totals = [
        count
        for paragraph in scope
        for count in _counts(paragraph)
        if count.unit == added.unit and count.quantity not in known and _IN_ALL.search(count.before)
    ]
    total = _only(totals)
    return None if total is None else Addition(first, added, total)


def _scope(document: Document, paragraph: Paragraph) -> list[Paragraph]:
    """The paragraphs beside that one, and the footnotes among what stands below them."""
    beside = list(document.children(paragraph.parent))
    first, last = beside[0], beside[-1]
    everything = document.paragraphs
    between = everything[everything.index(first) : everything.index(last) + 1]
    notes = {p for p in between if p.role is Role.FOOTNOTE}
    return [p for p in between if p.parent is paragraph.parent or p in notes]


def _before(added: Count) -> list[Count]:
    """The last count of the same thing in the added one's own paragraph."""
    same = [c for c in _counts(added.paragraph) if c.unit == added.unit]
    return [c for c in same if c.quantity.start < added.quantity.start][-1:]


def _beside(paragraphs: Sequence[Paragraph], added: Count) -> list[Count]:
    """The counts of the same thing in the paragraph right before it that has any."""
    for paragraph in reversed(paragraphs):
        if paragraph.role is Role.FOOTNOTE:
            continue
        same = [c for c in _counts(paragraph) if c.unit == added.unit]
        if same:
            return same
    return []


def _only(counts: Sequence[Count]) -> Count | None:
    return counts[0] if len(counts) == 1 else None
