"""What layout analysis hands on: passages and grids, in reading order, not yet understood.

Every reader produces these; `sobtan_extractor.structure.assemble` turns them into the
paragraphs and tables of the document model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import (
    EMPTY,
    UNREADABLE,
    Formula,
    Place,
    Remark,
    Text,
    Trouble,
    TroubleKind,
)


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
    formula: Formula | None = None
    is_hidden: bool = False
    is_text: bool = False


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


@dataclass(slots=True)
class Pieces:
    """All that a reader of a file without pages gives."""

    pieces: list[Piece] = field(default_factory=list)
    furniture: list[Text] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def covered(cells: Iterable[GridCell], rows: int, columns: int) -> tuple[GridCell, ...]:
    """The cells in order, an empty one wherever there is none, and no place covered twice."""
    taken: set[tuple[int, int]] = set()
    kept: list[GridCell] = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        places = {
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        if taken.isdisjoint(places):
            taken |= places
            kept.append(cell)
    kept += [
        GridCell(row, column, EMPTY)
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in taken
    ]
    return tuple(sorted(kept, key=lambda cell: (cell.row, cell.column)))


def unreadable(pieces: Iterable[Piece]) -> Iterator[Trouble]:
    """The texts with characters that were lost before the file was written."""
    for piece in pieces:
        texts = [cell.text for cell in piece.cells] if isinstance(piece, Grid) else [piece.text]
        for text in texts:
            lost = text.string.count(UNREADABLE)
            if lost:
                yield Trouble(TroubleKind.UNREADABLE, text.page, text, str(lost))
