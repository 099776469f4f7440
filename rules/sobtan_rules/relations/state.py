"""What relations make of a numeral."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What is known of a numeral."""

    VERIFIED = "verified"  # a relation that holds rests on it
    FAILED = "failed"  # it does not agree with others
    UNVERIFIED = "unverified"  # nothing in the report could be tried on it
