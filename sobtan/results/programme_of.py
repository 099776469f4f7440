"""Which of the report's programmes a passage belongs to."""

from __future__ import annotations

from sobtan.results.quotation import Quotations
from sobtan_extractor.model.document import Cell, Paragraph, Row, Text
from sobtan_rules.names.programmes import programmes
from sobtan_rules.run import Run


class ProgrammeOf:
    """Knows the programme of each passage of one report: its heading, or its row."""

    def __init__(self, run: Run, quotations: Quotations) -> None:
        self._quotations = quotations
        self._labels: dict[Paragraph | Row, str] = {}
        self.titles: dict[str, str] = {}  # of all programmes, by label, in their order
        for programme in run.review.reading(programmes).programmes:
            self.titles.setdefault(programme.label, programme.title)
            for mention in programme.mentions:
                if mention.document is run.review.document and mention.holder is not None:
                    self._labels.setdefault(mention.holder, programme.label)

    def label(self, text: Text) -> str:
        """As the report calls it ("แผนงานที่ 3"); empty for what belongs to none."""
        spot = self._quotations.spot(text)
        if spot is None:
            return ""
        if isinstance(spot.holder, Cell):
            rows = spot.table.rows if spot.table else ()
            row = next((row for row in rows if row.index == spot.holder.row), None)
            return self._labels.get(row, "") if row is not None else ""
        paragraph: Paragraph | None = spot.holder
        while paragraph is not None and paragraph not in self._labels:
            paragraph = paragraph.parent
        return self._labels[paragraph] if paragraph is not None else ""
