"""So much for each of so many, as prose states it: "คนละ 500 บาท จำนวน 20 คน เป็นเงิน 10,000 บาท"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules import relation_words as words
from rules.narrative import Figure, Prose, narrative
from rules.review import Review


@dataclass(frozen=True, eq=False)
class Rate:
    """What comes of a rate, the rate, and the counts it is multiplied by."""

    figure: Figure
    rate: Figure
    counts: tuple[Figure, ...]


def rates(review: Review) -> tuple[Rate, ...]:
    """Every product the document's prose states with its factors."""
    document = review.reading(narrative)
    return tuple(rate for prose in document.proses for rate in _rates(prose))


_MOST_COUNTS = 3


def _rates(prose: Prose) -> Iterator[Rate]:
    for figure in prose.figures:
        if figure.is_rate or figure.is_percentage or not words.COMES_TO.search(figure.lead):
            continue
        factors = _factors(figure)
        found = [factor for factor in factors if factor.is_rate]
        counts = tuple(factor for factor in factors if not factor.is_rate)
        if len(found) != 1 or not counts:
            continue
        of_what, per = found[0].measure.split("/", 1)
        per = "คน" if per in ("ราย", "ท่าน", "หัว") else per
        if of_what == figure.measure and per in [count.measure for count in counts]:
            yield Rate(figure, found[0], counts)


def _factors(figure: Figure) -> list[Figure]:
    """The rate and the counts right before the result, back to the rate or its count."""
    found: list[Figure] = []
    for other in reversed(figure.prose.figures[: figure.index]):
        if other.bracket != figure.bracket:
            continue
        is_done = len(found) > 1 and any(f.is_rate for f in found)
        if is_done or other.is_percentage or other.measure == figure.measure:
            break
        if len(found) > _MOST_COUNTS or words.CLAUSE.search(other.lead[-30:]):
            break
        found.insert(0, other)
    return found
