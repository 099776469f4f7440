"""Plants faults in a PDF as it is read: other glyphs where the old ones were painted.

What is planted goes through everything a real fault would: characters, lines, tables,
numerals, rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sobtan_extractor.lines.actual_text import split_clusters
from sobtan_extractor.lines.clusters import read_runs
from sobtan_extractor.model.document import Cluster, Document, Text
from sobtan_extractor.model.glyphs import Glyph, PageContent
from sobtan_extractor.pages.layout import analyse
from sobtan_extractor.pdf.playa_reader import PlayaReader
from sobtan_extractor.structure.assemble import assemble


@dataclass(frozen=True)
class Fault:
    """`old` is printed as `new` instead; `nth` counts from 0 where it stands several times."""

    old: str
    new: str
    nth: int = 0


def read_pages(path: Path) -> list[PageContent]:
    """The pages of a file, to plant faults in as often as one likes."""
    return list(PlayaReader(path, path.read_bytes()).pages())


def document(pages: Iterable[PageContent], path: str = "planted.pdf") -> Document:
    """The document of those pages, as `sobtan_extractor.read.read` would give it."""
    layout = analyse(pages)
    return Document(
        path=path,
        pages=tuple(layout.pages),
        blocks=assemble(layout.pieces),
        furniture=tuple(layout.furniture),
        troubles=tuple(layout.troubles),
    )


def plant(pages: list[PageContent], fault: Fault) -> list[PageContent]:
    """The pages with the fault in them. Raises LookupError where `old` is not printed."""
    left = fault.nth
    for index, page in enumerate(pages):
        for first, last in _spans(page, fault.old):
            if left == 0:
                planted = list(pages)
                planted[index] = _painted(page, first, last, fault.new)
                return planted
            left -= 1
    raise LookupError(f"{fault.old!r} is not printed {fault.nth + 1} times")


def plant_at(pages: list[PageContent], text: Text, new: str) -> list[PageContent]:
    """The pages with other characters where that text is printed, on one line."""
    first, last = text.clusters[0], text.clusters[-1]
    index = next(i for i, page in enumerate(pages) if page.number == first.page)
    planted = list(pages)
    ends = _glyph_of(pages[index], first), _glyph_of(pages[index], last)
    planted[index] = _painted(pages[index], *ends, new)
    return planted


def _glyph_of(page: PageContent, cluster: Cluster) -> int:
    for index, glyph in enumerate(page.glyphs):
        level = cluster.box.top < glyph.baseline < cluster.box.bottom
        if level and abs(glyph.along - cluster.box.x0) < 0.01 and glyph.text.strip():
            return index
    raise LookupError(f"no glyph at {cluster}")


def _spans(page: PageContent, old: str) -> Iterator[tuple[int, int]]:
    """First and last index of the glyphs that show the words, spaces and wraps left out."""
    wanted = "".join(old.split())
    shown = ""
    owners: list[int] = []
    positions = {id(glyph): index for index, glyph in enumerate(page.glyphs)}
    for run in read_runs(page)[0]:
        for piece in run.pieces:
            if piece.text.isspace():
                continue
            shown += piece.text
            owners += [positions[id(piece.glyph)]] * len(piece.text)
    start = shown.find(wanted)
    while start >= 0:
        yield owners[start], owners[start + len(wanted) - 1]
        start = shown.find(wanted, start + 1)


def _painted(page: PageContent, first: int, last: int, new: str) -> PageContent:
    """The page with the new words painted evenly where the old ones stood."""
    glyphs = page.glyphs
    while last + 1 < len(glyphs) and _marks(glyphs[last], glyphs[last + 1]):
        last += 1  # the marks of the last letter
    characters = split_clusters(new)
    lines = _by_line(glyphs[first : last + 1])
    painted: list[Glyph] = []
    total = sum(len(line) for line in lines)
    begin = 0
    for number, line in enumerate(lines):
        end = (
            len(characters)
            if number == len(lines) - 1
            else round(len(characters) * sum(len(other) for other in lines[: number + 1]) / total)
        )
        painted += _evenly(line, characters[begin:end])
        begin = end
    return PageContent(
        page.number,
        page.width,
        page.height,
        [*glyphs[:first], *painted, *glyphs[last + 1 :]],
        page.rulings,
        page.shades,
        page.pictures,
    )


def _marks(glyph: Glyph, mark: Glyph) -> bool:
    level = abs(glyph.baseline - mark.baseline) < glyph.size / 2
    return level and not mark.advance and abs(mark.along - glyph.along) < 2 * glyph.size


def _by_line(glyphs: list[Glyph]) -> list[list[Glyph]]:
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and abs(lines[-1][-1].baseline - glyph.baseline) < glyph.size / 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _evenly(line: list[Glyph], characters: list[str]) -> list[Glyph]:
    if not characters:
        return []
    start, end = line[0].along, max(glyph.along + glyph.advance for glyph in line)
    step = (end - start) / len(characters)
    return [
        line[0]._replace(
            text=character, code=-1, along=start + index * step, advance=step, actual=None
        )
        for index, character in enumerate(characters)
    ]
