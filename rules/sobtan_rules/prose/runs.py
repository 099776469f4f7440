"""Lists of numbers in a sentence: each with its name before it, "ก 5 แห่ง ข 4 แห่ง และ ค 3 แห่ง".

How far a list goes can be open: each end it can have is given, the likeliest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sobtan_extractor.numbers.units import PERCENT
from sobtan_rules.lexicon.senses import Sense
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.flows import flows
from sobtan_rules.prose.sentences import Sentences, Token

_STOPS = frozenset(
    (
        Sense.ENDS,
        Sense.TOTAL,
        Sense.ROSE,
        Sense.FELL,
        Sense.COMPARED,
        Sense.FORMER,
        Sense.LEADS,
        Sense.IN_TURN,
        Sense.HIGHEST,  # one that is named again
        Sense.LOWEST,
    )
)
_ASIDES = frozenset((Sense.PART_OF, Sense.ASIDE, Sense.SPENT))
_LONGEST = 120  # characters of the words before one number of a list
_MOST = 40  # numbers of a list: each end that it may have is tried
_FIRST = 3  # figures among which those of the list are told by their measure

Run = tuple[tuple[Figure, ...], int]
"""The figures of a list, and the token behind the last of them."""


def runs(sentences: Sentences, start: int, measure: str | None) -> Iterator[Run]:
    """The lists that begin with the words at that token, of that measure or of any."""
    measures = [measure] if measure is not None else _measures(sentences.tokens[start:])
    for one in measures:
        yield from _Run(sentences.tokens, start, one).ends()


def added(sentences: Sentences, start: int) -> Iterator[Run]:
    """The numbers with a plus sign between each two: "151 + 108 + 39"."""
    tokens = sentences.tokens
    found: list[Figure] = []
    place = start
    while place < len(tokens) and (figure := tokens[place].figure) is not None:
        found.append(figure)
        place += 1
        behind = next((n for n in range(place, len(tokens)) if not tokens[n].is_blank), place)
        if behind >= len(tokens) or tokens[behind].text != "+":
            break
        place = next(
            (n for n in range(behind + 1, len(tokens)) if not tokens[n].is_blank), len(tokens)
        )
    if len(found) > 1:
        yield tuple(found), place


def flowing(sentences: Sentences, start: int) -> Iterator[Run]:
    """The numbers that come in and go out, from the one at that token on."""
    figure = sentences.tokens[start].figure
    for found in flows(figure) if figure is not None else ():
        if all(one in sentences.places for one in found):
            yield tuple(found), sentences.places[found[-1]] + 1


def _measures(tokens: Sequence[Token]) -> list[str]:
    figures = (token.figure for token in tokens if token.figure is not None)
    return list(dict.fromkeys(_measure(figure) for figure in islice(figures, _FIRST)))


def _measure(figure: Figure) -> str:
    return PERCENT if figure.is_percentage else figure.measure


def _items(tokens: Sequence[Token], start: int) -> list[int]:
    """Where numbered items begin behind the token, two or more: "1) … 2) …"."""
    figure = next((token.figure for token in tokens if token.figure is not None), None)
    begin = tokens[start].start
    found = [item for item in figure.prose.items if item >= begin] if figure is not None else []
    return found if len(found) > 1 else []


class _Run:
    """The list of one measure that begins at a token, taken figure by figure."""

    def __init__(self, tokens: Sequence[Token], start: int, measure: str) -> None:
        self._measure = measure
        self._taken: list[tuple[Figure, int]] = []
        self._joined: int | None = None  # how many there are where "และ" brings the last
        self._asides: list[int] = []  # how many there are where more is said of one
        self._lead: list[Token] = []
        self._items = _items(tokens, start)
        for place in range(start, len(tokens)):
            if not self._goes_on(tokens[place], place):
                break

    def _goes_on(self, token: Token, place: int) -> bool:
        """Take the token; whether the list may go on behind it."""
        figure = token.figure
        if figure is None:
            self._lead.append(token)
            return token.senses.isdisjoint(_STOPS)
        if self._taken and figure.bracket != self._taken[0][0].bracket:
            return bool(figure.bracket)  # in brackets behind a part; outside the list has ended
        if _measure(figure) != self._measure:
            return not self._is_too_far(token)
        if self._is_too_far(token) or (not self._taken and self._means(Sense.EXAMPLES)):
            return False
        self._add(figure, place)
        return len(self._taken) <= _MOST

    def _add(self, figure: Figure, place: int) -> None:
        if self._taken and (self._is_aside or self._is_in_item(figure)):
            self._asides.append(len(self._taken))
        else:
            self._taken.append((figure, place + 1))
            if len(self._taken) > 1 and self._joined is None and self._means(Sense.JOINS):
                self._joined = len(self._taken)
        self._lead = []

    def _is_in_item(self, figure: Figure) -> bool:
        """Whether the numbered item that it stands in has led with another number."""
        if not self._items:
            return False
        begin = max((start for start in self._items if start < figure.start), default=0)
        return self._taken[-1][0].start > begin

    def _is_too_far(self, token: Token) -> bool:
        return bool(self._lead) and token.start - self._lead[0].start > _LONGEST

    def _means(self, sense: Sense) -> bool:
        return any(token.means(sense) for token in self._lead)

    @property
    def _is_aside(self) -> bool:
        """Whether more is said of the number before: "ซึ่งเบิกจ่ายแล้ว 30 บาท"."""
        first = next((token for token in self._lead if not token.is_blank), None)
        return first is not None and not first.senses.isdisjoint(_ASIDES)

    def ends(self) -> Iterator[Run]:
        """The list with each end it may have."""
        count = len(self._taken)
        if count > _MOST:
            return
        ends = range(count, 1, -1) if self._joined is None else (self._joined, count, *self._asides)
        for end in dict.fromkeys(ends):
            if end > 1:
                yield tuple(figure for figure, _ in self._taken[:end]), self._taken[end - 1][1]
