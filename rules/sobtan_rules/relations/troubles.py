"""What could not be read, where it can be shown."""

from __future__ import annotations

from collections.abc import Iterator

from sobtan_extractor.model.document import Document, Trouble, TroubleKind


def located(document: Document, kind: TroubleKind) -> Iterator[Trouble]:
    """The document's troubles of that kind that have a place on a page."""
    for trouble in document.troubles:
        if trouble.kind is kind and trouble.text.places():
            yield trouble
