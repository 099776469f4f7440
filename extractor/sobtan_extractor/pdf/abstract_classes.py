"""Keeps compiled classes from changing what `isinstance` says elsewhere in the process.

A class compiled by mypyc from an abstract one (`class ContentStream(Mapping)`) takes
over the cache in which its base remembers what is an instance of it (`_abc_impl`,
CPython's `Modules/_abc.c`). Asked whether a dictionary is a content stream, it answers
with what is known of `Mapping`, and what it finds is held of `Mapping` ever after: no
dictionary is a mapping any more. Each such class is given a cache of its own.
"""

from __future__ import annotations

import sys
from _abc import _abc_init  # type: ignore[import-not-found]
from abc import ABCMeta

_CACHE = "_abc_impl"


def give_own_caches(package: str) -> list[type]:
    """Mends the abstract classes in all loaded modules of a package; returns them."""
    mended = []
    for kind in _abstract_classes(package):
        if _CACHE not in kind.__dict__:
            _abc_init(kind)
            mended.append(kind)
    return mended


def _abstract_classes(package: str) -> list[type]:
    modules = [
        module
        for name, module in list(sys.modules.items())
        if name == package or name.startswith(f"{package}.")
    ]
    members = [member for module in modules for member in vars(module).values()]
    return [
        member
        for member in members
        if isinstance(member, ABCMeta) and member.__module__.split(".")[0] == package
    ]
