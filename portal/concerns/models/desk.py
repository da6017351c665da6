"""What a school sets for its own desk."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Key, random_id


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


class SavedReply(Base):
    """Words that staff of a school start an answer from. `body_cy` is None where the school has written no Welsh."""

    __tablename__ = "saved_reply"
    __table_args__ = (Index(None, "school_id", "name"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    name: Mapped[str]
    body_en: Mapped[str | None]
    body_cy: Mapped[str | None]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
