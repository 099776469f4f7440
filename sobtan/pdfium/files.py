"""Opens a PDF with pypdfium2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium


class PdfiumError(Exception):
    """The library could not open, change or save the file."""


@contextmanager
def opened(data: bytes, password: str | None) -> Iterator[pdfium.PdfDocument]:
    """The file with these bytes. Raises PdfiumError for one the library cannot read."""
    try:
        document = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        raise PdfiumError(str(error)) from error
    try:
        yield document
    finally:
        document.close()
