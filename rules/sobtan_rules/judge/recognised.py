"""What is said of pages that were recognised in pictures: they never accuse.

Where a doubtful figure would explain why a relation fails, the likeliest mistake is the
reading, not the report. What else such a page gives is a warning at most, and what rests
on its letters is not said at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from sobtan_extractor.model.document import Document, Quantity
from sobtan_extractor.numbers.digits import find_figures
from sobtan_rules.judge.causes import Case
from sobtan_rules.judge.doubts import Doubts
from sobtan_rules.relations.equations import printable, round_to
from sobtan_rules.relations.finding import (
    Candidate,
    Evidence,
    Finding,
    Message,
    Relation,
    Severity,
)


class Recognised:
    """Softens what is said where a picture was read."""

    def __init__(self, doubts: Doubts) -> None:
        self._doubts = doubts

    def case(self, case: Case, finding: Finding | None) -> Finding | None:
        """What is left of the verdict on relations that fail."""
        if not any(_touches(r) for r in (*case.relations, finding)):
            return finding
        suspects = list(self._suspects(case.relations))
        if suspects:
            return _misread(case, _likeliest(suspects))
        if finding is None or any(self._doubts.are_on(p) for r in case.relations for p in r.parts):
            return None
        if any(r.equation is None for r in case.relations):
            return None
        return _at_most_warning(finding)

    def finding(self, finding: Finding) -> Finding | None:
        """What is left of what a rule says without relating numbers: of a picture, nothing.

        No other number can bear it out, and letters are misread more often than figures.
        """
        return None if _touches(finding) else finding

    def _suspects(self, relations: Iterable[Relation]) -> Iterator[tuple[Relation, Candidate]]:
        """The doubtful numbers that alone would explain a failure."""
        for relation in relations:
            for candidate in relation.candidates:
                if self._doubts.are_on(candidate.part) and candidate.high >= 0:
                    yield relation, candidate


_Suspect = tuple[Relation, Candidate]


def _touches(said: Relation | Finding | None) -> bool:
    """Whether anything it rests on was read from a picture."""
    if said is None:
        return False
    if isinstance(said, Relation):
        return any(part.reading is not None for part in said.parts) or _touches(said.finding)
    return any(_is_recognised(e.document, e.page) for e in (said.primary, *said.related))


def _is_recognised(document: Document, page: int) -> bool:
    return any(recognised.number == page for recognised in document.recognised_pages)


def _at_most_warning(finding: Finding) -> Finding:
    severity = min(finding.severity, Severity.WARNING, key=lambda one: one.rank)
    return replace(finding, severity=severity)


def _likeliest(suspects: list[_Suspect]) -> _Suspect:
    """One whose other reading fits, else one that was read in two ways, else the first."""
    fitting = [one for one in suspects if _fitting(one[1])]
    twofold = [one for one in suspects if _others(one[1].part)]
    return (fitting or twofold or suspects)[0]


def _fitting(candidate: Candidate) -> str:
    """The other reading with which the relation would hold; empty for none."""
    fits = (o for o in _others(candidate.part) if _is_between(o, candidate))
    return next(fits, "")


def _is_between(printed: str, candidate: Candidate) -> bool:
    values = [figure.value for figure in find_figures(printed)]
    value = values[0] if len(values) == 1 else None
    return value is not None and candidate.low <= value <= candidate.high


def _others(quantity: Quantity) -> tuple[str, ...]:
    return () if quantity.reading is None else quantity.reading.others


def _misread(case: Case, suspect: _Suspect) -> Finding:
    """The finding that the picture was probably read wrongly, at the figure in doubt."""
    relation, candidate = suspect
    part = candidate.part
    value = round_to((candidate.low + candidate.high) / 2, part.decimals)
    expected = _fitting(candidate) or printable(value, part.decimals)
    return Finding(
        rule=relation.rule,
        severity=Severity.INFO,
        message=_message(relation, candidate, expected),
        primary=candidate.evidence,
        related=_beside(case, candidate),
        expected=expected,
        actual=candidate.evidence.text.string,
        difference=printable(abs(value - (part.value or Decimal(0))), part.decimals),
        key=(candidate.evidence.note.th,),
    )


def _message(relation: Relation, candidate: Candidate, expected: str) -> Message:
    read = candidate.evidence.text.string
    others = [other for other in _others(candidate.part) if other != read]
    th, en = relation.name
    th, en = th or "ตัวเลขอื่น", en or "other numbers"
    if expected in others:
        return Message(
            f"น่าจะอ่านภาพผิด: อ่านได้ “{read}” และอีกทางหนึ่ง “{expected}” ซึ่งตรงกับ{th}; โปรดดูภาพ",
            f"The picture was probably misread: it was read as “{read}” and as “{expected}”, "
            f"which agrees with {en}; please look at the picture",
        )
    twice_th = f" หรือ “{'” “'.join(others)}”" if others else ""
    twice_en = f" or “{'”, “'.join(others)}”" if others else ""
    return Message(
        f"น่าจะอ่านภาพผิด: อ่านได้ “{read}”{twice_th} แต่ถ้าเป็น {expected} จะตรงกับ{th}; โปรดดูภาพ",
        f"The picture was probably misread: it was read as “{read}”{twice_en}, while "
        f"{expected} would agree with {en}; please look at the picture",
    )


def _beside(case: Case, candidate: Candidate) -> tuple[Evidence, ...]:
    """All that the findings quote but the figure itself."""
    found = [r.finding for r in case.relations if r.finding is not None]
    quoted = [e for finding in found for e in (finding.primary, *finding.related)]
    seen = {candidate.evidence.places}
    beside = []
    for evidence in quoted:
        if evidence.places not in seen:
            seen.add(evidence.places)
            beside.append(evidence)
    return tuple(beside)
