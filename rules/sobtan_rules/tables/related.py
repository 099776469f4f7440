"""The ways a row or column may be computed from others, as its words allow.

A quotient (เฉลี่ย, ต่อราย), a product (ราคาต่อหน่วย, น้ำหนัก), a running total (สะสม), a
change in percent, a share of what a whole column adds up to. Whether the table keeps
one of them is for `sobtan_rules.tables.borne_out` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import chain, combinations, islice, permutations

from sobtan_extractor.late import pattern
from sobtan_rules.lexicon.table_words import (
    is_percentage_name,
    is_ratio,
    is_statistic,
    is_total,
    is_weight,
    runs_up,
)
from sobtan_rules.relations.equations import (
    HUNDRED,
    Constant,
    Equation,
    Expression,
    Printed,
    Product,
    Quotient,
    Root,
    Sum,
)
from sobtan_rules.relations.finding import Message
from sobtan_rules.tables.borne_out import BY_CHANCE, Reading, is_hopeful, signed
from sobtan_rules.tables.readings import equations
from sobtan_rules.tables.running import compared, items, percent_change, quantities, running, steps
from sobtan_rules.tables.sheets import Lane, Sheet, is_percentages

_ONE = Decimal(1)
_PER = tuple(map(Decimal, (1, 1000, 10_000, 100_000, 1_000_000)))  # of so many: "ต่อแสนคน"
_WEIGHTS = (_ONE, HUNDRED, Decimal(5))  # a weight in percent, a score out of five
_FACTOR = pattern(r"ราคา|ต่อ|หน่วยละ|[คตอ]นละ|รายละ|อัตรา|น้ำหนัก|คะแนน|\bprice|\brate|\bweight|\bper\b")
_SCORE = pattern(r"คะแนน|score")
_WORDED = Decimal(10_000)  # of as many relations one would fit by chance what words say as well
_COMPOUND = pattern(r"(?i:cagr)|เติบโตเฉลี่ย|เฉลี่ยสะสม|เพิ่ม(?:ขึ้น)?เฉลี่ยต่อปี|ทบต้น")
_MEAN = pattern(r"เฉลี่ย|average|\bmean\b")
_CHANGE = pattern(r"เพิ่ม|ลด|เปลี่ยนแปลง|ผลต่าง|ส่วนต่าง|เติบโต|ขยายตัว|change|growth|increase|decrease")
_WHOLE = pattern(r"สะสม|ทั้งปี|ทั้งหมด|ทั้งสิ้น|วงเงิน|งบ|แผน|cumulative|total|annual|plan")
_MOST = 12  # lanes before it that are tried in pairs


def readings_of(sheet: Sheet, lane: Lane) -> Iterator[list[Reading]]:
    """Each kind of relation that the lane's words allow, with the ways to read it."""
    for readings in _kinds(sheet, lane):
        yield [_without_statistics(sheet, lane, reading) for reading in readings]


def _without_statistics(sheet: Sheet, lane: Lane, reading: Reading) -> Reading:
    """The reading but for means and extremes of the others: these are computed otherwise."""
    across = sheet.across(lane.axis)
    equations = {
        other: equation
        for other, equation in reading.equations.items()
        if not is_statistic(across[other].name)
    }
    return replace(reading, equations=equations, signed=signed(lane))


def _kinds(sheet: Sheet, lane: Lane) -> Iterator[Iterable[Reading]]:
    words = " ".join(lane.words)
    is_share = is_percentages(lane) or any(map(is_percentage_name, lane.words))
    before = _amounts(sheet, lane)
    if _COMPOUND.search(words):
        yield _compounded(lane, before)
    if runs_up(words) and not is_share:
        yield running(sheet, lane)
    elif _CHANGE.search(words) or (is_share and _follows_change(sheet, lane)):
        yield chain(_changes(lane, before) if is_share else (), steps(sheet, lane, before))
    elif is_share and _WHOLE.search(words):
        yield _shares(sheet, lane, before)
    elif (is_ratio(lane.name) or lane.is_ratios) and not is_share and not is_weight(words):
        yield chain(_quotients(lane, before), _means(lane, before))
    if not is_share and not runs_up(words):
        yield _products(sheet, lane)


def _follows_change(sheet: Sheet, lane: Lane) -> bool:
    """Whether it stands right behind a change: "คิดเป็นร้อยละ" of it."""
    before = sheet.lanes(lane.axis)[: lane.index]
    return bool(before) and _CHANGE.search(" ".join(before[-1].words)) is not None


def _amounts(sheet: Sheet, lane: Lane) -> list[Lane]:
    """The lanes before it that hold amounts."""
    return _nearest(
        sheet,
        lane,
        lambda other: (
            not (
                other.is_heading or is_percentages(other) or other.is_ratios or is_ratio(other.name)
            )
        ),
    )


def _nearest(sheet: Sheet, lane: Lane, wanted: Callable[[Lane], bool]) -> list[Lane]:
    """The last lanes before it that are wanted, in order: no more than are tried."""
    before = reversed(sheet.lanes(lane.axis)[: lane.index])
    return [*islice(filter(wanted, before), _MOST)][::-1]


Make = Callable[[int], Equation | None]
Basis = Callable[[Equation], Message]


def _reading(lane: Lane, make: Make, basis: Basis, odds: Decimal = BY_CHANCE) -> Iterator[Reading]:
    """The reading, unless the first rows already belie it."""
    if is_hopeful(lane, make):
        yield Reading(equations(lane, make), basis, odds=odds)


# Quotients -------------------------------------------------------------------------------


def _quotients(lane: Lane, before: Sequence[Lane]) -> Iterator[Reading]:
    for top, bottom in permutations(before, 2):
        for factor in _PER:
            yield from _reading(
                lane, partial(_quotient, lane, top, bottom, factor), partial(_divided, factor)
            )


def _quotient(lane: Lane, top: Lane, bottom: Lane, factor: Decimal, other: int) -> Equation | None:
    result, amount, count = quantities((lane, top, bottom), other)
    if result is None or amount is None or count is None:
        return None
    return Equation(result, _times(Quotient(Printed(amount), Printed(count)), factor))


def _times(expression: Expression, factor: Decimal) -> Expression:
    return expression if factor == _ONE else Product(expression, Constant(factor))


def _divided(factor: Decimal, equation: Equation) -> Message:
    amount, count = (q.text for q in equation.expression.quantities())
    th, en = (f" คูณ {factor:,f}", f" times {factor:,f}") if factor != _ONE else ("", "")
    return Message(f" {amount} หารด้วย {count}{th} ", f"{amount} divided by {count}{en}")


def _means(lane: Lane, before: Sequence[Lane]) -> Iterator[Reading]:
    """What the lanes before it are on average: all, and those under the same header."""
    items = [other for other in before if not is_total(other.name) and not runs_up(other.name)]
    alike = [other for other in items if other.words[:-1] == lane.words[:-1]]
    for parts in (items, alike):
        if _MEAN.search(lane.name) and len(parts) > 1:
            yield from _reading(lane, partial(_mean, lane, parts), _averaged)


def _mean(lane: Lane, parts: Sequence[Lane], other: int) -> Equation | None:
    result = lane.entries[other].quantity
    found = [q for q in quantities(parts, other) if q is not None]
    if result is None or len(found) < len(parts):
        return None  # whether a blank counts among them is not said
    added = Sum(tuple(map(Printed, found)))
    return Equation(result, Quotient(added, Constant(Decimal(len(found)))))


def _averaged(equation: Equation) -> Message:
    count = len(equation.parts) - 1
    return Message(f"ค่าเฉลี่ยของ {count} จำนวน", f"the mean of {count} numbers")


# Compound growth ---------------------------------------------------------------------------


def _compounded(lane: Lane, before: Sequence[Lane]) -> Iterator[Reading]:
    """By how much the first of the lanes before it grew to the last, each time as much."""
    periods = [o for o in before if not is_total(o.name) and not is_statistic(o.name)]
    for count in (len(periods) - 1, len(periods)) if len(periods) > 2 else ():
        make = partial(_growth, lane, periods[0], periods[-1], count)
        yield from _reading(lane, make, partial(_grown, count))


def _growth(lane: Lane, first: Lane, last: Lane, count: int, other: int) -> Equation | None:
    result, begin, end = quantities((lane, first, last), other)
    if result is None or begin is None or end is None:
        return None
    each = Root(Quotient(Printed(end), Printed(begin)), count)
    growth = Sum((Product(each, Constant(HUNDRED)),), (Constant(HUNDRED),))
    return Equation(result, growth)


def _grown(count: int, equation: Equation) -> Message:
    end, begin = (q.text for q in equation.expression.quantities())
    return Message(
        f"อัตราเติบโตเฉลี่ยจาก {begin} เป็น {end} ใน {count} ช่วง ",
        f"the growth from {begin} to {end}, the same in each of {count} steps,",
    )


# Products --------------------------------------------------------------------------------


def _products(sheet: Sheet, lane: Lane) -> Iterator[Reading]:
    """What two lanes before it, one of them a price or a weight, come to."""
    if is_ratio(lane.name) and not is_weight(" ".join(lane.words)):
        return
    before = _nearest(sheet, lane, lambda other: not other.is_heading)
    factors = {other for other in before if _FACTOR.search(" ".join(other.words))}
    for first, second in combinations(before, 2) if factors else ():
        if first not in factors and second not in factors:
            continue
        words = " ".join((*first.words, *second.words))
        for divisor in _WEIGHTS if is_weight(words) else (_ONE,):
            make = partial(_product, sheet, lane, (first, second), divisor)
            odds = _WORDED if _is_weighted(lane, first, second) else BY_CHANCE
            yield from _reading(lane, make, partial(_multiplied, divisor), odds)


def _is_weighted(lane: Lane, first: Lane, second: Lane) -> bool:
    """Whether words say that a score is weighted: "น้ำหนัก", "คะแนน" and "คะแนนถ่วงน้ำหนัก"."""
    factors = sorted((first, second), key=_is_weight)
    return (
        _is_weight(lane) and _is_weight(factors[1]) and _SCORE.search(factors[0].name) is not None
    )


def _is_weight(lane: Lane) -> bool:
    return is_weight(" ".join(lane.words))


def _product(
    sheet: Sheet, lane: Lane, factors: tuple[Lane, Lane], divisor: Decimal, other: int
) -> Equation | None:
    if is_total(sheet.across(lane.axis)[other].name):
        return None  # a total of products is no product of totals
    result, first, second = quantities((lane, *factors), other)
    if result is None or first is None or second is None:
        return None
    product: Expression = Product(Printed(first), Printed(second))
    if divisor != _ONE:
        product = Quotient(product, Constant(divisor))
    return Equation(result, product)


def _multiplied(divisor: Decimal, equation: Equation) -> Message:
    first, second = (q.text for q in equation.expression.quantities())
    th, en = (f" หารด้วย {divisor:,f}", f" over {divisor:,f}") if divisor != _ONE else ("", "")
    return Message(f" {first} คูณ {second}{th} ", f"{first} times {second}{en}")


# Changes and shares in percent -----------------------------------------------------------


def _changes(lane: Lane, before: Sequence[Lane]) -> Iterator[Reading]:
    for later, earlier in permutations(before, 2):
        yield from _reading(lane, partial(_change, lane, later, earlier), compared)


def _change(lane: Lane, later: Lane, earlier: Lane, other: int) -> Equation | None:
    result, now, then = quantities((lane, later, earlier), other)
    if result is None or now is None or then is None or (then.value or 0) <= 0:
        return None  # of a loss no percentage says which way it went
    return percent_change(result, now, then)


def _shares(sheet: Sheet, lane: Lane, before: Sequence[Lane]) -> Iterator[Reading]:
    """Each row's part of what a whole column adds up to."""
    rows = [row.index for row in items(sheet, lane.axis)]
    for part in before:
        for whole in before:
            make = partial(_share, lane, part, whole, rows)
            yield from _reading(lane, make, partial(_shared, whole))


def _share(lane: Lane, part: Lane, whole: Lane, rows: Sequence[int], other: int) -> Equation | None:
    if other not in rows or not all(whole.entries[row].is_known for row in rows):
        return None
    result, amount = quantities((lane, part), other)
    wholes = [q for row in rows if (q := whole.entries[row].quantity) is not None]
    if result is None or amount is None or len(wholes) < 2:
        return None
    base = Sum(tuple(map(Printed, wholes)))
    return Equation(result, Product(Quotient(Printed(amount), base), Constant(HUNDRED)))


def _shared(whole: Lane, equation: Equation) -> Message:
    amount = next(equation.expression.quantities()).text
    return Message(
        f" {amount} เทียบกับผลรวมของ “{whole.title}” ", f"{amount} of the sum of “{whole.title}”"
    )
