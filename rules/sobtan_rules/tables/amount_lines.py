"""Lines that each end in one amount: a table of one column that nobody drew.

"วงเงินทั้งสิ้น 648,557,400 บาท" over "ปี 2563 ตั้งงบประมาณ 100,500,000 บาท" and so on: each line
is read as a row, and what a total row adds up is told as in a table, by the numbers and by
names that repeat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Cell, Document, Kind, Paragraph, Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.equations import Equation, sum_of
from sobtan_rules.tables.figures import Figures, numbers_of
from sobtan_rules.tables.groups import Group, groups
from sobtan_rules.tables.runs import runs
from sobtan_rules.tables.sheets import Axis, Entry, Lane, same_measure

_LONGEST = 120  # characters of a name: what is longer is a sentence
_BEHIND = pattern(r"\s*(?:บาท)?[\s*]*$")  # all that may follow the amount
_NOTHING = pattern(r"\s-\s*บาท[\s*]*$")
_BLANK = Entry(None, None, True)


class Mark(StrEnum):
    """What tells that a line is the total of others."""

    NAME = "name"  # lines named alike head the lines below them
    NUMBER = "number"  # 1 over 1.1 and 1.2, 1.1 over (1) and (2)
    NOTHING = "nothing"  # the numbers alone


class LineSum(NamedTuple):
    """A line's amount as the sum of the lines below it, with the names of all."""

    equation: Equation
    lines: tuple[Lane, ...]
    mark: Mark

    @property
    def names(self) -> dict[Quantity, str]:
        """What each amount is the amount of."""
        return {q: line.title for line in self.lines if (q := line.entries[0].quantity)}


def line_sums(review: Review) -> tuple[LineSum, ...]:
    """The sums among the lines of the document's prose."""
    lines = _lines(review.document)
    figures = Figures(numbers_of(lines))
    blocks = (list(block) for _, block in groupby(lines, key=lambda line: line.is_heading))
    shown = [
        sum_
        for block in blocks
        if len(block) > 2 and not block[0].is_heading
        for sum_ in runs(figures, [line.index for line in block], [0])
    ]
    found = {Mark.NAME: groups(lines, shown), Mark.NUMBER: list(_numbered(lines))}
    found[Mark.NOTHING] = [(lines[s.total], tuple(lines[p] for p in s.parts)) for s in shown]
    stated: dict[Lane, LineSum] = {}
    for mark, sums in found.items():
        for head, members in sums:
            equation = _equation(head, members)
            if equation is not None and head not in stated:
                stated[head] = LineSum(equation, (head, *members), mark)
    return tuple(stated.values())


def _numbered(lines: Sequence[Lane]) -> Iterator[Group]:
    """The lines with all that is numbered one level below them: 1 over 1.1, 1.2 and on."""
    for place, head in enumerate(lines):
        if head.is_heading or not head.number:
            continue
        children = []
        for line in lines[place + 1 :]:
            if line.number[: len(head.number)] != head.number:
                break
            if len(line.number) == len(head.number) + 1:
                children.append(line)
        counted = [line.number[-1] for line in children if not line.is_heading]
        if len(counted) > 1 and counted == list(range(1, len(counted) + 1)):
            yield head, tuple(children)


def _lines(document: Document) -> list[Lane]:
    """Every line with one amount; what is none, and a table, stands between as a heading."""
    found: list[Lane] = []
    numbers: dict[Paragraph, tuple[int, ...]] = {}
    for block in document.blocks:
        line = Lane(Axis.ROW, 0, (), (), (_BLANK,))
        if isinstance(block, Paragraph):
            numbers[block] = _number(block, numbers)
            if _NOTHING.search(block.text.string):
                continue
            line = replace(_line(block) or line, number=numbers[block])
        found.append(replace(line, index=len(found)))
    return found


def _number(paragraph: Paragraph, numbers: Mapping[Paragraph, tuple[int, ...]]) -> tuple[int, ...]:
    """Where it stands in the outline: its numbers behind those of what it is nested in.

    What has no number stands where the paragraph it is nested in does, one level down.
    """
    parent = paragraph.parent
    above = numbers.get(parent, ()) if parent is not None else ()
    own = paragraph.label.numbers if paragraph.label is not None else ()
    if not own:
        return (*above, 0) if above else ()
    return own if len(own) > 1 else (*above, *own)


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
