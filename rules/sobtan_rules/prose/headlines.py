"""The total of beneficiaries at the head of a section, traced to the programmes below it.

What may be added is what each item under a programme leads with: the total of a
breakdown, not its parts; no targets, changes or parts of others; nothing that
repeats what stands before. Of these a headline adds up some, and which is nowhere
said, so it is looked for: leaving out as few as possible, and taken only where one
way fits. A headline that is not found is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import LabelStyle, Paragraph, Role
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.bases import pairs
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.prose.parts import parts

_PEOPLE = frozenset(("คน", "คน-ครั้ง"))
_HEADLINE = pattern(r"ผู้(?:ได้)?รับ(?:ประโยชน์|ความช่วยเหลือ|บริการ|การช่วยเหลือ|การสนับสนุน)|กลุ่มเป้าหมายที่ได้รับ")
_MOST_LEFT_OUT = 4
_MOST_TRIED = 2000  # ways; with more a fit would say little


@dataclass(frozen=True, eq=False)
class Headline:
    """A headline total and what it adds up; no addends where it cannot be traced.

    `counts` are those among which the addends were looked for.
    """

    figure: Figure
    addends: tuple[Figure, ...]
    counts: tuple[Figure, ...]


def headlines(review: Review) -> tuple[Headline, ...]:
    """The headline totals of the document that stand above programmes."""
    return tuple(
        headline for prose in _openings(review) for headline in _Section(review, prose).headlines()
    )


def _openings(review: Review) -> Iterator[Prose]:
    """The paragraphs that state headline totals right above a section's programmes."""
    document = review.reading(narrative)
    for prose in document.proses:
        if prose.paragraph.role is Role.BODY and any(map(_is_headline, prose.figures)):
            yield prose


def _is_headline(figure: Figure) -> bool:
    if figure.measure not in _PEOPLE or figure.bracket or not figure.is_sharp:
        return False
    is_total = _HEADLINE.search(figure.lead) is not None
    return is_total and not (figure.is_part or figure.is_target or figure.is_cumulative)


class _Section:
    """The programmes below an opening paragraph, and the counts their items lead with."""

    def __init__(self, review: Review, opening: Prose) -> None:
        self._document = review.reading(narrative)
        self._opening = opening
        self._parts = {part.figure for part in review.reading(parts)}
        self._programmes = self._find_programmes()

    def headlines(self) -> Iterator[Headline]:
        if not self._programmes:
            return
        groups = list(self._groups())
        taken: set[Figure] = set()
        totals = [figure for figure in self._opening.figures if _is_headline(figure)]
        for figure in sorted(totals, key=lambda one: one.value):  # the small one names a group
            counts = tuple(f for group in groups for f in group if f not in taken)
            addends = self._whole_group(figure, groups) or _fitting(figure, counts)
            taken |= set(addends)
            yield Headline(figure, addends, counts)

    def _find_programmes(self) -> list[Paragraph]:
        siblings = self._document.document.children(self._opening.paragraph.parent)
        return [
            paragraph
            for paragraph in siblings
            if paragraph.label is not None and paragraph.label.style is LabelStyle.PROGRAMME
        ]

    def _groups(self) -> Iterator[list[Figure]]:
        """The leading counts of the items, those under one item together."""
        seen: list[Figure] = []
        repeated = self._repeated_parts()
        for programme in self._programmes:
            for item in self._document.children(programme):
                group = [
                    figure
                    for figure in self._counts(item)
                    if figure.value not in repeated and not _repeats(figure, seen)
                ]
                first = next(iter(self._counts(item)), None)
                if first is not None and _repeats(first, seen):
                    continue  # the same people once more
                seen += group
                if group:
                    yield group

    def _repeated_parts(self) -> set[Decimal]:
        """The values that stand among others somewhere: counted there already."""
        return {figure.value for figure in self._parts if figure.measure in _PEOPLE}

    def _counts(self, item: Prose) -> list[Figure]:
        own = self._leading(item)
        if own is not None:
            return [own]
        below = self._document.children(item.paragraph)
        return [figure for child in below for figure in self._counts(child)]

    def _leading(self, item: Prose) -> Figure | None:
        for figure in item.figures:
            if figure.measure in _PEOPLE and not figure.bracket and figure.is_sharp:
                is_aside = figure in self._parts or figure.movement or figure.is_target
                return None if is_aside or figure.quantity.decimals else figure
        return None

    def _whole_group(
        self, figure: Figure, groups: Sequence[Sequence[Figure]]
    ) -> tuple[Figure, ...]:
        """The one group under a single item that makes the headline up."""
        fitting = [g for g in groups if sum(f.value for f in g) == figure.value]
        return tuple(fitting[0]) if len(fitting) == 1 else ()


_ALIKE = 0.6


def _repeats(figure: Figure, seen: Sequence[Figure]) -> bool:
    """Whether the same count of the same thing was stated before."""
    own = pairs(figure.label)
    for other in seen:
        theirs = pairs(other.label)
        shorter = min(len(own), len(theirs))
        if other.value == figure.value and len(own & theirs) >= _ALIKE * shorter:
            return True
    return False


def _fitting(figure: Figure, counts: Sequence[Figure]) -> tuple[Figure, ...]:
    """The counts that make the headline up, the fewest left out; none unless one way fits."""
    usable = [count for count in counts if count.value <= figure.value]
    surplus = sum((count.value for count in usable), Decimal(0)) - figure.value
    if surplus < 0 or len(usable) < 2:
        return ()
    tried = 0
    for left_out in range(min(_MOST_LEFT_OUT, len(usable) - 2) + 1):
        fits = []
        for without in combinations(usable, left_out):
            tried += 1
            if sum((one.value for one in without), Decimal(0)) == surplus:
                fits.append(without)
        if fits or tried > _MOST_TRIED:
            return tuple(c for c in usable if c not in fits[0]) if len(fits) == 1 else ()
    return ()
