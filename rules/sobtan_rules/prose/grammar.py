"""Finds the wordings of `relations.toml` in a paragraph: which figures stand in which role.

A pattern is held against the tokens from left to right. Between two of its elements
words may stand that change nothing ("จำนวน", "ทั้งสิ้น", "คิดเป็น"); anything more only
where the pattern has a gap. Each way to read the tokens is given, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from sobtan_extractor.numbers.units import PERCENT
from sobtan_rules.lexicon.senses import Sense
from sobtan_rules.prose.declared import DIRECTED, DOWN, MOVED, Declared, Element, Wording
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.runs import Run, added, flowing, runs
from sobtan_rules.prose.sentences import Kind, Sentences, Token

LIGHT = frozenset(
    (
        Sense.IS,
        Sense.BECOMES,
        Sense.REMAINS,
        Sense.LINK,
        Sense.ASIDE,
        Sense.ALL,
        Sense.SHARE,
        Sense.OR,
        Sense.SO,
    )
)
_REACH = 60  # tokens that a wide gap may pass over
_NAMING = 6  # letters: shorter words, up to a space, name nothing by themselves
_LONGEST = 90  # characters that a gap over words may pass over
_DEPTH = {"(": 1, ")": -1}


class Match(NamedTuple):
    """The figures in their roles, and what each letter of the measures stands for."""

    roles: Mapping[str, tuple[Figure, ...]] = {}
    measures: Mapping[str, str] = {}
    is_down: bool = False  # whether the words say that it fell, or is below
    passed: int = 0  # tokens in gaps
    name: str = ""  # the words that name a number which stands elsewhere

    def filled(self, role: str, figures: tuple[Figure, ...], measure: str) -> Match | None:
        """The match with one more role; None where the figures measure something else."""
        measures = self.measures
        for figure in figures:
            known = _measured(figure, measure, measures)
            if known is None or not (figure.is_sharp or measure.endswith("~")):
                return None
            measures = known
        return self._replace(roles={**self.roles, role: figures}, measures=measures)


def _measured(figure: Figure, measure: str, known: Mapping[str, str]) -> Mapping[str, str] | None:
    """What the letters stand for once the figure measures that; None where it does not."""
    if measure.endswith("?") and not figure.measure and not figure.is_percentage:
        return known
    measure = measure.rstrip("~?")
    if measure == "*" or figure.is_percentage:
        return known if measure in ("%", "*%") or not figure.is_percentage else None
    if measure == "%" or not figure.says_amount:
        return None
    if measure == "*%" or measure.startswith("="):
        return known if measure in ("*%", f"={figure.measure}") else None
    letters = measure.split("/")
    parts = figure.measure.split("/") if len(letters) > 1 else [figure.measure]
    return _lettered(letters, parts, known)


def _lettered(
    letters: Sequence[str], parts: Sequence[str], known: Mapping[str, str]
) -> Mapping[str, str] | None:
    if len(parts) != len(letters):
        return None
    for letter, part in zip(letters, parts, strict=True):
        if known.get(letter, part) != part:
            return None
        known = {**known, letter: part}
    return known


def may_say(relation: Declared, wording: Wording, sentences: Sentences) -> bool:
    """Whether the paragraph has the units and senses that it takes to say that."""
    return sentences.measures.issuperset(relation.units) and not any(
        needed.isdisjoint(sentences.senses) for needed in wording.needs
    )


def matches(relation: Declared, wording: Wording, sentences: Sentences) -> Iterator[Match]:
    """Every way the paragraph says that."""
    starts = _starts(wording.elements[0], sentences)
    if not starts:
        return
    matcher = _Matcher(relation, wording, sentences)
    for start in starts:
        name = _words_before(sentences, start) if _is_named_before(wording) else ""
        yield from matcher.at(0, start, Match(name=name), is_sharp=True)


def _is_named_before(wording: Wording) -> bool:
    """Whether a number is sought by a name for which the pattern has no place."""
    return any(s.is_named for s in wording.seeks) and not any(e.is_name for e in wording.elements)


def _words_before(sentences: Sentences, place: int) -> str:
    """The words that stand before a token, up to a number, a blank or another sentence."""
    words: list[str] = []
    for token in reversed(sentences.tokens[:place]):
        if token.kind in (Kind.FIGURE, Kind.SIGN) or token.means(Sense.ENDS):
            break
        words.append(token.text)
    return "".join(reversed(words)).strip().rpartition(" ")[2]


def _starts(first: Element, sentences: Sentences) -> Sequence[int]:
    """The tokens at which the first element of a pattern may stand."""
    if first.role:
        return sentences.figure_places
    tokens = sentences.tokens
    if first.senses.isdisjoint(sentences.senses):
        return [place for place in sentences.word_places if tokens[place].text == first.sign]
    return [
        place
        for place in sentences.word_places
        if tokens[place].text == first.sign or not tokens[place].senses.isdisjoint(first.senses)
    ]


class _Matcher:
    """One pattern against the tokens of one paragraph."""

    def __init__(self, relation: Declared, wording: Wording, sentences: Sentences) -> None:
        self._measures = relation.measures
        self._elements = wording.elements
        self._sentences = sentences
        self._tokens = sentences.tokens

    @cached_property
    def _is_of_movement(self) -> bool:
        return any(not element.senses.isdisjoint(MOVED) for element in self._elements)

    def at(self, place: int, start: int, match: Match, is_sharp: bool = False) -> Iterator[Match]:
        """The ways the elements from `place` on match from token `start` on.

        `is_sharp` where the next must stand right there, without light words before it.
        """
        if place == len(self._elements):
            yield match
            return
        element = self._elements[place]
        if element.is_gap:
            yield from self._over(element, place, start, match)
            return
        found = False
        for position in range(start, len(self._tokens)):
            for end, matched in self._one(element, position, match):
                found = True
                yield from self.at(place + 1, end, matched)
            if found or is_sharp or not _is_light(self._tokens[position]):
                break
        if element.is_optional:
            yield from self.at(place + 1, start, match, is_sharp)

    def _lists(self, element: Element, position: int, measure: str | None) -> Iterator[Run]:
        if element.is_added:
            return added(self._sentences, position)
        if element.is_flows:
            return flowing(self._sentences, position)
        wanted = PERCENT if self._measures[element.role] == PERCENT else measure
        return runs(self._sentences, position, wanted)

    def _over(self, gap: Element, place: int, start: int, match: Match) -> Iterator[Match]:
        """The ways behind a gap, the shortest first."""
        depth = 0  # of the brackets that were opened in the gap
        for end in range(start, min(len(self._tokens), start + _REACH)):
            passed = match._replace(passed=match.passed + end - start)
            yield from self.at(place + 1, end, passed, is_sharp=True)
            token = self._tokens[end]
            depth += _DEPTH.get(token.text, 0)
            if token.means(Sense.ENDS) or (depth < 0 and end > start):
                return
            if not gap.is_wide and self._ends_words(token, start):
                return

    def _ends_words(self, token: Token, start: int) -> bool:
        """Whether a gap over words ends there: at a number, or where something else moves."""
        if token.kind is Kind.FIGURE or token.end - self._tokens[start].start > _LONGEST:
            return True
        return self._is_of_movement and token.means(*MOVED)

    def _one(self, element: Element, position: int, match: Match) -> Iterator[tuple[int, Match]]:
        """Where an element ends that begins at the token, and what is then known."""
        token = self._tokens[position]
        if element.role and element.is_many:
            measure = self._measures[element.role]
            known = match.measures.get(measure.removesuffix("~"))  # none of what has no unit
            for figures, end in self._lists(element, position, known):
                filled = match.filled(element.role, figures, measure)
                if filled is not None:
                    yield end, filled
        elif element.role:
            if token.figure is not None:
                filled = match.filled(element.role, (token.figure,), self._measures[element.role])
                if filled is not None:
                    yield position + 1, filled
        elif element.is_name:
            if not token.is_blank:
                end, name = self._name(position)
                yield end, match._replace(name=name)
        elif element.sign:
            if token.text == element.sign:
                yield position + 1, match
        elif not token.senses.isdisjoint(element.senses):
            yield position + 1, _turned(match, element, token)

    def _name(self, position: int) -> tuple[int, str]:
        """The words up to a space, where they are long enough to name something, and their end."""
        for place in range(position, len(self._tokens)):
            token = self._tokens[place]
            name = self._words(position, place)
            if token.kind in (Kind.FIGURE, Kind.SIGN) or token.means(Sense.ENDS):
                return place, name
            space = (name + token.text).find(" ", max(_NAMING, len(name)))
            if space >= 0:
                return place + 1, (name + token.text)[:space]
        return len(self._tokens), self._words(position, len(self._tokens))

    def _words(self, start: int, end: int) -> str:
        return "".join(token.text for token in self._tokens[start:end])


def _turned(match: Match, element: Element, token: Token) -> Match:
    """The match, its direction that of the word where it moves something."""
    if element.senses.isdisjoint(DIRECTED):
        return match
    return match._replace(is_down=token.means(*DOWN))


def _is_light(token: Token) -> bool:
    return token.is_blank or (token.kind is Kind.SENSE and token.senses <= LIGHT)
