"""Pictures of pages, small enough to send by e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image

from sobtan.pdfium.files import PdfiumError, opened
from sobtan_extractor.model.document import Box, Page

RESOLUTION = 110  # dots per inch: small print stays legible, a page of text is some 60 kB
_SHARP = 170  # dots per inch: a number cut out is looked at closely
_AROUND = 3.0  # points around what is cut out
_LONGEST = 2400  # pixels of the longer side: a poster is drawn coarser, not larger
_COLOURS = 24  # text, its smoothed edges, and the tints of a table
_SMALL = 0.1  # bytes a pixel: what is no larger is type and tables for certain
_PHOTOGRAPH = 1.6  # times the size of a JPEG at which a drawing is taken for a photograph

_UNDRAWN = (pdfium.PdfiumError, PdfiumError, IndexError, ValueError, MemoryError)


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
            except _UNDRAWN:
                continue  # the review says that the page has no picture
    return pictures


def measure(
    data: bytes, pages: Iterable[Page], password: str | None, resolution: int = RESOLUTION
) -> dict[int, Picture]:
    """The same without the pictures themselves: what part of the page each will show."""
    pictures: dict[int, Picture] = {}
    with opened(data, password) as document:
        for page in pages:
            with suppress(*_UNDRAWN):
                source = document[page.number - 1]
                scale = _scale(source, resolution)
                width, height = (round(scale * length) for length in source.get_size())
                pictures[page.number] = Picture(shown_area(source, page), width, height, "", b"")
                source.close()
    return pictures


def page_count(data: bytes, password: str | None) -> int:
    """How many pages the file has. Raises PdfiumError."""
    with opened(data, password) as document:
        return len(document)


def each(
    data: bytes,
    first: Sequence[int],
    password: str | None,
    resolution: int = RESOLUTION,
    *,
    pages: Sequence[Page] = (),
) -> Iterator[tuple[int, int, bytes]]:
    """The pages one by one as they are drawn, some before all others: number, count, picture.

    Of `pages` is known how they lie: those that were read in their picture are set straight.
    """
    known = {page.number: page for page in pages}
    with opened(data, password) as document:
        total = len(document)
        wanted = [number for number in first if 1 <= number <= total]
        for number in dict.fromkeys([*wanted, *range(1, total + 1)]):
            with suppress(*_UNDRAWN):
                source = document[number - 1]
                image = _image(source, known.get(number), _scale(source, resolution))
                source.close()
                yield number, total, _encode(image)[1]


def _scale(source: pdfium.PdfPage, resolution: int) -> float:
    return float(min(resolution / 72, _LONGEST / max(*source.get_size(), 1)))


def _draw(source: pdfium.PdfPage, page: Page, resolution: int) -> Picture:
    image = _image(source, page, _scale(source, resolution))
    media_type, data = _encode(image)
    area = shown_area(source, page)
    source.close()
    return Picture(area, image.width, image.height, media_type, data)


def _image(source: pdfium.PdfPage, page: Page | None, scale: float) -> Image.Image:
    """The page as its places lie: a scan that was read is set straight."""
    image: Image.Image = source.render(scale=scale).to_pil().convert("RGB")
    if page is None or page.tilt is None:
        return image
    area = shown_area(source, page)
    middle = (page.tilt.x - area.x0) * scale, (page.tilt.y - area.top) * scale
    turned = Image.Resampling.BICUBIC
    return image.rotate(page.tilt.degrees, turned, center=middle, fillcolor="white")


def cut_out(
    data: bytes, boxes: Mapping[int, Sequence[Box]], pages: Iterable[Page], password: str | None
) -> dict[tuple[int, Box], bytes]:
    """Parts of pages as PNG, by page and box. Raises PdfiumError for what cannot be opened."""
    parts: dict[tuple[int, Box], bytes] = {}
    with opened(data, password) as document:
        for page in pages:
            with suppress(*_UNDRAWN):
                source = document[page.number - 1]
                scale = _scale(source, _SHARP)
                image, area = _image(source, page, scale), shown_area(source, page)
                source.close()
                for box in boxes.get(page.number, ()):
                    part = image.crop(_pixels(box, area, scale)).convert("L")
                    parts[page.number, box] = _saved(part, "PNG", optimize=True)
    return parts


def _pixels(box: Box, area: Box, scale: float) -> tuple[int, int, int, int]:
    x0, top = (box.x0 - area.x0 - _AROUND) * scale, (box.top - area.top - _AROUND) * scale
    x1, bottom = (box.x1 - area.x0 + _AROUND) * scale, (box.bottom - area.top + _AROUND) * scale
    return round(x0), round(top), round(x1), round(bottom)


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
