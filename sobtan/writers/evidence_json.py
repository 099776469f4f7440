"""How places and files are written in every JSON document."""

from __future__ import annotations

from collections.abc import Sequence

from sobtan.about import NAME, VERSION
from sobtan.results.places import cell_name
from sobtan.writers.exact_json import Json
from sobtan_extractor.model.document import Document, Place, Spot
from sobtan_rules.ledger import Entry, Reason

SCHEMA_VERSION = "1.2"
TOOL: Json = {"name": NAME, "version": VERSION}


def where(places: Sequence[Place]) -> dict[str, Json]:
    """Page and boxes of a passage; what of it stands on further pages, in `continued`.

    Boxes are [x0, top, x1, bottom] in points from the page's top left corner. In a file
    without pages there are none of these; `spot` says where the passage stands.
    """
    pages = list(dict.fromkeys(place.page for place in places if place.page))
    parts: list[Json] = [{"page": page, "boxes": _boxes(places, page)} for page in pages]
    return {
        "page": pages[0] if pages else None,
        "boxes": _boxes(places, pages[0]) if pages else [],
        "continued": parts[1:],
        "spot": _spot(places[0].spot if places else None),
    }


def _spot(spot: Spot | None) -> Json:
    """What is counted of the place; of a workbook's sheet, the cell by its name too."""
    if spot is None:
        return None
    counted = {"paragraph": spot.paragraph, "table": spot.table, "row": spot.row}
    counted["column"] = spot.column
    return {
        "part": spot.part.value,
        **{name: number or None for name, number in counted.items()},
        "sheet": spot.sheet or None,
        "cell": cell_name(spot) if spot.sheet else None,
    }


def _boxes(places: Sequence[Place], page: int) -> list[Json]:
    return [[round(edge, 2) for edge in place.box] for place in places if place.page == page]


def file(document: Document) -> dict[str, Json]:
    """What identifies a report, and which of its pages were not read or have no text."""
    return {
        "path": document.path,
        "sha256": document.sha256,
        "kind": document.kind.value,
        "pages": len(document.pages),
        "title": document.title,
        "unread_pages": [page.number for page in document.unread_pages],
        "recognised_pages": [page.number for page in document.recognised_pages],
        "blank_pages": [page.number for page in document.blank_pages],
        "remarks": [
            {"kind": remark.kind.value, "count": remark.count, "names": list(remark.names)}
            for remark in document.remarks
        ],
    }


def reading(entry: Entry) -> Json:
    """How a number was read, where that was in a picture; null for printed text."""
    found = entry.quantity.reading
    if found is None:
        return None
    return {
        "sure": entry.reason is not Reason.DOUBTFUL,
        "engines_agree": found.is_sure,
        "others": list(found.others),
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
            "page": trouble.page or None,
            "text": trouble.text.string,
            "detail": trouble.detail,
        }
        for trouble in document.troubles
    ]
    return pages + passages
