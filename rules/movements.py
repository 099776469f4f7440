"""Before and after, as prose states it: "เพิ่มขึ้นเป็น 12 แห่ง จากเดิม 9 แห่ง เพิ่มขึ้น 3 แห่ง"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules import relation_words as words
from rules.narrative import Figure, Prose, narrative
from rules.review import Review


@dataclass(frozen=True, eq=False)
class Movement:
    """What something became, what it was, and by how much it rose (1) or fell (-1).

    `former`, `change` and `percentage` (of the former) are None where not stated.
    """

    direction: int
    after: Figure
    former: Figure | None = None
    change: Figure | None = None
    percentage: Figure | None = None


def movements(review: Review) -> tuple[Movement, ...]:
    """Every movement the document's prose states."""
    document = review.reading(narrative)
    return tuple(found for prose in document.proses for found in _movements(prose))


_END = re.compile(r"ทั้งนี้|นอกจากนี้|อนึ่ง")


def _movements(prose: Prose) -> Iterator[Movement]:
    for after, former, direction in _pairs(prose):
        change = _change(prose, after, former)
        yield Movement(direction, after, former, change, _percentage(change or after, former))
    for figure in prose.figures:
        alone = _changed_alone(figure)
        if alone is not None:
            yield alone


def _pairs(prose: Prose) -> Iterator[tuple[Figure, Figure, int]]:
    """What each thing became and was: also "เป็น 5 แห่ง และ 3 ชุด จากเดิม 4 แห่ง และ 2 ชุด"."""
    figures = [f for f in prose.figures if not f.is_percentage and not f.is_period]
    for first, figure in enumerate(figures):
        if not figure.is_former:
            continue
        was = _listed(figures, first)
        lead = figure.lead
        becoming = figures[first + len(was) : first + 2 * len(was)]
        direction = _becomes(becoming[0], lead) if becoming else 0
        became = becoming
        if not direction:
            became = figures[max(0, first - len(was)) : first]
            direction = _becomes(became[0]) if became else 0
        if not direction or len(became) != len(was):
            continue
        for after, former in zip(became, was, strict=True):
            if after.measure == former.measure and after.bracket == former.bracket:
                yield after, former, direction


def _listed(figures: list[Figure], first: int) -> list[Figure]:
    """The figure and those that go on from it with "และ"."""
    found = [figures[first]]
    for figure in figures[first + 1 :]:
        goes_on = re.search(r"(?:^|\s)(?:และ|กับ|,)\s?(?:จำนวน)?\s*$", figure.lead)
        if goes_on is None or len(figure.lead) > 60 or words.MOVEMENT.search(figure.lead):
            break
        found.append(figure)
    return found


def _becomes(figure: Figure, before: str = "") -> int:
    """The direction in which something became the figure; 0 where it did not.

    The word may stand `before`: "ลดลงจาก 9 แห่ง เป็น 7 แห่ง".
    """
    if not words.BECOMES.search(figure.lead):
        return 0
    found = list(words.MOVEMENT.finditer(before + figure.lead))
    if not found or _END.search(before + figure.lead, found[-1].end()):
        return 0
    return 1 if found[-1]["rise"] else -1


def _change(prose: Prose, after: Figure, former: Figure) -> Figure | None:
    """By how much it rose or fell, where that is said right behind or between."""
    last = max(after.index, former.index)
    for figure in prose.figures[min(after.index, former.index) : last + 3]:
        if figure.movement and figure.measure == after.measure and figure not in (after, former):
            return figure
    return None


def _percentage(figure: Figure, former: Figure | None) -> Figure | None:
    """The percentage right behind the change: "เพิ่มขึ้น 30 แห่ง หรือร้อยละ 25"."""
    other = figure.following
    if other is former and former is not None:
        other = former.following
    if other is None or not other.is_percentage:
        return None
    linked = words.SHARE_LINK.fullmatch(other.lead) is not None
    if other.movement or (linked and figure.movement):
        return None if words.OF_BASE.match(other.tail) else other
    return None


_SINCE = re.compile(r"จาก|เมื่อเทียบ|เมื่อเปรียบเทียบ|กว่า")


def _changed_alone(figure: Figure) -> Movement | None:
    """A change right behind what it led to: what was before follows, or stands elsewhere."""
    after = figure.previous
    if not figure.movement or after is None or after.bracket != figure.bracket:
        return None
    moved = list(words.MOVEMENT.finditer(figure.lead))[-1]
    if not words.CONNECTIVE.fullmatch(figure.lead[: moved.start()]):
        return None  # something else rose or fell
    if figure.is_percentage:
        return _by_percentage(figure, after)
    percentage = _percentage(figure, None)
    if after.measure != figure.measure or percentage is None:
        return None
    if not _SINCE.search(figure.lead) and not _SINCE.search(percentage.tail):
        return None
    return Movement(figure.movement, after, None, figure, percentage)


def _by_percentage(figure: Figure, after: Figure) -> Movement | None:
    """A change in percent: of what follows ("จากปีก่อนที่มี 100 คน") or of the year before."""
    if after.is_percentage or after.movement:
        return None
    former = figure.following
    if former is not None and former.measure == after.measure and former.is_former:
        return Movement(figure.movement, after, former, None, figure)
    former = after.previous
    if former is None or former.measure != after.measure:
        return None
    years = _YEAR.findall(former.lead)[-1:], _YEAR.findall(after.lead)[-1:]
    if years[0] and years[1] and int(years[0][0]) < int(years[1][0]):
        return Movement(figure.movement, after, former, None, figure)
    return None


_YEAR = re.compile(r"(?:ปี|พ\.ศ\.)\s?(\d{4})")
