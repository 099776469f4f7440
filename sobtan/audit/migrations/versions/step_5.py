"""The layout 5: `sobtan/audit/steps/5.sql`."""

from alembic import op

from sobtan.audit.migrations.course import take

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """From the layout before."""
    take(int(revision))
    op.execute("ALTER TABLE document ALTER COLUMN packed SET STORAGE EXTERNAL")  # it is compressed
