"""Quotes evidence as it stands in the report, with the words around it."""

from __future__ import annotations

from typing import NamedTuple

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Cell, Cluster, Document, Paragraph, Table, Text


class Spot(NamedTuple):
    """A cell with its table, or a paragraph, and where in its text a cluster stands."""

    holder: Paragraph | Cell
    table: Table | None
    position: int  # among the clusters


@dataclass(frozen=True)
class Quotation:
    """Evidence with the words around it.

    `row` and `column` name the cell of `table` it stands in, and are empty elsewhere.
    """

    before: str
    marked: str
    after: str
    row: str = ""
    column: str = ""
    table: Table | None = None


class Quotations:
    """Quotes from one document, found by the clusters of the evidence."""

    def __init__(self, document: Document) -> None:
        self._holders: dict[int, list[tuple[Paragraph | Cell, Table | None]]] = {}  # by page
        self._spots: dict[int, dict[Cluster, Spot]] = {}  # of the pages that were asked for
        for block in document.blocks:
            if isinstance(block, Paragraph):
                self._add(block, None)
            else:
                self._add_table(block)

    def _add_table(self, table: Table) -> None:
        for cell in table.header:
            self._add(cell, table)
        for row in table.rows:
            for cell_or_span in row.cells:
                if cell_or_span is not None:
                    self._add(cell_or_span, table)

    def _add(self, holder: Paragraph | Cell, table: Table | None) -> None:
        for page in {cluster.page for cluster in holder.text.clusters}:
            self._holders.setdefault(page, []).append((holder, table))

    def _on_page(self, page: int) -> dict[Cluster, Spot]:
        """Where each character of the page stands. Most pages hold nothing to quote."""
        if page not in self._spots:
            found = self._spots[page] = {}
            for holder, table in self._holders.get(page, ()):
                for index, cluster in enumerate(holder.text.clusters):
                    if cluster.raw:  # a space told by a gap alone is not unique
                        found.setdefault(cluster, Spot(holder, table, index))
        return self._spots[page]

    def spot(self, text: Text) -> Spot | None:
        """The cell or paragraph the evidence begins in."""
        if not text.clusters:
            return None
        first = text.clusters[_lead(text)]
        return self._on_page(first.page).get(first)

    def find(self, text: Text) -> Quotation:
        """The evidence as it stands; alone where it is not from the document's blocks."""
        lead, spot = _lead(text), self.spot(text)
        if spot is None:
            return Quotation("", text.string, "")
        clusters = spot.holder.text.clusters
        start = max(spot.position - lead, 0)
        before, after = Text(clusters[:start]), Text(clusters[start + len(text.clusters) :])
        row, column = _cell_names(spot)
        return Quotation(before.string, text.string, after.string, row, column, spot.table)


def name_beside(note: str, evidence: Quotation, primary: Quotation) -> str:
    """What a piece of evidence is called beside the primary one: its note, or its cell.

    A note that says no more than the cell's row and column gives way to them, without
    the one the two share. The names may hold any characters of the report.
    """
    if note and not _is_cell_name(note, evidence):
        return note
    if evidence.table is primary.table:
        if evidence.row and evidence.column == primary.column:
            return evidence.row
        if evidence.column and evidence.row == primary.row:
            return evidence.column
    return " / ".join(name for name in (evidence.row, evidence.column) if name)


def _is_cell_name(note: str, cell: Quotation) -> bool:
    """Whether a rule's note says no more than row and column do."""
    names = [" ".join(name.split()) for name in (cell.row, cell.column)]
    parts = [part.rstrip("…") for part in " ".join(note.split()).split(" / ")]
    return all(any(name.startswith(part) for name in names) for part in parts)


def _lead(text: Text) -> int:
    """The first cluster of the text that the file paints."""
    return next((i for i, cluster in enumerate(text.clusters) if cluster.raw), 0)


def _cell_names(spot: Spot) -> tuple[str, str]:
    """The label of the row and the name of the column of a cell below the header."""
    if spot.table is None or not isinstance(spot.holder, Cell):
        return "", ""
    cell = spot.holder
    row = next((row for row in spot.table.rows if row.index == cell.row), None)
    if row is None:
        return "", ""
    label = "" if row.label is cell.text else row.label.string
    path = spot.table.columns[cell.column].path if cell.column < len(spot.table.columns) else ()
    return label.strip(), " › ".join(part.string.strip() for part in path)
