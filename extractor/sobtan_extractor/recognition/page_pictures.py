"""Draws pages to be recognised, with pypdfium2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image

from sobtan_extractor.model.document import Page
from sobtan_extractor.model.glyphs import PageContent

DPI = 300  # what the engines' models were made for; more only costs time
_LONGEST = 6000  # pixels of the longer side: a poster is drawn coarser, not larger
_UNDRAWN = (pdfium.PdfiumError, IndexError, ValueError, MemoryError)


class Drawn(NamedTuple):
    """A page's picture: `scale` is pixels a point, `left` and `top` where it begins on the page."""

    image: Image.Image
    scale: float
    left: float = 0.0
    top: float = 0.0

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """A place on the picture in the page's own points."""
        return self.left + x / self.scale, self.top + y / self.scale

    def on_picture(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page in pixels of the picture: undoes `to_page`."""
        return (x - self.left) * self.scale, (y - self.top) * self.scale


class PagePictures:
    """The pages of one open file, drawn one by one in grey."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document

    def draw(self, content: PageContent) -> Drawn | None:
        """The page as it is shown; None if it cannot be drawn."""
        try:
            page = self._document[content.number - 1]
            scale = min(DPI / 72, _LONGEST / max(*page.get_size(), 1))
            image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
            left, bottom, right, top = page.get_bbox()
            page.close()
        except _UNDRAWN:
            return None
        shown = Page(
            content.number, content.width, content.height, origin=content.origin, turn=content.turn
        )
        (x0, y0), (x1, y1) = shown.from_file(left, bottom), shown.from_file(right, top)
        return Drawn(image.convert("L"), scale, min(x0, x1), min(y0, y1))


@contextmanager
def opened(data: bytes, password: str) -> Iterator[PagePictures | None]:
    """The pages of the file with these bytes; None where the library cannot open it."""
    try:
        document = pdfium.PdfDocument(data, password=password or None)
    except pdfium.PdfiumError:
        yield None
        return
    try:
        yield PagePictures(document)
    finally:
        document.close()
