"""Bases that no words name, found because several percentages agree on them.

"ผู้ป่วย 1,487 ราย … อายุ 10 - 14 ปี 391 ราย (ร้อยละ 26.29) อายุ 5 - 9 ปี 318 ราย (ร้อยละ 21.39)": what
two shares of one paragraph are of, the shares beside them are of too. A number that one
percentage alone fits, to two decimals, confirms it, and claims nothing where none fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass
from sobtan_rules.prose.figures import Figure, Narrative, Prose
from sobtan_rules.relations.equations import percentage_of

_ABOVE = 3  # paragraphs above in which the base may stand
_DECIMALS = 2  # of a percentage: with fewer, some number fits by chance
_AGREE = 2  # percentages that make a number their base
_DIGITS = 6  # in all of those that agree: so many do not fit one number by chance


@dataclass(frozen=True, eq=False)
class Common:
    """A percentage, its part, and the base; tentative where the base is only tried."""

    percentage: Figure
    part: Figure
    base: Figure
    is_tentative: bool


def common_bases(
    document: Narrative, prose: Prose, shares: Sequence[tuple[Figure, Figure]]
) -> Iterator[Common]:
    """The bases of a paragraph's percentages, each given with its part."""
    for measure in dict.fromkeys(part.measure for _, part in shares):
        alike = [pair for pair in shares if pair[1].measure == measure]
        yield from _of_measure(_candidates(document, prose, measure), alike)


def _of_measure(
    candidates: Sequence[Figure], shares: Sequence[tuple[Figure, Figure]]
) -> Iterator[Common]:
    fits = {base: [s for s in shares if _fits(s, base)] for base in candidates}
    best = max(candidates, key=lambda base: len(fits[base]), default=None)
    agreeing = fits[best] if best is not None and _are_telling(fits[best]) else []
    first = min((part.index for _, part in agreeing), default=0)
    last = max((percentage.index for percentage, _ in agreeing), default=0)
    for percentage, part in shares:
        is_sharp = percentage.quantity.decimals >= _DECIMALS
        fitting = (base for base in candidates if (percentage, part) in fits[base])
        one = next(fitting, None) if is_sharp else None
        if (percentage, part) in agreeing and best is not None:
            yield Common(percentage, part, best, is_tentative=True)
        elif one is not None:
            yield Common(percentage, part, one, is_tentative=True)
        elif best is not None and agreeing and _is_among(part, first, last):
            yield Common(percentage, part, best, is_tentative=part.value > best.value)


def _are_telling(shares: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether so many percentages, so sharply printed, make a number their base."""
    digits = sum(percentage.quantity.decimals + 2 for percentage, _ in shares)
    return len(shares) >= _AGREE and digits >= _DIGITS


_BESIDE = 3  # figures: so near the shares that agree stands another of their list


def _is_among(part: Figure, first: int, last: int) -> bool:
    return first - _BESIDE <= part.index <= last + _BESIDE


def _candidates(document: Narrative, prose: Prose, measure: str) -> list[Figure]:
    """The numbers a share may be of, in the paragraph and right above, the nearest first."""
    place = next((n for n, one in enumerate(document.proses) if one is prose), 0)
    near = document.proses[max(0, place - _ABOVE) : place + 1]
    return [
        figure
        for one in reversed(near)
        for figure in reversed(one.figures)
        if figure.measure == measure and not figure.movement and not figure.is_rate
    ]


def _fits(share: tuple[Figure, Figure], base: Figure) -> bool:
    percentage, part = share
    if base is part:
        return False
    if base.prose is part.prose and base.index > part.index:
        return False
    equation = percentage_of(percentage.quantity, part.quantity, base.quantity)
    return equation.is_testable and equation.holds()
