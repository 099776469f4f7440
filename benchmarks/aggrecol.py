"""Measures the total rules on the AggreCol tables: what they claim, and how often wrongly.

    python benchmarks/aggrecol.py FOLDER/dataset.jl.gz [--show N]

Each table is built from its cells alone, with its header found as in a report. A
claim is one sum the rules T001, T002 and T006 put to the test; it is right where the
annotations have a sum with the same result and the same parts (parts that are empty
or zero aside). A false alarm is a claim that fails although the annotations have no
such sum, or say that it holds. Quotients and changes in percent that T005 and T013 claim are
right where an annotation has the same three numbers.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from sobtan_extractor.model.document import Document, Page, Quantity, Table
from sobtan_extractor.model.pieces import Grid, GridCell
from sobtan_extractor.plain import plain_text
from sobtan_extractor.structure.table_headers import build_table
from sobtan_rules.relations.finding import Relation
from sobtan_rules.run import run

Place = tuple[int, int]
CODES = ("T001", "T002", "T006")
QUOTIENT_CODES = ("T005", "T013")
QUOTIENTS = ("Division", "RelativeChange")


@dataclass
class Sample:
    """A table of the data set with its annotated sums: result -> sets of parts."""

    name: str
    cells: list[list[str]]
    sums: dict[Place, list[tuple[frozenset[Place], float]]] = field(default_factory=dict)
    quotients: set[frozenset[Place]] = field(default_factory=set)


def read(path: Path) -> Iterator[Sample]:
    """The data set's tables."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            marks = record["number_format"].split()
            rows = [[_cell(cell, marks) for cell in row] for row in _literal(record["table_array"])]
            sample = Sample(f"{record['file_name']} {record['table_id']}", rows)
            for note in _literal(record["aggregation_annotations"]):
                parts = frozenset(map(tuple, note["aggregatee_indices"]))
                if note["operator"] in QUOTIENTS:
                    sample.quotients.add(parts | {tuple(note["aggregator_index"])})
                if note["operator"] == "Sum":
                    entry = (parts, float(note["error_bound"]))
                    sample.sums.setdefault(tuple(note["aggregator_index"]), []).append(entry)
            yield sample


def _literal(text: Any) -> Any:
    return (
        ast.literal_eval(re.sub(r"(?<=[\[ ])nan(?=[,\]])", "''", text))
        if isinstance(text, str)
        else text
    )


def _cell(cell: Any, marks: list[str]) -> str:
    """The cell's text with its numbers as a Thai report writes them: 1,234.5."""
    text = "" if cell is None else " ".join(str(cell).split())
    if not re.fullmatch(r"[-+(]?[\d., ]*\d[\d., ]*[)%]?", text):
        return text
    if marks[0] == "Space":
        text = re.sub(r"(?<=\d) (?=\d)", "", text)
    return text.replace(",", ".") if marks[1] == "Comma" else text


@dataclass
class Trimmed:
    """A table without what stands around it, and where its rows and columns came from."""

    table: Table
    rows: list[int]
    columns: list[int]

    def places(self) -> dict[Quantity, Place]:
        """Where in the data set's table each number stands."""
        return {
            quantity: (self.rows[cell.row], self.columns[cell.column])
            for row in self.table.rows
            for cell in row.cells
            if cell is not None
            for quantity in cell.quantities
        }


def trim(sample: Sample) -> Trimmed:
    """The table without empty rows and columns, title lines above it and notes below.

    In a report these are paragraphs; a spreadsheet holds them as rows with one cell.
    """
    filled = [[c for c, cell in enumerate(row) if cell] for row in sample.cells]
    rows = [r for r, columns in enumerate(filled) if columns]
    while rows and len(filled[rows[0]]) == 1 and filled[rows[0]] == [0]:
        rows.pop(0)
    while rows and len(filled[rows[-1]]) == 1:
        rows.pop()
    columns = sorted({c for r in rows for c in filled[r]})
    cells = tuple(
        GridCell(y, x, plain_text(_at(sample, r, c), 1, 20.0 * y, 100.0 * x, 1e9))
        for y, r in enumerate(rows)
        for x, c in enumerate(columns)
    )
    grid = Grid(cells, len(rows), len(columns), pages=(1,))
    return Trimmed(build_table(grid), rows, columns)


def _at(sample: Sample, row: int, column: int) -> str:
    cells = sample.cells[row]
    return cells[column] if column < len(cells) else ""


def verdict(relation: Relation, where: dict[Quantity, Place], sample: Sample) -> str:
    """How the claim compares with the annotations."""
    if relation.equation is None:
        return "whole" if not relation.holds else "held"
    result, *parts = relation.parts
    filled = {where[part] for part in parts if part.value}
    annotated = sample.sums.get(where[result], [])
    for noted, bound in annotated:
        if {place for place in noted if _is_filled(sample, place)} == filled:
            if relation.holds:
                return "right"
            return "true alarm" if bound > 0 else "false alarm: annotated as exact"
    if relation.holds:
        return "held, not annotated"
    return "false alarm: other parts" if annotated else "false alarm: no such sum"


def quotient_verdict(relation: Relation, where: dict[Quantity, Place], sample: Sample) -> str:
    """How a claimed quotient compares with the annotations."""
    is_right = frozenset(where[part] for part in relation.parts) in sample.quotients
    holds = "held" if relation.holds else "failed"
    return f"quotient: {holds}, {'right' if is_right else 'not annotated'}"


def _is_filled(sample: Sample, place: Place) -> bool:
    row, column = place
    digits = re.sub(r"[^\d]", "", sample.cells[row][column])
    return bool(digits) and Decimal(digits) != 0


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print this many false alarms")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    tables: Counter[str] = Counter()
    left = options.show
    for sample in read(options.dataset):
        counts["annotated"] += sum(map(len, sample.sums.values()))
        trimmed = trim(sample)
        document = Document(sample.name, (Page(1, 1e9, 1e9),), (trimmed.table,))
        counts["quotients: annotated"] += len(sample.quotients)
        result = run(document, select=(*CODES, *QUOTIENT_CODES))
        for failure in result.failures:
            print(failure.details)
        where = trimmed.places()
        seen = set()
        for relation in result.relations:
            if relation.rule in CODES:
                what = verdict(relation, where, sample)
            elif len(relation.parts) == 3:
                what = quotient_verdict(relation, where, sample)
            else:
                continue
            counts[what] += 1
            is_new = what not in seen
            seen.add(what)
            if left and is_new and what.startswith(("false", "whole")) and relation.finding:
                print(f"{sample.name}: {relation.finding.message.en} [{what}]")
                left -= 1
        tables.update(seen)
        for finding in result.findings:
            counts[f"said as {finding.severity.value}"] += 1
    apart = ("annotated", "said", "quotient")
    claims = sum(n for what, n in counts.items() if not what.startswith(apart))
    print(f"{'claims':36}{claims:7}")
    for what, count in sorted(counts.items()):
        print(f"{what:36}{count:7}   in {tables[what]} tables")


if __name__ == "__main__":
    main()
