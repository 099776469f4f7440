"""Sets apart what pages repeat: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.glyphs import PageContent
from extractor.lines import Line
from extractor.thai import THAI_DIGITS

_EDGE = 0.12  # the part of the page's height, top and bottom, in which furniture stands
_ZONE = 0.35  # the part of the height, from the top, in which pages may repeat a title
_SHARE = 0.3  # of the pages: a line on fewer is no running header
_FEWEST = 3  # pages: two alike may be two tables with the same title
_CLOSE = 6.0  # points: how far a running line may move from page to page
_Member = tuple[PageContent, Line]
_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # front matter counts without ฃ and ฅ
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_LETTER = rf"[{_LETTERS}]|[ivx]{{1,5}}"
_PAGE_NUMBER = re.compile(
    r"(?:หน้า(?:ที่)?|page)?[\s\-–—(\[]*"
    rf"(\d{{1,4}}|{_LETTER})(?:\s*(?:/|จาก|of)\s*\d{{1,4}})?[\s\-–—)\]]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(  # a letter is one only where it ends the line, apart from its words
    rf"\d+|(?<=[\s|/\-–—(\[])(?:{_LETTER})(?=[\s\-–—)\]]*$)", re.IGNORECASE
)


def find_furniture(pages: Sequence[tuple[PageContent, Sequence[Line]]]) -> set[Line]:
    """The lines of all pages that are furniture."""
    candidates: dict[str, list[_Member]] = defaultdict(list)
    numbers: list[tuple[int, Line]] = []
    for content, lines in pages:
        for line in lines:
            if not _in_zone(line, content):
                continue
            candidates[_pattern(line)].append((content, line))
            printed = _PAGE_NUMBER.fullmatch(_digits(line))
            if printed and _at_edge(line, content):
                numbers.append((_value(printed[1]) - content.number, line))
    found = _running(candidates, len(pages)) | _numbered(numbers)
    return {line for content, lines in pages for line in _outermost(content, lines, found)}


def _outermost(content: PageContent, lines: Sequence[Line], found: set[Line]) -> Iterator[Line]:
    """Running lines at the page's edge, and those that only running lines part from it."""
    for ordered in (lines, list(reversed(lines))):
        for line in ordered:
            if line not in found:
                if not _at_edge(line, content):
                    break
                continue
            yield line


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
        return int(number)
    number = number.lower()
    if number in _LETTERS:
        return _LETTERS.index(number) + 1
    return _ROMAN.index(number) + 1 if number in _ROMAN else 0


def _digits(line: Line) -> str:
    return line.text.string.strip().translate(THAI_DIGITS)


def _pattern(line: Line) -> str:
    """The line's words with every number alike, since page numbers change."""
    return "".join(_NUMBER.sub("#", _digits(line)).split())


def _running(candidates: dict[str, list[_Member]], page_count: int) -> set[Line]:
    """Lines that stand on the same level on several pages.

    Away from the very edge they may be a table's title, which each page repeats: there
    the first of them stays.
    """
    found: set[Line] = set()
    for members in candidates.values():
        for content, line in members:
            twins = [
                other.number
                for other, twin in members
                if abs(twin.baseline - line.baseline) < _CLOSE
                and _counts_along(line, twin, other.number - content.number)
            ]
            at_edge = _at_edge(line, content)
            fewest = min(_FEWEST, max(2, page_count - 1)) if at_edge else _FEWEST
            if len(set(twins)) < max(fewest, _SHARE * page_count):
                continue
            if at_edge or content.number != min(twins):
                found.add(line)
    return found


def _counts_along(line: Line, twin: Line, step: int) -> bool:
    """Whether each number is the same in both, or counts with the pages.

    Other numbers are what the report is about: a sum that stands at every page's foot.
    """
    pairs = zip(_numbers(line), _numbers(twin), strict=True)
    return all(other - own in (0, step) for own, other in pairs)


def _numbers(line: Line) -> list[int]:
    return [_value(number) for number in _NUMBER.findall(_digits(line))]


def _numbered(numbers: list[tuple[int, Line]]) -> set[Line]:
    """Lines that are only a number which counts with the pages.

    A single number is a page number too where it says the page it stands on.
    """
    steps: dict[int, list[Line]] = defaultdict(list)
    for step, line in numbers:
        steps[step].append(line)
    return {line for step, lines in steps.items() if len(lines) > 1 or step == 0 for line in lines}
