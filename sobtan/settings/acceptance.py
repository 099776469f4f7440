"""Findings a reviewer has looked at and accepts, kept in a readable file beside the report.

An accepted finding is shown as accepted, never dropped. It is known again by its
fingerprint, which depends on what the report says: where that changes, the finding
comes back, and the acceptance is stale.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from sobtan.cache.record import RECORD
from sobtan.messages import common as messages
from sobtan.settings import toml_file
from sobtan.settings.toml_file import FileError, Table
from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.relations.finding import Finding

SHORTEST = 6  # digits of a fingerprint that may stand for all sixteen
_FINGERPRINT = pattern(r"[0-9a-f]{16}")
_TEXTS = ("fingerprint", "rule", "reason", "by", "quote", "against")
_HEAD = """\
# ข้อทักท้วงที่ตรวจดูแล้วและยอมรับได้ · findings that were looked at and are accepted
# sobtan แสดงข้อเหล่านี้ว่า “ยอมรับแล้ว” และไม่นับในรหัสจบ · sobtan shows them as accepted
# ลบทั้งหัวข้อ [[accepted]] เพื่อยกเลิก · delete an [[accepted]] section to take it back
"""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One finding accepted: why, by whom (may be empty) and on which day."""

    fingerprint: str
    rule: str
    reason: str
    by: str
    date: date
    quote: str  # the text the finding stood at, so that the file can be read by itself
    against: str = ""  # the earlier report without which it is not found; mostly empty

    @property
    def why(self) -> str:
        """The reason it may stand, with who said so and when."""
        who = f"{self.by} {self.date}".strip()
        return f"{self.reason} ({who})"


def beside(report: Path) -> Path:
    """Where the acceptances of a report are kept: draft.pdf has draft.accepted.toml."""
    return report.parent / f"{report.stem}.accepted.toml"


# --- The file ------------------------------------------------------------------------


def load_beside(report: Path) -> tuple[Acceptance, ...]:
    """What is accepted in a report, by the file beside it. Raises FileError."""
    path = beside(report)
    RECORD.rests_on(path)
    try:
        path.stat()
    except OSError:  # in a folder that is closed to us, so is the report
        return ()
    return load(path)


def load(path: Path) -> tuple[Acceptance, ...]:
    """What the file says; nothing where there is none. Raises FileError."""
    RECORD.rests_on(path)
    try:
        written = toml_file.load(path)
    except FileNotFoundError:
        return ()
    toml_file.check_keys(written, ("accepted",), path)
    entries = written.get("accepted", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FileError(messages.BAD_ACCEPTED, path=path, detail="[[accepted]]")
    return tuple(_acceptance(entry, path) for entry in entries)


def _acceptance(entry: Table, path: Path) -> Acceptance:
    toml_file.check_keys(entry, (*_TEXTS, "date"), path, "accepted.")
    texts = {key: entry.get(key, "") for key in _TEXTS}
    usable = {key: isinstance(text, str) for key, text in texts.items()}
    usable["date"] = isinstance(entry.get("date"), date)
    if all(usable.values()):
        usable["fingerprint"] = _FINGERPRINT.fullmatch(texts["fingerprint"]) is not None
        usable["reason"] = bool(texts["reason"].strip())
    for key, is_usable in usable.items():
        if not is_usable:
            raise FileError(messages.BAD_ACCEPTED, path=path, detail=key)
    return Acceptance(date=entry["date"], **texts)


def dump(acceptances: Iterable[Acceptance]) -> str:
    """The file's text."""
    return _HEAD + "".join(map(_section, acceptances))


def _section(acceptance: Acceptance) -> str:
    lines = [
        f"fingerprint = {string(acceptance.fingerprint)}",
        f"rule = {string(acceptance.rule)}",
        f"quote = {string(acceptance.quote)}",
        f"reason = {string(acceptance.reason)}",
        f"by = {string(acceptance.by)}",
        f"date = {acceptance.date.isoformat()}",
    ]
    if acceptance.against:
        lines.append(f"against = {string(acceptance.against)}")
    return "\n[[accepted]]\n" + "\n".join(lines) + "\n"


def string(text: str) -> str:
    """A basic string of TOML: JSON's, but for the one more character it escapes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


# --- Findings and acceptances ---------------------------------------------------------


def chosen(typed: Iterable[str], findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings whose fingerprints begin as typed, each with one beginning.

    Raises FileError for a beginning that is too short, or of none, or of several.
    """
    found: dict[str, Finding] = {}
    for beginning in typed:
        wanted = beginning.strip().lower()
        if not re.fullmatch(rf"[0-9a-f]{{{SHORTEST},16}}", wanted):
            raise FileError(messages.BAD_FINGERPRINT, typed=beginning, shortest=SHORTEST)
        matching = [f for f in findings if f.fingerprint.startswith(wanted)]
        if not matching:
            raise FileError(messages.NO_SUCH_FINDING, typed=beginning)
        if len(matching) > 1:
            names = ", ".join(finding.fingerprint for finding in matching)
            raise FileError(messages.SEVERAL_FINDINGS, typed=beginning, names=names)
        found[matching[0].fingerprint] = matching[0]
    return tuple(found.values())


def accept(finding: Finding, reason: str, by: str, day: date) -> Acceptance:
    """The acceptance of that finding."""
    quote = " ".join(finding.primary.text.string.split())
    return Acceptance(finding.fingerprint, finding.rule, reason, by, day, quote, against(finding))


def against(finding: Finding) -> str:
    """The names of the earlier reports that the finding rests on; empty for most."""
    own = finding.primary.document
    others = [e.document.path for e in finding.related if e.document is not own]
    return ", ".join(dict.fromkeys(Path(path).name for path in others))


def joined(before: Iterable[Acceptance], new: Iterable[Acceptance]) -> tuple[Acceptance, ...]:
    """Both, a new one in the place of an old one of the same fingerprint."""
    return tuple({one.fingerprint: one for one in (*before, *new)}.values())


def stale(
    acceptances: Iterable[Acceptance], findings: Iterable[Finding], skipped: Iterable[str]
) -> tuple[Acceptance, ...]:
    """Acceptances of what no longer occurs; of rules that were skipped nothing is known."""
    present = {finding.fingerprint for finding in findings}
    unknown = set(skipped)
    return tuple(
        one for one in acceptances if one.fingerprint not in present and one.rule not in unknown
    )


def comes_back(acceptance: Acceptance, findings: Iterable[Finding]) -> bool:
    """Whether what is stale stands there again with other evidence: same rule, same quote."""
    return any(
        finding.rule == acceptance.rule
        and "".join(finding.primary.text.string.split()) == "".join(acceptance.quote.split())
        for finding in findings
    )
