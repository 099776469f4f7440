"""What prose states of its numbers, by the readings of `relations.toml`, tested.

Of a figure that can be read in several ways one is right: where a reading holds that the
words can mean, it is verified and nothing is said against it. A reading that fails is
told where the words force it, or where a slip explains it. How severe that is, the judge
decides: one that was only guessed at needs siblings that hold, or others that fail with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from sobtan_extractor.model.document import Quantity
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.candidates import Reading, readings
from sobtan_rules.prose.claims import named, worded
from sobtan_rules.prose.declared import Declared, declared
from sobtan_rules.prose.figures import Figure, narrative
from sobtan_rules.prose.sentences import Sentences
from sobtan_rules.relations.claim import Claim, Plainness, Support
from sobtan_rules.relations.equations import AtMost
from sobtan_rules.relations.finding import Confidence, Message, Outcome, Relation
from sobtan_rules.relations.slips import is_slip
from sobtan_rules.relations.statement import Statement

_RANK = {Plainness.FORCED: 0, Plainness.LIKELY: 1, Plainness.GUESSED: 2}
_AGREE = 2  # claims that hold and make a number what the next one beside them is of
_NO_CHANCE = Decimal("0.002")  # that some slip explains a gap of numbers that only stand near
_FARTHEST = 3  # times: what is further off than that is of something else


class Told(NamedTuple):
    """A relation that is meant, and the number that it was read for.

    `is_misnamed` where it holds for another number than the words name.
    """

    relation: Relation
    claimed: Quantity
    is_misnamed: bool


def chosen(review: Review) -> tuple[Told, ...]:
    """Of each figure that something is claimed of, the relation that is meant."""
    paragraphs = [Sentences(prose) for prose in review.reading(narrative).proses]
    listing = [one for one in declared() if one.claim == "parts"]
    others = [one for one in declared() if one.claim != "parts"]
    lists = list(_Choice(readings(listing, paragraphs)).made())
    parts = {part for one, *_ in lists if one.holds for part in one.match.roles["parts"]}
    rest = list(_Choice(readings(others, paragraphs, parts)).made())
    found = [*lists, *rest]
    held = _by_roles(one for one, *_ in found if one.holds)
    return tuple(
        Told(
            _relation(one, support, _is_borne_out(one, held), tried),
            _read_for(one),
            one.instead is not None,
        )
        for one, support, tried in found
    )


def _read_for(reading: Reading) -> Quantity:
    """The number that is tested once: of a list its first part, as a whole may have several."""
    is_list = reading.relation.claim == "parts"
    return reading.claimed.quantity if is_list else reading.equation.result


_Role = tuple[str, tuple[Figure, ...]]  # what it is called, and the figures in it


def _by_roles(held: Iterable[Reading]) -> Mapping[tuple[str, _Role], list[Reading]]:
    """What holds, by its rule and each of its roles."""
    found: dict[tuple[str, _Role], list[Reading]] = defaultdict(list)
    for one in held:
        for role in one.match.roles.items():
            found[one.relation.rule, role].append(one)
    return found


def _is_borne_out(reading: Reading, held: Mapping[tuple[str, _Role], Sequence[Reading]]) -> bool:
    """Whether a claim that holds takes the very numbers, two or more, for the same roles.

    "นักศึกษา 8,732 คน จากปีก่อน 8,618 คน เพิ่มขึ้น 114 คน หรือร้อยละ 2.32": both are told by the 114.
    """
    first, *others = _operands(reading)
    return bool(others) and any(
        one is not reading and all(item in one.match.roles.items() for item in others)
        for one in held.get((reading.relation.rule, first), ())
    )


class _Choice:
    """Chooses of all readings those that are meant, each with what holds beside it."""

    def __init__(self, found: Iterable[Reading]) -> None:
        # That a number is no more than it may be says nothing of what it is.
        claims: dict[tuple[Figure, bool], list[Reading]] = defaultdict(list)
        for reading in found:
            claims[reading.claimed, _is_bound(reading)].append(reading)
        self._claims = [sorted(of_one, key=_order) for of_one in claims.values()]
        self._held = [_held(of_one) for of_one in self._claims]
        self._sought = Counter(key for r in self._held if r is not None for key in r.sought)
        roles = [one.match.roles for one in self._held if one is not None]
        self._became = {r["former"]: r["after"] for r in roles if "former" in r and "after" in r}
        self._made = {_claimed_of(one) for one in self._held if one is not None}

    def made(self) -> Iterator[tuple[Reading, int, int]]:
        """What is meant, how many claims beside it bear it out, and how many readings it has."""
        for of_one, held in zip(self._claims, self._held, strict=True):
            meant = held or self._failed(of_one)
            if meant is not None:
                yield meant, self._support(meant), len(of_one)

    def _failed(self, failed: Sequence[Reading]) -> Reading | None:
        """Of the readings of one figure, none of which holds, the one that may be told."""
        told = [one for one in failed if self._may_be_told(one)] or [
            # By itself it is only a guess; with what else the same slip breaks it is more.
            one
            for one in failed
            if one.plainness is Plainness.GUESSED
            and (_is_own_slip(one) or one.doubt * len(failed) <= _NO_CHANCE)
        ]
        return next((one for one in told if one.is_slip), None) or next(iter(told), None)

    def _may_be_told(self, reading: Reading) -> bool:
        support = self._support(reading)
        if reading.relation.claim != "parts" and reading.claimed.is_in_turn:
            return False  # it is of another number, the first of the first
        if self._is_anothers(reading) or _is_about_another(reading):
            return False
        if reading.plainness is Plainness.FORCED or support >= _AGREE:
            return True
        if reading.plainness is Plainness.GUESSED and not support:
            return False
        return reading.is_slip or _is_near(reading)

    def _is_anothers(self, reading: Reading) -> bool:
        """Whether its other numbers make another one; or it, or what it was before, was another's.

        "ร้อยละ 65.9 เพิ่มขึ้นจากร้อยละ 65.2 … อัตราการว่างงานอยู่ที่ร้อยละ 1.6".
        """
        roles = reading.match.roles
        if (reading.claimed,) in self._became or _claimed_of(reading) in self._made:
            return True
        known = self._became.get(roles.get("former", ()))
        return known is not None and known != roles.get("after", known)

    def _support(self, reading: Reading) -> int:
        """How many claims that hold found the same number for the same role."""
        return max((self._sought[key] for key in reading.sought), default=0)


def _operands(reading: Reading) -> tuple[_Role, ...]:
    """The numbers that its result is computed from."""
    result = reading.relation.rising.result
    return tuple(item for item in reading.match.roles.items() if item[0] != result)


def _claimed_of(reading: Reading) -> tuple[Declared, frozenset[_Role]]:
    """The relation and its operands: they make one number only."""
    return reading.relation, frozenset(_operands(reading))


def _is_bound(reading: Reading) -> bool:
    """Whether it only says how much the number is at most."""
    return isinstance(reading.equation, AtMost)


def _is_own_slip(reading: Reading) -> bool:
    """Whether one slip in the number itself keeps it from holding."""
    equation = reading.equation
    return not _is_bound(reading) and is_slip(equation, equation.result)


def _held(readings_: Sequence[Reading]) -> Reading | None:
    """The first that holds. What the words call otherwise is no reading, but the mistake itself."""
    mistaken = next((one for one in readings_ if _is_mistaken(one)), None)
    held = next((one for one in readings_ if one.holds), None)
    if held is None or mistaken is None or _order(held) < _order(mistaken):
        return held
    return None


def _is_mistaken(reading: Reading) -> bool:
    """Whether the words say what is meant, and a well-known mistake what is printed."""
    is_plain = reading.plainness is Plainness.FORCED and bool(reading.mistake)
    return is_plain or reading.instead is not None


def _order(reading: Reading) -> tuple[int, int]:
    return _RANK[reading.plainness], reading.distance


def _is_about_another(reading: Reading) -> bool:
    """Whether the number is said to be about so much, and is not even about what it should be."""
    result, value = reading.equation.result, reading.equation.result.amount or Decimal(0)
    if reading.claimed.is_sharp or reading.claimed.quantity is not result or reading.is_mistake:
        return False
    return not value / 2 <= reading.equation.computed <= value * 2


def _is_near(reading: Reading) -> bool:
    """Whether the number is about what it should be: then it is of the same thing."""
    printed, computed = reading.equation.result.amount, reading.equation.computed
    if printed is None or not printed or not computed:
        return False
    return _FARTHEST * min(printed / computed, computed / printed) > 1


def _relation(reading: Reading, support: int, is_borne_out: bool, tried: int) -> Relation:
    plainness = Plainness.FORCED if is_borne_out else reading.plainness
    is_plain = plainness is Plainness.FORCED
    result = next(f for f in reading.figures if f.quantity is reading.equation.result)
    explained = not reading.holds and (reading.is_mistake or is_borne_out)
    is_told_by_words = support or reading.is_only or explained or reading.is_slip
    is_loose = plainness is Plainness.LIKELY and not is_told_by_words
    shown = reading.shown
    tested = Statement(
        rule=reading.relation.rule,
        equation=reading.equation,
        evidence={f.quantity: f.evidence for f in reading.figures},
        name=named(result, reading.relation.name.th, reading.relation.name.en),
        basis=Message(f" {shown} ", shown),
        confidence=Confidence.HIGH if is_plain else Confidence.MEDIUM,
        key=(result.label,),
        claim=Claim(plainness, Support(support), explained, tried, is_loose),
    ).tested()
    fails = reading.relation.fails
    if fails is not None:
        return worded(tested, reading.told(fails), f"≤ {shown}")
    return _with_mistake(tested, reading.mistake) if reading.mistake else tested


def _with_mistake(relation: Relation, shown: str) -> Relation:
    """The relation, its finding with what the printed number is instead."""
    finding = relation.finding
    if finding is None:
        return relation
    th = f"{finding.message.th}; เลขที่พิมพ์ไว้คือ {shown}"
    en = f"{finding.message.en}; what is printed is {shown}"
    return replace(relation, finding=replace(finding, message=Message(th, en)))


def told(review: Review, rule: str, others: Iterable[Outcome]) -> Iterator[Outcome]:
    """What a rule says by its own means, and what the declared wordings state besides.

    A number that a declared reading verifies is not accused; one that is tested already
    is not accused again. Of two readings that fail the one that words state more surely is
    said.
    """
    right: dict[Quantity, list[Relation]] = defaultdict(list)
    for one in review.reading(chosen):
        if one.relation.holds and not isinstance(one.relation.equation, AtMost):
            right[one.claimed].append(one.relation)
    found = [one for one in review.reading(chosen) if one.relation.rule == rule]
    failed = {one.relation.parts[0]: one for one in found if not one.relation.holds}
    tested: set[Quantity] = set()
    for outcome in others:
        if not isinstance(outcome, Relation):
            yield outcome
            continue
        if not outcome.holds and any(_clears(one, outcome) for one in right[outcome.parts[0]]):
            continue
        tested.update(outcome.parts)
        yield _surer(outcome, failed.get(outcome.parts[0]))
    yield from (one.relation for one in found if one.claimed not in tested)


def _clears(right: Relation, failed: Relation) -> bool:
    """Whether what holds of a number is stated no less surely than what fails of it."""
    if right.claim is None or failed.claim is None:
        return False
    is_plain = failed.claim.plainness is Plainness.FORCED
    return not is_plain and _RANK[right.claim.plainness] <= _RANK[failed.claim.plainness]


def _surer(own: Relation, other: Told | None) -> Relation:
    """Of two readings of a number the one that is stated more surely.

    One that holds is given up only where the words name another number than it takes.
    """
    if other is None or own.claim is None or other.relation.claim is None:
        return own
    if not own.holds and _is_same(own, other.relation):
        return _together(own, other.relation)
    is_surer = _sureness(other.relation.claim) > _sureness(own.claim)
    return other.relation if (other.is_misnamed if own.holds else is_surer) else own


def _is_same(one: Relation, other: Relation) -> bool:
    """Whether both say that the same number should be the same other one."""
    mine, others = one.equation, other.equation
    if mine is None or others is None or mine.result is not others.result:
        return False
    return mine.expected == others.expected


def _names_cause(relation: Relation) -> bool:
    """Whether its finding points at another number than the one that does not fit."""
    finding, result = relation.finding, relation.parts[0]
    return finding is not None and finding.primary.text.places() != result.text.places()


def _together(one: Relation, other: Relation) -> Relation:
    """What fails in two wordings, as plain as the plainer, explained if either is."""
    assert one.claim is not None
    assert other.claim is not None
    told_ = other if other.claim.explained and not _names_cause(one) else one
    plainness = min(one.claim.plainness, other.claim.plainness, key=_RANK.__getitem__)
    explained = one.claim.explained or other.claim.explained
    return replace(told_, claim=one.claim._replace(plainness=plainness, explained=explained))


def _sureness(claim: Claim) -> tuple[int, bool, int]:
    return -_RANK[claim.plainness], claim.explained, claim.support.holds
