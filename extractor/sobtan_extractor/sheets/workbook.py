"""The parts of a workbook: its sheets in order, its strings, the looks of its cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sobtan_extractor.late import dataclass
from sobtan_extractor.office.markup import Node, child, children, inside, name, number
from sobtan_extractor.office.package import Package
from sobtan_extractor.office.strip import Letter
from sobtan_extractor.sheets.number_format import BUILT_IN

_PARTS = ("sharedStrings", "styles")
_INDENT = 9.0  # points: one step of indentation in a cell
_SIZE = 11.0  # points, where nothing is said


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell shows what it holds."""

    code: str = "General"  # its number format
    bold: bool = False
    size: float = _SIZE
    centred: bool = False
    indent: float = 0.0


class SheetPart(NamedTuple):
    """A sheet by name and part; `is_shown` for none that is hidden."""

    name: str
    part: str
    is_shown: bool


class Workbook:
    """What the sheets of a workbook share."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self._main = main
        root = package.tree(main)
        self.from_1904 = (_attribute(root, "x:workbookPr", "date1904") or "0") in ("1", "true")
        # What a program writes that leaves all computing to Excel.
        self.is_uncomputed = (_attribute(root, "x:calcPr", "fullCalcOnLoad") or "0") in (
            "1",
            "true",
        )
        self.lost = package.missing(main, _PARTS)  # what is named and not in the file
        self.sheets = tuple(self._sheets(root))
        self.strings = tuple(_strings(self._linked("sharedStrings")))
        self.looks = tuple(_looks(self._linked("styles"))) or (CellLook(),)
        links = package.links(main)
        self.external = sum(link.kind == "externalLink" for link in links)
        self.chart_sheets = sum(link.kind == "chartsheet" for link in links)

    def _linked(self, kind: str) -> Node | None:
        part = self.package.linked(self._main, kind)
        return self.package.tree(part) if part is not None else None

    def _sheets(self, root: Node) -> Iterator[SheetPart]:
        parts = {link.key: link for link in self.package.links(self._main)}
        for node in children(child(root, "x:sheets"), "x:sheet"):
            key = next((node.get(one) for one in _ids(node)), None)
            link = parts.get(key or "")
            title = node.get("name") or ""
            if link is None or link.target not in self.package:
                self.lost.append(title)
            elif link.kind == "worksheet":
                is_shown = (node.get("state") or "visible") == "visible"
                yield SheetPart(title, link.target, is_shown)

    def string(self, index: int) -> tuple[Letter, ...]:
        """The shared string of that number; none for one that the workbook has not."""
        if 0 <= index < len(self.strings):
            return self.strings[index]
        self.lost.append(f"string {index}")
        return ()

    def look(self, index: int) -> CellLook:
        return self.looks[index] if 0 <= index < len(self.looks) else self.looks[0]


def _ids(node: Node) -> Iterator[str]:
    """The attribute that names the sheet's part, in either dialect of the standard."""
    for space in (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ):
        if node.get(f"{{{space}}}id") is not None:
            yield f"{{{space}}}id"


def _attribute(root: Node, element: str, attribute: str) -> str | None:
    found = child(root, element)
    return found.get(attribute) if found is not None else None


def _strings(root: Node | None) -> Iterator[tuple[Letter, ...]]:
    for node in children(root, "x:si"):
        yield tuple(rich_text(node))


def rich_text(node: Node) -> Iterator[Letter]:
    """The letters of a text in parts; how it is to be pronounced is left out."""
    for inner in node:
        if name(inner) == "x:t":
            yield from map(Letter, inner.text or "")
        elif name(inner) == "x:r":
            raised = _val(inner, "x:rPr", "x:vertAlign") == "superscript"
            text = child(inner, "x:t")
            for character in (text.text if text is not None else None) or "":
                yield Letter(character, raised=raised)


def _val(node: Node, *path: str) -> str | None:
    found = child(node, *path)
    return found.get("val") if found is not None else None


def _looks(root: Node | None) -> Iterator[CellLook]:
    codes = dict(BUILT_IN)
    for node in children(child(root, "x:numFmts"), "x:numFmt"):
        codes[number(node.get("numFmtId"))] = node.get("formatCode") or "General"
    fonts = [
        (_is_on(font, "x:b"), _size(_val(font, "x:sz")))
        for font in children(child(root, "x:fonts"), "x:font")
    ]
    for node in children(child(root, "x:cellXfs"), "x:xf"):
        font = number(node.get("fontId"))
        bold, size = fonts[font] if 0 <= font < len(fonts) else (False, _SIZE)
        aligned = child(node, "x:alignment")
        across = aligned.get("horizontal") if aligned is not None else None
        indent = number(aligned.get("indent")) if aligned is not None else 0
        yield CellLook(
            code=codes.get(number(node.get("numFmtId")), "General"),
            bold=bold,
            size=size,
            centred=across in ("center", "centerContinuous"),
            indent=_INDENT * indent,
        )


def _size(said: str | None) -> float:
    try:
        return float(said or _SIZE)
    except ValueError:
        return _SIZE


def _is_on(node: Node, of: str) -> bool:
    found = child(node, of)
    return found is not None and (found.get("val") or "1") not in ("0", "false")


def has_rows(root: Node) -> bool:
    return any(True for _ in inside(root))
