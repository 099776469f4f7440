"""Finds tables that nothing rules or aligns, in the logical structure of a tagged file.

The tags are evidence, not the judge: they are asked only for text that stands in
columns and that neither rulings nor alignment made a table of.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from sobtan_extractor.lines.joined_text import join_lines
from sobtan_extractor.lines.lines import Line, build_lines
from sobtan_extractor.lines.runs import Piece, Run
from sobtan_extractor.model.document import EMPTY, Box
from sobtan_extractor.model.glyphs import PageContent, TaggedCell
from sobtan_extractor.model.pieces import Grid, GridCell
from sobtan_extractor.tables.alignment import chunks
from sobtan_extractor.tables.cells import Draft

_SHARE = 0.8  # of a table's filled cells: the tags and the page must agree on what it holds
_LABEL = 4  # characters: a bullet or number before running text is no column
_SPREAD = 2.0  # points: how exactly justified lines keep to the margin
_JUSTIFIED = 4  # lines that end at the margin: fewer do so by chance
_MOST_CELLS = 20_000


def find_tagged(lines: list[Line], content: PageContent) -> tuple[list[Line], list[Draft]]:
    """The lines that are running text, and the tagged tables among the others."""
    if not _has_columns(lines):
        return lines, []
    tables: dict[int, list[TaggedCell]] = defaultdict(list)
    for cell in content.tagged_cells():
        tables[cell.table].append(cell)
    drafts: list[Draft] = []
    runs = [run for line in lines for run in line.runs]
    for cells in tables.values():
        inside, rest = _take(cells, runs)
        filled = sum(bool(cell.tags) for cell in cells)
        if not filled or len(inside) < _SHARE * filled or not _is_grid(cells):
            continue
        drafts.append(_draft(cells, inside, content))
        runs = rest
    return (build_lines(runs, content), drafts) if drafts else (lines, [])


def _has_columns(lines: list[Line]) -> bool:
    """Whether on two lines or more, labels apart, words stand well apart from each other.

    Lines that reach the right margin may only be spread to do so.
    """
    margin = max((line.end for line in lines), default=0.0) - _SPREAD
    justified = sum(line.end > margin for line in lines) >= _JUSTIFIED
    count = 0
    for line in lines:
        if line.turn or (justified and line.end > margin):
            continue
        words = chunks(line)
        label = bool(words) and len(words[0].text.strip()) <= _LABEL
        count += len(words) > 1 + label
    return count > 1


def _is_grid(cells: list[TaggedCell]) -> bool:
    """Whether the cells make rows and columns; one row or column serves as mere layout."""
    rows, columns = {cell.row for cell in cells}, {cell.column for cell in cells}
    return len(rows) > 1 and len(columns) > 1 and len(rows) * len(columns) <= _MOST_CELLS


def _take(
    cells: list[TaggedCell], runs: list[Run]
) -> tuple[dict[TaggedCell, list[Run]], list[Run]]:
    """The runs, cut by their tags: those of each cell, and the others."""
    owner = {tag: cell for cell in cells for tag in cell.tags}
    inside: dict[TaggedCell, list[Run]] = defaultdict(list)
    outside: list[Run] = []
    for run in runs:
        for cell, part in _by_owner(run, owner):
            if cell is None:
                outside.append(part)
            else:
                inside[cell].append(part)
    return inside, outside


def _by_owner(run: Run, owner: dict[int, TaggedCell]) -> list[tuple[TaggedCell | None, Run]]:
    parts: list[tuple[TaggedCell | None, list[Piece]]] = []
    for piece in run.pieces:
        tag = piece.glyph.tag
        cell = owner.get(tag) if tag is not None else None
        if piece.text == " " and parts:
            cell = parts[-1][0]  # spaces between words are often left untagged
        if not parts or parts[-1][0] is not cell:
            parts.append((cell, []))
        parts[-1][1].append(piece)
    return [(cell, Run(pieces)) for cell, pieces in parts]


def _draft(
    cells: list[TaggedCell], inside: dict[TaggedCell, list[Run]], content: PageContent
) -> Draft:
    first = min(cell.row for cell in cells)
    columns = max(cell.column + cell.column_span for cell in cells)
    rows = max(cell.row + cell.row_span for cell in cells) - first
    lines = {cell: build_lines(runs, content) for cell, runs in inside.items()}
    made = [
        GridCell(
            cell.row - first,
            cell.column,
            join_lines(lines[cell]) if cell in lines else EMPTY,
            cell.row_span,
            cell.column_span,
        )
        for cell in cells
    ]
    boxes = [line.box for found in lines.values() for line in found]
    box = Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
    grid = Grid(
        tuple(_filled_up(made, rows, columns)),
        rows,
        columns,
        header_rows=_header_rows(cells, first) or None,
        pages=(content.number,),
        ruled=False,
    )
    return Draft(content, grid, box, tuple(range(columns + 1)), tagged=cells[0].table)


def _header_rows(cells: list[TaggedCell], first: int) -> int:
    """How many rows from the top hold header cells only."""
    body = [cell.row for cell in cells if not cell.is_header]
    return min(body, default=first) - first


def _filled_up(cells: list[GridCell], rows: int, columns: int) -> list[GridCell]:
    """The cells with an empty one wherever the structure leaves a hole."""
    covered = {
        (cell.row + down, cell.column + right)
        for cell in cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    }
    holes = [
        replace(_HOLE, row=row, column=column)
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in covered
    ]
    return sorted([*cells, *holes], key=lambda cell: (cell.row, cell.column))


_HOLE = GridCell(0, 0, EMPTY)
