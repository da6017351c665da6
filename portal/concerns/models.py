"""A concern, what is written in it, who answers it, who looked, and how it ended."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column, relationship

from portal.accounts.models import Person
from portal.database import Base, Encrypted, Key, random_id
from portal.schools.models import Pupil, School, SchoolClass


class TopicSetting(Base):
    """What a school has set differently about a shipped topic (see topics.py); None keeps the shipped value."""

    __tablename__ = "topic_setting"
    __table_args__ = (UniqueConstraint("school_id", "topic"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    topic: Mapped[str]
    offered: Mapped[bool] = mapped_column(default=True)
    recipients: Mapped[list[str] | None] = mapped_column(JSON)
    acknowledge_days: Mapped[int | None]
    reply_days: Mapped[int | None]


class Draft(Base):
    """What a parent has answered so far: one draft a person, kept 30 days, on every device. `key` becomes the
    concern's own, so that the same draft can never be sent twice."""

    __tablename__ = "concern_draft"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    key: Mapped[str] = mapped_column(unique=True, default=lambda: random_id(26))
    answers: Mapped[str] = mapped_column(Encrypted("concern_draft.answers"))
    saved_at: Mapped[datetime] = mapped_column(index=True)


def as_first(column: str) -> Callable[[Any], Any]:
    """The value that another column has when the row is written, None where it is given none."""
    return lambda context: context.get_current_parameters().get(column)


def words(column: str) -> MappedColumn[Any]:
    """What a parent wrote: encrypted, and loaded only where it is read."""
    return mapped_column(Encrypted(f"concern.{column}"), deferred=True, deferred_group="words")


class Concern(Base):
    """What a parent raised privately with the school.

    `recipient` is the role it is for and `circle` how far it may be read: 'class' (teachers of the class,
    headteacher, deputies), 'leadership' (headteacher, deputies) or 'alone' (holders of the recipient role only).
    `counts_on` is the school day it counts as received; `due_on` the day the school promises its next answer,
    None where nobody waits for the school or the calendar does not reach. `turn` grows with everything that both
    sides see, so that an answer written beside another one is noticed.
    """

    __tablename__ = "concern"
    __table_args__ = (
        Index("ix_concern_triage", "school_id", "closed_at", "due_on", "reference"),
        Index(None, "author_id", "sent_at"),
        Index(None, "pupil_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    pupil_id: Mapped[int | None] = mapped_column(ForeignKey("pupil.id"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))  # as it was at sending
    topic: Mapped[str]
    route: Mapped[str | None]  # which route of its own, after the topic 'elsewhere'
    about_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    about_name: Mapped[str | None] = mapped_column(Encrypted("concern.about_name"))
    recipient: Mapped[str]
    circle: Mapped[str]
    language: Mapped[str]
    sent_at: Mapped[datetime]
    counts_on: Mapped[date | None]
    acknowledge_on: Mapped[date | None]
    due_on: Mapped[date | None]
    reply_days: Mapped[int]  # school days the school promised when this was sent
    waits_for: Mapped[str] = mapped_column(default="school")  # school, parent or nobody
    turn: Mapped[int] = mapped_column(default=0)
    # What the parent was told at sending. It never changes, whatever the school does with the concern later.
    sent_to: Mapped[str] = mapped_column(default=as_first("recipient"))
    promised_on: Mapped[date | None] = mapped_column(default=as_first("due_on"))
    readers_told: Mapped[str | None] = mapped_column(Encrypted("concern.readers_told"))  # JSON: pairs of name, role
    sealed_at: Mapped[datetime | None]  # since when it is in the safeguarding queue
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]  # the first answer of the school
    parent_wrote_at: Mapped[datetime]
    school_wrote_at: Mapped[datetime | None]  # the last thing of the school's that the parent reads
    closed_at: Mapped[datetime | None]
    # Lists never load the words.
    what_happened: Mapped[str] = words("what_happened")
    when_happened: Mapped[str | None] = words("when_happened")
    what_tried: Mapped[str | None] = words("what_tried")
    outcome_wanted: Mapped[str | None] = words("outcome_wanted")

    school: Mapped[School] = relationship()
    author: Mapped[Person] = relationship(foreign_keys=author_id)
    handler: Mapped[Person | None] = relationship(foreign_keys=handler_id)
    about: Mapped[Person | None] = relationship(foreign_keys=about_id)
    pupil: Mapped[Pupil | None] = relationship()
    school_class: Mapped[SchoolClass | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def sealed_afterwards(self) -> bool:
        """Staff made it a safeguarding matter. Its author, who may be the one to fear, is not shown that."""
        return self.sealed_at is not None and self.sealed_at > self.sent_at

    @property
    def told(self) -> list[tuple[str, str]]:
        """Names and roles of the readers as they stood when it was sent."""
        return [(name, role) for name, role in json.loads(self.readers_told or "[]")]


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


class Assignment(Base):
    """Somebody became the handler: taken, given at sending, handed over, or left to nobody."""

    __tablename__ = "assignment"
    __table_args__ = (Index(None, "concern_id", "at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"))
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    handler: Mapped[Person | None] = relationship(foreign_keys=handler_id)


class Handover(Base):
    """One step into the sealed safeguarding queue: who was no longer to read it from then on, and why."""

    __tablename__ = "handover"
    __table_args__ = (Index(None, "concern_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    from_recipient: Mapped[str]
    reason: Mapped[str] = mapped_column(Encrypted("handover.reason"))

    by: Mapped[Person] = relationship()


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


class Closure(Base):
    """How a concern ended: outcome, words for the parent, who, when."""

    __tablename__ = "closure"
    __table_args__ = (Index(None, "concern_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    outcome: Mapped[str]
    explanation: Mapped[str | None] = mapped_column(Encrypted("closure.explanation"))

    by: Mapped[Person] = relationship()
