"""Lists that a sentence puts in order, and the numbers that follow each other in them.

"โรคที่พบมากที่สุด 5 อันดับแรก คือ ก (58,412 ครั้ง) ข (47,936 ครั้ง) …" goes from the most to the least,
as does "มากที่สุด คือ ก 71 เรื่อง รองลงมาคือ ข 46 เรื่อง ค 39 เรื่อง". Each number is then no more than
the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.senses import Sense, find, says
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.prose.named_lists import NamedList, named_lists
from sobtan_rules.prose.superlatives import Superlative, superlatives, wordings

_FEWEST = 3  # numbers in a row
_UNNUMBERED = 4  # where no word says that these are places
_NEAR = 60  # characters between the words and the list
_LONGEST = 90  # characters before one number of a chain
_OTHERS = "อื่น"  # all that is left stands last, however much it is
_ENDS = (
    Sense.ENDS,
    Sense.TOTAL,
    Sense.MEAN,
    Sense.ALL,
    Sense.COMPARED,
    Sense.FORMER,
    Sense.ROSE,
    Sense.FELL,
    Sense.TARGET,
    Sense.PART_OF,
    Sense.HIGHEST,
    Sense.LOWEST,
    Sense.CUMULATIVE,
)


@dataclass(frozen=True, eq=False, slots=True)
class Ranking:
    """Numbers that go down from one to the next, or up."""

    figures: tuple[Figure, ...]
    is_rising: bool

    def breaks(self, place: int) -> bool:
        """Whether the number there is on the wrong side of the one before it."""
        one, other = self.figures[place - 1].quantity, self.figures[place].quantity
        return not (_at_most(one, other) if self.is_rising else _at_most(other, one))

    @property
    def is_kept(self) -> bool:
        """Whether hardly one breaks it: else it is in another order, or in none."""
        broken = sum(self.breaks(place) for place in range(1, len(self.figures)))
        return not broken or (broken == 1 and len(self.figures) > _FEWEST)


def rankings(review: Review) -> Iterator[Ranking]:
    """Every list of the document's prose that its words put in order."""
    for said in review.reading(superlatives):
        for ranking in (_listed(said), _chained(said)):
            if ranking is not None:
                yield ranking
    for prose in review.reading(narrative).proses:
        yield from _ordered(prose)


def _listed(said: Superlative) -> Ranking | None:
    """The places that are listed right behind the word."""
    listed = _behind(said.prose, said.end)
    if listed is None:
        return None
    words = said.prose.string[said.begin : listed.items[0][0].start]
    count = _places(said, listed)
    is_ranked = any(word in words for word in wordings()["places"])
    figures = listed.column(0)[: count or None]
    if len(figures) < (_FEWEST if is_ranked and count else _UNNUMBERED) or not is_ranked:
        return None
    return _one_that_holds(listed, count, not said.is_most)


def _one_that_holds(listed: NamedList, count: int, is_rising: bool) -> Ranking | None:
    """By whichever of the items' numbers they are in order; else by the first."""
    last = len(listed.items) - (_OTHERS in listed.names[-1])
    found = [
        Ranking(listed.column(slot)[: min(count or last, last)], is_rising)
        for slot in range(len(listed.measures))
    ]
    orderly = [one for one in found if one.is_kept]
    holding = [one for one in orderly if not any(map(one.breaks, range(1, len(one.figures))))]
    return next(iter(holding), None) or (orderly[0] if len(orderly) == len(found) else None)


def _places(said: Superlative, listed: NamedList) -> int:
    """How many places are said to be listed; 0 where nothing says."""
    start = listed.items[0][0].start
    for figure in said.prose.paragraph.quantities:
        if said.begin <= figure.start < start and figure.value is not None:
            behind = said.prose.string[figure.end : figure.end + 10].lstrip()
            if behind.startswith(tuple(wordings()["places"])) and figure.value == int(figure.value):
                return int(figure.value)
    return 0


def _behind(prose: Prose, end: int) -> NamedList | None:
    """The list that begins right behind that place."""
    for listed in named_lists(prose):
        first = listed.items[0][0]
        between = prose.string[end : first.start]
        room = first.start - end - len(listed.names[0])
        if listed.is_announced and 0 <= room <= _NEAR and not says(between, Sense.ENDS):
            return listed
    return None


def _ordered(prose: Prose) -> Iterator[Ranking]:
    """Lists of which the words say that they go from much to little."""
    for which, is_rising in (("falling", False), ("rising", True)):
        for word in wordings()[which]:
            place = prose.string.find(word)
            if place >= 0:
                listed = _behind(prose, place + len(word))
                if listed is not None and len(listed.items) >= _FEWEST:
                    found = _one_that_holds(listed, 0, is_rising)
                    if found is not None:
                        yield found
                    return


def _chained(said: Superlative) -> Ranking | None:
    """The numbers from the most on, where the next is called so: "รองลงมา"."""
    if not said.is_most:
        return None
    figures = [f for f in said.prose.after(said.end) if f.measure]
    if not figures or figures[0].start > said.end + _LONGEST:
        return None
    chain = list(_chain(figures))
    if len(chain) < _FEWEST or not says(chain[1].lead, Sense.NEXT):
        return None
    return Ranking(tuple(chain), is_rising=False)


def _chain(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The first, and those of its measure that go on with it."""
    first = figures[0]
    yield first
    for figure in figures[1:]:
        is_aside = figure.bracket and not first.bracket
        if figure.measure != first.measure:
            if is_aside or figure.is_percentage:
                continue
            return
        if is_aside:
            return
        is_other = says(figure.lead, *_ENDS) or _OTHERS in figure.lead
        if is_other or len(figure.lead) > _LONGEST or not figure.is_sharp:
            return
        yield figure
        hits = find(figure.lead.lstrip(" )\n"))
        if hits and hits[0].start == 0 and Sense.JOINS in hits[0].senses:
            return


def _at_most(one: object, other: object) -> bool:
    low = getattr(one, "amount", None)
    high = getattr(other, "amount", None)
    return low is None or high is None or low <= high
