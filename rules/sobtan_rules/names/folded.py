"""Every paragraph and cell of the reports at hand, as the letters texts are compared by."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document, Table, Text
from sobtan_rules.kit.review import Review
from sobtan_rules.thai.letters import Letters, fold, letters


@dataclass(frozen=True, eq=False, slots=True)
class Folded:
    """A paragraph or cell: as printed, and its letters alone."""

    document: Document
    text: Text
    string: str

    def printed(self, start: int, end: int) -> Text:
        """Where the letters from `start` to `end` stand in print."""
        return self.text.slice(*_letters(self.text.string).span(start, end))


@lru_cache(maxsize=256)
def _letters(printed: str) -> Letters:
    """The same few passages are asked for again and again."""
    return letters(printed)


def folded(review: Review) -> tuple[Folded, ...]:
    """The texts of earlier reports, then those of the report under review (a reading)."""
    documents = (*review.prior, review.document)
    return tuple(
        Folded(document, text, fold(text.string))
        for document in documents
        for text in _texts(document)
    )


def in_one(review: Review) -> str:
    """Those texts in one string, each on a line: to count in all of them at once (a reading)."""
    return "\n".join(text.string for text in review.reading(folded))


def _texts(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        if isinstance(block, Table):
            cells = (*block.header, *(cell for row in block.rows for cell in row.cells if cell))
            yield from (cell.text for cell in cells if cell.text)
        else:
            yield block.text
