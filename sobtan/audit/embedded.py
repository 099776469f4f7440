"""The store as an SQLite file: right at every moment, and in need of nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sobtan.audit import schema
from sobtan.audit.database import Done, Row, StoreError
from sobtan.audit.files import is_gone

_PATIENCE = 30.0  # seconds to wait for another program that is writing
_KINDS = {
    "SQLITE_FULL": "full",
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_READONLY": "read-only",
    "SQLITE_PERM": "read-only",
    "SQLITE_CANTOPEN": "missing",
    "SQLITE_NOTADB": "foreign",
    "SQLITE_CORRUPT": "foreign",
}


@contextmanager
def _said() -> Iterator[None]:
    """Turn what SQLite complains of into a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        kind = next((kind for known, kind in _KINDS.items() if name.startswith(known)), "other")
        raise StoreError(kind, str(error)) from error


class _StringAgg:
    """SQLite's older versions have no `string_agg`."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def step(self, part: str | None, between: str) -> None:
        if part is not None:
            self._parts += [between, part] if self._parts else [part]

    def finalize(self) -> str | None:
        return "".join(self._parts) if self._parts else None


class SQLite:
    """An SQLite file. One that is only `to_read` has to exist, and may be write-protected."""

    is_shared = False

    def __init__(self, path: Path, to_read: bool = False) -> None:
        if to_read and is_gone(str(path)):
            raise StoreError("absent")
        self._open(path)
        try:
            self._prepare(to_read)
        except StoreError as error:
            self._connection.close()
            if not to_read or error.trouble.kind not in ("read-only", "missing"):
                raise
            self._open_unwritable(path)
        except BaseException:
            self._connection.close()
            raise

    def _open(self, place: Path | str, is_address: bool = False) -> None:
        with _said():
            self._connection = sqlite3.connect(
                place, timeout=_PATIENCE, isolation_level=None, uri=is_address
            )
            self._connection.row_factory = sqlite3.Row
            self._connection.create_aggregate("string_agg", 2, _StringAgg)  # type: ignore[arg-type]

    def _open_unwritable(self, path: Path) -> None:
        """Read the file as it stands: SQLite would write a journal even to read."""
        journal = path.with_name(f"{path.name}-wal")
        if not is_gone(str(journal)):  # what it holds would be missed
            raise StoreError("read-only")
        self._open(f"{path.absolute().as_uri()}?immutable=1", is_address=True)
        try:
            self._prepare(to_read=True)
        except StoreError as error:
            self._connection.close()
            if error.trouble.kind != "read-only":
                raise
            raise StoreError("unchangeable") from error  # it would have to be brought up to date
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, to_read: bool) -> None:
        with _said():
            application, layout = self._pragma("application_id"), self._pragma("user_version")
            is_new = not self._pragma("schema_version")
        if application != schema.APPLICATION and (to_read or not is_new):
            raise StoreError("foreign")
        if layout > schema.VERSION:
            raise StoreError("newer")
        if layout < schema.OLDEST and not is_new:
            raise StoreError("older")
        with _said():
            if not to_read:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = FULL")  # also when the power goes
                self._connection.execute("PRAGMA foreign_keys = ON")
        if layout < schema.VERSION:
            self.transaction(self._build)
        with _said():
            for statement in schema.ASKED:
                self._connection.execute(statement.format_map(schema.SQLITE))

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    def _build(self) -> None:
        """Make the tables, or what an older layout lacks; another process may just have."""
        for step in schema.steps(self._pragma("user_version")):
            for statement in schema.statements(step, schema.SQLITE):
                self._connection.execute(statement)
        self._connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        self._connection.execute(f"PRAGMA user_version = {schema.VERSION}")

    def close(self) -> None:
        """Close the file and leave it whole, without its journal beside it."""
        self._connection.close()

    def rows(self, query: str, **values: Any) -> Iterator[Row]:
        with _said():
            yield from map(dict, self._connection.execute(query, values))

    def change(self, statement: str, values: Sequence[Row]) -> None:
        with _said():
            self._connection.executemany(statement, values)

    def transaction(self, work: Callable[[], Done]) -> Done:
        with _said():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                done = work()
            except BaseException:
                if self._connection.in_transaction:  # a full disk has ended it already
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
            return done
