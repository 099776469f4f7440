"""Reads reports written as plain text: `.txt` files and the examples of the rules.

A line is a paragraph. Lines that hold tabs are the rows of a table, the tabs
between its cells. A blank line inside a table is a page break of the original: the
rows before and after it are one table when they have as many columns and the rows
after it do not begin with a header of their own. A footnote may stand at the break.
A form feed is a page break.

The text is set on A4 pages, line below line, so that evidence has a page and a box
as it has in a PDF.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Box, Cluster, Document, DocumentKind, Page, Text
from sobtan_extractor.model.pieces import Grid, GridCell, Passage, Piece, unreadable
from sobtan_extractor.structure.assemble import assemble
from sobtan_extractor.structure.roles import is_note
from sobtan_extractor.structure.table_headers import begins_with_header

PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0  # A4, in points
MARGIN = 72.0
SIZE = 14.0  # type size
ADVANCE = 6.0  # width of every character
LEADING = 20.0  # from line to line
GAP = 6.0  # between the columns of a table
FONT = "plain"
_BOXES = 10_000  # places kept: a page of prose has 2,625

_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Thai vowels and tones above and below
_CHARACTER = pattern(f".[{_MARKS}]*", re.DOTALL)
# Numbers and Latin words are not broken at a line's end; Thai is, anywhere.
_UNBROKEN = pattern(f"[!-~]+|.[{_MARKS}]*", re.DOTALL)

_PAGE_BREAK = "\f"
_Rows = list[list[str]]


def read_plain(text: str, path: str = "") -> Document:
    """The document that the plain text describes; any text is one, an empty one too."""
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    reader = _Reader()
    for part in _parts(text):
        reader.add(part)
    pieces = reader.finish()
    return Document(
        path=path,
        pages=tuple(Page(n, PAGE_WIDTH, PAGE_HEIGHT) for n in range(1, reader.page + 1)),
        blocks=assemble(pieces),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        kind=DocumentKind.TEXT,
        troubles=tuple(unreadable(pieces)),
    )


def plain_text(
    string: str,
    page: int = 1,
    top: float = MARGIN,
    left: float = MARGIN,
    right: float = PAGE_WIDTH - MARGIN,
) -> Text:
    """The string set in lines between `left` and `right`, going on over pages."""
    clusters = []
    x = left
    for run in _UNBROKEN.findall(string):
        characters = _CHARACTER.findall(run)
        if x > left and x + len(characters) * ADVANCE > right:
            x, top = left, top + LEADING
        if top + SIZE > PAGE_HEIGHT - MARGIN:
            page, top = page + 1, MARGIN
        for character in characters:
            raised = character in _SUPERSCRIPTS
            box = _box(x, top)
            clusters.append(Cluster(character, character, page, box, SIZE, FONT, raised))
            x += ADVANCE
    return Text(clusters)


@lru_cache(maxsize=_BOXES)
def _box(x: float, top: float) -> Box:
    """The place of a character; the pages of a long text share theirs, to save memory."""
    return Box(x, top, x + ADVANCE, top + SIZE)


def _parts(text: str) -> Iterator[str | _Rows]:
    """Paragraphs, page breaks, and tables as far as the next blank line."""
    lines = [line for line in re.split(r"\r\n?|\n|(\f)", text) if line is not None]
    for has_tabs, group in groupby(lines, lambda line: "\t" in line):
        if has_tabs:
            rows = [[cell.strip() for cell in line.split("\t")] for line in group]
            yield [row for row in rows if any(row)]
        else:
            for line in group:
                if line == _PAGE_BREAK or line.strip():
                    yield line if line == _PAGE_BREAK else line.strip()


class _Reader:
    """Sets paragraphs and rows one below the other, and joins the halves of tables."""

    def __init__(self) -> None:
        self.page = 1
        self._top = MARGIN
        self._pieces: list[Piece] = []
        self._table: _Rows = []  # the table that may still go on, as written
        self._set_rows: list[list[Text]] = []  # and as set on its pages
        self._notes: list[Passage] = []  # footnotes met since its last row

    def add(self, part: str | _Rows) -> None:
        if part == _PAGE_BREAK:
            self._turn()
        elif isinstance(part, str):
            self._add_paragraph(part)
        elif part:
            self._add_rows(part)

    def finish(self) -> list[Piece]:
        self._close_table()
        return self._pieces

    def _add_paragraph(self, string: str) -> None:
        text = self._set([string])[0]
        passage = Passage(text, size=SIZE, indent=MARGIN)
        if self._table and is_note(passage):
            self._notes.append(passage)
            return
        self._close_table()
        self._pieces.append(passage)

    def _add_rows(self, rows: _Rows) -> None:
        if self._table and _goes_on(self._table, rows):
            self._turn()
        else:
            self._close_table()
        self._table += rows
        columns = max(map(len, rows))
        self._set_rows += [self._set(row + [""] * (columns - len(row))) for row in rows]

    def _close_table(self) -> None:
        if self._set_rows:
            self._pieces.append(_grid(self._set_rows))
        self._pieces += self._notes
        self._table, self._set_rows, self._notes = [], [], []

    def _set(self, strings: list[str]) -> list[Text]:
        """The strings side by side in columns of equal width."""
        width = (PAGE_WIDTH - 2 * MARGIN + GAP) / len(strings)
        texts = []
        for index, string in enumerate(strings):
            left = MARGIN + index * width
            texts.append(plain_text(string, self.page, self._top, left, left + width - GAP))
        ends = [(text.clusters[-1].page, text.clusters[-1].box.top) for text in texts if text]
        self.page, top = max(ends)
        self._top = top + LEADING
        return texts

    def _turn(self) -> None:
        if self._top > MARGIN:
            self.page, self._top = self.page + 1, MARGIN


def _goes_on(table: _Rows, rows: _Rows) -> bool:
    """Whether the rows behind a blank line belong to the table before it."""
    if max(map(len, table)) != max(map(len, rows)):
        return False
    return rows[0] == table[0] or not begins_with_header(table, rows)


def _grid(rows: list[list[Text]]) -> Grid:
    cells = tuple(
        GridCell(row, column, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    pages = sorted({cluster.page for cell in cells for cluster in cell.text.clusters})
    return Grid(cells, len(rows), len(rows[0]), pages=tuple(pages), ruled=False)
