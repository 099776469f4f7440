"""Says again what a check has said, where nothing has changed since."""

from __future__ import annotations

import os
import sys

from sobtan.cache import folder
from sobtan.cache.circumstances import digest, key
from sobtan.cache.entry import Entry, load

TYPE_CHECKING = False  # as `typing` has it; nothing is loaded for the sake of types
if TYPE_CHECKING:
    from collections.abc import Sequence

_WITHOUT = ("--no-cache", "--password", "-h", "--help")  # what was locked is not kept open


def is_kept(arguments: Sequence[str]) -> bool:
    """Whether the command is one whose results are kept."""
    named = {argument.partition("=")[0] for argument in arguments}
    if "check" not in arguments or not named.isdisjoint(_WITHOUT):
        return False
    if sys.stdout is None or sys.stderr is None or "SOBTAN_DEBUG" in os.environ:
        return False
    return os.name != "nt" or not (sys.stdout.isatty() or sys.stderr.isatty())


def replay(arguments: Sequence[str]) -> int | None:
    """The exit code, once all is said and written; nothing where the check is to be made."""
    try:
        data = folder.read(key(arguments)) if is_kept(arguments) else None
        entry = load(data) if data else None
        if entry is None or not _holds(entry):
            return None
        for path, content in entry.made.items():
            _make(path, content)
        for stream, text in entry.said:
            _say(sys.stdout if stream == "out" else sys.stderr, text)
    except OSError:  # the check itself says what is the matter
        return None
    return entry.code


def _holds(entry: Entry) -> bool:
    """Whether every file is as it was: also those written, unless they are to be made anew."""
    if any(digest(path) != known for path, known in entry.rests_on.items()):
        return False
    return all(_is_ours(path, content) for path, content in entry.made.items())


def _is_ours(path: str, content: bytes) -> bool:
    if not os.path.lexists(path):
        return True
    with open(path, "rb") as file:
        return file.read() == content


def _make(path: str, content: bytes) -> None:
    """Write the file where it is gone; it appears whole or not at all."""
    if os.path.lexists(path):
        return
    temporary = os.path.join(os.path.dirname(path), f".sobtan-{os.getpid()}")
    try:
        with open(temporary, "xb") as file:
            file.write(content)
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def _say(stream: object, text: str) -> None:
    stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[attr-defined]
    stream.write(text)  # type: ignore[attr-defined]
    stream.flush()  # type: ignore[attr-defined]
