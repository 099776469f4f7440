"""T014: ranks against the values they rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import is_rank
from sobtan_rules.relations.equations import Equation, Expression, Values
from sobtan_rules.relations.finding import Message, Outcome, Severity
from sobtan_rules.tables.readings import Equations, Terms, held, stated
from sobtan_rules.tables.sheets import Lane, Sheet, sheets

_FEWEST = 4  # rows that keep it: of as many ranks one order in two dozen is right by chance
_MOST_WRONG = 1  # where two are, a value may be wrong that moves both


@dataclass(frozen=True, eq=False, slots=True)
class Place(Expression):
    """The place a number takes among others; equal ones share theirs."""

    quantity: Quantity
    among: tuple[Quantity, ...]
    is_rising: bool = False  # the least comes first

    def quantities(self) -> Iterator[Quantity]:
        yield self.quantity

    def value(self, values: Values | None = None) -> Interval | None:
        own = self.quantity.amount
        others = [other.amount for other in self.among]
        if own is None or None in others:
            return None
        before = sum(o < own if self.is_rising else o > own for o in others if o is not None)
        return Interval(Decimal(before + 1), Decimal(before + others.count(own)))

    def solve(self, part: Quantity, target: Interval, values: Values) -> Interval | None:
        return None  # many a number would take that place


class Ranks(Rule):
    """A column of ranks puts its rows in the order of another column.

    Which column is ranked, and whether the greatest or the least comes first, the rows tell:
    all but one or two must keep the order. Rows of equal values share their places.
    """

    code: ClassVar[str] = "T014"
    name: ClassVar[Message] = Message("อันดับ", "Ranks")
    severity: ClassVar[Severity] = Severity.WARNING
    explanation: ClassVar[Message] = Message(
        "ตรวจคอลัมน์อันดับกับจำนวนที่ใช้จัดอันดับ โปรแกรมดูจากทั้งตารางว่าจัดอันดับตามคอลัมน์ใด "
        "จากมากไปน้อยหรือจากน้อยไปมาก โดยทุกแถวต้องตรงเว้นเพียงหนึ่งหรือสองแถว "
        "แถวที่มีค่าเท่ากันใช้อันดับร่วมกันได้",
        "Checks a column of ranks against the values it ranks. Which column that is, and which end "
        "comes first, is taken from the whole table: all rows but one or two must keep the order. "
        "Rows of equal values share their places.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนก\tจำนวนครั้ง\tอันดับ\n"
            "อายุรกรรม\t36,069\t1\n"
            "ศัลยกรรม\t27,734\t3\n"
            "ทันตกรรม\t28,918\t2\n"
            "จักษุ\t24,503\t4\n"
            "กุมารเวช\t20,513\t5\n",
            why=Message("เรียงจากมากไปน้อย", "From the most to the least."),
        ),
    )
    failing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนก\tจำนวนครั้ง\tอันดับ\n"
            "อายุรกรรม\t36,069\t1\n"
            "ศัลยกรรม\t27,734\t3\n"
            "ทันตกรรม\t28,918\t6\n"
            "จักษุ\t24,503\t4\n"
            "กุมารเวช\t20,513\t5\n"
            "แผนไทย\t18,059\t6\n",
            finds=("6",),
            why=Message("28,918 มากเป็นอันดับที่ 2", "28,918 is the second."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every column of ranks."""
        for sheet in review.reading(sheets):
            for lane in sheet.columns:
                if lane.words and is_rank(lane.name):
                    best = _ranked(sheet, lane)
                    if best is not None:
                        terms = Terms(self.code, _basis, Severity.WARNING)
                        yield from stated(sheet, lane, best, terms)


def _ranked(sheet: Sheet, lane: Lane) -> Equations | None:
    """The order that nearly all ranks keep."""
    ranks = {
        other: entry.quantity
        for other, entry in enumerate(lane.entries)
        if entry.quantity is not None and _is_whole(entry.quantity)
    }
    readings = [
        _places(ranks, column, is_rising)
        for column in sheet.columns
        if column is not lane and not is_rank(column.name)
        for is_rising in (False, True)
    ]
    best: Equations = max(readings, key=held, default={})
    wrong = len(best) - held(best)
    return best if held(best) >= _FEWEST and wrong <= _MOST_WRONG else None


def _is_whole(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.decimals == 0 and quantity.value > 0


def _places(ranks: Mapping[int, Quantity], column: Lane, is_rising: bool) -> Equations:
    """Each rank against the place its row has in the column; nothing where a row has none."""
    values = {other: column.entries[other].quantity for other in ranks}
    among: Sequence[Quantity] = [q for q in values.values() if q is not None and q.amount]
    if len(among) < len(ranks):
        return {}
    return {
        other: Equation(rank, Place(value, tuple(among), is_rising))
        for other, rank in ranks.items()
        if (value := values[other]) is not None
    }


def _basis(equation: Equation) -> Message:
    value = next(equation.expression.quantities()).text
    return Message(f"อันดับของ {value} ", f"the place of {value}")
