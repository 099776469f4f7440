"""Tables of contents: their entries, and the headings and pages these point to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import (
    EMPTY,
    UNREADABLE,
    Document,
    LabelStyle,
    Paragraph,
    Quantity,
    Role,
    Text,
)
from sobtan_rules.kit.review import Review

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_PAGE = pattern(r"(?P<gap>\t\s*|[\s.…·_]*[.…·_]\s*|\s+)(?P<page>\d{1,4})\s*$")
_HEAD = pattern(r"(?:เรื่อง|ลำดับ|หัวข้อ|รายการ|บทที่)*หน้า(?:ที่)?|\([\w\u0e31-\u0e4e]+\)")
_NO_PAGE_BEFORE = pattern(r"(?:ที่|พ\.ศ\.|ปี|ถึง|[-–])\s*$")
_PRINTED_PAGE = pattern(
    r"(?:หน้า(?:ที่)?|page)?[\s\-–—(\[|]*(?P<page>\d{1,4})(?:\s*(?:/|จาก|of)\s*\d{1,4})?[\s\-–—)\]|]*",
    re.IGNORECASE,
)
_ALIKE = 88.0  # of 100: how alike an entry and the heading it means are at least
_ALIKE_NUMBERED = 60.0  # the same where both carry one section number
_ENOUGH = 3  # entries, to tell how pages are counted
_HEADINGS = (Role.TITLE, Role.HEADING, Role.PROGRAMME)


@dataclass(frozen=True, eq=False)
class Heading:
    """A heading in the text, with the words to compare it by."""

    text: Text
    page: int  # of the file
    section: tuple[int, ...] = ()

    @cached_property
    def words(self) -> str:
        return plain_words(self.text)


@dataclass(frozen=True, eq=False)
class Entry:
    """An entry of a table of contents: its words, and the page it gives."""

    text: Text  # all of it
    title: Text
    page: int
    quantity: Quantity | None
    section: tuple[int, ...] = ()

    @cached_property
    def words(self) -> str:
        return plain_words(self.title)


@dataclass(frozen=True, eq=False, slots=True)
class Pointer:
    """An entry and the heading it means. `page` is the number the heading's page has."""

    entry: Entry
    heading: Heading
    page: int

    @property
    def is_right(self) -> bool:
        return self.entry.page == self.page


@dataclass(frozen=True, eq=False)
class Contents:
    """A table of contents, with those of its entries whose heading was found."""

    title: Text
    pointers: tuple[Pointer, ...]
    has_page_numbers: bool  # whether the document prints any

    @property
    def is_shifted(self) -> bool:
        """Whether all pages are off by the same, in a document that prints no numbers.

        Then its pages are counted otherwise, a cover left out, and nothing is wrong.
        """
        steps = {pointer.entry.page - pointer.page for pointer in self.pointers}
        return not self.has_page_numbers and len(steps) == 1


def tables_of_contents(review: Review) -> tuple[Contents, ...]:
    """Every table of contents of the document under review (a reading)."""
    document = review.document
    numbers = _printed_pages(document)
    found = []
    for title, entries, behind in _listed(document):
        headings = list(_headings(document, behind))
        meant = [(entry, _meant(entry, headings)) for entry in entries]
        pairs = [(entry, heading) for entry, heading in meant if heading is not None]
        step = 0 if numbers else _step(pairs)
        number = partial(_number, numbers, step)
        pointed = (_pointer(e, h, headings, number) for e, h in _with_renamed(meant, headings))
        named = {entry for entry, _ in pairs}
        known = [p for p in pointed if p is not None and (p.entry in named or p.is_right)]
        found.append(Contents(title, tuple(known), bool(numbers)))
    return tuple(found)


def _number(printed: dict[int, int], step: int, page: int) -> int:
    """The number that a page of the file has, or would have."""
    return printed.get(page, page + step)


def _pointer(
    entry: Entry, heading: Heading, headings: Sequence[Heading], number: Callable[[int], int]
) -> Pointer | None:
    """What the entry points to; None where the heading stands on several pages, none of them right.

    Each plan of a report has its own introduction: which of them is meant is not told.
    """
    same = [h for h in headings if h.words == heading.words]
    right = next((h for h in same if number(h.page) == entry.page), None)
    if right is None and any(h.page != heading.page for h in same):
        return None
    meant = right or heading
    return Pointer(entry, meant, number(meant.page))


def _with_renamed(
    meant: Sequence[tuple[Entry, Heading | None]], headings: Sequence[Heading]
) -> Iterator[tuple[Entry, Heading]]:
    """The entries with their headings; one that has none with the heading of its number.

    So only where all other numbered entries have the words of the heading of their number,
    and no other heading and no other entry has that number.
    """
    numbered = [(entry, heading) for entry, heading in meant if entry.section]
    alike = sum(heading is not None and heading.section == e.section for e, heading in numbered)
    can_rename = alike >= _ENOUGH and alike >= len(numbered) - 1
    for entry, heading in meant:
        if heading is not None:
            yield entry, heading
        elif can_rename and entry.section:
            same = [h for h in headings if h.section == entry.section]
            if len(same) == 1:
                yield entry, same[0]


def _step(pairs: Sequence[tuple[Entry, Heading]]) -> int:
    """By how much the contents count pages otherwise than the file: as most entries do."""
    steps = Counter(entry.page - heading.page for entry, heading in pairs)
    if len(pairs) < _ENOUGH:
        return 0
    step, count = steps.most_common(1)[0]
    return step if 2 * count > len(pairs) else 0


# --- Entries -------------------------------------------------------------------------


def _listed(document: Document) -> Iterator[tuple[Text, list[Entry], int]]:
    """Each table of contents: its title, its entries, and the block behind it."""
    blocks = document.blocks
    lines: list[Paragraph] = []
    title = EMPTY
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.role is Role.CONTENTS:
            if not lines and index and isinstance(before := blocks[index - 1], Paragraph):
                title = before.text
            lines.append(block)
        elif lines:
            yield title or lines[0].text, list(_entries(lines)), index
            lines = []
    if lines:
        yield title or lines[0].text, list(_entries(lines)), len(blocks)


def _entries(lines: Sequence[Paragraph]) -> Iterator[Entry]:
    """The entries; one that wraps has its page on a later line."""
    pending: list[Paragraph] = []
    for line in lines:
        if _HEAD.fullmatch("".join(line.text.string.split())):
            continue
        if line.label is not None:
            pending = []
        pending.append(line)
        string = line.text.string.translate(_THAI_DIGITS)
        match = _PAGE.search(string)
        if match is None:
            continue
        is_named = not match["gap"].strip(" ") and _NO_PAGE_BEFORE.search(string[: match.start()])
        if is_named or UNREADABLE in string:
            pending = []
            continue
        first, text = pending[0], EMPTY
        for one in pending[:-1]:
            text += one.text
        section: tuple[int, ...] = ()
        if first.label is not None and first.label.style is LabelStyle.SECTION:
            section = first.label.numbers
        title = text + line.text.slice(0, match.start())
        if any(character.isalpha() for character in title.string):
            page = next((q for q in line.quantities if q.start >= match.start("page")), None)
            yield Entry(text + line.text, title.strip(), int(match["page"]), page, section)
        pending = []


# --- Headings ------------------------------------------------------------------------


def _headings(document: Document, start: int) -> Iterator[Heading]:
    """What an entry can point to: headings, numbered items, and titles of several lines."""
    run: list[Paragraph] = []
    for block in document.blocks[start:]:
        if isinstance(block, Paragraph) and block.role is Role.TITLE:
            run.append(block)
            yield Heading(block.text, block.page)
            continue
        if len(run) > 1:
            joined = EMPTY
            for line in run:
                joined += line.text
            yield Heading(joined, run[0].page)
        run = []
        if isinstance(block, Paragraph) and _is_heading(block):
            yield Heading(block.text, block.page, _section(block))


def _is_heading(block: Paragraph) -> bool:
    return block.role in _HEADINGS or (block.role is Role.ITEM and bool(_section(block)))


def _section(block: Paragraph) -> tuple[int, ...]:
    is_section = block.label is not None and block.label.style is LabelStyle.SECTION
    return block.label.numbers if block.label is not None and is_section else ()


def _meant(entry: Entry, headings: Sequence[Heading]) -> Heading | None:
    """The heading the entry means: in the same words, else in nearly the same."""
    same = [heading for heading in headings if heading.words == entry.words]
    if same:
        return next((h for h in same if h.page == entry.page), same[0])
    from rapidfuzz.fuzz import ratio

    best: tuple[float, Heading] | None = None
    for heading in headings:
        if _digits(heading.words) != _digits(entry.words):
            continue
        likeness = ratio(entry.words, heading.words)
        is_numbered = bool(entry.section) and entry.section == heading.section
        if likeness >= (_ALIKE_NUMBERED if is_numbered else _ALIKE) and (
            best is None or likeness > best[0]
        ):
            best = likeness, heading
    return best[1] if best else None


def _digits(words: str) -> str:
    return re.sub(r"\D", "", words)


def plain_words(text: Text) -> str:
    """Its letters and digits, without spaces, punctuation and raised footnote marks."""
    printed = "".join(
        cluster.text for cluster in text.clusters if not _is_mark(cluster.text, cluster.raised)
    )
    printed = printed.translate(_THAI_DIGITS).lower()
    return "".join(
        c for c in printed if (c.isalnum() and c not in "¹²³") or "\u0e30" <= c <= "\u0e4e"
    )


def _is_mark(printed: str, raised: bool) -> bool:
    return raised and (printed.isdigit() or printed == "*")


# --- Pages ---------------------------------------------------------------------------


def _printed_pages(document: Document) -> dict[int, int]:
    """The number printed on each page of the file; empty where pages have none.

    A page without one, a cover or the first of a part, is numbered as the others go.
    """
    printed: dict[int, int] = {}
    for text in document.furniture:
        match = _PRINTED_PAGE.fullmatch(text.string.strip().translate(_THAI_DIGITS))
        if match is not None:
            printed.setdefault(text.page, int(match["page"]))
    if not printed:
        return {}
    steps = Counter(number - page for page, number in printed.items())
    step = steps.most_common(1)[0][0]
    return {page.number: page.number + step for page in document.pages} | printed
