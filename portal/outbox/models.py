"""Mail waiting to go out."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Encrypted, Key


class Mail(Base):
    """One mail to one person, written in the transaction it tells about. Its text is erased once it is sent
    or given up; what stays says that it was sent, when, and where to. `message_id` never changes, so that a
    mail delivered twice can be recognised. `school_id` is whose office sees a failure."""

    __tablename__ = "mail"
    __table_args__ = (
        Index("ix_mail_waiting", "sent_at", "gave_up_at", "next_try_at"),
        Index("ix_mail_failures", "school_id", "gave_up_at"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    message_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]  # the name of the function in a room's emails.py
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    address: Mapped[str] = mapped_column(Encrypted("mail.address"))
    subject: Mapped[str | None] = mapped_column(Encrypted("mail.subject"))
    body: Mapped[str | None] = mapped_column(Encrypted("mail.body"))
    queued_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    useless_at: Mapped[datetime | None]  # a sign-in link nobody can use any more is not sent
    tries: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    gave_up_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
