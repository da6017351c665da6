"""What happened, mail that waits, work that waits, text that waits."""

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Encrypted, Key

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tables and their indexes; names of constraints follow the convention in portal/database.py."""
    op.create_table(
        "audit_entry",
        sa.Column("id", Key, primary_key=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey("person.id")),
        sa.Column("school_id", Key, sa.ForeignKey("school.id")),
        sa.Column("subject", sa.Text),
        sa.Column("facts", sa.JSON, nullable=False),
    )
    op.create_index("ix_audit_entry_school_id_at", "audit_entry", ["school_id", "at"])
    op.create_index("ix_audit_entry_subject", "audit_entry", ["subject"])
    op.create_table(
        "mail",
        sa.Column("id", Key, primary_key=True),
        sa.Column("message_id", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("school_id", Key, sa.ForeignKey("school.id")),
        sa.Column("person_id", Key, sa.ForeignKey("person.id")),
        sa.Column("address", Encrypted("mail.address"), nullable=False),
        sa.Column("subject", Encrypted("mail.subject")),
        sa.Column("body", Encrypted("mail.body")),
        sa.Column("queued_at", UTC, nullable=False),
        sa.Column("next_try_at", UTC, nullable=False),
        sa.Column("useless_at", UTC),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("claimed_until", UTC),
        sa.Column("sent_at", UTC),
        sa.Column("gave_up_at", UTC),
        sa.Column("last_error", sa.Text),
    )
    op.create_index("ix_mail_failures", "mail", ["school_id", "gave_up_at"])
    op.create_index("ix_mail_waiting", "mail", ["sent_at", "gave_up_at", "next_try_at"])
    op.create_table(
        "job",
        sa.Column("id", Key, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, unique=True),
        sa.Column("payload", Encrypted("job.payload")),
        sa.Column("queued_at", UTC, nullable=False),
        sa.Column("next_try_at", UTC, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("claimed_until", UTC),
        sa.Column("done_at", UTC),
        sa.Column("gave_up_at", UTC),
        sa.Column("last_error", sa.Text),
    )
    op.create_index("ix_job_waiting", "job", ["done_at", "gave_up_at", "next_try_at"])
    op.create_table(
        "parked_text",
        sa.Column("id", Key, primary_key=True),
        sa.Column("browser_hash", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey("person.id")),
        sa.Column("fields", Encrypted("parked_text.fields"), nullable=False),
        sa.Column("parked_at", UTC, nullable=False),
    )
    op.create_index("ix_parked_text_browser_hash_path", "parked_text", ["browser_hash", "path"])
    op.create_index("ix_parked_text_parked_at", "parked_text", ["parked_at"])
    refuse_changes()


def downgrade() -> None:
    """Indexes and triggers go with their tables."""
    for table in ("parked_text", "job", "mail", "audit_entry"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_is_append_only()")


def refuse_changes() -> None:
    """The audit can be added to, never edited: the database itself refuses."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_entry_refuses_{change.lower()} BEFORE {change} ON audit_entry "
            "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END"
        )
