"""Whether a number nearby gives a relation that fails another reading, one that holds.

Words may name the parts of another total or another base, or leave a part unannounced. A
reviewer who looks at the passage sees the number that fits; so does this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_extractor.model.document import Document, Paragraph, Quantity
from sobtan_rules.relations.equations import AtMost, Equation, Printed, Product, Quotient, Sum
from sobtan_rules.relations.finding import Relation

_REACH = 1  # paragraphs before and behind, in which a passage's other numbers stand
_VAGUE = 20  # a number below this fits too much to tell a reading


class OtherReadings:
    """The other numbers around each number of a document's prose."""

    def __init__(self, document: Document) -> None:
        paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
        self._quantities = [paragraph.quantities for paragraph in paragraphs]
        self._number = {q: number for number, found in enumerate(self._quantities) for q in found}

    def has_one(self, relation: Relation) -> bool:
        """Whether some number nearby, read in, makes the failed relation hold."""
        equation = relation.equation
        if equation is None or isinstance(equation, AtMost):
            return False
        readings = _readings(equation, self._near(equation))
        return any(reading.is_testable and reading.holds() for reading in readings)

    def _near(self, equation: Equation) -> list[Quantity]:
        numbers = [self._number[part] for part in equation.parts if part in self._number]
        if len(numbers) < len(equation.parts):
            return []  # a number of a table is among them: which it is, its cell says
        around = self._quantities[max(0, min(numbers) - _REACH) : max(numbers) + _REACH + 1]
        return [q for found in around for q in found if q not in equation.parts and _tells(q)]


def _tells(quantity: Quantity) -> bool:
    return quantity.value is not None and abs(quantity.value) >= _VAGUE


def _readings(equation: Equation, near: Sequence[Quantity]) -> Iterator[Equation]:
    """The equation with another result, one part more, or another base."""
    expression = equation.expression
    alike = [other for other in near if _is_alike(other, equation.result)]
    if isinstance(expression, Sum):
        for other in alike:
            yield Equation(other, expression)
            more = Sum((*expression.plus, Printed(other)), expression.minus)
            yield Equation(equation.result, more)
    elif isinstance(expression, Product) and isinstance(expression.left, Quotient):
        for other in near:
            share = Quotient(expression.left.top, Printed(other))
            yield Equation(equation.result, Product(share, expression.right))


def _is_alike(one: Quantity, other: Quantity) -> bool:
    """Whether both may count the same: a number without a unit may count anything."""
    if one.unit is None or other.unit is None:
        return True
    return one.unit.measure == other.unit.measure
