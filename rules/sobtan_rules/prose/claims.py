"""What prose claims of its figures, made into relations and tested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_rules.prose.figures import Figure, shortened
from sobtan_rules.relations import claim
from sobtan_rules.relations.equations import AtMost, Equation, equal
from sobtan_rules.relations.finding import Confidence, Evidence, Message, Relation, Severity
from sobtan_rules.relations.slips import is_slip
from sobtan_rules.relations.statement import Statement


@dataclass(frozen=True, eq=False)
class Reading:
    """One way to read a claim: its equation, and what the result is computed from."""

    equation: Equation
    basis: Message
    evidence: dict[Quantity, Evidence] = field(default_factory=dict)  # of numbers in tables
    is_tentative: bool = False  # the claim is read so only where it then holds


@dataclass(frozen=True, eq=False)
class Claim:
    """Something the words claim of a figure, with the ways to read it, likeliest first.

    `is_plain` where the words leave no other reading: only then it can be an error.
    """

    rule: str
    name: Message
    result: Figure
    readings: tuple[Reading, ...]
    figures: tuple[Figure, ...]  # every figure of the prose in any reading
    is_plain: bool
    is_matched: bool = False  # by the names of numbers in two places

    def tested(self) -> Relation | None:
        """The relation by the first reading that holds, but for a slip, else by the first of all.

        None where no reading can be put to the test.
        """
        readings = [reading for reading in self.readings if reading.equation.is_testable]
        if not readings:
            return None
        holding = (reading for reading in readings if reading.equation.holds())
        likely = [reading for reading in readings if not reading.is_tentative]
        slipped = (reading for reading in likely[1:] if is_slip(reading.equation))
        chosen = next(holding, None) or next(slipped, None) or next(iter(likely), None)
        if chosen is None:
            return None
        is_plain = self.is_plain and len(self.readings) == 1
        return Statement(
            rule=self.rule,
            equation=chosen.equation,
            evidence={f.quantity: f.evidence for f in self.figures} | chosen.evidence,
            name=self.name,
            basis=chosen.basis,
            severity=Severity.ERROR if is_plain else Severity.WARNING,
            confidence=Confidence.HIGH if is_plain else Confidence.MEDIUM,
            key=(self.result.label,),
            claim=claim.Claim(
                claim.Plainness.FORCED if is_plain else claim.Plainness.LIKELY,
                explained=self.is_matched,
            ),
        ).tested()


def named(figure: Figure, th: str, en: str) -> Message:
    """A few words for what is claimed of the figure, with what it measures."""
    label = shortened(figure.label)
    quoted = f" “{label}”" if label else ""
    return Message(th + quoted, en + quoted)


def added(figures: Iterable[Figure]) -> str:
    """The figures as a sum in print: "30 + 29"."""
    return " + ".join(map(printed, figures))


def printed(figure: Figure) -> str:
    """The figure with its unit where that is not its base measure: "3.5 ล้านบาท"."""
    unit = figure.quantity.unit
    scaled = unit is not None and unit.scale != 1
    return f"{figure.printed} {unit.name}" if scaled and unit else figure.printed


def sum_basis(parts: Sequence[Figure]) -> Message:
    """The sum of figures, as what something is computed from."""
    return Message(
        f"ผลรวมของ {len(parts)} รายการ ({added(parts)}) ",
        f"the sum of its {len(parts)} parts ({added(parts)})",
    )


def at_most(rule: str, part: Figure, whole: Figure, is_plain: bool) -> Relation | None:
    """That a part is no more than its whole, tested."""
    equation = AtMost(part.quantity, equal(part.quantity, whole.quantity).expression)
    basis = Message("จำนวนทั้งหมด", "the whole")
    name = named(part, "ส่วนย่อย", "the part")
    claim = Claim(rule, name, part, (Reading(equation, basis),), (part, whole), is_plain)
    relation = claim.tested()
    if relation is None or relation.finding is None:
        return relation
    message = Message(
        f"{name.th} พิมพ์ไว้ {part.printed} แต่เป็นส่วนหนึ่งของจำนวน {printed(whole)} จึงต้องไม่มากกว่าจำนวนนั้น",
        f"{name.en} is printed as {part.printed}, but it is among the {printed(whole)} just "
        "stated and cannot be more",
    )
    return worded(relation, message, f"≤ {whole.printed}")


def worded(relation: Relation, message: Message, expected: str) -> Relation:
    """The relation with another sentence for its finding: not every claim is an equation."""
    if relation.finding is None:
        return relation
    finding = replace(relation.finding, message=message, expected=expected)
    return replace(relation, finding=finding)
