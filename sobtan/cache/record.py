"""Notes, while a check is made, what it rests on and what it says, and keeps that at its end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sobtan.cache import folder
from sobtan.cache.circumstances import digest, is_lasting, key
from sobtan.cache.entry import Entry
from sobtan.cache.replay import is_kept


class Record:
    """The run at hand. It notes nothing until it has begun, and forgets what it may not keep."""

    def __init__(self) -> None:
        self._key = ""
        self._arguments: frozenset[str] = frozenset()
        self._rests_on: dict[str, str] = {}
        self._said: list[tuple[str, str]] = []
        self._made: dict[str, bytes] = {}

    def begin(self, arguments: Sequence[str]) -> None:
        """A command begins whose result may be kept."""
        if is_kept(arguments):
            self._key = key(arguments)
            typed = (argument.partition("=")[2] or argument for argument in arguments)
            self._arguments = frozenset(str(Path(name)) for name in typed)

    def rests_on(self, path: Path) -> None:
        """A file is going to be read, or looked for: what it holds now is what counts."""
        if not is_lasting(str(path)):
            self.forget()
        elif self._key and str(path) not in self._rests_on:
            self._rests_on[str(path)] = digest(str(path))

    def names(self, paths: Sequence[Path]) -> None:
        """These are the reports. Where a pattern has found them others may come to be found."""
        if not all(str(path) in self._arguments for path in paths):
            self.forget()

    def says(self, stream: str, text: str) -> None:
        """A text is written to a standard stream, "out" or "err"."""
        if self._key:
            self._said.append((stream, text))

    def makes(self, path: Path, data: bytes) -> None:
        """A file is written."""
        if not is_lasting(str(path)):
            self.forget()
        elif self._key:
            self._made[str(path)] = data

    def forget(self) -> None:
        """The result hangs on more than files: on time, on memory, on a device."""
        self._key = ""

    def end(self, code: int) -> None:
        """The command is at its end: keep its result, if no file has changed meanwhile."""
        if self._key and all(digest(path) == known for path, known in self._rests_on.items()):
            entry = Entry(code, self._rests_on, self._said, self._made)
            folder.keep(self._key, entry.dump())
        self.forget()


RECORD = Record()
