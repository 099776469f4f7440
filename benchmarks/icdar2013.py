"""Measures table structure on the ICDAR 2013 competition's ground truth.

    python benchmarks/icdar2013.py FOLDER

For each ground-truth table the pairs of neighbouring filled cells are compared, as in
Göbel et al., "ICDAR 2013 Table Competition": recall and precision of adjacency.
"""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from sobtan_extractor.model.document import Table
from sobtan_extractor.read import read

Pairs = Counter[tuple[str, str, str]]


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _pairs(cells: list[tuple[int, int, int, int, str]]) -> Pairs:
    """Neighbouring filled cells; each cell is (first row, last row, first col, last col, text)."""
    spots = {
        (row, column): cell
        for cell in cells
        for row in range(cell[0], cell[1] + 1)
        for column in range(cell[2], cell[3] + 1)
    }
    rows = max((row for row, _ in spots), default=0)
    columns = max((column for _, column in spots), default=0)
    found: set[tuple[tuple[int, int, int, int, str], str, tuple[int, int, int, int, str]]] = set()
    for (row, column), cell in spots.items():
        for direction, reach in (("h", columns - column), ("v", rows - row)):
            for step in range(1, reach + 1):
                spot = (row, column + step) if direction == "h" else (row + step, column)
                other = spots.get(spot)
                if other is cell:
                    continue
                if other is not None:
                    found.add((cell, direction, other))
                    break
    return Counter((_plain(a[4]), d, _plain(b[4])) for a, d, b in found)


def _truth(path: Path) -> list[tuple[set[int], Pairs, set[str]]]:
    tables = []
    for table in ET.parse(path).getroot().iter("table"):
        cells = []
        pages = set()
        for region in table.iter("region"):
            pages.add(int(region.get("page", "1")))
            shift_rows = int(region.get("row-increment", "0"))
            shift_columns = int(region.get("col-increment", "0"))
            for cell in region.iter("cell"):
                text = "".join(content.text or "" for content in cell.iter("content"))
                if not _plain(text):
                    continue
                row = int(cell.get("start-row", "0")) + shift_rows
                column = int(cell.get("start-col", "0")) + shift_columns
                end_row = int(cell.get("end-row", row - shift_rows)) + shift_rows
                end_column = int(cell.get("end-col", column - shift_columns)) + shift_columns
                cells.append((row, end_row, column, end_column, text))
        tables.append((pages, _pairs(cells), {_plain(cell[4]) for cell in cells}))
    return tables


def _read_cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    body = [cell for row in table.rows for cell in row.cells if cell is not None]
    return [
        (c.row, c.row + c.row_span - 1, c.column, c.column + c.column_span - 1, c.text.string)
        for c in (*table.header, *body)
        if _plain(c.text.string)
    ]


def main(folder: Path) -> None:
    """Prints a line a file and the totals."""
    all_right = all_truth = all_found = 0
    for pdf in sorted(folder.glob("*.pdf")):
        structures = sorted(folder.glob(f"{pdf.stem}*-str.xml"))
        truths = [table for path in structures for table in _truth(path)]
        tables = read(pdf).tables
        read_tables = [(set(t.pages), _pairs(_read_cells(t))) for t in tables]
        right = truth_count = found_count = 0
        for pages, truth, _ in truths:
            near = [pairs for own, pairs in read_tables if own & pages]
            best = max(near, key=lambda pairs: sum((pairs & truth).values()), default=Counter())
            right += sum((best & truth).values())
            found_count += sum(best.values()) if (best & truth) else 0
            truth_count += sum(truth.values())
        all_right, all_truth = all_right + right, all_truth + truth_count
        all_found += found_count
        print(f"{pdf.stem}  {len(truths)} tables, {len(tables)} read  recall {right}/{truth_count}")
    print(f"recall {all_right / all_truth:.3f}  precision {all_right / max(all_found, 1):.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
