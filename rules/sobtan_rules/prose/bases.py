"""What a percentage in prose is a share of, found by its words.

A share has three numbers: the percentage, the part it stands with, and the base. The
base is named behind the percentage ("ของเป้าหมาย จำนวน 200 แห่ง", "ของงบประมาณตามแผน
ทั้งหมด"), stands before the part ("จากผู้สมัคร 90 คน ผ่าน 60 คน คิดเป็นร้อยละ …"), or is
the whole whose parts are listed. Where the words fit several numbers each is a
reading; a base that nothing names is not sought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.base_tables import Found, in_tables
from sobtan_rules.prose.breakdowns import breakdowns
from sobtan_rules.prose.common_bases import common_bases
from sobtan_rules.prose.figures import Figure, narrative, shortened
from sobtan_rules.prose.movements import is_change
from sobtan_rules.prose.parts import is_named_base, parts
from sobtan_rules.prose.states import states
from sobtan_rules.relations.equations import percentage_of
from sobtan_rules.relations.finding import Evidence, Message
from sobtan_rules.relations.slips import is_slip


@dataclass(frozen=True, eq=False)
class Base:
    """A number a percentage may be a share of, and the words that say so."""

    quantity: Quantity
    evidence: Evidence
    name: Message
    figure: Figure | None = None  # where it stands in prose
    is_plain: bool = False  # whether no other can be meant
    is_tentative: bool = False  # whether it is the base only if it fits
    part: Figure | None = None  # what is then the part, where it is not the share's own


@dataclass(frozen=True, eq=False)
class Share:
    """A percentage, the part it is of, and the bases it may have, likeliest first."""

    percentage: Figure
    part: Figure
    bases: tuple[Base, ...]


def shares(review: Review) -> tuple[Share, ...]:
    """Every percentage of the prose whose part and base the words name, or others tell."""
    wholes = _wholes(review)
    document = review.reading(narrative)
    found: list[Share] = []
    for prose in document.proses:
        stated: list[tuple[Figure, Figure]] = []
        unnamed: set[Figure] = set()
        for figure in prose.figures:
            share = _share(review, figure, wholes) if figure.is_percentage else None
            if share is None:
                continue
            stated.append((figure, share.part))
            if share.bases:
                found.append(share)
            elif not _named_words(figure):
                unnamed.add(figure)
        for one in common_bases(document, prose, stated) if unnamed else ():
            if one.percentage not in unnamed:
                continue
            base = replace(_in_prose(one.base, is_plain=False), is_tentative=one.is_tentative)
            found.append(Share(one.percentage, one.part, (base,)))
    return tuple(found)


def _wholes(review: Review) -> dict[Figure, Figure]:
    """What each figure is a part of, as its sentence or list says."""
    wholes = {part.figure: part.whole for part in review.reading(parts)}
    stated = (broken for broken in review.reading(states) if not broken.is_tentative)
    for broken in (*stated, *review.reading(breakdowns)):
        wholes |= dict.fromkeys(broken.parts, broken.whole)
    return wholes


def _share(review: Review, figure: Figure, wholes: Mapping[Figure, Figure]) -> Share | None:
    if figure.movement or figure.is_part:
        return None
    part = _part(figure)
    named = _named_words(figure)
    if part is None or (is_change(part) and not named):
        return None  # what changed is a share of what was before
    bases = tuple(_bases(review, figure, part, named, wholes))
    return Share(figure, part, bases)


def _part(figure: Figure) -> Figure | None:
    """The number the percentage stands with: right before it, percentages passed over."""
    listed = _respectively(figure)
    if listed is not None or _IN_SERIES.match(figure.prose.string, figure.end):
        return listed  # "ร้อยละ 62.50 37.50 ตามลำดับ": the others are no percentages by themselves
    other, between = figure.previous, figure.lead
    if other is not None and is_named_base(other) and words.SHARE_LINK.fullmatch(between):
        other = other.previous  # "ร้อยละ 89 ของแผนไตรมาส (203.5 ล้านบาท) และร้อยละ 19 ของ…"
        between = figure.prose.string[other.end : figure.start] if other else ""
    while other is not None and other.is_percentage:
        of_base = words.OF_BASE.match(between)
        rest = _behind_base(between) if of_base else between
        if rest is None or not words.SHARE_LINK.fullmatch(rest):
            return None
        between = other.lead
        other = other.previous
    if other is None or not words.SHARE_LINK.fullmatch(between):
        return None
    if other.is_period or other.is_rate:
        return None
    if other.is_base:  # "ผ่าน 60 คน จากผู้สมัคร 90 คน คิดเป็นร้อยละ": the part is before it
        return _same_before(other)
    return None if other.movement else other


_IN_TURN = pattern(r"\s*(?:,|และ)?\s*(?:ร้อยละ)?\s*")
# Each piece is taken whole: there is one way only to read a long row of numbers.
_IN_SERIES = pattern(r"(?:\s*+(?:(?:,|และ)\s*+)?\d[\d.]*+%?)+\s*ตามลำดับ")
_IN_THAT_ORDER = pattern(r"\s*ตามลำดับ")


def _respectively(figure: Figure) -> Figure | None:
    """The number it stands with in "5 คน และ 3 คน คิดเป็นร้อยละ 62.50 และ 37.50 ตามลำดับ"."""
    first = last = figure
    while first.previous and first.previous.is_percentage and _IN_TURN.fullmatch(first.lead):
        first = first.previous
    while (behind := last.following) and behind.is_percentage and _IN_TURN.fullmatch(behind.lead):
        last = behind
    count = last.index - first.index + 1
    before = figure.prose.figures[: first.index]
    numbers = [other for other in before if other.measure == before[-1].measure][-count:]
    if count < 2 or len(numbers) < count:
        return None
    beside = [number.index for number in numbers] == [*range(first.index - count, first.index)]
    if not _IN_THAT_ORDER.match(last.tail) and not (beside and count >= _UNSAID):
        return None
    return numbers[figure.index - first.index]


_UNSAID = 3  # numbers and as many percentages right behind need no word for it


def _behind_base(between: str) -> str | None:
    """What follows the name of a base: "ของแผนทั้งหมด และคิดเป็น" gives "และคิดเป็น"."""
    ends = list(words.SHARE_BEGINS.finditer(between))
    return between[ends[-1].start() :] if ends else None


def _same_before(figure: Figure) -> Figure | None:
    for other in reversed(figure.prose.figures[: figure.index]):
        if other.measure == figure.measure:
            return None if other.movement else other
    return None


def _named_words(figure: Figure) -> str:
    """The words behind a percentage that name its base; empty for none."""
    match = words.OF_BASE.match(figure.tail)
    if match is None:
        return ""
    named = match["words"]
    ends = words.BASE_ENDS.search(named)
    return named[: ends.start()] if ends else named


def _bases(
    review: Review,
    figure: Figure,
    part: Figure,
    named: str,
    wholes: Mapping[Figure, Figure],
) -> Iterator[Base]:
    following = _following(figure, part, named)
    if following is not None:
        base = _in_prose(following, is_plain=_goes_on(figure, following))
        base = replace(base, is_tentative=not base.is_plain)
        yield from _of_last_or_list(base, part, wholes) if base.is_plain else (base,)
        if base.is_plain:
            return
    between = figure.previous
    if between is not None and between is not part and between.is_base:
        yield _in_prose(between, is_plain=not named)
        return
    found = list(dict.fromkeys(_before(part, named, wholes)))
    listed = wholes.get(part)
    if listed is not None and words.NAMED_RATE.search(figure.lead):
        for other in (one for one, whole in wholes.items() if whole is listed):
            base = _in_prose(listed, is_plain=False)
            yield replace(base, is_tentative=True, part=other)
        return
    is_last = listed is not None and _ends_list(part, listed, wholes)
    for whole, is_plain in found:
        # It may be a share that the whole list is, or what is not left of it.
        is_other = bool(named) and (is_last or part.is_remaining)
        yield replace(_in_prose(whole, is_plain and not is_other), is_tentative=is_other)
    if is_last and listed is not None:
        yield from _of_list(figure, listed, named)
    if not found and named:
        yield from _above(review, figure, part, named)
    if not found and named:
        for cell in in_tables(review, part, named):
            yield _in_table(cell, fits=figure.value > 100 or _holds(cell.quantity, part))


def _of_last_or_list(base: Base, part: Figure, wholes: Mapping[Figure, Figure]) -> Iterator[Base]:
    """The base with the last of a list as its part, and with all of the list.

    "90 ราย จำแนกเป็น ก 60 ราย ข 30 ราย หรือร้อยละ 45 ของเป้าหมาย 200 ราย": of the 90, where the
    others have no percentage of their own.
    """
    whole = wholes.get(part)
    if whole is None or not _ends_list(part, whole, wholes):
        yield base
        return
    beside = [f for f in part.prose.figures[whole.index + 1 : part.index] if f.is_percentage]
    both = (base, replace(base, part=whole))
    for one in both if beside else reversed(both):
        yield replace(one, is_plain=False)


_NEAR = 5  # paragraphs above in which a named base may stand


def _above(review: Review, figure: Figure, part: Figure, named: str) -> Iterator[Base]:
    """The number that fits, in the paragraph or of that name above, or would but for a slip."""
    proses = review.reading(narrative).proses
    place = next((n for n, one in enumerate(proses) if one is part.prose), 0)
    own = [f for f in reversed(part.prose.figures[: part.index]) if f.measure == part.measure]
    called = [f for f in own if _names(named, f)]
    # Where none is called so it must fit closely.
    own = called or (own if figure.quantity.decimals >= _SURE else [])
    above = [
        other
        for prose in reversed(proses[max(0, place - _NEAR) : place])
        for other in reversed(prose.figures)
        if other.measure == part.measure and other.value >= part.value and _names(named, other)
    ]
    shares = {o: percentage_of(figure.quantity, part.quantity, o.quantity) for o in own + above}
    fitting = [o for o, share in shares.items() if share.is_testable and share.holds()]
    slipped = [o for o in above if shares[o].is_testable and is_slip(shares[o], figure.quantity)]
    is_told = len({other.value for other in slipped}) == 1 and _digits(figure) >= _TELLING
    for other in fitting[:1] or (slipped[:1] if is_told else []):
        yield _in_prose(other, is_plain=False)


_SURE = 2  # decimals of a percentage: with fewer, some number fits by chance
_TELLING = 3  # significant digits: a percentage of fewer is one slip away from many others


def _digits(figure: Figure) -> int:
    return len(figure.value.as_tuple().digits)


def _ends_list(part: Figure, whole: Figure, wholes: Mapping[Figure, Figure]) -> bool:
    """Whether no further part of the whole stands behind that one."""
    same = part.prose is whole.prose
    behind = part.prose.figures[part.index + 1 :]
    return same and not any(wholes.get(other) is whole for other in behind)


def _of_list(figure: Figure, whole: Figure, named: str) -> Iterator[Base]:
    """The bases that a percentage behind a list has if it is the whole list's share."""
    for other in reversed(whole.prose.figures[: whole.index]):
        if other.measure == whole.measure and other.value >= whole.value and named:
            base = _in_prose(other, is_plain=False)
            yield replace(base, is_tentative=not _names(named, other), part=whole)


def _in_prose(figure: Figure, is_plain: bool) -> Base:
    label = shortened(figure.label)
    name = Message(
        f"{figure.printed} (“{label}”)" if label else figure.printed,
        f"{figure.printed} (“{label}”)" if label else figure.printed,
    )
    return Base(figure.quantity, figure.evidence, name, figure, is_plain)


def _holds(base: Quantity, part: Figure) -> bool:
    """Whether the part may be a share of that: not more than all of it."""
    return (base.amount or 0) >= (part.quantity.amount or 0)


def _in_table(cell: Found, fits: bool) -> Base:
    text, note = cell.quantity.text.string, cell.evidence.note
    name = Message(f"{text} (ตาราง {note.th})", f"{text} (table {note.en})")
    return Base(cell.quantity, cell.evidence, name, is_tentative=not (cell.is_near and fits))


def _following(figure: Figure, part: Figure, named: str) -> Figure | None:
    """The base printed behind its name: "ของค่าเป้าหมาย … จำนวน 48,000 คน-ครั้ง"."""
    other = figure.following
    while other is not None and other.measure != part.measure:
        if not other.bracket and not other.is_period:
            return None
        other = other.following
    if other is None or not named.strip() or other.bracket not in (0, figure.bracket):
        return None
    if figure.value <= 100 and not _holds(other.quantity, part):
        return None  # a share of less than itself is more than all of it
    between = figure.prose.string[figure.end : other.start]
    match = words.OF_BASE.match(between)
    if match is None or words.BASE_ENDS.search(match["words"]):
        return None
    return None if other.movement or other.is_remaining else other


def _goes_on(figure: Figure, base: Figure) -> bool:
    """Whether the words up to the base are its name, without a new clause among them."""
    match = words.OF_BASE.match(figure.prose.string[figure.end : base.start])
    chunks = match["words"].split()[1:] if match else []
    return all(words.BASE_GOES_ON.match(chunk) for chunk in chunks)


def _before(
    part: Figure, named: str, wholes: Mapping[Figure, Figure]
) -> Iterator[tuple[Figure, bool]]:
    """The bases the sentence has before the part, and whether no other can be meant."""
    whole = wholes.get(part)
    others = [f for f in part.prose.figures[: part.index] if f.measure == part.measure]
    if named:
        matching = [other for other in others if _names(named, other)]
        possible = [m for m in matching if m.value >= part.value] or matching[-1:]
        yield from ((other, False) for other in reversed(possible))
        if whole is not None and (not matching or whole not in possible):
            yield whole, False
        if not matching and others and others[-1].is_base and whole is None:
            yield others[-1], False
        return
    if whole is not None:
        yield whole, True
    elif others and is_named_base(others[-1]):
        return  # of another percentage
    elif others and (others[-1].is_base or others[-1].is_target):
        yield others[-1], True
    else:
        head = _head(part, others)
        if head is not None and head.value >= part.value:
            yield head, False


def _head(part: Figure, others: Sequence[Figure]) -> Figure | None:
    """What a list of shares is of: "ทั้งหมด 12 โครงการ เสร็จ 8 โครงการ คิดเป็นร้อยละ …".

    The numbers with percentages right before the part are shares beside it; what
    stands before the first of them is their head where it is said to be all there
    are, or where the first is said to be some of it ("เป็น…").
    """
    first = part
    for other in reversed(others):
        following = other.following
        has_share = following is not None and following.is_percentage
        if has_share and words.SHARE_LINK.fullmatch(following.lead if following else ""):
            first = other
            continue
        is_all = words.ALL.search(other.lead[-24:]) is not None
        some_are = words.BEING.match(first.lead) is not None and first.previous is other
        return other if (is_all or some_are) and not other.movement else None
    return None


_ALIKE = 0.6  # of the pairs of letters in the name of a base stand in a number's own


def _names(named: str, figure: Figure) -> bool:
    """Whether the words name what the figure counts."""
    wanted = pairs(named)
    if not wanted or _is_of_other_time(named, figure.lead):
        return False
    own = pairs(figure.lead if "แผนงาน" in named else figure.lead.replace("แผนงาน", ""))
    return len(wanted & own) >= _ALIKE * len(wanted)


def _is_of_other_time(named: str, lead: str) -> bool:
    """Whether one is of a quarter, the other of the year or of all so far."""
    one, other = _time_of(named), _time_of(lead)
    return one is not None and other is not None and one is not other


def _time_of(name: str) -> re.Pattern[str] | None:
    """What time the last of the words that say so make a plan or target one of."""
    ends = {
        kind: found[-1].end()
        for kind in (words.OF_CUMULATIVE, words.OF_QUARTER, words.OF_YEAR)
        if (found := list(kind.finditer(name)))
    }
    return max(ends, key=lambda kind: ends[kind], default=None)


def pairs(text: str) -> set[str]:
    """Each two letters of a text that stand together, filler words left out."""
    bare = words.FILLER.sub("", text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}
