"""Attachments: files as encrypted rows, and what they are added to."""

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Encrypted, EncryptedBytes, Key

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A file, and the draft, concern or message it belongs to."""
    op.create_table(
        "attachment",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("name", Encrypted("attachment.name"), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("width", sa.Integer),
        sa.Column("height", sa.Integer),
        sa.Column("added_by_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("added_at", UTC, nullable=False),
        sa.Column("preview", EncryptedBytes("attachment.preview")),
        sa.Column("content", EncryptedBytes("attachment.content"), nullable=False),
    )
    op.create_table(
        "concern_attachment",
        sa.Column("id", Key, primary_key=True),
        sa.Column("attachment_id", Key, sa.ForeignKey("attachment.id"), nullable=False, unique=True),
        sa.Column("draft_id", Key, sa.ForeignKey("concern_draft.id")),
        sa.Column("concern_id", Key, sa.ForeignKey("concern.id")),
        sa.Column("message_id", Key, sa.ForeignKey("message.id")),
        sa.CheckConstraint("draft_id IS NOT NULL OR concern_id IS NOT NULL", name="belongs"),
    )
    op.create_index("ix_concern_attachment_draft_id", "concern_attachment", ["draft_id"])
    op.create_index("ix_concern_attachment_concern_id", "concern_attachment", ["concern_id"])


def downgrade() -> None:
    """The files are gone."""
    op.drop_table("concern_attachment")
    op.drop_table("attachment")
