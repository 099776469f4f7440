"""What a list is cut from, and what comes of cutting it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.lines.joined_text import join_texts, wraps
from sobtan_extractor.model.document import Block, Document, Paragraph, Quantity, Role, Text
from sobtan_rules.thai.spelled_counts import spelled_counts


class Passage:
    """A text that may hold a list: its string, its wraps, and its numerals.

    A wrap is an offset at which a printed line was broken without a space: names may
    be parted there, or a word go on.
    """

    def __init__(
        self,
        document: Document,
        text: Text,
        quantities: Sequence[Quantity],
        paragraph: Paragraph | None = None,
    ) -> None:
        """The text may go on behind its `paragraph`, where a page end cut a list."""
        self.document = document
        self.text = text
        self.string = text.string
        self.quantities = tuple(quantities)
        self.paragraph = paragraph
        self._starts = {quantity.start: quantity for quantity in quantities}

    @cached_property
    def wraps(self) -> frozenset[int]:
        return frozenset(wraps(self.text))

    @property
    def paragraph_end(self) -> int:
        """Where the paragraph's own text ends, white space left out."""
        text = self.string if self.paragraph is None else self.paragraph.text.string
        return len(text.rstrip())

    def quantity_at(self, start: int) -> Quantity | None:
        """The numeral that begins there."""
        return self._starts.get(start)

    def is_cut(self, position: int) -> bool:
        """Whether a word may begin there: behind a space or a mark, or at a wrap."""
        if position == 0 or position in self.wraps:
            return True
        return not _LETTER.match(self.string, position - 1)

    def ends_word(self, position: int) -> bool:
        """Whether a word may end there."""
        if position in self.wraps:
            return True
        return position >= len(self.string) or not _LETTER.match(self.string, position)


_LETTER = pattern(r"[^\W\d_]|[\u0e30-\u0e4e]")


@dataclass(frozen=True, eq=False)
class Item:
    """One thing listed, as printed; `name` is what it is called by in messages.

    `weight` is how often it counts, where brackets behind it say so: "(2 ครั้ง)". A
    name that should be a province and is none has `is_known` False and, if one is
    near enough, the province it `may_be`; `parts` is how many names it is if the
    space inside it parts two.
    """

    name: str
    text: Text
    weight: Quantity | None = None
    is_known: bool = True
    may_be: str = ""
    parts: int = 1


@dataclass(frozen=True, eq=False)
class Cut:
    """The items of a list, and how sure it is that these are they.

    `least` and `most` bound their number where they may be cut in several ways;
    `most` is None where the list may go on. `end` is where it ends in its passage.
    """

    items: tuple[Item, ...]
    end: int
    least: int
    most: int | None
    is_choice: bool = False  # whether cutting needed a choice
    is_alike: bool = False  # whether its phrases all begin with one word
    start: int = 0  # of its first item, where that is not where it was looked for
    is_titled: bool = False  # whether titles say where each of its persons begins
    kind: str = ""  # the words its names begin with, where they are cut by those
    is_in_row: bool = False  # whether another count and its list follow it at once


# A text that ends so goes on in the next paragraph, as one that a page's end may have cut.
_GOES_ON = pattern(r"(?:และ|หรือ|กับ|,)\s*$|\([^()]{0,300}$")


def passages(document: Document) -> Iterator[Passage]:
    """Every paragraph, with what goes on behind a page end, and every cell of words."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            if block.role is not Role.CONTENTS:
                yield from _passage(document, index, block)
            continue
        for row in block.rows:
            for cell in row.cells:
                if cell is not None and cell.quantities:
                    yield Passage(document, cell.text, cell.quantities)


def _passage(document: Document, index: int, paragraph: Paragraph) -> Iterator[Passage]:
    """The paragraph, where it counts something in digits or words."""
    text = paragraph.text
    quantities = (*paragraph.quantities, *spelled_counts(text))
    if not quantities:
        return
    more = next(_behind(document.blocks, index), None)
    if more is not None and more.label is None and more.role is Role.BODY:
        ends_page = bool(text) and text.clusters[-1].page < more.page
        if ends_page or _GOES_ON.search(text.string):
            text = join_texts(text, more.text)
    yield Passage(document, text, sorted(quantities, key=lambda q: q.start), paragraph)


_FURTHER = 8  # paragraphs in which a list may go on


def further(document: Document, paragraph: Paragraph) -> Sequence[Paragraph]:
    """The paragraphs behind that one in which a list of it may go on."""
    place = document.paragraphs.index(paragraph) + 1
    return document.paragraphs[place : place + _FURTHER]


def _behind(blocks: Sequence[Block], index: int) -> Iterator[Paragraph]:
    """The paragraphs behind that block as far as the next table, footnotes left out."""
    for block in blocks[index + 1 :]:
        if not isinstance(block, Paragraph):
            return
        if block.role is not Role.FOOTNOTE:
            yield block
