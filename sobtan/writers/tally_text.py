"""The tally of a report's numbers, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.ledger import REASONS, Count, Entry, State, by_page, count, measuring
from sobtan import messages
from sobtan.messages import Language


def sentences(entries: Sequence[Entry], language: Language, per_page: bool = False) -> list[str]:
    """How many amounts, counts and percentages are confirmed, and why the others are not.

    With `per_page`, a sentence for each page that has any follows. None for no number.
    """
    measured = measuring(entries)
    if not measured:
        return []
    total = count(measured)
    lines = [
        language.say(
            messages.NUMBERS_TALLY,
            total=total.total,
            states=_states(total, language) + _reasons(total, language),
        )
    ]
    if per_page:
        lines += [
            language.say(messages.PAGE_TALLY, page=page, states=_states(count(found), language))
            for page, found in by_page(measured).items()
        ]
    return lines


def _states(counted: Count, language: Language) -> str:
    return " · ".join(
        f"{language.pick(messages.STATES[state])} {counted.states[state]}" for state in State
    )


def _reasons(counted: Count, language: Language) -> str:
    """In brackets, the reasons of those that are unverified; empty for none."""
    named = ", ".join(_reason(counted, language))
    return f" ({named})" if named else ""


def _reason(counted: Count, language: Language) -> Iterator[str]:
    for reason, number in counted.reasons.items():
        yield f"{language.pick(REASONS[reason])} {number}"
