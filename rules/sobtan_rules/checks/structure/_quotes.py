"""Quotation marks: those without a partner, and pairs of two kinds.

All marks are of one family: what one opens any other may close, for keyboards and
editors mix them ("…”). A quotation may run over several paragraphs, each of which may
open it anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import UNREADABLE, Cell, Document, Paragraph, Role, Table, Text

_MARK = pattern("''|[“”„«»\"]")
_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("”»")
_KINDS = ("“”", "„”", "„“", "«»", '""', "''''")  # pairs of one kind
_BLANK = " \t\n\u00a0\u200b\ufeff"
_INCH_BEFORE = pattern(r"\d\s?$")
_LETTER = pattern(r"[^\W\d_]")  # right behind a mark that opens: ปี 2568 "ปีมะเส็ง"
_SHORT = 60  # characters of a quotation between marks that face the same way
_REACH = 40  # paragraphs that a quotation may run over: a whole section of a law


@dataclass(frozen=True, eq=False, slots=True)
class Quote:
    """A quotation mark as printed, at `position` of a paragraph's or cell's text."""

    text: Text
    position: int
    character: str

    @property
    def is_opener(self) -> bool:
        return self.character not in _CLOSERS

    @property
    def begins(self) -> bool:
        """Whether words begin behind it and none ends before it."""
        string, end = self.text.string, self.position + len(self.character)
        before, behind = string[: self.position][-1:], string[end : end + 1]
        return not before.strip(f"{_BLANK}(") and bool(behind.strip(_BLANK))

    @property
    def ends(self) -> bool:
        """Whether words end before it and none begins behind it."""
        string, end = self.text.string, self.position + len(self.character)
        before, behind = string[: self.position][-1:], string[end : end + 1]
        return bool(before.strip(_BLANK)) and not behind.strip(f"{_BLANK}),.;:")


@dataclass(eq=False)
class Quotes:
    """The marks of a document without a partner, and the pairs of two kinds."""

    single: list[Quote] = field(default_factory=list)
    mixed: list[tuple[Quote, Quote]] = field(default_factory=list)


def read_quotes(document: Document) -> Quotes:
    """Every quotation mark of the document paired, as kindly as possible."""
    found = Quotes()
    reader = _Reader(found)
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.role is not Role.CONTENTS and UNREADABLE not in paragraph.text.string:
            reader.read(index, paragraph)
    found.single += (quote for _, quote in reader.pending)
    for block in document.blocks:
        if isinstance(block, Table):
            _read_table(block, found)
    return found


def _read_table(table: Table, found: Quotes) -> None:
    """Pairs the marks of the cells; one left over may have its partner in another cell."""
    rows = (cell for row in table.rows for cell in row.cells if cell is not None)
    cells: list[Cell] = [*table.header, *rows]
    if any(UNREADABLE in cell.text.string for cell in cells):
        return
    left = [quote for cell in cells if cell.text for quote in _paired(cell.text, 0, found)]
    if len(left) == 1:
        found.single += left


class _Reader:
    """Reads paragraphs one after the other, with the quotations that are open."""

    def __init__(self, found: Quotes) -> None:
        self._found = found
        self.pending: list[tuple[int, Quote]] = []

    def read(self, index: int, paragraph: Paragraph) -> None:
        if self.pending and index - self.pending[-1][0] > _REACH:
            self._found.single += (quote for _, quote in self.pending)
            self.pending = []
        for quote in _paired(paragraph.text, paragraph.body_start, self._found):
            if self.pending and self._closes(quote):
                self.pending = []
            elif quote.is_opener:
                self.pending.append((index, quote))
            else:
                self._found.single.append(quote)

    def _closes(self, quote: Quote) -> bool:
        """Whether the mark ends the quotation that paragraphs before have opened."""
        return quote.text is not self.pending[-1][1].text and not quote.begins


def _paired(text: Text, start: int, found: Quotes) -> list[Quote]:
    """Pairs the marks of one text; those that are left over. Quotations may be nested."""
    left: list[Quote] = []
    opened: list[Quote] = []
    for quote in _marks(text, start):
        if opened and _may_close(opened[-1], quote):
            first = opened.pop()
            if not _is_of_one_kind(first, quote):
                found.mixed.append((first, quote))
        elif quote.is_opener or quote.begins:
            opened.append(quote)
        else:
            left.append(quote)
    return _without_odd_pairs(sorted([*left, *opened], key=lambda q: q.position), found)


def _without_odd_pairs(left: list[Quote], found: Quotes) -> list[Quote]:
    """What is left when marks that face the wrong way are paired: ”so”, “so“, or “… ”."""
    kept: list[Quote] = []
    for quote in left:
        if kept and (kept[-1].character in _OPENERS or _is_near(kept[-1], quote)):
            first = kept.pop()
            if not _is_of_one_kind(first, quote):
                found.mixed.append((first, quote))
        else:
            kept.append(quote)
    return kept


def _is_near(one: Quote, other: Quote) -> bool:
    return other.position - one.position <= _SHORT


def _may_close(first: Quote, quote: Quote) -> bool:
    """Whether the mark may end the quotation that the first one opens."""
    if quote.character in _CLOSERS or first.character == quote.character == '"':
        return True
    return quote.ends if quote.character in _OPENERS else not quote.begins


def _is_of_one_kind(one: Quote, other: Quote) -> bool:
    return one.character + other.character in _KINDS


def _is_inch(string: str, position: int) -> bool:
    """Whether the straight mark there is the sign of an inch: 42" and 42 ", not 2568 "ปีมะเส็ง"."""
    opens = string[:position].endswith(" ") and _LETTER.match(string, position + 1)
    return not opens and _INCH_BEFORE.search(string, 0, position) is not None


def _marks(text: Text, start: int) -> Iterator[Quote]:
    straight = 0
    for match in _MARK.finditer(text.string, start):
        if match.group() == '"':
            if straight % 2 == 0 and _is_inch(text.string, match.start()):
                continue
            straight += 1
        yield Quote(text, match.start(), match.group())
