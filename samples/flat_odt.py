"""Turns a sample's HTML into a Flat ODT, so that a word processor can lay it out.

Only the few elements and classes the samples use are known. Footnotes, page
numbers, merged cells and repeated header rows become the word processor's own.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from catalogue import classes, meta

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}"'
    for prefix, name in {
        "office": "office:1.0",
        "style": "style:1.0",
        "text": "text:1.0",
        "table": "table:1.0",
        "fo": "xsl-fo-compatible:1.0",
    }.items()
)

# What each kind of paragraph adds to the standard one; print.css says the same.
PARAGRAPHS = {
    "title": 'fo:text-align="center"',
    "subtitle": 'fo:text-align="center"',
    "contents-title": 'fo:text-align="center" fo:margin-top="24pt" fo:margin-bottom="6pt"',
    "contents": "",
    "heading": 'fo:margin-top="7pt" fo:keep-with-next="always"',
    "subheading": 'fo:margin-top="7pt" fo:margin-left="8mm" fo:keep-with-next="always"',
    "body": 'fo:text-indent="12.5mm"',
    "programme": 'fo:text-indent="12.5mm" fo:margin-top="5pt"',
    "number": 'fo:text-indent="12.5mm"',
    "dash": 'fo:text-indent="20mm"',
    "half": 'fo:text-indent="20mm"',
    "unit": 'fo:text-align="end" fo:keep-with-next="always"',
    "caption": 'fo:keep-with-next="always"',
    "signature": 'fo:text-align="center" fo:margin-left="80mm" fo:margin-top="24pt"',
}
BOLD = {"title", "contents-title", "heading", "subheading", "caption"}
JUSTIFIED = {"body", "programme", "number", "dash", "half"}
LINE_HEIGHT = 1.45  # of a line of text, in times of the letters' size; as in print.css
CELL_SIZE, CELL_LINE_HEIGHT = 0.8, 1.25
THIN, THICK = "0.5pt solid #000000", "1pt solid #000000"


def flat_odt(root: ET.Element) -> str:
    """The report as one Flat ODT file's text."""
    return _Writer(root).document()


def _font(size: float, bold: bool) -> str:
    weight = "bold" if bold else "normal"
    sizes = "".join(
        f' {kind}="{size:.1f}pt"' for kind in ("fo:font-size", "style:font-size-complex")
    )
    return f'{sizes} fo:font-weight="{weight}" style:font-weight-complex="{weight}"'


@dataclass(frozen=True)
class _Place:
    """Where a cell stands in its table, for its borders and shade."""

    table: str
    header: bool
    first: bool  # in the first row of the header
    last: bool  # in the last row of the table
    row: tuple[str, ...]  # its row's classes

    def properties(self) -> str:
        borders = {"fo:padding": "1.5pt 3pt"}
        if self.table == "ruled":
            borders["fo:border"] = THIN
        if self.table == "lines":
            borders |= self._lines()
        if self.background:
            borders["fo:background-color"] = self.background
        borders["style:vertical-align"] = "middle" if self.header else "top"
        return " ".join(f'{name}="{value}"' for name, value in borders.items())

    def _lines(self) -> dict[str, str]:
        if self.header:
            return {"fo:border-bottom": THIN} | ({"fo:border-top": THICK} if self.first else {})
        top = {"fo:border-top": THIN} if "total" in self.row else {}
        return top | ({"fo:border-bottom": THICK} if self.last else {})

    @property
    def background(self) -> str:
        if self.header:
            return {"ruled": "#e8e8e8", "banded": "#c9d8ea"}.get(self.table, "")
        if self.table != "banded":
            return ""
        return "#dde6f1" if "total" in self.row else "#eef3f9" if "shade" in self.row else ""


class _Writer:
    """Writes one report; collects the styles its tables need on the way."""

    def __init__(self, root: ET.Element) -> None:
        self.root = root
        self.size = float(meta(root, "size", "15"))
        self.landscape = meta(root, "orientation", "portrait") == "landscape"
        self.styles: dict[str, str] = {}  # a style's definition to its name
        self.notes = 0
        self.tables = 0
        self.started = False

    def document(self) -> str:
        body = self.root.find("body")
        assert body is not None
        blocks = "\n".join(self._block(element) for element in body)
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES}'
            ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">\n'
            f"{self._named_styles()}\n{self._automatic_styles()}\n{self._master_pages()}\n"
            f"<office:body><office:text>\n{blocks}\n</office:text></office:body></office:document>\n"
        )

    # Blocks

    def _block(self, element: ET.Element) -> str:
        if element.tag == "table":
            return self._table(element)
        kind = {"h2": "heading", "h3": "subheading"}.get(element.tag) or classes(element)[0]
        style = self._page_break(kind) if "new-page" in classes(element) else kind
        if not self.started:
            style, self.started = self._first_page(kind), True
        if element.tag in ("h2", "h3"):
            level = int(element.tag[1]) - 1
            tag, attributes = "text:h", f' text:outline-level="{level}"'
        else:
            tag, attributes = "text:p", ""
        return f'<{tag} text:style-name="{style}"{attributes}>{self._inline(element)}</{tag}>'

    def _page_break(self, kind: str) -> str:
        return self._style(
            f'style:family="paragraph" style:parent-style-name="{kind}"',
            '<style:paragraph-properties fo:break-before="page" fo:margin-top="0pt"/>',
        )

    def _first_page(self, kind: str) -> str:
        return self._style(
            f'style:family="paragraph" style:parent-style-name="{kind}" '
            'style:master-page-name="First"',
            "",
        )

    def _inline(self, element: ET.Element) -> str:
        parts = [escape(element.text or "")]
        for child in element:
            parts += [self._span(child), escape(child.tail or "")]
        return "".join(parts)

    def _span(self, child: ET.Element) -> str:
        if child.tag == "br":
            return "<text:line-break/>"
        if child.tag == "b":
            return f'<text:span text:style-name="bold">{self._inline(child)}</text:span>'
        if "page" in classes(child):
            return f"<text:tab/>{self._inline(child)}"
        if "footnote" in classes(child):
            self.notes += 1
            return (
                f'<text:note text:id="note{self.notes}" text:note-class="footnote">'
                f"<text:note-citation>{self.notes}</text:note-citation><text:note-body>"
                f'<text:p text:style-name="note"><text:s/>{self._inline(child)}</text:p>'
                "</text:note-body></text:note>"
            )
        raise ValueError(f"unknown element {child.tag} {child.attrib}")

    # Tables

    def _table(self, table: ET.Element) -> str:
        self.tables += 1
        header = table.findall("thead/tr")
        rows = header + table.findall("tbody/tr")
        widths = [_percent(col) for col in table.iter("col")]
        cells = self._rows(table, rows, len(header), len(widths))
        head = "".join(cells[: len(header)])
        if "word" in table.get("data-repeat", "").split():
            head = f"<table:table-header-rows>{head}</table:table-header-rows>"
        style = self._style(
            'style:family="table"',
            '<style:table-properties style:rel-width="100%" table:align="margins" '
            'fo:margin-bottom="6pt" table:border-model="collapsing"/>',
        )
        columns = "".join(self._column(width) for width in widths)
        return (
            f'<table:table table:name="table{self.tables}" table:style-name="{style}">'
            f"{columns}{head}{''.join(cells[len(header) :])}</table:table>"
        )

    def _column(self, width: float) -> str:
        total = 252 if self.landscape else 165  # millimetres between the margins
        style = self._style(
            'style:family="table-column"',
            f'<style:table-column-properties style:column-width="{total * width / 100:.1f}mm" '
            f'style:rel-column-width="{width * 100:.0f}*"/>',
        )
        return f'<table:table-column table:style-name="{style}"/>'

    def _rows(
        self, table: ET.Element, rows: list[ET.Element], header: int, width: int
    ) -> list[str]:
        """Each row as XML; cells under a span are written as covered ones."""
        covered: set[tuple[int, int]] = set()
        written = []
        for number, row in enumerate(rows):
            place = _Place(
                classes(table)[0],
                number < header,
                number == 0,
                number == len(rows) - 1,
                tuple(classes(row)),
            )
            cells = iter(row)
            line = []
            for column in range(width):
                if (number, column) in covered:
                    line.append("<table:covered-table-cell/>")
                    continue
                cell = next(cells)
                spans = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
                covered |= {
                    (number + down, column + right)
                    for down in range(spans[0])
                    for right in range(spans[1])
                }
                line.append(self._cell(cell, place, spans, column))
            written.append(f"<table:table-row>{''.join(line)}</table:table-row>\n")
        return written

    def _cell(self, cell: ET.Element, place: _Place, spans: tuple[int, int], column: int) -> str:
        frame = self._style(
            'style:family="table-cell"', f"<style:table-cell-properties {place.properties()}/>"
        )
        bold = place.header or bool({"total", "subtotal"} & set(place.row))
        align = "end"
        if place.header or "center" in classes(cell):
            align = "center"
        elif column == 0:
            align = "start"
        size = self.size * CELL_SIZE
        indent = ' fo:margin-left="14pt"' if "indent" in classes(cell) else ""
        words = self._style(
            'style:family="paragraph" style:parent-style-name="cell"',
            f'<style:paragraph-properties fo:text-align="{align}"{indent} '
            f'fo:line-height="{size * CELL_LINE_HEIGHT:.1f}pt" fo:margin-bottom="0pt"/>'
            f"<style:text-properties {_font(size, bold)}/>",
        )
        rows, columns = spans
        return (
            f'<table:table-cell table:style-name="{frame}" table:number-rows-spanned="{rows}" '
            f'table:number-columns-spanned="{columns}">'
            f'<text:p text:style-name="{words}">{self._inline(cell)}</text:p></table:table-cell>'
        )

    # Styles

    def _style(self, attributes: str, properties: str) -> str:
        """The name of the automatic style with these properties."""
        definition = f"{attributes}>{properties}</style:style>"
        return self.styles.setdefault(definition, f"auto{len(self.styles) + 1}")

    def _automatic_styles(self) -> str:
        styles = "\n".join(
            f'<style:style style:name="{name}" {definition}'
            for definition, name in self.styles.items()
        )
        width, height = ("297mm", "210mm") if self.landscape else ("210mm", "297mm")
        orientation = "landscape" if self.landscape else "portrait"
        return (
            f"<office:automatic-styles>\n{styles}\n"
            '<style:page-layout style:name="page"><style:page-layout-properties '
            f'fo:page-width="{width}" fo:page-height="{height}" '
            f'style:print-orientation="{orientation}" style:num-format="1" '
            'fo:margin-top="12mm" fo:margin-bottom="10mm" fo:margin-left="25mm" '
            'fo:margin-right="20mm"/>'
            '<style:header-style><style:header-footer-properties fo:min-height="13mm" '
            'fo:margin-bottom="4mm"/></style:header-style>'
            '<style:footer-style><style:header-footer-properties fo:min-height="12mm" '
            'fo:margin-top="3mm"/></style:footer-style></style:page-layout>\n'
            "</office:automatic-styles>"
        )

    def _master_pages(self) -> str:
        running = escape(meta(self.root, "running", ""))
        number = '<text:page-number text:select-page="current"/>'
        header = f'<style:header><text:p text:style-name="header">{running}</text:p></style:header>'
        page = f'<text:p text:style-name="footer">- {number} -</text:p>'
        footer = f"<style:footer>{page}</style:footer>"
        blank = '<style:header><text:p text:style-name="header"/></style:header>'
        return (
            "<office:master-styles>"
            '<style:master-page style:name="Standard" style:page-layout-name="page">'
            f"{header}{footer}</style:master-page>"
            '<style:master-page style:name="First" style:page-layout-name="page" '
            f'style:next-style-name="Standard">{blank}{footer}</style:master-page>'
            "</office:master-styles>"
        )

    def _named_styles(self) -> str:
        font = quoteattr(meta(self.root, "font", "Laksaman"))
        default = (
            '<style:default-style style:family="paragraph"><style:paragraph-properties '
            'fo:margin-bottom="2pt" '
            f'fo:line-height="{self.size * LINE_HEIGHT:.1f}pt"/><style:text-properties '
            f"style:font-name={font} style:font-name-complex={font} "
            f'{_font(self.size, False)} fo:language="en" fo:country="US" '
            'style:language-complex="th" style:country-complex="TH"/></style:default-style>'
        )
        named = "\n".join(self._named(kind, extra) for kind, extra in PARAGRAPHS.items())
        small = f"<style:text-properties {_font(self.size * 0.8, False)}/></style:style>"
        return (
            f"<office:font-face-decls><style:font-face style:name={font} "
            f'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
            f"svg:font-family={font}/></office:font-face-decls>\n"
            f"<office:styles>\n{default}\n{named}\n"
            '<style:style style:name="bold" style:family="text"><style:text-properties '
            'fo:font-weight="bold" style:font-weight-complex="bold"/></style:style>\n'
            '<style:style style:name="cell" style:family="paragraph"/>\n'
            f'<style:style style:name="note" style:family="paragraph">{small}\n'
            '<style:style style:name="header" style:family="paragraph">'
            f'<style:paragraph-properties fo:text-align="end"/>{small}\n'
            '<style:style style:name="footer" style:family="paragraph">'
            f'<style:paragraph-properties fo:text-align="center"/>{small}\n'
            "</office:styles>"
        )

    def _named(self, kind: str, extra: str) -> str:
        align = meta(self.root, "align", "")
        if align and kind in JUSTIFIED:
            extra += f' fo:text-align="{align}"'
        width = 252 if self.landscape else 165
        tabs = ""
        if kind == "contents":
            tabs = (
                f'<style:tab-stops><style:tab-stop style:position="{width}mm" '
                'style:type="right" style:leader-style="dotted" style:leader-text="."/>'
                "</style:tab-stops>"
            )
        size = self.size * (1.1 if kind == "title" else 1)
        return (
            f'<style:style style:name="{kind}" style:family="paragraph">'
            f"<style:paragraph-properties {extra}>{tabs}</style:paragraph-properties>"
            f"<style:text-properties {_font(size, kind in BOLD)}/></style:style>"
        )


def _percent(column: ET.Element) -> float:
    return float(column.get("style", "").removeprefix("width:").rstrip("%;"))
