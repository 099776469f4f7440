"""Reads a Word document into the passages and grids that every reader gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import (
    Box,
    Part,
    Place,
    Remark,
    RemarkKind,
    Spot,
    Text,
    Trouble,
    TroubleKind,
)
from sobtan_extractor.model.pieces import (
    Grid,
    GridCell,
    Passage,
    Piece,
    Pieces,
    covered,
    unreadable,
)
from sobtan_extractor.office.formulas import parse_field
from sobtan_extractor.office.items import cut_items
from sobtan_extractor.office.markup import Node, alternative, child, inside, name
from sobtan_extractor.office.package import Package
from sobtan_extractor.office.strip import Letter, Strip
from sobtan_extractor.word.letters import Found, Note, Reader, holds_text
from sobtan_extractor.word.notes import Notes
from sobtan_extractor.word.numbering import Numbering
from sobtan_extractor.word.styles import Setting, Styles
from sobtan_extractor.word.tables import (
    Shape,
    Slot,
    cell_blocks,
    read_shape,
    slots_by_row,
    split_stacked,
)

_WRAPPERS = frozenset(("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"))
_GONE = frozenset(("w:del", "w:moveFrom"))
_PARTS = ("styles", "numbering", "settings", "footnotes", "endnotes", "header", "footer")
_EMBEDDED = frozenset(("w:altChunk", "w:subDoc"))  # other files put in whole


@dataclass(slots=True)
class _Where:
    """The part being read, and what was counted in it so far."""

    part: Part = Part.BODY
    paragraphs: int = 0
    mark: str = ""  # of the note being read

    def next_spot(self) -> Spot:
        self.paragraphs += 1
        return Spot(self.part, paragraph=self.paragraphs)


def read_word(package: Package, main: str, strip: Strip | None = None) -> Pieces:
    """What the document says whose main part has that name."""
    return _Document(package, main, strip or Strip()).read()


class _Document:
    """One document on its way to become passages and grids."""

    def __init__(self, package: Package, main: str, strip: Strip) -> None:
        self._package = package
        self._main = main
        self._strip = strip
        whole = package.tree(main)
        self._body = child(whole, "w:body")
        self._beside = [name(node) for node in whole if node is not self._body and holds_text(node)]
        self._styles = Styles(self._linked("styles"))
        self._numbering = Numbering(self._linked("numbering"))
        self._notes = Notes(self._body, self._linked("settings"))
        for kind in ("footnote", "endnote"):
            root = self._linked(f"{kind}s")
            if root is not None:
                self._notes.add(kind, root)
        self._letters = Reader(self._styles, self._notes.mark)
        self._read = Pieces()
        self._counts: Counter[RemarkKind] = Counter()
        self._tables = 0
        self._boxes = _Where(Part.TEXT_BOX)
        self._carried: list[Letter] = []  # of a paragraph whose end is not printed
        self._endnotes: list[Note] = []
        self._lost_notes: set[str] = set()  # that the text refers to and the document has not
        self._hanging: list[Found] = []  # what the piece just read holds besides its text

    def _linked(self, kind: str) -> Node | None:
        part = self._package.linked(self._main, kind)
        return self._package.tree(part) if part is not None else None

    def read(self) -> Pieces:
        self._read.pieces += self._blocks(inside(self._body), _Where())
        for note in self._endnotes:
            self._read.pieces += self._note(note)
        self._read.furniture += self._margins()
        self._read.troubles += unreadable(self._read.pieces)
        self._read.troubles += [
            Trouble(TroubleKind.PARTS, 0, detail=part)
            for part in (*self._package.missing(self._main, _PARTS), *sorted(self._lost_notes))
        ]
        self._tell_of(self._beside)
        self._count_links()
        self._read.remarks += [Remark(kind, n) for kind, n in self._counts.items() if n]
        return self._read

    # --- Blocks ----------------------------------------------------------------------

    def _blocks(self, nodes: Iterable[Node], where: _Where) -> Iterator[Piece]:
        for node in _blocks(nodes):
            kind = name(node)
            if kind == "w:p":
                yield from self._paragraph(node, where)
            elif kind == "w:tbl":
                yield from self._table(node, where)
            elif kind in _EMBEDDED:
                self._read.troubles.append(Trouble(TroubleKind.LOST, 0, detail="embedded"))
            elif holds_text(node):
                self._tell_of([kind])
            yield from self._what_hangs()

    def _paragraph(self, node: Node, where: _Where) -> Iterator[Passage]:
        setting, typed = self._typed(node, where.mark)
        if not self._ends(node):
            self._carried = typed
            return
        for line in cut_items(typed):
            if not "".join(letter.text for letter in line).strip():
                continue
            spot = where.next_spot()
            text = self._strip.set(line, spot, setting.left + setting.first)
            yield _passage(text, line, setting, is_note=bool(where.mark))

    def _typed(self, paragraph: Node, mark: str = "") -> tuple[Setting, list[Letter]]:
        """The paragraph's setting and its letters, what its list writes before it included."""
        properties = child(paragraph, "w:pPr")
        style = self._styles.paragraph_style(properties)
        setting = self._styles.setting(properties, self._numbering.level)
        carried, self._carried = self._carried, []
        label: list[Letter] = []
        if setting.list and not carried:
            string = self._numbering.label(setting.list, setting.level)
            label = self._letters.plain(string, style, child(properties, "w:rPr"))
        typed, found = self._letters.read(paragraph, style, mark)
        self._hanging.append(found)
        self._counts.update(found.remarks)
        self._tell_of(found.unknown)
        return setting, [*carried, *label, *typed]

    def _tell_of(self, unknown: Iterable[str]) -> None:
        self._read.troubles += [Trouble(TroubleKind.UNKNOWN, 0, detail=kind) for kind in unknown]

    def _ends(self, paragraph: Node) -> bool:
        """Whether the paragraph's end is printed: neither deleted nor hidden."""
        mark = child(paragraph, "w:pPr", "w:rPr")
        for node in inside(mark):
            if name(node) in ("w:del", "w:moveFrom"):
                self._counts[RemarkKind.TRACKED_CHANGES] += 1
                return False
            if name(node) == "w:specVanish":
                return False
        return True

    # --- Tables ----------------------------------------------------------------------

    def _table(self, node: Node, where: _Where) -> Iterator[Piece]:
        shape = read_shape(node)
        self._counts[RemarkKind.TRACKED_CHANGES] += shape.changed_rows
        self._counts[RemarkKind.HIDDEN_ROWS] += shape.hidden_rows
        if len(shape.slots) == 1:  # a frame around text
            yield from self._blocks(cell_blocks(shape.slots[0].node), where)
            return
        if not shape.slots:
            return
        self._tables += 1
        number = self._tables
        inner: list[Node] = []
        for slot in shape.slots:
            inner += self._fill(slot)
        split_stacked(shape)
        grid = self._grid(shape, where.part, number)
        if any(cell.text.string.strip() for cell in grid.cells):
            yield grid
        yield from self._what_hangs()
        yield from self._blocks(inner, where)

    def _fill(self, slot: Slot) -> list[Node]:
        """Reads the letters of a cell, and gives the tables that stand inside it."""
        tables = []
        for node in _blocks(cell_blocks(slot.node)):
            if name(node) == "w:tbl":
                tables.append(node)
            if name(node) != "w:p":
                continue
            setting, typed = self._typed(node)
            if not self._ends(node):
                self._carried = typed
                continue
            if not slot.typed:
                slot.indent = setting.left + setting.first
            slot.formula = next(iter(self._hanging[-1].formulas), slot.formula)
            slot.typed += [Letter("\n"), *typed] if slot.typed else typed
        slot.typed += self._carried
        self._carried = []
        return tables

    def _grid(self, shape: Shape, part: Part, number: int) -> Grid:
        cells: list[GridCell] = []
        for slots in slots_by_row(shape):
            spots = [Spot(part, 0, number, s.placed_row, s.column + 1) for s in slots]
            lefts = [shape.lefts[slot.column] + slot.indent for slot in slots]
            top = self._strip.top
            typed = [slot.typed for slot in slots]
            texts = self._strip.set_row(list(zip(typed, spots, lefts, strict=True)))
            for slot, spot, left, text in zip(slots, spots, lefts, texts, strict=True):
                frame = Place(0, Box(left, top, left, top), spot)
                cells.append(_cell(slot, text, frame))
        return Grid(
            covered(cells, shape.rows, shape.columns),
            shape.rows,
            shape.columns,
            header_rows=shape.header_rows or None,
        )

    # --- What hangs from blocks, and what stands beside them ---------------------------

    def _what_hangs(self) -> Iterator[Piece]:
        """The footnotes and text boxes of what was just read."""
        hanging, self._hanging = self._hanging, []
        for found in hanging:
            for note in found.notes:
                if note[0] == "endnote":
                    self._endnotes.append(note)
                else:
                    yield from self._note(note)
            for box in found.boxes:
                yield from self._blocks(box, self._boxes)

    def _note(self, note: Note) -> Iterator[Piece]:
        node = self._notes.node(note)
        if node is None:
            self._lost_notes.add(" ".join(note))
            return
        number = self._notes.number(note)
        where = _Where(Part(note[0]), number - 1, self._notes.mark(note))
        yield from self._blocks(node, where)

    def _margins(self) -> Iterator[Text]:
        """The texts of headers and footers, each wording once."""
        seen: set[str] = set()
        for link in self._package.links(self._main):
            if link.kind not in ("header", "footer") or link.target not in self._package:
                continue
            where = _Where(Part(link.kind))
            for piece in self._blocks(self._package.tree(link.target), where):
                for text in (
                    [c.text for c in piece.cells] if isinstance(piece, Grid) else [piece.text]
                ):
                    if text.string.strip() and text.string not in seen:
                        seen.add(text.string)
                        yield text

    def _count_links(self) -> None:
        """Other files the document would take in, were it opened: none is looked at."""
        outside = [link for link in self._package.links(self._main) if link.is_outside]
        count = sum(link.kind not in ("hyperlink", "attachedTemplate") for link in outside)
        if count:
            self._counts[RemarkKind.EXTERNAL_LINKS] = count


def _blocks(nodes: Iterable[Node]) -> Iterator[Node]:
    """Paragraphs and tables, also those in content controls and tracked insertions."""
    for node in nodes:
        kind = name(node)
        if kind in _WRAPPERS:
            yield from _blocks(node)
        elif kind == "mc:AlternateContent":
            yield from _blocks(inside(alternative(node)))
        elif kind not in _GONE:
            yield node


def _passage(text: Text, typed: Sequence[Letter], setting: Setting, is_note: bool) -> Passage:
    printed = [letter for letter in typed if letter.text.strip()]
    bold = sum(letter.bold for letter in printed)
    sizes = Counter(letter.size for letter in printed)
    return Passage(
        text,
        size=sizes.most_common(1)[0][0],
        indent=setting.left + setting.first,
        bold=setting.heading or bold * 2 > len(printed),
        centred=setting.centred,
        is_footnote=is_note,
    )


def _cell(slot: Slot, text: Text, frame: Place) -> GridCell:
    formula = None
    if slot.formula:
        formula = parse_field(slot.formula, slot.placed_row, slot.column + 1)
    return GridCell(slot.row, slot.column, text, slot.row_span, slot.column_span, (frame,), formula)
