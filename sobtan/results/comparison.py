"""Two files compared: their reports side by side, and the findings of two drafts."""

from __future__ import annotations

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document
from sobtan_rules.run import run
from sobtan_rules.side_by_side import Difference, SideBySide, compare, difference


@dataclass(frozen=True, eq=False)
class Comparison:
    """`findings` is None unless the files are drafts of reports for the same periods."""

    pairs: tuple[SideBySide, ...]
    findings: Difference | None = None

    @classmethod
    def of(cls, old: Document, new: Document) -> Comparison:
        """The files compared, the reports in the order of their periods."""
        pairs = compare(old, new)
        is_draft = bool(pairs) and all(pair.is_draft for pair in pairs)
        return cls(pairs, difference(run(old), run(new)) if is_draft else None)
