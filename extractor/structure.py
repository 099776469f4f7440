"""Understands passages and grids: outline, headings, footnotes, header paths, units."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.model import Block
from extractor.raw import Piece


def assemble(pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """The document's blocks from its pieces, both in reading order."""
    raise NotImplementedError
