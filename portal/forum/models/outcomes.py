"""What came of a topic, in the words of the organisers."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.database import Base, Key


class ForumOutcome(Base):
    """One published wording, for everybody to read, in the languages of the school; `alone_because` says why in one
    only. A correction is another one with the next number: the earlier ones stay."""

    __tablename__ = "forum_outcome"
    __table_args__ = (UniqueConstraint("topic_id", "number"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("forum_topic.id"))
    number: Mapped[int]
    title_en: Mapped[str | None]
    title_cy: Mapped[str | None]
    outcome_en: Mapped[str | None]
    outcome_cy: Mapped[str | None]
    alone_because: Mapped[str | None]
    published_at: Mapped[datetime]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    published_by: Mapped[Person] = relationship()
