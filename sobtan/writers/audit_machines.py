"""The results of an audit as SARIF and as JUnit XML, for systems that show those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as Xml

from sobtan.audit import results
from sobtan.audit.database import Row
from sobtan.audit.store import Store
from sobtan.messages.common import Language
from sobtan.settings.catalogue import rule_name
from sobtan.writers import junit, sarif
from sobtan.writers.exact_json import Json
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import Severity

# --- SARIF ---------------------------------------------------------------------------------


def log(store: Store, language: Language) -> str:
    """One log with one run on the files of this one."""
    indexes = {rule.code: index for index, rule in enumerate(all_rules())}
    files = list(results.files(store))
    notes = [
        sarif.notification(row[f"reason_{language.value}"], row["path"])
        for row in files
        if row["state"] != "read"
    ]
    found = [
        _result(row, indexes[row["rule"]], language)
        for row in results.findings(store)
        if row["rule"] in indexes  # an older store may know of rules that are gone
    ]
    artifacts = [sarif.artifact(row["path"], row["sha256"]) for row in files]
    return sarif.written(found, artifacts, notes, language)


def _result(row: Row, index: int, language: Language) -> Json:
    page = row[f"place_{language.value}"]
    box = [row["x0"], row["top"], row["x1"], row["bottom"]]
    boxes: list[Json] = [box] if row["page"] else []
    return {
        "ruleId": row["rule"],
        "ruleIndex": index,
        "kind": "fail",
        "level": sarif.LEVELS[Severity(row["severity"])],
        "message": {"text": f"{page}: {row[f'message_{language.value}']}"},
        "locations": [
            {
                **sarif.place(row["path"], row["page"] or 1, page),
                "properties": {"page": row["page"], "boxes": boxes, "text": row["quoted"]},
            }
        ],
        "partialFingerprints": sarif.fingerprints(row["fingerprint"]),
        "suppressions": [_suppression(row)] if row["accepted"] else [],
        "properties": {
            "confidence": row["confidence"],
            "expected": row["expected"],
            "actual": row["actual"],
            "difference": row["difference"],
        },
    }


def _suppression(row: Row) -> Json:
    return {"kind": "external", "status": "accepted", "justification": row["acceptance"]}


# --- JUnit ---------------------------------------------------------------------------------


def suites(store: Store, language: Language) -> str:
    """One XML document: a report is a suite, a rule that found something a test of it."""
    found: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in results.findings(store):
        found[row["path"]][row["rule"]].append(row)
    written = [_suite(row, found[row["path"]], language) for row in results.files(store)]
    return junit.written(written)


def _suite(row: Row, found: Mapping[str, Sequence[Row]], language: Language) -> Xml.Element:
    path, reason = row["path"], row[f"reason_{language.value}"]
    cases = [junit.case(path, "read", "error" if row["state"] != "read" else "", reason)]
    for rule, rows in sorted(found.items()):
        still_open = [one for one in rows if not one["accepted"]]
        errors = [one for one in still_open if one["severity"] == Severity.ERROR]
        tag = "failure" if errors else "" if still_open else "skipped"
        text = "\n".join(_line(one, language) for one in rows)
        cases.append(junit.case(path, f"{rule} {rule_name(rule, language)}", tag, text))
    return junit.suite(path, cases)


def _line(row: Row, language: Language) -> str:
    message = row[f"message_{language.value}"]
    return f"[{row['severity']}] {row[f'place_{language.value}']}: {message} ({row['fingerprint']})"
