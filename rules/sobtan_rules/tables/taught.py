"""What the numbers of a table teach of each row and column, as equations to be tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_rules.lexicon.table_words import begins_as_ratio, is_total, plain
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
from sobtan_rules.tables.borne_out import Reading
from sobtan_rules.tables.figures import Figures
from sobtan_rules.tables.found_sums import found_sums, is_ratio_lane
from sobtan_rules.tables.learned import learned
from sobtan_rules.tables.readings import equations
from sobtan_rules.tables.running import compared
from sobtan_rules.tables.shapes import Formula, Shape
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
    for sum_ in found_sums(sheet, lane.axis).sums:
        if lane.index in sum_.parts and len(sum_.parts) == 2:
            [other] = [lanes[part] for part in sum_.parts if part != lane.index]
            yield (lanes[sum_.total],), (other,)


def _of_rows(sheet: Sheet) -> dict[int, list[Reading]]:
    return _taught(sheet, Axis.ROW) if len(sheet.rows) <= _MOST_ROWS else {}


def _of_columns(sheet: Sheet) -> dict[int, list[Reading]]:
    return _taught(sheet, Axis.COLUMN)


def _taught(sheet: Sheet, axis: Axis) -> dict[int, list[Reading]]:
    lanes, crossing = sheet.lanes(axis), sheet.across(axis)
    usable = [lane.index for lane in lanes if not lane.is_heading and not lane.is_years]
    plain = [lane.index for lane in crossing if not begins_as_ratio(lane.name)]
    items = [other for other in plain if not is_total(crossing[other].name)]
    counted = items if len(items) >= _FEW else plain
    if len(counted) < _FEW:
        return {}
    ratios = [lane.index for lane in lanes if is_ratio_lane(lane)]
    rates = {lane.index: rate for lane in lanes if (rate := _rate(lane)) is not None}
    found = learned(Figures(lanes), usable, counted, ratios, rates)
    return {
        result: [_reading(lanes, one.formula, plain) for one in formulas]
        for result, formulas in found.items()
    }


_RATE = pattern(r"(\d+(?:\.\d+)?)\s*%|ร้อยละ\s*(\d+(?:\.\d+)?)")


def _rate(lane: Lane) -> Fraction | None:
    """The rate its words print: "ดอกเบี้ย 4%"."""
    found = _RATE.search(plain(lane.name))
    return Fraction(found[1] or found[2]) / 100 if found else None


def _reading(lanes: Sequence[Lane], formula: Formula, plain: Sequence[int]) -> Reading:
    """The formula where the lanes crossed are no means or shares of the others."""
    lane = lanes[formula.result]
    found = equations(lane, partial(_equation, lanes, formula))
    kept = {other: equation for other, equation in found.items() if other in plain}
    return Reading(kept, partial(_told, formula))


def _equation(lanes: Sequence[Lane], formula: Formula, other: int) -> Equation | None:
    entries = [
        lanes[lane].entries[other] for lane in (formula.result, formula.first, formula.second)
    ]
    result, first, second = (entry.quantity for entry in entries)
    if result is None or first is None or second is None:
        return None
    if any(entry.is_crowded for entry in entries):
        return None
    return Equation(result, _expression(formula, first, second))


def _expression(formula: Formula, first: Quantity, second: Quantity) -> Expression:
    one, two = Printed(first), Printed(second)
    if formula.shape is Shape.RATE:
        return _times(one, formula.factor)
    if formula.shape is Shape.PRODUCT:
        return _times(Product(one, two), formula.factor)
    if formula.room is not None:
        low, high = map(_decimal, formula.room)
        return Product(Quotient(one, two), Between(Interval(low, high)))
    ratio = _times(Quotient(one, two), formula.factor)
    if formula.shape is Shape.CHANGE:
        return Sum((ratio,), (Constant(HUNDRED),))
    return Sum((Constant(HUNDRED),), (ratio,)) if formula.shape is Shape.LOSS else ratio


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
    if formula.shape is Shape.RATE:
        [only] = (q.text for q in equation.expression.quantities())
        rate = f"{_decimal(100 * formula.factor).normalize():f}"
        return Message(f"ร้อยละ {rate} ของ {only} ", f"{rate} per cent of {only}")
    first, second = (q.text for q in equation.expression.quantities())
    if formula.shape is Shape.LOSS:
        return Message(f"ส่วนที่ {first} ขาดไปจาก {second} ", f"what {first} lacks of {second}")
    is_product = formula.shape is Shape.PRODUCT
    th, en = ("คูณ", "times") if is_product else ("หารด้วย", "divided by")
    told = Message(f" {first} {th} {second}", f"{first} {en} {second}")
    return _then_times(told, formula.factor)


def _then_times(told: Message, factor: Fraction) -> Message:
    if factor == 1:
        return Message(f"{told.th} ", told.en)
    if factor.numerator == 1:
        shown = f"{factor.denominator:,}"
        return Message(f"{told.th} หารด้วย {shown} ", f"{told.en} over {shown}")
    shown = f"{_decimal(factor).normalize():,f}"
    return Message(f"{told.th} คูณ {shown} ", f"{told.en} times {shown}")
