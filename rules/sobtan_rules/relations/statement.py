"""Tests an equation a report states and makes the relation, or the finding, of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import overload

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Quantity
from sobtan_rules.relations.claim import Claim
from sobtan_rules.relations.equations import Equation
from sobtan_rules.relations.finding import (
    Candidate,
    Confidence,
    Evidence,
    Finding,
    Message,
    Relation,
    Severity,
)


@dataclass(frozen=True, eq=False)
class Statement:
    """What a report states of its numbers, read and ready to be tested.

    `name` is what is stated, in a few words ("ยอดรวมของคอลัมน์ ก"), `basis` what it
    is computed from ("ผลรวมของ 9 รายการ"). `evidence` quotes each quantity of the
    equation. `key` tells it from other statements of the same rule by content, `claim` is
    how surely the report states it.
    """

    rule: str
    equation: Equation
    evidence: Mapping[Quantity, Evidence]
    name: Message
    basis: Message
    severity: Severity = Severity.ERROR
    confidence: Confidence = Confidence.HIGH
    key: tuple[str, ...] = ()
    claim: Claim | None = None

    def tested(self) -> Relation:
        """The relation: holding, or with its finding. The equation must be testable."""
        equation = self.equation
        finding = None if equation.holds() else self._finding()
        return Relation(
            rule=self.rule,
            parts=equation.parts,
            finding=finding,
            candidates=Deferred(self._candidates),
            name=self.name,
            equation=equation,
            claim=self.claim,
        )

    def _finding(self) -> Finding:
        result, *others = self.equation.parts
        primary = self.evidence[result]
        actual = primary.text.string
        expected = self.equation.printed_expected
        difference = self.equation.printed_difference
        severity = self.severity
        message = mismatch(self.name, self.basis, actual, expected, difference)
        if self.equation.is_cut_off:
            severity = Severity.INFO
            message = Message(message.th + _CUT_OFF.th, message.en + _CUT_OFF.en)
        return Finding(
            rule=self.rule,
            severity=severity,
            message=message,
            primary=primary,
            related=tuple(self.evidence[other] for other in others),
            expected=expected,
            actual=actual,
            difference=difference,
            confidence=self.confidence,
            key=self.key,
        )

    def _candidates(self) -> list[Candidate]:
        found = []
        for part in self.equation.parts:
            bounds = self.equation.printable_range(part)
            if bounds is not None:
                found.append(Candidate(part, bounds.low, bounds.high, self.evidence[part]))
        return found


_CUT_OFF = Message(
    "; น่าจะตัดเศษทิ้งแทนการปัดเศษ", "; the digits behind were probably cut off, not rounded"
)


class Deferred(Sequence[Candidate]):
    """Candidates worked out when first asked for: of relations that hold, mostly never."""

    def __init__(self, work: Callable[[], Sequence[Candidate]]) -> None:
        self._work = work

    @cached_property
    def _found(self) -> Sequence[Candidate]:
        return self._work()

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Candidate]: ...
    def __getitem__(self, index: int | slice) -> Candidate | Sequence[Candidate]:
        return self._found[index]


def mismatch(name: Message, basis: Message, actual: str, expected: str, difference: str) -> Message:
    """What is printed, what was expected, and from what."""
    return Message(
        f"{name.th} พิมพ์ไว้ {actual} แต่{basis.th}ได้ {expected} (ต่างกัน {difference})",
        f"{name.en} is printed as {actual}, but {basis.en} gives {expected} "
        f"(difference {difference})",
    )
