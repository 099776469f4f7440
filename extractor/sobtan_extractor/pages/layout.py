"""From pages of glyphs to passages and grids in reading order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import pairwise

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.lines.clusters import read_runs
from sobtan_extractor.lines.lines import Line, build_lines
from sobtan_extractor.lines.slivers import drop_slivers
from sobtan_extractor.model.document import Box, Page, Text, Trouble, TroubleKind
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.model.pieces import Passage, Piece
from sobtan_extractor.model.thai import arabic_digits
from sobtan_extractor.pages.furniture import find_furniture
from sobtan_extractor.pages.legibility import Legibility
from sobtan_extractor.pages.passages import Column, Paragraphs, build_passages, measure
from sobtan_extractor.pages.text_columns import TextColumn, take_columns
from sobtan_extractor.tables.aligned import begin_aligned, continue_aligned, find_aligned
from sobtan_extractor.tables.cells import Draft, fill_cells
from sobtan_extractor.tables.continuation import continues, join
from sobtan_extractor.tables.missing_rulings import cut_frames
from sobtan_extractor.tables.ruled import find_cells
from sobtan_extractor.tables.ruled_heads import ruled_head
from sobtan_extractor.tables.shaded import find_shaded
from sobtan_extractor.tables.stripes import Stripe
from sobtan_extractor.tables.tagged import find_tagged

_SMALL = 0.93  # parts of the text's size: footnotes are set smaller
_NOTE_ZONE = 0.45  # the part of the page's height below which footnotes may begin
_NOTE = pattern(r"[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡]|\d{1,2}\s")


@dataclass(slots=True)
class Layout:
    """What layout analysis makes of a file."""

    pages: list[Page] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    furniture: list[Text] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(slots=True)
class _Sheet:
    """One page: its lines outside of tables, its tables, its footnote lines."""

    content: PageContent
    lines: list[Line]
    drafts: list[Draft]
    notes: list[Line] = field(default_factory=list)
    column: Column = field(default_factory=Column)
    columns: list[TextColumn] = field(default_factory=list)  # text set in columns


def analyse(contents: Iterable[PageContent]) -> Layout:
    """Reads every page and joins what runs over page ends."""
    layout = Layout()
    sheets = deque(_sheet(content, layout) for content in contents)
    for sheet, following in pairwise(sheets):
        drop_slivers(sheet.lines, following.lines)
    furniture = find_furniture([(sheet.content, sheet.lines) for sheet in sheets])
    size = _text_size(sheets)
    for sheet in sheets:
        layout.furniture += [line.text for line in sheet.lines if line in furniture]
        sheet.lines = [line for line in sheet.lines if line not in furniture]
        _add_page(sheet, layout)
        _set_notes_apart(sheet, size)
    for before, sheet in zip([None, *sheets], sheets, strict=False):
        _find_aligned(before, sheet)
    for sheet in sheets:
        sheet.lines, tagged = find_tagged(sheet.lines, sheet.content)
        sheet.drafts += tagged
        sheet.column = measure(sheet.lines)
    layout.pieces = list(_flow(sheets))
    return layout


def _sheet(content: PageContent, layout: Layout) -> _Sheet:
    runs, troubles = read_runs(content)
    layout.troubles += troubles
    drafts: list[Draft] = []
    ruled_cells, drawings = find_cells(content.rulings)
    if drawings:
        lost = Trouble(TroubleKind.LOST, content.number, detail="drawing")
        layout.troubles.append(lost)
    heads: list[Stripe] = []
    whole = [frame for ruled in ruled_cells for frame in ruled]
    for ruled in ruled_cells:
        for frames in cut_frames(ruled, runs, content):
            head = ruled_head(frames, runs, content, whole)
            if head is not None:
                heads.append(head)
                continue
            draft, rest = fill_cells(frames, runs, content)
            if any(cell.text.string.strip() for cell in draft.grid.cells):
                drafts.append(draft)
                runs = rest
    shaded, runs = find_shaded(runs, content, heads)
    return _Sheet(content, build_lines(runs, content), drafts + shaded)


def _add_page(sheet: _Sheet, layout: Layout) -> None:
    legibility = Legibility(sheet.content, sheet.lines, sheet.drafts)
    layout.pages.append(legibility.page())
    layout.troubles += legibility.troubles()


def _find_aligned(before: _Sheet | None, sheet: _Sheet) -> None:
    """Takes the tables without rules out of the sheet's lines."""
    last = _last_item(before) if before is not None else None
    if isinstance(last, Draft) and not last.grid.ruled:
        rest = continue_aligned(last, sheet.lines, sheet.content)
        if rest is not None:
            sheet.drafts.append(rest)
    sheet.lines, sheet.columns = take_columns(sheet.lines, sheet.content)
    sheet.lines, aligned = find_aligned(sheet.lines, sheet.content)
    sheet.drafts += aligned
    if before is not None and isinstance(last, tuple):
        _find_beginning(before, sheet)
    for column in sheet.columns:
        column.lines, aligned = find_aligned(column.lines, sheet.content)
        sheet.drafts += aligned


def _find_beginning(before: _Sheet, sheet: _Sheet) -> None:
    """Takes the few rows from the foot of a page that a table on the next one goes on with."""
    first = next(iter(_items(sheet)), None)
    if isinstance(first, Draft) and before.lines and not before.columns:
        rows = begin_aligned(first, before.lines, before.content)
        if rows is not None:
            before.drafts.append(rows)


def _last_item(sheet: _Sheet) -> tuple[Line, Column] | Draft | None:
    items = _items(sheet)
    return items[-1] if items else None


def _text_size(sheets: Iterable[_Sheet]) -> float:
    """The type size most characters of the running text have."""
    weights: dict[float, int] = {}
    for sheet in sheets:
        for line in sheet.lines:
            letters = sum(len(run.pieces) for run in line.runs)
            weights[line.size] = weights.get(line.size, 0) + letters
    return max(weights, key=lambda size: weights[size], default=0.0)


def _set_notes_apart(sheet: _Sheet, size: float) -> None:
    """Takes the footnotes out of the page's lines: small type at its foot, behind a mark."""
    begin = len(sheet.lines)
    for index in range(len(sheet.lines) - 1, -1, -1):
        line = sheet.lines[index]
        if line.size > _SMALL * size or line.baseline < _NOTE_ZONE * sheet.content.height:
            break
        if any(draft.box.top > line.baseline for draft in sheet.drafts):
            break
        if _opens_note(line):
            begin = index
    sheet.notes = sheet.lines[begin:]
    sheet.lines = sheet.lines[:begin]


def _opens_note(line: Line) -> bool:
    first = line.text.clusters[0]
    string = arabic_digits(line.text.string)
    return first.raised or _NOTE.match(string) is not None


def _flow(sheets: deque[_Sheet]) -> Iterator[Piece]:
    """All pieces in reading order: text and tables by height, then the page's footnotes.

    A paragraph or table that a page end cuts is one piece; the footnotes between its
    parts follow it. Takes the sheets away one by one, so that their glyphs need not be
    kept beside the text made of them.
    """
    paragraphs = Paragraphs()
    table: Draft | None = None
    notes: list[Piece] = []
    while sheets:
        sheet = sheets.popleft()
        for item in _items(sheet):
            if not isinstance(item, Draft):
                if table is not None:
                    yield table.grid
                    yield from notes
                    table, notes = None, []
                paragraphs.add(*item)
                continue
            if table is not None and table.content is not item.content and continues(table, item):
                table = join(table, item)
                continue
            if table is not None:
                yield table.grid
            yield from paragraphs.take_all()
            yield from notes
            notes, table = [], item
        if notes and paragraphs:
            yield from paragraphs.take_all()
            yield from notes
            notes = []
        yield from paragraphs.take_finished()
        notes += _notes(sheet)
    if table is not None:
        yield table.grid
    yield from paragraphs.take_all()
    yield from notes


def _items(sheet: _Sheet) -> list[tuple[Line, Column] | Draft]:
    """What stands on the page in reading order: by height, and column by column."""
    items: list[tuple[tuple[float, int, float], tuple[Line, Column] | Draft]] = [
        (_place(sheet, draft.box), draft) for draft in sheet.drafts
    ]
    items += [
        ((line.baseline, 0, line.baseline), (line, sheet.column))
        for line in sheet.lines
        if not line.turn
    ]
    for place, column in enumerate(sheet.columns):
        top, margins = column.box.top, measure(column.lines)
        items += [((top, place, line.baseline), (line, margins)) for line in column.lines]
    items.sort(key=lambda item: item[0])
    turned = [(line, sheet.column) for line in sheet.lines if line.turn]
    return [item for _, item in items] + turned


def _place(sheet: _Sheet, box: Box) -> tuple[float, int, float]:
    """What orders a table on its page: its height, or its column and the height there."""
    middle = (box.x0 + box.x1) / 2
    for place, column in enumerate(sheet.columns):
        x0, top, x1, bottom = column.box
        if x0 <= middle < x1 and top <= box.top < bottom and box.x1 - box.x0 <= x1 - x0:
            return top, place, box.top
    return box.top, 0, box.top


def _notes(sheet: _Sheet) -> list[Piece]:
    """The footnotes of a page, one passage each."""
    column = measure(sheet.notes)
    groups: list[list[tuple[Line, Column]]] = []
    for line in sheet.notes:
        if not groups or _opens_note(line):
            groups.append([])
        groups[-1].append((line, column))
    passages = [passage for group in groups for passage in build_passages(group)]
    return [
        Passage(p.text, p.size, p.indent, p.bold, p.centred, is_footnote=True) for p in passages
    ]
