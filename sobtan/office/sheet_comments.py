"""Comments on the cells of a workbook, in a copy that is otherwise as it was.

Only the parts that a comment needs are written or added to; formulas keep their saved
results, and drawings, charts and formats their parts, which libraries that write a workbook
anew would lose.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from sobtan.office.comments import AUTHOR, Comment, CommentError, NoLibraryError
from sobtan.results.places import cell_name
from sobtan_extractor.model.document import Spot
from sobtan_extractor.office.markup import name
from sobtan_extractor.office.package import Link, Package
from sobtan_extractor.sheets.workbook import Workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_TYPES = "[Content_Types].xml"
# What stands behind the drawing of comments in a sheet, by the order of the standard.
_BEHIND = (
    "x:legacyDrawingHF", "x:drawingHF", "x:picture", "x:oleObjects", "x:controls",
    "x:webPublishItems", "x:tableParts", "x:extLst",
)  # fmt: skip
_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202"'
    ' coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke'
    ' joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202"'
    ' style="position:absolute;width:220pt;height:120pt;z-index:{number};visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path'
    ' o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
    "<x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Anchor>{anchor}</x:Anchor>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_FIRST_SHAPE = 7001  # a program counts those of a sheet from a thousand on


def commented(data: bytes, comments: Sequence[Comment]) -> bytes:
    """The workbook with the comments. Raises CommentError."""
    try:
        import lxml.etree  # noqa: F401
    except ImportError as error:
        raise NoLibraryError from error
    by_sheet: dict[str, dict[Spot, list[str]]] = {}
    for comment in comments:
        spot = next((cluster.spot for cluster in comment.text.clusters if cluster.spot), None)
        if spot is not None:
            cells = by_sheet.setdefault(spot.sheet, {})
            cells.setdefault(spot, []).append("\n".join(comment.lines))
    return _Book(data).commented(by_sheet)


class _Book:
    """A workbook's parts, some of them changed."""

    def __init__(self, data: bytes) -> None:
        from lxml import etree

        self._etree = etree
        self._data = data
        self._package = Package(data)
        main = self._package.linked("", "officeDocument") or ""
        self._sheets = {sheet.name: sheet.part for sheet in Workbook(self._package, main).sheets}
        self._changed: dict[str, Any] = {}

    def commented(self, by_sheet: Mapping[str, Mapping[Spot, Sequence[str]]]) -> bytes:
        for sheet, cells in by_sheet.items():
            part = self._sheets.get(sheet)
            if part is None:
                continue
            if self._package.tree(part).tag != f"{{{_MAIN}}}worksheet":
                raise CommentError("another dialect of the standard")
            self._comment(part, cells)
        target = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(self._data)) as old,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            changed = dict(self._changed)
            for entry in old.infolist():
                tree = changed.pop(entry.filename, None)
                new.writestr(entry, old.read(entry) if tree is None else self._bytes(tree))
            for part, tree in changed.items():
                new.writestr(part, self._bytes(tree))
        return target.getvalue()

    def _bytes(self, tree: Any) -> bytes:
        written: bytes = self._etree.tostring(
            tree, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return written

    def _tree(self, part: str, empty: str) -> Any:
        """The part's root, to be changed; a new one where there is none."""
        if part not in self._changed:
            data = self._package.read(part) if part in self._package else empty.encode()
            parser = self._etree.XMLParser(resolve_entities=False, no_network=True)
            try:
                self._changed[part] = self._etree.fromstring(data, parser)
            except self._etree.XMLSyntaxError as error:
                raise CommentError(str(error)) from error
        return self._changed[part]

    def _comment(self, sheet: str, cells: Mapping[Spot, Sequence[str]]) -> None:
        links = {link.kind: link for link in self._package.links(sheet) if not link.is_outside}
        notes = self._linked(sheet, links.get("comments"), "comments", _TYPE)
        drawing = self._linked(sheet, links.get("vmlDrawing"), "vmlDrawing", _DRAWING_TYPE)
        root = self._tree(notes, f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>')
        shapes = self._tree(drawing, _DRAWING)
        author = self._author(root)
        known = {one.get("ref"): one for one in root.iter(f"{{{_MAIN}}}comment")}
        for number, (spot, texts) in enumerate(cells.items(), _FIRST_SHAPE):
            text = "\n\n".join(texts)
            old = known.get(cell_name(spot))
            if old is not None:
                self._add_to(old, text)
                continue
            listed = root.find(f"{{{_MAIN}}}commentList")
            comment = self._etree.SubElement(listed, f"{{{_MAIN}}}comment")
            comment.set("ref", cell_name(spot))
            comment.set("authorId", str(author))
            self._add_to(comment, text)
            shapes.append(self._etree.fromstring(_shape(spot, number)))

    def _author(self, root: Any) -> int:
        authors = root.find(f"{{{_MAIN}}}authors")
        names = [one.text for one in authors]
        if AUTHOR not in names:
            self._etree.SubElement(authors, f"{{{_MAIN}}}author").text = AUTHOR
            names.append(AUTHOR)
        return names.index(AUTHOR)

    def _add_to(self, comment: Any, text: str) -> None:
        """Writes the text into a comment, behind what already stands there."""
        holder = comment.find(f"{{{_MAIN}}}text")
        if holder is None:
            holder = self._etree.SubElement(comment, f"{{{_MAIN}}}text")
        elif len(holder):
            text = f"\n\n{AUTHOR}: {text}"
        run = self._etree.SubElement(holder, f"{{{_MAIN}}}r")
        words = self._etree.SubElement(run, f"{{{_MAIN}}}t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = text

    # --- How the parts point to each other --------------------------------------------------

    def _linked(self, sheet: str, link: Link | None, kind: str, type_: str) -> str:
        """The part of that kind that the sheet points to; a new one where it has none."""
        if link is not None and link.target in self._package:
            return link.target
        part = self._free(kind)
        folder, _, own = sheet.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{own}.rels")
        root = self._tree(relations, f'<Relationships xmlns="{_PACKAGE}relationships"/>')
        used = {one.get("Id") for one in root}
        key = next(f"sobtan{n}" for n in range(1, len(used) + 2) if f"sobtan{n}" not in used)
        made = self._etree.SubElement(root, f"{{{_PACKAGE}relationships}}Relationship")
        made.set("Id", key)
        made.set("Type", f"{_RELATIONS}/{kind}")
        made.set("Target", f"/{part}")
        types = self._tree(_TYPES, f'<Types xmlns="{_PACKAGE}content-types"/>')
        told = self._etree.SubElement(types, f"{{{_PACKAGE}content-types}}Override")
        told.set("PartName", f"/{part}")
        told.set("ContentType", type_)
        if kind == "vmlDrawing":
            self._draw(sheet, key)
        return part

    def _free(self, kind: str) -> str:
        folder, ending = ("xl/drawings/", "vml") if kind == "vmlDrawing" else ("xl/", "xml")
        number = 1
        while (part := f"{folder}{kind}{number}.{ending}") in self._package or (
            part in self._changed
        ):
            number += 1
        return part

    def _draw(self, sheet: str, key: str) -> None:
        """Says in the sheet where its comments are drawn, in the place the standard gives."""
        root = self._tree(sheet, "")
        drawn = self._etree.Element(f"{{{_MAIN}}}legacyDrawing")
        drawn.set(f"{{{_RELATIONS}}}id", key)
        behind = next((one for one in root if name(one) in _BEHIND), None)
        if behind is None:
            root.append(drawn)
        else:
            behind.addprevious(drawn)


def _shape(spot: Spot, number: int) -> str:
    row, column = spot.row - 1, spot.column - 1
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 5}, 15, {row + 7}, 10"
    return _SHAPE.format(number=number, anchor=anchor, row=row, column=column)
