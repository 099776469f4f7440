"""Wholes and their parts as prose states them, in a sentence or over a list of items.

"จำนวน 59 คน จำแนกเป็น … จำนวน 30 คน และ … จำนวน 29 คน": the announcing word has the
whole before it and the parts behind it. Behind the word stand figures, or the
paragraph ends and the parts are what its items in the outline lead with.

Where the sentence leaves open how far a list goes, each end it can have is a
reading. What the words do not claim is not claimed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import Paragraph
from sobtan_extractor.numbers.units import PERCENT
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.figures import Figure, Narrative, Prose, narrative
from sobtan_rules.relations.equations import sum_of
from sobtan_rules.relations.slips import is_slip


@dataclass(frozen=True, eq=False)
class Breakdown:
    """A whole and the readings of what its parts are, the likeliest first.

    `is_plain` where the words leave one reading only and claim all parts to be
    there; `lacks` counts the items of the list that state no part.
    """

    whole: Figure
    readings: tuple[tuple[Figure, ...], ...]
    is_plain: bool
    lacks: int = 0
    lacks_measured: bool = True  # whether each such item counts something else instead
    is_tentative: bool = False  # whether it is doubtful that the list was read whole

    @property
    def parts(self) -> tuple[Figure, ...]:
        return self.readings[0]


def breakdowns(review: Review) -> tuple[Breakdown, ...]:
    """Every breakdown the document's prose states."""
    prose = review.reading(narrative)
    return tuple(found for one in prose.proses for found in _breakdowns(prose, one))


def _breakdowns(document: Narrative, prose: Prose) -> Iterator[Breakdown]:
    if not prose.figures and not words.ANNOUNCING.search(prose.string[-40:]):
        return
    yield from _in_brackets(prose)
    position = 0
    while (announced := _ANNOUNCING.search(prose.string, position)) is not None:
        position = announced.end()
        word = _Word.of(prose, announced)
        if word is None or (announced["reasons"] and not _is_explained(prose, announced.start())):
            continue
        position = word.end
        found = _in_sentence(document, word)
        if not found and (over := _over_items(document, word)) is not None:
            found = [over]
        yield from found


# A number is also broken down into its reasons: "ขาดสอบ 18 คน เนื่องจากป่วย 11 คน และลา 7 คน".
_ANNOUNCING = pattern(rf"{words.ANNOUNCING.pattern}|(?P<reasons>เนื่องจาก|สาเหตุ(?:จาก|มาจาก))")
_OTHER_TIMES = pattern(r"ปี|พ\.ศ\.|เดิม|ก่อน|เป้าหมาย|แผน|สะสม|รวม|ยกเว้น|ไม่รวม|ไม่นับ")


def _is_explained(prose: Prose, start: int) -> bool:
    """Whether it is a number that the reasons explain, not by how much it rose or fell."""
    before = prose.before(start)
    if not before or before[-1].movement or before[-1].is_percentage:
        return False
    former = before[-1].previous
    is_change = former is not None and former.movement and former.measure == before[-1].measure
    if is_change and not words.UP_TO_COUNT.sub("", before[-1].lead):
        return False  # "เพิ่มขึ้นจากไตรมาสก่อนซึ่งมี 54 ราย จำนวน 9 ราย เนื่องจาก"
    return not prose.string[before[-1].end : start].strip()


def _in_brackets(prose: Prose) -> Iterator[Breakdown]:
    """What stands in brackets right behind a number: "5 บาท (ก 3 บาท และ ข 2 บาท)"."""
    for whole in prose.figures:
        first = whole.following
        if first is None or not first.bracket or whole.bracket or not first.lead.startswith(" ("):
            continue
        inside = [f for f in prose.figures if f.bracket == first.bracket]
        leads = [figure.lead for figure in inside]
        if len(inside) < 2 or any(f.measure != whole.measure for f in inside):
            continue
        if words.ANNOUNCING.search(leads[0]) or words.EXAMPLES.search("".join(leads)):
            continue
        is_list = len(inside) > 2 or words.JOINS_LAST.search(leads[-1]) is not None
        is_now = not any(
            _OTHER_TIMES.search(lead) or f.is_part for lead, f in zip(leads, inside, strict=True)
        )
        if not is_now or whole.measure == PERCENT:
            continue
        made = sum_of(whole.quantity, [figure.quantity for figure in inside])
        if is_list or made.holds() or is_slip(made):
            yield Breakdown(whole, (tuple(inside),), is_plain=False)


@dataclass(frozen=True, eq=False)
class _Word:
    """A word that announces parts. `start` and `end` reach over "2 กลุ่ม ได้แก่" behind it."""

    prose: Prose
    start: int
    end: int
    is_strong: bool
    bracket: int

    @property
    def is_vague(self) -> bool:
        """Whether it only says that something follows: ดังนี้."""
        said = self.prose.string[self.start : self.end]
        return not self.is_strong and "ได้แก่" not in said and "คือ" not in said

    @classmethod
    def of(cls, prose: Prose, match: re.Match[str]) -> _Word | None:
        string = prose.string
        if words.EXAMPLES.match(string[match.end() :].lstrip()[:12]):
            return None
        start, end = match.start(), match.end()
        is_strong = match["strong"] is not None
        while (again := _announced_again(prose, end)) is not None:
            end = again
        return cls(prose, start, end, is_strong, prose.bracket(start))


_MORE_WORDS = pattern(rf"[\s:]*(?:{words.STRONG}|{words.WEAK}|[:])")
_QUALIFIED = pattern(rf"[^\d]{{0,30}}?(?:{words.WEAK}|[:])")


def _announced_again(prose: Prose, end: int) -> int | None:
    """Where a further announcing word ends right behind, also behind "2 กลุ่มหลัก"."""
    more = _MORE_WORDS.match(prose.string, end)
    if more is not None:
        return more.end()
    figure = next(iter(prose.after(end)), None)
    if figure is None or prose.string[end : figure.start].strip():
        return None
    more = _QUALIFIED.match(prose.string, figure.end)
    return more.end() if more is not None else None


# --- In the sentence -----------------------------------------------------------------


def _in_sentence(document: Narrative, word: _Word) -> list[Breakdown]:
    """What is broken down behind the word, in each measure: "14 สาย 11 กิโลเมตร ได้แก่ …"."""
    found: list[Breakdown] = []
    for measure in _measures(word):
        run = _run(word, measure)
        whole = _whole(document, word, measure) if run is not None else None
        if run is None:
            continue
        figures, ends = run
        if whole is not None and (again := _broken_down_again(whole[0], figures)) is not None:
            whole = again, False
        beside = any(len(other.parts) == len(figures) for other in found)
        if whole is not None and (whole[1] or word.is_strong or beside):
            readings = tuple(tuple(figures[:end]) for end in ends)
            found.append(_read(word, whole, readings, is_first=not found))
        elif (counted := _counted(word, figures)) is not None:
            found.append(counted)
    return found


def _counted(word: _Word, parts: Sequence[Figure]) -> Breakdown | None:
    """A list whose count is said and is right: "สะสมใน 3 จังหวัด ได้แก่ ตาก 5 แห่ง … และน่าน 7 แห่ง".

    Its whole is the number before that it makes up, or the only one that it would but for a slip.
    """
    before = word.prose.before(word.start)
    if len(parts) < _LISTED or not before or before[-1].value != len(parts):
        return None
    if before[-1].measure == parts[0].measure or before[-1].bracket != parts[0].bracket:
        return None
    if not words.CONNECTIVE.fullmatch(word.prose.string[before[-1].end : word.start]):
        return None
    wholes = [f for f in before if f.measure == parts[0].measure and f.is_sharp and not f.movement]
    made = {f: sum_of(f.quantity, [part.quantity for part in parts]) for f in wholes}
    holding = [f for f in wholes if made[f].is_testable and made[f].holds()]
    slipped = [f for f in wholes if made[f].is_testable and is_slip(made[f])]
    if not holding and len({f.value for f in slipped}) != 1:
        return None
    return Breakdown((holding or slipped)[-1], (tuple(parts),), is_plain=False)


_LISTED = 3  # parts: with fewer some number before makes them up by chance


def _measures(word: _Word) -> list[str]:
    """What the figures behind the word measure, first what stands right before the word."""
    before = [f.measure for f in reversed(word.prose.before(word.start)) if not f.is_period]
    behind = {f.measure for f in word.prose.after(word.end) if f.bracket == word.bracket}
    own = next((f.measure for f in word.prose.after(word.end)), "")
    return [m for m in dict.fromkeys((*before, own)) if m in behind and m != PERCENT]


def _read(
    word: _Word,
    found: tuple[Figure, bool],
    readings: tuple[tuple[Figure, ...], ...],
    is_first: bool,
) -> Breakdown:
    whole, is_direct = found
    sharp = all(figure.is_sharp for figure in (whole, *readings[0]))
    is_plain = is_direct and word.is_strong and is_first and sharp and len(readings) == 1
    made = _made_up(whole, readings[0])
    if made is not None:  # the list ends there, and what follows speaks of something else
        readings = tuple(dict.fromkeys((made, *readings)))
    return Breakdown(whole, readings, is_plain, is_tentative=may_overlap(whole, readings[0]))


def _made_up(whole: Figure, figures: tuple[Figure, ...]) -> tuple[Figure, ...] | None:
    """The first of the figures that make up the whole, two or more of them, the most there are."""
    for end in range(len(figures), 1, -1):
        if adds_up(whole, figures[:end]):
            return figures[:end]
    return None


def adds_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts make up the whole."""
    made = sum_of(whole.quantity, [part.quantity for part in parts])
    return made.is_testable and made.holds()


_REMARK = 90  # characters behind a list in which a remark on it may stand


def may_overlap(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts are more than the whole and said, behind them, to share members."""
    last = parts[-1]
    behind = last.prose.string[last.end : last.end + _REMARK]
    total = sum((part.quantity.amount or Decimal(0) for part in parts), Decimal(0))
    return total > (whole.quantity.amount or 0) and words.OVERLAP.search(behind) is not None


def _run(word: _Word, measure: str) -> tuple[list[Figure], list[int]] | None:
    """The figures that may be parts, and after how many of them the list may end."""
    items = [start for start in word.prose.items if start >= word.end]
    if len(items) > 1:
        return _numbered_run(word, items, measure)
    run = _Run(word, measure)
    for figure in word.prose.after(word.end):
        if figure.bracket == word.bracket and not run.take(figure):
            break
    return run.result()


def _is_of(figure: Figure, measure: str) -> bool:
    """Whether it counts that, also where a lost space runs its unit into the next name.

    "ร้องเรียนบริการ 318 เรื่องร้องเรียนค่าใช้จ่าย 141 เรื่อง" counts "เรื่อง", not "เรื่องร้องเรียน".
    """
    runs_on = _RUNS_ON.match(figure.prose.string, figure.end) is not None
    return figure.measure == measure or (runs_on and figure.measure.startswith(measure))


_RUNS_ON = pattern(r"[ก-ฮเ-ไ]")


class _Run:
    """The list behind an announcing word, taken figure by figure.

    "และ" before a figure makes it the last; a list that goes without may end behind
    any figure from the second on.
    """

    def __init__(self, word: _Word, measure: str) -> None:
        self._word = word
        self._measure = measure
        self._figures: list[Figure] = []
        self._begin = word.end  # of the words that lead to the next figure
        self._last: int | None = None  # how many there are where "และ" ends the list
        self._before_asides: list[int] = []  # how many there are where more is said of a part

    def take(self, figure: Figure) -> bool:
        """Take the figure or pass it over; False where the list has ended before it."""
        lead = self._word.prose.string[self._begin : figure.start]
        figures = self._figures
        if not figures and words.EXAMPLES.search(lead):
            return False
        if words.LIST_ENDS.search(lead) or (self._by_sex and len(figures) > 1):
            return words.OF_NO_SEX.search(lead) is not None and self._add(figure, lead)
        if figure.is_percentage:
            self._begin = figure.end
        elif not _is_of(figure, self._measure):
            pass  # it belongs to the name of the next part: "โรงเรียน 5 แห่ง จำนวน 90 คน"
        elif figure.is_part or (figures and words.ASIDE.match(lead)):
            self._begin = figure.end
            self._before_asides.append(len(figures))
        else:
            return self._add(figure, lead)
        return True

    def _add(self, figure: Figure, lead: str) -> bool:
        if self._by_sex and len(self._figures) == 1 and not words.BY_SEX.search(lead):
            return False
        self._figures.append(figure)
        self._begin = figure.end
        if len(self._figures) > 1 and self._last is None and words.JOINS_LAST.search(lead):
            self._last = len(self._figures)
        return True

    @property
    def _by_sex(self) -> bool:
        """Whether the list is of men and women: then it has both and no more."""
        first = self._word.prose.string[self._word.start :]
        if words.BY_SEX_FIRST.match(first) is not None:
            return True
        return bool(self._figures) and words.IS_SEX.search(self._figures[0].lead) is not None

    def result(self) -> tuple[list[Figure], list[int]] | None:
        count = len(self._figures)
        if count < 2:
            return None
        asides = [end for end in self._before_asides if 1 < end < count]
        if self._last == count or self._by_sex:
            return self._figures, [count, *asides]
        if self._last is not None:
            return self._figures, [*dict.fromkeys((self._last, count, *asides))]
        return self._figures, list(range(count, 1, -1))


def _numbered_run(
    word: _Word, items: Sequence[int], measure: str
) -> tuple[list[Figure], list[int]] | None:
    """The first figure of each numbered item in the sentence: "1) … 10 คน 2) … 20 คน"."""
    prose = word.prose
    bounds = [*items, len(prose.string)]
    leads: list[Figure] = []
    for begin, end in pairwise(bounds):
        inside = [f for f in prose.figures if begin <= f.start < end and not f.bracket]
        figure = next((f for f in inside if f.measure == measure), None)
        if figure is None:
            return None
        leads.append(figure)
    return (leads, [len(leads)]) if len(leads) > 1 else None


def _whole(document: Narrative, word: _Word, measure: str) -> tuple[Figure, bool] | None:
    """The number that is broken down, and whether it stands right before the word."""
    prose = word.prose
    before = [f for f in prose.before(word.start) if f.bracket in (0, word.bracket)]
    named = words.NAMED_AGAIN.search(prose.string[: word.start])
    again = _named_before(before, measure, named["name"]) if named and word.is_strong else None
    if again is not None:
        return again
    last: Figure | None = None  # what has been passed over last
    for place, figure in reversed(list(enumerate(before))):
        same = [f for f in before[:place] if f.measure == measure and not f.movement]
        is_beside = bool(same) and (figure.is_base or figure.is_target or figure.is_former)
        if figure.measure != measure or figure.movement or is_beside:
            last = figure if last is None else last
            continue
        between = prose.string[(last or figure).end : word.start]
        if last is None:
            direct = words.CONNECTIVE.fullmatch(between) is not None
            if direct or words.RELATIVE.match(between):
                return figure, direct
            break
        return _over(figure, last, between, word)
    if not before and words.CONNECTIVE.fullmatch(
        prose.string[prose.paragraph.body_start : word.start]
    ):
        return _whole_above(document, prose, measure)
    return None


_MOST_PARTS = 30  # of a number whose last part is broken down again
_LONG = 100  # a smaller number is made up by others near by chance


def _broken_down_again(last: Figure, parts: Sequence[Figure]) -> Figure | None:
    """The whole whose last part a number is, where it is broken down once more.

    "นักศึกษา 900 คน เป็นชาย 400 คน และหญิง 500 คน จำแนกเป็นปริญญาตรี 700 คน และปริญญาโท 200 คน".
    """
    if adds_up(last, parts):
        return None
    same = [f for f in last.prose.figures[: last.index + 1] if f.measure == last.measure]
    for first in range(len(same) - 2, max(len(same) - _MOST_PARTS, 0), -1):
        before, former = same[first - 1], same[first:]
        # Farther back a number must be long: "86,551 คน จากเป้าหมาย 84,300 คน จำแนกตามช่วงอายุ …".
        wholes = [before, *(f for f in reversed(same[: first - 1]) if f.value >= _LONG)]
        made = next((whole for whole in wholes if adds_up(whole, former)), None)
        if made is not None:
            return made
    return None


def _named_before(before: Sequence[Figure], measure: str, name: str) -> tuple[Figure, bool] | None:
    """The number before that was given by the same word: "เพิ่มเติม 5 บาท … ส่วนที่เพิ่มเติมแบ่งเป็น"."""
    for figure in reversed(before):
        if figure.measure == measure and words.UP_TO_COUNT.sub("", figure.lead).endswith(name):
            return figure, False
    return None


def _over(figure: Figure, last: Figure, between: str, word: _Word) -> tuple[Figure, bool] | None:
    """The whole behind which others stand: its percentage, what it rose by, other counts."""
    connective = words.CONNECTIVE.fullmatch(between) is not None
    if last.is_percentage or last.movement:
        of_base = words.OF_BASE.match(between)
        if connective or of_base is not None:
            return figure, True
        return None
    return (figure, False) if connective else None


def _whole_above(document: Narrative, prose: Prose, measure: str) -> tuple[Figure, bool] | None:
    above = document.before(prose)
    parent = prose.paragraph.parent
    if above is None and parent is not None:
        above = document.of(parent)
    if above is None or not above.figures:
        return None
    last = above.figures[-1]
    ends = words.CONNECTIVE.fullmatch(above.string[last.end :])
    return (last, False) if last.measure == measure and ends else None


# --- Over the items of a list --------------------------------------------------------

_ENDS = pattern(r"[\s:(]*(?:[^\d()]{0,30}\))?[\s:]*")


def _over_items(document: Narrative, word: _Word) -> Breakdown | None:
    prose = word.prose
    if not _ENDS.fullmatch(prose.string[word.end :]):
        return None
    items = _items(document, prose.paragraph)
    if not items.proses:
        return _over_plain_lines(document, word)
    if len(items.proses) < 2:
        return None
    for measure in dict.fromkeys(f.measure for f in reversed(prose.before(word.start))):
        found = _whole(document, word, measure)
        if found is None or measure in (PERCENT, ""):
            continue
        broken = _of_items(document, word, found, items)
        if broken is not None:
            return broken
    return None


_LINE = 70  # characters: an item of a list without labels is no longer
_MOST_LINES = 20


def _over_plain_lines(document: Narrative, word: _Word) -> Breakdown | None:
    """The short lines below, whose bullets are drawn and no text, where they make up the whole.

    Nothing but their sum tells where they end.
    """
    siblings = list(document.document.children(word.prose.paragraph.parent))
    place = next((n for n, one in enumerate(siblings) if one is word.prose.paragraph), None)
    if place is None:
        return None
    lines: list[Prose] = []
    for paragraph in siblings[place + 1 : place + 1 + _MOST_LINES]:
        if paragraph.label is not None or len(paragraph.text.string) > _LINE:
            break
        lines.append(document.of(paragraph))
    for measure in dict.fromkeys(f.measure for f in reversed(word.prose.before(word.start))):
        stated = [_stated(line, measure) for line in lines]
        count = next((n for n, own in enumerate(stated) if len(own) != 1), len(stated))
        parts = [own[0] for own in stated[:count]]
        found = (
            _whole(document, word, measure) if count > 1 and measure not in (PERCENT, "") else None
        )
        whole = found[0] if found is not None else _total_before(word, measure)
        if whole is None or count < 2:
            continue
        made = sum_of(whole.quantity, [part.quantity for part in parts])
        if made.is_testable and (made.holds() or (count > 2 and is_slip(made))):
            return Breakdown(whole, (tuple(parts),), is_plain=False)
    return None


def _total_before(word: _Word, measure: str) -> Figure | None:
    """The first number of its measure in the paragraph: "ทั้งหมด 90 คน … สังกัด 6 คณะ ได้แก่"."""
    same = [f for f in word.prose.before(word.start) if f.measure == measure and not f.bracket]
    return same[0] if same else None


def _of_items(
    document: Narrative, word: _Word, found: tuple[Figure, bool], items: _Items
) -> Breakdown | None:
    whole, is_direct = found
    if whole.value == len(items.proses) and not word.is_strong:
        return None  # the items are what is counted
    leads = [_lead(document, item, whole.measure) for item in items.proses]
    stated = [lead for lead in leads if lead is not None]
    lacking = [item for item, lead in zip(items.proses, leads, strict=True) if lead is None]
    if len(stated) < 2 or (not word.is_strong and len(lacking) * 2 > len(leads)):
        return None
    parts = tuple(figure for lead in stated for figure in lead.figures)
    sharp = all(figure.is_sharp for figure in (whole, *parts))
    sure = all(lead.is_sure for lead in stated)
    return Breakdown(
        whole,
        (parts,),
        is_plain=is_direct and word.is_strong and sharp and sure and not lacking,
        lacks=len(lacking),
        lacks_measured=all(_counts_something(item) for item in lacking),
        is_tentative=not items.is_complete or (word.is_vague and not _is_bound(whole)),
    )


def _is_bound(whole: Figure) -> bool:
    """Whether the number is called a total: then even "ดังนี้" lists what makes it up.

    "รวม 14 อำเภอ 61 ตำบล" calls both so.
    """
    before = whole.previous
    if before is not None and not whole.lead.strip() and before.measure != whole.measure:
        return _is_bound(before)
    return (
        words.ALL.search(whole.lead[-16:]) is not None
        or _TOTAL_BINDER.search(whole.lead) is not None
    )


def _counts_something(item: Prose) -> bool:
    return any(not figure.bracket and not figure.is_percentage for figure in item.figures)


@dataclass(frozen=True, slots=True)
class _Items:
    """The items below a paragraph; complete where their numbers run on from 1."""

    proses: tuple[Prose, ...]
    is_complete: bool


def _items(document: Narrative, paragraph: Paragraph) -> _Items:
    """The items of the list below a paragraph: those labelled in the style of the first.

    A number that comes back to where the list began opens another list.
    """
    children = [c for c in document.document.children(paragraph) if c.label is not None]
    if not children or children[0].label is None:
        return _Items((), True)
    style = children[0].label.style
    run: list[Paragraph] = []
    numbers: list[int] = []
    is_restarted = False
    for child in children:
        if child.label is None or child.label.style is not style:
            continue
        number = child.label.numbers[-1] if child.label.numbers else 0
        if number and numbers and number <= numbers[0]:
            is_restarted = True
            break
        run.append(child)
        numbers.append(number)
    in_order = not any(numbers) or numbers == list(range(1, len(numbers) + 1))
    return _Items(tuple(map(document.of, run)), in_order and not is_restarted)


@dataclass(frozen=True, slots=True)
class _Lead:
    """What an item states of the measure: one figure, or those of the items below it."""

    figures: tuple[Figure, ...]
    is_sure: bool


_TOTAL_BINDER = pattern(r"รวม(?:เป็น|จำนวน|ทั้งสิ้น|ทั้งหมด|เงิน|\s)*$")
_COUNT_BINDER = pattern(r"(?:จำนวน|ทั้งสิ้น|วงเงิน|งบประมาณ|เป็นเงิน)(?:\s|ทั้งสิ้น|รวม)*$")


def _lead(document: Narrative, item: Prose, measure: str) -> _Lead | None:
    """The item's own figure, the first in what it goes on with, or those of its items."""
    own = _stated(item, measure)
    if own:
        return _leading(own)
    for child in document.children(item.paragraph):
        if child.paragraph.label is not None:
            break
        own = _stated(child, measure)
        if own:
            return _leading(own)
    below = _items(document, item.paragraph)
    leads = [_lead(document, one, measure) for one in below.proses]
    found = [lead for lead in leads if lead is not None]
    if not found or len(found) < len(leads):
        return None
    sure = below.is_complete and all(lead.is_sure for lead in found)
    return _Lead(tuple(f for lead in found for f in lead.figures), sure)


def _stated(prose: Prose, measure: str) -> list[Figure]:
    return [
        figure
        for figure in prose.figures
        if figure.measure == measure and not figure.bracket and not _is_aside(figure)
    ]


def _is_aside(figure: Figure) -> bool:
    return bool(figure.is_part or figure.movement or figure.is_former or figure.is_remaining)


def _leading(stated: Sequence[Figure]) -> _Lead:
    """The figure an item leads with: the one bound to its total, or to its count."""
    if len(stated) == 1:
        return _Lead((stated[0],), True)
    aside = [f for f in stated if f.is_target or f.is_base or words.ASIDE.match(f.lead)]
    stated = [figure for figure in stated if figure not in aside] or stated
    bound = [figure for figure in stated if _TOTAL_BINDER.search(figure.lead)]
    if len(bound) == 1:
        return _Lead((bound[0],), False)
    counted = [figure for figure in stated if _COUNT_BINDER.search(figure.lead)]
    return _Lead(((counted or stated)[0],), False)
