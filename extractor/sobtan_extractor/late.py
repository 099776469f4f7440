"""Patterns and data classes that are made when they are first used.

A program that starts needs few of the hundreds there are, and to make them all took it
longer than anything else. Both do what the standard ones of their names do.
"""

from __future__ import annotations

import dataclasses
import re
import threading
from functools import partial
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, AnyStr, Generic, cast

__all__ = ["dataclass", "pattern"]


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Does all that `re.compile(text, flags)` does."""
    return cast("re.Pattern[AnyStr]", _LatePattern(text, flags))


class _LatePattern(Generic[AnyStr]):
    def __init__(self, text: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = text
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Asked for once: what the compiled pattern answers is kept beside it."""
        compiled = re.compile(self.pattern, self._flags)
        for known in ("search", "match", "fullmatch", "finditer", "sub", name):
            setattr(self, known, getattr(compiled, known))
        return getattr(self, name)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, **options):
        """As of `dataclasses`, for modules whose annotations are strings."""
        if cls is None:
            return partial(dataclass, **options)
        written = {name: value for name, value in vars(cls).items() if name not in _EVERY}
        if options.get("slots"):
            cls = _slotted(cls, written)
        compared = ("__eq__", "__hash__") if options.get("eq", True) else ()
        for name in ("__init__", "__repr__", *compared, "__dataclass_fields__"):
            if name not in written:
                setattr(cls, name, _LateMethod(name, written, options))
        return cls


_EVERY = ("__dict__", "__weakref__")  # of a class that has no slots
_MAKING = threading.RLock()


def _slotted(cls: type, written: dict[str, Any]) -> type:
    """The class with a slot for each field, which are part of it from the beginning."""
    has = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
    kinds = written.get("__annotations__", {})
    fields = [name for name, kind in kinds.items() if not kind.startswith("ClassVar")]
    others = {name: value for name, value in written.items() if name not in fields}
    slots = tuple(name for name in fields if name not in has)
    made = type(cls)(cls.__name__, cls.__bases__, others | {"__slots__": slots})
    made.__qualname__ = cls.__qualname__
    return made


class _LateMethod:
    """Stands where a method will be; the first one that is asked for makes them all."""

    def __init__(self, name: str, written: dict[str, Any], options: dict[str, bool]) -> None:
        self._name = name
        self._written = written
        self._options = options

    def __get__(self, instance: object, owner: type) -> Any:
        holder = next(cls for cls in owner.__mro__ if vars(cls).get(self._name) is self)
        with _MAKING:
            if vars(holder).get(self._name) is self:  # not by another thread, meanwhile
                _make(holder, self._written, self._options)
        return getattr(owner if instance is None else instance, self._name)


def _make(cls: type, written: dict[str, Any], options: dict[str, bool]) -> None:
    """The methods are made for a copy: no thread ever sees the class without them."""
    copy = type(cls)(cls.__name__, cls.__bases__, dict(written))
    made = vars(dataclasses.dataclass(**options)(copy))
    for name, value in written.items():
        if isinstance(value, dataclasses.Field) and vars(cls).get(name) is value:
            setattr(cls, name, made[name]) if name in made else delattr(cls, name)
    for name in made.keys() - written.keys() - {"__slots__", *_EVERY}:
        if not isinstance(made[name], MemberDescriptorType):  # each class has slots of its own
            setattr(cls, name, made[name])
