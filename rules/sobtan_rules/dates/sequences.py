"""Wordings held against what stands in a text, from left to right.

A wording names points of time, lengths of time and kinds of words in the order in which a
sentence has them (`terms.toml`, `clock_terms.toml`). Between two of them other words may
stand, but no other point or length, and no word behind which something else is spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

Point = TypeVar("Point")
Span = TypeVar("Span")

NEAR = 80  # characters of other words between two parts of a wording
_CLOSE = 12  # of words between two that stand close: a unit, a bracket, "วันที่"
_TURNS = frozenset(("EXTENDED", "LATE", "EARLY", "BEGINS", "SIGNED"))
"""Words that no wording goes on over, unless it has them."""
_OTHER = frozenset(("OTHER",))
"""Words that speak of something else, once a point or a length of time is known."""


class Element(NamedTuple):
    """A place of a wording: a point or length in that role, or a word of one of those kinds."""

    role: str
    kinds: frozenset[str]
    is_optional: bool
    is_close: bool  # whether it stands right behind what is before it

    @property
    def is_length(self) -> bool:
        return self.role in _LENGTHS


_LENGTHS = frozenset(("length", "first", "second", "gap"))


class Token(NamedTuple, Generic[Point, Span]):
    """A point of time, a length of it or a word that says what they are."""

    start: int
    end: int
    kinds: frozenset[str] = frozenset()
    point: Point | None = None
    length: Span | None = None


def element(text: str) -> Element:
    """The element that is written so: "BEGINS|SIGNED", "start", "LATE?", "!TO"."""
    name = text.strip("!?")
    is_role = name.islower()
    return Element(
        name if is_role else "",
        frozenset() if is_role else frozenset(name.split("|")),
        text.endswith("?"),
        text.startswith("!"),
    )


def elements(says: str) -> tuple[Element, ...]:
    """The elements of a wording, which are written with spaces between."""
    return tuple(element(text) for text in says.split())


def matches(
    wording: Sequence[Element],
    tokens: Sequence[Token[Point, Span]],
    place: int,
    near: int = NEAR,
) -> Iterator[Mapping[str, Token[Point, Span]]]:
    """The points and lengths in their roles where the wording begins at that token.

    At most `near` characters stand between two of its parts.
    """
    first = tokens[place]
    if not wording[0].is_optional and _fits(wording[0], first):
        search = _Search(tokens, near)
        yield from search.behind(wording, place + 1, {wording[0].role: first}, first)


class _Search(NamedTuple, Generic[Point, Span]):
    """What stands in the text, and how far apart two parts of a wording may be."""

    tokens: Sequence[Token[Point, Span]]
    near: int

    def behind(
        self,
        wording: Sequence[Element],
        place: int,
        roles: Mapping[str, Token[Point, Span]],
        last: Token[Point, Span],
    ) -> Iterator[Mapping[str, Token[Point, Span]]]:
        """The ways the elements behind the first go on from the token at `place`."""
        done, rest = wording[0], wording[1:]
        if not rest:
            yield roles
            return
        for position in range(place, len(self.tokens)):
            token = self.tokens[position]
            if token.start - last.end > (_CLOSE if rest[0].is_close else self.near):
                break
            if _fits(rest[0], token):
                filled = {**roles, rest[0].role: token} if rest[0].role else roles
                yield from self.behind(rest, position + 1, filled, token)
                break
            is_open = roles.keys() == {""}  # "ลงนามสัญญาระยะที่ 2 เมื่อวันที่": what was signed
            turns = (_TURNS if is_open else _TURNS | _OTHER) - done.kinds
            if token.point or token.length or token.kinds & turns:
                break
        if rest[0].is_optional:
            yield from self.behind((done, *rest[1:]), place, roles, last)


def _fits(element: Element, token: Token[Point, Span]) -> bool:
    if element.is_length:
        return token.length is not None
    if element.role:
        return token.point is not None
    return not element.kinds.isdisjoint(token.kinds)
