"""The characters of a paragraph as Word prints them.

Tracked insertions count as accepted and deletions as gone, fields show their saved result,
hidden text is left out. What hangs from a paragraph (notes, text boxes) is handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import RemarkKind
from sobtan_extractor.model.thai import is_thai
from sobtan_extractor.office.markup import (
    Node,
    TooLargeError,
    alternative,
    child,
    get,
    inside,
    name,
    number,
)
from sobtan_extractor.office.strip import Letter
from sobtan_extractor.word.styles import Look, Styles
from sobtan_extractor.word.symbols import readable

# Elements around runs that change nothing of what is printed.
_WRAPPERS = frozenset(
    ("w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:customXml", "w:dir", "w:bdo",
     "w:ruby", "w:rubyBase", "m:oMathPara")
)  # fmt: skip
_ACCEPTED = frozenset(("w:ins", "w:moveTo"))
_GONE = frozenset(("w:del", "w:moveFrom"))
_FRAMES = ("wp:inline", "wp:anchor", "v:shape")
_LARGE_PICTURE = 0.25  # of a page: less holds no table worth reading
_PAGE_AREA = 450.0 * 690.0  # points squared: an A4 page within its margins
_EMU = 12700.0  # of a point
_MOST_LETTERS = 4_000_000  # of a document: a thousand full pages have as many
_VML_SIZE = pattern(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)pt")

Note = tuple[str, str]
"""The kind of a note ("footnote", "endnote") and its number in the file."""

MarkOf = Callable[[Note], str]


@dataclass(slots=True)
class Found:
    """What a paragraph holds besides its letters."""

    notes: list[Note] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)  # the contents of its text boxes
    formulas: list[str] = field(default_factory=list)  # of its fields: "=SUM(ABOVE)"
    remarks: list[RemarkKind] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # the names of what holds text and is not read


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    shows: bool = False


class Reader:
    """Reads paragraphs one by one; a field may go on from one into the next."""

    def __init__(self, styles: Styles, mark_of: MarkOf) -> None:
        self._styles = styles
        self._mark_of = mark_of
        self._fields: list[_Field] = []
        self._style = ""
        self._own_mark = ""
        self._found = Found()
        self._left = _MOST_LETTERS

    def read(self, paragraph: Node, style: str, own_mark: str = "") -> tuple[list[Letter], Found]:
        """The paragraph's letters; `own_mark` is that of the note it belongs to."""
        self._style, self._own_mark, self._found = style, own_mark, Found()
        typed = list(self._inline(paragraph))
        self._fields = [one for one in self._fields if one.shows]  # else all behind were lost
        return typed, self._found

    def plain(self, string: str, style: str, properties: Node | None) -> list[Letter]:
        """A string that stands nowhere in the file, set as those properties say: a list's label."""
        return list(_typed(string, self._styles.look(style, properties), None))

    def _inline(self, parent: Iterable[Node]) -> Iterator[Letter]:
        for node in parent:
            kind = name(node)
            if kind == "w:r":
                yield from self._run(node)
            elif kind in _WRAPPERS:
                yield from self._inline(node)
            elif kind in _ACCEPTED:
                self._found.remarks.append(RemarkKind.TRACKED_CHANGES)
                yield from self._inline(node)
            elif kind == "w:del":  # what was moved away is counted where it has arrived
                self._found.remarks.append(RemarkKind.TRACKED_CHANGES)
            elif kind == "w:fldSimple":
                self._fields.append(_Field(get(node, "w:instr") or "", shows=True))
                yield from self._inline(node)
                self._close_field()
            elif kind == "mc:AlternateContent":
                yield from self._inline(inside(alternative(node)))
            elif kind == "m:oMath":
                yield from self._equation(node)
            elif holds_text(node):
                self._found.unknown.append(kind)

    def _equation(self, node: Node) -> Iterator[Letter]:
        """What is written in it, a stroke before what stands below a fraction's line."""
        look = self._styles.look(self._style, None)
        for inner in node:
            kind = name(inner)
            if kind == "m:den":
                yield from _typed("/", look, None)
            if kind == "m:t":
                yield from _typed(inner.text or "", look, inner)
            elif kind != "m:ctrlPr":
                yield from self._equation(inner)

    def _run(self, run: Node) -> Iterator[Letter]:
        look = self._styles.look(self._style, child(run, "w:rPr"))
        for letter in self._pieces(run, look):
            self._left -= 1
            if self._left < 0:
                raise TooLargeError("more text than a reader takes on")
            if not look.hidden:
                yield letter
            elif RemarkKind.HIDDEN_TEXT not in self._found.remarks:
                self._found.remarks.append(RemarkKind.HIDDEN_TEXT)

    def _pieces(self, run: Node, look: Look) -> Iterator[Letter]:
        for node in run:
            kind = name(node)
            if kind == "w:fldChar":
                self._mark_field(get(node, "w:fldCharType") or "")
            elif kind == "w:instrText" and self._fields:
                self._fields[-1].instruction += node.text or ""
            elif all(one.shows for one in self._fields):
                yield from self._piece(kind, node, look)

    def _piece(self, kind: str, node: Node, look: Look) -> Iterator[Letter]:
        if kind == "w:t":
            yield from _typed(node.text or "", look, node)
        elif kind in _SIGNS:
            yield from _typed(_SIGNS[kind], look, node)
        elif kind == "w:sym":
            sign = readable(_symbol(get(node, "w:char") or ""), get(node, "w:font") or "")
            yield from _typed(sign, look, node)
        elif kind in _REFERENCES:
            yield from self._reference((_REFERENCES[kind], get(node, "w:id") or ""), node, look)
        elif kind in ("w:footnoteRef", "w:endnoteRef"):
            yield from _typed(self._own_mark, look._replace(raised=True), node)
        elif kind in ("w:drawing", "w:pict", "w:object"):
            self._look_into(node)
        elif kind == "mc:AlternateContent":
            for inner in inside(alternative(node)):
                yield from self._piece(name(inner), inner, look)
        elif kind == "w:ruby":
            yield from self._inline(inside(child(node, "w:rubyBase")))
        elif holds_text(node):
            self._found.unknown.append(kind)

    def _reference(self, note: Note, node: Node, look: Look) -> Iterator[Letter]:
        """The mark of a note; a mark of the writer's own is typed behind the reference."""
        self._found.notes.append(note)
        if (get(node, "w:customMarkFollows") or "0") in ("0", "false", "off"):
            yield from _typed(self._mark_of(note), look._replace(raised=True), node)

    def _mark_field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._close_field()

    def _close_field(self) -> None:
        closed = self._fields.pop()
        instruction = closed.instruction.strip()
        if closed.shows and instruction.startswith("="):
            self._found.formulas.append(instruction)

    def _look_into(self, node: Node) -> None:
        """Takes note of what a drawing holds: text boxes, a large picture, a chart."""
        for inner in _drawn(node):
            kind = name(inner)
            if kind == "w:txbxContent":
                self._found.boxes.append(inner)
            elif kind == "c:chart" or _is_diagram(inner):
                self._found.remarks.append(RemarkKind.CHARTS)
            elif kind in _FRAMES and _is_large(inner) and _holds_picture(inner):
                self._found.remarks.append(RemarkKind.PICTURES)


_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}
_REFERENCES: Mapping[str, str] = {
    "w:footnoteReference": "footnote",
    "w:endnoteReference": "endnote",
}


_NOT_PRINTED = _GONE | {"w:instrText", "w:delText", "w:delInstrText", "w:fldChar", "w:rt"}


def holds_text(node: Node) -> bool:
    """Whether text stands in an element that is not known, but for what is not printed."""
    if name(node) in _NOT_PRINTED:
        return False
    return bool((node.text or "").strip()) or any(map(holds_text, node))


def _typed(string: str, look: Look, node: Node | None) -> Iterator[Letter]:
    """The letters of a string, each with the type its script is set in."""
    for offset, character in enumerate(string):
        thai = look.is_thai or is_thai(character)
        yield Letter(
            readable(character, look.symbols) if look.symbols else character,
            look.size_thai if thai else look.size,
            look.bold_thai if thai else look.bold,
            look.raised,
            node,
            offset,
        )


def _drawn(node: Iterable[Node]) -> Iterator[Node]:
    """The elements of a drawing, but for those of its text boxes and of other versions of it."""
    for inner in node:
        if name(inner) == "mc:AlternateContent":
            yield from _drawn(inside(alternative(inner)))
            continue
        yield inner
        if name(inner) != "w:txbxContent":
            yield from _drawn(inner)


def _is_diagram(drawing: Node) -> bool:
    """Whether it is drawn from data of its own: a diagram of boxes with text, a newer chart."""
    is_drawn = name(drawing) == "a:graphicData"
    return is_drawn and (drawing.get("uri") or "").endswith(("/diagram", "/chartex"))


def _is_large(drawing: Node) -> bool:
    extent = child(drawing, "wp:extent")
    if extent is not None:
        width, height = number(extent.get("cx")) / _EMU, number(extent.get("cy")) / _EMU
    else:
        sizes = dict(_VML_SIZE.findall(drawing.get("style") or ""))
        width, height = number(sizes.get("width")), number(sizes.get("height"))
    return width * height > _LARGE_PICTURE * _PAGE_AREA


def _holds_picture(drawing: Node) -> bool:
    return any(name(one) in ("a:blip", "v:imagedata") for one in _drawn(drawing))


def _symbol(code: str) -> str:
    """The character of a code in hexadecimal digits; one that shows nothing for nonsense."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\u200b"
