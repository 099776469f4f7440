"""What the numbers of a table teach of each row and column, as equations to be tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial, reduce

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_rules.lexicon.table_words import (
    begins_as_ratio,
    is_closing,
    is_opening,
    is_rank,
    is_statistic,
    is_total,
    plain,
)
from sobtan_rules.relations.equations import (
    HUNDRED,
    Between,
    Constant,
    Equation,
    Expression,
    Printed,
    Product,
    Quotient,
    Sum,
)
from sobtan_rules.relations.finding import Message
from sobtan_rules.tables.balances import Balance, balances
from sobtan_rules.tables.borne_out import Reading, signed
from sobtan_rules.tables.constants import base_of
from sobtan_rules.tables.figures import Figures, numbers_in
from sobtan_rules.tables.found_sums import found_sums, is_ratio_lane
from sobtan_rules.tables.learned import Learned, Words, learned
from sobtan_rules.tables.parallel import repeated
from sobtan_rules.tables.readings import equations
from sobtan_rules.tables.running import compared
from sobtan_rules.tables.shapes import Formula, Room, Shape
from sobtan_rules.tables.sheets import Axis, Lane, Sheet

_MOST_ROWS = 40  # rows that are tried with each other; columns are never so many
_FEW = 3  # lanes crossed that are no totals, at least, to speak for themselves


def taught(sheet: Sheet, lane: Lane) -> Sequence[Reading]:
    """The ways to compute the lane that its numbers keep, the surest first."""
    by_lane = sheet.reading(_of_rows if lane.axis is Axis.ROW else _of_columns)
    return by_lane.get(lane.index, ())


def differences(sheet: Sheet, lane: Lane) -> Iterator[tuple[tuple[Lane], tuple[Lane]]]:
    """What the lane is of a sum that the numbers show: the whole, and the other part it lacks."""
    lanes = sheet.lanes(lane.axis)
    for sum_ in found_sums(sheet, lane.axis).of_two.get(lane.index, ()):
        [other] = [lanes[part] for part in sum_.parts if part != lane.index]
        yield (lanes[sum_.total],), (other,)


def shown_balances(sheet: Sheet, axis: Axis) -> Iterator[tuple[Lane, Balance]]:
    """The balances that the numbers show, each with the lane it gives: what is left at last."""
    lanes, crossing = sheet.lanes(axis), sheet.across(axis)
    if len(lanes) > _MOST_ROWS:
        return
    sums = found_sums(sheet, axis).sums
    parts = {part for sum_ in sums for part in sum_.parts}
    told = [frozenset((sum_.total, *sum_.parts)) for sum_ in sums]
    amounts = [
        lane.index
        for lane in lanes
        if not (lane.is_heading or lane.is_years or is_ratio_lane(lane) or is_rank(lane.name))
    ]
    named = frozenset(i for i in amounts if is_opening(lanes[i].name) or is_closing(lanes[i].name))
    counted = _counted(crossing)
    figures = Figures(numbers_in(sheet, axis))
    whole = [lane for lane in amounts if lane not in parts]
    seen: list[frozenset[int]] = list(told)
    for usable in dict.fromkeys((tuple(amounts), tuple(whole))):
        for balance in balances(figures, usable, counted, named):
            held = frozenset(balance.lanes)
            if not any(len(held & other) > 1 + (other in told) for other in seen):
                seen.append(held)
                yield lanes[_result(lanes, balance)], balance


def _result(lanes: Sequence[Lane], balance: Balance) -> int:
    """What is left: the last of its lanes, unless only the first is named so."""
    first, last = balance.lanes[0], balance.lanes[-1]
    is_first = is_closing(lanes[first].name) and not is_closing(lanes[last].name)
    return first if is_first else last


def _counted(crossing: Sequence[Lane]) -> list[int]:
    """The lanes crossed that speak for themselves: no means or shares, and no totals."""
    plain = [lane.index for lane in crossing if not begins_as_ratio(lane.name)]
    items = _items(crossing, plain)
    return items if len(items) >= _FEW else plain


def _items(crossing: Sequence[Lane], plain: Sequence[int]) -> list[int]:
    """Those of the lanes that are neither totals nor means of the others."""
    names = {other: crossing[other].name for other in plain}
    return [o for o, name in names.items() if not (is_total(name) or is_statistic(name))]


def _of_rows(sheet: Sheet) -> dict[int, list[Reading]]:
    return _taught(sheet, Axis.ROW) if len(sheet.rows) <= _MOST_ROWS else {}


def _of_columns(sheet: Sheet) -> dict[int, list[Reading]]:
    return _taught(sheet, Axis.COLUMN)


def _taught(sheet: Sheet, axis: Axis) -> dict[int, list[Reading]]:
    lanes, crossing = sheet.lanes(axis), sheet.across(axis)
    usable = [lane.index for lane in lanes if not lane.is_heading and not lane.is_years]
    plain = [lane.index for lane in crossing if not begins_as_ratio(lane.name)]
    items = _items(crossing, plain)
    counted = items if len(items) >= _FEW else plain
    if len(counted) < _FEW:
        return {}
    ratios = [lane.index for lane in lanes if is_ratio_lane(lane)]
    rates = {lane.index: rate for lane in lanes if (rate := _rate(lane)) is not None}
    figures = Figures(numbers_in(sheet, axis))
    found = learned(figures, usable, counted, Words(ratios, rates, partial(repeated, lanes)))
    return {
        result: [_reading(figures, lanes, one, plain, items) for one in formulas]
        for result, formulas in found.items()
    }


_RATE = pattern(r"(\d+(?:\.\d+)?)\s*%|ร้อยละ\s*(\d+(?:\.\d+)?)")


def _rate(lane: Lane) -> Fraction | None:
    """The rate its words print: "ดอกเบี้ย 4%"."""
    found = _RATE.search(plain(lane.name))
    return Fraction(found[1] or found[2]) / 100 if found else None


def _reading(
    figures: Figures,
    lanes: Sequence[Lane],
    one: Learned,
    plain: Sequence[int],
    items: Sequence[int],
) -> Reading:
    """The formula where the lanes crossed are no means or shares of the others.

    A total of products is no product of totals.
    """
    formula, lane = one.formula, lanes[one.formula.result]
    make = partial(_equation, figures, lanes, formula, _base(figures, lanes, formula))
    found = equations(lane, make)
    crossing = plain if formula.shape is not Shape.PRODUCT else items
    kept = {other: equation for other, equation in found.items() if other in crossing}
    told = partial(_told, formula)
    return Reading(kept, told, bits=one.bits, also=one.also, signed=signed(lane))


def _base(figures: Figures, lanes: Sequence[Lane], formula: Formula) -> Quantity | None:
    """The number of its own lane that all others are shares of, where there is one."""
    other = base_of(figures, formula)
    return None if other is None else lanes[formula.first].entries[other].quantity


def _equation(
    figures: Figures,
    lanes: Sequence[Lane],
    formula: Formula,
    base: Quantity | None,
    other: int,
) -> Equation | None:
    operands = [figures.parts(formula.first), figures.parts(formula.second)]
    used = [lanes[lane].entries[other] for lane in (formula.result, *operands[0], *operands[1])]
    result = used[0].quantity
    if result is None or not all(entry.is_known and not entry.is_crowded for entry in used):
        return None
    first, second = (
        _operand([lanes[lane].entries[other].quantity for lane in held], formula)
        for held in operands
    )
    if first is None or second is None:
        return None
    return Equation(result, _expression(formula, first, Printed(base) if base else second))


def _operand(quantities: Sequence[Quantity | None], formula: Formula) -> Expression | None:
    """A number, or what several come to; nothing is a nought where they are added."""
    known: list[Expression] = [Printed(q) for q in quantities if q is not None]
    if formula.shape is Shape.PRODUCT:
        return reduce(Product, known) if known and len(known) == len(quantities) else None
    if not known:
        return None
    return known[0] if len(quantities) == 1 else Sum(tuple(known))


def _expression(formula: Formula, one: Expression, two: Expression) -> Expression:
    if formula.shape is Shape.RATE:
        return _rate_of(formula, one, two)
    if formula.shape is Shape.PRODUCT:
        return _times(Product(one, two), formula.factor)
    if formula.room is not None:
        return Product(Quotient(one, two), _between(formula.room))
    ratio = _times(Quotient(one, two), formula.factor)
    if formula.shape is Shape.CHANGE:
        return Sum((ratio,), (Constant(HUNDRED),))
    return Sum((Constant(HUNDRED),), (ratio,)) if formula.shape is Shape.LOSS else ratio


def _rate_of(formula: Formula, one: Expression, base: Expression) -> Expression:
    """A number at the rate that words print, or that all rows share: of a base if it is known."""
    if formula.room is None:
        return _times(one, formula.factor)
    if tuple(base.quantities()) != tuple(one.quantities()):
        return _times(Quotient(one, base), Fraction(100))
    return Product(one, _between(formula.room))


def _between(room: Room) -> Between:
    low, high = map(_decimal, room)
    return Between(Interval(low, high))


def _times(expression: Expression, factor: Fraction) -> Expression:
    if factor == 1:
        return expression
    if factor.numerator == 1:
        return Quotient(expression, Constant(Decimal(factor.denominator)))
    return Product(expression, Constant(_decimal(factor)))


def _decimal(factor: Fraction) -> Decimal:
    return Decimal(factor.numerator) / Decimal(factor.denominator)


def _told(formula: Formula, equation: Equation) -> Message:
    """What the result is computed from, in words."""
    if formula.shape is Shape.CHANGE:
        return compared(equation)
    texts = [q.text.string for q in equation.expression.quantities()]
    if formula.shape is Shape.RATE:
        return _told_rate(formula, texts)
    if formula.shape is Shape.PRODUCT:
        told = Message(f" {' คูณ '.join(texts)}", " times ".join(texts))
        return _then_times(told, formula.factor)
    first, *second = texts
    base = " + ".join(second) if len(second) < 2 else f"({' + '.join(second)})"
    if formula.shape is Shape.LOSS:
        return Message(f"ส่วนที่ {first} ขาดไปจาก {base} ", f"what {first} lacks of {base}")
    return _then_times(
        Message(f" {first} หารด้วย {base}", f"{first} divided by {base}"), formula.factor
    )


def _told_rate(formula: Formula, texts: Sequence[str]) -> Message:
    """A rate of one number: printed, of a base that is known, or the same in all rows."""
    if len(texts) > 1:
        part, base = texts
        return Message(f" {part} เทียบกับ {base} ", f"{part} of {base}")
    [only] = texts
    if formula.room is not None:
        return Message(f" {only} ตามสัดส่วนเดียวกัน", f"{only} in the same proportion")
    rate = f"{_decimal(100 * formula.factor).normalize():f}"
    return Message(f"ร้อยละ {rate} ของ {only} ", f"{rate} per cent of {only}")


def _then_times(told: Message, factor: Fraction) -> Message:
    if factor == 1:
        return Message(f"{told.th} ", told.en)
    if factor.numerator == 1:
        shown = f"{factor.denominator:,}"
        return Message(f"{told.th} หารด้วย {shown} ", f"{told.en} over {shown}")
    shown = f"{_decimal(factor).normalize():,f}"
    return Message(f"{told.th} คูณ {shown} ", f"{told.en} times {shown}")
