"""What is drawn upon a sheet, beside its cells: boxes with text, pictures, charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sobtan_extractor.office.markup import Node, alternative, child, inside, name, number
from sobtan_extractor.office.package import Package

_LARGE = 450.0 * 690.0 / 4  # points squared, a fourth of a page: less holds no table
_EMU = 12700.0  # of a point
_CHARTS = ("chart", "chartEx", "diagramData")


class Box(NamedTuple):
    """The text of a box by its paragraphs, and the cell it begins on, counted from 1."""

    row: int
    column: int
    paragraphs: tuple[str, ...]


class Drawn(NamedTuple):
    """What is drawn upon a sheet; charts and large pictures are only counted."""

    boxes: tuple[Box, ...] = ()
    charts: int = 0
    pictures: int = 0


def drawn(package: Package, sheet: str) -> Drawn:
    """What is drawn upon the sheet of that part."""
    parts = [
        link.target
        for link in package.links(sheet)
        if link.kind == "drawing" and not link.is_outside and link.target in package
    ]
    anchors = [anchor for part in parts for anchor in inside(package.tree(part))]
    boxes = (_box(anchor) for anchor in anchors)
    return Drawn(
        tuple(box for box in boxes if box.paragraphs),
        sum(link.kind in _CHARTS for part in parts for link in package.links(part)),
        sum(map(_is_large_picture, anchors)),
    )


def _box(anchor: Node) -> Box:
    texts = (_text(node) for node in _all(anchor) if name(node) == "a:p")
    row, column = (_whole(child(anchor, "xdr:from", f"xdr:{axis}")) + 1 for axis in ("row", "col"))
    return Box(row, column, tuple(text for text in texts if text.strip()))


def _whole(node: Node | None) -> int:
    return max(number(node.text), 0) if node is not None else 0


def _text(paragraph: Node) -> str:
    return "".join(node.text or "" for node in _all(paragraph) if name(node) == "a:t")


def _is_large_picture(anchor: Node) -> bool:
    nodes = list(_all(anchor))
    areas = [number(node.get("cx")) * number(node.get("cy")) / _EMU**2 for node in nodes]
    return any(name(node) == "a:blip" for node in nodes) and max(areas, default=0.0) > _LARGE


def _all(node: Node) -> Iterator[Node]:
    """The elements within, each as often as it is shown."""
    inner = inside(alternative(node)) if name(node) == "mc:AlternateContent" else inside(node)
    for one in inner:
        yield one
        yield from _all(one)
