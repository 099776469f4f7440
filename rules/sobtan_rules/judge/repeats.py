"""Leaves out what only the numbers show, where words state the same of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.finding import Outcome, Relation


def without_repeats(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes but for guessed relations of numbers that another ties together as well.

    A sum and the difference it can be turned into are of the same numbers.
    """
    seen = {_numbers(relation) for relation in _relations(outcomes) if not _is_guessed(relation)}
    kept: list[Outcome] = []
    for outcome in outcomes:
        if isinstance(outcome, Relation) and _is_guessed(outcome):
            if _numbers(outcome) in seen:
                continue
            seen.add(_numbers(outcome))
        kept.append(outcome)
    return kept


def _relations(outcomes: Iterable[Outcome]) -> list[Relation]:
    return [outcome for outcome in outcomes if isinstance(outcome, Relation)]


def _numbers(relation: Relation) -> frozenset[object]:
    """The numbers it ties together; nothing more or less is told by those that are nothing."""
    return frozenset(part for part in relation.parts if part.value)


def _is_guessed(relation: Relation) -> bool:
    claim = relation.claim
    return claim is not None and claim.plainness is Plainness.GUESSED
