"""Lines that each end in one amount: a table of one column that nobody drew.

"วงเงินทั้งสิ้น 648,557,400 บาท" over "ปี 2563 ตั้งงบประมาณ 100,500,000 บาท" and so on: each line
is read as a row, and what a total row adds up is told as in a table, by the numbers and by
names that repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Cell, Document, Kind, Paragraph, Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.equations import Equation, sum_of
from sobtan_rules.tables.figures import Figures
from sobtan_rules.tables.groups import groups
from sobtan_rules.tables.runs import runs
from sobtan_rules.tables.sheets import Axis, Entry, Lane, same_measure

_LONGEST = 120  # characters of a name: what is longer is a sentence
_BEHIND = pattern(r"\s*(?:บาท)?[\s*]*$")  # all that may follow the amount
_NOTHING = pattern(r"\s-\s*บาท[\s*]*$")
_BLANK = Entry(None, None, True)


class LineSum(NamedTuple):
    """A line's amount as the sum of the lines below it, with the names of all."""

    equation: Equation
    lines: tuple[Lane, ...]
    is_marked: bool  # by a name that repeats; else the numbers alone show it

    @property
    def names(self) -> dict[Quantity, str]:
        """What each amount is the amount of."""
        return {q: line.title for line in self.lines if (q := line.entries[0].quantity)}


def line_sums(review: Review) -> tuple[LineSum, ...]:
    """The sums among the lines of the document's prose."""
    lines = _lines(review.document)
    figures = Figures(lines)
    blocks = (list(block) for _, block in groupby(lines, key=lambda line: line.is_heading))
    shown = [
        sum_
        for block in blocks
        if len(block) > 2 and not block[0].is_heading
        for sum_ in runs(figures, [line.index for line in block], [0])
    ]
    marked = dict(groups(lines, shown))
    found = [(lines[sum_.total], tuple(lines[part] for part in sum_.parts)) for sum_ in shown]
    stated = [*marked.items(), *(group for group in found if group[0] not in marked)]
    return tuple(
        LineSum(equation, (head, *members), head in marked)
        for head, members in stated
        if (equation := _equation(head, members)) is not None
    )


def _lines(document: Document) -> list[Lane]:
    """Every line with one amount; what is none, and a table, stands between as a heading."""
    found: list[Lane] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and _NOTHING.search(block.text.string):
            continue
        line = _line(block) if isinstance(block, Paragraph) else None
        found.append(replace(line or Lane(Axis.ROW, 0, (), (), (_BLANK,)), index=len(found)))
    return found


def _line(paragraph: Paragraph) -> Lane | None:
    amounts = [q for q in paragraph.quantities if q.kind is Kind.AMOUNT and q.value is not None]
    if len(amounts) != 1:
        return None
    [amount] = amounts
    name = paragraph.text.string[: amount.start].strip()
    behind = paragraph.text.string[amount.end :]
    if not 0 < len(name) <= _LONGEST or not _BEHIND.fullmatch(behind):
        return None
    cell = Cell(0, 0, paragraph.text.slice(amount.start), quantities=(amount,))
    return Lane(Axis.ROW, 0, (name,), (), (Entry(cell, amount, True),))


def _equation(head: Lane, members: Sequence[Lane]) -> Equation | None:
    result = head.entries[0].quantity
    terms = [q for line in members if (q := line.entries[0].quantity) is not None]
    if result is None or len(terms) < 2 or not same_measure([result, *terms]):
        return None
    equation = sum_of(result, terms)
    return equation if equation.is_testable else None
