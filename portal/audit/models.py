"""The audit's one table. A trigger refuses UPDATE and DELETE."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Key


class AuditEntry(Base):
    """One thing that happened. `subject` is a public name (a reference, a random id), never a person's name."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "school_id", "at"), Index(None, "subject"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    at: Mapped[datetime]
    event: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    subject: Mapped[str | None]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
