"""Writes equations as formulas of a spreadsheet, over the cells their numbers stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from sobtan_extractor.model.document import Quantity
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

_LONGEST = 8000  # characters; Excel takes 8,192
_MOST_TERMS = 250  # arguments of SUM; Excel takes 255


class Spot(NamedTuple):
    """A cell of a workbook, counted from 0."""

    sheet: str
    row: int
    column: int


Spots = Mapping[Quantity, Spot]


class _Term(NamedTuple):
    """A formula without its "=", and what one of its results is in base measure."""

    formula: str
    scale: Decimal


def formula(equation: Equation, spots: Spots, sheet: str) -> str | None:
    """The right side of the equation, in the unit its result is printed in.

    Numbers that stand in no cell are written out. None for what has no formula: an
    upper bound, or more than a spreadsheet takes.
    """
    if isinstance(equation, AtMost) or not equation.is_testable:
        return None
    term = _Writer(spots, sheet).term(equation.expression)
    text = _scaled(term, _scale(equation.result)).formula
    return f"={text}" if len(text) <= _LONGEST else None


def column_name(column: int) -> str:
    """A for 0, B for 1, AA for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(row: int, column: int) -> str:
    """A1 for the first cell."""
    return f"{column_name(column)}{row + 1}"


def _scale(quantity: Quantity) -> Decimal:
    return quantity.unit.scale if quantity.unit else Decimal(1)


def _scaled(term: _Term, scale: Decimal) -> _Term:
    """The term in that scale."""
    if term.scale == scale:
        return term
    factor, divisor = term.scale / scale, scale / term.scale
    if factor == int(factor):
        return _Term(f"({term.formula})*{factor.normalize():f}", scale)
    return _Term(f"({term.formula})/{divisor.normalize():f}", scale)


class _Writer:
    """Writes the expressions of one sheet."""

    def __init__(self, spots: Spots, sheet: str) -> None:
        self._spots = spots
        self._sheet = sheet

    def term(self, expression: Expression) -> _Term:
        if isinstance(expression, Printed):
            return self._printed(expression.quantity)
        if isinstance(expression, Constant):
            return _Term(f"{expression.number.normalize():f}", Decimal(1))
        if isinstance(expression, Sum):
            return self._sum(expression)
        if isinstance(expression, Product):
            left, right = self.term(expression.left), self.term(expression.right)
            return _Term(f"{left.formula}*{right.formula}", left.scale * right.scale)
        if isinstance(expression, Quotient):
            top, bottom = self.term(expression.top), self.term(expression.bottom)
            below = bottom.formula
            if isinstance(expression.bottom, Product | Quotient):
                below = f"({below})"
            return _Term(f"{top.formula}/{below}", top.scale / bottom.scale)
        raise TypeError(f"no formula for {type(expression).__name__}")

    def _printed(self, quantity: Quantity) -> _Term:
        spot = self._spots.get(quantity)
        if spot is None:
            return _Term(f"{quantity.value:f}", _scale(quantity))
        return _Term(self._reference(spot), _scale(quantity))

    def _reference(self, spot: Spot) -> str:
        place = address(spot.row, spot.column)
        if spot.sheet == self._sheet:
            return place
        sheet = spot.sheet.replace("'", "''")
        return f"'{sheet}'!{place}"

    def _sum(self, expression: Sum) -> _Term:
        scale = self._common_scale((*expression.plus, *expression.minus))
        added = self._added(expression.plus, scale)
        taken = self._added(expression.minus, scale)
        if not taken:
            return _Term(added, scale)
        return _Term(f"({added}-{taken})" if added else f"(-{taken})", scale)

    def _common_scale(self, terms: Sequence[Expression]) -> Decimal:
        return min((self.term(term).scale for term in terms), default=Decimal(1))

    def _added(self, terms: Sequence[Expression], scale: Decimal) -> str:
        """SUM over the terms, cells right below each other as one range."""
        parts: list[str] = []
        run: list[Spot] = []
        for term in terms:
            spot = self._cell(term, scale)
            if run and (spot is None or not _is_below(run[-1], spot)):
                parts.append(self._range(run))
                run = []
            if spot is None:
                parts.append(_scaled(self.term(term), scale).formula)
            else:
                run.append(spot)
        if run:
            parts.append(self._range(run))
        groups = [parts[i : i + _MOST_TERMS] for i in range(0, len(parts), _MOST_TERMS)]
        sums = [f"SUM({','.join(group)})" for group in groups]
        return sums[0] if len(sums) == 1 else f"SUM({','.join(sums)})" if sums else ""

    def _cell(self, term: Expression, scale: Decimal) -> Spot | None:
        """The cell the term is, where it needs no scaling."""
        if isinstance(term, Printed) and _scale(term.quantity) == scale:
            return self._spots.get(term.quantity)
        return None

    def _range(self, run: Sequence[Spot]) -> str:
        first = self._reference(run[0])
        return first if len(run) == 1 else f"{first}:{address(run[-1].row, run[-1].column)}"


def _is_below(spot: Spot, other: Spot) -> bool:
    return (other.sheet, other.column, other.row) == (spot.sheet, spot.column, spot.row + 1)
