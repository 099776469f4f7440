"""What stands beside the passage that a finding quotes: to judge it by, and to know it again."""

from __future__ import annotations

from typing import NamedTuple

from sobtan_extractor.model.document import Cell, Document, Paragraph, Row, Table, Text

from .words import letters, plain

_NEAR = 20  # letters on either side that tell a passage from others
_FAR = 260  # characters on either side that a reader judges by


class Surroundings(NamedTuple):
    """`around` holds letters only; `context` is the passage with the quote between ⟦ and ⟧."""

    around: str
    context: str


class _Spot(NamedTuple):
    """Where a printed character stands."""

    text: Text
    table: Table | None
    row: Row | None
    cell: Cell | None


class Places:
    """Finds the paragraph or cell of a quoted passage by its printed characters."""

    def __init__(self, document: Document) -> None:
        self._spots: dict[int, _Spot] = {}
        for block in document.blocks:
            if isinstance(block, Paragraph):
                self._add(block.text, None, None, None)
            else:
                self._add_table(block)

    def _add(self, text: Text, table: Table | None, row: Row | None, cell: Cell | None) -> None:
        spot = _Spot(text, table, row, cell)
        self._spots.update((id(cluster), spot) for cluster in text.clusters)

    def _add_table(self, table: Table) -> None:
        for cell in table.header:
            self._add(cell.text, table, None, cell)
        for row in table.rows:
            for shown in row.cells:
                if shown is not None:
                    self._add(shown.text, table, row, shown)

    def surroundings(self, quote: Text) -> Surroundings:
        spot = next((s for c in quote.clusters if (s := self._spots.get(id(c)))), None)
        if spot is None:
            return Surroundings("", quote.string)
        if spot.cell is None or spot.table is None:
            return _in_prose(spot.text, quote)
        return _in_table(spot.table, spot.row, spot.cell)


def _in_prose(text: Text, quote: Text) -> Surroundings:
    own = {id(cluster) for cluster in quote.clusters}
    inside = [n for n, cluster in enumerate(text.clusters) if id(cluster) in own]
    before = "".join(c.text for c in text.clusters[: inside[0]])
    behind = "".join(c.text for c in text.clusters[inside[-1] + 1 :])
    around = f"{letters(before)[-_NEAR:]}|{letters(behind)[:_NEAR]}"
    return Surroundings(around, plain(f"{before[-_FAR:]}⟦{quote.string}⟧{behind[:_FAR]}"))


def _in_table(table: Table, row: Row | None, cell: Cell) -> Surroundings:
    label = row.label.string if row else ""
    column = table.columns[cell.column].name if cell.column < len(table.columns) else ""
    around = f"{letters(label)[:_NEAR]}|{letters(column)[-_NEAR:]}"
    cells = [c for c in (row.cells if row else table.header) if c is not None]
    line = " ¦ ".join(f"⟦{c.text}⟧" if c is cell else c.text.string for c in cells)
    return Surroundings(around, plain(f"{column} :: {line}")[: 3 * _FAR])
