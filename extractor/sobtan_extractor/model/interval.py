"""Closed intervals of decimals: rounding, carried through arithmetic.

A printed number stands for every number that rounds to it. Two values agree when
their intervals meet, as in XBRL Calculations 1.1 (section 6, "Rounding"). Both
ends belong to the interval: a report does not say how it rounds halves.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from typing import NamedTuple

INFINITY = Decimal("Infinity")
_PRECISION = 60  # digits; products and quotients of printed amounts never need more


class Interval(NamedTuple):
    """All numbers from `low` to `high`, both included; an end may be infinite."""

    low: Decimal
    high: Decimal

    @classmethod
    def exactly(cls, value: Decimal) -> Interval:
        return cls(value, value)

    @classmethod
    def rounded(cls, value: Decimal, decimals: int) -> Interval:
        """What prints as `value` to that many decimals (negative: tens, hundreds)."""
        half = Decimal(5).scaleb(-decimals - 1)
        return cls(value - half, value + half)

    def __add__(self, other: object) -> Interval:
        if not isinstance(other, Interval):
            return NotImplemented
        with localcontext(prec=_PRECISION):
            return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        with localcontext(prec=_PRECISION):
            return Interval(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        with localcontext(prec=_PRECISION):
            # Nothing times anything, however large, is nothing.
            ends = [a * b if a and b else Decimal(0) for a in self for b in other]
            return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval | None:
        """The quotient, or None where the divisor may be zero."""
        if other.low <= 0 <= other.high:
            return None
        with localcontext(prec=_PRECISION):
            # Infinite by infinite says nothing that the other ends do not.
            ends = [a / b for a in self for b in other if a.is_finite() or b.is_finite()]
            return Interval(min(ends), max(ends))

    def root(self, degree: int) -> Interval | None:
        """The root of that degree, or None where there is none of all its numbers."""
        if self.low < 0:
            return None
        with localcontext(prec=_PRECISION):
            one = Decimal(1) / degree
            return Interval(self.low**one, self.high**one)

    def power(self, exponent: int) -> Interval | None:
        """What numbers above nought come to, multiplied with themselves so often."""
        if self.low < 0:
            return None
        with localcontext(prec=_PRECISION):
            return Interval(self.low**exponent, self.high**exponent)

    def scaled(self, factor: Decimal) -> Interval:
        return self.times(Interval.exactly(factor))

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    @property
    def is_bounded(self) -> bool:
        return self.low.is_finite() and self.high.is_finite()

    @property
    def middle(self) -> Decimal:
        with localcontext(prec=_PRECISION):
            return (self.low + self.high) / 2


ZERO = Interval.exactly(Decimal(0))


def total(plus: Iterable[Interval], minus: Iterable[Interval] = ()) -> Interval:
    """The sum of the intervals, some of them taken away."""
    low, high = ZERO
    with localcontext(prec=_PRECISION):
        for added in plus:
            low, high = low + added.low, high + added.high
        for taken in minus:
            low, high = low - taken.high, high - taken.low
    return Interval(low, high)
