"""Finds the rules: every `Rule` subclass in a module below `checks/`."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache

from sobtan_rules import checks
from sobtan_rules.kit.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """One instance of each rule, by code. Raises ValueError where two share a code."""
    found: dict[str, Rule] = {}
    for module_info in pkgutil.walk_packages(checks.__path__, f"{checks.__name__}."):
        if module_info.ispkg:
            continue
        module = importlib.import_module(module_info.name)
        for _, member in inspect.getmembers(module, inspect.isclass):
            if member.__module__ != module.__name__ or inspect.isabstract(member):
                continue
            if issubclass(member, Rule):
                if member.code in found:
                    raise ValueError(f"two rules have the code {member.code}")
                found[member.code] = member()
    return tuple(found[code] for code in sorted(found))
