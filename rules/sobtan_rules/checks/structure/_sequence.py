"""Numbered lists of a document: what number an item should have, going by its neighbours.

A list is what stands under one paragraph with labels of one shape, from its first
item on; it ends where the numbering begins again. Labels that the reading of the
page may have lost are looked for in the words between, before one is called missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from string import ascii_lowercase

from sobtan_extractor.model.document import (
    Document,
    Kind,
    Label,
    LabelStyle,
    Paragraph,
    Role,
    Table,
    Text,
    TroubleKind,
)
from sobtan_extractor.structure.outline import LIST_LETTERS
from sobtan_rules.thai.excerpts import opening

_NOT_BARE = re.compile(r"\W|(?:ข้อที่|ข้อ|มาตรา)")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_STYLES = (
    LabelStyle.SECTION,
    LabelStyle.PARENTHESISED,
    LabelStyle.HALF,
    LabelStyle.LETTER,
    LabelStyle.ARTICLE,
)
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_LETTER = re.compile("[ก-ฮa-zA-Z]")
# What opens a part of the document or names a table, by its number in the whole of it.
_NAMED = re.compile(
    r"(?P<label>(?P<word>ระเบียบวาระที่|วาระที่|บทที่|ส่วนที่|หมวดที่|ตารางที่)\s*(?P<number>\d{1,2}))"
    r"(?![\d.,/-])(?=\s|:|$)"
)
_SUBSECTION = 2  # numbers of a label: 4.1
_LONGEST_TITLE = 160  # characters
_WIDEST_GAP = 3  # a wider jump is a list read wrongly rather than printed wrongly


class Slip(Enum):
    """What is wrong with an item's number."""

    MISPRINTED = auto()  # its neighbours go on around it
    SKIPPED = auto()  # the numbers before it are missing
    REPEATED = auto()  # it has the number of the one before


@dataclass(frozen=True, eq=False, slots=True)
class Item:
    """An item of a list: its number, its label, and what it is printed in from `start` on."""

    number: int
    label: str
    holder: Text
    start: int = 0

    @property
    def text(self) -> Text:
        """Its label and its first words."""
        return opening(self.holder, self.start)


@dataclass(frozen=True, eq=False, slots=True)
class Fault:
    """An item whose number does not follow. `expected` is the number that would."""

    slip: Slip
    item: Item
    before: Item
    expected: int


def faults(document: Document) -> Iterator[Fault]:
    """Every item whose number does not follow, in lists of paragraphs and inside of them."""
    order = {block: index for index, block in enumerate(document.blocks)}
    for run in _runs(document):
        items = [_item(paragraph) for paragraph in run]
        for fault in slips(items):
            index = items.index(fault.item)
            if not _may_be_lost(document, order, run[index - 1], run[index], fault):
                yield fault
    for paragraph in document.paragraphs:
        if paragraph.role is not Role.CONTENTS:
            yield from slips(_inline(paragraph), fewest=3)
    yield from _left_out(document, order)


def numbered_as(label: str, number: int) -> str:
    """The label with another number, in the digits or the letters that it has.

    >>> numbered_as("3.3", 4), numbered_as("(ก)", 4)
    ('3.4', '(ง)')
    """
    if _LAST_NUMBER.search(label):
        printed = str(number)
        if any("๐" <= character <= "๙" for character in label):
            printed = printed.translate(_TO_THAI)
        return _LAST_NUMBER.sub(printed, label)
    return _LETTER.sub(lambda match: _letter(match.group(), number), label, count=1)


def _letter(like: str, number: int) -> str:
    """The letter a list has in that place, of the alphabet and case of the one given."""
    letters = LIST_LETTERS if like in LIST_LETTERS else ascii_lowercase
    letter = letters[number - 1] if number <= len(letters) else "?"
    return letter.upper() if like.isupper() else letter


# --- Lists of paragraphs -------------------------------------------------------------


def _runs(document: Document) -> Iterator[list[Paragraph]]:
    """The lists of the document: items under one parent, from number 1 on."""
    lists: dict[tuple[Paragraph | None, str], list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        if paragraph.role in (Role.CONTENTS, Role.FOOTNOTE) or paragraph.label is None:
            continue
        if paragraph.label.style not in _STYLES or not paragraph.label.numbers:
            continue
        key = paragraph.parent, _shape(paragraph.label)
        if paragraph.label.numbers[-1] == 1 and not _is_again(paragraph, lists.get(key, [])):
            if key in lists:
                yield lists.pop(key)
            lists[key] = [paragraph]
        elif key in lists:
            lists[key].append(paragraph)
    yield from lists.values()


def _is_again(paragraph: Paragraph, items: Sequence[Paragraph]) -> bool:
    """Whether it is a second "4.1": a list begins anew, but the section 4 only once."""
    if len(items) != 1 or paragraph.label is None or len(paragraph.label.numbers) < _SUBSECTION:
        return False
    return paragraph.text.string[paragraph.body_start :] not in items[0].text.string


def _shape(label: Label) -> str:
    """The label without its last number: "(#)", "2.#", "(ก)" for any Thai letter."""
    printed = "".join(label.text.string.split()).translate(_THAI_DIGITS)
    if label.style is LabelStyle.LETTER:
        return numbered_as(printed, 1).rstrip(".")
    return _LAST_NUMBER.sub("#", printed).rstrip(".")


def _item(paragraph: Paragraph) -> Item:
    label = paragraph.label
    if label is None:
        raise ValueError("an item of a list has a label")
    return Item(label.numbers[-1], label.text.string, paragraph.text)


def slips(items: Sequence[Item], fewest: int = 2) -> Iterator[Fault]:
    """The items of one list whose numbers do not follow, each mistake once."""
    if len(items) < fewest or [item.number for item in items[: fewest - 1]] != list(
        range(1, fewest)
    ):
        return
    index = 1
    while index < len(items):
        before, item = items[index - 1], items[index]
        following = items[index + 1] if index + 1 < len(items) else None
        expected = before.number + 1
        index += 1
        if item.number == expected:
            continue
        if following is not None and following.number == expected + 1:
            yield Fault(Slip.MISPRINTED, item, before, expected)
            index += 1  # it follows from the number that was meant
        elif item.number == before.number:
            yield Fault(Slip.REPEATED, item, before, expected)
        elif expected < item.number <= before.number + _WIDEST_GAP:
            yield Fault(Slip.SKIPPED, item, before, expected)
        else:
            return  # another list, or one read wrongly


def _may_be_lost(
    document: Document,
    order: dict[Paragraph | Table, int],
    before: Paragraph,
    item: Paragraph,
    fault: Fault,
) -> bool:
    """Whether the missing label may be there, but was not read as one."""
    pages = range(before.page, item.page + 1)
    if any(page.number in pages for page in document.unread_pages):
        return True
    if any(t.kind is TroubleKind.LOST and t.page in pages for t in document.troubles):
        return True
    if fault.slip is not Slip.SKIPPED:
        return False
    pattern = _label_pattern(fault)
    between = document.blocks[order[before] : order[item]]
    return any(pattern.search(string) for string in _strings(between, before))


def _label_pattern(fault: Fault) -> re.Pattern[str]:
    """The missing label as it may stand inside a text, or its number alone before one."""
    printed = "".join(fault.item.label.split()).translate(_THAI_DIGITS)
    wanted = numbered_as(printed, fault.expected)
    escaped = re.escape(wanted).replace(r"\(", r"\(\s?").replace(r"\)", r"\s?\)")
    escaped = re.sub(r"(?<=[ก-๎])(?=\d)", r"\\s*", escaped)
    bare = _NOT_BARE.sub("", wanted.rpartition(".")[2] or wanted)
    part_of_word = r"\w" if bare.isalpha() else r"\d"  # no "ค." of "พ.ค."
    return re.compile(rf"(?<![{part_of_word}.,(]){escaped}(?![\d,])|^\W*{bare}[.)\s]", re.MULTILINE)


def _strings(blocks: Sequence[Paragraph | Table], first: Paragraph) -> Iterator[str]:
    """The words of the blocks, their own labels left out, in Arabic digits."""
    for block in blocks:
        if isinstance(block, Paragraph):
            start = block.body_start if block is first else 0
            yield block.text.string[start:].translate(_THAI_DIGITS)
        else:
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield cell.text.string.translate(_THAI_DIGITS)


# --- Parts and tables of the whole document -----------------------------------------------


def _left_out(document: Document, order: dict[Paragraph | Table, int]) -> Iterator[Fault]:
    """The numbers that no part or table of its kind has, where higher ones do.

    A number printed again is no fault: a table goes on, words begin by naming it.
    """
    for run in _named_runs(document):
        numbers = {item.number for _, item in run}
        for (paragraph, before), (behind, item) in pairwise(run):
            expected = before.number + 1
            if expected in numbers or not expected < item.number <= before.number + _WIDEST_GAP:
                continue
            fault = Fault(Slip.SKIPPED, item, before, expected)
            if not _may_be_lost(document, order, paragraph, behind, fault):
                yield fault


def _named_runs(document: Document) -> Iterator[list[tuple[Paragraph, Item]]]:
    """What is numbered under one word, from number 1 on."""
    runs: dict[str, list[tuple[Paragraph, Item]]] = {}
    for paragraph in document.paragraphs:
        string = paragraph.text.string
        match = _NAMED.match(string)
        is_short = len(string) <= _LONGEST_TITLE
        if match is None or not is_short or paragraph.role in (Role.CONTENTS, Role.FOOTNOTE):
            continue
        word, number = match["word"], int(match["number"])
        if number == 1 and word in runs:
            yield runs.pop(word)
        if number == 1 or word in runs:
            item = Item(number, match["label"], paragraph.text)
            runs.setdefault(word, []).append((paragraph, item))
    yield from runs.values()


# --- Lists inside a paragraph --------------------------------------------------------


def _inline(paragraph: Paragraph) -> list[Item]:
    """The numbers that count inside a paragraph: "1) ... 2) ... 3) ..."."""
    string = paragraph.text.string
    found: list[Item] = []
    for quantity in paragraph.quantities:
        is_counted = quantity.kind is Kind.OUTLINE and quantity.start >= paragraph.body_start
        if not is_counted or quantity.value is None or quantity.decimals:
            continue
        if string[quantity.end : quantity.end + 1] != ")":
            continue
        start = quantity.start - (string[quantity.start - 1 : quantity.start] == "(")
        label = string[start : quantity.end + 1]
        if found and label.startswith("(") != found[0].label.startswith("("):
            continue
        found.append(Item(int(quantity.value), label, paragraph.text, start))
    return found
