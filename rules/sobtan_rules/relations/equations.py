"""Equations between printed numbers, solved with the intervals they stand for.

An equation says that one printed number, its result, comes from others. It holds
when the rounding intervals of both sides can meet; it can be solved for any of its
numbers, which is how the number at fault is found.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval, total

Values = Mapping[Quantity, Interval]
"""What some numbers are taken to be, in base measure, instead of what is printed."""

HUNDRED = Decimal(100)
_NOTHING: Values = {}


class Expression(ABC):
    """The right side of an equation."""

    @abstractmethod
    def quantities(self) -> Iterator[Quantity]:
        """The printed numbers in it, in reading order."""

    @abstractmethod
    def value(self, values: Values = _NOTHING) -> Interval | None:
        """All it can amount to, in base measure; None where it says nothing (x / 0)."""

    @abstractmethod
    def solve(self, part: Quantity, target: Interval, values: Values) -> Interval | None:
        """What `part`, which occurs in it once, must be for it to reach `target`."""


@dataclass(frozen=True, eq=False, slots=True)
class Printed(Expression):
    """A number as the page shows it."""

    quantity: Quantity

    def quantities(self) -> Iterator[Quantity]:
        yield self.quantity

    def value(self, values: Values = _NOTHING) -> Interval | None:
        return values.get(self.quantity, self.quantity.interval)

    def solve(self, part: Quantity, target: Interval, values: Values) -> Interval | None:
        return target


@dataclass(frozen=True, eq=False, slots=True)
class Constant(Expression):
    """A number the equation itself brings, such as the 100 of a percentage."""

    number: Decimal

    def quantities(self) -> Iterator[Quantity]:
        yield from ()

    def value(self, values: Values = _NOTHING) -> Interval | None:
        return Interval.exactly(self.number)

    def solve(self, part: Quantity, target: Interval, values: Values) -> Interval | None:
        return None


@dataclass(frozen=True, eq=False, slots=True)
class Between(Expression):
    """A number that no one prints, known to lie between two."""

    bounds: Interval

    def quantities(self) -> Iterator[Quantity]:
        yield from ()

    def value(self, values: Values = _NOTHING) -> Interval | None:
        return self.bounds

    def solve(self, part: Quantity, target: Interval, values: Values) -> Interval | None:
        raise AssertionError("no printed number stands for it")


@dataclass(frozen=True, eq=False, slots=True)
class Sum(Expression):
    """Some expressions added, others taken away."""

    plus: tuple[Expression, ...]
    minus: tuple[Expression, ...] = ()

    def quantities(self) -> Iterator[Quantity]:
        for term in (*self.plus, *self.minus):
            yield from term.quantities()

    def value(self, values: Values = _NOTHING) -> Interval | None:
        return self._value_without(None, values)

    def _value_without(self, left_out: Expression | None, values: Values) -> Interval | None:
        plus = [term.value(values) for term in self.plus if term is not left_out]
        minus = [term.value(values) for term in self.minus if term is not left_out]
        if None in plus or None in minus:
            return None
        return total(*([one for one in side if one is not None] for side in (plus, minus)))

    def solve(self, part: Quantity, target: Interval, values: Values) -> Interval | None:
        term = _holder((*self.plus, *self.minus), part)
        others = self._value_without(term, values)
        if others is None:
            return None
        rest = others - target if term in self.minus else target - others
        return term.solve(part, rest, values)


@dataclass(frozen=True, eq=False, slots=True)
class Product(Expression):
    """Two expressions multiplied."""

    left: Expression
    right: Expression

    @property
    def factors(self) -> tuple[Expression, Expression]:
        return self.left, self.right

    def quantities(self) -> Iterator[Quantity]:
        yield from self.left.quantities()
        yield from self.right.quantities()

    def value(self, values: Values = _NOTHING) -> Interval | None:
        left, right = self.left.value(values), self.right.value(values)
        return None if left is None or right is None else left.times(right)

    def solve(self, part: Quantity, target: Interval, values: Values) -> Interval | None:
        factor = _holder((self.left, self.right), part)
        other = (self.right if factor is self.left else self.left).value(values)
        wanted = None if other is None else target.over(other)
        return None if wanted is None else factor.solve(part, wanted, values)


@dataclass(frozen=True, eq=False, slots=True)
class Quotient(Expression):
    """One expression divided by another."""

    top: Expression
    bottom: Expression

    def quantities(self) -> Iterator[Quantity]:
        yield from self.top.quantities()
        yield from self.bottom.quantities()

    def value(self, values: Values = _NOTHING) -> Interval | None:
        top, bottom = self.top.value(values), self.bottom.value(values)
        return None if top is None or bottom is None else top.over(bottom)

    def solve(self, part: Quantity, target: Interval, values: Values) -> Interval | None:
        if _holder((self.top, self.bottom), part) is self.top:
            bottom = self.bottom.value(values)
            return None if bottom is None else self.top.solve(part, target.times(bottom), values)
        top = self.top.value(values)
        wanted = None if top is None else top.over(target)
        return None if wanted is None else self.bottom.solve(part, wanted, values)


@dataclass(frozen=True, eq=False, slots=True)
class Root(Expression):
    """The root of an expression: of a growth over several years, that of each."""

    base: Expression
    degree: int

    def quantities(self) -> Iterator[Quantity]:
        yield from self.base.quantities()

    def value(self, values: Values = _NOTHING) -> Interval | None:
        base = self.base.value(values)
        return None if base is None else base.root(self.degree)

    def solve(self, part: Quantity, target: Interval, values: Values) -> Interval | None:
        wanted = target.power(self.degree)
        return None if wanted is None else self.base.solve(part, wanted, values)


def _holder(terms: Sequence[Expression], part: Quantity) -> Expression:
    """The term that `part` occurs in."""
    return next(term for term in terms if part in term.quantities())


@dataclass(frozen=True, eq=False)
class Equation:
    """A printed number and the expression it must agree with."""

    result: Quantity
    expression: Expression

    @cached_property
    def exact(self) -> Equation:
        """The equation with no room for roundings, but of its result."""
        return ExactEquation(self.result, self.expression) if type(self) is Equation else self

    @cached_property
    def parts(self) -> tuple[Quantity, ...]:
        """Every printed number in it, the result first, each once."""
        return tuple(dict.fromkeys((self.result, *self.expression.quantities())))

    @property
    def is_testable(self) -> bool:
        """Whether every number in it was read and no divisor may be zero."""
        return self.result.interval is not None and self._amount is not None

    def holds(self, values: Values = _NOTHING) -> bool:
        """Whether both sides can be the same number. Raises ValueError if not testable."""
        return self._is_met(values) if values else self._holds

    @cached_property
    def _holds(self) -> bool:
        return self._is_met(_NOTHING)

    @cached_property
    def _amount(self) -> Interval | None:
        """All the expression can amount to."""
        return self.expression.value()

    def _is_met(self, values: Values) -> bool:
        left = values.get(self.result, self.result.interval)
        right = self.expression.value(values) if values else self._amount
        if left is None or right is None:
            raise ValueError("an equation with a number that was not read")
        return left.meets(right)

    @property
    def computed(self) -> Decimal:
        """The result as computed from the numbers as printed, in base measure."""
        values = {q: Interval.exactly(q.amount) for q in self.parts if q.amount is not None}
        computed = self.expression.value(values) or self._amount
        if computed is None:
            raise ValueError("an equation with a number that was not read")
        return computed.middle

    @property
    def expected(self) -> Decimal:
        """The same in the result's printed unit."""
        return in_printed_unit(self.result, Interval.exactly(self.computed)).middle

    @property
    def is_cut_off(self) -> bool:
        """Whether the result is a quotient whose further digits were cut off, not rounded."""
        terms = (self.expression, *getattr(self.expression, "factors", ()))
        if self.result.value is None or not any(isinstance(term, Quotient) for term in terms):
            return False
        unit = Decimal(1).scaleb(-self.result.decimals)
        with localcontext(prec=60):
            return self.expected.quantize(unit, rounding=ROUND_DOWN) == self.result.value

    @property
    def printed_expected(self) -> str:
        """The expected result, rounded as the result is printed."""
        return printable(self.expected, self.result.decimals)

    @property
    def printed_difference(self) -> str:
        """How far the printed result is from the expected one, without a sign."""
        rounded = round_to(self.expected, self.result.decimals)
        return printable(abs((self.result.value or Decimal(0)) - rounded), self.result.decimals)

    def solve(self, part: Quantity, values: Values = _NOTHING) -> Interval | None:
        """The values of `part`, in base measure, with which the equation would hold.

        None where no single interval says so: the part occurs twice, or divides
        something that may be zero.
        """
        right = self.expression.value(values)
        if part is self.result:
            return right
        left = values.get(self.result, self.result.interval)
        if left is None or list(self.expression.quantities()).count(part) != 1:
            return None
        return self.expression.solve(part, left, values)

    def printable_range(self, part: Quantity, values: Values = _NOTHING) -> Interval | None:
        """What could be printed for `part`, in its unit, for the equation to hold."""
        solved = self.solve(part, values)
        if solved is None or not solved.is_bounded or part.value is None:
            return None
        low, high = in_printed_unit(part, solved)
        own = part.interval
        if own is None or not own.is_bounded:
            return None
        # A printed value stands for its whole rounding interval: half of it on each side.
        half = in_printed_unit(part, own)
        with localcontext(prec=60):
            reach = (half.high - half.low) / 2
            return Interval(low - reach, high + reach)


@dataclass(frozen=True, eq=False)
class ExactEquation(Equation):
    """One whose numbers were not rounded, but for the result: the last digit counts."""

    @cached_property
    def _as_printed(self) -> Values:
        parts = self.expression.quantities()
        return {q: Interval.exactly(q.amount) for q in parts if q.amount is not None}

    def _is_met(self, values: Values) -> bool:
        return super()._is_met({**self._as_printed, **values})

    def solve(self, part: Quantity, values: Values = _NOTHING) -> Interval | None:
        return super().solve(part, {**self._as_printed, **values})


@dataclass(frozen=True, eq=False)
class AtMost(Equation):
    """A printed number that cannot be more than the expression, one printed number."""

    def _is_met(self, values: Values) -> bool:
        left = values.get(self.result, self.result.interval)
        right = self.expression.value(values)
        if left is None or right is None:
            raise ValueError("an inequality with a number that was not read")
        return left.low <= right.high

    def printable_range(self, part: Quantity, values: Values = _NOTHING) -> Interval | None:
        """What could be printed for the part; what it is a part of has no upper end."""
        right = self.expression.value(values)
        if right is None or part is not self.result:
            return None
        return Interval(Decimal(0), in_printed_unit(part, right).high)


def sum_of(result: Quantity, plus: Sequence[Quantity], minus: Sequence[Quantity] = ()) -> Equation:
    """`result` = the `plus` numbers added, the `minus` numbers taken away."""
    return Equation(result, Sum(tuple(map(Printed, plus)), tuple(map(Printed, minus))))


def percentage_of(result: Quantity, part: Quantity, base: Quantity) -> Equation:
    """`result` = `part` / `base` x 100."""
    ratio = Quotient(Printed(part), Printed(base))
    return Equation(result, Product(ratio, Constant(HUNDRED)))


def equal(result: Quantity, other: Quantity) -> Equation:
    """`result` = `other`, to their common precision."""
    return Equation(result, Printed(other))


def in_printed_unit(quantity: Quantity, interval: Interval) -> Interval:
    """An interval in base measure, in the unit `quantity` is printed in."""
    if quantity.unit is None or quantity.unit.scale == 1:
        return interval
    with localcontext(prec=60):
        scale = quantity.unit.scale
        return Interval(interval.low / scale, interval.high / scale)


def round_to(value: Decimal, decimals: int) -> Decimal:
    """The value rounded half up, as people round."""
    with localcontext(prec=60):
        return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def printable(value: Decimal, decimals: int) -> str:
    """The value as a report prints it: "2,166.9956"."""
    rounded = round_to(value, decimals)
    return f"{rounded if rounded else abs(rounded):,f}"
