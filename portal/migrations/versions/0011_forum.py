"""The Parents' Forum: meetings, topics, what was done with them, and what came of them."""

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Encrypted, Key

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

PERSON, SCHOOL, MEETING, TOPIC = "person.id", "school.id", "forum_meeting.id", "forum_topic.id"


def upgrade() -> None:
    """A school has a forum unless it says that it has none."""
    op.add_column("school", sa.Column("has_forum", sa.Boolean, nullable=False, server_default=sa.true()))
    _meetings()
    _topics()
    op.create_table(
        "forum_move",
        sa.Column("id", Key, primary_key=True),
        sa.Column("topic_id", Key, sa.ForeignKey(TOPIC), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey(PERSON)),
        sa.Column("at", UTC, nullable=False),
        sa.Column("meeting_id", Key, sa.ForeignKey(MEETING)),
        sa.Column("into_id", Key, sa.ForeignKey(TOPIC)),
        sa.Column("words", Encrypted("forum_move.words")),
    )
    op.create_index("ix_forum_move_topic_id", "forum_move", ["topic_id"])
    op.create_table(
        "forum_outcome",
        sa.Column("id", Key, primary_key=True),
        sa.Column("topic_id", Key, sa.ForeignKey(TOPIC), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title_en", sa.Text),
        sa.Column("title_cy", sa.Text),
        sa.Column("outcome_en", sa.Text),
        sa.Column("outcome_cy", sa.Text),
        sa.Column("alone_because", sa.Text),
        sa.Column("published_at", UTC, nullable=False),
        sa.Column("published_by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.UniqueConstraint("topic_id", "number"),
    )


def _meetings() -> None:
    op.create_table(
        "forum_meeting",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("place_en", sa.Text),
        sa.Column("place_cy", sa.Text),
        sa.Column("note_en", sa.Text),
        sa.Column("note_cy", sa.Text),
        sa.Column("edit", sa.Integer, nullable=False),
        sa.Column("planned_at", UTC, nullable=False),
        sa.Column("planned_by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("ended", sa.Text),
        sa.Column("ended_at", UTC),
        sa.Column("ended_by_id", Key, sa.ForeignKey(PERSON)),
    )
    op.create_index("ix_forum_meeting_school_id_held_on", "forum_meeting", ["school_id", "held_on"])


def _topics() -> None:
    op.create_table(
        "forum_topic",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("school_id", Key, sa.ForeignKey(SCHOOL), nullable=False),
        sa.Column("asked_by_id", Key, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("asked_at", UTC, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("title", Encrypted("forum_topic.title"), nullable=False),
        sa.Column("why", Encrypted("forum_topic.why"), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("meeting_id", Key, sa.ForeignKey(MEETING)),
        sa.Column("into_id", Key, sa.ForeignKey(TOPIC)),
        sa.Column("title_en", sa.Text),
        sa.Column("title_cy", sa.Text),
        sa.Column("published_at", UTC),
        sa.Column("published_by_id", Key, sa.ForeignKey(PERSON)),
        sa.UniqueConstraint("asked_by_id", "key"),
    )
    for column in ("school_id", "meeting_id", "into_id"):
        both = ["school_id", "state"] if column == "school_id" else [column]
        op.create_index(f"ix_forum_topic_{'_'.join(both)}", "forum_topic", both)


def downgrade() -> None:
    """What was asked for, said and published in the forum is gone."""
    for table in ("outcome", "move", "topic", "meeting"):
        op.drop_table(f"forum_{table}")
    op.drop_column("school", "has_forum")
