"""Ties the prose of a report to the tables of an annex, and that of the annex to its tables.

The rules that hold prose against tables see a document with the paragraphs of the one and
the tables of the other. Of what they say only the relations between the two files count;
each piece of evidence is given back to the file it stands in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document, Quantity, Text
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Rule
from sobtan_rules.relations.finding import Candidate, Evidence, Finding, Outcome, Relation

FAMILY = "F"  # the codes of the rules that tie prose to tables


@dataclass(frozen=True, slots=True)
class _Files:
    """A report and an annex, and which characters are the annex's."""

    report: Document
    annex: Document
    characters: frozenset[int]

    def of(self, text: Text) -> Document:
        """The file the text stands in."""
        is_annex = any(id(cluster) in self.characters for cluster in text.clusters)
        return self.annex if is_annex else self.report


def accused(outcomes: Iterable[Outcome]) -> frozenset[Quantity]:
    """The numbers that the report's own tables contradict: an annex need not say so again."""
    return frozenset(
        relation.parts[0]
        for relation in outcomes
        if isinstance(relation, Relation)
        and relation.rule.startswith(FAMILY)
        and not relation.holds
    )


def prose_ties(
    review: Review, annex: Document, rules: Iterable[Rule], known: Collection[Quantity]
) -> Iterator[Relation]:
    """The relations between prose of the one file and tables of the other, both ways.

    Those of numbers that are `known` to be wrong are left out.
    """
    report = review.document
    files = _Files(report, annex, frozenset(map(id, _clusters(annex))))
    tying = [rule for rule in rules if rule.code.startswith(FAMILY)]
    for prose, tables in ((report, annex), (annex, report)):
        mixed = replace(prose, blocks=(*prose.paragraphs, *tables.tables))
        beside = Review(mixed, (), review.programmes)
        for rule in tying:
            for outcome in rule.check(beside):
                if not isinstance(outcome, Relation) or outcome.parts[0] in known:
                    continue
                if _is_between(outcome, files):
                    yield _given_back(outcome, files)


def _clusters(document: Document) -> Iterator[object]:
    for paragraph in document.paragraphs:
        yield from paragraph.text.clusters
    for table in document.tables:
        cells = [cell for row in table.rows for cell in row.cells if cell is not None]
        for cell in (*table.header, *cells):
            yield from cell.text.clusters


def _is_between(relation: Relation, files: _Files) -> bool:
    parts = relation.parts if relation.equation is None else relation.equation.parts
    return len({id(files.of(part.text)) for part in parts}) > 1


def _given_back(relation: Relation, files: _Files) -> Relation:
    finding = relation.finding
    return replace(
        relation,
        finding=None if finding is None else _at_home(finding, files),
        candidates=tuple(
            Candidate(one.part, one.low, one.high, _own(one.evidence, files))
            for one in relation.candidates
        ),
    )


def _own(evidence: Evidence, files: _Files) -> Evidence:
    return evidence._replace(document=files.of(evidence.text))


def _at_home(finding: Finding, files: _Files) -> Finding:
    return replace(
        finding,
        primary=_own(finding.primary, files),
        related=tuple(_own(evidence, files) for evidence in finding.related),
    )
