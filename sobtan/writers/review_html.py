"""The HTML review: one file with the findings beside the pages, for reading offline.

The page asks nothing of any network, and its content security policy lets nothing
run but its own script: a report's text is text, whatever it says.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from sobtan import __version__
from sobtan.messages import common as messages
from sobtan.messages.common import SEVERITIES, Language
from sobtan.pdfium.pictures import Picture
from sobtan.results import places, unread
from sobtan.results.outcome import Checked
from sobtan.results.places import Places
from sobtan.results.programme_of import ProgrammeOf
from sobtan.results.quotation import Quotation, Quotations, name_beside
from sobtan.results.tally import tally
from sobtan.settings import acceptance
from sobtan.settings.acceptance import Acceptance
from sobtan.settings.catalogue import rule_name
from sobtan.writers import check_text, tally_text
from sobtan.writers import review_words as words
from sobtan.writers.review_markup import both, data_block, filled, safe, swapped
from sobtan.writers.review_pages import pages
from sobtan_extractor.model.document import TroubleKind
from sobtan_rules.ledger import REASONS, State, count, measuring
from sobtan_rules.relations.finding import Confidence, Evidence, Finding, Message, Severity

_FOLDER = files("sobtan.writers") / "review"
_CONTEXT = 90  # characters of the quotation shown on either side of the evidence
_FEW = 8  # pieces of evidence that are shown without being asked for
_DANGLING = re.compile(r"[ะัาำิ-ฺ็-๎ๅ]+")  # vowels and marks whose consonant was cut off
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def document(checked: Checked, pictures: Mapping[int, Picture], language: Language) -> str:
    """The review of one report as a whole HTML file, which opens in the language.

    `pictures` are those of its pages by number; a page without one is shown empty,
    with its marks.
    """
    style, script = _part("review.css"), _part("review.js")
    listing = _Listing(checked, language)
    slots = {
        "language": language.value,
        "policy": _policy(style, script),
        "title": safe(f"{checked.document.title or Path(checked.path).name} · สอบทาน"),
        "style": style,
        "script": script,
        "skip": both(words.SKIP),
        "header": _header(checked, language),
        "filters": listing.filters(),
        "findings": "".join(listing.findings()),
        "findings_heading": both(words.FINDINGS),
        "none_shown": both(words.NONE_SHOWN),
        "checked": _coverage(checked),
        "pages_heading": both(words.PAGES),
        "pages": "".join(pages(checked, pictures, language)),
        "pages_tools": _page_tools(language),
        "trail_label": swapped("aria-label", words.TRAIL, language),
        "views_label": swapped("aria-label", words.VIEWS, language),
        "list_tab": both(words.LIST_TAB),
        "pages_tab": both(words.PAGES_TAB),
        "help": _help(),
        "data": data_block("data", _data(checked)),
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _part("template.html"))


def _part(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing may be fetched, and nothing runs but this script (CSP Level 3)."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_digest(style)}';"
        f" script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


# --- The head of the page -------------------------------------------------------------


def _header(checked: Checked, language: Language) -> str:
    document = checked.document
    size = places.size(document)
    name = acceptance.beside(Path(checked.path)).name
    hint = filled(words.SAVE_HINT, name=name)
    return (
        f'<div class="report"><p class="brand">{both(words.TITLE)} · sobtan {safe(__version__)}</p>'
        f"<h1>{safe(document.title or Path(checked.path).name)}</h1>"
        f'<p class="file"><span>{safe(Path(checked.path).name)}</span> · {both(size)}</p></div>'
        f"{_bar(checked)}"
        '<div class="actions">'
        f'<button type="button" id="save" hidden {swapped("title", hint, language)}>'
        f'{both(words.SAVE)} <b class="count"></b></button>'
        f'<div class="languages" role="group" {swapped("aria-label", words.LANGUAGE, language)}>'
        '<button type="button" data-language="th" lang="th">ไทย</button>'
        '<button type="button" data-language="en" lang="en">English</button></div>'
        f'<button type="button" id="help-open" {swapped("aria-label", words.HELP, language)}>?'
        "</button></div>"
    )


def _bar(checked: Checked) -> str:
    """How the report's amounts, counts and percentages fared, as a bar with its legend."""
    counted = count(measuring(checked.numbers))
    total = max(counted.total, 1)
    left, parts, legend = 0.0, "", ""
    for state in State:
        share = 100 * counted.states[state] / total
        parts += f'<rect class="{state.value}" x="{left:.2f}" width="{share:.2f}" height="6"/>'
        left += share
        legend += (
            f'<li class="{state.value}">{both(messages.STATES[state])}'
            f" <b>{counted.states[state]}</b></li>"
        )
    return (
        '<div class="tally"><svg viewBox="0 0 100 6" preserveAspectRatio="none"'
        f' aria-hidden="true">{parts}</svg><ul>{legend}</ul></div>'
    )


# --- The findings ---------------------------------------------------------------------


class _Listing:
    """The findings in the order of their pages, and the filters over them."""

    def __init__(self, checked: Checked, language: Language) -> None:
        self._checked = checked
        self._language = language
        self._quotations: dict[int, Quotations] = {}
        self._places = Places(checked.document)
        self._programmes = ProgrammeOf(checked.run, self._quoted_from(checked.document))

    def filters(self) -> str:
        found = self._checked.run.findings
        severities = Counter(finding.severity for finding in found)
        boxes = "".join(
            f'<label class="chip {severity.value}"><input type="checkbox" name="severity"'
            f' value="{severity.value}" checked><span>{both(SEVERITIES[severity])}'
            f" <b>{severities[severity]}</b></span></label>"
            for severity in Severity
            if severities[severity]
        )
        rules = [
            (code, Message(f"{code} {_rule(code).th}", f"{code} {_rule(code).en}"))
            for code in sorted({finding.rule for finding in found})
        ]
        used = {self._programmes.label(finding.primary.text) for finding in found}
        programmes = [
            (label, Message(f"{label} {title}", f"{label} {title}"))
            for label, title in self._programmes.titles.items()
            if label in used
        ]
        if programmes and "" in used:
            programmes.append(("-", words.NO_PROGRAMME))
        states = [("open", words.OPEN), ("accepted", words.ACCEPTED)]
        return (
            f"<fieldset><legend>{both(words.SEVERITY)}</legend>{boxes}</fieldset>"
            + self._choice("rule", words.RULE, words.ALL_RULES, rules)
            + self._choice("programme", words.PROGRAMME, words.ALL_PROGRAMMES, programmes)
            + self._choice("state", words.STATE, words.ALL_STATES, states)
            + f'<label class="field"><span>{both(words.SEARCH)}</span>'
            '<input type="search" name="words" id="search" autocomplete="off"></label>'
            f'<button type="reset" class="quiet">{both(words.CLEAR)}</button>'
        )

    def _choice(
        self, name: str, label: Message, every: Message, choices: Sequence[tuple[str, Message]]
    ) -> str:
        if not choices:
            return ""
        options = "".join(
            f'<option value="{safe(value)}" data-text-th="{safe(text.th)}"'
            f' data-text-en="{safe(text.en)}">{safe(self._language.pick(text))}</option>'
            for value, text in [("", every), *choices]
        )
        return (
            f'<label class="field"><span>{both(label)}</span>'
            f'<select name="{name}">{options}</select></label>'
        )

    def findings(self) -> Iterator[str]:
        for number, finding in enumerate(self._checked.run.findings, 1):
            yield self._finding(number, finding)

    def _finding(self, number: int, finding: Finding) -> str:
        accepted = self._checked.acceptance(finding)
        programme = self._programmes.label(finding.primary.text) or "-"
        key = finding.fingerprint
        return (
            f'<li><article class="finding {finding.severity.value}" id="finding-{number}"'
            f' aria-labelledby="title-{number}" data-number="{number}" data-fingerprint="{key}"'
            f' data-severity="{finding.severity.value}" data-rule="{safe(finding.rule)}"'
            f' data-programme="{safe(programme)}" data-page="{finding.primary.page}"'
            f' data-state="{"accepted" if accepted else "open"}">'
            f"{self._title(number, finding)}"
            f'<p class="message">{both(finding.message)}</p>'
            f'<div class="detail" id="detail-{number}">{self._detail(number, finding)}</div>'
            "</article></li>\n"
        )

    def _title(self, number: int, finding: Finding) -> str:
        return (
            f'<h3 id="title-{number}"><button type="button" class="choose" aria-expanded="false"'
            f' aria-controls="detail-{number}"><span class="number">{number}</span>'
            f'<span class="what"><span class="severity">{both(SEVERITIES[finding.severity])}</span>'
            f" {both(_rule(finding.rule))}</span>"
            f'<span class="where">{both(self._places.group(finding.primary.text))}</span>'
            f'</button></h3><p class="accepted-tag" hidden></p>'
        )

    def _detail(self, number: int, finding: Finding) -> str:
        quotation = self._quotation(finding.primary)
        confidence = (
            f'<p class="doubt">{both(words.LOW_CONFIDENCE)}</p>'
            if finding.confidence is Confidence.LOW
            else ""
        )
        return (
            '<div class="crop" aria-hidden="true"></div>'
            f"<dl>{''.join(self._facts(finding, quotation))}</dl>{confidence}"
            f"{self._evidence(number, finding, quotation)}{self._accept_form(number)}"
            f'<p class="print-key">{both(words.FINGERPRINT)} {finding.fingerprint}'
            f" · {safe(finding.rule)}</p>"
        )

    def _facts(self, finding: Finding, quotation: Quotation) -> Iterator[str]:
        place = [self._spot(finding.primary), _cell(quotation)]
        if any(place):
            yield _fact(words.PLACE, " · ".join(both(part) for part in place if part))
        yield _fact(messages.QUOTE, _quoted(quotation))
        if finding.actual and finding.actual != finding.primary.text.string.strip():
            yield _fact(messages.ACTUAL, safe(finding.actual))
        if finding.expected:
            expected = f'<b class="expected">{safe(finding.expected)}</b>'
            if finding.difference:
                difference = filled(messages.DIFFERENCE, difference=finding.difference)
                expected += f" <small>({both(difference)})</small>"
            yield _fact(messages.EXPECTED, expected)

    def _spot(self, evidence: Evidence) -> Message | None:
        """Where it stands in a file without pages."""
        if places.spot_of(evidence.text) is None:
            return None
        return self._places.short(evidence.text)

    def _evidence(self, number: int, finding: Finding, primary: Quotation) -> str:
        if not finding.related:
            return ""
        items = [
            self._piece(index, evidence, primary) for index, evidence in enumerate(finding.related)
        ]
        shown = f'<ul class="evidence">{"".join(items[:_FEW])}</ul>'
        if len(items) > _FEW:
            more = Message(f"อีก {len(items) - _FEW} รายการ", f"{len(items) - _FEW} more")
            shown += (
                f'<details class="more"><summary>{both(more)}</summary>'
                f'<ul class="evidence">{"".join(items[_FEW:])}</ul></details>'
            )
        heading = f'<h4 id="evidence-{number}">{both(words.RELATED)}</h4>'
        return heading + shown

    def _piece(self, index: int, evidence: Evidence, primary: Quotation) -> str:
        quotation = self._quotation(evidence)
        names = Message(*(name_beside(note, quotation, primary) for note in evidence.note))
        is_here = evidence.document is self._checked.document
        page = Places(evidence.document).short(evidence.text)
        if not is_here:
            path = Path(evidence.document.path).name
            other = filled(words.OTHER_REPORT, path=path)
            page = Message(f"{other.th} {page.th}", f"{other.en} {page.en}")
        named = any(names)
        text = _mark(quotation.marked) if named else _quoted(quotation, _CONTEXT // 3)
        content = (
            f'<span class="page-name">{both(page)}</span>'
            f'<span class="note">{both(names) if named else ""}</span>'
            f'<span class="quote">{text}</span>'
        )
        if not is_here or not evidence.places:
            return f'<li><span class="piece">{content}</span></li>'
        return (
            f'<li><button type="button" class="piece go" data-part="{index + 1}">'
            f"{content}</button></li>"
        )

    def _accept_form(self, number: int) -> str:
        return (
            f'<details class="accept"><summary>{both(words.ACCEPT)}</summary>'
            f"<form><p>{both(words.ACCEPT_HINT)}</p>"
            f'<label for="reason-{number}">{both(words.REASON)}</label>'
            f'<textarea id="reason-{number}" name="reason" rows="2" required></textarea>'
            f'<label for="by-{number}">{both(words.BY)}</label>'
            f'<input id="by-{number}" name="by" autocomplete="name">'
            f'<p class="buttons"><button type="submit">{both(words.CONFIRM)}</button></p></form>'
            "</details>"
            f'<button type="button" class="take-back quiet" hidden>{both(words.TAKE_BACK)}</button>'
        )

    def _quotation(self, evidence: Evidence) -> Quotation:
        return self._quoted_from(evidence.document).find(evidence.text)

    def _quoted_from(self, document: object) -> Quotations:
        key = id(document)
        if key not in self._quotations:
            self._quotations[key] = Quotations(document)  # type: ignore[arg-type]
        return self._quotations[key]


def _rule(code: str) -> Message:
    return Message(rule_name(code, Language.TH), rule_name(code, Language.EN))


def _fact(name: Message, value: str) -> str:
    return f"<div><dt>{both(name)}</dt><dd>{value}</dd></div>"


def _cell(quotation: Quotation) -> Message | None:
    """Which row and column the quotation stands in; None outside tables."""
    parts = [
        filled(message, name=name)
        for message, name in ((messages.ROW, quotation.row), (messages.COLUMN, quotation.column))
        if name
    ]
    if not parts:
        return None
    return Message(" ".join(part.th for part in parts), " ".join(part.en for part in parts))


def _quoted(quotation: Quotation, context: int = _CONTEXT) -> str:
    before, after = quotation.before, quotation.after
    left = before if len(before) <= context else f"…{_from_a_word(before[-context:])}"
    right = after[:context].rstrip() + ("…" if len(after) > context else "")
    space = " " if before[-1:].isspace() else ""
    gap = " " if after[:1].isspace() else ""
    return f"{safe(left)}{space}{_mark(quotation.marked)}{gap}{safe(right)}"


def _from_a_word(text: str) -> str:
    """The text from its next word on; where none is near, from the next base letter."""
    head, _, rest = text.partition(" ")
    if rest and len(head) < len(text) / 3:
        return rest
    dangling = _DANGLING.match(text)
    return text[dangling.end() :] if dangling else text


def _mark(text: str) -> str:
    return f"<mark>{safe(text)}</mark>"


# --- What was checked, help, tools ------------------------------------------------------


def _coverage(checked: Checked) -> str:
    """What was checked and what was not, sentence by sentence in both languages."""
    items = "".join(
        f"<li>{both(Message(th, en))}</li>"
        for th, en in zip(
            _sentences(checked, Language.TH), _sentences(checked, Language.EN), strict=True
        )
    )
    return f"<h2>{both(words.CHECKED)}</h2><ul>{items}</ul>"


def _sentences(checked: Checked, language: Language) -> list[str]:
    document = checked.document
    sentences: list[str] = []
    if checked.nothing_read:
        sentences.append(language.pick(messages.NOTHING_READ))
    else:
        sentences += check_text.covered(tally(document, checked.run.relations), language)
        sentences += tally_text.sentences(checked.numbers, language)
    if checked.selected:
        sentences.append(language.say(messages.ONLY_RULES, codes=", ".join(checked.selected)))
    if checked.ignored:
        sentences.append(language.say(messages.IGNORED_RULES, codes=", ".join(checked.ignored)))
    sentences += unread.remarks(document, language)
    sentences += unread.unread_pages(document, language)
    sentences += unread.blank_pages(document, language)
    sentences += unread.troubles(document, language, TroubleKind)
    sentences += unread.failed_rules(checked.run.failures, language)
    sentences += [
        language.say(messages.STALE, fingerprint=one.fingerprint, rule=one.rule, quote=one.quote)
        for one in checked.stale
    ]
    return sentences


def _page_tools(language: Language) -> str:
    kinds = (
        ("v", messages.STATES[State.VERIFIED]),
        ("b", words.BOUNDED),
        ("f", messages.STATES[State.FAILED]),
        ("u", messages.STATES[State.UNVERIFIED]),
        ("o", words.OTHER_NUMBER),
    )
    legend = "".join(f'<li class="{kind}">{both(text)}</li>' for kind, text in kinds)
    return (
        f'<label class="toggle"><input type="checkbox" id="ticks" checked> {both(words.TICKS)}'
        f'</label><ul class="legend">{legend}</ul><span class="zoom">'
        f'<button type="button" id="zoom-out" {swapped("aria-label", words.ZOOM_OUT, language)}>−'
        f'</button><button type="button" id="zoom-in"'
        f" {swapped('aria-label', words.ZOOM_IN, language)}>+</button></span>"
    )


def _help() -> str:
    rows = "".join(
        f"<div><dt>{' '.join(f'<kbd>{safe(key)}</kbd>' for key in keys.split())}</dt>"
        f"<dd>{both(text)}</dd></div>"
        for keys, text in words.KEYS
    )
    return (
        f'<h2 id="help-title">{both(words.HELP)}</h2><dl>{rows}</dl>'
        f'<form method="dialog"><button>{both(words.CLOSE)}</button></form>'
    )


def _data(checked: Checked) -> dict[str, object]:
    """What the page's script needs to know that the page does not show."""
    return {
        "report": checked.document.sha256,
        "file": acceptance.beside(Path(checked.path)).name,
        "head": acceptance.dump(()),
        "accepted": [_entry(one) for one in checked.acceptances],
        "quotes": [
            " ".join(finding.primary.text.string.split()) for finding in checked.run.findings
        ],
        "against": [acceptance.against(finding) for finding in checked.run.findings],
        "words": {name: list(message) for name, message in words.SCRIPT.items()},
        "states": {
            "v": list(messages.STATES[State.VERIFIED]),
            "b": list(words.BOUNDED),
            "f": list(messages.STATES[State.FAILED]),
            "u": list(messages.STATES[State.UNVERIFIED]),
            "o": list(messages.STATES[State.UNVERIFIED]),
        },
        "reasons": {reason.name.lower(): list(text) for reason, text in REASONS.items()},
        "found": list(words.FOUND_HERE),
    }


def _entry(one: Acceptance) -> dict[str, str]:
    return {
        "fingerprint": one.fingerprint,
        "rule": one.rule,
        "quote": one.quote,
        "reason": one.reason,
        "by": one.by,
        "date": one.date.isoformat(),
        "against": one.against,
    }
