"""How places and files are written in every JSON document."""

from __future__ import annotations

from collections.abc import Sequence

from sobtan import __version__
from sobtan.writers.exact_json import Json
from sobtan_extractor.model.document import Document, Place

SCHEMA_VERSION = "1.0"
TOOL: Json = {"name": "sobtan", "version": __version__}


def where(places: Sequence[Place]) -> dict[str, Json]:
    """Page and boxes of a passage; what of it stands on further pages, in `continued`.

    Boxes are [x0, top, x1, bottom] in points from the page's top left corner.
    """
    pages = list(dict.fromkeys(place.page for place in places))
    parts: list[Json] = [{"page": page, "boxes": _boxes(places, page)} for page in pages]
    return {
        "page": pages[0] if pages else None,
        "boxes": _boxes(places, pages[0]) if pages else [],
        "continued": parts[1:],
    }


def _boxes(places: Sequence[Place], page: int) -> list[Json]:
    return [[round(edge, 2) for edge in place.box] for place in places if place.page == page]


def file(document: Document) -> dict[str, Json]:
    """What identifies a report, and which of its pages were not read."""
    return {
        "path": document.path,
        "sha256": document.sha256,
        "pages": len(document.pages),
        "title": document.title,
        "unread_pages": [page.number for page in document.unread_pages],
    }


def troubles(document: Document) -> list[Json]:
    """Every page and passage that was not read, with its kind."""
    pages: list[Json] = [
        {"kind": page.state.value, "page": page.number, "text": "", "detail": page.reason}
        for page in document.unread_pages
    ]
    passages: list[Json] = [
        {
            "kind": trouble.kind.value,
            "page": trouble.page,
            "text": trouble.text.string,
            "detail": trouble.detail,
        }
        for trouble in document.troubles
    ]
    return pages + passages
