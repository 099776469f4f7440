"""What decides beside the files what a command says: the program, its words, where it runs."""

from __future__ import annotations

import os
import sys

from sobtan.about import VERSION

TYPE_CHECKING = False  # as `typing` has it; nothing is loaded for the sake of types
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

try:
    from _blake2 import blake2b  # as hashlib has it, that loads all of OpenSSL
except ImportError:
    from hashlib import blake2b

_PACKAGES = ("sobtan", "sobtan_rules", "sobtan_extractor")
_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LANG", "TZ")
_BLOCK = 1 << 20  # bytes read at once
_BEGINNINGS = ("SOBTAN_", "LC_", "PYTHON")


def key(arguments: Sequence[str]) -> str:
    """The same for two runs only where the same files make them say the same."""
    known = (VERSION, sys.version, list(arguments), os.getcwd(), *_surroundings(), *_program())
    return blake2b(repr(known).encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()


def digest(path: str) -> str:
    """What the file holds, in short; empty where there is none that can be read.

    What a pipe or a device holds is gone once it is read: neither is touched.
    """
    if not is_lasting(path):
        return "passing"
    try:
        found = blake2b(digest_size=32)
        with open(path, "rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
    except OSError:
        return ""
    return found.hexdigest()


def is_lasting(path: str) -> bool:
    """Whether the file, if there is one, may be read twice."""
    return not os.path.exists(path) or os.path.isfile(path) or os.path.isdir(path)


def _surroundings() -> Iterator[object]:
    for name, value in sorted(os.environ.items()):
        if name in _VARIABLES or name.startswith(_BEGINNINGS):
            yield name, value
    for stream in (sys.stdout, sys.stderr):
        if stream.isatty():
            yield os.get_terminal_size(stream.fileno())


def _program() -> Iterator[object]:
    """The code itself, however it was installed or is being changed, and what stands beside it."""
    for place in sys.path:
        if place.endswith("-packages"):  # of the system or the user, as they are installed
            yield _changed(place)
        for package in _PACKAGES:
            yield from _files(os.path.join(place, package))


def _changed(folder: str) -> int:
    """When something was installed there, or taken away."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0


def _files(folder: str) -> Iterator[object]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            seen = entry.stat()
            yield entry.path, seen.st_size, seen.st_mtime_ns
