"""Reads the XML of an office file, within bounds and without a document type.

Elements keep their names as the parser gives them; `name` says them as the standard
writes them ("w:t"), the same for both of its dialects (ECMA-376 transitional, ISO 29500
strict). Any tree with the interface of `xml.etree` can be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

MOST_ELEMENTS = 2_000_000  # of one part: a thousand pages of text have a fourth of that
MOST_LEVELS = 256  # of elements in elements; what walks a tree calls itself once a level

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    "wordprocessingml": "w",
    "spreadsheetml": "x",
    "officeDocument/relationships": "r",
    "officeDocument/math": "m",
    "drawingml/main": "a",
    "drawingml/wordprocessingDrawing": "wp",
    "drawingml/spreadsheetDrawing": "xdr",
    "drawingml/chart": "c",
    "package/relationships": "pr",
    "package/content-types": "ct",
}
_OTHER_PREFIXES = {
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": "wpg",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas": "wpc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}


class MarkupError(Exception):
    """The XML is damaged, or made to exhaust its reader."""


class TooLargeError(MarkupError):
    """There is more of it than a reader takes on."""


class Node(Protocol):
    """What is asked of an element, whichever library has read it."""

    tag: str
    text: str | None

    def get(self, key: str, /) -> str | None: ...
    def __iter__(self) -> Iterator[Node]: ...


class _Builder(TreeBuilder):
    """Builds a tree, and stops where there is too much or where there is a document type."""

    def __init__(self) -> None:
        super().__init__()
        self._count = self._level = 0

    def start(self, tag: str, attrs: Mapping[str, str], /) -> Element:
        self._count += 1
        self._level += 1
        if self._count > MOST_ELEMENTS or self._level > MOST_LEVELS:
            raise TooLargeError("too many elements")
        return super().start(tag, dict(attrs))

    def end(self, tag: str, /) -> Element:
        self._level -= 1
        return super().end(tag)

    def doctype(self, *_: object) -> None:
        """Entities are declared there, and nothing that a report needs."""
        raise MarkupError("a document type")


def parse(data: bytes) -> Element:
    """The root element. Raises MarkupError."""
    parser = XMLParser(target=_Builder())
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:  # of an unknown encoding, too
        raise MarkupError(str(error)) from error
    return root


@cache
def short(tag: str) -> str:
    """The name as the standard writes it: "w:t" for "{http://…/main}t"."""
    uri, _, local = tag.rpartition("}")
    return f"{_prefix(uri[1:])}:{local}" if uri else local


def _prefix(uri: str) -> str:
    if uri in _OTHER_PREFIXES:
        return _OTHER_PREFIXES[uri]
    for root in (_TRANSITIONAL, _STRICT):
        if uri.startswith(root):
            rest = uri.removeprefix(root).replace("/2006", "", 1)
            for beginning, prefix in _PREFIXES.items():
                if rest in (beginning, f"{beginning}/main"):
                    return prefix
    return "?"


def name(node: Node) -> str:
    """The element's name; empty for a comment or an instruction to a program."""
    return short(node.tag) if isinstance(node.tag, str) else ""


_ATTRIBUTES = {
    "w": ("wordprocessingml/2006/main", "wordprocessingml/main"),
    "r": ("officeDocument/2006/relationships", "officeDocument/relationships"),
}


@cache
def _attribute_names(attribute: str) -> tuple[str, str]:
    prefix, _, local = attribute.partition(":")
    transitional, strict = _ATTRIBUTES[prefix]
    return f"{{{_TRANSITIONAL}{transitional}}}{local}", f"{{{_STRICT}{strict}}}{local}"


def get(node: Node, attribute: str) -> str | None:
    """The value of an attribute by its name as the standard writes it: "w:val"."""
    transitional, strict = _attribute_names(attribute)
    value = node.get(transitional)
    return node.get(strict) if value is None else value


def inside(node: Node | None) -> Iterable[Node]:
    """The element's children; none where there is no element."""
    return () if node is None else node


def child(node: Node | None, *path: str) -> Node | None:
    """The first element at the end of a path of names, None where there is none."""
    for step in path:
        node = next((inner for inner in inside(node) if name(inner) == step), None)
    return node


def children(node: Node | None, wanted: str) -> Iterator[Node]:
    """The element's own children of that name."""
    return (inner for inner in inside(node) if name(inner) == wanted)


def value(node: Node | None, *path: str) -> str | None:
    """The `w:val` of the element at the end of the path."""
    found = child(node, *path)
    return get(found, "w:val") if found is not None else None


def number(text: str | None, default: int = 0) -> int:
    """The whole number an attribute holds; the default for none, or for nonsense."""
    if text is None or len(text) > 20:
        return default
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return default


_UNDERSTOOD = frozenset(("wps", "wpg", "wpc", "w14", "w15", "w16se", "a14", "x14", "x14ac"))


def alternative(node: Node) -> Node | None:
    """Of what a file says in several ways (`mc:AlternateContent`), the one to be read.

    The choice needs what newer programs know. Reading both would read a text box twice.
    """
    for inner in node:
        if name(inner) == "mc:Choice":
            needed = (inner.get("Requires") or "").split()
            if all(prefix in _UNDERSTOOD for prefix in needed):
                return inner
    return child(node, "mc:Fallback")
