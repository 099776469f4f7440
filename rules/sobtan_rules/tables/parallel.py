"""Where a table repeats a formula, for lanes that it names alike.

"อัตรา › นายจ้าง" times a base is "เงินสมทบ › นายจ้าง"; so it is for "ผู้ประกันตน" under the same heads,
and for the same names under the heads of another year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sobtan_rules.lexicon.table_words import plain
from sobtan_rules.tables.shapes import Formula
from sobtan_rules.tables.sheets import Lane

_Name = tuple[str, str]  # the words above, the innermost


def repeated(lanes: Sequence[Lane], formula: Formula) -> Iterator[Formula]:
    """The formula for lanes that the table names alike."""
    roles = (formula.result, formula.first, formula.second)
    if max(roles) >= len(lanes) or len(set(roles)) < len(roles):
        return
    names = [_name(lanes[role]) for role in roles]
    by_name = {name: lane.index for lane in lanes if (name := _name(lane))[0]}
    for part in (0, 1):
        own = names[0][part]
        for other in dict.fromkeys(name[part] for name in by_name):
            moved = [_moved(name, part, own, other) for name in names]
            places = [
                by_name.get(name) if name != before else role
                for name, before, role in zip(moved, names, roles, strict=True)
            ]
            if moved[0] != names[0] and moved[1:] != names[1:] and _is_whole(places):
                result, first, second = (place for place in places if place is not None)
                yield formula._replace(result=result, first=first, second=second)


def _name(lane: Lane) -> _Name:
    return (
        (" › ".join(map(plain, lane.words[:-1])), plain(lane.words[-1]))
        if len(lane.words) > 1
        else ("", "")
    )


def _moved(name: _Name, part: int, own: str, other: str) -> _Name:
    """The name with the other word in that part, if it has the one that is exchanged."""
    if not name[0] or name[part] != own:
        return name
    return (other, name[1]) if part == 0 else (name[0], other)


def _is_whole(places: Sequence[int | None]) -> bool:
    """Whether each is found, and none is meant twice."""
    return None not in places and len(set(places)) == len(places)
