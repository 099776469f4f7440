"""Whether every page of a damaged file is accounted for: read, or named as not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sobtan_extractor.model.document import Document, DocumentKind, PageState, Text

_MUCH = 20  # characters: a page of which so many are gone without a word is a lost page
_MOST = 0.5  # the part of a page, or of a file without pages, that may not be gone without a word


def characters(document: Document) -> Counter[int]:
    """How many characters were read of each page."""
    found: Counter[int] = Counter()
    for text in texts(document):
        for cluster in text.clusters:
            found[cluster.page] += len("".join(cluster.text.split()))
    return found


def texts(document: Document) -> Iterator[Text]:
    """Every text of the document, furniture among it."""
    yield from (paragraph.text for paragraph in document.paragraphs)
    yield from document.furniture
    for table in document.tables:
        yield from (cell.text for cell in table.header)
        yield from (cell.text for row in table.rows for cell in row.cells if cell)


def silent_losses(sound: Document, damaged: Document) -> list[str]:
    """The pages of the sound file that are lost or empty in the damaged one without a word.

    A plain text says nowhere how long it is: of one cut short nobody can know.
    """
    if damaged.kind is DocumentKind.TEXT:
        return []
    if any(trouble.kind.loses and not trouble.page for trouble in damaged.troubles):
        return []  # it is said that there may be others
    had, has = characters(sound), characters(damaged)
    lost = len(sound.pages) - len(damaged.pages)
    silent = [f"{lost} page(s) fewer"] if lost > 0 and not damaged.unread_pages else []
    told = {trouble.page for trouble in damaged.troubles}
    for page in damaged.pages:
        is_empty = page.state is PageState.READ and not has[page.number]
        is_emptied = page.state is PageState.BLANK and had[page.number] > _MUCH
        if (is_empty or is_emptied) and page.number not in told:
            silent.append(f"page {page.number} is {page.state.value}")
    if len(sound.pages) == len(damaged.pages):
        silent += [
            f"page {number} has {has[number]} of {count} characters"
            for number, count in sorted(had.items())
            if 0 < has[number] < count * _MOST - _MUCH and number not in told
        ]
    return silent
