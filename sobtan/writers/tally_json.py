"""The tally of a report's numbers for other programs."""

from __future__ import annotations

from collections.abc import Sequence

from sobtan.writers.exact_json import Json
from sobtan_rules.ledger import Count, Entry, by_page, count, measuring


def tally(entries: Sequence[Entry]) -> Json:
    """How many numerals are in each state: all, those that measure, and by page."""
    measured = measuring(entries)
    pages: list[Json] = [
        {"page": page, "measuring": _states(count(found))}
        for page, found in by_page(measured).items()
        if page
    ]
    return {"all": _states(count(entries)), "measuring": _states(count(measured)), "pages": pages}


def _states(counted: Count) -> Json:
    return {
        "total": counted.total,
        **{state.value: number for state, number in counted.states.items()},
        "reasons": {reason.value: number for reason, number in counted.reasons.items()},
    }
