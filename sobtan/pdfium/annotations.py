"""Writes annotations into a PDF: what a reader can list, hide and delete again.

Nothing a page itself paints is touched; its annotations are added to those it has.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from enum import Enum
from io import BytesIO
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from sobtan.pdfium.files import PdfiumError, opened
from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Box, Page

_PRINTED = 4  # the flag that lets an annotation be printed (PDF 2.0, 12.5.3)


class Form(Enum):
    """What an annotation looks like; the value is the file's own kind of annotation."""

    HIGHLIGHT = pdfium_c.FPDF_ANNOT_HIGHLIGHT
    UNDERLINE = pdfium_c.FPDF_ANNOT_UNDERLINE
    TICK = pdfium_c.FPDF_ANNOT_INK  # a check mark drawn by pen, filling its one box
    NOTE = pdfium_c.FPDF_ANNOT_TEXT  # a sheet of paper, opened by a click


class Colour(NamedTuple):
    """Red, green and blue, from 0 to 255."""

    red: int
    green: int
    blue: int


@dataclass(frozen=True)
class Annotation:
    """A mark on the boxes of one page, with the text of its note."""

    page: int
    boxes: tuple[Box, ...]
    form: Form
    colour: Colour
    author: str
    subject: str = ""
    text: str = ""
    name: str = ""  # unique on its page


def annotate(
    data: bytes, pages: Iterable[Page], annotations: Iterable[Annotation], password: str | None
) -> bytes:
    """The file with the annotations added. An encrypted file stays encrypted.

    Raises PdfiumError where the library cannot open, change or save it.
    """
    geometry = {page.number: page for page in pages}
    by_page: dict[int, list[Annotation]] = {}
    for annotation in annotations:
        by_page.setdefault(annotation.page, []).append(annotation)
    with opened(data, password) as document:
        try:
            for number, found in sorted(by_page.items()):
                page = document[number - 1]
                for annotation in found:
                    _add(page, geometry[number], annotation)
                page.close()
            stream = BytesIO()
            document.save(stream)
        except (pdfium.PdfiumError, IndexError) as error:
            raise PdfiumError(str(error)) from error
    return stream.getvalue()


def _add(target: pdfium.PdfPage, page: Page, annotation: Annotation) -> None:
    handle = pdfium_c.FPDFPage_CreateAnnot(target, annotation.form.value)
    if not handle:
        raise PdfiumError(f"page {page.number} takes no annotation")
    try:
        quads = [_quad(page, box) for box in annotation.boxes]
        if annotation.form is Form.TICK:
            _check(_add_tick(handle, page, annotation.boxes[0]))
        elif annotation.form is not Form.NOTE:
            for quad in quads:
                _check(pdfium_c.FPDFAnnot_AppendAttachmentPoints(handle, quad))
        _check(pdfium_c.FPDFAnnot_SetRect(handle, _around(quads)))
        kind = pdfium_c.FPDFANNOT_COLORTYPE_Color
        _check(pdfium_c.FPDFAnnot_SetColor(handle, kind, *annotation.colour, 255))
        _check(pdfium_c.FPDFAnnot_SetFlags(handle, _PRINTED))
        for key, value in (
            ("T", annotation.author),
            ("Subj", annotation.subject),
            ("Contents", annotation.text),
            ("NM", annotation.name),
        ):
            if value:
                _check(pdfium_c.FPDFAnnot_SetStringValue(handle, key.encode(), _wide(value)))
    finally:
        pdfium_c.FPDFPage_CloseAnnot(handle)


def _check(done: int) -> None:
    """Nothing is marked only in part: a call that failed is an error. `done` may be 0."""
    if not done:
        raise PdfiumError("an annotation could not be written")


def _add_tick(handle: Any, page: Page, box: Box) -> bool:
    """A check mark from the left, down to its foot, and up to the right corner."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    shape = ((0.1, 0.55), (0.38, 0.9), (0.95, 0.1))
    points = [
        pdfium_c.FS_POINTF(*page.to_file(box.x0 + x * width, box.top + y * height))
        for x, y in shape
    ]
    array = (pdfium_c.FS_POINTF * len(points))(*points)
    pdfium_c.FPDFAnnot_SetBorder(handle, 0, 0, max(width / 7, 0.5))
    return bool(pdfium_c.FPDFAnnot_AddInkStroke(handle, array, len(points)) >= 0)


def _quad(page: Page, box: Box) -> Any:
    """The box's corners: upper left, upper right, lower left, lower right as shown."""
    corners = (
        (box.x0, box.top),
        (box.x1, box.top),
        (box.x0, box.bottom),
        (box.x1, box.bottom),
    )
    points = [page.to_file(*corner) for corner in corners]
    return pdfium_c.FS_QUADPOINTSF(*(length for point in points for length in point))


def _around(quads: list[Any]) -> Any:
    """The upright rectangle around them in the file's coordinates."""
    xs = [x for quad in quads for x in (quad.x1, quad.x2, quad.x3, quad.x4)]
    ys = [y for quad in quads for y in (quad.y1, quad.y2, quad.y3, quad.y4)]
    return pdfium_c.FS_RECTF(min(xs), max(ys), max(xs), min(ys))


def _wide(text: str) -> Any:
    data = text.encode("utf-16-le", "replace") + b"\0\0"
    return ctypes.cast(ctypes.create_string_buffer(data), ctypes.POINTER(pdfium_c.FPDF_WCHAR))
