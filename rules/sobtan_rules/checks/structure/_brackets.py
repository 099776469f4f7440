"""Brackets and quotation marks, matched within a paragraph and its continuation, or a cell.

What a cell leaves open may be closed in another cell of its table: then the words were
divided, in print or in reading, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sobtan_extractor.model.document import UNREADABLE, Cell, Document, Paragraph, Role, Table, Text
from sobtan_extractor.structure.outline import announces

_PAIRS = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«", "）": "（"}
_OPENERS = frozenset(_PAIRS.values())
_QUOTES = frozenset("“”«»")
_MARK = re.compile(r'[()\[\]{}“”«»（）"]')
# "1)", "12)", "ก)", "a)" behind a space or at the beginning: the label of an item.
_LABEL_BEFORE = re.compile(r"(?:^|[\s,;:])(?:\d{1,2}(?:\.\d{1,2})*|[ก-ฮa-zA-Z]|[ivx]{1,4})\.?$")
_INCH_BEFORE = re.compile(r"\d\s?$")
_SMILEY = re.compile(r"(?:^|\s)[:;][-']?$")
_REACH = 8  # paragraphs: how far a quotation may go on
_NOT_READ_ON = (Role.FOOTNOTE, Role.UNIT, Role.CAPTION)


@dataclass(frozen=True, eq=False, slots=True)
class Mark:
    """A bracket or quotation mark as printed, at `position` of a paragraph's or cell's text."""

    text: Text
    position: int
    character: str

    @property
    def is_opener(self) -> bool:
        return self.character in _OPENERS

    @property
    def is_quote(self) -> bool:
        return self.character in _QUOTES or self.character == '"'


def unmatched(document: Document) -> Iterator[Mark]:
    """Every bracket or quotation mark without a partner, in reading order."""
    left: list[tuple[int, Mark]] = []
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.role is Role.CONTENTS or UNREADABLE in paragraph.text.string:
            continue
        found = _unmatched_in(paragraph.text, paragraph.body_start)
        left += ((index, mark) for mark in found)
    paired: set[Mark] = set()
    for number, (index, mark) in enumerate(left):
        if mark in paired or not mark.is_opener:
            continue
        partner = _partner(document.paragraphs, index, mark, left[number + 1 :], paired)
        if partner is not None:
            paired |= {mark, partner}
    yield from (mark for _, mark in left if mark not in paired)
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _unmatched_in_table(block)


def _unmatched_in_table(table: Table) -> Iterator[Mark]:
    """The marks of its cells without a partner; none where there may be one in another cell."""
    rows = (cell for row in table.rows for cell in row.cells if cell is not None)
    cells: list[Cell] = [*table.header, *rows]
    if any(UNREADABLE in cell.text.string for cell in cells):
        return
    left = [mark for cell in cells if cell.text for mark in _unmatched_in(cell.text)]
    for mark in left:
        if not any(_may_be_partners(mark, other) for other in left):
            yield mark


def _may_be_partners(one: Mark, other: Mark) -> bool:
    """Whether one could close what the other opens."""
    if one.text is other.text:
        return False
    opener, closer = (one, other) if one.is_opener else (other, one)
    if one.character == '"' or other.character == '"':
        return one.character == other.character
    return _PAIRS.get(closer.character) == opener.character


def _unmatched_in(text: Text, start: int = 0) -> list[Mark]:
    """The marks of the text that find no partner in it, read as kindly as possible.

    A bracket behind a number, "1)", may close one or belong to an item's label.
    """
    marks = list(_marks(text, start))
    if not marks:
        return []
    readings = [_match(text.string, marks, labels) for labels in (False, True)]
    return min(readings, key=len)


def _marks(text: Text, start: int) -> Iterator[Mark]:
    string = text.string
    straight = 0
    for match in _MARK.finditer(string, start):
        before = string[: match.start()]
        if match.group() == '"':
            if _INCH_BEFORE.search(before) and straight % 2 == 0:
                continue
            straight += 1
        if match.group() in "()" and _SMILEY.search(before[-3:]):
            continue
        yield Mark(text, match.start(), match.group())


def _match(string: str, marks: Sequence[Mark], labels: bool) -> list[Mark]:
    """What is left when partners are paired; with `labels`, "1)" closes nothing."""
    opened: dict[str, list[Mark]] = {}
    left: list[Mark] = []
    for mark in marks:
        if mark.character == '"':
            pending = opened.setdefault('"', [])
            if pending:
                pending.pop()
            else:
                pending.append(mark)
            continue
        if mark.is_opener:
            opened.setdefault(mark.character, []).append(mark)
            continue
        pending = opened.setdefault(_PAIRS[mark.character], [])
        is_label = _LABEL_BEFORE.search(string[: mark.position]) is not None
        if mark.character == ")" and is_label and (labels or not pending):
            continue
        if pending:
            pending.pop()
        else:
            left.append(mark)
    left += (mark for pending in opened.values() for mark in pending)
    return sorted(left, key=lambda mark: mark.position)


def _partner(
    paragraphs: Sequence[Paragraph],
    index: int,
    mark: Mark,
    later: Sequence[tuple[int, Mark]],
    paired: set[Mark],
) -> Mark | None:
    """The closing mark in a paragraph that goes on from the opening one's."""
    for position, other in later:
        if position - index > _REACH:
            return None
        if other in paired or position == index or other.is_opener:
            continue
        if _PAIRS.get(other.character) == mark.character and _goes_on(
            paragraphs[index : position + 1], mark
        ):
            return other
    return None


def _goes_on(paragraphs: Sequence[Paragraph], mark: Mark) -> bool:
    """Whether the paragraphs read on from the first to the last.

    A quotation may run over any; a bracket over lines of one text, or over the items
    of a list it announces.
    """
    if mark.is_quote:
        return True
    read_on = [p for p in paragraphs if p.role not in _NOT_READ_ON]
    first, *others = read_on or paragraphs  # of captions one goes on to the next
    if announces(first.text.string):
        return True
    return all(other.label is None for other in others)
