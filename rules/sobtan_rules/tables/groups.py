"""Groups that a table's names or indentation mark, once the sums of most of them are found.

"กลุ่มจังหวัดภาคเหนือ" over its provinces, a district over its villages: where several such rows
are the sums of what follows them, every row that is marked alike heads a group, also the one
whose numbers do not add up, or only with rows of the next group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import takewhile

from sobtan_rules.lexicon.table_words import unnumbered
from sobtan_rules.tables.runs import Sum
from sobtan_rules.tables.sheets import INDENT, Lane

_FEWEST = 3  # groups whose sums the numbers show
_LETTERS = 4  # that the names of all heads begin with
_FEW_LETTERS = 2  # that those of most members begin with

Group = tuple[Lane, tuple[Lane, ...]]
Mark = Callable[[Lane], bool]


def groups(rows: Sequence[Lane], sums: Iterable[Sum]) -> list[Group]:
    """Every head with its group; none where no mark tells heads from members."""
    shown = [sum_ for sum_ in sums if sum_.parts[0] == sum_.total + 1 and _is_run(sum_.parts)]
    right = {sum_.total: sum_.parts for sum_ in shown}
    best: list[Group] = []
    for marks in (_by_name(rows, shown), _by_edge(rows, shown)):
        for is_head, is_member in marks:
            found = list(_marked(rows, is_head, is_member))
            kept = sum(right.get(head.index) == _indices(members) for head, members in found)
            if kept >= _FEWEST and 2 * kept > len(found) and len(found) > len(best):
                best = found
    return best


def _is_run(parts: Sequence[int]) -> bool:
    return len(parts) > 1 and parts[-1] - parts[0] == len(parts) - 1


def _indices(lanes: Sequence[Lane]) -> tuple[int, ...]:
    return tuple(lane.index for lane in lanes)


def _marked(rows: Sequence[Lane], is_head: Mark, is_member: Mark) -> Iterator[Group]:
    """The rows that bear the mark, each with the rows behind it up to the next."""
    for place, head in enumerate(rows):
        if head.is_heading or not is_head(head):
            continue
        end = place + 1
        while (
            end < len(rows) and rows[end].words and is_member(rows[end]) and not is_head(rows[end])
        ):
            end += 1
        if end - place > 2:
            yield head, tuple(rows[place + 1 : end])


def _by_name(rows: Sequence[Lane], sums: Sequence[Sum]) -> Iterator[tuple[Mark, Mark]]:
    """Heads by the letters they begin with; the members' own letters end the last group."""
    names = {row.index: unnumbered(row.name) for row in rows}
    begins = Counter(names[sum_.total][:_LETTERS] for sum_ in sums)
    for begin, count in begins.items():
        if count < _FEWEST or len(begin) < _LETTERS:
            continue
        own = [sum_ for sum_ in sums if names[sum_.total].startswith(begin)]
        mark = _shared_beginning([names[sum_.total] for sum_ in own])
        members = [
            name
            for sum_ in own
            for part in sum_.parts
            if not (name := names[part]).startswith(mark)
        ]
        shared = _usual_beginning(members)
        yield partial(_begins, mark), partial(_begins, shared)


def _by_edge(rows: Sequence[Lane], sums: Sequence[Sum]) -> Iterator[tuple[Mark, Mark]]:
    """Heads by where their words begin, members by standing further in."""
    for edge, count in Counter(round(rows[sum_.total].edge) for sum_ in sums).items():
        if count >= _FEWEST:
            yield partial(_stands_at, edge), partial(_stands_within, edge)


def _usual_beginning(names: Sequence[str]) -> str:
    """What nearly all of them begin with; nothing where they do not begin alike."""
    [(begin, count)] = Counter(name[:_FEW_LETTERS] for name in names).most_common(1) or [("", 0)]
    if len(begin) < _FEW_LETTERS or count * 5 < len(names) * 4:
        return ""
    return _shared_beginning([name for name in names if name.startswith(begin)])


def _shared_beginning(names: Sequence[str]) -> str:
    first, last = min(names, default=""), max(names, default="")
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in alike)


def _begins(letters: str, row: Lane) -> bool:
    return unnumbered(row.name).startswith(letters)


def _stands_at(edge: float, row: Lane) -> bool:
    return abs(row.edge - edge) < INDENT


def _stands_within(edge: float, row: Lane) -> bool:
    return row.edge - edge >= INDENT
