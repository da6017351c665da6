"""Agreements: what families, staff and visitors answered, who was asked, and who is not."""

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Encrypted, Key

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SCHOOL, POLICY, VERSION, PUPIL, PERSON = "school.id", "policy.id", "policy_version.id", "pupil.id", "person.id"


def upgrade() -> None:
    """Who is asked is said by the policy; the rest are tables of their own."""
    op.add_column("policy", sa.Column("asks", sa.Text, nullable=False, server_default="nobody"))
    op.add_column("school", sa.Column("agreement_yearly", sa.Boolean, nullable=False, server_default=sa.false()))
    _answers()
    _asking()
    _visits()


def _answers() -> None:
    op.create_table(
        "agreement_answer",
        sa.Column("id", Key, primary_key=True),
        sa.Column("policy_id", Key, sa.ForeignKey(POLICY), nullable=False),
        sa.Column("version_id", Key, sa.ForeignKey(VERSION), nullable=False),
        sa.Column("pupil_id", Key, sa.ForeignKey(PUPIL)),
        sa.Column("person_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("explanation", Encrypted("agreement_answer.explanation")),
        sa.Column("lines", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("key", sa.Text, unique=True),
    )
    op.create_index(None, "agreement_answer", ["policy_id", "pupil_id", "person_id"])
    op.create_index(None, "agreement_answer", ["person_id"])
    op.create_table(
        "agreement_excuse",
        sa.Column("id", Key, primary_key=True),
        sa.Column("policy_id", Key, sa.ForeignKey(POLICY), nullable=False),
        sa.Column("pupil_id", Key, sa.ForeignKey(PUPIL), nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("reason", Encrypted("agreement_excuse.reason"), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("ended_at", UTC),
        sa.Column("ended_by_id", Key, sa.ForeignKey(PERSON)),
    )
    op.create_index(None, "agreement_excuse", ["policy_id", "pupil_id", "person_id"])
    op.create_table(
        "agreement_call_back",
        sa.Column("id", Key, primary_key=True),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("answer_id", Key, sa.ForeignKey("agreement_answer.id"), nullable=False, unique=True),
        sa.Column("done_at", UTC),
        sa.Column("done_by_id", Key, sa.ForeignKey(PERSON)),
    )
    op.create_index(None, "agreement_call_back", ["school_id", "done_at"])


def _asking() -> None:
    unfinished = sa.text("finished_at IS NULL")
    op.create_table(
        "agreement_reminder_run",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("policy_id", Key, sa.ForeignKey(POLICY), nullable=False),
        sa.Column("version_id", Key, sa.ForeignKey(VERSION), nullable=False),
        sa.Column("started_at", UTC, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("mailed", sa.Integer, nullable=False),
        sa.Column("left_out", sa.Integer, nullable=False),
        sa.Column("finished_at", UTC),
    )
    op.create_index(None, "agreement_reminder_run", ["school_id"])
    op.create_index(
        "uq_agreement_reminder_run_policy_id",
        "agreement_reminder_run",
        ["policy_id"],
        unique=True,
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_table(
        "agreement_asking",
        sa.Column("id", Key, primary_key=True),
        sa.Column("policy_id", Key, sa.ForeignKey(POLICY), nullable=False),
        sa.Column("run_id", Key, sa.ForeignKey("agreement_reminder_run.id"), nullable=False),
        sa.Column("pupil_id", Key, sa.ForeignKey(PUPIL), nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("at", UTC, nullable=False),
    )
    op.create_index(None, "agreement_asking", ["policy_id", "pupil_id", "person_id"])
    op.create_index(None, "agreement_asking", ["run_id"])


def _visits() -> None:
    op.create_table(
        "visit",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("version_id", Key, sa.ForeignKey(VERSION), nullable=False),
        sa.Column("name", Encrypted("visit.name"), nullable=False),
        sa.Column("organisation", Encrypted("visit.organisation")),
        sa.Column("visiting", Encrypted("visit.visiting"), nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("key", sa.Text, unique=True),
    )
    op.create_index(None, "visit", ["school_id", "at"])
    op.create_table(
        "visit_step",
        sa.Column("id", Key, primary_key=True),
        sa.Column("visit_id", Key, sa.ForeignKey("visit.id"), nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("note", Encrypted("visit_step.note")),
        sa.Column("at", UTC, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON), nullable=False),
    )
    op.create_index(None, "visit_step", ["visit_id"])


def downgrade() -> None:
    """Nobody was asked anything."""
    tables = ("visit_step", "visit", "agreement_asking", "agreement_reminder_run")
    for table in (*tables, "agreement_call_back", "agreement_excuse", "agreement_answer"):
        op.drop_table(table)
    op.drop_column("school", "agreement_yearly")
    op.drop_column("policy", "asks")
