"""What a reviewer reads on a terminal: findings by page, and what was not checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.results import places, unread
from sobtan.results.outcome import Checked, Refused, Result
from sobtan.results.places import Places
from sobtan.results.quotation import Quotation, Quotations, name_beside
from sobtan.results.tally import Tally, tally
from sobtan.settings.acceptance import comes_back
from sobtan.settings.catalogue import rule_name
from sobtan.terminal.paint import PLAIN, Paint, printable
from sobtan.terminal.width import cells, pad, shorten, wrap
from sobtan.writers import tally_text
from sobtan_extractor.model.document import Document, TroubleKind
from sobtan_rules.relations.finding import Evidence, Finding, Message, Severity

WIDTH = 80  # columns
_INDENT = "    "
_CONTEXT = 56  # columns of the quotation shown on either side of the evidence
_EVIDENCE_LINES = 12  # a longer list hides the finding; the rest is in the JSON


def report(
    checked: Checked,
    language: Language,
    paint: Paint = PLAIN,
    width: int = WIDTH,
    per_page: bool = False,
) -> str:
    """The report on one file; it ends with an empty line.

    With `per_page` the tally of its numbers says also how each page fares.
    """
    return _Report(checked, language, paint, width, per_page).text()


def refusal(refused: Refused, language: Language, width: int = WIDTH) -> str:
    """The report on a file that could not be read: one sentence."""
    return "\n".join(wrap(unread.refusal(refused, language), width)) + "\n\n"


def total(results: Iterable[Result], language: Language, width: int = WIDTH) -> str:
    """The end of a report on several files."""
    results = list(results)
    checked = [result for result in results if isinstance(result, Checked)]
    refused = [result.path for result in results if isinstance(result, Refused)]
    partly = [result.path for result in checked if not result.is_complete]
    lines = [
        language.say(messages.ALL_REPORTS, count=len(results)),
        _counts([finding for result in checked for finding in result.open_findings], language),
    ]
    accepted = sum(len(result.run.findings) - len(result.open_findings) for result in checked)
    if accepted:
        lines.append(language.say(messages.ACCEPTED_COUNT, count=accepted))
    for message, paths in ((messages.REFUSED_COUNT, refused), (messages.PARTLY_COUNT, partly)):
        if paths:
            names = ", ".join(printable(path) for path in paths)
            lines.append(language.say(message, count=len(paths), names=names))
    return _paragraphs(lines, width)


class _Report:
    """Puts one file's report together."""

    def __init__(
        self, checked: Checked, language: Language, paint: Paint, width: int, per_page: bool
    ) -> None:
        self._checked = checked
        self._language = language
        self._paint = paint
        self._width = width
        self._per_page = per_page
        self._tally = tally(checked.document, checked.run.relations)
        self._quotations: dict[int, Quotations] = {}
        self._named: dict[int, Places] = {}

    def text(self) -> str:
        lines = [*self._head(), ""]
        for group, findings in groupby(self._checked.run.findings, self._group):
            lines.append(self._paint.heading(printable(group)))
            for finding in findings:
                lines += [*self._finding(finding), ""]
        lines += self._summary()
        return "\n".join(lines) + "\n\n"

    def _group(self, finding: Finding) -> str:
        """What the finding is listed under: its page, or its heading or sheet."""
        return self._language.pick(
            self._places(finding.primary.document).group(finding.primary.text)
        )

    def _places(self, document: Document) -> Places:
        key = id(document)
        if key not in self._named:
            self._named[key] = Places(document)
        return self._named[key]

    def _head(self) -> Iterator[str]:
        document = self._checked.document
        yield self._paint.heading(printable(self._checked.path))
        if document.title:
            yield from wrap(shorten(printable(document.title), 2 * self._width), self._width)
        yield self._language.pick(places.size(document))

    def _finding(self, finding: Finding) -> Iterator[str]:
        title = f"{finding.rule} {rule_name(finding.rule, self._language)}"
        yield f"  {self._verdict_of(finding)}  {self._paint.heading(title)}"
        yield from wrap(
            printable(self._language.pick(finding.message)), self._width, indent=_INDENT
        )
        quotation = self._quotation(finding.primary)
        if place := self._place(finding.primary, quotation):
            yield from self._labelled(messages.PLACE, place)
        yield from self._labelled(messages.QUOTE, _quoted(quotation))
        yield from self._values(finding)
        acceptance = self._checked.acceptance(finding)
        if acceptance is not None:
            yield from self._labelled(messages.REASON, printable(acceptance.why))
        else:
            yield from self._evidence(finding)
        yield from map(self._paint.faint, self._labelled(messages.FINGERPRINT, finding.fingerprint))

    def _place(self, evidence: Evidence, quotation: Quotation) -> str:
        """Where it stands below what it is listed under, and its cell's row and column."""
        spot = places.spot_of(evidence.text)
        parts = [_cell_name(quotation, self._language)]
        if spot is not None:
            short = self._places(evidence.document).short(evidence.text)
            parts.insert(0, printable(self._language.pick(short)))
        return " · ".join(part for part in parts if part)

    def _verdict_of(self, finding: Finding) -> str:
        if self._checked.acceptance(finding) is not None:
            return self._paint.faint(self._language.pick(messages.ACCEPTED))
        word = self._language.pick(messages.SEVERITIES[finding.severity])
        return self._paint.severity(word, finding.severity)

    def _labelled(self, label: Message, text: str) -> list[str]:
        word = self._language.pick(label)
        return wrap(text, self._width, indent=_INDENT + " " * 11, first=_INDENT + pad(word, 11))

    def _values(self, finding: Finding) -> Iterator[str]:
        if finding.actual and finding.actual != finding.primary.text.string.strip():
            yield from self._labelled(messages.ACTUAL, printable(finding.actual))
        if finding.expected:
            expected = printable(finding.expected)
            if finding.difference:
                difference = self._language.say(
                    messages.DIFFERENCE, difference=printable(finding.difference)
                )
                expected += f" ({difference})"
            yield from self._labelled(messages.EXPECTED, expected)

    def _evidence(self, finding: Finding) -> Iterator[str]:
        shown = finding.related[:_EVIDENCE_LINES]
        if shown:
            yield _INDENT + self._language.pick(messages.EVIDENCE)
            yield from self._columns([self._evidence_parts(e, finding) for e in shown])
        if len(finding.related) > len(shown):
            more = self._language.say(
                messages.MORE_EVIDENCE, count=len(finding.related) - len(shown)
            )
            yield f"{_INDENT}  {more}"

    def _evidence_parts(self, evidence: Evidence, finding: Finding) -> tuple[str, str, str]:
        """Place, name and quoted text of a piece of evidence; the name may be empty."""
        short = self._places(evidence.document).short(evidence.text)
        page = printable(self._language.pick(short))
        if evidence.document is not finding.primary.document:
            page = f"{printable(evidence.document.path)} {page}"
        quotation = self._quotation(evidence)
        note = printable(self._language.pick(evidence.note))
        note = printable(name_beside(note, quotation, self._quotation(finding.primary)))
        quoted = f"»{printable(quotation.marked)}«" if note else _quoted(quotation, _CONTEXT // 4)
        return page, note, quoted

    def _columns(self, parts: Sequence[tuple[str, str, str]]) -> Iterator[str]:
        """The parts in columns: numbers stand below each other, to the right."""
        pages = max(cells(page) for page, _, _ in parts)
        room = self._width - len(_INDENT) - 2 - pages - 4
        texts = max((cells(text) for _, name, text in parts if name), default=0)
        texts = min(texts, room // 2)
        names = min(max(cells(name) for _, name, _ in parts), room - texts)
        for page, name, text in parts:
            start = f"{_INDENT}  {pad(page, pages)}  "
            if not name:
                yield start + shorten(text, room)
                continue
            quoted = shorten(text, texts)
            gap = " " * (texts - cells(quoted))
            yield f"{start}{pad(shorten(name, names), names)}  {gap}{quoted}"

    def _quotation(self, evidence: Evidence) -> Quotation:
        key = id(evidence.document)
        if key not in self._quotations:
            self._quotations[key] = Quotations(evidence.document)
        return self._quotations[key].find(evidence.text)

    def _summary(self) -> Iterator[str]:
        checked, language = self._checked, self._language
        yield self._paint.heading(language.pick(messages.SUMMARY))
        yield from self._verdict()
        sentences = [
            *unread.remarks(checked.document, language),
            *unread.unread_pages(checked.document, language),
            *unread.blank_pages(checked.document, language),
            *unread.troubles(checked.document, language, TroubleKind),
            *unread.failed_rules(checked.run.failures, language),
        ]
        if checked.selected:
            codes = ", ".join(checked.selected)
            sentences.insert(0, language.say(messages.ONLY_RULES, codes=codes))
        if checked.ignored:
            codes = ", ".join(checked.ignored)
            sentences.insert(0, language.say(messages.IGNORED_RULES, codes=codes))
        if not checked.nothing_read:
            counted = tally_text.sentences(checked.numbers, language, self._per_page)
            sentences = [*covered(self._tally, language), *counted, *sentences]
        sentences = [*_accepted(checked, language), *sentences]
        for sentence in sentences:
            yield from wrap(sentence, self._width, indent="    ", first="  ")

    def _verdict(self) -> list[str]:
        """What was found, in one sentence; green only where something was verified."""
        findings, language = self._checked.open_findings, self._language
        if self._checked.nothing_read:
            return wrap(language.pick(messages.NOTHING_READ), self._width, indent="  ")
        if findings:
            return wrap(_counts(findings, language), self._width, indent="  ")
        if self._checked.run.findings:  # all of them accepted
            return wrap(_counts((), language), self._width, indent="  ")
        if not self._tally.relations:
            return wrap(language.pick(messages.NOTHING_RECOMPUTED), self._width, indent="  ")
        lines = wrap(language.pick(messages.NOTHING_FOUND), self._width, indent="  ")
        return [self._paint.good(line) for line in lines]


def _accepted(checked: Checked, language: Language) -> Iterator[str]:
    """How many findings are accepted, and which acceptances are of no more use."""
    count = len(checked.run.findings) - len(checked.open_findings)
    if count:
        yield language.say(messages.ACCEPTED_COUNT, count=count)
    for one in checked.stale:
        again = comes_back(one, checked.open_findings)
        yield language.say(
            messages.COMES_BACK if again else messages.STALE,
            fingerprint=one.fingerprint,
            rule=one.rule,
            quote=shorten(printable(one.quote), _CONTEXT),
        )


def covered(counts: Tally, language: Language) -> list[str]:
    """What was recomputed; what was not is said number by number, by `tally_text`."""
    sentence = language.say(
        messages.CHECKED,
        tables=counts.tables,
        relations=counts.relations,
        verified=counts.verified,
        failed=counts.failed,
    )
    return [sentence]


def _counts(findings: Iterable[Finding], language: Language) -> str:
    severities = [finding.severity for finding in findings]
    counts = {severity.value: severities.count(severity) for severity in Severity}
    return language.say(messages.COUNTS, **counts)


def _cell_name(quotation: Quotation, language: Language) -> str:
    """Which row and column the quotation stands in; empty outside tables."""
    parts = [
        language.say(message, name=printable(name))
        for message, name in ((messages.ROW, quotation.row), (messages.COLUMN, quotation.column))
        if name
    ]
    return " ".join(parts)


def _quoted(quotation: Quotation, context: int = _CONTEXT) -> str:
    """The evidence between »« in the words around it."""
    before, after = printable(quotation.before), printable(quotation.after)
    marked = f"»{printable(quotation.marked)}«"
    left = _tail(before, context) + (" " if quotation.before[-1:].isspace() else "")
    right = (" " if quotation.after[:1].isspace() else "") + shorten(after, context)
    return (left + marked + right).strip()


def _tail(text: str, width: int) -> str:
    """The end of the text, beginning at a space where it has to be cut."""
    if cells(text) <= width:
        return text
    words = text.split(" ")
    kept: list[str] = []
    for word in reversed(words):
        if sum(cells(part) + 1 for part in kept) + cells(word) > width:
            break
        kept.insert(0, word)
    return "…" + " ".join(kept)


def _paragraphs(sentences: Iterable[str], width: int) -> str:
    first, *rest = sentences
    lines = [first]
    for sentence in rest:
        lines += wrap(sentence, width, indent="    ", first="  ")
    return "\n".join(lines) + "\n"
