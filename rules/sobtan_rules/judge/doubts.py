"""Which figures that were read from pictures are still doubtful.

One is sure where two engines agree on it, and cleared by a relation that holds and that
another reading of it would have broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sobtan_extractor.model.document import Quantity, Reading
from sobtan_rules.relations.equations import AtMost, Equation, Printed, Sum, round_to
from sobtan_rules.relations.finding import Relation


class Doubts:
    """The doubts that are left on a report's figures once its relations are known."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._cleared: set[Reading] = set()
        holding = [r.equation for r in relations if r.holds and r.equation is not None]
        for equation in sorted(holding, key=_is_repetition):
            if any(part.reading is not None for part in equation.parts):
                self._cleared.update(r for part in self._borne_out(equation) for r in _of(part))

    def are_on(self, quantity: Quantity) -> bool:
        """Whether the quantity may have been misread."""
        readings = list(_of(quantity))
        return any(not one.is_sure and one not in self._cleared for one in readings)

    def _borne_out(self, equation: Equation) -> Iterator[Quantity]:
        """The numbers of an equation that holds which another reading would have broken."""
        if isinstance(equation, AtMost) or not equation.is_testable:
            return
        if _is_repetition(equation):  # one mistake is easily made twice
            if sum(map(self.are_on, equation.parts)) == 1:
                yield from equation.parts
        elif isinstance(equation.expression, Sum) and _is_exact(equation):
            yield from equation.parts
        elif round_to(equation.expected, equation.result.decimals) == equation.result.value:
            yield equation.result


def _is_repetition(equation: Equation) -> bool:
    return isinstance(equation.expression, Printed)


def _is_exact(equation: Equation) -> bool:
    """Whether the sum is right to the last digit: no rounding has to be allowed for."""
    return equation.computed == equation.result.amount


def _of(quantity: Quantity) -> Iterator[Reading]:
    return (c.reading for c in quantity.text.clusters if c.reading is not None)
