"""Finds shaded cells side by side: a table's header, or rows of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Box
from sobtan_extractor.model.glyphs import PageContent

_SAME = 2.0  # points: borders closer than this are one
_COLUMNS = 3  # fewer cells side by side are a box or a heading, no table
_TILED = 0.9  # share of a stripe that its cells cover
_HIGHEST = 0.5  # part of the page's height: a larger box is no cell
_MOST = 3_000  # boxes that touch: more are a drawing
_AROUND = tuple(product((-1, 0, 1), repeat=2))


@dataclass(frozen=True, slots=True)
class Stripe:
    """Shaded cells without white between them, over the whole width of a table."""

    box: Box
    cells: tuple[Box, ...]

    @property
    def edges(self) -> list[float]:
        """The borders of its columns, outer ones included."""
        return edges_of(self.cells)


def edges_of(cells: Sequence[Box]) -> list[float]:
    """The borders of the columns that cells stand in, those closer than the slack as one."""
    edges: list[float] = []
    for x in sorted(x for cell in cells for x in (cell.x0, cell.x1)):
        if not edges or x - edges[-1] > _SAME:
            edges.append(x)
    return edges


def find_stripes(content: PageContent) -> list[Stripe]:
    """The stripes of the page from the top, each with three cells side by side or more."""
    stripes = []
    for touching in _touching(_cells(content)):
        cells = [box for box in touching if not _holds_others(box, touching)]
        whole = cells[0]
        for cell in cells[1:]:
            whole = whole.union(cell)
        stripe = Stripe(whole, tuple(cells))
        covered = sum(map(_area, cells))
        if len(stripe.edges) > _COLUMNS and covered >= _TILED * _area(whole):
            stripes.append(stripe)
    return sorted(stripes, key=lambda stripe: stripe.box.top)


def fit_together(upper: Stripe, lower: Stripe) -> bool:
    """Whether both have the same columns, or one of them some of the other's."""
    above, below = upper.edges, lower.edges
    few, many = sorted((above, below), key=len)
    same_ends = abs(above[0] - below[0]) < _SAME and abs(above[-1] - below[-1]) < _SAME
    return same_ends and all(any(abs(x - edge) < _SAME for edge in many) for x in few)


def _cells(content: PageContent) -> list[Box]:
    """The shaded boxes that can be cells, each once though it be painted again."""
    highest = _HIGHEST * content.height
    unique = {
        tuple(round(side / _SAME) for side in box): box
        for box in content.shades
        if box.bottom - box.top < highest
    }
    return list(unique.values())


def _touching(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The boxes in groups that meet at their corners."""
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, box in enumerate(boxes):
        for x, y in product((box.x0, box.x1), (box.top, box.bottom)):
            at[round(x / _SAME), round(y / _SAME)].append(number)
    seen: set[int] = set()
    for number in range(len(boxes)):
        if number in seen:
            continue
        seen.add(number)
        group = [number]
        for member in group:  # grows as more are met
            for other in _neighbours(boxes[member], at):
                if other not in seen:
                    seen.add(other)
                    group.append(other)
        if 1 < len(group) <= _MOST:
            yield [boxes[member] for member in group]


def _neighbours(box: Box, at: dict[tuple[int, int], list[int]]) -> Iterator[int]:
    for x, y in product((box.x0, box.x1), (box.top, box.bottom)):
        column, row = round(x / _SAME), round(y / _SAME)
        for a, b in _AROUND:
            yield from at.get((column + a, row + b), ())


def _holds_others(box: Box, boxes: Sequence[Box]) -> bool:
    """Whether the box lies behind others: the background of a table, no cell."""
    return any(
        other is not box
        and box.x0 - _SAME < other.x0
        and other.x1 < box.x1 + _SAME
        and box.top - _SAME < other.top
        and other.bottom < box.bottom + _SAME
        and _area(other) < _area(box)
        for other in boxes
    )


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
