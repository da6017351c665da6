"""The steps and questions of a policy, who was told of what, and when addresses were opened last."""

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Key

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

POLICY, VERSION = "policy.id", "policy_version.id"


def upgrade() -> None:
    """Two columns and three tables."""
    op.add_column("policy_version", sa.Column("procedure", sa.Text))
    op.add_column("policy_version", sa.Column("questions", sa.Text))
    op.create_table(
        "policy_review_reminder",
        sa.Column("id", Key, primary_key=True),
        sa.Column("version_id", Key, sa.ForeignKey(VERSION), nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.UniqueConstraint("version_id", "days"),
    )
    op.create_table(
        "policy_finding_told",
        sa.Column("id", Key, primary_key=True),
        sa.Column("policy_id", Key, sa.ForeignKey(POLICY), nullable=False),
        sa.Column("finding", sa.Text, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.UniqueConstraint("policy_id", "finding"),
    )
    op.create_table(
        "policy_address_check",
        sa.Column("id", Key, primary_key=True),
        sa.Column("school_id", Key, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("checked_on", sa.Date, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_index(None, "policy_address_check", ["school_id", "entry"])


def downgrade() -> None:
    """Back to the words alone."""
    for table in ("policy_address_check", "policy_finding_told", "policy_review_reminder"):
        op.drop_table(table)
    for column in ("questions", "procedure"):
        op.drop_column("policy_version", column)
