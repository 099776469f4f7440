"""Puts right glyphs that a producer named by the cluster of their first use.

Some producers name a glyph once, by all the characters of the cluster it was first
painted in: the น of "น้ำ" is called "น้" from then on, the า of "ประจำ" is called "ำ".
A font that draws its marks apart and has no other glyph for the bare letter shows it.
"""

from __future__ import annotations

from collections.abc import Collection

from sobtan_extractor.model.thai import MARKS, SARA_AA, SARA_AM, is_base


def bare_names(names: Collection[str]) -> dict[str, str]:
    """The names among those of one font that stand for less than they say, with what for.

    >>> bare_names(["น้", "้", "ก"])
    {'น้': 'น'}
    """
    known = frozenset(names)
    found = {
        name: name[0]
        for name in known
        if len(name) > 1
        and is_base(name[0])
        and name[0] not in known
        and all(mark in MARKS and mark in known for mark in name[1:])
    }
    if SARA_AM in known and SARA_AA not in known:
        found[SARA_AM] = SARA_AA
    return found
