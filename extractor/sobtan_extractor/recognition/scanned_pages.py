"""Takes the pages that are pictures out of a file's pages and gives them as they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sobtan_extractor.lines.clusters import read_runs
from sobtan_extractor.lines.lines import build_lines
from sobtan_extractor.model.document import PageState
from sobtan_extractor.model.glyphs import PageContent
from sobtan_extractor.pages.legibility import Legibility
from sobtan_extractor.recognition.engines import installed
from sobtan_extractor.recognition.page_pictures import PagePictures, opened
from sobtan_extractor.recognition.recognised_page import PageRecogniser

_PICTURES = (PageState.PICTURE, PageState.GARBLED)


def recognised(pages: Iterable[PageContent], data: bytes, password: str) -> Iterator[PageContent]:
    """The pages of the file with these bytes, in order, its pictures read.

    Without an engine, and where a picture cannot be drawn, the page says that it was asked
    for.
    """
    engines = installed()
    recogniser = None if engines is None else PageRecogniser(engines)
    with opened(data, password) as pictures:
        for content in pages:
            if is_picture(content):
                yield _read(content, recogniser, pictures)
            else:
                yield content


def is_picture(content: PageContent) -> bool:
    """Whether what the page shows can only be read in its picture."""
    runs, _ = read_runs(content)
    return Legibility(content, build_lines(runs, content), ()).page().state in _PICTURES


def _read(
    content: PageContent, recogniser: PageRecogniser | None, pictures: PagePictures | None
) -> PageContent:
    if recogniser is None:
        content.asked = True
        return content
    drawn = None if pictures is None else pictures.draw(content)
    return content if drawn is None else recogniser.read(content, drawn)
