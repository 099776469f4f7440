"""The store of an audit: what is known of each file, right at every moment.

Each file is one transaction, so that the process may be killed whenever it likes: what
was written stays, what was not is done again. `docs/audit-store.md` explains the tables
to those who query them; `embedded.py` and `served.py` are the databases they can be in.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from sobtan.about import VERSION
from sobtan.audit import schema
from sobtan.audit.asked import Asked
from sobtan.audit.basis import reader_of
from sobtan.audit.database import Database, Done, Row, StoreError
from sobtan.audit.embedded import SQLite
from sobtan.audit.files import is_gone, storable
from sobtan.audit.record import Ended, Record, Task
from sobtan.audit.series import Member
from sobtan.audit.worker import Limits

_BATCH = 1000  # rows written at a time
Told = Callable[[str], None]


def is_served(place: str) -> bool:
    """Whether the store is kept by a server, and not in a file."""
    return "://" in place and not place.startswith("sqlite:///")


def file_of(place: str) -> Path:
    """The file of a store that is in one: its name, or an address as SQLAlchemy has it."""
    return Path(place.removeprefix("sqlite:///"))


def shown_place(place: str) -> str:
    """The place as it may be shown: without the password an address may have."""
    return re.sub(r"(?<=://)([^/@]*?):[^/@]*@", r"\1:***@", place)


class Store:
    """The results of all audits so far. Use it in a `with` statement. Raises StoreError.

    `place` is a file, or the address of a database. Only the paths given to `ask_for` are
    spoken of: the files of this run. A store that is only `to_read` has to exist, and may
    stand where nothing can be written. `told` hears why a connection was lost.
    """

    def __init__(
        self, place: str | Path, to_read: bool = False, told: Told = lambda _: None
    ) -> None:
        self._run: int | None = None
        self._asked = Asked()
        self._database = self._opened(str(place), to_read, told)

    def _opened(self, place: str, to_read: bool, told: Told) -> Database:
        if not is_served(place):
            return SQLite(file_of(place), to_read)
        from sobtan.audit.served import PostgreSQL  # late: an extra that few have

        return PostgreSQL(place, arm=self._tell_asked, told=told, to_read=to_read)

    def _tell_asked(self, database: Database) -> None:
        """Let the database know what is asked for: a connection forgets with its end."""
        paths = self._asked.stored()
        while batch := list(islice(paths, _BATCH)):
            _note_asked(database, batch)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()
        self._asked.close()

    # --- The files of this run ---

    def ask_for(self, paths: Iterable[str]) -> None:
        """Take note of the files this run is about."""
        coming = iter(paths)
        while batch := list(islice(coming, _BATCH)):
            self._asked.add(batch)
            _note_asked(self._database, [storable(path) for path in batch])

    def number_asked(self) -> int:
        """How many files this run is about."""
        return len(self._asked)

    def ask_for_stored(self, is_meant: Callable[[str], bool]) -> None:
        """Take note of the files in the store that are still in their places and meant."""
        rows = self.rows("SELECT path, path_bytes FROM file WHERE NOT gone ORDER BY path")
        self._asked.add(_actual(row) for row in rows if is_meant(row["path"]))
        self._tell_asked(self._database)

    def asked(self) -> Iterator[str]:
        """Their paths, in the order asked for; none is kept in memory."""
        return iter(self._asked)

    def is_asked(self, path: str) -> bool:
        """Whether the run is about the file of that path, as the tables have it."""
        return path in self._asked

    def rows(self, query: str, **values: Any) -> Iterator[Row]:
        """The rows of a query. Those of the run's files are in `asked_file`."""
        return self._database.rows(query, **values)

    def one(self, query: str, **values: Any) -> Row | None:
        """The first row of a query."""
        return next(self._database.rows(query, **values), None)

    def transaction(self, work: Callable[[], Done]) -> Done:
        """All of the work or nothing."""
        return self._database.transaction(work)

    # --- Runs ---

    def begin_run(self, host: str, pool: str) -> None:
        """Take note that an audit of the files asked for begins."""
        mark = uuid4().hex  # what the row is known by: its number the database gives
        row = {
            "mark": mark,
            "begun_at": _now(),
            "state": "running",
            "version": VERSION,
            "host": host,
            "pool": pool,
            "files_asked": len(self._asked),
            "files_read": 0,
            "files_known": 0,
        }
        self._insert("run", [row])
        found = self.one("SELECT id FROM run WHERE mark = :mark", mark=mark)
        self._run = None if found is None else int(found["id"])

    def end_run(self, state: str, read: int, known: int) -> None:
        """Take note of how it ended: "done" or "stopped", and what it had to do."""
        self._database.change(
            "UPDATE run SET state = :state, ended_at = :now, files_read = :read,"
            " files_known = :known WHERE id = :id",
            [{"state": state, "now": _now(), "read": read, "known": known, "id": self._run}],
        )

    # --- Reading files ---

    def is_current(self, task: Task, limits: Limits) -> bool:
        """Whether the store holds what reading the file again would give."""
        row = self.one("SELECT * FROM file WHERE path = :path", path=storable(task.path))
        return row is not None and self._answers(row, task, limits) and _has_page(row, task)

    def _answers(self, row: Row, task: Task, limits: Limits) -> bool:
        if (row["sha256"], row["basis"]) != (task.sha256, task.basis):
            return False
        if row["layout"] < schema.COMPLETE:  # what today's tables have was not kept then
            return False
        if task.password and row["kind"] in ("encrypted", "wrong_password"):
            return False
        return not _may_do_better(row, limits)

    def adopt(self, task: Task, limits: Limits) -> bool:
        """Keep for this file what an earlier run found in the same content elsewhere.

        False where there is no such file, or a page is wanted that only reading can make.
        """
        query = (
            "SELECT * FROM file WHERE sha256 = :sha256 AND basis = :basis AND path <> :path"
            " AND (run_id IS NULL OR run_id < :run) ORDER BY path"
        )
        same = {"sha256": task.sha256, "basis": task.basis, "path": storable(task.path)}
        for row in [] if task.html else list(self.rows(query, **same, run=self._run or 0)):
            alike = Path(row["path"]).suffix.lower() == Path(task.path).suffix.lower()
            if alike and self._answers(row, task, limits):
                self.transaction(partial(self._take_over, row, task))
                return True
        return False

    def _take_over(self, row: Row, task: Task) -> None:
        own = {**_named(task), "page": "", "run_id": self._run, "gone": False}
        file = self._put_file({name: row[name] for name in row if name != "id"} | own)
        for table in _OF_A_FILE:
            query = f"SELECT * FROM {table} WHERE file_id = :id"
            found = list(self.rows(query, id=row["id"]))
            kept = [one | {"file_id": file} for one in map(dict, found) if not one.get("compared")]
            self._insert(table, [{n: v for n, v in one.items() if n != "id"} for one in kept])

    def put(self, task: Task, record: Record, limits: Limits, now: str) -> None:
        """Keep what became of a file, in place of what was known of it."""
        row = {
            **_named(task),
            "sha256": task.sha256,
            "basis": task.basis,
            "reader": task.reader,
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
            "gone": False,
            "run_id": self._run,
            "layout": schema.VERSION,
        }

        def written() -> None:
            file = self._put_file(row)
            self._put_document(task, record)
            self._insert_findings(file, record, is_compared=False)
            for table, details in record.details.items():
                self._insert(table, _numbered(file, details))

        self.transaction(written)

    def _put_file(self, row: Row) -> int:
        """The number of the file, which has this row now and nothing else.

        Another program may be writing the same file: the one that comes second waits here
        until the other is done.
        """
        before = self.one(_DOCUMENT_OF, path=_storable(row["path"]))
        set_to = ", ".join(f"{name} = excluded.{name}" for name in row if name != "path")
        self._insert("file", [row], f" ON CONFLICT (path) DO UPDATE SET {set_to}")
        found = self.one("SELECT id FROM file WHERE path = :path", path=_storable(row["path"]))
        assert found is not None
        for table in (*_OF_A_FILE, "comparison"):
            self._database.change(f"DELETE FROM {table} WHERE file_id = :id", [found])
        if before is not None:
            self._database.change(_FORGET_DOCUMENT, [before])
        return int(found["id"])

    def _put_document(self, task: Task, record: Record) -> None:
        if record.document:
            packed = base64.b64decode(record.document)
            row = {"sha256": task.sha256, "reader": task.reader, "packed": packed}
            clash = " ON CONFLICT (sha256, reader) DO UPDATE SET packed = excluded.packed"
            self._insert("document", [row], clash)

    def with_documents(self, task: Task) -> Task:
        """The task with what was read before of its file, and of the one it is held against.

        A file whose page is to be written is read itself.
        """
        return replace(
            task,
            document="" if task.html else self._document(task.sha256, task.reader),
            prior_document=self._document(task.prior_sha256, reader_of(task.reader, task.prior)),
        )

    def _document(self, sha256: str, reader: str) -> str:
        query = "SELECT packed FROM document WHERE sha256 = :sha256 AND reader = :reader"
        row = self.one(query, sha256=sha256, reader=reader) if sha256 else None
        return "" if row is None else base64.b64encode(row["packed"]).decode("ascii")

    def _insert(self, table: str, rows: Sequence[Row], clash: str = "") -> None:
        if not rows:
            return
        names, marks = ", ".join(rows[0]), ", ".join(f":{name}" for name in rows[0])
        cleaned = [{name: _storable(value) for name, value in row.items()} for row in rows]
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks}){clash}"
        self._database.change(statement, cleaned)

    def _insert_findings(self, file: int, record: Record, is_compared: bool) -> None:
        same = {"file_id": file, "compared": is_compared}
        found = (
            {"position": position, **_fields(finding)}
            for position, finding in enumerate(record.findings, start=1)
        )
        self._insert("finding", [{**same, **row} for row in found])
        self._insert("stale_acceptance", [{**same, **_fields(one)} for one in record.stale])

    def mark_gone(self, is_meant: Callable[[str], bool]) -> None:
        """Note which files of earlier runs are no longer where they were, or are back.

        Where other computers write to the store, too, only what is meant is looked for: the
        rest may be on their disks.
        """
        changed = [
            {"gone": not row["gone"], "id": row["id"]}
            for row in self._not_asked()
            if not self._database.is_shared or is_meant(row["path"])
            if is_gone(_actual(row)) != bool(row["gone"])
        ]
        there = "UPDATE file SET gone = :gone WHERE gone AND path IN (SELECT stored FROM asked)"

        def noted() -> None:
            self._database.change(there, [{"gone": False}])
            self._database.change("UPDATE file SET gone = :gone WHERE id = :id", changed)

        self.transaction(noted)

    def _not_asked(self) -> Iterator[Row]:
        """The other files, some at a time: to look for them all may take hours."""
        query = (
            "SELECT id, path, path_bytes, gone FROM file WHERE id > :last"
            f" AND path NOT IN (SELECT stored FROM asked) ORDER BY id LIMIT {_BATCH}"
        )
        last = 0
        while found := list(self.rows(query, last=last)):
            yield from found
            last = found[-1]["id"]

    # --- Comparing reports ---

    def series(self) -> Iterator[tuple[Member, ...]]:
        """The files of each series, of this run and of earlier ones.

        No query stays open meanwhile: while one does, another program's writing would
        keep this one from its own.
        """
        name = ""
        while row := self.one(
            "SELECT min(series) AS next FROM file WHERE series > :name", name=name
        ):
            if row["next"] is None:
                return
            name = row["next"]
            yield tuple(map(_member, list(self.rows(_MEMBERS, series=name))))

    def comparison(self, path: str, prior: str) -> Task:
        """The task of holding a file against an earlier one, both as the store knows them."""
        query = "SELECT path, path_bytes, sha256, basis, reader FROM file WHERE path = :path"
        mine, theirs = self.one(query, path=path), self.one(query, path=prior)
        if mine is None or theirs is None:
            raise StoreError("other", path)
        return Task(
            path=_actual(mine),
            sha256=mine["sha256"],
            basis=mine["basis"],
            prior=_actual(theirs),
            prior_sha256=theirs["sha256"],
            reader=mine["reader"],
        )

    def is_compared(self, task: Task, limits: Limits) -> bool:
        """Whether the store holds what comparing the file again would give."""
        row = self.one(
            "SELECT comparison.* FROM comparison JOIN file ON file.id = file_id WHERE path = :path",
            path=storable(task.path),
        )
        wanted = (task.sha256, task.basis, storable(task.prior), task.prior_sha256)
        if row is None:
            return False
        there = (row["sha256"], row["basis"], row["prior_path"], row["prior_sha256"])
        return there == wanted and _has_page(row, task) and not _may_do_better(row, limits)

    def put_comparison(self, task: Task, record: Record, limits: Limits) -> None:
        """Keep what holding the file against its predecessor has shown."""

        def written() -> None:
            file = self._forget_comparison(storable(task.path))
            row = {
                "file_id": file,
                "prior_path": task.prior,
                "prior_sha256": task.prior_sha256,
                "sha256": task.sha256,
                "basis": task.basis,
                **_outcome(record, limits),
            }
            self._insert("comparison", [row])
            self._insert_findings(file, record, is_compared=True)

        self.transaction(written)

    def drop_comparison(self, path: str) -> None:
        """Forget a comparison of a file that has no predecessor any more."""
        query = "SELECT file_id FROM comparison JOIN file ON file.id = file_id WHERE path = :path"

        def dropped() -> None:
            file = self._forget_comparison(path)
            # its page shows what the comparison found
            self._database.change("UPDATE file SET page = '' WHERE id = :id", [{"id": file}])

        if self.one(query, path=path):
            self.transaction(dropped)

    def _forget_comparison(self, path: str) -> int:
        """The number of the file whose comparison was removed; it is this program's for now."""
        self._database.change("UPDATE file SET path = path WHERE path = :path", [{"path": path}])
        found = self.one("SELECT id FROM file WHERE path = :path", path=path)
        assert found is not None
        change = self._database.change
        change("DELETE FROM comparison WHERE file_id = :id", [found])
        for table in ("finding", "stale_acceptance"):
            change(f"DELETE FROM {table} WHERE file_id = :id AND compared", [found])
        return int(found["id"])


_OF_A_FILE = ("finding", "stale_acceptance", "number", "relation", "fact", "decision")


_DOCUMENT_OF = "SELECT sha256, reader FROM file WHERE path = :path"
_FORGET_DOCUMENT = """
DELETE FROM document WHERE sha256 = :sha256 AND reader = :reader AND NOT EXISTS (
    SELECT 1 FROM file WHERE file.sha256 = document.sha256 AND file.reader = document.reader)
"""


def _note_asked(database: Database, stored: Sequence[str]) -> None:
    statement = "INSERT INTO asked (stored) VALUES (:path) ON CONFLICT DO NOTHING"
    database.change(statement, [{"path": path} for path in stored])


def _named(task: Task) -> dict[str, Any]:
    path = storable(task.path)
    return {
        "path": path,
        "path_bytes": None if path == task.path else os.fsencode(task.path),
        "name": storable(Path(task.path).name),
    }


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _numbered(file: int, details: Sequence[Any]) -> list[Row]:
    """The rows of a file's details, in their order from 1."""
    return [
        {"file_id": file, "position": position, **_fields(one)}
        for position, one in enumerate(details, start=1)
    ]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


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


def _has_page(row: Row, task: Task) -> bool:
    """Whether the page asked for was written and is there, or there can be none."""
    if row["kind"] == Ended.PAGE:  # there may be room now
        return False
    if not task.html or row["state"] == "refused":
        return True
    return bool(row["page"] == storable(task.html)) and Path(task.html).is_file()


def _may_do_better(row: Row, limits: Limits) -> bool:
    """Whether the file ran into a limit that is higher by now."""
    now = {Ended.TIMEOUT.value: limits.seconds, Ended.MEMORY.value: limits.megabytes}
    return now.get(row["kind"], 0.0) > (row["limit_used"] or 0.0)


def _storable(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def _actual(row: Row) -> str:
    """The path as the system has it: not every name is text that a database takes."""
    return os.fsdecode(row["path_bytes"] or row["path"])


_MEMBERS = """
SELECT path, first_day, last_day, state <> 'read' AS is_partly,
       (SELECT count(*) FROM finding WHERE file_id = file.id AND NOT compared AND NOT accepted
        AND severity <> 'info') AS faults
FROM file WHERE series = :series AND last_day IS NOT NULL AND NOT gone ORDER BY last_day, path
"""


def _member(row: Row) -> Member:
    faults = (bool(row["is_partly"]), row["faults"])
    return Member(row["path"], row["first_day"], row["last_day"], faults)
