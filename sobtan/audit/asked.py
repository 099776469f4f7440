"""What a run is about: paths in their order, on the disk of this computer and not in memory."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator

from sobtan.audit.files import storable


class Asked:
    """The paths of a run, each once. A million of them take no memory to speak of."""

    def __init__(self) -> None:
        # A database without a name is a file that goes with its end.
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.execute(
            "CREATE TABLE asked (number INTEGER PRIMARY KEY, path BLOB, stored TEXT UNIQUE)"
        )

    def add(self, paths: Iterable[str]) -> None:
        """Take these in, behind those that are there."""
        self._connection.execute("BEGIN")
        self._connection.executemany(
            "INSERT OR IGNORE INTO asked (path, stored) VALUES (?, ?)",
            ((os.fsencode(path), storable(path)) for path in paths),
        )
        self._connection.execute("COMMIT")

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM asked").fetchone()[0])

    def __contains__(self, stored: str) -> bool:
        query = "SELECT 1 FROM asked WHERE stored = ?"
        return self._connection.execute(query, (stored,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        for (path,) in self._connection.execute("SELECT path FROM asked ORDER BY number"):
            yield os.fsdecode(path)

    def stored(self) -> Iterator[str]:
        """The paths as tables have them, in no order."""
        for (path,) in self._connection.execute("SELECT stored FROM asked"):
            yield path

    def close(self) -> None:
        """Give the room back."""
        self._connection.close()
