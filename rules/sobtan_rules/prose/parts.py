"""Parts that prose names of a number just stated: "ในจำนวนนี้ …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.breakdowns import breakdowns
from sobtan_rules.prose.figures import Figure, Narrative, Prose, narrative


@dataclass(frozen=True, eq=False)
class Part:
    """A figure and the whole it is among; `is_plain` where no other can be meant."""

    figure: Figure
    whole: Figure
    is_plain: bool


def parts(review: Review) -> tuple[Part, ...]:
    """Every part the document's prose names."""
    document = review.reading(narrative)
    wholes = {
        broken.parts[-1]: broken.whole
        for broken in review.reading(breakdowns)
        if broken.whole.prose is broken.parts[-1].prose
    }
    return tuple(part for prose in document.proses for part in _parts(document, prose, wholes))


def _parts(document: Narrative, prose: Prose, wholes: Mapping[Figure, Figure]) -> Iterator[Part]:
    """`wholes` gives what a list of parts in the sentence, ended by a figure, makes up."""
    last: Part | None = None
    for figure in prose.figures:
        part = _announced(document, figure, wholes) or _listed(figure, last) or _passed(figure)
        if part is not None:
            yield part
        if not figure.bracket:
            last = part


def _announced(document: Narrative, figure: Figure, wholes: Mapping[Figure, Figure]) -> Part | None:
    if not figure.is_part or figure.is_percentage:
        return None
    for other in reversed(figure.prose.figures[: figure.index]):
        if other.measure != figure.measure or _is_aside(other):
            continue
        whole = wholes.get(other, other)
        return Part(figure, whole, is_plain=not other.bracket and whole is other)
    above = document.before(figure.prose)
    if figure.index or above is None or not above.figures:
        return None
    last = above.figures[-1]
    return Part(figure, last, is_plain=False) if last.measure == figure.measure else None


def _is_aside(figure: Figure) -> bool:
    """Whether it is no number of things at hand: a target, a change, another part."""
    if figure.is_part or figure.movement or figure.is_target or figure.is_former:
        return True
    return is_named_base(figure)


def is_named_base(figure: Figure) -> bool:
    """Whether a percentage right before it is of it: "ร้อยละ 24.77 ของเป้าหมาย 140,000 คน"."""
    share = figure.previous
    match = words.OF_BASE.match(figure.lead) if share and share.is_percentage else None
    if match is None or words.BASE_ENDS.search(match["words"]):
        return False
    return all(words.BASE_GOES_ON.match(chunk) for chunk in match["words"].split()[1:])


_NEXT_PART = pattern(r"[\s,]*(?:และ|กับ)?\s?(?:เป็น)?(?!(?:ได้|มี|เบิก|ใช้|รวม))[^0-9]{0,60}")


def _listed(figure: Figure, last: Part | None) -> Part | None:
    """A further part in a list of them: "ในจำนวนนี้เป็นชาย 5 คน หญิง 4 คน"."""
    if last is None or last.figure is not figure.previous or last.figure.measure != figure.measure:
        return None
    goes_on = _NEXT_PART.fullmatch(figure.lead) and not words.ASIDE.match(figure.lead)
    if figure.value > last.whole.value and words.JOINS_LAST.search(figure.lead):
        return None  # "ในจำนวนนี้เป็นเด็ก 2 คน และผู้บาดเจ็บ 28 คน" goes on with something else
    if not goes_on or words.LIST_ENDS.search(figure.lead) or figure.movement:
        return None
    return Part(figure, last.whole, is_plain=False)


_COMES_FROM = pattern(r"(?:^|\s)จาก(?!เดิม|ปี|ไตรมาส|เดือน|การดำเนิน)")
_PASSED = pattern(
    r"^\s*(?:พบว่า)?\s?(?:มี)?(?:จำนวน)?ผู้?\S{0,12}(?:ผ่าน(?:เกณฑ์|การ)|สำเร็จ|ได้รับคัดเลือก|ได้รับการคัดเลือก|ตอบแบบ)"
)


def _passed(figure: Figure) -> Part | None:
    """Those who passed of those they come from, or who are of some kind among them."""
    whole = figure.previous
    if whole is None or whole.measure != figure.measure or figure.bracket != whole.bracket:
        return None
    if whole.is_period:  # "อายุเฉลี่ย 47.5 ปี เป็นผู้มีอายุ 60 ปีขึ้นไป 2 ราย"
        return None
    if figure.is_cumulative and not whole.is_cumulative:
        return None
    passed = _COMES_FROM.search(whole.lead) and _PASSED.match(figure.lead)
    some_are = words.SOME_ARE.match(figure.lead) and not (_is_aside(whole) or _is_aside(figure))
    return Part(figure, whole, is_plain=False) if passed or some_are else None
