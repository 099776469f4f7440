"""Finds the rules: every `Rule` subclass in a module of `rules/checks/`."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache

import rules.checks
from rules.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """One instance of each rule, by code. Raises ValueError where two share a code."""
    found: dict[str, Rule] = {}
    for module_info in pkgutil.iter_modules(rules.checks.__path__):
        module = importlib.import_module(f"rules.checks.{module_info.name}")
        for _, member in inspect.getmembers(module, inspect.isclass):
            if member.__module__ != module.__name__ or inspect.isabstract(member):
                continue
            if issubclass(member, Rule):
                if member.code in found:
                    raise ValueError(f"two rules have the code {member.code}")
                found[member.code] = member()
    return tuple(found[code] for code in sorted(found))
