"""The reports at hand, in the order of their periods.

A file can hold several reports, and earlier files can be given beside the one under
review; both are the same here. The order follows from the periods alone: which file
was named first says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document, Paragraph, Role, Table
from sobtan_rules.dates.report_parts import Part, ReportPeriod, division
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.figures import Figure, Narrative, Prose, narrative
from sobtan_rules.relations.finding import Message
from sobtan_rules.tables.search import SheetIndex, indexes
from sobtan_rules.tables.sheets import sheets


class Report:
    """One report with its prose and its tables. `review` is that of its own file."""

    def __init__(self, review: Review, part: Part) -> None:
        self.review = review
        self.part = part

    @property
    def document(self) -> Document:
        return self.part.document

    @property
    def period(self) -> ReportPeriod | None:
        return self.part.period

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day it is for; None where its period is not known."""
        return None if self.period is None else self.period.days

    @property
    def name(self) -> Message:
        """Its period in a word or two: "ไตรมาสที่ 1/2567"; its title without one."""
        if self.period is None:
            title = " ".join(self.document.title.split())[:40]
            return Message(f"“{title}”", f"“{title}”")
        quarters, year = self.period.quarters, self.period.fiscal_year
        if quarters is None or year is None or self.period.is_whole_year:
            return self.period.name
        first, last = quarters
        numbers = f"{first}" if first == last else f"{first}-{last}"
        return Message(f"ไตรมาสที่ {numbers}/{year}", f"quarter {numbers}/{year}")

    @cached_property
    def proses(self) -> tuple[Prose, ...]:
        """Its paragraphs, in order."""
        document: Narrative = self.review.reading(narrative)
        return tuple(
            document.of(paragraph)
            for paragraph in self.part.paragraphs
            if paragraph.role is not Role.CONTENTS
        )

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers of its prose, in order."""
        return tuple(figure for prose in self.proses for figure in prose.figures)

    @cached_property
    def tables(self) -> tuple[SheetIndex, ...]:
        """Its tables."""
        own: set[int] = {id(block) for block in self.part.blocks if isinstance(block, Table)}
        return indexes([s for s in self.review.reading(sheets) if id(s.table) in own])

    def programme_of(self, paragraph: Paragraph) -> int:
        """The number of the programme the paragraph stands under; 0 for none."""
        above: Paragraph | None = paragraph
        while above is not None:
            if above.role is Role.PROGRAMME and above.label is not None and above.label.numbers:
                return above.label.numbers[0]
            above = above.parent
        return 0


def reports(review: Review) -> tuple[Report, ...]:
    """All reports of the file under review and of those it is held against, by period.

    Where one of them has no period they are in the order given: earlier files before
    the one under review.
    """
    reviews = [*(Review(document) for document in review.prior), review]
    found = [Report(one, part) for one in reviews for part in one.reading(division).parts]
    ends = {report: report.days[1] for report in found if report.days is not None}
    return tuple(sorted(found, key=ends.__getitem__) if len(ends) == len(found) else found)


@dataclass(frozen=True, eq=False)
class Pair:
    """Two reports, the later one right after the earlier or further on."""

    earlier: Report
    later: Report

    @property
    def is_same_year(self) -> bool:
        """Whether cumulative figures go on from one to the other."""
        one, other = self.earlier.period, self.later.period
        if one is None or other is None or one.fiscal_year is None:
            return False
        same = one.fiscal_year == other.fiscal_year
        return same and one.is_calendar == other.is_calendar


def pairs(review: Review) -> tuple[Pair, ...]:
    """Each report with the one before it; the file under review is in every pair.

    Reports of one period are drafts of each other, and no pair.
    """
    found = []
    inorder = review.reading(reports)
    for place, later in enumerate(inorder):
        earlier = _before(inorder[:place], later)
        if earlier is not None and review.document in (earlier.document, later.document):
            found.append(Pair(earlier, later))
    return tuple(found)


def _before(inorder: Sequence[Report], later: Report) -> Report | None:
    for earlier in reversed(inorder):
        if earlier.days is None or later.days is None:
            if earlier.document is not later.document:
                return earlier
        elif earlier.days[1] < later.days[1] and earlier.days[0] <= later.days[0]:
            return earlier
    return None
