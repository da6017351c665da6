"""Pictures: what they are used for, what was decided, what was checked, published and taken down."""

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Encrypted, EncryptedBytes, Key

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SCHOOL, PUPIL, PERSON, PURPOSE = "school.id", "pupil.id", "person.id", "consent_purpose.id"


def upgrade() -> None:
    """A school says how long answers count, whether all must answer, from which year pupils decide, and in how many
    school days a picture is taken down."""
    op.add_column("school", sa.Column("consent_years", sa.Integer))
    op.add_column("school", sa.Column("consents_by_all", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("school", sa.Column("pupils_decide_from", sa.Integer))
    op.add_column("school", sa.Column("takedown_days", sa.Integer, nullable=False, server_default="3"))
    op.add_column("pupil", sa.Column("year_group", sa.Integer))
    _purposes()
    _decisions()
    _checks()
    _publications()
    _asking()
    _sheets()


def _purposes() -> None:
    op.create_table(
        "consent_purpose",
        sa.Column("id", Key, primary_key=True),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("title_en", sa.Text),
        sa.Column("title_cy", sa.Text),
        sa.Column("note_en", sa.Text),
        sa.Column("note_cy", sa.Text),
        sa.Column("kept_en", sa.Text),
        sa.Column("kept_cy", sa.Text),
        sa.Column("bodies", sa.Text),
        sa.Column("told_on", sa.Date),
        sa.Column("counts_from", UTC),
        sa.Column("closed_at", UTC),
        sa.UniqueConstraint("school_id", "slug"),
    )


def _decisions() -> None:
    standing = sa.text("ended_at IS NULL")
    op.create_table(
        "consent_decision",
        sa.Column("id", Key, primary_key=True),
        sa.Column("purpose_id", Key, sa.ForeignKey(PURPOSE), nullable=False),
        sa.Column("pupil_id", Key, sa.ForeignKey(PUPIL), nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey(PERSON)),
        sa.Column("voice", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
    )
    op.create_index(None, "consent_decision", ["pupil_id", "purpose_id"])
    op.create_index(None, "consent_decision", ["person_id"])
    op.create_table(
        "publishing_flag",
        sa.Column("id", Key, primary_key=True),
        sa.Column("pupil_id", Key, sa.ForeignKey(PUPIL), nullable=False),
        sa.Column("reason", Encrypted("publishing_flag.reason"), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("ended_at", UTC),
        sa.Column("ended_by_id", Key, sa.ForeignKey(PERSON)),
    )
    op.create_index(
        "uq_publishing_flag_pupil_id",
        "publishing_flag",
        ["pupil_id"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def _checks() -> None:
    op.create_table(
        "publish_check",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("purpose_id", Key, sa.ForeignKey(PURPOSE), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("earlier_id", Key, sa.ForeignKey("publish_check.id")),
        sa.Column("key", sa.Text, unique=True),
    )
    op.create_index(None, "publish_check", ["school_id", "at"])
    op.create_table(
        "publish_check_child",
        sa.Column("id", Key, primary_key=True),
        sa.Column("check_id", Key, sa.ForeignKey("publish_check.id"), nullable=False),
        sa.Column("pupil_id", Key, sa.ForeignKey(PUPIL), nullable=False),
        sa.Column("may", sa.Boolean, nullable=False),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.UniqueConstraint("check_id", "pupil_id"),
    )
    op.create_index(None, "publish_check_child", ["pupil_id"])


def _publications() -> None:
    op.create_table(
        "publication",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("purpose_id", Key, sa.ForeignKey(PURPOSE), nullable=False),
        sa.Column("check_id", Key, sa.ForeignKey("publish_check.id")),
        sa.Column("what", Encrypted("publication.what"), nullable=False),
        sa.Column("place", Encrypted("publication.place")),
        sa.Column("address", Encrypted("publication.address")),
        sa.Column("published_on", sa.Date, nullable=False),
        sa.Column("ended_on", sa.Date),
        sa.Column("owner_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("key", sa.Text, unique=True),
        sa.Column("edit", sa.Integer, nullable=False),
    )
    op.create_index(None, "publication", ["school_id", "published_on"])
    op.create_table(
        "publication_child",
        sa.Column("id", Key, primary_key=True),
        sa.Column("publication_id", Key, sa.ForeignKey("publication.id"), nullable=False),
        sa.Column("pupil_id", Key, sa.ForeignKey(PUPIL), nullable=False),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.Column("out_at", UTC),
        sa.UniqueConstraint("publication_id", "pupil_id"),
    )
    op.create_index(None, "publication_child", ["pupil_id"])
    op.create_table(
        "takedown",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("publication_id", Key, sa.ForeignKey("publication.id"), nullable=False),
        sa.Column("pupil_id", Key, sa.ForeignKey(PUPIL), nullable=False),
        sa.Column("of", sa.Text, nullable=False),
        sa.Column("owner_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("opened_at", UTC, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("told_at", UTC),
        sa.Column("done_at", UTC),
        sa.Column("done_by_id", Key, sa.ForeignKey(PERSON)),
        sa.Column("outcome", sa.Text),
        sa.Column("note", Encrypted("takedown.note")),
    )
    op.create_index(None, "takedown", ["school_id", "done_at"])
    op.create_index(None, "takedown", ["publication_id"])
    unfinished = sa.text("done_at IS NULL")
    op.create_index(
        "uq_takedown_publication_id",
        "takedown",
        ["publication_id", "pupil_id"],
        unique=True,
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_index(None, "takedown", ["pupil_id"])


def _asking() -> None:
    unfinished = sa.text("finished_at IS NULL")
    op.create_table(
        "consent_reminder_run",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("started_at", UTC, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("mailed", sa.Integer, nullable=False),
        sa.Column("left_out", sa.Integer, nullable=False),
        sa.Column("finished_at", UTC),
    )
    op.create_index(None, "consent_reminder_run", ["school_id", "started_at"])
    op.create_index(
        "uq_consent_reminder_run_school_id",
        "consent_reminder_run",
        ["school_id"],
        unique=True,
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_table(
        "consent_asking",
        sa.Column("id", Key, primary_key=True),
        sa.Column("run_id", Key, sa.ForeignKey("consent_reminder_run.id"), nullable=False),
        sa.Column("pupil_id", Key, sa.ForeignKey(PUPIL), nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("at", UTC, nullable=False),
    )
    op.create_index(None, "consent_asking", ["pupil_id", "person_id"])
    op.create_index(None, "consent_asking", ["run_id"])


def _sheets() -> None:
    op.create_table(
        "consent_sheet",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("content", EncryptedBytes("consent_sheet.content")),
        sa.Column("started_at", UTC),
        sa.Column("done_at", UTC),
        sa.Column("refused_at", UTC),
        sa.Column("added", sa.Integer),
    )
    op.create_index(None, "consent_sheet", ["school_id"])


def downgrade() -> None:
    """Nobody was asked about pictures."""
    tables = ("consent_sheet", "consent_asking", "consent_reminder_run", "takedown", "publication_child", "publication")
    for table in (*tables, "publish_check_child", "publish_check", "publishing_flag", "consent_decision"):
        op.drop_table(table)
    op.drop_table("consent_purpose")
    op.drop_column("pupil", "year_group")
    for column in ("takedown_days", "pupils_decide_from", "consents_by_all", "consent_years"):
        op.drop_column("school", column)
