"""Numbers broken over two lines of a narrow cell, and numbers that only look so."""

from __future__ import annotations

import pytest

from tests.pages import Setting, Sheet, grids_of, rows_of

SMALL = Setting(size=8.0)
COLUMNS = [72.0, 200.0, 252.0]  # the second holds eleven digits of four points, and padding
HEIGHT = 34.0


def table(cells: list[list[str]]) -> list[list[str]]:
    """The rows read of a ruled table; `cells` are the lines of each second cell."""
    sheet = Sheet()
    sheet.grid(COLUMNS, [100 + HEIGHT * row for row in range(len(cells) + 1)])
    for row, lines in enumerate(cells):
        sheet.put("งาน" * (row + 1), 76, 109 + HEIGHT * row, SMALL)
        for line, text in enumerate(lines):
            sheet.put(text, 204, 109 + HEIGHT * row + 10 * line, SMALL)
    (grid,) = grids_of(sheet)
    return rows_of(grid)


def test_a_number_broken_at_the_cells_edge_is_one_number() -> None:
    rows = table([["450,000.00"], ["1,620,000.0", "0"], ["2,450,354.2", "5"]])
    assert [row[1] for row in rows] == ["450,000.00", "1,620,000.00", "2,450,354.25"]


@pytest.mark.parametrize(
    "lines",
    [["18,035,4", "00"], ["845,253", ",786"], ["(84,238.", "73)"], ["1,845,", "253,", "786"]],
)
def test_a_beginning_that_is_no_number_by_itself_goes_on_below(lines: list[str]) -> None:
    rows = table([["450"], lines, ["77,000"]])
    assert rows[1][1] == "".join(lines)


@pytest.mark.parametrize(
    "lines",
    [["12.50", "7"], ["1,620,000", "0"], ["1,620,000.00", "15"]],
    ids=["room for more", "nothing left to come", "whole already"],
)
def test_two_numbers_in_one_cell_stay_two(lines: list[str]) -> None:
    rows = table([["450,000.00"], lines, ["77,000.00"]])
    assert "".join(lines) not in [row[1] for row in rows]
