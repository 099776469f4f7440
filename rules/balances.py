"""What is left of an amount, as prose states it: "ได้รับ 90 บาท เบิกจ่าย 60 บาท คงเหลือ 30 บาท"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules import relation_words as words
from rules.narrative import Figure, Prose, narrative
from rules.review import Review


@dataclass(frozen=True, eq=False)
class Balance:
    """What is left, of what, and the readings of what was taken from it."""

    figure: Figure
    granted: Figure
    readings: tuple[tuple[Figure, ...], ...]
    is_tentative: bool  # whether other amounts stand among them


def balances(review: Review) -> tuple[Balance, ...]:
    """Every balance the prose states together with what it is the balance of."""
    document = review.reading(narrative)
    return tuple(found for prose in document.proses for found in _balances(prose))


def _balances(prose: Prose) -> Iterator[Balance]:
    for figure in prose.figures:
        if not figure.is_remaining or figure.is_percentage or figure.bracket:
            continue
        before = _since_last_balance(figure)
        granted = [one for one in before if _is_granted(one)]
        spent = [one for one in before if _is_spent(one)]
        if len(granted) != 1 or not spent:
            continue
        readings = [tuple(spent)] if len(spent) == 1 else [tuple(spent), (spent[-1],), (spent[0],)]
        others = len(before) - len(granted) - len(spent)
        yield Balance(figure, granted[0], tuple(readings), is_tentative=others > 0)


def _since_last_balance(figure: Figure) -> list[Figure]:
    """The figures of its kind before it, from the last balance on."""
    found: list[Figure] = []
    for other in reversed(figure.prose.figures[: figure.index]):
        if other.measure != figure.measure or other.bracket:
            continue
        if other.is_remaining:
            break
        found.insert(0, other)
    return found


def _is_granted(figure: Figure) -> bool:
    return words.GRANTED.search(figure.lead) is not None and not _is_spent(figure)


def _is_spent(figure: Figure) -> bool:
    if words.FROM_GRANT.search(figure.lead):
        return False
    return words.SPENT.search(figure.lead) is not None
