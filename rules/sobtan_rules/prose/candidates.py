"""The one search: all readings of a wording, with what it leaves open filled by the numbers near.

A role that a pattern does not bind is sought among the numbers before it, the nearest
first. Every reading is kept with what came of it: it holds, it would but for a slip, or
it does not; which is meant is chosen once all are known (`told.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import islice

from sobtan_rules.prose.declared import Declared, Seek, Wording
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.formulas import Formula
from sobtan_rules.prose.grammar import Match, matches
from sobtan_rules.prose.guards import is_named, passes
from sobtan_rules.prose.sentences import Sentences
from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.equations import AtMost, Equation
from sobtan_rules.relations.slips import is_slip

_MOST = 6  # figures tried for a role that is sought


Sought = tuple[str, str, Figure]
"""A rule, a role of a relation of it, and the number that was found for that role."""


class Outcome(IntEnum):
    """What came of a reading."""

    HOLDS = 0
    SLIPPED = 1  # it would hold but for a slip
    FAILS = 2


@dataclass(frozen=True, eq=False)
class Reading:
    """One way to read what the words claim of a figure."""

    relation: Declared
    wording: Wording
    match: Match
    distance: int  # how far the search for open roles went

    @cached_property
    def equation(self) -> Equation:
        return self._formula.equation(self.match.roles)

    @property
    def _formula(self) -> Formula:
        # "ลดลงร้อยละ -8.3" is common: the sign says it once more.
        is_falling = self.match.is_down and self.claimed.value >= 0
        return self.relation.falling if is_falling else self.relation.rising

    @property
    def shown(self) -> str:
        """What the result is computed from, in print."""
        return self._formula.shown(self.match.roles)

    @property
    def plainness(self) -> Plainness:
        return self.wording.plainness

    @property
    def claimed(self) -> Figure:
        """The figure of whose readings one is right."""
        return self.match.roles[self.relation.claim][0]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(dict.fromkeys(f for many in self.match.roles.values() for f in many))

    @property
    def sought(self) -> Iterator[Sought]:
        """Each number that was sought, with the relation and role it was found for."""
        for seek in self.wording.seeks:
            (figure,) = self.match.roles[seek.role]
            yield self.relation.rule, seek.role, figure

    @cached_property
    def holds(self) -> bool:
        return self.equation.holds()

    @cached_property
    def outcome(self) -> Outcome:
        if self.holds:
            return Outcome.HOLDS
        return Outcome.SLIPPED if self._is_slip else Outcome.FAILS

    @property
    def _is_slip(self) -> bool:
        if isinstance(self.equation, AtMost) and len({_digits(f) for f in self.figures}) > 1:
            return False  # one digit makes any number small enough
        return is_slip(self.equation)


def _digits(figure: Figure) -> int:
    return figure.value.adjusted()


def readings(relations: Sequence[Declared], paragraphs: Sequence[Sentences]) -> Iterator[Reading]:
    """Every reading of every paragraph; `paragraphs` are all of the document's."""
    for place, sentences in enumerate(paragraphs):
        if not sentences.figures:
            continue
        for relation in relations:
            for wording in relation.wordings:
                for match in matches(relation, wording, sentences):
                    yield from _filled(relation, wording, match, paragraphs, place)


def _filled(
    relation: Declared,
    wording: Wording,
    match: Match,
    paragraphs: Sequence[Sentences],
    place: int,
) -> Iterator[Reading]:
    """The readings of a match: one for each way to fill what it leaves open."""
    for filled, distance in _sought(relation.measures, wording.seeks, match, paragraphs, place):
        reading = Reading(relation, wording, filled, distance)
        is_once = len(reading.figures) == sum(map(len, filled.roles.values()))
        if is_once and passes(relation.guard, filled) and reading.equation.is_testable:
            yield reading


def _sought(
    measures: Mapping[str, str],
    seeks: Sequence[Seek],
    match: Match,
    paragraphs: Sequence[Sentences],
    place: int,
) -> Iterator[tuple[Match, int]]:
    if not seeks:
        yield match, match.passed
        return
    seek, *others = seeks
    for distance, figure in enumerate(islice(_near(seek, match, paragraphs, place), _MOST * 4)):
        filled = match.filled(seek.role, (figure,), measures[seek.role])
        if filled is None or figure in (f for many in match.roles.values() for f in many):
            continue
        for more, further in _sought(measures, others, filled, paragraphs, place):
            yield more, distance + further


def _near(
    seek: Seek, match: Match, paragraphs: Sequence[Sentences], place: int
) -> Iterator[Figure]:
    """The figures that may fill the role, nearest first."""
    own = paragraphs[place]
    last = max(f.index for many in match.roles.values() for f in many)
    before = [(own, f) for f in reversed(own.figures) if f.index < last]
    near = [(own, f) for f in own.figures if f.index > last] if seek.is_behind else before
    for above in reversed(paragraphs[max(0, place - seek.above) : place]):
        near += [(above, f) for f in reversed(above.figures)]
    for sentences, figure in near:
        if seek.is_named and not is_named(match.name, figure):
            continue
        said = sentences.lead(figure)
        if (not seek.wants or not said.isdisjoint(seek.wants)) and said.isdisjoint(seek.bans):
            yield figure
