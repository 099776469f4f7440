"""Findings between a report and its annexes: their sentences name both places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sobtan.messages import places as messages
from sobtan.messages.common import Language
from sobtan.results.places import Places
from sobtan_extractor.model.document import Document
from sobtan_rules.relations.finding import Finding, Message

if TYPE_CHECKING:
    from sobtan_rules.run import Run


def naming_both(found: Run) -> Run:
    """The run with both places in the sentence of each finding between two files."""
    annexes = found.review.annexes
    if not annexes:
        return found
    return replace(found, findings=tuple(_named(one, annexes) for one in found.findings))


def _named(finding: Finding, annexes: tuple[Document, ...]) -> Finding:
    """A finding that rests on an annex says where; any other is left as it is."""
    theirs = next((e for e in finding.related if any(e.document is a for a in annexes)), None)
    if theirs is None:
        return finding
    primary = finding.primary
    place = Places(primary.document).short(primary.text)
    other = Places(theirs.document).short(theirs.text)
    return replace(
        finding,
        message=Message(
            *(
                language.say(
                    messages.BETWEEN_FILES,
                    said=language.pick(finding.message),
                    place=language.pick(place),
                    other=language.pick(other),
                    file=Path(theirs.document.path).name,
                )
                for language in Language
            )
        ),
    )
