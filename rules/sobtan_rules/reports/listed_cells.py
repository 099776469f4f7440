"""Names with their numbers in a sentence, held against the column that has nearly all of them.

"อำเภอเมือง 291.03 อำเภอเขาพระนอน 189.61 และอำเภอทุ่งสามแคว 258.22": rows of one table have
these names, and one of its columns has these numbers in them. Where all but one agree, the
sentence is of that column, and the one that differs is wrong in one of the two places; so are
two that were exchanged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.table_words import is_total, unnumbered
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.relations.equations import equal
from sobtan_rules.relations.slips import printed_digits
from sobtan_rules.tables.sheets import Lane, Sheet, sheets
from sobtan_rules.thai.letters import fold

_SHORTEST = 4  # letters of a name
_BETWEEN = 12  # letters between a name and its number
_FEWEST = 2  # names whose numbers agree
_DIGITS = 6  # of the numbers that agree, together: fewer agree by chance


class Listed(NamedTuple):
    """A number that a sentence gives for a row, and the cell that has that row's."""

    figure: Figure
    cell: Quantity
    sheet: Sheet
    row: Lane
    column: Lane
    others: int  # names of the same sentence whose numbers agree

    @property
    def agrees(self) -> bool:
        return _agree(self.figure, self.cell)


def listed_cells(review: Review) -> Iterator[Listed]:
    """Every number of a sentence that lists what one column of a table has."""
    tables = review.reading(sheets)
    known = _by_beginning(tables)
    order = {sheet: place for place, sheet in enumerate(tables)}
    for prose in review.reading(narrative).proses:
        named = _named_in(fold(prose.string), known)
        for sheet in sorted(named, key=order.__getitem__):
            if len(named[sheet]) > _FEWEST:
                yield from _listed(prose, sheet, named[sheet])


class _Row(NamedTuple):
    """A row of a table, which alone has that name there."""

    name: str
    sheet: Sheet
    row: Lane


def _by_beginning(tables: Sequence[Sheet]) -> Mapping[str, Sequence[_Row]]:
    """All rows by the letters with which their names begin."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for sheet in tables:
        for name, row in _rows(sheet).items():
            found[name[:_SHORTEST]].append(_Row(name, sheet, row))
    return found


def _named_in(letters: str, known: Mapping[str, Sequence[_Row]]) -> dict[Sheet, dict[str, Lane]]:
    """The rows that the letters name, by their tables."""
    found: dict[Sheet, dict[str, Lane]] = defaultdict(dict)
    for start in range(len(letters) - _SHORTEST + 1):
        for name, sheet, row in known.get(letters[start : start + _SHORTEST], ()):
            if letters.startswith(name, start):
                found[sheet][name] = row
    return found


def _rows(sheet: Sheet) -> Mapping[str, Lane]:
    """The table's rows by their names, those of which there is one."""
    found: dict[str, list[Lane]] = defaultdict(list)
    for row in sheet.rows:
        name = fold(unnumbered(row.name)) if row.words else ""
        if len(name) >= _SHORTEST and not is_total(row.name):
            found[name].append(row)
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


_Pair = tuple[Figure, Lane]


def _listed(prose: Prose, sheet: Sheet, named: Mapping[str, Lane]) -> Iterator[Listed]:
    """What the sentence lists of the table, each run of numbers that measure the same."""
    runs: dict[str, list[_Pair]] = defaultdict(list)
    for figure in prose.figures:
        row = _named(figure, named)
        if row is not None and figure.is_sharp and not figure.movement:
            runs[figure.measure].append((figure, row))
    for pairs in runs.values():
        if len({row for _, row in pairs}) == len(pairs) > _FEWEST:
            yield from _of_column(sheet, pairs)


def _named(figure: Figure, named: Mapping[str, Lane]) -> Lane | None:
    """The row whose name stands last before the number, and near it."""
    lead = fold(figure.lead)
    ends = [(lead.rfind(name) + len(name), len(name), name) for name in named if name in lead]
    if not ends:
        return None
    end, _, name = max(ends)
    return named[name] if len(lead) - end <= _BETWEEN else None


def _of_column(sheet: Sheet, pairs: Sequence[_Pair]) -> Iterator[Listed]:
    """The numbers with the cells of the one column that has nearly all of them."""
    best: list[list[Listed]] = []
    for column in sheet.columns:
        found = list(_in_column(sheet, column, pairs))
        if len(found) == len(pairs) and _is_meant(found):
            best.append(found)
    if len(best) == 1:
        others = sum(one.agrees for one in best[0])
        for one in best[0]:
            if one.agrees or not _stands_in(one.row, one.figure):
                yield one._replace(others=others)


def _in_column(sheet: Sheet, column: Lane, pairs: Sequence[_Pair]) -> Iterator[Listed]:
    for figure, row in pairs:
        cell = row.entries[column.index].quantity
        if cell is not None and cell.value is not None:
            yield Listed(figure, cell, sheet, row, column, 0)


def _is_meant(found: Sequence[Listed]) -> bool:
    """Whether all agree but one, or but two that were exchanged."""
    right = [one for one in found if one.agrees]
    wrong = [one for one in found if not one.agrees]
    digits = {one.figure.value: _length(one.figure.quantity) for one in right}
    if len(right) < _FEWEST or len(digits) < _FEWEST or sum(digits.values()) < _DIGITS:
        return len(wrong) == 2 and bool(right) and _are_exchanged(*wrong) and len(found) > 2
    return len(wrong) <= 1 or (len(wrong) == 2 and _are_exchanged(*wrong))


def _are_exchanged(one: Listed, other: Listed) -> bool:
    both = _agree(one.figure, other.cell) and _agree(other.figure, one.cell)
    return both and min(_length(one.cell), _length(other.cell)) * 2 >= _DIGITS


def _length(quantity: Quantity) -> int:
    return printed_digits(quantity.value or Decimal(0), quantity.decimals)


def _stands_in(row: Lane, figure: Figure) -> bool:
    """Whether another column of the row has the number: it may be of that."""
    return any(_agree(figure, entry.quantity) for entry in row.entries if entry.quantity)


def _agree(figure: Figure, cell: Quantity) -> bool:
    """Whether both may be one number; a table that says no unit has that of the sentence."""
    if cell.unit is not None and figure.quantity.unit is not None:
        return equal(figure.quantity, cell).holds()
    one, other = figure.quantity.interval, cell.interval
    return one is not None and other is not None and one.meets(other)
