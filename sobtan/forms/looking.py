"""What is made from a report's own file: the HTML review and the marked draft."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from sobtan.messages import common as messages
from sobtan.messages import places as place_messages
from sobtan.messages.common import Language
from sobtan.office import sheet_comments, word_comments
from sobtan.office.comments import CommentError, NoLibraryError
from sobtan.pdfium import pictures
from sobtan.pdfium.files import PdfiumError
from sobtan.pdfium.pictures import Picture, cut_out, draw, each, measure
from sobtan.results.outcome import Checked
from sobtan.settings.toml_file import FileError
from sobtan.terminal import progress
from sobtan.terminal.paint import printable
from sobtan.writers import marked_office, marked_pdf, review_html, review_readings
from sobtan_extractor.model.document import Box, Document, DocumentKind, Page
from sobtan_rules.relations.finding import Message

_MOST_PAGES = 250  # a longer report is shown with pictures of the pages in question only


def review(checked: Checked, language: Language, password: str | None, index: str = "") -> bytes:
    """The HTML review of a report, in UTF-8; `index` is the page that leads to it, if any.

    Pages that cannot be drawn are shown without a picture. Raises FileError where the
    file has changed since it was read.
    """
    with _busy(checked, language):
        drawn: dict[int, Picture] = {}
        if _is_pdf(checked.document):
            try:
                drawn = draw(_bytes(checked), _worth_drawing(checked), password)
            except PdfiumError:
                drawn = {}
        parts = doubtful_parts(checked, password)
        page = review_html.document(checked, drawn, language, index=index, parts=parts)
        return page.encode("utf-8", "replace")


def marked(checked: Checked, language: Language, password: str | None) -> bytes:
    """The report's own file with its marks: highlights in a PDF, comments in Word and Excel.

    Raises FileError for what has no such marks or cannot be marked.
    """
    if checked.document.kind in (DocumentKind.WORD, DocumentKind.WORKBOOK):
        with _busy(checked, language):
            return _commented(checked, language)
    if not _is_pdf(checked.document):
        raise _error(checked.document, messages.NO_PAGES_TO_MARK)
    with _busy(checked, language):
        try:
            return marked_pdf.document(checked, _bytes(checked), language, password)
        except PdfiumError as error:
            raise _error(checked.document, messages.CANNOT_DRAW) from error


def measured(checked: Checked, password: str | None) -> dict[int, Picture]:
    """What the pictures of a report's pages will show, before they are drawn."""
    if not _is_pdf(checked.document):
        return {}
    try:
        return measure(_bytes(checked), checked.document.pages, password)
    except PdfiumError:
        return {}


def drawn(
    path: Path, password: str | None, first: Sequence[int], pages: Sequence[Page] = ()
) -> Iterator[tuple[int, int, bytes]]:
    """Every page of a file as it is drawn, some before all others: number, count, picture."""
    with suppress(PdfiumError, OSError):
        yield from each(path.read_bytes(), first, password, pages=pages)


def doubtful_parts(checked: Checked, password: str | None) -> dict[tuple[int, Box], bytes]:
    """Pictures of the numbers that may have been misread, by page and box."""
    boxes = review_readings.doubtful_boxes(checked)
    if not boxes:
        return {}
    try:
        return cut_out(_bytes(checked), boxes, checked.document.recognised_pages, password)
    except PdfiumError:
        return {}


def page_count(path: Path, password: str | None) -> int:
    """How many pages a PDF has; 0 where that cannot be told."""
    try:
        return pictures.page_count(path.read_bytes(), password)
    except (PdfiumError, OSError):
        return 0


def worth_seeing_first(checked: Checked) -> list[int]:
    """The pages that findings are on, the worst ones first."""
    worst = sorted(checked.findings, key=lambda finding: -finding.severity.rank)
    return list(dict.fromkeys(finding.primary.page for finding in worst))


def _commented(checked: Checked, language: Language) -> bytes:
    data = _bytes(checked)
    is_word = checked.document.kind is DocumentKind.WORD
    write = word_comments.commented if is_word else sheet_comments.commented
    try:
        return write(data, marked_office.comments(checked, language))
    except NoLibraryError as error:
        raise _error(checked.document, place_messages.NO_OFFICE) from error
    except CommentError as error:
        raise _error(checked.document, place_messages.CANNOT_COMMENT) from error


def _busy(checked: Checked, language: Language) -> AbstractContextManager[None]:
    return progress.shown(language.say(messages.DRAWING, name=printable(Path(checked.path).name)))


def _is_pdf(document: Document) -> bool:
    return document.kind is DocumentKind.PDF


def _bytes(checked: Checked) -> bytes:
    """The file as it was read: places in another version of it would mean nothing."""
    document = checked.document
    try:
        data = checked.data or Path(document.path).read_bytes()
    except OSError as error:
        raise _error(document, messages.CHANGED_MEANWHILE) from error
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise _error(document, messages.CHANGED_MEANWHILE)
    return data


def _worth_drawing(checked: Checked) -> list[Page]:
    pages = list(checked.document.pages)
    if len(pages) <= _MOST_PAGES:
        return pages
    shown = {
        place.page
        for finding in checked.run.findings
        for evidence in (finding.primary, *finding.related)
        if evidence.document is checked.document
        for place in evidence.places
    }
    return [page for page in pages if page.number in shown][:_MOST_PAGES]


def _error(document: Document, reason: Message) -> FileError:
    return FileError(messages.FILE_ERROR, path=printable(document.path), reason=reason)
