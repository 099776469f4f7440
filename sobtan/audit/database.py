"""What the store asks of a database, whichever it is: rows, changes, and all or nothing.

Statements are written once, in the SQL that SQLite and PostgreSQL share; values are named
(`:path`). What a database complains of is a StoreError, in one word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

Row = Mapping[str, Any]
Done = TypeVar("Done")


class Trouble(NamedTuple):
    """What a database says of a store that cannot be used, in one word."""

    kind: str  # a key of `messages.STORE_TROUBLES`
    detail: str


class StoreError(Exception):
    """The store cannot be opened, read or written."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(detail or kind)
        self.trouble = Trouble(kind, detail)


class Database(Protocol):
    """A database with the tables of a store in it. Everything raises StoreError."""

    @property
    def is_shared(self) -> bool:
        """Whether programs on other computers may write to it, too."""

    def rows(self, query: str, **values: Any) -> Iterator[Row]:
        """The rows of a query, as they come: they are not kept in memory."""

    def change(self, statement: str, values: Sequence[Row]) -> None:
        """Carry the statement out for each of these values."""

    def transaction(self, work: Callable[[], Done]) -> Done:
        """All of the work or nothing. It may be begun again where a connection is lost."""

    def close(self) -> None:
        """Give it back, whole."""
