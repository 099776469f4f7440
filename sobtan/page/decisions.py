"""What a reviewer has decided on a report, saved at once in files beside it.

Accepted findings are in the file that `sobtan check` reads; numbers ticked by hand are in
one of the same kind. A draft that was renamed, or follows another, is offered what was
decided on that one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sobtan.messages import common as messages
from sobtan.settings import acceptance, toml_file
from sobtan.settings.acceptance import Acceptance
from sobtan.settings.toml_file import FileError
from sobtan.terminal.output import opened
from sobtan_extractor.late import dataclass

_ACCEPTED = ".accepted.toml"
_TICKED = ".ticked.toml"
_HEAD = """\
# ตัวเลขที่ตรวจสอบด้วยวิธีอื่นแล้ว · numbers that were verified otherwise
# ลบทั้งหัวข้อ [[ticked]] เพื่อยกเลิก · delete a [[ticked]] section to take it back
"""
_FIELDS = ("key", "text", "label", "note", "by", "date")
_saving = threading.Lock()  # of one write after the other: each begins with what is there

Findings = Sequence[Mapping[str, Any]]  # in plain values, as the page knows them


# --- Acceptances -------------------------------------------------------------------------


def accepted(report: Path) -> tuple[Acceptance, ...]:
    """What is accepted in the report now. Raises FileError."""
    return acceptance.load_beside(report)


def accept(report: Path, finding: Mapping[str, Any], reason: str, by: str) -> None:
    """Accept a finding. Raises FileError, and OutputError where it cannot be saved."""
    new = Acceptance(
        finding["fingerprint"],
        finding["rule"],
        reason.strip(),
        by.strip(),
        date.today(),
        finding["quote"],
        finding["against"],
    )
    with _saving:
        _save(report, acceptance.joined(accepted(report), [new]))


def take_back(report: Path, fingerprint: str) -> None:
    """Accept it no longer. Raises as `accept` does."""
    with _saving:
        _save(report, [one for one in accepted(report) if one.fingerprint != fingerprint])


def _save(report: Path, acceptances: Iterable[Acceptance]) -> None:
    with opened(acceptance.beside(report)) as write:
        write(acceptance.dump(acceptances))


# --- Numbers ticked by hand --------------------------------------------------------------


def ticked(report: Path) -> list[dict[str, str]]:
    """The numbers ticked by hand, as they stand in the file. Raises FileError."""
    path = _ticks_beside(report)
    try:
        table = toml_file.load(path)
    except FileNotFoundError:
        return []
    toml_file.check_keys(table, ("ticked",), path)
    entries = table.get("ticked", [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise FileError(messages.BAD_TICKED, path=path)
    return [{name: str(entry.get(name, "")) for name in _FIELDS} for entry in entries]


def tick(report: Path, number: Mapping[str, str], note: str, by: str) -> None:
    """Tick a number. Raises as `accept` does."""
    today = date.today().isoformat()
    new = {**{name: number.get(name, "") for name in ("key", "text", "label")}}
    new |= {"note": note.strip(), "by": by.strip(), "date": today}
    with _saving:
        kept = [one for one in ticked(report) if one["key"] != new["key"]]
        _save_ticks(report, [*kept, new])


def untick(report: Path, key: str) -> None:
    """Take a tick back. Raises as `accept` does."""
    with _saving:
        _save_ticks(report, [one for one in ticked(report) if one["key"] != key])


def _save_ticks(report: Path, ticks: Iterable[Mapping[str, str]]) -> None:
    sections = (
        "\n[[ticked]]\n" + "".join(f"{name} = {acceptance.string(one[name])}\n" for name in _FIELDS)
        for one in ticks
    )
    with opened(_ticks_beside(report)) as write:
        write(_HEAD + "".join(sections))


def _ticks_beside(report: Path) -> Path:
    return report.parent / f"{report.stem}{_TICKED}"


# --- What was decided on another draft ---------------------------------------------------


@dataclass(frozen=True)
class Offer:
    """What was accepted and ticked in another draft of the same report.

    `same` stands in this one as it stood there, `changed` stands there again with other
    evidence, `gone` is no longer found.
    """

    name: str
    same: tuple[Acceptance, ...]
    changed: tuple[Acceptance, ...]
    gone: tuple[Acceptance, ...]
    ticks: tuple[Mapping[str, str], ...]


def offers(report: Path, findings: Findings, keys: Iterable[str]) -> list[Offer]:
    """What other drafts in the folder have decided that this one could take over.

    `keys` are those of the numbers of this report.
    """
    own = {one.fingerprint for one in accepted(report)}
    done = {one["key"] for one in ticked(report)}
    found = []
    for name in _others(report):
        offer = _offer(report.parent / f"{name}.x", name, findings, own)
        there = set(keys) - done
        ticks = tuple(one for one in _readable_ticks(report, name) if one["key"] in there)
        if offer.same or offer.changed or ticks:
            found.append(Offer(name, offer.same, offer.changed, offer.gone, ticks))
    return found


def _others(report: Path) -> list[str]:
    """The names, without endings, of the other drafts in the folder with decisions."""
    names = {
        path.name.removesuffix(ending)
        for ending in (_ACCEPTED, _TICKED)
        for path in report.parent.glob(f"*{ending}")
    }
    return sorted(names - {report.stem})


def _offer(other: Path, name: str, findings: Findings, own: set[str]) -> Offer:
    try:
        there = acceptance.load(other.parent / f"{name}{_ACCEPTED}")
    except FileError:
        there = ()
    present = {finding["fingerprint"] for finding in findings}
    quotes = {(finding["rule"], _bare(finding["quote"])) for finding in findings}
    same = tuple(one for one in there if one.fingerprint in present - own)
    rest = [one for one in there if one.fingerprint not in present]
    changed = tuple(one for one in rest if (one.rule, _bare(one.quote)) in quotes)
    gone = tuple(one for one in rest if one not in changed)
    return Offer(name, same, changed, gone, ())


def _bare(quote: str) -> str:
    return "".join(quote.split())


def _readable_ticks(report: Path, name: str) -> list[dict[str, str]]:
    try:
        return ticked(report.parent / f"{name}.x")
    except FileError:
        return []


def take_over(report: Path, offer: Offer) -> None:
    """Accept and tick what is the same in this draft. Raises as `accept` does."""
    with _saving:
        if offer.same:
            _save(report, acceptance.joined(accepted(report), offer.same))
        if offer.ticks:
            own = ticked(report)
            known = {one["key"] for one in own}
            _save_ticks(report, [*own, *(one for one in offer.ticks if one["key"] not in known)])
