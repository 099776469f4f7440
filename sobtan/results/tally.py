"""Counts what a check covered, so that silence is not taken for proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sobtan_extractor.model.document import Document, Kind, Quantity
from sobtan_rules.relations.finding import Relation

# Numerals that measure something; the others name, date or count lines.
_MEASURING = frozenset({Kind.AMOUNT, Kind.COUNT, Kind.PERCENTAGE, Kind.NUMBER})


class Tally(NamedTuple):
    """How many tables, relations and numbers were looked at, and how many were not."""

    tables: int
    verified: int
    failed: int
    table_numbers: int
    unchecked_table_numbers: int
    prose_numbers: int
    unchecked_prose_numbers: int

    @property
    def relations(self) -> int:
        return self.verified + self.failed


def tally(document: Document, relations: Iterable[Relation]) -> Tally:
    """What the relations cover of the document's numbers."""
    relations = list(relations)
    covered = {id(part) for relation in relations for part in relation.parts}
    in_tables = list(_table_numbers(document))
    in_prose = list(_prose_numbers(document))
    verified = sum(relation.holds for relation in relations)
    return Tally(
        tables=len(document.tables),
        verified=verified,
        failed=len(relations) - verified,
        table_numbers=len(in_tables),
        unchecked_table_numbers=sum(id(number) not in covered for number in in_tables),
        prose_numbers=len(in_prose),
        unchecked_prose_numbers=sum(id(number) not in covered for number in in_prose),
    )


def _table_numbers(document: Document) -> Iterator[Quantity]:
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell is not None:
                    yield from _measuring(cell.quantities)


def _prose_numbers(document: Document) -> Iterator[Quantity]:
    for paragraph in document.paragraphs:
        yield from _measuring(paragraph.quantities)


def _measuring(quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    return (quantity for quantity in quantities if quantity.kind in _MEASURING)
