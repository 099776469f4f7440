"""Which program it is, by its sources: whoever changes a rule changes the version of the rules."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from sobtan.about import VERSION
from sobtan_rules.registry import all_rules

_SOURCES = (".py", ".toml", ".txt", ".csv", ".json")  # models have names that say what they are
_READS_PDF = "playa-pdf"


@cache
def rules_version() -> str:
    """Eight hex digits for the program's version, the codes of its rules and their sources."""
    parts = [VERSION, *(rule.code for rule in all_rules()), sources("sobtan_rules")]
    return _short(parts)


@cache
def reader_version() -> str:
    """Eight hex digits for what decides how a file is read; no rule is among it.

    Without sources, as in a program packed into one file, its version stands for them.
    """
    try:
        library = version(_READS_PDF)
    except PackageNotFoundError:  # packed
        library = ""
    own = sources("sobtan_extractor") or VERSION
    return _short([own, library or VERSION, repr(sys.version_info[:2])])


@cache
def sources(package: str) -> str:
    """A digest of all sources of a package, empty where they are not there."""
    found = dict(_contents(files(package), ""))
    if not any(name.endswith(".py") for name in found):
        return ""
    digest = hashlib.sha256()
    for name in sorted(found):
        digest.update(name.encode() + b"\x1f" + hashlib.sha256(found[name]).digest())
    return digest.hexdigest()


def _contents(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        name = f"{above}/{one.name}"
        if one.is_dir() and one.name != "__pycache__":
            yield from _contents(one, name)
        elif one.name.endswith(_SOURCES):
            yield name, one.read_bytes()


def _short(parts: list[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
