"""The store of an audit: an SQLite file that is right at every moment.

Each file is one transaction, so that the process may be killed whenever it likes: what
was written stays, what was not is done again. `docs/audit-store.md` explains the tables
to those who query them.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from sobtan.audit import schema
from sobtan.audit.files import is_gone, storable
from sobtan.audit.record import Ended, Found, Record, Stale, Task
from sobtan.audit.series import Member
from sobtan.audit.worker import Limits

_PATIENCE = 30.0  # seconds to wait for another program that is writing


class Trouble(NamedTuple):
    """What SQLite says of a store that cannot be used, in one word."""

    kind: str  # a key of `messages.STORE_TROUBLES`
    detail: str


class StoreError(Exception):
    """The store cannot be opened, read or written."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(detail or kind)
        self.trouble = Trouble(kind, detail)


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


class Store:
    """The results of all audits so far. Use it in a `with` statement. Raises StoreError.

    Only the paths given to `ask_for` are spoken of: the files of this run. A store that
    is only `to_read` has to exist, and may stand where nothing can be written.
    """

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

    def _open_unwritable(self, path: Path) -> None:
        """Read the file as it stands: SQLite would write a journal even to read."""
        journal = path.with_name(f"{path.name}-wal")
        if not is_gone(str(journal)):  # what it holds would be missed
            raise StoreError("read-only")
        self._open(f"{path.absolute().as_uri()}?immutable=1", is_address=True)
        try:
            self._prepare(to_read=True)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, to_read: bool) -> None:
        with _said():
            self._connection.row_factory = sqlite3.Row
            application = self._pragma("application_id")
            version = self._pragma("user_version")
            is_new = not self._pragma("schema_version")
        if application != schema.APPLICATION and (to_read or not is_new):
            raise StoreError("foreign")
        if version > schema.VERSION:
            raise StoreError("newer")
        if version < schema.VERSION and not is_new:
            raise StoreError("older")
        with _said():
            if not to_read:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = FULL")  # also when the power goes
                self._connection.execute("PRAGMA foreign_keys = ON")
            if is_new:
                self._create()
            for statement in schema.ASKED.split(";"):
                self._connection.execute(statement)

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    def _create(self) -> None:
        """Make the tables, or find that another process has done so meanwhile."""
        with self.transaction():
            if not self._pragma("schema_version"):
                for statement in schema.SCHEMA.split(";"):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
                self._connection.execute(f"PRAGMA user_version = {schema.VERSION}")

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the file and leave it whole, without its journal beside it."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing."""
        with _said():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:  # a full disk has ended it already
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    # --- The files of this run ---

    def ask_for(self, paths: Iterable[str]) -> None:
        """Take note of the files this run is about."""
        with _said():
            self._connection.executemany(
                "INSERT OR IGNORE INTO asked (path, stored) VALUES (?, ?)",
                ((os.fsencode(path), storable(path)) for path in paths),
            )

    def number_asked(self) -> int:
        """How many files this run is about."""
        row = self._one("SELECT count(*) AS number FROM asked")
        return int(row["number"]) if row is not None else 0

    def ask_for_stored(self, is_meant: Callable[[str], bool]) -> None:
        """Take note of the files in the store that are still in their places and meant."""
        rows = self.rows("SELECT path, path_bytes FROM file WHERE NOT gone ORDER BY path")
        self.ask_for(_actual(row) for row in rows if is_meant(row["path"]))

    def asked(self) -> Iterator[str]:
        """Their paths, in the order asked for; none is kept in memory."""
        number = 0
        while row := self._one("SELECT * FROM asked WHERE number > ? ORDER BY number", number):
            number = row["number"]
            yield os.fsdecode(row["path"])

    def rows(self, query: str, *values: Any) -> Iterator[sqlite3.Row]:
        """The rows of a query. Those of the run's files are in `asked_file`."""
        with _said():
            yield from self._connection.execute(query, values)

    def _one(self, query: str, *values: Any) -> sqlite3.Row | None:
        with _said():
            row: sqlite3.Row | None = self._connection.execute(query, values).fetchone()
            return row

    # --- Reading files ---

    def is_current(self, task: Task, limits: Limits) -> bool:
        """Whether the store holds what reading the file again would give."""
        row = self._one("SELECT * FROM file WHERE path = ?", storable(task.path))
        if row is None or (row["sha256"], row["basis"]) != (task.sha256, task.basis):
            return False
        if task.password and row["kind"] in ("encrypted", "wrong_password"):
            return False
        return _has_page(row, task) and not _may_do_better(row, limits)

    def put(self, task: Task, record: Record, limits: Limits, now: str) -> None:
        """Keep what became of a file, in place of what was known of it."""
        path = storable(task.path)
        with self.transaction():
            self._connection.execute("DELETE FROM file WHERE path = ?", (path,))
            row = {
                "path": path,
                "path_bytes": None if path == task.path else os.fsencode(task.path),
                "name": storable(Path(task.path).name),
                "sha256": task.sha256,
                "basis": task.basis,
                **_outcome(record, limits),
                "title": record.title,
                "agency": record.agency,
                "series": record.series,
                "period_th": record.period.th,
                "period_en": record.period.en,
                "fiscal_year": record.fiscal_year,
                "first_day": record.first_day,
                "last_day": record.last_day,
                "pages": record.pages,
                "unread_pages": record.unread_pages,
                "tables": record.tables,
                "numbers": record.numbers,
                "verified": record.verified,
                "failed": record.failed,
                "relations": record.relations,
                "seconds": record.seconds,
                "audited_at": now,
            }
            number = self._insert("file", row)
            self._insert_findings(number, record, is_compared=False)

    def _insert(self, table: str, row: dict[str, Any]) -> int:
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        values = [_storable(value) for value in row.values()]
        cursor = self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
        return int(cursor.lastrowid or 0)

    def _insert_findings(self, file: int, record: Record, is_compared: bool) -> None:
        for position, finding in enumerate(record.findings, start=1):
            values = {name: getattr(finding, name) for name in Found.__dataclass_fields__}
            row = {"file_id": file, "compared": is_compared, "position": position, **values}
            self._insert("finding", row)
        for one in record.stale:
            values = {name: getattr(one, name) for name in Stale.__dataclass_fields__}
            self._insert("stale_acceptance", {"file_id": file, "compared": is_compared, **values})

    def mark_gone(self) -> None:
        """Note which files of earlier runs are no longer where they were, or are back."""
        others = (
            "SELECT id, path, path_bytes, gone FROM file"
            " WHERE path NOT IN (SELECT stored FROM asked)"
        )
        changed = [
            (not row["gone"], row["id"])
            for row in self.rows(others)
            if is_gone(_actual(row)) != bool(row["gone"])
        ]
        with self.transaction():
            self._connection.execute(
                "UPDATE file SET gone = 0 WHERE gone AND path IN (SELECT stored FROM asked)"
            )
            self._connection.executemany("UPDATE file SET gone = ? WHERE id = ?", changed)

    # --- Comparing reports ---

    def series(self) -> Iterator[tuple[Member, ...]]:
        """The files of each series, of this run and of earlier ones.

        No query stays open meanwhile: while one does, another program's writing would
        keep this one from its own.
        """
        name = ""
        while row := self._one("SELECT min(series) AS next FROM file WHERE series > ?", name):
            if row["next"] is None:
                return
            name = row["next"]
            yield tuple(map(_member, list(self.rows(_MEMBERS, name))))

    def is_asked(self, path: str) -> bool:
        return self._one("SELECT 1 FROM asked WHERE stored = ?", path) is not None

    def comparison(self, path: str, prior: str) -> Task:
        """The task of holding a file against an earlier one, both as the store knows them."""
        query = "SELECT path, path_bytes, sha256, basis FROM file WHERE path = ?"
        mine, theirs = self._one(query, path), self._one(query, prior)
        if mine is None or theirs is None:
            raise StoreError("other", path)
        return Task(
            path=_actual(mine),
            sha256=mine["sha256"],
            basis=mine["basis"],
            prior=_actual(theirs),
            prior_sha256=theirs["sha256"],
        )

    def is_compared(self, task: Task, limits: Limits) -> bool:
        """Whether the store holds what comparing the file again would give."""
        row = self._one(
            "SELECT comparison.* FROM comparison JOIN file ON file.id = file_id WHERE path = ?",
            storable(task.path),
        )
        wanted = (task.sha256, task.basis, storable(task.prior), task.prior_sha256)
        if row is None:
            return False
        there = (row["sha256"], row["basis"], row["prior_path"], row["prior_sha256"])
        return there == wanted and _has_page(row, task) and not _may_do_better(row, limits)

    def put_comparison(self, task: Task, record: Record, limits: Limits) -> None:
        """Keep what holding the file against its predecessor has shown."""
        with self.transaction():
            file = self._forget_comparison(storable(task.path))
            row = {
                "file_id": file,
                "prior_path": task.prior,
                "prior_sha256": task.prior_sha256,
                "sha256": task.sha256,
                "basis": task.basis,
                **_outcome(record, limits),
            }
            self._insert("comparison", row)
            self._insert_findings(file, record, is_compared=True)

    def drop_comparison(self, path: str) -> None:
        """Forget a comparison of a file that has no predecessor any more."""
        if self._one(
            "SELECT 1 FROM comparison JOIN file ON file.id = file_id WHERE path = ?", path
        ):
            with self.transaction():
                file = self._forget_comparison(path)
                # its page shows what the comparison found
                self._connection.execute("UPDATE file SET page = '' WHERE id = ?", (file,))

    def _forget_comparison(self, path: str) -> int:
        """The number of the file whose comparison was removed."""
        (file,) = self._connection.execute("SELECT id FROM file WHERE path = ?", (path,)).fetchone()
        self._connection.execute("DELETE FROM comparison WHERE file_id = ?", (file,))
        for table in ("finding", "stale_acceptance"):
            self._connection.execute(f"DELETE FROM {table} WHERE file_id = ? AND compared", (file,))
        return int(file)


def _outcome(record: Record, limits: Limits) -> dict[str, Any]:
    """How it ended, and the limit it ran into, so that a higher one can be tried."""
    used = {Ended.TIMEOUT.value: limits.seconds, Ended.MEMORY.value: limits.megabytes}
    return {
        "state": record.state.value,
        "kind": str(record.kind),
        "reason_th": record.reason.th,
        "reason_en": record.reason.en,
        "limit_used": used.get(record.kind),
        "page": record.page,
    }


def _has_page(row: sqlite3.Row, task: Task) -> bool:
    """Whether the page asked for was written and is there, or there can be none."""
    if row["kind"] == Ended.PAGE:  # there may be room now
        return False
    if not task.html or row["state"] == "refused":
        return True
    return bool(row["page"] == storable(task.html)) and Path(task.html).is_file()


def _may_do_better(row: sqlite3.Row, limits: Limits) -> bool:
    """Whether the file ran into a limit that is higher by now."""
    now = {Ended.TIMEOUT.value: limits.seconds, Ended.MEMORY.value: limits.megabytes}
    return now.get(row["kind"], 0.0) > (row["limit_used"] or 0.0)


def _storable(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def _actual(row: sqlite3.Row) -> str:
    """The path as the system has it: not every name is text that a database takes."""
    return os.fsdecode(row["path_bytes"] or row["path"])


_MEMBERS = """
SELECT path, first_day, last_day, state <> 'read' AS is_partly,
       (SELECT count(*) FROM finding WHERE file_id = file.id AND NOT compared AND NOT accepted
        AND severity <> 'info') AS faults
FROM file WHERE series = ? AND last_day IS NOT NULL AND NOT gone ORDER BY last_day, path
"""


def _member(row: sqlite3.Row) -> Member:
    faults = (bool(row["is_partly"]), row["faults"])
    return Member(row["path"], row["first_day"], row["last_day"], faults)
