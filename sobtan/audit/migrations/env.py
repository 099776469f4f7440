"""Where Alembic begins: it works on the connection it is given."""

from alembic import context

from sobtan.audit.migrations.course import TABLE

context.configure(connection=context.config.attributes["connection"], version_table=TABLE)
context.run_migrations()
