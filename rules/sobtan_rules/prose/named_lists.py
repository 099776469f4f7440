"""Lists whose items each have a name and the same one to three numbers.

"เมษายน 44 เรื่อง พฤษภาคม 57 เรื่อง และมิถุนายน 47 เรื่อง" has three items of one number,
"อำเภอเมือง 8,420 ไร่ เฉลี่ยไร่ละ 612 กิโลกรัม อำเภอ…" items of two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
_BESIDES = tuple(sense for sense in _OTHERS if sense is not Sense.MEAN)  # than the first of an item
_JOINING = frozenset((Sense.JOINS, Sense.IS, Sense.LINK))
_ANNOUNCED = (Sense.NAMES, Sense.PARTS)
_SKIPPED = pattern(r"[\s,;()“”\"]+|\(?\d{1,2}[).]")
_ASIDE = pattern(r"\s*\([^()\d]*\)")
_LONGEST = 60  # characters of a name in a list of numbers without a unit
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


class _Step(NamedTuple):
    """A number that measures something, and the words since the one before it."""

    figure: Figure
    lead: str

    @property
    def measure(self) -> str:
        return self.figure.measure

    @property
    def is_announced(self) -> bool:
        return says(self.lead, *_ANNOUNCED)

    @property
    def own(self) -> str:
        """The words behind those that announce a list."""
        ends = [hit.end for hit in find(self.lead) if not hit.senses.isdisjoint(_ANNOUNCED)]
        aside = _ASIDE.match(self.lead)  # "(ผ่านคุณสมบัติ)" is said of the number before
        return self.lead[max((aside.end() if aside else 0, *ends[-1:])) :]


def _steps(prose: Prose) -> list[_Step]:
    """The numbers of a paragraph: one without a unit belongs to a name, "เบาหวานชนิดที่ 2"."""
    found: list[_Step] = []
    end = prose.paragraph.body_start
    for figure in prose.figures:
        if figure.measure:
            found.append(_Step(figure, prose.string[end : figure.start]))
            end = figure.end
    return found


def named_lists(prose: Prose) -> Iterator[NamedList]:
    """The lists of a paragraph, the longer items first; none within another."""
    steps = _steps(prose)
    taken: set[_Step] = set()
    for size in range(_MOST, 0, -1):
        place = 0
        while place < len(steps):
            found = _list_at(steps[place:], size)
            if len(found) < _FEWEST or any(taken.intersection(item) for item in found):
                place += 1
                continue
            taken.update(*found)
            place += len(found) * size
            names = [_name(item[0]) for item in found]
            if all(names):
                names[0] = _first_name(names)
                items = tuple(tuple(step.figure for step in item) for item in found)
                yield NamedList(tuple(names), items, found[0][0].is_announced)


def bare_lists(prose: Prose) -> Iterator[NamedList]:
    """The announced lists of numbers without a unit, all with as many decimals.

    "4 ด้าน ได้แก่ ความรวดเร็ว 4.41 ความสุภาพ 4.72 การให้ข้อมูล 4.18": scores, as a rule.
    """
    found: list[_Step] = []
    for figure in prose.figures:
        step = _Step(figure, figure.lead)
        is_alike = not figure.measure and figure.quantity.decimals > 0 and figure.is_sharp
        goes_on = is_alike and found and _is_next(step, found[-1])
        if not goes_on:
            yield from _bare(found)
            found = []
        if goes_on or (is_alike and step.is_announced):
            found.append(step)
    yield from _bare(found)


def _is_next(step: _Step, last: _Step) -> bool:
    is_one = step.figure.index == last.figure.index + 1 and len(step.lead) <= _LONGEST
    is_alike = step.figure.quantity.decimals == last.figure.quantity.decimals
    return is_one and is_alike and not (step.is_announced or says(step.lead, *_OTHERS))


def _bare(steps: Sequence[_Step]) -> Iterator[NamedList]:
    names = [_name(step) for step in steps]
    if len(steps) >= _FEWEST and all(len(name) > _KIND for name in names):
        yield NamedList(tuple(names), tuple((step.figure,) for step in steps), True)


def _list_at(steps: Sequence[_Step], size: int) -> list[tuple[_Step, ...]]:
    """The items that begin with the first number, as long as they go on alike."""
    measures = [step.measure for step in steps[:size]]
    if len(measures) < size or len(set(measures)) < size or says(steps[0].own, *_OTHERS):
        return []
    found: list[tuple[_Step, ...]] = []
    for begin in range(0, len(steps) - size + 1, size):
        item = tuple(steps[begin : begin + size])
        if [step.measure for step in item] != measures or not _goes_on(item, is_later=bool(begin)):
            break
        found.append(item)
        if len(found) > 1 and _is_last(item[0]):
            break
    return found


def _is_last(step: _Step) -> bool:
    """Whether "และ" stands before its name: the list ends with it."""
    hits = find(step.lead.lstrip(" )\n"))
    return bool(hits) and hits[0].start == 0 and Sense.JOINS in hits[0].senses


def _goes_on(item: Sequence[_Step], *, is_later: bool) -> bool:
    """Whether its words say nothing by which it would be none of the list."""
    first, *others = item
    if is_later and (first.is_announced or says(first.lead, *_OTHERS)):
        return False
    is_other = any(says(step.lead, *_BESIDES) for step in others)
    return not is_other and all(step.figure.is_sharp for step in item)


def _name(step: _Step) -> str:
    """The name of an item, in the words before its first number."""
    name = " ".join(word for word in _SKIPPED.split(step.own) if word)
    for hit in reversed(find(name)):
        if hit.senses and hit.senses <= _JOINING and hit.end == len(name):
            name = name[: hit.start].rstrip()
        elif Sense.JOINS in hit.senses and hit.start == 0:
            name = name[hit.end :]
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
