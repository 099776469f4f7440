"""Which layout a served store has, and how it comes to today's."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command, op
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

from sobtan.audit import schema
from sobtan.audit.database import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

TABLE = "sobtan_layout"  # where Alembic notes it
_LOCK = 0x50B7A201  # two programs do not build at once


def bring_up_to_date(connection: Connection, to_read: bool) -> None:
    """Take the steps that are missing; nothing is built for who only wants to read.

    In the transaction of the connection. Raises StoreError for a store that is not there,
    or newer than this program.
    """
    layout = _layout(connection)
    if layout == schema.VERSION:
        return
    if to_read and not layout:
        raise StoreError("absent")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    if _layout(connection) > schema.VERSION:
        raise StoreError("newer")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _layout(connection: Connection) -> int:
    """The number of the layout; 0 where there is none."""
    context = MigrationContext.configure(connection, opts={"version_table": TABLE})
    return int(context.get_current_revision() or 0)


def take(step: int) -> None:
    """Carry one step out."""
    for statement in schema.statements(step, schema.POSTGRESQL):
        op.execute(statement)


def index_words() -> None:
    """Make pieces of Thai words quick to find, where the server has what it takes.

    An extension may need rights that a store's owner lacks: without it the same queries
    are answered, only slowly.
    """
    from sqlalchemy.exc import DBAPIError

    with suppress(DBAPIError), op.get_bind().begin_nested():
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        op.execute(
            "CREATE INDEX finding_words ON finding"
            " USING gin (message_th gin_trgm_ops, quoted gin_trgm_ops)"
        )
