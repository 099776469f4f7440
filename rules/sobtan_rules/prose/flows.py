"""What comes in and what goes out, one behind the other: "รับ 900 บาท หัก 120 บาท และภาษี 24 บาท".

The words before each number say whether it is added or taken off. A number that only goes on with
the list ("ลาออก 52 ราย ตาย 14 ราย") is taken as the one before it, if that was taken off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_rules.lexicon.senses import Sense, find
from sobtan_rules.prose.figures import Figure

_IN = frozenset((Sense.OPENING, Sense.COMES_IN, Sense.GRANTED, Sense.ROSE))
_OUT = frozenset(
    (Sense.GOES_OUT, Sense.SPENT, Sense.EXPENSES, Sense.DEDUCTED, Sense.FELL, Sense.FALLS_AWAY)
)
_OTHER = frozenset((Sense.TARGET, Sense.PLAN, Sense.COMPARED, Sense.TOTAL, Sense.NET, Sense.MEAN))
_LONGEST = 60  # characters before one number of the list


def flows(figure: Figure) -> Iterator[Sequence[Figure]]:
    """The lists that begin with the figure, of two numbers at least, the longest last."""
    if _sign(figure):
        return  # it is taken off something itself
    found = [figure]
    is_out = False
    following = figure.following
    while following is not None:
        if following.measure == figure.measure and not following.is_percentage:
            sign = _sign(following)
            if sign is None and not (is_out and _goes_on(following)):
                return
            is_out = is_out if sign is None else sign
            found.append(following)
            yield tuple(found)
        elif not following.bracket:
            return
        following = following.following


def sides(figures: Sequence[Figure]) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """Those that are added, and those that are taken off; the first is added."""
    added, taken = [figures[0]], list[Figure]()
    is_out = False
    for figure in figures[1:]:
        sign = _sign(figure)
        is_out = is_out if sign is None else sign
        (taken if is_out else added).append(figure)
    return added, taken


def is_told(figure: Figure) -> bool:
    """Whether the words before the figure say by themselves that it is added, or taken off."""
    return _sign(figure) is not None


def _sign(figure: Figure) -> bool | None:
    """Whether the words before it say that it goes out, or comes in; None where they do not."""
    if len(figure.lead) > _LONGEST:
        return None
    senses = [hit.senses for hit in find(figure.lead)]
    if any(not one.isdisjoint(_OTHER) for one in senses):
        return None
    said = [bool(one & _OUT) for one in senses if one & (_OUT | _IN)]
    return said[-1] if said else None


def _goes_on(figure: Figure) -> bool:
    """Whether the words before it only name one more, and no balance."""
    return not any(hit.senses & _CLOSES for hit in find(figure.lead))


_CLOSES = frozenset((Sense.LEFT, Sense.CLOSING, Sense.SO, Sense.LEADS, Sense.SUMS, Sense.ENDS))
