"""What a percentage in prose is a share of, found by its words.

A share has three numbers: the percentage, the part it stands with, and the base. The
base is named behind the percentage ("ของเป้าหมาย จำนวน 200 แห่ง", "ของงบประมาณตามแผน
ทั้งหมด"), stands before the part ("จากผู้สมัคร 90 คน ผ่าน 60 คน คิดเป็นร้อยละ …"), or is
the whole whose parts are listed. Where the words fit several numbers each is a
reading; a base that nothing names is not sought.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.model import Quantity
from rules import relation_words as words
from rules.base_tables import Found, in_tables
from rules.breakdowns import breakdowns
from rules.finding import Evidence, Message
from rules.narrative import Figure, narrative, shortened
from rules.parts import parts
from rules.review import Review


@dataclass(frozen=True, eq=False)
class Base:
    """A number a percentage may be a share of, and the words that say so."""

    quantity: Quantity
    evidence: Evidence
    name: Message
    figure: Figure | None = None  # where it stands in prose
    is_plain: bool = False  # whether no other can be meant
    is_tentative: bool = False  # whether it is the base only if it fits


@dataclass(frozen=True, eq=False)
class Share:
    """A percentage, the part it is of, and the bases it may have, likeliest first."""

    percentage: Figure
    part: Figure
    bases: tuple[Base, ...]


def shares(review: Review) -> tuple[Share, ...]:
    """Every percentage of the prose whose part and base the words name."""
    wholes = _wholes(review)
    document = review.reading(narrative)
    found = (
        _share(review, figure, wholes)
        for prose in document.proses
        for figure in prose.figures
        if figure.is_percentage
    )
    return tuple(share for share in found if share is not None)


def _wholes(review: Review) -> dict[Figure, Figure]:
    """What each figure is a part of, as its sentence or list says."""
    wholes = {part.figure: part.whole for part in review.reading(parts)}
    for broken in review.reading(breakdowns):
        wholes |= dict.fromkeys(broken.parts, broken.whole)
    return wholes


def _share(review: Review, figure: Figure, wholes: Mapping[Figure, Figure]) -> Share | None:
    if figure.movement or figure.is_part:
        return None
    part = _part(figure)
    if part is None:
        return None
    named = _named_words(figure)
    bases = tuple(_bases(review, figure, part, named, wholes))
    return Share(figure, part, bases) if bases else None


def _part(figure: Figure) -> Figure | None:
    """The number the percentage stands with: right before it, percentages passed over."""
    other, between = figure.previous, figure.lead
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
        yield replace(base, is_tentative=not base.is_plain)
        if base.is_plain:
            return
    between = figure.previous
    if between is not None and between is not part and between.is_base:
        yield _in_prose(between, is_plain=not named)
        return
    seen: set[Figure] = set()
    for whole, is_plain in _before(part, named, wholes):
        if whole not in seen:
            seen.add(whole)
            yield _in_prose(whole, is_plain)
    if not seen and named:
        for cell in in_tables(review, part, named):
            yield _in_table(cell, fits=figure.value > 100 or _holds(cell.quantity, part))


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
    if other is None or not named.strip() or other.bracket:
        return None
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
        if matching:
            yield matching[-1], False
        if whole is not None and (not matching or whole is not matching[-1]):
            yield whole, False
        if not matching and others and others[-1].is_base and whole is None:
            yield others[-1], False
        return
    if whole is not None:
        yield whole, True
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
    if not wanted:
        return False
    own = pairs(figure.lead)
    return len(wanted & own) >= _ALIKE * len(wanted)


def pairs(text: str) -> set[str]:
    """Each two letters of a text that stand together, filler words left out."""
    bare = words.FILLER.sub("", text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}
