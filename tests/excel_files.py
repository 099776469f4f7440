"""Workbooks for tests, written by the library that writes the program's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from sobtan_extractor.model.document import Document
from sobtan_extractor.read import read

Fill = Callable[[Any, Any], None]
"""Fills a worksheet, given the workbook for its formats."""

AMOUNT = "#,##0.00"


def workbook(folder: Path, *fills: Fill, name: str = "แฟ้ม.xlsx") -> Path:
    """A workbook with a sheet for each function that fills one."""
    path = folder / name
    with xlsxwriter.Workbook(path) as book:
        for number, fill in enumerate(fills, 1):
            fill(book, book.add_worksheet(f"แผ่น{number}"))
    return path


def excel(folder: Path, *fills: Fill) -> Document:
    """The workbook read again."""
    return read(workbook(folder, *fills))


def put(rows: Sequence[Sequence[object]], top: int = 0, left: int = 0, code: str = "") -> Fill:
    """Writes rows of values; None leaves a cell, a text beginning with "=" is a formula.

    A formula with its result is a pair of both.
    """

    def fill(book: Any, sheet: Any) -> None:
        look = book.add_format({"num_format": code}) if code else None
        for row, values in enumerate(rows, top):
            for column, value in enumerate(values, left):
                _write(sheet, row, column, value, look)

    return fill


def both(*fills: Fill) -> Fill:
    """Fills one sheet in several steps."""

    def fill(book: Any, sheet: Any) -> None:
        for one in fills:
            one(book, sheet)

    return fill


def _write(sheet: Any, row: int, column: int, value: object, look: Any) -> None:
    if value is None:
        return
    if isinstance(value, tuple):
        sheet.write_formula(row, column, value[0], look, value[1])
    elif isinstance(value, str) and not value.startswith("="):
        sheet.write_string(row, column, value, look)
    else:
        sheet.write(row, column, value, look)
