"""The numbers of a report that a user asked to see."""

from __future__ import annotations

from collections.abc import Collection

from sobtan.results.outcome import Checked
from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document
from sobtan_rules.ledger import Entry
from sobtan_rules.relations.state import State


@dataclass(frozen=True)
class Listed:
    """A report's numerals: `all` of them, and of these the ones to be `shown`."""

    path: str
    document: Document
    all: tuple[Entry, ...]
    shown: tuple[Entry, ...]

    @classmethod
    def of(cls, checked: Checked, states: Collection[State]) -> Listed:
        """Those in one of the states; every one where no state is given."""
        shown = tuple(e for e in checked.numbers if not states or e.state in states)
        return cls(checked.path, checked.document, checked.numbers, shown)
