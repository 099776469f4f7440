"""So much for each of so many, as prose states it: "คนละ 500 บาท จำนวน 20 คน เป็นเงิน 10,000 บาท".

Turned round it is an average ("10,000 บาท … 20 คน เฉลี่ยคนละ 500 บาท"), and twelve times so
much for a month is so much for a year. Where the count does not stand with the rate, it is
the count above that fits, or would but for one slip of the pen.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.breakdowns import breakdowns
from sobtan_rules.prose.figures import Figure, Narrative, narrative
from sobtan_rules.prose.movements import is_change
from sobtan_rules.relations.equations import (
    Constant,
    Equation,
    Expression,
    Printed,
    Product,
    Quotient,
)
from sobtan_rules.relations.slips import is_slip
from sobtan_rules.tables.sheets import Lane, sheets


@dataclass(frozen=True, eq=False)
class Rate:
    """A number that comes of others by multiplying or dividing, and those others in words.

    `is_tentative` where it is only tried whether it does.
    """

    figure: Figure
    factors: tuple[Figure, ...]
    expression: Expression
    shown: str  # "9,000 x 12"
    is_tentative: bool = False
    right_scale: Decimal | None = None  # of the unit of the first factor, if that alone is wrong
    is_matched: bool = False  # whether a row of a table has its factors together


def rates(review: Review) -> tuple[Rate, ...]:
    """Every product and average the document's prose states with what it comes of."""
    document = review.reading(narrative)
    parts = {part for broken in review.reading(breakdowns) for part in broken.parts}
    found = []
    for place, prose in enumerate(document.proses):
        for figure in prose.figures:
            known = list(_rates(document, place, figure, parts))
            beside = None if known else _of_one_row(review, figure)
            found += known if beside is None else [beside]
    return tuple(found)


def _rates(
    document: Narrative, place: int, figure: Figure, parts: Container[Figure]
) -> Iterator[Rate]:
    if figure.is_percentage or not figure.is_sharp:
        return
    found = _product(figure) or _of_count_above(document, place, figure)
    found = found or _of_year(figure) or _average(document, place, figure, parts)
    if found is not None:
        yield found


def _of(figure: Figure) -> tuple[str, str]:
    """What a rate is of, and for each of what: "บาท/ราย" gives "บาท" and "คน"."""
    of_what, _, per = figure.measure.partition("/")
    return of_what, "คน" if per in ("ราย", "ท่าน", "หัว", "นาย") else per


# --- Products ------------------------------------------------------------------------


_MOST_COUNTS = 3


def _product(figure: Figure) -> Rate | None:
    if not words.COMES_TO.search(figure.lead):
        return None
    factors = _factors(figure)
    found = [factor for factor in factors if factor.is_rate]
    counts = [factor for factor in factors if not factor.is_rate]
    if len(found) != 1 or not counts or not _is_complete(found[0], counts):
        return None
    of_what, per = _of(found[0])
    measures = [count.measure for count in counts]
    if of_what != _of(figure)[0] or per not in measures:
        return None
    if len(set(measures)) == len(measures):
        return _times(figure, (found[0], *counts))
    # Of several counts of one thing, all but one are its parts.
    products = (_times(figure, (found[0], count)) for count in counts if count.measure == per)
    return next((one for one in products if _equation(one).holds()), None)


def _times(figure: Figure, factors: Sequence[Figure], is_tentative: bool = False) -> Rate:
    terms = [_term(factor) for factor in factors]
    shown = " x ".join(map(_printed, factors))
    return Rate(figure, tuple(factors), reduce(Product, terms), shown, is_tentative)


def _term(factor: Figure) -> Expression:
    """The factor; so much for each of 3 months is paid three times, not about three."""
    is_whole = factor.is_period and not factor.quantity.decimals
    return Constant(factor.value) if is_whole else Printed(factor.quantity)


def _factors(figure: Figure) -> list[Figure]:
    """The rate and the counts right before the result, back to the rate or its count."""
    found: list[Figure] = []
    for other in reversed(figure.prose.figures[: figure.index]):
        if other.bracket != figure.bracket:
            continue
        is_done = len(found) > 1 and any(_is_complete(f, found) for f in found)
        if is_done or other.is_percentage or other.measure == figure.measure:
            break
        if (
            _counts_nothing(other)
            or len(found) > _MOST_COUNTS
            or words.CLAUSE.search(other.lead[-30:])
        ):
            break
        if other.is_rate and found and _NEXT_ITEM.match(found[0].lead):
            break  # "เฉลี่ยรายละ 3 บาท และอื่น ๆ 5 ราย เป็นเงิน 20 บาท"
        found.insert(0, other)
    return found


# "50 คน คนละ 800 บาทต่อเดือน 3 เดือน": so much for each of both, the months and the persons.
_PER = pattern(r"ต่อ|/")
_FOR_EACH = pattern(r"(?P<what>[ก-๙]{1,20})ละ\s*(?:จำนวน|รวม)?\s*$")


def _is_complete(rate: Figure, factors: Sequence[Figure]) -> bool:
    """Whether it is a rate of which every count stands among the factors."""
    each = _for_each(rate)
    return rate.is_rate and (not each or any(each.endswith(f.measure) for f in factors))


def _for_each(rate: Figure) -> str:
    """What else a rate is for each of, besides what its unit says: "คนละ 800 บาทต่อเดือน"."""
    unit = rate.quantity.unit
    each = _FOR_EACH.search(rate.lead)
    is_double = each is not None and unit is not None and _PER.search(unit.name)
    return each["what"] if each is not None and is_double else ""


_NEXT_ITEM = pattern(r"\s*(?:และ|กับ)(?!จำนวน|เป็น)")
_FEW_DIGITS = 3
_ABOVE = 6  # paragraphs above in which a rate's count may stand


def _of_count_above(document: Narrative, place: int, figure: Figure) -> Rate | None:
    """What a rate right before it comes to, by a count of the paragraphs above."""
    rate = figure.previous
    if rate is None or not rate.is_rate or not words.COMES_TO.search(figure.lead):
        return None
    of_what, per = _of(rate)
    if of_what != figure.measure or rate.bracket != figure.bracket or not rate.is_sharp:
        return None
    above = document.proses[max(0, place - _ABOVE) : place]
    counts = [
        count
        for prose in (*above, figure.prose)
        for count in prose.figures
        if count.measure == per and (prose is not figure.prose or count.index < rate.index)
    ]
    products = [_times(figure, (rate, count), is_tentative=True) for count in counts]
    fitting = [product for product in products if _equation(product).holds()]
    if fitting:
        return fitting[-1]
    if _digits(figure) < _FEW_DIGITS:
        return None  # of round numbers a slip makes nearly any other
    slipped = [product for product in products if is_slip(_equation(product), figure.quantity)]
    if len({product.factors[1].value for product in slipped}) != 1:
        return None
    return _times(figure, slipped[-1].factors)


def _equation(rate: Rate) -> Equation:
    return Equation(rate.figure.quantity, rate.expression)


_OR = pattern(
    r"[\s(]*(?:หรือ|คิดเป็น|เป็นเงิน|รวม|เป็น|และ)*\s*(?:เป็นเงิน|รวม)?\s*ปีละ\s*(?:จำนวน|รวม)?\s*"
)
_MONTHS = Decimal(12)


def _of_year(figure: Figure) -> Rate | None:
    """So much for a year, right behind so much for a month."""
    month = figure.previous
    if month is None or not month.measure.endswith("/เดือน") or not _OR.fullmatch(figure.lead):
        return None
    if figure.measure != month.measure.removesuffix("เดือน") + "ปี" or not month.is_sharp:
        return None
    product = Product(Printed(month.quantity), Constant(_MONTHS))
    return Rate(figure, (month,), product, f"{_printed(month)} x {_MONTHS}")


# --- Averages ------------------------------------------------------------------------


def _average(
    document: Narrative, place: int, figure: Figure, parts: Container[Figure]
) -> Rate | None:
    """A total of the sentence or right above by a count there, where that is the average.

    Of the last total and the last count that are not parts of others it is claimed, where
    both stand in the sentence, one of them right before it.
    """
    if not figure.is_rate or not words.AVERAGE.search(figure.lead):
        return None
    of_what, per = _of(figure)
    above = document.proses[max(0, place - 1) : place] if _digits(figure) >= _TELLING else ()
    near = [f for prose in above for f in prose.figures]
    own = list(figure.prose.figures[: figure.index])
    totals = [f for f in near + own if f.measure == of_what and _counts(f)]
    counts = [f for f in near + own if f.measure == per and _counts(f) and f.value]
    tried = [_by(figure, total, count) for total in totals[::-1] for count in counts[::-1]]
    fitting = next((rate for rate in tried if _equation(rate).holds()), None)
    if fitting is not None:
        return fitting
    if figure.is_in_turn:
        return None
    shifted = _shifted([rate for rate in tried if all(f in own for f in rate.factors)])
    if shifted is not None:
        return shifted
    wholes = {f for f in near + own if f not in parts and f.bracket == figure.bracket}
    slipped = [
        rate
        for rate in tried
        if wholes.issuperset(rate.factors) and is_slip(_equation(rate), figure.quantity)
    ]
    if len(slipped) == 1:
        return replace(slipped[0], is_tentative=False)
    own_totals = [f for f in totals if f in own and f in wholes]
    own_counts = [f for f in counts if f in own and f in wholes]
    return _claimed(figure, own_totals, own_counts)


# By how many digits a point slips, or a unit: "บาท" for "พันบาท", "ล้านบาท".
_POINTS, _UNITS = (-2, -1, 1, 2), (-6, -3, 3, 6)


def _shifted(tried: Sequence[Rate]) -> Rate | None:
    """The only one whose digits are right, but not its point, or not the unit of its total."""
    found: dict[tuple[Decimal, int], Rate] = {}
    for rate in tried if tried and _digits(tried[0].figure) >= _TELLING else ():
        total = rate.factors[0]
        unit = total.quantity.unit
        is_money = unit is not None and unit.is_currency
        for shift in (*_POINTS, *_UNITS) if is_money else _POINTS:
            shifted = Product(rate.expression, Constant(Decimal(1).scaleb(shift)))
            if not Equation(rate.figure.quantity, shifted).holds():
                continue
            scale = unit.scale.scaleb(shift) if unit is not None and shift in _UNITS else None
            is_named = scale is None or scale in SCALES
            if is_named:
                right = replace(rate, is_tentative=False, right_scale=scale)
                found.setdefault((rate.factors[1].value, shift), right)
    return next(iter(found.values())) if len(found) == 1 else None


SCALES = {Decimal(1): "", Decimal(1000): "พัน", Decimal(1_000_000): "ล้าน"}
"""The scales of money that reports print, with their words before its unit."""


def _claimed(figure: Figure, totals: Sequence[Figure], counts: Sequence[Figure]) -> Rate | None:
    """The average of the last total by the only count, where the words can mean no other."""
    if len(counts) != 1 or not totals or figure.bracket:
        return None
    claimed = _by(figure, totals[-1], counts[0], is_tentative=False)
    if _before(figure) not in claimed.factors or words.CLAUSE.search(figure.lead):
        return None
    printed, computed = figure.quantity.amount or Decimal(0), _equation(claimed).computed
    return claimed if computed / _FARTHEST < printed < computed * _FARTHEST else None


def _before(figure: Figure) -> Figure | None:
    """The figure before it, brackets passed over."""
    before = figure.prose.before(figure.start)
    return next((one for one in reversed(before) if one.bracket == figure.bracket), None)


def _of_one_row(review: Review, figure: Figure) -> Rate | None:
    """The average of the total right before by the one count that a row of a table has with it."""
    total = figure.previous
    if not (figure.is_rate and figure.is_sharp) or not words.AVERAGE.search(figure.lead):
        return None
    of_what, per = _of(figure)
    if total is None or total.measure != of_what or figure.bracket or total.quantity.decimals == 0:
        return None
    counts = [f for f in figure.prose.figures[: figure.index] if f.measure == per and _counts(f)]
    found = {
        count.value: _by(figure, total, count, is_tentative=False)
        for sheet in review.reading(sheets)
        for row in sheet.rows
        for count in counts
        if count.value and _has_both(row, total, count)
    }
    rate = next(iter(found.values()), None)
    if rate is None or len(found) > 1:
        return None
    printed, computed = figure.quantity.amount or Decimal(0), _equation(rate).computed
    is_near = computed / _FARTHEST < printed < computed * _FARTHEST
    return replace(rate, is_matched=True) if is_near else None


def _has_both(row: Lane, total: Figure, count: Figure) -> bool:
    """Whether the row has the total, as printed, and the count."""
    cells = [entry.quantity for entry in row.entries if entry.quantity is not None]
    has_total = any(
        cell.amount == total.quantity.amount and cell.decimals == total.quantity.decimals
        for cell in cells
    )
    return has_total and any(cell.value == count.value and not cell.decimals for cell in cells)


_TELLING = 4  # significant digits: an average of fewer comes of some numbers by chance


def _digits(figure: Figure) -> int:
    return len(figure.value.normalize().as_tuple().digits)


_FARTHEST = 3  # times: an average further off is of something else


def _counts(figure: Figure) -> bool:
    is_other = is_change(figure) or figure.is_target or figure.is_former
    return figure.is_sharp and not is_other and not _counts_nothing(figure)


_RANGE = pattern(r"[\s\d]*[-–]\s*$")
_EVERY = pattern(r"(?:ต่อ|ทุก)\s?(?:ประชากร|ประชาชน)?\s*$")


def _counts_nothing(figure: Figure) -> bool:
    """Whether it bounds a range ("ปีที่ 2-5", "50 - 69 ปี") or is what a rate is for each of."""
    string = figure.prose.string
    is_bound = _RANGE.search(figure.lead) or _TO.match(string, figure.quantity.end)
    return is_bound is not None or _EVERY.search(figure.lead) is not None


_TO = pattern(r"\s*[-–]\s*\d")


def _by(figure: Figure, total: Figure, count: Figure, is_tentative: bool = True) -> Rate:
    ratio = Quotient(Printed(total.quantity), Printed(count.quantity))
    shown = f"{_printed(total)} / {_printed(count)}"
    return Rate(figure, (total, count), ratio, shown, is_tentative)


def _printed(figure: Figure) -> str:
    unit = figure.quantity.unit
    scaled = unit is not None and unit.scale != 1
    return f"{figure.printed} {unit.name}" if scaled and unit else figure.printed
