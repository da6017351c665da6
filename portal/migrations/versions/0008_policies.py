"""Policies: versions with a text in each language, what belongs to them, and who read which."""

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Key

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PERSON, DRAFT = "person.id", sa.text("published_at IS NULL")


def upgrade() -> None:
    """From the policy down to who read it."""
    op.add_column("school", sa.Column("policies_by_two", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "policy",
        sa.Column("id", Key, primary_key=True),
        sa.Column("school_id", Key, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("audiences", sa.Text, nullable=False),
        sa.Column("review_months", sa.Integer),
        sa.Column("coordinator_id", Key, sa.ForeignKey(PERSON)),
        sa.Column("governor_id", Key, sa.ForeignKey(PERSON)),
        sa.Column("started_at", UTC, nullable=False),
        sa.Column("started_by_id", Key, sa.ForeignKey(PERSON)),
        sa.UniqueConstraint("school_id", "slug"),
    )
    _versions()
    op.create_table(
        "policy_text",
        sa.Column("id", Key, primary_key=True),
        sa.Column("version_id", Key, sa.ForeignKey("policy_version.id"), nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("html", sa.Text, nullable=False),
        sa.Column("contents", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.UniqueConstraint("version_id", "language"),
    )
    _what_belongs()
    op.create_table(
        "policy_reading",
        sa.Column("id", Key, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("policy_id", Key, sa.ForeignKey("policy.id"), nullable=False),
        sa.Column("version_id", Key, sa.ForeignKey("policy_version.id"), nullable=False),
        sa.Column("before_id", Key, sa.ForeignKey("policy_version.id")),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.UniqueConstraint("person_id", "policy_id"),
    )


def _versions() -> None:
    op.create_table(
        "policy_version",
        sa.Column("id", Key, primary_key=True),
        sa.Column("policy_id", Key, sa.ForeignKey("policy.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("edit", sa.Integer, nullable=False),
        sa.Column("started_at", UTC, nullable=False),
        sa.Column("started_by_id", Key, sa.ForeignKey(PERSON)),
        sa.Column("approver", sa.Text),
        sa.Column("approved_on", sa.Date),
        sa.Column("review_by", sa.Date),
        sa.Column("change", sa.Text),
        sa.Column("changed_en", sa.Text),
        sa.Column("changed_cy", sa.Text),
        sa.Column("starts_on", sa.Date),
        sa.Column("alone_because", sa.Text),
        sa.Column("proposed_at", UTC),
        sa.Column("proposed_by_id", Key, sa.ForeignKey(PERSON)),
        sa.Column("published_at", UTC),
        sa.Column("published_by_id", Key, sa.ForeignKey(PERSON)),
        sa.UniqueConstraint("policy_id", "number"),
    )
    op.create_index(
        "uq_policy_version_draft",
        "policy_version",
        ["policy_id"],
        unique=True,
        sqlite_where=DRAFT,
        postgresql_where=DRAFT,
    )


def _what_belongs() -> None:
    op.create_table(
        "policy_link",
        sa.Column("id", Key, primary_key=True),
        sa.Column("version_id", Key, sa.ForeignKey("policy_version.id"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("related_id", Key, sa.ForeignKey("policy.id")),
    )
    op.create_index("ix_policy_link_version_id", "policy_link", ["version_id"])
    op.create_table(
        "policy_file",
        sa.Column("id", Key, primary_key=True),
        sa.Column("attachment_id", Key, sa.ForeignKey("attachment.id"), nullable=False, unique=True),
        sa.Column("version_id", Key, sa.ForeignKey("policy_version.id"), nullable=False),
    )
    op.create_index("ix_policy_file_version_id", "policy_file", ["version_id"])
    op.create_table(
        "policy_finding_set_aside",
        sa.Column("id", Key, primary_key=True),
        sa.Column("policy_id", Key, sa.ForeignKey("policy.id"), nullable=False),
        sa.Column("finding", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.UniqueConstraint("policy_id", "finding"),
    )


def downgrade() -> None:
    """Whatever the policies say is gone; the files of them stay unused."""
    for table in ("reading", "finding_set_aside", "file", "link", "text", "version"):
        op.drop_table(f"policy_{table}")
    op.drop_table("policy")
    op.drop_column("school", "policies_by_two")
