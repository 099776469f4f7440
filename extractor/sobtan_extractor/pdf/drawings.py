"""What a page draws besides its text: rulings, filled areas, shapes and pictures."""

from __future__ import annotations

from itertools import pairwise

from playa.content import ImageObject, PathObject

from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import PageContent, Ruling

THIN = 2.5  # points: a filled rectangle up to this serves as a line
_SHORTEST = 2.0  # points: anything shorter is a dot of a dotted line or a glyph drawn as path
_WHOLE = 0.95  # the part of a page that a picture covers which is the page
_LETS_THROUGH = frozenset({"SMask", "Mask", "SMaskInData"})  # what makes a picture let through


def read_picture(item: ImageObject, content: PageContent) -> None:
    """Adds what of the page the picture covers."""
    if item.bbox is None:
        return
    x0, top, x1, bottom = item.bbox
    box = Box(max(x0, 0.0), max(top, 0.0), min(x1, content.width), min(bottom, content.height))
    if box.x0 < box.x1 and box.top < box.bottom:
        content.pictures.append(box)


def is_cover(item: ImageObject, content: PageContent) -> bool:
    """Whether the picture hides all that was painted before: nothing shines through it."""
    if item.bbox is None or not content.glyphs or item.imagemask:
        return False
    if not _LETS_THROUGH.isdisjoint(item.stream.attrs):
        return False
    x0, top, x1, bottom = item.bbox
    width = min(x1, content.width) - max(x0, 0.0)
    height = min(bottom, content.height) - max(top, 0.0)
    whole = content.width * content.height
    return min(width, height) > 0 and width * height >= _WHOLE * whole


def read_path(item: PathObject, content: PageContent) -> None:
    """Adds the lines, areas and curves of one path that is painted."""
    if not (item.stroke or item.fill):
        return
    a, b, c, d, e, f = item.ctm
    points: list[tuple[float, float]] = []
    start: tuple[float, float] | None = None
    for operator, places in item.raw_segments:
        if operator == "h":
            if start is not None and points and points[-1] != start:
                points.append(start)
            continue
        x, y = places[-1]
        place = a * x + c * y + e, b * x + d * y + f
        if operator == "l":
            points.append(place)
            continue
        _close(item, points, content)
        points = [place]
        if operator == "m":
            start = place
    _close(item, points, content)
    content.outlines += any(segment.operator in "cvy" for segment in item.raw_segments)


def _close(item: PathObject, points: list[tuple[float, float]], content: PageContent) -> None:
    """Adds what one open or closed outline draws."""
    if len(points) < 2:
        return
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    width, height = box.x1 - box.x0, box.bottom - box.top
    if item.fill and len(points) >= 4:
        if min(width, height) <= THIN:
            _add_ruling(box, content)
            return
        content.shades.append(box)
    if item.stroke:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x1 - x0) < 1 or abs(y1 - y0) < 1:
                edge = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                _add_ruling(edge, content)


def _add_ruling(box: Box, content: PageContent) -> None:
    if max(box.x1 - box.x0, box.bottom - box.top) >= _SHORTEST:
        content.rulings.append(Ruling(*box))
