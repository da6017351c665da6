"""Second factor: an authenticator a person, recovery codes, and which mails a person wants."""

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Encrypted, Key

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Whether a school wants it of staff, what a person has, and in which browser it was given."""
    op.add_column("school", sa.Column("staff_second_factor", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("device", sa.Column("second_factor_at", UTC))
    op.create_table(
        "authenticator",
        sa.Column("id", Key, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("person.id"), nullable=False, unique=True),
        sa.Column("secret", Encrypted("authenticator.secret"), nullable=False),
        sa.Column("made_at", UTC, nullable=False),
        sa.Column("confirmed_at", UTC),
        sa.Column("last_step", sa.BigInteger),
        sa.Column("wrong_codes", sa.Integer, nullable=False),
        sa.Column("blocked_until", UTC),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", Key, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("code_hash", sa.Text, nullable=False),
        sa.Column("used_at", UTC),
    )
    op.create_index("ix_recovery_code_person_id", "recovery_code", ["person_id"])
    op.create_table(
        "notification_choice",
        sa.Column("id", Key, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("wanted", sa.Boolean, nullable=False),
        sa.Column("chosen_at", UTC, nullable=False),
        sa.UniqueConstraint("person_id", "kind"),
    )


def downgrade() -> None:
    """Everybody signs in with one factor again, and gets every mail."""
    for table in ("notification_choice", "recovery_code", "authenticator"):
        op.drop_table(table)
    op.drop_column("device", "second_factor_at")
    op.drop_column("school", "staff_second_factor")
