"""Understands passages and grids: outline, headings, footnotes, header paths, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Block, Cluster, Paragraph, Role, Table, Text
from sobtan_extractor.model.pieces import Grid, Passage, Piece
from sobtan_extractor.numbers.learned_units import taught
from sobtan_extractor.numbers.vocabulary import current, using
from sobtan_extractor.structure.outline import is_contents_title, nest
from sobtan_extractor.structure.roles import read_roles
from sobtan_extractor.structure.table_headers import Surroundings, build_table
from sobtan_extractor.structure.table_units import table_unit

_UNIT_IN_CAPTION = "หน่วย"
_LONGEST = 10_000  # characters of a paragraph: three full pages
_MOST_NUMBERS = 120  # of one: each is held against the others
_NUMBER = pattern(r"\d++(?:[.,]\d++)*+")


def assemble(pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """The document's blocks from its pieces, both in reading order."""
    prepared = list(_prepared(pieces))
    prose = (piece.text.string for piece in prepared if isinstance(piece, Passage))
    with using(taught(prose, current())):
        return _assembled(prepared)


def _assembled(prepared: Sequence[Piece]) -> tuple[Block, ...]:
    paragraphs = nest(read_roles(prepared))
    blocks: list[Block] = []
    for piece, paragraph in zip(prepared, paragraphs, strict=True):
        if paragraph is not None:
            blocks.append(paragraph)
        elif isinstance(piece, Grid):
            blocks.append(build_table(piece, _surroundings(blocks)))
    return tuple(blocks)


def _prepared(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces that hold anything; the rows of a table of contents become passages."""
    heads_contents = False
    for piece in pieces:
        if isinstance(piece, Grid):
            if heads_contents and piece.column_count <= 3:
                yield from _contents_entries(piece)
            else:
                yield piece
            heads_contents = False
            continue
        text = piece.text.strip()
        if text:
            yield from (replace(piece, text=part) for part in _bounded(text))
            heads_contents = is_contents_title(text.string)


def _bounded(text: Text) -> Iterator[Text]:
    """The text; one that no paragraph is as long as in parts, so that its length costs no more."""
    string = text.string
    if _end_of_part(string, 0) == len(string):
        yield text
        return
    begin = 0
    while begin < len(string):
        part = text.slice(begin, _end_of_part(string, begin))
        begin += len(part.string)  # which ends with a whole cluster
        if part := part.strip():
            yield part


def _end_of_part(string: str, begin: int) -> int:
    """Where a part of the string has to end that begins there."""
    end = min(begin + _LONGEST, len(string))
    behind = islice(_NUMBER.finditer(string, begin, end), _MOST_NUMBERS, None)
    end = next((number.start() for number in behind), end)
    if end == len(string):
        return end
    space = string.rfind(" ", begin, end)
    return space + 1 if space > begin else end


def _contents_entries(grid: Grid) -> Iterator[Passage]:
    for row in range(grid.row_count):
        cells = sorted((c for c in grid.cells if c.row == row), key=lambda cell: cell.column)
        texts = [text for cell in cells if (text := cell.text.strip())]
        if texts:
            first = texts[0].clusters[0]
            yield Passage(_tabbed(texts), size=first.size, indent=first.box.x0)


def _tabbed(texts: Sequence[Text]) -> Text:
    """The texts as one, a tab for the gap between two."""
    clusters: list[Cluster] = []
    for text in texts:
        if clusters:
            clusters.append(clusters[-1]._replace(text="\t", raw="", raised=False))
        clusters += text.clusters
    return Text(clusters)


def _surroundings(blocks: Sequence[Block]) -> Surroundings:
    """The caption, the unit line and the paragraph that stand right above a table."""
    caption = unit_text = Text(())
    section: Paragraph | None = None
    for block in reversed(blocks):
        if isinstance(block, Table):
            break
        if block.role is Role.UNIT and not section:
            unit_text = unit_text or block.text
        elif block.role is Role.CAPTION:
            caption = block.text
        elif block.role is not Role.FOOTNOTE:
            section = block
            break
    return Surroundings(caption, unit_text or _unit_in(caption), section)


def _unit_in(caption: Text) -> Text:
    """The unit line that stands in the caption's own line, behind its words."""
    for opening in ("(", _UNIT_IN_CAPTION):
        start = caption.string.rfind(opening)
        if start > 0 and table_unit(caption.string[start:]):
            return caption.slice(start)
    return Text(())
