"""Checks the numbers of Thai reports.

What is named here is the interface for other programs, described with examples in
docs/api.md; it changes only as semantic versions let it. Modules below are our own
affair. Nothing is loaded before it is asked for.
"""

from __future__ import annotations

from sobtan.about import VERSION

TYPE_CHECKING = False  # as `typing` has it, which takes its time to load

if TYPE_CHECKING:
    from sobtan.api import (
        Acceptance,
        Checked,
        Comparison,
        Document,
        Entry,
        Evidence,
        FileError,
        Finding,
        Language,
        ReadError,
        Settings,
        Severity,
        State,
        Vocabulary,
        accept,
        check,
        compare,
        describe,
        load_acceptances,
        load_settings,
        read,
        render,
        save_acceptances,
    )

__all__ = [
    "Acceptance",
    "Checked",
    "Comparison",
    "Document",
    "Entry",
    "Evidence",
    "FileError",
    "Finding",
    "Language",
    "ReadError",
    "Settings",
    "Severity",
    "State",
    "Vocabulary",
    "__version__",
    "accept",
    "check",
    "compare",
    "describe",
    "load_acceptances",
    "load_settings",
    "read",
    "render",
    "save_acceptances",
]

__version__ = VERSION


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'sobtan' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("sobtan.api"), name)
