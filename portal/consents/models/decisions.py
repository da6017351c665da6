"""What was decided about a child's pictures."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.consents.models.purposes import Purpose
from portal.database import Base, Encrypted, Key
from portal.schools.models import Pupil

STANDING = text("ended_at IS NULL")


class ConsentDecision(Base):
    """One answer for one child and one purpose: added, never edited; of each adult the last counts, and all stay.

    `answer` is yes or no; a no is also the objection and the withdrawal. `words` are those that were shown, in
    `language`. `voice` says whose decision it is: that of the adult `person_id`, or the pupil's own, which a member of
    staff wrote down (then `person_id` is None). `channel`: portal, paper or phone; by `by_id`, where that is somebody
    else.
    """

    __tablename__ = "consent_decision"
    __table_args__ = (Index(None, "pupil_id", "purpose_id"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    purpose_id: Mapped[int] = mapped_column(ForeignKey("consent_purpose.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    voice: Mapped[str] = mapped_column(default="adult")
    answer: Mapped[str]
    words: Mapped[str]
    language: Mapped[str]
    channel: Mapped[str] = mapped_column(default="portal")
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    purpose: Mapped[Purpose] = relationship()
    pupil: Mapped[Pupil] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=person_id)
    by: Mapped[Person] = relationship(foreign_keys=by_id)


class PublishingFlag(Base):
    """No picture of this child is published, whatever anybody answered, until the flag ends. The reason is for the
    safeguarding lead alone. A child has one at a time."""

    __tablename__ = "publishing_flag"
    __table_args__ = (
        Index(
            "uq_publishing_flag_pupil_id",
            "pupil_id",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    reason: Mapped[str] = mapped_column(Encrypted("publishing_flag.reason"))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    pupil: Mapped[Pupil] = relationship()
    by: Mapped[Person] = relationship(foreign_keys=by_id)
    ended_by: Mapped[Person | None] = relationship(foreign_keys=ended_by_id)
