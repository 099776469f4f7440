"""The level rulings of a page, and the edges of its shading: what parts rows.

They enclose no cells by themselves; they say where a row or a header ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sobtan_extractor.model.glyphs import PageContent, Ruling
from sobtan_extractor.tables.ruled import joined_levels

_WIDE = 0.5  # share of a table's width: a rule parts rows, less is an underline or a sum's rule
_WHOLE = 0.9  # share of a table's width: a rule below its header, or above it


class LevelRules:
    """Level rulings and edges of shading, looked up by height."""

    def __init__(self, content: PageContent) -> None:
        edges = [
            Ruling(box.x0, y, box.x1, y) for box in content.shades for y in (box.top, box.bottom)
        ]
        self._rules = joined_levels([*content.rulings, *edges])
        self._heights = [rule.top for rule in self._rules]

    def between(self, top: float, bottom: float) -> Sequence[Ruling]:
        """The rules between two heights."""
        return self._rules[bisect_right(self._heights, top) : bisect_left(self._heights, bottom)]

    def part(self, top: float, bottom: float, x0: float, x1: float) -> bool:
        """Whether a rule between two heights parts what stands from x to x."""
        return any(_share(rule, x0, x1) >= _WIDE for rule in self.between(top, bottom))

    def whole(self, top: float, bottom: float, x0: float, x1: float) -> bool:
        """Whether a rule between two heights runs all the way from x to x."""
        return any(_share(rule, x0, x1) >= _WHOLE for rule in self.between(top, bottom))

    def below(self, baseline: float, size: float) -> Iterator[Ruling]:
        """The rules right below words on that baseline."""
        yield from self.between(baseline, baseline + 1.1 * size)


def _share(rule: Ruling, x0: float, x1: float) -> float:
    """The share of the stretch from x to x that the rule covers."""
    return (min(rule.x1, x1) - max(rule.x0, x0)) / max(x1 - x0, 1.0)
