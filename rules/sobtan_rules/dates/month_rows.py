"""Rows of a table that are named by months, one range of them after the other.

Where all but one go on where the one before ends, and are as long, the odd one has a month
that is misprinted: "ก.ค.-ก.ย." and then "ก.ย.-ธ.ค.".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sobtan_extractor.model.document import Cell, Table
from sobtan_extractor.numbers.dates import MONTH_NAMES, Month, Period, read_periods

_FEWEST = 3  # ranges of a table, one of which may be odd
_YEAR = 12  # months


class MonthRow(NamedTuple):
    """A cell that is named by months, and the months meant where it cannot be those."""

    cell: Cell
    months: tuple[Month, Month]
    right: tuple[int, int] | None

    @property
    def expected(self) -> str:
        """The months meant, by their names."""
        first, last = self.right or (0, 0)
        return f"{MONTH_NAMES[first]}-{MONTH_NAMES[last]}"


def month_rows(table: Table) -> Iterator[MonthRow]:
    """The rows of a table whose first column names ranges of months that go on."""
    if not table.columns:
        return
    for run in _runs(table):
        odd = _odd(run)
        for place, (cell, months) in enumerate(run):
            right = odd[1] if odd is not None and odd[0] == place else None
            if odd is not None or _is_row(_numbers(run)):
                yield MonthRow(cell, months, right)


_Named = tuple[Cell, tuple[Month, Month]]


def _runs(table: Table) -> Iterator[list[_Named]]:
    """Cells below each other, each of which holds a range of months and nothing else."""
    run: list[_Named] = []
    for row in table.rows:
        cell = row.cells[0]
        period = None if cell is None else _only_months(cell)
        if cell is not None and period is not None and period.months is not None:
            run.append((cell, period.months))
            continue
        if len(run) >= _FEWEST:
            yield run
        run = []
    if len(run) >= _FEWEST:
        yield run


def _only_months(cell: Cell) -> Period | None:
    string = cell.text.string.strip()
    found = read_periods(string)
    is_all = len(found) == 1 and (found[0].start, found[0].end) == (0, len(string))
    return found[0] if is_all and found[0].quarters is None else None


def _numbers(run: Sequence[_Named]) -> list[tuple[int, int]]:
    return [(first.number, last.number) for _, (first, last) in run]


def _length(months: tuple[int, int]) -> int:
    return (months[1] - months[0]) % _YEAR + 1


def _is_row(numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether they are equally long and each begins where the one before ends."""
    is_even = len(set(map(_length, numbers))) == 1
    follow = pairwise(numbers)
    return is_even and all(one[1] % _YEAR + 1 == other[0] for one, other in follow)


def _odd(run: Sequence[_Named]) -> tuple[int, tuple[int, int]] | None:
    """The place of the only range that another month makes go on, and the months then.

    The first and the last may be shorter where nothing stands before them, or behind.
    """
    numbers = _numbers(run)
    if _is_row(numbers):
        return None
    mended = [
        (place, other)
        for place, months in enumerate(numbers)
        for other in _others(months)
        if _is_row([*numbers[:place], other, *numbers[place + 1 :]])
    ]
    if len(mended) != 1:
        return None
    place, (first, last) = mended[0]
    is_open_start = place == 0 and first != numbers[0][0]
    is_open_end = place == len(numbers) - 1 and last != numbers[-1][1]
    return None if is_open_start or is_open_end else mended[0]


def _others(months: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The range with another month at one of its ends."""
    for number in range(1, _YEAR + 1):
        if number != months[0]:
            yield number, months[1]
        if number != months[1]:
            yield months[0], number
