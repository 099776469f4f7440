"""Equations written over named roles ("change = after - former"), and the figures in them.

`sum(parts)` adds all figures of a role that takes many, `mean(parts)` divides that by how
many they are, `median(parts)` is the middle one, `spread(parts)` the most less the least;
`net(flows)` adds those that come in and takes off those that go out (`flows.py`).
`exact(full)` is a number that is not rounded. "part <= whole" says that one number
cannot be more than another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.prose.claims import printed
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.flows import sides
from sobtan_rules.relations.equations import (
    AtMost,
    Constant,
    Equation,
    Expression,
    Printed,
    Product,
    Quotient,
    Sum,
)

Roles = Mapping[str, Sequence[Figure]]
"""The figures that fill each role."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A number, a role, what is made of one (`_OF_ROLES`), or two terms and the sign between."""

    sign: str  # "number", "role", one of `_OF_ROLES`, or one of + - * /
    text: str = ""
    terms: tuple[_Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Formula:
    """An equation over roles: the role on its left, and what that is, or is at most."""

    result: str
    is_bound: bool  # "<=": the right side is all that it can be
    right: _Term

    def equation(self, roles: Roles) -> Equation:
        """The equation of the figures that fill its roles."""
        result = roles[self.result][0].quantity
        made = AtMost if self.is_bound else Equation
        return made(result, _expression(self.right, roles))

    def shown(self, roles: Roles) -> str:
        """The right side in print: "326.81 x 30 / 100"."""
        return _shown(self.right, roles)


_OF_ROLES = frozenset(("exact", "sum", "mean", "median", "net", "spread"))
_EQUATION = pattern(r"\s*(\w+)\s*(<?=)\s*(.+)")
_PIECE = pattern(r"\s*(\d+(?:\.\d+)?|(?:sum|mean|median|net|spread|exact)\(\w+\)|\w+|[-+*/()])")


def formula(text: str) -> Formula:
    """The formula that a text writes. Raises ValueError for one that it does not."""
    match = _EQUATION.fullmatch(text)
    pieces = _PIECE.findall(match[3]) if match else []
    if match is None or "".join(pieces) != "".join(match[3].split()):
        raise ValueError(f"{text!r} is no equation")
    reader = _Reader(pieces)
    right = reader.sum()
    if reader.pieces:
        raise ValueError(f"{text!r} is no equation")
    return Formula(match[1], match[2] == "<=", right)


class _Reader:
    """Reads the right side piece by piece: sums of products of single terms."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = list(pieces)

    def sum(self) -> _Term:
        return self._chain(self._product, "+-")

    def _product(self) -> _Term:
        return self._chain(self._single, "*/")

    def _chain(self, read: Callable[[], _Term], signs: str) -> _Term:
        term = read()
        while self.pieces and self.pieces[0] in signs:
            sign = self.pieces.pop(0)
            term = _Term(sign, terms=(term, read()))
        return term

    def _single(self) -> _Term:
        if not self.pieces:
            raise ValueError("an equation ends too early")
        piece = self.pieces.pop(0)
        if piece == "(":
            term = self.sum()
            if not self.pieces or self.pieces.pop(0) != ")":
                raise ValueError("a bracket is not closed")
            return term
        if piece.endswith(")") and "(" in piece:
            called, of = piece[:-1].split("(")
            return _Term(called, of)
        return _Term("number" if piece[0].isdigit() else "role", piece)


def _expression(term: _Term, roles: Roles) -> Expression:
    if term.terms:
        return _joined(term, *(_expression(one, roles) for one in term.terms))
    if term.sign == "number":
        return Constant(Decimal(term.text))
    return _made(term.sign, roles[term.text])


def _made(sign: str, figures: Sequence[Figure]) -> Expression:
    """What is made of the figures of one role."""
    if sign == "exact":
        return Constant(figures[0].value)
    if sign == "role":
        return _printed(figures[0])
    added, taken = _sides(sign, figures)
    total = Sum(tuple(map(_printed, added)), tuple(map(_printed, taken)))
    is_mean = sign in ("mean", "median")
    return Quotient(total, Constant(Decimal(len(added)))) if is_mean else total


def _sides(sign: str, figures: Sequence[Figure]) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """The figures that are added, and those that are taken off."""
    if sign == "net":
        return sides(figures)
    if sign == "spread":
        low, *_, high = sorted(figures, key=lambda figure: figure.value)
        return (high,), (low,)
    return (_middle(figures) if sign == "median" else figures), ()


def _middle(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figure of the middle value, or the two beside the middle."""
    ordered = sorted(figures, key=lambda figure: figure.value)
    half = (len(ordered) - 1) // 2
    return ordered[half : len(ordered) - half]


def _joined(term: _Term, left: Expression, right: Expression) -> Expression:
    if term.sign == "+":
        return Sum((left, right))
    if term.sign == "-":
        return Sum((left,), (right,))
    return Product(left, right) if term.sign == "*" else Quotient(left, right)


def _printed(figure: Figure) -> Expression:
    """The figure's number; so much for each of 3 months is paid three times, not about three."""
    is_whole = figure.is_period and not figure.quantity.decimals
    return Constant(figure.value) if is_whole else Printed(figure.quantity)


def _shown(term: _Term, roles: Roles) -> str:
    if term.sign == "number":
        return term.text
    if term.terms:
        left, right = (_in_brackets(term, one, roles) for one in term.terms)
        return f"{left} {'x' if term.sign == '*' else term.sign} {right}"
    return _shown_of(term.sign, roles[term.text])


def _shown_of(sign: str, figures: Sequence[Figure]) -> str:
    """What is made of the figures of one role."""
    if sign in ("sum", "net", "spread"):
        added, taken = _sides(sign, figures)
        return " - ".join((" + ".join(map(printed, added)), *map(printed, taken)))
    if sign == "mean":
        return f"({' + '.join(map(printed, figures))}) / {len(figures)}"
    if sign == "median":
        return f"median({', '.join(map(printed, figures))})"
    return printed(figures[0])


def _in_brackets(term: _Term, inner: _Term, roles: Roles) -> str:
    shown = _shown(inner, roles)
    return f"({shown})" if term.sign in "*/" and inner.sign in "+-" else shown


def roles_of(made: Formula) -> Iterator[str]:
    """The roles that the equation is about, the result first."""
    yield made.result
    yield from _roles(made.right)


def _roles(term: _Term) -> Iterator[str]:
    if term.sign == "role" or term.sign in _OF_ROLES:
        yield term.text
    for one in term.terms:
        yield from _roles(one)
