"""Balances that the numbers of a table show: what there was, what came, what went, what is left.

Lanes that stand side by side come to nothing when some are added and the others taken away, in
lane after lane that crosses them. Which are added no words need to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import NamedTuple

from sobtan_rules.tables.figures import Evidence, Figures, bits, fullest

_SURE = 12  # bits beyond those that tell one balance from all that were tried
_NAMED = 8  # bits that a name is worth: ยกมา, ยกไป
_FEWEST = 3  # lanes crossed that keep it
_ASKED = 10  # lanes crossed that show which balances are worth trying
_SHOWN = 3  # of these must show one
_LENGTHS = range(4, 8)  # lanes of a balance: of three, two are the sum of one
_TWO_SUMS = 5  # lanes: of more, two sums may be one balance
_MOST = 60  # lanes that are looked at


class Balance(NamedTuple):
    """Lanes that come to nothing with these signs, the first of them added."""

    lanes: tuple[int, ...]
    signs: tuple[int, ...]
    holds: tuple[int, ...]
    breaks: tuple[int, ...]
    bits: int

    def sides(self, result: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What is added to give that one of its lanes, and what is taken away."""
        own = dict(zip(self.lanes, self.signs, strict=True))
        plus = tuple(lane for lane, sign in own.items() if lane != result and sign != own[result])
        minus = tuple(lane for lane, sign in own.items() if lane != result and sign == own[result])
        return plus, minus


_Signed = tuple[tuple[int, ...], tuple[int, ...]]


def balances(
    figures: Figures, lanes: Sequence[int], counted: Collection[int], named: AbstractSet[int]
) -> list[Balance]:
    """The balances among lanes that stand side by side in that order, the surest first.

    Only the lanes crossed that are `counted` speak for one or against it. Of lanes that are
    `named` as opening or closing fewer digits will do.
    """
    usable = [lane for lane in lanes if figures.is_filled(lane)][:_MOST]
    asked = fullest(figures, usable, counted, _ASKED)
    hits = Counter(
        signed
        for other in asked
        for start in range(len(usable))
        for signed in _signed(figures, usable[start : start + _LENGTHS.stop - 1], other)
    )
    tried = sum(max(0, len(usable) - length + 1) << (length - 1) for length in _LENGTHS)
    least = min(_SHOWN, max(2, len(asked) // 3))
    found = []
    for (held, signs), count in hits.items():
        if count < least:
            continue
        bonus = 0 if named.isdisjoint(held) else _NAMED
        one = _tested(figures, held, signs, counted, tried.bit_length() - bonus)
        if one is not None:
            found.append(one)
    return _distinct(found)


def _signed(figures: Figures, lanes: Sequence[int], other: int) -> Iterator[_Signed]:
    """The signs with which the lanes from the first on come to nothing there."""
    sums: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    reach = 0
    for length, lane in enumerate(lanes, start=1):
        value = figures.middle[lane][other]
        if value is None:
            return
        reach += figures.reach[lane][other]
        ways = (1, -1) if length > 1 else (1,)
        sums = [(total + sign * value, (*signs, sign)) for total, signs in sums for sign in ways]
        if length in _LENGTHS and value:
            for total, signs in sums:
                if abs(total) <= reach:
                    yield tuple(lanes[:length]), signs


def _tested(
    figures: Figures,
    lanes: tuple[int, ...],
    signs: tuple[int, ...],
    counted: Collection[int],
    guessed: int,
) -> Balance | None:
    """The balance, if the lanes crossed bear it out and each of its own lanes matters."""
    holds, breaks = [], []
    evidence = Evidence()
    needed: set[int] = set()
    for other in sorted(counted):
        terms = [figures.middle[lane][other] for lane in lanes]
        known = [term for term in terms if term is not None]
        sizes = sorted((abs(term) for term in known if term), reverse=True)
        if len(known) < len(lanes) or not sizes:
            continue
        reach = sum(figures.reach[lane][other] for lane in lanes)
        gap = abs(sum(sign * term for sign, term in zip(signs, known, strict=True)))
        if gap > reach:
            breaks.append(other)
        elif len(sizes) > 2 and len(set(sizes)) == len(sizes):  # of equal numbers nothing is known
            holds.append(other)
            needed.update(lane for lane, term in zip(lanes, known, strict=True) if term)
            # What came and what went are soon alike, as are the balances before and after.
            evidence.add(
                known[-1], tuple(known[:-1]), bits(sizes[2], 2 * (gap + reach) or figures.unit)
            )
    sure = evidence.bits - guessed - len(breaks) * len(counted).bit_length()
    are_enough = evidence.matches >= _FEWEST and 3 * len(breaks) <= len(holds)
    if sure < _SURE or not are_enough or len(needed) < len(lanes):
        return None
    if _falls_apart(figures, lanes, signs, holds):
        return None
    return Balance(lanes, signs, tuple(holds), tuple(breaks), sure)


def _falls_apart(
    figures: Figures, lanes: tuple[int, ...], signs: tuple[int, ...], holds: Sequence[int]
) -> bool:
    """Whether it is two sums side by side: three of its lanes come to nothing by themselves."""
    signed = list(zip(lanes, signs, strict=True))
    return len(lanes) > _TWO_SUMS and any(
        all(
            abs(sum(sign * (figures.middle[lane][other] or 0) for lane, sign in three))
            <= sum(figures.reach[lane][other] for lane, _ in three)
            for other in holds
        )
        for three in combinations(signed, 3)
    )


def _distinct(found: Sequence[Balance]) -> list[Balance]:
    """The balances that say something of their own: the shorter of two that share their lanes."""
    kept: list[Balance] = []
    for one in sorted(found, key=lambda b: (len(b.breaks) - len(b.holds), len(b.lanes), -b.bits)):
        if not any(len(set(one.lanes) & set(other.lanes)) > 1 for other in kept):
            kept.append(one)
    return kept
