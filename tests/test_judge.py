"""What the judge says of a relation that fails: the same sentence, with other evidence."""

from __future__ import annotations

import pytest

from sobtan_extractor.plain import read_plain
from sobtan_rules.judge.causes import merge
from sobtan_rules.judge.verdict import Judge, level
from sobtan_rules.ledger import ledger
from sobtan_rules.relations.claim import Explanation, Gap, Grounds, Plainness, Support
from sobtan_rules.relations.finding import Relation, Severity
from sobtan_rules.relations.state import State
from sobtan_rules.run import run


def severities(text: str) -> list[Severity]:
    return [finding.severity for finding in run(read_plain(text)).findings]


def test_a_gap_that_a_slip_explains_is_said() -> None:
    assert severities("มีครู 1,253 คน ได้แก่ ครูใหม่ 520 คน และครูเก่า 715 คน\n") == [Severity.WARNING]


def test_a_gap_that_nothing_explains_is_nobodys_error_where_words_leave_a_choice() -> None:
    text = "มีครู 1,253 คน ได้แก่ ครูใหม่ 520 คน และครูเก่า 148 คน\n"
    found = run(read_plain(text))
    assert found.findings == ()
    states = {entry.text: entry.state for entry in ledger(found)}
    assert states["1,253"] is not State.VERIFIED


def test_a_total_that_stands_nearby_is_the_one_that_is_broken_down() -> None:
    alone = "เขตเหนือ 3,815 ราย แยกตามเพศ เป็นชาย 1,520 ราย และหญิง 2,315 ราย\n"
    with_it = f"มีผู้ลงทะเบียน 3,835 ราย อยู่ใน{alone}"
    assert severities(alone) == [Severity.ERROR]
    assert set(severities(with_it)) <= {Severity.INFO}


@pytest.mark.parametrize("gap", Gap)
def test_more_evidence_never_makes_a_finding_less_severe(gap: Gap) -> None:
    ranks = {None: -1} | {severity: severity.rank for severity in Severity}
    for plainness in Plainness:
        explained = [
            ranks[level(Grounds(plainness, explanation=how, gap=gap))]
            for how in (Explanation.NONE, Explanation.POSSIBLE, Explanation.LIKELY)
        ]
        assert explained == sorted(explained)
        plain = Grounds(plainness, explanation=Explanation.LIKELY, gap=gap)
        by_support = [
            ranks[level(plain._replace(support=support))]
            for support in (Support(0, 2), Support(0, 0), Support(3, 0), Support(9, 1))
        ]
        assert by_support == sorted(by_support)
        against = plain._replace(otherwise=True, contradicted=True)
        assert ranks[level(against)] <= ranks[level(plain)]


def test_only_plain_words_with_an_explanation_make_an_error_of_prose() -> None:
    errors = {
        (plainness, explanation)
        for plainness in Plainness
        for explanation in Explanation
        for gap in Gap
        if level(Grounds(plainness, explanation=explanation, gap=gap)) is Severity.ERROR
    }
    assert {plainness for plainness, _ in errors} == {Plainness.FORCED}
    assert Explanation.NONE not in {explanation for _, explanation in errors}


def test_a_relation_without_numbers_keeps_the_others_from_nothing() -> None:
    """What a damaged page took may leave a reason without the numbers it speaks of."""
    text = "มีครู 12 คน และอาสาสมัคร 25 คน รวม 47 คน\n"
    document = read_plain(text)
    stated = run(document).relations
    judge = Judge(document, [Relation(rule="P202", parts=(), finding=None), *stated])
    (case,) = merge(stated)
    assert judge.verdict(case) is not None
