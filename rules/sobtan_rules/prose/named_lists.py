"""Lists whose items each have a name and the same one to three numbers.

"เมษายน 44 เรื่อง พฤษภาคม 57 เรื่อง และมิถุนายน 47 เรื่อง" has three items of one number,
"อำเภอเมือง 8,420 ไร่ เฉลี่ยไร่ละ 612 กิโลกรัม อำเภอ…" items of two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.numbers.dates import MONTHS
from sobtan_rules.lexicon.senses import Sense, find, says
from sobtan_rules.prose.figures import Figure, Prose

_FEWEST = 3  # items
_MOST = 3  # numbers of an item
_OTHERS = (
    Sense.TOTAL,
    Sense.MEAN,
    Sense.CUMULATIVE,
    Sense.TARGET,
    Sense.FORMER,
    Sense.ENDS,
    Sense.COMPARED,
    Sense.PART_OF,
    Sense.ROSE,
    Sense.FELL,
)
_ANNOUNCED = (Sense.NAMES, Sense.PARTS)
_SKIPPED = pattern(r"[\s,;()“”\"]+|\(?\d{1,2}[).]")
_KIND = 3  # letters that the names of a list begin with, where they are of one kind


@dataclass(frozen=True, eq=False, slots=True)
class NamedList:
    """Items in order: each a name and its numbers; `measures` what those are numbers of."""

    names: tuple[str, ...]
    items: tuple[tuple[Figure, ...], ...]
    is_announced: bool

    @property
    def measures(self) -> tuple[str, ...]:
        return tuple(figure.measure for figure in self.items[0])

    @property
    def end(self) -> int:
        return self.items[-1][-1].end

    @property
    def are_of_a_kind(self) -> bool:
        """Whether the names are all of months, or begin alike: no total is among them."""
        if all(month_in(name) for name in self.names):
            return True
        return len({name[:_KIND] for name in self.names}) == 1

    def column(self, place: int) -> tuple[Figure, ...]:
        return tuple(item[place] for item in self.items)


def named_lists(prose: Prose) -> Iterator[NamedList]:
    """The lists of a paragraph, the longer items first; none within another."""
    taken: set[Figure] = set()
    for size in range(_MOST, 0, -1):
        place = 0
        while place < len(prose.figures):
            found = _list_at(prose.figures[place:], size)
            figures = {figure for item in found for figure in item}
            if len(found) < _FEWEST or taken & figures:
                place += 1
                continue
            taken |= figures
            place += len(found) * size
            announced = says(found[0][0].lead, *_ANNOUNCED)
            names = [_name(item[0]) for item in found]
            if all(names):
                names[0] = _first_name(names)
                yield NamedList(tuple(names), tuple(found), announced)


def _list_at(figures: Sequence[Figure], size: int) -> list[tuple[Figure, ...]]:
    """The items that begin with the first figure, as long as they go on alike."""
    first = tuple(figures[:size])
    measures = [figure.measure for figure in first]
    if len(first) < size or len(set(measures)) < size or not all(measures):
        return []
    if says(first[0].lead[-_tail(first[0]) :], *_OTHERS):
        return []
    found: list[tuple[Figure, ...]] = []
    for begin in range(0, len(figures) - size + 1, size):
        item = tuple(figures[begin : begin + size])
        if [figure.measure for figure in item] != measures or not _goes_on(item, bool(begin)):
            break
        found.append(item)
        if len(found) > 1 and _is_last(item[0]):
            break
    return found


def _is_last(figure: Figure) -> bool:
    """Whether "และ" stands before its name: the list ends with it."""
    hits = find(figure.lead.lstrip(" )\n"))
    return bool(hits) and hits[0].start == 0 and Sense.JOINS in hits[0].senses


def _tail(figure: Figure) -> int:
    """How many letters of the words before it follow those that announce a list."""
    ends = [hit.end for hit in find(figure.lead) if not hit.senses.isdisjoint(_ANNOUNCED)]
    return len(figure.lead) - (ends[-1] if ends else 0) or 1


def _goes_on(item: Sequence[Figure], is_later: bool) -> bool:
    """Whether its words say nothing by which it would be none of the list."""
    senses = [says(figure.lead, *_OTHERS) for figure in item[(not is_later and 1) or 0 :]]
    if is_later and says(item[0].lead, *_ANNOUNCED):
        return False
    means = [f for f in item[1:] if says(f.lead, Sense.MEAN)]
    return sum(senses) == len(means) and all(figure.is_sharp for figure in item)


def _name(figure: Figure) -> str:
    """The name of an item, in the words before its first number."""
    lead = figure.lead[-_tail(figure) :] if says(figure.lead, *_ANNOUNCED) else figure.lead
    words = [word for word in _SKIPPED.split(lead) if word]
    name = " ".join(words)
    for hit in reversed(find(name)):
        is_joining = hit.senses <= frozenset((Sense.JOINS, Sense.IS, Sense.LINK)) and hit.senses
        if is_joining and hit.start == 0 and Sense.JOINS in hit.senses:
            name = name[hit.end :]
        elif is_joining and hit.end == len(name):
            name = name[: hit.start].rstrip()
    return name.strip()


def _first_name(names: Sequence[str]) -> str:
    """The first name without the words before it, where the others begin alike."""
    begin = names[1][:_KIND]
    if all(name.startswith(begin) for name in names[1:]):
        return names[0][max(0, names[0].rfind(begin)) :]
    return names[0]


def month_in(name: str) -> int:
    """The month the words name, 1 to 12; 0 for none."""
    found = [(len(month), number) for month, number in MONTHS.items() if month in name]
    return max(found)[1] if found else 0
