"""The document model: what is printed, and where on which page.

Everything sobtan says about a report refers back to these types. Lengths are
points, measured from the top left corner of the page; pages count from 1.

Every piece of text is a `Text`: a cleaned string that can name, for each of its
characters, the page, the box and the raw characters of the file it came from.

A Word document or a workbook has no pages: its characters stand on page 0 and have a
`Spot` as well. Their boxes lie on one endless strip and only tell order and indentation.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.interval import INFINITY, Interval
from sobtan_extractor.numbers.units import Unit


class Box(NamedTuple):
    """A rectangle on a page, in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class Part(StrEnum):
    """The parts of a file without pages; what is counted is counted in each of them."""

    BODY = "body"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    SHEET = "sheet"


class Spot(NamedTuple):
    """Where a passage stands in a file without pages, as its own program would count.

    A paragraph of Word has its number, a cell its table, row and column, a cell of a
    workbook its sheet, row and column. All count from 1; 0 is for what does not apply.
    """

    part: Part = Part.BODY
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    sheet: str = ""


class Place(NamedTuple):
    """A box on a numbered page; in a file without pages (page 0) the spot says where."""

    page: int
    box: Box
    spot: Spot | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """What is known of a figure that was read from a picture.

    It is sure where two engines that share nothing agree on it; `others` is what was read
    there besides. Compared by identity: each figure has its own.
    """

    others: tuple[str, ...] = ()
    is_sure: bool = False


class Cluster(NamedTuple):
    """One printed character: a base letter with all the marks that belong to it.

    `text` is what a reader sees, `raw` what the file's glyphs say (empty for a
    space that only the gap between two glyphs tells of). Only whole clusters are
    ever sorted by position.
    """

    text: str
    raw: str
    page: int
    box: Box
    size: float
    font: str
    raised: bool = False
    spot: Spot | None = None
    reading: Reading | None = None  # of a figure that was recognised, not printed as text


class Text:
    """A string whose every character knows its page, its box and its raw form."""

    __slots__ = ("_starts", "clusters", "string")

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self.clusters: tuple[Cluster, ...] = tuple(clusters)
        self.string: str = "".join([cluster.text for cluster in self.clusters])
        self._starts: array[int] | None = None  # of the clusters, in the string

    def __str__(self) -> str:
        return self.string

    def __repr__(self) -> str:
        return f"Text({self.string!r})"

    def __len__(self) -> int:
        return len(self.string)

    def __bool__(self) -> bool:
        return bool(self.string)

    def __add__(self, other: Text) -> Text:
        return Text(self.clusters + other.clusters)

    def _range(self, start: int, end: int | None) -> tuple[int, int]:
        """The clusters that cover the characters from `start` to `end`."""
        if self._starts is None:
            lengths = [len(cluster.text) for cluster in self.clusters]
            self._starts = array("L", accumulate(lengths, initial=0))
        end = len(self.string) if end is None else end
        if end <= start:
            return 0, 0
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1)
        return first, min(last, len(self.clusters))

    def slice(self, start: int, end: int | None = None) -> Text:
        """The part from `start` to `end`, widened to whole clusters."""
        first, last = self._range(start, end)
        return Text(self.clusters[first:last])

    def strip(self) -> Text:
        """The text without white space at either end."""
        first, last = 0, len(self.clusters)
        while first < last and self.clusters[first].text.isspace():
            first += 1
        while last > first and self.clusters[last - 1].text.isspace():
            last -= 1
        return self if last - first == len(self.clusters) else Text(self.clusters[first:last])

    def raw(self, start: int = 0, end: int | None = None) -> str:
        """What the file's glyphs say for that part, before any repair."""
        first, last = self._range(start, end)
        return "".join(cluster.raw for cluster in self.clusters[first:last])

    def places(self, start: int = 0, end: int | None = None) -> tuple[Place, ...]:
        """Where that part is printed: one box for each stretch on one line."""
        return tuple(_stretches(self.clusters[slice(*self._range(start, end))]))

    @property
    def first_place(self) -> Place | None:
        """Where its first line is printed; None where none of it is."""
        return next(_stretches(self.clusters), None)

    @property
    def reading(self) -> Reading | None:
        """What is known of its first figure that was read from a picture; None where none was."""
        return next((c.reading for c in self.clusters if c.reading is not None), None)

    @property
    def page(self) -> int:
        """The page on which the text begins (0 for an empty text)."""
        return self.clusters[0].page if self.clusters else 0


def _stretches(clusters: Iterable[Cluster]) -> Iterator[Place]:
    """Where the clusters are printed, line by line."""
    place: Place | None = None
    for cluster in clusters:
        if not cluster.raw:
            continue
        if place is not None and _same_line(place, cluster):
            place = Place(place.page, place.box.union(cluster.box), place.spot)
            continue
        if place is not None:
            yield place
        place = Place(cluster.page, cluster.box, cluster.spot)
    if place is not None:
        yield place


def _same_line(place: Place, cluster: Cluster) -> bool:
    """Whether the cluster goes on behind the place, on its line."""
    box, other = place.box, cluster.box
    if cluster.page != place.page or cluster.spot != place.spot:
        return False
    if other.x0 < box.x0 or (other.x0, other.x1) == (box.x0, box.x1):
        return _goes_on_turned(box, cluster)
    overlap = min(box.bottom, other.bottom) - max(box.top, other.top)
    lower = min(box.bottom - box.top, other.bottom - other.top)
    return overlap > lower / 2


def _goes_on_turned(box: Box, cluster: Cluster) -> bool:
    """Whether the cluster touches the box from above, from below or from the left."""
    other = cluster.box
    if (box.x0, box.x1) == (other.x0, other.x1):
        gap = max(other.top - box.bottom, box.top - other.bottom)
    elif (box.top, box.bottom) == (other.top, other.bottom):
        gap = box.x0 - other.x1
    else:
        return False
    return gap < 0.3 * cluster.size


EMPTY = Text(())


class Kind(StrEnum):
    """What a numeral is, as the words around it say."""

    AMOUNT = "amount"  # money
    COUNT = "count"  # people, places, times: anything counted
    PERCENTAGE = "percentage"
    DATE = "date"  # a day, month or year, also of a period: "31 ธันวาคม 2566"
    ORDINAL = "ordinal"  # a number that names, not counts: ครั้งที่ 9/2566, รุ่นที่ 1-5
    REFERENCE = "reference"  # a footnote mark, a formula's column number, a page number
    OUTLINE = "outline"  # the number of a paragraph or row
    NUMBER = "number"  # a bare number whose measure nothing names


class Bound(StrEnum):
    """How the words beside a numeral limit it."""

    EXACT = "exact"
    ABOUT = "about"  # ประมาณ, ราว
    OVER = "over"  # กว่า, มากกว่า: more than is printed
    AT_LEAST = "at_least"  # ไม่น้อยกว่า, อย่างน้อย
    UNDER = "under"  # เกือบ, น้อยกว่า: less than is printed
    AT_MOST = "at_most"  # ไม่เกิน, ไม่มากกว่า


@dataclass(frozen=True, eq=False)
class Quantity:
    """One numeral as printed: its value, its precision and what it measures.

    `value` is the printed number in the printed unit, None where the numeral does
    not parse; `decimals` its printed decimals. `start` and `end` count characters
    of the text (paragraph or cell) it was read from.
    """

    text: Text
    start: int
    end: int
    kind: Kind
    value: Decimal | None
    decimals: int = 0
    unit: Unit | None = None
    bound: Bound = Bound.EXACT

    @property
    def reading(self) -> Reading | None:
        """What is known of how it was read, where that was from a picture."""
        return self.text.reading

    @property
    def is_exact(self) -> bool:
        """Whether nothing was rounded: people and things counted one by one."""
        return (
            self.kind is Kind.COUNT
            and self.decimals == 0
            and (self.unit is None or (self.unit.scale == 1 and self.unit.is_counted))
        )

    @property
    def amount(self) -> Decimal | None:
        """The value in the unit's base measure: 1.5 ล้านบาท is 1,500,000 (บาท)."""
        if self.value is None or self.unit is None:
            return self.value
        return self.value * self.unit.scale

    @cached_property
    def interval(self) -> Interval | None:
        """Every number the print can stand for, in the unit's base measure.

        A rounded number stands for half a unit of its last decimal either way, an
        approximate one for half a unit of its last digit that is not a zero; a
        bound opens the interval on its side. None where nothing parsed.
        """
        if self.value is None:
            return None
        interval = self._printed_interval(self.value)
        return interval if self.unit is None else interval.scaled(self.unit.scale)

    def _printed_interval(self, value: Decimal) -> Interval:
        if self.bound is Bound.ABOUT:
            digits = value.normalize().as_tuple().exponent
            return Interval.rounded(value, -int(digits))
        low, high = (
            Interval.exactly(value) if self.is_exact else Interval.rounded(value, self.decimals)
        )
        if self.bound in (Bound.OVER, Bound.AT_LEAST):
            high = INFINITY
        if self.bound in (Bound.UNDER, Bound.AT_MOST):
            low = -INFINITY
        return Interval(low, high)


class Role(StrEnum):
    """What a paragraph is on its page."""

    TITLE = "title"  # unnumbered heading, or a line of a cover
    HEADING = "heading"  # numbered section heading: "2.1 ผลการใช้จ่าย..."
    PROGRAMME = "programme"  # begins "แผนงานที่ N": heading, often running on into text
    BODY = "body"
    ITEM = "item"  # begins with an outline label and is no heading: (1), -, 1. with a sentence
    CAPTION = "caption"  # names the table below it
    UNIT = "unit"  # "หน่วย : ล้านบาท"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"  # an entry of the table of contents


class LabelStyle(StrEnum):
    """The shapes of outline labels, in no order of depth."""

    SECTION = "section"  # 1.  2.1  2.1.1
    PARENTHESISED = "parenthesised"  # (1)
    HALF = "half"  # 1)
    DASH = "dash"  # - or a bullet
    LETTER = "letter"  # ก.  (ก)  ข)
    PROGRAMME = "programme"  # แผนงานที่ 3
    ARTICLE = "article"  # มาตรา 4, ข้อ 5


@dataclass(frozen=True, slots=True)
class Label:
    """The outline label that opens a paragraph."""

    style: LabelStyle
    text: Text  # as printed: "(1)", "2.1.1", "แผนงานที่ 3"
    numbers: tuple[int, ...] = ()  # (2, 1, 1) for 2.1.1; a letter counts from 1; none for a dash


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A paragraph in reading order, put together again from its printed lines.

    `level` is its depth: 0 for what stands under nothing, and one more than the
    paragraph it is nested in (`parent`) otherwise. `body` starts behind the label.
    """

    text: Text
    role: Role = Role.BODY
    label: Label | None = None
    level: int = 0
    parent: Paragraph | None = None
    note_mark: str = ""  # of a footnote: the mark it explains, e.g. "1"
    quantities: tuple[Quantity, ...] = ()  # every numeral, in order, its label's included

    @cached_property
    def body_start(self) -> int:
        """Where the words behind the label begin."""
        if self.label is None:
            return 0
        behind = self.text.string[len(self.label.text) :]
        return len(self.text) - len(behind.lstrip())

    @property
    def page(self) -> int:
        return self.text.page


class Range(NamedTuple):
    """Cells of a sheet, or of a Word table where it has no name; both ends count from 1."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def holds(self, spot: Spot) -> bool:
        """Whether the cell of that place is one of them."""
        is_there = spot.sheet == self.sheet
        rows, columns = range(self.top, self.bottom + 1), range(self.left, self.right + 1)
        return is_there and spot.row in rows and spot.column in columns


@dataclass(frozen=True, slots=True)
class Formula:
    """What a file computes a cell by.

    `ranges` are all cells it refers to; `terms` what it adds (1) and takes away (-1), none
    where it does anything else. `skips_hidden` where it leaves out what is not shown.
    """

    text: str
    ranges: tuple[Range, ...] = ()
    terms: tuple[tuple[int, Range], ...] = ()
    skips_hidden: bool = False


class Fill(StrEnum):
    """What an amount cell holds when it holds no number."""

    NUMBER = "number"
    WORDS = "words"
    DASH = "dash"  # "-": nothing, said so
    BLANK = "blank"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, eq=False)
class Cell:
    """One cell; a cell cut by a page end is one cell with places on both pages."""

    row: int  # index into the table's grid, header rows included
    column: int
    text: Text
    row_span: int = 1
    column_span: int = 1
    frame: tuple[Place, ...] = ()  # the ruled rectangle(s), where there are any
    quantities: tuple[Quantity, ...] = ()
    formula: Formula | None = None
    is_hidden: bool = False  # in a hidden row or column that a formula counts all the same
    is_text: bool = False  # of a workbook: what it shows was typed as text

    @property
    def fill(self) -> Fill:
        printed = self.text.string.strip()
        if not printed:
            return Fill.BLANK
        if printed in DASHES:
            return Fill.DASH
        if any(quantity.value is not None for quantity in self.quantities):
            return Fill.NUMBER
        return Fill.UNREADABLE if UNREADABLE in printed else Fill.WORDS

    @property
    def quantity(self) -> Quantity | None:
        """The number the cell is about: its first."""
        return next((q for q in self.quantities if q.value is not None), None)


DASHES = frozenset("-–—‐‑−")
UNREADABLE = "\N{REPLACEMENT CHARACTER}"  # stands for each glyph that cannot be read


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a table: its header cells from top to bottom."""

    index: int
    path: tuple[Text, ...]
    unit: Unit | None = None  # where the header or the table's unit line says one

    @property
    def name(self) -> str:
        return " ".join(part.string for part in self.path)


@dataclass(frozen=True, eq=False)
class Row:
    """A row below the header. `cells` has one entry a column; None is covered by a span."""

    index: int  # in the grid, header rows included
    cells: tuple[Cell | None, ...]

    @cached_property
    def label(self) -> Text:
        """The words that name the row: its first cell that holds any."""
        for cell in self.cells:
            if cell is not None and cell.fill is Fill.WORDS:
                return cell.text
            if cell is not None and cell.fill is Fill.NUMBER and has_words(cell.text.string):
                return cell.text
        return EMPTY


def has_words(text: str) -> bool:
    """Whether the text holds a letter: it names something, not just a number."""
    return any(character.isalpha() for character in text)


@dataclass(frozen=True, eq=False)
class Table:
    """A table; one that goes on over pages is one table.

    `header` holds the header cells of all header rows (once, where a page repeats
    them) and of title rows above them inside the grid; `columns` gives each column
    its header path; `rows` is what is below.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header: tuple[Cell, ...] = ()
    caption: Text = EMPTY
    unit: Unit | None = None
    unit_text: Text = EMPTY
    section: Paragraph | None = None  # the paragraph before it: heading or text
    pages: tuple[int, ...] = ()
    ruled: bool = True

    def column_cells(self, column: int) -> Iterator[Cell]:
        """The cells below the header in that column, from top to bottom."""
        for row in self.rows:
            cell = row.cells[column]
            if cell is not None:
                yield cell


Block = Paragraph | Table


class PageState(StrEnum):
    """How far a page could be read."""

    READ = "read"
    BLANK = "blank"
    PICTURE = "picture"  # only an image: nothing to read without recognition
    BROKEN = "broken"  # the file is damaged here, and nothing of the page was read
    PARTLY = "partly"  # the file is damaged here: some of the page was read, some may not be
    STOPPED = "stopped"  # not read, for what reading it would have taken
    GARBLED = "garbled"  # has text, but most of its glyphs say no character
    RECOGNISED = "recognised"  # a picture, read by recognition: nothing on it is certain
    UNRECOGNISED = "unrecognised"  # a picture to be recognised, and nothing installed that can


class Tilt(NamedTuple):
    """How a scanned page was set straight: turned counter-clockwise around a point of it."""

    degrees: float
    x: float
    y: float

    def undone(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the straight page is on the page as it was scanned."""
        return self._turned(x, y, -1)

    def done(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page as it was scanned is on the straight page."""
        return self._turned(x, y, 1)

    def _turned(self, x: float, y: float, way: int) -> tuple[float, float]:
        angle = way * math.radians(self.degrees)
        sin, cos, dx, dy = math.sin(angle), math.cos(angle), x - self.x, y - self.y
        return self.x + dx * cos + dy * sin, self.y - dx * sin + dy * cos


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points and how far it could be read.

    `origin` is the lower left corner of its media box in the file's own coordinates,
    whose y runs upwards; `turn` by how many quarter turns clockwise it is shown. Places on
    a page that was recognised are those of the page set straight, by its `tilt`.
    """

    number: int
    width: float
    height: float
    state: PageState = PageState.READ
    reason: str = ""  # the reader's own words on a page that was not read
    origin: tuple[float, float] = (0.0, 0.0)
    turn: int = 0
    tilt: Tilt | None = None

    def to_file(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in the file's own coordinates (PDF 2.0, 8.3.2.3)."""
        if self.tilt is not None:
            x, y = self.tilt.undone(x, y)
        across, up = (
            (x, self.height - y),
            (y, x),
            (self.width - x, y),
            (self.height - y, self.width - x),
        )[self.turn]
        return self.origin[0] + across, self.origin[1] + up

    def from_file(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file's own coordinates on the page, as it lies: `tilt` is not undone."""
        across, up = x - self.origin[0], y - self.origin[1]
        return (
            (across, self.height - up),
            (up, across),
            (self.width - across, up),
            (self.width - up, self.height - across),
        )[self.turn]


class TroubleKind(StrEnum):
    """What the extractor could not read, or did not believe."""

    UNREADABLE = "unreadable"  # glyphs without a character: (cid:12), U+FFFD
    ACTUAL_TEXT = "actual_text"  # the file says other digits than it shows
    NUMERAL = "numeral"  # looks like a number and does not parse
    LOST = "lost"  # a page or part of one that could not be read
    UNSAVED = "unsaved"  # a formula whose result was not saved: what it shows is not known
    LOST_NUMBER = "lost_number"  # characters that cannot be read where a number may stand
    PAGES = "pages"  # the list of pages is damaged: there may be others (on page 0: no page)
    PARTS = "parts"  # a part that an office file points to is not in it
    UNKNOWN = "unknown"  # text within what no reader of an office file knows
    PICTURE = "illustration"  # a large picture beside text: what it shows was not read
    LAID_ON = "laid_on"  # text in fields, notes and stamps that lie upon the page was not read
    ELSEWHERE = "elsewhere"  # what the file has to say is in a form of its own or attached to it
    OUTSIDE = "outside"  # more text stands beside the page than on it: it is not printed

    @property
    def loses(self) -> bool:
        """Whether the report was read in part only."""
        lost = (TroubleKind.LOST, TroubleKind.UNSAVED, TroubleKind.LOST_NUMBER)
        unread = (TroubleKind.LAID_ON, TroubleKind.ELSEWHERE, TroubleKind.UNKNOWN)
        return self in (*lost, *unread, TroubleKind.PAGES, TroubleKind.PARTS)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something on a page that was not read, located: never guessed, never silent."""

    kind: TroubleKind
    page: int
    text: Text = EMPTY
    detail: str = ""


class RemarkKind(StrEnum):
    """What a reader should know of how a file was read, though nothing of it was lost."""

    TRACKED_CHANGES = "tracked_changes"  # read as if accepted
    HIDDEN_TEXT = "hidden_text"  # left out: it is not printed
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    HIDDEN_SHEETS = "hidden_sheets"
    PICTURES = "pictures"  # large enough to hold text or tables
    CHARTS = "charts"
    EXTERNAL_LINKS = "external_links"  # to other files: not followed


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of how the file was read: how often, and of what by name."""

    kind: RemarkKind
    count: int
    names: tuple[str, ...] = ()


class DocumentKind(StrEnum):
    """What kind of file a report was read from."""

    PDF = "pdf"
    TEXT = "text"
    WORD = "word"
    WORKBOOK = "workbook"


@dataclass(frozen=True, eq=False)
class Document:
    """A report as read: pages, blocks in reading order, and what was not read.

    Word documents and workbooks have no pages.
    """

    path: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    sha256: str = ""
    furniture: tuple[Text, ...] = ()  # page numbers, running headers and footers
    troubles: tuple[Trouble, ...] = ()
    kind: DocumentKind = DocumentKind.PDF
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @cached_property
    def _children(self) -> dict[Paragraph | None, list[Paragraph]]:
        children: dict[Paragraph | None, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            children.setdefault(paragraph.parent, []).append(paragraph)
        return children

    def children(self, paragraph: Paragraph | None) -> Sequence[Paragraph]:
        """The paragraphs directly below that one in the outline, in order."""
        return self._children.get(paragraph, [])

    @property
    def title(self) -> str:
        """The document's first words, for lists of reports."""
        return next((p.text.string for p in self.paragraphs if p.text.string.strip()), "")

    @property
    def blank_pages(self) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.state is PageState.BLANK)

    @property
    def unread_pages(self) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.state not in _READ)

    @property
    def recognised_pages(self) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.state is PageState.RECOGNISED)


_READ = (PageState.READ, PageState.BLANK, PageState.RECOGNISED)
