"""Runs the rules over a report and puts what they say in order."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace

from sobtan_extractor.collector import paused_collector
from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document
from sobtan_rules.annexes.prose_ties import accused, prose_ties
from sobtan_rules.judge.causes import merge
from sobtan_rules.judge.doubts import Doubts
from sobtan_rules.judge.recognised import Recognised
from sobtan_rules.judge.repeats import without_repeats
from sobtan_rules.judge.verdict import Judge
from sobtan_rules.kit.review import Review
from sobtan_rules.kit.rule import Rule
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import Finding, Outcome, Relation, findings

Readings = Mapping[str, tuple[Outcome, ...]]
_NOTHING_READ: Readings = {}


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that broke down: what it would have said of the report is not known."""

    rule: str  # its code; "judge" for what decides on failed relations, "annex" for its ties
    reason: str  # the exception, in one line
    details: str  # its traceback


@dataclass(frozen=True, eq=False)
class Run:
    """All the rules said of one report. `findings` are in order of page and place.

    `readings` is what each rule read, by its code, before the judge went over all of it; a rule
    that broke down has none.
    """

    review: Review
    rules: tuple[Rule, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...] = ()
    readings: Readings = field(default_factory=dict)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """What was tested, holding or not: the ledger rests on it."""
        return tuple(o for o in self.outcomes if isinstance(o, Relation))


@paused_collector()
def run(  # noqa: PLR0913 (what a check depends on)
    document: Document,
    prior: Sequence[Document] = (),
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    programmes: Sequence[tuple[tuple[int, ...], str]] = (),
    *,
    annexes: Sequence[Document] = (),
    known: Readings = _NOTHING_READ,
    before: Callable[[str], object] = lambda _: None,
) -> Run:
    """Check a document, held against earlier ones if any, and tied to its annexes.

    `select` and `ignore` are codes or their beginnings ("T", "T001"). Raises
    ValueError for one that no rule has. `programmes` are numbers with names that are
    right for certain. A rule that breaks down does not stop the others: it is among
    the failures. What rules have read of this very document before, held against none, may be
    `known`. `before` is told the code of each rule, "annex" and "judge", when its turn
    comes; what it raises is taken for the rule's own failure.
    """
    review = Review(document, tuple(prior), tuple(programmes), tuple(annexes))
    chosen = choose(select, ignore)
    made: dict[str, tuple[Outcome, ...]] = {}
    failures: list[Failure] = []
    outcomes: list[Outcome] = []
    for rule in chosen:
        begin = len(outcomes)
        try:
            before(rule.code)
            outcomes += known[rule.code] if rule.code in known else rule.check(review)
            made[rule.code] = tuple(outcomes[begin:])
        except Exception as error:  # whatever it is, it is reported, not hidden
            failures.append(_failure(rule.code, error))
    for annex in annexes:
        try:
            before("annex")
            outcomes += prose_ties(review, annex, chosen, accused(outcomes))
        except Exception as error:
            failures.append(_failure("annex", error))
    outcomes = without_repeats(outcomes)
    try:
        before("judge")
        relations = [o for o in outcomes if isinstance(o, Relation)]
        recognised = Recognised(Doubts(relations))
        found = _judged(document, relations, recognised)
        for alone in (o for o in outcomes if isinstance(o, Finding)):
            found += _said(recognised.finding(alone))
    except Exception as error:
        failures.append(_failure("judge", error))
        found = findings(outcomes)  # each for itself: more than need be, but none lost
    found = [finding.seen_from(document) for finding in found]
    return Run(review, chosen, tuple(outcomes), _ordered(found), tuple(failures), made)


def _judged(
    document: Document, relations: Sequence[Relation], recognised: Recognised
) -> list[Finding]:
    """What is said of the relations that fail."""
    judge = Judge(document, relations)
    found: list[Finding] = []
    for case in merge(relations):
        found += _said(recognised.case(case, judge.verdict(case)))
    return found


def _said(finding: Finding | None) -> list[Finding]:
    return [] if finding is None else [finding]


def _failure(rule: str, error: Exception) -> Failure:
    return Failure(rule, f"{type(error).__name__}: {error}", traceback.format_exc())


def choose(select: Iterable[str] | None, ignore: Iterable[str] | None) -> tuple[Rule, ...]:
    """The rules whose codes begin as one of `select` says and as none of `ignore` does."""
    wanted = None if select is None else tuple(code.upper() for code in select)
    unwanted = tuple(code.upper() for code in ignore or ())
    codes = [rule.code for rule in all_rules()]
    for beginning in (*(wanted or ()), *unwanted):
        if not any(code.startswith(beginning) for code in codes):
            raise ValueError(f"no rule has the code {beginning}")
    return tuple(
        rule
        for rule in all_rules()
        if (wanted is None or rule.code.startswith(wanted)) and not rule.code.startswith(unwanted)
    )


def _ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """In order of page and place, those of equal content numbered to be told apart."""
    seen: Counter[str] = Counter()
    ordered = []
    for finding in sorted(found, key=_place):
        count = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        ordered.append(replace(finding, ordinal=count) if count else finding)
    return tuple(ordered)


def _place(finding: Finding) -> tuple[int, float, float, str]:
    place = finding.primary.places[0]
    return place.page, place.box.top, place.box.x0, finding.rule
