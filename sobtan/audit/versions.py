"""Which program it is, by its sources: whoever changes a rule changes the version of the rules."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from sobtan.about import VERSION
from sobtan_extractor.late import pattern
from sobtan_rules.registry import all_rules

_SOURCES = (".py", ".toml", ".txt", ".csv", ".json")  # models have names that say what they are
_READS_PDF = "playa-pdf"
_RULES = "sobtan_rules"


@cache
def rules_version() -> str:
    """Eight hex digits for the program's version, the codes of its rules and their sources."""
    parts = [VERSION, *(rule.code for rule in all_rules()), sources(_RULES)]
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
def reading_versions() -> Mapping[str, str]:
    """For the code of each rule eight hex digits for all sources that it rests on.

    Those are its module, what that imports of the rules, and so on, with the lists of words and
    the tables that lie beside them. What reads files is not among them: another reader, another
    document. Empty where the sources are not there.
    """
    contents = dict(_contents(files(_RULES), _RULES))
    modules = {_module(name): name for name in contents if name.endswith(".py")}
    imports = {name: _imported(contents[path], modules) for name, path in modules.items()}
    found = {}
    for rule in all_rules() if modules else ():
        names = [modules[name] for name in _reached(type(rule).__module__, imports)]
        folders = {name.rpartition("/")[0] + "/" for name in names}
        names += [n for n in contents if not n.endswith(".py") and n.startswith(tuple(folders))]
        digests = [hashlib.sha256(contents[name]).hexdigest() for name in sorted(set(names))]
        found[rule.code] = _short([rule.code, *sorted(set(names)), *digests])
    return found


def _module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


_IMPORT = pattern(
    rb"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)|import[ \t]+([\w.]+))", re.M
)


def _imported(source: bytes, modules: Mapping[str, str]) -> frozenset[str]:
    """The modules of the rules that this one imports, wherever in its text."""
    found = set()
    for package, names, module in _IMPORT.findall(source):
        base = (package or module).decode()
        parts = re.findall(r"\w+", names.decode("utf-8", "replace"))
        found |= {base, *(f"{base}.{name}" for name in parts)}
    return frozenset(found & modules.keys())


def _reached(module: str, imports: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found, ahead = {module}, [module]
    while ahead:
        new = imports[ahead.pop()] - found
        found |= new
        ahead += new
    return frozenset(found)


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
