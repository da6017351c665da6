"""People, how they are let in, schools and how people belong to them."""

import sqlalchemy as sa
from alembic import op

from portal.database import UTC, Key

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tables and their indexes; names of constraints follow the convention in portal/database.py."""
    op.create_table(
        "person",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("email", sa.Text, unique=True),
        sa.Column("given_name", sa.Text, nullable=False),
        sa.Column("family_name", sa.Text, nullable=False),
        sa.Column("called", sa.Text),
        sa.Column("language", sa.Text),
    )
    op.create_table(
        "sign_in_request",
        sa.Column("id", Key, primary_key=True),
        sa.Column("address_hash", sa.Text, nullable=False),
        sa.Column("network_hash", sa.Text, nullable=False),
        sa.Column("browser_hash", sa.Text, nullable=False),
        sa.Column("token_hash", sa.Text, nullable=False, unique=True),
        sa.Column("code_hash", sa.Text, nullable=False),
        sa.Column("wrong_codes", sa.Integer, nullable=False),
        sa.Column("next_address", sa.Text),
        sa.Column("asked_at", UTC, nullable=False),
        sa.Column("ends_at", UTC, nullable=False),
        sa.Column("used_at", UTC),
        sa.Column("replaced_at", UTC),
        sa.Column("person_id", Key, sa.ForeignKey("person.id")),
    )
    op.create_index("ix_sign_in_request_address_hash_asked_at", "sign_in_request", ["address_hash", "asked_at"])
    op.create_index("ix_sign_in_request_browser_hash", "sign_in_request", ["browser_hash"])
    op.create_index("ix_sign_in_request_network_hash_asked_at", "sign_in_request", ["network_hash", "asked_at"])
    op.create_table(
        "device",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("token_hash", sa.Text, nullable=False, unique=True),
        sa.Column("person_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("browser", sa.Text, nullable=False),
        sa.Column("signed_in_at", UTC, nullable=False),
        sa.Column("last_seen_at", UTC, nullable=False),
        sa.Column("ended_at", UTC),
    )
    op.create_index("ix_device_person_id_ended_at", "device", ["person_id", "ended_at"])
    op.create_table(
        "school",
        sa.Column("id", Key, primary_key=True),
        sa.Column("slug", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("nation", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("languages", sa.Text, nullable=False),
        sa.Column("accent", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("safeguarding_phone", sa.Text, nullable=False),
        sa.Column("council_phone", sa.Text, nullable=False),
        sa.Column("council_night_phone", sa.Text, nullable=False),
        sa.Column("cutoff_hour", sa.Integer),
    )
    op.create_table(
        "school_class",
        sa.Column("id", Key, primary_key=True),
        sa.Column("school_id", Key, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.UniqueConstraint("school_id", "name"),
    )
    op.create_table(
        "pupil",
        sa.Column("id", Key, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("school_id", Key, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("class_id", Key, sa.ForeignKey("school_class.id")),
        sa.Column("given_name", sa.Text, nullable=False),
        sa.Column("family_name", sa.Text, nullable=False),
        sa.Column("left_on", sa.Date),
    )
    op.create_index("ix_pupil_class_id", "pupil", ["class_id"])
    op.create_index("ix_pupil_school_id_family_name", "pupil", ["school_id", "family_name"])
    op.create_table(
        "guardianship",
        sa.Column("id", Key, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("pupil_id", Key, sa.ForeignKey("pupil.id"), nullable=False),
        sa.Column("relationship", sa.Text, nullable=False),
        sa.Column("responsibility", sa.Text, nullable=False),
        sa.Column("lives_with", sa.Boolean, nullable=False),
        sa.Column("portal_access", sa.Boolean, nullable=False),
        sa.Column("restricted_at", UTC),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date),
    )
    op.create_index("ix_guardianship_person_id_pupil_id", "guardianship", ["person_id", "pupil_id"])
    op.create_index("ix_guardianship_pupil_id", "guardianship", ["pupil_id"])
    op.create_table(
        "appointment",
        sa.Column("id", Key, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("school_id", Key, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("class_id", Key, sa.ForeignKey("school_class.id")),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date),
    )
    op.create_index("ix_appointment_person_id", "appointment", ["person_id"])
    op.create_index("ix_appointment_school_id_role", "appointment", ["school_id", "role"])
    op.create_table(
        "term",
        sa.Column("id", Key, primary_key=True),
        sa.Column("school_id", Key, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
    )
    op.create_index("ix_term_school_id_first_day", "term", ["school_id", "first_day"])
    op.create_table(
        "closed_days",
        sa.Column("id", Key, primary_key=True),
        sa.Column("school_id", Key, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
    )
    op.create_index("ix_closed_days_school_id_first_day", "closed_days", ["school_id", "first_day"])


def downgrade() -> None:
    """Indexes and triggers go with their tables."""
    for table in (
        "closed_days",
        "term",
        "appointment",
        "guardianship",
        "pupil",
        "school_class",
        "school",
        "device",
        "sign_in_request",
        "person",
    ):
        op.drop_table(table)
