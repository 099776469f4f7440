"""The store in a database that a server keeps: PostgreSQL, through SQLAlchemy.

The one module that knows SQLAlchemy, but for the migrations it has Alembic carry out. A lost
connection is made again, said, and the work begun anew: every piece of it is one transaction
that leaves the same behind however often it is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

from sobtan.audit import schema
from sobtan.audit.database import Done, Row, StoreError

try:
    from sqlalchemy import Connection, create_engine, make_url, text
    from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
except ImportError as error:  # the extra is not installed
    raise StoreError("no-library") from error

_DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_BATCH = 1000  # rows fetched at a time
_FIRST_WAIT, _LONGEST_WAIT = 0.2, 5.0  # seconds between tries to connect again
_TO_CONNECT = 10  # seconds
# SQLSTATE, or its first two digits: https://www.postgresql.org/docs/current/errcodes-appendix.html
_KINDS = {
    "53100": "full",
    "53200": "full",  # of memory
    "25006": "read-only",
    "42501": "read-only",  # no right to
    "55P03": "locked",
    "28": "refused",
    "3D": "absent-database",
    "42P07": "foreign",  # a table of that name is there
    "42P01": "foreign",
    "42703": "foreign",
}
_PASSING = ("08", "40", "53300", "57P")  # connection, deadlock, too many clients, restart
# libpq says why there is no connection in words only.
_WORDS = {
    "password": "refused",
    "no pg_hba.conf entry": "refused",
    "does not exist": "absent-database",
}

Told = Callable[[str], None]


class PostgreSQL:
    """A PostgreSQL database.

    `arm` is called for each new connection, which knows nothing of what those before it
    were told of the run; `told` hears why one was lost. `patience` is for how many seconds a
    server may be away.
    """

    is_shared = True

    def __init__(
        self,
        address: str,
        *,
        arm: Callable[[PostgreSQL], None],
        told: Told = lambda _: None,
        to_read: bool = False,
        patience: float = 300.0,
    ) -> None:
        self._engine = create_engine(
            _url(address),
            pool_size=1,
            connect_args={"connect_timeout": _TO_CONNECT, "application_name": "sobtan"},
        )
        self._arm, self._told, self._patience = arm, told, patience
        self._connection: Connection | None = None
        with _said():
            try:
                self._connect(to_read)
            except BaseException:
                self.close()
                raise

    def _connect(self, to_read: bool = False) -> None:
        self._connection = self._engine.connect()
        self._build(to_read)
        with self._connection.begin():
            for statement in schema.ASKED:
                self._connection.exec_driver_sql(statement.format_map(schema.POSTGRESQL))
        self._arm(self)

    def _build(self, to_read: bool) -> None:
        """Bring the tables up to date, which not everyone may who may read them."""
        from sobtan.audit.migrations.course import bring_up_to_date

        try:
            with self._there.begin():
                bring_up_to_date(self._there, to_read)
        except DBAPIError as error:
            if to_read and _kind(error) == "read-only":
                raise StoreError("unchangeable") from error
            raise

    def close(self) -> None:
        with suppress(SQLAlchemyError):
            if self._connection is not None:
                self._connection.close()
        self._engine.dispose()
        self._connection = None

    @property
    def _there(self) -> Connection:
        assert self._connection is not None, "closed"
        return self._connection

    @property
    def _is_within(self) -> bool:
        """Whether a transaction is under way: what goes wrong is for the whole of it to mend."""
        return self._connection is not None and self._connection.in_transaction()

    def rows(self, query: str, **values: Any) -> Iterator[Row]:
        """A thousand rows are there, or none: so many are asked for anew when a connection is lost.

        Of a longer answer the rows that were given cannot be given again.
        """
        if self._is_within:
            yield from self._streamed(query, values)
            return
        with _said():
            first: list[Row] = []
            found = self._steady(lambda: self._begun(query, values, first))
            yield from first
            yield from found

    def _begun(self, query: str, values: Row, first: list[Row]) -> Iterator[Row]:
        """The rows behind the first thousand; where there are none, nothing stays open."""
        found = self._streamed(query, values)
        first[:] = islice(found, _BATCH + 1)
        return found if len(first) > _BATCH else iter(())

    def _streamed(self, query: str, values: Row) -> Iterator[Row]:
        with self._within():
            statement = text(query).execution_options(yield_per=_BATCH)
            for row in self._there.execute(statement, values).mappings():
                yield dict(row)

    @contextmanager
    def _within(self) -> Iterator[None]:
        """In the transaction there is, or in one of its own."""
        if self._is_within:
            yield
        else:
            with self._there.begin():
                yield

    def change(self, statement: str, values: Sequence[Row]) -> None:
        if not values:
            return
        if self._is_within:
            self._there.execute(text(statement), list(values))
        else:
            self.transaction(lambda: self.change(statement, values))

    def transaction(self, work: Callable[[], Done]) -> Done:
        def whole() -> Done:
            with self._there.begin():
                return work()

        with _said():
            return self._steady(whole)

    def _steady(self, work: Callable[[], Done]) -> Done:
        """The work, begun again for as long as what is in its way will pass."""
        until = time.monotonic() + self._patience
        while True:
            try:
                return work()
            except DBAPIError as error:
                if not _is_passing(error) or time.monotonic() > until:
                    raise
                self._told(_detail(error))
                self._reconnect(until)

    def _reconnect(self, until: float) -> None:
        wait = _FIRST_WAIT
        while True:
            try:
                if self._connection is not None:
                    self._connection.close()
                self._engine.dispose()
                self._connect()
            except DBAPIError as error:
                if _kind(error) in ("refused", "absent-database") or time.monotonic() > until:
                    raise
                time.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
            else:
                return


def _url(address: str) -> Any:
    try:
        url = make_url(address)
        return url.set(drivername=_DRIVERS[url.drivername])
    except (ArgumentError, KeyError, ValueError) as error:
        raise StoreError("address") from error


@contextmanager
def _said() -> Iterator[None]:
    """Turn what the database complains of into a StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_kind(error), _detail(error)) from error
    except SQLAlchemyError as error:
        raise StoreError("other", str(error).splitlines()[0]) from error


def _state(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""


def _is_passing(error: DBAPIError) -> bool:
    return error.connection_invalidated or _state(error).startswith(_PASSING)


def _kind(error: DBAPIError) -> str:
    state, said = _state(error), str(error.orig)
    for known, kind in _KINDS.items():
        if state.startswith(known):
            return kind
    if state and not state.startswith(_PASSING):
        return "other"
    return next((kind for words, kind in _WORDS.items() if words in said), "unreachable")


def _detail(error: DBAPIError) -> str:
    """What the server said, on one line."""
    lines = [line.strip() for line in str(error.orig).splitlines() if line.strip()]
    return lines[0] if lines else type(error.orig).__name__
