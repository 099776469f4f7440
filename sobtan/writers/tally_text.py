"""The tally of a report's numbers, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan_extractor.model.document import Kind
from sobtan_rules.ledger import REASONS, Count, Entry, by_page, confirmed_by_page, count, measuring
from sobtan_rules.relations.finding import Message
from sobtan_rules.relations.state import State


def sentences(entries: Sequence[Entry], language: Language, per_page: bool = False) -> list[str]:
    """How many numbers are confirmed, and why the others are not.

    Amounts, counts and percentages first, then those of which nothing says what they
    are: a sentence for each of the two that there is; then one for each page that was read in
    its picture. With `per_page`, a sentence for each page that has any of the first kind
    follows.
    """
    measured = measuring(entries)
    bare = [entry for entry in entries if entry.kind is Kind.NUMBER]
    kinds = ((messages.NUMBERS_TALLY, measured), (messages.BARE_TALLY, bare))
    lines = [_total(message, count(found), language) for message, found in kinds if found]
    lines += [
        language.say(messages.READ_IN_PICTURE, **page._asdict())
        for page in confirmed_by_page(entries)
    ]
    if per_page:
        lines += [
            language.say(messages.PAGE_TALLY, page=page, states=_states(count(found), language))
            for page, found in by_page(measured).items()
            if page
        ]
    return lines


def _total(message: Message, counted: Count, language: Language) -> str:
    states = _states(counted, language) + _reasons(counted, language)
    return language.say(message, total=counted.total, states=states)


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
