"""Pictures of pages, small enough to send by e-mail."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image

from sobtan.pdfium.files import PdfiumError, opened
from sobtan_extractor.model.document import Box, Page

RESOLUTION = 110  # dots per inch: small print stays legible, a page of text is some 60 kB
_LONGEST = 2400  # pixels of the longer side: a poster is drawn coarser, not larger
_COLOURS = 24  # text, its smoothed edges, and the tints of a table
_SMALL = 0.1  # bytes a pixel: what is no larger is type and tables for certain
_PHOTOGRAPH = 1.6  # times the size of a JPEG at which a drawing is taken for a photograph


class Picture(NamedTuple):
    """A page as it is shown: `area` is the part it shows, in the page's own points."""

    area: Box
    width: int
    height: int
    media_type: str
    data: bytes


def draw(
    data: bytes, pages: Iterable[Page], password: str | None, resolution: int = RESOLUTION
) -> dict[int, Picture]:
    """Pictures of these pages of the file, by page number.

    A page that cannot be drawn has none. Raises PdfiumError where the whole file
    cannot be opened.
    """
    pictures: dict[int, Picture] = {}
    with opened(data, password) as document:
        for page in pages:
            try:
                pictures[page.number] = _draw(document[page.number - 1], page, resolution)
            except (pdfium.PdfiumError, PdfiumError, IndexError, ValueError, MemoryError):
                continue  # the review says that the page has no picture
    return pictures


def _draw(source: pdfium.PdfPage, page: Page, resolution: int) -> Picture:
    scale = min(resolution / 72, _LONGEST / max(*source.get_size(), 1))
    image = source.render(scale=scale).to_pil().convert("RGB")
    media_type, data = _encode(image)
    area = shown_area(source, page)
    source.close()
    return Picture(area, image.width, image.height, media_type, data)


def shown_area(source: pdfium.PdfPage, page: Page) -> Box:
    """The part of the page that is shown: a crop box may hide its margins."""
    left, bottom, right, top = source.get_bbox()
    x0, y0 = page.from_file(left, bottom)
    x1, y1 = page.from_file(right, top)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _encode(image: Image.Image) -> tuple[str, bytes]:
    """Few colours for type and tables, JPEG for photographs and scans."""
    few = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    drawing = _saved(few, "PNG", optimize=True)
    if len(drawing) <= _SMALL * image.width * image.height:
        return "image/png", drawing
    photograph = _saved(image, "JPEG", quality=72, optimize=True)
    if len(drawing) > _PHOTOGRAPH * len(photograph):
        return "image/jpeg", photograph
    return "image/png", drawing


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()
