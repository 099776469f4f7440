"""Cumulative figures in prose: "จำนวน 40 คน รวมสะสม 2 ไตรมาส เป็นจำนวน 95 คน"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Document
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.bases import pairs
from sobtan_rules.prose.breakdowns import breakdowns
from sobtan_rules.prose.figures import Figure, Narrative, narrative


@dataclass(frozen=True, eq=False)
class Accumulation:
    """A cumulative figure, what the period itself gave, and what was so far before it.

    `earlier` is the figure of the same name in an earlier report, also one in the
    same file; None where there is none.
    """

    figure: Figure
    own: Figure
    earlier: Figure | None


def accumulations(review: Review) -> tuple[Accumulation, ...]:
    """Every cumulative figure of the prose that stands with its period's own."""
    document = review.reading(narrative)
    figures = [figure for prose in document.proses for figure in prose.figures]
    before = list(_figures(review.prior))
    wholes = {
        broken.parts[-1]: broken.whole
        for broken in review.reading(breakdowns)
        if broken.whole.prose is broken.parts[-1].prose
    }
    found = []
    for place, figure in enumerate(figures):
        told = _told(figure)
        if told is not None:
            found.append(Accumulation(figure, wholes.get(told[0], told[0]), told[1]))
            continue
        own = _own(figure)
        own = wholes.get(own, own) if own is not None else None
        if own is not None:
            seen = [f for f in figures[:place] if f.prose is not figure.prose]
            found.append(Accumulation(figure, own, _earlier(own, seen) or _earlier(own, before)))
    return tuple(found)


def _figures(documents: Sequence[Document]) -> Iterator[Figure]:
    for document in documents:
        for prose in Narrative(document).proses:
            yield from prose.figures


# "ยอดสะสม ณ สิ้นไตรมาสที่ 2 เท่ากับ 60 บาท เมื่อรวมไตรมาสนี้แล้วเป็น 90 บาท"
_WITH_THIS = pattern(r"เมื่อรวม(?:กับ)?(?:ผล|ยอด)?\S{0,16}(?:ไตรมาส|งวด)(?:นี้|ที่\s?[1-4๑-๔])")
_SO_FAR = pattern(r"สะสม\s?(?:ณ|ถึง|จนถึง|เมื่อ)?\s?(?:วัน)?(?:สิ้น)?ไตรมาส(?:ที่)?\s?[1-4๑-๔]")
# "ยอดสะสม 90 บาท เพิ่มขึ้นจากยอดสะสม ณ สิ้นไตรมาสที่ 2 ซึ่งเท่ากับ 60 บาท"
_SINCE_THEN = pattern(rf"เพิ่มขึ้นจาก\S{{0,12}}{_SO_FAR.pattern}")
_OTHER_YEAR = pattern(r"ปี(?:ก่อน|ที่แล้ว|งบประมาณ)|พ\.\s?ศ\.")
# "ไตรมาสที่ 1 เบิกจ่าย 40 บาท รวมสองไตรมาส 90 บาท"
_BOTH_QUARTERS = pattern(r"รวม(?:ทั้ง)?\s?(?:สอง|[2๒])\s?ไตรมาส")
_A_QUARTER = pattern(r"ไตรมาส(?:ที่)?\s?[1-4๑-๔]")
_PLANNED = pattern(r"แผน(?!งาน)|เป้าหมาย|วงเงิน|งบประมาณ|จัดสรร")


def _told(figure: Figure) -> tuple[Figure, Figure] | None:
    """The period's own figure and what was so far, where the sentence tells both."""
    if figure.is_percentage or figure.bracket or not figure.is_sharp:
        return None
    adds_this, adds_both = _WITH_THIS.search(figure.lead), _BOTH_QUARTERS.search(figure.lead)
    if not (adds_this or adds_both or figure.is_cumulative):
        return None
    before = _results(figure.prose.figures[: figure.index], figure)
    if adds_this and len(before) > 1 and _SO_FAR.search(before[-1].lead):
        return before[-2], before[-1]
    if adds_both and len(before) > 1:
        own, earlier = before[-2:]
        is_named = _A_QUARTER.search(earlier.lead) and not earlier.is_cumulative
        is_alike = _is_alike(own, earlier) and not own.is_cumulative
        return (own, earlier) if is_named and is_alike else None
    behind = _results(figure.prose.figures[figure.index + 1 :], figure)
    if not before or not behind or not figure.is_cumulative:
        return None
    is_since = _SINCE_THEN.search(behind[0].lead) and not _OTHER_YEAR.search(behind[0].lead)
    is_own = _QUARTERLY.search(before[-1].lead) and not before[-1].is_cumulative
    return (before[-1], behind[0]) if is_since and is_own else None


_QUARTERLY = pattern(r"ไตรมาส|งวด")


def _is_alike(one: Figure, other: Figure) -> bool:
    """Whether both are said of the same, each of its quarter: "เบิกจ่ายจริง", "ไตรมาสที่ 1 เบิกจ่าย"."""
    first, second = (pairs(_QUARTERLY.sub("", _A_QUARTER.sub("", f.lead))) for f in (one, other))
    return len(first & second) * 2 >= min(len(first), len(second)) > 0


def _results(figures: Sequence[Figure], figure: Figure) -> list[Figure]:
    """The figures that measure the same, but for plans, targets and what stands in brackets."""
    return [
        other
        for other in figures
        if other.measure == figure.measure
        and not (other.bracket or other.is_base or other.is_target or other.movement < 0)
        and not _PLANNED.search(_OF_PLAN.sub("", other.lead))
    ]


_OF_PLAN = pattern(r"^\s*\)?\s*ของ\S*")  # "ร้อยละ 60 ของแผนไตรมาส) ไตรมาสที่ 1 เบิกจ่าย"


def _own(figure: Figure) -> Figure | None:
    """The figure of the period alone: the last of its kind, right before."""
    if not figure.is_cumulative or figure.is_period or figure.is_percentage:
        return None
    for other in reversed(figure.prose.figures[: figure.index]):
        if other.measure == figure.measure:
            between = figure.prose.string[other.end : figure.start]
            adds = words.ADDS_UP.match(between) is not None
            return other if adds and not other.is_cumulative else None
    return None


_ALIKE = 0.55  # of the pairs of letters of two names are the same


def _earlier(own: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The figure that is named most alike; of two equal, the later."""
    wanted = pairs(own.lead)
    best: tuple[float, Figure] | None = None
    for figure in figures:
        if figure.measure != own.measure or figure.is_target or figure.is_base:
            continue
        theirs = pairs(figure.lead)
        joined = len(wanted | theirs)
        alike = len(wanted & theirs) / joined if joined else 0.0
        if alike >= _ALIKE and (best is None or alike >= best[0]):
            best = alike, figure
    if best is None:
        return None
    so_far = best[1].following
    while so_far is not None and so_far.measure != own.measure:
        so_far = so_far.following
    return so_far if so_far is not None and so_far.is_cumulative else best[1]
