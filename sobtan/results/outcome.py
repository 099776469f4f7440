"""What became of each file, and the exit code that says it to other programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sobtan.results.exit_codes import ExitCode, FailOn
from sobtan.settings.acceptance import Acceptance, stale
from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Document, PageState
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import Finding, Message

if TYPE_CHECKING:  # what judges and counts takes its time to load: not before something is checked
    from sobtan_rules.ledger import Entry
    from sobtan_rules.run import Run


@dataclass(frozen=True)
class Checked:
    """A file that was read, at least in part, and what the rules say of it.

    `selected` holds the codes, or their beginnings, that the user asked for; none
    means every rule but those `ignored`. `acceptances` are what a reviewer accepted in
    this report, or in an earlier draft of it. `data` is the file's content, where it was
    not read from a path.
    """

    path: str
    document: Document
    run: Run
    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    data: bytes | None = field(default=None, repr=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What cannot be right, in order of page and place."""
        return self.run.findings

    def acceptance(self, finding: Finding) -> Acceptance | None:
        """The acceptance of the finding; None where it is not accepted."""
        return self._accepted.get(finding.fingerprint)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted."""
        return tuple(f for f in self.run.findings if f.fingerprint not in self._accepted)

    @cached_property
    def stale(self) -> tuple[Acceptance, ...]:
        """Acceptances of what is no longer found, where all was read and looked for."""
        if not is_read(self.document):
            return ()
        applied = {rule.code for rule in self.run.rules}
        skipped = [rule.code for rule in all_rules() if rule.code not in applied]
        skipped += [failure.rule for failure in self.run.failures]
        has_prior = bool(self.run.review.prior)
        looked_for = [one for one in self.acceptances if has_prior or not one.against]
        return stale(looked_for, self.run.findings, skipped)

    @cached_property
    def _accepted(self) -> dict[str, Acceptance]:
        return {one.fingerprint: one for one in self.acceptances}

    def with_acceptances(self, acceptances: tuple[Acceptance, ...]) -> Checked:
        return replace(self, acceptances=acceptances)

    @property
    def nothing_read(self) -> bool:
        states = {page.state for page in self.document.unread_pages}
        is_all = 0 < len(self.document.unread_pages) == len(self.document.pages)
        return is_all and PageState.PARTLY not in states

    @cached_property
    def numbers(self) -> tuple[Entry, ...]:
        """Every numeral of the report and what is known of it."""
        from sobtan_rules.ledger import ledger

        return ledger(self.run)

    @property
    def is_complete(self) -> bool:
        """Whether every page was read and every rule did its work."""
        return is_read(self.document) and not self.run.failures


@dataclass(frozen=True)
class Refused:
    """A file that could not be read at all, and why."""

    path: str
    kind: str
    reason: Message


Result = Checked | Refused


def is_read(document: Document) -> bool:
    """Whether every page was read, without a part that was lost, and anything stands there."""
    lost = any(trouble.kind.loses for trouble in document.troubles)
    return not document.unread_pages and not lost and not is_blank(document)


def is_blank(document: Document) -> bool:
    """Whether no page has any text: not the report it was meant to be."""
    return bool(document.pages) and len(document.blank_pages) == len(document.pages)


def exit_code(results: Iterable[Result], fail_on: FailOn) -> ExitCode:
    """The code for all files together; accepted findings do not count."""
    code = ExitCode.CLEAN
    for result in results:
        if isinstance(result, Refused) or not result.is_complete:
            return ExitCode.UNCHECKED
        if any(fail_on.covers(finding.severity) for finding in result.open_findings):
            code = ExitCode.FINDINGS
    return code
