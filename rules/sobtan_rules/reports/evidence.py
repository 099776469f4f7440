"""What rules that compare reports share: evidence from several files, put in one finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sobtan_rules.kit.review import Review
from sobtan_rules.prose.figures import Figure, shortened
from sobtan_rules.relations.finding import Evidence, Message, Outcome, Relation
from sobtan_rules.reports.reports import Report


def quoted(report: Report, figure: Figure) -> Evidence:
    """A number of a report's prose as evidence, with the report it stands in."""
    return Evidence(report.document, figure.quantity.text, report.name)


def name_of(figure: Figure) -> Message:
    """What a number counts, in quotes and cut to what a line holds."""
    label = _end_of(figure.label)
    return Message(f"“{label}”", f"“{label}”") if label else Message("จำนวนนี้", "this number")


_LONGEST = 90  # characters of a name in a message


def _end_of(label: str) -> str:
    """The end of a long name, which says most, cut at a space where it has one."""
    if len(label) <= _LONGEST:
        return label
    cut = label.find(" ", len(label) - _LONGEST)
    return f"…{label[cut + 1 :]}" if 0 < cut < len(label) - _LONGEST // 3 else shortened(label)


def unit_of(figure: Figure) -> str:
    """The unit as printed, with a space before it; empty where there is none."""
    unit = figure.quantity.unit
    return f" {unit.name}" if unit is not None else ""


def settled(relation: Relation, review: Review) -> Relation:
    """The relation as the file under review has it.

    Its finding has its primary place there, and only numbers of this file are tried
    as what may be wrong: the earlier report is held to be right.
    """
    own = tuple(c for c in relation.candidates if c.evidence.document is review.document)
    finding = None if relation.finding is None else relation.finding.seen_from(review.document)
    return replace(relation, finding=finding, candidates=own)


def kept(outcomes: Iterator[Outcome], review: Review) -> Iterator[Outcome]:
    """The outcomes whose numbers or findings concern the file under review."""
    for outcome in outcomes:
        relation = settled(outcome, review) if isinstance(outcome, Relation) else outcome
        finding = relation.finding if isinstance(relation, Relation) else relation
        if finding is None or finding.primary.document is review.document:
            yield relation
