"""Work that a worker claims."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Encrypted, Key


class Job(Base):
    """One piece of work, done once. `key` names work that must not be queued twice (a daily duty and its
    date). The payload (JSON) is erased when the job is done or given up."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_waiting", "done_at", "gave_up_at", "next_try_at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    kind: Mapped[str]
    key: Mapped[str | None] = mapped_column(unique=True)
    payload: Mapped[str | None] = mapped_column(Encrypted("job.payload"))
    queued_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    gave_up_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
