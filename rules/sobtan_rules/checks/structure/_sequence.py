"""Numbered lists of a document: what number an item should have, going by its neighbours.

A list is what stands under one paragraph with labels of one shape, from its first
item on; it ends where the numbering begins again. Labels that the reading of the
page may have lost are looked for in the words between, before one is called missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import pairwise
from string import ascii_lowercase

from sobtan_extractor.late import dataclass, pattern
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

_NOT_BARE = pattern(r"\W|(?:ข้อที่|ข้อ|มาตรา)")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_STYLES = (
    LabelStyle.SECTION,
    LabelStyle.PARENTHESISED,
    LabelStyle.HALF,
    LabelStyle.LETTER,
    LabelStyle.ARTICLE,
)
_NUMBER_BEHIND = pattern(r"[\s,]*(?:และ|หรือ|ถึง|-)?\s*\(?[\d๐-๙]{1,2}\)")
_NUMBER_BEFORE = pattern(r"[\d๐-๙]\)[\s,]*(?:และ|หรือ|ถึง|-)?\s*$")
_LAST_NUMBER = pattern(r"\d+(?=\D*$)")
_LETTER = pattern("[ก-ฮa-zA-Z]")
# What opens a part of the document or names a table, by its number in the whole of it.
_NAMED = pattern(
    r"(?P<label>(?P<word>ระเบียบวาระที่|วาระที่|บทที่|ส่วนที่|หมวดที่|ตารางที่)\s*(?P<number>\d{1,2}))"
    r"(?![\d.,/-])(?=\s|:|$)"
)
_SUBSECTION = 2  # numbers of a label: 4.1
_LONGEST_TITLE = 160  # characters
_FEWEST_TWICE = 3  # numbers given twice that show two wordings side by side
_KIND = 5  # letters that items of one list may have in common
_FEWEST_ALIKE = 2  # items elsewhere that begin so
_COLUMN = 100  # points: the least width of a column of text
_MARGINS = 2.5  # times the size of type: by how much one list may be shifted between pages
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
    kinds = Counter(_kind(paragraph) for paragraph in document.paragraphs if _is_listed(paragraph))
    compared = _compared(document)
    for run in _runs(document):
        items = [_item(paragraph) for paragraph in run]
        for fault in _once_each(slips(items)):
            index = items.index(fault.item)
            if fault.slip is Slip.REPEATED and _grandparent(run[index]) in compared:
                continue
            if _is_of_another_list(run, index, kinds):
                continue
            if not _may_be_lost(document, order, run[index - 1], run[index], fault):
                yield fault
    for paragraph in document.paragraphs:
        if paragraph.role is not Role.CONTENTS:
            yield from _inline_faults(paragraph)
    yield from _left_out(document, order)


def _once_each(found: Iterable[Fault]) -> list[Fault]:
    """The faults, a number printed again and again as one of them.

    None where several numbers stand twice: two wordings are laid side by side.
    """
    faults = list(found)
    repeated = {fault.item.number: fault for fault in faults[::-1] if fault.slip is Slip.REPEATED}
    if len(repeated) > 1:
        return []
    return [f for f in faults if f.slip is not Slip.REPEATED or f in repeated.values()]


def _compared(document: Document) -> set[Paragraph | None]:
    """What lists stand under that give one number after the other twice.

    There the law in force is laid beside what it is to be.
    """
    listed = [paragraph for paragraph in document.paragraphs if _is_listed(paragraph)]
    twice = Counter(
        _grandparent(second)
        for first, second in pairwise(listed)
        if first.parent is second.parent and _printed(first) == _printed(second)
    )
    return {above for above, count in twice.items() if count >= _FEWEST_TWICE}


def _grandparent(paragraph: Paragraph) -> Paragraph | None:
    return paragraph.parent.parent if paragraph.parent is not None else None


def _printed(paragraph: Paragraph) -> str:
    return "".join(_label(paragraph).text.string.split()).translate(_THAI_DIGITS)


def _kind(paragraph: Paragraph) -> tuple[str, str]:
    """How an item is labelled, and the letters its words begin with."""
    words = paragraph.text.string[paragraph.body_start :]
    return _shape(_label(paragraph)), words[:_KIND]


def _is_of_another_list(
    run: Sequence[Paragraph], index: int, kinds: Mapping[tuple[str, str], int]
) -> bool:
    """Whether the item begins like items elsewhere and like none of its list.

    Then it goes on with a list that this one stands inside of.
    """
    kind = _kind(run[index])
    own = sum(_kind(paragraph) == kind for paragraph in run)
    return own == 1 and kinds[kind] > _FEWEST_ALIKE


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


@dataclass(eq=False)
class _Run:
    """A list of paragraphs as it is read. `is_mixed`: another of its shape is inside it.

    Without an indent to tell the two apart an item may belong to either.
    """

    paragraphs: list[Paragraph]
    is_mixed: bool = False
    is_titled_off: bool = False  # a title stands behind its latest item

    @property
    def parent(self) -> Paragraph | None:
        return self.paragraphs[-1].parent

    def takes(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph's number is the next one, or the next but for a misprint."""
        numbers = [_number(p) for p in self.paragraphs[-2:]]
        following = {numbers[-1] + 1, numbers[0] + len(numbers)}
        return _number(paragraph) in following and self.is_aligned(paragraph)

    def is_aligned(self, paragraph: Paragraph) -> bool:
        """Whether it begins where the latest item does; pages may differ in their margins."""
        last = self.paragraphs[-1]
        first, second = last.text.clusters[0], paragraph.text.clusters[0]
        margin = max(first.size, second.size) * (1 if last.page == paragraph.page else _MARGINS)
        return abs(first.box.x0 - second.box.x0) <= margin


def _number(paragraph: Paragraph) -> int:
    return _label(paragraph).numbers[-1]


def _label(paragraph: Paragraph) -> Label:
    if paragraph.label is None:
        raise ValueError("an item of a list has a label")
    return paragraph.label


def _runs(document: Document) -> Iterator[list[Paragraph]]:
    """The lists of the document, each from its number 1 on, of which it is sure what is in them.

    Lists of one shape may be nested: an item goes on with the innermost that it follows.
    One that follows none belongs to the only list there is, or to none for certain.
    """
    open_lists: dict[str, list[_Run]] = {}
    for paragraph in document.paragraphs:
        if paragraph.role is Role.TITLE:
            for runs in open_lists.values():
                _title_off(paragraph, runs)
        if not _is_listed(paragraph):
            continue
        runs = open_lists.setdefault(_shape(_label(paragraph)), [])
        yield from (run.paragraphs for run in _taken(paragraph, runs) if not run.is_mixed)
    for runs in open_lists.values():
        yield from (run.paragraphs for run in runs if not run.is_mixed)


def _title_off(title: Paragraph, runs: Sequence[_Run]) -> None:
    """Notes that the innermost list ends at the title, unless that stands in its latest item."""
    if runs and all(one is not runs[-1].paragraphs[-1] for one in _above(title)):
        runs[-1].is_titled_off = True


def _is_listed(paragraph: Paragraph) -> bool:
    if paragraph.role in (Role.CONTENTS, Role.FOOTNOTE) or paragraph.label is None:
        return False
    return paragraph.label.style in _STYLES and bool(paragraph.label.numbers)


def _taken(paragraph: Paragraph, runs: list[_Run]) -> list[_Run]:
    """Puts the paragraph into the open list it belongs to; the lists that end with it."""
    index = _list_of(paragraph, runs)
    if index is None and _number(paragraph) == 1:
        if not _is_again(paragraph, runs):
            return _begun(paragraph, runs)
        index = len(runs) - 1
    if index is None:
        index = _only_list(paragraph, runs)
    if index is None:
        return _lost(paragraph, runs)
    ended = runs[index + 1 :]
    del runs[index + 1 :]
    runs[index].paragraphs.append(paragraph)
    runs[index].is_titled_off = False
    return ended


def _lost(paragraph: Paragraph, runs: list[_Run]) -> list[_Run]:
    """Goes on with the paragraph as an item of a list of which more is not known."""
    unknown = _Run([*(runs[0].paragraphs if runs else ()), paragraph], is_mixed=True)
    ended = runs[1:]
    runs[:] = [unknown]
    return ended


def _list_of(paragraph: Paragraph, runs: Sequence[_Run]) -> int | None:
    """The innermost list that goes on with the paragraph, one of its own parent first."""
    taking = [i for i, run in enumerate(runs) if run.takes(paragraph)]
    return max(taking, key=lambda i: (runs[i].parent is paragraph.parent, i), default=None)


def _only_list(paragraph: Paragraph, runs: Sequence[_Run]) -> int | None:
    """The list the paragraph must be of, though its number does not follow: the only one."""
    aligned = [i for i, run in enumerate(runs) if run.is_aligned(paragraph)]
    if len(aligned) != 1 or runs[aligned[0]].parent is not paragraph.parent:
        return None
    return aligned[0]


def _begun(paragraph: Paragraph, runs: list[_Run]) -> list[_Run]:
    """Opens a list with the paragraph; those that it may be inside of are mixed from now on."""
    ended = [run for run in runs if _is_over(run, paragraph)]
    runs[:] = [run for run in runs if run not in ended]
    for run in runs:
        run.is_mixed = run.is_mixed or run.is_aligned(paragraph)
    runs.append(_Run([paragraph]))
    return ended


def _is_over(run: _Run, paragraph: Paragraph) -> bool:
    """Whether the list has ended where the paragraph begins another one.

    So it has behind a title, and where what it stands under has been left.
    """
    if run.is_titled_off:
        return True
    return run.parent is not None and all(one is not run.parent for one in _above(paragraph))


def _above(paragraph: Paragraph) -> Iterator[Paragraph]:
    """What the paragraph stands under, from the innermost on."""
    parent = paragraph.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _is_again(paragraph: Paragraph, runs: Sequence[_Run]) -> bool:
    """Whether it is a second "4.1": a list begins anew, but the section 4 only once."""
    if not runs or len(runs[-1].paragraphs) != 1 or len(_label(paragraph).numbers) < _SUBSECTION:
        return False
    first = runs[-1].paragraphs[0]
    words = paragraph.text.string[paragraph.body_start :]
    return first.parent is paragraph.parent and words not in first.text.string


def _shape(label: Label) -> str:
    """The label without its last number: "(#)", "2.#", "(ก)" for any Thai letter."""
    printed = "".join(label.text.string.split()).translate(_THAI_DIGITS)
    if label.style is LabelStyle.LETTER:
        return numbered_as(printed, 1).rstrip(".")
    return _LAST_NUMBER.sub("#", printed).rstrip(".")


def _item(paragraph: Paragraph) -> Item:
    return Item(_number(paragraph), _label(paragraph).text.string, paragraph.text)


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
    if any(pattern.search(string) for string in _strings(between, before)):
        return True
    return any(_stands_beside(block, item, fault) for block in document.blocks[order[item] :])


def _stands_beside(block: Paragraph | Table, item: Paragraph, fault: Fault) -> bool:
    """Whether it is the missing item, in another column of the item's page."""
    if not isinstance(block, Paragraph) or block.label is None or block.page != item.page:
        return False
    x0, other = item.text.clusters[0].box.x0, block.text.clusters[0].box.x0
    wanted = numbered_as(fault.item.label, fault.expected)
    return other > x0 + _COLUMN and block.label.text.string == wanted


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


def _inline_faults(paragraph: Paragraph) -> Iterator[Fault]:
    """The faults of the lists inside a paragraph whose missing label is not there unread."""
    for items in _inline(paragraph):
        for fault in slips(items, fewest=3):
            between = fault.item.holder.string[fault.before.start + 1 : fault.item.start]
            is_there = _label_pattern(fault).search(between.translate(_THAI_DIGITS)) is not None
            if fault.slip is not Slip.SKIPPED or not is_there:
                yield fault


def _refers(string: str, start: int, end: int) -> bool:
    """Whether the number is spoken of, among others: "(1) (2) และ (3)"."""
    return bool(_NUMBER_BEHIND.match(string, end) or _NUMBER_BEFORE.search(string, 0, start))


def _inline(paragraph: Paragraph) -> list[list[Item]]:
    """The numbers that count inside a paragraph: "1) ... 2) ... 3) ...", from each 1 on."""
    string = paragraph.text.string
    found: list[list[Item]] = []
    for quantity in paragraph.quantities:
        is_counted = quantity.kind is Kind.OUTLINE and quantity.start >= paragraph.body_start
        if not is_counted or quantity.value is None or quantity.decimals:
            continue
        if string[quantity.end : quantity.end + 1] != ")":
            continue
        start = quantity.start - (string[quantity.start - 1 : quantity.start] == "(")
        label = string[start : quantity.end + 1]
        if found and label.startswith("(") != found[0][0].label.startswith("("):
            continue
        if _refers(string, start, quantity.end + 1):
            continue
        if not found or quantity.value == 1:
            found.append([])
        found[-1].append(Item(int(quantity.value), label, paragraph.text, start))
    return found
