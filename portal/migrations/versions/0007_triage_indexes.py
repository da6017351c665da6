"""Triage indexes: what was closed, the newest first, for each filter and for readers of few concerns among many."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_concern_school_id_topic_closed_at": ["school_id", "topic", "closed_at"],
    "ix_concern_school_id_recipient_closed_at": ["school_id", "recipient", "closed_at"],
    "ix_concern_class_id_closed_at": ["class_id", "closed_at"],
    "ix_concern_handler_id_closed_at": ["handler_id", "closed_at"],
}


def upgrade() -> None:
    """Each ends with the moment in which a list is ordered."""
    for name, columns in INDEXES.items():
        op.create_index(name, "concern", columns)


def downgrade() -> None:
    """The lists come from the older index again."""
    for name in INDEXES:
        op.drop_index(name, table_name="concern")
