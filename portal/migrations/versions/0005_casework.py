"""Casework: everything that happens to a concern in one table, saved replies, and what a school sets for its desk."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Encrypted, Key, keyring

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

HAPPENING = sa.table(
    "happening",
    *(
        sa.column(name)
        for name in ("id", "concern_id", "kind", "by_id", "at", "handler_id", "from_recipient", "outcome")
    ),
    sa.column("words", sa.LargeBinary),
)
# Earlier table and kind of happening, its own columns, and the column of its words.
EARLIER = {
    "assignment": (("handler_id",), None),
    "handover": (("from_recipient",), "reason"),
    "closure": (("outcome",), "explanation"),
}
NEW_COLUMNS: tuple[tuple[str, str, Any, dict[str, Any]], ...] = (
    ("school", "quiet_from", sa.Integer(), {"server_default": "20"}),
    ("school", "quiet_until", sa.Integer(), {"server_default": "7"}),
    ("school", "quiet_weekends", sa.Boolean(), {"nullable": False, "server_default": sa.true()}),
    ("school", "reopen_days", sa.Integer(), {"nullable": False, "server_default": "20"}),
    ("concern", "data_due_on", sa.Date(), {}),
    ("concern", "acknowledged_at", UTC(), {}),
    ("concern", "reopen_until", sa.Date(), {}),
)


def upgrade() -> None:
    """Three tables become one that has room for more."""
    for table, name, kind, rest in NEW_COLUMNS:
        op.add_column(table, sa.Column(name, kind, **rest))
    create_happening()
    for table, (own, words) in EARLIER.items():
        into_happening(table, own, words)
        op.drop_table(table)
    op.create_table(
        "saved_reply",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("body_en", sa.Text),
        sa.Column("body_cy", sa.Text),
        sa.Column("changed_at", UTC, nullable=False),
        sa.Column("changed_by_id", Key, sa.ForeignKey("person.id")),
    )
    op.create_index("ix_saved_reply_school_id_name", "saved_reply", ["school_id", "name"])


def create_happening() -> None:
    """One row for each thing that happens; the columns after `words` belong to some kinds only."""
    op.create_table(
        "happening",
        sa.Column("id", Key, primary_key=True),
        sa.Column("concern_id", Key, sa.ForeignKey("concern.id"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey("person.id")),
        sa.Column("at", UTC, nullable=False),
        sa.Column("words", Encrypted("happening.words")),
        sa.Column("handler_id", Key, sa.ForeignKey("person.id")),
        sa.Column("from_recipient", sa.Text),
        sa.Column("outcome", sa.Text),
        sa.Column("asked_at", UTC),
        sa.Column("sorted", sa.Text),
        sa.Column("sorted_at", UTC),
        sa.Column("side", sa.Text),
        sa.Column("role", sa.Text),
        sa.Column("cause", sa.Text),
        sa.Column("to_recipient", sa.Text),
        sa.Column("from_class_id", Key, sa.ForeignKey("school_class.id")),
        sa.Column("to_class_id", Key, sa.ForeignKey("school_class.id")),
        sa.Column("before", sa.Date),
        sa.Column("after", sa.Date),
        sa.Column("closed_first", sa.Date),
        sa.Column("closed_last", sa.Date),
    )
    op.create_index("ix_happening_concern_id_at", "happening", ["concern_id", "at"])
    op.create_index("ix_happening_check_in", "happening", ["kind", "asked_at", "at"])


def into_happening(table: str, own: tuple[str, ...], words: str | None) -> None:
    """Move the rows of an earlier table. Sealed words are bound to their column, so they are sealed again."""
    columns = ("concern_id", "by_id", "at", *own)
    names = ", ".join(columns)
    op.execute(f"INSERT INTO happening (kind, {names}) SELECT '{table}', {names} FROM {table} ORDER BY id")  # noqa: S608
    if words is None:
        return
    old = sa.table(table, *(sa.column(name) for name in ("concern_id", "at")), sa.column(words, sa.LargeBinary))
    same = sa.and_(HAPPENING.c.concern_id == old.c.concern_id, HAPPENING.c.at == old.c.at)
    found = sa.select(HAPPENING.c.id, old.c[words]).join(old, same).where(HAPPENING.c.kind == table)
    for row_id, sealed in op.get_bind().execute(found.where(old.c[words].is_not(None))).all():
        again = resealed(sealed, f"{table}.{words}", "happening.words")
        op.get_bind().execute(sa.update(HAPPENING).where(HAPPENING.c.id == row_id).values(words=again))


def resealed(sealed: bytes, before: str, after: str) -> bytes:
    """The same words, bound to another column."""
    return keyring().seal(keyring().open(bytes(sealed), before), after)


def downgrade() -> None:
    """Assignments, handovers and closures go back to their tables; what is newer is gone."""
    op.drop_index("ix_saved_reply_school_id_name", "saved_reply")
    op.drop_table("saved_reply")
    create_earlier_tables()
    for table, (own, words) in EARLIER.items():
        out_of_happening(table, own, words)
    op.drop_table("happening")
    for table, name, _kind, _rest in reversed(NEW_COLUMNS):
        op.drop_column(table, name)


def create_earlier_tables() -> None:
    """As 0003 made them."""
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
        "closure",
        sa.Column("id", Key, primary_key=True),
        sa.Column("concern_id", Key, sa.ForeignKey("concern.id"), nullable=False),
        sa.Column("by_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("explanation", Encrypted("closure.explanation")),
    )
    op.create_index("ix_closure_concern_id", "closure", ["concern_id"])


def out_of_happening(table: str, own: tuple[str, ...], words: str | None) -> None:
    """Move the rows of one kind back to a table of their own."""
    columns = ("concern_id", "by_id", "at", *own)
    old = sa.table(table, *(sa.column(name) for name in columns), sa.column(words or "id", sa.LargeBinary))
    kept = sa.select(*(HAPPENING.c[name] for name in columns), HAPPENING.c.words).where(HAPPENING.c.kind == table)
    for row in op.get_bind().execute(kept.order_by(HAPPENING.c.id)).all():
        values = dict(zip(columns, row, strict=False))
        if words is not None:
            values[words] = row.words and resealed(row.words, "happening.words", f"{table}.{words}")
        op.get_bind().execute(sa.insert(old).values(**values))
