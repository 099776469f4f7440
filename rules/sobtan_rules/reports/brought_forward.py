"""What one report carries forward and the next one brings: "ยกมา" against "คงเหลือ" before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sobtan_extractor.late import dataclass
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.figures import Figure, Prose
from sobtan_rules.reports.facts import Fact, likeness
from sobtan_rules.reports.reports import Pair, Report, pairs


@dataclass(frozen=True, eq=False)
class Brought:
    """An opening figure of the later report and the closing one of the report before it."""

    pair: Pair
    opening: Figure
    closing: Figure
    is_same_name: bool  # to the letter, but for dates


@dataclass(frozen=True, eq=False)
class _Balance:
    """The opening and closing figures of one thing, as a report rolls it forward."""

    opening: Fact
    closing: Figure


def brought_forward(review: Review) -> tuple[Brought, ...]:
    """Every opening figure whose closing one stands in the report right before."""
    return tuple(
        found
        for pair in review.reading(pairs)
        if _follows_at_once(pair)
        for found in _brought(pair)
    )


def _follows_at_once(pair: Pair) -> bool:
    """Whether the later period begins on the day after the earlier one ends."""
    before, after = pair.earlier.days, pair.later.days
    if before is None or after is None:
        return False
    return before[1] + timedelta(days=1) == after[0]


def _brought(pair: Pair) -> Iterator[Brought]:
    earlier, later = (list(_balances(report)) for report in (pair.earlier, pair.later))
    for balance in later:
        alike = [one for one in earlier if likeness(one.opening, balance.opening) >= _ALIKE]
        rivals = [one for one in later if likeness(one.opening, balance.opening) >= _ALIKE]
        if len(alike) == 1 and len(rivals) == 1:
            same = alike[0].opening.letters == balance.opening.letters
            yield Brought(pair, balance.opening.figure, alike[0].closing, same)


_ALIKE = 0.82  # of the letters of two names agree, in their order


def _balances(report: Report) -> Iterator[_Balance]:
    for prose in report.proses:
        for figure in prose.figures:
            if not _opens(figure):
                continue
            closing = _closing(prose, figure)
            if closing is not None:
                yield _Balance(Fact(report, figure, report.programme_of(prose.paragraph)), closing)


def _opens(figure: Figure) -> bool:
    said = words.OPENING.search(figure.lead)
    return said is not None and figure.is_sharp and bool(figure.measure) and not figure.bracket


def _closing(prose: Prose, opening: Figure) -> Figure | None:
    """What is left in the end: the last number before the next thing rolled forward."""
    found = None
    for figure in prose.figures[opening.index + 1 :]:
        if words.OPENING.search(figure.lead):
            break
        if figure.measure != opening.measure or figure.bracket or not figure.is_sharp:
            continue
        if (
            figure.is_remaining
            or words.CLOSING.search(figure.lead)
            or words.LEFT_OVER.search(figure.lead)
        ):
            found = figure
    return found
