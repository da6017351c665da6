"""The concern itself: who, to whom, by when, and the parent's words."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column, query_expression, relationship

from portal.accounts.models import Person
from portal.database import Base, Encrypted, Key
from portal.schools.models import Pupil, School, SchoolClass


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
    None where nobody waits for the school or the calendar does not reach. `data_due_on` is the day of the second
    clock, of 30 calendar days, that a data-protection matter has beside it. `turn` grows with everything that both
    sides see, so that an answer written beside another one is noticed.
    """

    __tablename__ = "concern"
    __table_args__ = (
        Index("ix_concern_triage", "school_id", "closed_at", "due_on", "reference"),
        Index(None, "author_id", "sent_at"),
        Index(None, "pupil_id"),
        # The closed, newest first, where there are many: by filter, and by where a reader's own can lie (reach()).
        Index(None, "school_id", "topic", "closed_at"),
        Index(None, "school_id", "recipient", "closed_at"),
        Index(None, "class_id", "closed_at"),
        Index(None, "handler_id", "closed_at"),
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
    data_due_on: Mapped[date | None]
    reply_days: Mapped[int]  # school days the school promised when this was sent
    waits_for: Mapped[str] = mapped_column(default="school")  # school, parent or nobody
    turn: Mapped[int] = mapped_column(default=0)
    # What the parent was told at sending. It never changes, whatever the school does with the concern later.
    sent_to: Mapped[str] = mapped_column(default=as_first("recipient"))
    promised_on: Mapped[date | None] = mapped_column(default=as_first("due_on"))
    readers_told: Mapped[str | None] = mapped_column(Encrypted("concern.readers_told"))  # JSON: pairs of name, role
    sealed_at: Mapped[datetime | None]  # since when it is in the safeguarding queue
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    acknowledged_at: Mapped[datetime | None]  # when a person first said that they have it
    answered_at: Mapped[datetime | None]  # the first answer of the school
    parent_wrote_at: Mapped[datetime]
    school_wrote_at: Mapped[datetime | None]  # the last thing of the school's that the parent reads
    closed_at: Mapped[datetime | None]
    reopen_until: Mapped[date | None]  # the last day on which its author may open it again
    # Lists never load the words.
    what_happened: Mapped[str] = words("what_happened")
    when_happened: Mapped[str | None] = words("when_happened")
    what_tried: Mapped[str | None] = words("what_tried")
    outcome_wanted: Mapped[str | None] = words("outcome_wanted")
    # Filled where a query asks for them.
    relation: Mapped[str | None] = query_expression()  # how its author is related to the child
    author_can_read: Mapped[bool | None] = query_expression()
    looked_at: Mapped[datetime | None] = query_expression()  # when the reader last looked

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
