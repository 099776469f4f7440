"""Findings as JUnit: a suite a report, a test a rule."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as Xml

from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused
from sobtan.settings.acceptance import accept
from sobtan.writers import junit
from sobtan_extractor.model.document import Page, PageState
from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Message, Severity
from sobtan_rules.run import run

TEXT = "หน่วย : ล้านบาท\n\nแผนงาน\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวมทั้งสิ้น\t19.95\n"


def _checked(path: str = "ร่าง.txt") -> Checked:
    document = read_plain(TEXT, path)
    return Checked(path, document, run(document))


def _root(*results: Checked | Refused) -> Xml.Element:
    return Xml.fromstring(junit.suites(results, Language.TH))


def _case(root: Xml.Element, name: str) -> Xml.Element:
    return next(case for case in root.iter("testcase") if (case.get("name") or "").startswith(name))


def _graded(checked: Checked, severity: Severity) -> Checked:
    findings = tuple(replace(finding, severity=severity) for finding in checked.run.findings)
    return replace(checked, run=replace(checked.run, findings=findings))


def test_a_rule_fails_by_its_errors_and_the_others_pass() -> None:
    checked = _checked()
    root = _root(checked)
    (suite,) = root
    assert suite.get("name") == "ร่าง.txt"
    assert int(suite.get("tests", "0")) == len(checked.run.rules) + 1 == len(list(suite))
    assert (root.get("failures"), root.get("errors"), root.get("skipped")) == ("1", "0", "0")
    failure = _case(root, "T001").find("failure")
    assert failure is not None and "19.95" in (failure.text or "")
    assert checked.run.findings[0].fingerprint in (failure.get("message") or "")
    assert len(_case(root, "T002")) == 0


def test_a_warning_is_told_without_failing() -> None:
    root = _root(_graded(_checked(), Severity.WARNING))
    case = _case(root, "T001")
    assert root.get("failures") == "0" and "19.95" in (case.findtext("system-out") or "")


def test_what_is_accepted_is_skipped() -> None:
    checked = _checked()
    one = accept(checked.run.findings[0], "ตรวจแล้ว", "", date(2024, 5, 1))
    root = _root(checked.with_acceptances((one,)))
    assert (root.get("failures"), root.get("skipped")) == ("0", "1")
    assert _case(root, "T001").find("skipped") is not None


def test_what_was_not_read_is_an_error() -> None:
    checked = _checked()
    pages = (*checked.document.pages, Page(2, 595.0, 842.0, PageState.PICTURE))
    partly = replace(checked, document=replace(checked.document, pages=pages))
    root = _root(partly, Refused("เสีย.pdf", "damaged", Message("เสียหาย", "damaged")))
    errors = [error.text or "" for error in root.iter("error")]
    assert root.get("errors") == "2" and "หน้า 2" in errors[0] and errors[1] == "เสียหาย"


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    assert _root(_checked("ก\x00\x1b\ufffe.txt"))[0].get("name") == "ก\ufffd\ufffd\ufffd.txt"
