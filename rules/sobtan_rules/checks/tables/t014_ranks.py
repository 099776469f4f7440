"""T014: ranks against the values they rank."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, NamedTuple

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Example, Rule
from sobtan_rules.lexicon.table_words import is_percentage_name, is_rank, plain
from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.equations import Equation, Expression, Values
from sobtan_rules.relations.finding import Message, Outcome, Relation, Severity
from sobtan_rules.tables.readings import Equations, Terms, held, stated
from sobtan_rules.tables.sheets import Lane, Sheet, sheets

_FEWEST = 4  # rows that keep it: of as many ranks one order in two dozen is right by chance
_MOST_WRONG = 1  # where two are, a value may be wrong that moves both
_SEVERAL = 5  # rows besides it: of as many an exchange is no other order
_SHORTEST = 4  # letters of the name of what is ranked
_RANK = pattern(r"^(?:ลำดับ|อันดับ)(?:ที่)?(?:ของ|ตาม|ด้าน)?")


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
        before = [o for o in others if o is not None and (o < own if self.is_rising else o > own)]
        first = len(set(before)) + 1  # "1, 2, 2, 3" as well as "1, 2, 2, 4"
        return Interval(Decimal(first), Decimal(len(before) + others.count(own)))

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
        "แถวที่มีค่าเท่ากันใช้อันดับร่วมกันได้ อันดับของสองแถวที่สลับกันจะชี้เมื่อรู้ว่าจัดอันดับตามคอลัมน์ใด "
        "จากชื่อคอลัมน์ หรือเพราะมีร้อยละคอลัมน์เดียว",
        "Checks a column of ranks against the values it ranks. Which column that is, and which end "
        "comes first, is taken from the whole table: all rows but one or two must keep the order. "
        "Rows of equal values share their places. Two ranks that were exchanged are found where "
        "the column that is ranked is known by its name, or is the only one of percentages.",
    )
    passing: ClassVar[tuple[Example, ...]] = (
        Example(
            "แผนก\tจำนวนครั้ง\tอันดับ\n"
            "อายุรกรรม\t27,734\t2\n"
            "ศัลยกรรม\t36,069\t1\n"
            "ทันตกรรม\t24,503\t3\n"
            "จักษุ\t24,503\t3\n"
            "กุมารเวช\t20,513\t4\n",
            why=Message("อันดับ 3 ร่วมกัน ถัดไปนับเป็น 4", "Two are third; the next counts as 4."),
        ),
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
            "เดือน\tม.ค.\tก.พ.\tมี.ค.\tเม.ย.\tพ.ค.\tมิ.ย.\n"
            "อัตราเข้าพัก\t74.20\t71.85\t66.40\t69.75\t54.30\t48.65\n"
            "อันดับ\t1\t2\t4\t3\t5\t5\n",
            finds=("5",),
            why=Message("48.65 เป็นอันดับที่ 6", "48.65 is the sixth."),
        ),
        Example(
            "ตลาด\tแผง\tมีผู้เช่า\tอัตราเช่า (%)\tลำดับ\n"
            "บางใหญ่\t1,240\t1,187\t95.73\t1\n"
            "นครเหนือ\t865\t798\t92.25\t3\n"
            "โคกสูง\t972\t861\t88.58\t2\n"
            "หาดทราย\t640\t602\t94.06\t2\n"
            "ลำน้ำ\t455\t374\t82.20\t5\n",
            finds=("2",),
            why=Message(
                "จำนวนแผงก็เรียงได้เกือบทุกแถว แต่ที่จัดอันดับคือร้อยละ 88.58 จึงเป็นลำดับที่ 4",
                "The stalls are nearly in that order too, but the percentages are ranked: "
                "88.58 is the fourth.",
            ),
        ),
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
        Example(
            "อำเภอ\tเก็บเกี่ยว (ไร่)\tผลผลิตต่อไร่ (กก.)\tลำดับผลผลิตต่อไร่\n"
            "เมืองเหนือ\t82,115\t594\t2\n"
            "เมืองใต้\t139,905\t621\t3\n"
            "ท่าน้ำ\t151,320\t561\t4\n"
            "ทุ่งใหญ่\t96,480\t655\t1\n"
            "หนองบัว\t58,990\t498\t5\n"
            "เขาน้อย\t17,225\t400\t6\n",
            finds=("2",),
            why=Message("594 กับ 621 สลับอันดับกัน", "The places of 594 and 621 are exchanged."),
        ),
    )

    def check(self, review: Review) -> Iterator[Outcome]:
        """Test every column and row of ranks."""
        for sheet in review.reading(sheets):
            for lane in (*sheet.columns, *sheet.rows):
                if lane.words and is_rank(lane.name):
                    yield from self._ranked(sheet, lane)

    def _ranked(self, sheet: Sheet, lane: Lane) -> Iterator[Relation]:
        orders = list(_orders(sheet, lane))
        best = _best(lane, orders)
        if held(best) == len(best) or _is_kept(best):
            if held(best) >= _FEWEST:
                explained = _fills_gap(best)
                terms = Terms(self.code, _basis, Severity.WARNING, explained=explained)
                yield from stated(sheet, lane, best, terms)
            return
        exchanged = _exchange(lane, orders)
        if exchanged is not None:
            _, second, order = exchanged
            tests = {other: e for other, e in order.places.items() if other != second}
            with_whom = _exchanged_with(order.places[second])
            plainness = Plainness.LIKELY if len(tests) >= _SEVERAL else Plainness.GUESSED
            yield from stated(
                sheet,
                lane,
                tests,
                Terms(self.code, with_whom, Severity.WARNING, plainness, explained=True),
            )


class _Order(NamedTuple):
    """The places that a column would give the rows."""

    column: Lane
    places: Equations
    is_rising: bool


def _orders(sheet: Sheet, lane: Lane) -> Iterator[_Order]:
    """The order of each other column, from either end."""
    ranks = {
        other: entry.quantity
        for other, entry in enumerate(lane.entries)
        if entry.quantity is not None and _is_whole(entry.quantity)
    }
    for column in sheet.lanes(lane.axis):
        if column is not lane and not is_rank(column.name):
            for is_rising in (False, True):
                yield _Order(column, _places(ranks, column, is_rising), is_rising)


def _best(lane: Lane, orders: Sequence[_Order]) -> Equations:
    """The order that the ranks keep; where several are kept but for one rank, what is meant."""
    best: Equations = max((order.places for order in orders), key=held, default={})
    if held(best) == len(best):
        return best
    kept = [order for order in orders if _is_kept(order.places)]
    meant = _meant(lane, orders)
    told = [order.places for order in kept if order.column is meant]
    accused = {other for order in kept for other in _wrong(order.places)}
    return told[0] if len(told) == 1 else best if len(accused) <= 1 else {}


def _fills_gap(places: Equations) -> bool:
    """Whether a rank that stands there twice should be the one that is missing."""
    ranks = [equation.result.value for equation in places.values()]
    wrong = [places[other] for other in _wrong(places)]
    return bool(wrong) and all(
        ranks.count(equation.result.value) > 1 and equation.expected not in ranks
        for equation in wrong
    )


def _wrong(places: Equations) -> list[int]:
    return [other for other, equation in places.items() if not equation.holds()]


def _is_kept(places: Equations) -> bool:
    """Whether nearly all ranks keep the order."""
    return held(places) >= _FEWEST and len(places) - held(places) <= _MOST_WRONG


def _exchange(lane: Lane, orders: Sequence[_Order]) -> tuple[int, int, _Order] | None:
    """The two rows whose ranks were exchanged, by the order that is meant; None if none were.

    The column that is ranked must be told by words, or be the only one of percentages before it.
    """
    meant = [order for order in orders if order.column is _meant(lane, orders)]
    for order in meant:
        wrong = _wrong(order.places)
        if len(order.places) >= _FEWEST and len(wrong) == 2:
            one, two = (order.places[other] for other in wrong)
            if one.expected == two.result.value and two.expected == one.result.value:
                return wrong[0], wrong[1], order
    return None


def _meant(lane: Lane, orders: Sequence[_Order]) -> Lane | None:
    """The column that is ranked: of the name in the rank's own, else the only percentages."""
    columns = list(dict.fromkeys(order.column for order in orders if order.places))
    own = "".join(plain(lane.words[-1]).split())
    named = [column for column in columns if _names(own, column)]
    shares = [
        column
        for column in columns
        if column.index < lane.index and any(map(is_percentage_name, column.words))
    ]
    found = named or shares or [column for column in columns if column.index == lane.index - 1]
    return found[0] if len(found) == 1 else None


def _names(own: str, column: Lane) -> bool:
    """Whether the rank's name has that of the column behind its own word: "ลำดับผลผลิตต่อไร่"."""
    of = _RANK.sub("", own)
    name = "".join(plain(column.words[-1]).split()) if column.words else ""
    parts = name.split("เฉลี่ย")
    return len(of) >= _SHORTEST and (
        of in name or (len(parts) > 1 and of == "".join(parts)[: len(of)])
    )


def _is_whole(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.decimals == 0 and quantity.value > 0


def _places(ranks: Mapping[int, Quantity], column: Lane, is_rising: bool) -> Equations:
    """Each rank against the place its row has in the column; nothing where a row has none."""
    values = {other: column.entries[other].quantity for other in ranks}
    among: Sequence[Quantity] = [q for q in values.values() if q is not None and q.amount]
    if len(among) < len(ranks) or 4 * len({q.amount for q in among}) < 3 * len(among) + 1:
        return {}  # where many are equal, nearly any order will do
    return {
        other: Equation(rank, Place(value, tuple(among), is_rising))
        for other, rank in ranks.items()
        if (value := values[other]) is not None
    }


def _basis(equation: Equation) -> Message:
    value = next(equation.expression.quantities()).text
    return Message(f"อันดับของ {value} ", f"the place of {value}")


def _exchanged_with(other: Equation) -> Callable[[Equation], Message]:
    """What its place is, and with which number it was exchanged."""
    whom = next(other.expression.quantities()).text

    def told(equation: Equation) -> Message:
        if equation.holds():
            return _basis(equation)
        value = next(equation.expression.quantities()).text
        return Message(
            f"อันดับของ {value} ซึ่งสลับกับของ {whom} ",
            f"the place of {value}, exchanged with that of {whom},",
        )

    return told
