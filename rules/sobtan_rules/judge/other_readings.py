"""Whether a number nearby gives a relation that fails another reading, one that holds.

Words may name the parts of another total or another base, or leave a part unannounced. A
reviewer who looks at the passage sees the number that fits; so does this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from sobtan_extractor.model.document import Document, Kind, Paragraph, Quantity
from sobtan_rules.lexicon.senses import Sense, says
from sobtan_rules.relations.equations import AtMost, Equation, Printed, Product, Quotient, Sum
from sobtan_rules.relations.finding import Relation

_REACH = 1  # paragraphs before and behind, in which a passage's other numbers stand
_VAGUE = 20  # a number below this fits too much to tell a reading
_COUNTING = frozenset((Kind.AMOUNT, Kind.COUNT, Kind.NUMBER))
_MOST = 2  # parts left out of a list: more make up any gap
_ASIDES = (Sense.ASIDE, Sense.LINK, Sense.PART_OF)
_LONGEST = 8  # numbers that may make up a total behind it


class OtherReadings:
    """The other numbers around each number of a document's prose."""

    def __init__(self, document: Document) -> None:
        paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
        self._strings = [paragraph.text.string for paragraph in paragraphs]
        self._quantities = [paragraph.quantities for paragraph in paragraphs]
        self._number = {q: number for number, found in enumerate(self._quantities) for q in found}

    def has_one(self, relation: Relation) -> bool:
        """Whether some number nearby, read in, makes the failed relation hold."""
        equation = relation.equation
        if equation is None or isinstance(equation, AtMost):
            return False
        readings = _readings(equation, self._near(equation))
        return any(reading.is_testable and reading.holds() for reading in readings)

    def left_out(self, relation: Relation) -> bool:
        """Whether what the reading passed over among its parts, or right behind, makes it hold.

        However small it is: it stands where a part stands.
        """
        equation = relation.equation
        if equation is None or not isinstance(equation.expression, Sum):
            return False
        paragraphs = {self._number.get(part, -1) for part in equation.parts}
        if len(paragraphs) > 1 or -1 in paragraphs:
            return False
        (paragraph,) = paragraphs
        row = [q for q in self._quantities[paragraph] if _counts(q, equation)]
        starts = [part.start for part in equation.parts]
        begin, end = min(starts), max(starts)
        inside = [q for q in row if begin < q.start < end and q not in equation.parts]
        behind = [q for q in row if q.start > end][:1]
        words = [self._strings[paragraph][end : q.start] for q in behind]
        if any(says(one, Sense.PART_OF, Sense.ENDS) for one in words):
            behind = []  # it is of something else, or of some of them
        readings = [*_with_more(equation, [*inside, *behind]), *_runs(equation, row, behind)]
        readings += [*self._without_asides(equation, paragraph), *_of_both(equation, row)]
        return any(reading.is_testable and reading.holds() for reading in readings)

    def _without_asides(self, equation: Equation, paragraph: int) -> Iterator[Equation]:
        """The sum without a number that says more of the part before it.

        "ในเขตชลประทาน 16.8 ล้านไร่ ได้เพาะปลูกไปแล้ว 14.0 ล้านไร่ และนอกเขต 43.1 ล้านไร่".
        """
        expression = equation.expression
        assert isinstance(expression, Sum)
        parts = sorted(expression.quantities(), key=lambda part: part.start)
        for before, aside in pairwise(parts):
            words = self._strings[paragraph][before.end : aside.start]
            if (aside.amount or 0) <= (before.amount or 0) and says(words, *_ASIDES):
                rest = tuple(t for t in expression.plus if aside not in tuple(t.quantities()))
                yield Equation(equation.result, Sum(rest, expression.minus))

    def _near(self, equation: Equation) -> list[Quantity]:
        numbers = [self._number[part] for part in equation.parts if part in self._number]
        if len(numbers) < len(equation.parts):
            return []  # a number of a table is among them: which it is, its cell says
        around = self._quantities[max(0, min(numbers) - _REACH) : max(numbers) + _REACH + 1]
        return [q for found in around for q in found if q not in equation.parts and _tells(q)]


def _with_more(equation: Equation, others: Sequence[Quantity]) -> Iterator[Equation]:
    """The sum with some of the others, and with all of them."""
    expression = equation.expression
    assert isinstance(expression, Sum)
    several = [chosen for count in range(1, _MOST + 1) for chosen in combinations(others, count)]
    for chosen in (*several, tuple(others)):
        more = Sum((*expression.plus, *map(Printed, chosen)), expression.minus)
        yield Equation(equation.result, more)


def _of_both(equation: Equation, row: Sequence[Quantity]) -> Iterator[Equation]:
    """The parts as those of the result and the number alike right before it.

    "ส่งแล้ว 10 ราย ยังเหลือ 28 ราย แบ่งเป็นสาหัส 11 ราย ปานกลาง 5 ราย และเล็กน้อย 22 ราย".
    """
    place = row.index(equation.result) if equation.result in row else 0
    expression = equation.expression
    if place and isinstance(expression, Sum) and row[place - 1] not in equation.parts:
        both = (*expression.minus, Printed(row[place - 1]))
        yield Equation(equation.result, Sum(expression.plus, both))


def _runs(
    equation: Equation, row: Sequence[Quantity], behind: Sequence[Quantity]
) -> Iterator[Equation]:
    """The result as the sum of the numbers alike that end with the next one behind."""
    for last in behind:
        end = row.index(last) + 1
        for begin in range(max(0, end - _LONGEST), end - 1):
            run = row[begin:end]
            if equation.result not in run:
                yield Equation(equation.result, Sum(tuple(map(Printed, run))))


def _counts(quantity: Quantity, equation: Equation) -> bool:
    """Whether it may be one of the equation's parts: a count or amount of the same."""
    is_count = quantity.kind in _COUNTING and quantity.value is not None
    return is_count and _is_alike(quantity, equation.result)


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
