"""Names for a report's numbers by which they are known again in another draft."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from sobtan_rules.ledger import Entry


def number_keys(entries: Sequence[Entry]) -> list[str]:
    """A key for each number: by what it measures and how it is printed, not by its page."""
    seen: Counter[str] = Counter()
    keys = []
    for entry in entries:
        words = " ".join(f"{entry.label}|{entry.text}".split())
        seen[words] += 1
        keys.append(hashlib.sha256(f"{words}|{seen[words]}".encode()).hexdigest()[:16])
    return keys
