"""Parked text."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Encrypted, Key


class ParkedText(Base):
    """Form fields (JSON) waiting for one browser at one address. `person_id` is who typed it, where that was
    known: on a shared phone nobody else is given it."""

    __tablename__ = "parked_text"
    __table_args__ = (Index(None, "browser_hash", "path"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    browser_hash: Mapped[str]
    path: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    fields: Mapped[str] = mapped_column(Encrypted("parked_text.fields"))
    parked_at: Mapped[datetime] = mapped_column(index=True)
