"""A meeting of the forum."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.clock import today
from portal.database import Base, Key, random_id
from portal.schools.models import School


class ForumMeeting(Base):
    """When and where the forum meets, in the languages of the school. `place` is where and at what time, `note` what
    else is good to know. `edit` counts changes, so that two who change it at once notice each other. `ended` is held
    or called-off, once it is over."""

    __tablename__ = "forum_meeting"
    __table_args__ = (Index(None, "school_id", "held_on"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    held_on: Mapped[date]
    place_en: Mapped[str | None]
    place_cy: Mapped[str | None]
    note_en: Mapped[str | None]
    note_cy: Mapped[str | None]
    edit: Mapped[int] = mapped_column(default=0)
    planned_at: Mapped[datetime]
    planned_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended: Mapped[str | None]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    school: Mapped[School] = relationship()
    ended_by: Mapped[Person | None] = relationship(foreign_keys=ended_by_id)

    @property
    def is_open(self) -> bool:
        """Topics can still be put on its list."""
        return self.ended is None

    @property
    def has_come(self) -> bool:
        """Its day is here or past."""
        return self.held_on <= today()
