"""Before and after, as prose states it: "เพิ่มขึ้นเป็น 12 แห่ง จากเดิม 9 แห่ง เพิ่มขึ้น 3 แห่ง"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.lexicon.senses import Sense, says
from sobtan_rules.prose.breakdowns import breakdowns
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.relations.equations import HUNDRED, Equation, round_to, sum_of
from sobtan_rules.relations.slips import is_slip


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
    is_plain: bool = True  # whether both stand right beside the change
    is_change: bool = False  # whether `after` is the change itself: what it led to is not found


def movements(review: Review) -> tuple[Movement, ...]:
    """Every movement the document's prose states."""
    document = review.reading(narrative)
    parts = {part for broken in review.reading(breakdowns) for part in broken.parts}
    return tuple(found for prose in document.proses for found in _movements(prose, parts))


_END = pattern(r"ทั้งนี้|นอกจากนี้|อนึ่ง")


def _movements(prose: Prose, parts: Container[Figure]) -> Iterator[Movement]:
    for after, former, direction in _pairs(prose):
        change = _change(prose, after, former)
        yield Movement(direction, after, former, change, _percentage(change or after, former))
    for figure in prose.figures:
        alone = _changed_since(figure, parts) or _beside_target(figure) or _changed_alone(figure)
        alone = alone or _between_quarters(figure, parts)
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
    becomes = words.BECOMES.search(figure.lead)
    if becomes is None:
        return 0
    found = list(words.MOVEMENT.finditer(before + figure.lead))
    if not found or _END.search(before + figure.lead, found[-1].end()):
        return 0
    is_up = found[-1]["rise"] is not None
    if is_up and becomes[0].startswith("เหลือ"):
        return 0  # what is left of something has not risen: something else has
    return 1 if is_up else -1


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


# "ลดลงจากปี 2566 ซึ่งมีผู้ป่วย 90 ราย จำนวน 30 ราย", "เพิ่มขึ้นจากไตรมาสก่อน (60 คดี) จำนวน 30 คดี"
_FORMER_OF_PERIOD = pattern(
    rf"(?:{words.MOVEMENT.pattern})\s?(?:จาก|(?<=กว่า))(?:สิ้น|ช่วงเดียวกันของ)?\s?(?:ปี|ไตรมาส|เดือน|ช่วง|รอบ|งวด).{{0,40}}?"
    r"(?:ซึ่ง|ที่(?=[ก-ฮเ-ไ])|\sมี|\()[^0-9]*$"
)
# "เมื่อเทียบกับปี 2566 (90 ครั้ง) … ลดลง 30 ครั้ง"
_COMPARED = pattern(
    r"เทียบกับ(?:สิ้น|ช่วงเดียวกันของ|ช่วง)?\s?(?:ปี|ไตรมาส|เดือน|รอบ|งวด)[^0-9]{0,20}"
    r"(?:\d{4}|[1-4๑-๔](?:\s?/\s?\d{4})?|ก่อน|ที่แล้ว|ที่ผ่านมา)?\s?"
    r"(?:ซึ่ง|ที่(?=[ก-ฮเ-ไ])|\s?มี|\()[^0-9]*$"
)
_ITS_CHANGE = pattern(r"\s*\)?\s*(?:จำนวน|อยู่|เท่ากับ|เป็นเงิน|ถึง|\s)*")
_FORMER_BEHIND = pattern(
    r"\s*จาก\s*(?:จำนวน\s*)?|\s*\((?:จาก)?(?:ไตรมาส|ปี|เดือน|งวด|รอบ)(?:ก่อน|ที่แล้ว|ที่ผ่านมา|[^0-9]*\d{4})[^0-9]*"
)


def is_change(figure: Figure) -> bool:
    """Whether it is by how much something rose or fell: "ลดลงจากปี 2566 ซึ่งมี 90 ราย จำนวน 30 ราย"."""
    former = figure.previous
    if figure.movement or former is None or former.measure != figure.measure:
        return figure.movement != 0
    is_since = former.movement != 0 and _FORMER_OF_PERIOD.search(former.lead) is not None
    return is_since and _ITS_CHANGE.fullmatch(figure.lead) is not None


def _changed_since(figure: Figure, parts: Container[Figure]) -> Movement | None:
    """A change and what was before, one right behind the other, and what it led to above."""
    following = figure.following
    if figure.is_percentage or following is None:
        return None
    if following.measure != figure.measure:
        return _percentage_since(figure, parts)
    if _COMPARED.search(figure.lead) and following.movement:
        return _since(following.movement, figure, following)
    if figure.movement and _FORMER_OF_PERIOD.search(figure.lead):
        is_change = _ITS_CHANGE.fullmatch(following.lead) is not None
        return _since(figure.movement, figure, following) if is_change else None
    if figure.movement and _FORMER_BEHIND.fullmatch(following.lead):
        return _since(figure.movement, following, figure)
    return None


def _percentage_since(former: Figure, parts: Container[Figure]) -> Movement | None:
    """What was before, with the percentage of change alone: "สูงกว่าปี 2565 ซึ่งได้ 80 บาท ร้อยละ 6".

    Where nothing fits, what it became is the last number before that is no part of another.
    """
    percentage = share_behind(former)
    if percentage is None or not _FORMER_OF_PERIOD.search(former.lead):
        return None
    same = [
        figure
        for figure in reversed(former.prose.figures[: former.index])
        if figure.measure == former.measure and _is_reached(figure)
    ]
    direction = former.movement
    fitting = (f for f in same if _rises_by(direction, f, former, percentage))
    after = next(fitting, None) or next((f for f in same if f not in parts), None)
    if after is None:
        return None
    return Movement(direction, after, former, None, percentage, is_plain=False)


def _is_reached(figure: Figure) -> bool:
    """Whether it is a number of things, not a target, nor a change or a gap to a target."""
    is_other = figure.movement or figure.bracket or figure.is_target or figure.is_base
    return figure.is_sharp and not is_other and _BESIDE_TARGET.search(figure.lead) is None


def _rises_by(direction: int, after: Figure, former: Figure, percentage: Figure) -> bool:
    """Whether that percentage lies between both, as printed."""
    before = former.quantity.amount
    if not before or after.quantity.amount is None:
        return False
    ratio = direction * (after.quantity.amount - before) / before * HUNDRED
    return round_to(ratio, percentage.quantity.decimals) == percentage.value


def _since(direction: int, former: Figure, change: Figure) -> Movement | None:
    """The movement, with what it led to: what stands above and fits, or would but for a slip."""
    first = min(former.index, change.index)
    percentage = share_behind(max(former, change, key=lambda one: one.index))
    same = [
        figure
        for figure in reversed(former.prose.figures[:first])
        if figure.measure == former.measure and not figure.movement and figure.is_sharp
    ]
    equations = {after: _difference(direction, after, former, change) for after in same}
    fitting = [after for after in same if equations[after].holds()]
    slipped = [after for after in same if is_slip(equations[after])]
    if fitting or slipped:
        after = (fitting or slipped)[0]
        return Movement(direction, after, former, change, percentage, is_plain=False)
    if percentage is None:
        return None
    return Movement(direction, change, former, None, percentage, is_change=True)


def _difference(direction: int, after: Figure, former: Figure, change: Figure) -> Equation:
    more, less = (after, former) if direction > 0 else (former, after)
    return sum_of(change.quantity, [more.quantity], [less.quantity])


def share_behind(figure: Figure) -> Figure | None:
    """The percentage right behind a figure; None for none, or one that says of what it is."""
    other = figure.following
    if other is None or not other.is_percentage or words.OF_BASE.match(other.tail):
        return None
    lead = words.MOVEMENT.sub("", other.lead.replace(")", " "))
    return other if words.SHARE_LINK.fullmatch(lead) else None


_BESIDE_TARGET = pattern(
    r"(?:(?P<more>(?:สูง|มาก|เกิน)กว่า|เกิน)|(?:ต่ำ|น้อย)กว่า)(?:ที่)?(?:แผน|(?:ค่า)?เป้าหมาย)[^0-9]{0,20}$"
)
_TARGET = pattern(r"แผน|เป้าหมาย")


def _beside_target(figure: Figure) -> Movement | None:
    """By how much something is above or below its target: "แผน 60 บาท … ต่ำกว่าแผน 5 บาท"."""
    said = _BESIDE_TARGET.search(figure.lead)
    if said is None or figure.is_percentage or not figure.is_sharp:
        return None
    direction = 1 if said["more"] else -1
    before = figure.prose.figures[: figure.index]
    same = [f for f in before if f.measure == figure.measure and f.is_sharp]
    percentage = figure.following
    if figure.bracket and percentage is not None and percentage.is_percentage:
        is_reached = bool(same) and words.SHARE_LINK.fullmatch(percentage.lead) is not None
        found = Movement(direction, same[-1], figure, None, percentage, is_plain=False)
        return found if is_reached else None
    targets = [f for f in same if _TARGET.search(f.lead)][-1:]
    reached = [f for f in same if not _TARGET.search(f.lead)][-1:]
    if not targets or not reached or figure.bracket:
        return None
    share = share_behind(figure)
    return Movement(direction, reached[0], targets[0], figure, share, is_plain=False)


_SINCE = pattern(r"จาก|เมื่อเทียบ|เมื่อเปรียบเทียบ|กว่า")


def _changed_alone(figure: Figure) -> Movement | None:
    """A change right behind what it led to: what was before follows, or stands elsewhere."""
    after = figure.previous
    is_former = _FORMER_OF_PERIOD.search(figure.lead) is not None  # not by how much it changed
    if not figure.movement or is_former or after is None or after.bracket != figure.bracket:
        return None
    moved = list(words.MOVEMENT.finditer(figure.lead))[-1]
    is_former = after.is_former or says(after.lead, Sense.COMPARED)
    if is_former or not words.CONNECTIVE.fullmatch(figure.lead[: moved.start()]):
        return None  # it rose since that, or something else rose
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
        return Movement(figure.movement, after, former, None, figure, is_plain=False)
    return None


_FROM_QUARTER = pattern(
    r"จากไตรมาส(?:ก่อน(?:หน้า)?|ที่แล้ว|ที่ผ่านมา|(?:ที่\s?)?(?P<quarter>[1-4๑-๔]))\s*(?:จำนวน|อยู่|\s)*$"
)
_NAMED_QUARTER = pattern(r"ไตรมาส(?:ที่)?\s?([1-4๑-๔])")


def _between_quarters(change: Figure, parts: Container[Figure]) -> Movement | None:
    """A change since the quarter before, where the paragraph gives both by their quarters.

    "ไตรมาสที่ 3 ซ่อม 79 แห่ง เมื่อรวมกับไตรมาสที่ 1 จำนวน 48 แห่ง และไตรมาสที่ 2 จำนวน 95 แห่ง …
    ลดลงจากไตรมาสก่อน 16 แห่ง".
    """
    since = _FROM_QUARTER.search(change.lead)
    if since is None or not change.movement or change.is_percentage or change.bracket:
        return None
    named: dict[int, Figure] = {}
    for figure in change.prose.figures[: change.index]:
        quarters = _NAMED_QUARTER.findall(figure.lead)
        is_other = figure.is_cumulative or figure.movement or not _is_reached(figure)
        if figure.measure != change.measure or figure in parts or is_other:
            continue
        if not quarters or named.setdefault(int(quarters[-1]), figure) is not figure:
            return None  # it may be this that changed
    last = max(named, default=0)
    before = int(since["quarter"] or last - 1)
    if before not in named or before >= last:
        return None
    return Movement(change.movement, named[last], named[before], change, is_plain=False)


_YEAR = pattern(r"(?:ปี|พ\.ศ\.)\s?(\d{4})")
