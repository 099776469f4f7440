"""What figures must be like to stand in a relation, where no equation says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from sobtan_rules.prose.bases import pairs
from sobtan_rules.prose.figures import Figure
from sobtan_rules.prose.grammar import Match

_ALIKE = 0.6  # of the pairs of letters in a name stand in the words before a number


def is_named(name: str, figure: Figure) -> bool:
    """Whether the words before the figure name that."""
    wanted = pairs(name)
    return len(wanted) > 1 and len(wanted & pairs(figure.lead)) >= _ALIKE * len(wanted)


def passes(guard: str, match: Match) -> bool:
    """Whether the figures of a match are what the relation's guard asks."""
    return not guard or _GUARDS[guard](match)


def _is_rescaled(match: Match) -> bool:
    """Whether both are printed in two scales, or with the same digits: one amount twice."""
    (first,), (second,) = match.roles["first"], match.roles["second"]
    if first.is_percentage or not first.measure:
        return False
    return _scale(first) != _scale(second) or _digits(first, second)


def _scale(figure: Figure) -> Decimal:
    unit = figure.quantity.unit
    return unit.scale if unit is not None else Decimal(1)


def _digits(one: Figure, other: Figure) -> bool:
    """Whether both have the same first digits, three or more, but are not printed alike."""
    long, short = sorted((_bare(one), _bare(other)), key=len, reverse=True)
    return one.printed != other.printed and len(short) >= 3 and long.startswith(short[:-1])


def _bare(figure: Figure) -> str:
    return "".join(map(str, figure.value.normalize().as_tuple().digits))


def _is_per(match: Match) -> bool:
    """Whether the words behind the mean say for each of what: "803 ตันต่อเที่ยว"."""
    (mean,), (count,) = match.roles["mean"], match.roles["count"]
    behind = mean.prose.string[mean.quantity.end : mean.end + _BEHIND]
    return "ต่อ" in behind and count.measure in behind.split("ต่อ", 1)[1]


_BEHIND = 30

_GUARDS: Mapping[str, Callable[[Match], bool]] = {"rescaled": _is_rescaled, "per": _is_per}
