"""The names of Thailand's provinces: finding them in running text, and near misses."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sobtan_rules.thai import corpus

# Names in daily use for a province that the corpus has under its full name.
_OTHER_NAMES = {
    "กรุงเทพ": "กรุงเทพมหานคร",
    "กทม.": "กรุงเทพมหานคร",
    "กทม": "กรุงเทพมหานคร",
    "อยุธยา": "พระนครศรีอยุธยา",
}
_SHORTEST_STEM = 4  # letters before a "ฯ" that stands for the rest of a name
_MARKS = "\u0e31\u0e33-\u0e3a\u0e45\u0e47-\u0e4e"  # never begin a printed character

_CLOSE = 85  # per cent of letters in common: the same name, misspelt
_NEAR = 65  # the same, where at most two letters differ ...
_NEAR_LETTERS = 2
_TORN = 50
_SHORTEST_END = 3  # letters of a name's end that tell it
_LEAD = 10  # ... and no other name is about as near


class Found(NamedTuple):
    """A province's name in a text: where it ends, and the name in full."""

    end: int
    name: str


@cache
def province_names() -> frozenset[str]:
    """The full names of all provinces, Bangkok among them."""
    return frozenset(corpus.provinces())


@cache
def _spellings() -> dict[str, str]:
    """Every way to write a province, without spaces, with its full name."""
    spellings = {name: name for name in province_names()} | _OTHER_NAMES
    stems: dict[str, set[str]] = {}
    for name in province_names():
        for length in range(_SHORTEST_STEM, len(name)):
            stems.setdefault(name[:length] + "ฯ", set()).add(name)
    return {stem: min(names) for stem, names in stems.items() if len(names) == 1} | spellings


@cache
def _pattern() -> re.Pattern[str]:
    """Any of the names, longer ones first; a space may have slipped in between letters."""
    whole = sorted(
        (spelling for spelling in _spellings() if not spelling.endswith("ฯ")), key=len, reverse=True
    )
    names = "|".join(_spaced(name) for name in whole)
    return re.compile(f"(?:{names})ฯ?|[ก-๎]{{{_SHORTEST_STEM},20}}ฯ")


def _spaced(name: str) -> str:
    return re.sub(rf"(?<=.)(?=[^{_MARKS}])", " ?", re.escape(name))


def province_at(string: str, start: int) -> Found | None:
    """The province whose name begins there, if one does; what follows is not looked at."""
    match = _pattern().match(string, start)
    return None if match is None else _found(match)


def provinces_in(string: str, start: int, end: int) -> list[tuple[int, Found]]:
    """Where the letters of a province's name stand in that part, also inside other words."""
    found = ((m.start(), _found(m)) for m in _pattern().finditer(string, start, end))
    return [(begin, one) for begin, one in found if one is not None]


def _found(match: re.Match[str]) -> Found | None:
    printed = "".join(match.group().split())
    name = _spellings().get(printed) or _spellings().get(printed.rstrip("ฯ"))
    return None if name is None else Found(match.end(), name)


@cache
def nearest_province(name: str) -> str:
    """The one province that `name` may be a misspelling of; "" where none is near enough."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import DamerauLevenshtein

    printed = "".join(name.split())
    ranked = sorted(((fuzz.ratio(printed, one), one) for one in province_names()), reverse=True)
    (score, best), (second, _) = ranked[:2]
    if score - second < _LEAD:
        return ""
    letters = DamerauLevenshtein.distance(printed, best)
    is_near = score >= _NEAR and letters <= _NEAR_LETTERS
    return best if score >= _CLOSE or is_near else ""


def is_close(name: str, other: str) -> bool:
    """Whether nearly all letters of the two are the same."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio("".join(name.split()), other)) >= _CLOSE


@cache
def torn_province(first: str, second: str) -> str:
    """The one province that two words may be the torn name of: "พิษณุ" "โลก"; "" for none.

    The second word must be the end of its name and of no other's, and most letters of
    both must be in it.
    """
    from rapidfuzz import fuzz

    found = [name for name in province_names() if name.endswith(second) and name != second]
    if len(found) != 1 or len(second) < _SHORTEST_END:
        return ""
    return found[0] if fuzz.ratio(first + second, found[0]) >= _TORN else ""
