"""Finds what one mistake makes several relations fail, so that it is seen once.

A wrong digit in a table breaks its row's sum, its column's sum and its percentage.
The number common to the failed relations whose one value would mend them all is
the cause; one whose new value would break a relation that holds is less likely.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal, localcontext
from operator import attrgetter, itemgetter

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_rules.relations.equations import AtMost, Constant, Printed, Sum, printable, round_to
from sobtan_rules.relations.finding import Candidate, Evidence, Finding, Message, Relation, Severity
from sobtan_rules.relations.slips import Slip, misprints, step_of, wrong_rows


@dataclass(frozen=True, eq=False)
class Case:
    """A finding of relations that fail, with what there is to judge it by.

    `suspects` are the numbers of which one is at fault, `slips` what may have happened
    to it.
    """

    finding: Finding
    relations: tuple[Relation, ...]
    suspects: tuple[Quantity, ...] = ()
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, eq=False)
class _Cause:
    """A number that, printed otherwise (from `low` to `high`), would mend the relations."""

    candidate: Candidate
    relations: tuple[Relation, ...]
    low: Decimal
    high: Decimal
    breaks: int  # relations that hold now and would not

    @property
    def part(self) -> Quantity:
        return self.candidate.part

    @property
    def likelihood(self) -> tuple[int, int]:
        return len(self.relations) - self.breaks, len(self.relations)


def merge(relations: Sequence[Relation]) -> list[Case]:
    """One case for each cause behind the relations that fail, in their order."""
    remaining = _weighty([relation for relation in relations if not relation.holds])
    doubted = {part for relation in remaining for part in relation.parts}
    holding: dict[Quantity, list[Candidate]] = defaultdict(list)
    for relation in relations:
        if relation.holds and not doubted.isdisjoint(relation.parts):
            for candidate in relation.candidates:
                holding[candidate.part].append(candidate)
    places = {relation: place for place, relation in enumerate(remaining)}
    left: list[Relation] = []
    decided = [list(_decided(one, holding, places, left)) for one in _connected(remaining)]
    left.sort(key=places.__getitem__)
    found = [Case(r.finding, (r,)) for r in left if r.finding is not None]
    return found + [_case(causes) for _, causes in heapq.merge(*decided, key=itemgetter(0))]


def _connected(relations: Sequence[Relation]) -> Iterable[list[Relation]]:
    """The relations in groups that share no number: what mends one group leaves the others."""
    found: dict[int, list[Relation]] = {}
    group_of: dict[Quantity, int] = {}
    for number, relation in enumerate(relations):
        parts = {*relation.parts, *(candidate.part for candidate in relation.candidates)}
        known = {group_of[part] for part in parts if part in group_of}
        largest = max(known, key=lambda one: len(found[one]), default=number)
        own = found.setdefault(largest, [])
        for other in known - {largest}:
            moved = found.pop(other)
            own += moved
            for one in moved:
                touched = (*one.parts, *(candidate.part for candidate in one.candidates))
                group_of.update(dict.fromkeys(touched, largest))
        own.append(relation)
        group_of.update(dict.fromkeys(parts, largest))
    return found.values()


_Rank = tuple[int, int, int, int]
"""What decides which causes come first: how likely they are, how few, where they begin."""


def _decided(
    group: Sequence[Relation],
    holding: Mapping[Quantity, Sequence[Candidate]],
    places: Mapping[Relation, int],
    left: list[Relation],
) -> Iterator[tuple[_Rank, list[_Cause]]]:
    """The causes behind the relations of a group, the likeliest first; `left` has the rest."""
    remaining = sorted(group, key=places.__getitem__)
    decided: list[list[_Cause]] = []
    while remaining:
        causes = _likeliest(remaining, holding)
        if not causes:
            left += remaining
            return
        decided.append(causes)
        likely, explains = causes[0].likelihood
        yield (-likely, -explains, len(causes), places[causes[0].relations[0]]), causes
        explained = set(causes[0].relations)
        remaining = [r for r in remaining if r not in explained]
        remaining = [r for r in remaining if not _mended(r, decided)]


def _weighty(failed: Sequence[Relation]) -> list[Relation]:
    """The failed relations without what may come of another's mistake.

    A total that could not be traced says nothing where one of the numbers it was
    sought among is found to be wrong.
    """
    severe = [r for r in failed if r.finding and r.finding.severity is not Severity.INFO]
    wrong = {part for relation in severe for part in relation.parts}
    grave = set(severe)
    return [r for r in failed if r in grave or r.candidates or wrong.isdisjoint(r.parts)]


def _likeliest(
    failed: Sequence[Relation], holding: Mapping[Quantity, Sequence[Candidate]]
) -> list[_Cause]:
    """The best causes of one group of relations; several where it cannot be decided."""
    shared: dict[Quantity, list[tuple[Relation, Candidate]]] = defaultdict(list)
    for relation in failed:
        for candidate in relation.candidates:
            if _is_possible(candidate):
                shared[candidate.part].append((relation, candidate))
    causes = [_cause(uses, holding.get(part, ())) for part, uses in shared.items()]
    if not causes:
        return []
    best = max(cause.likelihood for cause in causes)
    groups: dict[tuple[Relation, ...], list[_Cause]] = defaultdict(list)
    for cause in causes:
        if cause.likelihood == best:
            groups[cause.relations].append(cause)
    return min(groups.values(), key=len)


def _is_possible(candidate: Candidate) -> bool:
    """Whether some number of the part's decimals is in range.

    It keeps its sign, unless the sign alone was lost: "500" for "(500)".
    """
    value = candidate.part.value
    if value is not None and candidate.low <= -value <= candidate.high:
        return True
    decimals = candidate.part.decimals
    first = _first_printable(candidate.low, decimals)
    is_negative = value is not None and value < 0
    return first <= candidate.high and (is_negative or candidate.high >= 0)


def _first_printable(low: Decimal, decimals: int) -> Decimal:
    with localcontext(prec=60):
        return low.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_CEILING)


def _cause(uses: Sequence[tuple[Relation, Candidate]], holding: Sequence[Candidate]) -> _Cause:
    """The value of one part that mends most of the failed relations it is in."""
    decimals = uses[0][1].part.decimals
    best: list[tuple[Relation, Candidate]] = []
    for _, start in uses:  # some largest set of meeting ranges meets where one of them begins
        first = _first_printable(start.low, decimals)
        met = [(r, c) for r, c in uses if c.low <= first <= c.high]
        best = max(best, met, key=len)
    low = max(candidate.low for _, candidate in best)
    high = min(candidate.high for _, candidate in best)
    broken = [
        held
        for held in holding
        if _first_printable(max(low, held.low), decimals) > min(high, held.high)
    ]
    return _Cause(best[0][1], tuple(relation for relation, _ in best), low, high, len(broken))


def _mended(relation: Relation, decided: Sequence[Sequence[_Cause]]) -> bool:
    """Whether the relation holds once all causes found so far are put right."""
    if relation.equation is None:
        return False
    values = {
        cause.part: Interval(cause.low, cause.high).scaled(_scale(cause.part))
        for cause, *others in decided
        if not others and cause.part in relation.parts
    }
    return bool(values) and relation.equation.holds(values)


def _scale(part: Quantity) -> Decimal:
    return part.unit.scale if part.unit is not None else Decimal(1)


def _case(causes: Sequence[_Cause]) -> Case:
    """The case of one cause, or of several between which nothing decides."""
    relations = causes[0].relations
    suspects = tuple(cause.part for cause in causes)
    only = relations[0].finding
    if len(relations) == 1 and only is not None and only.severity is Severity.INFO:
        return Case(only, relations, suspects)  # nothing need be wrong: no slip is looked for
    slips = [(slip, cause.part) for cause in causes for slip in _slips(cause)]
    finding = _finding(causes)
    message = finding.message if len(causes) == 1 else _then(finding.message, _EITHER)
    if len(slips) == 1:
        [(slip, part)] = slips
        is_other = part.text.places() != finding.primary.places and slip.is_misprint
        message = _then(message, _of(part, slip.message) if is_other else slip.message)
    finding = replace(finding, message=message)
    return Case(finding, relations, suspects, tuple(slip for slip, _ in slips))


def _finding(causes: Sequence[_Cause]) -> Finding:
    """The relation's own finding, or one of all the relations the cause breaks."""
    relations = causes[0].relations
    own = next((c for c in causes if c.part is relations[0].parts[0]), None)
    if len(relations) == 1 and (own is not None or len(causes) > 1):
        finding = relations[0].finding
        assert finding is not None
        return finding
    return _combined(own or causes[0])


_EITHER = Message(
    "ยังชี้ไม่ได้ว่าตัวเลขใดผิด อาจเป็นตัวเลขนี้หรือตัวเลขที่ใช้คำนวณ",
    "it cannot be decided which is wrong, this number or one it is computed from",
)


def _then(message: Message, more: Message) -> Message:
    return Message(f"{message.th}; {more.th}", f"{message.en}; {more.en}")


def _of(part: Quantity, message: Message) -> Message:
    """The message on another number than the finding's own."""
    return Message(f"{part.text} {message.th}", f"{part.text}: {message.en}")


def _slips(cause: _Cause) -> list[Slip]:
    """What may have happened to this number. Both a misprint and a lost row are tried.

    What only must not be more than another could be any of many numbers: no slip is told.
    """
    if any(isinstance(relation.equation, AtMost) for relation in cause.relations):
        return []
    relation = cause.relations[0]
    slips = misprints(cause.part, cause.low, cause.high, _step(cause.part, relation))
    if cause.part is relation.parts[0] and relation.equation is not None:
        notes = {candidate.part: candidate.evidence for candidate in relation.candidates}
        slips += wrong_rows(relation.equation, notes)
    return slips


def _step(part: Quantity, relation: Relation) -> Decimal | None:
    """What a number that mends a sum must be a multiple of: as all its other numbers are."""
    total = None if relation.equation is None else relation.equation.expression
    if not isinstance(total, Sum):
        return None
    if not all(isinstance(term, Printed | Constant) for term in (*total.plus, *total.minus)):
        return None  # a change in percent is a quotient, less 100
    amounts = [other.amount for other in relation.parts if other is not part and other.amount]
    return min(map(step_of, amounts)) / _scale(part) if amounts else None


def _combined(cause: _Cause) -> Finding:
    """A finding on the cause's own number, with all it fails to agree with as evidence."""
    failed = [r.finding for r in cause.relations if r.finding is not None]
    primary = cause.candidate.evidence
    leading = max(
        failed,
        key=lambda f: (f.severity.rank, f.primary.places == primary.places, len(f.related)),
    )
    actual = primary.text.string
    value = _expected(cause)
    expected = printable(value, cause.part.decimals)
    printed = cause.part.value
    difference = printable(abs(value - (printed or 0)), cause.part.decimals)
    return Finding(
        rule=leading.rule,
        severity=leading.severity,
        message=_combined_message(cause, expected, difference),
        primary=primary,
        related=_evidence(failed, primary),
        expected=expected,
        actual=actual,
        difference=difference,
        confidence=max(failed, key=attrgetter("severity.rank")).confidence,
        key=(primary.note.th,),
    )


def _expected(cause: _Cause) -> Decimal:
    """What the narrowest of the relations says, within what all of them allow."""
    ranges = [c for r in cause.relations for c in r.candidates if c.part is cause.part]
    narrow = min(ranges, key=lambda candidate: candidate.high - candidate.low)
    middle = Interval(narrow.low, narrow.high).middle
    value = round_to(min(max(middle, cause.low), cause.high), cause.part.decimals)
    if cause.low <= value <= cause.high:
        return value
    return _first_printable(cause.low, cause.part.decimals)


def _combined_message(cause: _Cause, expected: str, difference: str) -> Message:
    evidence = cause.candidate.evidence
    th = f" ({evidence.note.th})" if evidence.note.th else ""
    en = f" ({evidence.note.en})" if evidence.note.en else ""
    names = list(dict.fromkeys(relation.name for relation in cause.relations))
    return Message(
        f"{evidence.text}{th} น่าจะเป็น {expected} (ต่างกัน {difference}) "
        f"จึงจะตรงกับ{_listed([name.th for name in names])}",
        f"{evidence.text}{en} should probably be {expected} (difference {difference}) "
        f"to agree with {' and '.join(name.en for name in names)}",
    )


def _listed(names: Sequence[str]) -> str:
    """The names joined by และ; before a quotation mark Thai leaves a space."""
    spaced = [f" {name}" if name.startswith("“") else name for name in names]
    return " และ".join(spaced)


def _evidence(failed: Iterable[Finding], primary: Evidence) -> tuple[Evidence, ...]:
    """All the findings quote, each place once, without the primary's own."""
    seen = {primary.places}
    related = []
    for finding in failed:
        for evidence in (finding.primary, *finding.related):
            if evidence.places not in seen:
                seen.add(evidence.places)
                related.append(evidence)
    return tuple(related)
