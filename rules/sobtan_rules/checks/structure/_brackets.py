"""Brackets, matched within a paragraph and its continuation, or a cell.

What a cell leaves open may be closed in another cell of its table: then the words were
divided, in print or in reading, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.lines.joined_text import wraps
from sobtan_extractor.model.document import UNREADABLE, Cell, Document, Paragraph, Role, Table, Text
from sobtan_extractor.structure.outline import announces

_PAIRS = {")": "(", "]": "[", "}": "{", "）": "（"}
_OPENERS = frozenset(_PAIRS.values())
_MARK = pattern(r"[()\[\]{}（）]")
# "1)", "12)", "ก)", "a)" behind a space, an "และ" or a line's end: the label of an item.
_LABEL_BEFORE = pattern(
    r"(?P<before>^|[\s,;:\u200b]|และ|หรือ|กับ|)(?P<label>[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*|[ก-ฮa-zA-Z]|[ivx]{1,4})\.?\s?$"
)
_PROSE = pattern("[ก-๎A-Za-z]")
_FEWEST_LETTERS = 8  # of a text in which brackets are of words, not of a drawing
_SMILEY = pattern(r"(?:^|\s)[:;][-']?$")
_LABEL = 20  # characters in which a label stands, with what is before it
_MOST = 100  # marks of one text without a partner: no writer loses more
_REACH = 8  # paragraphs: how far brackets may go on
_NOT_READ_ON = (Role.FOOTNOTE, Role.UNIT, Role.CAPTION)


@dataclass(frozen=True, eq=False, slots=True)
class Mark:
    """A bracket as printed, at `position` of a paragraph's or cell's text."""

    text: Text
    position: int
    character: str

    @property
    def is_opener(self) -> bool:
        return self.character in _OPENERS


def unmatched(document: Document) -> Iterator[Mark]:
    """Every bracket without a partner, in reading order."""
    left: list[tuple[int, Mark]] = []
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.role is Role.CONTENTS or UNREADABLE in paragraph.text.string:
            continue
        found = _unmatched_in(paragraph.text, paragraph.body_start)
        left += ((index, mark) for mark in found[:_MOST])
    paired: set[Mark] = set()
    for number, (index, mark) in enumerate(left):
        if mark in paired or not mark.is_opener:
            continue
        partner = _partner(document.paragraphs, index, mark, left[number + 1 :], paired)
        if partner is not None:
            paired |= {mark, partner}
    yield from (mark for _, mark in left if mark not in paired and _is_of_words(mark.text))
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
        if _is_of_words(mark.text) and not any(_may_be_partners(mark, other) for other in left):
            yield mark


def _may_be_partners(one: Mark, other: Mark) -> bool:
    """Whether one could close what the other opens."""
    if one.text is other.text:
        return False
    opener, closer = (one, other) if one.is_opener else (other, one)
    return _PAIRS.get(closer.character) == opener.character


def _unmatched_in(text: Text, start: int = 0) -> list[Mark]:
    """The marks of the text that find no partner in it, read as kindly as possible.

    A bracket behind a number, "1)", may close one or belong to an item's label.
    """
    marks = list(_marks(text, start))
    if not marks:
        return []
    readings = [_match(text, marks, labels) for labels in (False, True)]
    return min(readings, key=len)


def _is_of_words(text: Text) -> bool:
    """Whether its brackets are of words: "คน)" may close one, but is not held to have an opener."""
    return len(_PROSE.findall(text.string)) >= _FEWEST_LETTERS


def _marks(text: Text, start: int) -> Iterator[Mark]:
    string = text.string
    for match in _MARK.finditer(string, start):
        if match.group() not in "()" or not _SMILEY.search(
            string[max(0, match.start() - 3) : match.start()]
        ):
            yield Mark(text, match.start(), match.group())


def _match(text: Text, marks: Sequence[Mark], labels: bool) -> list[Mark]:
    """What is left when partners are paired; with `labels`, "1)" closes nothing."""
    opened: dict[str, list[Mark]] = {}
    left: list[Mark] = []
    for mark in marks:
        if mark.is_opener:
            opened.setdefault(mark.character, []).append(mark)
            continue
        pending = opened.setdefault(_PAIRS[mark.character], [])
        is_label = mark.character == ")" and _is_of_label(text, mark.position)
        if is_label and (labels or not pending):
            continue
        if pending:
            pending.pop()
        else:
            left.append(mark)
    left += (mark for pending in opened.values() for mark in pending)
    return sorted(left, key=lambda mark: mark.position)


def _is_of_label(text: Text, position: int) -> bool:
    """Whether the bracket there ends the label of an item: "1)", "ก)"."""
    begin = max(0, position - _LABEL)
    match = _LABEL_BEFORE.search(text.string[begin:position])
    if match is None:
        return False
    place = begin + match.start("label")
    is_apart = place == 0 or bool(match["before"])
    return is_apart or place in wraps(text) or _has_neighbour(text.string, match["label"])


def _has_neighbour(string: str, label: str) -> bool:
    """Whether the number before or after it is a label there: "ได้แก่1) …  2) …"."""
    if not label.isdecimal():
        return False
    number = int(label)
    near = "|".join(str(one) for one in (number - 1, number + 1) if one)
    return re.search(rf"(?<![\d.,(])(?:{near})\s?\)", string) is not None


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
            paragraphs[index : position + 1]
        ):
            return other
    return None


def _goes_on(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the paragraphs read on from the first to the last.

    They are lines of one text, or the items of a list it announces.
    """
    read_on = [p for p in paragraphs if p.role not in _NOT_READ_ON]
    first, *others = read_on or paragraphs  # of captions one goes on to the next
    if announces(first.text.string):
        return True
    return all(other.label is None for other in others)
