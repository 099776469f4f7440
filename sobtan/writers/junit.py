"""The findings as JUnit XML, which continuous integration shows as a list of tests.

A report is a suite and a rule a test of it: it fails by what it found at or above the
severity that is an error, and is skipped where all it found is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as Xml

from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused, Result
from sobtan.results.places import Places
from sobtan.results.unread import incomplete
from sobtan.terminal.guard import harmless
from sobtan_extractor.late import pattern
from sobtan_rules.kit.rule import Rule
from sobtan_rules.relations.finding import Finding, Severity

# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def suites(results: Sequence[Result], language: Language) -> str:
    """One XML document on all files."""
    return written(suite(result.path, _cases(result, language)) for result in results)


def written(suites: Iterable[Xml.Element]) -> str:
    """The document with these suites, and their counts."""
    root = Xml.Element("testsuites", name="sobtan")
    root.extend(suites)
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(one.get(count, "0")) for one in root)))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, "unicode") + "\n"


def suite(path: str, cases: Iterable[Xml.Element]) -> Xml.Element:
    """A report with its tests, counted."""
    made = Xml.Element("testsuite", name=_clean(path))
    made.extend(cases)
    made.set("tests", str(len(made)))
    for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        made.set(count, str(sum(case.find(tag) is not None for case in made)))
    return made


def _cases(result: Result, language: Language) -> Iterable[Xml.Element]:
    if isinstance(result, Refused):
        yield case(result.path, "read", "error", language.pick(result.reason))
        return
    unread = incomplete(result.document, result.run.failures, language)
    yield case(result.path, "read", "error" if unread else "", "\n".join(unread))
    for rule in result.run.rules:
        yield _rule(rule, result, language)


def _rule(rule: Rule, checked: Checked, language: Language) -> Xml.Element:
    found = [finding for finding in checked.run.findings if finding.rule == rule.code]
    still_open = [finding for finding in found if checked.acceptance(finding) is None]
    errors = [finding for finding in still_open if finding.severity is Severity.ERROR]
    tag = "failure" if errors else "skipped" if found and not still_open else ""
    if tag:
        text = "\n".join(_line(finding, language) for finding in errors or found)
        made = case(checked.path, _name(rule, language), tag, text)
    else:
        made = case(checked.path, _name(rule, language))
    others = [finding for finding in still_open if finding not in errors]
    if others:
        notes = Xml.SubElement(made, "system-out")
        notes.text = _clean("\n".join(_line(finding, language) for finding in others))
    return made


def _name(rule: Rule, language: Language) -> str:
    return f"{rule.code} {language.pick(rule.name)}"


def _line(finding: Finding, language: Language) -> str:
    primary = finding.primary
    place = language.pick(Places(primary.document).short(primary.text))
    message = language.pick(finding.message)
    return f"[{finding.severity.value}] {place}: {message} ({finding.fingerprint})"


def case(report: str, name: str, tag: str = "", text: str = "") -> Xml.Element:
    """A test; `tag` says how it ended, empty for well."""
    made = Xml.Element("testcase", classname=_clean(report), name=_clean(name))
    if tag:
        problem = Xml.SubElement(made, tag, message=_clean(text.split("\n", maxsplit=1)[0]))
        problem.text = _clean(text)
    return made


def _clean(text: str) -> str:
    return harmless(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))
