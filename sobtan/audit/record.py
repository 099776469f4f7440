"""What an audit keeps of a file: plain values that pass between processes as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from typing import Any

from sobtan_extractor.late import dataclass
from sobtan_rules.relations.finding import NO_MESSAGE, Message


class State(StrEnum):
    """How far a file could be read and checked."""

    READ = "read"
    PARTLY = "partly"  # some pages were not read, or some rule broke down
    REFUSED = "refused"


class Ended(StrEnum):
    """Why a file has no full result that its reader did not refuse."""

    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    PROGRAM = "program"  # a fault of this program, told as an exception
    PAGE = "page"  # checked, but its review page could not be written
    FETCH = "unfetched"  # what is at an address cannot be had
    SETTINGS = "settings"  # a file of settings or acceptances that cannot be used


@dataclass(frozen=True, slots=True)
class Found:
    """A finding. Lengths are points from the page's top left corner.

    In a file without pages only the place in words says where it is.
    """

    rule: str
    severity: str
    confidence: str
    fingerprint: str
    page: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    place_th: str
    place_en: str
    quoted: str
    expected: str
    actual: str
    difference: str
    message_th: str
    message_en: str
    programme: str = ""
    fiscal_year: int | None = None
    accepted: bool = False
    acceptance: str = ""  # why it may stand, who said so, and when


@dataclass(frozen=True, slots=True)
class Stale:
    """An acceptance of what is not found any more, or `comes_back` with other evidence."""

    fingerprint: str
    rule: str
    quote: str
    acceptance: str
    comes_back: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral of the report and what is known of it.

    `amount` is exact, in the unit's base measure; None where it does not parse.
    """

    page: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    quoted: str
    kind: str
    amount: str | None
    decimals: int
    unit: str
    label: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Related:
    """A relation that was tested. `equation` names numbers by their positions: "#3 = #1 + #2"."""

    rule: str
    holds: bool
    plainness: str
    name_th: str
    name_en: str
    equation: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What the report states that another may state, too: a number under a name.

    `number` is the position of that number, `subject` its name as it is compared, `label` as
    printed. `low` and `high` bound it, as texts that sort as the numbers do. `said_on` is the
    last day of the report's own period, `sole` whether the file gives no other number for it.
    """

    number: int
    source: str
    agency_key: str
    programme: int
    subject: str
    measure: str
    period: str
    fiscal_year: int
    said_on: str
    label: str
    amount: str
    low: str
    high: str
    sole: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's acceptance of a finding, as the file beside the report has it."""

    fingerprint: str
    rule: str
    quote: str
    reason: str
    decided_by: str
    decided_on: str


@dataclass(frozen=True, slots=True)
class Record:
    """A file after it was read, or why it was not.

    `kind` says why in one word and `reason` in a sentence, for what was not read in
    full. `series` is the same for all reports of one title and agency, and empty where
    there is none. Days are ISO dates; years are Buddhist. `page` is the review page that
    was written, if any. `document` is what was read, packed, in base 64: empty where nothing
    is to be kept of it, or it is kept already.
    """

    state: State
    kind: str = ""
    reason: Message = NO_MESSAGE
    title: str = ""
    agency: str = ""
    series: str = ""
    period: Message = NO_MESSAGE
    fiscal_year: int | None = None
    first_day: str | None = None
    last_day: str | None = None
    pages: int = 0
    unread_pages: int = 0
    tables: int = 0
    numbers: int = 0
    verified: int = 0
    failed: int = 0
    relations: int = 0
    seconds: float = 0.0
    page: str = ""
    findings: tuple[Found, ...] = ()
    stale: tuple[Stale, ...] = ()
    ledger: tuple[Number, ...] = ()
    tested: tuple[Related, ...] = ()
    stated: tuple[Stated, ...] = ()
    decisions: tuple[Decision, ...] = ()
    document: str = ""

    @property
    def details(self) -> dict[str, tuple[Any, ...]]:
        """What there is to know of the report besides its findings, by table of the store."""
        return {
            "number": self.ledger,
            "relation": self.tested,
            "fact": self.stated,
            "decision": self.decisions,
        }

    def without_details(self) -> Record:
        """The record with its findings only."""
        return replace(self, ledger=(), tested=(), stated=(), decisions=(), document="")

    @classmethod
    def refused(cls, kind: str, reason: Message, seconds: float = 0.0) -> Record:
        """A file that could not be read at all."""
        return cls(State.REFUSED, kind, reason, seconds=seconds)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read, or, with `prior`, one to be held against an earlier report.

    `html` names the page to be written for it, in that language, `config` the settings
    given for all files; empty for none. `reader` is what it is read by; `document` and
    `prior_document` are what was read of both before, as in a record: those are not opened.
    """

    path: str
    sha256: str
    basis: str
    password: str = ""
    html: str = ""
    language: str = "th"
    config: str = ""
    ocr: bool = False
    prior: str = ""
    prior_sha256: str = ""
    reader: str = ""
    document: str = ""
    prior_document: str = ""

    def without_documents(self) -> Task:
        """The task as it is told of: what it has from the store is there already."""
        return replace(self, document="", prior_document="")


def dump(value: Record | Task) -> bytes:
    """The value as JSON; text that is no Unicode survives."""
    return json.dumps(_fields(value), default=_fields).encode("ascii")


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def load_task(data: bytes) -> Task:
    """Undoes `dump`."""
    return Task(**json.loads(data))


def load_record(data: bytes) -> Record:
    """Undoes `dump`. Raises ValueError or TypeError for anything else."""
    values: dict[str, Any] = json.loads(data)
    values["state"] = State(values["state"])
    values["findings"] = tuple(Found(**found) for found in values["findings"])
    values["stale"] = tuple(Stale(**one) for one in values["stale"])
    values["ledger"] = tuple(Number(**one) for one in values["ledger"])
    values["tested"] = tuple(Related(**one) for one in values["tested"])
    values["stated"] = tuple(Stated(**one) for one in values["stated"])
    values["decisions"] = tuple(Decision(**one) for one in values["decisions"])
    values["reason"] = Message(*values["reason"])
    values["period"] = Message(*values["period"])
    return Record(**values)
