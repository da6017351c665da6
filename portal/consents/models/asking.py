"""Who was asked for an answer, and the runs of reminders."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.database import Base, Key, random_id

UNFINISHED = text("finished_at IS NULL")


class ConsentReminderRun(Base):
    """One mailing to those who have not answered about pictures: at most one of a school at a time. `total` are the
    adults that it began with, `mailed` those who got a mail, `left_out` those who had answered by then or were asked
    too often."""

    __tablename__ = "consent_reminder_run"
    __table_args__ = (
        Index(None, "school_id", "started_at"),
        Index(
            "uq_consent_reminder_run_school_id",
            "school_id",
            unique=True,
            sqlite_where=UNFINISHED,
            postgresql_where=UNFINISHED,
        ),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    started_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    total: Mapped[int]
    mailed: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]

    by: Mapped[Person] = relationship()


class ConsentAsking(Base):
    """That an adult was asked about a child, by mail, in a run. Several are reminders."""

    __tablename__ = "consent_asking"
    __table_args__ = (Index(None, "pupil_id", "person_id"), Index(None, "run_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("consent_reminder_run.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
