"""Findings as SARIF: the parts of the standard that are used, held against its text.

Section numbers are those of SARIF 2.1.0.
"""

import json
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote

from jsonschema import Draft202012Validator

from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused
from sobtan.settings.acceptance import accept
from sobtan.writers import sarif
from sobtan_extractor.model.document import Page, PageState
from sobtan_extractor.plain import read_plain
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import Message, Severity
from sobtan_rules.run import run

TEXT = "หน่วย : ล้านบาท\n\nแผนงาน\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวมทั้งสิ้น\t19.95\n"


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


_TEXT = {"type": "string", "minLength": 1}
_BAG = {"type": "object"}
_MESSAGE = _object(["text"], text=_TEXT)  # 3.11
_LEVEL = {"enum": ["none", "note", "warning", "error"]}  # 3.27.10
_ARTIFACT_LOCATION = _object(["uri"], uri={"type": "string", "pattern": "^[!-~]+$"})  # 3.4
_LOCATION = _object(  # 3.28
    ["physicalLocation"],
    id={"type": "integer", "minimum": 0},
    physicalLocation=_object(["artifactLocation"], artifactLocation=_ARTIFACT_LOCATION),
    message=_MESSAGE,
    properties=_BAG,
)
_RULE = _object(  # 3.49
    ["id"],
    id=_TEXT,
    name=_TEXT,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    defaultConfiguration=_object([], level=_LEVEL),
)
_RESULT = _object(  # 3.27
    ["message", "ruleId"],
    ruleId=_TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    kind={"const": "fail"},  # a level other than none goes with no other kind
    level=_LEVEL,
    message=_MESSAGE,
    locations={"type": "array", "items": _LOCATION},
    relatedLocations={"type": "array", "items": _LOCATION, "uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": _TEXT},
    suppressions={
        "type": "array",
        "items": _object(  # 3.35
            ["kind"],
            kind={"enum": ["inSource", "external"]},
            status={"enum": ["accepted", "underReview", "rejected"]},
            justification=_TEXT,
            properties=_BAG,
        ),
    },
    properties=_BAG,
)
_RUN = _object(  # 3.14
    ["tool"],
    tool=_object(
        ["driver"],
        driver=_object(
            ["name"],
            name=_TEXT,
            version=_TEXT,
            semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
            rules={"type": "array", "items": _RULE, "uniqueItems": True},
        ),
    ),
    language={"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations={
        "type": "array",
        "items": _object(  # 3.20
            ["executionSuccessful"],
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications={
                "type": "array",
                "items": _object(
                    ["message"],
                    message=_MESSAGE,
                    level=_LEVEL,
                    locations={"type": "array", "items": _LOCATION},
                ),
            },
        ),
    },
    artifacts={
        "type": "array",
        "uniqueItems": True,
        "items": _object(  # 3.24
            [],
            location=_ARTIFACT_LOCATION,
            roles={"type": "array", "items": {"const": "analysisTarget"}},
            mimeType={"type": "string", "pattern": "^[^/]+/.+$"},
            hashes={"type": "object", "additionalProperties": {"type": "string"}},
        ),
    },
    results={"type": "array", "items": _RESULT},
)
_LOG = _object(  # 3.13
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": _RUN, "minItems": 1, "maxItems": 1},
)


def _checked(path: str = "ร่าง ก.txt") -> Checked:
    document = read_plain(TEXT, path)
    return Checked(path, document, run(document))


def _run(*results: Checked | Refused) -> Any:
    log = json.loads(sarif.log(results, Language.TH))
    Draft202012Validator(_LOG).validate(log)
    (only,) = log["runs"]
    return only


def test_a_result_has_page_boxes_and_fingerprint() -> None:
    checked = _checked()
    written = _run(checked)
    (result,) = written["results"]
    finding = checked.run.findings[0]
    assert result["partialFingerprints"] == {"sobtan/v1": finding.fingerprint}
    assert (result["ruleId"], result["level"]) == ("T001", "error")
    place = result["locations"][0]
    assert place["properties"]["page"] == 1 and place["properties"]["text"] == "19.95"
    box = [round(edge, 2) for edge in finding.primary.places[0].box]
    assert place["properties"]["boxes"] == [box]
    assert [one["id"] for one in result["relatedLocations"]] == list(
        range(1, len(finding.related) + 1)
    )
    assert written["invocations"][0]["executionSuccessful"] is True


def test_rules_are_found_by_their_index() -> None:
    written = _run(_checked())
    rules = written["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    for result in written["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_each_severity_has_its_level() -> None:
    checked = _checked()
    for severity, level in zip(Severity, ("error", "warning", "note"), strict=True):
        findings = (replace(checked.run.findings[0], severity=severity),)
        graded = replace(checked, run=replace(checked.run, findings=findings))
        assert _run(graded)["results"][0]["level"] == level


def test_a_place_is_a_uri_of_the_file() -> None:
    written = _run(_checked("แฟ้ม งาน/ร่าง #1.txt"))
    uri = written["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == "แฟ้ม งาน/ร่าง #1.txt" and "#" not in uri
    assert written["artifacts"][0]["location"]["uri"] == uri


def test_what_is_accepted_is_suppressed() -> None:
    checked = _checked()
    one = accept(checked.run.findings[0], "ตรวจแล้ว", "สมศรี", date(2024, 5, 1))
    written = _run(checked.with_acceptances((one,)))
    (suppression,) = written["results"][0]["suppressions"]
    assert (suppression["status"], suppression["justification"]) == ("accepted", "ตรวจแล้ว")
    assert suppression["properties"] == {"by": "สมศรี", "date": "2024-05-01"}


def test_what_was_not_read_is_a_notification() -> None:
    checked = _checked()
    pages = (*checked.document.pages, Page(2, 595.0, 842.0, PageState.PICTURE))
    partly = replace(checked, document=replace(checked.document, pages=pages))
    written = _run(partly, Refused("เสีย.pdf", "damaged", Message("เสียหาย", "damaged")))
    (invocation,) = written["invocations"]
    notes = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert invocation["executionSuccessful"] is False
    assert "หน้า 2" in notes[0] and "เสียหาย" in notes[1]
