"""Tables written as text, with changes made to them, and what is found."""

from __future__ import annotations

from sobtan_extractor.plain import read_plain
from sobtan_rules.run import Run, run


def check(text: str, *changes: tuple[str, str]) -> Run:
    """What the table rules say of a text, each change made at its only place."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    result = run(read_plain(text), select=["T"])
    assert result.failures == ()
    return result


def found(result: Run) -> list[str]:
    """The texts at fault."""
    return [finding.primary.text.string for finding in result.findings]
