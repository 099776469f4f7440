"""Sentences that say which of two numbers is more, and by how much something rose or fell.

"ร้อยละ 87.5 สูงกว่าเกณฑ์ร้อยละ 80" says it of two numbers that stand there. "134.40 ล้านบาท ลดลงจาก
สิ้นไตรมาสก่อน 12.42 ล้านบาท" leaves out what there was before: of what the report prints elsewhere,
that must lie on the side the words say.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.senses import Hit, Sense, find, says
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.relations.equations import round_to
from sobtan_rules.relations.slips import printed_digits
from sobtan_rules.thai.letters import fold

_NEAR = 24  # characters between a number and the word
_BEHIND = 70  # characters between the word and the other number
_TELLING = 1_000  # a change of so many of its last digits is none by chance
_FINE = 2  # decimals of a percentage that is none by chance
_UP = frozenset((Sense.ROSE, Sense.ABOVE))
_DOWN = frozenset((Sense.FELL, Sense.BELOW))
_COMPARING = frozenset((Sense.ABOVE, Sense.BELOW))
_LIGHT = frozenset(
    (Sense.IS, Sense.BECOMES, Sense.LINK, Sense.ASIDE, Sense.SHARE, Sense.TARGET, Sense.PLAN)
)
_WORDS = pattern(r"[\s()“”\"ๆฯ]+")
_WHOLE = Decimal(100)


@dataclass(frozen=True, eq=False, slots=True)
class Direction:
    """A number, the word that says on which side of another it lies, and that other.

    `word` are the ends of the word in the paragraph; `change` is how far they are said to be
    apart, where that is told. A signed number has no other: it is above nought or below.
    """

    prose: Prose
    word: tuple[int, int]
    is_up: bool
    number: Quantity
    other: Quantity | None
    change: Figure | None = None

    @property
    def holds(self) -> bool:
        one = self.number.amount
        other = Decimal(0) if self.other is None else self.other.amount
        return one is None or other is None or one == other or (one > other) == self.is_up


def comparisons(review: Review) -> Iterator[Direction]:
    """Every two numbers with nothing between them but which is more."""
    for prose in review.reading(narrative).proses:
        for hit in find(prose.string):
            found = None if hit.senses.isdisjoint(_COMPARING) else _compared(prose, hit)
            if found is not None:
                yield found


def _compared(prose: Prose, hit: Hit) -> Direction | None:
    before = [f for f in prose.figures if f.end <= hit.start]
    after = prose.after(hit.end)
    if not before or not after:
        return None
    number, limit = before[-1], after[0]
    between = prose.string[number.end : hit.start]
    words = prose.string[hit.start : limit.start]
    is_beside = len(between) <= _NEAR and len(words) <= _BEHIND and _is_light(between)
    if not is_beside or number.measure != limit.measure or not number.measure:
        return None
    if says(number.lead, *_UP, *_DOWN) or (not number.index and _is_light(number.lead)):
        return None  # by so much something rose, or is above another; or nothing says of what it is
    is_up = Sense.ABOVE in hit.senses
    if limit.is_in_turn or says(words, Sense.JOINS):
        return None  # "ร้อยละ 1.12 และ 3.04 ตามลำดับ": of several
    if not (number.is_sharp and limit.is_sharp) or not _is_limit(number, limit, words, is_up):
        return None
    return Direction(prose, (hit.start, hit.end), is_up, number.quantity, limit.quantity)


def _is_light(words: str) -> bool:
    hits = find(words)
    rest = words
    for hit in reversed(hits):
        if not hit.senses <= _LIGHT:
            return False
        rest = rest[: hit.start] + rest[hit.end :]
    return not _WORDS.sub("", rest).replace("ยัง", "")


def _is_limit(number: Figure, limit: Figure, words: str, is_up: bool) -> bool:
    """Whether the number behind is what the first is held against, not by how much it differs.

    What lies so far above that nothing would be left of the other can only be held against it.
    """
    if not any(word in words for word in _wordings()["limits"]) or says(words, Sense.ENDS):
        return False
    if number.is_percentage and number.value + limit.value == _WHOLE:
        return False  # "คืบหน้าร้อยละ 95.8 ช้ากว่าแผนร้อยละ 4.2": that is what is missing
    if any(word in words for word in _wordings()["states"]):
        return True
    if is_up:
        return limit.value > number.value / 2
    return number.is_percentage and number.value + limit.value > _WHOLE


def movements(review: Review, lanes: Sequence[Sequence[Quantity]]) -> Iterator[Direction]:
    """Every change from a former number that the report prints elsewhere.

    `lanes` are the numbers of each row and column of its tables: the former number stands
    beside the new one. One on the side that the words do not say is only found where none
    lies on the other.
    """
    beside = _Beside(lanes)
    for prose in review.reading(narrative).proses:
        for change in prose.figures:
            found = _moved(prose, change, beside) or _moved_by_share(prose, change, beside)
            if found is not None:
                yield found


_Known = dict[Decimal, Quantity]


class _Beside:
    """The numbers that stand in a row or column with another, by their amounts.

    Put together when they are asked for: few numbers are.
    """

    def __init__(self, lanes: Sequence[Sequence[Quantity]]) -> None:
        self._by_amount: dict[Decimal, list[_Known]] = defaultdict(list)
        self._bare: dict[tuple[Decimal, int], list[_Known]] = defaultdict(list)
        for lane in lanes:
            known = {q.amount: q for q in lane if q.amount is not None}
            bare = {q.value: q for q in lane if q.unit is None and q.value is not None}
            for amount in known:
                self._by_amount[amount].append(known)
            for value, quantity in bare.items():
                self._bare[value, quantity.decimals].append(bare)

    def of(self, number: Quantity) -> Mapping[Decimal, Quantity]:
        """What stands beside the number; a table that says no unit has that of the sentence."""
        found = {} if number.amount is None else _all(self._by_amount.get(number.amount, ()))
        if found or number.value is None or printed_digits(number.value, number.decimals) < _LONG:
            return found
        scale = Decimal(1) if number.unit is None else number.unit.scale
        bare = _all(self._bare.get((number.value, number.decimals), ()))
        return {value * scale: quantity for value, quantity in bare.items()}


def _all(lanes: Iterable[_Known]) -> _Known:
    return {amount: quantity for known in lanes for amount, quantity in known.items()}


_LONG = 4  # digits: in a table of no unit a shorter number is found by chance


def _moved(prose: Prose, change: Figure, beside: _Beside) -> Direction | None:
    word = change_word(change)
    number = change.previous
    if word is None or number is None or not _is_telling(change):
        return None
    if number.measure != change.measure or number.movement or _is_marked(number):
        return None
    is_up = not word.senses.isdisjoint(_UP)
    own, by = number.quantity.amount, change.quantity.amount
    if own is None or by is None:
        return None
    known = {**beside.of(number.quantity), **_beside(prose, change, number)}
    right, wrong = known.get(own - by), known.get(own + by)
    if not is_up:
        right, wrong = wrong, right
    former = right or wrong
    if former is None:
        return None
    return Direction(prose, _ends(word, change), is_up, number.quantity, former, change)


def _ends(word: Hit, figure: Figure) -> tuple[int, int]:
    """Where a word of a figure's lead begins and ends in the paragraph."""
    lead = figure.start - len(figure.lead)
    return lead + word.start, lead + word.end


def _moved_by_share(prose: Prose, share: Figure, beside: _Beside) -> Direction | None:
    """A change in percent from what stands beside the number in a table.

    "ค่าใช้จ่ายรวม 463.85 ล้านบาท ลดลงร้อยละ 1.26", where the table has 458.10 beside it.
    """
    word, number = share_word(share), share.previous
    if word is None or number is None or number.is_percentage or number.movement:
        return None
    own, is_up = number.quantity.amount, not word.senses.isdisjoint(_UP)
    if own is None or _is_marked(number) or not _is_telling(number):
        return None
    known = {v: q for v, q in beside.of(number.quantity).items() if v > 0 and v != own}
    right = [q for v, q in known.items() if _is_by(own, v, share, is_up)]
    wrong = [q for v, q in known.items() if _is_by(own, v, share, not is_up)]
    if not right and not wrong:
        return None
    former = (right or wrong)[0]
    return Direction(prose, _ends(word, share), is_up, number.quantity, former, share)


def share_word(share: Figure) -> Hit | None:
    """The one word between a number and the percentage by which it is said to have moved."""
    word = _moving_word(share)
    if word is None or not share.is_percentage or share.quantity.decimals < _FINE:
        return None
    rest = share.lead[: word.start], share.lead[word.end :]
    return word if all(map(_is_light, rest)) else None


def _moving_word(figure: Figure) -> Hit | None:
    """The one word before the figure that says up or down; None for none or several."""
    hits = [hit for hit in find(figure.lead) if not hit.senses.isdisjoint(_UP | _DOWN)]
    return hits[0] if len(hits) == 1 else None


def _is_by(own: Decimal, former: Decimal, share: Figure, is_up: bool) -> bool:
    """Whether the number is by that share above, or below, what there was."""
    moved = (own - former) / former * (1 if is_up else -1) * _WHOLE
    return round_to(moved, share.quantity.decimals) == share.value


def change_word(change: Figure) -> Hit | None:
    """The one word that says whether it rose or fell from what there was."""
    word = _moving_word(change)
    is_former = says(change.lead, Sense.FORMER) or _is_from(change.lead)
    if word is None or not is_former or change.is_percentage or not change.is_sharp:
        return None
    between = change.lead[: word.start]
    return word if len(between) <= _NEAR and _is_light(between) else None


def named_change(change: Figure) -> tuple[Hit, str] | None:
    """The one word by which the figure says that something moved, and the letters before it."""
    word = _moving_word(change)
    if word is None or not change.is_sharp or change.is_in_turn:
        return None
    is_compared = not word.senses.isdisjoint(_COMPARING)
    if not is_compared and not says(
        change.lead[word.end :], Sense.FORMER, Sense.PLAN, Sense.TARGET
    ):
        return None
    return word, fold(change.lead[: word.start])


def direction(
    prose: Prose, change: Figure, word: Hit, number: Quantity, other: Quantity | None
) -> Direction:
    """What that word says of the two numbers, or of the one that is signed."""
    is_up = not word.senses.isdisjoint(_UP)
    return Direction(prose, _ends(word, change), is_up, number, other, change)


def _is_from(lead: str) -> bool:
    """Whether "จาก" names what there was before, not the number itself: "จากสิ้นไตรมาสก่อน"."""
    ends = [hit.end for hit in find(lead) if Sense.FROM in hit.senses]
    return bool(ends) and bool(_WORDS.sub("", lead[ends[-1] :]))


def _is_telling(change: Figure) -> bool:
    digits = change.value.scaleb(change.quantity.decimals)
    return digits >= _TELLING


def _is_marked(number: Figure) -> bool:
    return not number.is_sharp or says(number.lead, Sense.ROSE, Sense.FELL)


def _beside(prose: Prose, change: Figure, number: Figure) -> dict[Decimal, Quantity]:
    """The other numbers of the paragraph in the same unit."""
    return {
        f.quantity.amount: f.quantity
        for f in prose.figures
        if f not in (change, number)
        and f.measure == number.measure
        and f.quantity.amount is not None
    }


@cache
def _wordings() -> Mapping[str, Sequence[str]]:
    path = files("sobtan_rules.prose").joinpath("directions.toml")
    found: Mapping[str, Sequence[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found
