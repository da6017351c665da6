"""What is written in a concern, and who looked."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.database import Base, Encrypted, Key


class Message(Base):
    """What one side wrote to the other; both read it. `side` is 'parent' or 'school'; `key` is the form's, so
    that a form sent twice is one message."""

    __tablename__ = "message"
    __table_args__ = (Index(None, "concern_id", "sent_at"), UniqueConstraint("concern_id", "key"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    side: Mapped[str]
    role: Mapped[str]  # in which role it was written: 'parent' or a staff role
    key: Mapped[str]
    body: Mapped[str] = mapped_column(Encrypted("message.body"))
    sent_at: Mapped[datetime]

    author: Mapped[Person] = relationship()


class Note(Base):
    """An internal note: read by the staff who may read the concern, never loaded for a parent."""

    __tablename__ = "note"
    __table_args__ = (Index(None, "concern_id", "written_at"), UniqueConstraint("concern_id", "key"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str]
    body: Mapped[str] = mapped_column(Encrypted("note.body"))
    written_at: Mapped[datetime]

    author: Mapped[Person] = relationship()


class Viewing(Base):
    """When a person first and last looked at a concern: the parent's "seen by", and the audit of views."""

    __tablename__ = "viewing"
    __table_args__ = (UniqueConstraint("concern_id", "person_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]  # in which role they looked: 'parent' or a staff role
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]

    person: Mapped[Person] = relationship()
