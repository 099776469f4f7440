"""The one search: all readings of a wording, with what it leaves open filled by the numbers near.

A role that a pattern does not bind is sought among the numbers before it, the nearest
first. Every reading is kept with what came of it: it holds, it would but for a slip, or
it does not; which is meant is chosen once all are known (`told.py`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import islice
from operator import itemgetter

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_rules.lexicon.senses import Sense
from sobtan_rules.prose.claims import printed
from sobtan_rules.prose.declared import Declared, Seek, Wording
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.formulas import Formula
from sobtan_rules.prose.grammar import Match, matches, may_say
from sobtan_rules.prose.guards import is_called, is_named, passes
from sobtan_rules.prose.sentences import Sentences
from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.equations import AtMost, Equation
from sobtan_rules.relations.finding import Message
from sobtan_rules.relations.slips import doubt, is_slip

_MOST = 24  # figures looked at for a role that is sought

_RISES = Message("เพิ่มขึ้น", "risen")
_FALLS = Message("ลดลง", "fallen")

Sought = tuple[str, str, Figure]
"""A rule, a role of a relation of it, and the number that was found for that role."""


_BASE = "base"  # the role of what a share is of
_CHANGES = ("change", "percent")  # roles of numbers that say by how much something moved


@dataclass(frozen=True, eq=False)
class Reading:
    """One way to read what the words claim of a figure.

    `distance` is how far the search for open roles went, `is_only` whether it found no
    other number for any of them. `instead` is the match by which it holds though the words
    name another number: the well-known mistake of a share of the wrong base.
    """

    relation: Declared
    wording: Wording
    match: Match
    distance: int
    is_only: bool
    instead: Match | None = None

    @cached_property
    def equation(self) -> Equation:
        return self._formula.equation(self.match.roles)

    @property
    def _formula(self) -> Formula:
        # "ลดลงร้อยละ -8.3" is common: the sign says it once more. What something came to may
        # be below nought itself.
        is_said_twice = self.claimed.value < 0 and self.relation.claim in _CHANGES
        is_falling = self.match.is_down and not is_said_twice
        return self.relation.falling if is_falling else self.relation.rising

    @property
    def shown(self) -> str:
        """What the result is computed from, in print."""
        return self._formula.shown(self.match.roles)

    def told(self, sentence: Message) -> Message:
        """A sentence on the relation, with its figures in print where it names their roles."""
        shown = {role: printed(figures[0]) for role, figures in self.match.roles.items()}
        th, en = _FALLS if self.match.is_down else _RISES
        return Message(sentence.th.format(moved=th, **shown), sentence.en.format(moved=en, **shown))

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
        """Each number that was sought by words, with the relation and role it was found for."""
        for seek in () if self.wording.where else self.wording.seeks:
            (figure,) = self.match.roles[seek.role]
            yield self.relation.rule, seek.role, figure

    @cached_property
    def holds(self) -> bool:
        return self.equation.holds()

    @cached_property
    def is_slip(self) -> bool:
        """Whether a slip of the pen, or a well-known mistake, keeps it from holding."""
        if isinstance(self.equation, AtMost) and len({_digits(f) for f in self.figures}) > 1:
            return False  # one digit makes any number small enough
        return self.is_mistake or is_slip(self.equation)

    @cached_property
    def doubt(self) -> Decimal:
        """How likely a slip explains that it fails if its numbers only happen to be near."""
        return Decimal(1) if isinstance(self.equation, AtMost) else doubt(self.equation)

    @cached_property
    def is_mistake(self) -> bool:
        """Whether a mistake that many make explains it: its direction, its unit, its base."""
        turned = [self.relation.falling, self.relation.rising]
        others = [one for one in turned if one != self._formula]
        return bool(self.mistake) or _is_rescaled(self.equation) or any(map(self._is_met, others))

    @cached_property
    def mistake(self) -> str:
        """What the result is instead, in print, by a mistake that many make; empty for none."""
        if self.holds:
            return ""
        if self.instead is not None:
            return self._formula.shown(self.instead.roles)
        if not self._is_telling:
            return ""
        made = next(filter(self._is_met, self.relation.mistakes), None)
        return "" if made is None else made.shown(self.match.roles)

    def _is_met(self, formula: Formula) -> bool:
        equation = formula.equation(self.match.roles)
        return equation.is_testable and equation.holds()

    @property
    def _is_telling(self) -> bool:
        """Whether its number is long enough that no mistake gives it by chance."""
        return len(_digits_of(self.equation.result)) >= _TELLING


def _values(match: Match) -> Iterator[tuple[str, Decimal | None]]:
    """What each role comes to, in base measure."""
    return ((role, figures[0].quantity.amount) for role, figures in sorted(match.roles.items()))


_UNITS = (-6, -3, -2, -1, 1, 2, 3, 6)  # powers of ten by which a unit or a point is wrong
_TELLING = 3  # digits: a number of fewer is some other number's a thousandfold by chance


def _is_rescaled(equation: Equation) -> bool:
    """Whether the result has the right digits, but not the right unit or point."""
    value, expected = equation.result.interval, equation.expression.value()
    if value is None or expected is None or len(_digits_of(equation.result)) < _TELLING:
        return False
    return any(value.scaled(Decimal(1).scaleb(power)).meets(expected) for power in _UNITS)


def _digits_of(quantity: Quantity) -> tuple[int, ...]:
    """The digits that tell a number: without the noughts that end it."""
    return (quantity.value or Decimal(0)).normalize().as_tuple().digits


def _digits(figure: Figure) -> int:
    return figure.value.adjusted()


def readings(
    relations: Sequence[Declared], paragraphs: Sequence[Sentences], parts: Container[Figure] = ()
) -> Iterator[Reading]:
    """Every reading of every paragraph; `paragraphs` are all of the document's.

    `parts` are numbers known to be among others: where a role is sought that another
    number can fill, they are not meant.
    """
    every = [(relation, wording) for relation in relations for wording in relation.wordings]
    known: dict[object, list[tuple[Declared, Wording]]] = {}  # paragraphs have few mixtures
    for place, sentences in enumerate(paragraphs):
        if not sentences.figures:
            continue
        mixture = sentences.measures, sentences.senses
        if mixture not in known:
            known[mixture] = [one for one in every if may_say(*one, sentences)]
        for relation, wording in known[mixture]:
            for match in matches(relation, wording, sentences):
                yield from _Search(relation, wording, paragraphs, place, parts).filled(match)


class _Search:
    """Fills what a match of one wording leaves open."""

    def __init__(
        self,
        relation: Declared,
        wording: Wording,
        paragraphs: Sequence[Sentences],
        place: int,
        parts: Container[Figure],
    ) -> None:
        self._relation = relation
        self._wording = wording
        self._paragraphs = paragraphs
        self._place = place
        self._parts = parts

    def filled(self, match: Match) -> Iterator[Reading]:
        """The readings of a match: one for each way to fill what it leaves open."""
        found = list(self._sought(self._wording.seeks, match))
        if self._wording.where:
            found = self._kept(found)
        told = [one for one, _ in found if self._parts_are_left_out(one)]
        for one, distance in found:
            is_only = bool(self._wording.seeks) and told == [one]
            reading = Reading(self._relation, self._wording, one, distance, is_only)
            if reading.equation.is_testable:
                yield reading if reading.holds else replace(reading, instead=self._instead(one))

    def _kept(self, found: Sequence[tuple[Match, int]]) -> list[tuple[Match, int]]:
        """The nearest of those whose numbers keep what the wording asks; none if it is unsure."""
        kept = [one for one in found if self._is_kept(one[0])]
        values = {tuple(_values(match)) for match, _ in kept}
        return [min(kept, key=itemgetter(1))] if len(values) == 1 else []

    def _is_kept(self, match: Match) -> bool:
        where = self._wording.where[-1 if match.is_down else 0]
        equation = where.equation(match.roles)
        is_telling = all(len(_digits_of(part)) >= _TELLING for part in equation.parts)
        return is_telling and equation.is_testable and equation.holds()

    def _instead(self, match: Match) -> Match | None:
        """The match with another number in place of one that the words name, if it then holds."""
        if len(_digits_of(match.roles[self._relation.claim][0].quantity)) < _TELLING:
            return None
        for role in self._named(match):
            for figure in self._others(match):
                other = match.filled(role, (figure,), self._relation.measures[role])
                if other is not None and self._holds(other):
                    return other
        return None

    def _named(self, match: Match) -> Iterator[str]:
        """The roles whose numbers the words name: by their name, or as the base of a share."""
        sought = [seek.role for seek in self._wording.seeks]
        for seek in self._wording.seeks:
            if seek.is_named and is_called(match.name, match.roles[seek.role][0]):
                yield seek.role
        is_plain = self._wording.plainness is Plainness.FORCED
        if is_plain and _BASE in match.roles and _BASE not in sought:
            yield _BASE

    def _others(self, match: Match) -> Iterator[Figure]:
        """The numbers before that the words do not name."""
        used = {figure for many in match.roles.values() for figure in many}
        first = max(0, self._place - _MOST)
        before = [f for one in self._paragraphs[first : self._place + 1] for f in one.figures]
        yield from (f for f in before if f not in used and not is_named(match.name, f))

    def _holds(self, match: Match) -> bool:
        return Reading(self._relation, self._wording, match, 0, False).holds

    def _parts_are_left_out(self, match: Match) -> bool:
        return not any(match.roles[seek.role][0] in self._parts for seek in self._wording.seeks)

    def _sought(self, seeks: Sequence[Seek], match: Match) -> Iterator[tuple[Match, int]]:
        if not seeks:
            bound = [figure for many in match.roles.values() for figure in many]
            guards = self._relation.guard, self._wording.guard
            if len(set(bound)) == len(bound) and all(passes(one, match) for one in guards):
                yield match, match.passed
            return
        seek, *others = seeks
        for distance, figure in enumerate(islice(self._near(seek, match), _MOST)):
            filled = match.filled(seek.role, (figure,), self._relation.measures[seek.role])
            if filled is not None:
                for more, further in self._sought(others, filled):
                    yield more, distance + further

    def _near(self, seek: Seek, match: Match) -> Iterator[Figure]:
        """The figures that may fill the role, nearest first."""
        own = self._paragraphs[self._place]
        last = max(f.index for many in match.roles.values() for f in many)
        behind = [(own, f) for f in own.figures if f.index > last]
        before = [(own, f) for f in reversed(own.figures) if f.index < last]
        near = behind if seek.is_behind else before
        for above in reversed(self._paragraphs[max(0, self._place - seek.above) : self._place]):
            near += [(above, f) for f in reversed(above.figures)]
        for sentences, figure in near:
            if _may_fill(seek, match, sentences, figure):
                yield figure


def _may_fill(seek: Seek, match: Match, sentences: Sentences, figure: Figure) -> bool:
    said: frozenset[Sense] = sentences.lead(figure)
    is_wanted = not seek.wants or not said.isdisjoint(seek.wants)
    is_named_so = not seek.is_named or is_named(match.name, figure)
    return is_wanted and is_named_so and said.isdisjoint(seek.bans)
