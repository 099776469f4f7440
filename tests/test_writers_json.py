"""JSON documents keep to their schemas and to what is printed."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused
from sobtan.writers import check_json, extract_json, rules_json
from sobtan.writers.exact_json import dump
from sobtan_extractor.model.document import Document, Page, PageState, Trouble, TroubleKind
from sobtan_extractor.plain import read_plain
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import Evidence, Finding, Message, Severity
from sobtan_rules.run import Failure, run

SCHEMAS = Path(__file__).parent.parent / "docs" / "schema"
FAULTY = """รายงานการใช้จ่าย

หน่วย : ล้านบาท

แผนงาน\tเบิกจ่าย
1 อบรมครู\t12.50
2 ซ่อมห้องสมุด\t7.25
รวมทั้งสิ้น\t19.95
"""


def _schema(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _checked(text: str, path: str = "ร่าง.txt") -> Checked:
    document = read_plain(text, path)
    return Checked(path, document, run(document))


def _written(results: Sequence[Checked | Refused], language: Language = Language.TH) -> Any:
    written = json.loads(check_json.document(results, language))
    _schema("check").validate(written)
    return written


def _damaged(document: Document) -> Document:
    """The document with two more pages, neither read, and a passage that is lost."""
    pages = (
        *document.pages,
        Page(2, 595.0, 842.0, PageState.PICTURE),
        Page(3, 595.0, 842.0, PageState.BROKEN, "no content stream"),
    )
    return replace(document, pages=pages, troubles=(Trouble(TroubleKind.LOST, 1, detail="cut"),))


def test_a_finding_is_written_with_its_evidence() -> None:
    checked = _checked(FAULTY)
    written = _written([checked])
    report, finding = written["reports"][0], written["findings"][0]
    assert (report["path"], report["pages"], report["tables"]) == ("ร่าง.txt", 1, 1)
    assert report["sha256"] == checked.document.sha256
    assert (finding["rule"], finding["severity"]) == ("T001", "error")
    assert finding["fingerprint"] == checked.run.findings[0].fingerprint
    assert finding["primary"]["text"] == "19.95" and finding["primary"]["report"] == "ร่าง.txt"
    assert finding["primary"]["page"] == 1 and len(finding["primary"]["boxes"]) == 1
    assert {"12.50", "7.25"} <= {evidence["text"] for evidence in finding["related"]}
    assert report["relations"]["failed"] == 1


def test_the_message_is_in_the_language_asked_for_and_nothing_else_changes() -> None:
    thai, english = (_written([_checked(FAULTY)], language) for language in Language)
    assert thai["findings"][0]["message"] != english["findings"][0]["message"]
    assert "19.95" in thai["findings"][0]["message"]
    assert thai["findings"][0]["fingerprint"] == english["findings"][0]["fingerprint"]
    assert thai["reports"] == english["reports"]


def test_several_files_are_one_document() -> None:
    refused = Refused("ไม่มี.pdf", "missing", Message("ไม่พบแฟ้ม", "no such file"))
    written = _written([_checked(FAULTY, "ก.txt"), refused, _checked("เนื้อความ", "ข.txt")])
    assert [report["path"] for report in written["reports"]] == ["ก.txt", "ข.txt"]
    assert written["refused"] == [{"path": "ไม่มี.pdf", "kind": "missing", "message": "ไม่พบแฟ้ม"}]
    assert {finding["primary"]["report"] for finding in written["findings"]} == {"ก.txt"}


def test_what_was_not_read_or_not_checked_is_written() -> None:
    checked = _checked(FAULTY)
    failed = replace(checked.run, failures=(Failure("T001", "ZeroDivisionError: x", "..."),))
    partly = replace(checked, document=_damaged(checked.document), run=failed)
    report = _written([partly])["reports"][0]
    assert report["unread_pages"] == [2, 3]
    assert [(t["kind"], t["page"]) for t in report["troubles"]] == [
        ("picture", 2),
        ("broken", 3),
        ("lost", 1),
    ]
    assert report["failed_rules"] == [{"rule": "T001", "reason": "ZeroDivisionError: x"}]


def test_evidence_over_a_page_end_names_both_pages() -> None:
    first, second = read_plain("ต้น"), read_plain("ก\fปลาย")
    text = first.paragraphs[0].text + second.paragraphs[-1].text
    finding = Finding("T001", Severity.INFO, Message("ก", "a"), Evidence(second, text))
    document = replace(second, path="ก.txt")
    ran = replace(run(document), findings=(finding,))
    primary = _written([Checked("ก.txt", document, ran)])["findings"][0]["primary"]
    assert primary["page"] == 1 and [part["page"] for part in primary["continued"]] == [2]


@pytest.mark.parametrize("damage", [False, True])
def test_extracted_documents_keep_to_the_schema(damage: bool) -> None:
    document = read_plain(FAULTY + "\n\f\n1. หัวข้อ\n\nแผนงานที่ 1 อบรมครู จำนวน ๑๒๐ คน", "ก.txt")
    documents = [_damaged(document) if damage else document, read_plain("", "ว่าง.txt")]
    written = json.loads(extract_json.document(documents))
    _schema("extract").validate(written)
    assert [report["path"] for report in written["reports"]] == ["ก.txt", "ว่าง.txt"]


def test_an_extracted_table_has_its_unit_header_paths_and_values() -> None:
    text = extract_json.document([read_plain(FAULTY)])
    table = json.loads(text, parse_float=Decimal)["reports"][0]["tables"][0]
    assert (table["page"], table["unit"]) == (1, "ล้านบาท")
    assert table["columns"] == [["แผนงาน"], ["เบิกจ่าย"]]
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [
        ["1 อบรมครู", "12.50"],
        ["2 ซ่อมห้องสมุด", "7.25"],
        ["รวมทั้งสิ้น", "19.95"],
    ]
    assert [cell["values"] for cell in table["rows"][0]] == [[], [Decimal("12.50")]]
    assert "12.50" in str(table["rows"][0][1]["values"][0])
    assert table["rows"][0][1]["units"] == ["ล้านบาท"]


def test_rules_are_listed_with_their_examples() -> None:
    written = json.loads(rules_json.listing(all_rules(), Language.EN))
    assert [rule["code"] for rule in written["rules"]] == [rule.code for rule in all_rules()]
    without = {rule["code"] for rule in written["rules"] if not rule["failing"]}
    # What a file hides behind its glyphs, formulas and annexes plain text cannot show.
    assert {code for code in without if not code.startswith("E")} <= {"X001", "F004"}
    assert all(rule["passing"] for rule in written["rules"])


@pytest.mark.parametrize(
    "digits", ["60.4500", "1234567890123.4567", "-0.10", "0", "1E+3", "0.00000001"]
)
def test_decimals_keep_their_digits(digits: str) -> None:
    written = dump([Decimal(digits)])
    assert json.loads(written, parse_float=Decimal, parse_int=Decimal) == [Decimal(digits)]
    assert "E" not in written
    assert format(Decimal(digits), "f") in written


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_what_is_dumped_is_read_back(value: Any) -> None:
    assert json.loads(dump(value)) == value
