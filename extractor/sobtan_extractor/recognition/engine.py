"""What an engine of recognition must deliver. Lengths are pixels from the upper left corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PIL import Image

from sobtan_extractor.late import dataclass


class Word(NamedTuple):
    """Letters that an engine read as one piece: for Thai often a single letter or mark."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line of writing: its baseline, its own upper and lower edge, and what was read on it.

    `words` were read with a model for Thai, `figures` with one for numbers.
    """

    baseline: float
    top: float
    bottom: float
    words: Sequence[Word]
    figures: Sequence[Word]


class PageEngine(Protocol):
    """Finds the lines of a page and reads them."""

    def read(self, image: Image.Image, dpi: float) -> list[WrittenLine]:
        """The lines of a straight grey picture without rulings, from top to bottom."""
        ...


class NumberEngine(Protocol):
    """Reads a number once more, independently of what found it."""

    def read(self, image: Image.Image) -> str:
        """What stands on a picture of one word."""
        ...
