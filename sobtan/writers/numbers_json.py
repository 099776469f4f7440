"""Every number of the reports for other programs: docs/schema/numbers.schema.json."""

from __future__ import annotations

from collections.abc import Iterable

from sobtan.messages.common import Language
from sobtan.results.listing import Listed
from sobtan.results.outcome import Refused
from sobtan.writers import tally_json
from sobtan.writers.evidence_json import SCHEMA_VERSION, TOOL, file, reading, where
from sobtan.writers.exact_json import Json, dump
from sobtan_rules.ledger import Entry


def document(listed: Iterable[Listed], refused: Iterable[Refused], language: Language) -> str:
    """One JSON document on all reports."""
    listed = list(listed)
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": TOOL,
            "reports": [
                {**file(one.document), "tally": tally_json.tally(one.all)} for one in listed
            ],
            "refused": [
                {"path": one.path, "kind": one.kind, "message": language.pick(one.reason)}
                for one in refused
            ],
            "numbers": [_number(entry, one.path) for one in listed for entry in one.shown],
        }
    )


def _number(entry: Entry, path: str) -> Json:
    quantity = entry.quantity
    return {
        "report": path,
        "text": entry.text,
        "value": quantity.value,
        "decimals": quantity.decimals,
        "unit": quantity.unit.name if quantity.unit else "",
        "class": entry.kind.value,
        "label": entry.label,
        "state": entry.state.value,
        "reason": entry.reason.value if entry.reason else None,
        "relations": list(entry.relations),
        "reading": reading(entry),
        **where(entry.places),
    }
