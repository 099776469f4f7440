"""How surely a report states a relation: what a reading knows before any number is tested.

A rule says what it read and how plainly it stands there; how severe a finding is, or
whether one is made at all, the judge decides (`sobtan_rules.judge`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Plainness(StrEnum):
    """How plainly the words or the layout state the relation."""

    FORCED = "forced"  # they leave no other reading
    LIKELY = "likely"  # the natural reading; another is possible
    GUESSED = "guessed"  # one of several readings, found with the help of the numbers


class Support(NamedTuple):
    """How the same relation fares at its siblings: rows, columns, items, the other quarter."""

    holds: int = 0
    breaks: int = 0


class Claim(NamedTuple):
    """What a reading claims of its numbers, and what bears it out besides them."""

    plainness: Plainness = Plainness.LIKELY
    support: Support = Support()


FORCED = Claim(Plainness.FORCED)
LIKELY = Claim(Plainness.LIKELY)
GUESSED = Claim(Plainness.GUESSED)
