"""The formulas a table teaches: what row after row keeps to so many digits that it is no chance.

A few rows that hold much show which lanes may be quotients, products or changes of which
others; all rows then say whether they are. Words are not asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, permutations
from typing import NamedTuple

from sobtan_rules.relations.claim import Support
from sobtan_rules.tables.compounds import products_of_three, shares_of_sums
from sobtan_rules.tables.constants import base_of, fitted, rated
from sobtan_rules.tables.figures import Evidence, Figures, bits, fullest
from sobtan_rules.tables.formula_bounds import Held, Results, Trial, Way, amount, computed
from sobtan_rules.tables.shapes import Formula, Shape

_SURE = 14  # bits beyond those that tell one formula from all that could be meant
_KEEPERS = 3  # lanes crossed that keep it, at least
_ASKED = 10  # lanes crossed that show what is worth trying
_SHOWN = 3  # of these must show it
_MOST = 40  # lanes that are tried with each other
_CHOICE = 4  # bits that tell one result from the others
_IN_ONE = 3  # numbers that a formula takes: a result and two others
_MANY = 5  # lanes crossed, of all for which a formula is repeated, that keep it,
_FAR = 5  # and so many for each that breaks it


class Learned(NamedTuple):
    """A formula with the lanes crossed that keep it and those that break it."""

    formula: Formula
    holds: tuple[int, ...]
    breaks: tuple[int, ...]
    bits: int
    exact: int  # of those that keep it, how many the numbers just as printed give
    also: Support = Support()  # how it fares where the table repeats it for other lanes


_FACTORS = {
    Shape.QUOTIENT: tuple(map(Fraction, (1, 100, 1000, 10_000, 100_000))),
    Shape.PRODUCT: tuple(Fraction(1, one) for one in (1, 100, 12, 1000, 1_000_000)),
    Shape.CHANGE: (Fraction(100),),
    Shape.LOSS: (Fraction(100),),
}
Repeated = Callable[[Formula], Iterable[Formula]]
_ALONE = Support()


class Words(NamedTuple):
    """What words say of the lanes.

    `ratios` are computed from others, some at the `rates` they print. A formula is `repeated`
    for lanes that the table names alike.
    """

    ratios: Collection[int] = ()
    rates: Mapping[int, Fraction] = {}
    repeated: Repeated = lambda formula: ()


_NO_WORDS = Words()
_WAYS = [Way.of(shape, factor) for shape, factors in _FACTORS.items() for factor in factors]


def learned(
    figures: Figures,
    lanes: Collection[int],
    counted: Collection[int],
    words: Words = _NO_WORDS,
) -> dict[int, list[Learned]]:
    """For each lane the formulas it keeps, the surest first.

    Only the lanes crossed that are `counted` speak for a formula or against it.
    """
    ratios = words.ratios
    usable = [lane for lane in sorted(lanes) if figures.is_filled(lane)][:_MOST]
    named = rated(usable, {lane: rate for lane, rate in words.rates.items() if lane in usable})
    tried = chain(_shown(figures, usable, counted, ratios), named)
    found = list(_borne_out(figures, tried, counted))
    known = {one.formula.result for one in found}
    open_ = [lane for lane in usable if lane in ratios and lane not in known]
    amounts = [lane for lane in usable if lane not in ratios]
    asked = fullest(figures, amounts, counted, _ASKED)
    found += _borne_out(figures, fitted(figures, amounts, asked, open_), counted, is_fitted=True)
    found += _compound(figures, usable, amounts, counted, {one.formula.result for one in found})
    found += _again(figures, found, counted, words.repeated)
    by_result: dict[int, list[Learned]] = defaultdict(list)
    for one in sorted(_sharpest(figures, found, ratios), key=_likelihood):
        by_result[one.formula.result].append(one)
    return by_result


def _borne_out(
    figures: Figures,
    formulas: Iterable[Formula],
    counted: Collection[int],
    *,
    is_fitted: bool = False,
) -> Iterator[Learned]:
    for formula in formulas:
        is_free = is_fitted and base_of(figures, formula) is None
        one = tested(figures, formula, counted, is_fitted=is_free)
        if one is not None:
            yield one


def _shown(
    figures: Figures, lanes: Sequence[int], counted: Collection[int], ratios: Collection[int]
) -> Iterator[Formula]:
    asked = fullest(figures, lanes, counted, _ASKED)
    hits = Counter(formula for other in asked for formula in _formulas_in(figures, lanes, other))
    least = min(_SHOWN, max(2, len(asked) // 3))
    shown = (formula for formula, count in hits.items() if count >= least)
    return (formula for formula in shown if _is_sensible(formula, ratios))


def _is_sensible(formula: Formula, ratios: Collection[int]) -> bool:
    """Whether its operands can be compared: no amount changed from a percentage."""
    if formula.shape in (Shape.CHANGE, Shape.LOSS):
        return (formula.first in ratios) == (formula.second in ratios)
    return True


def _formulas_in(figures: Figures, lanes: Sequence[int], other: int) -> Iterator[Formula]:
    """The formulas that hold where that lane crosses."""
    held = Held(figures, lanes, other)
    if len(held.lanes) < _IN_ONE:
        return
    for first, second in permutations(held.lanes, 2):
        for way in _WAYS:
            if way.shape is Shape.PRODUCT and second < first:
                continue
            bounds = amount(figures, way, first, second, other)
            for result in held.near(bounds) if bounds is not None else ():
                if result not in (first, second):
                    yield way.formula(result, first, second)


class _Tally:
    """How a formula fares in the lanes crossed.

    A result that is just one of the numbers it comes from says nothing of the formula: of
    nothing before, 100 % are new.
    """

    def __init__(self, figures: Figures, formula: Formula, counted: Collection[int]) -> None:
        self.holds: list[int] = []
        self.breaks: list[int] = []
        self.exact = self.best = 0
        self.evidence = Evidence()
        self._guess = (len(counted)).bit_length()
        for other in sorted(counted):
            self._look(figures, formula, other)

    def _look(self, figures: Figures, formula: Formula, other: int) -> None:
        value = figures.middle[formula.result][other]
        bounds = computed(figures, formula, other)
        if value is None or bounds is None or (not value and not any(bounds)):
            return
        reach = figures.reach[formula.result][other]
        if not bounds[0] - reach <= value <= bounds[1] + reach:
            self.breaks.append(other)
            return
        self.holds.append(other)
        low, high = computed(figures, formula, other, as_printed=True) or bounds
        self.exact += low - reach <= value <= high + reach
        gap = abs(2 * value - bounds[0] - bounds[1])
        operands = figures.middle[formula.first][other], figures.middle[formula.second][other]
        if value in operands:
            return
        worth = bits(value, gap + (2 * reach or figures.unit))
        self.evidence.add(value, operands, worth)
        self.best = max(self.best, worth)

    def sure(self, guessed: int) -> int:
        """The bits that are left of what speaks for it."""
        return self.evidence.bits - guessed - len(self.breaks) * self._guess

    def learned(self, formula: Formula, bits: int, also: Support = _ALONE) -> Learned:
        """The formula as it fares."""
        return Learned(formula, tuple(self.holds), tuple(self.breaks), bits, self.exact, also)


def tested(
    figures: Figures,
    formula: Formula,
    counted: Collection[int],
    *,
    is_fitted: bool = False,
    guessed: int | None = None,
) -> Learned | None:
    """The formula, if the lanes crossed bear it out; a fitted factor costs one of them.

    `guessed` are the bits that tell it from all that were tried; else as many as lanes give.
    """
    tally = _Tally(figures, formula, counted)
    if guessed is None:
        guessed = 3 * figures.lanes.bit_length() + 3
    sure = tally.sure(guessed + is_fitted * tally.best)
    if sure < _SURE or tally.evidence.matches < _KEEPERS:
        return None
    return None if 2 * len(tally.breaks) > len(tally.holds) else tally.learned(formula, sure)


def _compound(
    figures: Figures,
    usable: Sequence[int],
    amounts: Sequence[int],
    counted: Collection[int],
    known: Collection[int],
) -> Iterator[Learned]:
    """Formulas of more numbers, for the lanes that none of two gives."""
    asked = fullest(figures, usable, counted, _ASKED)
    open_ = [lane for lane in usable if lane not in known]
    for make, operands, results in (
        (shares_of_sums, amounts, [lane for lane in open_ if lane not in amounts]),
        (products_of_three, usable, [lane for lane in open_ if lane in amounts]),
    ):
        if not results:
            continue
        trials = make(figures, operands)
        guessed = len(trials).bit_length() + _CHOICE
        for formula in _hopeful(Results(figures, results, asked, _KEEPERS), trials):
            found = tested(figures, formula, counted, guessed=guessed)
            if found is not None:
                yield found


def _hopeful(results: Results, trials: Iterable[Trial]) -> list[Formula]:
    """The formulas that a few of the lanes crossed show, by their results."""
    hopeful = [
        way.formula(result, one, two)
        for way, one, two in trials
        for result in results.hopeful((way, one, two))
    ]
    return sorted(hopeful, key=lambda formula: formula.result)


def _again(
    figures: Figures, found: Sequence[Learned], counted: Collection[int], repeated: Repeated
) -> list[Learned]:
    """What is learned, where the table repeats it: then a few of its own lanes will do."""
    known = {one.formula for one in found}
    again: dict[Formula, Learned] = {}
    for one in found:
        tallies = [
            (formula, _Tally(figures, formula, counted)) for formula in repeated(one.formula)
        ]
        kept = [(formula, tally) for formula, tally in tallies if tally.holds]
        holds = len(one.holds) + sum(len(tally.holds) for _, tally in kept)
        breaks = len(one.breaks) + sum(len(tally.breaks) for _, tally in kept)
        if holds < _MANY or _FAR * breaks > holds:
            continue
        for formula, tally in kept:
            if formula in known:
                continue
            also = Support(holds - len(tally.holds), breaks - len(tally.breaks))
            again.setdefault(formula, tally.learned(formula, one.bits + tally.evidence.bits, also))
    return list(again.values())


def _sharpest(figures: Figures, found: Iterable[Learned], ratios: Collection[int]) -> list[Learned]:
    """Of the forms of one relation (price x count, amount / count) the one most digits prove.

    What was computed is rounded, what it was computed from is as printed.
    """
    best: dict[frozenset[int], tuple[tuple[int, int, bool, bool, int], Learned]] = {}
    for one in found:
        formula = one.formula
        operands = (*figures.parts(formula.first), *figures.parts(formula.second))
        lanes = frozenset((formula.result, *operands))
        fits = len(one.holds) - len(one.breaks), one.exact
        is_natural = formula.shape is not Shape.QUOTIENT or formula.second not in ratios
        rank = (*fits, formula.result in ratios, is_natural, one.bits)
        if lanes not in best or rank > best[lanes][0]:
            best[lanes] = rank, one
    return [one for _, one in best.values()]


def _likelihood(one: Learned) -> tuple[int, int, int]:
    """The surest comes first; of equals the simplest."""
    return len(one.breaks) - len(one.holds), list(Shape).index(one.formula.shape), -one.bits
