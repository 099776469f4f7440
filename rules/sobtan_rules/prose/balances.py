"""What is left of an amount, as prose states it: "ได้รับ 90 บาท เบิกจ่าย 60 บาท คงเหลือ 30 บาท".

So is what a fund rolls forward ("ยกมา 15 บาท รับ 23 บาท จ่าย 31 บาท คงเหลือ 7 บาท"): there
every number between the opening and the closing one comes in or goes out, told by its
words; and by how much income is above spending.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.breakdowns import breakdowns
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.prose.reasons import reason_in


@dataclass(frozen=True, eq=False)
class Balance:
    """What is left, of what, and the readings of what was taken from it."""

    figure: Figure
    granted: Figure
    readings: tuple[tuple[Figure, ...], ...]
    is_tentative: bool = False  # whether other amounts stand among them
    received: tuple[Figure, ...] = ()  # what came to it in between
    is_complete: bool = True  # whether the words say that nothing else came or went


def balances(review: Review) -> tuple[Balance, ...]:
    """Every balance the prose states together with what it is the balance of."""
    document = review.reading(narrative)
    parts = {part for broken in review.reading(breakdowns) for part in broken.parts}
    return tuple(found for prose in document.proses for found in _balances(prose, parts))


def _balances(prose: Prose, parts: Container[Figure]) -> Iterator[Balance]:
    for figure in prose.figures:
        if figure.is_percentage or figure.bracket or figure.is_rate:
            continue
        explained = _explained(figure)
        if explained is not None:
            yield explained
            continue
        before = [one for one in _since_last_balance(figure) if one not in parts]
        rolled = _rolled_forward(figure, before) or _surplus(figure, before)
        if rolled is not None:
            yield rolled
        if rolled is not None or not figure.is_remaining:
            continue
        granted = [one for one in before if _is_granted(one)]
        spent = [one for one in before if _is_spent(one)]
        if len(granted) != 1 or not spent:
            continue
        readings = [tuple(spent)] if len(spent) == 1 else [tuple(spent), (spent[-1],), (spent[0],)]
        others = len(before) - len(granted) - len(spent)
        yield Balance(figure, granted[0], tuple(readings), is_tentative=others > 0)


_LEADS_TO = pattern(r"ทำให้|ส่งผลให้|จึงมี")
_CAME = pattern(r"(?:เพิ่ม(?:เติม|ขึ้น)?|ใหม่|อีก)\s*(?:จำนวน)?\s*$")


def _explained(figure: Figure) -> Balance | None:
    """What came and went, and so led from what there was to what there is.

    "บรรจุใหม่ 31 คน และพ้นสภาพ 13 คน ทำให้เพิ่มขึ้นจาก 193 คน เป็น 211 คน", "เพิ่ม 24 แห่ง ทำให้มีทั้งสิ้น
    318 แห่ง จากเดิม 294 แห่ง".
    """
    other = figure.following if _LEADS_TO.search(figure.lead) else figure.previous
    if other is None or other.measure != figure.measure or other.bracket or not figure.is_sharp:
        return None
    first = min(figure, other, key=lambda one: one.index)
    is_became = first is figure or words.BECOMES.search(figure.lead) is not None
    if not _LEADS_TO.search(first.lead) or not other.is_former or not is_became:
        return None
    came: list[Figure] = []
    went: list[Figure] = []
    for reason in reversed(first.prose.figures[: first.index]):
        if reason.measure != figure.measure or reason.bracket:
            continue
        known = reason_in(reason, reason.lead)
        if known is not None and not known.restates:
            (came if known.sign > 0 else went).insert(0, reason)
        elif known is None and _CAME.search(reason.lead):
            came.insert(0, reason)
        else:
            return None  # it may have come or gone as well
    if not came and not went:
        return None
    return Balance(figure, other, (tuple(went),), received=tuple(came), is_complete=False)


def _since_last_balance(figure: Figure) -> list[Figure]:
    """The figures of its kind before it, from the last balance on."""
    found: list[Figure] = []
    for other in reversed(figure.prose.figures[: figure.index]):
        if other.measure != figure.measure or other.bracket:
            continue
        if other.is_remaining and not words.OPENING.search(other.lead):
            break
        found.insert(0, other)
    return found


def _rolled_forward(figure: Figure, before: Sequence[Figure]) -> Balance | None:
    """The closing figure of what was brought forward, all in between with its sign."""
    if not (figure.is_remaining or words.CLOSING.search(figure.lead)):
        return None
    opened = [n for n, one in enumerate(before) if words.OPENING.search(one.lead)]
    if not opened or words.OPENING.search(figure.lead):
        return None
    opening, between = before[opened[-1]], before[opened[-1] + 1 :]
    out = tuple(one for one in between if words.GOES_OUT.search(one.lead))
    came = tuple(one for one in between if one not in out and words.COMES_IN.search(one.lead))
    if not between or len(out) + len(came) < len(between):
        return None
    return Balance(figure, opening, (out,), received=came)


def _surplus(figure: Figure, before: Sequence[Figure]) -> Balance | None:
    """By how much income is above spending, or below: "รายรับสูงกว่ารายจ่าย 5 บาท"."""
    said = words.SURPLUS.search(figure.lead)
    if said is None:
        return None
    income = [one for one in before if words.INCOME.search(one.lead)]
    spending = [one for one in before if words.SPENDING.search(one.lead)]
    if len(income) != 1 or len(spending) != 1 or income == spending:
        return None
    more, less = (spending, income) if said["below"] else (income, spending)
    return Balance(figure, more[0], ((less[0],),))


def _is_granted(figure: Figure) -> bool:
    return words.GRANTED.search(_own_words(figure)) is not None and not _is_spent(figure)


def _own_words(figure: Figure) -> str:
    """What leads up to a number, without what a percentage right before it is of."""
    is_behind = figure.previous is not None and figure.previous.is_percentage
    return words.BASE_NAMED.sub("", figure.lead) if is_behind else figure.lead


def _is_spent(figure: Figure) -> bool:
    said = _own_words(figure)
    if words.FROM_GRANT.search(said):
        return False
    return words.SPENT.search(said) is not None
