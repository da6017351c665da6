"""Who was asked, and the runs of reminders."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.database import Base, Key, random_id
from portal.policies.models import PolicyVersion

UNFINISHED = text("finished_at IS NULL")


class Asking(Base):
    """That an adult was asked about a child, by mail, in a run. Several are reminders."""

    __tablename__ = "agreement_asking"
    __table_args__ = (Index(None, "policy_id", "pupil_id", "person_id"), Index(None, "run_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("agreement_reminder_run.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class ReminderRun(Base):
    """One mailing to those who have not answered: at most one of a policy at a time. `total` are the adults that it
    began with, `mailed` those who got a mail, `left_out` those who had answered by then or were asked too often."""

    __tablename__ = "agreement_reminder_run"
    __table_args__ = (
        Index(None, "school_id"),
        Index(
            "uq_agreement_reminder_run_policy_id",
            "policy_id",
            unique=True,
            sqlite_where=UNFINISHED,
            postgresql_where=UNFINISHED,
        ),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_version.id"))
    started_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    total: Mapped[int]
    mailed: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]

    by: Mapped[Person] = relationship()
    version: Mapped[PolicyVersion] = relationship()
