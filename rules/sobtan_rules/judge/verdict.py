"""Decides what is said of the relations that fail, and how surely: one place for all rules.

A rule says how plainly the report states a relation (`relations.claim`). The judge adds
what the whole report says for and against: siblings that keep it, a slip that explains
the gap, one correction that mends several relations, other relations that bear out
every number in question. What that is worth is data (`thresholds.toml`). What does not
reach the least level is not said: the ledger calls its numbers unverified.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from sobtan_extractor.model.document import Document, Quantity, Table
from sobtan_rules.judge.causes import Case
from sobtan_rules.judge.elsewhere import Elsewhere
from sobtan_rules.judge.other_readings import OtherReadings
from sobtan_rules.relations.claim import Claim, Explanation, Gap, Grounds, Plainness, Support
from sobtan_rules.relations.equations import AtMost, Constant, Equation, Sum
from sobtan_rules.relations.finding import Finding, Relation, Severity

_OF_SEVERITY = {
    Severity.ERROR: Plainness.FORCED,
    Severity.WARNING: Plainness.LIKELY,
    Severity.INFO: Plainness.GUESSED,
}


class Judge:
    """The verdicts on one document's relations."""

    def __init__(self, document: Document, relations: Sequence[Relation]) -> None:
        self._tables = {q: table for table, q in _cells(document)}
        self._others = OtherReadings(document)
        self._document = document
        self._borne_out = frozenset(
            part
            for relation in relations
            if relation.holds and not isinstance(relation.equation, AtMost)
            for part in relation.parts
        )
        self._siblings: Counter[tuple[object, bool]] = Counter(
            (self._family(relation), relation.holds) for relation in relations
        )

    @cached_property
    def _elsewhere(self) -> Elsewhere:
        return Elsewhere(self._document)  # few reports have a sentence that asks

    def verdict(self, case: Case) -> Finding | None:
        """The finding with its severity and grounds; None where too little speaks for it."""
        finding = case.finding
        stated = any(relation.claim is not None for relation in case.relations)
        if finding.severity is Severity.INFO or not (case.suspects or stated):
            return finding
        grounds = self.grounds(case)
        if grounds.explanation in _WEAK and all(_claim(r).is_loose for r in case.relations):
            return None
        severity = level(grounds)
        if severity is None:
            return None
        if not stated:  # a rule that only says how severe it is at most
            severity = min(severity, finding.severity, key=lambda one: one.rank)
        return replace(finding, severity=severity, grounds=grounds)

    def grounds(self, case: Case) -> Grounds:
        """What speaks for and against the case."""
        claims = [_claim(relation) for relation in case.relations]
        plainness = min((claim.plainness for claim in claims), key=list(Plainness).index)
        # Of what is no equation, a list and its count, the gap says nothing either.
        told = any(claim.explained for claim in claims) or not all(
            relation.equation for relation in case.relations
        )
        tabled = all(self._family(relation) is not None for relation in case.relations)
        return Grounds(
            plainness=plainness,
            support=max(map(self._support, case.relations), key=lambda s: s.holds - s.breaks),
            explanation=Explanation.LIKELY if told else self._explained(case, plainness, tabled),
            tabled=tabled,
            mended=len({frozenset(r.parts) for r in case.relations if not _claim(r).is_loose}) or 1,
            gap=Gap.SMALL if told else _gap(case),
            otherwise=not told and all(map(self._others.has_one, case.relations)),
            left_out=not told and all(map(self._others.left_out, case.relations)),
            contradicted=not told
            and bool(case.suspects)
            and self._borne_out.issuperset(case.suspects),
        )

    def _explained(self, case: Case, plainness: Plainness, tabled: bool) -> Explanation:
        """What explains the gap: a slip, or that the right number stands elsewhere."""
        own = _explanation(case, plainness, tabled)
        if tabled or own is Explanation.SURE:
            return own
        doubt = self._elsewhere.doubt(case) * _tried(case)
        if doubt <= _limit("no_chance"):
            return Explanation.SURE
        return Explanation.LIKELY if doubt <= _limit("chance") else own

    def _support(self, relation: Relation) -> Support:
        """How its siblings fare: as the rule says, else the rule's others in the table."""
        claim = relation.claim
        if claim is not None and claim.support != Support():
            return claim.support
        family = self._family(relation)
        if family is None:
            return Support()
        return Support(self._siblings[family, True], self._siblings[family, False] - 1)

    def _family(self, relation: Relation) -> object:
        table = self._tables.get(relation.parts[0]) if relation.parts else None
        return None if table is None else (relation.rule, table)


def level(grounds: Grounds) -> Severity | None:
    """How severe a finding on such grounds is; None for none at all."""
    worth = _data()[grounds.plainness.value][grounds.explanation.value][grounds.gap.value]
    worth += sum(_data()["grounds"][name] for name in _named(grounds))
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        if worth >= _data()["levels"][severity.value]:
            return severity
    return None


def _named(grounds: Grounds) -> Iterator[str]:
    """What else speaks for and against it, by the names of the weights."""
    if grounds.tabled:
        yield "tabled"
    if grounds.mended > 1:
        yield "mended"
    if grounds.contradicted:
        yield "contradicted"
    if grounds.left_out:
        yield "left_out"
    elif grounds.otherwise:
        yield "otherwise"
    holds, breaks, bits = grounds.support
    is_guess = grounds.plainness is Plainness.GUESSED and not (holds or grounds.tabled)
    if is_guess:
        yield "by_digits" if grounds.explanation is Explanation.SURE else "unsupported"
    if breaks > holds:
        yield "opposed"
    elif breaks <= holds * _limit("breakers"):
        found = [name for name in _SUPPORT if holds >= _limit(name)][:1]
        yield from _PROVEN if bits >= _limit("proven") and found == ["supported"] else found


_WEAK = (Explanation.NONE, Explanation.POSSIBLE)
_SUPPORT = ("beyond_doubt", "well_supported", "supported")
_PROVEN = ("well_supported",)


def _claim(relation: Relation) -> Claim:
    """What the relation claims; of one that only has a severity, what that stands for."""
    if relation.claim is not None:
        return relation.claim
    severity = Severity.INFO if relation.finding is None else relation.finding.severity
    return Claim(_OF_SEVERITY[severity])


def _explanation(case: Case, plainness: Plainness, tabled: bool) -> Explanation:
    """Whether some slip gives the gap, and more than one that comes from nowhere would have.

    What is only more than it may be has no gap that a slip would give just so; but without
    the digit it begins with it must not be more.
    """
    bounds = [r.equation for r in case.relations if isinstance(r.equation, AtMost)]
    if bounds:
        return Explanation.POSSIBLE if all(map(_one_digit_over, bounds)) else Explanation.NONE
    tried = _tried(case)
    if not tabled and _nearness(case) * tried <= _limit("no_chance"):
        return Explanation.SURE  # no other number would come out so near
    if not case.slips:
        is_digit = any(_is_other_digit(part, case) for part in case.suspects)
        return Explanation.POSSIBLE if is_digit else Explanation.NONE
    slips = case.slips
    if not tabled:  # prose prints no signs that could be wrong
        slips = tuple(slip for slip in slips if slip.is_of_digits or not slip.is_misprint)
    if not tabled and plainness is Plainness.GUESSED:
        # Another reading would add or leave out a number as well.
        slips = tuple(slip for slip in slips if slip.is_of_digits)
    if not slips:
        return Explanation.POSSIBLE
    doubt = min(slip.doubt for slip in slips) * max(1, len(case.suspects)) * tried
    if doubt <= _limit("no_chance"):  # any of the suspects might have had one
        return Explanation.SURE
    is_telling = min(slip.chance for slip in case.slips) <= _limit("chance")
    return Explanation.LIKELY if is_telling else Explanation.POSSIBLE


def _tried(case: Case) -> int:
    """How many readings of its number were tried."""
    return max(_claim(relation).tried for relation in case.relations)


def _nearness(case: Case) -> Decimal:
    """The share of all numbers that would come out as near to the printed one, or nearer."""
    equation = case.relations[0].equation
    if equation is None or not equation.is_testable or not equation.result.value:
        return Decimal(1)
    gap = abs(equation.result.value - equation.expected)
    return min(Decimal(1), 2 * gap / abs(equation.result.value))


def _gap(case: Case) -> Gap:
    """How large the gap is."""
    equation = case.relations[0].equation
    if equation is None or not equation.is_testable:
        return Gap.LARGE
    printed, expected = equation.result.value or Decimal(0), equation.expected
    if isinstance(equation, AtMost):
        return Gap.LARGE if abs(printed) > _limit("over") * abs(expected) else Gap.SMALL
    whole = max(abs(printed), abs(expected))
    if printed * expected >= 0:  # one that would go the other way is not near
        whole = max([whole, *_taken_apart(equation)])
    part = abs(printed - expected) / (whole or Decimal(1))
    if part <= _limit("trifle"):
        return Gap.TRIFLE
    return Gap.SMALL if part <= _limit("small") else Gap.LARGE


def _is_other_digit(part: Quantity, case: Case) -> bool:
    """Whether it is a number of one digit, and with another the relation would hold."""
    equation = case.relations[0].equation
    if equation is None or part.value is None or part.decimals or not 0 < part.value < _TEN:
        return False
    bounds = equation.printable_range(part)
    return bounds is not None and any(bounds.low <= digit <= bounds.high for digit in _DIGITS)


_TEN = 10
_DIGITS = range(1, _TEN)


def _one_digit_over(bound: AtMost) -> bool:
    """Whether what is too much would not be without its first digit."""
    printed, most = bound.result.value, bound.expected
    return printed is not None and abs(printed) % _magnitude(printed) <= abs(most)


def _magnitude(value: Decimal) -> Decimal:
    """The power of ten of its first digit."""
    return Decimal(1).scaleb(value.adjusted())


def _taken_apart(equation: Equation) -> Iterator[Decimal]:
    """The numbers a difference is made of, in its own unit: a slip in one is small beside it."""
    expression, unit = equation.expression, equation.result.unit
    if isinstance(expression, Sum) and expression.minus:
        scale = Decimal(1) if unit is None else unit.scale
        yield from (abs(part.amount) / scale for part in expression.quantities() if part.amount)
        # All there is, where the others are taken off that.
        yield from (one.number for one in expression.plus if isinstance(one, Constant))


def _cells(document: Document) -> Iterator[tuple[int, Quantity]]:
    """Every number in a table, with the number of the table."""
    tables: Iterable[Table] = (block for block in document.blocks if isinstance(block, Table))
    for number, table in enumerate(tables):
        cells = [cell for row in table.rows for cell in row.cells if cell is not None]
        for cell in (*table.header, *cells):
            for quantity in cell.quantities:
                yield number, quantity


def _limit(name: str) -> Decimal:
    limit: Decimal = _data()["limits"][name]
    return limit


@cache
def _data() -> Mapping[str, Any]:
    path = files("sobtan_rules.judge").joinpath("thresholds.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
