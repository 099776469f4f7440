"""The layout 4: `sobtan/audit/steps/4.sql`."""

from sobtan.audit.migrations.course import index_words, take

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """From the layout before."""
    take(int(revision))
    index_words()
