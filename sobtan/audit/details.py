"""What an audit keeps of a report besides its findings: its numbers, relations and facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from sobtan.audit.record import Decision, Number, Related, Stated
from sobtan.results.outcome import Checked
from sobtan_extractor.model.document import Quantity
from sobtan_extractor.model.interval import Interval
from sobtan_rules.ledger import Entry
from sobtan_rules.prose.labels import unit_name
from sobtan_rules.relations.equations import (
    AtMost,
    Between,
    Constant,
    Equation,
    Expression,
    Printed,
    Product,
    Quotient,
    Sum,
)
from sobtan_rules.relations.finding import Relation
from sobtan_rules.reports.stated import Stated as Fact
from sobtan_rules.reports.stated import stated
from sobtan_rules.thai.letters import fold

Positions = Mapping[Quantity, int]


def positions(entries: Sequence[Entry]) -> Positions:
    """Which place each number has in the ledger, from 1."""
    return {entry.quantity: place for place, entry in enumerate(entries, start=1)}


def ledger(entries: Sequence[Entry]) -> Iterator[Number]:
    """The numbers of a report, in reading order."""
    for entry in entries:
        place = next(iter(entry.places), None)
        is_seen = place is not None and place.page
        box = [round(edge, 2) for edge in place.box] if place and is_seen else [None] * 4
        yield Number(
            page=place.page if place and is_seen else None,
            x0=box[0],
            top=box[1],
            x1=box[2],
            bottom=box[3],
            quoted=entry.text,
            kind=entry.kind.value,
            amount=_exact(entry.quantity.amount),
            decimals=entry.quantity.decimals,
            unit=unit_name(entry.quantity),
            label=entry.label,
            state=entry.state.value,
            reason=entry.reason.value if entry.reason else "",
        )


def _exact(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"


# --- Relations -----------------------------------------------------------------------


def tested(relations: Sequence[Relation], places: Positions) -> Iterator[Related]:
    """The relations that were tested, each with its equation in positions of numbers."""
    for relation in relations:
        yield Related(
            rule=relation.rule,
            holds=relation.holds,
            plainness=relation.claim.plainness.value if relation.claim else "",
            name_th=relation.name.th,
            name_en=relation.name.en,
            equation=_written(relation, places),
        )


def _written(relation: Relation, places: Positions) -> str:
    equation = relation.equation
    if equation is None:
        return " ~ ".join(_number(part, places) for part in relation.parts)
    return (
        f"{_number(equation.result, places)} {_sign(equation)} {_term(equation.expression, places)}"
    )


def _sign(equation: Equation) -> str:
    return "<=" if isinstance(equation, AtMost) else "="


def _number(quantity: Quantity, places: Positions) -> str:
    """Its position; what stands in another report is quoted."""
    place = places.get(quantity)
    return f"#{place}" if place else f"“{quantity.text.string}”"


def _term(term: Expression, places: Positions) -> str:
    text = "?"
    match term:
        case Printed():
            text = _number(term.quantity, places)
        case Constant():
            text = f"{term.number:f}"
        case Between():
            text = f"[{term.bounds.low:f}, {term.bounds.high:f}]"
        case Sum():
            plus = " + ".join(_term(one, places) for one in term.plus)
            minus = "".join(f" - {_term(one, places)}" for one in term.minus)
            text = f"({plus or '0'}{minus})"
        case Product():
            text = f"({_term(term.left, places)} * {_term(term.right, places)})"
        case Quotient():
            text = f"({_term(term.top, places)} / {_term(term.bottom, places)})"
    return text


# --- Facts ---------------------------------------------------------------------------


def facts(checked: Checked, agency: str, places: Positions) -> list[Stated]:
    """What the report states that others may state, too."""
    named: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    found = [fact for fact in stated(checked.run.review) if fact.quantity in places]
    for fact in found:
        named[_name(fact)].append(fact)
    rows = (_row(fact, named[_name(fact)], fold(agency), places[fact.quantity]) for fact in found)
    return [row for row in rows if row is not None]


def _name(fact: Fact) -> tuple[object, ...]:
    return fact.subject, fact.measure, fact.programme, fact.period


def _row(fact: Fact, rivals: Sequence[Fact], agency: str, number: int) -> Stated | None:
    own, days, amount = fact.quantity.interval, fact.report.days, fact.quantity.amount
    if own is None or amount is None or days is None or not _is_sortable(own):
        return None
    agree = all(one.quantity.interval and own.meets(one.quantity.interval) for one in rivals)
    return Stated(
        number=number,
        source=fact.source,
        agency_key=agency,
        programme=fact.programme,
        subject=fact.subject,
        measure=fact.measure,
        period=fact.period,
        fiscal_year=fact.fiscal_year,
        said_on=days[1].isoformat(),
        label=fact.label,
        amount=f"{amount:f}",
        low=sortable(own.low, ROUND_FLOOR),
        high=sortable(own.high, ROUND_CEILING),
        sole=agree and rivals[0] is fact,
    )


_WHOLE, _BEHIND = 24, 9  # digits before and behind the point


def _is_sortable(interval: Interval) -> bool:
    return all(end.is_finite() and abs(end) < Decimal(10) ** (_WHOLE - 1) for end in interval)


def sortable(value: Decimal, rounding: str) -> str:
    """The number as a text of one length; texts sort as their numbers do, below zero too.

    A database compares so what it has no exact numbers for. What has more decimals than it
    can keep is rounded as told.
    """
    with localcontext(prec=60):
        scaled = int((value * 10**_BEHIND).to_integral_value(rounding=rounding))
    lifted = scaled + 10 ** (_WHOLE + _BEHIND - 1)
    return f"{lifted:0{_WHOLE + _BEHIND}d}"


# --- Decisions -----------------------------------------------------------------------


def decisions(checked: Checked) -> Iterator[Decision]:
    """What reviewers decided, as the acceptance file has it."""
    for one in checked.acceptances:
        yield Decision(
            one.fingerprint, one.rule, one.quote, one.reason, one.by, one.date.isoformat()
        )
