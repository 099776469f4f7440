"""Word documents built part by part, for tests of what a reader has to understand."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from sobtan_extractor.model.document import Document
from sobtan_extractor.read import read

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{_RELATIONS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    kept = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{kept}</w:r>"


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def item(text: str, listing: int, level: int = 0) -> str:
    """A paragraph that a list numbers."""
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listing}"/></w:numPr>'
    return paragraph(text, numbering)


def cell(content: str, properties: str = "") -> str:
    """A table's cell of paragraphs, or of plain text."""
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table's row of cells, or of plain texts."""
    inner = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str, columns: int = 2, width: int = 2000) -> str:
    """A table whose grid has that many columns."""
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def field(instruction: str, result: str) -> str:
    """A complex field with its saved result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def level(number: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, overrides: Mapping[int, tuple[int, str]] | None = None) -> str:
    """The numbering part: list n has the levels at place n; further ones override another."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{one}</w:abstractNum>'
        for number, one in enumerate(levels, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(1, len(levels) + 1)
    )
    for number, (of, override) in (overrides or {}).items():
        numbers += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'
    return abstract + numbers


def document_bytes(path: Path, body: str, kind: str = "document", **parts: str) -> Path:
    """Writes a document with that body, and parts by their kind: numbering, styles, footnotes."""
    files = {
        "[Content_Types].xml": _content_types(parts, kind),
        "_rels/.rels": _links([("officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _links([(_kind(one), f"{one}.xml") for one in parts]),
    }
    for name, content in parts.items():
        root = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {_SPACES}>{content}</w:{root}>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return path


def word(path: Path, body: str, **parts: str) -> Document:
    """The document read again from a file of that body."""
    return read(document_bytes(path / "เอกสาร.docx", body, **parts))


def _kind(part: str) -> str:
    return part.rstrip("0123456789")


def _content_types(parts: Mapping[str, str], kind: str) -> str:
    overrides = f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.{kind}.main+xml"/>'
    for part in parts:
        kind = f"{_TYPES}.{_kind(part)}+xml"
        overrides += f'<Override PartName="/word/{part}.xml" ContentType="{kind}"/>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    defaults = '<Default Extension="rels" ContentType="application/xml"/>'
    return f'<Types xmlns="{space}">{defaults}{overrides}</Types>'


def _links(targets: list[tuple[str, str]]) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'
