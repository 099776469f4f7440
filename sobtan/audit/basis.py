"""On what a result rests: when any of it changes, the file is read again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from rules.registry import all_rules
from sobtan import __version__, acceptance, configuration
from sobtan.audit.files import reachable


@cache
def rules_version() -> str:
    """Eight hex digits for the program's version and the codes of its rules."""
    parts = [__version__, *(rule.code for rule in all_rules())]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def basis(path: str) -> str:
    """What the file is checked by: the rules, its settings and its acceptances."""
    report = reachable(path)
    settings = configuration.find(report)
    digest = hashlib.sha256(rules_version().encode())
    for place in (settings, acceptance.beside(report)):
        digest.update(b"\x1f" + (_content(place) if place is not None else b""))
    return digest.hexdigest()[:16]


def _content(place: Path) -> bytes:
    try:
        return b"=" + place.read_bytes()
    except (OSError, ValueError):
        return b""
