"""What layout analysis hands on: passages and grids, in reading order, not yet understood.

Both the PDF reader and the plain text reader produce these; `sobtan_extractor.structure.assemble`
turns them into the paragraphs and tables of the document model.
"""

from __future__ import annotations

from dataclasses import dataclass

from sobtan_extractor.model.document import EMPTY, Place, Text


@dataclass(frozen=True, eq=False, slots=True)
class Passage:
    """A paragraph put together from its lines, with what its type says of it.

    `size` is the type size in points, `indent` the first line's left edge in points,
    `centred` and `bold` hold for the whole passage; `is_footnote` where it stands
    below a footnote rule or in small type at the foot of its page.
    """

    text: Text
    size: float = 0.0
    indent: float = 0.0
    bold: bool = False
    centred: bool = False
    is_footnote: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class GridCell:
    """A cell by its place in the grid; `frame` is its ruled rectangle, if it has one."""

    row: int
    column: int
    text: Text
    row_span: int = 1
    column_span: int = 1
    frame: tuple[Place, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Grid:
    """A table as cells, header and body not yet told apart.

    Every position of the `row_count` x `column_count` grid is covered by one cell,
    an empty one where nothing is printed. `header_rows` is given where the layout
    tells it (rows a page repeats, cells tagged as headers). A grid that goes on
    over pages is already one grid.
    """

    cells: tuple[GridCell, ...]
    row_count: int
    column_count: int
    header_rows: int | None = None
    pages: tuple[int, ...] = ()
    ruled: bool = True


@dataclass(frozen=True, eq=False, slots=True)
class Furniture:
    """A page number, running header or footer: set apart, not part of the text."""

    text: Text = EMPTY


Piece = Passage | Grid
