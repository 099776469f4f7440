"""A number that is called the most or the least, and those it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_rules.lexicon.senses import Sense, says
from sobtan_rules.prose.superlatives import Superlative
from sobtan_rules.relations.finding import Evidence


@dataclass(frozen=True, eq=False, slots=True)
class Compared:
    """The number of what is named, those it is held against, and where they stand."""

    name: Evidence
    own: Quantity
    others: Sequence[Quantity]
    evidence: dict[Quantity, Evidence]
    is_most: bool

    @property
    def extreme(self) -> Quantity:
        choose = max if self.is_most else min
        return choose(self.others, key=lambda one: one.amount or 0)

    @property
    def holds(self) -> bool:
        own, other = self.own.amount or 0, self.extreme.amount or 0
        return own >= other if self.is_most else own <= other


def extreme(said: Superlative, quantities: Sequence[Quantity]) -> Decimal:
    return (max if said.is_most else min)(one.amount or Decimal(0) for one in quantities)


def given(said: Superlative, position: int) -> Quantity | None:
    """The number printed beside the name."""
    figure = said.given_behind(position)
    if figure is None:
        end = said.prose.string.find("(", position, position + 60)
        after = next(iter(said.prose.after(position)), None)
        if after is None or after.start > min(said.stop, position + 70):
            return None
        name = said.prose.string[position : after.start]
        is_beside = end >= 0 or not says(name, *_ELSE)
        figure = after if is_beside and not says(name, *_ELSE) else None
    return None if figure is None else figure.quantity


_ELSE = (
    Sense.ASIDE,
    Sense.ENDS,
    Sense.JOINS,
    Sense.NEXT,
    Sense.TOTAL,
    Sense.LEFT,
    Sense.CAUSE,
    Sense.ROSE,
    Sense.FELL,
    Sense.FORMER,
    Sense.FROM,
)


def quoted(said: Superlative, start: int, end: int) -> Evidence:
    return said.prose.quote(start, end)
