"""Sets text on an endless strip, line below line: the places of files without pages.

A strip tells the order of passages, their indentation and their lines, as a page does;
where a passage is found in its file its `Spot` says.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from sobtan_extractor.lines.joined_text import join_texts
from sobtan_extractor.model.document import EMPTY, UNREADABLE, Box, Cluster, Spot, Text
from sobtan_extractor.model.thai import (
    MARKS,
    NIKHAHIT,
    PRIVATE_USE,
    SARA_AA,
    SARA_AM,
    is_base,
    is_thai,
    order_marks,
)
from sobtan_extractor.office.markup import Node

ADVANCE = 6.0  # width of every character, in points
LEADING = 20.0  # from line to line
_HEIGHT = 14.0
_NO_PAGE = 0
_FONT = ""

_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e"
)
_BREAKS = frozenset("\n\v\r\u2028\u2029\x85")


class Letter(NamedTuple):
    """One typed character, how it is set, and the element it stands in."""

    text: str
    size: float = 14.0
    bold: bool = False
    raised: bool = False
    node: Node | None = None
    offset: int = 0  # in the element's text


def letters(string: str) -> list[Letter]:
    """The string in plain type."""
    return [Letter(character) for character in string]


@cache
def visible(typed: str) -> str:
    """What one typed character shows; empty for nothing, a line feed for a break."""
    if typed in _BREAKS:
        return "\n"
    if typed in _INVISIBLE:
        return ""
    if typed == "\t" or typed.isspace():
        return " "
    typed = PRIVATE_USE.get(typed, typed)
    if typed == UNREADABLE or "\ud800" <= typed <= "\udfff":
        return UNREADABLE
    return "" if unicodedata.category(typed) == "Cc" else typed


class Strip:
    """Sets texts one below the other.

    With `keeps`, it remembers in `typed` which letters each printed character was made of.
    """

    def __init__(self, keeps: bool = False) -> None:
        self.top = 0.0
        self._keeps = keeps
        self.typed: dict[Cluster, tuple[Letter, ...]] = {}

    def set(self, typed: Iterable[Letter], spot: Spot, left: float = 0.0) -> Text:
        """The text on lines of its own."""
        return self.set_row([(typed, spot, left)])[0]

    def set_row(self, columns: Sequence[tuple[Iterable[Letter], Spot, float]]) -> list[Text]:
        """Texts side by side, each from its left edge on; a typed break begins a new line."""
        texts, most = [], 1
        for typed, spot, left in columns:
            lines = _lines(typed)
            whole = EMPTY
            for step, line in enumerate(lines):
                top = self.top + step * LEADING
                whole = join_texts(whole, Text(self._clusters(line, spot, left, top)))
            texts.append(whole)
            most = max(most, len(lines))
        self.top += most * LEADING
        return texts

    def _clusters(
        self, line: Iterable[_Shown], spot: Spot, left: float, top: float
    ) -> list[Cluster]:
        """The line's characters, each with the marks that belong to it."""
        made: list[Cluster] = []
        bottom, x = top + _HEIGHT, left
        for group in _groups(line):
            for text, raw, typed in _repaired(group):
                first = typed[0][1]
                box = Box(x, top, x + ADVANCE, bottom)
                cluster = Cluster(text, raw, _NO_PAGE, box, first.size, _FONT, first.raised, spot)
                made.append(cluster)
                x += ADVANCE
                if self._keeps:
                    self.typed[cluster] = tuple(letter for _, letter in typed)
        return made


_Shown = tuple[str, Letter]
"""What a letter shows, and the letter."""


def _lines(typed: Iterable[Letter]) -> list[list[_Shown]]:
    lines: list[list[_Shown]] = [[]]
    for letter in typed:
        shown = visible(letter.text)
        if shown == "\n":
            lines.append([])
        else:
            lines[-1].append((shown, letter))
    return lines


def _groups(line: Iterable[_Shown]) -> list[list[_Shown]]:
    """The letters that make one character, or a consonant with the ำ typed in pieces behind it."""
    groups: list[list[_Shown]] = []
    for shown, letter in line:
        base = _base(groups, shown) if groups else None
        if base is not None:
            base.append((shown, letter))
        elif shown:
            groups.append([(shown, letter)])
    return groups


def _base(groups: Sequence[list[_Shown]], shown: str) -> list[_Shown] | None:
    """The group a letter belongs to, if not to one of its own."""
    last = groups[-1]
    if not shown:
        return last
    if shown == SARA_AA:
        return last if NIKHAHIT in (mark for mark, _ in last[1:]) else None
    first = last[0][0]
    if first == " " or not (shown in MARKS or unicodedata.category(shown) in ("Mn", "Me")):
        return None
    if not is_base(first) and is_thai(first) and len(groups) > 1:
        before = groups[-2]  # a tone typed behind ำ stands on the consonant before it
        return before if is_base(before[0][0]) else last
    return last


def _repaired(group: Sequence[_Shown]) -> list[tuple[str, str, Sequence[_Shown]]]:
    """The printed characters of a group: one, or two where ำ was typed in pieces."""
    if len(group) == 1:
        return [(group[0][0], group[0][1].text, group)]
    raw = "".join(letter.text for _, letter in group)
    shown = "".join(character for character, _ in group)
    if shown.endswith(SARA_AA) and NIKHAHIT in shown and len(shown) > 2:
        marks = shown[1:-1].replace(NIKHAHIT, "", 1)
        return [
            (order_marks(shown[0] + marks), raw.replace(NIKHAHIT, "", 1)[:-1], group[:-1]),
            (SARA_AM, NIKHAHIT + SARA_AA, group[-1:]),
        ]
    text = order_marks(shown) if is_thai(shown[0]) else shown
    return [(text, raw, group)]
