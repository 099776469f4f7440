"""Sums that prose makes of the numbers before: "จำนวน A … และ … จำนวน B รวมเป็น C".

"รวมเป็น" always sums up; "รวม" does where nothing else stands between it and the
number, and the numbers before it are of the same kind. How far back the sum reaches
can be open: each clause it can begin with is a reading. Where a paragraph that goes
on ("ต่อมา …") has but one number before its sum, the other is in the paragraph before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.breakdowns import breakdowns
from sobtan_rules.prose.figures import Figure, Narrative, Prose, narrative
from sobtan_rules.prose.reasons import reasons_of
from sobtan_rules.prose.states import states
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.slips import is_slip


@dataclass(frozen=True, eq=False)
class Total:
    """A sum in words with the readings of what it adds up, the likeliest first."""

    figure: Figure
    readings: tuple[tuple[Figure, ...], ...]
    is_plain: bool


def totals(review: Review) -> tuple[Total, ...]:
    """Every sum the document's prose makes."""
    document = review.reading(narrative)
    wholes = {
        part: broken.whole
        for broken in (*review.reading(states), *review.reading(breakdowns))
        for part in broken.parts
    }
    return tuple(
        _without_parts(total, wholes)
        for prose in document.proses
        for total in _totals(document, prose)
    )


def _without_parts(total: Total, wholes: Mapping[Figure, Figure]) -> Total:
    """The sum without the parts of what it adds up itself."""
    readings = []
    for addends in total.readings:
        kept = tuple(one for one in addends if wholes.get(one) not in addends)
        readings.append(kept if len(kept) > 1 else addends)
    return replace(total, readings=tuple(dict.fromkeys(readings)))


def _totals(document: Narrative, prose: Prose) -> Iterator[Total]:
    for figure in prose.figures:
        if figure.is_percentage or figure.is_cumulative or figure.is_rate:
            continue
        makes = words.MAKES_SUM.search(figure.lead) is not None
        closes = figure.index > 0 and words.CLOSING_SUM.fullmatch(figure.lead) is not None
        names = figure.index > 0 and words.NAMED_SUM.fullmatch(figure.lead) is not None
        goes_on = _goes_on_from_sum(figure)
        bracketed = _in_brackets(figure)
        if bracketed:
            made = Total(figure, (bracketed,), is_plain=False)
            is_whole = all(len(one.lead.split()) <= _NAME_ALONE for one in bracketed[1:])
            yield from (made,) if is_whole or _is_meant(made) else ()
        if not (makes or closes or names or goes_on) or bracketed or _is_of_rate(figure):
            continue
        total = _over_sentence(figure, makes) or (_over_paragraphs(document, figure, makes))
        if total is not None and (makes or closes or _is_meant(total)):
            yield total


def _in_brackets(figure: Figure) -> tuple[Figure, ...]:
    """What a sum adds up where each name has its number alone in brackets behind it.

    "ตาก (81 ครัวเรือน) และยะลา (73 ครัวเรือน) รวม 154 ครัวเรือน".
    """
    if figure.bracket or not figure.lead.startswith(")"):
        return ()
    if words.CLOSING_SUM.fullmatch(figure.lead[1:]) is None:
        return ()
    found: list[Figure] = []
    for other in reversed(figure.prose.figures[: figure.index]):
        if not other.bracket or other.measure != figure.measure or not _OPENS.search(other.lead):
            break
        found.insert(0, other)
        if not other.lead.startswith(")"):
            break
    return tuple(found) if len(found) > 1 else ()


_NAME_ALONE = 4  # chunks of ") และตาก (": more of them may name what has no number of its own
_OPENS = pattern(r"[ก-๙]\s*\($")


def _is_meant(total: Total) -> bool:
    """Whether a sum with a name of its own is of what stands before it: but for a slip it is."""
    quantity = total.figure.quantity
    sums = [sum_of(quantity, [one.quantity for one in addends]) for addends in total.readings]
    return any(made.holds() or is_slip(made) for made in sums if made.is_testable)


def _goes_on_from_sum(figure: Figure) -> bool:
    """Whether it is a sum beside another: "รวม 35 รุ่น 1,420 คน"."""
    before = figure.previous
    if before is None or before.measure == figure.measure or before.is_rate:
        return False
    if figure.lead.strip() or before.is_percentage:
        return False
    return words.CLOSING_SUM.fullmatch(before.lead) is not None and before.index > 0


def _is_of_rate(figure: Figure) -> bool:
    """Whether it is what a rate right before it comes to: "จังหวัดละ 1 แห่ง รวม 15 แห่ง"."""
    before = figure.previous
    return before is not None and before.is_rate and before.measure.startswith(figure.measure + "/")


def _over_sentence(figure: Figure, makes: bool) -> Total | None:
    addends, is_announced = _addends(figure)
    joined = _joined_former(figure)
    if makes and joined is not None:
        return Total(figure, (joined,), is_plain=False)
    if len(addends) < 2 or not (makes or is_announced or len(addends) <= _FARTHEST):
        return None
    is_list = all(_goes_on(one) for one in addends[1:])
    sharp = all(one.is_sharp for one in (figure, *addends))
    if words.NAMED_SUM.fullmatch(figure.lead) or _goes_on_from_sum(figure):
        sharp = False  # it may be the total of something else
    if is_list and not _is_whole(addends[0]):
        return Total(figure, (tuple(addends),), is_plain=sharp)
    starts = range(int(_is_whole(addends[0]) and len(addends) > 2), len(addends) - 1)
    readings = tuple(tuple(addends[start:]) for start in starts)
    return Total(figure, readings, is_plain=makes and sharp and len(addends) == 2)


_IS_EVERY = pattern(r"ทุก\s?ๆ?\s*$")  # "ทุก 3 ปี รวม 30 ปี": so often, not so many
_FARTHEST = 6  # addends: one further back is hardly meant by "รวม"
_LONGEST_NAME = 80  # characters between two numbers of one list


def _goes_on(figure: Figure) -> bool:
    """Whether it continues the list the figure before it is in: no new clause begins."""
    return len(figure.lead) <= _LONGEST_NAME and not words.CLAUSE.search(figure.lead)


def _is_whole(figure: Figure) -> bool:
    """Whether it is said to be all there is, so that others are among it."""
    return words.ALL.search(figure.lead) is not None


def _addends(figure: Figure) -> tuple[list[Figure], bool]:
    """The figures a sum can add up, and whether a word announces them."""
    begin = 0
    prose = figure.prose
    for announced in words.ANNOUNCING.finditer(prose.string, 0, figure.start):
        if any(
            f.measure == figure.measure
            for f in prose.before(figure.start)
            if f.start >= announced.end()
        ):
            begin = announced.end()
    found: list[Figure] = []
    explained = {
        reason.figure
        for change in prose.figures[: figure.index]
        if change.movement
        for reason in reasons_of(change)
    }
    for other in reversed(prose.figures[: figure.index]):
        if other.start < begin:
            break
        if other in explained:
            continue  # it says why another number changed
        if other.bracket != figure.bracket or other.measure != figure.measure:
            continue
        if other.is_part or other.movement or _IS_EVERY.search(other.lead):
            continue
        if other.is_former or other.is_target or other.is_base or other.is_cumulative:
            break
        if words.MAKES_SUM.search(other.lead) or _is_subtotal(other):
            break
        found.insert(0, other)
    return found, begin > 0


def _joined_former(figure: Figure) -> tuple[Figure, ...] | None:
    """What is new and what there was: "รับใหม่ 20 คน จากเดิม 60 คน รวมเป็น 80 คน"."""
    before = figure.prose.figures[: figure.index]
    same = [f for f in before if f.measure == figure.measure and f.bracket == figure.bracket]
    former = same[-1] if same else None
    if (
        former is None
        or not former.is_former
        or len(same) < 2
        or words.MOVEMENT.search(figure.lead)
    ):
        return None
    return (same[-2], former)


def _is_subtotal(figure: Figure) -> bool:
    """Whether it sums up those before it itself."""
    before = figure.previous
    same = before is not None and before.measure == figure.measure
    return same and words.CLOSING_SUM.fullmatch(figure.lead) is not None


def _over_paragraphs(document: Narrative, figure: Figure, makes: bool) -> Total | None:
    own, _ = _addends(figure)
    above = document.before(figure.prose)
    if not makes or len(own) != 1 or above is None or own[0].bracket:
        return None
    theirs = [f for f in above.figures if f.measure == figure.measure and not f.bracket]
    if not theirs or theirs[-1].is_part or theirs[-1].movement:
        return None
    carried = theirs[-1]
    if len(theirs) > 1 and not words.MAKES_SUM.search(carried.lead):
        return None
    body = figure.prose.string[figure.prose.paragraph.body_start :]
    goes_on = words.GOES_ON.match(body) is not None
    if not goes_on and not _is_next(document, above, figure.prose):
        return None
    return Total(figure, ((carried, own[0]),), is_plain=goes_on)


def _is_next(document: Narrative, above: Prose, prose: Prose) -> bool:
    """Whether the paragraphs are numbered one after the other."""
    first, second = above.paragraph.label, prose.paragraph.label
    if first is None or second is None or first.style is not second.style:
        return False
    return bool(first.numbers) and _raised(first.numbers) == tuple(second.numbers)


def _raised(numbers: Sequence[int]) -> tuple[int, ...]:
    return (*numbers[:-1], numbers[-1] + 1)
