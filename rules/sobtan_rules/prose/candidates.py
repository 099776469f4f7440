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

from sobtan_rules.lexicon.senses import Sense
from sobtan_rules.prose.declared import Declared, Seek, Wording
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.formulas import Formula
from sobtan_rules.prose.guards import is_named, passes
from sobtan_rules.prose.grammar import Match, matches
from sobtan_rules.prose.sentences import Sentences
from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.slips import is_slip

_MOST = 6  # figures tried for a role that is sought


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
        return self.relation.falling if self.match.is_down else self.relation.rising

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

    @cached_property
    def holds(self) -> bool:
        return self.equation.holds()

    @cached_property
    def outcome(self) -> Outcome:
        if self.holds:
            return Outcome.HOLDS
        return Outcome.SLIPPED if is_slip(self.equation) else Outcome.FAILS


def readings(
    relations: Sequence[Declared], paragraphs: Sequence[Sentences]
) -> Iterator[Reading]:
    """Every reading of every paragraph; `paragraphs` are all of the document's."""
    for place, sentences in enumerate(paragraphs):
        if not sentences.prose.figures:
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
    bound = [figure for many in match.roles.values() for figure in many]
    first = min((f.index for f in bound), default=0)
    last = max((f.index for f in bound), default=0)
    figures = own.prose.figures
    near = [(own, f) for f in (figures[last + 1 :] if seek.is_behind else reversed(figures[: last]))]
    for above in reversed(paragraphs[max(0, place - seek.above) : place]):
        near += [(above, f) for f in reversed(above.prose.figures)]
    for sentences, figure in near:
        if seek.is_named and not is_named(match.name, figure):
            continue
        said = sentences.lead(figure)
        if (not seek.wants or not said.isdisjoint(seek.wants)) and said.isdisjoint(seek.bans):
            yield figure
