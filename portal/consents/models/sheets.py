"""Sheets of answers from paper, as they wait to be recorded."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.database import Base, EncryptedBytes, Key, random_id
from portal.schools.models import School


class AnswerSheet(Base):
    """A sheet that somebody brought: how its answers came (`channel`) and in which `language` they were asked for. The
    `content` is kept until it is recorded or taken back, and for a day at most. `added`, once it is recorded, is how
    many decisions were new; `refused_at`: something had changed since it was looked at, and nothing was recorded."""

    __tablename__ = "consent_sheet"
    __table_args__ = (Index(None, "school_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    channel: Mapped[str]
    language: Mapped[str]
    content: Mapped[bytes | None] = mapped_column(EncryptedBytes("consent_sheet.content"))
    started_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    added: Mapped[int | None]

    school: Mapped[School] = relationship()
    by: Mapped[Person] = relationship()
