"""Concerns: the draft, the thread, who handles, who looked, how it ended."""

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Encrypted, Key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tables and their indexes; names of constraints follow the convention in portal/database.py."""
    op.create_table(
        "topic_setting",
        sa.Column("id", Key, primary_key=True),
        sa.Column("school_id", Key, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("offered", sa.Boolean, nullable=False),
        sa.Column("recipients", sa.JSON),
        sa.Column("acknowledge_days", sa.Integer),
        sa.Column("reply_days", sa.Integer),
        sa.UniqueConstraint("school_id", "topic"),
    )
    op.create_table(
        "concern_draft",
        sa.Column("id", Key, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("person.id"), nullable=False, unique=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("answers", Encrypted("concern_draft.answers"), nullable=False),
        sa.Column("saved_at", UTC, nullable=False),
    )
    op.create_index("ix_concern_draft_saved_at", "concern_draft", ["saved_at"])
    op.create_table(
        "concern",
        sa.Column("id", Key, primary_key=True),
        sa.Column("reference", sa.Text, nullable=False, unique=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("author_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("pupil_id", Key, sa.ForeignKey("pupil.id")),
        sa.Column("class_id", Key, sa.ForeignKey("school_class.id")),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("route", sa.Text),
        sa.Column("about_id", Key, sa.ForeignKey("person.id")),
        sa.Column("about_name", Encrypted("concern.about_name")),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("circle", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("sent_at", UTC, nullable=False),
        sa.Column("counts_on", sa.Date),
        sa.Column("acknowledge_on", sa.Date),
        sa.Column("due_on", sa.Date),
        sa.Column("reply_days", sa.Integer, nullable=False),
        sa.Column("waits_for", sa.Text, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("sent_to", sa.Text, nullable=False),
        sa.Column("promised_on", sa.Date),
        sa.Column("readers_told", Encrypted("concern.readers_told")),
        sa.Column("sealed_at", UTC),
        sa.Column("handler_id", Key, sa.ForeignKey("person.id")),
        sa.Column("answered_at", UTC),
        sa.Column("parent_wrote_at", UTC, nullable=False),
        sa.Column("school_wrote_at", UTC),
        sa.Column("closed_at", UTC),
        sa.Column("what_happened", Encrypted("concern.what_happened"), nullable=False),
        sa.Column("when_happened", Encrypted("concern.when_happened")),
        sa.Column("what_tried", Encrypted("concern.what_tried")),
        sa.Column("outcome_wanted", Encrypted("concern.outcome_wanted")),
    )
    op.create_index("ix_concern_author_id_sent_at", "concern", ["author_id", "sent_at"])
    op.create_index("ix_concern_pupil_id", "concern", ["pupil_id"])
    op.create_index("ix_concern_triage", "concern", ["school_id", "closed_at", "due_on", "reference"])
    op.create_table(
        "message",
        sa.Column("id", Key, primary_key=True),
        sa.Column("concern_id", Key, sa.ForeignKey("concern.id"), nullable=False),
        sa.Column("author_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("body", Encrypted("message.body"), nullable=False),
        sa.Column("sent_at", UTC, nullable=False),
        sa.UniqueConstraint("concern_id", "key"),
    )
    op.create_index("ix_message_concern_id_sent_at", "message", ["concern_id", "sent_at"])
    op.create_table(
        "note",
        sa.Column("id", Key, primary_key=True),
        sa.Column("concern_id", Key, sa.ForeignKey("concern.id"), nullable=False),
        sa.Column("author_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("body", Encrypted("note.body"), nullable=False),
        sa.Column("written_at", UTC, nullable=False),
        sa.UniqueConstraint("concern_id", "key"),
    )
    op.create_index("ix_note_concern_id_written_at", "note", ["concern_id", "written_at"])
    op.create_table(
        "assignment",
        sa.Column("id", Key, primary_key=True),
        sa.Column("concern_id", Key, sa.ForeignKey("concern.id"), nullable=False),
        sa.Column("handler_id", Key, sa.ForeignKey("person.id")),
        sa.Column("by_id", Key, sa.ForeignKey("person.id")),
        sa.Column("at", UTC, nullable=False),
    )
    op.create_index("ix_assignment_concern_id_at", "assignment", ["concern_id", "at"])
    op.create_table(
        "handover",
        sa.Column("id", Key, primary_key=True),
        sa.Column("concern_id", Key, sa.ForeignKey("concern.id"), nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("from_recipient", sa.Text, nullable=False),
        sa.Column("reason", Encrypted("handover.reason"), nullable=False),
    )
    op.create_index("ix_handover_concern_id", "handover", ["concern_id"])
    op.create_table(
        "viewing",
        sa.Column("id", Key, primary_key=True),
        sa.Column("concern_id", Key, sa.ForeignKey("concern.id"), nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("first_at", UTC, nullable=False),
        sa.Column("last_at", UTC, nullable=False),
        sa.UniqueConstraint("concern_id", "person_id"),
    )
    op.create_table(
        "closure",
        sa.Column("id", Key, primary_key=True),
        sa.Column("concern_id", Key, sa.ForeignKey("concern.id"), nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("explanation", Encrypted("closure.explanation")),
    )
    op.create_index("ix_closure_concern_id", "closure", ["concern_id"])


def downgrade() -> None:
    """Indexes and triggers go with their tables."""
    for table in (
        "closure",
        "viewing",
        "handover",
        "assignment",
        "note",
        "message",
        "concern",
        "concern_draft",
        "topic_setting",
    ):
        op.drop_table(table)
