"""Checks before publishing, what was published, and what has to be taken down."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.clock import today
from portal.consents.models.purposes import Purpose
from portal.database import Base, Encrypted, Key, random_id
from portal.schools.models import Pupil, School

OPEN = text("done_at IS NULL")


class PublishCheck(Base):
    """Proof that somebody asked before publishing: when, who, for what, and what the answer was for each child.
    `earlier_id` is the check that it repeats."""

    __tablename__ = "publish_check"
    __table_args__ = (Index(None, "school_id", "at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    purpose_id: Mapped[int] = mapped_column(ForeignKey("consent_purpose.id"))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    earlier_id: Mapped[int | None] = mapped_column(ForeignKey("publish_check.id"))
    key: Mapped[str | None] = mapped_column(unique=True)

    school: Mapped[School] = relationship()
    purpose: Mapped[Purpose] = relationship()
    by: Mapped[Person] = relationship()
    earlier: Mapped["PublishCheck | None"] = relationship(remote_side="PublishCheck.id")
    children: Mapped[list["CheckedChild"]] = relationship(back_populates="check")


class CheckedChild(Base):
    """What a check said of one child: whether it `may` appear, and whether with its first name (`named`). Never why."""

    __tablename__ = "publish_check_child"
    __table_args__ = (UniqueConstraint("check_id", "pupil_id"), Index(None, "pupil_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("publish_check.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    may: Mapped[bool]
    named: Mapped[bool]

    check: Mapped[PublishCheck] = relationship(back_populates="children")
    pupil: Mapped[Pupil] = relationship()


class Publication(Base):
    """Something put out with pictures of children: what, where (in words, and at which web address), when, after which
    check. `ended_on`: the day on which all of it was gone, where it is. `edit` counts its changes."""

    __tablename__ = "publication"
    __table_args__ = (Index(None, "school_id", "published_on"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    purpose_id: Mapped[int] = mapped_column(ForeignKey("consent_purpose.id"))
    check_id: Mapped[int | None] = mapped_column(ForeignKey("publish_check.id"))
    what: Mapped[str] = mapped_column(Encrypted("publication.what"))
    place: Mapped[str | None] = mapped_column(Encrypted("publication.place"))
    address: Mapped[str | None] = mapped_column(Encrypted("publication.address"))
    published_on: Mapped[date]
    ended_on: Mapped[date | None]
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str | None] = mapped_column(unique=True)
    edit: Mapped[int] = mapped_column(default=0)

    school: Mapped[School] = relationship()
    purpose: Mapped[Purpose] = relationship()
    check: Mapped[PublishCheck | None] = relationship()
    owner: Mapped[Person] = relationship(foreign_keys=owner_id)
    by: Mapped[Person] = relationship(foreign_keys=by_id)
    children: Mapped[list["PublishedChild"]] = relationship(back_populates="publication")


class PublishedChild(Base):
    """A child who is in it, and whether the first name stands beside the picture; `out_at`: since when the child is in
    it no more."""

    __tablename__ = "publication_child"
    __table_args__ = (UniqueConstraint("publication_id", "pupil_id"), Index(None, "pupil_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    named: Mapped[bool] = mapped_column(default=False)
    out_at: Mapped[datetime | None]

    publication: Mapped[Publication] = relationship(back_populates="children")
    pupil: Mapped[Pupil] = relationship()


class Takedown(Base):
    """A child must come out of a publication: `owner_id` sees to it by `due_on`. `of` is picture, or name where only
    the first name has to go. Why is kept nowhere: it would tell what a family said. `outcome`, once it is done:
    removed, cropped, name-removed, cannot (printed and given away; the note says what was done instead), or
    allowed-again, when it closed by itself. A child has one at a time in a publication."""

    __tablename__ = "takedown"
    __table_args__ = (
        Index(None, "school_id", "done_at"),
        Index(None, "publication_id"),
        Index(
            "uq_takedown_publication_id",
            "publication_id",
            "pupil_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index(None, "pupil_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    of: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    due_on: Mapped[date]
    told_at: Mapped[datetime | None]  # when the headteacher was told that it is overdue
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[str | None]
    note: Mapped[str | None] = mapped_column(Encrypted("takedown.note"))

    publication: Mapped[Publication] = relationship()
    pupil: Mapped[Pupil] = relationship()
    owner: Mapped[Person] = relationship(foreign_keys=owner_id)
    done_by: Mapped[Person | None] = relationship(foreign_keys=done_by_id)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to see to it."""
        return self.done_at is None

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.is_open and self.due_on < today()
