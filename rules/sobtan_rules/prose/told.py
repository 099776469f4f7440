"""What prose states of its numbers, by the readings of `relations.toml`, tested.

Of a figure that can be read in several ways one is right: where a reading holds that the
words can mean, it is verified and nothing is said against it. A reading that fails is
told where the words force it, or where a slip explains it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sobtan_rules.kit.review import Review
from sobtan_rules.prose.candidates import Outcome, Reading, readings
from sobtan_rules.prose.claims import named
from sobtan_rules.prose.declared import declared
from sobtan_rules.prose.figures import Figure, narrative
from sobtan_rules.prose.sentences import Sentences
from sobtan_rules.relations.claim import Claim, Plainness
from sobtan_rules.relations.finding import Confidence, Message, Relation, Severity
from sobtan_rules.relations.statement import Statement

_RANK = {Plainness.FORCED: 0, Plainness.LIKELY: 1, Plainness.GUESSED: 2}


def chosen(review: Review) -> tuple[Reading, ...]:
    """Of each figure that something is claimed of, the reading that is meant."""
    paragraphs = [Sentences(prose) for prose in review.reading(narrative).proses]
    claims: dict[Figure, list[Reading]] = defaultdict(list)
    for reading in readings(declared(), paragraphs):
        claims[reading.claimed].append(reading)
    return tuple(one for of_one in claims.values() for one in _meant(of_one))


def _meant(of_one: Iterable[Reading]) -> Iterator[Reading]:
    """The plainest reading that holds; of those that fail, one that may be told."""
    ordered = sorted(of_one, key=lambda one: (_RANK[one.plainness], one.distance))
    holding = next((one for one in ordered if one.holds), None)
    if holding is not None:
        yield holding
        return
    told = [one for one in ordered if _may_be_told(one)]
    slipped = [one for one in told if one.outcome is Outcome.SLIPPED]
    yield from (slipped or told)[:1]


def _may_be_told(reading: Reading) -> bool:
    if reading.plainness is Plainness.FORCED:
        return True
    return reading.outcome is Outcome.SLIPPED


def told(review: Review, rule: str) -> Iterator[Relation]:
    """What the words state that a rule tests."""
    for reading in review.reading(chosen):
        if reading.relation.rule == rule:
            yield _relation(reading)


def _relation(reading: Reading) -> Relation:
    is_plain = reading.plainness is Plainness.FORCED
    result = next(f for f in reading.figures if f.quantity is reading.equation.result)
    shown = reading.shown
    return Statement(
        rule=reading.relation.rule,
        equation=reading.equation,
        evidence={f.quantity: f.evidence for f in reading.figures},
        name=named(result, reading.relation.name.th, reading.relation.name.en),
        basis=Message(f" {shown} ", shown),
        severity=Severity.ERROR if is_plain else Severity.WARNING,
        confidence=Confidence.HIGH if is_plain else Confidence.MEDIUM,
        key=(result.label,),
        claim=Claim(reading.plainness),
    ).tested()
