"""Says why a file was not read, or a step not taken, for what it would have taken."""

from __future__ import annotations

from sobtan.messages import bounds
from sobtan.supervision.orders import Limits
from sobtan_rules.relations.finding import Message


def given_up(reason: str, limits: Limits) -> Message:
    """The sentence on a file that was given up."""
    if reason == "timeout":
        return _filled(bounds.TIMED_OUT, seconds=f"{limits.seconds:g}")
    if reason == "memory":
        return _filled(bounds.OUT_OF_MEMORY, megabytes=limits.megabytes)
    return bounds.CRASHED


def _filled(message: Message, **values: object) -> Message:
    return Message(*(text.format(**values) for text in message))
