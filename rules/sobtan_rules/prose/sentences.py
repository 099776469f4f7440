"""A paragraph as tokens: its figures, the words that mean something, brackets, and the rest.

What a wording claims of numbers is told by the order of these alone; what the other words
say only names the numbers. Every pattern of `relations.toml` is over them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.lexicon.senses import Hit, Sense, find
from sobtan_rules.prose.figures import Figure, Prose


class Kind(StrEnum):
    """What a token is."""

    FIGURE = "figure"
    SENSE = "sense"  # a word of the lexicon
    SIGN = "sign"  # a bracket, or a sign that reckons: ( ) + = : /
    WORDS = "words"  # names and other words


@dataclass(frozen=True, eq=False, slots=True)
class Token:
    """A piece of a paragraph, from `start` to `end` in its text."""

    kind: Kind
    start: int
    end: int
    text: str
    senses: frozenset[Sense] = frozenset()
    figure: Figure | None = None

    def means(self, *senses: Sense) -> bool:
        return not self.senses.isdisjoint(senses)

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: spaces, commas, quotation marks."""
        return self.kind is Kind.WORDS and _LETTER.search(self.text) is None


_LETTER = pattern(r"[^\W_]")
_SIGNS = pattern(r"[()+=:/]|\s[-–]\s")


# "20-59 ปี" is a range, "โควิด-19" a name: neither says how many there are.
_TO = pattern(r"\s?[-–]\s?|\s?ถึง\s?")
_DIFFERENCE = pattern(r"\s*=")
_BEHIND_NAME = pattern(r"[A-Za-zก-๎]-$|(?:โควิด|COVID|Covid)\s?$")


def _is_of_name(figure: Figure) -> bool:
    """Whether the number is an end of a range, or belongs to a name."""
    if _BEHIND_NAME.search(figure.lead):
        return True
    return _is_range(figure.previous, figure) or _is_range(figure, figure.following)


def _is_range(one: Figure | None, other: Figure | None) -> bool:
    if one is None or other is None or _DIFFERENCE.match(other.tail):
        return False
    is_alike = one.measure in ("", other.measure)
    return is_alike and _TO.fullmatch(other.lead) is not None


class Sentences:
    """The tokens of a paragraph, in reading order."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that say how many or how much."""
        return tuple(figure for figure in self.prose.figures if not _is_of_name(figure))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        found: list[Token] = []
        begin = self.prose.paragraph.body_start
        hits = [hit for hit in find(self.prose.string) if hit.start >= begin]
        for figure in self.figures:
            found += self._between(begin, figure.start, hits)
            found.append(
                Token(Kind.FIGURE, figure.start, figure.end, figure.printed, figure=figure)
            )
            begin = figure.end
        found += self._between(begin, len(self.prose.string), hits)
        return tuple(found)

    @cached_property
    def measures(self) -> frozenset[str]:
        """What the figures measure."""
        return frozenset(figure.measure for figure in self.figures)

    @cached_property
    def figure_places(self) -> tuple[int, ...]:
        return tuple(n for n, token in enumerate(self.tokens) if token.figure is not None)

    @cached_property
    def word_places(self) -> tuple[int, ...]:
        """Which of the tokens are words that mean something, or signs."""
        kinds = (Kind.SENSE, Kind.SIGN)
        return tuple(n for n, token in enumerate(self.tokens) if token.kind in kinds)

    @cached_property
    def places(self) -> dict[Figure, int]:
        """Which of the tokens each figure is."""
        return {t.figure: n for n, t in enumerate(self.tokens) if t.figure is not None}

    @cached_property
    def senses(self) -> frozenset[Sense]:
        """Everything that some word of the paragraph means."""
        return frozenset(sense for token in self.tokens for sense in token.senses)

    def _between(self, begin: int, end: int, hits: list[Hit]) -> Iterator[Token]:
        """The tokens of the words between two figures."""
        for hit in hits:
            if begin <= hit.start and hit.end <= end:
                yield from self._plain(begin, hit.start)
                text = self.prose.string[hit.start : hit.end]
                yield Token(Kind.SENSE, hit.start, hit.end, text, hit.senses)
                begin = hit.end
        yield from self._plain(begin, end)

    def _plain(self, begin: int, end: int) -> Iterator[Token]:
        """Signs and other words, of which none is in the lexicon."""
        string = self.prose.string
        for sign in _SIGNS.finditer(string, begin, end):
            if begin < sign.start():
                yield Token(Kind.WORDS, begin, sign.start(), string[begin : sign.start()])
            yield Token(Kind.SIGN, sign.start(), sign.end(), sign.group().strip())
            begin = sign.end()
        if begin < end:
            yield Token(Kind.WORDS, begin, end, string[begin:end])

    def lead(self, figure: Figure) -> frozenset[Sense]:
        """What the words mean that lead up to a figure from the one before it."""
        if figure not in self._leads:
            self._leads[figure] = frozenset(self._lead(self.places[figure]))
        return self._leads[figure]

    @cached_property
    def _leads(self) -> dict[Figure, frozenset[Sense]]:
        return {}

    def _lead(self, place: int) -> Iterator[Sense]:
        for token in reversed(self.tokens[:place]):
            if token.kind is Kind.FIGURE or token.means(Sense.ENDS):
                return
            yield from token.senses
