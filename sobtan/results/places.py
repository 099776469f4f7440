"""Says where a passage of a report stands: its page, or its place in a file without pages.

In a Word document that is a heading and the table's row and column below it, in a workbook
the sheet and the cell. Every writer says places as this module does.
"""

from __future__ import annotations

from collections.abc import Iterable

from sobtan.messages import common
from sobtan.messages import places as messages
from sobtan.messages.common import Language
from sobtan.results.quotation import Quotations
from sobtan_extractor.model.document import (
    Document,
    Paragraph,
    Role,
    Spot,
    Table,
    Text,
)
from sobtan_rules.relations.finding import NO_MESSAGE, Message

_HEADINGS = (Role.TITLE, Role.HEADING, Role.PROGRAMME)
_LONGEST = 60  # characters of a heading
_FEW = 5  # places that are named one by one


class Places:
    """The places of one report's passages, in words."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._quotations: Quotations | None = None

    def group(self, text: Text) -> Message:
        """What the passage is listed under: its page, its heading or its sheet."""
        spot = spot_of(text)
        if spot is None:
            return filled(common.PAGE, page=text.page)
        if spot.sheet:
            return filled(messages.IN_SHEET, sheet=spot.sheet)
        heading = self.heading(text)
        if heading is None:
            return messages.BEFORE_HEADINGS
        return filled(messages.UNDER_HEADING, heading=_title(heading))

    def short(self, text: Text) -> Message:
        """The place in a few words; none for a text that stands nowhere."""
        spot = spot_of(text)
        if spot is None:
            return filled(common.PAGE, page=text.page) if text.page else NO_MESSAGE
        if spot.sheet:
            return filled(messages.IN_SHEET_CELL, sheet=spot.sheet, cell=cell_name(spot))
        if spot.table:
            return filled(messages.IN_CELL, table=spot.table, row=spot.row, column=spot.column)
        if spot.part in messages.PARTS:
            return filled(messages.PARTS[spot.part], paragraph=spot.paragraph)
        return filled(messages.PARAGRAPH, paragraph=spot.paragraph)

    def heading(self, text: Text) -> Paragraph | None:
        """The heading the passage stands under, or is."""
        if self._quotations is None:
            self._quotations = Quotations(self._document)
        found = self._quotations.spot(text)
        if found is None:
            return None
        paragraph: Paragraph | None
        if isinstance(found.holder, Paragraph):
            paragraph = found.holder
        else:
            paragraph = found.table.section if found.table is not None else None
        while paragraph is not None and paragraph.role not in _HEADINGS:
            paragraph = paragraph.parent
        return paragraph


def spot_of(text: Text) -> Spot | None:
    """Where the text begins in a file without pages; None in one with pages."""
    return next((cluster.spot for cluster in text.clusters if cluster.raw), None)


def cell_name(spot: Spot) -> str:
    """The cell as a workbook names it: "D14"."""
    letters, column = "", spot.column
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{spot.row}"


def size(document: Document) -> Message:
    """How much there is of the report: its pages and tables."""
    message = messages.SIZES.get(document.kind, common.SIZE)
    return filled(message, pages=len(document.pages), tables=len(document.tables))


def page_of(text: Text) -> int | None:
    """The page the text begins on; None where there are none."""
    return text.page or None


def listed(document: Document, texts: Iterable[Text]) -> Message:
    """The places of several texts: the pages they stand on, or the first of their places."""
    texts = [text for text in texts if text]
    pages = sorted({text.page for text in texts if text.page})
    if pages or not texts:
        return filled(common.PAGES, pages=common.page_ranges(pages))
    places = Places(document)
    found = list(dict.fromkeys(places.short(text) for text in texts))
    joined = Message(*(", ".join(words) for words in zip(*found[:_FEW], strict=True)))
    if len(found) <= _FEW:
        return joined
    more = len(found) - _FEW
    return Message(
        messages.MORE_PLACES.th.format(places=joined.th, count=more),
        messages.MORE_PLACES.en.format(places=joined.en, count=more),
    )


def of_table(table: Table, document: Document) -> Message:
    """The pages the table stands on, or the heading or sheet it stands under."""
    if table.pages:
        return filled(common.PAGES, pages=common.page_ranges(table.pages))
    cells = [*table.header, *(cell for row in table.rows for cell in row.cells if cell)]
    first = next((cell.text for cell in cells if cell.text), table.caption)
    return Places(document).group(first)


def filled(message: Message, **values: object) -> Message:
    """The message with the values put in, in both languages."""
    return Message(Language.TH.say(message, **values), Language.EN.say(message, **values))


def _title(heading: Paragraph) -> str:
    title = " ".join(heading.text.string.split())
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
