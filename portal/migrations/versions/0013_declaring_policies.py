"""Which policy is about conduct online, so that staff answer the lines of a declaration with it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Until now every policy that asks its readers had the lines: those keep them."""
    op.add_column("policy", sa.Column("declares", sa.Boolean, nullable=False, server_default=sa.false()))
    policy = sa.table("policy", sa.column("declares", sa.Boolean), sa.column("asks", sa.Text))
    op.execute(policy.update().where(policy.c.asks == "readers").values(declares=sa.true()))


def downgrade() -> None:
    """Every policy that asks its readers has the lines again."""
    op.drop_column("policy", "declares")
