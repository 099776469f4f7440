"""Cumulative figures in prose: "จำนวน 40 คน รวมสะสม 2 ไตรมาส เป็นจำนวน 95 คน"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.model import Document
from rules import relation_words as words
from rules.bases import pairs
from rules.narrative import Figure, Narrative, narrative
from rules.review import Review


@dataclass(frozen=True, eq=False)
class Accumulation:
    """A cumulative figure, what the period itself gave, and what was so far before it.

    `earlier` is the figure of the same name in an earlier report, also one in the
    same file; None where there is none.
    """

    figure: Figure
    own: Figure
    earlier: Figure | None


def accumulations(review: Review) -> tuple[Accumulation, ...]:
    """Every cumulative figure of the prose that stands with its period's own."""
    document = review.reading(narrative)
    figures = [figure for prose in document.proses for figure in prose.figures]
    before = list(_figures(review.prior))
    found = []
    for place, figure in enumerate(figures):
        own = _own(figure)
        if own is not None:
            seen = [f for f in figures[:place] if f.prose is not figure.prose]
            found.append(Accumulation(figure, own, _earlier(own, seen) or _earlier(own, before)))
    return tuple(found)


def _figures(documents: Sequence[Document]) -> Iterator[Figure]:
    for document in documents:
        for prose in Narrative(document).proses:
            yield from prose.figures


def _own(figure: Figure) -> Figure | None:
    """The figure of the period alone: the last of its kind, right before."""
    if not figure.is_cumulative or figure.is_period or figure.is_percentage:
        return None
    for other in reversed(figure.prose.figures[: figure.index]):
        if other.measure == figure.measure:
            between = figure.prose.string[other.end : figure.start]
            adds = words.ADDS_UP.match(between) is not None
            return other if adds and not other.is_cumulative else None
    return None


_ALIKE = 0.55  # of the pairs of letters of two names are the same


def _earlier(own: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The figure that is named most alike; of two equal, the later."""
    wanted = pairs(own.lead)
    best: tuple[float, Figure] | None = None
    for figure in figures:
        if figure.measure != own.measure or figure.is_target or figure.is_base:
            continue
        theirs = pairs(figure.lead)
        joined = len(wanted | theirs)
        alike = len(wanted & theirs) / joined if joined else 0.0
        if alike >= _ALIKE and (best is None or alike >= best[0]):
            best = alike, figure
    if best is None:
        return None
    so_far = best[1].following
    while so_far is not None and so_far.measure != own.measure:
        so_far = so_far.following
    return so_far if so_far is not None and so_far.is_cumulative else best[1]
