"""Whether the number that would be right stands in a table of the report, under like words.

A sentence that still has the draft's old figure is no slip of the pen: no digit explains
it. But what the sentence's other numbers say it should be, a table has, in a row or column of
that name. The more digits it has the less that is by chance. What stands in another sentence
says the opposite: the words are of that number, and were read wrongly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from decimal import Decimal

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document, Paragraph, Quantity, Table
from sobtan_rules.judge.causes import Case
from sobtan_rules.relations.equations import round_to
from sobtan_rules.relations.finding import Candidate
from sobtan_rules.relations.slips import printed_digits
from sobtan_rules.thai.letters import share_run

_ALIKE = 5  # letters in a row that the words of both have in common
_WINDOW = 60  # letters before a number in prose that may name it
_FEWEST = 3  # digits: shorter numbers stand everywhere


@dataclass(frozen=True, eq=False, slots=True)
class _Place:
    """A printed number, the words that name it, the block it stands in, whether that is prose."""

    quantity: Quantity
    words: str
    block: int
    is_told: bool


class Elsewhere:
    """All numbers of a document by their value, each with its words."""

    def __init__(self, document: Document) -> None:
        self._by_value: dict[Decimal, list[_Place]] = defaultdict(list)
        self._as_long: dict[int, set[Decimal]] = defaultdict(set)
        self._of: dict[Quantity, _Place] = {}
        for place in _places(document):
            self._of[place.quantity] = place
            value = place.quantity.value
            if value is not None:
                self._by_value[abs(value)].append(place)
                self._as_long[printed_digits(value, place.quantity.decimals)].add(abs(value))

    def doubt(self, case: Case) -> Decimal:
        """How likely it is by chance that what would be right is found; 1 where it is not."""
        parts = {part for relation in case.relations for part in relation.parts}
        blocks = {self._of[part].block for part in parts if part in self._of}
        known = {c.part: c for relation in case.relations for c in relation.candidates}
        suspects = [part for part in case.suspects if not self._is_repeated(part, blocks)]
        found = [
            self._chance(known[part], blocks)
            for part in suspects
            if part in known and part in self._of
        ]
        return min(Decimal(1), min(found) * len(suspects)) if found else Decimal(1)

    def _is_repeated(self, part: Quantity, blocks: Container[int]) -> bool:
        """Whether the number itself stands elsewhere so: then it is not the one at fault."""
        if part.value is None or part not in self._of:
            return False
        is_long = printed_digits(part.value, part.decimals) > _FEWEST
        return is_long and self._alike(part.value, part, blocks)

    def _chance(self, candidate: Candidate, blocks: Container[int]) -> Decimal:
        """The share of all numbers as long that stand elsewhere under words like the part's."""
        part = candidate.part
        middle = round_to((candidate.low + candidate.high) / 2, part.decimals)
        digits = printed_digits(middle, part.decimals)
        if not candidate.low <= middle <= candidate.high or digits < _FEWEST:
            return Decimal(1)
        if not self._alike(middle, part, blocks):
            return Decimal(1)
        alike = [v for v in self._as_long[digits] if self._alike(v, part, blocks)]
        step = Decimal(1).scaleb(-part.decimals)
        ways = (candidate.high - candidate.low) / step + 1
        return ways * len(alike) / (9 * Decimal(10) ** (digits - 1))

    def _alike(self, value: Decimal, part: Quantity, blocks: Container[int]) -> bool:
        """Whether that value stands in a table that is named like the part, and in no sentence."""
        words, places = self._of[part].words, self._by_value[abs(value)]
        if any(place.is_told and place.quantity is not part for place in places):
            return False
        return any(
            place.block not in blocks and share_run(words, place.words, _ALIKE) for place in places
        )


def _places(document: Document) -> Iterator[_Place]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            string = block.text.string
            for quantity in block.quantities:
                words = string[max(0, quantity.start - _WINDOW) : quantity.start]
                yield _Place(quantity, words.replace(" ", ""), number, is_told=True)
        elif isinstance(block, Table):
            yield from _cells(block, number)


def _cells(table: Table, number: int) -> Iterator[_Place]:
    for row in table.rows:
        label = row.label.string
        for cell in row.cells:
            for quantity in cell.quantities if cell is not None else ():
                column = table.columns[cell.column].name if cell is not None else ""
                names = f"{label}\n{column}".replace(" ", "")
                yield _Place(quantity, names, number, is_told=False)
