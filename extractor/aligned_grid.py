"""Finds tables that nothing rules: columns told apart by alignment alone."""

from __future__ import annotations

from extractor.glyphs import PageContent
from extractor.grids import Draft
from extractor.lines import Line


def find_aligned(lines: list[Line], content: PageContent) -> tuple[list[Line], list[Draft]]:
    """The lines that are running text, and the tables among the others."""
    return lines, []
