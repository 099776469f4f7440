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
    """How the same relation fares at its siblings: rows, columns, items, the other quarter.

    `bits` is what the digits of those that keep it prove, beyond what chance would give.
    """

    holds: int = 0
    breaks: int = 0
    bits: int = 0


class Claim(NamedTuple):
    """What a reading claims of its numbers, and what bears it out besides them.

    `explained` where the size of the gap says nothing: the reading itself tells how the
    number came to be wrong (it is another cell's), or matched the numbers by their names.
    `tried` is how many readings of the number were tried: some slip explains one in many.
    `is_loose` where one of several numbers was taken: it is told if something explains the gap.
    """

    plainness: Plainness = Plainness.LIKELY
    support: Support = Support()
    explained: bool = False
    tried: int = 1
    is_loose: bool = False


FORCED = Claim(Plainness.FORCED)
LIKELY = Claim(Plainness.LIKELY)
GUESSED = Claim(Plainness.GUESSED)
MATCHED = Claim(Plainness.LIKELY, explained=True)
MATCHED_PLAINLY = Claim(Plainness.FORCED, explained=True)


class Explanation(StrEnum):
    """Whether a slip of the pen or a lost row would give just the gap there is."""

    SURE = "sure"  # one does, and hardly any other gap would have one
    LIKELY = "likely"  # one does, and few other gaps would have one
    POSSIBLE = "possible"  # one does, as it would for many a gap
    NONE = "none"


class Gap(StrEnum):
    """How far a printed number is from what it should be, as a part of it."""

    TRIFLE = "trifle"
    SMALL = "small"
    LARGE = "large"


class Grounds(NamedTuple):
    """What a verdict rests on: what the judge found besides the failed relation itself."""

    plainness: Plainness
    support: Support = Support()
    explanation: Explanation = Explanation.NONE
    gap: Gap = Gap.LARGE
    tabled: bool = False  # its result stands in a table
    mended: int = 1  # failed relations that one correction would mend
    otherwise: bool = False  # with another number nearby the relation holds
    left_out: bool = False  # with what was passed over among its parts it holds
    contradicted: bool = False  # every number that may be at fault is borne out elsewhere
