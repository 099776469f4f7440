"""Sets apart what pages repeat: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from sobtan_extractor.late import pattern
from sobtan_extractor.lines.lines import Line
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.numbers.units import unit_line
from sobtan_extractor.tables.alignment import chunks, is_row

_EDGE = 0.12  # the part of the page's height, top and bottom, in which furniture stands
_ZONE = 0.35  # the part of the height, from the top, in which pages may repeat a title
_SHARE = 0.3  # of all pages: a line on fewer is no running header,
_DENSE = 0.6  # unless it stands on so many of the pages between its first and its last
_FEWEST = 3  # pages: two alike may be two tables with the same title
_ORDINAL = pattern(  # numbers pages' headings, not the pages themselves
    r"(?:(?<!หน้า)ที่|ภาคผนวก|ข้อ|บท|ส่วน|ตาราง|ภาพ|table|figure|annex|appendix)[\s.]*$",
    re.IGNORECASE,
)
_MOST_DIGITS = 9  # that are read of a number: no file has as many pages
_MOST_NUMBERS = 4  # in a line, that may count with the pages
_CLOSE = 12.0  # points: twice as far as a running line may move from page to page
_Member = tuple[PageContent, Line]
_Key = tuple[object, ...]
_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # front matter counts without ฃ and ฅ
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_LETTER = rf"[{_LETTERS}]|[ivx]{{1,5}}"
_PAGE_NUMBER = pattern(
    r"(?:หน้า(?:ที่)?|page)?[\s\-–—(\[]*"
    rf"(\d{{1,4}}|{_LETTER})(?:\s*(?:/|จาก|of)\s*\d{{1,4}})?[\s\-–—)\]]*",
    re.IGNORECASE,
)
_NUMBER = pattern(  # a letter is one only where it ends the line, apart from its words
    rf"\d+|(?<=[\s|/\-–—(\[])(?:{_LETTER})(?=[\s\-–—)\]]*$)", re.IGNORECASE
)


def find_furniture(pages: Sequence[tuple[PageContent, Sequence[Line]]]) -> set[Line]:
    """The lines of all pages that are furniture."""
    groups: dict[_Key, list[_Member]] = defaultdict(list)
    numbers: list[tuple[int, Line]] = []
    for content, lines in pages:
        for line in lines:
            if not _in_zone(line, content):
                continue
            for key in _keys(line, content):
                groups[key].append((content, line))
            printed = _PAGE_NUMBER.fullmatch(_digits(line))
            if printed and _at_edge(line, content):
                numbers.append((_value(printed[1]) - content.number, line))
    found = _numbered(numbers)
    for members in groups.values():
        found.update(_running(members, len(pages)))
    return {line for content, lines in pages for line in _outermost(content, lines, found)}


def _outermost(content: PageContent, lines: Sequence[Line], found: set[Line]) -> Iterator[Line]:
    """Running lines at the page's edge, and those that only running lines part from it.

    Below a line of the page's own, units and words in columns belong to a table there.
    """
    for ordered in (lines, list(reversed(lines))):
        own = False
        for line in ordered:
            if line not in found:
                own = True
                if not _at_edge(line, content):
                    break
            elif not (own and _belongs_to_table(line)):
                yield line


def _belongs_to_table(line: Line) -> bool:
    return unit_line(line.text.string) is not None or is_row(chunks(line))


def _in_zone(line: Line, content: PageContent) -> bool:
    """Whether a title that every page repeats could stand there."""
    return line.turn != 0 or line.baseline < _ZONE * content.height or _at_edge(line, content)


def _at_edge(line: Line, content: PageContent) -> bool:
    if line.turn:  # beside the text: what is repeated there is no title
        return True
    edge = _EDGE * content.height
    return line.baseline < edge or line.baseline > content.height - edge


def _value(number: str) -> int:
    """Which page a page number says: 4, iv and ง are the fourth of their kind."""
    if number.isdecimal():
        return int(number[:_MOST_DIGITS])
    number = number.lower()
    if number in _LETTERS:
        return _LETTERS.index(number) + 1
    return _ROMAN.index(number) + 1 if number in _ROMAN else 0


def _digits(line: Line) -> str:
    return arabic_digits(line.text.string.strip())


def _keys(line: Line, content: PageContent) -> Iterator[_Key]:
    """What lines have in common that pages repeat: words, height and numbers.

    Each number is either the same on every page or, at the edge, counts with the pages.
    Other numbers are what the report is about: a sum that stands at every page's foot.
    """
    text = _digits(line)
    words = "".join(_NUMBER.sub("#", text).split())
    at_edge = _at_edge(line, content)
    printed: list[list[tuple[int, str]]] = []
    for number in _NUMBER.finditer(text):
        value = _value(number[0])
        printed.append([(value, "same")])
        names = at_edge and not _ORDINAL.search(text[: number.start()])
        if names and len(printed) <= _MOST_NUMBERS:
            printed[-1].append((value - content.number, "counting"))
    level = line.baseline / _CLOSE
    for numbers in product(*printed):
        for height in (int(level), int(level + 0.5) + 0.5):
            yield line.turn, height, words, numbers


def _running(members: Sequence[_Member], page_count: int) -> Iterator[Line]:
    """Lines that stand on the same level on several pages.

    Away from the very edge they may be a table's title, which each page repeats: there
    the first of them stays, as it does of a table's unit.
    """
    pages = {content.number for content, _ in members}
    for content, line in members:
        is_title = not _at_edge(line, content) or unit_line(line.text.string) is not None
        fewest = _FEWEST if is_title else min(_FEWEST, max(2, page_count - 1))
        enough = _SHARE * page_count
        if not is_title:
            enough = min(enough, _DENSE * (max(pages) - min(pages) + 1))
        if len(pages) < max(fewest, enough):
            continue
        if not is_title or content.number != min(pages):
            yield line


def _numbered(numbers: list[tuple[int, Line]]) -> set[Line]:
    """Lines that are only a number which counts with the pages.

    A single number is a page number too where it says the page it stands on.
    """
    steps: dict[int, list[Line]] = defaultdict(list)
    for step, line in numbers:
        steps[step].append(line)
    return {line for step, lines in steps.items() if len(lines) > 1 or step == 0 for line in lines}
