"""The layout 3: `sobtan/audit/steps/3.sql`."""

from sobtan.audit.migrations.course import take

revision = "3"
down_revision = None


def upgrade() -> None:
    """From the layout before."""
    take(int(revision))
