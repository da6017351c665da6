"""What happens to a concern beside what is written in it. One table, so that a thread is read in one statement."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship, synonym

from portal.accounts.models import Person
from portal.database import Base, Encrypted, Key


class Happening(Base):
    """Something that happened to a concern: `kind` says what, `by` who did it (None: nobody, the portal did), `words`
    what they said about it. Rows are added, never edited, but for the answer to a closure's check-in."""

    __tablename__ = "happening"
    __table_args__ = (Index(None, "concern_id", "at"),)
    __mapper_args__ = {"polymorphic_on": "kind", "with_polymorphic": "*"}  # noqa: RUF012 -- read by SQLAlchemy

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"))
    kind: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    words: Mapped[str | None] = mapped_column(Encrypted("happening.words"))

    by: Mapped[Person | None] = relationship(foreign_keys=by_id)


class Assignment(Happening):
    """Somebody became the handler: taken, given at sending, handed over, or left to nobody."""

    __mapper_args__ = {"polymorphic_identity": "assignment"}  # noqa: RUF012

    handler_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    handler: Mapped[Person | None] = relationship(foreign_keys=handler_id)


class Handover(Happening):
    """One step into the sealed safeguarding queue: who was no longer to read it from then on, and why."""

    __mapper_args__ = {"polymorphic_identity": "handover"}  # noqa: RUF012

    from_recipient: Mapped[str] = mapped_column(nullable=True, use_existing_column=True)
    reason: Mapped[str] = synonym("words")


class Closure(Happening):
    """How a concern ended: outcome, words for the parent, who, when. A fortnight later the parent is asked whether it
    is sorted; `sorted` is the answer, 'yes' or 'no'."""

    __mapper_args__ = {"polymorphic_identity": "closure"}  # noqa: RUF012

    outcome: Mapped[str] = mapped_column(nullable=True)
    asked_at: Mapped[datetime | None]
    sorted: Mapped[str | None]
    sorted_at: Mapped[datetime | None]
    explanation: Mapped[str | None] = synonym("words")


class Reopening(Happening):
    """It goes on after it was closed; why is a message of the same moment. `side` is 'parent' or 'school'."""

    __mapper_args__ = {"polymorphic_identity": "reopening"}  # noqa: RUF012

    side: Mapped[str] = mapped_column(nullable=True)


class PersonalReceipt(Happening):
    """Somebody at the school told the parent that they have it; the answer is still owed."""

    __mapper_args__ = {"polymorphic_identity": "receipt"}  # noqa: RUF012

    role: Mapped[str] = mapped_column(nullable=True)


class Rerouting(Happening):
    """It went to another recipient, or to another class when the child moved; the parent reads why. `cause` is
    'staff', 'class-change' or 'vacant': nobody was left who could read it."""

    __mapper_args__ = {"polymorphic_identity": "rerouting"}  # noqa: RUF012

    cause: Mapped[str] = mapped_column(nullable=True, use_existing_column=True)
    from_recipient: Mapped[str] = mapped_column(nullable=True, use_existing_column=True)
    to_recipient: Mapped[str] = mapped_column(nullable=True)
    from_class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    to_class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    reason: Mapped[str | None] = synonym("words")


class DateRevision(Happening):
    """The promised day moved: old day, new day, why, who. `cause` is 'staff' (`reason` in words for the parent) or
    'closure' (the school was shut from `closed_first` to `closed_last`, entered afterwards)."""

    __mapper_args__ = {"polymorphic_identity": "revision"}  # noqa: RUF012

    cause: Mapped[str] = mapped_column(nullable=True, use_existing_column=True)
    before: Mapped[date | None]
    after: Mapped[date | None]
    closed_first: Mapped[date | None]
    closed_last: Mapped[date | None]
    reason: Mapped[str | None] = synonym("words")


Index("ix_happening_check_in", Happening.kind, Closure.asked_at, Happening.at)
