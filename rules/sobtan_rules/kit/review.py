"""What a rule is given: the report under review and readings shared between rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from sobtan_extractor.model.document import Document

Reading = TypeVar("Reading")


class Review:
    """A report, with the earlier reports it is held against and the annexes it goes with.

    `programmes` are numbers with names that are right for certain, as a user gave them.

    Several rules need the same reading of a document (its periods, its
    statements): `reading` computes each once.
    """

    def __init__(
        self,
        document: Document,
        prior: tuple[Document, ...] = (),
        programmes: tuple[tuple[tuple[int, ...], str], ...] = (),
        annexes: tuple[Document, ...] = (),
    ) -> None:
        self.document = document
        self.prior = prior
        self.programmes = programmes
        self.annexes = annexes
        self._readings: dict[object, object] = {}

    def reading(self, read: Callable[[Review], Reading]) -> Reading:
        """The result of `read` on this review, computed at most once."""
        if read not in self._readings:
            self._readings[read] = read(self)
        return cast(Reading, self._readings[read])
