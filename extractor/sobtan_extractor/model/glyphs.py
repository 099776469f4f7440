"""What a PDF reader must deliver: glyphs in stream order, and rulings.

Only `sobtan_extractor.pdf` knows which library reads the file. Another reader
takes its place by yielding the same `PageContent`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cached_property
from typing import NamedTuple, Protocol

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Box, Reading, Tilt


@dataclass(frozen=True, eq=False, slots=True)
class ActualText:
    """What the file says a group of glyphs stands for (PDF 2.0, 14.9.4).

    Compared by identity: two groups may say the same text.
    """

    text: str


class Glyph(NamedTuple):
    """One glyph as the content stream paints it.

    `along` and `advance` run in the reading direction, `baseline` across it: x and
    y for upright text. `turn` is the direction in quarter turns clockwise, whole but for
    text set aslant: a watermark, the labels of a chart's axis.
    """

    text: str  # what the font's mapping says; empty where it says nothing
    code: int  # character code in the file
    along: float  # where the glyph begins, in points
    advance: float  # its own width, without any space set behind it; 0 for marks
    baseline: float
    size: float  # type size in points
    font: FontStyle
    actual: ActualText | None = None
    tag: int | None = None  # marked content id, for the logical structure
    turn: float = 0
    reading: Reading | None = None  # of a figure that was recognised in a picture


class MarkShapes(Protocol):
    """Tells by its outline which mark a glyph draws, whatever the font calls it."""

    def mark(self, code: int, among: frozenset[str]) -> str:
        """The mark among those given that the glyph draws; empty where it cannot be told."""
        ...


@dataclass(frozen=True, eq=False, slots=True)
class FontStyle:
    """A font as far as layout needs it; ascent and descent in parts of the size."""

    name: str
    bold: bool
    ascent: float
    descent: float
    shapes: MarkShapes | None = None


class Ruling(NamedTuple):
    """A drawn line, or a filled rectangle thin enough to serve as one."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass
class PageContent:
    """What one page paints.

    `error` says why there may be more to it than what was read, empty where there is not;
    a page is `stopped` where it was not to be read, for all that it may be sound.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)  # filled areas: cells, bands
    pictures: list[Box] = field(default_factory=list)
    outside: int = 0  # characters beside the part of the page that is shown
    is_laid_on: bool = False  # text of fields, notes or stamps lies upon it
    outlines: int = 0  # shapes with curves: letters painted as outlines, parts of drawings
    tagged_cells: Callable[[], list[TaggedCell]] = list  # asked for only where needed
    error: str = ""
    stopped: bool = False
    origin: tuple[float, float] = (0.0, 0.0)  # see `sobtan_extractor.model.document.Page`
    turn: int = 0
    hidden: list[Glyph] = field(default_factory=list)  # text that is not shown: under a picture
    tilt: Tilt | None = None  # of a page that was recognised in its picture
    asked: bool = False  # to be recognised, and there was nothing to do so with

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is painted."""
        return not (self.glyphs or self.rulings or self.shades or self.pictures or self.outlines)

    def fail(self, reason: str) -> None:
        """Not all of the page can be read; an empty reason is none, and the first one stands."""
        self.error = self.error or reason

    @cached_property
    def types_spaces(self) -> bool:
        """Whether words are kept apart by typed spaces, not by gaps alone."""
        return any(glyph.text == " " and glyph.advance > 0 for glyph in self.glyphs)

    @cached_property
    def has_glyphs(self) -> bool:
        """Whether any glyph is painted."""
        return bool(self.glyphs)

    @cached_property
    def has_letters(self) -> bool:
        """Whether any glyph is known to be more than a space."""
        return any(glyph.text.strip() for glyph in self.glyphs)

    def cover(self) -> None:
        """All that is painted so far is under a picture now: it is not shown."""
        self.hidden += self.glyphs
        self.glyphs, self.rulings, self.shades, self.outlines = [], [], [], 0

    def forget_glyphs(self) -> None:
        """Keep what is asked of them later: with the rest of a file they would fill the memory."""
        _ = self.types_spaces, self.has_glyphs, self.has_letters
        self.glyphs, self.hidden = [], []


class TaggedCell(NamedTuple):
    """A table cell of the logical structure (PDF 2.0, 14.8.4.8.3)."""

    table: int  # running number of the table in the document
    row: int
    column: int
    row_span: int
    column_span: int
    is_header: bool
    tags: frozenset[int]  # marked content ids on this page


class Reader(Protocol):
    """Reads a file page by page. Raises `sobtan_extractor.model.errors.ReadError`."""

    def pages(self) -> Iterator[PageContent]:
        """The pages in order; a damaged page comes with its error, not instead of it."""
        ...
