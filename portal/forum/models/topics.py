"""A topic that a parent asked for, and what the organisers did with it."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.database import Base, Encrypted, Key, random_id
from portal.forum.models.meetings import ForumMeeting
from portal.forum.states import WAITING
from portal.schools.models import School

if TYPE_CHECKING:
    from portal.forum.models.outcomes import ForumOutcome


class ForumTopic(Base):
    """What a parent would like the forum to talk about: `title` and `why` in their words, for themselves and the
    organisers alone. `title_en` and `title_cy` are the organisers' words for the list that everybody reads. `state` is
    where it stands (states.py), by the last of its moves; one that was grouped goes the way of the topic `into` which
    it went. `turn` counts moves, so that two organisers at once notice each other; `key` is that of the form it came
    with."""

    __tablename__ = "forum_topic"
    __table_args__ = (
        UniqueConstraint("asked_by_id", "key"),
        Index(None, "school_id", "state"),
        Index(None, "meeting_id"),
        Index(None, "into_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    key: Mapped[str]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    language: Mapped[str]
    title: Mapped[str] = mapped_column(Encrypted("forum_topic.title"))
    why: Mapped[str] = mapped_column(Encrypted("forum_topic.why"))
    state: Mapped[str] = mapped_column(default=WAITING)
    turn: Mapped[int] = mapped_column(default=0)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("forum_meeting.id"))
    into_id: Mapped[int | None] = mapped_column(ForeignKey("forum_topic.id"))
    title_en: Mapped[str | None]
    title_cy: Mapped[str | None]
    published_at: Mapped[datetime | None]  # when its outcome could be read first
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    school: Mapped[School] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)
    meeting: Mapped[ForumMeeting | None] = relationship()
    into: Mapped["ForumTopic | None"] = relationship(remote_side="ForumTopic.id")
    moves: Mapped[list["ForumMove"]] = relationship(order_by="ForumMove.id", foreign_keys="ForumMove.topic_id")
    outcomes: Mapped[list["ForumOutcome"]] = relationship(order_by="ForumOutcome.number")

    @property
    def leading(self) -> "ForumTopic":
        """The topic whose way it goes: the one it was grouped into, else itself."""
        return self.into or self

    @property
    def is_published(self) -> bool:
        return self.leading.published_at is not None


class ForumMove(Base):
    """One thing that was done with a topic: the state it came to, by whom (None: it followed from something else),
    when, to which meeting or topic, and the words to whoever asked. Added, never edited."""

    __tablename__ = "forum_move"
    __table_args__ = (Index(None, "topic_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("forum_topic.id"))
    kind: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("forum_meeting.id"))
    into_id: Mapped[int | None] = mapped_column(ForeignKey("forum_topic.id"))
    words: Mapped[str | None] = mapped_column(Encrypted("forum_move.words"))

    by: Mapped[Person | None] = relationship()
    meeting: Mapped[ForumMeeting | None] = relationship()
