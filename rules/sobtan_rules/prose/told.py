"""What prose states of its numbers, by the readings of `relations.toml`, tested.

Of a figure that can be read in several ways one is right: where a reading holds that the
words can mean, it is verified and nothing is said against it. A reading that fails is
told where the words force it, or where a slip explains it; one that was only guessed at
where its siblings hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.prose import candidates
from sobtan_rules.prose.candidates import Reading, Sought, readings
from sobtan_rules.prose.claims import named
from sobtan_rules.prose.declared import declared
from sobtan_rules.prose.figures import Figure, narrative
from sobtan_rules.prose.sentences import Sentences
from sobtan_rules.relations.claim import Claim, Plainness
from sobtan_rules.relations.finding import Confidence, Message, Outcome, Relation, Severity
from sobtan_rules.relations.statement import Statement

_RANK = {Plainness.FORCED: 0, Plainness.LIKELY: 1, Plainness.GUESSED: 2}


def chosen(review: Review) -> tuple[Reading, ...]:
    """Of each figure that something is claimed of, the reading that is meant."""
    paragraphs = [Sentences(prose) for prose in review.reading(narrative).proses]
    claims: dict[Figure, list[Reading]] = defaultdict(list)
    for reading in readings(declared(), paragraphs):
        claims[reading.claimed].append(reading)
    ordered = [sorted(of_one, key=_order) for of_one in claims.values()]
    held = [next((one for one in of_one if one.holds), None) for of_one in ordered]
    holding = [one for one in held if one is not None]
    support = Counter(key for one in holding for key in one.sought)
    failed = (of_one for of_one, one in zip(ordered, held, strict=True) if one is None)
    told = (_told(of_one, support) for of_one in failed)
    return (*holding, *(one for one in told if one is not None))


def _order(reading: Reading) -> tuple[int, int]:
    return _RANK[reading.plainness], reading.distance


def _told(failed: Iterable[Reading], support: Counter[Sought]) -> Reading | None:
    """Of the readings of one figure, none of which holds, the one that may be told."""
    likely = [one for one in failed if _may_be_told(one, _support(one, support))]
    slipped = (one for one in likely if one.outcome is candidates.Outcome.SLIPPED)
    return next(slipped, None) or next(iter(likely), None)


def _support(reading: Reading, support: Counter[Sought]) -> int:
    """In how many claims that hold the same number was found for the same role."""
    return max((support[key] for key in reading.sought), default=0)


_AGREE = 2  # claims that hold and make a number what the next one beside them is of


def _may_be_told(reading: Reading, support: int) -> bool:
    if reading.plainness is Plainness.FORCED or support >= _AGREE:
        return True
    is_meant = reading.plainness is Plainness.LIKELY or support > 0
    return is_meant and reading.outcome is candidates.Outcome.SLIPPED


def told(review: Review, rule: str, others: Iterable[Outcome]) -> Iterator[Outcome]:
    """What a rule says by its own means, and what the declared wordings state besides.

    A number that a declared reading verifies is not accused; one that is tested already
    is not accused again.
    """
    own = list(others)
    readings_ = [one for one in review.reading(chosen) if one.relation.rule == rule]
    right = {figure.quantity for one in readings_ if one.holds for figure in one.figures}
    tested: set[Quantity] = set()
    for outcome in own:
        parts = outcome.parts if isinstance(outcome, Relation) else ()
        if isinstance(outcome, Relation) and not outcome.holds and right.issuperset(parts):
            continue
        tested.update(parts)
        yield outcome
    for one in readings_:
        if one.claimed.quantity not in tested:
            yield _relation(one)


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
