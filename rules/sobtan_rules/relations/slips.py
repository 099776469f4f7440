"""The slip that a wrong number most likely is: a wrong digit, a lost row, a wrong unit.

A slip is offered only where exactly one explains the number, so that the reviewer
is helped and never led astray.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from sobtan_extractor.model.document import Quantity
from sobtan_rules.relations.equations import Equation, Printed, Sum, printable, round_to
from sobtan_rules.relations.finding import NO_MESSAGE, Evidence, Message


class Slip(NamedTuple):
    """One way the number may have gone wrong, and what it would then have been.

    `chance` is the share of all gaps that a slip of its kind would explain. `doubt` is that
    share among the numbers that could stand there: as round, and near enough.
    """

    value: Decimal
    message: Message
    chance: Decimal
    doubt: Decimal
    is_misprint: bool = False  # of the number's own digits, sign, point or unit
    is_of_digits: bool = False  # such a one, not of the sign: what is read wrongly has that too


_DIGIT = Message("น่าจะพิมพ์เลขผิดหนึ่งหลัก", "probably one wrong digit")
_SWAP = Message("น่าจะพิมพ์เลขสองหลักสลับที่กัน", "probably two digits swapped")
_POINT = Message("น่าจะวางจุดทศนิยมผิดตำแหน่ง", "probably a shifted decimal point")
_UNIT = Message("น่าจะใช้หน่วยผิด", "probably the wrong unit")
_SIGN = Message("เครื่องหมายบวกลบน่าจะกลับกัน", "probably the wrong sign")
_SHIFTS = {-6: _UNIT, -3: _UNIT, -2: _POINT, -1: _POINT, 1: _POINT, 2: _POINT, 3: _UNIT, 6: _UNIT}


def misprints(
    part: Quantity, low: Decimal, high: Decimal, step: Decimal | None = None
) -> list[Slip]:
    """The slips of the pen that turn a number from `low` to `high` into the printed one.

    `step` is what any such number would be a multiple of, where that is known. Only what
    lies near the middle is likely: roundings seldom all go one way. What the middle rounds
    to is the likeliest of all.
    """
    middle, margin = (low + high) / 2, (high - low) / 4
    rounded = round_to(middle, part.decimals)
    found: dict[Decimal, Slip] = {}
    for value, what in _variants(part):
        off = abs(value - middle)
        if value == part.value or (off > 2 * margin and value != rounded):
            continue
        # The only number there that is so round, or the same digits in another unit.
        is_round = step_of(value) > high - low or what is _UNIT
        if off <= margin or is_round or value == rounded:
            said = _should_be(what, part, value)
            many = _how_many(part, what)
            chance = Decimal(many).scaleb(-_digits(part))
            # Of all shifts one gives a number of just that length.
            as_long = many if what in (_DIGIT, _SWAP) else 1
            doubt = _doubt(part, as_long, value, step or _step(part, value), high - low)
            slip = Slip(value, said, chance, doubt, True, what is not _SIGN)
            found.setdefault(value, slip)
    return list(found.values())


def _how_many(part: Quantity, what: Message) -> int:
    """How many numbers such a slip makes of one as long."""
    digits = _digits(part)
    return {_DIGIT: 9 * digits, _SWAP: digits - 1, _SIGN: 1}.get(what, len(_SHIFTS))


def _doubt(part: Quantity, many: int, value: Decimal, step: Decimal, width: Decimal) -> Decimal:
    """The share of all numbers as long as the longer one that such a slip makes of the other.

    Only multiples of a step count: of 38,500 and 18,500 three digits are compared.
    """
    longer = max(abs(part.value or Decimal(0)), abs(value))
    among = Decimal(1).scaleb(max(longer.adjusted() + 1, 1 - part.decimals)) / step
    return many * max(Decimal(1), width / step) / max(Decimal(1), among)


def _digits(part: Quantity) -> int:
    return printed_digits(part.value or Decimal(0), part.decimals)


def printed_digits(value: Decimal, decimals: int) -> int:
    """How many digits are printed of a number, without noughts before it."""
    return len(str(abs(int(value.scaleb(decimals)))))


def _step(part: Quantity, value: Decimal) -> Decimal:
    """What both numbers are multiples of; decimals are printed because they are known."""
    if part.decimals:
        return Decimal(1).scaleb(-part.decimals)
    return min(step_of(part.value or Decimal(0)), step_of(value))


def step_of(value: Decimal) -> Decimal:
    """One in the place of its last digit that is no nought: 100 of 38,500."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and value else 0)


def is_slip(equation: Equation, *parts: Quantity) -> bool:
    """Whether one slip of the pen in one of the parts keeps the equation from holding."""
    return any(True for _ in _slips_of(equation, parts or equation.parts))


def _slips_of(equation: Equation, parts: Iterable[Quantity]) -> Iterator[Slip]:
    """Each slip of the pen in one of the parts that keeps the equation from holding."""
    for part in parts:
        bounds = equation.printable_range(part)
        if bounds is not None:
            yield from misprints(part, bounds.low, bounds.high)


def doubt(equation: Equation) -> Decimal:
    """How likely it is that some slip explains any gap: 1 where none explains this one."""
    found = [slip.doubt for slip in _slips_of(equation, equation.parts) if slip.is_of_digits]
    return min(Decimal(1), min(found, default=Decimal(1)) * len(equation.parts))


def _should_be(what: Message, part: Quantity, value: Decimal) -> Message:
    text = printable(value, max(part.decimals, -int(value.as_tuple().exponent)))
    return Message(f"{what.th} (ที่ถูกอาจเป็น {text})", f"{what.en} (perhaps {text})")


def _variants(part: Quantity) -> Iterator[tuple[Decimal, Message]]:
    if part.value is None or not part.value:
        return
    yield -part.value, _SIGN
    for shift, what in _SHIFTS.items():
        shifted = part.value.scaleb(shift)
        # A shifted point keeps its digits in sight: 7.25 does not come from 0.00725.
        if abs(shifted) >= 1 or round_to(shifted, part.decimals) == shifted:
            yield shifted, what
    digits = str(abs(int(part.value.scaleb(part.decimals)))).zfill(part.decimals + 1)
    sign = -1 if part.value < 0 else 1
    for changed, what in _changed_digits(digits):
        yield sign * Decimal(int(changed)).scaleb(-part.decimals), what


def _changed_digits(digits: str) -> Iterator[tuple[str, Message]]:
    for place, (first, second) in enumerate(pairwise(digits)):
        if first != second:
            yield digits[:place] + second + first + digits[place + 2 :], _SWAP
    if len(digits) < 2:  # any number is one digit away from a number of one digit
        return
    for place, printed in enumerate(digits):
        for other in "0123456789":
            if other != printed:
                yield digits[:place] + other + digits[place + 1 :], _DIGIT


def wrong_rows(equation: Equation, evidence: Mapping[Quantity, Evidence]) -> list[Slip]:
    """The parts that, left out of the sum or counted twice, would give the printed result."""
    total = equation.expression
    if not isinstance(total, Sum):
        return []
    found = []
    terms = (*total.plus, *total.minus)
    steps = [step_of(part.value) for part in equation.parts if part.value]
    step = max(Decimal(1), min(steps, default=Decimal(1)))  # round numbers meet more often
    chance = 2 * len(terms) * step.scaleb(-_digits(equation.result))
    for term in terms:
        if not isinstance(term, Printed) or _may_be_nothing(term.quantity):
            continue
        note = evidence[term.quantity].note if term.quantity in evidence else NO_MESSAGE
        if (
            len(total.plus) + len(total.minus) > 2
            and Equation(equation.result, _without(total, term)).holds()
        ):
            found.append(Slip(equation.expected, _left_out(term.quantity, note), chance, chance))
        if Equation(equation.result, _twice(total, term)).holds():
            found.append(
                Slip(equation.expected, _counted_twice(term.quantity, note), chance, chance)
            )
    return found


def _may_be_nothing(quantity: Quantity) -> bool:
    interval = quantity.interval
    return interval is None or interval.low <= 0 <= interval.high


def _without(total: Sum, left_out: Printed) -> Sum:
    return Sum(
        tuple(term for term in total.plus if term is not left_out),
        tuple(term for term in total.minus if term is not left_out),
    )


def _twice(total: Sum, term: Printed) -> Sum:
    if term in total.minus:
        return Sum(total.plus, (*total.minus, term))
    return Sum((*total.plus, term), total.minus)


def _left_out(quantity: Quantity, note: Message) -> Message:
    text = quantity.text.string
    return Message(
        f"ตรงพอดีหากไม่ได้นับ {text}{_in_brackets(note.th)} จึงอาจตกไปหนึ่งรายการ",
        f"it fits if {text}{_in_brackets(note.en)} was left out",
    )


def _counted_twice(quantity: Quantity, note: Message) -> Message:
    text = quantity.text.string
    return Message(
        f"ตรงพอดีหากนับ {text}{_in_brackets(note.th)} ซ้ำสองครั้ง",
        f"it fits if {text}{_in_brackets(note.en)} was counted twice",
    )


def _in_brackets(note: str) -> str:
    return f" ({note})" if note else ""
